//! Conversations: anyone talks, words belong to who wrote them, must-fix threads are settled by
//! few.

use imprimatur_editorial::{Command, GuestItem, Rule, ThreadKind, may_settle};
use imprimatur_text::Point;

use crate::world::*;

const START: Point = Point {
    block: 0,
    offset: 0,
};

fn reply(thread_number: u128, comment_number: u128) -> Command {
    Command::Reply {
        thread: thread(thread_number),
        comment: comment(comment_number),
        body: body(202),
        mentions: Vec::new(),
    }
}

fn reword(thread_number: u128, comment_number: u128) -> Command {
    Command::EditComment {
        thread: thread(thread_number),
        comment: comment(comment_number),
        body: body(203),
        mentions: Vec::new(),
    }
}

#[test]
fn anyone_opens_and_replies_in_any_state() {
    for world in [World::draft(), World::published(), World::spiked()] {
        world
            .then(LEA, open(1, ThreadKind::Question, 1))
            .then(ADA, reply(1, 50))
            .then(PIA, resolve(1))
            .then(PIA, reopen(1));
    }
}

#[test]
fn a_must_fix_thread_is_resolved_by_its_opener() {
    let world = World::review().then(PIA, open(1, ThreadKind::MustFix, 1));
    world.then(PIA, resolve(1));
}

#[test]
fn a_must_fix_thread_is_resolved_by_any_reviewer_outside_the_byline() {
    let world = World::review().then(PIA, open(1, ThreadKind::MustFix, 1));
    for who in [EVE, EMIL, CORA, FINN, LEA] {
        world.clone().then(who, resolve(1));
    }
}

#[test]
fn an_author_cannot_resolve_the_must_fix_thread_of_another() {
    let world = World::review().then(EVE, open(1, ThreadKind::MustFix, 1));
    for who in [ADA, BEN, PIA, OLGA] {
        world.refuses(who, resolve(1), Rule::MustFixNotYours);
        assert!(may_settle(&world.state, who, thread(1)).is_err());
    }
}

#[test]
fn an_editor_in_the_byline_cannot_resolve_the_must_fix_thread_of_another() {
    let world = World::with(cut_by(0, 1, &["Emil Groß"]))
        .then(ADA, SUBMIT)
        .then(EVE, open(1, ThreadKind::MustFix, 1));
    world.refuses(EMIL, resolve(1), Rule::MustFixNotYours);
}

#[test]
fn an_open_must_fix_thread_closes_the_gate_though_its_revision_is_gone() {
    let world = World::ready()
        .then(LEA, open(1, ThreadKind::MustFix, 1))
        .then(ADA, revise(cut(1, 2)))
        .then(EVE, approve(2));
    world.refuses(PIA, publish(2), Rule::GateClosed);
    let world = world.then(EVE, resolve(1));
    assert!(world.is_ready());
    let world = world.then(BEN, reopen(1));
    assert!(!world.is_ready());
}

#[test]
fn open_notes_and_questions_do_not_close_the_gate() {
    let world = World::ready()
        .then(ADA, open(1, ThreadKind::Note, 1))
        .then(LEA, open(2, ThreadKind::Question, 1));
    assert!(world.is_ready());
}

#[test]
fn a_second_thread_of_the_same_id_does_not_take_the_place_of_the_first() {
    let world = World::ready().then(LEA, open(1, ThreadKind::MustFix, 1));
    let again = Command::OpenThread {
        thread: thread(1),
        comment: comment(9),
        kind: ThreadKind::Note,
        revision: 1,
        from: START,
        to: START,
        body: body(204),
        mentions: Vec::new(),
    };
    world.refuses(ADA, again, Rule::IdTaken);
}

#[test]
fn a_comment_id_is_used_once_in_an_article() {
    let world = World::draft()
        .then(LEA, open(1, ThreadKind::Note, 1))
        .then(LEA, open(2, ThreadKind::Note, 1));
    world.refuses(ADA, reply(1, 2), Rule::IdTaken);
}

#[test]
fn words_are_changed_by_who_wrote_them_and_former_wordings_stay() {
    let world = World::draft().then(LEA, open(1, ThreadKind::Note, 1));
    world.refuses(OLGA, reword(1, 1), Rule::NotYourComment);
    let world = world.then(LEA, reword(1, 1));
    let comment = &world.article().threads[&thread(1)].comments[0];
    let bodies: Vec<_> = comment.wordings.iter().map(|words| words.body).collect();
    assert_eq!(bodies, [body(201), body(203)]);
}

#[test]
fn nobody_words_anew_what_somebody_outside_said_and_nobody_here_opened_it() {
    let said = GuestItem {
        thread: thread(1),
        kind: ThreadKind::MustFix,
        from: START,
        to: START,
        words: None,
        said: Some((comment(1), body(205))),
    };
    let send = Command::SendPackage {
        package: package(1),
        hash: text(1),
        to: "Kanzlei Vogt".to_owned(),
        sign_off: false,
    };
    let bring = Command::TakeReply {
        package: package(1),
        reply: body(206),
        name: "Dr. Vogt".to_owned(),
        sign_off: None,
        items: vec![said],
    };
    let world = World::ready().then(ADA, send).then(ADA, bring);
    assert!(!world.is_ready());
    world.refuses(ADA, reword(1, 1), Rule::NotYourComment);
    world.refuses(ADA, resolve(1), Rule::MustFixNotYours);
    assert!(world.then(EVE, resolve(1)).is_ready());
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let world = World::draft().then(LEA, open(1, ThreadKind::Note, 1));
    world.refuses(LEA, reply(2, 50), Rule::NoThread);
    world.refuses(LEA, resolve(2), Rule::NoThread);
    world.refuses(LEA, reopen(2), Rule::NoThread);
    world.refuses(LEA, reword(1, 2), Rule::NoComment);
    world.refuses(LEA, open(3, ThreadKind::Note, 2), Rule::PassageUnknown);
    world.refuses(LEA, open(3, ThreadKind::Note, 0), Rule::PassageUnknown);
    assert!(may_settle(&world.state, LEA, thread(2)).is_err());
}

#[test]
fn threads_are_resolved_and_reopened_once() {
    let world = World::draft().then(LEA, open(1, ThreadKind::Note, 1));
    world.refuses(LEA, reopen(1), Rule::ThreadOpen);
    assert!(may_settle(&world.state, ADA, thread(1)).is_ok());
    let world = world.then(ADA, resolve(1));
    world.refuses(LEA, resolve(1), Rule::ThreadResolved);
    assert!(may_settle(&world.state, LEA, thread(1)).is_ok());
}
