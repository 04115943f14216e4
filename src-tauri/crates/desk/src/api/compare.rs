//! What changed between two texts of an article, and a file that becomes its next revision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AiJson, Claim, ContentJson, ContributorJson, NoteJson, ReportLine, ThreadKind};

/// Two texts to compare.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareQuery {
    /// Who asks; may be empty.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the older revision.
    pub from: u32,
    /// Number of the newer one. Absent: the asking person's working copy, or the head where they
    /// have none.
    pub to: Option<u32>,
}

/// How two texts differ.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// Number of the older revision.
    pub from: u32,
    /// Number of the newer one; absent for a text that is in no revision.
    pub to: Option<u32>,
    /// What kind of change it is.
    pub kind: TextChange,
    /// Language of the older text.
    pub old_language: Option<String>,
    /// Language of the newer text.
    pub new_language: Option<String>,
    /// Words that came, those of moved blocks not counted.
    pub words_in: u32,
    /// Words that went, those of moved blocks not counted.
    pub words_out: u32,
    /// Blocks that stand elsewhere now.
    pub moved: u32,
    /// The texts in rows, in the order of the newer one; what is gone stands where it was.
    pub rows: Vec<RowJson>,
    /// What changed of that which goes with the text.
    pub about: Vec<AboutChange>,
}

/// What lies between two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextChange {
    /// Nothing: the same hash.
    Identical,
    /// Signs alone: quotation marks, apostrophes, dashes, ellipses, kinds of blank.
    Typographic,
    /// Anything more.
    Substantive,
}

/// Blocks that became each other; one and one, but for blocks that were cut or joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowJson {
    /// What happened to it.
    pub change: RowChange,
    /// The older blocks; none for what is new.
    pub old: Vec<BlockJson>,
    /// The newer blocks; none for what is gone, or moved away.
    pub new: Vec<BlockJson>,
    /// The words: without the inserted ones the older text, without the deleted ones the newer.
    pub pieces: Vec<RowPiece>,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// Nothing.
    Same,
    /// Words came or went.
    Changed,
    /// Only marks, the kind of the block, or its image.
    Formatted,
    /// It is new.
    Inserted,
    /// It is gone.
    Deleted,
    /// It stands elsewhere now; the row that moved here with the same older block has its words.
    MovedAway,
    /// It stood elsewhere, with these words changed.
    MovedHere,
}

/// What a block is, beyond its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlockJson {
    /// Its ordinal among the text blocks of its text.
    pub block: u32,
    /// What it is.
    pub kind: BlockWord,
    /// 2 or 3 for a heading, else 0.
    pub level: u8,
    /// What it stands in, from the outermost.
    pub inside: Vec<ContainerWord>,
    /// The image that it captions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub image: Option<BlockImage>,
    /// Whether a thematic break stands before it.
    pub after_rule: bool,
}

/// Kinds of text blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlockWord {
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// A paragraph.
    Paragraph,
    /// A section heading.
    Heading,
    /// The caption of a figure.
    Caption,
    /// Text kept as it came.
    Verbatim,
}

/// What a block can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContainerWord {
    /// A quotation set apart.
    Quote,
    /// A list without order.
    Bullets,
    /// A numbered list.
    Numbers,
}

/// An image in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlockImage {
    /// SHA-256 of its bytes, 64 hex digits.
    pub sha256: String,
    /// Text for those who cannot see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
}

/// A run of text in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowPiece {
    /// What happened to it.
    pub change: PieceChange,
    /// The text; a line end between two blocks.
    pub text: String,
    /// Its marks in the older text; none for inserted text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<MarkJson>>")]
    pub old_marks: Vec<MarkJson>,
    /// Its marks in the newer text; none for deleted text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<MarkJson>>")]
    pub new_marks: Vec<MarkJson>,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceChange {
    /// In both, marked alike.
    Same,
    /// In both, marked otherwise.
    Formatted,
    /// Only in the newer.
    Inserted,
    /// Only in the older.
    Deleted,
}

/// A mark on a run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkJson {
    /// `strong`, `em`, `superscript`, `code`, `link`.
    pub kind: String,
    /// Where a link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub href: Option<String>,
}

/// A change of what goes with the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum AboutChange {
    /// The byline.
    Byline {
        /// In the older text.
        old: Vec<ContributorJson>,
        /// In the newer text.
        new: Vec<ContributorJson>,
    },
    /// The language.
    Language {
        /// In the older text.
        old: Option<String>,
        /// In the newer text.
        new: Option<String>,
    },
    /// The place line.
    Dateline {
        /// In the older text.
        old: Option<String>,
        /// In the newer text.
        new: Option<String>,
    },
    /// What is declared of machines.
    Ai {
        /// In the older text.
        old: Option<AiJson>,
        /// In the newer text.
        new: Option<AiJson>,
    },
    /// Notes to readers.
    Notes {
        /// In the older text.
        old: Vec<NoteJson>,
        /// In the newer text.
        new: Vec<NoteJson>,
    },
}

/// Asks what a file would make of the next revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewRevision {
    /// Who asks.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Path of the file.
    pub path: String,
}

/// What a file would make of the next revision; nothing is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionPreview {
    /// Path of the file.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// SHA-256 of its bytes, 64 hex digits: what `revise_from_file` must find again.
    pub sha256: String,
    /// How it was read.
    pub encoding: String,
    /// Number of the head: the revision that it is compared with and would follow.
    pub base: u32,
    /// The text it would be. What the file does not say is as in the head.
    pub content: ContentJson,
    /// How that differs from the head.
    pub comparison: Comparison,
    /// What the file claims about itself.
    pub claims: Vec<Claim>,
    /// What became of each line; `filing_not_applied` for section, tags and slug.
    pub report: Vec<ReportLine>,
    /// What becomes of the open threads.
    pub threads: ThreadFates,
}

/// What a new text would do to the open threads that have a place in the head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ThreadFates {
    /// Threads whose words stay as they are, where they are or elsewhere.
    pub exact: u32,
    /// Threads whose words change.
    pub changed: u32,
    /// Threads that lose their words.
    pub lost: u32,
    /// Those that change or lose their words, in reading order.
    pub touched: Vec<TouchedThread>,
}

/// A thread whose words a new text would change or take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TouchedThread {
    /// Its id.
    pub thread: String,
    /// What it asks for.
    pub kind: ThreadKind,
    /// Its words in the head.
    pub words: String,
    /// What would stand there; absent where it loses its place.
    pub becomes: Option<String>,
}

/// Cuts a revision from a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviseFromFile {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Path of the file.
    pub path: String,
    /// The hash its preview told; a file changed since is refused. Absent: as it is now.
    #[ts(optional = nullable)]
    pub sha256: Option<String>,
    /// Number of the revision it was written on; the head when absent. If the head has moved since,
    /// the cut is kept as a sibling and the answer is the error `conflict`.
    #[ts(optional = nullable)]
    pub base: Option<u32>,
}

/// How two revisions differ, for whoever reads positions. Not in the window's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionDiff {
    /// Number of the older revision.
    pub from: u32,
    /// Number of the newer one.
    pub to: u32,
    /// `identical`, `typographic` or `substantive`.
    pub kind: &'static str,
    /// The changes of the plain text in order, in code points of it. A block that moved is deleted
    /// and inserted.
    pub hunks: Vec<super::TextHunk>,
    /// Words that came, those of moved blocks not counted.
    pub words_in: u32,
    /// Words that went, those of moved blocks not counted.
    pub words_out: u32,
    /// Blocks that moved.
    pub moves: Vec<TextMove>,
    /// Blocks of which only the formatting changed.
    pub formatted: Vec<[usize; 2]>,
    /// What changed of that which goes with the text.
    pub about: Vec<AboutChange>,
    /// The same for people: rows of words.
    #[serde(skip)]
    pub rows: Vec<RowJson>,
}

/// A block that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextMove {
    /// Begin and end in the older text.
    pub old: [usize; 2],
    /// Begin and end in the newer text.
    pub new: [usize; 2],
    /// Its words in the newer text.
    pub text: String,
}
