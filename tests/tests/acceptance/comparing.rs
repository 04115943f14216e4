//! What changed between two texts, and a file that becomes the next revision of an article.

use imprimatur_desk::api::{
    AboutChange, CompareQuery, Comparison, PieceChange, PreviewRevision, ReviseFromFile, RowChange,
    RowJson, TextChange, ThreadKind,
};
use serde_json::json;

use crate::world::{World, code, content, fixture, text};

const FERRY: &str = "The ferry leaves the north quay at seven in the morning.";
const CAPTAIN: &str = "Its captain has not missed a single crossing in twenty years.";
const SHED: &str = "Behind the shed the nets are drying, and nobody mends them.";
const TABLE: &str = "On Sundays the first boat goes at ten, as the table in the hall says.";

async fn compare(w: &World, actor: &str, article: &str, from: u32, to: Option<u32>) -> Comparison {
    let asked = CompareQuery {
        actor: actor.to_owned(),
        article: article.to_owned(),
        from,
        to,
    };
    w.desk.compare(asked).await.unwrap()
}

/// The words of a side of a row.
fn side(row: &RowJson, without: PieceChange) -> String {
    let pieces = row.pieces.iter().filter(|piece| piece.change != without);
    pieces.map(|piece| piece.text.as_str()).collect()
}

fn changes(told: &Comparison) -> Vec<RowChange> {
    told.rows.iter().map(|row| row.change).collect()
}

fn revision_from(actor: &str, article: &str, path: &str) -> ReviseFromFile {
    ReviseFromFile {
        actor: actor.to_owned(),
        article: article.to_owned(),
        path: path.to_owned(),
        sha256: None,
        base: None,
    }
}

fn preview_of(actor: &str, article: &str, path: &str) -> PreviewRevision {
    PreviewRevision {
        actor: actor.to_owned(),
        article: article.to_owned(),
        path: path.to_owned(),
    }
}

#[tokio::test]
async fn words_and_moved_paragraphs_are_told_and_counted() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &[FERRY, CAPTAIN, SHED, TABLE]))
        .await;
    let later = TABLE.replace("ten", "half past eight");
    let new = text("The ferry", &[SHED, FERRY, CAPTAIN, &later]);
    w.revise(&w.ben, &id, &new).await.unwrap();
    let told = compare(&w, &w.ada, &id, 2, Some(3)).await;
    assert_eq!(told.kind, TextChange::Substantive);
    assert_eq!((told.from, told.to), (2, Some(3)));
    assert_eq!((told.words_in, told.words_out, told.moved), (3, 1, 1));
    assert_eq!(
        changes(&told),
        [
            RowChange::Same,
            RowChange::MovedHere,
            RowChange::Same,
            RowChange::Same,
            RowChange::MovedAway,
            RowChange::Changed,
        ]
    );
    let changed = &told.rows[5];
    assert_eq!(side(changed, PieceChange::Inserted), TABLE);
    assert_eq!(side(changed, PieceChange::Deleted), later);
    assert_eq!(told.rows[1].old[0].block, told.rows[4].old[0].block);
    assert_eq!(side(&told.rows[1], PieceChange::Deleted), SHED);
}

#[tokio::test]
async fn a_change_of_signs_alone_is_typographic_and_the_same_text_is_identical() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &["\"Never,\" the captain's mate said."]))
        .await;
    let curly = text("The ferry", &["“Never,” the captain’s mate said."]);
    w.revise(&w.ben, &id, &curly).await.unwrap();
    let told = compare(&w, "", &id, 2, Some(3)).await;
    assert_eq!(told.kind, TextChange::Typographic);
    let same = compare(&w, "", &id, 3, Some(3)).await;
    assert_eq!(same.kind, TextChange::Identical);
    assert_eq!(same.rows.len(), 2);
    assert!(same.about.is_empty());
}

#[tokio::test]
async fn formatting_byline_and_declarations_are_told_beside_the_words() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let mut new = text("The ferry", &[]);
    new.document = json!({ "type": "doc", "content": [
        { "type": "headline", "content": [{ "type": "text", "text": "The ferry" }] },
        { "type": "heading", "attrs": { "level": 2 }, "content": [
            { "type": "text", "text": &FERRY[..9], "marks": [{ "type": "strong" }] },
            { "type": "text", "text": &FERRY[9..] },
        ] },
    ]});
    let mut json = serde_json::to_value(&new).unwrap();
    json["byline"] = json!([
        { "name": "Ben Moor", "role": "author" },
        { "name": "Ilse Rau", "role": "translator", "affiliation": "Quay Press" },
    ]);
    json["ai"] = json!({ "kind": "machine_translation", "tool": "Dragoman" });
    json["dateline"] = json!("North Quay");
    json["notes"] = json!([{ "kind": "editor", "text": "Shortened." }]);
    w.revise(&w.ben, &id, &content(json)).await.unwrap();

    let told = compare(&w, "", &id, 2, Some(3)).await;
    assert_eq!(told.kind, TextChange::Substantive);
    assert_eq!((told.words_in, told.words_out), (0, 0));
    assert_eq!(changes(&told), [RowChange::Same, RowChange::Formatted]);
    let row = &told.rows[1];
    assert_eq!((row.old[0].level, row.new[0].level), (0, 2));
    assert_eq!(row.pieces[0].change, PieceChange::Formatted);
    assert_eq!(row.pieces[0].new_marks[0].kind, "strong");
    let fields: Vec<_> = told
        .about
        .iter()
        .map(|change| json!(change)["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fields, ["byline", "ai", "dateline", "notes"]);
    let AboutChange::Byline { old, new } = &told.about[0] else {
        panic!("{:?}", told.about[0]);
    };
    assert_eq!((old.len(), new.len()), (1, 2));
}

#[tokio::test]
async fn what_someone_is_typing_is_compared_for_them_alone() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let typed = text("The ferry", &[FERRY, CAPTAIN]);
    w.save(&w.ben, &id, 2, &typed).await.unwrap();
    let own = compare(&w, &w.ben, &id, 2, None).await;
    assert_eq!((own.to, own.kind), (None, TextChange::Substantive));
    assert_eq!(changes(&own)[2], RowChange::Inserted);
    let others = compare(&w, &w.ada, &id, 2, None).await;
    assert_eq!((others.to, others.kind), (Some(2), TextChange::Identical));
    let asked = CompareQuery {
        actor: w.ben.clone(),
        article: id.clone(),
        from: 9,
        to: None,
    };
    assert_eq!(code(w.desk.compare(asked).await), "no_revision");
}

#[tokio::test]
async fn positions_for_a_script_turn_the_one_text_into_the_other() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &[FERRY, CAPTAIN, SHED]))
        .await;
    let other = text("Fähre 🚢", &[SHED, CAPTAIN, "Nobody knows why."]);
    w.revise(&w.ben, &id, &other).await.unwrap();
    let told = w.desk.diff(&id, 2, 3).await.unwrap();
    let mut text: Vec<char> = format!("The ferry\n{FERRY}\n{CAPTAIN}\n{SHED}")
        .chars()
        .collect();
    for hunk in told.hunks.iter().rev() {
        let gone: String = text
            .splice(hunk.old[0]..hunk.old[1], hunk.new_text.chars())
            .collect();
        assert_eq!(gone, hunk.old_text);
    }
    let made: String = text.iter().collect();
    assert_eq!(
        made,
        format!("Fähre 🚢\n{SHED}\n{CAPTAIN}\nNobody knows why.")
    );
    for moved in &told.moves {
        let words: String = text[moved.new[0]..moved.new[1]].iter().collect();
        assert_eq!(words, moved.text);
    }
    assert_eq!(told.kind, "substantive");
}

#[tokio::test]
async fn a_file_is_shown_beside_the_head_before_it_is_the_next_revision() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &[FERRY, CAPTAIN, SHED]))
        .await;
    w.comment(&w.ada, &id, "north quay", ThreadKind::Note).await;
    let changed = w
        .comment(&w.ada, &id, "single crossing", ThreadKind::Question)
        .await;
    let lost = w
        .comment(&w.ada, &id, "nobody mends them", ThreadKind::MustFix)
        .await;
    let settled = w
        .comment(&w.ada, &id, "the nets are drying", ThreadKind::Note)
        .await;
    w.resolve(&w.ada, &settled).await.unwrap();
    let captain = CAPTAIN.replace("single crossing", "single early crossing");
    let path = w.file("back.txt", format!("The ferry\n\n{FERRY}\n\n{captain}\n"));
    let before = w.events().await;

    let asked = preview_of(&w.ben, &id, &path);
    let preview = w.desk.preview_revision(asked).await.unwrap();
    assert_eq!(w.events().await, before);
    assert_eq!((preview.base, preview.comparison.to), (2, None));
    assert_eq!(preview.comparison.words_in, 1);
    assert!(preview.comparison.about.is_empty());
    let fates = &preview.threads;
    assert_eq!((fates.exact, fates.changed, fates.lost), (1, 1, 1));
    let told: Vec<_> = fates
        .touched
        .iter()
        .map(|one| {
            (
                one.thread.as_str(),
                one.words.as_str(),
                one.becomes.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                changed.as_str(),
                "single crossing",
                Some("single early crossing")
            ),
            (lost.as_str(), "nobody mends them", None)
        ]
    );

    let asked = ReviseFromFile {
        sha256: Some(preview.sha256),
        base: Some(preview.base),
        ..revision_from(&w.ben, &id, &path)
    };
    let revised = w.desk.revise_from_file(asked.clone()).await.unwrap();
    assert_eq!(revised.number, 3);
    let view = w.view(&id).await;
    assert_eq!(view.threads.len(), 4);
    assert_eq!(view.filing.sources.last().unwrap().name, "back.txt");
    w.file("back.txt", format!("The ferry\n\n{TABLE}\n"));
    let late = ReviseFromFile {
        sha256: None,
        ..asked
    };
    assert_eq!(code(w.desk.revise_from_file(late).await), "conflict");
    w.sound().await;
}

#[tokio::test]
async fn a_file_changed_since_its_preview_is_not_the_next_revision() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let path = w.file("back.md", format!("# The ferry\n\n{CAPTAIN}\n"));
    let asked = preview_of(&w.ben, &id, &path);
    let seen = w.desk.preview_revision(asked).await.unwrap().sha256;
    w.file("back.md", format!("# The ferry\n\n{SHED}\n"));
    let asked = ReviseFromFile {
        sha256: Some(seen),
        ..revision_from(&w.ben, &id, &path)
    };
    assert_eq!(code(w.desk.revise_from_file(asked).await), "file_changed");
    assert_eq!(w.view(&id).await.head, 2);
}

#[tokio::test]
async fn what_a_file_says_of_the_filing_is_told_and_not_applied() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let file = format!(
        "---\ntags: [boats, sea]\nsection: Harbour\nlanguage: de\nai: assisted\n---\n\n# Die Fähre\n\n{FERRY}\n"
    );
    let path = w.file("neu.md", file);
    let preview = w
        .desk
        .preview_revision(preview_of(&w.ben, &id, &path))
        .await
        .unwrap();
    let became: Vec<_> = preview
        .report
        .iter()
        .map(|line| line.became.as_str())
        .collect();
    assert_eq!(became[1], "filing_not_applied");
    assert_eq!(became[2], "filing_not_applied");
    assert_eq!(became[3], "front_matter");
    let asked = revision_from(&w.ben, &id, &path);
    w.desk.revise_from_file(asked).await.unwrap();
    let view = w.view(&id).await;
    assert!(view.filing.tags.is_empty() && view.filing.section.is_none());
    assert_eq!(view.shown.content.language.as_deref(), Some("de"));
    let kept = &view.filing.sources.last().unwrap().report;
    assert_eq!(kept[1].became, "filing_not_applied");
}

#[tokio::test]
async fn a_file_that_says_the_same_changes_nothing() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let path = w.file("same.txt", format!("The ferry\n\n{FERRY}\n"));
    let asked = preview_of(&w.ben, &id, &path);
    let preview = w.desk.preview_revision(asked).await.unwrap();
    assert_eq!(preview.comparison.kind, TextChange::Identical);
    let asked = revision_from(&w.ben, &id, &path);
    assert_eq!(
        code(w.desk.revise_from_file(asked).await),
        "nothing_changed"
    );
}

#[tokio::test]
async fn a_web_page_becomes_the_next_revision() {
    let w = World::new().await;
    let id = w.article_with(&text("The ferry", &[FERRY])).await;
    let page = format!(
        "<!doctype html><html><body><article><h1>The ferry</h1><p>{FERRY}</p><p>{}</p></article></body></html>",
        CAPTAIN.replace("captain", "<strong>captain</strong>")
    );
    let path = w.file("back.html", page);
    let asked = preview_of(&w.ben, &id, &path);
    let told = w.desk.preview_revision(asked).await.unwrap().comparison;
    assert_eq!(
        changes(&told),
        [RowChange::Same, RowChange::Same, RowChange::Inserted]
    );
    let asked = revision_from(&w.ben, &id, &path);
    w.desk.revise_from_file(asked).await.unwrap();
    let view = w.view(&id).await;
    assert!(view.shown.content.document.to_string().contains("strong"));
    assert_eq!(view.shown.content.byline.len(), 1, "the byline stays");
}

#[tokio::test]
async fn a_bad_file_is_told_for_an_article_as_for_none() {
    let w = World::new().await;
    let id = w.import(&fixture("phare.fr.txt")).await.unwrap().id;
    let before = w.events().await;
    let empty = w.file("empty.txt", "");
    for path in [empty.as_str(), "/no/such/file.txt"] {
        let previewed = w.desk.preview_revision(preview_of(&w.root, &id, path));
        let previewed = code(previewed.await);
        let revised = w.desk.revise_from_file(revision_from(&w.root, &id, path));
        assert_eq!(code(revised.await), previewed);
    }
    assert_eq!(w.events().await, before);
}

#[tokio::test]
async fn a_file_with_the_text_alone_keeps_the_headline() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &[FERRY, CAPTAIN, SHED]))
        .await;
    let alone = format!("{FERRY}\n\n{CAPTAIN}\n\n{TABLE}\n");
    let path = w.file("alone.txt", alone.as_bytes());
    let asked = revision_from(&w.ben, &id, &path);
    w.desk.revise_from_file(asked).await.unwrap();
    let head = w.view(&id).await;
    assert_eq!(head.headline, "The ferry");
    let told = compare(&w, &w.ben, &id, head.head - 1, Some(head.head)).await;
    assert_eq!(
        changes(&told)[..3],
        [RowChange::Same, RowChange::Same, RowChange::Same]
    );
}
