//! Backups: whole, one file, of a moment that was; and a desk brought back from one while others have
//! it open.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use imprimatur_editorial::{Command, Fact, Millis, RecordHash};
use imprimatur_store::{Backup, FaultLine, Head, Reason, Store, StoreError, folder_of, list};
use rusqlite::Connection;

use crate::bench::*;

/// Noon of some day, UTC; and so many days later.
fn noon(days: i64) -> Millis {
    Millis(1_795_003_200_000 + days * 86_400_000)
}

impl Desk {
    fn backs_up(&self, reason: Reason, at: Millis) -> Backup {
        self.wait(self.store.back_up(reason, at, None)).unwrap()
    }

    fn head(&self) -> Head {
        self.read(|reader| reader.head()).unwrap()
    }

    /// Restores, saying so in the record.
    fn restores(&self, backup: &Path, head: Head) -> Result<Backup, StoreError> {
        self.wait(
            self.store
                .restore(backup.to_path_buf(), head, noon(9), move |tx| {
                    let event = imprimatur_editorial::Event {
                        actor: OLGA,
                        at: noon(9),
                        article: None,
                        fact: Fact::DeskRestored {
                            given_up: RecordHash(head.hash),
                            events: 1,
                        },
                    };
                    tx.append(fresh(), uuid::Uuid::nil(), &event)?;
                    Ok::<_, StoreError>(())
                }),
        )
    }
}

/// Every file below the folder of the desk.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_backup_is_one_sound_file_and_a_desk_by_itself() {
    let bench = Bench::with_article();
    let made = bench.desk.backs_up(Reason::Manual, noon(0));
    assert_eq!(made.head, Some(bench.desk.head()));
    assert_eq!(made.bytes, fs::metadata(&made.path).unwrap().len());
    assert_eq!(list(&bench.path).unwrap(), std::slice::from_ref(&made));
    assert_eq!(
        files(&folder_of(&bench.path)),
        std::slice::from_ref(&made.path)
    );

    let before = fs::read(&made.path).unwrap();
    list(&bench.path).unwrap();
    assert_eq!(
        files(&folder_of(&bench.path)),
        std::slice::from_ref(&made.path)
    );
    assert_eq!(fs::read(&made.path).unwrap(), before);

    let elsewhere = bench.folder.path().join("elsewhere/other.desk");
    fs::create_dir(elsewhere.parent().unwrap()).unwrap();
    fs::copy(&made.path, &elsewhere).unwrap();
    let copy = Desk::open(&elsewhere);
    let check = copy.read(|reader| reader.check()).unwrap();
    assert_eq!((check.articles, check.faults), (1, Vec::new()));
    copy.creates(article(2), 2);
    assert_eq!(copy.head().events, bench.desk.head().events + 2);
}

#[test]
fn backups_taken_while_others_write_are_states_that_were() {
    let bench = Bench::with_article();
    let stop = AtomicBool::new(false);
    let mut made = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let other = Desk::open(&bench.path);
            let mut number = 10;
            while !stop.load(Ordering::Relaxed) {
                other.creates(article(number), 3);
                number += 1;
            }
        });
        for _ in 0..6 {
            made.push(bench.desk.backs_up(Reason::Manual, noon(0)));
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(list(&bench.path).unwrap().len(), 6);
    for backup in made {
        let head = backup.head.unwrap();
        let seq = head.events;
        let lived = bench.desk.read(move |reader| reader.hash_at(seq)).unwrap();
        assert_eq!(lived, Some(head.hash), "a record that never was");
        let copy = Desk::open(&backup.path);
        let check = copy.read(|reader| reader.check()).unwrap();
        assert_eq!(check.faults, Vec::<FaultLine>::new());
    }
}

#[test]
fn one_daily_backup_a_day_and_seven_of_them_and_all_of_the_others() {
    let bench = Bench::with_article();
    let daily = |at| bench.desk.wait(bench.desk.store.daily_backup(at)).unwrap();
    let asked = bench.desk.backs_up(Reason::Manual, noon(0));
    let mut made = Vec::new();
    for day in 0..10 {
        made.push(daily(noon(day)).unwrap().path);
        assert_eq!(daily(noon(day)), None, "a second one of the day");
    }
    let left: Vec<PathBuf> = list(&bench.path)
        .unwrap()
        .into_iter()
        .rev()
        .map(|backup| backup.path)
        .collect();
    assert_eq!(left[0], asked.path);
    assert_eq!(left[1..], made[3..]);
}

#[test]
fn a_damaged_desk_makes_no_daily_backup_and_pushes_none_out() {
    let bench = Bench::with_article();
    let raw = bench.raw();
    raw.execute_batch(
        "UPDATE event SET bytes = CAST(replace(bytes, 'Elbe', 'Else') AS BLOB) WHERE seq = 1",
    )
    .unwrap();
    let refused = bench.desk.wait(bench.desk.store.daily_backup(noon(0)));
    assert_eq!(refused.unwrap_err().code(), "backup_unsound");
    assert_eq!(files(&folder_of(&bench.path)), Vec::<PathBuf>::new());
    // What is taken before a repair is taken all the same.
    bench.desk.backs_up(Reason::BeforeRepair, noon(0));
}

#[test]
fn what_a_killed_program_left_is_swept_up_after_a_day() {
    let bench = Bench::with_article();
    let first = bench.desk.backs_up(Reason::Manual, noon(0));
    let left = first.path.with_extension("desk.77.part");
    fs::write(&left, "half").unwrap();
    let notes = folder_of(&bench.path).join("notes.txt");
    fs::write(&notes, "mine").unwrap();
    bench.desk.backs_up(Reason::Manual, noon(0));
    assert!(left.exists(), "it may be another program's, at work");
    bench.desk.backs_up(Reason::Manual, noon(20_000));
    assert!(!left.exists() && notes.exists());
}

#[test]
fn a_backup_never_takes_the_place_of_a_file() {
    let bench = Bench::with_article();
    let target = bench.folder.path().join("mine.desk");
    fs::write(&target, "mine").unwrap();
    let asked = bench
        .desk
        .store
        .back_up(Reason::Manual, noon(0), Some(target.clone()));
    assert_eq!(
        bench.desk.wait(asked).unwrap_err().code(),
        "desk_exists_here"
    );
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    assert_eq!(
        files(bench.folder.path()).len(),
        4,
        "desk, log, index, mine"
    );
}

#[test]
fn the_difference_names_what_would_be_lost() {
    let bench = Bench::with_article();
    let made = bench.desk.backs_up(Reason::Manual, noon(0));
    bench.desk.creates(article(2), 2);
    bench
        .desk
        .act(EVE, Some(article(1)), |tx, article| {
            open_thread(tx, article, imprimatur_editorial::ThreadKind::Note, 0)
        })
        .unwrap();
    let name = "Neu Hier".to_owned();
    let added = Command::AddPerson {
        person: imprimatur_editorial::PersonId(fresh()),
        name: name.clone(),
        roles: vec![imprimatur_editorial::Role::Author],
    };
    bench.desk.does(OLGA, None, added);
    let copy = imprimatur_store::WorkingCopy {
        base: 1,
        content: content(5),
        saved_at: noon(1),
    };
    bench
        .desk
        .write(move |tx| tx.save_working_copy(article(1), ADA, &copy))
        .unwrap();

    let found = bench
        .desk
        .wait(bench.desk.store.difference(made.path.clone()))
        .unwrap();
    assert_eq!(found.head, bench.desk.head());
    assert_eq!(found.backup, made.head.unwrap());
    assert_eq!(found.common, made.head.unwrap().events);
    let touched: Vec<_> = found
        .articles
        .iter()
        .map(|touched| (touched.id, touched.events, touched.begun))
        .collect();
    assert_eq!(touched, [(article(2), 2, true), (article(1), 1, false)]);
    assert!(
        found
            .articles
            .iter()
            .all(|touched| !touched.headline.is_empty())
    );
    assert_eq!((found.comments, found.people), (1, vec![name]));
    let [lost] = found.copies.as_slice() else {
        panic!("{:?}", found.copies);
    };
    assert_eq!(
        (lost.article, lost.person, lost.saved_at),
        (article(1), ADA, noon(1))
    );
}

#[test]
fn what_is_restored_is_there_for_everyone_who_has_the_desk_open() {
    let bench = Bench::with_article();
    let window = Desk::open(&bench.path);
    let made = bench.desk.backs_up(Reason::Manual, noon(0));
    let kept = derived(&bench.raw());
    window.creates(article(2), 2);
    let given_up = window.head();
    assert_eq!(window.read(|reader| reader.article_count()).unwrap(), 2);
    let version = window.version();

    let before = bench.desk.restores(&made.path, given_up).unwrap();
    assert_eq!(before.reason, Reason::BeforeRestore);
    assert_eq!(before.head, Some(given_up));
    assert_ne!(window.version(), version, "the window hears of it");
    for desk in [&window, &bench.desk] {
        assert_eq!(desk.read(|reader| reader.article_count()).unwrap(), 1);
        assert_eq!(desk.head().events, made.head.unwrap().events + 1);
    }
    assert_eq!(derived(&bench.raw()), kept);
    window.creates(article(3), 3);
    bench.desk.creates(article(4), 4);
    assert_eq!(window.read(|reader| reader.article_count()).unwrap(), 3);
    assert_eq!(bench.faults(), Vec::<String>::new());

    // And back to what was given up.
    let head = window.head();
    window.restores(&before.path, head).unwrap();
    let back = window
        .read(|reader| reader.find_article("faehre-2"))
        .unwrap();
    assert_eq!(back, imprimatur_store::Match::One(article(2)));
    assert_eq!(bench.faults(), Vec::<String>::new());
}

#[test]
fn a_desk_that_moved_since_is_not_restored() {
    let bench = Bench::with_article();
    let made = bench.desk.backs_up(Reason::Manual, noon(0));
    let seen = bench.desk.head();
    bench.desk.creates(article(2), 2);
    let refused = bench.desk.restores(&made.path, seen).unwrap_err();
    assert_eq!(refused.code(), "desk_moved");
    assert_eq!(bench.desk.read(|reader| reader.article_count()).unwrap(), 2);
    assert_eq!(files(&folder_of(&bench.path)), [made.path]);
    bench.desk.creates(article(3), 3);
}

#[test]
fn a_damaged_backup_takes_no_place() {
    let bench = Bench::with_article();
    let made = bench.desk.backs_up(Reason::Manual, noon(0));
    let whole = fs::read(&made.path).unwrap();
    let head = bench.desk.head();
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&made.path, &damaged).unwrap();
        let refused = bench.desk.restores(&made.path, head);
        assert!(refused.is_err(), "page {page}");
        assert_eq!(bench.desk.head(), head);
        assert_eq!(
            files(&folder_of(&bench.path)),
            std::slice::from_ref(&made.path)
        );
    }
    assert_eq!(bench.faults(), Vec::<String>::new());
}

#[test]
fn what_is_no_desk_is_told() {
    let bench = Bench::with_article();
    let other = bench.folder.path().join("other");
    let difference = |path: &Path| {
        bench
            .desk
            .wait(bench.desk.store.difference(path.to_path_buf()))
    };
    assert_eq!(difference(&other).unwrap_err().code(), "desk_missing");
    fs::write(&other, "Lieber Gast").unwrap();
    assert_eq!(difference(&other).unwrap_err().code(), "not_a_desk");
    fs::remove_file(&other).unwrap();
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert_eq!(difference(&other).unwrap_err().code(), "not_a_desk");
}

#[test]
fn a_desk_that_is_open_elsewhere_is_read_with_its_log() {
    let bench = Bench::with_article();
    let open = Bench::with_article();
    open.desk.creates(article(9), 1);
    assert!(
        fs::metadata(open.path.with_extension("desk-wal"))
            .unwrap()
            .len()
            > 0
    );
    let found = bench
        .desk
        .wait(bench.desk.store.difference(open.path.clone()))
        .unwrap();
    assert_eq!(found.backup, open.desk.head());
    drop(Store::open(&open.path).unwrap());
}
