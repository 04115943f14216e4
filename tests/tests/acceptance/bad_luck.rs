//! Files that are no desk, images that are none, texts without end: told with a code, and the desk
//! is as it was.

use std::fs;

use imprimatur_desk::{
    Desk,
    api::{AddMedia, AddPerson, CreateArticle, FileArticle, Role},
};

use crate::world::{World, act, by, clock, code, content, text};

#[tokio::test]
async fn a_file_that_is_no_desk_is_told_and_untouched() {
    let w = World::new().await;
    let path = w.desk.path().to_path_buf();
    let World { folder, desk, .. } = w;
    desk.close();
    let whole = fs::read(&path).unwrap();
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    for (bytes, expected) in [
        (Vec::new(), "not_a_desk"),
        (b"words".repeat(100), "not_a_desk"),
        (whole[..whole.len() - 5_000].to_vec(), "desk_damaged"),
        (newer, "desk_newer"),
    ] {
        let path = folder.path().join("bad.desk");
        fs::write(&path, &bytes).unwrap();
        assert_eq!(code(Desk::open(&path)), expected);
        assert!(
            fs::read(&path).unwrap() == bytes,
            "{expected}: the file has changed"
        );
        assert_eq!(
            code(Desk::create(&path, "New", "Root").await),
            "desk_exists_here"
        );
        assert!(fs::read(&path).unwrap() == bytes);
        let beside = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(beside, 2, "nothing is left beside it");
    }
    assert_eq!(
        code(Desk::open(&folder.path().join("none.desk"))),
        "desk_missing"
    );
    assert_eq!(code(Desk::open(folder.path())), "not_a_desk");
    assert_eq!(
        code(Desk::create(&path, "New", "Root").await),
        "desk_exists_here"
    );
    assert!(fs::read(&path).unwrap() == whole);
}

#[tokio::test]
async fn a_refused_new_desk_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.desk");
    for (name, person) in [("", "Root"), ("New", " "), ("New", "\u{200b}")] {
        let made = Desk::create_at(&path, name, person, clock()).await;
        assert_eq!(code(made), "name_empty", "{name:?} {person:?}");
        assert!(!path.exists());
    }
}

#[tokio::test]
async fn an_image_that_is_none_is_not_kept() {
    let w = World::new().await;
    for base64 in [
        "",
        "!!!",
        "d29yZHM=",
        "iVBORw0KGgoAAAANSUhEUgAA",
        "PHN2ZyBvbmxvYWQ9eCgpPjwvc3ZnPg==",
    ] {
        let asked = AddMedia {
            actor: w.ben.clone(),
            base64: base64.to_owned(),
        };
        assert_eq!(
            code(w.desk.add_media(asked).await),
            "not_an_image",
            "{base64}"
        );
    }
    w.sound().await;
}

#[tokio::test]
async fn texts_without_end_and_invisible_characters_are_told_or_shown() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let before = w.events().await;
    let endless = text(&"x".repeat(5_000), &["Words."]);
    assert_eq!(code(w.revise(&w.ben, &id, &endless).await), "too_long");
    let name = by(&[&"n".repeat(201)], "The ferry", &["Words."]);
    assert_eq!(code(w.revise(&w.ben, &id, &name).await), "too_long");
    assert_eq!(w.events().await, before);
    let nul = text("The\0 ferry", &["A\u{7}b \u{202e}c"]);
    w.revise(&w.ben, &id, &nul).await.unwrap();
    assert_eq!(w.view(&id).await.headline, "The\u{fffd} ferry");
    w.sound().await;
}

#[tokio::test]
async fn an_empty_text_is_written_and_not_submitted() {
    let w = World::new().await;
    let asked = CreateArticle {
        actor: w.ben.clone(),
        language: None,
    };
    let id = w.desk.create_article(asked).await.unwrap().article;
    assert_eq!(code(w.submit(&w.ben, &id).await), "headline_empty");
    w.revise(&w.ben, &id, &text("The ferry", &[""]))
        .await
        .unwrap();
    assert_eq!(code(w.submit(&w.ben, &id).await), "body_empty");
    w.revise(&w.ben, &id, &by(&[], "The ferry", &["Words."]))
        .await
        .unwrap();
    assert_eq!(code(w.submit(&w.ben, &id).await), "byline_empty");
    assert_eq!(code(w.submit(&w.cleo, &id).await), "not_an_author");
}

#[tokio::test]
async fn what_names_nothing_is_told_for_every_act() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let before = w.events().await;
    let nobody = "00000000-0000-0000-0000-000000000000";
    for actor in ["", "Ben Moor", nobody] {
        assert_eq!(code(w.submit(actor, &id).await), "unknown_person");
        assert_eq!(code(w.approve(actor, &id).await), "unknown_person");
        assert_eq!(
            code(w.revise(actor, &id, &text("a", &["b"])).await),
            "unknown_person"
        );
        assert_eq!(
            code(w.save(actor, &id, 2, &text("a", &["b"])).await),
            "unknown_person"
        );
    }
    for article in ["", "no-such-slug", nobody, "ffff", "\0", "%"] {
        assert_eq!(
            code(w.submit(&w.ben, article).await),
            "no_article",
            "{article}"
        );
        assert_eq!(code(w.desk.spike(act(&w.ada, article)).await), "no_article");
    }
    assert_eq!(code(w.resolve(&w.ada, "no-thread").await), "no_thread");
    assert_eq!(code(w.resolve(&w.ada, nobody).await), "no_thread");
    assert_eq!(
        code(w.approve_hash(&w.ada, &id, "zz").await),
        "hash_malformed"
    );
    assert_eq!(code(w.desk.find_revision(&id, "abcd").await), "no_revision");
    assert_eq!(code(w.desk.find_person("Nobody").await), "unknown_person");
    assert_eq!(w.events().await, before);
}

#[tokio::test]
async fn people_and_filing_are_checked() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let other = w.article("The mill").await;
    let slug = w.view(&other).await.slug;
    let before = w.events().await;
    let add = |actor: &str, name: &str, roles: &[Role]| AddPerson {
        actor: actor.to_owned(),
        name: name.to_owned(),
        roles: roles.to_vec(),
    };
    let legal = [Role::Legal];
    assert_eq!(
        code(w.desk.add_person(add(&w.root, "ÀDA lind", &legal)).await),
        "name_taken"
    );
    assert_eq!(
        code(w.desk.add_person(add(&w.root, "", &legal)).await),
        "name_empty"
    );
    assert_eq!(
        code(w.desk.add_person(add(&w.root, "New", &[])).await),
        "roles_empty"
    );
    assert_eq!(
        code(w.desk.add_person(add(&w.ben, "New", &legal)).await),
        "role_missing"
    );
    let filed = |slug: Option<&str>, due: Option<&str>| FileArticle {
        actor: w.ben.clone(),
        article: id.clone(),
        slug: slug.map(str::to_owned),
        section: None,
        tags: None,
        due: due.map(str::to_owned),
        due_zone: Some("Europe/Paris".to_owned()),
    };
    assert_eq!(
        code(w.desk.file_article(filed(Some(&slug), None)).await),
        "slug_taken"
    );
    assert_eq!(
        code(w.desk.file_article(filed(Some("No Slug"), None)).await),
        "slug_invalid"
    );
    assert_eq!(
        code(w.desk.file_article(filed(None, Some("soon"))).await),
        "due_invalid"
    );
    assert_eq!(w.events().await, before);
}

#[tokio::test]
async fn a_text_outside_the_schema_does_not_come_in() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    let before = w.events().await;
    let paragraph = |inner: serde_json::Value| {
        serde_json::json!([
            { "type": "headline", "content": [{ "type": "text", "text": "H" }] },
            { "type": "paragraph", "content": [inner] },
        ])
    };
    let link = |href: &str| {
        let mark = serde_json::json!([{ "type": "link", "attrs": { "href": href } }]);
        paragraph(serde_json::json!({ "type": "text", "text": "x", "marks": mark }))
    };
    for (blocks, expected) in [
        (
            paragraph(serde_json::json!({ "type": "script" })),
            "unknown_node",
        ),
        (
            paragraph(
                serde_json::json!({ "type": "text", "text": "x", "marks": [{ "type": "blink" }] }),
            ),
            "unknown_mark",
        ),
        (link("javascript:alert(1)"), "bad_link"),
        (link(" data:text/html,x"), "bad_link"),
    ] {
        let text = content(serde_json::json!({
            "format": "imprimatur.content/1",
            "document": { "type": "doc", "content": blocks },
            "byline": [{ "name": "Ben Moor", "role": "author" }],
            "notes": [],
        }));
        assert_eq!(code(w.revise(&w.ben, &id, &text).await), expected);
        assert_eq!(code(w.save(&w.ben, &id, 2, &text).await), expected);
    }
    assert_eq!(w.events().await, before);
}
