//! Content: everything a reader gets, and therefore everything an approval covers.

use crate::document::Document;

/// What readers get. Its hash names a revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// Headline, standfirst and body.
    pub document: Document,
    /// Who made it, in the order readers see.
    pub byline: Vec<Contributor>,
    /// Language of the text, a BCP 47 tag in canonical case (`fr`, `de-CH`).
    pub language: Option<String>,
    /// Place (and date) line as printed.
    pub dateline: Option<String>,
    /// Part machines had in the text; `None` where nothing was declared.
    pub ai: Option<AiInvolvement>,
    /// Notes to readers: corrections, updates.
    pub notes: Vec<Note>,
}

/// One entry of the byline, as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name as printed.
    pub name: String,
    /// What they did.
    pub role: ContributorRole,
    /// House or institution, as printed.
    pub affiliation: Option<String>,
}

/// What a contributor did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContributorRole {
    /// Wrote it.
    Author,
    /// Translated it.
    Translator,
    /// Took the photographs.
    Photographer,
    /// Drew the illustrations or graphics.
    Illustrator,
    /// Edited it and is credited for that.
    Editor,
    /// Reported or researched for it.
    Reporter,
    /// Contributed in another way.
    Contributor,
}

/// The part machines had in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AiInvolvement {
    /// Which part.
    pub kind: AiKind,
    /// The tool, if named.
    pub tool: Option<String>,
    /// A remark for readers.
    pub note: Option<String>,
}

/// Kinds of machine involvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AiKind {
    /// Declared: no machine-made text.
    None,
    /// A person wrote it with a machine's help.
    Assisted,
    /// A machine translated it.
    MachineTranslation,
    /// A machine wrote it.
    MachineGenerated,
}

/// A note to readers that is part of the published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What the note is for.
    pub kind: NoteKind,
    /// Its words.
    pub text: String,
}

/// Kinds of public notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Something published was wrong and has been put right.
    Correction,
    /// Something was added after publication.
    Update,
    /// A word from the editors.
    Editor,
}
