//! Keeping a desk and what people typed: backups, restoring over the API, and acts that name what was
//! seen.

use std::path::Path;

use imprimatur_desk::{
    Desk,
    api::{
        BackUp, BackupReason, DiscardWorkingCopy, LogQuery, Nothing, OpenThread, PlaceKind,
        PointJson, PreviewRestore, Restore, Revise, SaveWorkingCopy, Submit, ThreadKind,
    },
    backups,
};

use crate::world::{World, clock, code, text};

fn restore(w: &World, path: &str, head: &str, consent: Option<bool>) -> Restore {
    Restore {
        actor: w.root.clone(),
        path: path.to_owned(),
        head: head.to_owned(),
        consent,
    }
}

#[tokio::test]
async fn a_backup_brings_back_what_was_and_the_record_says_so() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let backup = w.desk.back_up(BackUp::default()).await.unwrap();
    assert_eq!(backup.reason, BackupReason::Manual);
    let window = Desk::open_at(w.desk.path(), clock()).unwrap();
    w.comment(&w.ada, &id, "plain", ThreadKind::Note).await;
    let lost = w.article("The mill").await;

    let asked = PreviewRestore {
        path: backup.path.clone(),
    };
    let preview = w.desk.preview_restore(asked.clone()).await.unwrap();
    assert_eq!(preview.desk_name, "The Harbour");
    assert_eq!((preview.same_desk, preview.needs_consent), (true, false));
    assert_eq!((preview.comments_lost, preview.articles_lost_total), (1, 2));
    let whole: Vec<_> = preview
        .articles_lost
        .iter()
        .filter(|lost| lost.whole)
        .collect();
    assert_eq!((whole.len(), whole[0].id.as_str()), (1, lost.as_str()));
    assert_eq!(whole[0].headline, "The mill");

    let by_ben = Restore {
        actor: w.ben.clone(),
        ..restore(&w, &backup.path, &preview.head, None)
    };
    assert_eq!(code(w.desk.restore(by_ben).await), "role_missing");
    let given_up = w.events().await;
    w.desk
        .restore(restore(&w, &backup.path, &preview.head, None))
        .await
        .unwrap();
    assert_eq!(window.desk_info(Nothing {}).await.unwrap().articles, 1);
    let log = window.log(LogQuery::default()).await.unwrap().events;
    let last = log.last().unwrap();
    assert_eq!(
        (last.kind.as_str(), last.seq),
        ("desk_restored", backup.events + 1)
    );
    assert_eq!(
        last.params["events"],
        (given_up as i64 - backup.events).to_string()
    );
    // What of an article was given up was in the record of the desk, and its history says so.
    let of_article = async |article: &str| {
        let asked = LogQuery {
            article: Some(article.to_owned()),
        };
        let events = window.log(asked).await.unwrap().events;
        events.last().unwrap().kind.clone()
    };
    assert_eq!(of_article(&id).await, "desk_restored");
    let restores = window.storage(Nothing {}).await.unwrap().restores;
    assert_eq!(restores.len(), 1);
    assert_eq!(
        (
            restores[0].by.name.as_str(),
            restores[0].at,
            restores[0].events
        ),
        ("Root", last.at, given_up as i64 - backup.events)
    );
    w.sound().await;
    let afterwards = w.article("Written afterwards").await;
    assert_ne!(of_article(&afterwards).await, "desk_restored");
    w.sound().await;

    let old = restore(&w, &backup.path, &preview.head, Some(true));
    assert_eq!(code(w.desk.restore(old).await), "desk_moved");
    let storage = window.storage(Nothing {}).await.unwrap();
    let before = storage
        .backups
        .iter()
        .find(|backup| backup.reason == BackupReason::BeforeRestore)
        .unwrap();
    assert_eq!(before.events, given_up as i64);
    let asked = PreviewRestore {
        path: before.path.clone(),
    };
    let preview = w.desk.preview_restore(asked).await.unwrap();
    assert!(preview.same_desk && preview.needs_consent && preview.events_gained > 0);
    let silent = restore(&w, &before.path, &preview.head, None);
    assert_eq!(code(w.desk.restore(silent).await), "restore_needs_consent");
    let loud = restore(&w, &before.path, &preview.head, Some(true));
    w.desk.restore(loud).await.unwrap();
    assert_eq!(w.view(&lost).await.headline, "The mill");
    w.sound().await;
}

#[tokio::test]
async fn a_backup_of_another_desk_is_told_as_that() {
    let (w, other) = (World::new().await, World::new().await);
    other.article("Elsewhere").await;
    let backup = other.desk.back_up(BackUp::default()).await.unwrap();
    let asked = PreviewRestore {
        path: backup.path.clone(),
    };
    let preview = w.desk.preview_restore(asked).await.unwrap();
    assert_eq!((preview.same_desk, preview.needs_consent), (false, true));
    let asked = restore(&w, &backup.path, &preview.head, None);
    assert_eq!(code(w.desk.restore(asked).await), "restore_needs_consent");
}

#[tokio::test]
async fn the_window_makes_one_backup_a_day() {
    let w = World::new().await;
    let made = w.desk.daily_backup().await.unwrap().unwrap();
    assert_eq!(made.reason, BackupReason::Daily);
    assert_eq!(w.desk.daily_backup().await.unwrap(), None);
    let storage = w.desk.storage(Nothing {}).await.unwrap();
    assert_eq!(storage.backups, [made]);
    assert_eq!(storage.place.kind, PlaceKind::Local);
    assert!(storage.bytes > 0 && !storage.read_only && storage.backup_problem.is_none());
    assert_eq!(
        backups::of(Path::new(&storage.path)).unwrap(),
        storage.backups
    );
}

#[tokio::test]
async fn two_windows_of_one_person_write_nothing_over() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let save = |words: &str, seen: Option<i64>| SaveWorkingCopy {
        actor: w.ben.clone(),
        article: id.clone(),
        base: 2,
        content: text(words, &["x"]),
        seen,
    };
    let first = w
        .desk
        .save_working_copy(save("One", Some(0)))
        .await
        .unwrap();
    let second = w
        .desk
        .save_working_copy(save("One and more", Some(first.saved_at)))
        .await
        .unwrap();
    assert!(second.saved_at > first.saved_at);
    let late = save("Two", Some(first.saved_at));
    assert_eq!(
        code(w.desk.save_working_copy(late).await),
        "working_copy_moved"
    );
    assert_eq!(
        code(w.desk.save_working_copy(save("Two", Some(0))).await),
        "working_copy_moved"
    );
    let discard = |seen| DiscardWorkingCopy {
        actor: w.ben.clone(),
        article: id.clone(),
        seen,
    };
    assert_eq!(
        code(
            w.desk
                .discard_working_copy(discard(Some(first.saved_at)))
                .await
        ),
        "working_copy_moved"
    );
    let cut = |seen| Revise {
        actor: w.ben.clone(),
        article: id.clone(),
        base: 2,
        content: text("Two", &["x"]),
        seen,
    };
    let events = w.events().await;
    assert_eq!(
        code(w.desk.revise(cut(Some(first.saved_at))).await),
        "working_copy_moved"
    );
    assert_eq!(w.events().await, events);
    let kept = w.view_by(&w.ben, &id).await.working_copy.unwrap();
    assert_eq!(kept.saved_at, second.saved_at);
    w.desk.revise(cut(Some(second.saved_at))).await.unwrap();
    // Where none is left, nothing can be written over.
    w.desk
        .discard_working_copy(discard(Some(first.saved_at)))
        .await
        .unwrap();
    w.sound().await;
}

#[tokio::test]
async fn what_is_submitted_and_commented_is_what_was_seen() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let seen = w.head(&id).await;
    w.revise(&w.ben, &id, &text("The ferry", &["Another paragraph."]))
        .await
        .unwrap();
    let submit = |hash: &str| Submit {
        actor: w.ben.clone(),
        article: id.clone(),
        hash: Some(hash.to_owned()),
    };
    assert_eq!(code(w.desk.submit(submit(&seen)).await), "head_moved");
    let head = w.head(&id).await;
    w.desk.submit(submit(&head)).await.unwrap();

    let open = |quote: &str| OpenThread {
        actor: w.ada.clone(),
        article: id.clone(),
        revision: 3,
        from: PointJson {
            block: 1,
            offset: 0,
        },
        to: PointJson {
            block: 1,
            offset: 7,
        },
        kind: ThreadKind::Note,
        text: "Which?".to_owned(),
        quote: Some(quote.to_owned()),
    };
    assert_eq!(
        code(w.desk.open_thread(open("One pla")).await),
        "passage_differs"
    );
    w.desk.open_thread(open("Another")).await.unwrap();
    w.sound().await;
}
