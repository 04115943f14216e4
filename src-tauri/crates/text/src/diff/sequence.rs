//! Two sequences of tokens, and the longest runs they keep.
//!
//! Histogram diff is what reads best, but its cost grows with the square of long sequences that
//! differ all along. Long ones are therefore cut first where a token that both have once stands
//! (patience diff), and only the pieces are compared. Pieces that stay long have no such token:
//! one word repeated for pages, which nobody reads; of those only both ends are kept.

use std::collections::HashMap;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::{Kept, push};

/// Tokens from which on a sequence is cut before it is compared: some milliseconds at worst.
const LONG: usize = 1_000;
/// How often pieces are cut again.
const CUTS: usize = 4;

/// The runs of tokens that both sequences keep, in order, in tokens.
pub(crate) fn kept(old: &[&str], new: &[&str]) -> Vec<Kept> {
    let mut runs = Vec::new();
    compare(&mut runs, old, new, (0, 0), CUTS);
    runs
}

/// Adds what two pieces keep that begin at `offset` of their sequences.
fn compare(runs: &mut Vec<Kept>, old: &[&str], new: &[&str], offset: (usize, usize), cuts: usize) {
    let keep = |runs: &mut Vec<Kept>, old: usize, new: usize, len: usize| {
        push(
            runs,
            Kept {
                old: offset.0 + old,
                new: offset.1 + new,
                len,
            },
        );
    };
    let shorter = old.len().min(new.len());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = (old.iter().rev().zip(new.iter().rev()))
        .take(shorter - head)
        .take_while(|(a, b)| a == b)
        .count();
    keep(runs, 0, 0, head);
    let (old_mid, new_mid) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old_mid.is_empty() || new_mid.is_empty() {
        // Nothing between the two ends is on both sides.
    } else if old_mid.len() <= LONG && new_mid.len() <= LONG {
        for (a, b) in histogram(old_mid, new_mid) {
            keep(runs, head + a, head + b, 1);
        }
    } else if cuts > 0 {
        let (mut old_at, mut new_at) = (0, 0);
        let signposts = signposts(old_mid, new_mid);
        let end = (old_mid.len(), new_mid.len());
        if !signposts.is_empty() {
            for (a, b) in signposts.into_iter().chain([end]) {
                let begin = (offset.0 + head + old_at, offset.1 + head + new_at);
                compare(
                    runs,
                    &old_mid[old_at..a],
                    &new_mid[new_at..b],
                    begin,
                    cuts - 1,
                );
                if (a, b) != end {
                    keep(runs, head + a, head + b, 1);
                }
                (old_at, new_at) = (a + 1, b + 1);
            }
        }
    }
    keep(runs, old.len() - tail, new.len() - tail, tail);
}

/// The pairs of tokens that histogram diff keeps.
fn histogram(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let old = (0..old.len()).filter(|&at| !diff.is_removed(at as u32));
    let new = (0..new.len()).filter(|&at| !diff.is_added(at as u32));
    old.zip(new).collect()
}

/// Tokens that both sides have exactly once, as many as stand in the same order on both.
fn signposts(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    fn once<'a>(tokens: &[&'a str]) -> HashMap<&'a str, Option<usize>> {
        let mut places: HashMap<&str, Option<usize>> = HashMap::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            places
                .entry(*token)
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
        places
    }
    let (old_places, new_places) = (once(old), once(new));
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(_, token)| old_places.get(*token).is_some_and(Option::is_some))
        .filter_map(|(at, token)| Some((at, (*new_places.get(token)?)?)))
        .collect();
    // The longest rising sequence of new places: `ends[n]` is the pair that ends the best one of
    // n + 1 pairs, `before` the pair that comes before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let at = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(at.checked_sub(1).map(|at| ends[at]));
        if at == ends.len() {
            ends.push(index);
        } else {
            ends[at] = index;
        }
    }
    let mut out = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        out.push(pairs[index]);
        next = before[index];
    }
    out.reverse();
    out
}
