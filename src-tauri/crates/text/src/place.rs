//! Placing anchors: where a passage of one revision stands in another.
//!
//! The rule above all others: never guess. Each step either knows or passes on, and after the
//! last one the anchor is the article's. A place is derived from the origin and the target alone;
//! what revisions in between know (`along.rs`) and offers of likely places to a person
//! (`offer.rs`) are not here.

use std::collections::HashMap;
use std::ops::Range;

use crate::anchor::{Anchor, Place, PlaceMethod, PlaceState};
use crate::change::fold_sign;
use crate::diff::{Comparison, Kept};
use crate::projection::{Point, Projection, SpanKind};

/// Letters a kept run must have to be believed, each weighed by its length in UTF-8 so that two
/// ideographs count like six Latin letters. Shorter runs between changes are articles and
/// prepositions that any two sentences share.
const CREDIBLE: usize = 6;
/// Share of the found words, in thousandths, that must come from the quote.
const RESEMBLES: usize = 334;
/// Share of the quote, in thousandths, that must be alive in a block that moved.
const ALIVE_IN_MOVED: usize = 800;
/// Characters of context below which it proves nothing.
const ENOUGH_CONTEXT: usize = 32;
/// Share, in thousandths, of a passage elsewhere that may have been there before.
const KNOWN: usize = 200;

/// Places the anchors of one revision in another: compares the two once, then places any number.
pub struct Placer<'a> {
    origin: &'a Projection,
    target: &'a Projection,
    comparison: Comparison,
    /// The block of the target with an identifier; `None` where several have it.
    by_bid: HashMap<&'a str, Option<usize>>,
    /// How often the text of a block stands in the revision that has it more often.
    repeats: HashMap<&'a str, usize>,
}

/// Part of a passage that lives on, in code points.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Which kept run it is a part of.
    run: usize,
    old: usize,
    new: usize,
    len: usize,
}

impl<'a> Placer<'a> {
    /// Compares the revision the anchors were made on with the one to place them in.
    pub fn new(origin: &'a Projection, target: &'a Projection) -> Self {
        let mut by_bid = HashMap::new();
        for span in target.spans() {
            if let Some(bid) = span.bid.as_deref() {
                by_bid
                    .entry(bid)
                    .and_modify(|block| *block = None)
                    .or_insert(Some(span.ordinal));
            }
        }
        let mut repeats = HashMap::new();
        for projection in [origin, target] {
            let mut here: HashMap<&str, usize> = HashMap::new();
            for block in 0..projection.spans().len() {
                let text = projection.block_text(block).unwrap_or_default();
                *here.entry(text).or_default() += 1;
            }
            for (text, count) in here {
                let most = repeats.entry(text).or_insert(0);
                *most = count.max(*most);
            }
        }
        Self {
            origin,
            target,
            // Quotation marks, apostrophes and dashes put right are no other words.
            comparison: Comparison::of(&origin.mapped(fold_sign), &target.mapped(fold_sign)),
            by_bid,
            repeats,
        }
    }

    /// The anchor's place; [`PlaceState::Article`] whenever that is not certain, and for an
    /// anchor that was not made on the origin.
    pub fn place(&self, anchor: &Anchor) -> Place {
        self.passage(anchor)
            .and_then(|passage| {
                self.in_same_block(anchor, &passage)
                    .or_else(|| self.through_diff(anchor, &passage))
                    .or_else(|| self.in_moved_block(&passage))
                    .or_else(|| self.elsewhere(anchor))
                    .or_else(|| self.gap(anchor, &passage))
            })
            .unwrap_or(Place::NONE)
    }

    /// The anchor's characters of the origin, if they are what it quotes.
    fn passage(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let range = self.origin.offset_of(anchor.from)?..self.origin.offset_of(anchor.to)?;
        let quoted = self.origin.slice(range.clone())? == anchor.quote;
        (quoted && !range.is_empty()).then_some(range)
    }

    /// Step 1: the same block, word for word. The identifier is a hint, so it must name one block
    /// only, and no other block may have the same text.
    fn in_same_block(&self, anchor: &Anchor, passage: &Range<usize>) -> Option<Place> {
        let block = anchor.from.block;
        let bid = anchor.bid.as_deref()?;
        if block != anchor.to.block || self.origin.spans().get(block)?.bid.as_deref() != Some(bid) {
            return None;
        }
        let found = (*self.by_bid.get(bid)?)?;
        let text = self.origin.block_text(block)?;
        if self.target.block_text(found)? != text || self.repeats.get(text) != Some(&1) {
            return None;
        }
        let start = self.target.spans().get(found)?.start + anchor.from.offset;
        self.found(
            PlaceMethod::Block,
            PlaceState::Exact,
            start..start + passage.len(),
            1000,
        )
    }

    /// Step 2: what the diff kept.
    fn through_diff(&self, anchor: &Anchor, passage: &Range<usize>) -> Option<Place> {
        let runs = &self.comparison.kept;
        let pieces = self.pieces(runs, passage);
        let (first, last) = (*pieces.first()?, *pieces.last()?);
        let alive: usize = pieces.iter().map(|piece| piece.len).sum();
        let tight = first.new..last.new + last.len;
        if alive == passage.len() && tight.len() == alive {
            let state = match self.target.slice(tight.clone()) == Some(&anchor.quote) {
                true => PlaceState::Exact,
                false => PlaceState::Changed,
            };
            return self.found(PlaceMethod::Diff, state, tight, 1000);
        }
        if 2 * alive < passage.len() {
            return None;
        }
        // New words that stand for lost ones at either end of the passage belong to it; those
        // that stand for words beyond it do not.
        let mut wide = tight.clone();
        let before = first.run.checked_sub(1).map_or((0, 0), |run| {
            let run = runs[run];
            (run.old + run.len, run.new + run.len)
        });
        if first.old > passage.start && before.0 == passage.start {
            wide.start = before.1;
        }
        let after = runs
            .get(last.run + 1)
            .map_or((self.origin.len(), self.target.len()), |run| {
                (run.old, run.new)
            });
        if last.old + last.len < passage.end && after.0 == passage.end {
            wide.end = after.1;
        }
        let range = [wide, tight]
            .into_iter()
            .find(|range| 1000 * alive >= RESEMBLES * range.len())?;
        // The diff may cut where a writer would not; the quote itself, once, settles it.
        let mut whole = self
            .target
            .slice(range.clone())?
            .match_indices(&anchor.quote);
        if let (Some((byte, _)), None) = (whole.next(), whole.next()) {
            let text = self.target.slice(range.clone())?;
            let start = range.start + text.get(..byte)?.chars().count();
            return self.found(
                PlaceMethod::Diff,
                PlaceState::Exact,
                start..start + passage.len(),
                1000,
            );
        }
        let words = self.without_line_ends(range.clone());
        let alive = alive.saturating_sub(range.len() - words.len());
        if 2 * alive < passage.len() {
            return None;
        }
        self.found(
            PlaceMethod::Diff,
            PlaceState::Changed,
            words,
            1000 * alive / passage.len(),
        )
    }

    /// Step 2 for blocks that moved: nearly all of the passage must have come along.
    fn in_moved_block(&self, passage: &Range<usize>) -> Option<Place> {
        let pieces = self.pieces(&self.comparison.moved, passage);
        let (first, last) = (pieces.first()?, pieces.last()?);
        let alive: usize = pieces.iter().map(|piece| piece.len).sum();
        // Blocks that were neighbours may have gone different ways.
        let range = first.new..(last.new + last.len).max(first.new);
        if alive == passage.len() && range.len() == alive {
            let quote = self.origin.slice(passage.clone());
            let state = match self.target.slice(range.clone()) == quote {
                true => PlaceState::Moved,
                false => PlaceState::Changed,
            };
            return self.found(PlaceMethod::MovedBlock, state, range, 1000);
        }
        let resembles = 1000 * alive >= ALIVE_IN_MOVED * passage.len().max(range.len());
        let in_order = pieces.is_sorted_by_key(|piece| piece.new);
        if !resembles || !in_order {
            return None;
        }
        self.found(
            PlaceMethod::MovedBlock,
            PlaceState::Changed,
            range,
            1000 * alive / passage.len(),
        )
    }

    /// Step 3: the exact quote elsewhere, in words that are new there, with its context (all but
    /// the outermost character on either side, which is 0.97 of it) and without a double in either
    /// revision.
    fn elsewhere(&self, anchor: &Anchor) -> Option<Place> {
        let before: Vec<char> = anchor.prefix.chars().skip(1).collect();
        let after = anchor.suffix.chars().count().saturating_sub(1);
        if before.len() + after < ENOUGH_CONTEXT {
            return None;
        }
        let mut words: String = before.iter().collect();
        words.push_str(&anchor.quote);
        words.extend(anchor.suffix.chars().take(after));
        let start = only_place(self.target, &words)? + before.len();
        let range = start..start + anchor.quote.chars().count();
        only_place(self.origin, &words)?;
        if 1000 * self.known(&range) > KNOWN * range.len() {
            return None;
        }
        self.found(PlaceMethod::Quote, PlaceState::Moved, range, 1000)
    }

    /// Step 4: a caret where the words were, if what stood on both sides of them still does: in
    /// the same block or the next one. The beginning and the end of the text are neighbours, too,
    /// where the other one is alive.
    fn gap(&self, anchor: &Anchor, passage: &Range<usize>) -> Option<Place> {
        let runs = &self.comparison.kept;
        let left = runs[..runs.partition_point(|run| run.old < passage.start)]
            .iter()
            .rev()
            .find(|run| self.credible(run))
            .map(|run| {
                let len = run.len.min(passage.start - run.old);
                (run.old + len, run.new + len)
            });
        let right = runs[runs.partition_point(|run| run.old + run.len <= passage.end)..]
            .iter()
            .find(|run| self.credible(run))
            .map(|run| {
                let skipped = passage.end.saturating_sub(run.old);
                (run.old + skipped, run.new + skipped)
            });
        if left.is_none() && right.is_none() {
            return None;
        }
        let first = anchor.from.block == 0;
        let last = anchor.to.block + 1 == self.origin.spans().len();
        let left = left.or(first.then_some((0, 0)))?;
        let right = right.or(last.then_some((self.origin.len(), self.target.len())))?;
        let left_block = self.origin.point_at(left.0)?.block;
        let right_block = self.origin.point_at(right.0)?.block;
        if left_block + 1 < anchor.from.block || anchor.to.block + 1 < right_block {
            return None;
        }
        let position = if left_block == anchor.from.block {
            left.1
        } else {
            right.1
        };
        let mut caret = self.target.point_at(position)?;
        let in_headline = self.target.spans()[caret.block].kind == SpanKind::Headline;
        if in_headline && anchor.from.block > 0 && caret.block + 1 < self.target.spans().len() {
            caret = Point {
                block: caret.block + 1,
                offset: 0,
            };
        }
        Some(Place {
            state: PlaceState::Gap,
            from: Some(caret),
            to: Some(caret),
            score: 0,
            method: PlaceMethod::Gap,
        })
    }

    /// The parts of a passage that credible runs hold; `runs` in the order of the origin.
    fn pieces(&self, runs: &[Kept], passage: &Range<usize>) -> Vec<Piece> {
        let first = runs.partition_point(|run| run.old + run.len <= passage.start);
        runs.iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, run)| run.old < passage.end)
            .filter(|(_, run)| self.credible(run))
            .map(|(index, run)| {
                let old = run.old.max(passage.start);
                Piece {
                    run: index,
                    old,
                    new: run.new + (old - run.old),
                    len: (run.old + run.len).min(passage.end) - old,
                }
            })
            .collect()
    }

    fn credible(&self, run: &Kept) -> bool {
        let text = self.origin.slice(run.old..run.old + run.len);
        let mut weight = 0;
        text.unwrap_or_default()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .any(|c| {
                weight += c.len_utf8();
                weight >= CREDIBLE
            })
    }

    /// How many characters of a range of the target were there before.
    fn known(&self, range: &Range<usize>) -> usize {
        let overlap = |run: &Kept| {
            let end = range.end.min(run.new + run.len);
            end.saturating_sub(range.start.max(run.new))
        };
        let Comparison { kept, moved } = &self.comparison;
        let first = kept.partition_point(|run| run.new + run.len <= range.start);
        kept[first..]
            .iter()
            .take_while(|run| run.new < range.end)
            .chain(moved)
            .map(overlap)
            .sum()
    }

    /// A passage does not begin or end with the line end beside its block.
    fn without_line_ends(&self, range: Range<usize>) -> Range<usize> {
        let text = self.target.slice(range.clone()).unwrap_or_default();
        let inside = text.trim_matches('\n');
        if inside.is_empty() {
            return range;
        }
        let before = text.len() - text.trim_start_matches('\n').len();
        let after = text.len() - text.trim_end_matches('\n').len();
        range.start + before..range.end - after
    }

    fn found(
        &self,
        method: PlaceMethod,
        state: PlaceState,
        range: Range<usize>,
        score: usize,
    ) -> Option<Place> {
        let end = self.target.point_at(range.end)?;
        Some(Place {
            state,
            from: Some(self.target.point_at(range.start)?),
            to: Some(end),
            score: u16::try_from(score).unwrap_or(1000),
            method,
        })
    }
}

/// The code point at which `words` begin, if they stand in the text exactly once.
fn only_place(projection: &Projection, words: &str) -> Option<usize> {
    let text = projection.text();
    let first = text.find(words)?;
    (text.rfind(words) == Some(first)).then(|| text[..first].chars().count())
}
