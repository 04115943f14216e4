//! Content: everything a reader gets, and therefore everything an approval covers.

use std::str::FromStr;

use unicode_segmentation::UnicodeSegmentation;

use crate::ContentError;
use crate::document::{Block, BlockKind, Document, Inline};

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

/// The words the JSON form uses for an enumeration: one table per type, read and written by it.
macro_rules! words {
    ($type:ident, $expected:literal, $($variant:ident = $word:literal),+) => {
        impl $type {
            /// The word for it in the JSON form; part of the canonical form, so for ever.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        /// Reads the word of the JSON form; [`ContentError::BadValue`] otherwise.
        impl FromStr for $type {
            type Err = ContentError;

            fn from_str(s: &str) -> Result<Self, ContentError> {
                match s {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(ContentError::BadValue {
                        path: String::new(),
                        expected: $expected,
                    }),
                }
            }
        }
    };
}

words!(
    ContributorRole,
    "author, translator, photographer, illustrator, editor, reporter or contributor",
    Author = "author",
    Translator = "translator",
    Photographer = "photographer",
    Illustrator = "illustrator",
    Editor = "editor",
    Reporter = "reporter",
    Contributor = "contributor"
);
words!(
    AiKind,
    "none, assisted, machine_translation or machine_generated",
    None = "none",
    Assisted = "assisted",
    MachineTranslation = "machine_translation",
    MachineGenerated = "machine_generated"
);
words!(
    NoteKind,
    "correction, update or editor",
    Correction = "correction",
    Update = "update",
    Editor = "editor"
);

impl Content {
    /// The headline's words without marks; empty while there is none.
    pub fn headline_text(&self) -> String {
        plain(&self.document.headline)
    }

    /// The standfirst's words without marks, a forced break as a line end; `None` where it is
    /// absent or empty.
    pub fn standfirst_text(&self) -> Option<String> {
        self.document
            .standfirst
            .as_deref()
            .map(plain)
            .filter(|text| !text.is_empty())
    }

    /// Whether the body shows a reader nothing: no image and no character that is not blank.
    /// A thematic break alone is nothing.
    pub fn body_is_empty(&self) -> bool {
        let mut shows = false;
        walk(&self.document.body, &mut |block| {
            shows |= matches!(block.kind, BlockKind::Figure { .. });
            shows |= block_text(&block.kind).is_some_and(|text| !text.trim().is_empty());
        });
        !shows
    }

    /// Words of the body, captions and headings among them, headline and standfirst not; counted
    /// by the word boundaries of UAX #29.
    pub fn word_count(&self) -> usize {
        let mut words = 0;
        walk(&self.document.body, &mut |block| {
            words += block_text(&block.kind).map_or(0, |text| count_words(&text));
        });
        words
    }
}

/// Words by the word boundaries of UAX #29.
pub(crate) fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

/// Calls `see` for every block, in reading order.
fn walk(blocks: &[Block], see: &mut impl FnMut(&Block)) {
    for block in blocks {
        see(block);
        match &block.kind {
            BlockKind::Blockquote(inner) => walk(inner, see),
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => {
                items.iter().for_each(|item| walk(&item.blocks, see));
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::Figure { .. }
            | BlockKind::Verbatim(_)
            | BlockKind::Rule => {}
        }
    }
}

/// The text a block itself holds; `None` for what only holds blocks, or nothing.
fn block_text(kind: &BlockKind) -> Option<String> {
    match kind {
        BlockKind::Paragraph(text)
        | BlockKind::Heading { text, .. }
        | BlockKind::Figure { caption: text, .. } => Some(plain(text)),
        BlockKind::Verbatim(text) => Some(text.clone()),
        BlockKind::Blockquote(_)
        | BlockKind::BulletList(_)
        | BlockKind::OrderedList { .. }
        | BlockKind::Rule => None,
    }
}

/// The characters of a run of inlines; a break is a line end.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Break => out.push('\n'),
        }
    }
    out
}
