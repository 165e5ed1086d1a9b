//! Values of one type, wherever in a record they stand.
//!
//! Rules judge every date, language, relator and address alike; where a record has them is listed here once.
//! A test (`tests/it/rules.rs`) holds this against the schema of the record.

use super::date::DateError;
use super::language::LanguageError;
use super::relator::RelatorError;
use super::{Address, Agent, Date, Language, MaybeParsed, Prose, Record, Relator, Term};

impl<'a> Record<'a> {
    /// Shows every date: those of what is described, then those of the description.
    #[inline]
    pub fn each_date(&self, mut see: impl FnMut(MaybeParsed<'a, Date<'a>>)) {
        self.dates.iter().for_each(|dated| see(dated.date));
        if let Some(control) = self.control {
            [control.created, control.changed, control.accessed].into_iter().flatten().for_each(see);
        }
    }

    /// Shows every language: of what is described, of its original, and of the words that say so.
    #[inline]
    pub fn each_language(&self, mut see: impl FnMut(MaybeParsed<'a, Language>)) {
        self.languages.iter().copied().for_each(&mut see);
        if let Some(original) = self.original {
            original.languages.iter().copied().for_each(&mut see);
        }
        self.each_language_of_words(|language| {
            if let Some(language) = language {
                see(language);
            }
        });
    }

    fn each_language_of_words(&self, mut see: impl FnMut(Option<MaybeParsed<'a, Language>>)) {
        [self.title, self.summary].into_iter().flatten().for_each(|prose| see(prose.language));
        self.titles.iter().for_each(|title| see(title.language));
        self.contents.iter().for_each(|content| see(content.language));
        [self.access, self.rights].into_iter().flatten().for_each(|condition| see(condition.language));
        let prose: [&[Prose<'a>]; 12] = [
            self.physical_characteristics,
            self.acquisition,
            self.custodial_history,
            self.biographical_history,
            self.appraisal,
            self.accruals,
            self.arrangement,
            self.finding_aids,
            self.originals,
            self.copies,
            self.publications,
            self.notes,
        ];
        prose.into_iter().flatten().for_each(|prose| see(prose.language));
        if let Some(control) = self.control {
            see(control.language);
        }
    }

    /// Shows every relator: of agents, then of funders.
    #[inline]
    pub fn each_relator(&self, mut see: impl FnMut(MaybeParsed<'a, Relator>)) {
        self.each_agent(|agent| agent.roles.iter().copied().for_each(&mut see));
    }

    fn each_agent(&self, mut see: impl FnMut(&'a Agent<'a>)) {
        self.agents.iter().for_each(&mut see);
        if let Some(funding) = self.funding {
            funding.funders.iter().for_each(see);
        }
    }

    /// Shows every address: of pages, of things in the lists of others, and of conditions.
    #[inline]
    pub fn each_address(&self, mut see: impl FnMut(Address<'a>)) {
        let pages = self.url.into_iter().chain(self.ancestors.iter().filter_map(|ancestor| ancestor.url));
        let pages = pages.chain(self.collections.iter().filter_map(|collection| collection.url));
        let pages = pages.chain(self.contents.iter().filter_map(|content| content.url));
        let pages = pages.chain(self.related.iter().filter_map(|related| related.url));
        pages.for_each(|text| see(Address::page(text)));
        let mut thing = |text| {
            if let Some(text) = text {
                see(Address::thing(text));
            }
        };
        let term = |term: &Term<'a>| term.uri;
        self.genres.iter().map(term).for_each(&mut thing);
        self.subjects.iter().map(|subject| term(&subject.term)).for_each(&mut thing);
        self.places.iter().map(|place| place.uri).for_each(&mut thing);
        thing(self.repository.and_then(|repository| repository.uri));
        self.each_agent(|agent| thing(agent.uri));
        let conditions = [self.access, self.rights].into_iter().flatten();
        conditions.filter_map(|condition| condition.uri).for_each(|text| see(Address::condition(text)));
    }
}

impl MaybeParsed<'_, Date<'_>> {
    /// Why it is no date: judged as words where they can be no EDTF, so that what is nearly a date is told
    /// from what is none.
    #[must_use]
    pub fn fault(&self) -> Option<DateError> {
        match self {
            Self::Parsed(..) => None,
            Self::Literal(text) => Date::read(text.text).err().or_else(|| Date::edtf(text.text).err()),
        }
    }
}

impl MaybeParsed<'_, Language> {
    /// Why it is no language.
    #[must_use]
    pub fn fault(&self) -> Option<LanguageError> {
        match self {
            Self::Parsed(..) => None,
            Self::Literal(text) => Language::read(text.text).err(),
        }
    }
}

impl MaybeParsed<'_, Relator> {
    /// Why it is no relator.
    #[must_use]
    pub fn fault(&self) -> Option<RelatorError> {
        match self {
            Self::Parsed(..) => None,
            Self::Literal(text) => Relator::read(text.text).err(),
        }
    }
}
