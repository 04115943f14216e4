//! Whose move it is, told by names and roles: what an article waits for.
//!
//! Roles stay roles here. Who holds one is asked of the person each time, so that giving someone a
//! role changes nothing that is kept of an article. Who has left stays named: where nobody else is,
//! those who can do something about it are named beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::Article,
    ids::PersonId,
    next::MoveAction,
    people::{Desk, Person, Role},
    policy::{AskKind, Exclude},
    requirement::{Doer, Gate, RequirementKind},
    standing::sole_maker,
};

/// Whom an article waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turn {
    /// By name.
    pub named: BTreeSet<PersonId>,
    /// By role.
    pub roles: BTreeSet<Role>,
    /// Of those roles, the ones that these people cannot fill here: they are in the byline, made the
    /// text alone, or have given their word already.
    pub barred: BTreeMap<PersonId, BTreeSet<Role>>,
}

impl Turn {
    /// Whether it waits for this person.
    #[must_use]
    pub fn is_of(&self, person: &Person) -> bool {
        let fills = |role: &Role| {
            let barred = self.barred.get(&person.id);
            fills(person, *role) && !barred.is_some_and(|barred| barred.contains(role))
        };
        person.active && (self.named.contains(&person.id) || self.roles.iter().any(fills))
    }
}

/// Whether a role that is waited for is one of the person's. The owner publishes, but fills no
/// reviewer's seat by being owner.
fn fills(person: &Person, role: Role) -> bool {
    match role {
        Role::Publisher => person.may_act_as(role),
        _ => person.is(role),
    }
}

/// Whom the article waits for.
#[must_use]
pub fn turn(desk: &Desk, article: &Article, gate: &Gate) -> Turn {
    let mut turn = Turn::default();
    let mut does_else = BTreeSet::new();
    for due in &gate.due {
        match due.who {
            Doer::Person(person) => {
                turn.named.insert(person);
            }
            Doer::Role(role) => {
                turn.roles.insert(role);
                // What is no verdict, also who has given theirs or made the text alone can do.
                if due.action != MoveAction::Review {
                    does_else.insert(role);
                }
            }
            Doer::Guest(_) => {}
        }
    }
    let reviewing: Vec<Role> = turn
        .roles
        .iter()
        .copied()
        .filter(|role| Role::REVIEWERS.contains(role))
        .collect();
    if reviewing.is_empty() {
        return turn;
    }
    let mut bar = |person: PersonId, role: Role| {
        turn.barred.entry(person).or_default().insert(role);
    };
    for person in article.named(desk) {
        reviewing.iter().for_each(|role| bar(person, *role));
    }
    let maker = sole_maker(desk, article);
    for role in reviewing.iter().filter(|role| !does_else.contains(role)) {
        // Where several requirements ask for a role, who can still satisfy one is waited for.
        let asked: Vec<_> = gate
            .missing()
            .filter(|missing| missing.kind == RequirementKind::Approvals(*role))
            .collect();
        let given: BTreeSet<PersonId> = asked
            .iter()
            .flat_map(|missing| &missing.approvals)
            .filter(|seat| seat.standing.counts())
            .map(|seat| seat.by)
            .collect();
        given.into_iter().for_each(|person| bar(person, *role));
        let excluded = asked.iter().all(|missing| {
            desk.policy.asks.iter().any(|ask| {
                ask.id == missing.id
                    && matches!(&ask.kind, AskKind::Approvals { excludes, .. }
                        if excludes.contains(&Exclude::LastSubstantiveEditor))
            })
        });
        if let Some(maker) = maker.filter(|_| excluded && !asked.is_empty()) {
            bar(maker, *role);
        }
    }
    turn
}

/// Whether the article waits for this person.
#[must_use]
pub fn waits_for(desk: &Desk, article: &Article, gate: &Gate, person: &Person) -> bool {
    turn(desk, article, gate).is_of(person)
}
