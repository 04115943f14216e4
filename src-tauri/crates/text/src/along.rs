//! Placing anchors along revisions: where neither the words nor the block of a passage are
//! recognised from its origin, the revisions in between may know step by step what became of it.
//!
//! The origin wins whenever it finds the passage; the place before is followed otherwise, and only
//! as long as the words there resemble the quote. A place is a function of the texts alone: taken
//! from one revision to the next or made at once, it is the same.

use std::cell::OnceCell;

use crate::anchor::{Anchor, Place, PlaceMethod, PlaceState};
use crate::diff::within;
use crate::place::Placer;
use crate::projection::Projection;

/// Likeness, in thousandths, from which on words resemble the quote: half of the longer of both,
/// as for what the diff keeps (`place.rs`). Below, most of what a reader sees at the place is not
/// what the comment was written on, and small steps could lead from any sentence to any other.
const RESEMBLES: u16 = 500;

/// Places anchors in the last of several texts, by way of those in between.
pub struct Along<'a> {
    texts: Vec<&'a Projection>,
    /// From the origin to each text.
    direct: Vec<OnceCell<Placer<'a>>>,
    /// From each text to the next.
    steps: Vec<OnceCell<Placer<'a>>>,
}

impl<'a> Along<'a> {
    /// Takes the texts from the origin to the target; what is not needed is never compared.
    #[must_use]
    pub fn new(texts: &[&'a Projection]) -> Self {
        Self {
            texts: texts.to_vec(),
            direct: texts.iter().map(|_| OnceCell::new()).collect(),
            steps: texts.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Where an anchor made on the first text stands in the last one.
    #[must_use]
    pub fn place(&self, anchor: &Anchor) -> Place {
        self.place_in(anchor, self.texts.len().saturating_sub(1))
    }

    /// The same, from the place it had in the text before the last.
    #[must_use]
    pub fn place_after(&self, anchor: &Anchor, before: &Place) -> Place {
        let last = self.texts.len().saturating_sub(1);
        match self.direct(anchor, last) {
            Some(place) if located(&place) => place,
            Some(place) => self.followed(anchor, before, last, place),
            None => Place::NONE,
        }
    }

    /// The same, in the text at an index. Goes back to where the origin knows the passage, and
    /// from there on.
    fn place_in(&self, anchor: &Anchor, target: usize) -> Place {
        let mut direct = Vec::new();
        for index in (0..=target).rev() {
            let Some(place) = self.direct(anchor, index) else {
                return Place::NONE;
            };
            if located(&place) || index == 0 {
                let start = place;
                return direct
                    .into_iter()
                    .rev()
                    .fold(start, |before, (index, place)| {
                        self.followed(anchor, &before, index, place)
                    });
            }
            direct.push((index, place));
        }
        Place::NONE
    }

    fn direct(&self, anchor: &Anchor, index: usize) -> Option<Place> {
        let (origin, text) = (*self.texts.first()?, *self.texts.get(index)?);
        let placer = self.direct.get(index)?;
        Some(
            placer
                .get_or_init(|| Placer::new(origin, text))
                .place(anchor),
        )
    }

    /// The place in a text where the origin does not find the passage: by way of its place in the
    /// text before, if there is more to know there.
    fn followed(&self, anchor: &Anchor, before: &Place, index: usize, direct: Place) -> Place {
        self.step(anchor, before, index)
            .map_or(direct, |found| match (found.state, direct.state) {
                (PlaceState::Gap, PlaceState::Gap) => direct,
                _ => found,
            })
    }

    fn step(&self, anchor: &Anchor, before: &Place, index: usize) -> Option<Place> {
        if !located(before) {
            return None;
        }
        let (text, next) = (
            *self.texts.get(index.checked_sub(1)?)?,
            *self.texts.get(index)?,
        );
        let range = text.offset_of(before.from?)?..text.offset_of(before.to?)?;
        let there = Anchor::on(text, range)?;
        let placer = self.steps.get(index)?;
        let placer = placer.get_or_init(|| Placer::new(text, next));
        let place = placer.place(&there);
        let (from, to) = (place.from?, place.to?);
        let method = PlaceMethod::Step;
        if place.state == PlaceState::Gap {
            return Some(Place { method, ..place });
        }
        let words = next.slice(next.offset_of(from)?..next.offset_of(to)?)?;
        let score = resemblance(&anchor.quote, words);
        let state = match words == anchor.quote {
            true => PlaceState::Moved,
            false => PlaceState::Changed,
        };
        (score >= RESEMBLES).then_some(Place {
            state,
            score,
            method,
            ..place
        })
    }
}

/// Whether the passage itself stands there.
fn located(place: &Place) -> bool {
    matches!(
        place.state,
        PlaceState::Exact | PlaceState::Moved | PlaceState::Changed
    )
}

/// How much two texts are alike, in thousandths: the characters of the words that both have, in
/// the same order, of the longer one.
#[must_use]
pub fn resemblance(quote: &str, words: &str) -> u16 {
    let all = quote.chars().count().max(words.chars().count());
    let shared: usize = within(quote, words).iter().map(|run| run.len).sum();
    u16::try_from(1000 * shared / all.max(1)).unwrap_or(1000)
}
