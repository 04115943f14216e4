//! Which block became which.
//!
//! Equal blocks pair first; between them, blocks whose bags of words are alike, in order; a block
//! that was cut in two or joined with its neighbour is one group with them. What is left and
//! reappears elsewhere moved. Headlines pair with each other whatever they say.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::Interner;

use super::{sequence, words};
use crate::projection::{Projection, SpanKind};

/// From this likeness on, in thousandths, two blocks in the same gap are versions of each other.
const ALIKE: usize = 400;
/// From this likeness on a block that is gone and one that is new are one that moved.
const MOVED: usize = 750;
/// Blocks with fewer words say too little to be recognised elsewhere.
const MOVABLE: usize = 4;
/// Share, in thousandths, of a block's words that were its neighbour's, to call it cut off.
const CUT: usize = 600;
/// Bytes from which on a block's text is hardly there twice by chance.
const TELLING: usize = 24;
/// How far from the diagonal of a gap pairs are looked for; keeps long gaps linear.
const BAND: usize = 32;
/// A word in more blocks than this does not help to find where a block went.
const COMMON: usize = 16;

/// Blocks that became each other; mostly one and one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// The groups, in the order of both texts, and the blocks that moved, in the order of the old.
pub(crate) struct Pairing {
    pub(crate) groups: Vec<Group>,
    pub(crate) moves: Vec<(usize, usize)>,
}

pub(crate) fn pair(old: &Projection, new: &Projection) -> Pairing {
    let headed = [old, new].into_iter().all(|projection| {
        let first = projection.spans().first();
        first.is_some_and(|span| span.kind == SpanKind::Headline)
    });
    let lead = usize::from(headed);
    let (mut old, mut new) = (Side::of(old, lead), Side::of(new, lead));
    let mut equal = equal_blocks(&old.texts, &new.texts, lead);
    for &(a, b) in &equal {
        old.taken[a] = true;
        new.taken[b] = true;
    }
    bags(&mut old, &mut new);
    let mut moves = equal_moves(&mut old, &mut new);

    equal.push((old.texts.len(), new.texts.len()));
    let mut groups = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (a, b) in equal {
        let (old_gap, new_gap) = (old_at..a, new_at..b);
        for (a, b) in alike_blocks(&old, &new, old_gap.clone(), new_gap.clone()) {
            old.taken[a] = true;
            new.taken[b] = true;
            groups.push(Group {
                old: a..a + 1,
                new: b..b + 1,
            });
        }
        if a < old.texts.len() {
            groups.push(Group {
                old: a..a + 1,
                new: b..b + 1,
            });
        }
        (old_at, new_at) = (a + 1, b + 1);
    }
    for group in &mut groups {
        gather_cuts(group, &mut old, &mut new);
    }
    moves.extend(alike_moves(&mut old, &mut new));
    moves.sort_unstable();
    Pairing { groups, moves }
}

/// One of the two texts.
struct Side<'a> {
    texts: Vec<&'a str>,
    /// How many of the first blocks are headlines, which do not move: one in an article, none in
    /// plain text.
    lead: usize,
    /// Whether the block has found its counterpart.
    taken: Vec<bool>,
    /// The words of each block as sorted numbers; empty for those equal on both sides.
    bags: Vec<Vec<u32>>,
}

impl<'a> Side<'a> {
    fn of(projection: &'a Projection, lead: usize) -> Side<'a> {
        let texts: Vec<&str> = (0..projection.spans().len())
            .map(|block| projection.block_text(block).unwrap_or_default())
            .collect();
        Side {
            taken: vec![false; texts.len()],
            bags: vec![Vec::new(); texts.len()],
            texts,
            lead,
        }
    }

    fn free(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|&block| !self.taken[block]).collect()
    }
}

/// Blocks with the same text, in order; the headlines first, whatever they say. Blocks that say
/// something decide before short ones do, or two empty paragraphs could outweigh a full one.
fn equal_blocks(old: &[&str], new: &[&str], lead: usize) -> Vec<(usize, usize)> {
    let telling = |texts: &[&str]| -> Vec<usize> {
        (lead..texts.len())
            .filter(|&block| texts[block].len() >= TELLING)
            .collect()
    };
    let firm = equal_among(old, new, &telling(old), &telling(new));
    let mut out: Vec<(usize, usize)> = (0..lead).map(|block| (block, block)).collect();
    let (mut old_at, mut new_at) = (lead, lead);
    for (a, b) in firm.into_iter().chain([(old.len(), new.len())]) {
        let old_gap: Vec<usize> = (old_at..a).collect();
        let new_gap: Vec<usize> = (new_at..b).collect();
        out.extend(equal_among(old, new, &old_gap, &new_gap));
        out.push((a, b));
        (old_at, new_at) = (a + 1, b + 1);
    }
    out.pop();
    out
}

/// The pairs of equal texts among the blocks given, in order.
fn equal_among<'a>(
    old: &[&'a str],
    new: &[&'a str],
    old_blocks: &[usize],
    new_blocks: &[usize],
) -> Vec<(usize, usize)> {
    let texts = |texts: &[&'a str], blocks: &[usize]| -> Vec<&'a str> {
        blocks.iter().map(|&block| texts[block]).collect()
    };
    let runs = sequence::kept(&texts(old, old_blocks), &texts(new, new_blocks));
    runs.into_iter()
        .flat_map(|run| (0..run.len).map(move |at| (run.old + at, run.new + at)))
        .map(|(a, b)| (old_blocks[a], new_blocks[b]))
        .collect()
}

/// Numbers the words of the blocks that are not equal, and of the headlines: they are paired, but
/// a headline may be cut in two as well.
fn bags<'a>(old: &mut Side<'a>, new: &mut Side<'a>) {
    let mut interner = Interner::new(1024);
    for side in [old, new] {
        for block in 0..side.texts.len() {
            if side.taken[block] && block >= side.lead {
                continue;
            }
            let mut bag: Vec<u32> = words::tokens(side.texts[block])
                .into_iter()
                .map(str::trim_end)
                .filter(|word| word.contains(char::is_alphanumeric))
                .map(|word| interner.intern(word).0)
                .collect();
            bag.sort_unstable();
            side.bags[block] = bag;
        }
    }
}

/// Blocks that stand elsewhere word for word: the only ones with their text on either side, so
/// that there is no doubt which went where.
fn equal_moves(old: &mut Side, new: &mut Side) -> Vec<(usize, usize)> {
    let count = |side: &Side| {
        let mut places: HashMap<String, (usize, usize)> = HashMap::new();
        for (block, text) in side.texts.iter().enumerate() {
            let entry = places.entry((*text).to_owned()).or_insert((0, block));
            entry.0 += 1;
        }
        places
    };
    let free = old.free(old.lead..old.texts.len());
    if free.is_empty() || new.free(new.lead..new.texts.len()).is_empty() {
        return Vec::new();
    }
    let (old_places, new_places) = (count(old), count(new));
    let mut moves = Vec::new();
    for block in free {
        let text = old.texts[block];
        let once = old_places.get(text).is_some_and(|place| place.0 == 1);
        match new_places.get(text) {
            Some(&(1, to)) if once && !new.taken[to] && old.bags[block].len() >= MOVABLE => {
                old.taken[block] = true;
                new.taken[to] = true;
                moves.push((block, to));
            }
            _ => {}
        }
    }
    moves
}

/// The pairs of a gap, in order, whose likenesses add up to most.
fn alike_blocks(
    old: &Side,
    new: &Side,
    old_gap: Range<usize>,
    new_gap: Range<usize>,
) -> Vec<(usize, usize)> {
    let (rows, columns) = (old.free(old_gap), new.free(new_gap));
    if rows.is_empty() || columns.is_empty() {
        return Vec::new();
    }
    // A table of the best sums for the first `row` old and `column` new blocks, kept only near
    // its diagonal; `from` says how each was reached.
    #[derive(Clone, Copy)]
    enum From {
        Up,
        Left,
        Pair,
    }
    let band = BAND + columns.len() / rows.len();
    let reach = |row: usize| {
        let middle = row * columns.len() / rows.len();
        middle.saturating_sub(band)..(middle + band).min(columns.len()) + 1
    };
    let mut best: Vec<usize> = vec![0; reach(0).len()];
    let mut from: Vec<Vec<From>> = vec![vec![From::Left; reach(0).len()]];
    for row in 1..=rows.len() {
        let (above, here) = (reach(row - 1), reach(row));
        let mut sums: Vec<usize> = Vec::with_capacity(here.len());
        let mut ways = Vec::with_capacity(here.len());
        for column in here.clone() {
            let up = |column: usize| above.contains(&column).then(|| best[column - above.start]);
            let mut way = (up(column), From::Up);
            let left = sums.last().copied();
            if left > way.0 {
                way = (left, From::Left);
            }
            if column > 0
                && let Some(sum) = up(column - 1)
            {
                let like = likeness(&old.bags[rows[row - 1]], &new.bags[columns[column - 1]]);
                if like >= ALIKE && Some(sum + like) > way.0 {
                    way = (Some(sum + like), From::Pair);
                }
            }
            sums.push(way.0.unwrap_or_default());
            ways.push(way.1);
        }
        best = sums;
        from.push(ways);
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (rows.len(), columns.len());
    while row > 0 && column > 0 {
        match from[row][column - reach(row).start] {
            From::Up => row -= 1,
            From::Left => column -= 1,
            From::Pair => {
                row -= 1;
                column -= 1;
                pairs.push((rows[row], columns[column]));
            }
        }
    }
    pairs.reverse();
    pairs
}

/// Likeness of two bags, in thousandths: twice the words they share over all their words (Dice).
fn likeness(a: &[u32], b: &[u32]) -> usize {
    let all = a.len() + b.len();
    if all == 0 || 2000 * a.len().min(b.len()) < ALIKE * all {
        return 0;
    }
    2000 * shared(a, b).len() / all
}

/// The words two sorted bags share, each as often as both have it.
fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::new();
    let mut b = b.iter().peekable();
    for word in a {
        while b.next_if(|other| *other < word).is_some() {}
        if b.next_if(|other| *other == word).is_some() {
            out.push(*word);
        }
    }
    out
}

/// The words of `a` that are left when those of `b` are taken out.
fn without(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::new();
    let mut b = b.iter().peekable();
    for word in a {
        while b.next_if(|other| *other < word).is_some() {}
        if b.next_if(|other| *other == word).is_none() {
            out.push(*word);
        }
    }
    out
}

/// Takes into the group its free neighbours that were cut off from it, or joined to it.
fn gather_cuts(group: &mut Group, old: &mut Side, new: &mut Side) {
    let Group {
        old: old_range,
        new: new_range,
    } = group;
    let equal = old.texts[old_range.start] == new.texts[new_range.start];
    if equal {
        return;
    }
    let mut old_words = old.bags[old_range.start].clone();
    let mut new_words = new.bags[new_range.start].clone();
    gather(new, new_range, &mut new_words, &old_words);
    gather(old, old_range, &mut old_words, &new_words);
}

/// Widens `range` of `side` by neighbours most of whose words `other` has and `words` lacks.
fn gather(side: &mut Side, range: &mut Range<usize>, words: &mut Vec<u32>, other: &[u32]) {
    loop {
        let lacking = without(other, words);
        let neighbours = [Some(range.end), range.start.checked_sub(1)];
        let found = neighbours.into_iter().flatten().find(|&block| {
            let bag = side.bags.get(block).map_or(&[][..], Vec::as_slice);
            !bag.is_empty()
                && !side.taken[block]
                && 1000 * shared(bag, &lacking).len() >= CUT * bag.len()
        });
        let Some(block) = found else {
            return;
        };
        side.taken[block] = true;
        *range = range.start.min(block)..range.end.max(block + 1);
        words.extend_from_slice(&side.bags[block]);
        words.sort_unstable();
    }
}

/// Blocks that are gone here and new, nearly the same, elsewhere: each other's best.
fn alike_moves(old: &mut Side, new: &mut Side) -> Vec<(usize, usize)> {
    let movable = |side: &Side| -> Vec<usize> {
        side.free(side.lead..side.texts.len())
            .into_iter()
            .filter(|&block| side.bags[block].len() >= MOVABLE)
            .collect()
    };
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for block in movable(new) {
        for word in &new.bags[block] {
            let blocks = places.entry(*word).or_default();
            if blocks.last() != Some(&block) {
                blocks.push(block);
            }
        }
    }
    let mut moves = Vec::new();
    for block in movable(old) {
        let mut candidates: Vec<usize> = old.bags[block]
            .iter()
            .filter_map(|word| places.get(word))
            .filter(|blocks| blocks.len() <= COMMON)
            .flatten()
            .copied()
            .filter(|&to| !new.taken[to])
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let best = candidates
            .into_iter()
            .map(|to| (likeness(&old.bags[block], &new.bags[to]), to))
            .max();
        if let Some((like, to)) = best
            && like >= MOVED
        {
            old.taken[block] = true;
            new.taken[to] = true;
            moves.push((block, to));
        }
    }
    moves
}
