//! Templates: a text with slots for values, `f.{fond}, op.{opis}[, d.{delo}]`.
//!
//! What stands in square brackets is left out where one of its values is missing; a value that is missing
//! elsewhere leaves no text at all. `{{`, `}}`, `[[` and `]]` stand for the characters themselves.

use super::item::{Item, MappingContext, made_of};
use super::path::Path;
use crate::native_tree::SourceExtent;

/// A template, taken apart when the profile is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Box<[TemplatePart]>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum TemplatePart {
    Words(Box<str>),
    Value(Path),
    Optional(Box<[TemplatePart]>),
}

impl Template {
    /// Reads a template whose paths begin where `path` says.
    pub(super) fn read(
        text: &str,
        path: &mut dyn FnMut(&str) -> Result<Path, String>,
    ) -> Result<Self, String> {
        let mut rest = text;
        let parts = parts(&mut rest, false, path)?;
        if parts.iter().any(TemplatePart::has_value) {
            Ok(Self(parts.into()))
        } else {
            Err("expected a template with a value in braces, found none".to_owned())
        }
    }

    /// Writes the text, unless a value is missing.
    pub(super) fn write<'r>(
        &self,
        base: Item<'r>,
        cx: &MappingContext<'_, 'r>,
        out: &mut String,
        used: &mut dyn FnMut(Item<'r>),
    ) -> Option<SourceExtent> {
        let mut made: Option<SourceExtent> = None;
        let from = out.len();
        let whole = write(&self.0, base, cx, out, &mut |item| {
            made = Some(made_of(made, item, cx));
            used(item);
        });
        if !(whole && made.is_some()) {
            out.truncate(from);
            return None;
        }
        made
    }
}

impl TemplatePart {
    fn has_value(&self) -> bool {
        match self {
            Self::Words(_) => false,
            Self::Value(_) => true,
            Self::Optional(parts) => parts.iter().any(Self::has_value),
        }
    }
}

/// Writes the parts; whether every value was there.
fn write<'r>(
    parts: &[TemplatePart],
    base: Item<'r>,
    cx: &MappingContext<'_, 'r>,
    out: &mut String,
    used: &mut dyn FnMut(Item<'r>),
) -> bool {
    // Nothing is used of a part that is left out.
    let values =
        parts.iter().filter_map(|part| if let TemplatePart::Value(path) = part { Some(path) } else { None });
    if !values.into_iter().all(|path| path.first(base, cx).is_some_and(Item::is_text)) {
        return false;
    }
    for part in parts {
        match part {
            TemplatePart::Words(words) => out.push_str(words),
            TemplatePart::Value(path) => {
                if let Some(value) = path.first(base, cx) {
                    out.push_str(value.text());
                    used(value);
                }
            }
            TemplatePart::Optional(parts) => {
                write(parts, base, cx, out, used);
            }
        }
    }
    true
}

fn parts(
    rest: &mut &str,
    optional: bool,
    path: &mut dyn FnMut(&str) -> Result<Path, String>,
) -> Result<Vec<TemplatePart>, String> {
    let mut parts = Vec::new();
    let mut words = String::new();
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        if "{}[]".contains(character) && after.starts_with(character) {
            words.push(character);
            *rest = &after[1..];
            continue;
        }
        *rest = after;
        let mut flush = |parts: &mut Vec<TemplatePart>| {
            if !words.is_empty() {
                parts.push(TemplatePart::Words(std::mem::take(&mut words).into()));
            }
        };
        match character {
            '{' => {
                let (name, after) = after.split_once('}').ok_or("expected `}` after a value, found none")?;
                flush(&mut parts);
                parts.push(TemplatePart::Value(path(name)?));
                *rest = after;
            }
            '[' if optional => return Err("expected no brackets within brackets, found some".to_owned()),
            '[' => {
                flush(&mut parts);
                parts.push(TemplatePart::Optional(self::parts(rest, true, path)?.into()));
            }
            ']' if optional => {
                flush(&mut parts);
                return Ok(parts);
            }
            '}' | ']' => return Err(format!("expected it opened before, found `{character}`")),
            _ => words.push(character),
        }
    }
    if optional {
        return Err("expected `]` after the part that may be left out, found none".to_owned());
    }
    if !words.is_empty() {
        parts.push(TemplatePart::Words(words.into()));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::FormatOptions;
    use crate::profile::mapping::tests::looking;
    use crate::source::{Context, Span};
    use crate::tree::Tree;

    fn read(text: &str) -> Result<Template, String> {
        Template::read(text, &mut |path| Path::read(path, None).map_err(str::to_owned))
    }

    fn written(template: &str, source: &str) -> Option<(String, Span)> {
        let mut tree = Tree::default();
        (crate::formats::json::JSON.read)(
            source,
            &Context::default(),
            &FormatOptions::default(),
            &mut tree,
            &mut crate::finding::Findings::new(),
        );
        let mut out = String::new();
        let root = tree.root(source).unwrap();
        let template = read(template).unwrap();
        let mut made = None;
        looking(|cx| made = template.write(Item::whole(root), cx, &mut out, &mut |_| ()));
        assert_eq!(made.is_none(), out.is_empty());
        made.and_then(|made| made.span).map(|place| (out, place))
    }

    #[test]
    fn values_stand_in_their_places() {
        let source = r#"{"fond": "5", "opis": 30, "list": ""}"#;
        let text = "f.{fond}, op.{opis}";
        assert_eq!(written(text, source), Some(("f.5, op.30".to_owned(), Span::new(10, 24))));
        assert_eq!(written("[[{{{fond}}}]]", source).map(|w| w.0), Some("[{5}]".to_owned()));
    }

    #[test]
    fn what_stands_in_brackets_goes_with_its_value() {
        let source = r#"{"fond": "5", "list": ""}"#;
        assert_eq!(written("f.{fond}[, d.{delo}][, l.{list}]", source).map(|w| w.0), Some("f.5".to_owned()));
        assert_eq!(written("f.{fond}, d.{delo}", source), None);
        assert_eq!(written("[d.{delo}]", source), None);
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for (text, message) in [
            ("f.", "expected a template with a value in braces, found none"),
            ("f.{fond", "expected `}` after a value, found none"),
            ("[f.{fond}", "expected `]` after the part that may be left out, found none"),
            ("f.fond}", "expected it opened before, found `}`"),
            ("[a [b {c}]]", "expected no brackets within brackets, found some"),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text}");
        }
    }
}
