//! The check digit of an ORCID iD.

/// Whether the text is a well-formed ORCID iD, `0000-0002-1825-0097`: four groups of four, the last
/// character the check digit of ISO/IEC 7064:2003, MOD 11-2 ("Structure of the ORCID Identifier").
#[must_use]
pub fn is_orcid(text: &str) -> bool {
    check(text).is_some_and(|(given, expected)| given == expected)
}

/// Whether the text is one but for its last character, as a mistyped ORCID iD is.
pub(crate) fn is_mistyped(text: &str) -> bool {
    check(text).is_some_and(|(given, expected)| {
        given != expected && (given == 'X' || given.is_ascii_digit())
    })
}

/// The last character as it is and as it should be, of four groups of four that begin with digits.
fn check(text: &str) -> Option<(char, char)> {
    let groups: Vec<&str> = text.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return None;
    }
    let characters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let (given, digits) = characters.split_last()?;
    let total = digits.iter().try_fold(0u32, |total, c| {
        c.to_digit(10).map(|digit| (total + digit) * 2 % 11)
    })?;
    let expected = match (12 - total) % 11 {
        10 => 'X',
        value => char::from_digit(value, 10).unwrap_or('X'),
    };
    Some((*given, expected))
}

#[cfg(test)]
mod tests {
    use super::{is_mistyped, is_orcid};

    #[test]
    fn the_published_examples_hold_and_a_wrong_digit_does_not() {
        assert!(is_orcid("0000-0002-1825-0097"));
        assert!(is_orcid("0000-0002-1694-233X"));
        assert!(!is_orcid("0000-0002-1825-0098"));
        assert!(!is_orcid("0000000218250097"));
        assert!(!is_orcid("0000-0002-1694-233x"));
        assert!(!is_orcid(""));
        assert!(!is_orcid("ÄÖ00-0002-1825-0097"));
    }

    #[test]
    fn a_wrong_last_digit_is_told_from_what_is_no_orcid_at_all() {
        assert!(is_mistyped("0000-0002-1825-0098"));
        assert!(is_mistyped("0000-0002-1852-0097"));
        assert!(!is_mistyped("0000-0002-1825-0097"));
        assert!(!is_mistyped("0000000218250097"));
        assert!(!is_mistyped("0000-0002-1694-233x"));
        assert!(!is_mistyped("Ada"));
    }
}
