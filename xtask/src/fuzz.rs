//! Feeds spoilt files to a format and holds what comes back against what every format promises:
//!
//! ```sh
//! cargo xtask fuzz [--seconds N | --inputs N] [--seed N] FORMAT FILE...
//! ```
//!
//! The files are spoilt at random, but the same seed spoils them in the same way: bytes are changed, left out,
//! doubled and moved, and signs of the format strewn in. Each is cut in pieces of all sizes, read, and its values
//! located and respelled. It is a fault if something panics or does not end; if the records differ by how the
//! bytes came; if a record, a value or a finding lies outside of what it belongs to, or within a character; if a
//! value that was respelled is not read back. A fault is written to a file, with the command that shows it again;
//! `--inputs` makes a run the same wherever it runs; `--seconds 0` tries the files as they are.

use std::error::Error;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fonds::internals::edit::{Edit, EditSource, TextEdit};
use fonds::internals::format::{Format, FormatOptions};
use fonds::internals::formats;
use fonds::internals::profile;
use fonds::internals::source::{Context, Envelope, Header, PieceFault, Span};
use fonds::internals::tree::{NodeKind, Ref, Tree};

use crate::Finished;

/// How long one input may take.
const LONGEST: Duration = Duration::from_secs(20);
/// How much of a file is taken at once, in bytes.
const LARGEST: usize = 32 << 10;

/// Tries inputs until the time or their number is over.
pub fn main(words: Vec<String>) -> Finished {
    let Some(task) = Task::from(words)? else {
        return Err("expected [--seconds N | --inputs N] [--seed N] FORMAT FILE...".into());
    };
    let watched = Watched::default();
    watched.clone().watch(task.format.name);
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    if task.seconds == 0 {
        for (seed, layout) in task.seeds.iter().flat_map(|seed| task.layouts.iter().map(move |l| (seed, l))) {
            task.attempt(seed, layout, task.seed, &watched);
        }
        println!("{}: {} files as they are: no fault", task.format.name, task.seeds.len());
        return Ok(());
    }
    let began = Instant::now();
    let (mut inputs, mut bytes, mut records) = (0u64, 0usize, 0usize);
    while task
        .inputs
        .map_or_else(|| began.elapsed() < Duration::from_secs(task.seconds), |most| inputs < most)
    {
        let case = Random(task.seed.wrapping_add(inputs)).next();
        let mut random = Random(case);
        let layout = &task.layouts[random.below(task.layouts.len())];
        let input = task.spoilt(&mut random, layout);
        records += task.attempt(&input, layout, case, &watched);
        inputs += 1;
        bytes += input.len();
    }
    let seconds = began.elapsed().as_secs();
    println!(
        "{}: {inputs} inputs, {records} records, {bytes} bytes in {seconds} s: no fault",
        task.format.name
    );
    Ok(())
}

/// What to try.
struct Task {
    seconds: u64,
    /// How many inputs are tried, however long they take.
    inputs: Option<u64>,
    seed: u64,
    format: &'static Format,
    layouts: Vec<FormatOptions>,
    seeds: Vec<Vec<u8>>,
}

impl Task {
    fn from(words: Vec<String>) -> Result<Option<Self>, Box<dyn Error>> {
        let (mut seconds, mut inputs, mut seed, mut rest) = (60, None, 1, Vec::new());
        let mut args = words.into_iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--seconds" => seconds = args.next().unwrap_or_default().parse()?,
                "--inputs" => inputs = Some(args.next().unwrap_or_default().parse()?),
                "--seed" => seed = args.next().unwrap_or_default().parse()?,
                _ => rest.push(arg),
            }
        }
        let Some((name, files)) = rest.split_first() else { return Ok(None) };
        let format = formats::named(name).ok_or("there is no such format")?;
        let seeds: Vec<Vec<u8>> = files.iter().map(std::fs::read).collect::<Result<_, _>>()?;
        if seeds.is_empty() {
            return Ok(None);
        }
        let mut layouts =
            vec![FormatOptions::default(), FormatOptions { json_cells: true, ..FormatOptions::default() }];
        let forms = profile::shipped().iter().flat_map(|profile| profile.forms());
        layouts.extend(forms.filter(|form| form.reads(format)).map(|form| form.layout().clone()));
        Ok(Some(Self { seconds, inputs, seed, format, layouts, seeds }))
    }

    /// A stretch of a file with a few things done to it.
    fn spoilt(&self, random: &mut Random, layout: &FormatOptions) -> Vec<u8> {
        let seed = &self.seeds[random.below(self.seeds.len())];
        let size = LARGEST >> random.below(8);
        // The beginning of a file says what it is.
        let start = if random.below(4) == 0 { random.below(seed.len()) } else { 0 };
        let mut input = seed[start..seed.len().min(start + size)].to_vec();
        for _ in 0..1 + random.below(8) {
            let (here, there) = (random.stretch(input.len()), random.stretch(input.len()));
            let at = here.start;
            match random.below(9) {
                0 if !here.is_empty() => input[at] = random.next() as u8,
                1 if !here.is_empty() => input[at] ^= 1 << random.below(8),
                2 => drop(input.drain(here)),
                3 => {
                    let copy = input[here].to_vec();
                    input.splice(there.start..there.start, copy);
                }
                4 => {
                    let copy = input[here].to_vec();
                    input.splice(there, copy);
                }
                5 => input.truncate(at),
                6 => {
                    let other = &self.seeds[random.below(self.seeds.len())];
                    let part = other[random.stretch(other.len())].to_vec();
                    input.splice(at..at, part);
                }
                _ => {
                    let sign = self.sign(random, layout).to_owned();
                    input.splice(at..at, sign.into_bytes());
                }
            }
        }
        input.truncate(2 * LARGEST);
        input
    }

    /// Something that means something in the format.
    fn sign<'l>(&self, random: &mut Random, layout: &'l FormatOptions) -> &'l str {
        let ours: &[&'static str] = match self.format.spelling {
            "table" => &[
                "\"",
                "\"\"",
                ",",
                ";",
                "\t",
                "|",
                " \"",
                "\",\"",
                "\"[\"\"a\\\"\"b\"\"]\"",
                "[\"x\\u00e9\"]",
            ],
            "json" => &[
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "-1e5",
                "\\u00e9",
                "\\ud83d",
                "{\"id\": \"a\"}",
            ],
            "labelled" => {
                &["**", ":", "# ", "-----\n", "<http://example.org/a b>", "  \n", "- ", "Summary:\n"]
            }
            "xml" => &[
                "<",
                ">",
                "/>",
                "</",
                "&",
                "&amp;",
                "&#233;",
                "&x;",
                "\"",
                "'",
                "=",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?x ",
                "?>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]>",
                "<mods>",
                "</mods>",
                "<record>",
                "</record>",
                "<a b='c'>",
                "</a>",
                " xmlns=\"urn:a\"",
                " xmlns:b='http://www.loc.gov/mods/v3'",
            ],
            _ => &[
                ": ", "- ", "---\n", "...\n", "&a ", "*a", "|\n", ">-\n", "'", "\"", "#", "!!str ", "{", "[",
                "? ",
            ],
        };
        let everywhere = ["\n", "\r\n", "\r", "\n\n", " ", "\u{feff}", "é", "子", "\u{0}", "\u{2028}"];
        let labels = layout.labels.len();
        match random.below(4) {
            0 => everywhere[random.below(everywhere.len())],
            1 if labels > 0 => &layout.labels[random.below(labels)],
            _ => ours[random.below(ours.len())],
        }
    }

    /// Tries one input; how many records it had. Ends the program at a fault.
    fn attempt(&self, input: &[u8], layout: &FormatOptions, case: u64, watched: &Watched) -> usize {
        watched.begin(input, case);
        let tried = catch_unwind(AssertUnwindSafe(|| attempt(self.format, layout, input, &mut Random(case))));
        watched.end();
        match tried {
            Ok(Ok(records)) => records,
            Ok(Err(fault)) => fail(self.format.name, input, case, &fault),
            Err(_) => fail(self.format.name, input, case, "a panic, see above"),
        }
    }
}

fn fail(format: &str, input: &[u8], case: u64, fault: &str) -> ! {
    let path = PathBuf::from(format!("fuzz-{format}-{case}.bin"));
    let written = std::fs::write(&path, input);
    eprintln!("{format}: {fault}");
    match written {
        Ok(()) => eprintln!("again: cargo xtask fuzz --seconds 0 --seed {case} {format} {}", path.display()),
        Err(error) => eprintln!("the input could not be written: {error}"),
    }
    std::process::exit(1);
}

/// The input at work, so that one that does not end is known.
#[derive(Clone, Default)]
struct Watched(Arc<Mutex<Option<AtWork>>>);

struct AtWork {
    began: Instant,
    input: Vec<u8>,
    case: u64,
}

impl Watched {
    fn begin(&self, input: &[u8], case: u64) {
        let at_work = AtWork { began: Instant::now(), input: input.to_vec(), case };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(at_work);
    }

    fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn watch(self, format: &'static str) {
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let at_work = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(AtWork { began, input, case }) = &*at_work
                    && began.elapsed() > LONGEST
                {
                    fail(format, input, *case, "it does not end");
                }
            }
        });
    }
}

type Outcome<T> = Result<T, String>;

/// What a cutter found.
#[derive(Debug, Default, PartialEq)]
struct Cut {
    pieces: Vec<(Range<usize>, Option<PieceFault>)>,
    header: Option<Arc<Header>>,
    /// What stands around each record, in formats that tell.
    envelopes: Vec<Arc<Envelope>>,
}

/// Everything that is tried with one input; how many records it has.
fn attempt(format: &Format, layout: &FormatOptions, input: &[u8], random: &mut Random) -> Outcome<usize> {
    let whole = cut(format, layout, input, usize::MAX, &mut || input.len().max(1))?;
    // A few hundred parts are enough.
    let least = 1 + input.len() / 300;
    for most in [least + random.below(16), least + random.below(4096)] {
        let pieces = cut(format, layout, input, usize::MAX, &mut || 1 + random.below(most))?;
        if pieces != whole {
            let differs = pieces.pieces.iter().zip(&whole.pieces).position(|(a, b)| a != b);
            return Err(format!(
                "in parts of at most {most} bytes, other records: from record {differs:?} on"
            ));
        }
    }
    // With a limit, records are passed over; it must come to an end.
    let (limit, most) = (1 + random.below(200), least + random.below(100));
    cut(format, layout, input, limit, &mut || 1 + random.below(most))?;
    let mut context = Context::default();
    if let Some(header) = &whole.header {
        context.header = header.clone();
    }
    let mut tree = Tree::default();
    for (range, _) in &whole.pieces {
        if let Ok(source) = std::str::from_utf8(&input[range.clone()]) {
            read(format, layout, &context, source, &mut tree, random)
                .map_err(|fault| format!("the record at bytes {range:?}: {fault}"))?;
        }
    }
    Ok(whole.pieces.len())
}

/// Cuts as the pipeline does, with the bytes coming in parts of the sizes that `next` says.
fn cut(
    format: &Format,
    layout: &FormatOptions,
    input: &[u8],
    limit: usize,
    next: &mut dyn FnMut() -> usize,
) -> Outcome<Cut> {
    let mut cutter = (format.cut)(layout);
    let (mut cut, mut found) = (Cut::default(), Vec::new());
    let (mut start, mut end, mut least) = (0usize, 0usize, 0usize);
    loop {
        end = input.len().min(end.saturating_add(next()));
        let last = end == input.len();
        let at_hand = &input[start..end];
        let done = cutter.cut(at_hand, last, &mut found);
        if done > at_hand.len() {
            return Err(format!("{done} bytes done of {}", at_hand.len()));
        }
        if let Some(remark) = cutter.remark() {
            let bytes = at_hand.get(remark.bytes.clone()).ok_or("a remark on bytes that are not there")?;
            for finding in &remark.findings {
                if let Ok(source) = std::str::from_utf8(bytes) {
                    within(source, Span::new(0, bytes.len() as u32), finding.span)
                        .map_err(|fault| format!("the finding {}: {fault}", finding.rule))?;
                }
            }
        }
        let none = found.is_empty();
        for found in found.drain(..) {
            let piece = start + found.bytes.start..start + found.bytes.end;
            if piece.start < least || piece.end < piece.start || found.bytes.end > done {
                return Err(format!("the record at {piece:?} comes after one that ends at {least}"));
            }
            least = piece.end;
            cut.pieces.push((piece, found.fault));
        }
        cut.envelopes.extend(cutter.envelopes());
        start += done;
        if last && start == input.len() {
            cut.header = cutter.header();
            return Ok(cut);
        }
        if last && done == 0 && none {
            return Err(format!("the end of the input is never reached: {} bytes are left", end - start));
        }
        if none && !last && end - start > limit {
            let from = start;
            loop {
                let last = end == input.len();
                let (done, ended) = cutter.skip(&input[start..end], last);
                if done > end - start {
                    return Err(format!("{done} bytes passed over of {}", end - start));
                }
                start += done;
                if ended || last {
                    break;
                }
                end = input.len().min(end + next());
            }
            let fault = PieceFault::TooLarge { limit: limit as u64, size: (start - from) as u64 };
            cut.pieces.push((from..start, Some(fault)));
            cut.envelopes.extend(cutter.envelopes());
            least = start;
        }
    }
}

/// Reads a record and tries its values.
fn read(
    format: &Format,
    layout: &FormatOptions,
    context: &Context,
    source: &str,
    tree: &mut Tree,
    random: &mut Random,
) -> Outcome<()> {
    let all = Span::new(0, source.len() as u32);
    let mut findings = fonds::internals::finding::Findings::new();
    (format.read)(source, context, layout, tree, &mut findings);
    for finding in &findings {
        within(source, all, finding.span)
            .map_err(|fault| format!("the finding {}: {fault}", finding.rule))?;
    }
    if tree.is_empty() && findings.is_empty() {
        return Err("nothing was read and nothing is said".to_owned());
    }
    for (at, node) in tree.nodes() {
        within(source, all, node.span).map_err(|fault| format!("node {at}, {:?}: {fault}", node.kind))?;
        if node.next <= at || node.next > tree.len() {
            return Err(format!("node {at} ends before node {}", node.next));
        }
        let value = Ref { tree, source, at };
        if let Some(text) = value.str() {
            located(format, source, value, text, random).map_err(|fault| format!("`{text}`: {fault}"))?;
        }
    }
    let texts: Vec<u32> =
        tree.nodes().filter(|(_, node)| node.kind == NodeKind::Text).map(|(at, _)| at).collect();
    if !texts.is_empty() {
        let at = texts[random.below(texts.len())];
        respelled(format, layout, context, source, Ref { tree, source, at }, random)?;
    }
    Ok(())
}

/// Parts of a value must lie within it, in order, and the whole of it must be all of it.
fn located(format: &Format, source: &str, value: Ref<'_>, text: &str, random: &mut Random) -> Outcome<()> {
    if !value.is_decoded() {
        return if text == &source[value.span().range()] {
            Ok(())
        } else {
            Err("it is spelled otherwise".into())
        };
    }
    let mut edges: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    edges.push(text.len());
    let (a, b) = (edges[random.below(edges.len())], edges[random.below(edges.len())]);
    for part in [a.min(b)..a.max(b), 0..text.len(), 0..a, a..text.len()] {
        let place = (format.source_span)(source, value.span(), part.clone());
        within(source, value.span(), place).map_err(|fault| format!("its part {part:?}: {fault}"))?;
        let (before, after) = (value.span().start..place.start, place.end..value.span().end);
        let left = |range: Range<u32>| &source[range.start as usize..range.end as usize];
        // The place of a block scalar in YAML has its `|` or `>`, and its last line ends, too.
        let all =
            (before.is_empty() || left(before).starts_with(['|', '>'])) && left(after).trim().is_empty();
        if part == (0..text.len()) && !all {
            return Err(format!("the whole of it is at {:?}, and was found at {place:?}", value.span()));
        }
    }
    Ok(())
}

/// A value that was respelled must be read back, and all others must stay.
fn respelled(
    format: &Format,
    layout: &FormatOptions,
    context: &Context,
    source: &str,
    value: Ref<'_>,
    random: &mut Random,
) -> Outcome<()> {
    let new = ["x", "a, b", "say \"no\"", "a;b\tc|d", "two\nlines", "\\", "дата", "\"", "a\r\nb"];
    let new = new[random.below(new.len())];
    if context.header.delimiter == b'\t' && new.contains('\t') {
        // Between tabs no cell can hold one.
        return Ok(());
    }
    let edit = [Edit::Replace { span: value.span(), old: None, new: new.to_owned() }];
    let of = EditSource { source, tree: Some(value.tree), context, envelope: None, column: 1 };
    let spelled = (format.edit)(&of, &[&edit]).remove(0);
    // What has a comment in it, or is also elsewhere, is left alone.
    let Ok(TextEdit { span, text: spelled }) = spelled.map(|mut edits| edits.remove(0)) else {
        return Ok(());
    };
    within(source, Span::new(0, source.len() as u32), span).map_err(|fault| format!("respelled: {fault}"))?;
    // Other formats spell plain text, which cannot hold everything.
    if !matches!(format.spelling, "json" | "table" | "xml") {
        return Ok(());
    }
    let edited = [&source[..span.range().start], &spelled, &source[span.range().end..]].concat();
    let (mut tree, mut findings) = (Tree::default(), fonds::internals::finding::Findings::new());
    (format.read)(&edited, context, layout, &mut tree, &mut findings);
    let texts = |tree: &Tree, source: &str| -> Vec<String> {
        tree.nodes()
            .filter(|(_, node)| matches!(node.kind, NodeKind::Text | NodeKind::Key | NodeKind::Number))
            .map(|(at, _)| Ref { tree, source, at }.spelling().to_owned())
            .collect()
    };
    let before = value.tree.nodes().take(value.at as usize);
    let place = before
        .filter(|(_, node)| matches!(node.kind, NodeKind::Text | NodeKind::Key | NodeKind::Number))
        .count();
    let mut expected = texts(value.tree, source);
    expected[place] = new.to_owned();
    if texts(&tree, &edited) != expected {
        return Err(format!(
            "`{}` was respelled as `{spelled}`, and `{new}` is not read back",
            value.spelling()
        ));
    }
    Ok(())
}

/// Whether `inner` lies in `outer` and on the edges of characters.
fn within(source: &str, outer: Span, inner: Span) -> Outcome<()> {
    let edges = source.is_char_boundary(inner.range().start) && source.is_char_boundary(inner.range().end);
    if inner.start > inner.end || !outer.contains(inner) || !edges {
        return Err(format!("{inner:?} is no place within {outer:?}"));
    }
    Ok(())
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// A stretch of a text of that length, mostly a short one.
    fn stretch(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length);
        let most = if self.below(4) == 0 { length } else { 40 };
        start..length.min(start + self.below(most))
    }
}
