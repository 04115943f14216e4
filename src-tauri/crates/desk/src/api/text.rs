//! Positions in plain text, and two plain texts compared, for whoever measures the engine on texts of their own. Positions are
//! code points of the files. Not in the window's table: no desk is asked.

use serde::Serialize;

/// The changes from one file to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextDiff {
    /// `identical`, `typographic` or `substantive`.
    pub kind: &'static str,
    /// The changes in order; putting the new characters in the place of the old ones turns the one
    /// text into the other, single line ends taken as blanks.
    pub hunks: Vec<TextHunk>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextHunk {
    /// `insert`, `delete` or `replace`.
    pub kind: &'static str,
    /// Begin and end of what went.
    pub old: [usize; 2],
    /// Begin and end of what came.
    pub new: [usize; 2],
    /// What went, as it stands in the file.
    pub old_text: String,
    /// What came, as it stands in the file.
    pub new_text: String,
}

/// Where passages of one file stand in another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextAnchors {
    /// One for each passage, in the order asked.
    pub anchors: Vec<TextAnchor>,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextAnchor {
    /// `exact`, `moved`, `changed`, `gap` or `article`.
    pub state: &'static str,
    /// Its begin; for `gap` the caret, for `article` nothing.
    pub start: Option<usize>,
    /// Its end, exclusive.
    pub end: Option<usize>,
    /// How much of its words is there, from 0 to 1.
    pub score: f64,
    /// For a lost passage: where its words may stand, for a person to decide.
    pub offered: Option<TextOffer>,
}

/// Where a thread stands in a revision, in code points of its plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreadAnchor {
    /// `exact`, `moved`, `changed`, `gap` or `article`.
    pub state: &'static str,
    /// The words it is about.
    pub quote: String,
    /// The words that stand there; none for `gap`, nothing for `article`.
    pub text: Option<String>,
    /// Its begin; for `gap` the caret, for `article` nothing.
    pub start: Option<usize>,
    /// Its end, exclusive.
    pub end: Option<usize>,
    /// How it was found, as in a thread's place.
    pub method: String,
    /// How much of its words is there, from 0 to 1.
    pub score: f64,
}

/// Where the words of a lost passage may stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextOffer {
    /// Begin.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// How much it is like the passage, from 0 to 1.
    pub score: f64,
}
