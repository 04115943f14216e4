//! Several people at one text: nothing that anybody wrote is lost.

use imprimatur_desk::api::{
    ArticleQuery, CompareQuery, DiscardWorkingCopy, PieceChange, PlaceState, Stage, ThreadKind,
};

use crate::world::{World, code, text};

#[tokio::test]
async fn a_text_written_on_an_older_head_is_kept_beside_it() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.revise_on(2, &w.ben, &id, &text("The ferry", &["Ben's paragraph."]))
        .await
        .unwrap();
    let late = w
        .revise_on(2, &w.ada, &id, &text("The ferry", &["Ada's paragraph."]))
        .await;
    let problem = late.unwrap_err();
    assert_eq!(problem.code, "conflict");
    assert_eq!(problem.params["kept"], "4");
    let view = w.view(&id).await;
    assert_eq!(view.head, 3);
    assert!(view.revisions[3].sibling);
    let asked = ArticleQuery {
        actor: w.ada.clone(),
        article: id.clone(),
        revision: Some(4),
    };
    let kept = w.desk.article(asked).await.unwrap();
    assert!(kept.shown.content.document.to_string().contains("Ada's"));
    let asked = CompareQuery {
        actor: w.ada.clone(),
        article: id.clone(),
        from: 3,
        to: Some(4),
    };
    let rows = w.desk.compare(asked).await.unwrap().rows;
    let inserted: String = rows
        .iter()
        .flat_map(|row| &row.pieces)
        .filter(|piece| piece.change == PieceChange::Inserted)
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(inserted.contains("Ada's"));
    w.sound().await;
}

#[tokio::test]
async fn two_people_keep_a_working_copy_each() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.save(&w.ben, &id, 2, &text("The ferry", &["Ben is typing."]))
        .await
        .unwrap();
    w.save(&w.ada, &id, 2, &text("The ferry", &["Ada is typing."]))
        .await
        .unwrap();
    let seen = w.view_by(&w.ben, &id).await;
    let own = seen.working_copy.unwrap().content.document.to_string();
    assert!(own.contains("Ben is") && !own.contains("Ada is"));
    assert_eq!(seen.other_copies.len(), 1);
    assert_eq!(seen.other_copies[0].by.id, w.ada);
    assert_eq!(seen.revisions.len(), 2, "a working copy is no revision");
    assert_eq!(
        code(w.save(&w.cleo, &id, 2, &text("x", &["y"])).await),
        "not_an_author"
    );
    assert_eq!(
        code(w.save(&w.ben, &id, 9, &text("x", &["y"])).await),
        "base_unknown"
    );
    let asked = DiscardWorkingCopy {
        actor: w.ada.clone(),
        article: id.clone(),
        seen: None,
    };
    w.desk.discard_working_copy(asked).await.unwrap();
    assert!(w.view_by(&w.ada, &id).await.working_copy.is_none());
    assert!(w.view_by(&w.ben, &id).await.working_copy.is_some());
}

#[tokio::test]
async fn a_copy_typed_back_to_its_base_is_none() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.save(&w.ben, &id, 2, &text("The ferry", &["Other."]))
        .await
        .unwrap();
    w.save(
        &w.ben,
        &id,
        2,
        &text("The ferry", &["One plain paragraph."]),
    )
    .await
    .unwrap();
    assert!(w.view_by(&w.ben, &id).await.working_copy.is_none());
}

#[tokio::test]
async fn submitting_cuts_the_own_copy_and_leaves_that_of_others() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.save(&w.ben, &id, 2, &text("The ferry", &["Ben is done."]))
        .await
        .unwrap();
    w.save(&w.ada, &id, 2, &text("The ferry", &["Ada is typing."]))
        .await
        .unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    let view = w.view_by(&w.ada, &id).await;
    assert_eq!((view.head, view.state), (3, Stage::Review));
    assert!(
        view.shown
            .content
            .document
            .to_string()
            .contains("Ben is done")
    );
    assert!(view.working_copy.is_some());
    assert!(w.view_by(&w.ben, &id).await.working_copy.is_none());
}

#[tokio::test]
async fn a_copy_on_an_older_head_is_kept_and_nothing_is_submitted() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.save(&w.ben, &id, 2, &text("The ferry", &["Ben is late."]))
        .await
        .unwrap();
    w.revise(&w.ada, &id, &text("The ferry", &["Ada was first."]))
        .await
        .unwrap();
    assert_eq!(code(w.submit(&w.ben, &id).await), "conflict");
    let view = w.view(&id).await;
    assert_eq!(
        (view.head, view.state, view.revisions.len()),
        (3, Stage::Draft, 4)
    );
}

#[tokio::test]
async fn every_thread_stays_reachable_whatever_happens_to_its_words() {
    let w = World::new().await;
    let paragraphs = [
        "First thought stands here.",
        "Second thought goes away.",
        "Third moves.",
    ];
    let id = w.article_with(&text("The ferry", &paragraphs)).await;
    for quote in ["First thought", "Second thought", "Third", "The ferry"] {
        w.comment(&w.ada, &id, quote, ThreadKind::Note).await;
    }
    let next = ["Third moves.", "First thought stands here, longer."];
    w.revise(&w.ben, &id, &text("A boat", &next)).await.unwrap();
    let threads = w.view(&id).await.threads;
    assert_eq!(threads.len(), 4);
    let place = |quote: &str| {
        let found = threads.iter().find(|thread| thread.quote == quote).unwrap();
        found.place.state
    };
    // Two paragraphs changed places; which of them moved is the diff's to say.
    assert!(matches!(
        place("First thought"),
        PlaceState::Exact | PlaceState::Moved
    ));
    assert!(matches!(
        place("Third"),
        PlaceState::Exact | PlaceState::Moved
    ));
    assert!(matches!(
        place("Second thought"),
        PlaceState::Gap | PlaceState::Article
    ));
}

#[tokio::test]
async fn a_quote_has_to_be_there_once_or_be_counted() {
    let w = World::new().await;
    let id = w
        .article_with(&text("Rain", &["Rain and rain.", "More rain, 🌧 rain."]))
        .await;
    let open = async |quote: &str, nth: Option<usize>| {
        let kind = ThreadKind::Note;
        w.desk
            .open_thread_on(&w.ada, &id, quote.to_owned(), nth, kind, "Wet.")
            .await
    };
    let several = open("rain", None).await.unwrap_err();
    assert_eq!(several.code, "quote_ambiguous");
    assert_eq!(several.params["count"], "3");
    open("rain", Some(3)).await.unwrap();
    open("🌧 rain", None).await.unwrap();
    for (quote, nth) in [
        ("snow", None),
        ("rain", Some(0)),
        ("rain", Some(4)),
        ("", None),
    ] {
        assert_eq!(
            code(open(quote, nth).await),
            "quote_not_found",
            "{quote} {nth:?}"
        );
    }
    let point = w.view(&id).await.threads[0].place.from.unwrap();
    assert_eq!(
        (point.block, point.offset),
        (2, 11),
        "code points, not bytes"
    );
}
