//! What several columns say together: the id, reference codes in parts, ranges of dates, names in parts.

use super::entry::{Members, copied, fixed, object, range, value};
use super::plan::{GUESSED, Plan};
use super::spelling::{quoted, slot, words};
use super::survey::Column;
use super::{names, values};
use crate::record::{Date, Field};

impl Plan<'_> {
    /// The id: the column that is called so, or another that is different in each record.
    pub(super) fn id(&mut self, inputs: u32) {
        let records = self.survey.records;
        let serves = |at: &usize| {
            let column = self.column(*at);
            let full = column.filled * 10 >= records * 9 && !column.values.is_empty();
            full && column.values.len() as u32 <= records && column.distinct() * 10 >= column.values.len() * 8
        };
        let means =
            |at: usize, field| self.meanings[at].is_some_and(|m| m.field == Some(field) && !m.doubtful);
        let all = || (0..self.taken.len()).filter(|at| !self.taken[*at]);
        let called: Vec<usize> = all().filter(|at| means(*at, Field::Id)).collect();
        let key = |at: &usize| self.column(*at).is_key(records);
        let best = called.iter().copied().find(key).or_else(|| called.iter().copied().find(serves));
        // A former mark is no id.
        let former = |at: &usize| {
            let name = super::names::folded(self.column(*at).name());
            ["alt", "ancien", "former", "old"].iter().any(|word| name.starts_with(word))
        };
        let identifiers = || all().filter(|at| means(*at, Field::Identifiers) && !former(at)).find(key);
        if let Some(at) = best.or_else(identifiers) {
            let column = self.column(at);
            let mut says = Vec::new();
            if column.distinct() < column.values.len() {
                says.push(
                    "some values come more than once: of records with one id only the first is converted",
                );
            }
            if column.filled < records {
                says.push("some records have none, and are refused");
            }
            let lines = copied(column, Field::Id);
            return self.add(Field::Id, &[at], &says, lines);
        }
        let codes = all().filter(|at| {
            means(*at, Field::ReferenceCode) && self.meanings[*at].is_some_and(|m| m.sort.is_empty())
        });
        let codes: Vec<usize> = codes.collect();
        let code = codes.iter().copied().find(key).or_else(|| codes.iter().copied().find(serves));
        if let Some(at) = code {
            let column = self.column(at);
            let mut says = vec!["no column is called an id, and these are all different"];
            if column.distinct() < column.values.len() {
                says = vec![
                    "no column is called an id, and these are nearly all different: check",
                    "some values come more than once: of records with one id only the first is converted",
                ];
            }
            let lines = copied(column, Field::Id);
            self.add(Field::Id, &[at], &says, lines);
            // It is a reference code all the same.
            self.taken[at] = false;
            return;
        }
        if self.id_of_rows() {
            return;
        }
        let all = || (0..self.taken.len()).filter(|at| !self.taken[*at]);
        let key = |at: &usize| self.column(*at).is_key(records);
        let guess = all().filter(|at| self.meanings[*at].is_none()).filter(key).find(|at| {
            let column = self.column(*at);
            let short =
                |text: &str| text.len() <= 60 && !text.contains(char::is_whitespace) && !values::is_url(text);
            records > 2 && column.keys.len() == 1 && values::all(column, short)
        });
        if let Some(at) = guess {
            let lines = copied(self.column(at), Field::Id);
            return self.add(Field::Id, &[at], &[GUESSED], lines);
        }
        if inputs == records && records > 0 {
            let lines = ["from = \"@file\"", "to = \"id\""].map(str::to_owned).into();
            return self.add(
                Field::Id,
                &[],
                &["the name of the file, since there is one for each record"],
                lines,
            );
        }
        // A date or a name may come again in a record to come.
        let may_be = |at: &usize| {
            !matches!(self.meanings[*at].and_then(|m| m.field), Some(Field::Dates | Field::Agents))
        };
        let different: Vec<String> = all()
            .filter(key)
            .filter(may_be)
            .take(6)
            .map(|at| format!("`{}`", self.column(at).path))
            .collect();
        self.warnings.push(
            "No column was found for `id`, and every record needs one, different from all others.".into(),
        );
        self.warnings.push(if different.is_empty() {
            "No column is different in every record; two together may be, as in `template = \"{a}-{b}\"`, or the number of the \
             row, `template = \"{@row}\"`. Where each file is one record, `from = \"@file\"` takes its name."
                .into()
        } else {
            format!("Different in every record are {}; add one with `to = \"id\"`.", different.join(", "))
        });
    }

    /// The title, if no name tells which it is: what is called a name, or else nothing.
    pub(super) fn title(&mut self) {
        if self.has(Field::Title) {
            return;
        }
        let called = |at: &usize| {
            let column = self.column(*at);
            let name = names::folded(column.name());
            !self.taken[*at]
                && column.keys.len() == 1
                && (matches!(name.as_str(), "name" | "label" | "headline" | "document")
                    || self.meanings[*at].is_none() && (name.ends_with(" title") || name.ends_with(" name")))
        };
        let records = self.survey.records;
        let words = |at: &usize| {
            let column = self.column(*at);
            let length: usize = column.texts().map(str::len).sum();
            let average = length / column.values.len().max(1);
            !self.taken[*at]
                && self.meanings[*at].is_none()
                && column.keys.len() == 1
                && column.filled == records
                && records > 2
                && column.distinct() * 10 >= column.values.len() * 8
                && (12..200).contains(&average)
                && values::all(column, |text| text.contains(' ') && text.chars().any(char::is_alphabetic))
        };
        let all = 0..self.taken.len();
        let mut likely = all.clone().filter(words);
        let guess = all.clone().find(called).or_else(|| likely.next().filter(|_| likely.next().is_none()));
        if let Some(at) = guess {
            let lines = copied(self.column(at), Field::Title);
            return self.add(Field::Title, &[at], &[GUESSED], lines);
        }
        self.warnings.push(
            "No column was found for `title`, and every record needs one. Add it with `to = \"title\"`, or make one \
             of several, as in `template = \"Letter of {author} to {recipient}\"`."
                .into(),
        );
    }

    /// Reference codes whose parts have columns of their own.
    pub(super) fn reference_codes(&mut self) {
        let part = |plan: &Self, sort: &str| plan.free(Field::ReferenceCode, sort).first().copied();
        let whole = part(self, "");
        let parts: Vec<(usize, &str)> =
            super::sorts::CODE_PARTS.iter().filter_map(|sort| Some((part(self, sort)?, *sort))).collect();
        let russian =
            parts.iter().filter(|(_, sort)| matches!(*sort, "fond" | "opis" | "delo" | "list")).count() > 1;
        let has = |name: &str| parts.iter().any(|(_, sort)| *sort == name);
        if has("series") {
            self.series(&parts, has("control symbol") && whole.is_none());
        } else if whole.is_some() {
            // What stands beside a whole code is for whoever reads the draft.
        } else if russian || has("record group") {
            let wanted = |sort: &str| match sort {
                "fond" | "opis" | "delo" | "list" => russian,
                _ => !russian,
            };
            let chosen: Vec<(usize, &str)> = parts.iter().copied().filter(|(_, sort)| wanted(sort)).collect();
            self.code(&chosen);
        } else if parts.iter().all(|(_, sort)| matches!(*sort, "box" | "folder" | "volume"))
            && !parts.is_empty()
        {
            self.boxes(&parts);
        } else if let [(at, _)] = parts[..] {
            let lines = copied(self.column(at), Field::ReferenceCode);
            self.add(Field::ReferenceCode, &[at], &[], lines);
        }
    }

    /// A code of parts, the first of which is always there.
    fn code(&mut self, parts: &[(usize, &str)]) {
        let cyrillic =
            parts.iter().any(|(at, _)| self.column(*at).name().contains(|c| ('а'..='я').contains(&c)));
        let mut template = String::new();
        for (number, &(at, sort)) in parts.iter().enumerate() {
            let column = self.column(at);
            let label = if column
                .texts()
                .any(|text| text.starts_with(|c: char| c.is_alphabetic()) && text.contains(['.', ' ']))
            {
                ""
            } else {
                label(sort, cyrillic)
            };
            let text = format!("{}{}", words(label), slot(column));
            template += &if number == 0 { text } else { format!("[, {text}]") };
        }
        let columns: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
        let lines = vec!["to = \"reference_code\"".to_owned(), format!("template = {}", quoted(&template))];
        self.add(Field::ReferenceCode, &columns, &["together they are the reference code"], lines);
    }

    /// Boxes and folders: what there is of them.
    fn boxes(&mut self, parts: &[(usize, &str)]) {
        let text =
            |(at, sort): &(usize, &str)| format!("{}{}", words(label(sort, false)), slot(self.column(*at)));
        let all: Vec<String> = parts.iter().map(text).collect();
        let mut lines = vec!["to = \"reference_code\"".to_owned()];
        if let [one] = all.as_slice() {
            lines.push(format!("template = {}", quoted(one)));
        } else {
            let whole = std::iter::once(all.join(", ")).chain(all.iter().cloned());
            let choices: Vec<String> =
                whole.map(|text| format!("    {{ template = {} }},", quoted(&text))).collect();
            lines.push("first = [".to_owned());
            lines.extend(choices);
            lines.push("]".to_owned());
        }
        let columns: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
        self.add(Field::ReferenceCode, &columns, &["together they are the reference code"], lines);
    }

    /// A series and what is counted within it, as in Australia; the series is the unit above, too.
    fn series(&mut self, parts: &[(usize, &str)], with_symbol: bool) {
        let find = |sort: &str| parts.iter().find(|(_, found)| *found == sort).map(|(at, _)| *at);
        let Some(series) = find("series") else { return };
        let title = self
            .free(Field::Ancestors, "")
            .into_iter()
            .find(|at| names::folded(self.column(*at).name()).starts_with("series"));
        let mut members: Members =
            vec![fixed("level", "series"), ("reference_code".to_owned(), value(self.column(series)))];
        members.extend(title.map(|at| ("title".to_owned(), value(self.column(at)))));
        let mut lines = vec!["to = \"ancestors\"".to_owned()];
        lines.extend(object(&members));
        let columns: Vec<usize> = [series].into_iter().chain(title).collect();
        self.add(Field::Ancestors, &columns, &["the unit above"], lines);
        if let (true, Some(symbol)) = (with_symbol, find("control symbol")) {
            let template = format!("{}, {}", slot(self.column(series)), slot(self.column(symbol)));
            let lines =
                vec!["to = \"reference_code\"".to_owned(), format!("template = {}", quoted(&template))];
            self.add(
                Field::ReferenceCode,
                &[series, symbol],
                &["together they are the reference code"],
                lines,
            );
        }
    }

    /// A beginning and an end, each in a column, and with them the date in words if there is one.
    pub(super) fn ranges(&mut self) {
        let (begins, ends) = (self.free(Field::Dates, "begin"), self.free(Field::Dates, "end"));
        let pairs: Vec<(usize, usize)> = begins.into_iter().zip(ends).collect();
        let alone = pairs.len() == 1;
        for (begin, end) in pairs {
            let (first, last) = (self.column(begin), self.column(end));
            if !values::are_bounds(first) || !values::are_bounds(last) {
                continue;
            }
            let words = if alone { self.free(Field::Dates, "created").first().copied() } else { None };
            let words = words.filter(|at| {
                let column = self.column(*at);
                !column.several && super::entry::split(column, Field::Dates).is_none()
            });
            let edtf = |column: &Column| column.texts().all(|text| Date::edtf(text).is_ok());
            let mut lines = vec!["to = \"dates\"".to_owned()];
            if edtf(first) && edtf(last) {
                let mut members: Members = vec![("edtf".to_owned(), range(&first.path, &last.path))];
                members.extend(words.map(|at| ("text".to_owned(), value(self.column(at)))));
                lines.extend(object(&members));
            } else if words.is_none() {
                let both = format!("{} - {}", slot(first), slot(last));
                let single =
                    [first, last].map(|column| format!("    {{ template = {} }},", quoted(&slot(column))));
                lines.extend(["first = [".to_owned(), format!("    {{ template = {} }},", quoted(&both))]);
                lines.extend(single);
                lines.push("]".to_owned());
            } else {
                continue;
            }
            let columns: Vec<usize> = [begin, end].into_iter().chain(words).collect();
            self.add(Field::Dates, &columns, &["together they are the date"], lines);
        }
        let part = |plan: &Self, sort| plan.free(Field::Dates, sort).first().copied();
        if let (Some(year), Some(month), Some(day)) =
            (part(self, "year"), part(self, "month"), part(self, "day"))
        {
            let is_number = |at: usize| values::all(self.column(at), |text| text.parse::<u16>().is_ok());
            if [year, month, day].into_iter().all(is_number) {
                let [y, m, d] = [year, month, day].map(|at| slot(self.column(at)));
                let lines = vec![
                    "to = \"dates\"".to_owned(),
                    format!(
                        "first = [{{ template = {} }}, {{ template = {} }}]",
                        quoted(&format!("{d}.{m}.{y}")),
                        quoted(&y)
                    ),
                ];
                self.add(Field::Dates, &[year, month, day], &["together they are the date"], lines);
            }
        }
    }

    /// Names whose parts have columns of their own.
    pub(super) fn names_in_parts(&mut self) {
        let pairs: Vec<(usize, usize)> =
            self.free(Field::Agents, "family").into_iter().zip(self.free(Field::Agents, "given")).collect();
        for (family, given) in pairs {
            let [last, first] = [family, given].map(|at| self.column(at));
            let whole = format!("[{} ]{}", slot(first), slot(last));
            let mut members: Members = vec![
                ("name".to_owned(), format!("{{ template = {} }}", quoted(&whole))),
                ("given".to_owned(), value(first)),
                ("family".to_owned(), value(last)),
            ];
            // `author_last_name`: what stands before says the role.
            let name = names::folded(last.name());
            let role =
                name.split(' ').next().and_then(names::meaning).filter(|m| m.field == Some(Field::Agents));
            members.extend(role.filter(|m| m.sort.len() == 3).map(|m| fixed("roles", m.sort)));
            let mut lines = vec!["to = \"agents\"".to_owned()];
            lines.extend(object(&members));
            self.add(Field::Agents, &[family, given], &["together they are a name"], lines);
        }
    }

    /// Objects within a record, whose key says what they are: `creators[].name`.
    pub(super) fn nested(&mut self) {
        let mut parents: Vec<&str> = Vec::new();
        for at in 0..self.taken.len() {
            if let Some(parent) = self.survey.columns[at].parent()
                && !parents.contains(&parent)
            {
                parents.push(parent);
            }
        }
        for parent in parents {
            let inside: Vec<usize> = (0..self.taken.len())
                .filter(|at| !self.taken[*at] && self.column(*at).parent() == Some(parent))
                .filter(|at| self.meanings[*at].is_none())
                .collect();
            super::nested::entry(self, parent, &inside);
        }
    }
}

/// What is written before a part of a reference code.
fn label(sort: &str, cyrillic: bool) -> &'static str {
    match (sort, cyrillic) {
        ("fond", true) => "ф. ",
        ("fond", false) => "f. ",
        ("opis", true) => "оп. ",
        ("opis", false) => "op. ",
        ("delo", true) => "д. ",
        ("delo", false) => "d. ",
        ("list", true) => "л. ",
        ("list", false) => "l. ",
        ("record group", _) => "RG ",
        ("entry", _) => "Entry ",
        ("box", _) => "Box ",
        ("folder", _) => "Folder ",
        ("volume", _) => "Volume ",
        _ => "",
    }
}
