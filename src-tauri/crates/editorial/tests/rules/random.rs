//! Random command sequences by several people, ids and texts drawn from small pools so that they
//! collide.

use imprimatur_editorial::{
    Act, Command, Cut, Event, Fact, Millis, Naming, PersonId, Role, Rule, Suggested, ThreadKind,
};
use imprimatur_text::ContentHash;
use proptest::{
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

use crate::{ledger::Ledger, table::command_for, world::*};

/// A text is named by what it holds: equal numbers, equal bylines.
fn numbered(base: u32, number: u8) -> Cut {
    let names: &[&str] = match number {
        1 | 6 => &["Ada Lindström"],
        2 => &["Ada Lindström", "Ben Okoro"],
        3 | 7 => &["Ada Lindström", "EMIL GROSS"],
        4 => &["Gast"],
        5 => &["Gast", "Eve Durand"],
        _ => &[],
    };
    let mut cut = cut_by(base, number, names);
    cut.facts.notes = u32::from(matches!(number, 6 | 7));
    cut.facts.headline_empty = number == 8;
    cut
}

/// A command whose texts and bases may be told relative to the head.
#[derive(Debug, Clone)]
enum Step {
    Revise(Option<u32>, u8),
    SubmitNew(u8),
    Act(Act),
    Approve(u8),
    Publish(u8),
    Open(u128, u128, ThreadKind),
    Reply(u128, u128),
    Edit(u128, u128),
    Resolve(u128),
    Reopen(u128),
    Suggest(Vec<u128>, Option<u128>, ThreadKind),
    Accept(Vec<u128>, Vec<u128>, u8),
    Reject(u128),
    Reattach(u128, u32),
    LetGo(u128),
    Say(&'static str, Naming),
    Rename(PersonId, &'static str),
    Roles(PersonId, Vec<Role>),
    Active(PersonId, bool),
    Add(PersonId, &'static str),
}

impl Step {
    fn command(&self, world: &World) -> Command {
        let head = world.article().head;
        match self.clone() {
            Self::Revise(base, number) => revise(numbered(base.unwrap_or(head), number)),
            Self::SubmitNew(number) => Command::Submit {
                cut: Some(numbered(head, number)),
            },
            Self::Act(act) => command_for(world, act),
            Self::Approve(number) => approve(number),
            Self::Publish(number) => publish(number),
            Self::Open(thread_number, comment_number, kind) => {
                match open(thread_number, kind, head) {
                    Command::OpenThread {
                        thread,
                        kind,
                        revision,
                        from,
                        to,
                        body,
                        mentions,
                        ..
                    } => Command::OpenThread {
                        thread,
                        comment: comment(comment_number),
                        kind,
                        revision,
                        from,
                        to,
                        body,
                        mentions,
                    },
                    other => other,
                }
            }
            Self::Reply(thread_number, comment_number) => Command::Reply {
                thread: thread(thread_number),
                comment: comment(comment_number),
                body: body(210),
                mentions: Vec::new(),
            },
            Self::Edit(thread_number, comment_number) => Command::EditComment {
                thread: thread(thread_number),
                comment: comment(comment_number),
                body: body(211),
                mentions: Vec::new(),
            },
            Self::Resolve(number) => resolve(number),
            Self::Reopen(number) => reopen(number),
            Self::Suggest(threads, reason, kind) => Command::Suggest {
                items: threads
                    .into_iter()
                    .map(|number| Suggested {
                        reason: reason.map(|number| (comment(number), body(212))),
                        ..suggested(number, kind, head)
                    })
                    .collect(),
            },
            Self::Accept(accept, reject, number) => Command::AcceptSuggestions {
                accept: accept.into_iter().map(thread).collect(),
                reject: reject.into_iter().map(thread).collect(),
                cut: numbered(head, number),
            },
            Self::Reject(number) => reject(number),
            Self::Reattach(number, revision) => reattach(number, revision, 3),
            Self::LetGo(number) => let_go(number),
            Self::Say(name, naming) => Command::Identify {
                name: name.to_owned(),
                naming,
                identifiers: Vec::new(),
            },
            Self::Rename(person, name) => change_person(person, Some(name), None),
            Self::Roles(person, roles) => Command::ChangePerson {
                person,
                name: None,
                roles: Some(roles),
                active: None,
            },
            Self::Active(person, active) => change_person(person, None, Some(active)),
            Self::Add(person, name) => Command::AddPerson {
                person,
                name: name.to_owned(),
                roles: vec![Role::Editor],
            },
        }
    }
}

const NAMES: [&str; 6] = [
    "Ada Lindström",
    "EMIL GROSS",
    "Emil Groß",
    "Eve Durand",
    "Gast",
    "Zoé Petit",
];
const ACTS: [Act; 13] = [
    Act::Revise,
    Act::Submit,
    Act::Withdraw,
    Act::Approve,
    Act::RequestChanges,
    Act::TakeBack,
    Act::SignOff,
    Act::SendPackage,
    Act::Publish,
    Act::Spike,
    Act::Revive,
    Act::OpenThread,
    Act::File,
];

fn people() -> impl Strategy<Value = PersonId> {
    prop_oneof![
        6 => select(vec![ADA, EVE, EMIL, OLGA, PIA]),
        2 => select(EVERYONE.to_vec()),
        1 => Just(STRANGER),
    ]
}

fn steps() -> impl Strategy<Value = (PersonId, Step)> {
    let number = || 1..=8u8;
    let thread = || 1..4u128;
    let comment = || 1..6u128;
    let kind = || {
        select(vec![
            ThreadKind::Note,
            ThreadKind::Question,
            ThreadKind::MustFix,
        ])
    };
    let several = || proptest::collection::vec(1..4u128, 0..3);
    let naming = prop_oneof![
        Just(Naming::ByName),
        Just(Naming::Nobody),
        people().prop_map(Naming::Person),
    ];
    let roles = proptest::collection::vec(select(Role::ALL.to_vec()), 0..3);
    let likely = select(vec![
        (ADA, Act::Submit),
        (EVE, Act::Approve),
        (EMIL, Act::Approve),
        (PIA, Act::Publish),
        (OLGA, Act::Publish),
        (EVE, Act::TakeBack),
        (EMIL, Act::RequestChanges),
    ])
    .prop_map(|(who, act)| (who, Step::Act(act)));
    let anything = prop_oneof![
        5 => (proptest::option::weighted(0.3, 0..5u32), number())
            .prop_map(|(base, number)| Step::Revise(base, number)),
        2 => number().prop_map(Step::SubmitNew),
        8 => select(ACTS.to_vec()).prop_map(Step::Act),
        1 => number().prop_map(Step::Approve),
        1 => number().prop_map(Step::Publish),
        2 => (thread(), comment(), kind()).prop_map(|(t, c, k)| Step::Open(t, c, k)),
        1 => (thread(), comment()).prop_map(|(t, c)| Step::Reply(t, c)),
        1 => (thread(), comment()).prop_map(|(t, c)| Step::Edit(t, c)),
        3 => thread().prop_map(Step::Resolve),
        1 => thread().prop_map(Step::Reopen),
        3 => (several(), proptest::option::of(comment()), kind())
            .prop_map(|(t, r, k)| Step::Suggest(t, r, k)),
        3 => (several(), several(), number()).prop_map(|(a, r, n)| Step::Accept(a, r, n)),
        1 => thread().prop_map(Step::Reject),
        1 => (thread(), 0..4u32).prop_map(|(t, r)| Step::Reattach(t, r)),
        1 => thread().prop_map(Step::LetGo),
        3 => (select(NAMES.to_vec()), naming).prop_map(|(n, w)| Step::Say(n, w)),
        1 => (people(), select(NAMES.to_vec())).prop_map(|(p, n)| Step::Rename(p, n)),
        1 => (people(), roles).prop_map(|(p, r)| Step::Roles(p, r)),
        1 => (people(), any::<bool>()).prop_map(|(p, a)| Step::Active(p, a)),
        1 => (people(), select(NAMES.to_vec())).prop_map(|(p, n)| Step::Add(p, n)),
    ];
    let talked = prop_oneof![
        thread().prop_map(|t| (FINN, Step::Suggest(vec![t], None, ThreadKind::Note))),
        (thread(), number()).prop_map(|(t, n)| (ADA, Step::Accept(vec![t], Vec::new(), n))),
    ];
    prop_oneof![5 => likely, 1 => talked, 5 => (people(), anything)]
}

fn sequences() -> impl Strategy<Value = (u8, Vec<(PersonId, Step)>)> {
    (1..=8u8, proptest::collection::vec(steps(), 1..50))
}

/// The desk of [`World::desk`], its article begun with that text, and the ledger of both.
fn begun(number: u8) -> (World, Ledger) {
    let mut ledger = Ledger::default();
    let mut world = World::desk();
    for person in &world.state.desk.people {
        ledger.read(&Event {
            actor: OLGA,
            at: Millis(0),
            article: None,
            fact: Fact::PersonAdded {
                person: person.id,
                name: person.name.clone(),
                roles: person.roles.clone(),
            },
        });
    }
    for event in world.does(ADA, create(numbered(0, number))) {
        ledger.read(&event);
    }
    (world, ledger)
}

fn config() -> Config {
    Config {
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_published_without_an_approval_of_that_text_from_outside_the_byline(
        (number, steps) in sequences()
    ) {
        let (mut world, mut ledger) = begun(number);
        for (who, step) in &steps {
            let command = step.command(&world);
            let before = world.state.clone();
            match world.tries(*who, &command) {
                Ok(events) => {
                    for event in &events {
                        let faults = ledger.read(event);
                        prop_assert!(faults.is_empty(), "{faults:?} at {event:?}");
                    }
                }
                Err(refusal) => {
                    prop_assert_eq!(&before, &world.state);
                    assert_worded(&refusal);
                }
            }
            let article = world.article();
            for (revision, number) in article.revisions.iter().zip(1u32..) {
                prop_assert_eq!(revision.number, number);
            }
            prop_assert!(!article.head().unwrap().sibling);
        }
    }

    #[test]
    fn who_is_told_that_they_may_is_not_refused_and_the_other_way_round(
        (number, steps) in sequences()
    ) {
        let (mut world, _) = begun(number);
        for (who, step) in &steps {
            let command = step.command(&world);
            let _ = world.tries(*who, &command);
        }
        for who in EVERYONE.into_iter().chain([STRANGER]) {
            for act in ACTS {
                let told = world.may(who, act);
                let met = world
                    .clone()
                    .tries(who, &command_for(&world, act))
                    .map(drop)
                    .map_err(|refusal| refusal.rule);
                // What a text lacks can still be written.
                let of_the_text = [
                    Rule::HeadlineEmpty,
                    Rule::BodyEmpty,
                    Rule::BylineEmpty,
                    Rule::NothingToCorrect,
                ];
                if act == Act::Submit && met.is_err_and(|rule| of_the_text.contains(&rule)) {
                    prop_assert_eq!(told, Ok(()));
                } else {
                    prop_assert_eq!(told, met, "{:?}", act);
                }
            }
        }
    }

    #[test]
    fn events_that_do_not_fit_change_nothing_that_stands(
        (number, steps) in sequences(),
        (other_number, other_steps) in sequences(),
    ) {
        // The events of one history fed to another: no panic, no gap, nothing overwritten.
        let (mut world, _) = begun(number);
        for (who, step) in &steps {
            let command = step.command(&world);
            let _ = world.tries(*who, &command);
        }
        let (mut other, _) = begun(other_number);
        for (who, step) in &other_steps {
            let command = step.command(&other);
            for event in other.tries(*who, &command).unwrap_or_default() {
                let threads = world.article().threads.len();
                let revisions: Vec<ContentHash> =
                    world.article().revisions.iter().map(|known| known.hash).collect();
                world.state.evolve(&event);
                let article = world.article();
                prop_assert!(article.threads.len() >= threads);
                let now: Vec<ContentHash> =
                    article.revisions.iter().map(|known| known.hash).collect();
                prop_assert!(now.starts_with(&revisions));
                prop_assert!(article.revision(article.revisions.len() as u32).is_some());
                prop_assert!(article.head().is_some());
            }
        }
    }
}

/// The properties above say nothing if the sequences never get anywhere.
#[test]
fn random_sequences_do_publish_and_are_refused() {
    let mut runner = TestRunner::deterministic();
    let (mut published, mut accepted, mut refused) = (0, 0, 0);
    for _ in 0..128 {
        let (number, steps) = sequences().new_tree(&mut runner).unwrap().current();
        let (mut world, mut ledger) = begun(number);
        for (who, step) in &steps {
            let command = step.command(&world);
            match world.tries(*who, &command) {
                Ok(events) => events.iter().for_each(|event| drop(ledger.read(event))),
                Err(_) => refused += 1,
            }
        }
        published += ledger.published;
        accepted += ledger.accepted;
    }
    assert!(published >= 20, "{published} publications");
    assert!(accepted >= 10, "{accepted} acceptances");
    assert!(refused >= 500, "{refused} refusals");
}
