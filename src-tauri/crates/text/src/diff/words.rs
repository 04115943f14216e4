//! Words: the tokens of the diff, and what two texts keep of them.

use unicode_segmentation::UnicodeSegmentation;

use super::{Kept, sequence};

/// Tokens a change slides at most in each direction; keeps texts of one repeated word linear.
const SLIDE: usize = 100;

/// A word of UAX #29 (or a mark of punctuation, or an ideograph) with the blanks after it; a line
/// end is a token of its own.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, piece) in text.split_word_bound_indices() {
        let blank = piece != "\n" && piece.chars().all(char::is_whitespace);
        let glue = blank && at > start && !text[start..at].ends_with('\n');
        if at > start && !glue {
            out.push(&text[start..at]);
            start = at;
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// What `old` and `new` keep, in code points of each, in order.
pub(super) fn compare(old: &str, new: &str) -> Vec<Kept> {
    if old == new {
        return vec![Kept {
            old: 0,
            new: 0,
            len: old.chars().count(),
        }];
    }
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    let mut runs = sequence::kept(&old_tokens, &new_tokens);
    settle(&mut runs, &old_tokens, &new_tokens);
    in_characters(&runs, &old_tokens, &new_tokens)
}

/// Slides pure insertions and deletions to where a writer would have made them: behind a line
/// end, a sentence, a clause, in this order. Between equal places the diff's own stays.
fn settle(runs: &mut Vec<Kept>, old: &[&str], new: &[&str]) {
    // A run of no length at either end lets a change at the border slide as well.
    runs.insert(
        0,
        Kept {
            old: 0,
            new: 0,
            len: 0,
        },
    );
    runs.push(Kept {
        old: old.len(),
        new: new.len(),
        len: 0,
    });
    for index in 1..runs.len() {
        let (before, after) = (runs[index - 1], runs[index]);
        let (old_start, new_start) = (before.old + before.len, before.new + before.len);
        let (side, start, end) = match (old_start == after.old, new_start == after.new) {
            (true, false) => (new, new_start, after.new),
            (false, true) => (old, old_start, after.old),
            _ => continue,
        };
        let up = (0..before.len.min(SLIDE))
            .take_while(|step| side[start - 1 - step] == side[end - 1 - step])
            .count();
        let down = (0..after.len.min(SLIDE))
            .take_while(|step| side[start + step] == side[end + step])
            .count();
        let mut best = (rank(side, start), 0, start);
        for place in start - up..=start + down {
            let distance = place.abs_diff(start);
            if rank(side, place) > best.0 || (rank(side, place) == best.0 && distance < best.1) {
                best = (rank(side, place), distance, place);
            }
        }
        let place = best.2;
        let (before, after) = (&mut runs[index - 1], start.abs_diff(place));
        if place < start {
            before.len -= after;
            runs[index].old -= after;
            runs[index].new -= after;
            runs[index].len += after;
        } else {
            before.len += after;
            runs[index].old += after;
            runs[index].new += after;
            runs[index].len -= after;
        }
    }
    runs.retain(|run| run.len > 0);
}

/// How natural a change is that begins at token `place`.
fn rank(tokens: &[&str], place: usize) -> u8 {
    let Some(before) = place.checked_sub(1).map(|at| tokens[at]) else {
        return 3;
    };
    let ended = before.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    match ended.chars().next_back() {
        Some('\n') => 3,
        Some('.' | '!' | '?' | '…' | '»' | '“' | '”' | '"' | '。' | '！' | '？') => 2,
        Some(',' | ';' | ':' | ')' | '–' | '—' | '、' | '，') => 1,
        _ => 0,
    }
}

/// From tokens to code points. Where a change begins with the same word on both sides and only
/// its blanks differ, the word is kept.
fn in_characters(runs: &[Kept], old: &[&str], new: &[&str]) -> Vec<Kept> {
    let starts = |tokens: &[&str]| {
        let mut at = 0;
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        for token in tokens {
            starts.push(at);
            at += token.chars().count();
        }
        starts.push(at);
        starts
    };
    let (old_starts, new_starts) = (starts(old), starts(new));
    let mut out = Vec::with_capacity(runs.len());
    let (mut old_at, mut new_at) = (0, 0);
    let end = Kept {
        old: old.len(),
        new: new.len(),
        len: 0,
    };
    for run in runs.iter().chain([&end]) {
        if old_at < run.old && new_at < run.new {
            let same = old[old_at]
                .chars()
                .zip(new[new_at].chars())
                .take_while(|(a, b)| a == b)
                .count();
            if old[old_at].trim_end() == new[new_at].trim_end() {
                super::push(
                    &mut out,
                    Kept {
                        old: old_starts[old_at],
                        new: new_starts[new_at],
                        len: same,
                    },
                );
            }
        }
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
        super::push(
            &mut out,
            Kept {
                old: old_starts[run.old],
                new: new_starts[run.new],
                len: old_starts[old_at] - old_starts[run.old],
            },
        );
    }
    out
}
