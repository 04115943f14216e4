//! What changed between two texts.
//!
//! Three steps, each its own room: blocks pair first (`blocks.rs`), words are compared inside
//! pairs (`words.rs`; both over `sequence.rs`), and here the kept runs of both become one list in the order of the text.
//! Changes of formatting alone are not seen: the projection has none.
//!
//! The kept runs, not the hunks, are what anchors are mapped through: a character is alive when a
//! kept run holds it.

use std::ops::Range;

use crate::projection::Projection;

mod blocks;
mod sequence;
mod words;

pub(crate) use blocks::{Group, pair};
pub(crate) use sequence::kept as kept_in_sequence;
pub(crate) use words::{compare as within, tokens};

/// Kept runs with fewer letters than this between two changes are noise to a reader.
const SHORT: usize = 3;

/// One change, in code points of the two projections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// What happened.
    pub kind: HunkKind,
    /// The characters that went; empty for an insertion.
    pub old: Range<usize>,
    /// The characters that came; empty for a deletion.
    pub new: Range<usize>,
}

/// Kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HunkKind {
    /// Only new characters.
    Insert,
    /// Only old characters.
    Delete,
    /// New characters for old ones.
    Replace,
}

/// The changes from `old` to `new`, in order. Putting the new characters in the place of the old
/// ones turns the old text into the new one, exactly. A paragraph that moved is a deletion and an
/// insertion.
pub fn diff(old: &Projection, new: &Projection) -> Vec<Hunk> {
    hunks(Comparison::of(old, new).kept, old.len(), new.len())
}

/// What lies between the kept runs of two texts of these lengths.
pub(crate) fn hunks(kept: Vec<Kept>, old_len: usize, new_len: usize) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = Kept {
        old: old_len,
        new: new_len,
        len: 0,
    };
    for run in kept.into_iter().chain([end]) {
        let (old_gone, new_come) = (old_at..run.old, new_at..run.new);
        let kind = match (old_gone.is_empty(), new_come.is_empty()) {
            (true, true) => None,
            (true, false) => Some(HunkKind::Insert),
            (false, true) => Some(HunkKind::Delete),
            (false, false) => Some(HunkKind::Replace),
        };
        hunks.extend(kind.map(|kind| Hunk {
            kind,
            old: old_gone,
            new: new_come,
        }));
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    hunks
}

/// A run of characters that both texts have, in code points of the two projections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) len: usize,
}

/// Everything that stayed.
pub(crate) struct Comparison {
    /// In the order of both texts, never touching on both sides.
    pub(crate) kept: Vec<Kept>,
    /// Inside blocks that moved: ordered by `old`, in no order of `new`. Disjoint from `kept` on
    /// both sides.
    pub(crate) moved: Vec<Kept>,
}

impl Comparison {
    pub(crate) fn of(old: &Projection, new: &Projection) -> Comparison {
        let pairing = pair(old, new);
        let mut kept = Vec::new();
        let mut before = None;
        for group in &pairing.groups {
            keep_line_ends(&mut kept, before, Some(group), old, new);
            keep_words(&mut kept, group, old, new);
            before = Some(group);
        }
        keep_line_ends(&mut kept, before, None, old, new);
        drop_noise(&mut kept, old, new);

        let mut moved = Vec::new();
        for &(from, to) in &pairing.moves {
            let group = Group {
                old: from..from + 1,
                new: to..to + 1,
            };
            keep_words(&mut moved, &group, old, new);
        }
        Comparison { kept, moved }
    }

    /// What one group of blocks keeps.
    pub(crate) fn inside(group: &Group, old: &Projection, new: &Projection) -> Vec<Kept> {
        let mut kept = Vec::new();
        keep_words(&mut kept, group, old, new);
        drop_noise(&mut kept, old, new);
        kept
    }
}

/// Adds the words a group keeps.
fn keep_words(kept: &mut Vec<Kept>, group: &Group, old: &Projection, new: &Projection) {
    let (old_range, new_range) = (
        extent(old, group.old.clone()),
        extent(new, group.new.clone()),
    );
    let (Some(old_text), Some(new_text)) =
        (old.slice(old_range.clone()), new.slice(new_range.clone()))
    else {
        return;
    };
    for run in words::compare(old_text, new_text) {
        push(
            kept,
            Kept {
                old: old_range.start + run.old,
                new: new_range.start + run.new,
                len: run.len,
            },
        );
    }
}

/// The characters of a range of blocks, the line ends between them among them.
fn extent(projection: &Projection, blocks: Range<usize>) -> Range<usize> {
    let spans = &projection.spans()[blocks];
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => first.start..last.range().end,
        _ => 0..0,
    }
}

/// Adds the line ends that stay between two groups (or a group and the end of the text). The last
/// one stays with the group after; the first stays with the group before where both texts have
/// another, so that a paragraph put between two is inserted with one line end.
fn keep_line_ends(
    kept: &mut Vec<Kept>,
    before: Option<&Group>,
    after: Option<&Group>,
    old: &Projection,
    new: &Projection,
) {
    let line_ends = |projection: &Projection, before: Option<usize>, after: Option<usize>| {
        let first = before.map(|block| projection.spans()[block - 1].range().end);
        let last = after.and_then(|block| projection.spans()[block].start.checked_sub(1));
        let first = first.filter(|&at| at < projection.len());
        (first, last)
    };
    let old_ends = line_ends(
        old,
        before.map(|group| group.old.end),
        after.map(|group| group.old.start),
    );
    let new_ends = line_ends(
        new,
        before.map(|group| group.new.end),
        after.map(|group| group.new.start),
    );
    let several = old_ends.0 != old_ends.1 && new_ends.0 != new_ends.1;
    if let ((Some(old), _), (Some(new), _), true) = (old_ends, new_ends, several) {
        push(kept, Kept { old, new, len: 1 });
    }
    if let ((_, Some(old)), (_, Some(new))) = (old_ends, new_ends) {
        push(kept, Kept { old, new, len: 1 });
    }
}

/// Leaves out runs of under [`SHORT`] letters between two changes, unless a line end is in them:
/// that a block ended where it did is no accident. Those at either end of both texts stand between
/// a change and nothing.
fn drop_noise(kept: &mut Vec<Kept>, old: &Projection, new: &Projection) {
    kept.retain(|run| {
        let begins = run.old == 0 && run.new == 0;
        let ends = run.old + run.len == old.len() && run.new + run.len == new.len();
        let text = old.slice(run.old..run.old + run.len).unwrap_or_default();
        let letters = || {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .take(SHORT)
                .count()
        };
        begins || ends || text.contains('\n') || letters() >= SHORT
    });
}

/// Adds a run, joined to the last one where they touch on both sides.
pub(crate) fn push(kept: &mut Vec<Kept>, run: Kept) {
    if run.len == 0 {
        return;
    }
    match kept.last_mut() {
        Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => {
            last.len += run.len;
        }
        _ => kept.push(run),
    }
}
