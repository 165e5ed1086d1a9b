//! The colours of the report for people.

use annotate_snippets::renderer::{AnsiColor, Effects, Style as Paint};

use crate::report::Style;

pub(super) const BOLD: Paint = Paint::new().effects(Effects::BOLD);
pub(super) const RED: Paint = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
pub(super) const YELLOW: Paint = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
pub(super) const GREEN: Paint = AnsiColor::Green.on_default().effects(Effects::BOLD);

/// `text` in a colour, if colours are wanted.
pub(super) fn painted(style: Style, paint: Paint, text: &str) -> String {
    if style.color { format!("{paint}{text}{paint:#}") } else { text.to_owned() }
}
