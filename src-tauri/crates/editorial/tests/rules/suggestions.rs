//! Words proposed: anyone proposes, who may write puts them into the text, and each is settled once.
//! And what a thread is about: anyone says so, and it decides nothing.

use imprimatur_editorial::{
    Command, Fact, NextMove, PersonId, ProposalState, Rule, Standing, ThreadKind, may_accept,
    may_reject, standing,
};

use crate::world::*;

fn state(world: &World, number: u128) -> ProposalState {
    let thread = &world.article().threads[&thread(number)];
    thread.proposal.as_ref().unwrap().state
}

fn is_open(world: &World, number: u128) -> bool {
    world.article().threads[&thread(number)].resolved.is_none()
}

/// Told beforehand and met: the same.
fn accepts(world: &World, who: PersonId, number: u128) -> Result<(), Rule> {
    let told = may_accept(&world.state, who, thread(number)).map_err(|refusal| refusal.rule);
    let met = world.clone().tries(who, &accept(&[number], 1, 9));
    let met = met.map(drop).map_err(|refusal| refusal.rule);
    assert_eq!(told, met);
    met
}

fn rejects(world: &World, who: PersonId, number: u128) -> Result<(), Rule> {
    let told = may_reject(&world.state, who, thread(number)).map_err(|refusal| refusal.rule);
    let met = world.clone().tries(who, &reject(number));
    let met = met.map(drop).map_err(|refusal| refusal.rule);
    assert_eq!(told, met);
    met
}

#[test]
fn anyone_suggests_and_nobody_on_a_spiked_article() {
    for world in [World::draft(), World::review(), World::published()] {
        for who in [ADA, EVE, CORA, LEA, PIA] {
            world.clone().then(who, suggest(1, ThreadKind::Note));
        }
    }
    let spiked = World::spiked();
    spiked.refuses(ADA, suggest(1, ThreadKind::Note), Rule::ArticleSpiked);
}

#[test]
fn who_may_write_accepts() {
    let world = World::review().then(LEA, suggest(1, ThreadKind::Note));
    for who in [ADA, BEN, EVE, EMIL, CORA, OLGA] {
        assert_eq!(accepts(&world, who, 1), Ok(()));
    }
    for who in [FINN, LEA, PIA] {
        assert_eq!(accepts(&world, who, 1), Err(Rule::NotAnAuthor));
    }
}

#[test]
fn who_made_it_or_may_write_rejects() {
    let world = World::review().then(LEA, suggest(1, ThreadKind::Note));
    for who in [ADA, BEN, EVE, EMIL, CORA, OLGA, LEA] {
        assert_eq!(rejects(&world, who, 1), Ok(()));
    }
    for who in [FINN, PIA] {
        assert_eq!(rejects(&world, who, 1), Err(Rule::SuggestionNotYours));
    }
}

#[test]
fn accepting_cuts_one_revision_that_names_the_suggestions() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(LEA, suggest(2, ThreadKind::Question));
    let facts: Vec<Fact> = world
        .clone()
        .does(ADA, accept(&[1, 2, 1], 1, 9))
        .into_iter()
        .map(|event| event.fact)
        .collect();
    assert!(matches!(facts[0], Fact::RevisionCut { number: 2, .. }));
    assert_eq!(
        facts[1..],
        [Fact::SuggestionsAccepted {
            threads: vec![thread(1), thread(2)],
            revision: 2,
            left_open: Vec::new(),
        }]
    );
    let world = world.then(ADA, accept(&[1, 2], 1, 9));
    assert!(!is_open(&world, 1) && !is_open(&world, 2));
    assert_eq!(world.article().head, 2);
}

#[test]
fn a_suggestion_is_settled_once() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(LEA, suggest(2, ThreadKind::Note))
        .then(ADA, accept(&[1], 1, 9))
        .then(EVE, reject(2));
    assert_eq!(accepts(&world, BEN, 1), Err(Rule::SuggestionAccepted));
    assert_eq!(rejects(&world, BEN, 1), Err(Rule::SuggestionAccepted));
    assert_eq!(accepts(&world, BEN, 2), Err(Rule::SuggestionRejected));
    assert_eq!(rejects(&world, LEA, 2), Err(Rule::SuggestionRejected));
    world.refuses(ADA, reject(1), Rule::SuggestionAccepted);
    world.refuses(ADA, reject(2), Rule::SuggestionRejected);
    // One that is settled spoils all that would be accepted with it, and nothing happens.
    let world = world.then(LEA, suggest(3, ThreadKind::Note));
    world.refuses(ADA, accept(&[3, 2], 2, 8), Rule::SuggestionRejected);
}

#[test]
fn reopening_opens_what_was_rejected_and_leaves_what_was_accepted() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(LEA, suggest(2, ThreadKind::Note))
        .then(ADA, accept(&[1], 1, 9))
        .then(ADA, reject(2))
        .then(LEA, reopen(1))
        .then(LEA, reopen(2));
    assert!(matches!(
        state(&world, 1),
        ProposalState::Accepted { revision: 2, .. }
    ));
    assert_eq!(state(&world, 2), ProposalState::Open);
    assert_eq!(accepts(&world, ADA, 1), Err(Rule::SuggestionAccepted));
    world.then(ADA, accept(&[2], 2, 8));
}

#[test]
fn a_resolved_suggestion_is_reopened_before_it_is_accepted() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(LEA, resolve(1));
    assert_eq!(accepts(&world, ADA, 1), Err(Rule::ThreadResolved));
    assert_eq!(rejects(&world, ADA, 1), Err(Rule::ThreadResolved));
    assert_eq!(accepts(&world.then(LEA, reopen(1)), ADA, 1), Ok(()));
}

#[test]
fn an_author_who_accepts_a_must_fix_suggestion_leaves_its_thread_to_the_reviewers() {
    let asked = World::ready().then(EVE, suggest(1, ThreadKind::MustFix));
    assert!(!asked.is_ready());
    let world = asked.clone().then(ADA, accept(&[1], 1, 9));
    assert!(is_open(&world, 1));
    let world = world.then(EVE, approve(9));
    assert!(!world.is_ready());
    assert!(world.clone().then(EVE, resolve(1)).is_ready());
    // Its opener, and a reviewer outside the byline, settle both at once.
    for who in [EVE, CORA] {
        assert!(!is_open(&asked.clone().then(who, accept(&[1], 1, 9)), 1));
    }
}

#[test]
fn an_author_who_rejects_a_must_fix_suggestion_leaves_its_thread_open() {
    let asked = World::ready().then(EVE, suggest(1, ThreadKind::MustFix));
    let world = asked.clone().then(ADA, reject(1));
    assert!(is_open(&world, 1) && !world.is_ready());
    assert!(matches!(state(&world, 1), ProposalState::Rejected { .. }));
    let world = asked.then(EVE, reject(1));
    assert!(!is_open(&world, 1) && world.is_ready());
}

#[test]
fn the_other_ones_of_a_choice_are_rejected_with_it() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(FINN, suggest(2, ThreadKind::Note));
    let choice = Command::AcceptSuggestions {
        accept: vec![thread(1)],
        // Named twice, or also accepted: it is settled once.
        reject: vec![thread(2), thread(1), thread(2)],
        cut: cut(1, 9),
    };
    world.refuses(LEA, choice.clone(), Rule::NotAnAuthor);
    let mut world = world;
    assert_eq!(world.does(ADA, choice).len(), 3);
    assert!(matches!(state(&world, 1), ProposalState::Accepted { .. }));
    assert!(matches!(state(&world, 2), ProposalState::Rejected { .. }));
}

#[test]
fn words_are_accepted_into_the_head_alone_and_change_it() {
    let world = World::review()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(ADA, revise(cut(1, 2)));
    world.refuses(ADA, accept(&[1], 1, 9), Rule::NotTheHead);
    world.refuses(ADA, accept(&[1], 2, 2), Rule::NothingChanged);
    world.refuses(ADA, accept(&[], 2, 9), Rule::NoSuggestion);
    let world = world.then(LEA, open(3, ThreadKind::Note, 2));
    world.refuses(ADA, accept(&[3], 2, 9), Rule::NoSuggestion);
    world.refuses(ADA, accept(&[4], 2, 9), Rule::NoThread);
    world.refuses(ADA, reject(3), Rule::NoSuggestion);
}

#[test]
fn whoever_suggests_stays_outside_the_byline_and_may_approve() {
    let world = World::review()
        .then(EVE, suggest(1, ThreadKind::Note))
        .then(ADA, accept(&[1], 1, 9))
        .then(EVE, approve(9));
    assert!(world.is_ready());
    let article = world.article();
    assert!(!article.is_by(&world.state.desk, EVE));
}

#[test]
fn an_approval_is_void_once_words_are_accepted_and_comes_back_with_the_text() {
    let world = World::ready()
        .then(LEA, suggest(1, ThreadKind::Note))
        .then(ADA, accept(&[1], 1, 9));
    let first = |world: &World| {
        let article = world.article();
        standing(&world.state.desk, article, &article.reviews[0])
    };
    assert_eq!(first(&world), Standing::Void);
    let world = world.then(ADA, revise(cut(2, 1)));
    assert_eq!(first(&world), Standing::Restored);
    assert!(world.is_ready());
}

#[test]
fn several_are_suggested_or_none() {
    let world = World::review();
    let items = |numbers: &[u128]| Command::Suggest {
        items: numbers
            .iter()
            .map(|number| suggested(*number, ThreadKind::Note, 1))
            .collect(),
    };
    world.refuses(LEA, items(&[1, 2, 1]), Rule::IdTaken);
    let mut astray = suggested(2, ThreadKind::Note, 7);
    let command = |astray| Command::Suggest {
        items: vec![suggested(1, ThreadKind::Note, 1), astray],
    };
    world.refuses(LEA, command(astray.clone()), Rule::PassageUnknown);
    astray.revision = 1;
    astray.reason = Some((comment(1), body(201)));
    let mut same = command(astray.clone());
    if let Command::Suggest { items } = &mut same {
        items[0].reason = astray.reason;
    }
    world.refuses(LEA, same, Rule::IdTaken);
    let world = world.then(LEA, items(&[1, 2, 3]));
    assert_eq!(world.article().threads.len(), 3);
}

#[test]
fn a_thread_keeps_every_passage_it_was_given_and_who_said_so() {
    let world = World::review()
        .then(EVE, open(1, ThreadKind::MustFix, 1))
        .then(ADA, revise(cut(1, 2)))
        .then(PIA, let_go(1))
        .then(LEA, reattach(1, 2, 5));
    let thread = &world.article().threads[&thread(1)];
    assert_eq!(thread.first().revision, 1);
    assert_eq!((thread.origin.revision, thread.origin.by), (2, LEA));
    assert_eq!(thread.earlier.len(), 1);
    assert_eq!(thread.let_go, None);
    assert_eq!(thread.by, EVE);
}

#[test]
fn saying_again_what_stands_is_no_event() {
    let mut world = World::review()
        .then(EVE, open(1, ThreadKind::Note, 1))
        .then(LEA, reattach(1, 1, 5));
    assert_eq!(world.does(PIA, reattach(1, 1, 5)), []);
    assert_eq!(world.does(PIA, let_go(1)).len(), 1);
    assert_eq!(world.does(LEA, let_go(1)), []);
    assert_eq!(world.does(PIA, reattach(1, 1, 5)).len(), 1);
    world.refuses(LEA, reattach(1, 9, 5), Rule::PassageUnknown);
    world.refuses(LEA, reattach(2, 1, 5), Rule::NoThread);
    world.refuses(LEA, let_go(2), Rule::NoThread);
}

#[test]
fn a_must_fix_thread_that_was_let_go_or_given_another_passage_blocks_as_before() {
    let world = World::ready()
        .then(LEA, open(1, ThreadKind::MustFix, 1))
        .then(ADA, revise(cut(1, 2)))
        .then(EVE, approve(2));
    assert_eq!(world.gate().side, NextMove::Reviewers);
    for world in [
        world.clone().then(ADA, let_go(1)),
        world.clone().then(ADA, reattach(1, 2, 5)),
    ] {
        assert!(!world.is_ready());
        // Whose move it is does not turn on where a person points.
        assert_eq!(world.gate().side, NextMove::Reviewers);
    }
}
