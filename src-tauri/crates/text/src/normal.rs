//! The normal form of a content: what is the same to a reader becomes the same value.
//!
//! Everything that is hashed, written or projected goes through here, so a content built by hand
//! needs no care. What is *wrong* (a link to `javascript:`, an empty list) is not mended here but
//! refused by `check.rs`. No text is dropped: a character that no export could carry is replaced
//! by U+FFFD, which people see.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::content::{AiInvolvement, Content, Contributor, Note};
use crate::document::{Block, BlockKind, Document, Inline, ListItem, Mark};
use crate::limits;

impl Content {
    /// The normal form: text in NFC; adjacent equal runs merged, empty ones gone; marks sorted,
    /// without repeats; line ends inside running text are breaks (blanks in headline and
    /// headings); characters that XML 1.0 (section 2.2) cannot carry, NUL among them, are U+FFFD;
    /// single-line fields trimmed; empty optional fields `None`; an empty standfirst none; an
    /// empty body one empty paragraph, as in the editor; the language in the case of RFC 5646.
    ///
    /// Link targets keep their bytes: they are addresses, not prose. Idempotent.
    pub fn normalized(self) -> Content {
        Content {
            document: self.document.normalized(),
            byline: self
                .byline
                .into_iter()
                .map(|entry| Contributor {
                    name: line(&entry.name),
                    role: entry.role,
                    affiliation: optional(entry.affiliation, line),
                })
                .collect(),
            language: optional(self.language, |tag| language_case(tag.trim())),
            dateline: optional(self.dateline, line),
            ai: self.ai.map(|ai| AiInvolvement {
                kind: ai.kind,
                tool: optional(ai.tool, line),
                note: optional(ai.note, lines),
            }),
            notes: self
                .notes
                .into_iter()
                .map(|note| Note {
                    kind: note.kind,
                    text: lines(&note.text),
                })
                .collect(),
        }
    }
}

impl Document {
    /// The normal form of the document alone; see [`Content::normalized`].
    pub fn normalized(self) -> Document {
        let mut body = blocks(self.body);
        if body.is_empty() {
            body.push(Block {
                bid: None,
                kind: BlockKind::Paragraph(Vec::new()),
            });
        }
        Document {
            headline: inlines(self.headline, LineEnd::Blank),
            standfirst: self
                .standfirst
                .map(|text| inlines(text, LineEnd::Break))
                .filter(|text| !text.is_empty()),
            body,
        }
    }
}

/// What a line end inside a run of text becomes.
#[derive(Clone, Copy, PartialEq)]
enum LineEnd {
    Break,
    Blank,
}

fn blocks(list: Vec<Block>) -> Vec<Block> {
    list.into_iter()
        .map(|block| Block {
            bid: block.bid.filter(|bid| is_bid(bid)),
            kind: kind(block.kind),
        })
        .collect()
}

fn kind(kind: BlockKind) -> BlockKind {
    match kind {
        BlockKind::Paragraph(text) => BlockKind::Paragraph(inlines(text, LineEnd::Break)),
        BlockKind::Heading { level, text } => BlockKind::Heading {
            level,
            text: inlines(text, LineEnd::Blank),
        },
        BlockKind::Blockquote(inner) => BlockKind::Blockquote(blocks(inner)),
        BlockKind::BulletList(list) => BlockKind::BulletList(items(list)),
        BlockKind::OrderedList { start, items: list } => BlockKind::OrderedList {
            start,
            items: items(list),
        },
        BlockKind::Figure {
            media,
            alt,
            credit,
            caption,
        } => BlockKind::Figure {
            media,
            alt: line(&alt),
            credit: line(&credit),
            caption: inlines(caption, LineEnd::Break),
        },
        BlockKind::Verbatim(text) => BlockKind::Verbatim(clean(&text)),
        BlockKind::Rule => BlockKind::Rule,
    }
}

fn items(list: Vec<ListItem>) -> Vec<ListItem> {
    list.into_iter()
        .map(|item| ListItem {
            blocks: blocks(item.blocks),
        })
        .collect()
}

/// Merges first and cleans after, so that how a text was cut into runs never shows: a CR and the
/// LF after it, a letter and its accent may come in two runs.
fn inlines(list: Vec<Inline>, line_end: LineEnd) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(list.len());
    for inline in list {
        match inline {
            Inline::Text { text, .. } if text.is_empty() => {}
            Inline::Text { text, mut marks } => {
                marks.sort();
                marks.dedup();
                match merged.last_mut() {
                    Some(Inline::Text {
                        text: before,
                        marks: same,
                    }) if *same == marks => before.push_str(&text),
                    _ => merged.push(Inline::Text { text, marks }),
                }
            }
            Inline::Break => merged.push(Inline::Break),
        }
    }
    let mut out = Vec::with_capacity(merged.len());
    for inline in merged {
        match inline {
            Inline::Text { text, marks } => {
                let text = clean(&text);
                if line_end == LineEnd::Blank {
                    push(&mut out, &text.replace('\n', " "), &marks);
                    continue;
                }
                for (index, part) in text.split('\n').enumerate() {
                    if index > 0 {
                        out.push(Inline::Break);
                    }
                    push(&mut out, part, &marks);
                }
            }
            Inline::Break => out.push(Inline::Break),
        }
    }
    out
}

fn push(out: &mut Vec<Inline>, text: &str, marks: &[Mark]) {
    if !text.is_empty() {
        out.push(Inline::Text {
            text: text.to_owned(),
            marks: marks.to_vec(),
        });
    }
}

/// NFC, every line end a LF, and U+FFFD for what XML 1.0 cannot carry.
pub(crate) fn clean(text: &str) -> String {
    let carried = |c| match c {
        '\r' => '\n',
        '\t' | '\n' => c,
        '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ => c,
    };
    // What comes from the desk is in this form already.
    let stays = text.chars().all(|c| carried(c) == c);
    if stays && is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .chars()
        .map(carried)
        .nfc()
        .collect()
}

/// A text of one line.
fn line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

/// A text that may have several lines.
fn lines(text: &str) -> String {
    clean(text).trim().to_owned()
}

fn optional(text: Option<String>, normal: impl Fn(&str) -> String) -> Option<String> {
    text.map(|text| normal(&text))
        .filter(|text| !text.is_empty())
}

/// The case RFC 5646, section 2.1.1 recommends: regions upper, scripts title, all else lower;
/// nothing after a singleton (`-x-`) is a region or a script.
fn language_case(tag: &str) -> String {
    let mut after_singleton = false;
    let parts: Vec<String> = tag
        .split('-')
        .enumerate()
        .map(|(index, part)| {
            let lower = part.to_ascii_lowercase();
            let free = index > 0 && !after_singleton && part.is_ascii();
            after_singleton |= part.len() == 1;
            match part.len() {
                2 if free => lower.to_ascii_uppercase(),
                4 if free => lower[..1].to_ascii_uppercase() + &lower[1..],
                _ => lower,
            }
        })
        .collect();
    parts.join("-")
}

/// Whether a block identifier has the agreed shape.
pub(crate) fn is_bid(bid: &str) -> bool {
    (1..=limits::BID).contains(&bid.len())
        && bid
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
