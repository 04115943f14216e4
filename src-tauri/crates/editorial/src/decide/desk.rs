//! Rules about the desk and its people: an owner keeps them, and there is always one.

use imprimatur_text::fold;

use super::needs;
use crate::{
    command::Command,
    event::Fact,
    evolve::State,
    ids::PersonId,
    people::{Desk, Person, Role},
    refusal::{Refusal, Rule},
};

pub(super) fn create(
    state: &State,
    name: &str,
    person: PersonId,
    person_name: &str,
) -> Result<Vec<Fact>, Refusal> {
    if !state.desk.people.is_empty() {
        return Err(Rule::DeskExists.into());
    }
    Ok(vec![
        Fact::DeskCreated { name: named(name)? },
        Fact::PersonAdded {
            person,
            name: named(person_name)?,
            roles: vec![Role::Owner],
        },
    ])
}

/// The facts of a command about the desk; `None` for a command about an article.
pub(super) fn decide(
    desk: &Desk,
    actor: &Person,
    command: &Command,
) -> Result<Option<Vec<Fact>>, Refusal> {
    let fact = match command {
        Command::DescribeDesk {
            name,
            responsible,
            contact,
            sections,
            channels,
        } => {
            needs(actor, Role::Owner)?;
            let trimmed = |text: &Option<String>, known: &str| {
                let text = text.as_deref().map(|text| text.trim().to_owned());
                text.filter(|text| text != known)
            };
            Fact::DeskDescribed {
                name: name
                    .as_deref()
                    .map(named)
                    .transpose()?
                    .filter(|name| *name != desk.name),
                responsible: trimmed(responsible, &desk.responsible),
                contact: trimmed(contact, &desk.contact),
                sections: sections
                    .as_deref()
                    .map(listed)
                    .filter(|sections| *sections != desk.sections),
                channels: channels
                    .as_deref()
                    .map(offered)
                    .transpose()?
                    .filter(|channels| *channels != desk.channels),
            }
        }
        Command::SetPolicy { policy } => {
            needs(actor, Role::Owner)?;
            policy
                .check()
                .map_err(|fault| Rule::PolicyInvalid.about([("fault", fault.to_string())]))?;
            if *policy == desk.policy {
                return Ok(Some(Vec::new()));
            }
            Fact::PolicySet {
                version: desk.policy_version.saturating_add(1),
                policy: policy.clone(),
            }
        }
        Command::RestoreDesk { given_up, events } => {
            needs(actor, Role::Owner)?;
            Fact::DeskRestored {
                given_up: *given_up,
                events: *events,
            }
        }
        Command::AddPerson {
            person,
            name,
            roles,
        } => {
            needs(actor, Role::Owner)?;
            if desk.person(*person).is_some() {
                return Err(Rule::IdTaken.about([("id", person.to_string())]));
            }
            Fact::PersonAdded {
                person: *person,
                name: free_name(desk, name, None)?,
                roles: sorted(roles)?,
            }
        }
        Command::ChangePerson {
            person,
            name,
            roles,
            active,
        } => {
            needs(actor, Role::Owner)?;
            change(desk, *person, name.as_deref(), roles.as_deref(), *active)?
        }
        _ => return Ok(None),
    };
    // What changes nothing is no event.
    let nothing = matches!(
        fact,
        Fact::PersonChanged {
            name: None,
            roles: None,
            active: None,
            ..
        } | Fact::DeskDescribed {
            name: None,
            responsible: None,
            contact: None,
            sections: None,
            channels: None,
        }
    );
    Ok(Some(if nothing { Vec::new() } else { vec![fact] }))
}

fn change(
    desk: &Desk,
    id: PersonId,
    name: Option<&str>,
    roles: Option<&[Role]>,
    active: Option<bool>,
) -> Result<Fact, Refusal> {
    let person = desk
        .person(id)
        .ok_or_else(|| Rule::UnknownPerson.about([("person", id.to_string())]))?;
    let name = name
        .map(|name| free_name(desk, name, Some(id)))
        .transpose()?;
    let roles = roles.map(sorted).transpose()?;
    let stays_owner = roles
        .as_deref()
        .unwrap_or(&person.roles)
        .contains(&Role::Owner)
        && active.unwrap_or(person.active);
    let other_owner = desk
        .people
        .iter()
        .any(|other| other.id != id && other.active && other.is(Role::Owner));
    if !stays_owner && !other_owner {
        return Err(Rule::LastOwner.about([("person", person.name.clone())]));
    }
    Ok(Fact::PersonChanged {
        person: id,
        name: name.filter(|name| *name != person.name),
        roles: roles.filter(|roles| *roles != person.roles),
        active: active.filter(|active| *active != person.active),
    })
}

/// Names tell people apart, in bylines too: two people cannot share one, not even a former one.
fn free_name(desk: &Desk, name: &str, whose: Option<PersonId>) -> Result<String, Refusal> {
    let name = named(name)?;
    match desk
        .people
        .iter()
        .find(|other| Some(other.id) != whose && other.is_called(&name))
    {
        Some(other) => Err(Rule::NameTaken.about([("person", other.name.clone())])),
        None => Ok(name),
    }
}

fn named(name: &str) -> Result<String, Refusal> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if fold(&name).is_empty() {
        return Err(Rule::NameEmpty.into());
    }
    Ok(name)
}

fn sorted(roles: &[Role]) -> Result<Vec<Role>, Refusal> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(Rule::RolesEmpty.into());
    }
    Ok(roles)
}

/// Without a channel nothing could be published any more.
fn offered(channels: &[String]) -> Result<Vec<String>, Refusal> {
    let listed = listed(channels);
    if listed.is_empty() {
        return Err(Rule::ChannelsEmpty.into());
    }
    Ok(listed)
}

fn listed(names: &[String]) -> Vec<String> {
    let mut listed: Vec<String> = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        if !name.is_empty() && !listed.iter().any(|known| known == name) {
            listed.push(name.to_owned());
        }
    }
    listed
}
