//! Plain text files as revisions: for whoever measures the diff and the anchors on texts of their
//! own.
//!
//! Nothing is recognised here: no headline, no byline, no credit line. Blocks are what stands
//! between blank lines, and a single line end is a blank. Every position of the projection has one
//! in the file, in code points of both.

use std::ops::Range;

use crate::change::{ChangeKind, fold_signs};
use crate::diff::{Comparison, Hunk, Kept, hunks, push};
use crate::projection::{Projection, SpanKind};

/// A plain text and its projection.
#[derive(Debug, Clone)]
pub struct PlainText {
    text: String,
    projection: Projection,
    /// Where each block begins in the file, in code points.
    starts: Vec<usize>,
    /// Code points of the file.
    len: usize,
}

impl PlainText {
    /// Splits a text into blocks. A line of blanks alone is a blank line.
    #[must_use]
    pub fn of(text: &str) -> PlainText {
        let mut parts = Vec::new();
        let mut starts = Vec::new();
        let mut at = 0;
        let mut open: Option<(usize, String)> = None;
        let mut close = |open: &mut Option<(usize, String)>| {
            if let Some((start, block)) = open.take() {
                starts.push(start);
                parts.push((SpanKind::Paragraph, None, block));
            }
        };
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            if words.trim().is_empty() {
                close(&mut open);
            } else {
                match &mut open {
                    // The line end before it, as long as it stood there.
                    Some((start, block)) => {
                        let blanks = at - *start - block.chars().count();
                        block.extend(std::iter::repeat_n(' ', blanks));
                        block.push_str(words);
                    }
                    None => open = Some((at, words.to_owned())),
                }
            }
            at += line.chars().count();
        }
        close(&mut open);
        PlainText {
            text: text.to_owned(),
            projection: Projection::from_parts(parts),
            starts,
            len: at,
        }
    }

    /// What anchors and the diff work on.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// Code points of the file.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the file has no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The code point of the file at a position of the projection.
    #[must_use]
    pub fn in_file(&self, position: usize) -> Option<usize> {
        let point = self.projection.point_at(position)?;
        Some(self.starts.get(point.block)? + point.offset)
    }

    /// The position in the projection of a code point of the file; one between two blocks is the
    /// end of the first.
    #[must_use]
    pub fn in_projection(&self, position: usize) -> Option<usize> {
        if position > self.len {
            return None;
        }
        let block = self.starts.partition_point(|start| *start <= position);
        let Some(block) = block.checked_sub(1) else {
            return Some(0);
        };
        let span = self.projection.spans().get(block)?;
        Some(span.start + (position - self.starts[block]).min(span.len))
    }

    /// The changes from one file to another, in code points of the files: putting the new
    /// characters in the place of the old ones turns the one text into the other, single line ends
    /// taken as blanks.
    #[must_use]
    pub fn diff(old: &PlainText, new: &PlainText) -> Vec<Hunk> {
        let mut kept = Vec::new();
        let edge = |text: &PlainText| text.in_file(0).unwrap_or(text.len);
        let tail = |text: &PlainText| text.in_file(text.projection.len()).unwrap_or(text.len);
        let (old_edge, new_edge) = (0..edge(old), 0..edge(new));
        if old.slice(old_edge.clone()) == new.slice(new_edge) {
            push(
                &mut kept,
                Kept {
                    old: 0,
                    new: 0,
                    len: old_edge.len(),
                },
            );
        }
        for run in Comparison::of(&old.projection, &new.projection).kept {
            keep_in_files(&mut kept, run, old, new);
        }
        let (old_tail, new_tail) = (tail(old)..old.len, tail(new)..new.len);
        if old.slice(old_tail.clone()) == new.slice(new_tail.clone()) {
            push(
                &mut kept,
                Kept {
                    old: old_tail.start,
                    new: new_tail.start,
                    len: old_tail.len(),
                },
            );
        }
        hunks(kept, old.len, new.len)
    }

    /// What kind of change lies between two files.
    #[must_use]
    pub fn change(old: &PlainText, new: &PlainText) -> ChangeKind {
        let signs = |text: &PlainText| fold_signs(text.projection.text());
        if Self::diff(old, new).is_empty() {
            ChangeKind::Identical
        } else if signs(old) == signs(new) {
            ChangeKind::Typographic
        } else {
            ChangeKind::Substantive
        }
    }

    /// The characters of the file in a range of code points.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> String {
        self.text
            .chars()
            .skip(range.start)
            .take(range.len())
            .collect()
    }
}

/// Adds a kept run of the projections as runs of the files. Blocks stand in the files as they are;
/// what parts them is kept where it is the same in both.
fn keep_in_files(kept: &mut Vec<Kept>, run: Kept, old: &PlainText, new: &PlainText) {
    let mut done = 0;
    while done < run.len {
        let (at_old, at_new) = (run.old + done, run.new + done);
        let (Some(old_point), Some(new_point)) = (
            old.projection.point_at(at_old),
            new.projection.point_at(at_new),
        ) else {
            return;
        };
        let left = |text: &PlainText, block: usize, at: usize| {
            text.projection.spans()[block].range().end - at
        };
        let len = left(old, old_point.block, at_old)
            .min(left(new, new_point.block, at_new))
            .min(run.len - done);
        let (old_start, new_start) = (
            old.starts[old_point.block] + old_point.offset,
            new.starts[new_point.block] + new_point.offset,
        );
        if len > 0 {
            push(
                kept,
                Kept {
                    old: old_start,
                    new: new_start,
                    len,
                },
            );
            done += len;
            continue;
        }
        let (Some(&old_next), Some(&new_next)) = (
            old.starts.get(old_point.block + 1),
            new.starts.get(new_point.block + 1),
        ) else {
            return;
        };
        let (old_gap, new_gap) = (old_start..old_next, new_start..new_next);
        if old.slice(old_gap.clone()) == new.slice(new_gap) {
            push(
                kept,
                Kept {
                    old: old_start,
                    new: new_start,
                    len: old_gap.len(),
                },
            );
        }
        done += 1;
    }
}
