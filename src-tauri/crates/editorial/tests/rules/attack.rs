//! Somebody who may do much tries to get past the gate alone: as author, reviewer and publisher in
//! one, with every act there is, forged answers from outside among them.

use std::env;

use imprimatur_editorial::{
    Command, Fact, FilingChange, Naming, Preset, Role, Rule, Signed, signatures,
};
use imprimatur_text::ContentHash;

use crate::{
    draw::{Draw, numbered, step},
    world::*,
};

/// Every role but that of an owner.
const ALL_BUT_OWNER: [Role; 6] = [
    Role::Author,
    Role::Editor,
    Role::CopyEditor,
    Role::FactChecker,
    Role::Legal,
    Role::Publisher,
];

fn roles(person: imprimatur_editorial::PersonId, roles: &[Role]) -> Command {
    Command::ChangePerson {
        person,
        name: None,
        roles: Some(roles.to_vec()),
        active: None,
    }
}

/// What Eve publishes alone, of texts that are first brought by `first`.
fn alone(seed: u64, preset: Preset, by_ada: bool) -> Vec<ContentHash> {
    let mut draw = Draw(seed);
    let mut world = World::desk().then(OLGA, roles(EVE, &ALL_BUT_OWNER));
    let policy = preset.policy();
    world.does(OLGA, Command::SetPolicy { policy });
    let first = draw.one(&[1, 2, 4, 9]);
    if by_ada {
        // She also leaves a suggestion and signs off, before Eve begins.
        let sign = Command::SignOff {
            hash: text(first),
            objection: None,
        };
        world.does(ADA, create(numbered(0, first)));
        world.does(ADA, suggest(3, imprimatur_editorial::ThreadKind::Note));
        let _ = world.tries(ADA, &sign);
        let _ = world.tries(ADA, &SUBMIT);
    } else {
        world.does(EVE, create(numbered(0, first)));
    }
    let mut published = Vec::new();
    for _ in 0..60 {
        let (_, command) = step(&mut draw, &world);
        for event in world.tries(EVE, &command).unwrap_or_default() {
            if let Fact::Published { hash, .. } = event.fact {
                published.push(hash);
            }
        }
    }
    published
}

fn sequences() -> u64 {
    if env::var_os("IMPRIMATUR_NIGHTLY").is_some() {
        20_000
    } else {
        500
    }
}

#[test]
fn nobody_publishes_alone_what_they_wrote_whatever_their_roles() {
    for preset in [Preset::TwoPairs, Preset::Strict] {
        for seed in 0..sequences() {
            let published = alone(seed, preset, false);
            assert_eq!(published, [], "{preset:?}, seed {seed}");
        }
    }
}

#[test]
fn of_what_another_wrote_one_publishes_alone_that_text_and_what_they_proposed_for_it() {
    let mut published = 0;
    for seed in 0..sequences() {
        let mut draw = Draw(seed);
        let first = text(draw.one(&[1, 2, 4, 9])).as_bytes()[0];
        for (at, hash) in alone(seed, Preset::TwoPairs, true).iter().enumerate() {
            published += 1;
            // The first is Ada's text, or Ada's suggestion in it; what corrects it is Eve's alone.
            let same = hash.as_bytes()[0] % 100 == first % 100;
            assert!(
                same || took_the_suggestion(seed, at),
                "seed {seed}: {hash:?}"
            );
        }
    }
    assert!(published > 20, "{published}");
}

/// Plays it again up to that publication; whether what was published is of Ada's suggestion, taken
/// before anything else was changed.
fn took_the_suggestion(seed: u64, nth: usize) -> bool {
    let mut draw = Draw(seed);
    let mut world = World::desk().then(OLGA, roles(EVE, &ALL_BUT_OWNER));
    let policy = Preset::TwoPairs.policy();
    world.does(OLGA, Command::SetPolicy { policy });
    let first = draw.one(&[1, 2, 4, 9]);
    world.does(ADA, create(numbered(0, first)));
    world.does(ADA, suggest(3, imprimatur_editorial::ThreadKind::Note));
    let sign = Command::SignOff {
        hash: text(first),
        objection: None,
    };
    let _ = world.tries(ADA, &sign);
    let _ = world.tries(ADA, &SUBMIT);
    let (mut taken, mut seen) = (None, 0);
    for _ in 0..60 {
        let (_, command) = step(&mut draw, &world);
        let before = world.article().revisions.clone();
        for event in world.tries(EVE, &command).unwrap_or_default() {
            match event.fact {
                Fact::SuggestionsAccepted {
                    threads, revision, ..
                } if threads == [thread(3)] => {
                    // Of substance, nothing but Ada's text was there.
                    let only_ada = before
                        .iter()
                        .all(|text| text.sibling || text.hash.as_bytes()[0] % 100 == first % 100);
                    taken = only_ada
                        .then(|| world.article().revision(revision).unwrap().hash.as_bytes()[0]);
                }
                Fact::Published { hash, .. } => {
                    if seen == nth {
                        return taken.is_some_and(|taken| taken % 100 == hash.as_bytes()[0] % 100);
                    }
                    seen += 1;
                }
                _ => {}
            }
        }
    }
    false
}

#[test]
fn who_comes_to_the_desk_under_a_name_of_the_byline_is_in_it_and_speaks_for_themselves() {
    let send = Command::SendPackage {
        package: package(1),
        hash: text(1),
        to: "Kim Ray".to_owned(),
        sign_off: true,
    };
    let confirm = Command::TakeReply {
        package: package(1),
        reply: body(241),
        name: "Kim Ray".to_owned(),
        sign_off: Some((true, None)),
        items: Vec::new(),
    };
    let world = World::with(cut_by(0, 1, &["Ada Lindström", "Kim Ray"]))
        .then(ADA, SUBMIT)
        .then(ADA, send)
        .then(ADA, confirm);
    let signed = |world: &World| {
        let article = world.article();
        let all = signatures(&world.state.desk, article, article.head().unwrap());
        matches!(all[1].signed, Signed::Confirmed(_))
    };
    assert!(signed(&world));
    let add = Command::AddPerson {
        person: STRANGER,
        name: "KIM  RAY".to_owned(),
        roles: vec![Role::Editor],
    };
    let world = world.then(OLGA, add);
    world.refuses(STRANGER, approve(1), Rule::InByline);
    assert!(!signed(&world));
}

#[test]
fn a_policy_changed_for_one_publication_is_named_in_it() {
    let set = |preset: Preset| Command::SetPolicy {
        policy: preset.policy(),
    };
    let mut world = World::draft()
        .then(OLGA, set(Preset::Strict))
        .then(ADA, SUBMIT);
    world.refuses(PIA, publish(1), Rule::GateClosed);
    world.does(OLGA, set(Preset::Solo));
    world.does(PIA, publish(1));
    world.does(OLGA, set(Preset::Strict));
    let live = world.article().live().unwrap();
    assert_eq!(live.policy, Some(("solo".to_owned(), 3)));
    assert_eq!(world.state.desk.policy_version, 4);
}

#[test]
fn an_owner_alone_publishes_nothing_without_a_reason_in_the_record() {
    let mut world = World::desk()
        .then(OLGA, roles(OLGA, &Role::ALL))
        .then(OLGA, create(cut_by(0, 1, &["Kim Ray"])))
        .then(OLGA, SUBMIT)
        .then(OLGA, approve(1));
    world.refuses(OLGA, publish(1), Rule::GateClosed);
    // In the byline not even that.
    let named = World::desk()
        .then(OLGA, roles(OLGA, &Role::ALL))
        .then(OLGA, create(cut_by(0, 1, &["Olga Brandt"])))
        .then(OLGA, SUBMIT);
    let set_aside = Command::Override {
        requirement: "approval.editor".to_owned(),
        hash: text(1),
        reason: Some(body(242)),
    };
    named.refuses(OLGA, set_aside.clone(), Rule::InByline);
    world.does(OLGA, set_aside);
    world.does(OLGA, publish(1));
    assert_eq!(world.article().overrides[0].reason, body(242));
}

#[test]
fn an_objection_follows_the_text_through_a_change_of_signs() {
    let mut signed = Preset::TwoPairs.policy();
    signed.asks.push(imprimatur_editorial::Ask::of(
        imprimatur_editorial::AskKind::SignOff { outside: true },
    ));
    let sign = |number, objection: bool| Command::SignOff {
        hash: text(number),
        objection: objection.then(|| body(243)),
    };
    let world = World::review()
        .then(OLGA, Command::SetPolicy { policy: signed })
        .then(ADA, sign(1, false))
        .then(BEN, sign(1, true))
        .then(EVE, approve(1))
        .then(ADA, revise(cut(1, 101)));
    world.refuses(PIA, publish(101), Rule::GateClosed);
    // Taken back by confirming, on either of the two.
    assert!(world.then(BEN, sign(101, false)).is_ready());
}

#[test]
fn separating_and_filing_alone_open_nothing() {
    let file = |section: &str| Command::File {
        change: FilingChange {
            section: Some(section.to_owned()),
            ..FilingChange::default()
        },
    };
    let separate = Command::Identify {
        name: "Ben Okoro".to_owned(),
        naming: Naming::Nobody,
        identifiers: Vec::new(),
    };
    let world = World::review().then(PIA, file("Sport")).then(EVE, separate);
    assert!(!world.is_ready());
    world.refuses(PIA, publish(1), Rule::GateClosed);
}
