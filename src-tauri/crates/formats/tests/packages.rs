//! The page of a package: what it shows is the text and nothing else, and nothing in it can act.
//!
//! `packages/NAME.html` holds the pages of one article in place, but for style and script, which
//! are files of their own. `UPDATE_GOLDEN=1` writes them anew; read the difference before you keep
//! it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test is its failure report"
)]

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_formats::package::{Language, Package, Purpose, write};
use imprimatur_formats::{Image, ImportOptions, import};
use imprimatur_text::{
    AiInvolvement, AiKind, Block, BlockKind, Content, Contributor, ContributorRole, Document,
    Inline, ListItem, Mark, MediaHash, Note, NoteKind, Projection,
};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};
use sha2::{Digest, Sha256};

fn package<'p>(content: &'p Content, purpose: Purpose, language: Language) -> Package<'p> {
    Package {
        id: "0192f0c1-7a1b-7c3d-8e4f-0123456789ab",
        article: "0192f0c1-7a1b-7c3d-8e4f-0123456789ac",
        revision: 3,
        content,
        purpose,
        language,
        desk: "Rundschau",
        responsible: "Rundschau Verlag, Inga Petersen",
        contact: "desk@rundschau.example",
        sender: "Marc Lenoir",
        recipient: "Lena Brandt",
        note: Some("Please look at the numbers.\nWe go to press on Thursday."),
    }
}

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// The characters of an element, a forced break as a line end.
fn characters(element: ElementRef<'_>) -> String {
    element
        .descendants()
        .map(|node| match node.value() {
            Node::Text(text) => text.to_string(),
            Node::Element(element) if element.name() == "br" => "\n".to_owned(),
            _ => String::new(),
        })
        .collect()
}

/// The text blocks that a page shows, in the order they stand in, with the ordinals they carry.
fn shown(page: &str) -> Vec<(String, String)> {
    Html::parse_document(page)
        .select(&select("#text [data-block]"))
        .map(|block| {
            let ordinal = block.value().attr("data-block").unwrap().to_owned();
            (ordinal, characters(block))
        })
        .collect()
}

fn projected(content: &Content) -> Vec<(String, String)> {
    let text = Projection::of(&content.document);
    text.spans()
        .iter()
        .map(|span| {
            let words = text.block_text(span.ordinal).unwrap();
            (span.ordinal.to_string(), words.to_owned())
        })
        .collect()
}

fn article() -> Content {
    let file = "---\nlang: en\nauthors:\n  - name: Ada Lind\n    affiliation: Lakeside News\n  - \
                name: Tom Reyes\n    role: photographer\nai: assisted\nupdate: More came \
                in.\ndateline: Port-Aubry\n---\n# The lantern bridge opens again\n\nThe bridge \
                carries *900* lanterns, says the [archive](https://example.org/a?b=1&c=2).\n\n## \
                Found\n\n- the gate hums;\n- the siren\n\n  is heard.\n\n> A promise.\n\n```\nyear  \
                n\n1712 12\n```\n\n---\n\nThe end & more.\n";
    let mut content = import(file.as_bytes(), Some("a.md"), &ImportOptions::default())
        .unwrap()
        .content;
    content.document.standfirst = Some(vec![run("Three winters"), Inline::Break, run("are over")]);
    content.document.body.insert(2, figure("At dusk"));
    content
        .document
        .body
        .push(block(BlockKind::Paragraph(Vec::new())));
    content.normalized()
}

fn run(text: &str) -> Inline {
    Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    }
}

fn block(kind: BlockKind) -> Block {
    Block { bid: None, kind }
}

fn figure(caption: &str) -> Block {
    block(BlockKind::Figure {
        media: MediaHash([7; 32]),
        alt: "The bridge".to_owned(),
        credit: "Tom Reyes".to_owned(),
        caption: vec![run(caption)],
    })
}

#[test]
fn the_pages_of_one_article_stay_what_they_are() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/packages");
    let content = article();
    for (name, purpose, language) in [
        ("review.en", Purpose::Review, Language::English),
        ("review.fr", Purpose::Review, Language::French),
        (
            "sign-off.de",
            Purpose::SignOff { entry: 0 },
            Language::German,
        ),
    ] {
        let page = write(&package(&content, purpose, language), &|_| None);
        let mut found = page.clone();
        let dom = Html::parse_document(&page);
        for (element, hidden) in [("style", "the style"), ("script:not([type])", "the script")] {
            let text = characters(dom.select(&select(element)).next().unwrap());
            let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
            found = found.replace(&text, &format!("({hidden})"));
            found = found.replace(&hash, &format!("({hidden})"));
        }
        let golden = folder.join(format!("{name}.html"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(found == expected, "{name} is written differently:\n{found}");
    }
}

#[test]
fn a_page_shows_the_text_block_for_block() {
    let content = article();
    let page = write(
        &package(&content, Purpose::Review, Language::English),
        &|_| None,
    );
    let found = shown(&page);
    assert_eq!(found, projected(&content));
    assert_eq!(found[1].1, "Three winters\nare over");
    assert_eq!(found.last().unwrap().1, "");
}

#[test]
fn a_page_may_run_its_script_and_nothing_else() {
    let content = article();
    let page = write(
        &package(&content, Purpose::Review, Language::English),
        &|_| None,
    );
    let dom = Html::parse_document(&page);
    let policy = dom
        .select(&select("meta[http-equiv=Content-Security-Policy]"))
        .next()
        .unwrap();
    let policy = policy.value().attr("content").unwrap();
    let hash = |element: &str| {
        let text = characters(dom.select(&select(element)).next().unwrap());
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    };
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; \
             base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
             trusted-types 'none'",
            hash("script:not([type])"),
            hash("style")
        )
    );
    let before = page.find("Content-Security-Policy").unwrap();
    assert!(before < page.find("<style").unwrap());
    assert_eq!(dom.select(&select("script")).count(), 2);
    assert_eq!(dom.select(&select("style")).count(), 1);
    let loads = "[src], link, iframe, object, embed, form, base, [action], [style]";
    assert_eq!(dom.select(&select(loads)).count(), 0);
}

#[test]
fn an_image_is_shown_where_its_bytes_are_given() {
    let content = article();
    let of = |image: Option<Image>| {
        let page = write(
            &package(&content, Purpose::Review, Language::English),
            &|_| image.clone(),
        );
        let dom = Html::parse_document(&page);
        let found = dom.select(&select("#text img")).next();
        found.map(|image| image.value().attr("src").unwrap().to_owned())
    };
    let png = Image {
        media_type: "image/png".to_owned(),
        bytes: b"\x89PNG".to_vec(),
    };
    assert_eq!(of(Some(png)).unwrap(), "data:image/png;base64,iVBORw==");
    assert_eq!(of(None), None);
}

#[test]
fn one_entry_of_the_byline_is_marked_as_the_recipients() {
    let content = article();
    let own = |purpose| {
        let page = write(&package(&content, purpose, Language::English), &|_| None);
        Html::parse_document(&page)
            .select(&select(".people .own"))
            .map(characters)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        own(Purpose::SignOff { entry: 1 }),
        ["Tom Reyes photographer you"]
    );
    assert!(own(Purpose::SignOff { entry: 9 }).is_empty());
    assert!(own(Purpose::Review).is_empty());
}

#[test]
fn hostile_words_stay_words_wherever_they_stand() {
    let hostile = "</script><script>alert(1)</script><!--<script>\u{2028}' onload=x \"&lt; ]]>";
    let content = Content {
        document: Document {
            headline: vec![run(hostile)],
            standfirst: Some(vec![run(hostile)]),
            body: vec![
                figure(hostile),
                block(BlockKind::Verbatim(format!("\n{hostile}"))),
            ],
        },
        byline: vec![Contributor {
            name: hostile.to_owned(),
            role: ContributorRole::Author,
            affiliation: Some(hostile.to_owned()),
        }],
        language: Some("fr".to_owned()),
        dateline: Some(hostile.to_owned()),
        ai: Some(AiInvolvement {
            kind: AiKind::Assisted,
            tool: Some(hostile.to_owned()),
            note: Some(hostile.to_owned()),
        }),
        notes: vec![Note {
            kind: NoteKind::Correction,
            text: hostile.to_owned(),
        }],
    };
    for purpose in [Purpose::Review, Purpose::SignOff { entry: 0 }] {
        let asked = Package {
            desk: hostile,
            responsible: hostile,
            contact: hostile,
            sender: hostile,
            recipient: hostile,
            note: Some(hostile),
            ..package(&content, purpose, Language::German)
        };
        let page = write(&asked, &|_| None);
        assert_eq!(shown(&page), projected(&content));
        let dom = Html::parse_document(&page);
        assert_eq!(dom.select(&select("script")).count(), 2);
        assert_eq!(dom.select(&select("[onload]")).count(), 0);
        let island = characters(dom.select(&select("#package")).next().unwrap());
        assert!(!island.contains(['<', '>', '&', '\u{2028}']));
        let island: serde_json::Value = serde_json::from_str(&island).unwrap();
        for name in ["headline", "sender", "recipient", "contact"] {
            assert_eq!(island[name], hostile, "{name}");
        }
        let headings = dom.select(&select(".ask bdi")).next().unwrap();
        assert_eq!(characters(headings), hostile);
    }
}

/// Runs of text with everything that a browser could read as something else.
fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "a",
        "Zug",
        "e\u{301}",
        "漢",
        "🏮",
        "👩‍👩‍👧",
        "مرحبا",
        "\u{202E}",
        " ",
        "  ",
        "\u{A0}",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\0",
        "\u{C}",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{FFFE}",
        "<",
        "</p>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "</pre>",
        "&",
        "&amp;",
        "&nbsp",
        "'",
        "\"",
        "\u{200B}",
        "\u{AD}",
    ]);
    prop::collection::vec(parts, 0..6).prop_map(|parts| parts.concat())
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let marks = prop::sample::subsequence(
        vec![
            Mark::Code,
            Mark::Em,
            Mark::Link {
                href: "https://example.org/?a=\"'<b>".to_owned(),
            },
            Mark::Strong,
            Mark::Superscript,
        ],
        0..=5,
    );
    let run = (text(), marks).prop_map(|(text, marks)| Inline::Text { text, marks });
    prop::collection::vec(prop_oneof![4 => run, 1 => Just(Inline::Break)], 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(BlockKind::Paragraph),
        1 => (2_u8..=3, inlines()).prop_map(|(level, text)| BlockKind::Heading { level, text }),
        1 => (text(), text(), inlines()).prop_map(|(alt, credit, caption)| BlockKind::Figure {
            media: MediaHash([7; 32]),
            alt,
            credit,
            caption,
        }),
        1 => text().prop_map(BlockKind::Verbatim),
        1 => Just(BlockKind::Rule),
    ]
    .prop_map(block);
    let tree = leaf.prop_recursive(3, 16, 3, |inner| {
        let item = (inlines(), prop::collection::vec(inner.clone(), 0..2)).prop_map(
            |(first, mut blocks)| {
                blocks.insert(0, block(BlockKind::Paragraph(first)));
                ListItem { blocks }
            },
        );
        let items = prop::collection::vec(item, 1..3).boxed();
        prop_oneof![
            prop::collection::vec(inner, 1..3).prop_map(BlockKind::Blockquote),
            items.clone().prop_map(BlockKind::BulletList),
            (0_u32..9, items).prop_map(|(start, items)| BlockKind::OrderedList { start, items }),
        ]
        .prop_map(block)
    });
    prop::collection::vec(tree, 0..5)
}

proptest! {
    #[test]
    fn any_text_is_shown_block_for_block(
        headline in text(),
        standfirst in prop::option::of(inlines()),
        body in blocks(),
    ) {
        let content = Content {
            document: Document {
                headline: vec![run(&headline)],
                standfirst,
                body,
            },
            ..Content::default()
        };
        let page = write(&package(&content, Purpose::Review, Language::French), &|_| None);
        prop_assert_eq!(shown(&page), projected(&content));
    }
}
