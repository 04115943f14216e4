//! The table of commands: in each scene, and by each person, a command passes or meets exactly one
//! rule. Whoever is asked beforehand (`may`) hears the same.

use imprimatur_editorial::{Act, Command, FilingChange, PersonId, Role, Rule, ThreadKind, Whom};

use crate::world::*;

use Rule::{
    AlreadyPublished, AlreadyUnderReview, ArticleSpiked, GateClosed, NoVerdict, NotAContributor,
    NotAnAuthor, NotSpiked, NotSubmitted, NothingToCorrect, PersonInactive, RoleMissing,
    SpikePublished,
};

type Expected = Result<(), Rule>;
const OK: Expected = Ok(());
const fn no(rule: Rule) -> Expected {
    Err(rule)
}

/// The scenes, in the order of the columns.
fn scenes() -> [(&'static str, World); 8] {
    [
        ("draft", World::draft()),
        ("in review", World::review()),
        ("changes requested", World::vetoed()),
        ("ready", World::ready()),
        ("published", World::published()),
        ("correcting", World::correcting()),
        ("correction in review", World::correction_review()),
        ("spiked", World::spiked()),
    ]
}

struct Row {
    act: Act,
    /// By whom in each scene, and what becomes of it.
    by: PersonId,
    in_scenes: [Expected; 8],
    /// In which scene by each of [`EVERYONE`], and what becomes of it.
    scene: fn() -> World,
    by_people: [Expected; 10],
}

/// Ada, Ben, Ève, Emil, Cora, Finn, Lea, Pia, Olga, Zoé.
const WRITERS: [Expected; 10] = [
    OK,
    OK,
    OK,
    OK,
    OK,
    no(NotAnAuthor),
    no(NotAnAuthor),
    no(NotAnAuthor),
    OK,
    no(PersonInactive),
];
const SUBMITTERS: [Expected; 10] = [
    OK,
    OK,
    OK,
    OK,
    no(NotAnAuthor),
    no(NotAnAuthor),
    no(NotAnAuthor),
    no(NotAnAuthor),
    OK,
    no(PersonInactive),
];
/// Who may write it, and who may review it.
const WORKERS: [Expected; 10] = [
    OK,
    OK,
    OK,
    OK,
    OK,
    OK,
    OK,
    no(NotAnAuthor),
    OK,
    no(PersonInactive),
];
const EDITORS_AND_OWNER: [Expected; 10] = [
    no(RoleMissing),
    no(RoleMissing),
    OK,
    OK,
    no(RoleMissing),
    no(RoleMissing),
    no(RoleMissing),
    no(RoleMissing),
    OK,
    no(PersonInactive),
];
const ANYONE: [Expected; 10] = [OK, OK, OK, OK, OK, OK, OK, OK, OK, no(PersonInactive)];
const WHILE_UNDER_REVIEW: [Expected; 8] = [
    no(NotSubmitted),
    OK,
    OK,
    OK,
    no(NotSubmitted),
    no(NotSubmitted),
    OK,
    no(ArticleSpiked),
];

fn rows() -> Vec<Row> {
    vec![
        Row {
            act: Act::Revise,
            by: ADA,
            in_scenes: [OK, OK, OK, OK, OK, OK, OK, no(ArticleSpiked)],
            scene: World::draft,
            by_people: WRITERS,
        },
        Row {
            act: Act::Submit,
            by: ADA,
            in_scenes: [
                OK,
                no(AlreadyUnderReview),
                OK,
                no(AlreadyUnderReview),
                no(NothingToCorrect),
                OK,
                no(AlreadyUnderReview),
                no(ArticleSpiked),
            ],
            scene: World::draft,
            by_people: SUBMITTERS,
        },
        Row {
            act: Act::Withdraw,
            by: ADA,
            in_scenes: WHILE_UNDER_REVIEW,
            scene: World::review,
            by_people: {
                let mut people = EDITORS_AND_OWNER;
                people[0] = OK;
                people
            },
        },
        Row {
            act: Act::Approve,
            by: EVE,
            in_scenes: WHILE_UNDER_REVIEW,
            scene: World::review,
            // The owner fills no seat.
            by_people: {
                let mut people = EDITORS_AND_OWNER;
                people[8] = no(RoleMissing);
                people
            },
        },
        Row {
            act: Act::RequestChanges,
            by: EVE,
            in_scenes: WHILE_UNDER_REVIEW,
            scene: World::review,
            by_people: [
                no(RoleMissing),
                no(RoleMissing),
                OK,
                OK,
                OK,
                OK,
                OK,
                no(RoleMissing),
                no(RoleMissing),
                no(PersonInactive),
            ],
        },
        Row {
            act: Act::TakeBack,
            by: EVE,
            in_scenes: {
                let mut scenes = WHILE_UNDER_REVIEW;
                scenes[1] = no(NoVerdict);
                scenes
            },
            scene: World::vetoed,
            by_people: {
                let mut people = [no(NoVerdict); 10];
                people[2] = OK;
                people[9] = no(PersonInactive);
                people
            },
        },
        Row {
            act: Act::Publish,
            by: PIA,
            in_scenes: [
                no(NotSubmitted),
                no(GateClosed),
                no(GateClosed),
                OK,
                no(AlreadyPublished),
                no(NotSubmitted),
                no(GateClosed),
                no(ArticleSpiked),
            ],
            scene: World::ready,
            by_people: {
                let mut people = [no(RoleMissing); 10];
                people[7] = OK;
                people[8] = OK;
                people[9] = no(PersonInactive);
                people
            },
        },
        Row {
            act: Act::SignOff,
            by: ADA,
            in_scenes: [OK, OK, OK, OK, OK, OK, OK, no(ArticleSpiked)],
            scene: World::draft,
            by_people: {
                let mut people = [no(NotAContributor); 10];
                people[0] = OK;
                people[1] = OK;
                people[9] = no(PersonInactive);
                people
            },
        },
        Row {
            act: Act::AskForReview,
            by: ADA,
            in_scenes: [OK, OK, OK, OK, OK, OK, OK, no(ArticleSpiked)],
            scene: World::review,
            by_people: WORKERS,
        },
        Row {
            act: Act::SendPackage,
            by: ADA,
            in_scenes: [OK, OK, OK, OK, OK, OK, OK, no(ArticleSpiked)],
            scene: World::review,
            by_people: WORKERS,
        },
        Row {
            act: Act::Spike,
            by: EVE,
            in_scenes: [
                OK,
                OK,
                OK,
                OK,
                no(SpikePublished),
                no(SpikePublished),
                no(SpikePublished),
                no(ArticleSpiked),
            ],
            scene: World::draft,
            by_people: EDITORS_AND_OWNER,
        },
        Row {
            act: Act::Revive,
            by: EVE,
            in_scenes: {
                let mut scenes = [no(NotSpiked); 8];
                scenes[7] = OK;
                scenes
            },
            scene: World::spiked,
            by_people: EDITORS_AND_OWNER,
        },
        Row {
            act: Act::OpenThread,
            by: LEA,
            in_scenes: [OK; 8],
            scene: World::draft,
            by_people: ANYONE,
        },
        Row {
            act: Act::File,
            by: PIA,
            in_scenes: [OK; 8],
            scene: World::draft,
            by_people: ANYONE,
        },
    ]
}

/// The command for an act, on the head.
pub fn command_for(world: &World, act: Act) -> Command {
    let head = world.article().head().unwrap();
    let (hash, number) = (head.hash, head.number);
    let article = world.article();
    let taken = article.threads.len() + article.packages.len() + article.askings.len();
    let fresh = 1000 + taken as u128;
    match act {
        Act::Revise => revise(cut(number, if hash == text(99) { 98 } else { 99 })),
        Act::Submit => SUBMIT,
        Act::Withdraw => Command::Withdraw,
        Act::Approve => Command::Approve {
            hash,
            role: None,
            note: None,
        },
        Act::RequestChanges => Command::RequestChanges {
            hash,
            role: None,
            note: Some(body(200)),
        },
        Act::TakeBack => Command::TakeBack,
        Act::Publish => Command::Publish {
            hash,
            channel: "web".to_owned(),
        },
        Act::SignOff => Command::SignOff {
            hash,
            objection: None,
        },
        Act::AskForReview => Command::AskForReview {
            ask: ask(fresh),
            whom: Whom::Role(Role::Legal),
            role: None,
            due: None,
            note: None,
        },
        Act::SendPackage => Command::SendPackage {
            package: package(fresh),
            hash,
            to: "Kanzlei Vogt".to_owned(),
            sign_off: false,
        },
        Act::Spike => Command::Spike,
        Act::Revive => Command::Revive,
        Act::OpenThread => open(fresh, ThreadKind::Note, number),
        Act::File => Command::File {
            change: FilingChange {
                section: Some("Stadt".to_owned()),
                ..FilingChange::default()
            },
        },
    }
}

fn judged(world: &World, who: PersonId, act: Act) -> Expected {
    let command = command_for(world, act);
    match world.clone().tries(who, &command) {
        Ok(_) => Ok(()),
        Err(refusal) => {
            assert_worded(&refusal);
            Err(refusal.rule)
        }
    }
}

/// Submitting depends on the text too, which can still be written: `may` leaves that aside.
fn asked(expected: Expected, act: Act) -> Expected {
    match (act, expected) {
        (Act::Submit, Err(NothingToCorrect)) => OK,
        _ => expected,
    }
}

#[test]
fn every_command_passes_or_is_refused_as_the_table_says_in_every_scene() {
    let scenes = scenes();
    for row in rows() {
        for ((name, world), expected) in scenes.iter().zip(row.in_scenes) {
            assert_eq!(
                judged(world, row.by, row.act),
                expected,
                "{:?} {name}",
                row.act
            );
            assert_eq!(
                world.may(row.by, row.act),
                asked(expected, row.act),
                "may {:?} {name}",
                row.act
            );
        }
    }
}

#[test]
fn every_command_passes_or_is_refused_as_the_table_says_for_every_person() {
    for row in rows() {
        let world = (row.scene)();
        for (who, expected) in EVERYONE.into_iter().zip(row.by_people) {
            let name = world.state.desk.name_of(who);
            assert_eq!(
                judged(&world, who, row.act),
                expected,
                "{:?} {name}",
                row.act
            );
            assert_eq!(
                world.may(who, row.act),
                expected,
                "may {:?} {name}",
                row.act
            );
        }
    }
}

#[test]
fn somebody_unknown_to_the_desk_can_do_nothing() {
    for (_, world) in scenes() {
        for row in rows() {
            assert_eq!(
                judged(&world, STRANGER, row.act),
                no(Rule::UnknownPerson),
                "{:?}",
                row.act
            );
        }
    }
}

#[test]
fn without_an_article_there_is_nothing_to_do() {
    let world = World::desk();
    for command in [
        revise(cut(0, 1)),
        SUBMIT,
        approve(1),
        publish(1),
        resolve(1),
        Command::Spike,
    ] {
        world.refuses(OLGA, command, Rule::NoArticle);
    }
    assert_eq!(world.may(OLGA, Act::Revise), no(Rule::NoArticle));
}
