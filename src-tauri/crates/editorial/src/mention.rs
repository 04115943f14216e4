//! Whom words call by name.

use imprimatur_text::fold;

use crate::{
    ids::PersonId,
    people::{Desk, Person},
};

/// The active people of the desk whom the words call: `@` and a whole name, or its first word where
/// only one of them has it; case and accents folded, the longest name first. An `@` inside a word (an
/// address) calls nobody.
#[must_use]
pub fn called(desk: &Desk, words: &str) -> Vec<PersonId> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if c == '@'
            && !before.is_alphanumeric()
            && let Some(person) = named_by(desk, &words[at + 1..])
            && !found.contains(&person.id)
        {
            found.push(person.id);
        }
        before = c;
    }
    found
}

/// Whose name the words begin with.
fn named_by<'a>(desk: &'a Desk, words: &str) -> Option<&'a Person> {
    let people = || desk.people.iter().filter(|person| person.active);
    let begins = |name: &str| {
        let wanted: Vec<&str> = name.split_whitespace().collect();
        let parts = wanted.len();
        let mut said = words.split(' ').take(wanted.len());
        !wanted.is_empty()
            && wanted.iter().enumerate().all(|(at, wanted)| {
                let last = at + 1 == parts;
                said.next().is_some_and(|said| same(said, wanted, last))
            })
    };
    let whole = people()
        .filter(|person| begins(&person.name))
        .max_by_key(|person| person.name.len());
    whole.or_else(|| {
        let mut first = people().filter(|person| {
            let first = person.name.split_whitespace().next().unwrap_or_default();
            words
                .split(char::is_whitespace)
                .next()
                .is_some_and(|said| same(said, first, true))
        });
        let one = first.next()?;
        first.next().is_none().then_some(one)
    })
}

/// Whether a word is that part of a name; after its last part there may be signs (`@Ada Lind,`).
fn same(said: &str, wanted: &str, last: bool) -> bool {
    let said = said.split(char::is_whitespace).next().unwrap_or_default();
    let said = if last {
        // The possessive and whatever else is written onto a name.
        let end = said
            .char_indices()
            .find(|(_, c)| !(c.is_alphanumeric() || "-.".contains(*c)))
            .map_or(said.len(), |(at, _)| at);
        said[..end].trim_end_matches(['.', '-'])
    } else {
        said
    };
    !said.is_empty() && fold(said) == fold(wanted.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::called;
    use crate::{Desk, Person, PersonId, Role};

    fn desk() -> Desk {
        let names = ["Ada Lind", "Ada Lindgren", "Zoé Petit", "Jean-Luc O’Neil"];
        let people = (1..).zip(names).map(|(id, name)| {
            Person::new(
                PersonId(Uuid::from_u128(id)),
                name.to_owned(),
                vec![Role::Author],
            )
        });
        Desk {
            people: people.collect(),
            ..Desk::default()
        }
    }

    fn numbers(words: &str) -> Vec<u128> {
        let called = called(&desk(), words);
        called.iter().map(|person| person.0.as_u128()).collect()
    }

    #[test]
    fn a_name_after_an_at_sign_calls_that_person_once() {
        assert_eq!(numbers("@Ada Lind, please; @ada lind!"), [1]);
        assert_eq!(numbers("(@Ada Lindgren) and @ZOE"), [2, 3]);
        assert_eq!(numbers("ask @zoé."), [3]);
    }

    #[test]
    fn a_first_name_of_two_people_calls_neither_and_an_address_nobody() {
        assert_eq!(numbers("@Ada, which of you?"), [] as [u128; 0]);
        assert_eq!(numbers("mail a@zoe.example"), [] as [u128; 0]);
        assert_eq!(numbers("@ nobody @"), [] as [u128; 0]);
    }
}
