//! Cutting revisions and filing.

use imprimatur_editorial::{Command, Fact, FilingChange, Rule, Stage};

use crate::world::*;

fn file(change: FilingChange) -> Command {
    Command::File { change }
}

#[test]
fn a_cut_written_on_the_head_becomes_the_head() {
    let world = World::draft().then(ADA, revise(cut(1, 2)));
    assert_eq!(world.article().head, 2);
    assert!(!world.article().revisions[1].sibling);
}

#[test]
fn a_cut_written_on_an_older_revision_is_kept_beside_the_head() {
    let world = World::draft()
        .then(ADA, revise(cut(1, 2)))
        .then(BEN, revise(cut(1, 3)));
    let article = world.article();
    assert_eq!(article.head, 2);
    assert_eq!(article.revisions.len(), 3);
    assert!(article.revisions[2].sibling);
    assert_eq!(article.revisions[2].base, 1);
}

#[test]
fn submitting_a_text_written_on_an_older_revision_keeps_it_and_opens_no_round() {
    let mut world = World::draft().then(ADA, revise(cut(1, 2)));
    let events = world.does(
        BEN,
        Command::Submit {
            cut: Some(cut(1, 3)),
        },
    );
    assert_eq!(events.len(), 1);
    assert!(matches!(
        events[0].fact,
        Fact::RevisionCut { sibling: true, .. }
    ));
    assert_eq!(world.article().stage, Stage::Draft);
    assert_eq!(world.article().round, 0);
}

#[test]
fn submitting_with_a_text_cuts_it_and_names_it() {
    let mut world = World::draft();
    let events = world.does(
        ADA,
        Command::Submit {
            cut: Some(cut(1, 2)),
        },
    );
    assert!(matches!(events[1].fact, Fact::Submitted { hash } if hash == text(2)));
    assert_eq!(world.article().head, 2);
    assert_eq!(world.article().stage, Stage::Review);
}

#[test]
fn the_same_text_is_no_revision() {
    let world = World::draft().then(ADA, revise(cut(1, 2)));
    world.refuses(ADA, revise(cut(2, 2)), Rule::NothingChanged);
    // Equal to what it was written on, or to what the head has become meanwhile.
    world.refuses(BEN, revise(cut(1, 1)), Rule::NothingChanged);
    world.refuses(BEN, revise(cut(1, 2)), Rule::NothingChanged);
}

#[test]
fn an_older_text_can_be_restored() {
    let world = World::draft()
        .then(ADA, revise(cut(1, 2)))
        .then(ADA, revise(cut(2, 1)));
    assert_eq!(world.article().head, 3);
    assert_eq!(world.article().head().unwrap().hash, text(1));
}

#[test]
fn a_base_that_never_was_is_refused() {
    World::draft().refuses(ADA, revise(cut(2, 2)), Rule::BaseUnknown);
    World::draft().refuses(ADA, revise(cut(0, 2)), Rule::BaseUnknown);
    World::draft().refuses(ADA, revise(cut(u32::MAX, 2)), Rule::BaseUnknown);
}

#[test]
fn the_first_revision_is_the_head_whatever_base_it_names() {
    let world = World::with(cut(7, 1));
    assert_eq!(world.article().head, 1);
    assert_eq!(world.article().revisions[0].base, 0);
}

#[test]
fn an_article_is_begun_once() {
    World::draft().refuses(ADA, create(cut(0, 2)), Rule::ArticleExists);
}

#[test]
fn headline_body_and_byline_are_asked_for_at_submission_not_before() {
    let mut bare = cut(0, 1);
    bare.facts.headline_empty = true;
    bare.facts.body_empty = true;
    bare.facts.byline.clear();
    let mut world = World::with(bare.clone());
    world.refuses(ADA, SUBMIT, Rule::HeadlineEmpty);
    bare.facts.headline_empty = false;
    (bare.base, bare.hash) = (1, text(2));
    world.does(ADA, revise(bare.clone()));
    world.refuses(ADA, SUBMIT, Rule::BodyEmpty);
    bare.facts.body_empty = false;
    (bare.base, bare.hash) = (2, text(3));
    world.refuses(ADA, Command::Submit { cut: Some(bare) }, Rule::BylineEmpty);
}

#[test]
fn submitting_the_published_text_corrects_nothing() {
    let world = World::correcting();
    world.refuses(
        ADA,
        Command::Submit {
            cut: Some(cut(2, 1)),
        },
        Rule::NothingToCorrect,
    );
}

#[test]
fn a_copy_editor_revises_but_does_not_submit_a_text_of_their_own() {
    World::draft().refuses(
        CORA,
        Command::Submit {
            cut: Some(cut(1, 2)),
        },
        Rule::NotAnAuthor,
    );
}

#[test]
fn filing_says_what_changed_and_nothing_when_nothing_did() {
    let mut world = World::draft();
    let change = FilingChange {
        slug: Some("bruecke".to_owned()),
        section: Some(" Stadt ".to_owned()),
        tags: Some(vec![
            " Verkehr".to_owned(),
            "Verkehr".to_owned(),
            " ".to_owned(),
        ]),
        due: Some(("2027-03-28T02:30".to_owned(), "Europe/Berlin".to_owned())),
    };
    let events = world.does(PIA, file(change.clone()));
    let Fact::ArticleFiled { change: kept } = &events[0].fact else {
        panic!("{events:?}");
    };
    assert_eq!(kept.slug, None);
    assert_eq!(kept.section.as_deref(), Some("Stadt"));
    assert_eq!(kept.tags, Some(vec!["Verkehr".to_owned()]));
    assert_eq!(world.does(PIA, file(change)), []);
    let cleared = FilingChange {
        section: Some(String::new()),
        due: Some((String::new(), String::new())),
        ..FilingChange::default()
    };
    world.does(PIA, file(cleared));
    assert_eq!(world.article().filing.section, None);
    assert_eq!(world.article().filing.due, None);
}

#[test]
fn filing_never_touches_an_approval() {
    let mut world = World::ready();
    world.does(
        PIA,
        file(FilingChange {
            slug: Some("neue-bruecke".to_owned()),
            ..FilingChange::default()
        }),
    );
    assert!(world.is_ready());
}

#[test]
fn a_malformed_slug_or_deadline_is_refused() {
    let slug = FilingChange {
        slug: Some("Zwei Worte".to_owned()),
        ..FilingChange::default()
    };
    World::draft().refuses(ADA, file(slug), Rule::SlugInvalid);
    let due = FilingChange {
        due: Some(("2027-02-30T10:00".to_owned(), "Europe/Berlin".to_owned())),
        ..FilingChange::default()
    };
    World::draft().refuses(ADA, file(due), Rule::DueInvalid);
}

#[test]
fn a_file_that_a_cut_came_from_is_attached() {
    let mut world = World::draft();
    world.does(
        ADA,
        Command::Revise {
            cut: cut(1, 2),
            source: Some((body(50), body(51))),
        },
    );
    assert_eq!(world.article().filing.sources.len(), 1);
}
