//! Page furniture: what a page prints around an article and a copy carries along.
//!
//! Recognised as whole lines: transparency and AI labels, publication lines, reading times, share
//! buttons, advertisement marks, "read more" lines and copyright lines. Each rule is a list of
//! folded words that the *whole* line must satisfy; only "read more" and copyright lines may go on
//! as they like after their opening. How a site leads to the article is in `navigation`.

mod navigation;

use crate::words::{Words, is_date_word};
use imprimatur_text::fold;

/// A piece of page furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Furniture {
    /// A statement about how the text was made: "Transparency: …", "KI-generiert".
    Label,
    /// "Published on …".
    Published {
        /// The words before the date, without a colon.
        label: String,
        /// The date as written; `None` where none is given.
        value: Option<String>,
        /// Whether it speaks of an update rather than of the publication.
        update: bool,
    },
    /// "5 min read".
    ReadingTime,
    /// "Share on …".
    Share,
    /// "Advertisement".
    Advertisement,
    /// "Read more: …".
    ReadMore,
    /// "© …".
    Copyright,
    /// The way to the article through its site: "Home > Science", "Accueil | Culture".
    Navigation,
}

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 400;

/// Reads a line as page furniture.
pub fn furniture(line: &str) -> Option<Furniture> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let words = Words::of(line);
    published(&words).or_else(|| {
        if is_label(line, &words) {
            Some(Furniture::Label)
        } else if is_advertisement(line) {
            Some(Furniture::Advertisement)
        } else if is_reading_time(&words) {
            Some(Furniture::ReadingTime)
        } else if is_share(&words) {
            Some(Furniture::Share)
        } else if READ_MORE.iter().any(|opening| opens_or_is(&words, opening)) {
            Some(Furniture::ReadMore)
        } else if is_copyright(line, &words) {
            Some(Furniture::Copyright)
        } else if navigation::is_navigation(line) {
            Some(Furniture::Navigation)
        } else {
            None
        }
    })
}

/// Whether the line opens with a phrase and a colon, or is that phrase.
fn opens_or_is(words: &Words<'_>, phrase: &str) -> bool {
    words.starts_with(phrase).is_some_and(|taken| {
        taken == words.written.len() || words.colon.get(taken - 1) == Some(&true)
    })
}

fn published(words: &Words<'_>) -> Option<Furniture> {
    let (taken, update) = PUBLISHED
        .iter()
        .filter_map(|(phrase, update)| Some((words.starts_with(phrase)?, *update)))
        .max_by_key(|(taken, _)| *taken)?;
    let rest = words.folded.get(taken..)?;
    let dated = rest
        .iter()
        .any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let is_date = dated && rest.len() <= 10 && rest.iter().all(|word| is_date_word(word));
    if !rest.is_empty() && !is_date {
        return None;
    }
    let label = words.written.get(..taken)?.join(" ");
    Some(Furniture::Published {
        label: label.trim_end_matches(':').trim_end().to_owned(),
        value: (!rest.is_empty()).then(|| words.rest(taken)),
        update,
    })
}

/// A label opens with its own name and a colon; or speaks of "this article" and of machines; or
/// is a stock phrase of at most six words.
fn is_label(line: &str, words: &Words<'_>) -> bool {
    if LABEL_NAMES.iter().any(|name| opens_or_is(words, name)) {
        return true;
    }
    let folded = format!(" {} ", separated(line));
    let has = |phrases: &[&str]| {
        phrases
            .iter()
            .any(|phrase| folded.contains(&format!(" {phrase} ")))
    };
    let sentences = line.matches(['.', '!', '?']).count();
    let about_itself = words.starts_with("this").is_some()
        || ["cet", "cette", "ce", "dieser", "diese", "dieses"]
            .iter()
            .any(|opening| words.starts_with(opening).is_some());
    if about_itself && sentences <= 2 && has(TEXTS) && has(MACHINES) && has(MAKING) {
        return true;
    }
    words.written.len() <= 6
        && STOCK.iter().any(|phrase| folded.trim().starts_with(phrase))
        && folded
            .split_whitespace()
            .all(|word| STOCK_WORDS.contains(&word))
}

/// A folded line with everything but letters and digits turned into single blanks.
fn separated(line: &str) -> String {
    let folded = fold(line);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_advertisement(line: &str) -> bool {
    ADVERTISEMENTS.contains(&separated(line).as_str())
}

fn is_reading_time(words: &Words<'_>) -> bool {
    let known = |word: &String| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().all(|c| c.is_ascii_digit()) || READING_TIME.contains(&bare)
    };
    let digits = words
        .folded
        .iter()
        .any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let reading = words.folded.iter().any(|word| {
        [
            "read",
            "reading",
            "lecture",
            "lire",
            "lesezeit",
            "lesedauer",
        ]
        .contains(&word.as_str())
    });
    digits && reading && words.folded.len() <= 8 && words.folded.iter().all(known)
}

fn is_share(words: &Words<'_>) -> bool {
    let shares = words
        .folded
        .iter()
        .any(|word| SHARING.contains(&word.as_str()));
    let networks = words
        .folded
        .iter()
        .filter(|word| NETWORKS.contains(&word.as_str()))
        .count();
    (shares || networks >= 2)
        && words.folded.len() <= 10
        && words.folded.iter().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            SHARING.contains(&word) || NETWORKS.contains(&word) || SHARE_WORDS.contains(&word)
        })
}

fn is_copyright(line: &str, words: &Words<'_>) -> bool {
    line.starts_with('©')
        || words.starts_with("copyright").is_some()
        || words.folded.first().is_some_and(|word| word == "(c)")
        || [
            "all rights reserved",
            "tous droits reserves",
            "alle rechte vorbehalten",
        ]
        .contains(&separated(line).as_str())
}

const PUBLISHED: &[(&str, bool)] = &[
    ("published", false),
    ("published on", false),
    ("published at", false),
    ("first published", false),
    ("first published on", false),
    ("posted on", false),
    ("publie", false),
    ("publie le", false),
    ("mis en ligne le", false),
    ("date de publication", false),
    ("veroffentlicht", false),
    ("veroffentlicht am", false),
    ("publiziert am", false),
    ("erschienen am", false),
    ("updated", true),
    ("updated on", true),
    ("last updated", true),
    ("last updated on", true),
    ("mis a jour le", true),
    ("mise a jour le", true),
    ("aktualisiert", true),
    ("aktualisiert am", true),
    ("zuletzt aktualisiert am", true),
];

#[rustfmt::skip]
const LABEL_NAMES: &[&str] = &[
    "transparency", "transparency note", "transparency notice", "ai disclosure", "ai note",
    "ai label", "transparence", "note de transparence", "mention ia", "mention de transparence",
    "transparenz", "transparenzhinweis", "ki-hinweis", "ki-transparenz", "ki-kennzeichnung",
];

const TEXTS: &[&str] = &[
    "article",
    "story",
    "text",
    "translation",
    "report",
    "summary",
    "content",
    "texte",
    "traduction",
    "contenu",
    "artikel",
    "beitrag",
    "ubersetzung",
    "inhalt",
    "meldung",
    "bericht",
];

#[rustfmt::skip]
const MACHINES: &[&str] = &[
    "ai", "artificial intelligence", "machine", "automatically", "automatic", "ia",
    "intelligence artificielle", "automatique", "automatiquement", "ki", "kunstlicher intelligenz",
    "kunstliche intelligenz", "maschinell", "automatisch", "automatisiert",
];

#[rustfmt::skip]
const MAKING: &[&str] = &[
    "written", "generated", "created", "produced", "translated", "translation", "assisted", "help",
    "ecrit", "redige", "genere", "generee", "cree", "produit", "traduit", "traduite", "traduction",
    "aide", "erstellt", "geschrieben", "verfasst", "generiert", "ubersetzt", "ubersetzung", "hilfe",
];

const STOCK: &[&str] = &[
    "ai generated",
    "ai assisted",
    "machine translated",
    "machine translation",
    "genere par ia",
    "genere par l ia",
    "traduction automatique",
    "traduit automatiquement",
    "ki generiert",
    "mit ki erstellt",
    "maschinell ubersetzt",
    "automatisch ubersetzt",
    "redaktionell gepruft",
    "redaktionell erstellt",
    "editorially reviewed",
    "relu par la redaction",
    "verifie par la redaction",
];

#[rustfmt::skip]
const STOCK_WORDS: &[&str] = &[
    "ai", "generated", "assisted", "machine", "translated", "translation", "content", "text",
    "and", "editorially", "reviewed", "checked", "genere", "par", "l", "ia", "la", "redaction",
    "traduction", "automatique", "traduit", "automatiquement", "relu", "relue", "verifie", "et",
    "ki", "generiert", "mit", "erstellt", "maschinell", "automatisch", "ubersetzt", "redaktionell",
    "gepruft", "und",
];

const ADVERTISEMENTS: &[&str] = &[
    "advertisement",
    "advertising",
    "sponsored",
    "sponsored content",
    "anzeige",
    "werbung",
    "gesponsert",
    "publicite",
    "annonce",
    "contenu sponsorise",
];

#[rustfmt::skip]
const READING_TIME: &[&str] = &[
    "min", "mins", "minute", "minutes", "read", "reading", "time", "temps", "de", "lecture", "lire",
    "a", "en", "minuten", "lesezeit", "lesedauer", "ca", "",
];

const SHARING: &[&str] = &["share", "tweet", "partager", "partagez", "teilen"];

const NETWORKS: &[&str] = &[
    "facebook", "twitter", "x", "whatsapp", "linkedin", "telegram", "bluesky", "mastodon",
    "reddit", "email", "e-mail", "mail",
];

const SHARE_WORDS: &[&str] = &[
    "this",
    "article",
    "story",
    "on",
    "via",
    "cet",
    "l'article",
    "sur",
    "par",
    "artikel",
    "diesen",
    "auf",
    "per",
    "beitrag",
    "",
];

#[rustfmt::skip]
const READ_MORE: &[&str] = &[
    "read more", "read also", "see also", "more on this", "related", "related articles",
    "lire aussi", "a lire aussi", "lisez aussi", "voir aussi", "a lire", "sur le meme sujet",
    "lesen sie auch", "lesen sie mehr", "mehr zum thema", "siehe auch", "weiterlesen", "auch interessant",
];

#[cfg(test)]
mod tests {
    use super::{Furniture, furniture};

    #[test]
    fn transparency_labels_are_known_in_three_languages() {
        for line in [
            "Transparenz: Von der Redaktion erstellt.",
            "Transparence : texte relu par la rédaction",
            "Transparency: written and checked by our staff",
            "KI-Hinweis: maschinell vorbereitet, von Menschen geprüft",
            "This article was translated with the help of AI.",
            "Ce texte a été traduit à l’aide d’une intelligence artificielle.",
            "Dieser Beitrag wurde mit Hilfe von KI erstellt.",
            "KI-generiert",
            "AI-generated text",
            "Traduction automatique",
            "Redaktionell geprüft",
        ] {
            assert_eq!(furniture(line), Some(Furniture::Label), "{line}");
        }
    }

    #[test]
    fn prose_about_machines_is_not_a_label() {
        for line in [
            "AI-generated pictures flood the market",
            "Die Transparenz des Verfahrens war ihm wichtig.",
            "This law was written before artificial intelligence.",
            "Traduction automatique et poésie",
            "Cette traduction du poème date de 1912.",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }

    #[test]
    fn publication_lines_give_label_and_date() {
        for (line, label, value) in [
            ("Veröffentlicht am", "Veröffentlicht am", None),
            (
                "Veröffentlicht am 3. März 2026, 14:30 Uhr",
                "Veröffentlicht am",
                Some("3. März 2026, 14:30 Uhr"),
            ),
            (
                "Publié le 3 mars 2026 à 14h30",
                "Publié le",
                Some("3 mars 2026 à 14h30"),
            ),
            ("Publié le :", "Publié le", None),
            (
                "Published on Tuesday, March 3rd, 2026",
                "Published on",
                Some("Tuesday, March 3rd, 2026"),
            ),
            ("Published: 2026-03-03", "Published", Some("2026-03-03")),
        ] {
            assert_eq!(
                furniture(line),
                Some(Furniture::Published {
                    label: label.to_owned(),
                    value: value.map(str::to_owned),
                    update: false
                }),
                "{line}"
            );
        }
        assert!(matches!(
            furniture("Mis à jour le 4 mars 2026"),
            Some(Furniture::Published { update: true, .. })
        ));
    }

    #[test]
    fn sentences_that_open_like_a_publication_line_are_prose() {
        for line in [
            "Published works of the 19th century",
            "Publié le lendemain, le décret a surpris.",
            "Veröffentlicht am Vorabend der Wahl, wirkte der Brief wie ein Signal.",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }

    #[test]
    fn other_furniture_is_told_apart() {
        for (line, kind) in [
            ("5 min read", Furniture::ReadingTime),
            ("Temps de lecture : 4 min.", Furniture::ReadingTime),
            ("Lesezeit: 3 Minuten", Furniture::ReadingTime),
            ("Share this article", Furniture::Share),
            ("Partager sur Facebook", Furniture::Share),
            ("Artikel teilen", Furniture::Share),
            ("Facebook Twitter WhatsApp", Furniture::Share),
            ("Advertisement", Furniture::Advertisement),
            ("- Anzeige -", Furniture::Advertisement),
            ("PUBLICITÉ", Furniture::Advertisement),
            ("Read more: the bridge that was", Furniture::ReadMore),
            ("Lire aussi : Le pont oublié", Furniture::ReadMore),
            ("Lesen Sie auch", Furniture::ReadMore),
            ("© 2026 North Coast News", Furniture::Copyright),
            ("Alle Rechte vorbehalten.", Furniture::Copyright),
        ] {
            assert_eq!(furniture(line), Some(kind), "{line}");
        }
        for line in [
            "Share prices fell.",
            "Anzeige gegen Unbekannt",
            "He will read 5 books",
            "",
            ":",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }
}
