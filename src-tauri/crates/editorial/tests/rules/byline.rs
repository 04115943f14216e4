//! Who the names are: the one rule that is always on is that nobody in the byline approves.

use imprimatur_editorial::{
    Command, CountsAs, Fact, Identifier, Naming, PersonId, Rule, Standing, counts_as, standing,
};

use crate::world::*;

fn say(name: &str, naming: Naming) -> Command {
    Command::Identify {
        name: name.to_owned(),
        naming,
        identifiers: Vec::new(),
    }
}

fn under_review_by(names: &[&str]) -> World {
    World::with(cut_by(0, 1, names)).then(ADA, SUBMIT)
}

#[test]
fn a_free_name_equal_to_a_person_counts_as_that_person() {
    for spelling in [
        "Ève Durand",
        "Eve Durand",
        "EVE  DURAND",
        "eve\u{a0}durand ",
        "E\u{300}ve Durand",
        "Eve\u{200b} Dur\u{ad}and",
    ] {
        under_review_by(&["Ada Lindström", spelling]).refuses(EVE, approve(1), Rule::InByline);
    }
    under_review_by(&["Emil Gross"]).refuses(EMIL, approve(1), Rule::InByline);
}

#[test]
fn a_former_name_still_counts() {
    let world =
        under_review_by(&["Eve Durand"]).then(OLGA, change_person(EVE, Some("Ève Laurent"), None));
    world.refuses(EVE, approve(1), Rule::InByline);
    // And one held before that.
    let world = world.then(OLGA, change_person(EVE, Some("Ève Moreau"), None));
    world.refuses(EVE, approve(1), Rule::InByline);
}

#[test]
fn taking_a_name_of_the_byline_voids_an_approval() {
    let world = World::with(cut_by(0, 1, &["Ève Laurent"]))
        .then(ADA, SUBMIT)
        .then(EVE, approve(1));
    assert!(world.is_ready());
    let world = world.then(OLGA, change_person(EVE, Some("Eve Laurent"), None));
    assert!(!world.is_ready());
}

#[test]
fn linking_later_voids_an_approval() {
    let world = under_review_by(&["Ada Lindström", "E. D."]).then(EVE, approve(1));
    assert!(world.is_ready());
    let world = world.then(ADA, say("E. D.", Naming::Person(EVE)));
    assert!(!world.is_ready());
    let article = world.article();
    assert_eq!(
        standing(&world.state.desk, article, &article.reviews[0]),
        Standing::InByline
    );
    world.refuses(PIA, publish(1), Rule::GateClosed);
}

#[test]
fn who_counts_as_a_name_cannot_separate_it() {
    let world = under_review_by(&["Ada Lindström", "Emil Groß"]);
    for naming in [
        Naming::Nobody,
        Naming::Person(BEN),
        Naming::Person(STRANGER),
    ] {
        let refusal = world.clone().tries(EMIL, &say("Emil Groß", naming));
        assert!(refusal.is_err(), "{naming:?}");
    }
    world.refuses(EMIL, say("Emil Groß", Naming::Nobody), Rule::OwnName);
}

#[test]
fn who_was_linked_to_a_name_cannot_unlink_it() {
    let world = under_review_by(&["Ada Lindström", "Das Team"])
        .then(ADA, say("Das Team", Naming::Person(EMIL)));
    for naming in [Naming::ByName, Naming::Nobody, Naming::Person(BEN)] {
        world.refuses(EMIL, say("Das Team", naming), Rule::OwnName);
    }
}

#[test]
fn a_coauthor_cannot_separate_the_name_of_another() {
    let world = under_review_by(&["Ada Lindström", "Emil Groß"]);
    world.refuses(ADA, say("Emil Groß", Naming::Nobody), Rule::OwnName);
    let two_editors = under_review_by(&["Ève Durand", "Emil Groß"]);
    two_editors.refuses(EVE, say("Emil Groß", Naming::Nobody), Rule::OwnName);
}

#[test]
fn a_copy_editor_cannot_separate_a_name() {
    World::draft().refuses(CORA, say("Ben Okoro", Naming::Nobody), Rule::OwnName);
}

#[test]
fn an_editor_outside_the_byline_separates_a_namesake() {
    let world = under_review_by(&["Ada Lindström", "Emil Groß"])
        .then(EVE, say("Emil Groß", Naming::Nobody));
    assert_eq!(
        counts_as(&world.state.desk, world.article(), "Emil Groß"),
        CountsAs::Nobody
    );
    let world = world.then(EMIL, approve(1));
    assert!(world.is_ready());
    // Said otherwise again, the approval is void again.
    let world = world.then(ADA, say("Emil Groß", Naming::ByName));
    assert!(!world.is_ready());
}

#[test]
fn linking_one_spelling_links_those_that_fold_alike() {
    let world = World::with(cut_by(0, 1, &["M. Lenôtre"]))
        .then(ADA, say("M. Lenôtre", Naming::Person(EMIL)))
        .then(ADA, revise(cut_by(1, 2, &["m. lenotre"])))
        .then(ADA, SUBMIT);
    world.refuses(EMIL, approve(2), Rule::InByline);
}

#[test]
fn separating_one_spelling_separates_no_other() {
    let world = World::with(cut_by(0, 1, &["Emil Groß"]))
        .then(EVE, say("Emil Groß", Naming::Nobody))
        .then(ADA, revise(cut_by(1, 2, &["Emil Gross"])))
        .then(ADA, SUBMIT);
    world.refuses(EMIL, approve(2), Rule::InByline);
}

#[test]
fn a_name_that_is_nobodys_cannot_be_separated_in_advance() {
    let mut world = under_review_by(&["Ada Lindström", "Ève Laurent"]);
    assert_eq!(world.does(ADA, say("Ève Laurent", Naming::Nobody)), []);
    let world = world.then(OLGA, change_person(EVE, Some("Ève Laurent"), None));
    world.refuses(EVE, approve(1), Rule::InByline);
}

#[test]
fn leaving_the_byline_in_a_new_text_counts_for_that_text_only() {
    let world = under_review_by(&["Ada Lindström", "Emil Groß"])
        .then(ADA, revise(cut_by(1, 2, &["Ada Lindström"])))
        .then(EMIL, approve(2));
    assert!(world.is_ready());
    let world = world.then(ADA, revise(cut_by(2, 3, &["Ada Lindström", "Emil Groß"])));
    assert!(!world.is_ready());
    world.refuses(EMIL, approve(3), Rule::InByline);
}

#[test]
fn saying_what_was_said_already_is_no_event() {
    let mut world = under_review_by(&["Das Team"]);
    assert_eq!(world.does(ADA, say("Das Team", Naming::ByName)), []);
    let events = world.does(ADA, say("Das Team", Naming::Person(BEN)));
    assert!(matches!(events[0].fact, Fact::ContributorLinked { .. }));
    assert_eq!(world.does(ADA, say("Das Team", Naming::Person(BEN))), []);
}

#[test]
fn only_names_of_the_head_are_identified_and_only_as_people_of_the_desk() {
    let world = World::draft();
    world.refuses(ADA, say("Niemand", Naming::Person(BEN)), Rule::NotInByline);
    world.refuses(
        ADA,
        say("Ben Okoro", Naming::Person(STRANGER)),
        Rule::UnknownPerson,
    );
    let outsider: PersonId = LEA;
    world.refuses(
        outsider,
        say("Ben Okoro", Naming::ByName),
        Rule::NotAnAuthor,
    );
}

#[test]
fn identifiers_are_checked_and_replaced_as_a_whole() {
    let orcid = |scheme: &str, value: &str| Command::Identify {
        name: "Ben Okoro".to_owned(),
        naming: Naming::ByName,
        identifiers: vec![Identifier {
            scheme: scheme.to_owned(),
            value: value.to_owned(),
        }],
    };
    let mut world = World::draft();
    world.refuses(
        ADA,
        orcid("orcid", "0000-0002-1825-0098"),
        Rule::OrcidMistyped,
    );
    world.refuses(ADA, orcid("orcid", "1825-0097"), Rule::OrcidInvalid);
    world.refuses(
        ADA,
        orcid("isni", "0000000121032683"),
        Rule::IdentifierUnknown,
    );
    let good = orcid("orcid", "0000-0002-1825-0097");
    assert_eq!(world.does(ADA, good.clone()).len(), 1);
    assert_eq!(world.does(ADA, good), []);
    assert_eq!(world.does(ADA, say("Ben Okoro", Naming::ByName)).len(), 1);
    assert_eq!(world.article().identifiers["Ben Okoro"], []);
}

#[test]
fn who_is_in_the_byline_may_write_though_they_did_not_begin() {
    let world = World::with(cut_by(0, 1, &["Finn Daly"]));
    world.clone().then(FINN, revise(cut(1, 2)));
    world.then(ADA, revise(cut(1, 2)));
}
