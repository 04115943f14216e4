//! An article written as Markdown comes back as the same article.

#![allow(clippy::panic, reason = "a panic in a test is its failure report")]

use imprimatur_formats::{ImportOptions, import, to_markdown};
use imprimatur_text::{
    AiInvolvement, AiKind, Block, BlockKind, Content, Contributor, ContributorRole, Document,
    Inline, ListItem, Mark, MediaHash, Note, NoteKind,
};
use proptest::prelude::*;

/// Text with everything that means something to Markdown, and some of what does not.
fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "a",
        "Zug",
        "été",
        "l’école",
        "\u{65}\u{301}",
        "漢字",
        "🚢",
        "مرحبا",
        " ",
        "  ",
        "\u{A0}",
        "\t",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "<sup>",
        "</sup>",
        "<br>",
        "&amp;",
        "&#32;",
        "&",
        "#",
        "# ",
        "-",
        "- ",
        "+ ",
        "1. ",
        "12)",
        "=",
        "===",
        "---",
        ":",
        "|",
        "|-|",
        "~",
        "~~~",
        "!",
        "![",
        "\\",
        "\\\\",
        "\"",
        "'",
        "«",
        "»",
        "—",
        ".",
        "?",
        "http://x.y/_z_",
        "{",
        "^",
        "$",
        "    ",
        "> ",
        "Par Ann Lee",
        "Anzeige",
        "Publié le",
    ]);
    prop::collection::vec(parts, 1..6).prop_map(|parts| parts.concat())
}

fn href() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "https://example.org/",
        "https://example.org/a_(b)?c=1&copy=2&amp;d",
        "mailto:ann@example.org",
        "http://example.org/<x>\\y",
        "https://example.org/é*_`~",
        "https://example.org/#a|b",
    ])
    .prop_map(str::to_owned)
}

fn mark(in_headline: bool) -> BoxedStrategy<Mark> {
    let simple = prop_oneof![Just(Mark::Em), Just(Mark::Superscript)];
    if in_headline {
        return simple.boxed();
    }
    prop_oneof![
        simple,
        Just(Mark::Strong),
        Just(Mark::Code),
        href().prop_map(|href| Mark::Link { href })
    ]
    .boxed()
}

fn runs(breaks: bool, in_headline: bool) -> impl Strategy<Value = Vec<Inline>> {
    let run =
        (text(), prop::collection::vec(mark(in_headline), 0..3)).prop_map(|(text, mut marks)| {
            let mut linked = false;
            marks.retain(|mark| {
                !matches!(mark, Mark::Link { .. }) || !std::mem::replace(&mut linked, true)
            });
            Inline::Text { text, marks }
        });
    let inline = if breaks {
        prop_oneof![4 => run, 1 => Just(Inline::Break)].boxed()
    } else {
        run.boxed()
    };
    prop::collection::vec(inline, 1..5)
        .prop_filter("Markdown has no paragraph of one break", |runs| {
            !matches!(runs.as_slice(), [Inline::Break])
        })
}

fn paragraph() -> impl Strategy<Value = BlockKind> {
    runs(true, false).prop_map(BlockKind::Paragraph)
}

fn verbatim() -> impl Strategy<Value = BlockKind> {
    let line = prop::sample::select(vec![
        "", " ", "x", "\tx", "    y", "```", "````", "> z", "- a", "~~~", "\\", "&amp;",
    ]);
    prop::collection::vec(line, 1..5).prop_map(|lines| BlockKind::Verbatim(lines.join("\n")))
}

fn block(kind: BlockKind) -> Block {
    Block { bid: None, kind }
}

fn kinds() -> impl Strategy<Value = BlockKind> {
    let figure = (
        any::<[u8; 32]>(),
        text(),
        text(),
        prop_oneof![Just(Vec::new()), runs(true, false)],
    )
        .prop_map(|(media, alt, credit, caption)| BlockKind::Figure {
            media: MediaHash(media),
            alt,
            credit,
            caption,
        });
    let leaf = prop_oneof![
        4 => paragraph(),
        1 => (2_u8..4, runs(false, false)).prop_map(|(level, text)| BlockKind::Heading { level, text }),
        1 => verbatim(),
        1 => Just(BlockKind::Rule),
        1 => figure,
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = prop::collection::vec(inner.clone().prop_map(block), 1..3);
        let item = (
            paragraph(),
            prop::collection::vec(inner.prop_map(block), 0..2),
        )
            .prop_map(|(first, mut rest)| {
                rest.insert(0, block(first));
                ListItem { blocks: rest }
            });
        let items = prop::collection::vec(item, 1..4).boxed();
        prop_oneof![
            blocks.prop_map(BlockKind::Blockquote),
            items.clone().prop_map(BlockKind::BulletList),
            (0_u32..2_000, items)
                .prop_map(|(start, items)| BlockKind::OrderedList { start, items }),
        ]
    })
}

fn contents() -> impl Strategy<Value = Content> {
    let person =
        (text(), 0..3_usize, prop::option::of(text())).prop_map(|(name, role, affiliation)| {
            let roles = [
                ContributorRole::Author,
                ContributorRole::Translator,
                ContributorRole::Photographer,
            ];
            Contributor {
                name: format!("N{name}"),
                role: roles[role],
                affiliation,
            }
        });
    (
        prop_oneof![1 => Just(Vec::new()), 4 => runs(false, true)],
        prop::option::of(runs(true, false)),
        prop::collection::vec(kinds().prop_map(block), 0..5),
        prop::collection::vec(person, 0..3),
        prop::option::of(text()),
        prop::option::of(text()),
    )
        .prop_map(|(headline, standfirst, body, byline, dateline, note)| {
            let ai = note.clone().map(|note| AiInvolvement {
                kind: AiKind::Assisted,
                tool: None,
                note: Some(note),
            });
            let notes = note.map(|text| Note {
                kind: NoteKind::Update,
                text: format!("N\n{text}"),
            });
            Content {
                document: Document {
                    headline,
                    standfirst,
                    body,
                },
                byline,
                language: Some("de-CH".to_owned()),
                dateline,
                ai,
                notes: notes.into_iter().collect(),
            }
            .normalized()
        })
}

fn assert_returns(content: &Content) {
    let markdown = to_markdown(content);
    let back = import(
        markdown.as_bytes(),
        Some("article.md"),
        &ImportOptions::default(),
    );
    let back = back.unwrap_or_else(|error| panic!("{error} in\n{markdown}"));
    assert_eq!(&back.content, content, "written as\n{markdown}");
    assert!(
        back.claims.source_notes.is_empty(),
        "{:?} left over from\n{markdown}",
        back.claims.source_notes
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases * 5 / 2) })]

    #[test]
    fn markdown_gives_the_same_article_back(content in contents()) {
        assert_returns(&content);
    }
}
