//! Two programs write to one desk at once.

use std::{sync::Arc, thread};

use imprimatur_editorial::{Command, Fact, Rule, ThreadKind};

use crate::bench::*;

/// Writers in each of the two programs, and what each of them writes.
const WRITERS: u8 = 4;
const WRITES: u8 = 12;

#[test]
fn two_writers_racing_on_one_article_lose_nothing() {
    let bench = Bench::with_article();
    let other = Arc::new(Desk::open(&bench.path));
    let before = bench.desk.read(|reader| reader.last_seq()).unwrap();
    let writers: Vec<_> = (0..2 * WRITERS)
        .map(|writer| {
            let shared = Arc::clone(&other);
            let path = bench.path.clone();
            thread::spawn(move || {
                // Half of the writers share one store, the other half has one store each.
                let own = (writer % 2 == 0).then(|| Desk::open(&path));
                let desk = own.as_ref().unwrap_or(&shared);
                let mut written = 0;
                for turn in 0..WRITES {
                    if turn % 3 == 0 {
                        written += desk
                            .act(ADA, Some(article(1)), |tx, article| {
                                open_thread(tx, article, ThreadKind::Note, 0)
                            })
                            .unwrap();
                        continue;
                    }
                    // Everyone writes on the head that was there before the race began to turn.
                    let text = 64 + writer * WRITES + turn;
                    written += desk
                        .act(ADA, Some(article(1)), move |tx, _| {
                            Ok(Command::Revise {
                                cut: keep_cut(tx, 1, text)?,
                                source: None,
                            })
                        })
                        .unwrap();
                }
                written
            })
        })
        .collect();
    let written: usize = writers
        .into_iter()
        .map(|writer| writer.join().unwrap())
        .sum();
    assert_eq!(written, usize::from(2 * WRITERS * WRITES));
    let events = bench.desk.read(|reader| reader.events(None)).unwrap();
    assert_eq!(events.len(), usize::try_from(before).unwrap() + written);
    assert!(
        events
            .iter()
            .zip(1i64..)
            .all(|(event, seq)| event.seq == seq)
    );
    assert_eq!(bench.faults(), Vec::<String>::new());

    // Each text is there; exactly one of them moved the head.
    let cuts: Vec<_> = events
        .iter()
        .filter_map(|recorded| match &recorded.event.fact {
            Fact::RevisionCut {
                number, sibling, ..
            } => Some((*number, *sibling)),
            _ => None,
        })
        .collect();
    let texts = 1 + u32::from(2 * WRITERS * WRITES) * 2 / 3;
    assert_eq!(cuts.len(), usize::try_from(texts).unwrap());
    assert!(
        cuts.iter()
            .zip(1u32..)
            .all(|((number, _), at)| *number == at)
    );
    let moved = cuts.iter().filter(|(_, sibling)| !sibling).count();
    assert_eq!(moved, 2, "the first revision, and the first of the race");
}

#[test]
fn the_version_tells_of_the_writes_of_another_program_only() {
    let bench = Bench::new();
    let other = Desk::open(&bench.path);
    let before = bench.desk.version();
    bench.desk.creates(article(1), 1);
    assert_eq!(bench.desk.version(), before);
    other.creates(article(2), 2);
    assert_ne!(bench.desk.version(), before);
}

#[test]
fn a_refused_command_leaves_neither_event_nor_body() {
    let bench = Bench::with_article();
    let bodies = || -> i64 {
        bench
            .raw()
            .query_row("SELECT count(*) FROM body", [], |row| row.get(0))
            .unwrap()
    };
    let (before, seq) = (
        bodies(),
        bench.desk.read(|reader| reader.last_seq()).unwrap(),
    );
    let refused = bench.desk.act(ADA, Some(article(1)), |tx, _| {
        Ok(Command::Revise {
            cut: keep_cut(tx, 1, 1)?,
            source: None,
        })
    });
    let Err(Failure::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal.rule, Rule::NothingChanged);
    assert_eq!(bodies(), before);
    assert_eq!(bench.desk.read(|reader| reader.last_seq()).unwrap(), seq);
}
