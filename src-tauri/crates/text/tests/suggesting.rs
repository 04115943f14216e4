//! Words put in the place of others, and documents taken apart into such edits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use imprimatur_text::{
    Block, BlockKind, Content, ContentHash, Document, Inline, ListItem, Mark, MediaHash, OtherKind,
    Point, Projection, edits, replaced,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod common;
use common::{document, run};

fn hash(document: &Document) -> ContentHash {
    let document = document.clone();
    Content {
        document,
        ..Content::default()
    }
    .hash()
}

fn marked(text: &str, mark: Mark) -> Inline {
    Inline::Text {
        text: text.to_owned(),
        marks: vec![mark],
    }
}

/// The document made by all edits, from the last to the first.
fn patched(old: &Document, new: &Document) -> Document {
    edits(old, new)
        .edits
        .iter()
        .rev()
        .fold(old.clone(), |document, edit| {
            replaced(&document, edit.from, edit.to, &edit.words).expect("an edit that can be made")
        })
}

const WORDS: &[&str] = &[
    "der",
    "Rat",
    "und",
    "Brücke",
    "gesperrt",
    "le",
    "pont",
    "l’école",
    "fermé",
    "mardi",
    "the",
    "council",
    "voted",
    "大桥关闭",
    "市长",
    "👩\u{200d}👩\u{200d}👧",
    "𝔊rüße",
    "—",
    "1984",
    "x",
];

fn line() -> impl Strategy<Value = String> {
    (vec(select(WORDS), 0..14), select(&[".", "!", "…", ""][..]))
        .prop_map(|(words, end)| words.join(" ") + end)
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let mark = prop_oneof![
        4 => Just(vec![]),
        1 => Just(vec![Mark::Strong]),
        1 => Just(vec![Mark::Em, Mark::Strong]),
        1 => Just(vec![Mark::Link { href: "https://example.org/".to_owned() }]),
    ];
    vec((line(), mark), 0..4).prop_map(|runs| {
        runs.into_iter()
            .map(|(text, marks)| Inline::Text {
                text: text + " ",
                marks,
            })
            .collect()
    })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = |kind| Block { bid: None, kind };
    let leaf = prop_oneof![
        6 => inlines().prop_map(BlockKind::Paragraph),
        1 => inlines().prop_map(|text| BlockKind::Heading { level: 2, text }),
        1 => line().prop_map(BlockKind::Verbatim),
        1 => Just(BlockKind::Rule),
        1 => (inlines(), any::<bool>()).prop_map(|(caption, which)| BlockKind::Figure {
            media: MediaHash([u8::from(which); 32]),
            alt: String::new(),
            credit: String::new(),
            caption,
        }),
    ];
    let list = vec(inlines(), 1..4).prop_map(move |items| {
        let item = |text| ListItem {
            blocks: vec![block(BlockKind::Paragraph(text))],
        };
        BlockKind::BulletList(items.into_iter().map(item).collect())
    });
    let quote = vec(inlines(), 1..3).prop_map(move |texts| {
        let paragraphs = texts.into_iter().map(BlockKind::Paragraph).map(block);
        BlockKind::Blockquote(paragraphs.collect())
    });
    vec(
        prop_oneof![8 => leaf, 1 => list, 1 => quote]
            .prop_map(move |kind| Block { bid: None, kind }),
        1..7,
    )
}

fn any_document() -> impl Strategy<Value = Document> {
    (line(), proptest::option::of(inlines()), blocks()).prop_map(|(headline, standfirst, body)| {
        Document {
            headline: vec![run(&headline)],
            standfirst,
            body,
        }
        .normalized()
    })
}

/// Another document with most of the blocks of the first.
fn edited() -> impl Strategy<Value = (Document, Document)> {
    let step = (any::<Index>(), 0..4u8, blocks(), any::<Index>());
    (any_document(), vec(step, 0..5), line(), any::<bool>()).prop_map(
        |(old, steps, headline, renamed)| {
            let mut new = old.clone();
            if renamed {
                new.headline = vec![run(&headline)];
            }
            for (at, what, blocks, other) in steps {
                let at = at.index(new.body.len());
                match what {
                    0 if new.body.len() > 1 => {
                        new.body.remove(at);
                    }
                    1 => new.body.insert(at, blocks[0].clone()),
                    2 => {
                        let to = other.index(new.body.len());
                        new.body.swap(at, to);
                    }
                    _ => {
                        if let BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } =
                            &mut new.body[at].kind
                        {
                            let place = other.index(text.len() + 1);
                            text.insert(place, run("der neue Satz über den pont "));
                        }
                    }
                }
            }
            (old, new.normalized())
        },
    )
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    vec(line(), 2..9)
}

/// Whether headline and body both have something for a change to stand on.
fn has_words(lines: &[String]) -> bool {
    let blank = |line: &String| line.trim().is_empty();
    !blank(&lines[0]) && !lines[1..].iter().all(blank)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases * 2) })]

    #[test]
    fn all_edits_together_give_the_newer_text(
        old in lines(),
        new in lines(),
        kept in vec((any::<Index>(), any::<Index>()), 0..6),
    ) {
        let mut new = new;
        for (from, to) in kept {
            let to = to.index(new.len());
            new[to] = old[from.index(old.len())].clone();
        }
        let strs = |lines: &[String]| document(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let (old_document, new_document) = (strs(&old), strs(&new));
        if has_words(&old) {
            prop_assert_eq!(edits(&old_document, &new_document).other, vec![]);
            prop_assert_eq!(hash(&patched(&old_document, &new_document)), hash(&new_document));
        }
    }

    #[test]
    fn edits_give_the_newer_document_or_say_what_they_cannot((old, new) in edited()) {
        let found = edits(&old, &new);
        let made = patched(&old, &new);
        prop_assert!(!found.other.is_empty() || hash(&made) == hash(&new));
        let text = Projection::of(&old);
        let mut end = 0;
        for edit in &found.edits {
            let (from, to) = (text.offset_of(edit.from).unwrap(), text.offset_of(edit.to).unwrap());
            prop_assert!(from < to && end <= from, "{:?}", edit);
            let gone = text.slice(from..to).unwrap();
            prop_assert!(!gone.trim().is_empty(), "{:?}", edit);
            prop_assert!(gone != edit.words);
            // Each can be made without the others.
            let alone = replaced(&old, edit.from, edit.to, &edit.words);
            prop_assert!(alone.is_some(), "{:?}", edit);
            end = to;
        }
        if found.other.iter().all(|other| other.kind == OtherKind::Formatting) {
            let (made, new) = (Projection::of(&made), Projection::of(&new));
            prop_assert_eq!(made.text(), new.text());
        }
    }

    #[test]
    fn equal_documents_have_no_edits(document in any_document()) {
        prop_assert_eq!(edits(&document, &document.clone()), Default::default());
    }

    #[test]
    fn a_passage_replaced_by_itself_changes_nothing(
        document in any_document(),
        from in any::<Index>(),
        to in any::<Index>(),
    ) {
        let text = Projection::of(&document);
        let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        let point = |at| text.point_at(at).unwrap();
        let again = replaced(&document, point(from), point(to), text.slice(from..to).unwrap());
        prop_assert_eq!(again.map(|again| hash(&again)), Some(hash(&document)));
    }

    #[test]
    fn what_is_made_has_the_words_where_they_were_put(
        document in any_document(),
        from in any::<Index>(),
        to in any::<Index>(),
        words in vec(line(), 1..4),
    ) {
        let text = Projection::of(&document);
        let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        let point = |at| text.point_at(at).unwrap();
        let words = words.join("\n");
        if let Some(made) = replaced(&document, point(from), point(to), &words) {
            let expected = [text.slice(0..from).unwrap(), &words, text.slice(to..text.len()).unwrap()].concat();
            let emptied = document.standfirst.is_some() && made.standfirst.is_none();
            prop_assert!(emptied || Projection::of(&made).text() == expected);
            let content = Content { document: made, ..Content::default() };
            prop_assert!(content.check().is_ok());
        }
    }
}

fn at(block: usize, offset: usize) -> Point {
    Point { block, offset }
}

#[test]
fn what_is_outside_of_the_document_cannot_be_replaced() {
    let text = document(&["Kopf", "Ein Satz."]);
    assert_eq!(replaced(&text, at(1, 4), at(1, 10), "x"), None);
    assert_eq!(replaced(&text, at(2, 0), at(2, 0), "x"), None);
    assert_eq!(replaced(&text, at(1, 3), at(1, 2), "x"), None);
    assert_eq!(replaced(&text, at(1, 0), at(usize::MAX - 1, 2), "x"), None);
}

#[test]
fn the_parts_of_an_article_are_neither_cut_nor_joined() {
    let mut text = document(&["Kopf", "Ein Satz."]);
    text.standfirst = Some(vec![run("Vorspann")]);
    assert_eq!(replaced(&text, at(0, 2), at(0, 2), "\n"), None);
    assert_eq!(replaced(&text, at(1, 2), at(1, 2), "a\nb"), None);
    assert_eq!(replaced(&text, at(0, 4), at(1, 0), ""), None);
    assert_eq!(replaced(&text, at(1, 8), at(2, 0), " "), None);
    let without = replaced(&text, at(1, 0), at(2, 0), "").unwrap();
    assert_eq!(without.standfirst, None);
    assert_eq!(
        replaced(&document(&["Kopf", "Satz"]), at(0, 4), at(1, 4), ""),
        None
    );
}

#[test]
fn an_insertion_takes_a_word_of_its_block_along() {
    let old = document(&["Kopf", "Der Rat tagt heute."]);
    let new = document(&["Kopf", "Der Rat tagt wieder heute."]);
    let found = edits(&old, &new);
    assert_eq!(found.edits.len(), 1);
    let edit = &found.edits[0];
    assert_eq!((edit.from, edit.to), (at(1, 8), at(1, 13)));
    assert_eq!(edit.words, "tagt wieder ");
    assert_eq!(found.other, vec![]);
}

#[test]
fn a_paragraph_that_came_stands_before_the_next_one() {
    let old = document(&["Kopf", "Der erste Absatz.", "Der zweite Absatz."]);
    let new = document(&[
        "Kopf",
        "Der erste Absatz.",
        "Neu hier.",
        "Der zweite Absatz.",
    ]);
    let found = edits(&old, &new);
    assert_eq!(found.edits.len(), 1);
    assert_eq!(found.edits[0].words, "Neu hier.\nDer");
    assert_eq!(hash(&patched(&old, &new)), hash(&new));
}

#[test]
fn paragraphs_that_went_are_edits_of_their_own() {
    let old = document(&[
        "Kopf",
        "Eins bleibt.",
        "Zwei geht weg.",
        "Drei geht auch.",
        "Vier bleibt.",
    ]);
    let new = document(&["Kopf", "Eins bleibt.", "Vier bleibt."]);
    let found = edits(&old, &new);
    let words: Vec<&str> = found.edits.iter().map(|edit| edit.words.as_str()).collect();
    assert_eq!(words, ["", ""]);
    let end = document(&["Kopf", "Eins bleibt."]);
    assert_eq!(hash(&patched(&old, &end)), hash(&end));
}

#[test]
fn marks_and_images_are_told_beside_the_words() {
    let old = document(&["Kopf", "Der Rat tagt heute.", "Ende."]);
    let mut new = document(&["Kopf", "Der Rat tagt heute.", "Schluss."]);
    new.body[0] = Block {
        bid: None,
        kind: BlockKind::Paragraph(vec![
            run("Der "),
            marked("Rat", Mark::Strong),
            run(" tagt heute."),
        ]),
    };
    new.body.push(Block {
        bid: None,
        kind: BlockKind::Figure {
            media: MediaHash([7; 32]),
            alt: String::new(),
            credit: String::new(),
            caption: vec![run("Der Saal.")],
        },
    });
    let found = edits(&old, &new);
    let kinds: Vec<_> = found
        .other
        .iter()
        .map(|other| (other.block_new, other.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (Some(3), OtherKind::Image),
            (Some(1), OtherKind::Formatting)
        ]
    );
    assert_eq!(found.edits.len(), 1);
}

#[test]
fn a_word_put_beside_an_emphasised_one_leaves_its_emphasis_alone() {
    let mut old = document(&["Kopf"]);
    let link = Mark::Link {
        href: "https://example.org/".to_owned(),
    };
    let body = |before: &str| Block {
        bid: None,
        kind: BlockKind::Paragraph(vec![
            run(before),
            marked("Gutachten", link.clone()),
            run(" liegt vor."),
        ]),
    };
    old.body = vec![body("Das ")];
    let mut new = old.clone();
    new.body = vec![body("Das neue ")];
    assert_eq!(edits(&old, &new).other, vec![]);
    assert_eq!(hash(&patched(&old, &new)), hash(&new));
}

/// The tests of the editor make the same edits by hand.
#[test]
fn an_edit_is_what_a_hand_would_have_made_of_it() {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("golden/replaced.json")).unwrap();
    let mut failures = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let document = Document::from_json(&case["document"]).unwrap();
        let result = Document::from_json(&case["result"]).unwrap();
        let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let point = |end: &str| at(number(&case[end]["block"]), number(&case[end]["offset"]));
        let made = replaced(
            &document,
            point("from"),
            point("to"),
            case["words"].as_str().unwrap(),
        );
        if made.as_ref().map(hash) != Some(hash(&result)) {
            let made = made.map(|made| made.to_json().to_string());
            failures.push(format!("{}: {made:?}", case["name"]));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
