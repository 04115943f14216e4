//! What people wrote: kept whole, or told to be missing or damaged.

use imprimatur_editorial::{BodyId, Millis};
use imprimatur_store::{BodyKind, Media, StoreError, WorkingCopy};

use crate::bench::*;

fn kept(bench: &Bench, words: &'static str) -> BodyId {
    bench
        .desk
        .write(move |tx| keep(tx, BodyKind::Words, words.as_bytes()))
        .unwrap()
}

#[test]
fn a_body_comes_back_as_it_was() {
    let bench = Bench::new();
    let id = kept(&bench, "Grüße — « ça va ? »");
    let words = bench.desk.read(move |reader| reader.words(id)).unwrap();
    assert_eq!(words, "Grüße — « ça va ? »");
}

#[test]
fn the_same_words_twice_are_two_bodies() {
    let bench = Bench::new();
    assert_ne!(kept(&bench, "Ja."), kept(&bench, "Ja."));
}

#[test]
fn a_missing_body_is_an_error() {
    let bench = Bench::new();
    let missing = bench
        .desk
        .read(|reader| reader.body(BodyId([7; 32])))
        .unwrap_err();
    assert!(matches!(missing, StoreError::BodyMissing(_)));
}

#[test]
fn a_body_with_any_bit_flipped_is_never_taken_for_what_was_written() {
    const WORDS: &str = "Der Kapitän bestätigt die Abfahrt um sechs Uhr, sechs Uhr früh.";
    let bench = Bench::new();
    let id = kept(&bench, WORDS);
    let raw = bench.raw();
    let packed: Vec<u8> = raw
        .query_row("SELECT packed FROM body WHERE id = ?1", [id.0], |row| {
            row.get(0)
        })
        .unwrap();
    for bit in 0..packed.len() * 8 {
        let mut damaged = packed.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        raw.execute("UPDATE body SET packed = ?2 WHERE id = ?1", (id.0, damaged))
            .unwrap();
        match bench.desk.read(move |reader| reader.words(id)) {
            // A bit that the packing does not use.
            Ok(words) => assert_eq!(words, WORDS, "bit {bit}"),
            Err(error) => assert_eq!(error.code(), "body_unreadable", "bit {bit}"),
        }
    }
}

#[test]
fn a_body_changed_for_another_is_an_error() {
    let bench = Bench::new();
    let (yes, no) = (kept(&bench, "Ja."), kept(&bench, "Nein."));
    bench
        .raw()
        .execute(
            "UPDATE body SET packed = (SELECT packed FROM body WHERE id = ?2) WHERE id = ?1",
            (yes.0, no.0),
        )
        .unwrap();
    let error = bench
        .desk
        .read(move |reader| reader.words(yes))
        .unwrap_err();
    assert_eq!(error.code(), "body_unreadable");
}

#[test]
fn images_are_kept_once_by_their_hash() {
    let bench = Bench::new();
    let media = Media {
        mime: "image/png".to_owned(),
        bytes: vec![1, 2, 3],
    };
    for _ in 0..2 {
        let media = media.clone();
        bench
            .desk
            .write(move |tx| tx.keep_media([9; 32], &media))
            .unwrap();
    }
    let found = bench.desk.read(|reader| reader.media([9; 32])).unwrap();
    assert_eq!(found, Some(media));
    assert_eq!(
        bench.desk.read(|reader| reader.media([8; 32])).unwrap(),
        None
    );
}

#[test]
fn a_working_copy_belongs_to_one_person_and_article_and_is_replaced_by_the_next() {
    let bench = Bench::with_article();
    let copy = |number, saved_at| WorkingCopy {
        base: 1,
        content: content(number).normalized(),
        saved_at: Millis(saved_at),
    };
    for (person, number, at) in [(ADA, 5, 10), (EVE, 6, 20), (ADA, 7, 30)] {
        bench
            .desk
            .write(move |tx| tx.save_working_copy(article(1), person, &copy(number, at)))
            .unwrap();
    }
    let read = |person| {
        bench
            .desk
            .read(move |reader| reader.working_copy(article(1), person))
            .unwrap()
    };
    assert_eq!(read(ADA), Some(copy(7, 30)));
    assert_eq!(read(EVE), Some(copy(6, 20)));
    assert_eq!(read(EMIL), None);
    let who = bench
        .desk
        .read(|reader| reader.working_copies(article(1)))
        .unwrap();
    assert_eq!(who, [(ADA, Millis(30)), (EVE, Millis(20))]);
    bench
        .desk
        .write(|tx| tx.drop_working_copy(article(1), ADA))
        .unwrap();
    assert_eq!(read(ADA), None);
    assert_eq!(read(EVE), Some(copy(6, 20)));
}

#[test]
fn a_rebuild_leaves_working_copies_alone() {
    let bench = Bench::with_article();
    let copy = WorkingCopy {
        base: 1,
        content: content(3).normalized(),
        saved_at: Millis(1),
    };
    let saved = copy.clone();
    bench
        .desk
        .write(move |tx| tx.save_working_copy(article(1), ADA, &saved))
        .unwrap();
    bench.desk.write(|tx| tx.rebuild()).unwrap();
    let found = bench
        .desk
        .read(|reader| reader.working_copy(article(1), ADA))
        .unwrap();
    assert_eq!(found, Some(copy));
}
