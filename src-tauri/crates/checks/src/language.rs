//! The language of a text, and that of a short label.
//!
//! A body is judged by whatlang, held to languages that a European desk meets: on its full list
//! it finds exotic ones in ordinary prose. Where it is unsure, or the text is as short as a label
//! ("Transparenz: …" is French to a trigram model), a word list for English, French and German
//! decides. The list's limit: a label of names and numbers alone has no language.

use crate::words::letters_and_digits;
use whatlang::{Detector, Lang};

/// A language and how sure the recogniser is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detected {
    /// BCP 47 tag, primary language only.
    pub tag: &'static str,
    /// From 0 (judged by the word list alone) to 1.
    pub confidence: f64,
}

/// Fewer letters than this say nothing to a trigram model.
const FEWEST_LETTERS: usize = 60;
/// More characters than this say nothing new.
const SAMPLE: usize = 20_000;
/// Below this the model's answer is not used.
const SURE: f64 = 0.5;

/// The language of running text; `None` when unsure.
pub fn language(text: &str) -> Option<Detected> {
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let model = Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect())
        .detect(&sample)
        .filter(|_| letters >= FEWEST_LETTERS)
        .and_then(|info| {
            let (_, tag) = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang())?;
            Some(Detected {
                tag,
                confidence: info.confidence(),
            })
        });
    match model {
        Some(found) if found.confidence >= SURE => Some(found),
        // An unsure model is believed when the words say the same, never overruled by them.
        Some(found) => (label_language(&sample) == Some(found.tag)).then_some(found),
        None => label_language(&sample).map(|tag| Detected {
            tag,
            confidence: 0.0,
        }),
    }
}

/// The language of a label or a line: `en`, `fr` or `de`; `None` when unsure.
pub fn label_language(text: &str) -> Option<&'static str> {
    let mut hits = [0_usize; 3];
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = letters_and_digits(word);
        for (count, (_, words)) in hits.iter_mut().zip(WORDS) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    for c in text.chars() {
        match c {
            'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü' => hits[2] += 1,
            'à' | 'è' | 'ê' | 'ç' | 'œ' | 'ù' | 'î' | 'À' | 'É' | 'Ê' => hits[1] += 1,
            _ => {}
        }
    }
    let best = hits.iter().copied().max().filter(|best| *best > 0)?;
    let mut leaders = WORDS.iter().zip(hits).filter(|(_, count)| *count == best);
    let ((tag, _), _) = leaders.next()?;
    leaders.next().is_none().then_some(*tag)
}

const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Por, "pt"),
    (Lang::Cat, "ca"),
    (Lang::Ron, "ro"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Est, "et"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Tur, "tr"),
    (Lang::Ell, "el"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
];

/// Words that one of the three languages has and the other two have not, folded: function words
/// and the vocabulary of labels.
#[rustfmt::skip]
const WORDS: [(&str, &[&str]); 3] = [
    ("en", &[
        "the", "and", "of", "this", "was", "is", "are", "with", "by", "for", "from", "has", "been",
        "it", "that", "were", "have", "to", "our", "not", "which", "its",
        "transparency", "disclosure", "written", "created", "generated", "reviewed", "checked",
        "edited", "translated", "published", "updated", "story", "using", "ai", "machine", "read",
        "advertisement", "editorially", "assisted", "help", "staff",
    ]),
    ("fr", &[
        "le", "la", "les", "et", "du", "une", "cet", "cette", "ce", "ete", "est", "par", "avec",
        "pour", "dans", "sur", "que", "qui", "au", "aux", "sont", "ses", "leur", "nous", "ne", "pas",
        "transparence", "redige", "redigee", "ecrit", "genere", "generee", "relu", "relue", "verifie",
        "verifiee", "traduit", "traduite", "publie", "ia", "intelligence", "artificielle", "aide",
        "redaction", "mention", "traduction", "automatique", "automatiquement",
    ]),
    ("de", &[
        "der", "die", "das", "und", "ein", "eine", "einer", "ist", "wurde", "wird", "von", "mit",
        "durch", "fur", "dem", "den", "des", "dieser", "diese", "dieses", "nicht", "auf", "im", "zu",
        "sind", "bei", "aus", "als", "sich", "wir",
        "transparenz", "geprueft", "gepruft", "erstellt", "redaktionell", "verfasst", "ubersetzt",
        "veroffentlicht", "hinweis", "ki", "kunstlicher", "kunstliche", "intelligenz", "hilfe",
        "unterstutzung", "redaktion", "generiert", "maschinell", "automatisch", "kennzeichnung",
        "anzeige", "artikel", "beitrag",
    ]),
];

#[cfg(test)]
mod tests {
    use super::{label_language, language};

    #[test]
    fn a_short_label_is_judged_by_its_words() {
        for (label, tag) in [
            ("Transparenz: Von der Redaktion erstellt.", Some("de")),
            ("KI-Hinweis: maschinell vorbereitet", Some("de")),
            ("Transparence : texte relu par la rédaction", Some("fr")),
            ("Mention IA : aucune", Some("fr")),
            ("Transparency: written and checked by our staff", Some("en")),
            ("AI disclosure", Some("en")),
            ("2026 — 14", None),
            ("", None),
        ] {
            assert_eq!(label_language(label), tag, "{label}");
        }
    }

    #[test]
    fn bodies_in_three_languages_are_told_apart() {
        for (body, tag) in [
            (
                "Le conseil municipal a voté hier soir la fermeture du vieux pont pour tout \
                 l’hiver. Les riverains devront faire un détour de six kilomètres.",
                "fr",
            ),
            (
                "Der Gemeinderat hat gestern Abend beschlossen, die alte Brücke über den Winter \
                 zu sperren. Die Anwohner müssen einen Umweg von sechs Kilometern fahren.",
                "de",
            ),
            (
                "The town council voted last night to close the old bridge for the whole winter. \
                 People living nearby will have to go round by another way.",
                "en",
            ),
            (
                "El ayuntamiento decidió anoche cerrar el viejo puente durante todo el invierno. \
                 Los vecinos tendrán que dar un rodeo de seis kilómetros, y la oposición ha \
                 anunciado que llevará el asunto a los tribunales antes de que termine el año.",
                "es",
            ),
        ] {
            assert_eq!(language(body).map(|found| found.tag), Some(tag), "{body}");
        }
    }

    #[test]
    fn too_little_text_has_no_language() {
        for text in ["", "14:30", "Xyz", "Ωmega"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
