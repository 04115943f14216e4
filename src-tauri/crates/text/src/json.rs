//! Reading the JSON form: ProseMirror's JSON of the editor's schema, and the content around it.
//!
//! This is the border that hostile input meets. It is strict: a node, mark, field or attribute
//! the schema does not know is an error with its path, never dropped. Two things ProseMirror
//! itself writes are taken and mean nothing: attributes that are `null`, and marks on a
//! `hard_break`. A `bid` may stand on any block; only blocks of the body keep it, as it is a hint.
//! Lengths are not judged here (`Content::check` does), so that what someone is typing can always
//! be kept.
//!
//! Here the content is read, in `nodes.rs` its document; `write.rs` writes both.

use serde_json::Value;

use crate::check;
use crate::content::{AiInvolvement, Content, Contributor, Note};
use crate::error::ContentError;
use crate::path::Path;

mod fields;
mod nodes;
mod write;

use fields::{list, object, only, optional_text, text, word};
use nodes::read_document;

/// Name and version of the JSON form of a content.
const FORMAT: &str = "imprimatur.content/1";

impl Content {
    /// Reads the JSON form and returns it normalised. Fields with a default (`byline`, `notes`,
    /// `language`, `dateline`, `ai`) may be missing.
    ///
    /// # Errors
    /// Any [`ContentError`] but `too_long`.
    pub fn from_json(value: &Value) -> Result<Content, ContentError> {
        let root = Path::Root;
        let fields = object(value, &root)?;
        let format = fields.get("format").and_then(Value::as_str);
        if format != Some(FORMAT) {
            return Err(ContentError::UnknownFormat {
                found: format.unwrap_or_default().to_owned(),
            });
        }
        only(
            fields,
            &[
                "format", "document", "byline", "language", "dateline", "ai", "notes",
            ],
            &root,
        )?;
        let at = root.key("document");
        let document = read_document(fields.get("document").unwrap_or(&Value::Null), &at)?;
        let at = root.key("byline");
        let byline = list(fields, "byline", &at)?
            .iter()
            .enumerate()
            .map(|(index, entry)| read_contributor(entry, &at.index(index)))
            .collect::<Result<_, _>>()?;
        let at = root.key("notes");
        let notes = list(fields, "notes", &at)?
            .iter()
            .enumerate()
            .map(|(index, note)| read_note(note, &at.index(index)))
            .collect::<Result<_, _>>()?;
        let ai = match fields.get("ai") {
            None | Some(Value::Null) => None,
            Some(ai) => Some(read_ai(ai, &root.key("ai"))?),
        };
        let content = Content {
            document,
            byline,
            language: optional_text(fields, "language", &root)?,
            dateline: optional_text(fields, "dateline", &root)?,
            ai,
            notes,
        };
        check::structure(&content)?;
        Ok(content.normalized())
    }
}

fn read_contributor(value: &Value, at: &Path) -> Result<Contributor, ContentError> {
    let fields = object(value, at)?;
    only(fields, &["name", "role", "affiliation"], at)?;
    Ok(Contributor {
        name: text(fields, "name", at)?.to_owned(),
        role: word(fields, "role", at)?,
        affiliation: optional_text(fields, "affiliation", at)?,
    })
}

fn read_note(value: &Value, at: &Path) -> Result<Note, ContentError> {
    let fields = object(value, at)?;
    only(fields, &["kind", "text"], at)?;
    Ok(Note {
        kind: word(fields, "kind", at)?,
        text: text(fields, "text", at)?.to_owned(),
    })
}

fn read_ai(value: &Value, at: &Path) -> Result<AiInvolvement, ContentError> {
    let fields = object(value, at)?;
    only(fields, &["kind", "tool", "note"], at)?;
    Ok(AiInvolvement {
        kind: word(fields, "kind", at)?,
        tool: optional_text(fields, "tool", at)?,
        note: optional_text(fields, "note", at)?,
    })
}
