//! Whose move it is, told by names and roles: what an article waits for.
//!
//! Roles stay roles here. Who holds one is asked of the person each time, so that giving someone a
//! role, or sending them away, changes nothing that is kept of an article.

use std::collections::BTreeSet;

use crate::{
    article::Article,
    gate::{Gate, NextMove, RequirementId, is_standing_request},
    ids::PersonId,
    people::{Desk, Person, Role},
};

/// Whom an article waits for beyond those named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// Nobody.
    Nobody,
    /// Only the people named.
    Named,
    /// Any editor outside the byline as well.
    Editors,
    /// Whoever may publish.
    Publishers,
}

/// Whom an article waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// By role.
    pub asked: Asked,
    /// By name: its authors, or those whose request for changes stands.
    pub named: BTreeSet<PersonId>,
    /// Those in the byline, where editors are asked.
    pub barred: BTreeSet<PersonId>,
}

impl Turn {
    /// Whether it waits for this person.
    #[must_use]
    pub fn is_of(&self, person: &Person) -> bool {
        person.active
            && (self.named.contains(&person.id)
                || match self.asked {
                    Asked::Nobody | Asked::Named => false,
                    Asked::Editors => person.is(Role::Editor) && !self.barred.contains(&person.id),
                    Asked::Publishers => person.may_act_as(Role::Publisher),
                })
    }
}

/// Whom the article waits for.
#[must_use]
pub fn turn(desk: &Desk, article: &Article, gate: &Gate) -> Turn {
    let everyone = || desk.people.iter().map(|person| person.id);
    let mut turn = Turn {
        asked: Asked::Nobody,
        named: BTreeSet::new(),
        barred: BTreeSet::new(),
    };
    match gate.next {
        NextMove::Authors => {
            turn.asked = Asked::Named;
            turn.named = everyone().filter(|id| article.is_by(desk, *id)).collect();
        }
        NextMove::Reviewers => {
            turn.named = article
                .reviews
                .iter()
                .filter(|review| is_standing_request(desk, article, review))
                .map(|review| review.by)
                .collect();
            // With approval given and must-fix threads settled, only a standing request is left.
            if gate.holds(RequirementId::ApprovalEditor)
                && gate.holds(RequirementId::MustFixResolved)
            {
                turn.asked = Asked::Named;
            } else {
                turn.asked = Asked::Editors;
                turn.barred = everyone()
                    .filter(|id| article.has_in_byline(desk, article.head, *id))
                    .collect();
            }
        }
        NextMove::Publishers => turn.asked = Asked::Publishers,
        NextMove::Nobody => {}
    }
    turn
}

/// Whether the article waits for this person.
#[must_use]
pub fn waits_for(desk: &Desk, article: &Article, gate: &Gate, person: &Person) -> bool {
    turn(desk, article, gate).is_of(person)
}
