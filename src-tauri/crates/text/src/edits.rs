//! What lies between two documents, as edits that can be taken one by one.
//!
//! This is how free editing becomes suggestions: each change gets a passage of the older document
//! to stand on, with at least a word in it, and [`crate::replaced`] makes it. What words cannot
//! say (marks, kinds of blocks, images) is told beside them, never lost.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::compare::{RowChange, Setting, SideBySide, settings};
use crate::content::Content;
use crate::diff::{Comparison, Group, hunks, kept_in_sequence, pair, tokens};
use crate::document::Document;
use crate::projection::{BlockSpan, Point, Projection, SpanKind};
use crate::replaced::apply;

/// A passage of the older document and the words that stand for it in the newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where the passage begins.
    pub from: Point,
    /// Where it ends, exclusive; always after `from`.
    pub to: Point,
    /// The words; a line end opens a new block. What is new comes with a word beside it, which
    /// the passage has as well.
    pub words: String,
}

/// A change that words cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherChange {
    /// The text block of the older document, by its ordinal; `None` for what is new.
    pub block_old: Option<usize>,
    /// The text block of the newer document, by its ordinal; `None` for what is gone.
    pub block_new: Option<usize>,
    /// What changed.
    pub kind: OtherKind,
}

/// Kinds of changes that words cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherKind {
    /// Marks: emphasis, links.
    Formatting,
    /// An image, its text for those who cannot see it, its credit; or it came or went.
    Image,
    /// What a block is or stands in, or a block that words alone cannot make.
    Structure,
}

/// The changes from one document to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edits {
    /// Those of words, in reading order, never overlapping: each can be made without the others,
    /// and all of them from the last to the first.
    pub edits: Vec<Edit>,
    /// Those that are lost when only words are taken over.
    pub other: Vec<OtherChange>,
}

/// The changes from `old` to `new`. Making all edits gives the text of `new`, and the same
/// document where nothing else is told.
pub fn edits(old: &Document, new: &Document) -> Edits {
    let (old, new) = (old.clone().normalized(), new.clone().normalized());
    let mut cutter = Cutter::of(&old, &new);
    cutter.changes();
    let carried = cutter.carried();
    let Cutter {
        old_text,
        mut other,
        partners,
        ..
    } = cutter;

    // Made from the last to the first: what cannot be made is no edit.
    let mut made = old.clone();
    let mut edits = Vec::new();
    for (range, words) in carried.into_iter().rev() {
        let (Some(from), Some(to)) = (old_text.point_at(range.start), old_text.point_at(range.end))
        else {
            continue;
        };
        match apply(&made, from, to, &words) {
            Some(next) => {
                made = next;
                edits.push(Edit { from, to, words });
            }
            None => {
                other.insert(OtherChange {
                    block_old: Some(from.block),
                    block_new: partners.get(from.block).copied().flatten(),
                    kind: OtherKind::Structure,
                });
            }
        }
    }
    edits.reverse();
    rest(&made.normalized(), &new, &partners, &mut other);
    Edits {
        edits,
        other: other.into_iter().collect(),
    }
}

/// A change of the text before it has a word to stand on: a range of the older text, in code
/// points, and what stands there in the newer.
struct Change {
    gone: Range<usize>,
    /// Among changes at one position.
    rank: Rank,
    come: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Blocks put before one.
    Before,
    /// Words.
    In,
    /// Blocks put after one.
    After,
}

/// How the blocks of both follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A group; only its first blocks are told.
    Pair(usize, usize),
    Gone(usize),
    Come(usize),
}

struct Cutter {
    old_text: Projection,
    new_text: Projection,
    old_settings: Vec<Setting>,
    new_settings: Vec<Setting>,
    /// For each block of the older text its counterpart, or the first of them.
    partners: Vec<Option<usize>>,
    changes: Vec<Change>,
    other: BTreeSet<OtherChange>,
}

impl Cutter {
    fn of(old: &Document, new: &Document) -> Cutter {
        let (old_text, new_text) = (Projection::of(old), Projection::of(new));
        Cutter {
            partners: vec![None; old_text.spans().len()],
            old_settings: settings(old),
            new_settings: settings(new),
            old_text,
            new_text,
            changes: Vec::new(),
            other: BTreeSet::new(),
        }
    }

    /// Finds the changes, block by block.
    fn changes(&mut self) {
        let mut groups = pair(&self.old_text, &self.new_text).groups;
        for group in &mut groups {
            // What words cannot cut or join is one block here, and the others came or went.
            let old = &self.old_text.spans()[group.old.clone()];
            let new = &self.new_text.spans()[group.new.clone()];
            let firm = |span: &BlockSpan| {
                let kind = span.kind;
                !matches!(kind, SpanKind::Paragraph | SpanKind::Heading)
            };
            if old.len().max(new.len()) > 1 && old.iter().chain(new).any(firm) {
                group.old.end = group.old.start + 1;
                group.new.end = group.new.start + 1;
            }
        }
        let mut steps = Vec::new();
        let (mut old_at, mut new_at) = (0, 0);
        for group in groups {
            self.gap(old_at..group.old.start, new_at..group.new.start, &mut steps);
            self.words_in(&group);
            steps.push(Step::Pair(group.old.end - 1, group.new.start));
            for block in group.old.clone() {
                self.partners[block] = Some(group.new.start);
            }
            (old_at, new_at) = (group.old.end, group.new.end);
        }
        let ends = (self.old_text.spans().len(), self.new_text.spans().len());
        self.gap(old_at..ends.0, new_at..ends.1, &mut steps);
        self.blocks(&steps);
    }

    /// Blocks without a counterpart: those of the same class stand for each other, in order.
    fn gap(&mut self, old: Range<usize>, new: Range<usize>, steps: &mut Vec<Step>) {
        let class = |setting: &Setting| match (setting.kind, &setting.image) {
            (SpanKind::Caption, Some((media, ..))) => media.to_string(),
            (SpanKind::Standfirst, _) => "standfirst".to_owned(),
            _ => String::new(),
        };
        let old_classes: Vec<String> = self.old_settings[old.clone()].iter().map(class).collect();
        let new_classes: Vec<String> = self.new_settings[new.clone()].iter().map(class).collect();
        let a: Vec<&str> = old_classes.iter().map(String::as_str).collect();
        let b: Vec<&str> = new_classes.iter().map(String::as_str).collect();
        let (mut old_at, mut new_at) = (old.start, new.start);
        for run in kept_in_sequence(&a, &b) {
            steps.extend((old_at..old.start + run.old).map(Step::Gone));
            steps.extend((new_at..new.start + run.new).map(Step::Come));
            for at in 0..run.len {
                let (gone, come) = (old.start + run.old + at, new.start + run.new + at);
                let text = self
                    .new_text
                    .block_text(come)
                    .unwrap_or_default()
                    .to_owned();
                let range = self.old_text.spans()[gone].range();
                self.change(range, Rank::In, text);
                self.partners[gone] = Some(come);
                steps.push(Step::Pair(gone, come));
            }
            old_at = old.start + run.old + run.len;
            new_at = new.start + run.new + run.len;
        }
        steps.extend((old_at..old.end).map(Step::Gone));
        steps.extend((new_at..new.end).map(Step::Come));
    }

    /// The words of blocks that became each other.
    fn words_in(&mut self, group: &Group) {
        let extent = |text: &Projection, blocks: &Range<usize>| {
            let spans = &text.spans()[blocks.clone()];
            match (spans.first(), spans.last()) {
                (Some(first), Some(last)) => first.start..last.range().end,
                _ => 0..0,
            }
        };
        let old = extent(&self.old_text, &group.old);
        let new = extent(&self.new_text, &group.new);
        let mut kept = Comparison::inside(group, &self.old_text, &self.new_text);
        for run in &mut kept {
            run.old -= old.start;
            run.new -= new.start;
        }
        for hunk in hunks(kept, old.len(), new.len()) {
            let words = new.start + hunk.new.start..new.start + hunk.new.end;
            let words = self.new_text.slice(words).unwrap_or_default().to_owned();
            let gone = old.start + hunk.old.start..old.start + hunk.old.end;
            self.change(gone, Rank::In, words);
        }
    }

    /// Whole blocks that came or went.
    fn blocks(&mut self, steps: &[Step]) {
        let mut at = 0;
        while let Some(step) = steps.get(at) {
            match *step {
                Step::Pair(..) => {}
                Step::Gone(block) => self.gone(block, steps.get(at + 1..).unwrap_or_default()),
                Step::Come(_) => {
                    let run: Vec<usize> = steps[at..]
                        .iter()
                        .map_while(|step| match step {
                            Step::Come(block) => Some(*block),
                            _ => None,
                        })
                        .collect();
                    let old = |step: &Step| match step {
                        Step::Pair(old, _) | Step::Gone(old) => Some(*old),
                        Step::Come(_) => None,
                    };
                    let before = steps[..at].iter().rev().find_map(old);
                    self.come(&run, before);
                    at += run.len();
                    continue;
                }
            }
            at += 1;
        }
    }

    fn gone(&mut self, block: usize, later: &[Step]) {
        let spans = self.old_text.spans();
        if spans[block].kind == SpanKind::Caption {
            self.tell(Some(block), None, OtherKind::Image);
            return;
        }
        // With the line end after it; where nothing stays behind it, with the one before.
        let stays = later.iter().any(|step| matches!(step, Step::Pair(..)));
        let range = match spans.get(block + 1).filter(|_| stays) {
            Some(next) => spans[block].start..next.start,
            None => spans[block].start.saturating_sub(1)..spans[block].range().end,
        };
        self.change(range, Rank::In, String::new());
    }

    /// Blocks put in behind an older one.
    fn come(&mut self, run: &[usize], before: Option<usize>) {
        let (told, run): (Vec<usize>, Vec<usize>) = run.iter().partition(|&&block| {
            let kind = self.new_text.spans()[block].kind;
            matches!(kind, SpanKind::Caption | SpanKind::Standfirst)
        });
        for block in told {
            let kind = match self.new_text.spans()[block].kind {
                SpanKind::Caption => OtherKind::Image,
                _ => OtherKind::Structure,
            };
            self.tell(None, Some(block), kind);
        }
        let Some(&first) = run.first() else { return };
        let words: Vec<&str> = run
            .iter()
            .filter_map(|&block| self.new_text.block_text(block))
            .collect();
        let words = words.join("\n");
        let next = before.map_or(0, |block| block + 1);
        let inside =
            |block: &usize| self.old_settings[*block].inside == self.new_settings[first].inside;
        let kind = |block: usize| self.old_text.spans().get(block).map(|span| span.kind);
        let before = before.filter(|&block| {
            matches!(
                kind(block),
                Some(SpanKind::Paragraph | SpanKind::Heading | SpanKind::Caption)
            )
        });
        let next = Some(next)
            .filter(|&block| matches!(kind(block), Some(SpanKind::Paragraph | SpanKind::Heading)));
        let (next, before) = match (next.filter(inside), before.filter(inside)) {
            (Some(next), _) => (Some(next), None),
            (None, Some(before)) => (None, Some(before)),
            (None, None) => (next, before),
        };
        let (at, rank, words) = match (next, before) {
            (Some(block), _) => {
                let at = self.old_text.spans()[block].start;
                (at, Rank::Before, words + "\n")
            }
            (None, Some(block)) => {
                let at = self.old_text.spans()[block].range().end;
                (at, Rank::After, format!("\n{words}"))
            }
            (None, None) => {
                for block in run {
                    self.tell(None, Some(block), OtherKind::Structure);
                }
                return;
            }
        };
        self.change(at..at, rank, words);
    }

    fn change(&mut self, gone: Range<usize>, rank: Rank, come: String) {
        self.changes.push(Change { gone, rank, come });
    }

    fn tell(&mut self, block_old: Option<usize>, block_new: Option<usize>, kind: OtherKind) {
        self.other.insert(OtherChange {
            block_old,
            block_new,
            kind,
        });
    }

    /// The changes in reading order, each with a word to stand on, joined where they would share
    /// one.
    fn carried(&mut self) -> Vec<(Range<usize>, String)> {
        let words = words(&self.old_text);
        let mut changes = std::mem::take(&mut self.changes);
        changes.retain(|change| self.old_text.slice(change.gone.clone()) != Some(&change.come));
        changes.sort_by_key(|change| (change.gone.start, change.gone.end, change.rank));
        let mut out: Vec<(Range<usize>, Vec<Change>)> = Vec::new();
        for change in changes {
            let range = self.carry(&words, change.gone.clone());
            match out.last_mut() {
                Some((last, within)) if range.start < last.end => {
                    last.end = last.end.max(range.end);
                    last.start = last.start.min(range.start);
                    within.push(change);
                }
                _ => out.push((range, vec![change])),
            }
        }
        out.into_iter()
            .filter(|(range, _)| !range.is_empty())
            .map(|(range, changes)| {
                let text = |range| self.old_text.slice(range).unwrap_or_default();
                let mut at = range.start;
                let mut words = String::new();
                for change in changes {
                    words.push_str(text(at..change.gone.start));
                    words.push_str(&change.come);
                    at = change.gone.end;
                }
                words.push_str(text(at..range.end));
                (range, words)
            })
            .collect()
    }

    /// Widens a range to whole words, and to the nearest one where it has none: before it in its
    /// block, else after it, else before it.
    fn carry(&self, words: &[Range<usize>], range: Range<usize>) -> Range<usize> {
        let first = words.partition_point(|word| word.end <= range.start);
        let end = words.partition_point(|word| word.start < range.end);
        let (mut from, mut to) = (range.start, range.end);
        if first < end {
            from = from.min(words[first].start);
            to = to.max(words[end - 1].end);
            return from..to;
        }
        let block = |at: usize| self.old_text.point_at(at).map(|point| point.block);
        // Inside a word that ends later, `first` is that word.
        let before = words
            .get(first)
            .filter(|word| word.start < range.start)
            .or_else(|| words.get(first.checked_sub(1)?));
        let after = words.get(end.max(first));
        if let Some(word) = before.filter(|word| block(word.start) == block(range.start)) {
            from = word.start;
            to = to.max(word.end);
        } else if let Some(word) = after {
            to = word.end;
        } else if let Some(word) = before {
            from = word.start;
        }
        from..to
    }
}

/// Where the words of a text are, in code points: what has a letter or digit, or any sign in a
/// block without such.
fn words(text: &Projection) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for span in text.spans() {
        let mut at = span.start;
        let mut signs = Vec::new();
        let begun = out.len();
        for token in tokens(text.slice(span.range()).unwrap_or_default()) {
            let word = token.trim_end();
            let range = at..at + word.chars().count();
            if word.contains(char::is_alphanumeric) {
                out.push(range);
            } else if !word.is_empty() {
                signs.push(range);
            }
            at += token.chars().count();
        }
        if out.len() == begun {
            out.append(&mut signs);
        }
    }
    out
}

/// What still lies between the document made by the edits and the newer one.
fn rest(
    made: &Document,
    new: &Document,
    partners: &[Option<usize>],
    other: &mut BTreeSet<OtherChange>,
) {
    let hash = |document: &Document| {
        let document = document.clone();
        let content = Content {
            document,
            ..Content::default()
        };
        content.hash()
    };
    if hash(made) == hash(new) {
        return;
    }
    let told: BTreeSet<usize> = other.iter().filter_map(|change| change.block_new).collect();
    for row in SideBySide::of(made, new).rows {
        let new_block = Some(row.new.start).filter(|_| !row.new.is_empty());
        if row.change == RowChange::Same || new_block.is_none_or(|block| told.contains(&block)) {
            continue;
        }
        let image = |settings: &[Setting]| {
            let images = settings.iter().map(|setting| setting.image.clone());
            images.collect::<Vec<_>>()
        };
        let kind = if image(&row.old_settings) != image(&row.new_settings) {
            OtherKind::Image
        } else if row.change == RowChange::Formatted && row.old_settings == row.new_settings {
            OtherKind::Formatting
        } else {
            OtherKind::Structure
        };
        other.insert(OtherChange {
            block_old: partners.iter().position(|partner| *partner == new_block),
            block_new: new_block,
            kind,
        });
    }
    // What no text block shows: the number a list begins with, where its items end, a break last.
    if other.is_empty() {
        other.insert(OtherChange {
            block_old: None,
            block_new: None,
            kind: OtherKind::Structure,
        });
    }
}
