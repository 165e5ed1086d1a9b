//! What is XML, or passes for it, and holds no descriptions of documents.

use super::kinds::{self, Root};
use crate::format::Refusal;
use crate::source::without_mark;
use crate::tree::SpaceId;

/// What a file is that begins so, where it holds no records.
pub(super) fn refuse(head: &[u8]) -> Option<Refusal> {
    let head = without_mark(head);
    let always = |why: &str| Some(Refusal { why: why.to_owned(), always: true });
    if is_template(head) {
        return always(
            "it is a template, with `{% … %}` before its root; give fonds what the template is filled in to",
        );
    }
    let root = kinds::root(head);
    if is_page(head, root.as_ref()) {
        return always(
            "it is an HTML page, likely an error page or the page around the record; fetch the XML itself",
        );
    }
    let root = root?;
    let local = String::from_utf8_lossy(root.local());
    let judged = "; with `--xsd FILE` it is judged by a schema of yours";
    let why = match (root.space, &*local) {
        (SpaceId::EAC | SpaceId::EAC_2, _) => authority(),
        (SpaceId::NONE, "eac-cpf" | "eac") => authority(),
        (SpaceId::NONE, "export") if exports_eac(head, &root) => authority(),
        (SpaceId::SCHEMA, "schema") => {
            "it is an XML Schema; to judge records by it, give it with `--xsd`".to_owned()
        }
        (SpaceId::XSLT, _) => "it is an XSLT stylesheet, not records; give fonds what it is applied to, or \
                               what it makes"
            .to_owned(),
        (SpaceId::RELAX_NG, _) => {
            "it is a RELAX NG schema, not records; fonds judges by XML Schema, given with `--xsd`".to_owned()
        }
        (SpaceId::SOAP | SpaceId::SOAP_12, "Envelope") => {
            format!("it is a SOAP message; save the records in its body as a file of their own{judged}")
        }
        (SpaceId::NONE, "rss") | (SpaceId::ATOM, "feed" | "entry") => {
            format!("it is a news feed, not records; fetch the records it points to{judged}")
        }
        _ => return None,
    };
    Some(Refusal { why, always: false })
}

fn authority() -> String {
    "it is an authority record (EAC-CPF): it describes a person or a body, not documents; with `--xsd FILE` it is \
     judged by a schema of yours"
        .to_owned()
}

fn exports_eac(head: &[u8], root: &Root<'_>) -> bool {
    kinds::first_in(head, root.behind).is_some_and(|first| first == b"eac-cpf")
}

/// Whether it is a page of the web.
pub(super) fn is_page(head: &[u8], root: Option<&Root<'_>>) -> bool {
    let doctype = |head: &[u8]| {
        let at = memchr::memmem::find(head, b"<!").filter(|_| head.len() > 15);
        at.and_then(|at| head.get(at..at + 15))
            .is_some_and(|text| text.eq_ignore_ascii_case(b"<!doctype html>"))
    };
    match root {
        Some(root) => {
            root.local().eq_ignore_ascii_case(b"html") && matches!(root.space, SpaceId::NONE | SpaceId::XHTML)
                || doctype(root.prolog)
        }
        None => doctype(head),
    }
}

/// Whether signs of a template stand before the root, which XML allows in comments only.
fn is_template(head: &[u8]) -> bool {
    let mut at = 0;
    loop {
        let next = memchr::memchr(b'<', &head[at..]).map_or(head.len(), |found| at + found);
        let text = &head[at..next];
        if [&b"{%"[..], b"{{", b"{#"].iter().any(|sign| memchr::memmem::find(text, sign).is_some()) {
            return true;
        }
        match super::scan::token(head, next) {
            Some(token) if matches!(head.get(next + 1), Some(b'!' | b'?')) => at = token.end,
            Some(_) | None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(head: &str) -> Option<(String, bool)> {
        refuse(head.as_bytes()).map(|refusal| (refusal.why, refusal.always))
    }

    #[test]
    fn what_describes_no_documents_is_named() {
        for (head, words, always) in [
            ("<!DOCTYPE html>\n<html><head>", "HTML page", true),
            ("<!doctype HTML>\n<head>", "HTML page", true),
            ("\u{feff}<HTML>\n<HEAD>", "HTML page", true),
            ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "HTML page", true),
            ("<?xml version='1.0'?>\n{% for x in y %}<mods>", "template", true),
            ("{{ head }}<a/>", "template", true),
            ("<eac-cpf xmlns='urn:isbn:1-931666-33-4'>", "authority record", false),
            ("<export>\n<eac-cpf>", "authority record", false),
            ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>", "--xsd", false),
            ("<t xmlns='http://www.w3.org/1999/XSL/Transform'>", "XSLT", false),
            ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'>", "RELAX NG", false),
            ("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'>", "SOAP", false),
            ("<rss version='2.0'>", "feed", false),
        ] {
            let (why, found) = refused(head).unwrap_or_default();
            assert!(why.contains(words) && found == always, "{head}: {why}");
        }
    }

    #[test]
    fn what_may_hold_records_is_not_refused() {
        for head in [
            "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>{{</title>",
            "<!-- {% x %} --><ead>",
            "<TEI xmlns='http://www.tei-c.org/ns/1.0'>",
            "<project><modules>",
            "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><error code='badVerb'/>",
            "",
        ] {
            assert_eq!(refused(head), None, "{head}");
        }
    }
}
