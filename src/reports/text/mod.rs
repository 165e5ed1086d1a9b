//! The report for people, in the manner of rustc and ruff.
//!
//! A finding is its rule and message, the position in the user's file, the line with the span underlined, and
//! how to mend it. What comes from the user's data never reaches the terminal as a control character. The
//! end is by [`Detail`]: nothing, the sums, or the account. This module decides how much of a line is shown;
//! the drawing is annotate-snippets'.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::edit::Applicability;
use crate::locate::Located;
use crate::report::{Detail, Report, Sink, Style, Summary};
use crate::severity::Severity;

mod account;
mod excerpt;
mod lines;
mod paint;
mod summary;

use excerpt::{Shown, visible};
use paint::painted;

/// The report for people.
pub const TEXT: Report = Report {
    name: "text",
    about: "for people: each finding with its line, and a summary",
    open: |out, style| Box::new(Text { out, style, any: false }),
};

struct Text {
    out: Box<dyn Write + Send>,
    style: Style,
    /// Whether something was written.
    any: bool,
}

impl Text {
    fn paragraph(&mut self, text: &[u8]) -> io::Result<()> {
        if std::mem::replace(&mut self.any, true) {
            self.out.write_all(b"\n")?;
        }
        self.out.write_all(text)?;
        self.out.write_all(b"\n")
    }
}

fn render(finding: &Located, style: Style, text: &mut Vec<u8>) {
    if finding.severity >= style.least && finding.suppressed.is_none() {
        text.extend_from_slice(drawn(finding, style).as_bytes());
    }
}

impl Sink for Text {
    fn renderer(&self) -> Option<crate::report::Renderer> {
        let style = self.style;
        Some(Arc::new(move |finding, text| render(finding, style, text)))
    }

    fn finding(&mut self, finding: &Located) -> io::Result<()> {
        let mut text = Vec::new();
        render(finding, self.style, &mut text);
        self.rendered(&text)
    }

    fn rendered(&mut self, text: &[u8]) -> io::Result<()> {
        if text.is_empty() { Ok(()) } else { self.paragraph(text) }
    }

    fn finish(&mut self, sums: &Summary) -> io::Result<()> {
        match self.style.detail {
            Detail::Quiet => {}
            Detail::Summary => {
                let mut text = summary::sums(sums, self.style);
                for line in account::short(&sums.account, self.style) {
                    text.push('\n');
                    text.push_str(&line);
                }
                self.paragraph(text.as_bytes())?;
            }
            Detail::Account => {
                for target in &sums.account {
                    self.paragraph(account::table(target, self.style).as_bytes())?;
                }
                if let Some(names) = summary::passed_over(sums) {
                    self.paragraph(names.as_bytes())?;
                }
                self.paragraph(summary::sums(sums, self.style).as_bytes())?;
            }
        }
        self.out.flush()
    }
}

/// How much of a record's id is shown, in characters.
const ID: usize = 60;

fn drawn(finding: &Located, style: Style) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule.name()));
    if let Some(Shown { line, text, span }) = excerpt::shown(&finding.excerpt, style.width) {
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let annotation = AnnotationKind::Primary.span(span);
        group = group.element(Snippet::source(text).line_start(line).annotation(annotation));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(fix) = &finding.fix {
        let doubt = match (fix.applicability, &fix.refusal) {
            (Applicability::Safe, _) => String::new(),
            (Applicability::Unsafe, _) => " (unsafe: check it)".to_owned(),
            (Applicability::Display, Some(why)) => format!(" (by hand: {})", visible(&why.to_string())),
            (Applicability::Display, None) => " (by hand)".to_owned(),
        };
        let title = format!("{}{doubt}", visible(&fix.title));
        group = group.element(Level::HELP.with_name("fix").message(title));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // The line was cut to the width already, with the mark that the excerpt has.
    let text = renderer.term_width(usize::from(u16::MAX)).render(&[group]);
    // The library would work out the column from the excerpt, which may be a part of its line; so the
    // location is put in after the title, which is one line.
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let arrow = painted(style, DEFAULT_LINE_NUM_STYLE, "-->");
    let blanks = " ".repeat(finding.excerpt.line.to_string().len());
    let mut text = format!("{title}\n{blanks}{arrow} {}", location(finding));
    if !rest.is_empty() {
        text.push('\n');
        text.push_str(rest);
    }
    text
}

/// `records.jsonl:12:34 (record 12, id "da:110011", `dates[0].edtf`)`
fn location(finding: &Located) -> String {
    let mut text = visible(&finding.input);
    if finding.record == 0 {
        // The input as a whole, or a part of it that is no record.
        if !finding.excerpt.text.is_empty() {
            let _ = write!(text, ":{}:{}", finding.start.line, finding.start.column);
        }
        return text;
    }
    let _ = write!(text, ":{}:{} (record {}", finding.start.line, finding.start.column, finding.record);
    if let Some(id) = &finding.id {
        let cut = id.char_indices().nth(ID).map(|(at, _)| at);
        let mark = if cut.is_some() { "…" } else { "" };
        let _ = write!(text, ", id \"{}{mark}\"", visible(&id[..cut.unwrap_or(id.len())]));
    }
    if !finding.path.is_empty() {
        let _ = write!(text, ", `{}`", visible(&finding.path));
    }
    text.push(')');
    text
}

#[cfg(test)]
mod tests;
