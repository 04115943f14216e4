//! Offers: likely places of lost words, for a person to decide; never more than one, never a guess
//! between two.

#![allow(clippy::unwrap_used, reason = "a panic is the failure report")]

mod common;

use common::projection;
use imprimatur_text::{Anchor, Offers, Projection};

const QUOTE: &str = "The harbour office counted forty boats before the storm reached the coast.";

fn anchor(origin: &Projection, quote: &str) -> Anchor {
    Anchor::on(origin, origin.find_all(quote).remove(0)).unwrap()
}

fn offered(quote: &str, target: &[&str]) -> Option<String> {
    let origin = projection(&["Storm", "Before it.", quote, "After it."]);
    let target = projection(target);
    let offer = Offers::new(&target).find(&anchor(&origin, quote))?;
    Some(target.slice(offer.range).unwrap().to_owned())
}

#[test]
fn words_that_come_back_a_little_different_are_offered() {
    let back = "The harbour office counted fourteen boats before the storm had reached the coast.";
    assert_eq!(
        offered(QUOTE, &["Storm", "Much else was said of it.", back]).as_deref(),
        Some(back)
    );
}

#[test]
fn other_words_are_not_offered() {
    assert_eq!(
        offered(
            QUOTE,
            &[
                "Storm",
                "The museum counted forty visitors before the doors were shut for good."
            ]
        ),
        None
    );
}

#[test]
fn of_two_places_just_as_likely_none_is_offered() {
    let back = "The harbour office counted fifty boats before the storm reached the coast.";
    assert_eq!(
        offered(QUOTE, &["Storm", back, "Between them.", back]),
        None
    );
}

#[test]
fn a_short_quote_is_never_offered() {
    assert_eq!(offered("forty boats", &["Storm", "forty boots"]), None);
}
