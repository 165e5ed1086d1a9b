//! Objects within a record, as JSON and YAML have them: `creators[].name` with `creators[].role`.

use super::entry::{Members, copied, fixed, object, range};
use super::names;
use super::plan::Plan;
use super::sorts;
use super::spelling::quoted;
use super::survey::Column;
use super::values;
use crate::profile::mapping::target;
use crate::record::{Field, Holds};

/// Keys under which an object holds what it is called.
const MAIN: [&str; 22] = [
    "name",
    "text",
    "label",
    "term",
    "title",
    "value",
    "pref label",
    "preferred label",
    "heading",
    "full name",
    "fullname",
    "display name",
    "display",
    "display label",
    "authorized form of name",
    "string",
    "description",
    "fc",
    "expression",
    "content",
    "body",
    "statement",
];

/// Makes the entry for the objects under a path, if the path's last key says what they are.
pub(super) fn entry(plan: &mut Plan<'_>, parent: &str, inside: &[usize]) {
    let Some(&first) = inside.first() else { return };
    let keys = &plan.column(first).keys;
    let Some(found) = keys.len().checked_sub(2).and_then(|at| names::meaning(&keys[at])) else { return };
    let (Some(field), false) = (found.field, found.doubtful) else { return };
    // Deeper down, objects belong to what is above them.
    if parent.matches(['.']).count() > 1 || parent.matches("[]").count() > 1 {
        return;
    }
    // `contributor[].contributorName` is the name of a contributor.
    let above = names::folded(&keys[keys.len() - 2]);
    let above = above.strip_suffix('s').unwrap_or(&above).to_owned();
    let own = |at: usize| {
        let name = names::folded(plan.column(at).name());
        let bare = name.strip_prefix(above.as_str()).map(|rest| rest.trim_start_matches('s').trim_start());
        bare.filter(|bare| !bare.is_empty()).map_or(name.clone(), str::to_owned)
    };
    let leaf =
        |names: &[&str]| names.iter().find_map(|name| inside.iter().copied().find(|at| own(*at) == *name));
    let Some(main) = leaf(&MAIN).or_else(|| (field == Field::Dates).then_some(first)) else { return };
    let addressed = |at: usize| values::all(plan.column(at), values::is_url);
    let uri = leaf(&["uri", "url", "id", "authority uri", "value uri", "authority", "href", "link"])
        .filter(|at| addressed(*at));
    let mut used = vec![main];
    let mut members: Members = Vec::new();
    match field.holds() {
        Holds::Text | Holds::Texts => {
            let lines = copied(plan.column(main), field);
            return plan.add(field, &[main], &[], lines);
        }
        Holds::Prose if plan.has(field) => return,
        Holds::Prose => {
            let lines = copied(plan.column(main), field);
            return plan.add(field, &[main], &[], lines);
        }
        Holds::Dates => {
            let begin =
                leaf(&["begin", "start", "start year", "start date", "from", "earliest", "begin date"]);
            let end = leaf(&["end", "end year", "end date", "to", "latest", "until"]);
            let edtf =
                |at: usize| plan.column(at).texts().all(|text| crate::record::Date::edtf(text).is_ok());
            used.clear();
            if let Some((begin, end)) = begin.zip(end).filter(|(a, b)| edtf(*a) && edtf(*b)) {
                members
                    .push(("edtf".to_owned(), range(&inner(plan.column(begin)), &inner(plan.column(end)))));
                used.extend([begin, end]);
            }
            if let Some(text) = leaf(&MAIN) {
                members.push(("text".to_owned(), within(plan.column(text))));
                used.push(text);
            }
            if members.is_empty() {
                return;
            }
            if found.sort != "created" && !sorts::DATE_PARTS.contains(&found.sort) {
                members.insert(0, fixed("type", found.sort));
            }
        }
        Holds::Agents => {
            members.push(("name".to_owned(), within(plan.column(main))));
            for (key, names) in [
                ("given", &["given", "first name", "given name"][..]),
                ("family", &["family", "last name", "family name"]),
            ] {
                if let Some(at) = leaf(names) {
                    members.push((key.to_owned(), within(plan.column(at))));
                    used.push(at);
                }
            }
            match leaf(&["role", "roles", "relator", "relation"]) {
                Some(at) => {
                    members.push(("roles".to_owned(), within(plan.column(at))));
                    used.push(at);
                }
                None if found.sort.len() == 3 => members.push(fixed("roles", found.sort)),
                None => {}
            }
        }
        Holds::TypedTexts if field == Field::Titles => {
            members.push((sorts::main_key(field).to_owned(), within(plan.column(main))));
            if !found.sort.is_empty() {
                members.push(fixed("type", found.sort));
            }
        }
        Holds::Identifiers | Holds::TypedTexts => {
            members.push((sorts::main_key(field).to_owned(), within(plan.column(main))));
            match leaf(&["type", "kind", "label", "scheme"]).filter(|at| *at != main) {
                Some(at) => {
                    members.push(("type".to_owned(), within(plan.column(at))));
                    used.push(at);
                }
                None if !found.sort.is_empty() => members.push(fixed("type", found.sort)),
                None => {}
            }
        }
        Holds::Terms | Holds::Places => {
            members.push((sorts::main_key(field).to_owned(), within(plan.column(main))));
            if !matches!(found.sort, "" | "topic" | "creation") {
                members.push(fixed("type", found.sort));
            }
            let vocabulary = leaf(&["vocabulary", "scheme", "source"]).filter(|_| field != Field::Places);
            if let Some(at) = vocabulary.filter(|at| values::all(plan.column(*at), |text| text.len() <= 12)) {
                members.push(("vocabulary".to_owned(), within(plan.column(at))));
                used.push(at);
            }
        }
        Holds::Repository if !plan.has(field) => {
            members.push(("name".to_owned(), within(plan.column(main))));
            for (key, names) in [
                ("abbreviation", &["abbreviation", "code", "acronym"][..]),
                ("place", &["city", "place", "town"]),
                ("country", &["country"]),
            ] {
                if let Some(at) = leaf(names) {
                    members.push((key.to_owned(), within(plan.column(at))));
                    used.push(at);
                }
            }
        }
        Holds::Links | Holds::Related | Holds::Contents | Holds::Extents | Holds::Conditions => {
            members.push((sorts::main_key(field).to_owned(), within(plan.column(main))));
        }
        Holds::Token
        | Holds::Word
        | Holds::Repository
        | Holds::ReferenceCode
        | Holds::Ancestors
        | Holds::Original
        | Holds::Statements
        | Holds::Funding
        | Holds::Control => return,
    }
    let target = target::of(field);
    let key = ["uri", "url"].into_iter().find(|key| target.key(key).is_some());
    if let Some((at, key)) = uri.filter(|at| !used.contains(at)).zip(key) {
        members.push((key.to_owned(), within(plan.column(at))));
        used.push(at);
    }
    let mut lines = vec![format!("from = {}", quoted(parent)), format!("to = {}", quoted(field.key()))];
    lines.extend(object(&members));
    plan.add(field, &used, &[], lines);
}

/// The path of a column from its parent on.
fn inner(column: &Column) -> String {
    let parent = column.parent().map_or(0, |parent| parent.len() + 1);
    column.path[parent.min(column.path.len())..].to_owned()
}

/// The value of a column, from its parent on.
fn within(column: &Column) -> String {
    let path = inner(column);
    if column.plain_scalars {
        format!("{{ template = {} }}", quoted(&format!("{{{path}}}")))
    } else {
        quoted(&path)
    }
}
