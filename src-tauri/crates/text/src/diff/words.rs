//! Words: the tokens of the diff, and what two texts keep of them.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use unicode_segmentation::UnicodeSegmentation;

use super::{Kept, sequence};

/// Tokens a change slides at most in each direction; keeps texts of one repeated word linear.
const SLIDE: usize = 100;

/// A word (or a mark of punctuation) with the blanks after it; a line end is a token of its own.
/// Words are those of UAX #29, and of ICU's dictionaries in scripts that set no blanks.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut piece_at = |at: usize, piece: &str| {
        let blank = piece != "\n" && piece.chars().all(char::is_whitespace);
        let glue = blank && at > start && !text[start..at].ends_with('\n');
        if at > start && !glue {
            out.push(&text[start..at]);
            start = at;
        }
    };
    if text.chars().any(sets_no_blanks) {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let mut begin = 0;
        for end in segmenter.segment_str(text).skip(1) {
            piece_at(begin, &text[begin..end]);
            begin = end;
        }
    } else {
        for (at, piece) in text.split_word_bound_indices() {
            piece_at(at, piece);
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// Scripts whose words only a dictionary can tell apart: Thai, Lao, Burmese, Khmer, Chinese,
/// Japanese (blocks of Unicode 17).
fn sets_no_blanks(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// What `old` and `new` keep, in code points of each, in order.
pub(crate) fn compare(old: &str, new: &str) -> Vec<Kept> {
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

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn a_token_is_a_word_with_the_blanks_after_it() {
        assert_eq!(
            tokens("Der Rat tagt.\n"),
            ["Der ", "Rat ", "tagt", ".", "\n"]
        );
        assert_eq!(tokens("l’été "), ["l’été "]);
    }

    #[test]
    fn words_of_scripts_without_blanks_come_from_a_dictionary() {
        assert_eq!(tokens("我们在北京工作"), ["我们", "在", "北京", "工作"]);
        assert_eq!(tokens("ข่าวด่วน"), ["ข่าว", "ด่วน"]);
        assert_eq!(tokens("東京都の 議会").concat(), "東京都の 議会");
    }
}
