//! Lists of what is in boxes and folders, and names with their roles: columns that say together what none says alone.

use super::entry::{Members, fixed, object, split, value};
use super::names;
use super::plan::Plan;
use super::spelling::{quoted, slot};
use super::survey::Column;
use super::values;
use crate::record::Field;

impl Plan<'_> {
    /// The columns of boxes and folders.
    fn boxes_and_folders(&self) -> Vec<usize> {
        ["box", "folder"]
            .iter()
            .filter_map(|sort| self.free(Field::ReferenceCode, sort).first().copied())
            .collect()
    }

    /// What names mean beside boxes and folders: a collection is what these are of, and contents are a title where there
    /// is no other.
    pub(super) fn settle_boxes(&mut self) {
        if self.boxes_and_folders().is_empty() {
            return;
        }
        let untitled = self.free(Field::Title, "").is_empty();
        let short = |column: &Column| {
            let length: usize = column.texts().map(str::len).sum();
            !column.values.is_empty() && length / column.values.len() < 200
        };
        let called = |column: &Column, names: &[&str]| names.contains(&&*names::folded(column.name()));
        let titles =
            ["contents", "content", "description", "folder contents", "inhalt", "contenu", "contenido"];
        let mut titled = !untitled;
        for at in 0..self.taken.len() {
            let column = self.column(at);
            let Some(found) = &mut self.meanings[at] else { continue };
            if found.field == Some(Field::Collections) && !found.doubtful {
                (found.field, found.sort) = (Some(Field::Ancestors), "collection");
            }
            if !titled && called(column, &titles) && short(column) {
                (found.field, found.sort, found.doubtful) = (Some(Field::Title), "", false);
                titled = true;
            }
        }
    }

    /// An id made of the box, the folder and the number of the row, where no column is one.
    pub(super) fn id_of_rows(&mut self) -> bool {
        let boxes = self.boxes_and_folders();
        if boxes.is_empty() || !self.survey.is_table {
            return false;
        }
        let parts: String = boxes.iter().map(|at| format!("[{}-]", slot(self.column(*at)))).collect();
        let lines =
            vec!["to = \"id\"".to_owned(), format!("template = {}", quoted(&format!("{parts}{{@row}}")))];
        let says = "no column is an id, so the number of the row is part of one: it changes where rows are put in between";
        self.add(Field::Id, &[], &[says], lines);
        true
    }

    /// Names whose roles stand in a column of their own: `Creator 1`, `Creator 1 Role`.
    pub(super) fn names_with_roles(&mut self) {
        for role in self.free(Field::Agents, "role") {
            let folded = names::folded(self.column(role).name());
            let own = folded.trim_end_matches('s').strip_suffix("role").map(str::trim_end);
            let Some(own) = own else { continue };
            let names = (0..self.taken.len()).filter(|at| !self.taken[*at] && *at != role);
            let agents = |at: &usize| {
                self.meanings[*at]
                    .is_some_and(|m| m.field == Some(Field::Agents) && m.sort != "role" && !m.doubtful)
            };
            let alone = own.is_empty() && names.filter(agents).count() == 1;
            let is_name = |at: &usize| {
                let column = self.column(*at);
                let agents = |m: names::Meaning| m.field == Some(Field::Agents) && !m.doubtful;
                *at != role
                    && !self.taken[*at]
                    && (alone || names::folded(column.name()) == own)
                    && self.meanings[*at].is_some_and(agents)
                    && split(column, Field::Agents).is_none()
                    && !column.listed
                    && !values::have_json(column)
            };
            let Some(name) = (0..self.taken.len()).find(is_name) else { continue };
            let sort = self.meanings[name].map_or("", |meaning| meaning.sort);
            let mut roles = quoted(&self.column(role).path);
            if sort.len() == 3 {
                // A name without a role has that of its column.
                roles = format!("{{ first = [{roles}, {}] }}", fixed("", sort).1);
            }
            let name_path = value(self.column(name));
            let members: Members = vec![("name".to_owned(), name_path), ("roles".to_owned(), roles)];
            let mut lines = vec!["to = \"agents\"".to_owned()];
            lines.extend(object(&members));
            if let Some(at) = lines.iter().position(|line| line.starts_with("object")) {
                lines.insert(at, format!("needs = {}", quoted(&self.column(name).path)));
            }
            self.add(Field::Agents, &[name, role], &["together they are a name and its role"], lines);
        }
    }
}
