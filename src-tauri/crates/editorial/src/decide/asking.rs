//! Rules about requests for a review: who works on the article asks, and asks only those who can
//! answer; who was asked declines; who asked, an editor, or who was asked gives it to somebody else.

use super::{View, writing};
use crate::{
    asking::{Asking, Whom},
    command::Command,
    event::Fact,
    ids::{AskId, PersonId},
    people::{Person, Role},
    refusal::{Refusal, Rule},
};

pub(super) fn decide(view: &View<'_>, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let fact = match command {
        Command::AskForReview {
            ask,
            whom,
            role,
            due,
            note,
        } => {
            may_ask(view)?;
            if view.article.askings.contains_key(ask) {
                return Err(Rule::IdTaken.about([("id", ask.to_string())]));
            }
            if let Some((moment, zone)) = due {
                writing::check_due(moment, zone)?;
            }
            let role = role_of(view, *whom, *role)?;
            can_answer(view, *whom, role)?;
            Fact::ReviewAsked {
                ask: *ask,
                whom: *whom,
                role,
                due: due.clone().filter(|(moment, _)| !moment.is_empty()),
                note: *note,
            }
        }
        Command::Decline { ask, note } => {
            let asking = open(view, *ask)?;
            if asking.whom != Whom::Person(view.actor.id) {
                return Err(not_yours(view, asking));
            }
            Fact::AskDeclined {
                ask: *ask,
                note: *note,
            }
        }
        Command::Reassign { ask, whom } => {
            let asking = view.article.askings.get(ask).ok_or(Rule::NoAsk)?;
            if view.article.answered(asking) {
                return Err(Rule::NoAsk.into());
            }
            may_move(view, asking)?;
            can_answer(view, *whom, asking.role)?;
            Fact::AskReassigned {
                ask: *ask,
                whom: *whom,
            }
        }
        Command::WithdrawAsk { ask } => {
            let asking = open(view, *ask)?;
            if asking.by != view.actor.id && !view.actor.may_act_as(Role::Editor) {
                return Err(not_yours(view, asking));
            }
            Fact::AskWithdrawn { ask: *ask }
        }
        _ => return Ok(Vec::new()),
    };
    Ok(vec![fact])
}

/// Who works on the article: those who may write it and those who review it.
pub(super) fn may_ask(view: &View<'_>) -> Result<(), Refusal> {
    view.not_spiked()?;
    if Role::REVIEWERS.iter().any(|role| view.actor.is(*role)) {
        return Ok(());
    }
    view.may_write()
}

fn open<'a>(view: &View<'a>, ask: AskId) -> Result<&'a Asking, Refusal> {
    let asking = view.article.askings.get(&ask);
    asking
        .filter(|asking| view.article.waits_on(asking))
        .ok_or_else(|| Rule::NoAsk.into())
}

fn may_move(view: &View<'_>, asking: &Asking) -> Result<(), Refusal> {
    let actor = view.actor;
    let may = asking.by == actor.id
        || asking.whom == Whom::Person(actor.id)
        || actor.may_act_as(Role::Editor);
    if may {
        Ok(())
    } else {
        Err(not_yours(view, asking))
    }
}

fn not_yours(view: &View<'_>, asking: &Asking) -> Refusal {
    Rule::AskNotYours.about([
        ("person", view.actor.name.clone()),
        ("whom", name(view, asking.whom)),
    ])
}

fn name(view: &View<'_>, whom: Whom) -> String {
    match whom {
        Whom::Person(person) => view.desk.name_of(person),
        Whom::Role(role) => role.to_string(),
    }
}

/// The role of a request: the one named; that of the role asked; or the one role of the person that
/// the policy asks for, or else their only reviewer's role.
fn role_of(view: &View<'_>, whom: Whom, named: Option<Role>) -> Result<Role, Refusal> {
    let person = match (whom, named) {
        (Whom::Role(role), _) => return Ok(role),
        (Whom::Person(_), Some(role)) => return Ok(role),
        (Whom::Person(person), None) => person,
    };
    let person = known(view, person)?;
    let held = |roles: &[Role]| -> Vec<Role> {
        roles
            .iter()
            .copied()
            .filter(|role| person.is(*role))
            .collect()
    };
    let asked = held(&view.desk.policy.roles_asked(view.article));
    let found = if asked.is_empty() {
        held(&Role::REVIEWERS)
    } else {
        asked
    };
    match found.as_slice() {
        [role] => Ok(*role),
        [] => Err(cannot(view, whom, Role::Editor)),
        several => {
            let roles: Vec<&str> = several.iter().map(|role| role.as_str()).collect();
            Err(Rule::RoleUnclear
                .about([("person", person.name.clone()), ("roles", roles.join(", "))]))
        }
    }
}

fn known<'a>(view: &View<'a>, person: PersonId) -> Result<&'a Person, Refusal> {
    let known = view.desk.person(person);
    known.ok_or_else(|| Rule::UnknownPerson.about([("person", person.to_string())]))
}

fn cannot(view: &View<'_>, whom: Whom, role: Role) -> Refusal {
    Rule::CannotReview.about([("whom", name(view, whom)), ("role", role.to_string())])
}

/// Asked is only who could answer, and only once.
fn can_answer(view: &View<'_>, whom: Whom, role: Role) -> Result<(), Refusal> {
    let outside = |person: PersonId| {
        !view
            .article
            .has_in_byline(view.desk, view.article.head, person)
    };
    let can = Role::REVIEWERS.contains(&role)
        && match whom {
            Whom::Person(person) => {
                let known = known(view, person)?;
                known.active && known.is(role) && outside(person)
            }
            Whom::Role(_) => view
                .desk
                .people
                .iter()
                .any(|person| person.active && person.is(role) && outside(person.id)),
        };
    if !can {
        return Err(cannot(view, whom, role));
    }
    let twice = view
        .article
        .askings
        .values()
        .any(|known| known.whom == whom && known.role == role && view.article.waits_on(known));
    if twice {
        return Err(
            Rule::AskedAlready.about([("whom", name(view, whom)), ("role", role.to_string())])
        );
    }
    Ok(())
}
