//! Runs the `fonds` binary as a user does, in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder to run in, gone at the end.
pub struct Place(tempfile::TempDir);

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Every file below a folder, by name, sorted.
    pub fn files(&self, folder: &str) -> Vec<String> {
        fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
            let Ok(entries) = fs::read_dir(folder) else { return };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(root, &path, found);
                } else {
                    found.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        let root = self.path(folder);
        let mut found = Vec::new();
        walk(&root, &root, &mut found);
        found.sort();
        found
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fonds"));
        command.args(args).current_dir(self.0.path()).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, b"")
    }

    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Said {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // The command may have ended before it read everything.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// The closing summary.
    pub fn summary(&self) -> &str {
        let sums = |line: &&str| line.contains(" record") && line.starts_with(|c: char| c.is_ascii_digit());
        self.out.lines().find(|line| sums(line) && line.contains(": ")).unwrap_or_default()
    }

    /// The rules of the findings, in order.
    pub fn rules(&self) -> Vec<&str> {
        let heads = self.out.lines().filter(|l| l.starts_with("error[") || l.starts_with("warning["));
        heads.filter_map(|line| line.split(['[', ']']).nth(1)).collect()
    }
}

/// A path in the repository.
pub fn repository(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned()
}

/// What the command prints, errors and remarks last.
fn printed(place: &Place, line: &str, codes: &[i32]) -> String {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(arguments.first(), Some(&"fonds"), "{line}");
    let said = place.run(&arguments[1..]);
    assert!(said.code.is_some_and(|code| codes.contains(&code)), "{line}: {:?} {}", said.code, said.err);
    let parts = [said.out.trim_end(), said.err.trim_end()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The page with what its commands really print; they may end with these codes.
pub fn walked(page: &str, place: &Place, codes: &[i32]) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```").unwrap();
        let line = block.lines().next().and_then(|line| line.strip_prefix("$ ")).unwrap();
        let output = printed(place, line, codes);
        out += &format!("{before}```console\n$ {line}\n{output}\n```");
        rest = after;
    }
    out + rest
}
