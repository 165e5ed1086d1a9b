//! The graph of imports between the files of `src`: which file uses an item of which other.
//!
//! Paths are read from the tokens of each file, outside tests, comments and strings. A path that begins with
//! `crate`, `super`, `self`, a child module or an imported name is followed through re-exports to the file that
//! defines its item. Methods and macros are not seen: they are used without a path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A module's path below the crate: `["record", "date"]`.
type Module = Vec<String>;

/// One file of `src` as a module.
#[derive(Default)]
struct File {
    path: PathBuf,
    defined: BTreeSet<String>,
    /// Names brought in by `use`, each with the path it stands for.
    imported: BTreeMap<String, Vec<String>>,
    /// Modules whose every name is brought in.
    globs: Vec<Vec<String>>,
    /// Paths used by the code: its imports but for re-exports it does not use itself, and paths in expressions.
    used: BTreeSet<Vec<String>>,
}

/// All files of `src` and what they import.
pub struct Imports {
    files: BTreeMap<Module, File>,
}

/// One use of an item: the file that names it, the module and the file where the item is defined.
pub struct Import {
    pub from: PathBuf,
    pub to: PathBuf,
    /// The path named, from the crate's root.
    pub named: Vec<String>,
}

impl Imports {
    /// Reads the imports off `sources`: paths below `src`, and the code of each file.
    pub fn of(sources: &[(PathBuf, String)]) -> Self {
        let modules: BTreeSet<Module> = sources.iter().map(|(path, _)| module(path)).collect();
        let read = |(path, code): &(PathBuf, String)| {
            let file = File { path: path.clone(), ..File::default() };
            let module = module(path);
            (module.clone(), file.read(&tokens(code), &module, &modules))
        };
        Self { files: sources.iter().map(read).collect() }
    }

    /// Every use of an item of another file.
    pub fn all(&self) -> Vec<Import> {
        let mut found = Vec::new();
        for file in self.files.values() {
            for named in &file.used {
                let Some(defining) = self.defining(named, 0) else { continue };
                let to = &self.files[&defining].path;
                if *to != file.path {
                    found.push(Import { from: file.path.clone(), to: to.clone(), named: named.clone() });
                }
            }
        }
        found
    }

    /// The module that defines the item at `path`; none for a path that is a module alone.
    fn defining(&self, path: &[String], depth: usize) -> Option<Module> {
        if depth > 16 {
            return None;
        }
        if self.files.contains_key(path) {
            // `pub use nearest::nearest`: an item beside the module of its name.
            let (name, parent) = path.split_last()?;
            let target = self.files[parent].imported.get(name).filter(|target| *target != path)?;
            return self.defining(target, depth + 1);
        }
        let end = (0..path.len()).rev().find(|end| self.files.contains_key(&path[..*end]))?;
        let (module, rest) = (&path[..end], &path[end..]);
        let file = &self.files[module];
        let name = &rest[0];
        if file.defined.contains(name) {
            return Some(module.to_vec());
        }
        if let Some(target) = file.imported.get(name) {
            let target: Vec<String> = target.iter().chain(&rest[1..]).cloned().collect();
            if let Some(found) = self.defining(&target, depth + 1) {
                return Some(found);
            }
        }
        for glob in &file.globs {
            let Some(inner) = self.files.get(glob) else { continue };
            if inner.defined.contains(name) {
                return Some(glob.clone());
            }
        }
        (!module.is_empty()).then(|| module.to_vec())
    }

    /// The files that import each other in a circle: each group is strongly connected and has more than one file.
    pub fn circles(&self) -> Vec<Vec<PathBuf>> {
        let paths: Vec<&PathBuf> = self.files.values().map(|file| &file.path).collect();
        let number: BTreeMap<&PathBuf, usize> =
            paths.iter().enumerate().map(|(at, path)| (*path, at)).collect();
        let mut edges = vec![BTreeSet::new(); paths.len()];
        for import in self.all() {
            edges[number[&import.from]].insert(number[&import.to]);
        }
        let mut groups: Vec<Vec<PathBuf>> = strongly_connected(&edges)
            .into_iter()
            .filter(|group| group.len() > 1)
            .map(|group| group.into_iter().map(|at| paths[at].clone()).collect())
            .collect();
        for group in &mut groups {
            group.sort();
        }
        groups.sort();
        groups
    }
}

/// The module of a file below `src`: `record/date.rs` and `record/date/mod.rs` are `record::date`.
fn module(path: &Path) -> Module {
    let mut parts: Module =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| matches!(&**last, "mod" | "lib")) {
        parts.pop();
    }
    parts
}

impl File {
    fn read(mut self, tokens: &[String], module: &[String], modules: &BTreeSet<Module>) -> Self {
        let mut reexported = BTreeSet::new();
        let mut words = BTreeSet::new();
        let mut paths = BTreeSet::new();
        let mut at = 0;
        while at < tokens.len() {
            let token = &*tokens[at];
            let before = |back: usize| at.checked_sub(back).map_or("", |at| &*tokens[at]);
            match token {
                "use" => {
                    let public = matches!(before(1), "pub") || before(1) == ")" && before(3) == "(";
                    let mut members = Vec::new();
                    at = tree(tokens, at + 1, &mut Vec::new(), &mut members);
                    for (path, name) in members {
                        let Some(path) = absolute(&path, module, modules, &BTreeMap::new()) else { continue };
                        if name == "*" {
                            if !public {
                                self.used.insert(path.iter().cloned().chain([name]).collect());
                            }
                            self.globs.push(path);
                            continue;
                        }
                        if public {
                            reexported.insert(name.clone());
                        } else {
                            self.used.insert(path.clone());
                        }
                        self.imported.insert(name, path);
                    }
                    continue;
                }
                "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" | "fn"
                | "macro_rules" => {
                    let mut name = at + 1;
                    while tokens.get(name).is_some_and(|token| matches!(&**token, "mut" | "!" | "unsafe")) {
                        name += 1;
                    }
                    if let Some(name) = tokens.get(name).filter(|name| is_word(name)) {
                        self.defined.insert(name.clone());
                    }
                }
                _ if is_word(token) && before(1) != "::" && before(1) != "." && before(1) != "mod" => {
                    words.insert(token.to_owned());
                    let mut path = vec![token.to_owned()];
                    while tokens.get(at + 1).is_some_and(|token| token == "::")
                        && tokens.get(at + 2).is_some_and(|token| is_word(token))
                    {
                        path.push(tokens[at + 2].clone());
                        at += 2;
                    }
                    if path.len() > 1 {
                        paths.insert(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        for name in reexported.intersection(&words) {
            self.used.insert(self.imported[name].clone());
        }
        for path in paths {
            self.used.extend(absolute(&path, module, modules, &self.imported));
        }
        self
    }
}

/// The members of a tree of `use`, each with its path and the name it is given; returns the position after it.
fn tree(
    tokens: &[String],
    mut at: usize,
    before: &mut Vec<String>,
    members: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let depth = before.len();
    while let Some(token) = tokens.get(at) {
        match &**token {
            "::" => {}
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, before, members);
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    }
                }
                before.truncate(depth);
                return at + 1;
            }
            "*" => members.push((before.clone(), "*".to_owned())),
            "as" => {
                let path = before.clone();
                members.push((path, tokens[at + 1].clone()));
                before.truncate(depth);
                return at + 2;
            }
            "self" if !before.is_empty() => {}
            word if is_word(word) => before.push(word.to_owned()),
            _ => break,
        }
        at += 1;
    }
    if tokens[at - 1] != "*" && before.len() + usize::from(tokens[at - 1] == "self") > depth {
        members.push((before.clone(), before.last().cloned().unwrap_or_default()));
    }
    before.truncate(depth);
    at
}

/// `path`, as written in `module`, from the crate's root; none where it does not begin in the crate.
fn absolute(
    path: &[String],
    module: &[String],
    modules: &BTreeSet<Module>,
    imported: &BTreeMap<String, Vec<String>>,
) -> Option<Vec<String>> {
    let mut base = module.to_vec();
    let mut rest = path;
    match &*path[0] {
        "crate" => (base, rest) = (Vec::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop()?;
                rest = &rest[1..];
            }
        }
        name => {
            let child: Module = module.iter().map(String::as_str).chain([name]).map(str::to_owned).collect();
            if let Some(target) = imported.get(name) {
                (base, rest) = (target.clone(), &path[1..]);
            } else if !modules.contains(&child) {
                return None;
            }
        }
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of `code`, without comments, strings, characters, lifetimes and numbers.
fn tokens(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = literal(rest) {
            length
        } else if word > 0 {
            if is_word(rest) {
                found.push(rest[..word].to_owned());
            }
            word
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                found.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    found
}

/// How long the string, character or lifetime is that `rest` begins with.
fn literal(rest: &str) -> Option<usize> {
    let prefix = rest.find(|c: char| !matches!(c, 'b' | 'c' | 'r')).unwrap_or(0);
    let (mark, body) = rest.split_at(prefix);
    if mark.contains('r') && (body.starts_with('"') || body.starts_with('#')) {
        let hashes = body.find(|c| c != '#')?;
        if !body[hashes..].starts_with('"') {
            return None;
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let length = body[hashes + 1..].find(&end)?;
        return Some(prefix + hashes + 1 + length + end.len());
    }
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = body.char_indices().skip(1);
    if quote == '\'' {
        let (mut inner, second) = (chars.clone().skip(1), chars.clone().next()?.1);
        if second != '\\' && inner.next().is_none_or(|(_, third)| third != '\'') {
            // A lifetime: its name is no path.
            return Some(prefix + 1 + body[1..].find(|c: char| !c.is_alphanumeric() && c != '_')?);
        }
    }
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            _ if c == quote => return Some(prefix + at + 1),
            _ => {}
        }
    }
    None
}

/// Tarjan's strongly connected components of a graph: every node with the nodes it leads to.
fn strongly_connected(edges: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    #[derive(Default)]
    struct Search {
        order: Vec<Option<usize>>,
        lowest: Vec<usize>,
        stack: Vec<usize>,
        groups: Vec<Vec<usize>>,
        count: usize,
    }
    impl Search {
        fn visit(&mut self, node: usize, edges: &[BTreeSet<usize>]) {
            self.order[node] = Some(self.count);
            self.lowest[node] = self.count;
            self.count += 1;
            self.stack.push(node);
            for &next in &edges[node] {
                match self.order[next] {
                    None => {
                        self.visit(next, edges);
                        self.lowest[node] = self.lowest[node].min(self.lowest[next]);
                    }
                    Some(order) if self.stack.contains(&next) => {
                        self.lowest[node] = self.lowest[node].min(order);
                    }
                    Some(_) => {}
                }
            }
            if self.order[node] == Some(self.lowest[node]) {
                let from = self.stack.iter().position(|&on| on == node).unwrap();
                self.groups.push(self.stack.split_off(from));
            }
        }
    }
    let mut search =
        Search { order: vec![None; edges.len()], lowest: vec![0; edges.len()], ..Search::default() };
    for node in 0..edges.len() {
        if search.order[node].is_none() {
            search.visit(node, edges);
        }
    }
    search.groups
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let files = [
        ("lib.rs", "pub mod a; pub mod b;"),
        ("a/mod.rs", "mod c; mod d; pub use c::{C, Other}; pub use d::D as Renamed; fn f(_: Other) {}"),
        ("a/c.rs", "pub struct C; pub struct Other; const S: &str = \"super::d::D\"; // super::d::D\n"),
        ("a/d.rs", "use super::c::{self, C}; pub enum D {} fn f<'a>() { c::Other; 'x'; '\\''; }"),
        ("b.rs", "use crate::a::{self, Renamed}; fn f() -> a::C { super::a::f() }"),
    ];
    let files = files.map(|(path, code)| (PathBuf::from(path), code.to_owned()));
    let found: BTreeSet<String> = Imports::of(&files)
        .all()
        .iter()
        .map(|import| format!("{} -> {}", import.from.display(), import.to.display()))
        .collect();
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(
        found,
        ["a/d.rs -> a/c.rs", "a/mod.rs -> a/c.rs", "b.rs -> a/c.rs", "b.rs -> a/d.rs", "b.rs -> a/mod.rs"]
    );
}

#[test]
fn circles_are_found_whole() {
    let files = [
        ("a.rs", "mod c; use c::C; pub struct A;"),
        ("a/c.rs", "use super::A; pub struct C;"),
        ("b.rs", "use crate::a::A; pub struct B;"),
        ("lib.rs", "mod a; mod b;"),
    ];
    let files = files.map(|(path, code)| (PathBuf::from(path), code.to_owned()));
    assert_eq!(Imports::of(&files).circles(), [[PathBuf::from("a/c.rs"), PathBuf::from("a.rs")]]);
}
