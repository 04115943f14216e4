//! Verdicts, rounds and publication.

use imprimatur_editorial::{Command, Role, Rule, Stage, Standing, standing};

use crate::world::*;

#[test]
fn a_coauthor_cannot_approve() {
    let world = World::with(cut_by(0, 1, &["Ada Lindström", "Emil Groß"])).then(ADA, SUBMIT);
    world.refuses(EMIL, approve(1), Rule::InByline);
}

#[test]
fn owner_fills_no_seat() {
    World::review().refuses(OLGA, approve(1), Rule::RoleMissing);
    World::review().refuses(OLGA, request_changes(1), Rule::RoleMissing);
}

#[test]
fn an_owner_who_is_an_editor_too_fills_the_editors_seat() {
    let mut world = World::review();
    world.does(
        OLGA,
        Command::ChangePerson {
            person: OLGA,
            name: None,
            roles: Some(vec![Role::Owner, Role::Editor]),
            active: None,
        },
    );
    world.does(OLGA, approve(1));
    assert!(world.is_ready());
}

#[test]
fn a_stale_approval_is_refused() {
    let world = World::review().then(ADA, revise(cut(1, 2)));
    world.refuses(EVE, approve(1), Rule::NotTheHead);
    world.refuses(EVE, request_changes(1), Rule::NotTheHead);
    world.refuses(EVE, approve(77), Rule::NotTheHead);
}

#[test]
fn a_sibling_is_never_approved() {
    let world = World::review()
        .then(ADA, revise(cut(1, 2)))
        .then(BEN, revise(cut(1, 3)));
    world.refuses(EVE, approve(3), Rule::NotTheHead);
}

#[test]
fn a_stale_publication_is_refused() {
    let world = World::ready().then(ADA, revise(cut(1, 2)));
    world.refuses(PIA, publish(1), Rule::NotTheHead);
    world.refuses(PIA, publish(2), Rule::GateClosed);
}

#[test]
fn approval_is_given_in_a_role_that_is_asked_for_and_held() {
    let world = World::review();
    let in_role = |role| Command::Approve {
        hash: text(1),
        role: Some(role),
        note: None,
    };
    world.refuses(FINN, in_role(Role::FactChecker), Rule::RoleNotAsked);
    world.refuses(FINN, in_role(Role::Editor), Rule::RoleMissing);
    world.refuses(OLGA, in_role(Role::Owner), Rule::RoleNotAsked);
    world.then(EVE, in_role(Role::Editor));
}

#[test]
fn changes_are_requested_in_a_role_that_is_held() {
    let world = World::review();
    let in_role = |role| Command::RequestChanges {
        hash: text(1),
        role: Some(role),
        note: Some(body(200)),
    };
    world.refuses(FINN, in_role(Role::Editor), Rule::RoleMissing);
    world.refuses(PIA, in_role(Role::Publisher), Rule::RoleMissing);
    let world = world.then(FINN, in_role(Role::FactChecker));
    assert_eq!(world.article().reviews[0].role, Role::FactChecker);
}

#[test]
fn a_request_for_changes_needs_a_note() {
    let wordless = Command::RequestChanges {
        hash: text(1),
        role: None,
        note: None,
    };
    World::review().refuses(EVE, wordless, Rule::NoteMissing);
}

#[test]
fn a_request_for_changes_vetoes_until_taken_back() {
    let world = World::ready().then(FINN, request_changes(1));
    assert!(!world.is_ready());
    world.refuses(PIA, publish(1), Rule::GateClosed);
    assert!(world.then(FINN, Command::TakeBack).is_ready());
}

#[test]
fn a_request_for_changes_vetoes_the_next_text_too_until_its_giver_approves() {
    let world = World::vetoed()
        .then(ADA, revise(cut(1, 2)))
        .then(ADA, SUBMIT)
        .then(EMIL, approve(2));
    assert!(!world.is_ready());
    assert!(world.then(EVE, approve(2)).is_ready());
}

#[test]
fn a_request_for_changes_outlives_withdrawal_and_its_givers_departure() {
    let world = World::vetoed()
        .then(ADA, Command::Withdraw)
        .then(ADA, SUBMIT)
        .then(EMIL, approve(1))
        .then(OLGA, change_person(EVE, None, Some(false)));
    assert!(!world.is_ready());
}

#[test]
fn nobody_takes_back_the_verdict_of_another() {
    World::vetoed().refuses(EMIL, Command::TakeBack, Rule::NoVerdict);
}

#[test]
fn a_verdict_is_taken_back_once() {
    let world = World::ready().then(EVE, Command::TakeBack);
    assert!(!world.is_ready());
    world.refuses(EVE, Command::TakeBack, Rule::NoVerdict);
}

#[test]
fn a_new_text_voids_an_approval_and_says_so() {
    let world = World::ready().then(ADA, revise(cut(1, 2)));
    assert!(!world.is_ready());
    let article = world.article();
    assert_eq!(
        standing(&world.state.desk, article, &article.reviews[0]),
        Standing::Void
    );
}

#[test]
fn restoring_the_text_restores_the_approval() {
    let world = World::ready()
        .then(ADA, revise(cut(1, 2)))
        .then(ADA, revise(cut(2, 1)));
    assert!(world.is_ready());
}

#[test]
fn an_approval_does_not_come_back_once_its_giver_has_asked_for_changes() {
    let world = World::ready()
        .then(ADA, revise(cut(1, 2)))
        .then(EVE, request_changes(2))
        .then(ADA, revise(cut(2, 1)));
    assert!(!world.is_ready());
}

#[test]
fn an_approval_outlives_withdrawal_and_spiking() {
    let world = World::ready()
        .then(ADA, Command::Withdraw)
        .then(EVE, Command::Spike)
        .then(EVE, Command::Revive);
    assert!(!world.is_ready());
    assert!(world.then(ADA, SUBMIT).is_ready());
}

#[test]
fn an_approval_stands_after_its_giver_has_left_or_lost_the_role() {
    let world = World::ready()
        .then(
            OLGA,
            Command::ChangePerson {
                person: EVE,
                name: None,
                roles: Some(vec![Role::Author]),
                active: None,
            },
        )
        .then(OLGA, change_person(EVE, None, Some(false)));
    assert!(world.is_ready());
    world.refuses(EVE, Command::TakeBack, Rule::PersonInactive);
}

#[test]
fn a_verdict_that_is_not_of_the_article_counts_for_nothing_once_its_giver_spoke_again() {
    let world = World::ready().then(EVE, request_changes(1));
    let article = world.article();
    let mut copy = article.reviews[0].clone();
    assert_eq!(
        standing(&world.state.desk, article, &copy),
        Standing::Withdrawn
    );
    copy.note = Some(body(7));
    assert_eq!(
        standing(&world.state.desk, article, &copy),
        Standing::Withdrawn
    );
}

#[test]
fn a_published_article_stays_published_while_it_is_corrected() {
    let world = World::correction_review();
    assert_eq!(world.article().stage, Stage::Published);
    assert_eq!(world.article().live().unwrap().hash, text(1));
    let world = world.then(ADA, Command::Withdraw);
    assert_eq!(world.article().stage, Stage::Published);
    let world = world
        .then(BEN, SUBMIT)
        .then(EMIL, approve(2))
        .then(PIA, publish(2));
    assert_eq!(world.article().live().unwrap().revision, 2);
}

#[test]
fn correction_needs_a_note() {
    let world = World::published()
        .then(ADA, revise(cut(1, 2)))
        .then(ADA, SUBMIT)
        .then(EVE, approve(2));
    world.refuses(PIA, publish(2), Rule::GateClosed);
    let world = world
        .then(ADA, revise(correction(2, 3, 1)))
        .then(EVE, approve(3));
    world.then(PIA, publish(3));
}

#[test]
fn a_second_correction_needs_a_second_note() {
    let world = World::correction_review()
        .then(EVE, approve(2))
        .then(PIA, publish(2))
        .then(ADA, revise(correction(2, 3, 1)))
        .then(ADA, SUBMIT)
        .then(EVE, approve(3));
    world.refuses(PIA, publish(3), Rule::GateClosed);
}

#[test]
fn going_back_to_the_text_first_published_needs_a_note_though_its_approval_is_back() {
    let world = World::correction_review()
        .then(EVE, approve(2))
        .then(PIA, publish(2))
        .then(ADA, revise(cut(2, 1)))
        .then(ADA, SUBMIT);
    world.refuses(PIA, publish(1), Rule::GateClosed);
}

#[test]
fn what_is_published_is_not_published_again() {
    World::published().refuses(PIA, publish(1), Rule::AlreadyPublished);
}

#[test]
fn there_is_no_other_channel() {
    let elsewhere = |channel: &str| Command::Publish {
        hash: text(1),
        channel: channel.to_owned(),
    };
    World::ready().refuses(PIA, elsewhere("print"), Rule::ChannelUnknown);
    World::ready().refuses(PIA, elsewhere("WEB"), Rule::ChannelUnknown);
    World::ready().refuses(PIA, elsewhere(""), Rule::ChannelUnknown);
}

#[test]
fn spiking_sets_the_review_aside_and_reviving_brings_it_back() {
    let world = World::ready().then(EVE, Command::Spike);
    assert!(!world.is_ready());
    for command in [approve(1), publish(1), Command::Withdraw, Command::TakeBack] {
        let who = if command == publish(1) { PIA } else { EVE };
        world.refuses(who, command, Rule::ArticleSpiked);
    }
    assert!(world.then(EMIL, Command::Revive).is_ready());
}

#[test]
fn a_request_for_changes_opens_one_more_round_and_no_second() {
    let world = World::vetoed().then(BEN, SUBMIT);
    world.refuses(BEN, SUBMIT, Rule::AlreadyUnderReview);
}

#[test]
fn only_the_last_submitter_and_editors_withdraw() {
    let world = World::vetoed().then(BEN, SUBMIT);
    world.refuses(ADA, Command::Withdraw, Rule::RoleMissing);
    world.then(BEN, Command::Withdraw);
}
