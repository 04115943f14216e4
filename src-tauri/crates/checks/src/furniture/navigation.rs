//! Lines that tell the way to a page through its site.
//!
//! Names of sections, parted by one and the same sign. Headlines are parted by signs as well, so a
//! line counts only where it begins at the front page, or climbs down by `>`, or lists four names or
//! more; and only where each of its parts is as short as a name in a menu.

use imprimatur_text::fold;

/// Longest part, in words and in characters.
const WORDS: usize = 4;
const CHARACTERS: usize = 32;

/// As many parts are a menu, whatever they are parted by.
const MENU: usize = 4;

/// Signs that lead down; they need no blanks around them.
const DOWN: [char; 2] = ['>', '›'];

const SIGNS: [&str; 9] = [">", "›", "»", "→", "|", "/", "•", "·", "::"];

#[rustfmt::skip]
const FRONT: &[&str] = &[
    "home", "homepage", "front page", "accueil", "page d'accueil", "a la une", "start",
    "startseite", "hauptseite", "menu",
];

pub(super) fn is_navigation(line: &str) -> bool {
    let spaced = line.replace(DOWN, " > ");
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let mut sign = None;
    for word in spaced.split_whitespace() {
        if !SIGNS.contains(&word) {
            if let Some(part) = parts.last_mut() {
                part.push(word);
            }
        } else if sign.is_none_or(|sign| sign == word) {
            sign = Some(word);
            parts.push(Vec::new());
        } else {
            return false;
        }
    }
    // A menu may end with its sign, as if the page itself followed.
    if parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    let names: Vec<String> = parts.iter().map(|part| part.join(" ")).collect();
    let Some((first, rest)) = names.split_first() else {
        return false;
    };
    if rest.is_empty() || !names.iter().all(|name| is_name(name)) {
        return false;
    }
    let folded = fold(first).replace('’', "'");
    let down = sign == Some(">") && names.iter().all(|name| is_capital(name));
    FRONT.contains(&folded.as_str()) || down || names.len() >= MENU
}

fn is_name(part: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || " '’&-–".contains(c);
    !part.is_empty()
        && part.split_whitespace().count() <= WORDS
        && part.chars().count() <= CHARACTERS
        && part.chars().all(is_plain)
        && part.chars().any(char::is_alphabetic)
}

fn is_capital(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::is_navigation;

    #[test]
    fn the_way_from_the_front_page_is_known_whatever_parts_it() {
        for line in [
            "Home > Science",
            "Home > Science > Deep sea >",
            "Home›Science›Deep sea",
            "Home / Local / Harbour & Coast",
            "Accueil | Culture",
            "Accueil » Régions » Pays d’Auge",
            "À la une · Météo",
            "Startseite > Wissen > Tiefsee",
            "STARTSEITE | WISSEN",
            "Menu | Sport",
        ] {
            assert!(is_navigation(line), "{line}");
        }
    }

    #[test]
    fn sections_that_lead_down_and_long_menus_are_known_without_a_front_page() {
        for line in [
            "Science > Deep sea",
            "Wissen > Tiefsee > Tauchboote",
            "Local | Sport | Weather | Obituaries",
            "Régions • Culture • Sport • Météo • Vidéos",
        ] {
            assert!(is_navigation(line), "{line}");
        }
    }

    #[test]
    fn headlines_with_such_signs_are_headlines() {
        for line in [
            "Opinion | The lighthouse nobody wanted to keep",
            "Interview | Solenn Hart",
            "Le « Grand Jean » revient au port",
            "Home at last",
            "Home | The oyster farmers who came back, and why",
            "Why 3 > 2 is not the whole story",
            "Wasser / Wind: ein Abend am Deich",
            "Price > value?",
            "Ebbe | Flut > Wind",
            "/ /",
            ">",
            "|",
            "",
        ] {
            assert!(!is_navigation(line), "{line}");
        }
    }
}
