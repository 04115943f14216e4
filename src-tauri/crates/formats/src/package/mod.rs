//! The review package: one HTML file for someone without the program, and the reply they send
//! back.
//!
//! The file opens in any browser without a network. Its reader comments on passages and proposes
//! words; a contributor of the byline confirms or objects; both save a reply file, which
//! [`read_reply`] reads. The page states what it shows: a text block carries its ordinal among
//! those of the projection, and a remark names its passage by it and by its exact words.
//!
//! Deliberately absent: where packages are kept and whether one was sent at all, who is to be
//! believed, and how a remark finds its place in a later revision. The page has no network and no
//! way to get one; what is in it is all it will ever know.

mod error;
pub mod limits;
mod page;
mod repeated;
mod reply;
mod words;

use imprimatur_text::Content;

pub use error::ReplyError;
pub use page::write;
pub use reply::{Comment, CommentKind, Passage, Reply, SignOff, Suggestion, read_reply};

/// What is sent to someone without the program.
#[derive(Debug, Clone)]
pub struct Package<'p> {
    /// Its identifier, a UUID; the reply names it.
    pub id: &'p str,
    /// The article, a UUID.
    pub article: &'p str,
    /// The number of the revision, from 1.
    pub revision: u32,
    /// The revision. Its hash goes into the page and comes back with the reply.
    pub content: &'p Content,
    /// What is asked.
    pub purpose: Purpose,
    /// The language of everything but the article and what people wrote.
    pub language: Language,
    /// Name of the desk.
    pub desk: &'p str,
    /// Who holds editorial responsibility; may be empty.
    pub responsible: &'p str,
    /// Where the reply goes, as the desk words it: an address, a number.
    pub contact: &'p str,
    /// Who asks.
    pub sender: &'p str,
    /// Who is asked; the name that the reply begins with, which they may change.
    pub recipient: &'p str,
    /// What the sender writes with it, if anything; may have several lines.
    pub note: Option<&'p str>,
}

/// What a package asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To read, comment and suggest.
    Review,
    /// To confirm the text and one's entry in the byline, or to object.
    SignOff {
        /// The recipient's place in the byline, from 0.
        entry: usize,
    },
}

/// The language a page speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Self::English, Self::French, Self::German];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
        }
    }

    /// The language of a BCP 47 tag, by its first part (`de-CH`); `None` for one the page does not
    /// speak.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }
}

/// Whether a character shows nothing and changes what is shown: a control character, a
/// noncharacter, or one that overrides, embeds or isolates a direction (UAX #9, section 2).
/// Directional marks, which only support the text around them, are none.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}
