//! Credit lines: who made the text, the pictures, the translation.
//!
//! A whole line is a credit or it is not. Recognised are
//! - sentences about the text itself ("This story was written by …", "Ce texte a été écrit par
//!   …", "Dieser Text wurde von … verfasst", "… contributed to this report"): *certain*, wherever
//!   they stand;
//! - openings ("By", "Von", "Par", "Photos by", "Traduit de l'anglais par", "Übersetzt von") and
//!   labels ("Text: …; Fotos: …");
//! - signatures: a dash and names, or an agency in parentheses.
//!
//! The last two are credits only at the head or foot of a text, which the caller knows. A bare
//! "By", "Von" or "Par" needs a name of two words or an agency. Every word must be understood, so
//! that an ordinary sentence ("Der Brief wurde von Anna und Paul …") is refused, and so is a name
//! with a place ("By A in Rome").

use crate::names::{Named, is_agency, people};
use crate::words::Words;
use imprimatur_text::{Contributor, ContributorRole, fold};

/// A credit line understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The people, in the order of the line; one entry for each thing a person did.
    pub contributors: Vec<Contributor>,
    /// Whether the line names the text it stands under, and so is a credit anywhere.
    pub certain: bool,
}

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 400;

/// Reads a line as a credit line; `None` unless all of it is one.
pub fn credit(line: &str) -> Option<Credit> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    if let Some(contributors) = about_this_text(line) {
        return Some(Credit {
            contributors,
            certain: true,
        });
    }
    let contributors = signature(line).or_else(|| openings(line))?;
    Some(Credit {
        contributors,
        certain: false,
    })
}

fn with_role(people: Vec<Named>, role: ContributorRole) -> Vec<Contributor> {
    people
        .into_iter()
        .map(|person| Contributor {
            name: person.name,
            role,
            affiliation: person.affiliation,
        })
        .collect()
}

/// Sentences whose subject is the text.
fn about_this_text(line: &str) -> Option<Vec<Contributor>> {
    let first = fold(line.split_whitespace().next()?);
    let stems = [
        "contribu",
        "collabor",
        "particip",
        "mitgearbeitet",
        "beigetragen",
    ];
    if !DEMONSTRATIVES.contains(&first.as_str()) && !stems.iter().any(|stem| line.contains(stem)) {
        return None;
    }
    let words = Words::of(line.trim_end_matches('.'));
    let at = |index: usize| {
        words
            .folded
            .get(index)
            .map(String::as_str)
            .unwrap_or_default()
    };
    let role_of = |index: usize| {
        let verb = at(index);
        VERBS
            .iter()
            .find(|(known, _)| *known == verb)
            .map(|(_, role)| *role)
    };
    if DEMONSTRATIVES.contains(&at(0)) && TEXTS.contains(&at(1)) {
        // "Ce texte a été écrit par", "This story was written by", with "de l'anglais",
        // "from German" before the preposition.
        let verb = match (at(2), at(3)) {
            ("a", "ete") => Some(4),
            ("was" | "is", _) => Some(3),
            _ => None,
        };
        if let Some(verb) = verb {
            let role = role_of(verb)?;
            let by = (verb + 1..=verb + 3).find(|&index| matches!(at(index), "par" | "by"))?;
            return Some(with_role(people(&words.rest(by + 1))?, role));
        }
        return match (at(2), at(3)) {
            ("stammt", "von") => Some(with_role(people(&words.rest(4))?, ContributorRole::Author)),
            ("wurde", "von") => {
                let last = words.folded.len().checked_sub(1)?;
                let role = role_of(last)?;
                let adverb = match (at(last - 1), last.checked_sub(3).map(at)) {
                    ("gemeinsam", _) => 1,
                    (_, Some("aus")) if at(last - 2) == "dem" => 3,
                    _ => 0,
                };
                let names = words.written.get(4..last - adverb)?.join(" ");
                Some(with_role(people(&names)?, role))
            }
            _ => None,
        };
    }
    // "A and B contributed to this report", "A et B ont collaboré à ce texte",
    // "A und B haben an diesem Bericht mitgearbeitet".
    for (verb, ends) in CONTRIBUTED {
        let Some(start) = (1..words.folded.len()).find(|&index| {
            verb.split(' ')
                .enumerate()
                .all(|(offset, word)| at(index + offset) == word)
        }) else {
            continue;
        };
        let after = start + verb.split(' ').count();
        let rest: Vec<&str> = (after..words.folded.len()).map(at).collect();
        let known = match rest.as_slice() {
            [this, text, end @ ..] => {
                DEMONSTRATIVES.contains(this) && TEXTS.contains(text) && end.join(" ") == *ends
            }
            [] => ends.is_empty() && verb.ends_with("reporting"),
            _ => false,
        };
        if known {
            let names = words.written.get(..start)?.join(" ");
            return Some(with_role(people(&names)?, ContributorRole::Contributor));
        }
    }
    None
}

/// "— Ann Lee, XYZ News", "(dpa/AFP)".
fn signature(line: &str) -> Option<Vec<Contributor>> {
    let inner = line.trim_end_matches('.');
    let bracketed = inner
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let agencies: Vec<&str> = bracketed
        .unwrap_or(inner)
        .split('/')
        .map(str::trim)
        .collect();
    if agencies.iter().all(|agency| is_agency(agency))
        && (bracketed.is_some() || agencies.len() > 1)
    {
        let named = agencies.into_iter().map(|name| Named {
            name: name.to_owned(),
            affiliation: None,
        });
        return Some(with_role(named.collect(), ContributorRole::Author));
    }
    let after_dash = ["—", "–", "--"]
        .iter()
        .find_map(|dash| line.strip_prefix(dash))?;
    let people = people(after_dash)?;
    full_names(&people).then(|| with_role(people, ContributorRole::Author))
}

/// "By A and B", "Text: A; Fotos: B".
fn openings(line: &str) -> Option<Vec<Contributor>> {
    let mut contributors = Vec::new();
    for segment in line.split([';', '|', '·']) {
        let first = fold(segment.split_whitespace().next()?.trim_end_matches(':'));
        let opens = |opening: &Opening| opening.words.split(' ').next() == Some(first.as_str());
        if !OPENINGS.iter().any(opens) {
            return None;
        }
        let words = Words::of(segment);
        let (taken, opening) = OPENINGS
            .iter()
            .filter_map(|opening| Some((words.starts_with(opening.words)?, opening)))
            .max_by_key(|(taken, _)| *taken)?;
        let colon = taken
            .checked_sub(1)
            .and_then(|last| words.colon.get(last))
            .copied()?;
        if opening.label && !colon {
            return None;
        }
        let people = people(&words.rest(taken))?;
        if opening.bare && !colon && !full_names(&people) {
            return None;
        }
        for role in opening.roles {
            contributors.extend(with_role(people.clone(), *role));
        }
    }
    (!contributors.is_empty()).then_some(contributors)
}

/// Whether somebody in the list has a name of two words, or is an agency.
fn full_names(people: &[Named]) -> bool {
    people
        .iter()
        .any(|person| person.name.contains(char::is_whitespace) || is_agency(&person.name))
}

struct Opening {
    /// Folded words.
    words: &'static str,
    roles: &'static [ContributorRole],
    /// A noun: only with a colon.
    label: bool,
    /// A preposition: too common a word to trust with a single name.
    bare: bool,
}

const fn bare(words: &'static str) -> Opening {
    Opening {
        words,
        roles: &[ContributorRole::Author],
        label: false,
        bare: true,
    }
}

const fn phrase(words: &'static str, roles: &'static [ContributorRole]) -> Opening {
    Opening {
        words,
        roles,
        label: false,
        bare: false,
    }
}

const fn label(words: &'static str, roles: &'static [ContributorRole]) -> Opening {
    Opening {
        words,
        roles,
        label: true,
        bare: false,
    }
}

const AUTHOR: &[ContributorRole] = &[ContributorRole::Author];
const TRANSLATOR: &[ContributorRole] = &[ContributorRole::Translator];
const PHOTOGRAPHER: &[ContributorRole] = &[ContributorRole::Photographer];
const ILLUSTRATOR: &[ContributorRole] = &[ContributorRole::Illustrator];
const EDITOR: &[ContributorRole] = &[ContributorRole::Editor];
const REPORTER: &[ContributorRole] = &[ContributorRole::Reporter];
const CONTRIBUTOR: &[ContributorRole] = &[ContributorRole::Contributor];
const AUTHOR_PHOTOGRAPHER: &[ContributorRole] =
    &[ContributorRole::Author, ContributorRole::Photographer];

#[rustfmt::skip]
const OPENINGS: &[Opening] = &[
    bare("by"), bare("von"), bare("par"),
    phrase("written by", AUTHOR), phrase("co-written by", AUTHOR), phrase("story by", AUTHOR),
    phrase("words by", AUTHOR), phrase("text by", AUTHOR), phrase("reported by", REPORTER),
    phrase("reporting by", REPORTER), phrase("additional reporting by", REPORTER),
    phrase("translated by", TRANSLATOR), phrase("translation by", TRANSLATOR),
    phrase("translated from french by", TRANSLATOR), phrase("translated from german by", TRANSLATOR),
    phrase("edited by", EDITOR), phrase("editing by", EDITOR),
    phrase("photos by", PHOTOGRAPHER), phrase("photo by", PHOTOGRAPHER),
    phrase("photographs by", PHOTOGRAPHER), phrase("photography by", PHOTOGRAPHER),
    phrase("pictures by", PHOTOGRAPHER), phrase("illustration by", ILLUSTRATOR),
    phrase("illustrations by", ILLUSTRATOR), phrase("graphics by", ILLUSTRATOR),
    phrase("ecrit par", AUTHOR), phrase("un texte de", AUTHOR), phrase("texte de", AUTHOR),
    phrase("texte par", AUTHOR), phrase("propos recueillis par", AUTHOR),
    phrase("un reportage de", AUTHOR), phrase("reportage de", AUTHOR),
    phrase("traduit par", TRANSLATOR), phrase("traduit de l'anglais par", TRANSLATOR),
    phrase("traduit de l'allemand par", TRANSLATOR), phrase("traduction de", TRANSLATOR),
    phrase("photos de", PHOTOGRAPHER), phrase("photo de", PHOTOGRAPHER),
    phrase("photographies de", PHOTOGRAPHER), phrase("illustrations de", ILLUSTRATOR),
    phrase("illustration de", ILLUSTRATOR), phrase("avec la collaboration de", CONTRIBUTOR),
    phrase("avec la contribution de", CONTRIBUTOR), phrase("avec la participation de", CONTRIBUTOR),
    phrase("ein gastbeitrag von", AUTHOR), phrase("eine reportage von", AUTHOR),
    phrase("ein beitrag von", AUTHOR), phrase("ein bericht von", AUTHOR), phrase("text von", AUTHOR),
    phrase("ubersetzt von", TRANSLATOR), phrase("ubersetzung von", TRANSLATOR),
    phrase("aus dem englischen von", TRANSLATOR), phrase("aus dem franzosischen von", TRANSLATOR),
    phrase("aus dem englischen ubersetzt von", TRANSLATOR),
    phrase("aus dem franzosischen ubersetzt von", TRANSLATOR), phrase("redigiert von", EDITOR),
    phrase("fotos von", PHOTOGRAPHER), phrase("foto von", PHOTOGRAPHER),
    phrase("bilder von", PHOTOGRAPHER), phrase("illustrationen von", ILLUSTRATOR),
    phrase("mitarbeit von", CONTRIBUTOR), phrase("unter mitarbeit von", CONTRIBUTOR),
    label("text", AUTHOR), label("words", AUTHOR), label("author", AUTHOR), label("authors", AUTHOR),
    label("texte", AUTHOR), label("textes", AUTHOR), label("auteur", AUTHOR), label("auteurs", AUTHOR),
    label("autrice", AUTHOR), label("auteure", AUTHOR), label("autor", AUTHOR),
    label("autorin", AUTHOR), label("autoren", AUTHOR), label("autorinnen", AUTHOR),
    label("photo", PHOTOGRAPHER), label("photos", PHOTOGRAPHER), label("foto", PHOTOGRAPHER),
    label("fotos", PHOTOGRAPHER), label("bild", PHOTOGRAPHER), label("bilder", PHOTOGRAPHER),
    label("pictures", PHOTOGRAPHER), label("illustration", ILLUSTRATOR),
    label("illustrations", ILLUSTRATOR), label("illustrationen", ILLUSTRATOR),
    label("grafik", ILLUSTRATOR), label("infographie", ILLUSTRATOR), label("graphics", ILLUSTRATOR),
    label("translation", TRANSLATOR), label("traduction", TRANSLATOR),
    label("ubersetzung", TRANSLATOR), label("editor", EDITOR), label("edition", EDITOR),
    label("redaktion", EDITOR), label("reporting", REPORTER), label("recherche", REPORTER),
    label("mitarbeit", CONTRIBUTOR), label("collaboration", CONTRIBUTOR),
    label("text and photos", AUTHOR_PHOTOGRAPHER), label("texte et photos", AUTHOR_PHOTOGRAPHER),
    label("text und fotos", AUTHOR_PHOTOGRAPHER), label("words and pictures", AUTHOR_PHOTOGRAPHER),
];

const DEMONSTRATIVES: &[&str] = &[
    "this", "cet", "cette", "ce", "dieser", "diese", "dieses", "diesem",
];

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "story", "article", "report", "piece", "text", "dispatch", "interview", "reporting",
    "translation", "texte", "reportage", "enquete", "depeche", "papier", "entretien", "recit",
    "portrait", "artikel", "beitrag", "bericht", "geschichte", "meldung", "recherche",
];

#[rustfmt::skip]
const VERBS: &[(&str, ContributorRole)] = &[
    ("written", ContributorRole::Author), ("co-written", ContributorRole::Author),
    ("cowritten", ContributorRole::Author), ("reported", ContributorRole::Reporter),
    ("produced", ContributorRole::Author), ("translated", ContributorRole::Translator),
    ("edited", ContributorRole::Editor), ("photographed", ContributorRole::Photographer),
    ("illustrated", ContributorRole::Illustrator),
    ("ecrit", ContributorRole::Author), ("ecrite", ContributorRole::Author),
    ("co-ecrit", ContributorRole::Author), ("co-ecrite", ContributorRole::Author),
    ("coecrit", ContributorRole::Author), ("coecrite", ContributorRole::Author),
    ("redige", ContributorRole::Author), ("redigee", ContributorRole::Author),
    ("realise", ContributorRole::Author), ("realisee", ContributorRole::Author),
    ("signe", ContributorRole::Author), ("traduit", ContributorRole::Translator),
    ("traduite", ContributorRole::Translator), ("edite", ContributorRole::Editor),
    ("relu", ContributorRole::Editor), ("illustre", ContributorRole::Illustrator),
    ("geschrieben", ContributorRole::Author), ("verfasst", ContributorRole::Author),
    ("mitverfasst", ContributorRole::Author), ("recherchiert", ContributorRole::Reporter),
    ("ubersetzt", ContributorRole::Translator), ("redigiert", ContributorRole::Editor),
    ("illustriert", ContributorRole::Illustrator), ("fotografiert", ContributorRole::Photographer),
];

/// Verb phrases that follow the names, and what must end the sentence.
const CONTRIBUTED: &[(&str, &str)] = &[
    ("contributed to", ""),
    ("contributed reporting to", ""),
    ("contributed reporting for", ""),
    ("contributed reporting", ""),
    ("a contribue a", ""),
    ("ont contribue a", ""),
    ("a collabore a", ""),
    ("ont collabore a", ""),
    ("a participe a", ""),
    ("ont participe a", ""),
    ("hat an", "mitgearbeitet"),
    ("haben an", "mitgearbeitet"),
    ("hat zu", "beigetragen"),
    ("haben zu", "beigetragen"),
];

#[cfg(test)]
#[path = "credit_tests.rs"]
mod tests;
