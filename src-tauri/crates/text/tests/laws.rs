//! Laws that hold for every content: of the hash, of the JSON form, of the projection.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use imprimatur_text::{
    AiInvolvement, AiKind, Block, BlockKind, Content, Contributor, ContributorRole, Document,
    Inline, ListItem, Mark, MediaHash, Note, NoteKind, Point, Projection, fold, search_key,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Texts with everything that has broken an editor: accents in two spellings, controls, line
/// ends, astral characters, scripts from both sides.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "e\u{301}",
        "é",
        "\u{301}",
        "ﬁ",
        "𝔊👩\u{200d}👧",
        "大桥",
        "الجسر",
        "\u{1D160}",
        "\r\n",
        "\n",
        "\t",
        "\0\u{b}\u{FFFF}",
    ];
    let piece = prop_oneof![
        3 => "[a-z ]{1,8}",
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Code),
        Just(Mark::Em),
        Just(Mark::Strong),
        Just(Mark::Superscript),
        Just(Mark::Link {
            href: "https://example.org/é".to_owned()
        }),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let run = (text(), vec(mark(), 0..3)).prop_map(|(text, marks)| Inline::Text { text, marks });
    vec(prop_oneof![5 => run, 1 => Just(Inline::Break)], 0..4)
}

fn plain_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let mark = prop_oneof![Just(Mark::Em), Just(Mark::Superscript)];
    let run = (text(), vec(mark, 0..2)).prop_map(|(text, marks)| Inline::Text { text, marks });
    vec(run, 0..3)
}

fn block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        4 => inlines().prop_map(BlockKind::Paragraph),
        1 => (2..=3u8, plain_inlines()).prop_map(|(level, text)| BlockKind::Heading { level, text }),
        1 => text().prop_map(BlockKind::Verbatim),
        1 => Just(BlockKind::Rule),
        1 => (any::<[u8; 32]>(), text(), text(), inlines()).prop_map(|(media, alt, credit, caption)| {
            BlockKind::Figure { media: MediaHash(media), alt, credit, caption }
        }),
    ];
    let leaf = (option::of("[a-z0-9-]{1,8}"), kind).prop_map(|(bid, kind)| Block { bid, kind });
    leaf.prop_recursive(3, 12, 3, |inner| {
        let item = (inlines(), vec(inner.clone(), 0..2)).prop_map(|(first, rest)| {
            let first = Block {
                bid: None,
                kind: BlockKind::Paragraph(first),
            };
            ListItem {
                blocks: std::iter::once(first).chain(rest).collect(),
            }
        });
        let items = vec(item, 1..3).boxed();
        let kind = prop_oneof![
            vec(inner, 1..3).prop_map(BlockKind::Blockquote),
            items.clone().prop_map(BlockKind::BulletList),
            (0..5u32, items).prop_map(|(start, items)| BlockKind::OrderedList { start, items }),
        ];
        (option::of("[a-z0-9-]{1,8}"), kind).prop_map(|(bid, kind)| Block { bid, kind })
    })
}

fn document() -> impl Strategy<Value = Document> {
    (plain_inlines(), option::of(inlines()), vec(block(), 0..5)).prop_map(
        |(headline, standfirst, body)| Document {
            headline,
            standfirst,
            body,
        },
    )
}

fn content() -> impl Strategy<Value = Content> {
    let contributor = (text(), option::of(text())).prop_map(|(name, affiliation)| Contributor {
        name,
        role: ContributorRole::Author,
        affiliation,
    });
    let ai = (option::of(text()), option::of(text())).prop_map(|(tool, note)| AiInvolvement {
        kind: AiKind::Assisted,
        tool,
        note,
    });
    let note = text().prop_map(|text| Note {
        kind: NoteKind::Update,
        text,
    });
    let language = option::of(prop_oneof![Just("FR"), Just("de-ch"), Just("zh-hant-tw")]);
    (
        document(),
        vec(contributor, 0..3),
        language,
        option::of(text()),
        option::of(ai),
        vec(note, 0..2),
    )
        .prop_map(
            |(document, byline, language, dateline, ai, notes)| Content {
                document,
                byline,
                language: language.map(str::to_owned),
                dateline,
                ai,
                notes,
            },
        )
}

/// Cuts every run in two and writes it decomposed: another value, the same text.
fn retyped(inlines: Vec<Inline>) -> Vec<Inline> {
    use unicode_normalization::UnicodeNormalization;
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, mut marks } => {
                let text: Vec<char> = text.nfd().collect();
                let (a, b) = text.split_at(text.len() / 2);
                marks.reverse();
                out.push(Inline::Text {
                    text: a.iter().collect(),
                    marks: marks.clone(),
                });
                out.push(Inline::Text {
                    text: String::new(),
                    marks: Vec::new(),
                });
                out.push(Inline::Text {
                    text: b.iter().collect(),
                    marks,
                });
            }
            Inline::Break => out.push(Inline::Break),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

    #[test]
    fn normalising_twice_is_normalising_once(content in content()) {
        let once = content.normalized();
        prop_assert_eq!(once.clone().normalized(), once);
    }

    #[test]
    fn the_hash_does_not_see_whether_a_content_was_normalised(content in content()) {
        prop_assert_eq!(content.hash(), content.normalized().hash());
    }

    #[test]
    fn the_hash_does_not_see_how_a_text_was_typed(mut content in content()) {
        let hash = content.hash();
        content.document.headline = retyped(content.document.headline);
        for block in &mut content.document.body {
            block.bid = None;
            if let BlockKind::Paragraph(text) = &mut block.kind {
                *text = retyped(std::mem::take(text));
            }
        }
        prop_assert_eq!(content.hash(), hash);
    }

    #[test]
    fn another_word_is_another_hash(mut content in content()) {
        let hash = content.hash();
        content.document.headline.push(Inline::Text { text: "x".to_owned(), marks: Vec::new() });
        prop_assert_ne!(content.hash(), hash);
    }

    #[test]
    fn what_is_written_is_read_again(content in content()) {
        let json = content.to_json();
        let text = serde_json::to_string(&json).unwrap();
        let json = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(Content::from_json(&json).unwrap(), content.clone().normalized());
        let document = content.document.to_json();
        prop_assert_eq!(Document::from_json(&document).unwrap(), content.document.normalized());
    }

    #[test]
    fn no_character_is_lost_but_by_its_replacement(text in text()) {
        let content = Content {
            document: Document {
                body: vec![Block { bid: None, kind: BlockKind::Verbatim(text.clone()) }],
                ..Document::default()
            },
            ..Content::default()
        };
        use unicode_normalization::UnicodeNormalization;
        let BlockKind::Verbatim(kept) = &content.normalized().document.body[0].kind.clone() else {
            panic!("verbatim stays verbatim");
        };
        let expected = text.replace("\r\n", "\n").replace('\r', "\n").nfc().count();
        prop_assert_eq!(kept.chars().count(), expected);
    }

    #[test]
    fn every_position_has_its_point_and_every_point_its_position(document in document()) {
        let projection = Projection::of(&document);
        prop_assert_eq!(projection.len(), projection.text().chars().count());
        for position in 0..=projection.len() {
            let point = projection.point_at(position).unwrap();
            prop_assert_eq!(projection.offset_of(point), Some(position));
        }
        prop_assert_eq!(projection.point_at(projection.len() + 1), None);
        let parts: Vec<&str> = projection
            .spans()
            .iter()
            .map(|span| projection.slice(span.range()).unwrap())
            .collect();
        prop_assert_eq!(parts.join("\n"), projection.text());
        for span in projection.spans() {
            let beyond = Point { block: span.ordinal, offset: span.len + 1 };
            prop_assert_eq!(projection.offset_of(beyond), None);
        }
    }

    #[test]
    fn every_word_found_is_that_word(document in document(), needle in "[a-z ]{1,2}") {
        let projection = Projection::of(&document);
        let found = projection.find_all(&needle);
        prop_assert_eq!(found.len(), projection.text().matches(&needle).count());
        for range in found {
            prop_assert_eq!(projection.slice(range), Some(needle.as_str()));
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
        let _ = search_key(&text);
    }
}
