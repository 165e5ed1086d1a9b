//! Where schema documents come from: files and a catalog. Never a network.
//!
//! The catalog is that of OASIS (XML Catalogs 1.1), of which `system`, `uri`, `public`, `rewriteSystem`,
//! `rewriteURI`, `group` and `nextCatalog` are read.

use std::cell::RefCell;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::document::{self, Node};
use crate::source::limited::read_limited;
use crate::system_error::in_words;

/// A schema document and the name by which it is known from then on.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its name: a path, or an address. Two requests that find one document give one name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Finds schema documents.
pub trait Resolver {
    /// The document at `location`, as the document `base` gives it, or the one of a namespace; `None` where
    /// there is none.
    ///
    /// # Errors
    /// It is there and cannot be read.
    fn resolve(&self, base: &str, location: Option<&str>, namespace: &str) -> Result<Option<Found>, String>;
}

/// Files beside the document that names them, after what a catalog says.
#[derive(Debug, Default, Clone)]
pub struct Files {
    /// Address or namespace, and the file that stands for it.
    catalog: Vec<(String, PathBuf)>,
    rewrites: Vec<(String, PathBuf)>,
    /// The files that were named, and the folders in which and below which others are looked for.
    named: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// The files that were read.
    read: RefCell<Vec<PathBuf>>,
}

impl Files {
    /// Names a schema: what it includes may stand in its folder, and below.
    pub fn name(&mut self, path: &Path) {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.folders.extend(path.parent().map(Path::to_owned));
        self.named.push(path);
    }

    /// The files that were read so far: schemas that others name, and catalogs.
    #[must_use]
    pub fn files_read(&self) -> Vec<PathBuf> {
        self.read.borrow().clone()
    }

    /// Whether a file may be read; all may, where no schema is named by its file. A schema of a stranger's must not show what else is on this machine.
    fn may_read(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return true };
        let listed = self.catalog.iter().filter_map(|(_, file)| file.parent());
        let listed = listed.chain(self.rewrites.iter().map(|(_, folder)| folder.as_path()));
        let mut listed = listed.filter_map(|folder| fs::canonicalize(folder).ok());
        self.named.is_empty()
            || self.named.contains(&path)
            || self.folders.iter().any(|folder| path.starts_with(folder))
            || listed.any(|folder| path.starts_with(folder))
    }

    /// Adds the entries of a catalog.
    ///
    /// # Errors
    /// The file cannot be read or is no catalog.
    pub fn catalog(&mut self, path: &Path) -> Result<(), String> {
        self.read_catalog(path, 0)
    }

    fn read_catalog(&mut self, path: &Path, depth: u32) -> Result<(), String> {
        if depth > 8 {
            return Err(format!("`{}` is a catalog of a catalog of catalogs without end", path.display()));
        }
        let bytes = fs::File::open(path)
            .and_then(read_limited)
            .map_err(|error| format!("`{}`: {}", path.display(), in_words(&error)))?;
        self.read.borrow_mut().push(path.to_owned());
        let root = document::read(&bytes).map_err(|broken| {
            format!("`{}`, line {}: {}", path.display(), broken.position.line, broken.why)
        })?;
        if &*root.space != "urn:oasis:names:tc:entity:xmlns:xml:catalog" || &*root.name != "catalog" {
            return Err(format!("`{}` is no catalog", path.display()));
        }
        self.entries(&root, path.parent().unwrap_or(Path::new("")), depth)
    }

    fn entries(&mut self, node: &Node, folder: &Path, depth: u32) -> Result<(), String> {
        let base = node.attributes.iter().find(|a| &*a.name == "base" && !a.space.is_empty());
        let folder = base.map_or(folder.to_owned(), |base| folder.join(&*base.value));
        for child in &node.children {
            let file = |name| child.get(name).map(|uri| folder.join(uri.trim_start_matches("file://")));
            let key = |name| child.get(name).map(str::to_owned);
            match &*child.name {
                "system" => self.catalog.extend(key("systemId").zip(file("uri"))),
                "uri" => self.catalog.extend(key("name").zip(file("uri"))),
                "public" => self.catalog.extend(key("publicId").zip(file("uri"))),
                "rewriteSystem" => {
                    self.rewrites.extend(key("systemIdStartString").zip(file("rewritePrefix")))
                }
                "rewriteURI" => self.rewrites.extend(key("uriStartString").zip(file("rewritePrefix"))),
                "group" => self.entries(child, &folder, depth)?,
                "nextCatalog" => {
                    if let Some(path) = file("catalog") {
                        self.read_catalog(&path, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn known(&self, address: &str) -> Option<Result<Found, String>> {
        if let Some((_, path)) = self.catalog.iter().find(|(known, _)| known == address) {
            return Some(self.file(path));
        }
        let rewrite = self.rewrites.iter().filter(|(start, _)| address.starts_with(start));
        let (start, folder) = rewrite.max_by_key(|(start, _)| start.len())?;
        // A schema of a stranger's gives the rest of the address.
        let rest = Path::new(&address[start.len()..]);
        if rest.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
            return Some(Err(format!(
                "`{address}` is not read: by the catalog it stands outside of `{}`",
                folder.display()
            )));
        }
        Some(self.file(&folder.join(rest)))
    }

    fn file(&self, path: &Path) -> Result<Found, String> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let bytes = fs::File::open(&path)
            .and_then(read_limited)
            .map_err(|error| format!("`{}`: {}", path.display(), in_words(&error)))?;
        let name = path.to_string_lossy().into_owned();
        self.read.borrow_mut().push(path);
        Ok(Found { name, bytes })
    }
}

impl Resolver for Files {
    fn resolve(&self, base: &str, location: Option<&str>, namespace: &str) -> Result<Option<Found>, String> {
        let Some(location) = location else { return self.known(namespace).transpose() };
        if let Some(found) = self.known(location) {
            return found.map(Some);
        }
        let remote = |address: &str| {
            let scheme = address.split_once(':').map(|(scheme, _)| scheme);
            scheme.is_some_and(|s| s.len() > 1 && s != "file" && s.bytes().all(|b| b.is_ascii_alphanumeric()))
        };
        if remote(location) {
            return self.known(namespace).transpose();
        }
        if remote(base) {
            // Beside a document whose text is in memory: by the address it would have there.
            let joined = base.rfind('/').map(|at| format!("{}{location}", &base[..=at]));
            return joined.and_then(|address| self.known(&address)).transpose();
        }
        let folder = Path::new(base).parent().unwrap_or(Path::new(""));
        let path = folder.join(location.trim_start_matches("file://"));
        if !path.is_file() {
            return self.known(namespace).transpose();
        }
        if !self.may_read(&path) {
            return Err(format!(
                "`{location}` is not read: it stands neither beside the schema or below nor in a catalog; name it with `--xsd`, too"
            ));
        }
        self.file(&path).map(Some)
    }
}
