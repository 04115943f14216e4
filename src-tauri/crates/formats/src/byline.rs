//! The byline as readers see it, in the language of the article.
//!
//! Contributors stay in their order; neighbours with one role form a group. Names are joined by
//! the list rules of Unicode CLDR (ICU). English takes those of British English, without the
//! comma before "and" that American English sets, unless the article's language is `en-US`. A
//! house that the whole group shares stands once at its end, otherwise each in parentheses.
//! Languages other than French and German get the English words.

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::{Locale, locale};
use imprimatur_text::{Contributor, ContributorRole};

/// The words of one language.
struct Wording {
    locale: Locale,
    /// What stands before the names of a group.
    before: fn(ContributorRole) -> &'static str,
    /// What parts two groups.
    between: &'static str,
}

/// Renders a byline in the language of the article (a BCP 47 tag): "par A et B, CNN", "von A und
/// B", "By A and B". Empty for no contributors.
pub fn byline(contributors: &[Contributor], language: Option<&str>) -> String {
    let wording = wording(language);
    let groups: Vec<String> = contributors
        .chunk_by(|one, next| one.role == next.role)
        .filter_map(|group| {
            let role = group.first()?.role;
            Some(format!(
                "{}{}",
                (wording.before)(role),
                names(group, &wording.locale)
            ))
        })
        .collect();
    let text = groups.join(wording.between);
    if is_english(&wording.locale) {
        with_capital(&text)
    } else {
        text
    }
}

fn is_english(locale: &Locale) -> bool {
    locale.id.language.as_str() == "en"
}

fn wording(language: Option<&str>) -> Wording {
    let tag = language.unwrap_or_default().to_ascii_lowercase();
    match tag.split('-').next() {
        // French sets a no-break space before the colon, a narrow one before the semicolon.
        Some("fr") => Wording {
            locale: locale!("fr"),
            before: french,
            between: "\u{202F}; ",
        },
        Some("de") => Wording {
            locale: locale!("de"),
            before: german,
            between: "; ",
        },
        _ if tag == "en-us" => Wording {
            locale: locale!("en-US"),
            before: english,
            between: "; ",
        },
        _ => Wording {
            locale: locale!("en-GB"),
            before: english,
            between: "; ",
        },
    }
}

fn french(role: ContributorRole) -> &'static str {
    match role {
        ContributorRole::Author => "par ",
        ContributorRole::Translator => "traduit par ",
        ContributorRole::Photographer => "photos\u{A0}: ",
        ContributorRole::Illustrator => "illustrations\u{A0}: ",
        ContributorRole::Editor => "édité par ",
        ContributorRole::Reporter => "enquête\u{A0}: ",
        ContributorRole::Contributor => "collaboration\u{A0}: ",
    }
}

fn german(role: ContributorRole) -> &'static str {
    match role {
        ContributorRole::Author => "von ",
        ContributorRole::Translator => "übersetzt von ",
        ContributorRole::Photographer => "Fotos: ",
        ContributorRole::Illustrator => "Illustrationen: ",
        ContributorRole::Editor => "redigiert von ",
        ContributorRole::Reporter => "Recherche: ",
        ContributorRole::Contributor => "Mitarbeit: ",
    }
}

fn english(role: ContributorRole) -> &'static str {
    match role {
        ContributorRole::Author => "by ",
        ContributorRole::Translator => "translated by ",
        ContributorRole::Photographer => "photos by ",
        ContributorRole::Illustrator => "illustrations by ",
        ContributorRole::Editor => "edited by ",
        ContributorRole::Reporter => "reporting by ",
        ContributorRole::Contributor => "with contributions by ",
    }
}

fn names(group: &[Contributor], locale: &Locale) -> String {
    let house = |person: &Contributor| person.affiliation.clone().filter(|house| !house.is_empty());
    let shared = group.first().and_then(house).filter(|first| {
        group
            .iter()
            .all(|person| house(person).as_ref() == Some(first))
    });
    let names: Vec<String> = group
        .iter()
        .map(|person| match (&shared, house(person)) {
            (None, Some(house)) => format!("{} ({house})", person.name),
            _ => person.name.clone(),
        })
        .collect();
    let options = ListFormatterOptions::default().with_length(ListLength::Wide);
    let list = match ListFormatter::try_new_and(locale.into(), options) {
        Ok(formatter) => formatter.format(names.iter()).to_string(),
        // The rules are compiled in; without them commas still make a list.
        Err(_) => names.join(", "),
    };
    match shared {
        Some(house) => format!("{list}, {house}"),
        None => list,
    }
}

fn with_capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::byline;
    use imprimatur_text::{Contributor, ContributorRole};

    fn people(list: &[(&str, &str, &str)]) -> Vec<Contributor> {
        list.iter()
            .map(|(name, role, house)| Contributor {
                name: (*name).to_owned(),
                role: role.parse::<ContributorRole>().unwrap(),
                affiliation: (!house.is_empty()).then(|| (*house).to_owned()),
            })
            .collect()
    }

    #[test]
    fn bylines_follow_the_rules_of_their_language() {
        let two = people(&[("Ann Lee", "author", "XYZ"), ("Bob Ray", "author", "XYZ")]);
        let mixed = people(&[
            ("Ann Lee", "author", "XYZ"),
            ("Bob Ray", "author", ""),
            ("Cy Dow", "author", "UVW"),
        ]);
        let all = people(&[
            ("Ann Lee", "author", ""),
            ("Bob Ray", "author", ""),
            ("Cy Dow", "author", ""),
            ("Di Fox", "translator", ""),
            ("Ed Gale", "photographer", "XYZ"),
        ]);
        for (contributors, language, expected) in [
            (&two, Some("fr"), "par Ann Lee et Bob Ray, XYZ"),
            (&two, Some("de-CH"), "von Ann Lee und Bob Ray, XYZ"),
            (&two, Some("en"), "By Ann Lee and Bob Ray, XYZ"),
            (&two, None, "By Ann Lee and Bob Ray, XYZ"),
            (
                &mixed,
                Some("fr-CA"),
                "par Ann Lee (XYZ), Bob Ray et Cy Dow (UVW)",
            ),
            (
                &mixed,
                Some("de"),
                "von Ann Lee (XYZ), Bob Ray und Cy Dow (UVW)",
            ),
            (
                &mixed,
                Some("en-GB"),
                "By Ann Lee (XYZ), Bob Ray and Cy Dow (UVW)",
            ),
            (
                &mixed,
                Some("en-US"),
                "By Ann Lee (XYZ), Bob Ray, and Cy Dow (UVW)",
            ),
            (
                &all,
                Some("fr"),
                "par Ann Lee, Bob Ray et Cy Dow\u{202F}; traduit par Di Fox\u{202F}; \
                 photos\u{A0}: Ed Gale, XYZ",
            ),
            (
                &all,
                Some("de"),
                "von Ann Lee, Bob Ray und Cy Dow; übersetzt von Di Fox; Fotos: Ed Gale, XYZ",
            ),
            (
                &all,
                Some("en"),
                "By Ann Lee, Bob Ray and Cy Dow; translated by Di Fox; photos by Ed Gale, XYZ",
            ),
            (
                &people(&[("Di Fox", "translator", "")]),
                Some("en"),
                "Translated by Di Fox",
            ),
            (
                &people(&[("Di Fox", "translator", "")]),
                Some("fr"),
                "traduit par Di Fox",
            ),
            (
                &people(&[("<b>Ann</b>", "author", "")]),
                Some("xx"),
                "By <b>Ann</b>",
            ),
            (&people(&[]), Some("fr"), ""),
        ] {
            assert_eq!(byline(contributors, language), expected, "{language:?}");
        }
    }

    #[test]
    fn order_is_kept_even_where_a_role_returns() {
        let list = people(&[
            ("A B", "author", ""),
            ("C D", "editor", ""),
            ("E F", "author", ""),
        ]);
        assert_eq!(
            byline(&list, Some("de")),
            "von A B; redigiert von C D; von E F"
        );
    }
}
