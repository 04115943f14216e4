//! A second reading of the record, written from the rules and not from the code: it judges
//! publications from the bare list of events, so that a mistake in the gate is not checked with
//! the gate.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{Event, Fact, PersonId, Role, ThreadId, ThreadKind};
use imprimatur_text::{ContentHash, fold};

#[derive(Default)]
struct Known {
    /// Every name held, folded.
    names: BTreeSet<String>,
    roles: Vec<Role>,
}

enum Said {
    Approve(ContentHash),
    Request,
    TakeBack,
}

#[derive(Clone, Copy, PartialEq)]
enum Became {
    Nothing,
    Accepted,
    Rejected,
}

#[derive(Default)]
pub struct Ledger {
    creator: Option<PersonId>,
    people: BTreeMap<PersonId, Known>,
    /// Hash and names of each revision.
    revisions: Vec<(ContentHash, Vec<String>)>,
    head: usize,
    said: Vec<(PersonId, Said)>,
    /// What was said of names: a person, or nobody.
    links: BTreeMap<String, Option<PersonId>>,
    /// Whether each must-fix thread is open.
    must_fix: BTreeMap<ThreadId, bool>,
    /// Who made each suggestion, and what became of it.
    suggestions: BTreeMap<ThreadId, (PersonId, Became)>,
    pub published: usize,
    pub accepted: usize,
}

impl Ledger {
    /// Reads the next event; answers what is wrong with it, in words.
    pub fn read(&mut self, event: &Event) -> Vec<String> {
        let mut faults = Vec::new();
        match &event.fact {
            Fact::PersonAdded {
                person,
                name,
                roles,
            } => {
                let known = self.people.entry(*person).or_default();
                known.names.insert(fold(name));
                known.roles.clone_from(roles);
            }
            Fact::PersonChanged {
                person,
                name,
                roles,
                ..
            } => {
                let known = self.people.entry(*person).or_default();
                known.names.extend(name.as_deref().map(fold));
                if let Some(roles) = roles {
                    known.roles.clone_from(roles);
                }
            }
            Fact::RevisionCut {
                number,
                hash,
                base,
                sibling,
                facts,
                ..
            } => {
                let names = facts.byline.iter().map(|entry| entry.name.clone());
                self.revisions.push((*hash, names.collect()));
                if *number as usize != self.revisions.len() {
                    faults.push(format!("r{number} follows r{}", self.revisions.len() - 1));
                }
                if *sibling == (*base as usize == self.head) {
                    faults.push(format!("base r{base}, head r{}, {sibling}", self.head));
                }
                if !sibling {
                    self.head = self.revisions.len();
                }
            }
            Fact::Approved { hash, role, .. } => {
                if *role != Role::Editor || !self.holds(event.actor, *role) {
                    faults.push(format!("approval in the role {role}"));
                }
                if self.is_in_byline(event.actor) {
                    faults.push("approval by the byline".to_owned());
                }
                self.said.push((event.actor, Said::Approve(*hash)));
            }
            Fact::ChangesRequested { .. } => self.said.push((event.actor, Said::Request)),
            Fact::VerdictTakenBack => self.said.push((event.actor, Said::TakeBack)),
            Fact::ThreadOpened {
                thread,
                kind: ThreadKind::MustFix,
                ..
            } => {
                self.must_fix.insert(*thread, true);
            }
            Fact::ArticleCreated { .. } => self.creator = Some(event.actor),
            Fact::Suggested { thread, kind, .. } => {
                if *kind == ThreadKind::MustFix {
                    self.must_fix.insert(*thread, true);
                }
                let made = (event.actor, Became::Nothing);
                if self.suggestions.insert(*thread, made).is_some() {
                    faults.push("one suggestion took the place of another".to_owned());
                }
            }
            Fact::SuggestionsAccepted {
                threads,
                revision,
                left_open,
            } => {
                if *revision as usize != self.head || threads.is_empty() {
                    faults.push(format!(
                        "accepted in r{revision}, the head is r{}",
                        self.head
                    ));
                }
                self.accepted += 1;
                for thread in threads {
                    faults.extend(self.settled(*thread, Became::Accepted));
                    if !left_open.contains(thread) {
                        self.must_fix
                            .entry(*thread)
                            .and_modify(|open| *open = false);
                    }
                }
            }
            Fact::SuggestionRejected { thread, left_open } => {
                let made = self.suggestions.get(thread).map(|(by, _)| *by);
                if made != Some(event.actor) && !self.writes(event.actor) {
                    faults.push("rejected by somebody who neither made it nor writes".to_owned());
                }
                faults.extend(self.settled(*thread, Became::Rejected));
                if !left_open {
                    self.must_fix
                        .entry(*thread)
                        .and_modify(|open| *open = false);
                    let reviewer = Role::REVIEWERS
                        .iter()
                        .any(|role| self.holds(event.actor, *role));
                    if self.must_fix.contains_key(thread)
                        && made != Some(event.actor)
                        && (!reviewer || self.is_in_byline(event.actor))
                    {
                        faults.push("a must-fix thread was settled by rejecting".to_owned());
                    }
                }
            }
            Fact::ThreadReopened { thread } => {
                self.must_fix.entry(*thread).and_modify(|open| *open = true);
                if let Some((_, became @ Became::Rejected)) = self.suggestions.get_mut(thread) {
                    *became = Became::Nothing;
                }
            }
            Fact::ThreadResolved { thread } => {
                self.must_fix
                    .entry(*thread)
                    .and_modify(|open| *open = false);
            }
            Fact::ContributorLinked { name, person } => {
                self.links.insert(name.clone(), Some(*person));
            }
            Fact::ContributorSeparated { name } => {
                self.links.insert(name.clone(), None);
            }
            Fact::ContributorUnlinked { name } => {
                self.links.remove(name);
            }
            Fact::Published { hash, .. } => {
                self.published += 1;
                faults.extend(self.publication(event.actor, *hash));
            }
            _ => {}
        }
        faults
    }

    fn settled(&mut self, thread: ThreadId, becomes: Became) -> Option<String> {
        let (_, became) = self.suggestions.get_mut(&thread)?;
        let before = std::mem::replace(became, becomes);
        (before != Became::Nothing).then(|| "a suggestion was settled twice".to_owned())
    }

    fn writes(&self, person: PersonId) -> bool {
        self.creator == Some(person)
            || self.is_in_byline(person)
            || [Role::Editor, Role::CopyEditor, Role::Owner]
                .iter()
                .any(|role| self.holds(person, *role))
    }

    fn publication(&self, by: PersonId, hash: ContentHash) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.holds(by, Role::Publisher) && !self.holds(by, Role::Owner) {
            faults.push("published by somebody who is no publisher".to_owned());
        }
        match self.revisions.get(self.head.wrapping_sub(1)) {
            Some((head, _)) if *head == hash => {}
            _ => faults.push("published something else than the head".to_owned()),
        }
        let approved = self.people.keys().any(|person| {
            !self.is_in_byline(*person)
                && self
                    .last_words(*person)
                    .any(|said| matches!(said, Said::Approve(named) if *named == hash))
        });
        if !approved {
            faults.push("published without an approval of that text from outside".to_owned());
        }
        if self
            .people
            .keys()
            .any(|person| matches!(self.last_words(*person).next(), Some(Said::Request)))
        {
            faults.push("published over a standing request for changes".to_owned());
        }
        if self.must_fix.values().any(|open| *open) {
            faults.push("published over an open must-fix thread".to_owned());
        }
        faults
    }

    /// What somebody said, newest first, back to their last change of mind.
    fn last_words(&self, person: PersonId) -> impl Iterator<Item = &Said> {
        let all = || {
            self.said
                .iter()
                .rev()
                .filter(move |(by, _)| *by == person)
                .map(|(_, said)| said)
        };
        let newest = all().next().map(std::mem::discriminant);
        all().take_while(move |said| Some(std::mem::discriminant(*said)) == newest)
    }

    fn holds(&self, person: PersonId, role: Role) -> bool {
        self.people
            .get(&person)
            .is_some_and(|known| known.roles.contains(&role))
    }

    fn is_in_byline(&self, person: PersonId) -> bool {
        let Some((_, names)) = self.revisions.get(self.head.wrapping_sub(1)) else {
            return false;
        };
        names.iter().any(|name| match self.links.get(name) {
            Some(linked) => *linked == Some(person),
            None => self
                .people
                .get(&person)
                .is_some_and(|known| known.names.contains(&fold(name))),
        })
    }
}
