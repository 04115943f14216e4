//! What is published stands until its correction is; what is spiked can be revived.

use imprimatur_desk::api::{ContentJson, ExportArticle, ExportFormat, NoteJson, Stage};

use crate::world::{World, act, code, text};

async fn published(w: &World) -> String {
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    w.publish(&w.ada, &id).await.unwrap();
    id
}

fn corrected(words: &str) -> ContentJson {
    ContentJson {
        notes: vec![NoteJson {
            kind: "correction".to_owned(),
            text: words.to_owned(),
        }],
        ..text("The ferry", &["One corrected paragraph."])
    }
}

async fn live_text(w: &World, id: &str) -> String {
    let asked = ExportArticle {
        article: id.to_owned(),
        revision: None,
        format: ExportFormat::Text,
    };
    w.desk.export_article(asked).await.unwrap().text
}

#[tokio::test]
async fn the_live_text_stands_until_the_correction_is_published() {
    let w = World::new().await;
    let id = published(&w).await;
    let live = live_text(&w, &id).await;
    w.revise(&w.ben, &id, &corrected("It said plain."))
        .await
        .unwrap();
    for step in 0..4 {
        let view = w.view(&id).await;
        assert_eq!(
            (view.state, view.live),
            (Stage::Published, Some(2)),
            "step {step}"
        );
        assert_eq!(live_text(&w, &id).await, live);
        match step {
            0 => assert_eq!(code(w.publish(&w.ada, &id).await), "not_submitted"),
            1 => w.submit(&w.ben, &id).await.unwrap(),
            2 => w.approve(&w.ada, &id).await.unwrap(),
            _ => w.publish(&w.ada, &id).await.unwrap(),
        }
    }
    let view = w.view(&id).await;
    assert_eq!((view.state, view.live), (Stage::Published, Some(3)));
    assert_eq!(view.publications.len(), 2);
    assert!(live_text(&w, &id).await.contains("It said plain."));
    w.sound().await;
}

#[tokio::test]
async fn a_correction_without_a_word_to_readers_is_not_published() {
    let w = World::new().await;
    let id = published(&w).await;
    w.revise(&w.ben, &id, &text("The ferry", &["Silently changed."]))
        .await
        .unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    assert!(!w.ready(&id).await);
    assert_eq!(code(w.publish(&w.ada, &id).await), "gate_closed");
    assert_eq!(w.status(&id, "correction_note").await, "unsatisfied");
}

#[tokio::test]
async fn what_is_published_is_neither_published_nor_submitted_twice() {
    let w = World::new().await;
    let id = published(&w).await;
    assert_eq!(code(w.publish(&w.ada, &id).await), "already_published");
    assert_eq!(code(w.submit(&w.ben, &id).await), "nothing_to_correct");
    assert_eq!(
        code(w.desk.spike(act(&w.ada, &id)).await),
        "spike_published"
    );
}

#[tokio::test]
async fn a_correction_set_aside_leaves_the_live_text() {
    let w = World::new().await;
    let id = published(&w).await;
    w.revise(&w.ben, &id, &corrected("It said plain."))
        .await
        .unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    w.desk.withdraw(act(&w.ben, &id)).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!((view.state, view.live), (Stage::Published, Some(2)));
    assert!(!view.under_review);
}

#[tokio::test]
async fn a_spiked_article_rests_until_it_is_revived() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(code(w.desk.spike(act(&w.ben, &id)).await), "role_missing");
    w.desk.spike(act(&w.ada, &id)).await.unwrap();
    assert!(w.view(&id).await.spiked);
    assert_eq!(code(w.desk.spike(act(&w.ada, &id)).await), "article_spiked");
    assert_eq!(code(w.submit(&w.ben, &id).await), "article_spiked");
    assert_eq!(code(w.approve(&w.ada, &id).await), "article_spiked");
    let again = text("The ferry", &["More."]);
    assert_eq!(code(w.revise(&w.ben, &id, &again).await), "article_spiked");
    w.desk.revive(act(&w.ada, &id)).await.unwrap();
    assert_eq!(code(w.desk.revive(act(&w.ada, &id)).await), "not_spiked");
    w.revise(&w.ben, &id, &again).await.unwrap();
    w.sound().await;
}
