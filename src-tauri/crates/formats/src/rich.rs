//! What a marked-up file (a Word document, a web page) gives: blocks, and a line of the report for
//! each of them and for everything that was left out.
//!
//! Such files have no lines of their own. The report counts blocks instead, in reading order; what
//! stands outside the text (headers of pages, comments, deletions) follows.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use imprimatur_text::{Block, BlockKind, Inline, ListItem, Mark, MediaHash, limits};
use sha2::{Digest, Sha256};

use crate::markdown::is_allowed;
use crate::report::Became;
use crate::sheet::{Unit, is_blank, words};

/// Blocks and lines of a file while it is read.
#[derive(Debug, Default)]
pub(crate) struct Rich {
    lines: Vec<String>,
    pub became: Vec<(usize, Became)>,
    pub units: Vec<Unit>,
    /// The standfirst, where the file marks one.
    pub standfirst: Option<(usize, Vec<Inline>)>,
    /// Images that figures show, by the hash of their bytes.
    pub media: Vec<(MediaHash, Vec<u8>)>,
    /// Words without a place in the text.
    pub notes: Vec<String>,
    /// The list that is being read: its lines, and its items with how deep each is.
    list: Option<(Range<usize>, Vec<Item>)>,
}

/// One item of a list that is being read.
#[derive(Debug)]
struct Item {
    depth: usize,
    ordered: bool,
    blocks: Vec<Block>,
}

impl Rich {
    /// All lines as one text, for the sheet.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Adds a line of the report that is no block, if anything can be seen on it.
    pub fn told(&mut self, text: &str, became: Became) {
        if !is_blank(text) {
            let line = self.line(text);
            self.became.push((line, became));
        }
    }

    fn line(&mut self, text: &str) -> usize {
        self.lines.push(text.replace(['\n', '\r'], " "));
        self.lines.len() - 1
    }

    /// Adds running text; nothing where nothing can be seen.
    pub fn paragraph(&mut self, text: Vec<Inline>) {
        if !is_blank(&words(&text)) {
            self.block(&words(&text), Became::Paragraph, BlockKind::Paragraph(text));
        }
    }

    /// Adds a heading of a level as written, 1 to 6; `shift` where the headline is another one.
    pub fn heading(&mut self, level: u8, shift: u8, text: Vec<Inline>) {
        let line = words(&text);
        if is_blank(&line) {
            return;
        }
        let kind = BlockKind::Heading {
            level: (level + shift).clamp(2, 3),
            text,
        };
        self.block(&line, Became::Heading, kind);
        if let Some(unit) = self.units.last_mut() {
            unit.level = Some(level + shift);
        }
    }

    /// Adds a block of one line.
    pub fn block(&mut self, line: &str, became: Became, kind: BlockKind) {
        self.end_list();
        let line = self.line(line);
        self.became.push((line, became));
        self.unit(line..line + 1, kind);
    }

    /// Adds text kept as it came, a line of the report for each of its lines.
    pub fn verbatim(&mut self, text: &str) {
        self.end_list();
        let begin = self.lines.len();
        for line in text.lines() {
            let line = self.line(line);
            self.became.push((line, Became::Verbatim));
        }
        if !is_blank(text) {
            self.unit(
                begin..self.lines.len(),
                BlockKind::Verbatim(text.trim_end().to_owned()),
            );
        }
    }

    /// Adds blocks of a quotation, to the one before where that is one.
    pub fn quote(&mut self, text: Vec<Inline>) {
        let line = words(&text);
        if is_blank(&line) {
            return;
        }
        let mut block = paragraph(text);
        if self.list.is_none()
            && let Some(unit) = self.units.last_mut()
            && unit.lines.end == self.lines.len()
            && matches!(unit.kind, BlockKind::Blockquote(_))
        {
            unit.lines.end += 1;
            let at = self.units.len() - 1;
            let line = self.line(&line);
            self.became.push((line, Became::Blockquote));
            each_text(&mut block.kind, &mut |text| self.allow(line, text));
            if let BlockKind::Blockquote(blocks) = &mut self.units[at].kind {
                blocks.push(block);
            }
            return;
        }
        self.block(
            &line,
            Became::Blockquote,
            BlockKind::Blockquote(vec![block]),
        );
    }

    /// Adds an item of a list, `depth` lists deep, from 0.
    pub fn item(&mut self, depth: usize, ordered: bool, text: Vec<Inline>) {
        let line = self.line(&words(&text));
        self.became.push((line, Became::ListItem));
        let (lines, items) = self.list.get_or_insert((line..line, Vec::new()));
        lines.end = line + 1;
        items.push(Item {
            depth,
            ordered,
            blocks: vec![paragraph(text)],
        });
    }

    /// Adds an image; what cannot be shown stays as words.
    pub fn image(&mut self, bytes: Option<Vec<u8>>, alt: &str, caption: Vec<Inline>, name: &str) {
        let line = [words(&caption).as_str(), alt, name]
            .into_iter()
            .find(|words| !is_blank(words))
            .unwrap_or("image")
            .to_owned();
        match bytes.filter(|bytes| is_shown(bytes)) {
            Some(bytes) => {
                let media = MediaHash(Sha256::digest(&bytes).into());
                let kind = BlockKind::Figure {
                    media,
                    alt: alt.to_owned(),
                    credit: String::new(),
                    caption,
                };
                self.media.push((media, bytes));
                self.block(&line, Became::Figure, kind);
            }
            None => {
                let mut text = caption;
                if is_blank(&words(&text)) {
                    text = crate::sheet::unmarked(line.clone());
                }
                self.block(&line, Became::ImageNotFetched, BlockKind::Paragraph(text));
            }
        }
    }

    /// Adds a paragraph to the last item of the list that is being read.
    pub fn item_more(&mut self, text: Vec<Inline>) {
        let line = self.line(&words(&text));
        self.became.push((line, Became::ListItem));
        if let Some((lines, items)) = &mut self.list {
            lines.end = line + 1;
            if let Some(item) = items.last_mut() {
                item.blocks.push(paragraph(text));
            }
        }
    }

    /// Adds the standfirst; a second one is running text.
    pub fn subtitle(&mut self, mut text: Vec<Inline>) {
        if self.standfirst.is_some() || words(&text).chars().count() > limits::STANDFIRST {
            return self.paragraph(text);
        }
        self.end_list();
        let line = self.line(&words(&text));
        self.became.push((line, Became::Standfirst));
        self.allow(line, &mut text);
        self.standfirst = Some((line, text));
    }

    /// Gives the image just read its caption; false where the last block is no image.
    pub fn caption(&mut self, text: &[Inline]) -> bool {
        let Some(unit) = self.units.last_mut() else {
            return false;
        };
        if !matches!(unit.kind, BlockKind::Figure { .. }) {
            return false;
        }
        let mut text = text.to_vec();
        unit.lines.end += 1;
        let at = self.units.len() - 1;
        let line = self.line(&words(&text));
        self.became.push((line, Became::Figure));
        self.allow(line, &mut text);
        if let BlockKind::Figure { caption, .. } = &mut self.units[at].kind {
            *caption = text;
        }
        true
    }

    /// Closes the list that is being read.
    pub fn end_list(&mut self) {
        if let Some((lines, items)) = self.list.take() {
            let mut items = items.into_iter().peekable();
            while let Some(first) = items.peek() {
                let (depth, ordered) = (first.depth, first.ordered);
                let kind = nested(&mut items, depth, ordered, 0);
                self.unit(lines.clone(), kind);
            }
        }
    }

    /// Takes the addresses out that may not be linked; they stay as notes, and the line is told.
    fn allow(&mut self, line: usize, text: &mut Vec<Inline>) {
        for inline in text {
            if let Inline::Text { marks, .. } = inline {
                marks.retain(|mark| match mark {
                    Mark::Link { href } if !is_allowed(href) => {
                        self.notes.push(href.clone());
                        self.became.push((line, Became::LinkRefused));
                        false
                    }
                    _ => true,
                });
            }
        }
    }

    fn unit(&mut self, lines: Range<usize>, mut kind: BlockKind) {
        each_text(&mut kind, &mut |text| self.allow(lines.start, text));
        self.units.push(Unit {
            lines,
            kind,
            level: None,
            alone: true,
        });
    }
}

/// Lists deeper than this are read as if they were not: what an article may hold ends soon after.
const DEEPEST: usize = 6;

/// The items of one list, those of deeper lists inside them.
fn nested(
    items: &mut Peekable<IntoIter<Item>>,
    depth: usize,
    ordered: bool,
    level: usize,
) -> BlockKind {
    let mut list: Vec<ListItem> = Vec::new();
    while let Some(next) = items.peek() {
        if next.depth > depth && level < DEEPEST && !list.is_empty() {
            let (depth, ordered) = (next.depth, next.ordered);
            let kind = nested(items, depth, ordered, level + 1);
            if let Some(item) = list.last_mut() {
                item.blocks.push(Block { bid: None, kind });
            }
        } else if (next.depth < depth && level > 0)
            || (next.ordered != ordered && next.depth <= depth)
        {
            break;
        } else if let Some(item) = items.next() {
            list.push(ListItem {
                blocks: item.blocks,
            });
        }
    }
    if ordered {
        BlockKind::OrderedList {
            start: 1,
            items: list,
        }
    } else {
        BlockKind::BulletList(list)
    }
}

/// Calls `see` for every running text in a block.
fn each_text(kind: &mut BlockKind, see: &mut impl FnMut(&mut Vec<Inline>)) {
    match kind {
        BlockKind::Paragraph(text)
        | BlockKind::Heading { text, .. }
        | BlockKind::Figure { caption: text, .. } => see(text),
        BlockKind::Blockquote(blocks) => {
            blocks
                .iter_mut()
                .for_each(|block| each_text(&mut block.kind, see));
        }
        BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => items
            .iter_mut()
            .flat_map(|item| &mut item.blocks)
            .for_each(|block| each_text(&mut block.kind, see)),
        BlockKind::Verbatim(_) | BlockKind::Rule => {}
    }
}

fn paragraph(text: Vec<Inline>) -> Block {
    Block {
        bid: None,
        kind: BlockKind::Paragraph(text),
    }
}

/// Whether the first bytes are those of an image that the desk can show.
fn is_shown(bytes: &[u8]) -> bool {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    starts(b"\x89PNG\r\n\x1A\n")
        || starts(b"\xFF\xD8\xFF")
        || starts(b"GIF8")
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}
