//! Who the names of a byline are.

use std::collections::BTreeSet;

use imprimatur_text::fold;

use crate::{
    article::Article,
    ids::PersonId,
    people::{Desk, Person},
};

/// What was said of a name in the byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It is this person.
    Person(PersonId),
    /// It is nobody of the desk, whoever has the same name.
    Nobody,
}

/// Whom a name counts as, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountsAs {
    /// Said by someone.
    Linked(PersonId),
    /// The name is one that this person has or had.
    SameName(PersonId),
    /// Nobody of the desk.
    Nobody,
}

impl CountsAs {
    /// The person, however it is known.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Linked(person) | Self::SameName(person) => Some(person),
            Self::Nobody => None,
        }
    }
}

/// Whom a name in the byline counts as, for every rule: who it was linked to, else who has (or had)
/// that name, case and accents folded, until someone separates the two.
#[must_use]
pub fn counts_as(desk: &Desk, article: &Article, name: &str) -> CountsAs {
    match said_of(article, name) {
        Some(Link::Person(person)) => CountsAs::Linked(person),
        Some(Link::Nobody) => CountsAs::Nobody,
        None => {
            let key = fold(name);
            let called = desk.people.iter().find(|person| person.has_key(&key));
            called.map_or(CountsAs::Nobody, |person| CountsAs::SameName(person.id))
        }
    }
}

/// What was said of a name. Being linked holds for every spelling that folds alike, so that
/// another accent is no way out of the byline; being separated holds for the very spelling alone.
fn said_of(article: &Article, name: &str) -> Option<Link> {
    if let Some(said) = article.links.get(name) {
        return Some(*said);
    }
    if article.links.is_empty() {
        return None;
    }
    let folded = fold(name);
    article
        .links
        .iter()
        .find(|(spelling, link)| matches!(link, Link::Person(_)) && fold(spelling) == folded)
        .map(|(_, link)| *link)
}

impl Article {
    /// Whether the person is in the byline of that revision.
    #[must_use]
    pub fn has_in_byline(&self, desk: &Desk, revision: u32, person: PersonId) -> bool {
        self.revision(revision).is_some_and(|revision| {
            revision
                .facts
                .byline
                .iter()
                .any(|entry| counts_as_includes(desk, self, &entry.name, person))
        })
    }

    /// Everyone of the desk who is in the byline of the head; where many are asked for, each name is
    /// folded once.
    pub(crate) fn named(&self, desk: &Desk) -> BTreeSet<PersonId> {
        let mut named = BTreeSet::new();
        for entry in self.head().iter().flat_map(|head| &head.facts.byline) {
            match said_of(self, &entry.name) {
                Some(Link::Person(person)) => drop(named.insert(person)),
                Some(Link::Nobody) => {}
                None => {
                    let key = fold(&entry.name);
                    let called = desk.people.iter().filter(|person| person.has_key(&key));
                    named.extend(called.map(|person| person.id));
                }
            }
        }
        named
    }

    /// Whether the person wrote it: its creator, or in the byline of the head.
    #[must_use]
    pub fn is_by(&self, desk: &Desk, person: PersonId) -> bool {
        self.creator == person || self.has_in_byline(desk, self.head, person)
    }
}

/// Two people of the desk can share a former name; then the name counts as each of them.
fn counts_as_includes(desk: &Desk, article: &Article, name: &str, person: PersonId) -> bool {
    match said_of(article, name) {
        Some(Link::Person(linked)) => linked == person,
        Some(Link::Nobody) => false,
        None => desk
            .person(person)
            .is_some_and(|person: &Person| person.is_called(name)),
    }
}
