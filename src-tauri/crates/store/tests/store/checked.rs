//! What `check` finds. Each fault is made past the store, in an otherwise sound desk.

use crate::bench::*;

#[track_caller]
fn finds(damage: &str, told: &str) {
    let bench = Bench::with_article();
    assert_eq!(bench.faults(), Vec::<String>::new());
    let changed = bench.raw().execute(damage, []).unwrap();
    assert!(changed > 0, "{damage} changed nothing");
    let faults = bench.faults();
    assert!(
        faults.iter().any(|fault| fault.contains(told)),
        "{damage}: {faults:?}"
    );
}

#[test]
fn a_deleted_body() {
    finds("DELETE FROM body WHERE kind = 'content'", "missing");
    finds("DELETE FROM body WHERE kind = 'words'", "missing");
}

#[test]
fn a_body_changed_for_another() {
    finds(
        "UPDATE body SET packed = (SELECT packed FROM body WHERE kind = 'words') \
         WHERE kind = 'content'",
        "is not what was kept",
    );
}

#[test]
fn a_changed_byte_of_an_event() {
    finds(
        "UPDATE event SET bytes = CAST(replace(bytes, 'Olga', 'Olgb') AS BLOB) WHERE seq = 2",
        "event 3 does not follow",
    );
    finds(
        "UPDATE event SET bytes = x'00' WHERE seq = 3",
        "event 3 is no JSON",
    );
    finds(
        "UPDATE event SET bytes = x'5b5d' WHERE seq = 3",
        "event 3 does not follow",
    );
}

#[test]
fn a_removed_event() {
    finds(
        "DELETE FROM event WHERE seq = 4",
        "the record goes from event 3 to 5",
    );
    finds(
        "DELETE FROM event WHERE seq = 1",
        "the record goes from event 0 to 2",
    );
}

#[test]
fn an_event_filed_under_another_article_or_under_none() {
    let elsewhere = "is filed under another article";
    finds(
        "UPDATE event SET article = NULL WHERE seq = (SELECT max(seq) FROM event)",
        elsewhere,
    );
    finds(
        "UPDATE event SET article = zeroblob(16) WHERE seq = (SELECT max(seq) FROM event)",
        elsewhere,
    );
}

#[test]
fn stale_rows_of_every_derived_table() {
    for damage in [
        "UPDATE article SET board_column = 2",
        "UPDATE article SET must_fix = 0",
        "UPDATE article SET headline = 'x'",
        "UPDATE article SET changed_at = changed_at + 1",
        "DELETE FROM article",
    ] {
        finds(damage, "its row on the board");
    }
    finds(
        "UPDATE article_text SET body = 'x'",
        "its text for the search",
    );
    finds("DELETE FROM article_byline", "the list of its names");
    finds("DELETE FROM waiting", "the list of whom it waits for");
    finds(
        "INSERT INTO notice VALUES (zeroblob(16), 1, (SELECT id FROM article), 'reply', 'x', NULL, zeroblob(16))",
        "the news about it",
    );
    finds("UPDATE stay SET rounds = 9", "how long it was where");
    finds(
        "UPDATE thread SET to_offset = 8",
        "the place of its threads",
    );
    finds(
        "INSERT INTO waiting VALUES (zeroblob(16), 1, (SELECT id FROM article), 1, 0, 1)",
        "the list of whom it waits for",
    );
    finds(
        "INSERT INTO article SELECT id + 1, zeroblob(16), 'x', board_column, stage, spiked, \
         headline, headline_key, byline, byline_key, language, section, head, head_hash, \
         head_body, round, must_fix, threads, approvals, approval_void, changes_requested, \
         correcting, corrected, channels, due, due_zone, turn, changed_at, published_at, waiting_since \
         FROM article",
        "no event tells of",
    );
}

#[test]
fn a_search_index_that_strayed_from_its_table() {
    finds("DELETE FROM article_fts_data WHERE id > 10", "the file: ");
}

#[test]
fn a_check_changes_nothing() {
    let bench = Bench::with_article();
    let before = derived(&bench.raw());
    let check = bench.desk.read(|reader| reader.check()).unwrap();
    assert_eq!((check.articles, check.events), (1, 9));
    assert_eq!(before, derived(&bench.raw()));
}
