//! Two documents side by side: what a reviewer sees of a change.

#![allow(clippy::unwrap_used, reason = "a panic is the failure report")]

mod common;

use common::{document, paragraph, run};
use imprimatur_text::{
    Block, BlockKind, Document, Inline, ListItem, Mark, MediaHash, Piece, PieceChange, Projection,
    RowChange, SideBySide,
};
use proptest::prelude::*;

const FERRY: &str = "The ferry left the harbour before dawn, with nobody on its upper deck.";
const COUNCIL: &str = "The council met twice that week and decided nothing about the quay.";
const WEATHER: &str = "Rain fell on the island until the evening, as it had the day before.";

fn changes(sides: &SideBySide) -> Vec<RowChange> {
    sides.rows.iter().map(|row| row.change).collect()
}

fn older(pieces: &[Piece]) -> String {
    let of = |piece: &&Piece| piece.change != PieceChange::Inserted;
    pieces
        .iter()
        .filter(of)
        .map(|piece| piece.text.as_str())
        .collect()
}

fn newer(pieces: &[Piece]) -> String {
    let of = |piece: &&Piece| piece.change != PieceChange::Deleted;
    pieces
        .iter()
        .filter(of)
        .map(|piece| piece.text.as_str())
        .collect()
}

fn with(mut document: Document, block: usize, kind: BlockKind) -> Document {
    document.body[block].kind = kind;
    document
}

#[test]
fn a_document_beside_itself_is_the_same_in_every_row() {
    let one = document(&["Ferry", FERRY, COUNCIL]);
    let sides = SideBySide::of(&one, &one);
    assert_eq!(changes(&sides), [RowChange::Same; 3]);
    assert_eq!((sides.words_in, sides.words_out), (0, 0));
}

#[test]
fn a_changed_word_is_one_word_out_and_one_in() {
    let sides = SideBySide::of(
        &document(&["Ferry", FERRY]),
        &document(&["Ferry", &FERRY.replace("dawn", "noon")]),
    );
    assert_eq!(changes(&sides), [RowChange::Same, RowChange::Changed]);
    assert_eq!((sides.words_in, sides.words_out), (1, 1));
}

#[test]
fn a_moved_paragraph_is_shown_here_and_missed_there() {
    let sides = SideBySide::of(
        &document(&["Ferry", FERRY, COUNCIL, WEATHER]),
        &document(&["Ferry", COUNCIL, WEATHER, FERRY]),
    );
    assert_eq!(
        changes(&sides),
        [
            RowChange::Same,
            RowChange::MovedAway,
            RowChange::Same,
            RowChange::Same,
            RowChange::MovedHere
        ]
    );
    assert_eq!(sides.rows[1].old, sides.rows[4].old);
    assert_eq!((sides.words_in, sides.words_out), (0, 0));
}

#[test]
fn a_mark_alone_is_a_change_of_formatting() {
    let plain = document(&["Ferry", "Nobody was on the upper deck."]);
    let marked = vec![
        run("Nobody was on "),
        Inline::Text {
            text: "the upper".to_owned(),
            marks: vec![Mark::Em],
        },
        run(" deck."),
    ];
    let marked = with(plain.clone(), 0, BlockKind::Paragraph(marked));
    let sides = SideBySide::of(&plain, &marked);
    assert_eq!(changes(&sides), [RowChange::Same, RowChange::Formatted]);
    let formatted: Vec<&Piece> = sides.rows[1]
        .pieces
        .iter()
        .filter(|piece| piece.change == PieceChange::Formatted)
        .collect();
    assert_eq!(formatted.len(), 1);
    assert_eq!(formatted[0].text, "the upper");
    assert_eq!(
        (&formatted[0].old_marks[..], &formatted[0].new_marks[..]),
        (&[][..], &[Mark::Em][..])
    );
    assert_eq!((sides.words_in, sides.words_out), (0, 0));
}

#[test]
fn a_paragraph_made_a_heading_or_a_list_is_a_change_of_formatting() {
    let old = document(&["Ferry", "On the quay", FERRY]);
    let heading = BlockKind::Heading {
        level: 2,
        text: vec![run("On the quay")],
    };
    let list = BlockKind::BulletList(vec![ListItem {
        blocks: vec![paragraph(FERRY)],
    }]);
    let new = with(with(old.clone(), 0, heading), 1, list);
    let sides = SideBySide::of(&old, &new);
    assert_eq!(
        changes(&sides),
        [RowChange::Same, RowChange::Formatted, RowChange::Formatted]
    );
}

#[test]
fn another_image_under_the_same_caption_and_a_new_rule_are_told() {
    let figure = |byte| BlockKind::Figure {
        media: MediaHash([byte; 32]),
        alt: String::new(),
        credit: String::new(),
        caption: vec![run("The ferry at the quay.")],
    };
    let old = with(document(&["Ferry", "", FERRY]), 0, figure(1));
    let mut new = with(old.clone(), 0, figure(2));
    assert_eq!(
        changes(&SideBySide::of(&old, &new))[1],
        RowChange::Formatted
    );
    new = old.clone();
    let rule = Block {
        bid: None,
        kind: BlockKind::Rule,
    };
    new.body.insert(1, rule);
    assert_eq!(
        changes(&SideBySide::of(&old, &new))[2],
        RowChange::Formatted
    );
}

fn any_document() -> impl Strategy<Value = Document> {
    let line = prop_oneof![
        Just(FERRY.to_owned()),
        Just(COUNCIL.to_owned()),
        Just(WEATHER.to_owned()),
        "[a-e]{1,3}( [a-e]{1,3}){0,12}",
        Just("大桥在早上开放。".to_owned()),
        Just(String::new()),
    ];
    proptest::collection::vec(line, 1..8).prop_map(|lines| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        document(&lines)
    })
}

proptest! {
    #[test]
    fn every_block_of_both_documents_stands_in_its_row_word_for_word(old in any_document(), new in any_document()) {
        let sides = SideBySide::of(&old, &new);
        let (old, new) = (Projection::of(&old), Projection::of(&new));
        let text = |of: &Projection, blocks: &std::ops::Range<usize>| {
            let texts: Vec<&str> = blocks.clone().map(|block| of.block_text(block).unwrap()).collect();
            texts.join("\n")
        };
        let (mut old_blocks, mut new_blocks) = (Vec::new(), Vec::new());
        for row in &sides.rows {
            prop_assert_eq!(newer(&row.pieces), text(&new, &row.new));
            if row.change != RowChange::MovedHere {
                old_blocks.extend(row.old.clone());
            }
            new_blocks.extend(row.new.clone());
            prop_assert_eq!(older(&row.pieces), text(&old, &row.old));
        }
        prop_assert_eq!(old_blocks, (0..old.spans().len()).collect::<Vec<_>>());
        prop_assert_eq!(new_blocks, (0..new.spans().len()).collect::<Vec<_>>());
    }
}
