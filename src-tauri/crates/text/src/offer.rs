//! Offers: where the words of a lost passage may stand, for a person to decide.
//!
//! Nothing here moves an anchor. An offer is made where exactly one place is much like the quote;
//! two places that are equally like it are none, because a person asked "this one?" says yes too
//! easily.

use std::collections::HashMap;
use std::ops::Range;

use crate::anchor::Anchor;
use crate::diff::tokens;
use crate::projection::Projection;

/// Shortest quote, in characters, that can be recognised.
const SHORTEST: usize = 12;
/// Longest quote that is looked for; beyond it, edit distances cost more than an offer is worth.
const LONGEST: usize = 2_000;
/// Edits, in hundredths of the quote's characters, that may lie between it and the place.
const ERRORS: usize = 25;
/// From this likeness on, in thousandths, a place is offered: of the words, or of the words with
/// what stood around them.
const LIKE: usize = 800;
/// Places compared letter by letter.
const CANDIDATES: usize = 4;
/// A word that stands more often than this in a text leads nowhere.
const COMMON: usize = 64;

/// A place where the words of an anchor may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The place, in code points of the text.
    pub range: Range<usize>,
    /// How much it is like the quote, in thousandths.
    pub score: u16,
}

/// Finds offers in one text: reads its words once.
pub struct Offers<'a> {
    target: &'a Projection,
    /// Words in order, with their ranges in code points.
    words: Vec<(String, Range<usize>)>,
    places: HashMap<String, Vec<usize>>,
}

impl<'a> Offers<'a> {
    /// Reads the text.
    #[must_use]
    pub fn new(target: &'a Projection) -> Self {
        let words = words(target.text());
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (word, _)) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Self {
            target,
            words,
            places,
        }
    }

    /// The one place that is much like the anchor's words, if there is one.
    #[must_use]
    pub fn find(&self, anchor: &Anchor) -> Option<Offer> {
        let quote: Vec<char> = anchor.quote.chars().collect();
        if !(SHORTEST..=LONGEST).contains(&quote.len()) {
            return None;
        }
        let mut found: Vec<Offer> = self
            .candidates(&anchor.quote)
            .into_iter()
            .filter_map(|window| self.compare(anchor, &quote, window))
            .collect();
        found.sort_by_key(|offer| (std::cmp::Reverse(offer.score), offer.range.start));
        found.dedup_by(|later, first| {
            later.range.start < first.range.end && first.range.start < later.range.end
        });
        match found.as_slice() {
            [only] => Some(only.clone()),
            [best, second, ..] if best.score > second.score => Some(best.clone()),
            _ => None,
        }
    }

    /// Stretches of the text that share most words with the quote, in the same order.
    fn candidates(&self, quote: &str) -> Vec<Range<usize>> {
        let quoted = words(quote);
        let breadth = (quoted.len() / 4).max(1);
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for (at, (word, _)) in quoted.iter().enumerate() {
            let places = self.places.get(word).map_or(&[][..], Vec::as_slice);
            if places.len() > COMMON {
                continue;
            }
            for place in places {
                // Where the quote would begin if this word were that one.
                *hits
                    .entry((place + quoted.len() - at) / breadth)
                    .or_default() += 1;
            }
        }
        let mut best: Vec<(usize, usize)> = hits
            .iter()
            .map(|(begin, count)| {
                (
                    count + hits.get(&(begin + 1)).copied().unwrap_or_default(),
                    *begin,
                )
            })
            .collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(CANDIDATES);
        best.into_iter()
            .filter_map(|(_, begin)| {
                let start = (begin * breadth).saturating_sub(quoted.len() + breadth);
                let first = self
                    .words
                    .get(start.min(self.words.len().checked_sub(1)?))?;
                // Up to the next word, so that the signs after the last one are in it.
                let end = (begin + 3) * breadth;
                let end = self
                    .words
                    .get(end)
                    .map_or(self.target.len(), |word| word.1.start);
                (first.1.start < end).then_some(first.1.start..end)
            })
            .collect()
    }

    /// The part of a window that is most like the quote, if it is like it enough.
    fn compare(&self, anchor: &Anchor, quote: &[char], window: Range<usize>) -> Option<Offer> {
        let text: Vec<char> = self.target.slice(window.clone())?.chars().collect();
        let (range, errors) = closest(quote, &text);
        if 100 * errors > ERRORS * quote.len() {
            return None;
        }
        let range = window.start + range.start..window.start + range.end;
        let around = |range: Range<usize>| self.target.slice(range).unwrap_or_default();
        let (prefix, suffix) = (anchor.prefix.chars().count(), anchor.suffix.chars().count());
        let before = around(range.start.saturating_sub(prefix)..range.start);
        let after = around(range.end..(range.end + suffix).min(self.target.len()));
        let context = distance(&anchor.prefix, before) + distance(&anchor.suffix, after);
        let like = |errors: usize, of: usize| 1000 - (1000 * errors / of.max(1)).min(1000);
        let score =
            like(errors, quote.len()).max(like(errors + context, quote.len() + prefix + suffix));
        (score >= LIKE).then(|| Offer {
            range,
            score: u16::try_from(score).unwrap_or(1000),
        })
    }
}

/// Words in lower case with their ranges in code points.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut at = 0;
    let mut out = Vec::new();
    for token in tokens(text) {
        let word = token.trim_end();
        if word.contains(char::is_alphanumeric) {
            out.push((word.to_lowercase(), at..at + word.chars().count()));
        }
        at += token.chars().count();
    }
    out
}

/// The part of `text` that the fewest edits turn into `quote`, and how many (Sellers 1980).
fn closest(quote: &[char], text: &[char]) -> (Range<usize>, usize) {
    // A row for each character of the quote: the edits to the best part that ends at each
    // character of the text, and where that part begins.
    let mut row: Vec<(usize, usize)> = (0..=text.len()).map(|at| (0, at)).collect();
    for (done, wanted) in quote.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (done + 1, 0);
        for at in 1..=text.len() {
            let swap = (
                diagonal.0 + usize::from(*wanted != text[at - 1]),
                diagonal.1,
            );
            let skip = (row[at].0 + 1, row[at].1);
            let extra = (row[at - 1].0 + 1, row[at - 1].1);
            diagonal = row[at];
            row[at] = [swap, skip, extra]
                .into_iter()
                .min_by_key(|way| way.0)
                .unwrap_or(swap);
        }
    }
    let (end, (errors, begin)) = row
        .into_iter()
        .enumerate()
        .min_by_key(|(_, way)| way.0)
        .unwrap_or_default();
    (begin..end.max(begin), errors)
}

/// Edits between two short texts (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (done, wanted) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for at in 1..=b.len() {
            let swap = diagonal + usize::from(wanted != b[at - 1]);
            diagonal = row[at];
            row[at] = swap.min(row[at] + 1).min(row[at - 1] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
