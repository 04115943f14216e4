//! Import: a file's bytes become content, claims and a report.

use crate::assemble::{Style, assemble};
use crate::declared::declare;
use crate::decode::{Encoding, decode};
use crate::report::Line;
use crate::rich::Rich;
use crate::sheet::{Sheet, is_blank};
use crate::{docx, front, markdown, plain, web};
use imprimatur_checks::language;
use imprimatur_text::{Content, ContentError, MediaHash, Projection, limits};

/// Largest file that is read, in bytes.
pub const SIZE_LIMIT: usize = 50_000_000;

/// Most lines that are read: each is accounted for, and a file of line ends alone would ask for
/// gigabytes.
const LINE_LIMIT: usize = 200_000;

/// Endings of files that articles are made of, in lower case. A file without an ending may be one as
/// well: its first lines tell.
pub const ENDINGS: [&str; 7] = ["docx", "htm", "html", "md", "markdown", "text", "txt"];

/// Whether a file of that name may be an article, as far as a name can tell.
#[must_use]
pub fn is_article_name(name: &str) -> bool {
    name.rsplit_once('.')
        .is_none_or(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

/// What the person importing decides beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Language of the text (BCP 47); `None` lets the file or its words tell.
    pub language: Option<String>,
    /// Language of a text that declares none, known before its words are asked.
    pub usual_language: Option<String>,
}

/// An imported article, before anyone has accepted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What readers would get. Normalised; blocks carry no ids yet.
    pub content: Content,
    /// What the file says about the article without being part of it: goes to the filing, never
    /// into the hash.
    pub claims: Claims,
    /// Images that figures of the content show, by the hash of their bytes.
    pub media: Vec<(MediaHash, Vec<u8>)>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Every line of the file once, in order; of a file without lines of its own (a Word document,
    /// a web page) every block.
    pub report: Vec<Line>,
    /// Numbers of the lines that section, tags and slug of the claims were read from.
    pub filing_lines: Vec<usize>,
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
/// `.html` as a web page, anything else (and every Word document) as what it looks like. See [`Became`](crate::Became) for what may happen to a
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
    if docx::is_docx(bytes) {
        return of_rich(docx::read(bytes)?, WORD, options);
    }
    let (text, encoding) = decode(bytes)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    refuse_what_cannot_fit(&text)?;
    if is_html(name, &text) && web::is_readable(&text) {
        return of_rich(web::read(&text), encoding, options);
    }

    let mut sheet = Sheet::of(&text);
    let mut content = Content::default();
    let mut claims = Claims::default();
    let mut filing_lines = Vec::new();
    let (units, style) = if is_markdown(name, &text) {
        let front = front::read(&mut sheet, &mut claims.source_notes);
        let (entries, body) = front.unwrap_or_default();
        let declared = declare(entries, &mut sheet, &mut content, &mut claims);
        filing_lines = declared.filing_lines;
        let units = markdown::read(&text, body, &mut sheet, &mut claims.source_notes);
        (
            units,
            if declared.ours {
                Style::Declared
            } else {
                Style::Markdown
            },
        )
    } else {
        (plain::read(&mut sheet), Style::Plain)
    };
    assemble(units, style, &mut sheet, &mut content, &mut claims);
    if style != Style::Declared || options.language.is_some() {
        tell_language(&mut content, options);
    }
    let content = content.normalized();
    content.check()?;
    Ok(Import {
        content,
        claims,
        media: Vec::new(),
        encoding,
        report: sheet.report(),
        filing_lines,
    })
}

/// How a Word document is read; its parts are UTF-8 by its standard.
const WORD: Encoding = Encoding {
    name: "Office Open XML",
    bom: false,
    lossy: false,
};

/// An article from the blocks of a marked-up file.
fn of_rich(
    mut rich: Rich,
    encoding: Encoding,
    options: &ImportOptions,
) -> Result<Import, ImportError> {
    let text = rich.text();
    refuse_what_cannot_fit(&text)?;
    let mut sheet = Sheet::of(&text);
    for (line, became) in &rich.became {
        sheet.settle(*line..line + 1, *became);
    }
    let mut content = Content::default();
    let mut claims = Claims {
        source_notes: std::mem::take(&mut rich.notes),
        ..Claims::default()
    };
    if let Some((_, standfirst)) = rich.standfirst.take() {
        content.document.standfirst = Some(standfirst);
    }
    assemble(
        rich.units,
        Style::Markdown,
        &mut sheet,
        &mut content,
        &mut claims,
    );
    tell_language(&mut content, options);
    let content = content.normalized();
    content.check()?;
    Ok(Import {
        content,
        claims,
        media: rich.media,
        encoding,
        report: sheet.report(),
        filing_lines: Vec::new(),
    })
}

/// The language that was asked for, else the declared one, else the usual one, else the one its
/// words tell.
fn tell_language(content: &mut Content, options: &ImportOptions) {
    let asked = options.language.clone().or(content.language.take());
    content.language = asked.or(options.usual_language.clone());
    if content.language.is_none() {
        let words = Projection::of(&content.document);
        content.language = language(words.text()).map(|found| found.tag.to_owned());
    }
}

/// By the name's ending, else by its first words.
fn is_html(name: Option<&str>, text: &str) -> bool {
    match ending(name).as_deref() {
        Some("html" | "htm" | "xhtml") => true,
        Some(_) => false,
        None => {
            let begin: String = text.trim_start().chars().take(14).collect();
            let begin = begin.to_lowercase();
            begin.starts_with("<!doctype html") || begin.starts_with("<html")
        }
    }
}

fn ending(name: Option<&str>) -> Option<String> {
    Some(name?.rsplit_once('.')?.1.to_lowercase())
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
    match ending(name).as_deref() {
        // A web page that is not read as one: Markdown shows HTML as text, and says so.
        Some("md" | "markdown" | "html" | "htm" | "xhtml") => return true,
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
