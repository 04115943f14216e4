//! The document: headline, standfirst and body, as one typed tree.
//!
//! Its JSON form is that of the editor's ProseMirror schema
//! (`doc(headline, standfirst?, block+)`); `json.rs` reads and writes it. What the schema does not
//! know cannot be in a `Document`, which is why hostile input ends at its border.

use std::fmt;
use std::str::FromStr;

use crate::ContentError;
use crate::hex;

/// The text of an article: what the editor edits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The headline; may be empty while drafting.
    pub headline: Vec<Inline>,
    /// The standfirst (also: deck, dek, chapô, Vorspann) between headline and body.
    pub standfirst: Option<Vec<Inline>>,
    /// The body. The editor keeps at least one block; an import may give none.
    pub body: Vec<Block>,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// An identifier given by the editor. A hint only: a paste can duplicate it.
    pub bid: Option<String>,
    /// What the block is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A section heading of level 2 or 3; level 1 is the headline.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A quotation set apart.
    Blockquote(Vec<Block>),
    /// A list without order.
    BulletList(Vec<ListItem>),
    /// A numbered list.
    OrderedList {
        /// The number of the first item; 1 by default.
        start: u32,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// An image kept on the desk, with its caption.
    Figure {
        /// SHA-256 of the image file's bytes.
        media: MediaHash,
        /// Text for those who cannot see the image.
        alt: String,
        /// Who made the image.
        credit: String,
        /// The caption under it.
        caption: Vec<Inline>,
    },
    /// Text kept as it came (a table, code): blanks and line ends count.
    Verbatim(String),
    /// A thematic break.
    Rule,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// Its blocks; the first is a paragraph.
    pub blocks: Vec<Block>,
}

/// A run of text or a line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text with the marks that all of it carries.
    Text {
        /// The characters; never empty in a normalised document.
        text: String,
        /// Sorted, without repeats, in a normalised document.
        marks: Vec<Mark>,
    },
    /// A forced line break inside a block.
    Break,
}

/// Formatting of a run of text. The order of the variants is the canonical order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Code.
    Code,
    /// Emphasis.
    Em,
    /// A link; only `http`, `https` and `mailto` targets pass.
    Link {
        /// The target, absolute.
        href: String,
    },
    /// Strong emphasis.
    Strong,
    /// Superscript.
    Superscript,
}

/// SHA-256 of a media file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaHash(pub [u8; 32]);

/// 64 lower-case hexadecimal digits.
impl fmt::Display for MediaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

/// Reads 64 hexadecimal digits; [`ContentError::BadValue`] otherwise.
impl FromStr for MediaHash {
    type Err = ContentError;

    fn from_str(s: &str) -> Result<Self, ContentError> {
        hex::read(s).map(Self)
    }
}
