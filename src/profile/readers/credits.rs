//! `credits`: who paid, from a sentence such as "This document was made possible with support from …".

use crate::profile::reader::{Reader, Reading};
use crate::record::Field;
use crate::record::agent::NameKind;
use crate::record::funding::Funding;
use crate::tree::NodeKind;

/// See the module.
pub const CREDITS: Reader = Reader {
    name: "credits",
    about: "a sentence that says who paid: `funding`, its words and the funders named",
    takes: &["the sentence"],
    writes: &[Field::Funding],
    read,
};

fn read(page: &mut Reading<'_, '_>) {
    let paragraphs = page.texts(0);
    let words = page.words(&paragraphs);
    if words.text().is_empty() {
        return;
    }
    let whole = 0..words.text().len();
    let funding = Funding::read(words.text());
    page.write(Field::Funding, |native| {
        let place = words.span_of(whole.clone());
        let mut object = native.open(NodeKind::Map, place);
        words.put(native, &mut object, "text", whole);
        let mut list = native.open_at(&mut object, "funders", NodeKind::List, place);
        for funder in &funding.funders {
            let at = words.span_of(funder.place.range());
            list.add(1);
            let mut agent = native.open(NodeKind::Map, at);
            if let Some(kind) = funder.name.kind {
                native.key(&mut agent, "type", at);
                native.text(at, NameKind::key(kind));
            }
            let parts = [
                ("name", Some(funder.name.whole)),
                ("given", funder.name.given),
                ("family", funder.name.family),
                ("abbreviation", funder.name.abbreviation),
            ];
            for (key, part) in parts {
                if let Some(part) = part {
                    words.put(native, &mut agent, key, words.range(part));
                }
            }
            native.close(agent);
        }
        native.close_within(&mut object, list);
        native.close(object);
    });
}
