//! Content: its words, its limits, its hashes as people write them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is the failure report"
)]

use std::str::FromStr;

use imprimatur_text::{
    AiInvolvement, AiKind, Block, BlockKind, Content, ContentHash, Contributor, ContributorRole,
    Document, Inline, Mark, MediaHash, Note, NoteKind, Projection, SpanKind, limits,
};

mod common;
use common::{document, paragraph, projection, run};

fn content(lines: &[&str]) -> Content {
    Content {
        document: document(lines),
        ..Content::default()
    }
}

fn contributor(name: &str) -> Contributor {
    Contributor {
        name: name.to_owned(),
        role: ContributorRole::Author,
        affiliation: None,
    }
}

fn figure(caption: &str) -> Block {
    Block {
        bid: Some("f".to_owned()),
        kind: BlockKind::Figure {
            media: MediaHash([7; 32]),
            alt: String::new(),
            credit: String::new(),
            caption: vec![run(caption)],
        },
    }
}

#[test]
fn words_are_counted_in_the_body_only_and_in_every_script() {
    let mut content = content(&["Drei Worte hier", "L’école a fermé – hier.", "大桥 closed"]);
    content.document.body.push(figure("Ein Bild"));
    assert_eq!(content.word_count(), 4 + 3 + 2);
}

/// The same lines are counted in the window while they are typed; both must come to the same.
#[test]
fn words_are_counted_as_the_shared_list_says() {
    let list = include_str!("word-counts.txt");
    let counted: String = list
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| format!("{}\t{text}\n", content(&["Titel", text]).word_count()))
        .collect();
    assert_eq!(counted, list);
}

#[test]
fn a_body_without_a_word_or_an_image_is_empty() {
    let rule = Block {
        bid: None,
        kind: BlockKind::Rule,
    };
    let mut blank = content(&["Titel", " \u{a0}\t", ""]);
    blank.document.body.push(rule);
    blank.document.body.push(Block {
        bid: None,
        kind: BlockKind::Blockquote(vec![paragraph("")]),
    });
    assert!(blank.body_is_empty());
    assert!(Content::default().body_is_empty());
    blank.document.body.push(figure(""));
    assert!(!blank.body_is_empty());
    assert!(!content(&["", "x"]).body_is_empty());
}

#[test]
fn headline_and_standfirst_are_told_without_marks() {
    let mut content = content(&["Titel"]);
    assert_eq!(content.standfirst_text(), None);
    content.document.headline.push(Inline::Text {
        text: " schief".to_owned(),
        marks: vec![Mark::Em],
    });
    content.document.standfirst = Some(vec![run("a"), Inline::Break, run("b")]);
    assert_eq!(content.headline_text(), "Titel schief");
    assert_eq!(content.standfirst_text().as_deref(), Some("a\nb"));
}

#[test]
fn what_is_longer_than_its_limit_is_told_with_the_limit() {
    let over = |limit: usize| "ä".repeat(limit + 1);
    let mut cases: Vec<(Content, &str, usize)> = Vec::new();
    let mut add = |path: &'static str, limit: usize, change: &dyn Fn(&mut Content)| {
        let mut content = content(&["Titel", "Text"]);
        change(&mut content);
        cases.push((content, path, limit));
    };
    add("document.content[0]", limits::HEADLINE, &|content| {
        content.document.headline = vec![run(&over(limits::HEADLINE))];
    });
    add("document.content[1]", limits::STANDFIRST, &|content| {
        content.document.standfirst = Some(vec![run(&over(limits::STANDFIRST))]);
    });
    add("document", limits::TEXT, &|content| {
        content
            .document
            .body
            .push(paragraph(&"x".repeat(limits::TEXT)));
    });
    add("byline[1].name", limits::NAME, &|content| {
        content.byline = vec![contributor("Ann"), contributor(&over(limits::NAME))];
    });
    add("byline", limits::BYLINE, &|content| {
        content.byline = vec![contributor("Ann"); limits::BYLINE + 1];
    });
    add("dateline", limits::DATELINE, &|content| {
        content.dateline = Some(over(limits::DATELINE));
    });
    add("ai.tool", limits::TOOL, &|content| {
        content.ai = Some(AiInvolvement {
            kind: AiKind::Assisted,
            tool: Some(over(limits::TOOL)),
            note: None,
        });
    });
    add("notes[0].text", limits::NOTE, &|content| {
        let text = over(limits::NOTE);
        content.notes = vec![Note {
            kind: NoteKind::Editor,
            text,
        }];
    });
    for (content, path, limit) in cases {
        let error = content.check().expect_err(path);
        assert_eq!((error.code(), error.path()), ("too_long", path));
        assert!(error.to_string().contains(&limit.to_string()));
    }
}

#[test]
fn lengths_are_measured_as_they_will_be_kept() {
    let decomposed = "e\u{301}".repeat(limits::NAME);
    let mut content = content(&["Titel", "Text"]);
    content.byline = vec![contributor(&decomposed)];
    assert_eq!(content.check(), Ok(()));
}

#[test]
fn a_contributor_has_a_name_and_a_note_has_words() {
    let mut nameless = content(&["Titel", "Text"]);
    nameless.byline = vec![contributor(" ")];
    assert_eq!(nameless.check().unwrap_err().path(), "byline[0].name");
    let mut silent = content(&["Titel", "Text"]);
    silent.notes = vec![Note {
        kind: NoteKind::Update,
        text: "\n".to_owned(),
    }];
    assert_eq!(silent.check().unwrap_err().path(), "notes[0].text");
}

#[test]
fn a_content_built_by_hand_meets_the_rules_of_the_schema() {
    let mut bad = content(&["Titel", "Text"]);
    bad.document.body.push(Block {
        bid: None,
        kind: BlockKind::Heading {
            level: 4,
            text: vec![run("x")],
        },
    });
    assert_eq!(bad.check().unwrap_err().code(), "bad_attribute");
    let mut bad = content(&["Titel", "Text"]);
    bad.document.headline.push(Inline::Break);
    assert_eq!(
        bad.check().unwrap_err().path(),
        "document.content[0].content[1]"
    );
    let mut bad = content(&["Titel"]);
    bad.document.body.push(Block {
        bid: None,
        kind: BlockKind::BulletList(Vec::new()),
    });
    assert_eq!(bad.check().unwrap_err().code(), "bad_nesting");
    assert_eq!(content(&["Titel", "Text"]).check(), Ok(()));
    assert_eq!(Content::default().check(), Ok(()));
}

#[test]
fn a_hash_is_read_as_it_is_written() {
    let hash = content(&["Titel", "Text"]).hash();
    let digits = hash.to_string();
    assert_eq!(digits.parse::<ContentHash>(), Ok(hash));
    assert_eq!(digits.to_uppercase().parse::<ContentHash>(), Ok(hash));
    assert_eq!(ContentHash::from_bytes(*hash.as_bytes()), hash);
    assert_eq!(hash.short(), format!("{}…{}", &digits[..4], &digits[60..]));
    assert!(hash.starts_with_hex(&digits[..7].to_uppercase()));
    assert!(!hash.starts_with_hex(""));
    assert!(!hash.starts_with_hex("g"));
    assert!(!hash.starts_with_hex(&(digits.clone() + "0")));
    for wrong in [
        "",
        "9f2c",
        &digits[1..],
        &("g".to_owned() + &digits[1..]),
        &"ä".repeat(32),
    ] {
        assert_eq!(
            ContentHash::from_str(wrong).unwrap_err().code(),
            "bad_value"
        );
        assert_eq!(MediaHash::from_str(wrong).unwrap_err().code(), "bad_value");
    }
}

#[test]
fn every_word_of_an_enumeration_is_read_as_it_is_written() {
    for word in [
        "author",
        "translator",
        "photographer",
        "illustrator",
        "editor",
        "reporter",
        "contributor",
    ] {
        assert_eq!(ContributorRole::from_str(word).unwrap().as_str(), word);
    }
    for word in [
        "none",
        "assisted",
        "machine_translation",
        "machine_generated",
    ] {
        assert_eq!(AiKind::from_str(word).unwrap().as_str(), word);
    }
    for word in ["correction", "update", "editor"] {
        assert_eq!(NoteKind::from_str(word).unwrap().as_str(), word);
    }
    assert_eq!(
        AiKind::from_str("Assisted").unwrap_err().code(),
        "bad_value"
    );
}

#[test]
fn the_projection_names_each_text_block_and_where_it_stands() {
    let mut document: Document = document(&["Titel", "a|eins"]);
    document.standfirst = Some(vec![run("vor"), Inline::Break, run("weg")]);
    document.body.push(Block {
        bid: None,
        kind: BlockKind::Rule,
    });
    document.body.push(figure("Bild"));
    document.body.push(Block {
        bid: None,
        kind: BlockKind::Verbatim("x\ny".to_owned()),
    });
    let projection = Projection::of(&document);
    assert_eq!(projection.text(), "Titel\nvor\nweg\neins\nBild\nx\ny");
    let kinds: Vec<SpanKind> = projection.spans().iter().map(|span| span.kind).collect();
    assert_eq!(
        kinds,
        [
            SpanKind::Headline,
            SpanKind::Standfirst,
            SpanKind::Paragraph,
            SpanKind::Caption,
            SpanKind::Verbatim
        ]
    );
    assert_eq!(projection.spans()[2].bid.as_deref(), Some("a"));
    assert_eq!(projection.spans()[3].bid.as_deref(), Some("f"));
    assert_eq!(projection.block_text(3), Some("Bild"));
    assert_eq!(projection.find_all("i"), [1..2, 15..16, 20..21]);
}

#[test]
fn an_empty_standfirst_is_none_for_every_count() {
    let mut with = document(&["Titel", "eins"]);
    with.standfirst = Some(vec![run("")]);
    assert_eq!(Projection::of(&with), projection(&["Titel", "eins"]));
}
