//! What becomes of threads when their text changes: passages followed, lost, offered, given by hand;
//! and a text brought back.

use imprimatur_desk::api::{
    AcceptSuggestions, LetGoView, PlaceState, Problem, Reattach, RestoreRevision, Revised,
    Standing, SuggestionState, ThreadKind,
};

use crate::{
    suggesting::{CAPTAIN, FERRY, SHED, accept, article, became, on, suggest, thread},
    world::{World, code, text},
};

async fn restore(w: &World, actor: &str, article: &str, number: u32) -> Result<Revised, Problem> {
    let asked = RestoreRevision {
        actor: actor.to_owned(),
        article: article.to_owned(),
        number,
        base: None,
    };
    w.desk.restore_revision(asked).await
}

#[tokio::test]
async fn a_lost_passage_of_a_must_fix_thread_still_blocks() {
    let w = World::new().await;
    let id = article(&w).await;
    w.submit(&w.ben, &id).await.unwrap();
    let made = w
        .comment(&w.eva, &id, "a single crossing", ThreadKind::MustFix)
        .await;
    w.revise(&w.ben, &id, &text("The ferry", &[FERRY, SHED]))
        .await
        .unwrap();
    let told = thread(&w, &id, &made).await;
    assert_eq!(told.place.state, PlaceState::Gap);
    assert_eq!(
        (told.quote.as_str(), told.revision),
        ("a single crossing", 2)
    );
    w.desk.let_go(on(&w.ben, &made)).await.unwrap();
    w.approve(&w.eva, &id).await.unwrap();
    assert!(!w.ready(&id).await);
    w.resolve(&w.eva, &made).await.unwrap();
    assert!(w.ready(&id).await);
}

#[tokio::test]
async fn a_text_that_is_brought_back_has_its_approval_again() {
    let w = World::new().await;
    let id = article(&w).await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.eva, &id).await.unwrap();
    let approved = w.head(&id).await;
    let made = suggest(&w, &w.eva, &id, "seven", "eight").await;
    accept(&w, &w.ben, &id, &[&made]).await.unwrap();
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::Void);
    assert_eq!(w.view_by(&w.eva, &id).await.last_reviewed, Some(2));
    assert_eq!(w.view(&id).await.last_reviewed, None);
    let cut = restore(&w, &w.ben, &id, 2).await.unwrap();
    assert_eq!((cut.number, &cut.sha256), (4, &approved));
    let view = w.view(&id).await;
    assert_eq!(view.reviews[0].standing, Standing::Restored);
    assert!(view.gate.ready);
    assert_eq!(view.revisions[3].restores, Some(2));
    // What was accepted stays so: the record says what happened, the text what stands.
    assert_eq!(became(&w, &id, &made).await, SuggestionState::Accepted);
    assert_eq!(code(restore(&w, &w.ben, &id, 2).await), "nothing_changed");
    assert_eq!(code(restore(&w, &w.ben, &id, 9).await), "no_revision");
    assert_eq!(code(restore(&w, &w.cleo, &id, 3).await), "not_an_author");
    w.sound().await;
}

#[tokio::test]
async fn a_thread_is_given_another_passage_and_keeps_what_it_was_about_at_first() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = w
        .comment(&w.eva, &id, "a single crossing", ThreadKind::Question)
        .await;
    let later = text("The ferry", &[FERRY, SHED, "She sails in any weather."]);
    w.revise(&w.ben, &id, &later).await.unwrap();
    w.desk
        .reattach_on(&w.cleo, &made, "any weather".to_owned(), None)
        .await
        .unwrap();
    let told = thread(&w, &id, &made).await;
    assert_eq!((told.quote.as_str(), told.revision), ("any weather", 3));
    assert_eq!(
        (told.place.state, told.place.method.as_str()),
        (PlaceState::Exact, "person")
    );
    let first = told.first.unwrap();
    assert_eq!(
        (first.quote.as_str(), first.revision),
        ("a single crossing", 2)
    );
    // Follows its new words from there.
    let moved = text("The ferry", &["She sails in any weather.", FERRY, SHED]);
    w.revise(&w.ben, &id, &moved).await.unwrap();
    let told = thread(&w, &id, &made).await;
    assert!(matches!(
        told.place.state,
        PlaceState::Exact | PlaceState::Moved
    ));
    w.sound().await;
    let astray = Reattach {
        actor: w.cleo.clone(),
        thread: made,
        revision: 4,
        from: told.place.from.unwrap(),
        to: told.place.to.unwrap(),
        quote: Some("other words".to_owned()),
    };
    assert_eq!(code(w.desk.reattach(astray).await), "passage_differs");
}

#[tokio::test]
async fn a_place_is_offered_taken_or_declined_and_never_taken_by_itself() {
    let w = World::new().await;
    let id = article(&w).await;
    let words = "has not missed a single crossing in twenty years";
    let made = w.comment(&w.eva, &id, words, ThreadKind::Note).await;
    assert_eq!(
        code(w.desk.let_go(on(&w.ben, &made)).await),
        "passage_stands"
    );
    let alike =
        "The old pilot, who has not missed one single crossing in twenty years, is a quiet man.";
    let later = text(
        "The ferry",
        &[FERRY, SHED, "The hall was painted last week.", alike],
    );
    w.revise(&w.ben, &id, &later).await.unwrap();
    let told = thread(&w, &id, &made).await;
    if let Some(offer) = &told.offer {
        assert!(alike.contains(&offer.words));
        assert!(offer.score >= 800);
    }
    assert!(matches!(
        told.place.state,
        PlaceState::Gap | PlaceState::Article
    ));
    let offer = told.offer.expect("an offer");
    w.desk.let_go(on(&w.ben, &made)).await.unwrap();
    let told = thread(&w, &id, &made).await;
    assert_eq!(told.offer, None);
    assert!(matches!(told.let_go, Some(LetGoView { by, .. }) if by.name == "Ben Moor"));
    let take = Reattach {
        actor: w.ben.clone(),
        thread: made.clone(),
        revision: 3,
        from: offer.from,
        to: offer.to,
        quote: Some(offer.words.clone()),
    };
    w.desk.reattach(take).await.unwrap();
    let told = thread(&w, &id, &made).await;
    assert_eq!((told.quote, told.let_go), (offer.words, None));
    assert_eq!(told.place.state, PlaceState::Exact);
}

#[tokio::test]
async fn a_passage_that_is_rewritten_step_by_step_is_followed_and_the_check_finds_it_so() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = w.comment(&w.eva, &id, CAPTAIN, ThreadKind::Question).await;
    let steps = [
        "Its captain has not missed a single crossing in thirty years.",
        "Its captain has not missed one crossing in thirty long years.",
        "Her captain has never missed one crossing in thirty long years.",
        "Her captain has never missed one trip in all thirty long years.",
    ];
    for step in steps {
        w.revise(&w.ben, &id, &text("The ferry", &[FERRY, step, SHED]))
            .await
            .unwrap();
        let told = thread(&w, &id, &made).await;
        assert_eq!(told.quote, CAPTAIN);
        assert!(told.place.state != PlaceState::Exact);
        // What is kept of each step is what would be found at once.
        w.sound().await;
    }
}

#[tokio::test]
async fn what_was_seen_is_what_is_accepted_and_brought_back() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(&w, &w.eva, &id, "seven", "eight").await;
    let asked = |quote: &str| AcceptSuggestions {
        actor: w.ben.clone(),
        article: id.clone(),
        suggestions: vec![made.clone()],
        reject: Vec::new(),
        quotes: vec![quote.to_owned()],
        instead_of: None,
    };
    // Somebody gave it another passage while it was looked at.
    let refused = w.desk.accept_suggestions(asked("nine")).await;
    assert_eq!(code(refused), "suggestion_stale");
    let cut = w.desk.accept_suggestions(asked("seven")).await.unwrap();

    // Somebody cut a revision while it was asked whether to go back.
    let back = RestoreRevision {
        actor: w.ben.clone(),
        article: id.clone(),
        number: cut.number - 1,
        base: Some(cut.number),
    };
    w.revise(&w.ben, &id, &text("The ferry", &[FERRY, SHED]))
        .await
        .unwrap();
    let head = w.head(&id).await;
    assert_eq!(code(w.desk.restore_revision(back).await), "conflict");
    assert_eq!(w.head(&id).await, head);
}

#[tokio::test]
async fn words_that_stand_are_given_to_another_passage_only_by_who_spoke_of_them() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = w
        .comment(&w.eva, &id, "a single crossing", ThreadKind::MustFix)
        .await;
    let other = || "seven".to_owned();
    let moved = w.desk.reattach_on(&w.ben, &made, other(), None).await;
    assert_eq!(code(moved), "passage_stands");
    w.desk
        .reattach_on(&w.eva, &made, other(), None)
        .await
        .unwrap();
    // A suggestion is put where it stands: who may not write does not move somebody else's.
    let words = suggest(&w, &w.eva, &id, "crossing", "sailing").await;
    let moved = w.desk.reattach_on(&w.cleo, &words, other(), None).await;
    assert!(["passage_stands", "suggestion_not_yours"].contains(&code(moved).as_str()));
}
