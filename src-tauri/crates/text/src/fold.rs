//! Folding: what counts as the same name, and what a search should find.
//!
//! Not for the diff or the hash: there every character counts. Both folds are for comparing, never
//! for showing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fold under which two spellings are one name: lower case, accents off, `ß` as `ss`, `œ` as
/// `oe`, `æ` as `ae`, `ø` as `o`, `ł` as `l`, `đ` as `d`; apostrophes, dashes and blanks of every
/// kind unified, invisible characters gone, runs of blanks one, trimmed. Idempotent.
pub fn fold(text: &str) -> String {
    tidy(base(text).into_iter().filter(|c| *c != DIAERESIS))
}

/// The fold under which text is indexed and searched; apply it to both. [`fold`], apostrophes as
/// blanks (so that `l’école` is found by `ecole`), and the German digraphs as their vowels: `ae`,
/// `oe` and, unless after a vowel or q, `ue` lose their `e`.
///
/// The digraph rule is that of Lucene's `GermanNormalizationFilter` (after Snowball's German2). It
/// also shortens words that are not German, on both sides alike: what is spelled alike is still
/// found, words keep their order.
pub fn search_key(text: &str) -> String {
    /// What a following `u` or `e` means.
    #[derive(PartialEq)]
    enum After {
        /// A `u` begins a digraph.
        Other,
        /// Neither begins nor ends one.
        Vowel,
        /// An `e` ends a digraph.
        Digraph,
    }
    let mut after = After::Other;
    let kept = base(text).into_iter().filter_map(|c| {
        let (next, kept) = match c {
            'a' | 'o' => (After::Digraph, Some(c)),
            'u' if after == After::Other => (After::Digraph, Some(c)),
            'e' if after == After::Digraph => (After::Vowel, None),
            'u' | 'e' | 'i' | 'y' | 'q' => (After::Vowel, Some(c)),
            // A written umlaut is complete: an `e` after it is a letter of its own.
            DIAERESIS => (After::Vowel, None),
            '\'' => (After::Other, Some(' ')),
            _ => (After::Other, Some(c)),
        };
        after = next;
        kept
    });
    tidy(kept)
}

const DIAERESIS: char = '\u{308}';

/// Everything but blanks: decomposed, lower case, unified; of the accents only the diaeresis is
/// left, for `search_key` to see.
fn base(text: &str) -> Vec<char> {
    // Half of what is searched is plain; every step below leaves all of it but the case alone.
    if text.is_ascii() {
        let plain = |c| if c == '`' { '\'' } else { c };
        return text
            .chars()
            .map(|c| plain(c.to_ascii_lowercase()))
            .collect();
    }
    // Before decomposition, which turns a lone acute into a blank and an accent, and after it,
    // as it turns a double prime into two.
    let unified = text.chars().filter_map(unify).nfkd().filter_map(unify);
    let mut out = Vec::with_capacity(text.len());
    for c in unified.flat_map(char::to_lowercase).nfkd() {
        match c {
            'ß' => out.extend(['s', 's']),
            'œ' => out.extend(['o', 'e']),
            'æ' => out.extend(['a', 'e']),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            DIAERESIS => out.push(c),
            _ if is_accent(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// One apostrophe, one dash, nothing invisible.
fn unify(c: char) -> Option<char> {
    match c {
        '`' | '´' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | '′' | '＇' => {
            Some('\'')
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => Some('-'),
        _ if is_invisible(c) => None,
        _ => Some(c),
    }
}

/// `Default_Ignorable_Code_Point` of the Unicode Character Database (DerivedCoreProperties, 17.0):
/// what is drawn as nothing tells no two names apart.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Accents of Latin, Greek and Cyrillic; not the vowel signs of other scripts, which are letters.
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(
            c,
            '\u{300}'..='\u{36F}'
                | '\u{1AB0}'..='\u{1AFF}'
                | '\u{1DC0}'..='\u{1DFF}'
                | '\u{20D0}'..='\u{20FF}'
                | '\u{FE20}'..='\u{FE2F}'
        )
}

/// One blank for each run of them, none at the ends; recomposed.
fn tidy(chars: impl Iterator<Item = char>) -> String {
    let text: String = chars.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    if joined.is_ascii() {
        return joined;
    }
    joined.nfc().collect()
}
