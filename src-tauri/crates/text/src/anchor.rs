//! Anchors: the passage a comment is about, and what can become of it.
//!
//! Only the types and the making; where an anchor stands in another revision is found in
//! `place.rs`.

use std::ops::Range;

use crate::projection::{Point, Projection};

/// Characters kept before and after the quote.
const CONTEXT: usize = 32;

/// A passage of the revision it was marked in. Never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Where the passage begins.
    pub from: Point,
    /// Where it ends, exclusive.
    pub to: Point,
    /// Its words; a line end between blocks.
    pub quote: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
    /// The identifier of the block it begins in. A hint only.
    pub bid: Option<String>,
}

impl Anchor {
    /// Anchors a range of code points; `None` where it is empty or not inside the text.
    pub fn on(projection: &Projection, range: Range<usize>) -> Option<Anchor> {
        if range.is_empty() {
            return None;
        }
        let quote = projection.slice(range.clone())?.to_owned();
        let from = projection.point_at(range.start)?;
        let before = range.start.saturating_sub(CONTEXT)..range.start;
        let after = range.end..(range.end + CONTEXT).min(projection.len());
        Some(Anchor {
            from,
            to: projection.point_at(range.end)?,
            quote,
            prefix: projection.slice(before)?.to_owned(),
            suffix: projection.slice(after)?.to_owned(),
            bid: projection.spans().get(from.block)?.bid.clone(),
        })
    }
}

/// Where an anchor stands in another revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How it stands there.
    pub state: PlaceState,
    /// Where the passage begins; the caret for `Gap`, `None` for `Article`.
    pub from: Option<Point>,
    /// Where it ends; the same caret for `Gap`, `None` for `Article`.
    pub to: Option<Point>,
    /// How much of the quote is there, in thousandths of its characters: 1000 for `Exact` and
    /// `Moved`, 0 for `Gap` and `Article`.
    pub score: u16,
    /// What found it.
    pub method: PlaceMethod,
}

impl Place {
    /// The place of an anchor that has none.
    pub const NONE: Place = Place {
        state: PlaceState::Article,
        from: None,
        to: None,
        score: 0,
        method: PlaceMethod::None,
    };
}

/// What found a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceMethod {
    /// Its block stands there word for word, under the same identifier.
    Block,
    /// What the diff kept of it.
    Diff,
    /// What was kept of it in a block that moved.
    MovedBlock,
    /// The quote itself with what stood around it.
    Quote,
    /// What stood on either side of it.
    Gap,
    /// Its place in the revision before.
    Step,
    /// Nothing: there is no place.
    None,
}

impl PlaceMethod {
    /// Its name in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Diff => "diff",
            Self::MovedBlock => "moved_block",
            Self::Quote => "quote",
            Self::Gap => "gap",
            Self::Step => "step",
            Self::None => "none",
        }
    }
}

/// How an anchor stands in a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceState {
    /// The same words where they were.
    Exact,
    /// The same words in another place.
    Moved,
    /// Other words where they were, in which at least half of the quote lives on.
    Changed,
    /// The words are gone; a caret stands where they were.
    Gap,
    /// No place left: listed with its quote.
    Article,
}

impl PlaceState {
    /// Its name in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Gap => "gap",
            Self::Article => "article",
        }
    }
}
