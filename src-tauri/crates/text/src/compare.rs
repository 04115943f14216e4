//! Two documents side by side: which block became which, which words came and went, what moved,
//! and what changed in its formatting alone.
//!
//! The diff proper (`diff.rs`) knows text only, and anchors are placed through it. Here its answer
//! is laid out in rows for a reader, and what the text does not hold is added: marks, kinds of
//! blocks, images. The byline and whatever else surrounds the document are compared by whoever
//! shows them.

use std::ops::Range;

use crate::content::{count_words, plain};
use crate::diff::{Comparison, Group, Kept, pair};
use crate::document::{Block, BlockKind, Document, Inline, Mark, MediaHash};
use crate::projection::{Projection, SpanKind};

/// Two documents laid out in rows, in the order of the newer one; what is gone stands where it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SideBySide {
    /// The rows.
    pub rows: Vec<Row>,
    /// Words that came, those of moved blocks not counted.
    pub words_in: usize,
    /// Words that went, those of moved blocks not counted.
    pub words_out: usize,
}

/// Blocks that became each other; one and one, but for blocks that were cut or joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What happened to it.
    pub change: RowChange,
    /// The older text blocks, by their ordinals; empty for new ones.
    pub old: Range<usize>,
    /// The newer text blocks, by their ordinals; empty for those that are gone.
    pub new: Range<usize>,
    /// What the older blocks are, one for each.
    pub old_settings: Vec<Setting>,
    /// What the newer blocks are, one for each.
    pub new_settings: Vec<Setting>,
    /// The words: without the inserted ones the older text, without the deleted ones the newer.
    pub pieces: Vec<Piece>,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowChange {
    /// Nothing.
    Same,
    /// Words came or went.
    Changed,
    /// Only marks, the kind of the block, or its image.
    Formatted,
    /// It is new.
    Inserted,
    /// It is gone.
    Deleted,
    /// It stands elsewhere now; the row with the same older block there has its words.
    MovedAway,
    /// It stood elsewhere, with these words changed.
    MovedHere,
}

/// A run of text in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What happened to it.
    pub change: PieceChange,
    /// The text; a line end between two blocks.
    pub text: String,
    /// Its marks in the older text; none for inserted text.
    pub old_marks: Vec<Mark>,
    /// Its marks in the newer text; none for deleted text.
    pub new_marks: Vec<Mark>,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceChange {
    /// In both, marked alike.
    Same,
    /// In both, marked otherwise.
    Formatted,
    /// Only in the newer.
    Inserted,
    /// Only in the older.
    Deleted,
}

/// What a text block is, beyond its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its kind.
    pub kind: SpanKind,
    /// 2 or 3 for a heading, else 0.
    pub level: u8,
    /// What it stands in, from the outermost.
    pub inside: Vec<Container>,
    /// The image that it captions, its text for those who cannot see it, and who made it.
    pub image: Option<(MediaHash, String, String)>,
    /// Whether a thematic break stands before it.
    pub after_rule: bool,
}

/// What a block can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    /// A quotation set apart.
    Quote,
    /// A list without order.
    Bullets,
    /// A numbered list.
    Numbers,
}

impl SideBySide {
    /// Lays out two documents.
    #[must_use]
    pub fn of(old: &Document, new: &Document) -> SideBySide {
        let (old, new) = (Side::of(old), Side::of(new));
        let pairing = pair(&old.text, &new.text);
        let mut made = SideBySide::default();
        let (mut old_at, mut new_at) = (0, 0);
        let end = Group {
            old: old.text.spans().len()..old.text.spans().len(),
            new: new.text.spans().len()..new.text.spans().len(),
        };
        for group in pairing.groups.iter().chain([&end]) {
            for block in old_at..group.old.start {
                let change = match pairing.moves.iter().any(|(from, _)| *from == block) {
                    true => RowChange::MovedAway,
                    false => RowChange::Deleted,
                };
                made.add(change, &old, &new, block..block + 1, new_at..new_at);
            }
            for block in new_at..group.new.start {
                match pairing.moves.iter().find(|(_, to)| *to == block) {
                    Some(&(from, _)) => {
                        made.add(
                            RowChange::MovedHere,
                            &old,
                            &new,
                            from..from + 1,
                            block..block + 1,
                        );
                    }
                    None => made.add(
                        RowChange::Inserted,
                        &old,
                        &new,
                        group.old.start..group.old.start,
                        block..block + 1,
                    ),
                }
            }
            if !group.old.is_empty() {
                made.add(
                    RowChange::Same,
                    &old,
                    &new,
                    group.old.clone(),
                    group.new.clone(),
                );
            }
            (old_at, new_at) = (group.old.end, group.new.end);
        }
        made
    }

    fn add(
        &mut self,
        change: RowChange,
        old: &Side,
        new: &Side,
        old_blocks: Range<usize>,
        new_blocks: Range<usize>,
    ) {
        let pieces = pieces(old, new, &old_blocks, &new_blocks);
        let old_settings = old.settings[old_blocks.clone()].to_vec();
        let new_settings = new.settings[new_blocks.clone()].to_vec();
        let has = |wanted| pieces.iter().any(|piece| piece.change == wanted);
        let change = match change {
            RowChange::Same if has(PieceChange::Inserted) || has(PieceChange::Deleted) => {
                RowChange::Changed
            }
            RowChange::Same if has(PieceChange::Formatted) || old_settings != new_settings => {
                RowChange::Formatted
            }
            other => other,
        };
        let words = |wanted| {
            pieces
                .iter()
                .filter(|piece| piece.change == wanted)
                .map(|piece| count_words(&piece.text))
                .sum::<usize>()
        };
        if change != RowChange::MovedAway {
            self.words_in += words(PieceChange::Inserted);
            self.words_out += words(PieceChange::Deleted);
        }
        self.rows.push(Row {
            change,
            old: old_blocks,
            new: new_blocks,
            old_settings,
            new_settings,
            pieces,
        });
    }
}

/// What each text block of a normalised document is, in the order of its projection.
pub(crate) fn settings(document: &Document) -> Vec<Setting> {
    let mut walk = Walk::default();
    walk.block(SpanKind::Headline, 0, &document.headline, None);
    if let Some(standfirst) = &document.standfirst {
        walk.block(SpanKind::Standfirst, 0, standfirst, None);
    }
    walk.blocks(&document.body);
    walk.settings
}

/// One of the two documents.
struct Side {
    text: Projection,
    /// Marks from each position on, for each block from its beginning; in code points of the text.
    marks: Vec<(usize, Vec<Mark>)>,
    settings: Vec<Setting>,
}

impl Side {
    fn of(document: &Document) -> Side {
        let document = document.clone().normalized();
        let text = Projection::of(&document);
        let mut walk = Walk::default();
        walk.block(SpanKind::Headline, 0, &document.headline, None);
        if let Some(standfirst) = &document.standfirst {
            walk.block(SpanKind::Standfirst, 0, standfirst, None);
        }
        walk.blocks(&document.body);
        Side {
            text,
            marks: walk.marks,
            settings: walk.settings,
        }
    }

    /// The marks at a position, and where they end.
    fn marks_at(&self, position: usize) -> (&[Mark], usize) {
        let next = self.marks.partition_point(|(from, _)| *from <= position);
        let end = self.marks.get(next).map_or(usize::MAX, |(from, _)| *from);
        let marks = next.checked_sub(1).map_or(&[][..], |at| &self.marks[at].1);
        (marks, end)
    }

    fn extent(&self, blocks: &Range<usize>) -> Range<usize> {
        let spans = &self.text.spans()[blocks.clone()];
        match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => first.start..last.range().end,
            _ => 0..0,
        }
    }
}

/// Reads a document in the order of its projection.
#[derive(Default)]
struct Walk {
    at: usize,
    marks: Vec<(usize, Vec<Mark>)>,
    settings: Vec<Setting>,
    inside: Vec<Container>,
    after_rule: bool,
}

impl Walk {
    fn block(
        &mut self,
        kind: SpanKind,
        level: u8,
        inlines: &[Inline],
        image: Option<(MediaHash, String, String)>,
    ) {
        let runs: Vec<(usize, Vec<Mark>)> = inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text { text, marks } => (text.chars().count(), marks.clone()),
                Inline::Break => (1, Vec::new()),
            })
            .collect();
        debug_assert_eq!(
            runs.iter().map(|run| run.0).sum::<usize>(),
            plain(inlines).chars().count()
        );
        self.text(kind, level, runs, image);
    }

    fn text(
        &mut self,
        kind: SpanKind,
        level: u8,
        runs: Vec<(usize, Vec<Mark>)>,
        image: Option<(MediaHash, String, String)>,
    ) {
        if !self.settings.is_empty() {
            self.marks.push((self.at, Vec::new()));
            self.at += 1;
        }
        for (len, marks) in runs {
            self.marks.push((self.at, marks));
            self.at += len;
        }
        self.settings.push(Setting {
            kind,
            level,
            inside: self.inside.clone(),
            image,
            after_rule: std::mem::take(&mut self.after_rule),
        });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) => self.block(SpanKind::Paragraph, 0, text, None),
                BlockKind::Heading { level, text } => {
                    self.block(SpanKind::Heading, *level, text, None);
                }
                BlockKind::Figure {
                    media,
                    alt,
                    credit,
                    caption,
                } => {
                    let image = (*media, alt.clone(), credit.clone());
                    self.block(SpanKind::Caption, 0, caption, Some(image));
                }
                BlockKind::Verbatim(text) => {
                    let whole = vec![(text.chars().count(), Vec::new())];
                    self.text(SpanKind::Verbatim, 0, whole, None);
                }
                BlockKind::Blockquote(inner) => self.within(Container::Quote, inner),
                BlockKind::BulletList(items) => {
                    items
                        .iter()
                        .for_each(|item| self.within(Container::Bullets, &item.blocks));
                }
                BlockKind::OrderedList { items, .. } => {
                    items
                        .iter()
                        .for_each(|item| self.within(Container::Numbers, &item.blocks));
                }
                BlockKind::Rule => self.after_rule = true,
            }
        }
    }

    fn within(&mut self, container: Container, blocks: &[Block]) {
        self.inside.push(container);
        self.blocks(blocks);
        self.inside.pop();
    }
}

/// The words of a row.
fn pieces(
    old: &Side,
    new: &Side,
    old_blocks: &Range<usize>,
    new_blocks: &Range<usize>,
) -> Vec<Piece> {
    let (old_range, new_range) = (old.extent(old_blocks), new.extent(new_blocks));
    let mut kept = Vec::new();
    if !old_blocks.is_empty() && !new_blocks.is_empty() {
        let group = Group {
            old: old_blocks.clone(),
            new: new_blocks.clone(),
        };
        kept = Comparison::inside(&group, &old.text, &new.text);
    }
    kept.push(Kept {
        old: old_range.end,
        new: new_range.end,
        len: 0,
    });
    let mut out: Vec<Piece> = Vec::new();
    let (mut old_at, mut new_at) = (old_range.start, new_range.start);
    for run in kept {
        marked(old, old_at..run.old, |text, marks| {
            push(&mut out, PieceChange::Deleted, text, marks, &[]);
        });
        marked(new, new_at..run.new, |text, marks| {
            push(&mut out, PieceChange::Inserted, text, &[], marks);
        });
        let mut done = 0;
        while done < run.len {
            let (before, old_end) = old.marks_at(run.old + done);
            let (after, new_end) = new.marks_at(run.new + done);
            let step = (old_end - run.old).min(new_end - run.new).min(run.len) - done;
            let change = match before == after {
                true => PieceChange::Same,
                false => PieceChange::Formatted,
            };
            let text = new.text.slice(run.new + done..run.new + done + step);
            push(&mut out, change, text.unwrap_or_default(), before, after);
            done += step;
        }
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    out
}

/// Gives the text of a range in runs of the same marks.
fn marked(side: &Side, range: Range<usize>, mut give: impl FnMut(&str, &[Mark])) {
    let mut at = range.start;
    while at < range.end {
        let (marks, end) = side.marks_at(at);
        let end = end.min(range.end);
        give(side.text.slice(at..end).unwrap_or_default(), marks);
        at = end;
    }
}

fn push(out: &mut Vec<Piece>, change: PieceChange, text: &str, old: &[Mark], new: &[Mark]) {
    match out.last_mut() {
        Some(last) if last.change == change && last.old_marks == old && last.new_marks == new => {
            last.text.push_str(text);
        }
        _ => out.push(Piece {
            change,
            text: text.to_owned(),
            old_marks: old.to_vec(),
            new_marks: new.to_vec(),
        }),
    }
}
