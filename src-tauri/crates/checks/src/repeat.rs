//! A line that says again what another line has said.
//!
//! Equal means: the same letters and digits in the same order once case, accents, quotation marks,
//! apostrophes, dashes and blanks are taken away. A line that adds or leaves out a word is no
//! repeat.

use crate::words::letters_and_digits;

/// Whether `line` repeats `headline` but for typography.
pub fn repeats(headline: &str, line: &str) -> bool {
    // A page title is a line; anything many times longer need not be folded to be told apart.
    if line.len() > headline.len().saturating_mul(4) + 64 {
        return false;
    }
    let wanted = letters_and_digits(headline);
    !wanted.is_empty() && wanted == letters_and_digits(line)
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn typographic_variants_are_repeats() {
        for (headline, line) in [
            ("L'hiver s'installe au port", "L’hiver s’installe au port"),
            (
                "« Nous tiendrons », dit le maire",
                "\"Nous tiendrons\" , dit le maire",
            ),
            (
                "Die Straße bleibt gesperrt – vorerst",
                "DIE STRASSE BLEIBT GESPERRT - VORERST",
            ),
            (
                "Council keeps the bridge open",
                "  Council keeps the bridge open.",
            ),
        ] {
            assert!(repeats(headline, line), "{line}");
        }
    }

    #[test]
    fn another_word_is_no_repeat() {
        assert!(!repeats(
            "Council keeps the bridge open",
            "Council keeps the bridge"
        ));
        assert!(!repeats("Der Hafen wächst", "Der Hafen wächst weiter"));
        assert!(!repeats("…", "–"));
    }
}
