//! Import: a file's bytes become content, claims and a report.

use crate::decode::Encoding;
use crate::report::Line;
use imprimatur_text::{Content, ContentError};

/// Largest file that is read, in bytes.
pub const SIZE_LIMIT: usize = 50_000_000;

/// What the person importing decides beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Language of the text (BCP 47); `None` lets the file or its words tell.
    pub language: Option<String>,
}

/// An imported article, before anyone has accepted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What readers would get. Normalised; blocks carry no ids yet.
    pub content: Content,
    /// What the file says about the article without being part of it: goes to the filing, never
    /// into the hash.
    pub claims: Claims,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Every line of the file once, in order.
    pub report: Vec<Line>,
}

/// Statements found in a file, taken over as claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Transparency and AI labels, in order.
    pub transparency: Vec<Transparency>,
    /// Publication line.
    pub published: Option<Published>,
    /// Anything else the file says about itself: unknown front matter, refused link targets,
    /// further publication lines. One entry a statement, in the file's words.
    pub source_notes: Vec<String>,
    /// Section, from front matter.
    pub section: Option<String>,
    /// Tags, from front matter.
    pub tags: Vec<String>,
    /// Slug, from front matter, as written.
    pub slug: Option<String>,
}

/// A label that claims something about how the text was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transparency {
    /// Its words.
    pub text: String,
    /// Its own language, which need not be the article's; `None` when unsure.
    pub language: Option<String>,
}

/// A publication line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The words before the date, as written.
    pub label: String,
    /// The date as written; `None` where the line names none.
    pub value: Option<String>,
}

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No bytes.
    #[error("the file is empty")]
    EmptyFile,
    /// Not a text. `seems` is what it appears to be, in plain English.
    #[error("the file is not text but seems to be {seems}")]
    BinaryFile {
        /// What the bytes look like.
        seems: &'static str,
    },
    /// Larger than [`SIZE_LIMIT`].
    #[error("the file has {size} bytes; the limit is {limit}")]
    TooLarge {
        /// Bytes of the file.
        size: usize,
        /// [`SIZE_LIMIT`].
        limit: usize,
    },
    /// Blank lines only.
    #[error("the file holds no text")]
    NoText,
    /// Read, but no article may be like that (for example too long as a whole).
    #[error(transparent)]
    Content(#[from] ContentError),
}

impl ImportError {
    /// The stable code of this error, `snake_case`.
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::EmptyFile => "empty_file",
            ImportError::BinaryFile { .. } => "binary_file",
            ImportError::TooLarge { .. } => "too_large",
            ImportError::NoText => "no_text",
            ImportError::Content(error) => error.code(),
        }
    }
}

/// Reads an article from a file's bytes.
///
/// `name` is the file's name: `.md` and `.markdown` are read as Markdown, `.txt` as plain text,
/// anything else as what it looks like. See [`Became`](crate::Became) for what may happen to a
/// line.
pub fn import(
    bytes: &[u8],
    name: Option<&str>,
    options: &ImportOptions,
) -> Result<Import, ImportError> {
    let _ = (name, options);
    if bytes.is_empty() {
        return Err(ImportError::EmptyFile);
    }
    Err(ImportError::NoText)
}
