//! The border: what the JSON form refuses, with the code and the place it names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is the failure report"
)]

use imprimatur_text::{Content, Document, limits};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A content whose body is `blocks`.
fn content(blocks: Value) -> Value {
    let mut nodes = vec![json!({"type": "headline"})];
    nodes.extend(blocks.as_array().unwrap().iter().cloned());
    json!({
        "format": "imprimatur.content/1",
        "document": {"type": "doc", "content": nodes},
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut content = content(json!([]));
    content[field] = value;
    content
}

fn text(text: &str, marks: Value) -> Value {
    json!({"type": "text", "text": text, "marks": marks})
}

fn paragraph(inlines: Value) -> Value {
    json!({"type": "paragraph", "content": inlines})
}

#[test]
fn what_the_schema_does_not_know_is_refused_with_its_place() {
    let media = "0f".repeat(32);
    let first = "document.content[1]";
    let cases = [
        (json!(7), "bad_value", ""),
        (json!({}), "unknown_format", "format"),
        (
            with("format", json!("imprimatur.content/2")),
            "unknown_format",
            "format",
        ),
        (with("extra", json!(1)), "bad_value", ""),
        (with("document", json!(null)), "bad_value", "document"),
        (
            with("document", json!({"type": "paragraph"})),
            "bad_nesting",
            "document",
        ),
        (
            with("document", json!({"type": "doc"})),
            "bad_nesting",
            "document.content",
        ),
        (
            with("document", json!({"type": "doc", "content": {}})),
            "bad_value",
            "document.content",
        ),
        (with("language", json!("x")), "bad_language", "language"),
        (with("language", json!("fr_FR")), "bad_language", "language"),
        (with("language", json!(5)), "bad_value", "language"),
        (with("byline", json!("Ann")), "bad_value", "byline"),
        (
            with("byline", json!([{"name": "Ann", "role": "boss"}])),
            "bad_value",
            "byline[0].role",
        ),
        (
            with("byline", json!([{"role": "author"}])),
            "bad_value",
            "byline[0].name",
        ),
        (
            with(
                "byline",
                json!([{"name": "Ann", "role": "author", "id": 1}]),
            ),
            "bad_value",
            "byline[0]",
        ),
        (with("ai", json!({"kind": "some"})), "bad_value", "ai.kind"),
        (
            with("notes", json!([{"kind": "update"}])),
            "bad_value",
            "notes[0].text",
        ),
        (content(json!([{"type": "table"}])), "unknown_node", first),
        (
            content(json!([{"type": "script", "content": []}])),
            "unknown_node",
            first,
        ),
        (content(json!([{"type": "headline"}])), "bad_nesting", first),
        (
            content(json!([{"type": "list_item"}])),
            "bad_nesting",
            first,
        ),
        (
            content(json!([{"type": "paragraph", "style": "x"}])),
            "bad_value",
            first,
        ),
        (
            content(json!([{"type": "paragraph", "attrs": {"align": "left"}}])),
            "bad_attribute",
            "document.content[1].attrs",
        ),
        (
            content(json!([{"type": "paragraph", "attrs": {"bid": "a b"}}])),
            "bad_attribute",
            "document.content[1].attrs.bid",
        ),
        (
            content(json!([{"type": "paragraph", "attrs": {"bid": "a".repeat(65)}}])),
            "bad_attribute",
            "document.content[1].attrs.bid",
        ),
        (
            content(json!([{"type": "heading", "attrs": {"level": 1}}])),
            "bad_attribute",
            "document.content[1].attrs",
        ),
        (
            content(json!([{"type": "heading", "attrs": {"level": 2.5}}])),
            "bad_attribute",
            "document.content[1].attrs",
        ),
        (
            content(
                json!([{"type": "heading", "attrs": {"level": 2}, "content": [{"type": "hard_break"}]}]),
            ),
            "bad_nesting",
            "document.content[1].content[0]",
        ),
        (
            content(json!([{"type": "ordered_list", "attrs": {"start": -1}, "content": []}])),
            "bad_attribute",
            "document.content[1].attrs.start",
        ),
        (
            content(json!([{"type": "bullet_list"}])),
            "bad_nesting",
            first,
        ),
        (
            content(json!([{"type": "bullet_list", "content": [{"type": "list_item"}]}])),
            "bad_nesting",
            "document.content[1].content[0]",
        ),
        (
            content(json!([{"type": "bullet_list", "content": [{"type": "paragraph"}]}])),
            "bad_nesting",
            "document.content[1].content[0]",
        ),
        (
            content(json!([{"type": "blockquote"}])),
            "bad_nesting",
            first,
        ),
        (
            content(json!([{"type": "rule", "content": [{"type": "paragraph"}]}])),
            "bad_nesting",
            first,
        ),
        (
            content(
                json!([{"type": "figure", "attrs": {"media": "x"}, "content": [{"type": "caption"}]}]),
            ),
            "bad_attribute",
            "document.content[1].attrs.media",
        ),
        (
            content(json!([{"type": "figure", "attrs": {"media": media}}])),
            "bad_nesting",
            "document.content[1].content",
        ),
        (
            content(
                json!([{"type": "figure", "attrs": {"media": media, "alt": 3}, "content": [{"type": "caption"}]}]),
            ),
            "bad_attribute",
            "document.content[1].attrs.alt",
        ),
        (
            content(json!([{"type": "verbatim", "content": [text("x", json!([{"type": "em"}]))]}])),
            "bad_nesting",
            "document.content[1].content[0]",
        ),
        (
            content(json!([paragraph(json!([paragraph(json!([]))]))])),
            "bad_nesting",
            "document.content[1].content[0]",
        ),
        (
            content(json!([paragraph(json!([{"type": "text"}]))])),
            "bad_value",
            "document.content[1].content[0].text",
        ),
        (
            content(json!([paragraph(json!([text(
                "x",
                json!([{"type": "blink"}])
            )]))])),
            "unknown_mark",
            "document.content[1].content[0].marks[0]",
        ),
        (
            content(json!([paragraph(json!([text(
                "x",
                json!([{"type": "link"}])
            )]))])),
            "bad_attribute",
            "document.content[1].content[0].marks[0].attrs.href",
        ),
        (
            content(json!([paragraph(json!([text(
                "x",
                json!([{"type": "em", "attrs": {"class": "x"}}])
            )]))])),
            "bad_attribute",
            "document.content[1].content[0].marks[0].attrs",
        ),
        (
            with(
                "document",
                json!({"type": "doc", "content": [{"type": "headline", "content": [text("x", json!([{"type": "strong"}]))]}]}),
            ),
            "bad_nesting",
            "document.content[0].content[0].marks[0]",
        ),
    ];
    for (json, code, path) in cases {
        let error = Content::from_json(&json).expect_err(&json.to_string());
        assert_eq!((error.code(), error.path()), (code, path), "{json}");
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn only_web_and_mail_addresses_can_be_linked() {
    let linked = |href: &str| {
        let marks = json!([{"type": "link", "attrs": {"href": href}}]);
        Content::from_json(&content(json!([paragraph(json!([text("x", marks)]))])))
    };
    for href in [
        "https://example.org",
        "HTTP://example.org/ä?x#y",
        "mailto:a@example.org",
    ] {
        assert!(linked(href).is_ok(), "{href}");
    }
    for href in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " https://example.org",
        "https://exa mple.org",
        "https:",
        "https://",
        "https:///x",
        "http:example.org",
        "data:text/html,x",
        "file:///etc",
        "//example.org",
        "/page",
        "page",
        "",
        "mailto:",
        "https://x\u{0}",
        "ftp://example.org",
    ] {
        let error = linked(href).expect_err(href);
        assert_eq!(error.code(), "bad_link", "{href}");
        assert_eq!(
            error.path(),
            "document.content[1].content[0].marks[0].attrs.href"
        );
    }
}

#[test]
fn two_links_cannot_share_a_run() {
    let link = |href: &str| json!({"type": "link", "attrs": {"href": href}});
    let marks = json!([link("https://a.example"), link("https://b.example")]);
    let error = Content::from_json(&content(json!([paragraph(json!([text("x", marks)]))])));
    assert_eq!(error.unwrap_err().code(), "bad_nesting");
    let marks = json!([link("https://a.example"), link("https://a.example")]);
    assert!(Content::from_json(&content(json!([paragraph(json!([text("x", marks)]))]))).is_ok());
}

#[test]
fn nesting_has_an_end_and_what_is_within_it_can_be_read_from_text() {
    let nested = |depth: usize| {
        (1..depth).fold(paragraph(json!([])), |inner, _| {
            let first = paragraph(json!([]));
            json!({"type": "bullet_list", "content": [{"type": "list_item", "content": [first, inner]}]})
        })
    };
    let fits = content(json!([nested(limits::DEPTH)]));
    let written = Content::from_json(&fits).unwrap().to_json().to_string();
    // Wrapped as a command to the desk would be.
    let wrapped = format!("{{\"a\":{{\"b\":[{written}]}}}}");
    assert!(serde_json::from_str::<Value>(&wrapped).is_ok());

    let error = Content::from_json(&content(json!([nested(limits::DEPTH + 1)]))).unwrap_err();
    assert_eq!(error.code(), "too_deep");
    let quoted = (0..100).fold(
        paragraph(json!([])),
        |inner, _| json!({"type": "blockquote", "content": [inner]}),
    );
    let error = Content::from_json(&content(json!([quoted]))).unwrap_err();
    assert_eq!(error.code(), "too_deep");
}

#[test]
fn what_the_editor_itself_writes_is_taken() {
    let json = json!({"type": "doc", "content": [
        {"type": "headline", "attrs": {"bid": "h"}},
        {"type": "standfirst"},
        {"type": "paragraph", "attrs": {"bid": null}, "content": [
            {"type": "text", "text": "a", "marks": [{"type": "em", "attrs": null}]},
            {"type": "hard_break", "marks": [{"type": "strong"}]},
        ]},
        {"type": "ordered_list", "attrs": {"bid": "x-1", "start": null}, "content": [
            {"type": "list_item", "attrs": {"bid": "y"}, "content": [{"type": "paragraph"}]},
        ]},
    ]});
    let document = Document::from_json(&json).unwrap();
    assert_eq!(document.standfirst, None);
    assert_eq!(document.body[1].bid.as_deref(), Some("x-1"));
}

#[test]
fn the_editor_always_gets_a_body_to_write_in() {
    assert_eq!(
        Document::default().to_json(),
        json!({"type": "doc", "content": [{"type": "headline"}, {"type": "paragraph"}]})
    );
}

/// JSON out of the words of the format, mostly in the wrong places.
fn nearly_json() -> impl Strategy<Value = Value> {
    const KEYS: &[&str] = &[
        "type", "content", "attrs", "marks", "text", "level", "start", "media", "bid", "href",
    ];
    const NAMES: &[&str] = &[
        "doc",
        "headline",
        "standfirst",
        "paragraph",
        "heading",
        "blockquote",
        "bullet_list",
        "ordered_list",
        "list_item",
        "figure",
        "caption",
        "verbatim",
        "rule",
        "hard_break",
        "text",
        "link",
        "em",
        "",
    ];
    let key = || proptest::sample::select(KEYS).prop_map(str::to_owned);
    let name = proptest::sample::select(NAMES).prop_map(Value::from);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        name.clone(),
    ];
    leaf.prop_recursive(6, 64, 5, move |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..5);
        let fields = proptest::collection::vec((key(), inner), 0..4);
        prop_oneof![
            list.clone().prop_map(Value::from),
            fields.prop_map(|fields| Value::Object(fields.into_iter().collect())),
            (name.clone(), list).prop_map(|(name, list)| json!({"type": name, "content": list})),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_is_too_strange_to_be_answered(json in nearly_json()) {
        if let Ok(document) = Document::from_json(&json) {
            prop_assert_eq!(Document::from_json(&document.to_json()), Ok(document));
        }
        let nodes = json!({"type": "doc", "content": [{"type": "headline"}, json]});
        if let Ok(content) = Content::from_json(&with("document", nodes)) {
            prop_assert_eq!(Content::from_json(&content.to_json()), Ok(content));
        }
    }
}
