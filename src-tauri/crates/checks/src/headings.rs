//! Lines that look like a section heading.
//!
//! The rule: at most 90 characters and 14 words, opening with a capital, a digit or a quotation
//! mark, at least one letter, and no punctuation at the end. Its limits: a question is left alone
//! (dialogue looks the same), so is a heading of one sentence with its full stop. Whether the line
//! stands alone between paragraphs is for the caller to see.

use crate::credit::credit;
use crate::furniture::furniture;

/// Longest heading that is recognised, in characters.
const LONGEST: usize = 90;
/// Most words of a heading that is recognised.
const MOST_WORDS: usize = 14;

/// Whether a line, standing alone between paragraphs, is a section heading.
pub fn is_heading(line: &str) -> bool {
    let line = line.trim();
    if line.chars().take(LONGEST + 1).count() > LONGEST
        || line.split_whitespace().take(MOST_WORDS + 1).count() > MOST_WORDS
        || !line.chars().any(char::is_alphabetic)
    {
        return false;
    }
    let opens = line.chars().next().is_some_and(|c| {
        c.is_numeric() || "«»„“\"‹'‘¿¡".contains(c) || !c.is_lowercase() && c.is_alphabetic()
    });
    let closes = line
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || "»“”\"›)’%".contains(c));
    // A quotation that is a whole sentence carries its full stop inside.
    let inner = line.trim_end_matches(|c: char| "»“”\"›’".contains(c) || c.is_whitespace());
    let sentence = inner.ends_with(['.', '!', '?', '…', ',', ';', ':']);
    opens && closes && !sentence && furniture(line).is_none() && credit(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::is_heading;

    #[test]
    fn short_lines_without_final_punctuation_are_headings() {
        for line in [
            "Un port sous la neige",
            "« Rien à cacher »",
            "Was der Rat beschloss",
            "Zahlen, Daten, Zweifel",
            "2026 and after",
            "The mayor's answer",
        ] {
            assert!(is_heading(line), "{line}");
        }
    }

    #[test]
    fn sentences_and_furniture_are_not_headings() {
        for line in [
            "",
            "—",
            "« Nous verrons bien. »",
            "Das war alles.",
            "Vraiment ?",
            "and so it went",
            "Anzeige",
            "Par Jeanne Le Goff et Luc Petit",
            "Veröffentlicht am",
            "Il a dit :",
            "A line that goes on and on with far more words than any desk would set as heading",
        ] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
