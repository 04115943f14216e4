//! A line as words, each as written and as compared.
//!
//! Recognisers match folded words, so that case, accents and kinds of apostrophe do not matter,
//! and give back the words as written.

use imprimatur_text::fold;

/// A line cut at blanks.
pub(crate) struct Words<'a> {
    /// The words as written.
    pub written: Vec<&'a str>,
    /// The same words folded, without a colon at their end.
    pub folded: Vec<String>,
    /// Whether a colon follows the word.
    pub colon: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Cuts a line. A colon standing alone, as French sets it, belongs to the word before it.
    pub fn of(line: &'a str) -> Words<'a> {
        let mut words = Words {
            written: Vec::new(),
            folded: Vec::new(),
            colon: Vec::new(),
        };
        for word in line.split_whitespace() {
            if word == ":" {
                if let Some(colon) = words.colon.last_mut() {
                    *colon = true;
                }
                continue;
            }
            words.written.push(word);
            words.folded.push(fold(word.trim_end_matches(':')));
            words.colon.push(word.ends_with(':'));
        }
        words
    }

    /// How many words `phrase` covers at the start of the line, if it stands there.
    /// `phrase` is given folded, its words parted by one blank.
    pub fn starts_with(&self, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split(' ') {
            if self.folded.get(count).map(String::as_str) != Some(word) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// The words from `from` on, as written.
    pub fn rest(&self, from: usize) -> String {
        self.written.get(from..).unwrap_or_default().join(" ")
    }
}

/// The letters and digits of a text, folded: what is left when typography is taken away.
pub(crate) fn letters_and_digits(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a folded word can be part of a date: a number, a month, a weekday, or what stands
/// between them.
pub(crate) fn is_date_word(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return true;
    }
    // "3rd", "1er", "14h30", "08:15", "2026-03-04T10:00Z"
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return bare.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    }
    DATE_WORDS.contains(&bare)
}

/// Whether a folded word names a month.
pub(crate) fn is_month(folded: &str) -> bool {
    MONTHS.contains(&folded.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre", "janv", "fevr", "juil",
    "januar", "janner", "februar", "marz", "juni", "juli", "oktober", "dezember", "okt", "dez",
];

#[rustfmt::skip]
const DATE_WORDS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre", "janv", "fevr", "juil",
    "januar", "janner", "februar", "marz", "juni", "juli", "oktober", "dezember", "okt", "dez",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "mo", "di", "mi", "do", "fr", "sa", "so",
    "at", "on", "a", "am", "pm", "um", "uhr", "h", "le", "the", "of", "den", "der", "et", "und",
    "utc", "gmt", "cet", "cest", "mez", "mesz", "est", "edt", "pst", "pdt", "heures",
];
