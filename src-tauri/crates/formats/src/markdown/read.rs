//! Markdown to blocks, every line accounted for.
//!
//! The parser's source offsets say which lines a block came from. A line that no event came from
//! (a link definition, mostly) is noted word for word unless its address was linked. Blocks nested
//! deeper than content may be are lifted to the deepest level allowed; their text stays.

use super::inline::Runs;
use crate::report::Became;
use crate::sheet::{Sheet, Unit, without_breaks};
use imprimatur_text::{Block, BlockKind, ListItem, limits};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// Reads the Markdown of a file from line `from` on. `text` is the whole file.
pub(crate) fn read(
    text: &str,
    from: usize,
    sheet: &mut Sheet<'_>,
    notes: &mut Vec<String>,
) -> Vec<Unit> {
    let starts = line_starts(text);
    let offset = starts.get(from).copied().unwrap_or(text.len());
    let source = text.get(offset..).unwrap_or_default();
    let parser = Parser::new_ext(source, Options::ENABLE_TABLES);
    let definitions: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| definition.title.is_none())
        .map(|(_, definition)| (definition.dest.to_string(), definition.span.clone()))
        .collect();
    let mut reader = Reader {
        source,
        offset,
        starts: &starts,
        sheet,
        notes,
        units: Vec::new(),
        frames: Vec::new(),
        leaf: None,
        linked: HashSet::new(),
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.account_for_the_rest(from, &definitions);
    reader.units
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

/// A block that holds blocks.
enum Frame {
    Quote(Vec<Block>),
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
    },
    Item(Vec<Block>),
}

/// A block that holds text.
struct Leaf {
    kind: LeafKind,
    lines: Range<usize>,
    runs: Runs,
}

enum LeafKind {
    /// Also the text of a tight list item, which has no paragraph of its own.
    Paragraph,
    Heading(u8),
    Code(String),
    Html(String),
    /// Taken from the source at its end.
    Table,
}

struct Reader<'r, 's> {
    source: &'r str,
    offset: usize,
    starts: &'r [usize],
    sheet: &'r mut Sheet<'s>,
    notes: &'r mut Vec<String>,
    units: Vec<Unit>,
    frames: Vec<Frame>,
    leaf: Option<Leaf>,
    linked: HashSet<String>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if matches!(
            self.leaf,
            Some(Leaf {
                kind: LeafKind::Table,
                ..
            })
        ) && !matches!(event, Event::End(TagEnd::Table))
        {
            return;
        }
        let lines = self.lines(&range);
        match event {
            Event::Start(Tag::Paragraph) => self.open(LeafKind::Paragraph, lines),
            Event::Start(Tag::Heading { level, .. }) => {
                self.open(LeafKind::Heading(level as u8), lines)
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.notes.push(info.to_string());
                }
                self.open(LeafKind::Code(String::new()), lines);
            }
            Event::Start(Tag::HtmlBlock) => self.open(LeafKind::Html(String::new()), lines),
            Event::Start(Tag::Table(_)) => self.open(LeafKind::Table, lines),
            Event::Start(Tag::BlockQuote(_)) => self.push(Frame::Quote(Vec::new())),
            Event::Start(Tag::List(start)) => self.push(Frame::List {
                start,
                items: Vec::new(),
            }),
            Event::Start(Tag::Item) => self.push(Frame::Item(Vec::new())),
            Event::End(TagEnd::Table) => {
                let source = self.source.get(range).unwrap_or_default();
                let table = BlockKind::Verbatim(source.trim_end().to_owned());
                self.leaf = None;
                self.sheet.claim(lines.clone(), Became::Verbatim);
                self.block(table, lines, None);
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => self.close_leaf(),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                self.close_leaf();
                self.pop(lines);
            }
            Event::Rule => {
                self.close_leaf();
                self.sheet.claim(lines.clone(), Became::Rule);
                self.block(BlockKind::Rule, lines, None);
            }
            inline => self.inline(inline, lines),
        }
    }

    fn inline(&mut self, event: Event<'_>, lines: Range<usize>) {
        let leaf = self.leaf.get_or_insert_with(|| Leaf {
            kind: LeafKind::Paragraph,
            lines: lines.clone(),
            runs: Runs::default(),
        });
        leaf.lines.end = leaf.lines.end.max(lines.end);
        match (&mut leaf.kind, event) {
            (
                LeafKind::Code(text) | LeafKind::Html(text),
                Event::Text(more) | Event::Html(more),
            ) => {
                text.push_str(&more);
            }
            (_, event) => {
                let told = leaf.runs.take(event);
                if let Some(became) = told.became {
                    self.sheet.claim(lines, became);
                }
                self.notes.extend(told.notes);
                self.linked.extend(told.linked);
            }
        }
    }

    fn open(&mut self, kind: LeafKind, lines: Range<usize>) {
        self.close_leaf();
        self.leaf = Some(Leaf {
            kind,
            lines,
            runs: Runs::default(),
        });
    }

    fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else {
            return;
        };
        let (text, figure) = leaf.runs.finish();
        let (kind, became, level) = match leaf.kind {
            LeafKind::Paragraph => match figure {
                Some(figure) => (
                    BlockKind::Figure {
                        media: figure.media,
                        alt: figure.alt,
                        credit: figure.credit,
                        caption: text,
                    },
                    Became::Figure,
                    None,
                ),
                None => (BlockKind::Paragraph(text), self.place(), None),
            },
            LeafKind::Heading(level) => (
                BlockKind::Heading {
                    level: level.clamp(2, 3),
                    text: without_breaks(text),
                },
                Became::Heading,
                Some(level),
            ),
            LeafKind::Code(code) => {
                let code = code.strip_suffix('\n').unwrap_or(&code).to_owned();
                (BlockKind::Verbatim(code), Became::Verbatim, None)
            }
            LeafKind::Html(html) => (
                BlockKind::Verbatim(html.trim_end().to_owned()),
                Became::HtmlAsText,
                None,
            ),
            LeafKind::Table => return,
        };
        self.sheet.claim(leaf.lines.clone(), became);
        self.block(kind, leaf.lines, level);
    }

    /// What a line of running text is called where we are.
    fn place(&self) -> Became {
        match self.frames.last() {
            Some(Frame::Item(_) | Frame::List { .. }) => Became::ListItem,
            Some(Frame::Quote(_)) => Became::Blockquote,
            None => Became::Paragraph,
        }
    }

    fn push(&mut self, frame: Frame) {
        self.close_leaf();
        self.frames.push(frame);
    }

    /// Puts a finished block where it belongs.
    fn block(&mut self, kind: BlockKind, lines: Range<usize>, level: Option<u8>) {
        match self.frames.last_mut() {
            None => self.units.push(Unit {
                lines,
                kind,
                level,
                alone: true,
            }),
            Some(Frame::Quote(blocks) | Frame::Item(blocks)) => {
                blocks.push(Block { bid: None, kind });
            }
            // The parser puts nothing but items into a list.
            Some(Frame::List { items, .. }) => {
                items.push(ListItem {
                    blocks: beginning_with_paragraph(vec![Block { bid: None, kind }]),
                });
            }
        }
    }

    fn pop(&mut self, lines: Range<usize>) {
        self.claim_markers(&lines);
        // How deep the blocks of this frame stand; a list adds no level to its items.
        let depth = 1 + self
            .frames
            .iter()
            .filter(|frame| !matches!(frame, Frame::List { .. }))
            .count();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let too_deep = depth > limits::DEPTH;
        match frame {
            Frame::Quote(blocks) if too_deep => self.lift(blocks, &lines),
            Frame::Quote(blocks) if blocks.is_empty() => {}
            Frame::Quote(blocks) => self.block(BlockKind::Blockquote(blocks), lines, None),
            Frame::Item(blocks) => {
                let item = ListItem {
                    blocks: beginning_with_paragraph(blocks),
                };
                if let Some(Frame::List { items, .. }) = self.frames.last_mut() {
                    items.push(item);
                }
            }
            // A list stands a level above its items.
            Frame::List { items, .. } if depth + 1 > limits::DEPTH => {
                for item in items {
                    self.lift(item.blocks, &lines);
                }
            }
            Frame::List { items, .. } if items.is_empty() => {}
            Frame::List { start: None, items } => {
                self.block(BlockKind::BulletList(items), lines, None)
            }
            Frame::List {
                start: Some(start),
                items,
            } => {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                self.block(BlockKind::OrderedList { start, items }, lines, None);
            }
        }
    }

    /// Decides about lines that hold nothing but the marker of a container. A line with more on it
    /// that no event came from is no container's to claim.
    fn claim_markers(&mut self, lines: &Range<usize>) {
        let became = self.place();
        let is_marker = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">-+*.)".contains(c);
        let all = self.sheet.lines();
        let markers: Vec<usize> = self
            .sheet
            .open(lines.clone())
            .filter(|line| {
                all.get(*line)
                    .is_some_and(|text| text.chars().all(is_marker))
            })
            .collect();
        for line in markers {
            self.sheet.claim(line..line + 1, became);
        }
    }

    fn lift(&mut self, blocks: Vec<Block>, lines: &Range<usize>) {
        for block in blocks {
            self.block(block.kind, lines.clone(), None);
        }
    }

    /// Lines of a range of the source, from 0 in the file.
    fn lines(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let end = range.start + text.trim_end_matches(['\n', ' ', '\t']).len().max(1);
        let line_of = |at: usize| {
            self.starts
                .partition_point(|start| *start <= self.offset + at)
                - 1
        };
        line_of(range.start)..line_of(end - 1) + 1
    }

    fn account_for_the_rest(&mut self, from: usize, definitions: &[(String, Range<usize>)]) {
        for (address, span) in definitions {
            if self.linked.contains(address) {
                let lines = self.lines(span);
                self.sheet.claim(lines, Became::LinkDefinition);
            }
        }
        let rest: Vec<usize> = self.sheet.open(from..self.sheet.lines().len()).collect();
        for line in rest {
            if let Some(text) = self.sheet.lines().get(line) {
                self.notes.push(text.trim().to_owned());
            }
            self.sheet.claim(line..line + 1, Became::LinkDefinition);
        }
    }
}

/// The schema wants a paragraph at the head of a list item.
fn beginning_with_paragraph(mut blocks: Vec<Block>) -> Vec<Block> {
    if !matches!(
        blocks.first(),
        Some(Block {
            kind: BlockKind::Paragraph(_),
            ..
        })
    ) {
        blocks.insert(
            0,
            Block {
                bid: None,
                kind: BlockKind::Paragraph(Vec::new()),
            },
        );
    }
    blocks
}
