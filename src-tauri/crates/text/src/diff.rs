//! What changed between two texts.

use std::ops::Range;

use crate::projection::Projection;

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
/// ones turns the old text into the new one, exactly.
pub fn diff(old: &Projection, new: &Projection) -> Vec<Hunk> {
    if old.text() == new.text() {
        return Vec::new();
    }
    vec![Hunk {
        kind: HunkKind::Replace,
        old: 0..old.len(),
        new: 0..new.len(),
    }]
}
