//! What the gate says, who has to move, and for whom an article waits.

use imprimatur_editorial::{Command, Finding, NextMove, PersonId, Status, ThreadKind, waits_for};

use crate::world::*;

fn waiting(world: &World) -> Vec<PersonId> {
    let gate = world.gate();
    world
        .state
        .desk
        .people
        .iter()
        .filter(|person| waits_for(&world.state.desk, world.article(), &gate, person))
        .map(|person| person.id)
        .collect()
}

fn finding(world: &World, id: &str) -> (Status, Finding) {
    let gate = world.gate();
    let found = gate.requirement(id).unwrap();
    (found.status, found.finding.clone())
}

#[test]
fn a_draft_waits_for_its_authors() {
    let world = World::draft();
    assert_eq!(world.gate().side, NextMove::Authors);
    assert_eq!(waiting(&world), [ADA, BEN]);
}

#[test]
fn a_submitted_article_waits_for_editors_outside_the_byline() {
    let world = World::with(cut_by(0, 1, &["Ada Lindström", "Emil Groß"])).then(ADA, SUBMIT);
    assert_eq!(world.gate().side, NextMove::Reviewers);
    assert_eq!(waiting(&world), [EVE]);
}

#[test]
fn an_approved_article_waits_for_publishers() {
    let world = World::ready();
    assert_eq!(world.gate().side, NextMove::Publishers);
    assert_eq!(waiting(&world), [OLGA, PIA]);
}

#[test]
fn after_a_request_for_changes_the_authors_are_next() {
    let world = World::vetoed();
    assert_eq!(world.gate().side, NextMove::Authors);
    assert_eq!(waiting(&world), [ADA, BEN]);
    // Also while they write.
    let world = world.then(ADA, revise(cut(1, 2)));
    assert_eq!(world.gate().side, NextMove::Authors);
}

#[test]
fn after_a_new_submission_who_asked_for_changes_is_next() {
    let world = World::review()
        .then(FINN, request_changes(1))
        .then(ADA, revise(cut(1, 2)))
        .then(ADA, SUBMIT);
    assert_eq!(world.gate().side, NextMove::Reviewers);
    assert_eq!(waiting(&world), [EVE, EMIL, FINN]);
    let world = world.then(EVE, approve(2));
    assert_eq!(waiting(&world), [FINN]);
    let world = world.then(FINN, Command::TakeBack);
    assert_eq!(world.gate().side, NextMove::Publishers);
}

#[test]
fn a_must_fix_on_the_head_is_for_the_authors_and_on_an_older_text_for_the_reviewers() {
    let world = World::review().then(EVE, open(1, ThreadKind::MustFix, 1));
    assert_eq!(world.gate().side, NextMove::Authors);
    let world = world.then(ADA, revise(cut(1, 2))).then(EVE, approve(2));
    assert_eq!(world.gate().side, NextMove::Reviewers);
    // Who approved and forgot the thread is waited for, or nobody would be.
    assert_eq!(waiting(&world), [EVE, EMIL]);
    assert!(world.then(EVE, resolve(1)).is_ready());
}

#[test]
fn published_and_spiked_articles_wait_for_nobody() {
    for world in [World::published(), World::spiked()] {
        assert_eq!(world.gate().side, NextMove::Nobody);
        assert_eq!(waiting(&world), []);
    }
    assert_eq!(World::correcting().gate().side, NextMove::Authors);
}

#[test]
fn who_has_left_is_not_waited_for() {
    let world = World::review().then(OLGA, change_person(EVE, None, Some(false)));
    assert_eq!(waiting(&world), [EMIL]);
}

#[test]
fn since_tells_when_the_ball_changed_sides() {
    let mut world = World::review();
    let submitted = world.gate().since;
    world.does(ADA, open(1, ThreadKind::Note, 1));
    assert_eq!(world.gate().since, submitted);
    world.does(EVE, request_changes(1));
    assert!(world.gate().since > submitted);
}

#[test]
fn the_gate_says_why() {
    let world = World::draft();
    assert_eq!(
        finding(&world, "submitted"),
        (Status::Unsatisfied, Finding::StillDraft)
    );
    assert_eq!(
        finding(&world, "approval.editor"),
        (Status::Unsatisfied, Finding::NotApproved(1))
    );
    assert_eq!(
        finding(&world, "correction_note"),
        (Status::NotApplicable, Finding::NoCorrection)
    );
    let world = World::ready();
    assert_eq!(
        finding(&world, "approval.editor"),
        (Status::Satisfied, Finding::ApprovedBy(vec![EVE], 1))
    );
    let world = world.then(ADA, revise(cut(1, 2)));
    assert_eq!(
        finding(&world, "approval.editor"),
        (Status::Unsatisfied, Finding::ApprovalVoid(EVE, 1, 2))
    );
    let world = World::vetoed();
    assert_eq!(
        finding(&world, "no_changes_requested"),
        (Status::Unsatisfied, Finding::RequestedBy(vec![EVE]))
    );
    assert_eq!(
        finding(&world, "approval.editor"),
        (Status::Unsatisfied, Finding::NotApproved(1))
    );
    let world = World::review().then(LEA, open(1, ThreadKind::MustFix, 1));
    assert_eq!(
        finding(&world, "must_fix_resolved"),
        (Status::Unsatisfied, Finding::MustFixOpen(1))
    );
    let world = World::published();
    assert_eq!(
        finding(&world, "submitted"),
        (Status::Unsatisfied, Finding::HeadIsLive(1))
    );
    let world = World::correcting();
    assert_eq!(
        finding(&world, "correction_note"),
        (Status::Satisfied, Finding::NotePresent)
    );
    let world = World::spiked();
    assert_eq!(
        finding(&world, "submitted"),
        (Status::Unsatisfied, Finding::Spiked)
    );
}
