//! What comes in and goes out: imports, media, exports, the record as text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Claim, ContentJson, FaultLine, Who};

/// A file to import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewImport {
    /// Path of the file.
    pub path: String,
    /// Language of the text, instead of the one recognised.
    pub language: Option<String>,
}

/// What an import would make of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// Path of the file.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// SHA-256 of its bytes, 64 hex digits: what `import` must find again.
    pub sha256: String,
    /// How it was read: `UTF-8`, `windows-1252`, …
    pub encoding: String,
    /// The article it would make.
    pub content: ContentJson,
    /// Its headline.
    pub headline: String,
    /// Its byline in its language.
    pub byline_text: String,
    /// What the file claims about itself.
    pub claims: Vec<Claim>,
    /// What became of each line.
    pub report: Vec<ReportLine>,
}

/// What became of a line of an imported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportLine {
    /// Its number, from 1.
    pub line: u32,
    /// The line as read.
    pub text: String,
    /// A closed code: `headline`, `paragraph`, `repeated_headline`, …
    pub became: String,
}

/// Imports a file as a new article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportArticle {
    /// Who acts; becomes the creator.
    pub actor: String,
    /// Path of the file.
    pub path: String,
    /// The hash its preview told; a file changed since is refused. Absent: as it is now.
    pub sha256: Option<String>,
    /// Language of the text, instead of the one recognised.
    pub language: Option<String>,
}

/// An article imported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Imported {
    /// Id of the article.
    pub article: String,
    /// What became of each line.
    pub report: Vec<ReportLine>,
}

/// Keeps an image on the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddMedia {
    /// Who acts.
    pub actor: String,
    /// The file's bytes in base 64.
    pub base64: String,
}

/// An image kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MediaAdded {
    /// SHA-256 of the bytes, 64 hex digits: what a figure holds.
    pub sha256: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// One self-contained page.
    Html,
    /// Markdown with front matter.
    Markdown,
    /// Plain text.
    Text,
}

/// Writes a revision out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportArticle {
    /// The article.
    pub article: String,
    /// Number of the revision; the published one, else the head, when absent.
    pub revision: Option<u32>,
    /// Format.
    pub format: ExportFormat,
}

/// A revision written out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// A name to save it under.
    pub file_name: String,
    /// The text.
    pub text: String,
}

/// Which part of the record.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LogQuery {
    /// Only this article.
    pub article: Option<String>,
}

/// The record, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Log {
    /// Its events.
    pub events: Vec<EventView>,
}

/// An event of the record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventView {
    /// Its number, from 1.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Who did it.
    pub by: Who,
    /// Its kind: `article_created`, `revision_cut`, `approved`, …
    pub kind: String,
    /// The article it is about.
    pub article: Option<String>,
    /// It in plain English.
    pub summary: String,
    /// What the words speak of.
    pub params: BTreeMap<String, String>,
}

/// A run of text that became another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Piece {
    /// What happened to it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Same,
    /// Only in the newer.
    Inserted,
    /// Only in the older.
    Deleted,
}

/// What `check_desk` found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskCheck {
    /// Whether all is well.
    pub ok: bool,
    /// Events read.
    #[ts(type = "number")]
    pub events: i64,
    /// Articles read.
    #[ts(type = "number")]
    pub articles: i64,
    /// What is wrong.
    pub faults: Vec<FaultLine>,
}
