//! What is worth keeping and has no variable, under keys of fonds' own.
//!
//! | key | value |
//! |---|---|
//! | `original_relation` | `translation`, `transcription` or `reproduction` |
//! | `original_languages` | list of BCP 47 tags, or names as given |
//! | `markings` | list of historic markings |
//! | `notes` | list of notes |
//! | `funding` | who paid, in the source's words |
//! | `funders` | list of names |
//! | `citation` | the preferred citation |

use crate::output::json::Json;
use crate::record::{OriginalRelation, Record};

/// Writes the object.
pub fn custom(record: &Record<'_>, j: &mut Json) {
    j.object("custom", |j| {
        if let Some(original) = record.original {
            if original.relation != OriginalRelation::None {
                j.fixed("original_relation", original.relation.key());
            }
            j.list("original_languages", |j| {
                for language in original.languages {
                    match language.value() {
                        Some(value) => j.derived_item(value.bcp47(), language.text()),
                        None => j.given_item(language.text()),
                    }
                }
            });
        }
        j.list("markings", |j| record.markings.iter().for_each(|marking| j.given_item(*marking)));
        j.list("notes", |j| record.notes.iter().for_each(|note| j.given_item(note.text)));
        if record.notes.iter().any(|note| note.kind.is_some() || note.language.is_some()) {
            j.reduced();
        }
        if let Some(funding) = record.funding {
            if let Some(text) = funding.text {
                j.given("funding", text);
            }
            j.list("funders", |j| funding.funders.iter().for_each(|funder| j.given_item(funder.name)));
            if funding
                .funders
                .iter()
                .any(|f| f.abbreviation.is_some() || f.dates.is_some() || f.uri.is_some())
            {
                j.reduced();
            }
        }
        if let Some(citation) = record.citation {
            j.given("citation", citation);
        }
    });
}
