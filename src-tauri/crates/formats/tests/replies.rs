//! Replies from outside: what is read of an honest one, and that no other gets in.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test is its failure report"
)]

use imprimatur_formats::package::{
    Comment, CommentKind, Passage, Reply, ReplyError, SignOff, Suggestion, limits, read_reply,
};
use imprimatur_text::{Document, Inline, Point, Projection};
use proptest::prelude::*;
use serde_json::{Value, json};

const PACKAGE: &str = "0192f0c1-7a1b-7c3d-8e4f-0123456789ab";
const ARTICLE: &str = "0192f0c1-7a1b-7c3d-8e4f-0123456789ac";

fn honest() -> Value {
    json!({
        "format": "imprimatur.reply/1",
        "package": PACKAGE,
        "article": ARTICLE,
        "revision": 3,
        "sha256": "ab".repeat(32),
        "name": " Lena Brandt ",
        "comments": [{
            "from": {"block": 0, "offset": 4},
            "to": {"block": 0, "offset": 11},
            "quote": "lantern",
            "kind": "must_fix",
            "body": "The archive counts 912.\n\nAsk them. 🏮",
        }],
        "suggestions": [
            {
                "from": {"block": 0, "offset": 12},
                "to": {"block": 2, "offset": 3},
                "quote": "bridge\n\nThe",
                "words": "",
                "reason": "Said twice.",
            },
            {
                "from": {"block": 0, "offset": 4},
                "to": {"block": 0, "offset": 11},
                "quote": "lantern",
                "words": " lamp ",
            },
        ],
        "sign_off": {"confirmed": false, "note": "Not with that number."},
    })
}

fn read(value: &Value) -> Result<Reply, ReplyError> {
    read_reply(value.to_string().as_bytes())
}

/// The honest reply with the value at a JSON pointer replaced, or put there.
fn with(pointer: &str, value: impl Into<Value>) -> Value {
    let mut reply = honest();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = reply.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value.into(),
        parent => parent[name] = value.into(),
    }
    reply
}

fn point(block: usize, offset: usize) -> Point {
    Point { block, offset }
}

#[test]
fn an_honest_reply_is_read_whole() {
    let lantern = Passage {
        from: point(0, 4),
        to: point(0, 11),
        quote: "lantern".to_owned(),
    };
    let expected = Reply {
        package: PACKAGE.to_owned(),
        article: ARTICLE.to_owned(),
        revision: 3,
        hash: "ab".repeat(32).parse().unwrap(),
        name: "Lena Brandt".to_owned(),
        comments: vec![Comment {
            passage: lantern.clone(),
            kind: CommentKind::MustFix,
            body: "The archive counts 912.\n\nAsk them. 🏮".to_owned(),
        }],
        suggestions: vec![
            Suggestion {
                passage: Passage {
                    from: point(0, 12),
                    to: point(2, 3),
                    quote: "bridge\n\nThe".to_owned(),
                },
                words: String::new(),
                reason: Some("Said twice.".to_owned()),
            },
            Suggestion {
                passage: lantern,
                words: " lamp ".to_owned(),
                reason: None,
            },
        ],
        sign_off: Some(SignOff::Objected {
            note: "Not with that number.".to_owned(),
        }),
    };
    let text = honest().to_string();
    assert_eq!(read_reply(text.as_bytes()).unwrap(), expected);
    let pasted = format!("\u{FEFF}\r\n {text}\n\n");
    assert_eq!(read_reply(pasted.as_bytes()).unwrap(), expected);
}

#[test]
fn a_confirmation_may_come_with_a_word_or_without() {
    let sign_off = |value: Value| read(&with("/sign_off", value)).unwrap().sign_off;
    assert_eq!(
        sign_off(json!({"confirmed": true})),
        Some(SignOff::Confirmed { note: None })
    );
    assert_eq!(
        sign_off(json!({"confirmed": true, "note": " Fine. "})),
        Some(SignOff::Confirmed {
            note: Some("Fine.".to_owned())
        })
    );
    let mut without = honest();
    without.as_object_mut().unwrap().remove("sign_off");
    assert_eq!(read(&without).unwrap().sign_off, None);
}

#[test]
fn what_no_page_writes_is_refused_with_its_place() {
    let long = "x".repeat(limits::WORDS + 1);
    let many = vec![honest()["comments"][0].clone(); limits::REMARKS + 1];
    for (pointer, value, code, place) in [
        (
            "/format",
            json!("imprimatur.reply/2"),
            "reply_unknown_format",
            "format",
        ),
        ("/format", json!(1), "reply_unknown_format", "format"),
        ("/package", json!("../../etc"), "reply_bad_value", "package"),
        (
            "/package",
            json!("0192f0c1-7a1b-7c3d-8e4f-0123456789aé"),
            "reply_bad_value",
            "package",
        ),
        ("/article", json!(null), "reply_bad_value", "article"),
        ("/revision", json!(0), "reply_bad_value", "revision"),
        ("/revision", json!(3.0), "reply_bad_value", "revision"),
        ("/revision", json!(-1), "reply_bad_value", "revision"),
        (
            "/revision",
            json!(4_294_967_296_u64),
            "reply_bad_value",
            "revision",
        ),
        ("/sha256", json!("abc"), "reply_bad_value", "sha256"),
        ("/name", json!("  "), "reply_bad_value", "name"),
        (
            "/name",
            json!("Lena\nBrandt"),
            "reply_hidden_character",
            "name",
        ),
        (
            "/name",
            json!("Lena \u{202E}tdnarB"),
            "reply_hidden_character",
            "name",
        ),
        (
            "/name",
            json!("x".repeat(limits::NAME + 1)),
            "reply_too_long",
            "name",
        ),
        ("/comments", json!({}), "reply_bad_value", "comments"),
        ("/comments", json!(many), "reply_too_long", "comments"),
        ("/comments/0", json!([[]]), "reply_bad_value", "comments[0]"),
        (
            "/comments/0/kind",
            json!("approve"),
            "reply_bad_value",
            "comments[0].kind",
        ),
        (
            "/comments/0/body",
            json!(" \n "),
            "reply_bad_value",
            "comments[0].body",
        ),
        (
            "/comments/0/body",
            json!(long),
            "reply_too_long",
            "comments[0].body",
        ),
        (
            "/comments/0/body",
            json!("a\u{0}b"),
            "reply_hidden_character",
            "comments[0].body",
        ),
        (
            "/comments/0/body",
            json!("a\u{2067}b"),
            "reply_hidden_character",
            "comments[0].body",
        ),
        (
            "/comments/0/author",
            json!("Marc"),
            "reply_unknown_field",
            "comments[0]",
        ),
        (
            "/comments/0/from",
            json!([0, 4]),
            "reply_bad_value",
            "comments[0].from",
        ),
        (
            "/comments/0/from/block",
            json!(-1),
            "reply_bad_value",
            "comments[0].from.block",
        ),
        (
            "/comments/0/from/offset",
            json!(1e300),
            "reply_bad_value",
            "comments[0].from.offset",
        ),
        (
            "/comments/0/from/offset",
            json!(u64::MAX),
            "reply_bad_value",
            "comments[0].from.offset",
        ),
        (
            "/comments/0/from/offset",
            json!(11),
            "reply_bad_passage",
            "comments[0].to",
        ),
        (
            "/comments/0/from/offset",
            json!(12),
            "reply_bad_passage",
            "comments[0].to",
        ),
        (
            "/comments/0/from/offset",
            json!(5),
            "reply_bad_passage",
            "comments[0].quote",
        ),
        (
            "/comments/0/to/x",
            json!(1),
            "reply_unknown_field",
            "comments[0].to",
        ),
        (
            "/comments/0/quote",
            json!("lanterns"),
            "reply_bad_passage",
            "comments[0].quote",
        ),
        (
            "/suggestions/0/quote",
            json!("bridge\nThe"),
            "reply_bad_passage",
            "suggestions[0].quote",
        ),
        (
            "/suggestions/0/words",
            json!(null),
            "reply_bad_value",
            "suggestions[0].words",
        ),
        (
            "/suggestions/0/words",
            json!("bridge\n\nThe"),
            "reply_bad_value",
            "suggestions[0].words",
        ),
        (
            "/suggestions/1/words",
            json!("la\u{202D}mp"),
            "reply_hidden_character",
            "suggestions[1].words",
        ),
        (
            "/suggestions/1/reason",
            json!(""),
            "reply_bad_value",
            "suggestions[1].reason",
        ),
        ("/sign_off", json!(true), "reply_bad_value", "sign_off"),
        ("/sign_off", json!(null), "reply_bad_value", "sign_off"),
        (
            "/sign_off/confirmed",
            json!("no"),
            "reply_bad_value",
            "sign_off.confirmed",
        ),
        (
            "/sign_off/note",
            json!(" "),
            "reply_bad_value",
            "sign_off.note",
        ),
        (
            "/sign_off",
            json!({"confirmed": false}),
            "reply_bad_value",
            "sign_off.note",
        ),
        ("/roles", json!(["owner"]), "reply_unknown_field", ""),
    ] {
        let error = read(&with(pointer, value.clone())).unwrap_err();
        let found = (error.code(), error.place());
        assert_eq!(found, (code, place.to_owned()), "{pointer} = {value}");
        assert!(!error.hint().is_empty());
    }
}

#[test]
fn every_field_but_the_sign_off_must_be_there() {
    for name in honest().as_object().unwrap().keys() {
        let mut reply = honest();
        reply.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&reply).is_ok(), name == "sign_off", "{name}");
    }
}

#[test]
fn files_that_are_no_reply_are_refused() {
    let text = honest().to_string();
    let twice = text.replacen("\"revision\":3", "\"revision\":3,\"revisi\\u006fn\":4", 1);
    let half_pair = text.replacen("The archive", "\\ud800 The archive", 1);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_inside = text.replacen("\"revision\":3", &format!("\"revision\":{deep}"), 1);
    let large = format!("{text}{}", " ".repeat(limits::SIZE));
    for (bytes, code) in [
        (b"".as_slice(), "reply_not_json"),
        (b"\xff\xfe{\0", "reply_not_json"),
        (b"<!DOCTYPE html>", "reply_not_json"),
        (b"[]", "reply_bad_value"),
        (b"{}", "reply_unknown_format"),
        (&text.as_bytes()[..text.len() - 1], "reply_not_json"),
        (format!("{text}{text}").as_bytes(), "reply_not_json"),
        (twice.as_bytes(), "reply_repeated_field"),
        (half_pair.as_bytes(), "reply_not_json"),
        (deep.as_bytes(), "reply_not_json"),
        (deep_inside.as_bytes(), "reply_not_json"),
        (large.as_bytes(), "reply_too_large"),
    ] {
        let error = read_reply(bytes).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
}

#[test]
fn a_message_never_carries_what_it_complains_of_whole() {
    let name = "\u{202E}\n".repeat(10_000);
    let error = read(&with(&format!("/{name}"), 1)).unwrap_err();
    let words = error.to_string();
    assert!(words.len() < 1_000, "{words}");
    assert!(!words.contains(['\u{202E}', '\n']), "{words}");
}

#[test]
fn what_the_passage_has_may_stay_in_its_words() {
    let mixed = with("/suggestions/1/quote", "a\u{2067}b\u{2069}cde");
    assert!(read(&mixed).is_ok());
    let mut kept = mixed;
    kept["suggestions"][1]["words"] = json!("\u{2067}b\u{2069}");
    assert!(read(&kept).is_ok());
    kept["suggestions"][1]["words"] = json!("\u{202E}b");
    let error = read(&kept).unwrap_err();
    assert_eq!(error.code(), "reply_hidden_character");
}

#[test]
fn a_forged_quote_does_not_stand_in_the_text() {
    let run = |text: &str| Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    };
    let text = Projection::of(&Document {
        headline: vec![run("The 🏮 bridge")],
        standfirst: Some(vec![run("It opens")]),
        body: Vec::new(),
    });
    let passage = |from, to, quote: &str| Passage {
        from,
        to,
        quote: quote.to_owned(),
    };
    for (passage, stands) in [
        (passage(point(0, 4), point(0, 5), "🏮"), true),
        (passage(point(0, 6), point(1, 2), "bridge\nIt"), true),
        (passage(point(0, 6), point(0, 12), "bribes"), false),
        (
            passage(point(0, 0), point(0, 14), "The 🏮 bridge\nI"),
            false,
        ),
        (passage(point(7, 0), point(7, 3), "The"), false),
        (passage(point(1, 2), point(0, 6), ""), false),
    ] {
        assert_eq!(passage.stands_in(&text), stands, "{passage:?}");
    }
}

/// Whatever was read keeps what its fields promise.
fn keeps_its_promises(reply: &Reply) {
    let words = |text: &str| (1..=limits::WORDS).contains(&text.trim().chars().count());
    for passage in reply.passages() {
        assert!(passage.from < passage.to);
        assert!((1..=limits::QUOTE).contains(&passage.quote.chars().count()));
    }
    assert!(reply.comments.len() <= limits::REMARKS);
    assert!(reply.suggestions.len() <= limits::REMARKS);
    assert!(reply.comments.iter().all(|comment| words(&comment.body)));
    assert!((1..=limits::NAME).contains(&reply.name.chars().count()));
    assert!(!reply.name.chars().any(char::is_control));
    assert!(reply.revision > 0);
    if let Some(SignOff::Objected { note }) = &reply.sign_off {
        assert!(words(note));
    }
}

/// Pointers to every value of a JSON value.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                pointers(value, &format!("{at}/{name}"), out);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                pointers(value, &format!("{at}/{index}"), out);
            }
        }
        _ => {}
    }
}

fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u64..8).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec![
            "lantern",
            "note",
            "\u{202E}",
            "\u{FFFE}",
            "\n",
            "é\u{301}"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("(from|to|block|offset|quote|x)", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_mutation_of_the_bytes_brings_the_reader_down(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12),
    ) {
        let mut bytes = honest().to_string().into_bytes();
        for (at, byte, act) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match act {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => {
                    bytes.remove(at);
                }
                _ => bytes.truncate(at),
            }
        }
        match read_reply(&bytes) {
            Ok(reply) => keeps_its_promises(&reply),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn no_other_value_anywhere_brings_the_reader_down(
        edits in prop::collection::vec((any::<prop::sample::Index>(), odd_value()), 1..4),
    ) {
        let mut reply = honest();
        for (at, value) in edits {
            let mut places = Vec::new();
            pointers(&reply, "", &mut places);
            let place = places[at.index(places.len())].clone();
            if let Some(found) = reply.pointer_mut(&place) {
                *found = value;
            }
        }
        if let Ok(reply) = read(&reply) {
            keeps_its_promises(&reply);
        }
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_reply(&bytes).is_err());
    }

    #[test]
    fn what_is_written_in_a_reply_is_what_is_read(
        quote in "[a-z\u{e9}\u{1F3EE} \n]{1,30}",
        body in "[a-z\u{e9}\u{1F3EE}\"\\\\<]{1,30}",
        words in "[a-z\u{e9}\u{1F3EE}\n]{0,30}x",
    ) {
        let mut reply = with("/comments/0/quote", quote.clone());
        let length = quote.chars().count();
        reply["comments"][0]["to"]["offset"] = json!(4 + length);
        reply["comments"][0]["body"] = json!(body.clone());
        reply["suggestions"][1]["words"] = json!(words.clone());
        let read = read(&reply).unwrap();
        prop_assert_eq!(&read.comments[0].passage.quote, &quote);
        prop_assert_eq!(&read.comments[0].body, &body);
        prop_assert_eq!(&read.suggestions[1].words, &words);
    }
}
