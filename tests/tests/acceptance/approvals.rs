//! Who may approve, and what an approval is worth after the text has changed.

use imprimatur_desk::api::{ChangePerson, IdentifyContributor, Standing, ThreadKind};

use crate::world::{World, act, by, code, text};

#[tokio::test]
async fn a_coauthor_cannot_approve_whatever_they_are() {
    let w = World::new().await;
    let names = ["Ben Moor", "ADA  LIND", "Eva Gross"];
    let id = w.article_with(&by(&names, "The ferry", &["Words."])).await;
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(code(w.approve(&w.ada, &id).await), "in_byline");
    let counted: Vec<_> = w.view(&id).await.contributors;
    assert_eq!(counted[1].person.as_ref().unwrap().id, w.ada);
    assert_eq!(code(w.approve(&w.root, &id).await), "role_missing");
    assert_eq!(code(w.approve(&w.ben, &id).await), "role_missing");
}

#[tokio::test]
async fn a_name_folds_across_sharp_s_and_accents() {
    let w = World::new().await;
    let id = w
        .article_with(&by(&["Ben Moor", "Éva Gross"], "The ferry", &["Words."]))
        .await;
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(code(w.approve(&w.eva, &id).await), "in_byline");
}

#[tokio::test]
async fn who_joins_the_byline_after_approving_no_longer_counts() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    assert!(w.ready(&id).await);
    let joined = by(
        &["Ben Moor", "Ada Lind"],
        "The ferry",
        &["One plain paragraph."],
    );
    w.revise(&w.ben, &id, &joined).await.unwrap();
    assert!(!w.ready(&id).await);
    assert_eq!(code(w.approve(&w.ada, &id).await), "in_byline");
    assert_eq!(code(w.publish(&w.ada, &id).await), "gate_closed");
}

#[tokio::test]
async fn an_approval_is_void_after_an_edit_and_back_with_the_text() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    let approved = w.head(&id).await;
    w.revise(&w.ben, &id, &text("The ferry", &["Another paragraph."]))
        .await
        .unwrap();
    assert!(!w.ready(&id).await);
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::Void);
    assert_eq!(
        code(w.approve_hash(&w.ada, &id, &approved).await),
        "not_the_head"
    );
    assert_eq!(code(w.publish(&w.ada, &id).await), "gate_closed");

    w.revise(&w.ben, &id, &text("The ferry", &["One plain paragraph."]))
        .await
        .unwrap();
    assert_eq!(w.head(&id).await, approved);
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::Restored);
    assert!(w.ready(&id).await);
    w.publish(&w.ada, &id).await.unwrap();
    assert_eq!(w.view(&id).await.live, Some(4));
    w.sound().await;
}

#[tokio::test]
async fn an_approval_outlives_a_withdrawal() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    w.desk.withdraw(act(&w.ben, &id)).await.unwrap();
    assert_eq!(code(w.publish(&w.ada, &id).await), "not_submitted");
    w.submit(&w.ben, &id).await.unwrap();
    assert!(w.ready(&id).await);
}

#[tokio::test]
async fn an_open_must_fix_closes_the_gate_and_is_not_the_authors_to_resolve() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    let thread = w.comment(&w.eva, &id, "plain", ThreadKind::MustFix).await;
    assert_eq!(w.status(&id, "must_fix_resolved").await, "unsatisfied");
    assert_eq!(code(w.publish(&w.ada, &id).await), "gate_closed");
    assert_eq!(code(w.resolve(&w.ben, &thread).await), "must_fix_not_yours");
    w.resolve(&w.ada, &thread).await.unwrap();
    assert_eq!(code(w.resolve(&w.ada, &thread).await), "thread_resolved");
    assert!(w.ready(&id).await);
    for kind in [ThreadKind::Note, ThreadKind::Question] {
        w.comment(&w.eva, &id, "One", kind).await;
    }
    assert!(w.ready(&id).await, "only must-fix blocks");
}

#[tokio::test]
async fn a_request_for_changes_stands_until_its_giver_changes_their_mind() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(code(w.request(&w.eva, &id, "  ").await), "note_missing");
    assert_eq!(code(w.request(&w.ben, &id, "No.").await), "role_missing");
    w.request(&w.eva, &id, "Not yet.").await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    assert_eq!(w.status(&id, "no_changes_requested").await, "unsatisfied");
    assert_eq!(
        code(w.desk.take_back(act(&w.root, &id)).await),
        "no_verdict"
    );
    w.desk.take_back(act(&w.eva, &id)).await.unwrap();
    assert!(w.ready(&id).await);
}

fn identified(actor: &str, article: &str, name: &str) -> IdentifyContributor {
    IdentifyContributor {
        actor: actor.to_owned(),
        article: article.to_owned(),
        name: name.to_owned(),
        person: None,
        separate: false,
        identifiers: Vec::new(),
    }
}

#[tokio::test]
async fn a_namesake_is_separated_by_somebody_else_only() {
    let w = World::new().await;
    let names = ["Ben Moor", "Ada Lind"];
    let id = w.article_with(&by(&names, "The ferry", &["Words."])).await;
    w.submit(&w.ben, &id).await.unwrap();
    let separate = |actor: &str| IdentifyContributor {
        separate: true,
        ..identified(actor, &id, "Ada Lind")
    };
    assert_eq!(
        code(w.desk.identify_contributor(separate(&w.ada)).await),
        "own_name"
    );
    assert_eq!(
        code(w.desk.identify_contributor(separate(&w.ben)).await),
        "own_name"
    );
    w.desk.identify_contributor(separate(&w.eva)).await.unwrap();
    assert!(w.view(&id).await.contributors[1].separated);
    w.approve(&w.ada, &id).await.unwrap();
    assert!(w.ready(&id).await);

    let link = IdentifyContributor {
        person: Some(w.ada.clone()),
        ..identified(&w.eva, &id, "Ada Lind")
    };
    w.desk.identify_contributor(link).await.unwrap();
    assert!(
        !w.ready(&id).await,
        "linking later voids what it makes invalid"
    );
    let standing = w.view(&id).await.reviews[0].standing;
    assert_eq!(standing, Standing::NotCounted);
}

#[tokio::test]
async fn a_new_name_does_not_step_out_of_a_byline() {
    let w = World::new().await;
    let id = w
        .article_with(&by(&["Ben Moor", "Ada Lind"], "The ferry", &["Words."]))
        .await;
    w.submit(&w.ben, &id).await.unwrap();
    let renamed = ChangePerson {
        actor: w.root.clone(),
        person: w.ada.clone(),
        name: Some("Ada Berg".to_owned()),
        roles: None,
        active: None,
    };
    w.desk.change_person(renamed).await.unwrap();
    assert_eq!(code(w.approve(&w.ada, &id).await), "in_byline");
}

#[tokio::test]
async fn a_deactivated_person_does_nothing_new_and_what_they_did_stands() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.eva, &id).await.unwrap();
    let gone = ChangePerson {
        actor: w.root.clone(),
        person: w.eva.clone(),
        name: None,
        roles: None,
        active: Some(false),
    };
    w.desk.change_person(gone).await.unwrap();
    assert_eq!(code(w.approve(&w.eva, &id).await), "person_inactive");
    assert!(w.ready(&id).await);
}
