//! Import: a file's bytes become content, claims and a report.

use crate::assemble::{Style, assemble};
use crate::declared::declare;
use crate::decode::{Encoding, decode};
use crate::report::Line;
use crate::sheet::{Sheet, is_blank};
use crate::{front, markdown, plain};
use imprimatur_checks::language;
use imprimatur_text::{Content, ContentError, Projection, limits};

/// Largest file that is read, in bytes.
pub const SIZE_LIMIT: usize = 50_000_000;

/// Most lines that are read: each is accounted for, and a file of line ends alone would ask for
/// gigabytes.
const LINE_LIMIT: usize = 200_000;

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
    /// More lines than `limit`.
    #[error("the file has more than {limit} lines")]
    TooManyLines {
        /// Most lines that are read.
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
            ImportError::TooManyLines { .. } => "too_many_lines",
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
///
/// # Errors
/// [`ImportError`]: `empty_file`, `binary_file`, `too_large`, `too_many_lines`, `no_text`, and what
/// [`Content::check`] finds wrong with the whole (`too_long`, or `bad_language` for the option).
pub fn import(
    bytes: &[u8],
    name: Option<&str>,
    options: &ImportOptions,
) -> Result<Import, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::EmptyFile);
    }
    if bytes.len() > SIZE_LIMIT {
        return Err(ImportError::TooLarge {
            size: bytes.len(),
            limit: SIZE_LIMIT,
        });
    }
    let (text, encoding) = decode(bytes)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    refuse_what_cannot_fit(&text)?;

    let mut sheet = Sheet::of(&text);
    let mut content = Content::default();
    let mut claims = Claims::default();
    let (units, style) = if is_markdown(name, &text) {
        let front = front::read(&mut sheet, &mut claims.source_notes);
        let (entries, body) = front.unwrap_or_default();
        let ours = declare(entries, &mut sheet, &mut content, &mut claims);
        let units = markdown::read(&text, body, &mut sheet, &mut claims.source_notes);
        (
            units,
            if ours {
                Style::Declared
            } else {
                Style::Markdown
            },
        )
    } else {
        (plain::read(&mut sheet), Style::Plain)
    };
    assemble(units, style, &mut sheet, &mut content, &mut claims);

    content.language = options.language.clone().or(content.language);
    if content.language.is_none() && style != Style::Declared {
        let words = Projection::of(&content.document);
        content.language = language(words.text()).map(|found| found.tag.to_owned());
    }
    let content = content.normalized();
    content.check()?;
    Ok(Import {
        content,
        claims,
        encoding,
        report: sheet.report(),
    })
}

/// Refuses early what no content could hold, before any of it is copied about.
fn refuse_what_cannot_fit(text: &str) -> Result<(), ImportError> {
    if text.lines().all(is_blank) {
        return Err(ImportError::NoText);
    }
    if text.bytes().filter(|byte| *byte == b'\n').count() > LINE_LIMIT {
        return Err(ImportError::TooManyLines { limit: LINE_LIMIT });
    }
    if text.chars().filter(|c| !c.is_whitespace()).count() > limits::TEXT {
        return Err(ContentError::TooLong {
            path: "document".to_owned(),
            limit: limits::TEXT,
        }
        .into());
    }
    Ok(())
}

/// By the name's ending, else by what the text looks like: front matter, a `#` heading, a code
/// fence, or two lines with other marks of Markdown.
fn is_markdown(name: Option<&str>, text: &str) -> bool {
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, end)| end.to_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => return true,
        Some("txt" | "text") => return false,
        _ => {}
    }
    let mut marks = 0;
    for line in text.lines().take(2_000) {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&hashes)
            && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        if heading || line.starts_with("```") {
            return true;
        }
        marks += usize::from(
            line.contains("](http") || line.matches("**").count() > 1 || line.starts_with("> "),
        );
    }
    marks > 1 || front::read(&mut Sheet::of(text), &mut Vec::new()).is_some()
}
