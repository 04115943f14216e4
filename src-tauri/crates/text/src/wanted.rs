//! Words that are searched for: which words of a text they are, and where it has most of them.
//!
//! A search compares folds ([`crate::search_key`]); what is shown are the words as they were
//! written. Positions are bytes of that text. How an index is asked is not here.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::fold::search_key;

/// A word shorter than this is no beginning: every text has words that begin with that letter.
const SHORTEST_BEGINNING: usize = 2;

/// Most words of one search; the rest of a pasted page would only make it slow.
const MOST: usize = 32;

/// What somebody searches for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<String>,
}

/// A word of a text that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its bytes.
    pub range: Range<usize>,
    /// Which of the words wanted it is.
    pub word: usize,
}

impl Wanted {
    /// The words of what was typed: letters and digits, folded.
    pub fn of(typed: &str) -> Self {
        let key = search_key(typed);
        let words = parts(&key).take(MOST).map(str::to_owned).collect();
        Self { words }
    }

    /// The words, folded, in the order they were typed.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the last word is also the beginning of a word.
    pub fn last_begins(&self) -> bool {
        self.words
            .last()
            .is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING)
    }

    /// Every word of the text that is wanted, whole, from the front.
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        if self.words.is_empty() {
            return Vec::new();
        }
        words_of(text)
            .filter(|range| self.may_begin(&text[range.clone()]))
            .filter_map(|range| {
                let key = search_key(&text[range.clone()]);
                let word = parts(&key).find_map(|part| self.which(part))?;
                Some(Occurrence { range, word })
            })
            .collect()
    }

    fn which(&self, part: &str) -> Option<usize> {
        let last = self.words.len().checked_sub(1)?;
        self.words.iter().enumerate().position(|(at, word)| {
            part == word || (at == last && self.last_begins() && part.starts_with(word.as_str()))
        })
    }

    /// Most words are told apart by their first letter; the fold of an ASCII letter is itself.
    fn may_begin(&self, word: &str) -> bool {
        match word.bytes().next() {
            Some(first) if word.is_ascii() => self
                .words
                .iter()
                .any(|wanted| wanted.as_bytes().first() == Some(&first.to_ascii_lowercase())),
            _ => true,
        }
    }
}

/// About `room` characters of a text around the place where most different words are wanted; its
/// beginning where none is. Never cuts a word, unless it is longer than the room.
pub fn best_passage(text: &str, found: &[Occurrence], room: usize) -> Range<usize> {
    let Some(cluster) = best_cluster(text, found, room) else {
        return 0..cut(text, 0, room);
    };
    let used = text[cluster.clone()].chars().count();
    let before = room.saturating_sub(used) / 3;
    let mut start = cluster.start;
    for (at, _) in text[..cluster.start].char_indices().rev().take(before) {
        start = at;
    }
    // From the beginning of a word, where there is one before the words themselves.
    if start > 0 {
        let head = &text[start..cluster.start];
        start += head
            .find(char::is_whitespace)
            .map_or(head.len(), |blank| blank + 1)
            .min(head.len());
        while !text.is_char_boundary(start) {
            start += 1;
        }
    }
    start..cut(text, start, room).max(cluster.end.min(cut_hard(text, start, room)))
}

/// Where at most `room` characters from `start` end: after a whole word, if there is one.
fn cut(text: &str, start: usize, room: usize) -> usize {
    let hard = cut_hard(text, start, room);
    if hard == text.len() {
        return hard;
    }
    let kept = &text[start..hard];
    kept.rfind(char::is_whitespace)
        .filter(|blank| *blank > 0)
        .map_or(hard, |blank| start + blank)
}

fn cut_hard(text: &str, start: usize, room: usize) -> usize {
    text[start..]
        .char_indices()
        .nth(room)
        .map_or(text.len(), |(at, _)| start + at)
}

/// The occurrences within the room that are of most different words, then most in number, then
/// first.
fn best_cluster(text: &str, found: &[Occurrence], room: usize) -> Option<Range<usize>> {
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    let mut counts = [0usize; MOST];
    let (mut first, mut distinct) = (0, 0);
    let mut span = 0;
    for (last, occurrence) in found.iter().enumerate() {
        let from = match last.checked_sub(1) {
            Some(before) => found[before].range.end,
            None => occurrence.range.start,
        };
        span += text[from..occurrence.range.end].chars().count();
        let count = counts.get_mut(occurrence.word)?;
        distinct += usize::from(*count == 0);
        *count += 1;
        while span > room && first < last {
            let gone = &found[first];
            span -= text[gone.range.start..found[first + 1].range.start]
                .chars()
                .count();
            let count = counts.get_mut(gone.word)?;
            *count -= 1;
            distinct -= usize::from(*count == 0);
            first += 1;
        }
        let score = (distinct, last - first + 1);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, found[first].range.start..occurrence.range.end));
        }
    }
    best.map(|(_, cluster)| cluster)
}

/// The words of a folded text, as the index takes them.
fn parts(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
}

/// The words of a text as it was written: letters and digits with what is set on or between them
/// and not seen in a fold.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|(_, c)| !begins_word(*c)).is_some() {}
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| continues_word(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

fn begins_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    search_key(c.encode_utf8(&mut [0; 4]))
        .chars()
        .any(char::is_alphanumeric)
}

/// Accents, and what is drawn as nothing, do not end a word.
fn continues_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    begins_word(c) || is_combining_mark(c) || search_key(&format!("x{c}x")) == "xx"
}
