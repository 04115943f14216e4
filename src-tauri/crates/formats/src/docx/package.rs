//! The archive that a Word document is: its parts and how they refer to each other (ECMA-376,
//! part 2). Whatever it claims about its sizes, no part is read beyond the limit.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{attribute, is, parsed};
use crate::import::{ImportError, SIZE_LIMIT};

/// Most bytes that all parts together may unfold to: an archive of some kilobytes can hold
/// gigabytes of zeros.
const UNFOLDED: usize = 4 * SIZE_LIMIT;

/// The parts of a Word document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unfolded.
    left: usize,
}

/// What a part refers to, by the name it uses for it.
pub(super) type Relations = HashMap<String, Target>;

/// What a part refers to.
pub(super) enum Target {
    /// A part of the same file, by its path.
    Part(String),
    /// An address outside.
    Address(String),
}

const DAMAGED: ImportError = ImportError::BinaryFile {
    seems: "a damaged ZIP archive, perhaps a Word document",
};

impl<'a> Package<'a> {
    /// Opens the archive.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        Ok(Package {
            archive,
            left: UNFOLDED,
        })
    }

    /// The path of the part that holds the text.
    pub fn main(&mut self) -> Option<String> {
        let usual = "word/document.xml";
        if self.archive.index_for_name(usual).is_some() {
            return Some(usual.to_owned());
        }
        let relations = self.bytes("_rels/.rels").ok().flatten()?;
        let relations = String::from_utf8(relations).ok()?;
        let document = roxmltree::Document::parse(&relations).ok()?;
        document
            .descendants()
            .find(|node| {
                is(*node, "Relationship")
                    && attribute(*node, "Type")
                        .is_some_and(|kind| kind.ends_with("/officeDocument"))
            })
            .and_then(|node| attribute(node, "Target"))
            .map(|target| target.trim_start_matches('/').to_owned())
    }

    /// The bytes of a part; `None` where there is none.
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.archive.index_for_name(path) else {
            return Ok(None);
        };
        let file = self.archive.by_index(index).map_err(|_| DAMAGED)?;
        let mut bytes = Vec::new();
        let limit = self.left as u64 + 1;
        file.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|_| DAMAGED)?;
        self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or(ImportError::TooLarge {
                size: UNFOLDED + 1,
                limit: UNFOLDED,
            })?;
        Ok(Some(bytes))
    }

    /// A part that is XML, in UTF-8 or UTF-16.
    pub fn xml(&mut self, path: &str) -> Result<Option<String>, ImportError> {
        let Some(bytes) = self.bytes(path)? else {
            return Ok(None);
        };
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// The XML part of that name in the folder of another part.
    pub fn beside(&mut self, part: &str, name: &str) -> Result<Option<String>, ImportError> {
        self.xml(&join(part, name))
    }

    /// What a part refers to.
    pub fn relations(&mut self, part: &str) -> Result<Relations, ImportError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = format!("{folder}/_rels/{name}.rels");
        let Some(xml) = self.xml(path.trim_start_matches('/'))? else {
            return Ok(Relations::new());
        };
        let document = parsed(&xml)?;
        Ok(document
            .descendants()
            .filter(|node| is(*node, "Relationship"))
            .filter_map(|node| {
                let target = attribute(node, "Target")?;
                let target = if attribute(node, "TargetMode") == Some("External") {
                    Target::Address(target.to_owned())
                } else {
                    Target::Part(join(part, target))
                };
                Some((attribute(node, "Id")?.to_owned(), target))
            })
            .collect())
    }

    /// The headers and footers of pages, in order of their names.
    pub fn margins(&self, main: &str) -> Vec<String> {
        let mut parts: Vec<String> = self
            .archive
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .filter(|name| {
                ["header", "footer"].iter().any(|kind| {
                    name.strip_prefix(&join(main, kind))
                        .is_some_and(|rest| rest.ends_with(".xml"))
                })
            })
            .collect();
        parts.sort();
        parts
    }
}

/// A target as seen from a part.
fn join(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
