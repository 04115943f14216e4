//! The check digit of an ORCID iD.

/// Whether the text is a well-formed ORCID iD, `0000-0002-1825-0097`: four groups of four, the last
/// character the check digit of ISO/IEC 7064:2003, MOD 11-2 ("Structure of the ORCID Identifier").
#[must_use]
pub fn is_orcid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return false;
    }
    let characters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let Some((check, digits)) = characters.split_last() else {
        return false;
    };
    let Some(total) = digits.iter().try_fold(0u32, |total, c| {
        c.to_digit(10).map(|digit| (total + digit) * 2 % 11)
    }) else {
        return false;
    };
    let expected = match (12 - total) % 11 {
        10 => 'X',
        value => char::from_digit(value, 10).unwrap_or('X'),
    };
    *check == expected
}

#[cfg(test)]
mod tests {
    use super::is_orcid;

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
}
