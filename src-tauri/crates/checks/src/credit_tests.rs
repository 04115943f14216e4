//! Credit lines as they come, in three languages, and lines that only look like one.

use super::credit;
use imprimatur_text::ContributorRole::{self, *};

type Entry = (&'static str, ContributorRole, Option<&'static str>);

fn assert_credit(line: &str, certain: bool, expected: &[Entry]) {
    let found = credit(line).unwrap_or_else(|| panic!("no credit: {line}"));
    let entries: Vec<_> = found
        .contributors
        .iter()
        .map(|c| (c.name.as_str(), c.role, c.affiliation.as_deref()))
        .collect();
    assert_eq!(entries, expected, "{line}");
    assert_eq!(found.certain, certain, "{line}");
}

#[test]
fn sentences_about_the_text_are_certain() {
    assert_credit(
        "Cette enquête a été coécrite par Jeanne Le Goff et Luc Petit de RNV.",
        true,
        &[
            ("Jeanne Le Goff", Author, Some("RNV")),
            ("Luc Petit", Author, Some("RNV")),
        ],
    );
    assert_credit(
        "Ce texte a été traduit de l’anglais par Zoë d’Arcy.",
        true,
        &[("Zoë d’Arcy", Translator, None)],
    );
    assert_credit(
        "This story was co-written by Ann Lee and Bob Ray of North Coast News.",
        true,
        &[
            ("Ann Lee", Author, Some("North Coast News")),
            ("Bob Ray", Author, Some("North Coast News")),
        ],
    );
    assert_credit(
        "Dieser Artikel wurde von Eva Ruß und Max von der Aue gemeinsam verfasst.",
        true,
        &[("Eva Ruß", Author, None), ("Max von der Aue", Author, None)],
    );
    assert_credit(
        "Dieser Text wurde von Eva Ruß aus dem Französischen übersetzt.",
        true,
        &[("Eva Ruß", Translator, None)],
    );
    assert_credit(
        "Ann Lee, Bob Ray and Cy Dow contributed to this report.",
        true,
        &[
            ("Ann Lee", Contributor, None),
            ("Bob Ray", Contributor, None),
            ("Cy Dow", Contributor, None),
        ],
    );
    assert_credit(
        "Ann Lee contributed reporting.",
        true,
        &[("Ann Lee", Contributor, None)],
    );
    assert_credit(
        "Jeanne Le Goff et Luc Petit ont collaboré à cet article.",
        true,
        &[
            ("Jeanne Le Goff", Contributor, None),
            ("Luc Petit", Contributor, None),
        ],
    );
    assert_credit(
        "Eva Ruß hat an diesem Bericht mitgearbeitet.",
        true,
        &[("Eva Ruß", Contributor, None)],
    );
}

#[test]
fn openings_and_labels_give_names_and_roles() {
    assert_credit(
        "By Ann Lee and Bob Ray",
        false,
        &[("Ann Lee", Author, None), ("Bob Ray", Author, None)],
    );
    assert_credit(
        "Von Anna Ruß und Paul Roth",
        false,
        &[("Anna Ruß", Author, None), ("Paul Roth", Author, None)],
    );
    assert_credit(
        "Par Jeanne Le Goff et Luc Petit",
        false,
        &[
            ("Jeanne Le Goff", Author, None),
            ("Luc Petit", Author, None),
        ],
    );
    assert_credit(
        "BY ANN LEE, XYZ",
        false,
        &[("ANN LEE", Author, Some("XYZ"))],
    );
    assert_credit(
        "Von Eva Ruß (dpa) und Paul Roth (AFP)",
        false,
        &[
            ("Eva Ruß", Author, Some("dpa")),
            ("Paul Roth", Author, Some("AFP")),
        ],
    );
    assert_credit(
        "Text: Eva Ruß; Fotos: Paul Roth",
        false,
        &[("Eva Ruß", Author, None), ("Paul Roth", Photographer, None)],
    );
    assert_credit(
        "Texte et photos : Luc Petit",
        false,
        &[
            ("Luc Petit", Author, None),
            ("Luc Petit", Photographer, None),
        ],
    );
    assert_credit(
        "Traduit par Zoë d’Arcy",
        false,
        &[("Zoë d’Arcy", Translator, None)],
    );
    assert_credit(
        "Übersetzt von Eva Ruß",
        false,
        &[("Eva Ruß", Translator, None)],
    );
    assert_credit(
        "Translated by Cy Dow",
        false,
        &[("Cy Dow", Translator, None)],
    );
    assert_credit("Photos: Sempre", false, &[("Sempre", Photographer, None)]);
    assert_credit("Par AFP", false, &[("AFP", Author, None)]);
}

#[test]
fn signatures_are_read() {
    assert_credit(
        "— Ann Lee, North Coast News",
        false,
        &[("Ann Lee", Author, Some("North Coast News"))],
    );
    assert_credit(
        "(dpa/AFP)",
        false,
        &[("dpa", Author, None), ("AFP", Author, None)],
    );
    assert_credit("(AFP)", false, &[("AFP", Author, None)]);
}

#[test]
fn ordinary_sentences_are_refused() {
    for line in [
        "",
        "Der Brief wurde von Anna und Paul im Garten geschrieben.",
        "Der Brief wurde von Anna Ruß geschrieben.",
        "Von Anna und Paul hat man nichts mehr gehört.",
        "Von Paris nach Berlin",
        "Par amour et par raison",
        "Par Toutatis",
        "By the river",
        "By Monday, Ann Lee had left.",
        "Ce texte a été voté par la Chambre.",
        "This story was told by Ann Lee to her children.",
        "— Vous partez ? demanda Jeanne.",
        "– Ja.",
        "Text: siehe unten",
        "Photos by the sea",
        "Ann Lee contributed to this party.",
        "By <b>Ann</b> Lee",
        "Dieser Text wurde",
        "Dieser Text wurde von",
        "a été",
        "Par",
        ":",
        "—",
        "()",
    ] {
        assert_eq!(credit(line), None, "{line}");
    }
}
