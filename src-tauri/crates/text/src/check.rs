//! What the types cannot forbid: the rules of the schema that a document built by hand could
//! break, and the limits. One place for both, used on reading JSON and before a revision is kept.

use crate::content::{Content, plain};
use crate::document::{Block, BlockKind, Document, Inline, ListItem, Mark};
use crate::error::ContentError;
use crate::limits;
use crate::path::Path;
use crate::projection::Projection;

impl Content {
    /// Whether this may become a revision: the schema's rules and the [`limits`].
    /// (An empty headline or body is no fault here; it only keeps an article from being
    /// submitted.)
    ///
    /// # Errors
    /// The first fault found, with its path: `bad_nesting`, `bad_attribute`, `too_deep`,
    /// `bad_link`, `bad_language`, `too_long`, or `bad_value` for a contributor without a name or
    /// a note without words.
    pub fn check(&self) -> Result<(), ContentError> {
        structure(self)?;
        measure(&self.clone().normalized())
    }
}

/// The rules of the schema, without the limits on length.
pub(crate) fn structure(content: &Content) -> Result<(), ContentError> {
    document(&content.document)?;
    match &content.language {
        Some(tag) if !tag.trim().is_empty() && !is_language(tag.trim()) => {
            Err(ContentError::BadLanguage {
                path: "language".to_owned(),
            })
        }
        _ => Ok(()),
    }
}

/// The rules of the schema for the document alone.
pub(crate) fn document(document: &Document) -> Result<(), ContentError> {
    let root = Path::Root;
    let root = root.key("document");
    let root = root.key("content");
    let at = root.index(0);
    inlines(&document.headline, &at, Room::Headline)?;
    let mut next = 1;
    if let Some(standfirst) = &document.standfirst {
        inlines(standfirst, &root.index(1), Room::Text)?;
        next = 2;
    }
    blocks(&document.body, &root, next, 1)
}

/// What may stand in a block of text.
#[derive(Clone, Copy, PartialEq)]
enum Room {
    /// Emphasis and superscript, no breaks.
    Headline,
    /// All marks, no breaks.
    Heading,
    /// All marks and breaks.
    Text,
}

fn blocks(list: &[Block], path: &Path, first: usize, depth: usize) -> Result<(), ContentError> {
    for (index, block) in list.iter().enumerate() {
        let at = path.index(first + index);
        if depth > limits::DEPTH {
            return Err(ContentError::TooDeep {
                path: at.to_string(),
            });
        }
        self::block(&block.kind, &at, depth)?;
    }
    Ok(())
}

fn block(kind: &BlockKind, at: &Path, depth: usize) -> Result<(), ContentError> {
    let content = at.key("content");
    match kind {
        BlockKind::Paragraph(text) => inlines(text, at, Room::Text),
        BlockKind::Heading { level, text } => {
            if !(2..=3).contains(level) {
                return Err(bad_attribute(&at.key("attrs"), "the level must be 2 or 3"));
            }
            inlines(text, at, Room::Heading)
        }
        BlockKind::Blockquote(inner) => {
            if inner.is_empty() {
                return Err(bad_nesting(at, "a quotation holds at least one block"));
            }
            blocks(inner, &content, 0, depth + 1)
        }
        BlockKind::BulletList(list) | BlockKind::OrderedList { items: list, .. } => {
            items(list, at, &content, depth)
        }
        BlockKind::Figure { caption, .. } => inlines(caption, &content.index(0), Room::Text),
        BlockKind::Verbatim(_) | BlockKind::Rule => Ok(()),
    }
}

fn items(list: &[ListItem], at: &Path, content: &Path, depth: usize) -> Result<(), ContentError> {
    if list.is_empty() {
        return Err(bad_nesting(at, "a list holds at least one item"));
    }
    for (index, item) in list.iter().enumerate() {
        let at = content.index(index);
        let starts_right = item
            .blocks
            .first()
            .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph(_)));
        if !starts_right {
            return Err(bad_nesting(&at, "a list item begins with a paragraph"));
        }
        blocks(&item.blocks, &at.key("content"), 0, depth + 1)?;
    }
    Ok(())
}

fn inlines(list: &[Inline], at: &Path, room: Room) -> Result<(), ContentError> {
    let content = at.key("content");
    for (index, inline) in list.iter().enumerate() {
        let at = content.index(index);
        match inline {
            Inline::Break if room != Room::Text => {
                return Err(bad_nesting(&at, "no line break can stand here"));
            }
            Inline::Break => {}
            Inline::Text { marks, .. } => self::marks(marks, &at.key("marks"), room)?,
        }
    }
    Ok(())
}

fn marks(list: &[Mark], path: &Path, room: Room) -> Result<(), ContentError> {
    let mut link: Option<&str> = None;
    for (index, mark) in list.iter().enumerate() {
        let at = path.index(index);
        if room == Room::Headline && !matches!(mark, Mark::Em | Mark::Superscript) {
            return Err(bad_nesting(
                &at,
                "a headline holds emphasis and superscript only",
            ));
        }
        if let Mark::Link { href } = mark {
            if !is_link(href) {
                return Err(ContentError::BadLink {
                    path: at.key("attrs").key("href").to_string(),
                });
            }
            if link.is_some_and(|other| other != href) {
                return Err(bad_nesting(&at, "one run of text has one link"));
            }
            link = Some(href);
        }
    }
    Ok(())
}

/// An absolute address that is safe to follow: RFC 3986 schemes `http` and `https` with a host,
/// `mailto` with an address, no blank or control character anywhere.
fn is_link(href: &str) -> bool {
    if href.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let Some((scheme, rest)) = href.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', '\\'])),
        "mailto" => !rest.is_empty(),
        _ => false,
    }
}

/// Well-formed enough to be a tag of RFC 5646: a primary subtag of 2–8 letters, then subtags of
/// 1–8 letters and digits, the last of more than one. Whether it is registered is not asked.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    tag.len() <= limits::LANGUAGE
        && (2..=8).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && tag.rsplit('-').next().is_some_and(|last| last.len() > 1)
}

/// The limits, on a normalised content.
fn measure(content: &Content) -> Result<(), ContentError> {
    let root = Path::Root;
    let in_document = root.key("document");
    let nodes = in_document.key("content");
    within(
        &plain(&content.document.headline),
        limits::HEADLINE,
        &nodes.index(0),
    )?;
    if let Some(standfirst) = &content.document.standfirst {
        within(&plain(standfirst), limits::STANDFIRST, &nodes.index(1))?;
        measure_links(standfirst, &nodes.index(1).key("content"))?;
    }
    let first = 1 + usize::from(content.document.standfirst.is_some());
    measure_blocks(&content.document.body, &nodes, first)?;
    let projection = Projection::of(&content.document);
    if projection.spans().len() > limits::BLOCKS {
        return Err(too_long(&nodes, limits::BLOCKS));
    }
    if projection.len() > limits::TEXT {
        return Err(too_long(&in_document, limits::TEXT));
    }

    let byline = root.key("byline");
    if content.byline.len() > limits::BYLINE {
        return Err(too_long(&byline, limits::BYLINE));
    }
    for (index, entry) in content.byline.iter().enumerate() {
        let at = byline.index(index);
        present(&entry.name, &at.key("name"), "a name")?;
        within(&entry.name, limits::NAME, &at.key("name"))?;
        optional(
            &entry.affiliation,
            limits::AFFILIATION,
            &at.key("affiliation"),
        )?;
    }
    optional(&content.dateline, limits::DATELINE, &root.key("dateline"))?;
    if let Some(ai) = &content.ai {
        let at = root.key("ai");
        optional(&ai.tool, limits::TOOL, &at.key("tool"))?;
        optional(&ai.note, limits::NOTE, &at.key("note"))?;
    }
    let notes = root.key("notes");
    if content.notes.len() > limits::NOTES {
        return Err(too_long(&notes, limits::NOTES));
    }
    for (index, note) in content.notes.iter().enumerate() {
        let at = notes.index(index);
        present(&note.text, &at.key("text"), "the words of the note")?;
        within(&note.text, limits::NOTE, &at.key("text"))?;
    }
    Ok(())
}

fn measure_blocks(list: &[Block], path: &Path, first: usize) -> Result<(), ContentError> {
    for (index, block) in list.iter().enumerate() {
        let at = path.index(first + index);
        let content = at.key("content");
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
                measure_links(text, &content)?;
            }
            BlockKind::Figure {
                alt,
                credit,
                caption,
                ..
            } => {
                let attrs = at.key("attrs");
                within(alt, limits::ALT, &attrs.key("alt"))?;
                within(credit, limits::CREDIT, &attrs.key("credit"))?;
                measure_links(caption, &content.index(0).key("content"))?;
            }
            BlockKind::Blockquote(inner) => measure_blocks(inner, &content, 0)?,
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    measure_blocks(&item.blocks, &content.index(index).key("content"), 0)?;
                }
            }
            BlockKind::Verbatim(_) | BlockKind::Rule => {}
        }
    }
    Ok(())
}

fn measure_links(list: &[Inline], path: &Path) -> Result<(), ContentError> {
    for (index, inline) in list.iter().enumerate() {
        let Inline::Text { marks, .. } = inline else {
            continue;
        };
        for mark in marks {
            if let Mark::Link { href } = mark {
                within(href, limits::HREF, &path.index(index).key("marks"))?;
            }
        }
    }
    Ok(())
}

fn present(text: &str, at: &Path, expected: &'static str) -> Result<(), ContentError> {
    if text.is_empty() {
        return Err(ContentError::BadValue {
            path: at.to_string(),
            expected,
        });
    }
    Ok(())
}

fn optional(text: &Option<String>, limit: usize, at: &Path) -> Result<(), ContentError> {
    within(text.as_deref().unwrap_or_default(), limit, at)
}

fn within(text: &str, limit: usize, at: &Path) -> Result<(), ContentError> {
    // Bytes are never fewer than characters: the usual case needs no count.
    if text.len() > limit && text.chars().count() > limit {
        return Err(too_long(at, limit));
    }
    Ok(())
}

fn too_long(at: &Path, limit: usize) -> ContentError {
    ContentError::TooLong {
        path: at.to_string(),
        limit,
    }
}

fn bad_attribute(at: &Path, what: &'static str) -> ContentError {
    ContentError::BadAttribute {
        path: at.to_string(),
        what,
    }
}

fn bad_nesting(at: &Path, what: &'static str) -> ContentError {
    ContentError::BadNesting {
        path: at.to_string(),
        what,
    }
}
