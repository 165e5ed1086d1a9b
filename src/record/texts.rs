//! Every text of a record, with its field and the value it is a part of: for the account of what becomes of each.
//!
//! Words that the record holds as what they mean, such as the kind of a date, have no text and are not listed: they
//! share the fate of what they qualify. `tests/it/account_lines.rs` holds the list against a record with every field.

use super::{Agent, Condition, Field, MaybeParsed, Prose, Record, Term};
use crate::source::Text;

/// What a text is a part of.
#[derive(Debug, Clone, Copy)]
pub struct TextOf {
    /// The field.
    pub field: Field,
    /// The number of the value, such as one title or one agent.
    pub value: u32,
}

impl<'a> Record<'a> {
    /// Shows every text that is not empty, in the order of the fields. Parts that were read off a text come behind it, with
    /// its node.
    pub fn each_text(&self, mut see: impl FnMut(TextOf, Text<'a>)) {
        let (mut value, mut several) = (0, Vec::new());
        let mut all = |field: Field, texts: &[Option<Text<'a>>]| {
            for text in texts.iter().flatten().filter(|text| !text.text.is_empty()) {
                see(TextOf { field, value }, *text);
            }
            value += 1;
        };
        all(Field::Id, &[self.id]);
        for one in self.identifiers {
            all(Field::Identifiers, &[one.kind, Some(one.value)]);
        }
        all(Field::Url, &[self.url]);
        all(Field::Level, &[words(self.level)]);
        if let Some(one) = &self.title {
            all(Field::Title, &prose(one));
        }
        for one in self.titles {
            all(Field::Titles, &[Some(one.text), words(one.language)]);
        }
        all(Field::Type, &[words(self.resource_type)]);
        for one in self.genres {
            all(Field::Genres, &term(one));
        }
        for one in self.dates {
            all(Field::Dates, &[words(Some(one.date)), one.text, one.calendar]);
        }
        for one in self.places {
            all(Field::Places, &[Some(one.name), one.uri]);
        }
        for one in self.agents {
            all(Field::Agents, agent(one, &mut several));
        }
        if let Some(one) = &self.repository {
            let texts = [Some(one.name), one.abbreviation, one.place, one.country, one.uri, one.text];
            all(Field::Repository, &texts);
        }
        if let Some(one) = &self.reference_code {
            let parts = one.parts.iter().flat_map(|part| [Some(part.unit), Some(part.value)]);
            several.clear();
            several.extend([Some(one.text)].into_iter().chain(parts));
            all(Field::ReferenceCode, &several);
        }
        for one in self.ancestors {
            all(Field::Ancestors, &[words(one.level), one.title, one.reference_code, one.url]);
        }
        for one in self.collections {
            all(Field::Collections, &[Some(one.title), one.url]);
        }
        all(Field::Publisher, &[self.publisher]);
        for one in self.languages {
            all(Field::Languages, &[words(Some(*one))]);
        }
        if let Some(one) = &self.original {
            one.languages.iter().for_each(|language| all(Field::Original, &[words(Some(*language))]));
            all(Field::Original, &[one.title]);
        }
        if let Some(one) = &self.summary {
            all(Field::Summary, &prose(one));
        }
        for one in self.contents {
            all(Field::Contents, &[words(one.language), one.phrase, one.text, one.url]);
        }
        for one in self.subjects {
            all(Field::Subjects, &term(&one.term));
        }
        for one in self.extent {
            all(Field::Extent, &[one.text, one.quantity, one.unit]);
        }
        for (field, texts) in [
            (Field::Medium, self.medium),
            (Field::MediaTypes, self.media_types),
            (Field::Markings, self.markings),
        ] {
            texts.iter().for_each(|text| all(field, &[Some(*text)]));
        }
        for (field, conditions) in [(Field::Access, self.access), (Field::Rights, self.rights)] {
            conditions.iter().for_each(|one| all(field, &condition(one)));
        }
        for (field, statements) in [
            (Field::PhysicalCharacteristics, self.physical_characteristics),
            (Field::Acquisition, self.acquisition),
            (Field::CustodialHistory, self.custodial_history),
            (Field::BiographicalHistory, self.biographical_history),
            (Field::Appraisal, self.appraisal),
            (Field::Accruals, self.accruals),
            (Field::Arrangement, self.arrangement),
            (Field::FindingAids, self.finding_aids),
            (Field::Originals, self.originals),
            (Field::Copies, self.copies),
            (Field::Publications, self.publications),
            (Field::Notes, self.notes),
        ] {
            statements.iter().for_each(|one| all(field, &prose(one)));
        }
        for one in self.related {
            all(Field::Related, &[one.title, one.id, one.url]);
        }
        if let Some(one) = &self.funding {
            all(Field::Funding, &[one.text]);
            for funder in one.funders {
                all(Field::Funding, agent(funder, &mut several));
            }
        }
        all(Field::Citation, &[self.citation]);
        if let Some(one) = &self.control {
            for text in [one.source, words(one.created), words(one.changed), words(one.accessed)] {
                all(Field::Record, &[text]);
            }
            all(Field::Record, &[words(one.language)]);
            all(Field::Record, &[one.rules]);
        }
    }
}

fn words<'a, T: Copy>(read: Option<MaybeParsed<'a, T>>) -> Option<Text<'a>> {
    read.map(|read| read.text())
}

fn prose<'a>(prose: &Prose<'a>) -> [Option<Text<'a>>; 3] {
    [prose.kind, Some(prose.text), words(prose.language)]
}

fn term<'a>(term: &Term<'a>) -> [Option<Text<'a>>; 3] {
    [Some(term.term), term.vocabulary, term.uri]
}

fn condition<'a>(condition: &Condition<'a>) -> [Option<Text<'a>>; 3] {
    [condition.uri, condition.text, words(condition.language)]
}

fn agent<'a, 's>(agent: &Agent<'a>, all: &'s mut Vec<Option<Text<'a>>>) -> &'s [Option<Text<'a>>] {
    all.clear();
    all.extend([Some(agent.name), agent.given, agent.family, agent.suffix, agent.terms_of_address]);
    all.extend([agent.dates, agent.abbreviation, agent.phrase, agent.uri]);
    all.extend(agent.roles.iter().map(|role| words(Some(*role))));
    all
}
