//! The plain text of a document, with a map between its characters and its blocks.
//!
//! Anchors, search and the diff all work on this text. Positions are code points: of the whole
//! text, or of one block ([`Point`]), which is what is stored. Formatting is deliberately not in
//! it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::content::plain;
use crate::document::{Block, BlockKind, Document};

/// Code points from one entry of the byte index to the next: finding a position reads at most
/// this many characters, and the index costs one word for each.
const STRIDE: usize = 64;

/// The plain text of a document: its text blocks joined by line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    text: String,
    spans: Vec<BlockSpan>,
    len: usize,
    /// Byte offset of every [`STRIDE`]th code point.
    index: Vec<usize>,
}

/// One text block and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockSpan {
    /// Its place among the spans, from 0; what [`Point::block`] names.
    pub ordinal: usize,
    /// What kind of text it is.
    pub kind: SpanKind,
    /// The identifier of its block, if it has one; a figure's for its caption.
    pub bid: Option<String>,
    /// Its first code point in the text.
    pub start: usize,
    /// Its code points, the line end after it not counted.
    pub len: usize,
}

impl BlockSpan {
    /// The code points it covers, the line end after it not counted.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.len
    }
}

/// Kinds of text blocks. Text in lists and quotations is a paragraph (or heading) there as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanKind {
    /// The headline; always there, always the first.
    Headline,
    /// The standfirst, where there is one and it is not empty.
    Standfirst,
    /// A paragraph.
    Paragraph,
    /// A section heading.
    Heading,
    /// The caption of a figure; there even when empty.
    Caption,
    /// Text kept as it came.
    Verbatim,
}

/// A place between two characters of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// The block's ordinal among the text blocks of the document.
    pub block: usize,
    /// Code points from the block's beginning; at most its length.
    pub offset: usize,
}

impl Projection {
    /// The plain text of the *normalised* document. A forced break is a line end inside its
    /// block; a rule contributes nothing, an empty paragraph an empty block.
    pub fn of(document: &Document) -> Projection {
        let document = document.clone().normalized();
        let mut parts = vec![(SpanKind::Headline, None, plain(&document.headline))];
        if let Some(standfirst) = &document.standfirst {
            parts.push((SpanKind::Standfirst, None, plain(standfirst)));
        }
        collect(&document.body, &mut parts);
        Self::from_parts(parts)
    }

    pub(crate) fn from_parts(parts: Vec<(SpanKind, Option<String>, String)>) -> Projection {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(parts.len());
        let mut len = 0;
        for (ordinal, (kind, bid, part)) in parts.into_iter().enumerate() {
            if ordinal > 0 {
                text.push('\n');
                len += 1;
            }
            let count = part.chars().count();
            spans.push(BlockSpan {
                ordinal,
                kind,
                bid,
                start: len,
                len: count,
            });
            len += count;
            text.push_str(&part);
        }
        let index = text
            .char_indices()
            .map(|(byte, _)| byte)
            .step_by(STRIDE)
            .collect();
        Projection {
            text,
            spans,
            len,
            index,
        }
    }

    /// The same blocks with each character made another; positions stay what they are.
    pub(crate) fn mapped(&self, map: impl Fn(char) -> char) -> Projection {
        let part = |span: &BlockSpan| {
            let text = self.slice(span.range()).unwrap_or_default();
            (
                span.kind,
                span.bid.clone(),
                text.chars().map(&map).collect(),
            )
        };
        Self::from_parts(self.spans.iter().map(part).collect())
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in reading order.
    pub fn spans(&self) -> &[BlockSpan] {
        &self.spans
    }

    /// Code points of the text.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no text at all; a document without a word is not yet empty when it has
    /// two blocks, as there is a line end between them.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The place of a code point of the text. The line end between two blocks belongs to the end
    /// of the first. `None` beyond the end of the text.
    pub fn point_at(&self, position: usize) -> Option<Point> {
        if position > self.len {
            return None;
        }
        let block = self
            .spans
            .partition_point(|span| span.start <= position)
            .checked_sub(1)?;
        let offset = position - self.spans[block].start;
        Some(Point { block, offset })
    }

    /// The code point of the text at a place; `None` where the document has no such place.
    pub fn offset_of(&self, point: Point) -> Option<usize> {
        let span = self.spans.get(point.block)?;
        (point.offset <= span.len).then(|| span.start + point.offset)
    }

    /// The text of a range of code points; `None` where it is not inside the text.
    pub fn slice(&self, range: Range<usize>) -> Option<&str> {
        if range.start > range.end || range.end > self.len {
            return None;
        }
        self.text.get(self.byte(range.start)..self.byte(range.end))
    }

    /// The text of a block; `None` where there is no such block.
    pub fn block_text(&self, ordinal: usize) -> Option<&str> {
        self.slice(self.spans.get(ordinal)?.range())
    }

    /// Every place where `needle` stands exactly (once in NFC, as the text is), as ranges of code
    /// points, from the front, without overlap. Nothing for an empty needle.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let needle: &str = &needle.nfc().collect::<String>();
        if needle.is_empty() {
            return Vec::new();
        }
        let len = needle.chars().count();
        let (mut byte, mut position) = (0, 0);
        self.text
            .match_indices(needle)
            .map(|(found, _)| {
                position += self.text[byte..found].chars().count();
                byte = found;
                position..position + len
            })
            .collect()
    }

    /// The byte a code point begins at; the end of the text for any beyond it.
    fn byte(&self, position: usize) -> usize {
        let Some(&base) = self.index.get(position / STRIDE) else {
            return self.text.len();
        };
        self.text[base..]
            .char_indices()
            .nth(position % STRIDE)
            .map_or(self.text.len(), |(byte, _)| base + byte)
    }
}

fn collect(blocks: &[Block], parts: &mut Vec<(SpanKind, Option<String>, String)>) {
    for block in blocks {
        let bid = || block.bid.clone();
        match &block.kind {
            BlockKind::Paragraph(text) => parts.push((SpanKind::Paragraph, bid(), plain(text))),
            BlockKind::Heading { text, .. } => parts.push((SpanKind::Heading, bid(), plain(text))),
            BlockKind::Figure { caption, .. } => {
                parts.push((SpanKind::Caption, bid(), plain(caption)));
            }
            BlockKind::Verbatim(text) => parts.push((SpanKind::Verbatim, bid(), text.clone())),
            BlockKind::Blockquote(inner) => collect(inner, parts),
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => {
                items.iter().for_each(|item| collect(&item.blocks, parts));
            }
            BlockKind::Rule => {}
        }
    }
}
