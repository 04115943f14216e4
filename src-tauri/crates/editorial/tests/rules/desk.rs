//! The desk and its people.

use imprimatur_editorial::{Command, PersonId, Role, Rule};

use crate::world::*;

fn add(person: PersonId, name: &str, roles: &[Role]) -> Command {
    Command::AddPerson {
        person,
        name: name.to_owned(),
        roles: roles.to_vec(),
    }
}

fn roles(person: PersonId, roles: &[Role]) -> Command {
    Command::ChangePerson {
        person,
        name: None,
        roles: Some(roles.to_vec()),
        active: None,
    }
}

#[test]
fn a_desk_is_set_up_once() {
    let again = Command::CreateDesk {
        name: "Zweites".to_owned(),
        person: STRANGER,
        person_name: "Fremd".to_owned(),
    };
    World::desk().refuses(STRANGER, again.clone(), Rule::DeskExists);
    World::desk().refuses(OLGA, again, Rule::DeskExists);
}

#[test]
fn only_an_owner_keeps_the_desk() {
    let world = World::desk();
    let describe = Command::DescribeDesk {
        name: None,
        responsible: Some("Olga Brandt".to_owned()),
        contact: None,
        sections: None,
        channels: None,
    };
    for who in [ADA, EVE, PIA] {
        world.refuses(
            who,
            add(STRANGER, "Neu", &[Role::Author]),
            Rule::RoleMissing,
        );
        world.refuses(who, roles(who, &[Role::Owner]), Rule::RoleMissing);
        world.refuses(who, describe.clone(), Rule::RoleMissing);
    }
    world.then(OLGA, describe);
}

#[test]
fn two_people_cannot_share_a_name_not_even_a_former_one() {
    let world = World::desk().then(OLGA, change_person(EVE, Some("Ève Laurent"), None));
    for name in ["Eve Laurent", "eve durand", " ÈVE  DURAND "] {
        world.refuses(OLGA, add(STRANGER, name, &[Role::Author]), Rule::NameTaken);
        world.refuses(OLGA, change_person(BEN, Some(name), None), Rule::NameTaken);
    }
    // Their own former name they may take again.
    world.then(OLGA, change_person(EVE, Some("Ève Durand"), None));
}

#[test]
fn a_person_has_a_name_and_a_role() {
    let world = World::desk();
    for name in ["", " \t", "\u{200b}\u{ad}"] {
        world.refuses(OLGA, add(STRANGER, name, &[Role::Author]), Rule::NameEmpty);
    }
    world.refuses(OLGA, add(STRANGER, "Neu", &[]), Rule::RolesEmpty);
    world.refuses(OLGA, roles(BEN, &[]), Rule::RolesEmpty);
}

#[test]
fn the_last_owner_stays() {
    let world = World::desk();
    world.refuses(OLGA, roles(OLGA, &[Role::Editor]), Rule::LastOwner);
    world.refuses(
        OLGA,
        change_person(OLGA, None, Some(false)),
        Rule::LastOwner,
    );
    let world = world.then(OLGA, roles(BEN, &[Role::Owner]));
    let world = world.then(OLGA, change_person(OLGA, None, Some(false)));
    world.refuses(BEN, roles(BEN, &[Role::Author]), Rule::LastOwner);
}

#[test]
fn an_id_names_one_person() {
    World::desk().refuses(OLGA, add(ADA, "Neu", &[Role::Author]), Rule::IdTaken);
}

#[test]
fn somebody_unknown_cannot_be_changed() {
    World::desk().refuses(OLGA, roles(STRANGER, &[Role::Author]), Rule::UnknownPerson);
}

#[test]
fn roles_are_kept_sorted_and_once() {
    let world = World::desk().then(
        OLGA,
        roles(BEN, &[Role::Publisher, Role::Author, Role::Publisher]),
    );
    let ben = world.state.desk.person(BEN).unwrap();
    assert_eq!(ben.roles, [Role::Author, Role::Publisher]);
}

#[test]
fn who_has_left_can_do_nothing_until_activated_again() {
    let world = World::review();
    world.refuses(ZOE, approve(1), Rule::PersonInactive);
    world.refuses(ZOE, create(cut(0, 9)), Rule::PersonInactive);
    let world = world.then(OLGA, change_person(ZOE, None, Some(true)));
    world.then(ZOE, approve(1));
}

#[test]
fn names_are_kept_with_single_blanks() {
    let world = World::desk().then(OLGA, add(STRANGER, "  Jo \n van  Dam ", &[Role::Author]));
    assert_eq!(world.state.desk.name_of(STRANGER), "Jo van Dam");
}
