//! What is written: no file that a run reads or writes for another purpose, whole or not at all, each under its own name.

use std::fs;

use crate::command::{Place, Said};

const A: &str = "{\"id\":\"a\",\"title\":\"A\"}\n";
const B: &str = "{\"id\":\"b\",\"title\":\"B\"}\n";
const B_REFUSED: &str = "{\"id\":\"b\"}\n";

fn place(files: &[(&str, &str)]) -> Place {
    let place = Place::new();
    files.iter().for_each(|(name, content)| {
        place.write(name, content);
    });
    place
}

/// Holds that the run was refused for two names of one file, and that nothing was changed.
#[track_caller]
fn is_refused(place: &Place, args: &[&str], names: [&str; 2]) {
    let before: Vec<_> = place.files(".").into_iter().map(|name| (place.read(&name), name)).collect();
    let said = place.run(args);
    assert_eq!(said.code, Some(2), "{args:?}: {}{}", said.out, said.err);
    assert!(said.err.contains("it is the same file as"), "{args:?}: {}", said.err);
    for name in names {
        assert!(said.err.contains(&format!("`{name}`")), "{args:?}: {}", said.err);
    }
    for (content, name) in before {
        assert!(place.read(&name) == content, "{args:?}: {name} is not what it was");
    }
    assert_no_files_aside(place);
}

#[track_caller]
fn assert_no_files_aside(place: &Place) {
    let aside: Vec<_> = place.files(".").into_iter().filter(|name| name.contains(".partial")).collect();
    assert!(aside.is_empty(), "{aside:?}");
}

#[track_caller]
fn is_done(said: &Said) {
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
}

#[test]
fn no_output_is_an_input_and_no_two_outputs_are_one() {
    let place = place(&[("a.jsonl", A), ("csl.json", "[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\"}]")]);
    place.write("in/b.jsonl", B).write("s.json", "{\"type\":\"object\"}");
    let refused = |args: &[&str], names| is_refused(&place, args, names);
    refused(&["check", "a.jsonl", "--report", "json:./a.jsonl"], ["./a.jsonl", "a.jsonl"]);
    refused(&["check", "in", "--report", "json:in/b.jsonl"], ["in/b.jsonl", "in/b.jsonl"]);
    refused(&["check", "a.jsonl", "--report", "json:t", "--report", "jsonl:in/../t"], ["t", "in/../t"]);
    refused(&["check", "a.jsonl", "--schema", "s.json", "--report", "json:s.json"], ["s.json", "s.json"]);
    let xsd = |inside: &str| format!("<schema xmlns=\"http://www.w3.org/2001/XMLSchema\">{inside}</schema>");
    place.write("main.xsd", xsd("<include schemaLocation=\"parts/a.xsd\"/>")).write("a.xml", "<a/>");
    place.write("parts/a.xsd", xsd("<element name=\"a\"/>"));
    let included = ["check", "a.xml", "--xsd", "main.xsd", "--report", "json:parts/a.xsd"];
    let found = fs::canonicalize(place.path("parts/a.xsd")).unwrap();
    let found = found.to_string_lossy().into_owned();
    refused(&included, ["parts/a.xsd", found.as_str()]);
    refused(&["convert", "csl.json", "-o", ".", "--to", "csl"], ["./csl.json", "csl.json"]);
    refused(&["convert", "a.jsonl", "-o", "o", "--account", "in/../a.jsonl"], ["in/../a.jsonl", "a.jsonl"]);
    refused(&["convert", "a.jsonl", "-o", "o", "--report", "json:o/dc.xml"], ["o/dc.xml", "o/dc.xml"]);
    let accounts = ["convert", "a.jsonl", "-o", "o", "--account", "t", "--account-full", "./t"];
    refused(&accounts, ["t", "./t"]);
}

#[cfg(unix)]
#[test]
fn links_and_hard_links_lead_to_the_same_file() {
    let place = place(&[("a.jsonl", A), ("in/b.jsonl", B)]);
    fs::hard_link(place.path("a.jsonl"), place.path("hard.json")).unwrap();
    fs::hard_link(place.path("in/b.jsonl"), place.path("b.json")).unwrap();
    std::os::unix::fs::symlink("a.jsonl", place.path("soft.json")).unwrap();
    let refused = |args: &[&str], names| is_refused(&place, args, names);
    refused(&["check", "a.jsonl", "--report", "json:hard.json"], ["hard.json", "a.jsonl"]);
    refused(&["check", "a.jsonl", "--report", "json:soft.json"], ["soft.json", "a.jsonl"]);
    refused(&["check", "in", "--report", "json:b.json"], ["b.json", "in/b.jsonl"]);
    std::os::unix::fs::symlink("later.json", place.path("soon.json")).unwrap();
    let links = ["check", "in", "--report", "json:soon.json", "--report", "jsonl:later.json"];
    // The link leads to nothing yet; both would make it.
    let said = place.command(&links).output().unwrap();
    assert_eq!(said.status.code(), Some(2), "{}", String::from_utf8_lossy(&said.stderr));
    // Devices and pipes hold nothing that could be lost.
    is_done(&place.run(&["check", "a.jsonl", "--report", "json:/dev/null", "--report", "jsonl:/dev/null"]));
    let said = place.run(&["check", "a.jsonl", "--report", "json:/dev/stdout"]);
    assert!(said.code == Some(0) && said.out.contains("\"findings\""), "{}{}", said.out, said.err);
}

#[test]
fn a_file_of_a_record_replaces_no_input_and_costs_no_other_record() {
    let page = fs::read_to_string(crate::command::repository("fixtures/pages/110398.md")).unwrap();
    let place = place(&[("110398.txt", &page), ("in/mods/a.xml", A)]);
    let said = place.run(&["convert", "110398.txt", "-o", "out", "--texts", ".", "--report", "json:r.json"]);
    assert_eq!(said.code, Some(2), "{}{}", said.out, said.err);
    assert!(said.err.contains("the same file as the input `110398.txt`"), "{}", said.err);
    assert!(place.read("110398.txt") == page && place.read("r.json").contains("unwritable-file"));
    // A folder is in the place of one file.
    place.write("two.jsonl", format!("{A}{B}")).write("o/mods/a.xml/x", "");
    let said = place.run(&["convert", "two.jsonl", "-o", "o", "--layout", "records", "--to", "mods"]);
    assert_eq!((said.code, said.rules()), (Some(1), vec!["unwritable-file"]), "{}{}", said.out, said.err);
    assert!(said.summary().starts_with("2 records: 1 converted, 1 refused"), "{}", said.out);
    assert_eq!(place.files("o"), ["mods/a.xml/x", "mods/b.xml"]);
    // A report has the name of a file of a record.
    let args = [
        "convert",
        "two.jsonl",
        "-o",
        "p",
        "--layout",
        "records",
        "--to",
        "mods",
        "--report",
        "json:p/mods/b.xml",
    ];
    fs::create_dir_all(place.path("p/mods")).unwrap();
    let said = place.run(&args);
    assert_eq!(said.code, Some(2), "{}{}", said.out, said.err);
    assert!(
        place.read("p/mods/b.xml").contains("\"findings\"") && place.read("p/mods/a.xml").contains("<mods")
    );
    assert_no_files_aside(&place);
}

#[test]
fn what_a_run_wrote_is_not_read_by_the_next() {
    for layout in ["collection", "records"] {
        let place = place(&[("a.jsonl", A), ("sub/b.jsonl", B)]);
        let args = [
            "convert",
            ".",
            "-o",
            ".",
            "--layout",
            layout,
            "--report",
            "json:r.json",
            "--report",
            "jsonl:r.jsonl",
            "--account",
            "lost.jsonl",
            "--account-full",
            "all.jsonl",
        ];
        let read = || place.files(".").iter().map(|name| place.read(name)).collect::<Vec<_>>();
        is_done(&place.run(&args));
        let name = if layout == "records" { "mods/a.xml" } else { "mods.xml" };
        let first = place.read(name);
        let said = place.run(&args);
        is_done(&said);
        assert!(said.err.contains("2 records: 2 converted"), "{layout}: {}", said.err);
        let again = read();
        is_done(&place.run(&args));
        assert_eq!(read(), again, "{layout}");
        assert!(again.contains(&first));
    }
}

#[test]
fn a_report_that_is_written_into_the_folder_that_is_checked_is_not_read() {
    let place = place(&[("a.jsonl", &B_REFUSED.repeat(2000))]);
    for _ in 0..2 {
        let said = place.run(&["check", ".", "--report", "jsonl:z.jsonl"]);
        assert_eq!(said.code, Some(1), "{}", said.err);
        assert!(said.err.contains("2000 records"), "{}", said.err);
        assert!(!place.read("z.jsonl").contains("z.jsonl"));
    }
}

#[test]
fn ids_that_differ_in_case_have_files_that_do_not() {
    let place = place(&[("a.jsonl", "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"A\",\"title\":\"B\"}\n")]);
    for jobs in ["1", "4"] {
        let args = ["convert", "a.jsonl", "-o", jobs, "--layout", "records", "--to", "csl", "-j", jobs];
        let said = place.run(&args);
        assert_eq!(
            (said.code, said.rules()),
            (Some(0), vec!["shared-file-name"]),
            "{}{}",
            said.out,
            said.err
        );
        let files = place.files(jobs);
        assert_eq!(files, ["csl/A~559aead08264d5795d3909718cdd05ab.json", "csl/a.json"]);
    }
}

#[test]
fn long_ids_that_one_hash_took_for_the_same_have_files_of_their_own() {
    let id = |n: u8| {
        let tail = "z".repeat(20);
        format!("{}qs41j9zig3lhfi3ltail{}Qo8+J,#A-letter{n}{tail}", "x".repeat(160), "y".repeat(12))
    };
    let records: String = (1..=3).map(|n| format!("{{\"id\":\"{}\",\"title\":\"T\"}}\n", id(n))).collect();
    let place = place(&[("a.jsonl", &records)]);
    is_done(&place.run(&["convert", "a.jsonl", "-o", "o", "--layout", "records", "--to", "mods"]));
    assert_eq!(place.files("o").len(), 3);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_replaced_and_not_followed() {
    let place = place(&[("a.jsonl", A), ("victim", "precious"), ("o/mods/x", "")]);
    for link in ["o/mods/.a.xml.partial", "o/mods/a.xml", "o/mods.xml"] {
        std::os::unix::fs::symlink(place.path("victim"), place.path(link)).unwrap();
    }
    is_done(&place.run(&["convert", "a.jsonl", "-o", "o", "--layout", "records", "--to", "mods"]));
    is_done(&place.run(&["convert", "a.jsonl", "-o", "o", "--to", "mods"]));
    assert_eq!(place.read("victim"), "precious");
    assert!(place.read("o/mods/a.xml").contains("<mods") && !place.path("o/mods/a.xml").is_symlink());
}

#[test]
fn the_older_file_of_a_refused_record_is_removed_and_others_are_counted() {
    let place = place(&[("s.jsonl", &format!("{A}{B}"))]);
    let args =
        ["convert", "s.jsonl", "-o", "st", "--layout", "records", "--to", "mods", "--report", "json:r.json"];
    is_done(&place.run(&args));
    place.write("s.jsonl", format!("{A}{B_REFUSED}"));
    place.write("st/mods/notes.txt", "mine").write("st/mine.xml", "mine").write("st/mods/sub/c.xml", "mine");
    let said = place.run(&args);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("st/mods: 1 file of records that are refused now was removed"), "{}", said.err);
    assert!(place.read("r.json").contains("\"refused\":1,\"cleaned\":0"), "{}", place.read("r.json"));
    place.write("s.jsonl", "{\"id\":\"c\",\"title\":\"C\"}\n");
    let said = place.run(&args);
    assert!(
        said.code == Some(0) && said.err.contains("st/mods holds 1 file that is not of this run"),
        "{}",
        said.err
    );
    let said = place.run(&[&args[..], &["--clean"]].concat());
    assert!(
        said.code == Some(0) && said.err.contains("1 file that is not of this run was removed"),
        "{}",
        said.err
    );
    assert_eq!(place.files("st"), ["mine.xml", "mods/c.xml", "mods/notes.txt", "mods/sub/c.xml"]);
}

#[test]
fn nothing_is_removed_by_a_run_that_is_refused_and_no_input_ever() {
    let place = place(&[("s.jsonl", &format!("{A}{B}"))]);
    is_done(&place.run(&["convert", "s.jsonl", "-o", "st", "--layout", "records", "--to", "mods"]));
    let clean = ["--layout", "records", "--to", "mods", "--clean"];
    place.write("s.jsonl", A);
    let refused = [&["convert", "s.jsonl", "-o", "st", "--report", "json:s.jsonl"], &clean[..]].concat();
    is_refused(&place, &refused, ["s.jsonl", "s.jsonl"]);
    place.write("dc.xml", "<dc:title xmlns:dc=\"http://purl.org/dc/elements/1.1/\">A</dc:title>");
    fs::rename(place.path("dc.xml"), place.path("st/mods/input.xml")).unwrap();
    let said = place.run(&[&["convert", "s.jsonl", "st/mods/input.xml", "-o", "st"], &clean[..]].concat());
    assert!(said.out.contains("1 file that is not of this run was removed"), "{}{}", said.out, said.err);
    assert!(place.path("st/mods/input.xml").exists() && !place.path("st/mods/b.xml").exists());
}

#[test]
fn what_the_system_says_is_said_once_and_in_plain_words() {
    let place = place(&[("a.jsonl", A), ("folder/x", "")]);
    for (args, words) in [
        (
            &["convert", "a.jsonl", "-o", "a.jsonl"][..],
            "cannot write to `a.jsonl`: it is a file, and must be a folder",
        ),
        (
            &["check", "a.jsonl", "--report", "json:no/r.json"],
            "cannot write `no/r.json`: no such file or folder",
        ),
        (
            &["check", "a.jsonl", "--report", "json:folder"],
            "cannot write `folder`: it is a folder, and must be a file",
        ),
        (
            &["check", "a.jsonl", "--profile", "no.toml"],
            "cannot read the profile `no.toml`: no such file or folder",
        ),
        (
            &["check", "a.jsonl", "--schema", "no.json"],
            "cannot read the schema `no.json`: no such file or folder",
        ),
    ] {
        let said = place.run(args);
        assert_eq!(said.err, format!("error: {words}\n"), "{args:?}");
    }
}

/// How a run that waits for what never comes ends.
#[cfg(unix)]
mod signals {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Child, Command, Stdio};

    use super::*;

    fn kill(child: &Child, signal: &str) {
        let status = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    /// A run that has begun to write and waits for more input.
    fn waiting(place: &Place) -> Child {
        let args = ["convert", "-", "--from", "jsonl", "-o", "o", "--report", "json:r.json"];
        let mut command = place.command(&args);
        let child =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Files aside are made when the signals are watched for.
        while place.files("o").len() < 3 {
            std::thread::yield_now();
        }
        child
    }

    #[test]
    fn the_second_ctrl_c_ends_a_run_that_waits_for_input() {
        let place = place(&[("r.json", "the older one"), ("o/mods.xml", "the older one")]);
        let mut child = waiting(&place);
        kill(&child, "-INT");
        // A signal that comes before the one before was seen is lost; a person presses again.
        let ended = loop {
            kill(&child, "-INT");
            if let Some(ended) = child.try_wait().unwrap() {
                break ended;
            }
            std::thread::yield_now();
        };
        assert_eq!((ended.code(), ended.signal()), (Some(130), None));
        assert_eq!(place.read("r.json"), "the older one");
        assert_eq!(place.files("."), ["o/mods.xml", "r.json"]);
    }

    #[test]
    fn sigterm_ends_a_run_that_waits_and_leaves_nothing_aside() {
        let place = place(&[("r.json", "the older one"), ("o/mods.xml", "the older one")]);
        let mut child = waiting(&place);
        // What it waits for would end with the pipe.
        let pipe = child.stdin.take();
        kill(&child, "-TERM");
        assert_eq!(child.wait().unwrap().code(), Some(143));
        drop(pipe);
        assert_eq!(place.read("r.json"), "the older one");
        assert_eq!(place.files("."), ["o/mods.xml", "r.json"]);
    }

    #[test]
    fn a_file_that_may_not_grow_is_an_error() {
        let place = place(&[("a.jsonl", &format!("{{\"id\":\"a\",\"title\":\"{}\"}}\n", "A ".repeat(9000)))]);
        let fonds = env!("CARGO_BIN_EXE_fonds");
        let line = format!("ulimit -f 4; exec {fonds} convert a.jsonl -o o --to mods");
        let mut child = Command::new("bash")
            .args(["-c", &line])
            .current_dir(place.path("."))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut err = BufReader::new(child.stderr.take().unwrap());
        err.read_line(&mut said).unwrap();
        err.read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(2), "{said}");
        assert!(said.contains("`o/mods.xml`: it would be larger than a file may be here"), "{said}");
        assert!(place.files("o").is_empty());
    }
}
