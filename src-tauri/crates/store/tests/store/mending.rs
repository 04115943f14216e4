//! Mending: what is derived is made anew, what can be read is saved, and nothing of the record goes
//! away without being told.

use std::{fs, path::PathBuf};

use imprimatur_editorial::Millis;
use imprimatur_store::{FaultLine, Reason, Store, repair_closed, replace};

use crate::bench::*;

const AT: Millis = Millis(1_795_003_200_000);

#[test]
fn whatever_is_derived_can_be_lost_and_is_made_anew() {
    for harm in [
        "DELETE FROM article",
        "DROP TABLE waiting",
        "DROP TABLE article_byline; DROP TABLE thread",
        "DROP INDEX event_of_article",
        "DROP TRIGGER article_text_in; DELETE FROM article_text",
        "DROP TABLE article_fts",
        "INSERT INTO article_fts (article_fts) VALUES ('delete-all')",
        "CREATE INDEX strange ON event (bytes); CREATE TABLE stranger (x)",
        "UPDATE event SET article = NULL WHERE seq = 6",
    ] {
        let bench = Bench::with_article();
        let before = derived(&bench.raw());
        let head = bench.desk.read(|reader| reader.head()).unwrap();
        bench.raw().execute_batch(harm).unwrap();
        let repair = bench.desk.wait(bench.desk.store.repair(AT)).unwrap();
        assert!(!repair.done.is_empty(), "{harm}");
        assert_eq!(repair.lost, Vec::<FaultLine>::new(), "{harm}");
        assert!(repair.before.unwrap().exists());
        assert_eq!(bench.faults(), Vec::<String>::new(), "{harm}");
        assert_eq!(derived(&bench.raw()), before, "{harm}");
        assert_eq!(bench.desk.read(|reader| reader.head()).unwrap(), head);
        bench.desk.creates(article(2), 2);
        assert_eq!(bench.faults(), Vec::<String>::new(), "{harm}");
    }
}

#[test]
fn an_event_that_was_changed_is_not_guessed_at() {
    let bench = Bench::with_article();
    bench
        .raw()
        .execute_batch(
            "UPDATE event SET bytes = CAST(replace(bytes, 'Emil', 'Emma') AS BLOB) WHERE seq = 5",
        )
        .unwrap();
    let events = bench.desk.read(|reader| reader.last_seq()).unwrap();
    bench.desk.wait(bench.desk.store.repair(AT)).unwrap();
    let faults = bench.faults();
    assert!(
        faults.iter().any(|fault| fault.contains("event 6")),
        "{faults:?}"
    );
    let left = bench.desk.read(|reader| reader.last_seq()).unwrap();
    assert_eq!(left, events);
}

fn closed() -> (tempfile::TempDir, PathBuf, i64) {
    let Bench { folder, path, desk } = Bench::with_article();
    let events = desk.read(|reader| reader.last_seq()).unwrap();
    desk.store.close();
    (folder, path, events)
}

#[test]
fn a_desk_with_a_damaged_page_keeps_what_can_be_read_and_tells_what_cannot() {
    let (_folder, path, events) = closed();
    let whole = fs::read(&path).unwrap();
    let mut saved = 0;
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&path, &damaged).unwrap();
        let repair = match Store::open(&path) {
            Ok(store) => {
                store.close();
                let desk = Desk::open(&path);
                let repair = desk.wait(desk.store.repair(AT));
                desk.store.close();
                repair
            }
            Err(_) => repair_closed(&path, AT),
        };
        match repair {
            Ok(repair) => {
                let desk = Desk::open(&path);
                let check = desk.read(|reader| reader.check()).unwrap();
                assert!(
                    check.events == events || !repair.lost.is_empty(),
                    "page {page}"
                );
                // Bodies that are gone are told by the check; pages and record are sound.
                assert!(
                    check
                        .faults
                        .iter()
                        .all(|fault| fault.to_string().starts_with("article ")),
                    "page {page}: {:?}",
                    check.faults
                );
                assert!(
                    check.faults.is_empty() || !repair.lost.is_empty() || check.events == events
                );
                saved += 1;
                desk.store.close();
            }
            Err(error) => assert!(
                ["only_backup_helps", "desk_damaged", "not_a_desk"].contains(&error.code()),
                "page {page}: {error}"
            ),
        }
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(path.with_extension(format!("desk{end}")));
        }
    }
    assert!(saved > whole.len() / 4096 / 2, "{saved} pages");
}

#[test]
fn a_damaged_file_is_replaced_by_a_backup_and_kept_with_its_log() {
    let bench = Bench::with_article();
    let made = bench
        .desk
        .wait(bench.desk.store.back_up(Reason::Manual, AT, None))
        .unwrap();
    let Bench { folder, path, desk } = bench;
    desk.store.close();
    assert_eq!(
        replace(&path, &made.path, AT).unwrap_err().code(),
        "desk_sound"
    );

    let log = path.with_extension("desk-wal");
    fs::write(&path, "ruined").unwrap();
    fs::write(&log, "log").unwrap();
    let kept = replace(&path, &made.path, AT).unwrap();
    assert_eq!(fs::read(&kept).unwrap(), b"ruined");
    assert_eq!(fs::read(kept.with_extension("desk-wal")).unwrap(), b"log");
    assert!(!log.exists());
    let desk = Desk::open(&path);
    assert_eq!(
        desk.read(|reader| reader.head()).unwrap(),
        made.head.unwrap()
    );
    desk.store.close();

    // A desk that is gone altogether comes back as well.
    fs::remove_file(&path).unwrap();
    replace(&path, &made.path, AT).unwrap();
    drop(Store::open(&path).unwrap());
    drop(folder);
}

#[test]
fn where_a_backup_holds_more_than_could_be_read_the_backup_is_named() {
    let bench = Bench::with_article();
    let made = bench
        .desk
        .wait(bench.desk.store.back_up(Reason::Manual, AT, None))
        .unwrap();
    let raw = bench.raw();
    raw.execute_batch("DELETE FROM event WHERE seq > 3; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(raw);
    let Bench { folder, path, desk } = bench;
    desk.store.close();
    let before = fs::read(&path).unwrap();
    let refused = repair_closed(&path, AT).unwrap_err();
    assert_eq!(refused.code(), "only_backup_helps");
    let told = refused.to_string();
    assert!(
        told.contains(made.path.file_name().unwrap().to_str().unwrap()),
        "{told}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(folder);
}
