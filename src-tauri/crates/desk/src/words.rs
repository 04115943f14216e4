//! What people write into fields.

use crate::api::Problem;

/// Longest comment or note, in characters.
const LONGEST_WORDS: usize = 20_000;

/// Longest one-line field: a name, a section, a tag, in characters.
const LONGEST_LINE: usize = 200;

/// The words of a comment or note: not empty, not endless, control characters shown as U+FFFD.
pub(crate) fn words(text: &str) -> Result<String, Problem> {
    let text = visible(text.trim(), |c| matches!(c, '\n' | '\t'));
    if text.is_empty() {
        return Err(Problem::invalid(
            "words_empty",
            "There are no words.",
            "Write something.",
        ));
    }
    within(text, LONGEST_WORDS)
}

/// Words proposed for a passage: what stands in a text, so that blanks at either end count; none
/// propose to delete. A tab is a blank there, another control character is shown as U+FFFD.
pub(crate) fn proposed(text: &str) -> Result<String, Problem> {
    let text = visible(&text.replace('\t', " "), |c| c == '\n');
    within(text, LONGEST_WORDS)
}

/// A one-line field: blanks folded, control characters shown as U+FFFD.
pub(crate) fn line(text: &str) -> Result<String, Problem> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    within(visible(&folded, |_| false), LONGEST_LINE)
}

fn visible(text: &str, allowed: impl Fn(char) -> bool) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if c.is_control() && !allowed(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

fn within(text: String, longest: usize) -> Result<String, Problem> {
    let length = text.chars().count();
    if length > longest {
        return Err(Problem::invalid(
            "words_too_long",
            format!("That is {length} characters; {longest} are the most."),
            "Shorten it.",
        )
        .with("length", length)
        .with("limit", longest));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{line, words};

    #[test]
    fn words_are_never_empty_endless_or_invisible() {
        assert_eq!(
            words("  Call,\r\nnot interview?  ").unwrap(),
            "Call,\nnot interview?"
        );
        assert_eq!(words("a\0b").unwrap(), "a\u{fffd}b");
        assert_eq!(words(" \n ").unwrap_err().code, "words_empty");
        assert_eq!(
            words(&"x".repeat(20_001)).unwrap_err().code,
            "words_too_long"
        );
        assert_eq!(line(" Ada \n  Lind ").unwrap(), "Ada Lind");
        assert_eq!(line(&"x".repeat(201)).unwrap_err().code, "words_too_long");
    }
}
