//! The naive model and the real rules go through the same random acts and agree on every verdict:
//! what is refused, and the state of each requirement. 2,000 sequences; 100,000 in a nightly run
//! (`IMPRIMATUR_NIGHTLY`), or as many as `IMPRIMATUR_SEQUENCES` says.

use std::env;

use imprimatur_editorial::{Command, Fact, PersonId};
use imprimatur_text::fold;

use crate::{
    draw::{Draw, numbered, policy, step},
    model::{Model, Someone},
    world::*,
};

/// What is done, by whom; or a thread that lost its place.
#[derive(Debug, Clone)]
enum Step {
    Does(PersonId, Box<Command>),
    Loses(u128),
}

#[derive(Default)]
struct Seen {
    passed: usize,
    refused: usize,
    published: usize,
    overridden: usize,
    alone: usize,
}

/// The desk of [`World::desk`] with one article, twice.
fn begun(first: u8) -> (World, Model) {
    let world = World::desk().then(ADA, create(numbered(0, first)));
    let desk = &world.state.desk;
    let mut model = Model {
        people: desk
            .people
            .iter()
            .map(|person| Someone {
                id: person.id,
                names: vec![fold(&person.name)],
                roles: person.roles.clone(),
                active: person.active,
            })
            .collect(),
        channels: desk.channels.clone(),
        policy: desk.policy.clone(),
        creator: ADA,
        section: String::new(),
        sections: Vec::new(),
        texts: Vec::new(),
        whole: Vec::new(),
        head: 0,
        spiked: false,
        published: Vec::new(),
        round: 0,
        submitter: None,
        said: Vec::new(),
        verdicts: Vec::new(),
        asides: Vec::new(),
        signs: Vec::new(),
        requests: Vec::new(),
        sent: Vec::new(),
        talks: Vec::new(),
        lost: Vec::new(),
        links: Vec::new(),
    };
    model.cut(ADA, &numbered(0, first));
    (world, model)
}

/// One step by both; answers where they disagree.
fn both(world: &mut World, model: &mut Model, step: &Step, seen: &mut Seen) -> Result<(), String> {
    match step {
        Step::Loses(number) => {
            let lost = &mut world.state.article.as_mut().unwrap().lost;
            if lost.insert(thread(*number)) {
                model.lost.push(thread(*number));
            } else {
                lost.remove(&thread(*number));
                model.lost.retain(|known| *known != thread(*number));
            }
        }
        Step::Does(who, command) => {
            let expected = model.allows(*who, command);
            let before = world.state.clone();
            let open = model.is_open();
            match world.tries(*who, command) {
                Ok(events) => {
                    seen.passed += 1;
                    if !expected {
                        return Err("the model refuses what the rules let through".to_owned());
                    }
                    for event in &events {
                        if let Fact::Published { hash, .. } = event.fact {
                            seen.published += 1;
                            if !open || hash != model.top().hash {
                                return Err("published what the policy does not allow".to_owned());
                            }
                        }
                    }
                    model.does(*who, command);
                }
                Err(refusal) => {
                    seen.refused += 1;
                    assert_worded(&refusal);
                    if expected {
                        return Err(format!("refused what the model lets through: {refusal}"));
                    }
                    if before != world.state {
                        return Err("a refusal changed something".to_owned());
                    }
                }
            }
        }
    }
    let gate = world.gate();
    let found: Vec<(String, &str)> = gate
        .requirements
        .iter()
        .map(|requirement| (requirement.id.clone(), requirement.status.as_str()))
        .collect();
    let expected = model.statuses();
    if found != expected {
        return Err(format!(
            "the gate is {found:?}, the model says {expected:?}"
        ));
    }
    seen.overridden += found
        .iter()
        .filter(|(_, status)| *status == "overridden")
        .count();
    seen.alone += gate
        .requirements
        .iter()
        .flat_map(|requirement| &requirement.approvals)
        .filter(|seat| seat.standing == imprimatur_editorial::Standing::MadeAlone)
        .count();
    Ok(())
}

fn replay(first: u8, steps: &[Step]) -> Result<(), String> {
    let (mut world, mut model) = begun(first);
    for step in steps {
        both(&mut world, &mut model, step, &mut Seen::default())?;
    }
    Ok(())
}

/// One sequence; on disagreement the shortest that still disagrees.
fn sequence(seed: u64, seen: &mut Seen) {
    let mut draw = Draw(seed);
    let first = draw.one(&[1, 2, 2, 3, 5, 6, 9]);
    let (mut world, mut model) = begun(first);
    let mut steps = vec![Step::Does(
        OLGA,
        Box::new(Command::SetPolicy {
            policy: policy(&mut draw),
        }),
    )];
    for _ in 0..10 + draw.below(50) {
        let last = steps.last().unwrap();
        if let Err(fault) = both(&mut world, &mut model, last, seen) {
            let mut at = 0;
            while at < steps.len() {
                let mut shorter = steps.clone();
                shorter.remove(at);
                if replay(first, &shorter).is_err() {
                    steps = shorter;
                } else {
                    at += 1;
                }
            }
            let told = replay(first, &steps).err();
            panic!("seed {seed}: {fault}\nfrom text {first}: {steps:#?}\n{told:?}");
        }
        steps.push(if draw.once_in(40) {
            Step::Loses(u128::from(draw.below(5)))
        } else {
            let (who, command) = step(&mut draw, &world);
            Step::Does(who, Box::new(command))
        });
    }
}

#[test]
fn the_naive_model_and_the_rules_agree_on_every_verdict() {
    let usual = if env::var_os("IMPRIMATUR_NIGHTLY").is_some() {
        100_000
    } else {
        2_000
    };
    let sequences: u64 = env::var("IMPRIMATUR_SEQUENCES")
        .ok()
        .and_then(|told| told.parse().ok())
        .unwrap_or(usual);
    let mut seen = Seen::default();
    for seed in 0..sequences {
        sequence(seed, &mut seen);
    }
    // Agreement says nothing if the sequences never get anywhere.
    let Seen {
        passed,
        refused,
        published,
        overridden,
        alone,
    } = seen;
    println!(
        "{sequences} sequences: {passed} acts passed, {refused} refused, {published} published"
    );
    let sequences = usize::try_from(sequences).unwrap();
    for (what, times, least) in [
        ("passed", passed, sequences * 4),
        ("refused", refused, sequences * 4),
        ("published", published, sequences / 20),
        ("set aside", overridden, sequences / 20),
        ("made alone", alone, sequences / 40),
    ] {
        assert!(times >= least, "{what} {times} times in {sequences}");
    }
}
