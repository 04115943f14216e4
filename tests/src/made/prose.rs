//! Prose out of a small grammar, so that a desk of any size can be made: nobody's words, but with
//! the lengths and the frequencies of words of an archive. A few words are everywhere, most are
//! rare (a rank is drawn log-uniformly, which is Zipf's law), names are many.
//!
//! Deliberately not here: sense.

use crate::chance::Chance;

use super::words::{ENGLISH, FRENCH, GERMAN, NAMES_BEGIN, NAMES_END, PLACES_BEGIN, PLACES_END};

/// What a language needs to make sentences. In a pattern, `N` is a thing with its article, `A` an
/// adjective that can stand after a form of "to be", `V` something done, `W` a person, `P` a place,
/// `T` a time, `C` a rare word put together from two, `#` a number.
pub(super) struct Grammar {
    pub(super) tag: &'static str,
    pub(super) patterns: &'static [&'static str],
    pub(super) things: &'static [&'static str],
    pub(super) adjectives: &'static [&'static str],
    pub(super) verbs: &'static [&'static str],
    pub(super) times: &'static [&'static str],
    /// Beginnings and ends of rare words.
    pub(super) rare: (&'static [&'static str], &'static [&'static str]),
    /// Begins of remarks that editors and authors make.
    pub(super) remarks: &'static [&'static str],
}

/// The languages, in the shares in which articles are written in them: `of(0)` to `of(9)`.
pub(super) fn of(tenth: u64) -> &'static Grammar {
    match tenth {
        0..4 => &ENGLISH,
        4..7 => &GERMAN,
        _ => &FRENCH,
    }
}

impl Grammar {
    /// A sentence with its full stop.
    pub(super) fn sentence(&self, chance: &mut Chance) -> String {
        let words = self.clause(chance);
        let mut sentence = capital(&words);
        sentence.push('.');
        sentence
    }

    /// A headline: one clause, no full stop.
    pub(super) fn headline(&self, chance: &mut Chance) -> String {
        capital(&self.clause(chance))
    }

    /// Sentences until there are so many words.
    pub(super) fn paragraph(&self, chance: &mut Chance, words: u64) -> String {
        let mut text = self.sentence(chance);
        while (text.split(' ').count() as u64) < words {
            text.push(' ');
            text.push_str(&self.sentence(chance));
        }
        text
    }

    /// What an editor says about a passage, or an author answers.
    pub(super) fn remark(&self, chance: &mut Chance) -> String {
        let mut text = (*pick(chance, self.remarks)).to_owned();
        for _ in 0..chance.below(3) {
            text.push(' ');
            text.push_str(&self.sentence(chance));
        }
        text
    }

    fn clause(&self, chance: &mut Chance) -> String {
        let pattern = *pick(chance, self.patterns);
        let words: Vec<String> = pattern
            .split(' ')
            .map(|slot| match slot {
                "N" => rank(chance, self.things).to_owned(),
                "A" => rank(chance, self.adjectives).to_owned(),
                "V" => rank(chance, self.verbs).to_owned(),
                "T" => rank(chance, self.times).to_owned(),
                "P" => place(chance),
                "W" => name(chance),
                "C" => {
                    let (begin, end) = self.rare;
                    format!("{}{}", rank(chance, begin), rank(chance, end))
                }
                "#" => (2 + chance.below(4_000)).to_string(),
                word => word.to_owned(),
            })
            .collect();
        words.join(" ").replace(" ,", ",")
    }
}

/// A first name and a family name: some thousand of them, a few very busy.
pub(super) fn author(chance: &mut Chance) -> String {
    // A family name belongs to one pair of ranks, so that the same people write again and again.
    let number = log_uniform(chance, 4_000);
    let mut person = Chance::new(number);
    format!(
        "{} {}",
        pick(&mut person, super::words::FIRST),
        name(&mut person)
    )
}

fn name(chance: &mut Chance) -> String {
    format!("{}{}", rank(chance, NAMES_BEGIN), pick(chance, NAMES_END))
}

fn place(chance: &mut Chance) -> String {
    format!("{}{}", rank(chance, PLACES_BEGIN), pick(chance, PLACES_END))
}

/// One of a list, each as likely as the other.
pub(super) fn pick<'a, T>(chance: &mut Chance, list: &'a [T]) -> &'a T {
    &list[usize::try_from(chance.below(list.len() as u64)).unwrap_or(0)]
}

/// One of a list, the first ones far more likely than the last.
fn rank<'a>(chance: &mut Chance, list: &[&'a str]) -> &'a str {
    list[usize::try_from(log_uniform(chance, list.len() as u64)).unwrap_or(0)]
}

/// A number below `end`; its logarithm is as likely to be one as another.
fn log_uniform(chance: &mut Chance, end: u64) -> u64 {
    let share = chance.below(1 << 32) as f64 / (1u64 << 32) as f64;
    let number = ((end + 1) as f64).powf(share) - 1.0;
    (number as u64).min(end - 1)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
