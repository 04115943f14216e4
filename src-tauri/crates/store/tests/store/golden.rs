//! The shapes of events are for ever: each kind has its bytes in `tests/golden/events.jsonl`,
//! written once. A line there is never changed; a new kind or version adds lines at the end.

use imprimatur_editorial::{
    ArticleId, BodyId, CommentId, Event, Fact, FilingChange, Identifier, Millis, PersonId,
    RecordHash, RevisionFacts, Role, ThreadId, ThreadKind,
};
use imprimatur_store::{Store, StoreError, decode, encode};
use imprimatur_text::{AiKind, ContentHash, Contributor, ContributorRole, Point};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{bench::Desk, golden_review::of_review};

const GOLDEN: &str = include_str!("../golden/events.jsonl");

/// Where the kinds are named; read so that a kind without a line is found.
const KINDS: &str = include_str!("../../../editorial/src/event.rs");

fn facts() -> Vec<Fact> {
    let person = PersonId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
    let thread = ThreadId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0003));
    let comment = CommentId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0004));
    let hash = ContentHash::from_bytes([0xab; 32]);
    let body = BodyId([0xcd; 32]);
    let text = |text: &str| text.to_owned();
    let mut facts = vec![
        Fact::DeskCreated { name: text("Elbe") },
        Fact::DeskDescribed {
            name: None,
            responsible: None,
            contact: None,
            sections: None,
            channels: None,
        },
        Fact::DeskDescribed {
            name: Some(text("Elbe & Alster")),
            responsible: Some(text("Olga Brandt")),
            contact: Some(String::new()),
            sections: Some(vec![text("Stadt"), text("Länder")]),
            channels: None,
        },
        Fact::PersonAdded {
            person,
            name: text("Ève « la rédactrice » \u{1F58B} \"Durand\"\n"),
            roles: Role::ALL.to_vec(),
        },
        Fact::PersonChanged {
            person,
            name: None,
            roles: None,
            active: Some(false),
        },
        Fact::PersonChanged {
            person,
            name: Some(text("Ève Laurent")),
            roles: Some(vec![Role::Editor]),
            active: None,
        },
        Fact::ArticleCreated {
            slug: text("faehre-2027"),
        },
        Fact::ArticleFiled {
            change: FilingChange::default(),
        },
        Fact::ArticleFiled {
            change: FilingChange {
                slug: Some(text("faehre")),
                section: Some(String::new()),
                tags: Some(Vec::new()),
                due: Some((text("2027-03-28T02:30"), text("Europe/Berlin"))),
            },
        },
        Fact::SourceAttached {
            file: body,
            report: body,
        },
        Fact::RevisionCut {
            number: 1,
            hash,
            body,
            base: 0,
            sibling: false,
            facts: RevisionFacts {
                headline_empty: true,
                body_empty: true,
                byline: Vec::new(),
                language: None,
                ai: None,
                notes: 0,
                form: None,
            },
        },
        Fact::RevisionCut {
            number: u32::MAX,
            hash,
            body,
            base: 2,
            sibling: true,
            facts: RevisionFacts {
                headline_empty: false,
                body_empty: false,
                byline: vec![
                    Contributor {
                        name: text("Ada Lindström"),
                        role: ContributorRole::Author,
                        affiliation: Some(text("Elbe")),
                    },
                    Contributor {
                        name: text("Gast"),
                        role: ContributorRole::Translator,
                        affiliation: None,
                    },
                ],
                language: Some(text("de-CH")),
                ai: Some(AiKind::MachineTranslation),
                notes: 2,
                form: None,
            },
        },
        Fact::Submitted { hash },
        Fact::Withdrawn,
        Fact::Approved {
            hash,
            role: Role::Editor,
            note: None,
        },
        Fact::Approved {
            hash,
            role: Role::Legal,
            note: Some(body),
        },
        Fact::ChangesRequested {
            hash,
            role: Role::FactChecker,
            note: body,
        },
        Fact::VerdictTakenBack,
        Fact::Published {
            hash,
            channel: text("web"),
            policy: None,
        },
        Fact::Spiked,
        Fact::Revived,
        Fact::ThreadOpened {
            thread,
            comment,
            kind: ThreadKind::MustFix,
            revision: 3,
            from: Point {
                block: 0,
                offset: 4,
            },
            to: Point {
                block: 12,
                offset: 0,
            },
            body,
        },
        Fact::ThreadOpened {
            thread,
            comment,
            kind: ThreadKind::Question,
            revision: 1,
            from: Point {
                block: 0,
                offset: 0,
            },
            to: Point {
                block: 0,
                offset: 1,
            },
            body,
        },
        Fact::ThreadOpened {
            thread,
            comment,
            kind: ThreadKind::Note,
            revision: 1,
            from: Point {
                block: 0,
                offset: 0,
            },
            to: Point {
                block: 0,
                offset: 1,
            },
            body,
        },
        Fact::Replied {
            thread,
            comment,
            body,
        },
        Fact::CommentEdited {
            thread,
            comment,
            body,
        },
        Fact::ThreadResolved { thread },
        Fact::ThreadReopened { thread },
        Fact::ContributorLinked {
            name: text("Das Team"),
            person,
        },
        Fact::ContributorSeparated { name: text("Gast") },
        Fact::ContributorUnlinked { name: text("Gast") },
        Fact::ContributorIdentified {
            name: text("Ada Lindström"),
            identifiers: vec![Identifier {
                scheme: text("orcid"),
                value: text("0000-0002-1825-0097"),
            }],
        },
        Fact::ContributorIdentified {
            name: text("Gast"),
            identifiers: Vec::new(),
        },
        Fact::DeskRestored {
            given_up: RecordHash([0xef; 32]),
            events: 12,
        },
        Fact::Suggested {
            thread,
            kind: ThreadKind::Question,
            revision: 2,
            from: Point {
                block: 1,
                offset: 4,
            },
            to: Point {
                block: 1,
                offset: 9,
            },
            words: body,
            reason: None,
        },
        Fact::Suggested {
            thread,
            kind: ThreadKind::MustFix,
            revision: 2,
            from: Point {
                block: 1,
                offset: 4,
            },
            to: Point {
                block: 2,
                offset: 0,
            },
            words: body,
            reason: Some((comment, BodyId([0xee; 32]))),
        },
        Fact::SuggestionsAccepted {
            threads: vec![thread],
            revision: 4,
            left_open: Vec::new(),
        },
        Fact::SuggestionsAccepted {
            threads: vec![thread, ThreadId(Uuid::from_u128(5))],
            revision: 5,
            left_open: vec![thread],
        },
        Fact::SuggestionRejected {
            thread,
            left_open: false,
        },
        Fact::SuggestionRejected {
            thread,
            left_open: true,
        },
        Fact::ThreadReattached {
            thread,
            revision: 4,
            from: Point {
                block: 3,
                offset: 0,
            },
            to: Point {
                block: 3,
                offset: 12,
            },
        },
        Fact::ThreadLetGo {
            thread,
            revision: 4,
        },
        Fact::DeskDescribed {
            name: None,
            responsible: None,
            contact: None,
            sections: None,
            channels: Some(vec![text("web"), text("Früh-Brief")]),
        },
    ];
    facts.extend(of_review());
    facts
}

/// The facts as one record: fixed ids, one second apart.
fn events() -> Vec<Event> {
    let actor = PersonId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0009));
    let article = ArticleId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002));
    (0i64..)
        .zip(facts())
        .map(|(at, fact)| {
            let of_the_desk = ["desk_", "person_", "policy_"]
                .iter()
                .any(|begin| fact.kind().starts_with(begin));
            Event {
                actor,
                at: Millis(1_795_000_000_000 + at * 1000),
                article: (!of_the_desk).then_some(article),
                fact,
            }
        })
        .collect()
}

/// The bytes of the record as the store writes them.
fn written() -> (tempfile::TempDir, Desk, Vec<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golden.desk");
    drop(Store::create(&path).unwrap());
    let desk = Desk::open(&path);
    desk.write(|tx| {
        for (number, event) in (1..).zip(events()) {
            tx.append(Uuid::from_u128(number), Uuid::from_u128(77), &event)?;
        }
        Ok::<_, StoreError>(())
    })
    .unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    let mut statement = raw.prepare("SELECT bytes FROM event ORDER BY seq").unwrap();
    let bytes = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    (folder, desk, bytes)
}

#[test]
fn every_event_is_written_byte_for_byte_as_it_always_was() {
    let (_folder, _desk, written) = written();
    let golden: Vec<&str> = GOLDEN.lines().collect();
    for (line, bytes) in golden.iter().zip(&written) {
        assert_eq!(*line, String::from_utf8_lossy(bytes));
    }
    let new: Vec<_> = written[golden.len().min(written.len())..]
        .iter()
        .map(|bytes| String::from_utf8_lossy(bytes))
        .collect();
    assert_eq!(golden.len(), written.len(), "{}", new.join("\n"));
}

#[test]
fn every_event_that_was_ever_written_is_read() {
    for (line, fact) in GOLDEN.lines().zip(facts()) {
        let event: Value = serde_json::from_str(line).unwrap();
        let version = event["version"].as_i64().unwrap();
        let read = decode(event["kind"].as_str().unwrap(), version, &event["data"]);
        assert_eq!(read.as_ref(), Ok(&fact), "{line}");
    }
}

#[test]
fn what_is_appended_is_what_is_read() {
    let (_folder, desk, _) = written();
    let read = desk.read(|reader| reader.events(None)).unwrap();
    let read: Vec<Event> = read.into_iter().map(|recorded| recorded.event).collect();
    assert_eq!(read, events());
}

#[test]
fn every_kind_of_event_has_a_golden_line() {
    let kinds: Vec<&str> = KINDS
        .split("=> \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(
        kinds.contains(&"desk_created") && kinds.len() >= 25,
        "{kinds:?}"
    );
    for kind in kinds {
        assert!(
            GOLDEN.contains(&format!("\"kind\":\"{kind}\"")),
            "{kind} has no line"
        );
    }
}

#[test]
fn each_golden_line_holds_the_hash_of_the_one_before() {
    let mut before = "0".repeat(64);
    for (line, seq) in GOLDEN.lines().zip(1i64..) {
        let event: Value = serde_json::from_str(line).unwrap();
        assert_eq!(event["seq"], seq);
        assert_eq!(event["prev"], before.as_str());
        before = Sha256::digest(line)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
    }
}

#[test]
fn unknown_kinds_versions_and_shapes_are_told_never_guessed() {
    let data = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    for (kind, version, json) in [
        ("desk_moved", 1, "{}"),
        ("desk_created", 2, r#"{"name":"x"}"#),
        ("desk_created", 0, r#"{"name":"x"}"#),
        ("desk_created", 1, "{}"),
        ("desk_created", 1, r#"{"name":null}"#),
        ("desk_created", 1, "[]"),
        ("person_added", 1, r#"{"person":"x","name":"x","roles":[]}"#),
        ("submitted", 1, r#"{"sha256":"abc"}"#),
        ("thread_resolved", 1, r#"{"thread":7}"#),
        ("suggestions_accepted", 1, r#"{"threads":[1],"revision":2}"#),
        ("suggestion_rejected", 1, r#"{"left_open":true}"#),
        ("thread_let_go", 1, r#"{"thread":"x","revision":1}"#),
        (
            "contributor_identified",
            1,
            r#"{"name":"x","identifiers":[1]}"#,
        ),
    ] {
        assert!(decode(kind, version, &data(json)).is_err(), "{kind} {json}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_of_any_kind_come_back(name in any::<String>(), tags in any::<Option<Vec<String>>>()) {
        for fact in [
            Fact::DeskCreated { name: name.clone() },
            Fact::ContributorSeparated { name: name.clone() },
            Fact::ArticleFiled {
                change: FilingChange { tags, section: Some(name), ..FilingChange::default() },
            },
        ] {
            let bytes = encode(&fact).to_string();
            let json: Value = serde_json::from_str(&bytes).unwrap();
            prop_assert_eq!(decode(fact.kind(), 1, &json), Ok(fact));
        }
    }

    #[test]
    fn no_data_makes_the_reader_panic(at in 0..GOLDEN.lines().count(), from in ".{0,3}", to in ".{0,8}") {
        let line = GOLDEN.lines().nth(at).unwrap_or_default();
        if let Ok(event) = serde_json::from_str::<Value>(&line.replace(&from, &to)) {
            let kind = event["kind"].as_str().unwrap_or_default();
            let _ = decode(kind, 1, &event["data"]);
        }
    }
}
