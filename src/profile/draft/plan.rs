//! From what was met in a sample to the entries of a draft: first what several columns say together, then
//! what each says by its name, then what its values show.

use super::entry::{Entry, Members, copied, fixed, objects};
use super::names::{self, Meaning};
use super::sorts;
use super::spelling::{about, quoted, shortened};
use super::survey::{Column, Survey};
use super::values;
use crate::codelist::column_names;
use crate::profile::mapping::target;
use crate::record::{Date, Field, Holds, Language};

/// A column that has no entry, and what might become of it.
#[derive(Debug)]
pub(super) struct OpenColumn {
    pub(super) column: usize,
    pub(super) advice: &'static str,
    /// The lines of the entry that is offered.
    pub(super) lines: Vec<String>,
}

/// The draft before it is written down.
#[derive(Debug)]
pub(super) struct Plan<'s> {
    pub(super) survey: &'s Survey,
    pub(super) meanings: Vec<Option<Meaning>>,
    pub(super) taken: Vec<bool>,
    pub(super) entries: Vec<Entry>,
    pub(super) open: Vec<OpenColumn>,
    /// The comments at the top of the draft.
    pub(super) warnings: Vec<String>,
}

/// The comment on an entry that no name speaks for.
pub(super) const GUESSED: &str = "guessed from its values: check";

/// Keys that hold a description or a part of one, and say nothing about what is below them.
const WRAPPERS: [&str; 20] = [
    "attributes",
    "bibliographic",
    "data",
    "dc",
    "dcterms",
    "description set",
    "descriptive metadata",
    "document",
    "fields",
    "isad",
    "item",
    "mainrecord",
    "meta",
    "metadata",
    "mods",
    "properties",
    "record",
    "result",
    "source",
    "source resource",
];

impl<'s> Plan<'s> {
    pub(super) fn new(survey: &'s Survey, inputs: u32) -> Self {
        let meanings = survey.columns.iter().map(meaning).collect();
        let taken = vec![false; survey.columns.len()];
        let mut plan =
            Self { survey, meanings, taken, entries: Vec::new(), open: Vec::new(), warnings: Vec::new() };
        plan.settle_doubts();
        plan.settle_boxes();
        plan.id(inputs);
        plan.reference_codes();
        plan.ranges();
        plan.names_in_parts();
        plan.names_with_roles();
        plan.nested();
        plan.by_name();
        plan.by_values();
        plan.title();
        plan.rest();
        plan.entries.sort_by_key(|entry| (entry.field, entry.position));
        plan
    }

    pub(super) fn column(&self, at: usize) -> &'s Column {
        &self.survey.columns[at]
    }

    /// Whether some entry writes the field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.field == field)
    }

    /// The columns that are free and mean that, in order.
    pub(super) fn free(&self, field: Field, sort: &str) -> Vec<usize> {
        let means = |at: &usize| {
            self.meanings[*at].is_some_and(|m| m.field == Some(field) && m.sort == sort && !m.doubtful)
        };
        (0..self.taken.len()).filter(|at| !self.taken[*at]).filter(means).collect()
    }

    /// Adds an entry of these columns; they are taken.
    pub(super) fn add(&mut self, field: Field, columns: &[usize], says: &[&str], lines: Vec<String>) {
        let mut comments: Vec<String> =
            columns.iter().map(|at| about(self.column(*at), self.survey.records)).collect();
        comments.extend(says.iter().map(|words| (*words).to_owned()));
        for &at in columns {
            self.taken[at] = true;
        }
        let position = columns.first().copied().unwrap_or(usize::MAX);
        self.entries.push(Entry { field, position, comments, lines });
    }

    /// Leaves a column to whoever reads the draft.
    pub(super) fn leave_open(&mut self, column: usize, advice: &'static str, lines: Vec<String>) {
        self.taken[column] = true;
        self.open.push(OpenColumn { column, advice, lines });
    }

    /// Names that mean one thing beside some columns and another beside others.
    fn settle_doubts(&mut self) {
        let has_fond = !self.free(Field::ReferenceCode, "fond").is_empty();
        let original =
            |column: &Column| ["date original", "original date"].contains(&&*names::folded(column.name()));
        let has_original = self.survey.columns.iter().any(original);
        let has_title = self
            .free(Field::Title, "")
            .into_iter()
            .any(|at| names::folded(self.column(at).name()) != "caption");
        for at in 0..self.taken.len() {
            let column = self.column(at);
            if column.is_unspeakable() {
                self.leave_open(at, "a key with a quotation mark cannot be part of a path", Vec::new());
                continue;
            }
            let Some(found) = &mut self.meanings[at] else { continue };
            match (found.field, found.sort) {
                // Polish for a description, and Russian for an inventory.
                (Some(Field::ReferenceCode), "opis") if !has_fond => {
                    (found.field, found.sort) = (Some(Field::Summary), "");
                }
                (Some(Field::ReferenceCode), "series" | "fond") if !values::are_codes(column) => {
                    (found.field, found.sort) = (Some(Field::Ancestors), "");
                }
                (Some(Field::Ancestors), "") if values::are_codes(column) => found.sort = "reference_code",
                (Some(Field::Medium), _) if values::are_media_types(column) => {
                    (found.field, found.sort, found.doubtful) = (Some(Field::MediaTypes), "", false);
                }
                (Some(Field::Medium), _) if values::are_file_names(column) => found.doubtful = true,
                // "Transcript? Yes": that there is one, and not its text.
                (Some(Field::Contents), "transcription" | "translation" | "text")
                    if values::are_truths(column) =>
                {
                    found.doubtful = true;
                }
                // A caption beside a title describes.
                (Some(Field::Title), _) if has_title && names::folded(column.name()) == "caption" => {
                    (found.field, found.sort) = (Some(Field::Summary), "");
                }
                (Some(Field::Rights | Field::Access), _) if values::all(column, values::is_rights) => {
                    (found.field, found.sort) = (Some(Field::Rights), "");
                }
                (Some(Field::Type), "") => {
                    let known = values::all(column, |text| values::resource_type(text).is_some());
                    if column.filled > 0 && (!known || column.several) {
                        found.field = Some(Field::Genres);
                    }
                }
                (Some(Field::Dates), sort) if !sorts::DATE_PARTS.contains(&sort) => {
                    let readable = column.texts().filter(|text| Date::read(text).is_ok()).count();
                    // A column of dates in which nothing is like a date is something else; and where another
                    // has the original's, "date created" is that of the copy.
                    let strange = !column.values.is_empty() && readable == 0 && !values::have_years(column);
                    let copy = has_original && names::folded(column.name()).ends_with("date created");
                    found.doubtful = strange || copy;
                }
                // "Contents" is a summary, or else the text itself.
                (Some(Field::Summary), _)
                    if names::folded(column.name()).starts_with("content")
                        && column.texts().any(|text| text.len() > 500) =>
                {
                    (found.field, found.sort) = (Some(Field::Contents), "text");
                }
                (Some(Field::Record), _) => found.doubtful |= values::separator(column).is_some(),
                (Some(Field::Url), _) => {
                    found.doubtful = !column.values.is_empty() && !values::all(column, values::is_url);
                }
                (Some(Field::Contents), "url") => {
                    found.doubtful =
                        column.texts().any(|text| !text.split(['|', ';']).all(|t| values::is_url(t.trim())));
                }
                _ => {}
            }
        }
    }

    /// What each column says by its name alone.
    fn by_name(&mut self) {
        for at in 0..self.taken.len() {
            let Some(found) = self.meanings[at].filter(|_| !self.taken[at]) else { continue };
            let (Some(field), false) = (found.field, found.doubtful) else { continue };
            if field == Field::Dates && self.says_again(at) {
                let advice = "the years of another column of dates: a date given twice is two dates";
                self.leave_open(at, advice, copied(self.column(at), field));
                continue;
            }
            if !field.holds().is_list() && field != Field::Record && self.has(field) {
                self.overflow(at, field);
            } else {
                self.one(at, field, found.sort);
            }
        }
    }

    /// Whether a column is nothing but years, and each stands in the date of another column, too.
    fn says_again(&self, at: usize) -> bool {
        let years = self.column(at);
        let means = |m: Meaning| m.field == Some(Field::Dates) && m.sort == "created" && !m.doubtful;
        let mut others =
            (0..self.taken.len()).filter(|other| *other != at && self.meanings[*other].is_some_and(means));
        let has = |other: usize, record: u32, year: &str| {
            self.column(other).values.iter().any(|(of, text)| *of == record && text.contains(year))
        };
        values::all(years, values::is_year)
            && others.any(|other| {
                !values::all(self.column(other), values::is_year)
                    && years.values.iter().all(|(record, year)| has(other, *record, year))
            })
    }

    /// An entry for one column.
    fn one(&mut self, at: usize, field: Field, sort: &'static str) {
        let column = self.column(at);
        let typed = |key: &str, sort: &str| objects(column, field, key, vec![fixed("type", sort)]);
        let lines = match field.holds() {
            Holds::Word if field == Field::Level => {
                return self.words(at, field, |word| values::level(word).map(|level| level.key()));
            }
            Holds::Word => {
                return self.words(at, field, |word| values::resource_type(word).map(|kind| kind.mods()));
            }
            Holds::Dates if sorts::DATE_PARTS.contains(&sort) && sort != "year" => return,
            Holds::Dates if matches!(sort, "created" | "year") => copied(column, field),
            Holds::Dates => typed("text", sort),
            Holds::Places if sort == "creation" => copied(column, field),
            Holds::Places => typed("name", sort),
            Holds::Terms if field == Field::Genres || sort == "topic" => copied(column, field),
            Holds::Terms => typed("term", sort),
            Holds::Identifiers if sort.is_empty() => copied(column, field),
            Holds::Identifiers => typed("value", sort),
            Holds::Text | Holds::TypedTexts | Holds::Prose
                if target::of(field).key("language").is_some() && language(column).is_some() =>
            {
                let mut members = vec![fixed("language", language(column).unwrap_or_default())];
                if field == Field::Titles && sort != "alternative" && !sort.is_empty() {
                    members.push(fixed("type", sort));
                }
                objects(column, field, "text", members)
            }
            Holds::TypedTexts if field == Field::Titles && sort != "alternative" => typed("text", sort),
            Holds::TypedTexts if field == Field::Notes && !sort.is_empty() => typed("text", sort),
            Holds::Agents => match sort {
                "family" | "given" | "role" => return,
                "" => copied(column, field),
                _ if self.names_its_roles(at) => copied(column, field),
                role => objects(column, field, "name", vec![fixed("roles", role)]),
            },
            Holds::Contents if sort == "url" => objects(column, field, "url", vec![fixed("type", "scan")]),
            Holds::Contents => typed("text", sort),
            Holds::Extents if sort == "unit" => return,
            Holds::Extents => match counted(column) {
                Some(unit) => {
                    let unit = ("unit".to_owned(), super::spelling::constant(unit));
                    objects(column, field, "quantity", vec![unit])
                }
                None => copied(column, field),
            },
            Holds::Ancestors if sort == "collection" => {
                objects(column, field, "title", vec![fixed("level", "collection")])
            }
            Holds::Ancestors if sort == "reference_code" => {
                objects(column, field, "reference_code", Members::new())
            }
            Holds::Related => match sort {
                "parent" => objects(column, field, "id", vec![fixed("relation", "isPartOf")]),
                "child" => objects(column, field, "id", vec![fixed("relation", "hasPart")]),
                _ if values::all(column, values::is_url) => objects(column, field, "url", Members::new()),
                _ => copied(column, field),
            },
            Holds::Repository if !sort.is_empty() => return,
            Holds::ReferenceCode if !sort.is_empty() => return,
            Holds::Control => return self.record(at, sort),
            Holds::Token
            | Holds::Text
            | Holds::Texts
            | Holds::Prose
            | Holds::Statements
            | Holds::TypedTexts
            | Holds::Repository
            | Holds::ReferenceCode
            | Holds::Ancestors
            | Holds::Links
            | Holds::Original
            | Holds::Conditions
            | Holds::Funding => copied(column, field),
        };
        let mut says: Vec<String> = Vec::new();
        if field == Field::Dates {
            let (unread, first) = values::unread_dates(column, super::entry::split(column, field));
            if let (true, Some(first)) = (unread > 0, first) {
                says.push(format!(
                    "{unread} of them cannot be read as a date for sure, such as `{}`",
                    shortened(first)
                ));
            }
        }
        let mut lines = lines;
        if field == Field::Dates {
            let (comment, line) = values::day_order(column);
            says.extend(comment);
            if let Some(line) = line {
                lines.insert(1, line.to_owned());
            }
        }
        if let Some(split) = super::entry::split(column, field)
            && let Some(other) = values::second_separator(column, split)
        {
            says.push(format!("some hold `{other}` beside `{split}`: check whether both part values"));
        }
        if lines.iter().all(|line| !line.starts_with("object") && !line.is_empty())
            && values::have_html(column)
        {
            super::entry::html(&mut lines);
        }
        let says: Vec<&str> = says.iter().map(String::as_str).collect();
        self.add(field, &[at], &says, lines);
    }

    /// Whether a column of names says their roles itself: `Wolff, David (translator)`.
    fn names_its_roles(&self, at: usize) -> bool {
        let roles = self.column(at).texts().filter(|text| {
            let role = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, role)| role);
            role.is_some_and(|role| crate::record::Relator::read(role).is_ok())
        });
        roles.count() * 4 >= self.column(at).values.len().max(1)
    }

    /// A field of few words: each word of the sample, and what stands for it.
    fn words(&mut self, at: usize, field: Field, word: impl Fn(&str) -> Option<&'static str>) {
        /// More different words than this are no vocabulary.
        const MOST: usize = 24;
        let column = self.column(at);
        let mut texts: Vec<&str> = column.texts().collect();
        texts.sort_unstable();
        texts.dedup();
        if texts.len() > MOST || column.plain_scalars {
            return;
        }
        let mut lines = copied(column, field);
        let mut unknown = 0;
        let pairs = texts.iter().filter_map(|text| match word(text) {
            Some(known) if known == *text => None,
            Some(known) => Some(format!("{} = {}", quoted(text), quoted(known))),
            None => {
                unknown += 1;
                Some(format!("{} = \"otherlevel\" # decide", quoted(text)))
            }
        });
        let pairs: Vec<String> = pairs.collect();
        if unknown == texts.len() && unknown > 0 {
            return;
        }
        if !pairs.is_empty() {
            lines.extend([String::new(), "[map.values]".to_owned()]);
            lines.extend(pairs);
        }
        self.add(field, &[at], &[], lines);
    }

    /// Control of the description: all in one entry.
    fn record(&mut self, at: usize, sort: &'static str) {
        let value = super::entry::value(self.column(at));
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.field == Field::Record) {
            let key = format!("{sort} = ");
            if entry.lines.iter().any(|line| line.starts_with(&key)) {
                return;
            }
            entry.lines.push(format!("{key}{value}"));
            entry.comments.push(about(&self.survey.columns[at], self.survey.records));
            self.taken[at] = true;
        } else {
            let lines = ["to = \"record\"", "", "[map.object]"].map(str::to_owned);
            let lines = lines.into_iter().chain([format!("{sort} = {value}")]).collect();
            self.add(Field::Record, &[at], &[], lines);
        }
    }

    /// A second column for a field that a record has once: where else it may go without being lost.
    fn overflow(&mut self, at: usize, field: Field) {
        let column = self.column(at);
        let name = shortened(column.name());
        if field == Field::Id {
            let lines = objects(column, Field::Identifiers, "value", vec![fixed("type", &name)]);
            self.add(Field::Identifiers, &[at], &[], lines);
        } else if field == Field::Title {
            let lines = match language(column) {
                Some(code) => objects(column, Field::Titles, "text", vec![fixed("language", code)]),
                None => copied(column, Field::Titles),
            };
            self.add(Field::Titles, &[at], &["a record has one title; this is a further one"], lines);
        } else if matches!(field, Field::Summary | Field::Citation | Field::Funding) {
            let lines = objects(column, Field::Notes, "text", vec![fixed("type", &name)]);
            self.add(Field::Notes, &[at], &["there is one such field, and it has its column"], lines);
        }
    }

    /// What values alone show, where no name says it.
    fn by_values(&mut self) {
        let unnamed = |plan: &Self, at: usize| !plan.taken[at] && plan.meanings[at].is_none();
        let candidates: Vec<usize> = (0..self.taken.len()).filter(|at| unnamed(self, *at)).collect();
        let only = |plan: &Self, is: &dyn Fn(&Column) -> bool| {
            let mut found = candidates.iter().copied().filter(|at| !plan.taken[*at] && is(plan.column(*at)));
            found.next().filter(|_| found.next().is_none())
        };
        let records = self.survey.records;
        let flat = |column: &Column| column.keys.len() == 1;
        let guess = |plan: &mut Self, field: Field, is: &dyn Fn(&Column) -> bool| {
            if !plan.has(field)
                && let Some(at) = only(plan, is)
            {
                let lines = copied(plan.column(at), field);
                plan.add(field, &[at], &[GUESSED], lines);
            }
        };
        guess(self, Field::Rights, &|column| flat(column) && values::all(column, values::is_rights));
        guess(self, Field::Url, &|column| {
            flat(column) && records > 2 && column.is_key(records) && values::all(column, values::is_url)
        });
        guess(self, Field::MediaTypes, &|column| flat(column) && values::are_media_types(column));
        guess(self, Field::Languages, &|column| flat(column) && values::are_languages(column));
        guess(self, Field::Dates, &|column| {
            flat(column)
                && column.filled * 2 > records
                && values::are_dates(column)
                && !values::are_times(column)
        });
    }

    /// What is left.
    fn rest(&mut self) {
        for at in 0..self.taken.len() {
            if self.taken[at] {
                continue;
            }
            let column = self.column(at);
            match self.meanings[at] {
                Some(Meaning { field: None, .. }) => {
                    let from = format!("from = {}", quoted(&column.path));
                    let lines =
                        vec!["[[leave]]".to_owned(), from, "why = \"no part of the description\"".to_owned()];
                    self.leave_open(at, "this looks like no part of the description: leave it out?", lines);
                }
                Some(Meaning { field: Some(field), .. }) if field.holds().is_list() || !self.has(field) => {
                    let mut lines = vec!["[[map]]".to_owned()];
                    lines.extend(copied(column, field));
                    self.leave_open(at, "this field, or another?", lines);
                }
                Some(_) | None => {
                    let mut lines = vec!["[[map]]".to_owned()];
                    let kind = vec![fixed("type", &shortened(column.name()))];
                    lines.extend(objects(column, Field::Notes, "text", kind));
                    self.leave_open(at, "a note, another field, or left out with `[[leave]]`?", lines);
                }
            }
        }
    }
}

/// The language that the name of a column says its texts are in.
fn language(column: &Column) -> Option<&str> {
    column_names::language(column.name()).filter(|code| Language::read(code).is_ok())
}

/// What a column of mere numbers counts, if its name says so.
fn counted(column: &Column) -> Option<&'static str> {
    const UNITS: [(&str, &str); 8] = [
        ("page", "pages"),
        ("seite", "pages"),
        ("pagina", "pages"),
        ("страниц", "pages"),
        ("лист", "leaves"),
        ("leaves", "leaves"),
        ("blatt", "leaves"),
        ("number of items", "items"),
    ];
    let name = names::folded(column.name());
    let unit = UNITS.iter().find(|(word, _)| name.contains(word))?;
    values::all(column, |text| text.bytes().all(|byte| byte.is_ascii_digit())).then_some(unit.1)
}

/// What a column says by its name, if it stands at the top of a record or within what only wraps it.
fn meaning(column: &Column) -> Option<Meaning> {
    let (name, above) = column.keys.split_last()?;
    let wraps = |key: &String| WRAPPERS.binary_search(&names::folded(key).as_str()).is_ok();
    let plain = column.parent().is_none_or(|parent| !parent.ends_with(']'));
    (plain && above.iter().all(wraps)).then(|| names::meaning(name)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrappers_are_sorted() {
        assert!(WRAPPERS.is_sorted());
        assert!(WRAPPERS.iter().all(|word| names::folded(word) == *word));
    }
}
