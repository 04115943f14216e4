//! Lists of people as credit lines print them: "Ann Lee, J. de la Cruz and Max von Ohl, XYZ News".
//!
//! A name is one to five words that open with a capital, plus particles ("de la", "von der", "van",
//! "d'"), initials and hyphens; anything else refuses the whole list. A house (affiliation) follows
//! in parentheses, after a comma, or after "of", "for", "pour", "für" and the like. "de" and "von"
//! are particles of a name unless what follows is plainly a house: an acronym, an agency, a domain
//! name, or a word such as "Zeitung" or "Tribune". Limit: "Anna Weiß von Rheinblick" keeps the
//! house in the name.

use crate::words::Words;
use imprimatur_text::fold;

/// A person and their house, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub name: String,
    pub affiliation: Option<String>,
}

/// Reads a list of names; `None` unless every word of it is accounted for.
pub(crate) fn people(text: &str) -> Option<Vec<Named>> {
    let text = text.trim().trim_end_matches(['.', ':']).trim_end();
    let words = Words::of(text);
    // The last "of" or "de" that leaves names before it opens the house.
    let parted = (1..words.written.len()).rev().find_map(|at| {
        let house = house_after(&words, at)?;
        let head = words.written.get(..at)?;
        let named = list(head, Some(house))?;
        Some(named)
    });
    parted.or_else(|| list(&words.written, None))
}

/// A list of names, with the house that all of them share.
fn list(words: &[&str], house: Option<String>) -> Option<Vec<Named>> {
    let items = Items::of(words)?;
    let mut named = items
        .names
        .iter()
        .map(|item| one(item))
        .collect::<Option<Vec<_>>>()?;
    let shared = match (house, items.house) {
        (Some(_), Some(_)) => return None,
        (house, None) | (None, house) => house,
    };
    if let Some(house) = shared {
        for person in &mut named {
            person.affiliation.get_or_insert_with(|| house.clone());
        }
    }
    (!named.is_empty()).then_some(named)
}

/// Whether a word is a news agency's short name.
pub(crate) fn is_agency(word: &str) -> bool {
    AGENCIES.contains(&fold(word).as_str())
}

/// The house that the preposition at `at` introduces, if it does.
fn house_after(words: &Words<'_>, at: usize) -> Option<String> {
    let (head, tail) = words.written.split_at_checked(at)?;
    let rest = tail.get(1..)?;
    // In a line of capitals an acronym is no sign of a house.
    let shouted = || {
        head.iter()
            .all(|word| !word.chars().any(char::is_lowercase))
    };
    let folded = words.folded.get(at)?.as_str();
    match folded {
        "of" | "for" | "from" | "pour" | "fur" | "vom" | "bei" | "at" => {
            is_house(rest).then(|| rest.join(" "))
        }
        "de" | "von" | "du" | "des" => {
            (is_surely_house(rest) && !shouted()).then(|| rest.join(" "))
        }
        _ if folded.starts_with("d'") => {
            (is_surely_house(tail) && !shouted()).then(|| tail.join(" ").chars().skip(2).collect())
        }
        _ => None,
    }
}

/// A list cut at commas and conjunctions.
struct Items {
    names: Vec<String>,
    house: Option<String>,
}

impl Items {
    fn of(words: &[&str]) -> Option<Items> {
        let mut items: Vec<String> = vec![String::new()];
        // Index of the item that a conjunction introduced, which is the last name of a list.
        let mut last_name = None;
        let mut depth = 0_usize;
        for word in words {
            let folded = fold(word);
            if depth == 0 && CONJUNCTIONS.contains(&folded.as_str()) {
                if items.last().is_some_and(|item| !item.is_empty()) {
                    items.push(String::new());
                }
                last_name = Some(items.len() - 1);
                continue;
            }
            depth += word.matches('(').count();
            depth = depth.saturating_sub(word.matches(')').count());
            let (bare, comma) = match word.strip_suffix(',') {
                Some(bare) if depth == 0 => (bare, true),
                _ => (*word, false),
            };
            if let Some(item) = items.last_mut() {
                if !item.is_empty() {
                    item.push(' ');
                }
                item.push_str(bare);
            }
            if comma {
                items.push(String::new());
            }
        }
        if items.iter().any(String::is_empty) {
            return None;
        }
        let cut = match last_name {
            Some(last) => last + 1,
            None => items.len(),
        };
        let mut house = None;
        if cut < items.len() {
            house = Some(items.split_off(cut).join(", "));
        } else if last_name.is_none()
            && items.len() > 1
            && items.last().is_some_and(|item| trails_a_name(item))
        {
            house = items.pop();
        }
        if let Some(house) = &house {
            let words: Vec<&str> = house.split_whitespace().collect();
            if !is_house(&words) && !is_position(&words) {
                return None;
            }
        }
        Some(Items {
            names: items,
            house,
        })
    }
}

/// Whether the last item of "Name, item" is a house, a place or a position, not a second person.
fn trails_a_name(item: &str) -> bool {
    let words: Vec<&str> = item.split_whitespace().collect();
    words.len() == 1 || is_surely_house(&words) || is_position(&words)
}

/// One name, with its house where that stands in parentheses.
fn one(item: &str) -> Option<Named> {
    let (name, house) = match item.split_once('(') {
        Some((name, rest)) => {
            let house = rest.strip_suffix(')')?.trim();
            let words: Vec<&str> = house.split_whitespace().collect();
            if !is_house(&words) && !is_position(&words) {
                return None;
            }
            (name.trim(), Some(house.to_owned()))
        }
        None => (item, None),
    };
    is_name(name).then(|| Named {
        name: name.to_owned(),
        affiliation: house,
    })
}

/// Whether a text is shaped like a name.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [word] = words.as_slice()
        && is_agency(word)
    {
        return true;
    }
    let (mut capitals, mut particles) = (0, 0);
    for word in &words {
        let folded = fold(word);
        let shaped = word
            .chars()
            .all(|c| c.is_alphabetic() || "'’-‐.·".contains(c))
            && word.chars().any(char::is_alphabetic)
            && word.matches('.').count() <= 2;
        if !shaped || NO_NAMES.contains(&folded.as_str()) {
            return false;
        }
        let first = word.chars().next();
        if first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) {
            capitals += 1;
        } else if PARTICLES.contains(&folded.as_str()) {
            particles += 1;
        } else if word.split_once(['\'', '’']).is_some_and(|(article, rest)| {
            matches!(article, "d" | "l" | "dell" | "t")
                && rest.chars().next().is_some_and(char::is_uppercase)
        }) {
            capitals += 1;
        } else {
            return false;
        }
    }
    let ends_in_name = words.last().is_some_and(|word| !PARTICLES.contains(word));
    (1..=5).contains(&capitals) && particles <= 3 && ends_in_name
}

/// Whether words can be the name of a house: few, and opening with capitals but for small words.
fn is_house(words: &[&str]) -> bool {
    let opens = words
        .iter()
        .find(|word| !SMALL_WORDS.contains(&fold(word).as_str()));
    let fits = |word: &&str| {
        let folded = fold(word);
        word.chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
            || *word == "&"
            || SMALL_WORDS.contains(&folded.as_str())
            || is_agency(word)
            || is_domain(word)
            || folded.starts_with("l'")
            || folded.starts_with("d'")
    };
    (1..=8).contains(&words.len())
        && opens.is_some()
        && words
            .iter()
            .all(|word| fits(word) && !word.ends_with([',', '.', ';', '!', '?']))
}

/// Whether words can be nothing but a house.
fn is_surely_house(words: &[&str]) -> bool {
    is_house(words)
        && words.iter().any(|word| {
            let folded = fold(word);
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let acronym = (2..=5).contains(&letters) && !word.chars().any(char::is_lowercase);
            acronym
                || is_agency(word)
                || is_domain(word)
                || HOUSE_WORDS.contains(&folded.trim_start_matches("l'"))
                || HOUSE_ENDINGS.iter().any(|ending| folded.ends_with(ending))
        })
}

/// Whether words say what a person does for a house ("envoyée spéciale à Lyon").
fn is_position(words: &[&str]) -> bool {
    words.len() <= 8
        && words.iter().any(|word| {
            let folded = fold(word);
            POSITIONS
                .iter()
                .any(|position| folded.starts_with(position))
        })
}

fn is_domain(word: &str) -> bool {
    word.split_once('.').is_some_and(|(host, top)| {
        host.len() > 1
            && (2..=8).contains(&top.len())
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
    })
}

const CONJUNCTIONS: &[&str] = &["and", "et", "und", "&", "sowie", "with", "avec", "mit"];

const AGENCIES: &[&str] = &[
    "afp",
    "ap",
    "reuters",
    "dpa",
    "sda",
    "ats",
    "apa",
    "epd",
    "kna",
    "sid",
    "belga",
    "ansa",
    "efe",
    "upi",
    "pa",
    "keystone-sda",
    "keystone-ats",
    "dapd",
];

#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "de", "la", "las", "los", "du", "des", "von", "vom", "der", "den", "dem", "van", "ten", "ter",
    "zu", "zum", "zur", "di", "da", "do", "dos", "das", "del", "della", "le", "el", "al", "bin",
    "ibn", "ben", "af", "av", "y", "e", "st.",
];

/// Capitalised words that open titles and sentences, never names.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "the", "a", "an", "our", "your", "his", "her", "their", "this", "these", "popular", "design",
    "les", "un", "une", "mon", "notre", "nos", "ce", "cet", "cette", "ces", "ici", "amour",
    "die", "ein", "eine", "einem", "einer", "unser", "unsere", "mein", "dieser", "diese", "hier",
];

#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "the", "of", "for", "de", "du", "des", "la", "le", "les", "der", "die", "das", "den", "dem",
    "am", "im", "in", "fur", "zu", "a",
];

#[rustfmt::skip]
const HOUSE_WORDS: &[&str] = &[
    "news", "times", "press", "presse", "agency", "agence", "radio", "tv", "television", "media",
    "medias", "medien", "magazine", "magazin", "journal", "gazette", "herald", "tribune", "guardian",
    "chronicle", "courier", "courrier", "observer", "mail", "monde", "figaro", "liberation", "soir",
    "matin", "temps", "echos", "parisien", "express", "spiegel", "stern", "welt", "zeit", "bote",
    "universite", "university", "universitat", "institut", "institute", "network", "verlag",
    "editions", "agentur", "nachrichten",
];

const HOUSE_ENDINGS: &[&str] = &[
    "zeitung",
    "blatt",
    "anzeiger",
    "kurier",
    "rundschau",
    "rundfunk",
    "agentur",
    "allgemeine",
];

#[rustfmt::skip]
const POSITIONS: &[&str] = &[
    "envoye", "correspond", "journaliste", "reporter", "korrespondent", "redakteur", "redaktorin",
    "redaktor", "journalist", "editor", "writer", "freelance", "freie", "pigiste",
];

#[cfg(test)]
mod tests {
    use super::people;

    fn read(text: &str) -> Option<Vec<(String, Option<String>)>> {
        Some(
            people(text)?
                .into_iter()
                .map(|p| (p.name, p.affiliation))
                .collect(),
        )
    }

    fn of(list: &[(&str, Option<&str>)]) -> Option<Vec<(String, Option<String>)>> {
        Some(
            list.iter()
                .map(|(name, house)| ((*name).to_owned(), house.map(str::to_owned)))
                .collect(),
        )
    }

    #[test]
    fn names_with_particles_initials_and_hyphens_are_read() {
        for (text, expected) in [
            ("Ann Lee", of(&[("Ann Lee", None)])),
            (
                "Jean-Luc de la Tour et Zoë d’Arcy",
                of(&[("Jean-Luc de la Tour", None), ("Zoë d’Arcy", None)]),
            ),
            (
                "J. P. O’Hara, Max von der Aue und Eva Ruß",
                of(&[
                    ("J. P. O’Hara", None),
                    ("Max von der Aue", None),
                    ("Eva Ruß", None),
                ]),
            ),
            (
                "Ann Lee, Bob Ray, and Cy Dow",
                of(&[("Ann Lee", None), ("Bob Ray", None), ("Cy Dow", None)]),
            ),
            (
                "ANN LEE AND BOB DE LUCA",
                of(&[("ANN LEE", None), ("BOB DE LUCA", None)]),
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn houses_are_told_from_particles() {
        for (text, expected) in [
            (
                "Ann Lee et Bob Ray de XYZ",
                of(&[("Ann Lee", Some("XYZ")), ("Bob Ray", Some("XYZ"))]),
            ),
            ("Charles de Ronsard", of(&[("Charles de Ronsard", None)])),
            (
                "Eva Ruß von der Rheinzeitung",
                of(&[("Eva Ruß", Some("der Rheinzeitung"))]),
            ),
            (
                "Ann Lee and Bob Ray, North Coast News",
                of(&[
                    ("Ann Lee", Some("North Coast News")),
                    ("Bob Ray", Some("North Coast News")),
                ]),
            ),
            (
                "Ann Lee (XYZ) and Bob Ray (Coast News)",
                of(&[("Ann Lee", Some("XYZ")), ("Bob Ray", Some("Coast News"))]),
            ),
            (
                "Luc Petit pour Le Phare",
                of(&[("Luc Petit", Some("Le Phare"))]),
            ),
            (
                "Luc Petit, envoyé spécial à Brest",
                of(&[("Luc Petit", Some("envoyé spécial à Brest"))]),
            ),
            ("Eva Ruß, dpa", of(&[("Eva Ruß", Some("dpa"))])),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn anything_that_is_not_a_name_refuses_the_list() {
        for text in [
            "",
            "Anna und Paul im Garten",
            "Rome to Paris",
            "<b>Ann</b> Lee",
            "Ann Lee, who saw it all",
            "Ann Lee and 3 others",
            "(",
            "A ) (",
            "Ann Lee,, Bob",
            "The Old Town",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
