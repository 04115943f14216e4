//! A desk of the first version, opened by this one: a copy of it as it was comes first, the record
//! stays as it is byte for byte, and what is derived is what this version would have derived.

use std::path::{Path, PathBuf};

use imprimatur_editorial::{Command, Millis, ThreadKind};
use imprimatur_store::{BodyKind, FaultLine, Media, Reason, Store, WorkingCopy, list};
use rusqlite::{Connection, params};

use crate::bench::*;

/// The schema that the first version wrote. It never changes again: files of it are out there.
const FIRST: &str = include_str!("../../src/schema_1.sql");

/// Tables that no version derives: what people did and wrote.
const KEPT: [&str; 4] = ["event", "body", "media", "working_copy"];

/// A desk with an article under review, one that is published with a correction begun, a file that
/// one came from, an image, and a text being typed.
fn lived_in() -> Bench {
    let bench = Bench::with_article();
    let desk = &bench.desk;
    desk.creates(article(2), 3);
    let other = Some(article(2));
    desk.act(EMIL, other, |tx, known| {
        open_thread(tx, known, ThreadKind::Question, 1)
    })
    .unwrap();
    desk.act(ADA, other, |tx, _| {
        Ok(Command::Revise {
            cut: keep_cut(tx, 1, 5)?,
            source: Some((
                keep(tx, BodyKind::File, b"Die F\xc3\xa4hre, noch einmal")?,
                keep(
                    tx,
                    BodyKind::Report,
                    br#"{"source":{"name":"faehre.txt"},"lines":[]}"#,
                )?,
            )),
        })
    })
    .unwrap();
    desk.does(ADA, other, Command::Submit { cut: None });
    let hash = content(5).normalized().hash();
    for (who, command) in [
        (
            EMIL,
            Command::Approve {
                hash,
                role: None,
                note: None,
            },
        ),
        (
            OLGA,
            Command::Publish {
                hash,
                channel: "web".to_owned(),
            },
        ),
    ] {
        desk.does(who, other, command);
    }
    desk.act(ADA, other, |tx, _| {
        Ok(Command::Revise {
            cut: keep_cut(tx, 2, 69)?,
            source: None,
        })
    })
    .unwrap();
    desk.write(|tx| {
        let image = Media {
            mime: "image/png".to_owned(),
            bytes: vec![7; 300],
        };
        tx.keep_media([9; 32], &image)?;
        let copy = WorkingCopy {
            base: 1,
            saved_at: Millis(77_000),
            content: content(21),
        };
        tx.save_working_copy(article(1), ADA, &copy)
    })
    .unwrap();
    bench
}

/// The same desk as a file of the first version. Its derived rows are wrong on purpose: nothing may
/// be taken over from them.
fn of_the_first_version(bench: &Bench, name: &str) -> PathBuf {
    let path = bench.folder.path().join(name);
    let old = Connection::open(&path).unwrap();
    old.execute_batch(FIRST).unwrap();
    old.execute("ATTACH ?1 AS now", [bench.path.to_str().unwrap()])
        .unwrap();
    for table in KEPT {
        old.execute(
            &format!("INSERT INTO main.{table} SELECT * FROM now.{table}"),
            [],
        )
        .unwrap();
    }
    old.execute(
        "INSERT INTO article VALUES (7, ?1, 'nirgends', 'published', 'published', 1, 'Nichts', \
         'Niemand', 'xx', 'Luft', 9, 'ab', 1, 1, 1, 1, 1, 1, 1, 4, 'web', NULL, NULL, '', 5, NULL)",
        params![article(1).0.as_bytes()],
    )
    .unwrap();
    old.execute_batch(
        "INSERT INTO article_text VALUES (7, 'nichts', 'niemand', 'leer'); DETACH now; \
         PRAGMA application_id = 0x494d5052; PRAGMA user_version = 1; PRAGMA journal_mode = wal",
    )
    .unwrap();
    path
}

fn kept(path: &Path) -> Vec<Vec<String>> {
    let raw = Connection::open(path).unwrap();
    let rows = |table: &&str| {
        let mut statement = raw.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows: Vec<String> = statement
            .query_map([], |row| {
                let values: Vec<rusqlite::types::Value> = (0..columns)
                    .map(|at| row.get(at))
                    .collect::<Result<_, _>>()?;
                Ok(format!("{values:?}"))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        rows.sort();
        assert!(!rows.is_empty(), "{table} is empty: nothing is shown by it");
        rows
    };
    KEPT.iter().map(rows).collect()
}

fn schema(path: &Path) -> i64 {
    Connection::open(path)
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn an_old_desk_is_copied_then_brought_up_to_date_and_its_record_stays() {
    let bench = lived_in();
    let old = of_the_first_version(&bench, "alt.desk");
    let before = kept(&old);

    let desk = Desk::open(&old);
    let check = desk.read(|reader| reader.check()).unwrap();
    assert_eq!(check.faults, Vec::<FaultLine>::new());
    assert_eq!(kept(&old), before);
    assert!(schema(&old) > 1);
    assert_eq!(
        derived(&Connection::open(&old).unwrap()),
        derived(&bench.raw()),
        "as if this version had kept it from the beginning"
    );

    let backups = list(&old).unwrap();
    let [copy] = backups.as_slice() else {
        panic!("{backups:?}");
    };
    assert_eq!(copy.reason, Reason::BeforeMigration);
    assert_eq!(copy.head, Some(desk.read(|reader| reader.head()).unwrap()));
    assert_eq!(schema(&copy.path), 1, "the copy is of the desk as it was");
    assert_eq!(kept(&copy.path), before);

    // It goes on where it was, and a second opening has nothing left to do.
    desk.creates(article(3), 9);
    desk.store.close();
    drop(Store::open(&old).unwrap());
    assert_eq!(list(&old).unwrap().len(), 1);
}

#[test]
fn a_backup_of_an_old_desk_is_restored_into_one_of_today() {
    let bench = lived_in();
    let backup = of_the_first_version(&bench, "alt.desk");
    let then = (kept(&backup), derived(&bench.raw()));
    let bytes = std::fs::read(&backup).unwrap();
    bench.desk.creates(article(3), 9);

    let desk = &bench.desk;
    let difference = desk.wait(desk.store.difference(backup.clone())).unwrap();
    assert_eq!(difference.common, difference.backup.events);
    assert_eq!(difference.articles.len(), 1);
    let restored = desk.wait(desk.store.restore(
        backup.clone(),
        difference.head,
        Millis(99_000),
        |_| Ok::<_, imprimatur_store::StoreError>(()),
    ));
    restored.unwrap();
    assert_eq!((kept(&bench.path), derived(&bench.raw())), then);
    assert_eq!(bench.faults(), [""; 0]);
    assert_eq!(
        schema(&bench.path),
        schema(&list(&bench.path).unwrap()[0].path)
    );
    assert_eq!(
        std::fs::read(&backup).unwrap(),
        bytes,
        "the backup is as it was"
    );
}
