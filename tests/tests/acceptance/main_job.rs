//! The job the desk is for, from a draft to the web, with a second round.

use imprimatur_desk::api::{BoardQuery, ColumnKind, NextMove, Reply, Stage, ThreadKind, Verdict};

use crate::world::{World, code, text};

#[tokio::test]
async fn an_article_goes_through_two_rounds_to_the_web() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    assert_eq!(w.state(&id).await, Stage::Draft);
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(w.view(&id).await.gate.side, NextMove::Reviewers);

    let thread = w.comment(&w.ada, &id, "plain", ThreadKind::MustFix).await;
    w.request(&w.ada, &id, "Too plain.").await.unwrap();
    assert_eq!(w.view(&id).await.gate.side, NextMove::Authors);
    let reply = Reply {
        actor: w.ben.clone(),
        thread: thread.clone(),
        text: "Better now?".to_owned(),
    };
    w.desk.reply(reply).await.unwrap();
    let second = text("The ferry", &["One good paragraph."]);
    w.revise(&w.ben, &id, &second).await.unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(w.view(&id).await.round, 2);

    w.resolve(&w.ada, &thread).await.unwrap();
    assert_eq!(code(w.publish(&w.ada, &id).await), "gate_closed");
    w.approve(&w.ada, &id).await.unwrap();
    assert!(w.ready(&id).await);
    assert_eq!(code(w.publish(&w.eva, &id).await), "role_missing");
    w.publish(&w.ada, &id).await.unwrap();

    let view = w.view(&id).await;
    assert_eq!((view.state, view.live), (Stage::Published, Some(3)));
    assert_eq!(view.publications[0].sha256, view.shown.sha256);
    let verdicts: Vec<Verdict> = view.reviews.iter().map(|review| review.verdict).collect();
    assert_eq!(verdicts, [Verdict::RequestChanges, Verdict::Approve]);
    assert_eq!(view.threads[0].comments.len(), 2);
    w.sound().await;
}

#[tokio::test]
async fn the_board_shows_each_article_in_one_column() {
    let w = World::new().await;
    for (headline, steps) in [("One", 0), ("Two", 1), ("Three", 2), ("Four", 3)] {
        let id = w.article(headline).await;
        if steps > 0 {
            w.submit(&w.ben, &id).await.unwrap();
        }
        if steps > 1 {
            w.approve(&w.ada, &id).await.unwrap();
        }
        if steps > 2 {
            w.publish(&w.ada, &id).await.unwrap();
        }
    }
    let asked = BoardQuery {
        actor: w.ada.clone(),
        limit: 10,
        ..BoardQuery::default()
    };
    let board = w.desk.board(asked).await.unwrap();
    let shown: Vec<(ColumnKind, String)> = board
        .columns
        .iter()
        .flat_map(|column| {
            column
                .cards
                .iter()
                .map(|card| (column.column, card.headline.clone()))
        })
        .collect();
    assert_eq!(
        shown,
        [
            (ColumnKind::Draft, "One".to_owned()),
            (ColumnKind::Review, "Two".to_owned()),
            (ColumnKind::Ready, "Three".to_owned()),
            (ColumnKind::Published, "Four".to_owned()),
        ]
    );
    assert_eq!(board.waiting, 2, "one to approve, one to publish");
}

#[tokio::test]
async fn a_desk_opened_again_is_the_same() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.comment(&w.ada, &id, "plain", ThreadKind::Question).await;
    let before = serde_json::to_value(w.view(&id).await).unwrap();
    let World {
        folder, desk, root, ..
    } = w;
    let path = desk.path().to_path_buf();
    desk.close();
    let again = imprimatur_desk::Desk::open(&path).unwrap();
    let asked = imprimatur_desk::api::ArticleQuery {
        actor: root,
        article: id,
        revision: None,
    };
    let after = again.article(asked).await.unwrap();
    assert_eq!(serde_json::to_value(after).unwrap(), before);
    drop(folder);
}
