//! The diff and the anchors under random edits of random texts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use std::ops::Range;

use imprimatur_text::{Anchor, Document, Hunk, HunkKind, PlaceState, Placer, Projection, diff};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod common;
use common::{document, projection};

/// Words of several scripts, some of them in every sentence.
const WORDS: &[&str] = &[
    "der",
    "die",
    "und",
    "in",
    "de",
    "la",
    "le",
    "et",
    "à",
    "the",
    "of",
    "a",
    "to",
    "Brücke",
    "Gemeinderat",
    "Pfeiler",
    "gesperrt",
    "Umleitung",
    "rapport",
    "l’école",
    "fermeture",
    "maire",
    "council",
    "bridge",
    "closed",
    "e\u{301}te\u{301}",
    "大桥",
    "关闭",
    "市长",
    "الجسر",
    "إغلاق",
    "שלום",
    "👩\u{200d}👩\u{200d}👧",
    "𝔊rüße",
    "—",
    "1984",
    "n°\u{a0}7",
    "x",
];
const ENDS: &[&str] = &[".", "!", " ?", "…", ",", " »", ""];

fn sentence() -> impl Strategy<Value = String> {
    (vec(select(WORDS), 1..12), select(ENDS)).prop_map(|(words, end)| words.join(" ") + end)
}

fn block() -> impl Strategy<Value = String> {
    vec(sentence(), 0..4).prop_map(|sentences| sentences.join(" "))
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    vec(block(), 1..9)
}

#[derive(Debug, Clone)]
enum Edit {
    Insert(Index, String),
    Delete(Index),
    Double(Index, Index),
    Move(Index, Index),
    Words(Index, Index, usize, String),
    Cut(Index, Index),
    Join(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        2 => (at(), block()).prop_map(|(at, block)| Edit::Insert(at, block)),
        2 => at().prop_map(Edit::Delete),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Double(from, to)),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        5 => (at(), at(), 0..6usize, sentence())
            .prop_map(|(block, word, gone, come)| Edit::Words(block, word, gone, come)),
        1 => (at(), at()).prop_map(|(block, word)| Edit::Cut(block, word)),
        1 => at().prop_map(Edit::Join),
    ]
}

/// Applies an edit; the headline stays the first line.
fn apply(lines: &mut Vec<String>, edit: &Edit) {
    let len = lines.len();
    match edit {
        Edit::Insert(at, block) => lines.insert(1 + at.index(len), block.clone()),
        Edit::Delete(at) if len > 1 => {
            lines.remove(1 + at.index(len - 1));
        }
        Edit::Double(from, to) if len > 1 => {
            let block = lines[1 + from.index(len - 1)].clone();
            lines.insert(1 + to.index(len), block);
        }
        Edit::Move(from, to) if len > 1 => {
            let block = lines.remove(1 + from.index(len - 1));
            lines.insert(1 + to.index(len - 1), block);
        }
        Edit::Words(block, word, gone, come) => {
            let line = &mut lines[block.index(len)];
            let mut words: Vec<&str> = line.split(' ').collect();
            let at = word.index(words.len());
            let end = (at + gone).min(words.len());
            words.splice(at..end, come.split(' '));
            *line = words.join(" ");
        }
        Edit::Cut(block, word) => {
            let block = block.index(len);
            let words: Vec<&str> = lines[block].split(' ').collect();
            let at = word.index(words.len());
            let (a, b) = (words[..at].join(" "), words[at..].join(" "));
            lines[block] = a;
            lines.insert(block + 1, b);
        }
        Edit::Join(block) if len > 1 => {
            let block = block.index(len - 1);
            let next = lines.remove(block + 1);
            lines[block].push_str(&next);
        }
        Edit::Delete(_) | Edit::Double(..) | Edit::Move(..) | Edit::Join(_) => {}
    }
}

fn project(lines: &[String]) -> Projection {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    projection(&lines)
}

/// The new text made from the old one by the hunks.
fn patched(old: &Projection, new: &Projection, hunks: &[Hunk]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for hunk in hunks {
        out.push_str(old.slice(at..hunk.old.start).unwrap());
        out.push_str(new.slice(hunk.new.clone()).unwrap());
        at = hunk.old.end;
    }
    out + old.slice(at..old.len()).unwrap()
}

fn assert_sound(old: &Projection, new: &Projection) -> Result<(), TestCaseError> {
    let hunks = diff(old, new);
    prop_assert_eq!(&patched(old, new, &hunks), new.text());
    prop_assert_eq!(hunks.is_empty(), old.text() == new.text());
    for hunk in &hunks {
        let kind = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => HunkKind::Insert,
            (false, true) => HunkKind::Delete,
            _ => HunkKind::Replace,
        };
        prop_assert_eq!(hunk.kind, kind);
        prop_assert!(!hunk.old.is_empty() || !hunk.new.is_empty());
    }
    for pair in hunks.windows(2) {
        // Something kept stands between two changes, equally long on both sides.
        prop_assert!(pair[0].old.end < pair[1].old.start);
        prop_assert_eq!(
            pair[1].old.start - pair[0].old.end,
            pair[1].new.start - pair[0].new.end
        );
    }
    Ok(())
}

/// Where an anchor stands, as positions of the target; `None` for the article.
fn position(
    placer: &Placer,
    anchor: &Anchor,
    target: &Projection,
) -> (PlaceState, Option<Range<usize>>) {
    let place = placer.place(anchor);
    let range = place
        .from
        .zip(place.to)
        .map(|(from, to)| target.offset_of(from).unwrap()..target.offset_of(to).unwrap());
    (place.state, range)
}

/// The most characters in a row that two texts share.
fn common_run(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut best = 0;
    let mut above = vec![0; b.len() + 1];
    for x in &a {
        let mut row = vec![0; b.len() + 1];
        for (index, y) in b.iter().enumerate() {
            if x == y {
                row[index + 1] = above[index] + 1;
                best = best.max(row[index + 1]);
            }
        }
        above = row;
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 2))]

    #[test]
    fn the_changes_turn_the_old_text_into_the_new(lines in lines(), edits in vec(edit(), 0..8)) {
        let mut edited = lines.clone();
        edits.iter().for_each(|edit| apply(&mut edited, edit));
        assert_sound(&project(&lines), &project(&edited))?;
    }

    #[test]
    fn the_changes_turn_any_text_into_any_other(old in lines(), new in lines()) {
        assert_sound(&project(&old), &project(&new))?;
    }

    #[test]
    fn every_anchor_has_a_place_that_resembles_it_or_none(
        lines in lines(),
        edits in vec(edit(), 0..8),
        spans in vec((any::<Index>(), 1..60usize), 1..12),
    ) {
        let mut edited = lines.clone();
        edits.iter().for_each(|edit| apply(&mut edited, edit));
        let (origin, target) = (project(&lines), project(&edited));
        let placer = Placer::new(&origin, &target);
        for (start, len) in spans {
            let start = start.index(origin.len() + 1);
            let Some(anchor) = Anchor::on(&origin, start..(start + len).min(origin.len())) else {
                continue;
            };
            let (state, range) = position(&placer, &anchor, &target);
            let words = range.clone().and_then(|range| target.slice(range));
            match state {
                PlaceState::Exact | PlaceState::Moved => {
                    prop_assert_eq!(words, Some(anchor.quote.as_str()));
                }
                PlaceState::Changed => {
                    let words = words.unwrap();
                    let shared = common_run(&anchor.quote, words);
                    let least = 3.min(anchor.quote.chars().count() / 2);
                    prop_assert!(shared >= least, "{:?} on {:?}", anchor.quote, words);
                    prop_assert!(words.chars().count() <= 3 * anchor.quote.chars().count());
                }
                PlaceState::Gap => prop_assert_eq!(words, Some("")),
                PlaceState::Article => prop_assert_eq!(range, None),
            }
        }
    }

    #[test]
    fn an_anchor_stays_exact_when_other_blocks_are_edited(
        lines in lines(),
        passage in "Untouched [a-z]{4,9} sentence about [a-z]{4,9} and nothing else",
        at in any::<Index>(),
        edits in vec(edit(), 0..8),
    ) {
        // The untouched block stands between two texts that are edited each on its own.
        let cut = 1 + at.index(lines.len());
        let (mut before, mut after) = (lines[..cut].to_vec(), lines[cut..].to_vec());
        let origin: Vec<String> = [&before[..], std::slice::from_ref(&passage), &after[..]].concat();
        for (index, edit) in edits.iter().enumerate() {
            if index % 2 == 0 {
                apply(&mut before, edit);
            } else if !after.is_empty() {
                apply(&mut after, edit);
            }
        }
        let target: Vec<String> = [&before[..], std::slice::from_ref(&passage), &after[..]].concat();
        let (origin, target) = (project(&origin), project(&target));
        let range = origin.find_all(&passage).remove(0);
        let anchor = Anchor::on(&origin, range.start + 10..range.end - 5).unwrap();
        let expected = target.find_all(&passage).remove(0);
        let found = position(&Placer::new(&origin, &target), &anchor, &target);
        prop_assert_eq!(found, (PlaceState::Exact, Some(expected.start + 10..expected.end - 5)));
    }

    #[test]
    fn a_deleted_block_takes_its_anchor_nowhere_else(
        lines in lines(),
        passage in "Gone [b-d]{5,9} and [f-h]{5,9} of the [j-m]{5,9} bridge",
        at in any::<Index>(),
        edits in vec(edit(), 0..8),
    ) {
        let mut origin = lines.clone();
        origin.insert(1 + at.index(lines.len()), passage.clone());
        let mut target = lines;
        edits.iter().for_each(|edit| apply(&mut target, edit));
        let (origin, target) = (project(&origin), project(&target));
        let anchor = Anchor::on(&origin, origin.find_all(&passage).remove(0)).unwrap();
        let (state, _) = position(&Placer::new(&origin, &target), &anchor, &target);
        prop_assert!(matches!(state, PlaceState::Gap | PlaceState::Article), "{:?}", state);
    }

    #[test]
    fn without_a_change_every_anchor_is_exact(lines in lines(), start in any::<Index>(), len in 1..80usize) {
        let text = project(&lines);
        let again = Projection::of(&text_of(&lines));
        let start = start.index(text.len() + 1);
        if let Some(anchor) = Anchor::on(&text, start..(start + len).min(text.len())) {
            let place = Placer::new(&text, &again).place(&anchor);
            // Too little text to be sure is the only excuse.
            let sure = text.text().chars().filter(|c| c.is_alphanumeric()).count() >= 6;
            prop_assert!(place.state == PlaceState::Exact || !sure);
            if place.state == PlaceState::Exact {
                prop_assert_eq!((place.from, place.to), (Some(anchor.from), Some(anchor.to)));
            }
        }
    }
}

fn text_of(lines: &[String]) -> Document {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    document(&lines)
}

#[test]
fn a_paragraph_put_between_two_is_one_insertion() {
    let old = projection(&["H", "Der erste Absatz.", "Der zweite Absatz."]);
    let new = projection(&["H", "Der erste Absatz.", "Neu hier.", "Der zweite Absatz."]);
    let hunks = diff(&old, &new);
    assert_eq!(hunks.len(), 1);
    assert_eq!(hunks[0].kind, HunkKind::Insert);
    assert_eq!(new.slice(hunks[0].new.clone()), Some("\nNeu hier."));
}

#[test]
fn a_changed_word_is_shown_as_that_word_alone() {
    let old = projection(&["H", "Le maire a annoncé la fermeture du pont."]);
    let new = projection(&["H", "Le maire a confirmé la fermeture du pont."]);
    let hunks = diff(&old, &new);
    assert_eq!(hunks.len(), 1);
    assert_eq!(old.slice(hunks[0].old.clone()), Some("annoncé "));
    assert_eq!(new.slice(hunks[0].new.clone()), Some("confirmé "));
}

#[test]
fn an_inserted_sentence_is_shown_from_its_own_beginning() {
    let old = projection(&["H", "The rain stopped. The council left. The end."]);
    let new = projection(&[
        "H",
        "The rain stopped. The mayor waited. The council left. The end.",
    ]);
    let hunks = diff(&old, &new);
    assert_eq!(hunks.len(), 1);
    assert_eq!(new.slice(hunks[0].new.clone()), Some("The mayor waited. "));
}

#[test]
fn no_scrap_of_a_word_is_kept_between_two_changes() {
    let old = projection(&["H", "Er sah zu alte Bücher hier liegen, nie jedoch neue."]);
    let new = projection(&[
        "H",
        "Wir gingen zu Freunden und blieben dort, nie jedoch lang.",
    ]);
    let kept_alone = diff(&old, &new)
        .windows(2)
        .map(|pair| {
            old.slice(pair[0].old.end..pair[1].old.start)
                .unwrap()
                .to_owned()
        })
        .find(|kept| kept.chars().filter(|c| c.is_alphanumeric()).count() < 3);
    assert_eq!(kept_alone, None);
}

#[test]
fn a_cut_paragraph_changes_only_at_the_cut() {
    let old = projection(&["H", "Der Rat tagte lange. Zwei Gutachten lagen vor ihm."]);
    let new = projection(&["H", "Der Rat tagte lange.", "Zwei Gutachten lagen vor ihm."]);
    let hunks = diff(&old, &new);
    assert_eq!(hunks.len(), 1);
    assert_eq!(old.slice(hunks[0].old.clone()), Some(" "));
    assert_eq!(new.slice(hunks[0].new.clone()), Some("\n"));
}
