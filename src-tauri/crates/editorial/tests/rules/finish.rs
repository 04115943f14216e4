//! Two people with the right roles can always finish: from wherever random acts have left an article,
//! one who writes and one who reviews and publishes bring it out. No rule locks anybody in.

use std::env;

use imprimatur_editorial::{
    AskKind, Command, Doer, Naming, NextMove, PersonId, Preset, Role, Stage, Status, ThreadKind,
    Verdict,
};

use crate::{
    draw::{Draw, numbered, step},
    world::*,
};

/// Ada began the article and writes; Eve reviews in every role and publishes.
fn begun(draw: &mut Draw, preset: Preset, eve: &[Role]) -> World {
    let first = draw.one(&[1, 2, 3, 5, 6, 9]);
    let mut world = World::desk().then(
        OLGA,
        Command::ChangePerson {
            person: EVE,
            name: None,
            roles: Some(eve.to_vec()),
            active: None,
        },
    );
    let policy = preset.policy();
    world.does(OLGA, Command::SetPolicy { policy });
    world.does(ADA, create(numbered(0, first)));
    world
}

/// What somebody does at random, unless it takes from the two what they need: their roles, their
/// place on the desk, and the policy.
fn wander(draw: &mut Draw, world: &mut World) {
    for _ in 0..draw.below(45) {
        let (who, command) = step(draw, world);
        let takes = match &command {
            Command::SetPolicy { .. } => true,
            Command::ChangePerson { person, .. } => [ADA, EVE].contains(person),
            _ => false,
        };
        if !takes {
            let _ = world.tries(who, &command);
        }
        if draw.once_in(40) {
            let lost = thread(u128::from(draw.below(5)));
            world.state.article.as_mut().unwrap().lost.insert(lost);
        }
    }
}

/// The two finish. Each act is one that the gate, or a refusal, asks of them.
fn finish(world: &mut World, owner: bool) -> Result<(), String> {
    let acts = |world: &mut World, who: PersonId, command: Command| {
        world
            .tries(who, &command)
            .map(drop)
            .map_err(|refusal| format!("{command:?} by {who}: {refusal}"))
    };
    if world.article().spiked {
        acts(world, EVE, Command::Revive)?;
    }
    // A text of Ada's alone, under a name that nobody else was said to be.
    let notes = world.article().live().map_or(0, |live| {
        let text = world.article().revision(live.revision).unwrap();
        text.facts.notes + 1
    });
    let mut text_of_ada = cut_by(world.article().head, 60, &["A. L. (60)"]);
    text_of_ada.facts.notes = notes;
    text_of_ada.facts.ai = Some(imprimatur_text::AiKind::None);
    acts(world, ADA, revise(text_of_ada))?;
    let link = Command::Identify {
        name: "A. L. (60)".to_owned(),
        naming: Naming::Person(ADA),
        identifiers: Vec::new(),
    };
    acts(world, ADA, link)?;
    if !world.article().under_review() {
        acts(world, ADA, SUBMIT)?;
    }
    let threads: Vec<_> = world.article().threads.keys().copied().collect();
    for id in threads {
        let now = |world: &World| world.article().threads[&id].clone();
        if now(world).is_open_suggestion() {
            acts(world, ADA, Command::RejectSuggestion { thread: id })?;
        }
        if now(world).resolved.is_none() && now(world).kind == ThreadKind::MustFix {
            acts(world, EVE, Command::Resolve { thread: id })?;
        } else if world.article().lost.contains(&id) {
            acts(world, ADA, Command::LetGo { thread: id })?;
        }
    }
    let asks = world.state.desk.policy.asks.clone();
    for ask in asks {
        match ask.kind {
            AskKind::SignOff { .. } => {
                let hash = text(60);
                let objection = None;
                acts(world, ADA, Command::SignOff { hash, objection })?;
            }
            AskKind::Approvals { role, .. } if ask.when.holds(world.article()) => {
                let hash = text(60);
                let (role, note) = (Some(role), None);
                acts(world, EVE, Command::Approve { hash, role, note })?;
            }
            _ => {}
        }
    }
    let gate = world.gate();
    if gate
        .requirement("no_changes_requested")
        .unwrap()
        .status
        .as_str()
        == "unsatisfied"
    {
        // Eve's own she takes back where no approval is asked; those of others an owner sets aside.
        let own = |review: &imprimatur_editorial::Review| {
            review.by == EVE && review.verdict == Verdict::RequestChanges && !review.taken_back
        };
        if asks_nothing(world) && world.article().reviews.iter().any(own) {
            acts(world, EVE, Command::TakeBack)?;
        }
        let gate = world.gate();
        let request = gate.requirement("no_changes_requested").unwrap();
        if request.status.as_str() == "unsatisfied" && owner {
            let set_aside = Command::Override {
                requirement: "no_changes_requested".to_owned(),
                hash: text(60),
                reason: Some(body(240)),
            };
            acts(world, EVE, set_aside)?;
        }
    }
    acts(world, EVE, publish(60))
}

fn asks_nothing(world: &World) -> bool {
    world
        .state
        .desk
        .policy
        .roles_asked(world.article())
        .is_empty()
}

/// Whether somebody else's request for changes stands, which only they or an owner can settle.
fn waits_for_a_third(world: &World) -> bool {
    world.article().reviews.iter().any(|review| {
        review.by != EVE
            && imprimatur_editorial::standing(&world.state.desk, world.article(), review)
                == imprimatur_editorial::Standing::Current
            && review.verdict == Verdict::RequestChanges
    })
}

#[test]
fn two_people_with_the_right_roles_can_always_finish() {
    let reviewer = [
        Role::Editor,
        Role::FactChecker,
        Role::Legal,
        Role::Publisher,
    ];
    let owner = [&reviewer[..], &[Role::Owner]].concat();
    let sequences = if env::var_os("IMPRIMATUR_NIGHTLY").is_some() {
        10_000
    } else {
        400
    };
    let (mut corrections, mut vetoed) = (0, 0);
    for preset in Preset::ALL {
        for seed in 0..sequences {
            // As an owner Eve finishes from everywhere; without, from where nobody else has vetoed.
            for (roles, is_owner) in [(&owner[..], true), (&reviewer[..], false)] {
                let mut draw = Draw(seed);
                let mut world = begun(&mut draw, preset, roles);
                wander(&mut draw, &mut world);
                let third = waits_for_a_third(&world);
                vetoed += usize::from(third);
                corrections += usize::from(world.article().stage == Stage::Published);
                let before = world.clone();
                match finish(&mut world, is_owner) {
                    Ok(()) => assert_eq!(world.article().live().unwrap().hash, text(60)),
                    Err(_) if third && !is_owner => {}
                    Err(fault) => panic!(
                        "{preset:?}, seed {seed}: {fault}\n{:#?}\nfrom {:#?}",
                        world.gate(),
                        before.article()
                    ),
                }
            }
        }
    }
    assert!(corrections > 30 && vetoed > 30, "{corrections} {vetoed}");
}

/// Three who wander and never meet the two: what one leaves, nobody has to come back for.
#[test]
fn who_leaves_the_desk_locks_nothing() {
    let world = World::with(cut_by(0, 1, &["Ada Lindström", "Ben Okoro"]))
        .then(
            OLGA,
            Command::SetPolicy {
                policy: Preset::Strict.policy(),
            },
        )
        .then(ADA, SUBMIT)
        .then(FINN, request_changes(1))
        .then(LEA, open(1, ThreadKind::MustFix, 1));
    let mut world = [BEN, FINN, LEA].into_iter().fold(world, |world, who| {
        world.then(OLGA, change_person(who, None, Some(false)))
    });
    let everything = Command::ChangePerson {
        person: EVE,
        name: None,
        roles: Some(vec![Role::Editor, Role::FactChecker, Role::Owner]),
        active: None,
    };
    world.does(OLGA, everything);
    assert_eq!(finish(&mut world, true), Ok(()));
}

#[test]
fn somebody_who_can_is_always_next() {
    let sequences = if env::var_os("IMPRIMATUR_NIGHTLY").is_some() {
        20_000
    } else {
        1_000
    };
    for seed in 0..sequences {
        let mut draw = Draw(seed);
        let mut world = begun(&mut draw, Preset::TwoPairs, &[Role::Editor]);
        let policy = crate::draw::policy(&mut draw);
        let _ = world.tries(OLGA, &Command::SetPolicy { policy });
        for _ in 0..draw.below(45) {
            let (who, command) = step(&mut draw, &world);
            let _ = world.tries(who, &command);
        }
        let gate = world.gate();
        let is_told = |doer: &Doer| match doer {
            Doer::Person(person) => world.state.desk.person(*person).unwrap().active,
            Doer::Role(_) | Doer::Guest(_) => true,
        };
        let told = || format!("seed {seed}: {gate:#?}\n{:#?}", world.article());
        assert_eq!(
            gate.next.is_empty(),
            gate.side == NextMove::Nobody,
            "{}",
            told()
        );
        assert!(gate.next.iter().all(|due| is_told(&due.who)), "{}", told());
        for requirement in &gate.requirements {
            assert!(requirement.could.iter().all(is_told), "{}", told());
            let stands = requirement.status != Status::Unsatisfied;
            assert!(!stands || requirement.could.is_empty(), "{}", told());
        }
    }
}
