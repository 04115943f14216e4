//! Datelines: "PARIS, 3 mars (XYZ) —", "Berlin (dpa) –".
//!
//! The opening of a paragraph is a dateline when it is at most 60 characters, ends in a dash
//! between blanks, opens with a capitalised place of at most four words and gives a date or, in
//! parentheses, an agency. Limit: a bare "PARIS — …" is left in the text, since "NATO — …" looks
//! the same.

use crate::words::{is_date_word, is_month};

/// Longest dateline, in characters.
const LONGEST: usize = 60;

/// Cuts a paragraph that opens with a dateline in two: the dateline without its dash, and the
/// rest of the paragraph.
pub fn dateline(paragraph: &str) -> Option<(&str, &str)> {
    let (at, dash) = paragraph.char_indices().take(LONGEST).find_map(|(at, _)| {
        let (before, tail) = paragraph.split_at_checked(at)?;
        let dash = ["—", "–", "--", "-"]
            .into_iter()
            .find(|dash| tail.starts_with(dash))?;
        let after = tail.get(dash.len()..)?;
        (before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace))
            .then_some((at, dash))
    })?;
    let head = paragraph.get(..at)?.trim();
    let rest = paragraph.get(at + dash.len()..)?.trim_start();
    (!rest.is_empty() && is_dateline(head)).then_some((head, rest))
}

fn is_dateline(head: &str) -> bool {
    let (before, agency) = match head.split_once('(') {
        Some((before, rest)) => match rest.strip_suffix(')') {
            Some(agency) => (before.trim(), Some(agency)),
            None => return false,
        },
        None => (head, None),
    };
    let (place, date) = match before.split_once(',') {
        Some((place, date)) => (place, date.trim()),
        None => (before, ""),
    };
    let place_words: Vec<&str> = place.split_whitespace().collect();
    let is_place = (1..=4).contains(&place_words.len())
        && place_words
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && place_words.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || "-'’./".contains(c))
                && (word.chars().any(char::is_uppercase) || word.chars().count() <= 3)
        });
    let folded: Vec<String> = date.split_whitespace().map(imprimatur_text::fold).collect();
    let dated = date.chars().any(|c| c.is_ascii_digit())
        && folded.iter().any(|word| is_month(word))
        && folded.iter().all(|word| is_date_word(word));
    let capitals = !place.chars().any(char::is_lowercase);
    is_place
        && (date.is_empty() || dated)
        && match agency {
            Some(agency) => agency
                .split('/')
                .all(|name| is_agency_name(name.trim(), dated || capitals)),
            None => dated,
        }
}

/// Whether a word is an agency's code. One that is not known and in small letters ("nhp") is
/// believed only where the rest is plainly a dateline.
fn is_agency_name(name: &str, believed: bool) -> bool {
    let letters = name.chars().all(|c| c.is_alphabetic() || c == '-');
    crate::names::is_agency(name)
        || (2..=6).contains(&name.chars().count())
            && letters
            && (believed || !name.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::dateline;

    #[test]
    fn datelines_are_cut_from_their_paragraph() {
        for (paragraph, head) in [
            (
                "PARIS, 3 mars (XYZ) — Le pont rouvre.",
                "PARIS, 3 mars (XYZ)",
            ),
            ("Berlin (dpa) - Die Brücke ist frei.", "Berlin (dpa)"),
            (
                "HAFEN, 11. Februar (nhp) – Das Wasser steht.",
                "HAFEN, 11. Februar (nhp)",
            ),
            (
                "NEW YORK, March 3 (Reuters) – The bridge opens.",
                "NEW YORK, March 3 (Reuters)",
            ),
            ("Genf (sda/afp) – Der See steigt.", "Genf (sda/afp)"),
            (
                "SAINT-MALO, le 3 mars 2026 -- La mer monte.",
                "SAINT-MALO, le 3 mars 2026",
            ),
        ] {
            let (found, rest) = dateline(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!(found, head);
            assert!(paragraph.ends_with(rest) && rest.starts_with(char::is_uppercase));
        }
    }

    #[test]
    fn a_dash_alone_makes_no_dateline() {
        for paragraph in [
            "NATO — the alliance — met.",
            "Anna (sie) – so hieß es – kam.",
            "Le maire (PS) a parlé – enfin.",
            "Anna – sie war müde – ging heim.",
            "Berlin (dpa) -",
            "Berlin, Hamburg – zwei Städte.",
            "— Bonjour.",
            "",
            "-",
            "(dpa) – Text",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }
}
