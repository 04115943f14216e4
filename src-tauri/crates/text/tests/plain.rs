//! Plain text files: positions, blocks, and what kind of change lies between two.

#![allow(clippy::unwrap_used, reason = "a panic is the failure report")]

use imprimatur_text::{ChangeKind, Hunk, PlainText};
use proptest::prelude::*;

/// Single line ends are blanks; everything else is as it came.
fn read(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let blank_line_at = |at: usize, step: isize| {
        let mut at = at.checked_add_signed(step);
        while let Some(c) = at.and_then(|at| chars.get(at)) {
            match c {
                '\n' => return true,
                c if c.is_whitespace() => at = at.and_then(|at| at.checked_add_signed(step)),
                _ => return false,
            }
        }
        true
    };
    (0..chars.len())
        .map(|at| match chars[at] {
            '\n' | '\r' if !blank_line_at(at, 1) && !blank_line_at(at, -1) => ' ',
            c => c,
        })
        .collect()
}

fn apply(old: &str, new: &str, hunks: &[Hunk]) -> String {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let mut out = String::new();
    let mut at = 0;
    for hunk in hunks {
        out.extend(&old[at..hunk.old.start]);
        out.extend(&new[hunk.new.clone()]);
        at = hunk.old.end;
    }
    out.extend(&old[at..]);
    out
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec!["the ferry", "left", "at noon,", "l’été", "𝔊", "大桥", "Straße", "a"]).prop_map(str::to_owned),
        2 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\n \n\n".to_owned()),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn applying_the_changes_to_the_old_file_gives_the_new_one(old in text(), new in text()) {
        let hunks = PlainText::diff(&PlainText::of(&old), &PlainText::of(&new));
        prop_assert_eq!(apply(&read(&old), &read(&new), &hunks), read(&new));
    }

    #[test]
    fn equal_files_have_no_changes(file in text()) {
        let (a, b) = (PlainText::of(&file), PlainText::of(&file));
        prop_assert_eq!(PlainText::diff(&a, &b), vec![]);
        prop_assert_eq!(PlainText::change(&a, &b), ChangeKind::Identical);
    }

    #[test]
    fn a_position_goes_to_the_projection_and_back(file in text()) {
        let file = PlainText::of(&file);
        for position in 0..=file.projection().len() {
            let at = file.in_file(position);
            if let Some(at) = at {
                prop_assert_eq!(file.in_projection(at), Some(position));
            }
        }
    }
}

#[test]
fn blocks_part_at_blank_lines_and_a_single_line_end_is_a_blank() {
    let file = PlainText::of("\nOne\ntwo.\n  \nThree\r\nfour\n");
    assert_eq!(file.projection().text(), "One two.\nThree  four");
    assert_eq!(file.in_file(0), Some(1));
    assert_eq!(file.in_file(9), Some(13));
}

#[test]
fn signs_alone_are_a_typographic_change_and_a_letter_is_not() {
    let change = |old: &str, new: &str| PlainText::change(&PlainText::of(old), &PlainText::of(new));
    for (old, new) in [
        ("He said \"no\"...", "He said “no”…"),
        ("l'eau", "l’eau"),
        ("5-7 Uhr -- oder", "5–7\u{A0}Uhr — oder"),
        ("Il dit \"non\".", "Il dit « non »."),
    ] {
        assert_eq!(change(old, new), ChangeKind::Typographic, "{old} / {new}");
    }
    for (old, new) in [
        ("no", "not"),
        ("5", "6"),
        ("well known", "well-known"),
        ("a b", "ab"),
        ("été", "ete"),
        ("One. Two.", "One.\n\nTwo."),
    ] {
        assert_eq!(change(old, new), ChangeKind::Substantive, "{old} / {new}");
    }
    assert_eq!(change("one\ntwo", "one two"), ChangeKind::Identical);
}

#[test]
fn a_file_without_words_is_no_trouble() {
    for (old, new) in [
        ("", ""),
        ("\n\n", ""),
        ("", "word"),
        ("word\n\nword", " \n"),
    ] {
        let (old, new) = (PlainText::of(old), PlainText::of(new));
        let _ = PlainText::diff(&old, &new);
    }
}
