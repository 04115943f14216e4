//! What scripts are built on: the names in the JSON, and what a person reads instead.

use serde_json::Value;

use crate::terminal::{Terminal, names, parsed};

const ARTICLE: [&str; 12] = [
    "byline", "head", "headline", "id", "language", "live", "ready", "revision", "round", "slug",
    "spiked", "state",
];

/// What a row of a list tells beside the article.
const ROW: [&str; 10] = [
    "changed_at",
    "column",
    "due",
    "due_zone",
    "late",
    "must_fix",
    "section",
    "threads",
    "waiting_for_me",
    "waiting_since",
];

fn with<'a>(some: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    let mut all = [some, more].concat();
    all.sort_unstable();
    all
}

fn is_time(value: &Value) -> bool {
    let text = value.as_str().unwrap();
    text.len() == 24 && text.ends_with('Z') && text.as_bytes()[10] == b'T'
}

#[test]
fn every_answer_has_the_promised_names() {
    let t = Terminal::new();
    assert_eq!(
        names(&t.ok(["init", "The Harbour", "--person", "Root"])),
        ["name", "path", "people"]
    );
    let person = t.ok(["person", "add", "Ada Lind", "--role", "editor,publisher"]);
    assert_eq!(names(&person), ["active", "id", "name", "roles"]);
    assert_eq!(names(&t.ok(["person", "list"])), ["people"]);

    let file = t.file("ferry.txt", crate::terminal::FERRY);
    let imported = t.ok(["import", &file]);
    assert_eq!(names(&imported), ["articles"]);
    assert_eq!(
        names(&imported["articles"][0]),
        with(&ARTICLE, &["file", "report"])
    );
    let line = &imported["articles"][0]["report"][0];
    assert_eq!(names(line), ["became", "line", "text"]);

    let list = t.ok(["list"]);
    assert_eq!(names(&list), ["articles", "more", "total"]);
    let article = &list["articles"][0];
    assert_eq!(names(article), with(&ARTICLE, &ROW));
    let found = t.ok(["search", "dark"]);
    assert_eq!(names(&found), ["hits", "more", "total"]);
    let hit = &found["hits"][0];
    assert_eq!(names(hit), with(&with(&ARTICLE, &ROW), &["snippet"]));
    assert_eq!(names(&hit["snippet"][0]), ["hit", "text"]);
    assert!(is_time(&article["changed_at"]));
    assert_eq!(names(&article["revision"]), ["number", "sha256"]);
    assert_eq!(
        names(&article["byline"][0]),
        ["affiliation", "name", "role"]
    );
    let slug = article["slug"].as_str().unwrap();

    let more = [
        "ai",
        "asks",
        "byline_text",
        "contributors",
        "creator",
        "dateline",
        "document",
        "filing",
        "notes",
        "other_copies",
        "packages",
        "publications",
        "reviews",
        "revisions",
        "rounds",
        "signatures",
        "under_review",
        "words",
        "working_copy",
    ];
    let shown = t.ok(["show", slug]);
    assert_eq!(names(&shown), with(&ARTICLE, &more));
    assert_eq!(shown["document"]["type"], "doc");
    assert!(is_time(&shown["revisions"][0]["at"]));

    let thread_names = [
        "anchor",
        "at",
        "by",
        "comments",
        "first",
        "guest",
        "id",
        "kind",
        "let_go",
        "offer",
        "place",
        "quote",
        "resolved_at",
        "resolved_by",
        "revision",
        "state",
        "suggestion",
    ];
    let thread = t.ada(["comment", slug, "--quote", "dark", "Was it?"]);
    assert_eq!(names(&thread), thread_names);
    let place = ["from", "method", "score", "state", "to"];
    assert_eq!(names(&thread["place"]), place);
    let anchor = ["end", "method", "quote", "score", "start", "state", "text"];
    assert_eq!(names(&thread["anchor"]), anchor);
    assert_eq!(
        names(&thread["comments"][0]),
        ["at", "by", "earlier", "guest", "id", "text"]
    );
    assert!(is_time(&thread["comments"][0]["at"]));
    let id = thread["id"].as_str().unwrap();
    for act in [
        vec!["reply", id, "Yes."],
        vec!["resolve", id],
        vec!["reopen", id],
    ] {
        assert_eq!(names(&t.ok(act)), thread_names);
    }
    assert_eq!(names(&t.ok(["threads", slug])), ["threads"]);
    let suggest = ["suggest", slug, "--quote", "dark", "--replace", "light"];
    let made = t.ada(suggest);
    assert_eq!(names(&made), thread_names);
    let suggestion = [
        "accepted_in",
        "at",
        "by",
        "overlaps",
        "stale",
        "state",
        "words",
    ];
    assert_eq!(names(&made["suggestion"]), suggestion);
    let rejected = t.ok(["reject", made["id"].as_str().unwrap()]);
    assert_eq!(names(&rejected), thread_names);

    assert_eq!(names(&t.ok(["submit", slug])), ARTICLE);
    assert_eq!(
        names(&t.ada(["request-changes", slug, "--note", "No."])),
        ARTICLE
    );
    assert_eq!(names(&t.ada(["take-back", slug])), ARTICLE);
    assert_eq!(names(&t.ok(["withdraw", slug])), ARTICLE);
    t.ok(["submit", slug]);
    assert_eq!(names(&t.ada(["approve", slug, "--revision", "1"])), ARTICLE);
    let gate = t.ok(["gate", slug]);
    let gate_names = ["next", "policy", "ready", "requirements", "side", "since"];
    assert_eq!(names(&gate), gate_names);
    assert!(is_time(&gate["since"]));
    let requirement = [
        "approvals",
        "code",
        "could",
        "detail",
        "id",
        "kind",
        "overridden",
        "params",
        "status",
        "threads",
    ];
    assert_eq!(names(&gate["requirements"][0]), requirement);
    assert_eq!(names(&t.ada(["publish", slug, "--revision", "1"])), ARTICLE);

    let exported = t.ok(["export", slug, "--format", "text"]);
    assert_eq!(names(&exported), ["file_name", "format", "text"]);
    let log = t.ok(["log"]);
    assert_eq!(names(&log), ["events"]);
    let event = ["article", "at", "by", "kind", "params", "seq", "summary"];
    assert_eq!(names(&log["events"][0]), event);
    assert!(is_time(&log["events"][0]["at"]));
    assert_eq!(
        names(&t.ok(["check-desk"])),
        ["articles", "events", "faults", "ok"]
    );
    let (_, failed) = t.json(["show", "nothing"]);
    assert_eq!(names(&failed), ["error"]);
    assert_eq!(
        names(&failed["error"]),
        ["code", "hints", "kind", "message", "params"]
    );
}

#[test]
fn without_json_a_person_reads_calm_lines() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    t.ok(["comment", &slug, "--quote", "dark", "Was it?"]);
    for (words, told) in [
        (vec!["list"], "draft  r1  en"),
        (vec!["search", "dark"], "it was still dark"),
        (vec!["show", &slug], "By Solenn Hart and Hugo Dray"),
        (vec!["threads", &slug], "“dark” (r1)"),
        (vec!["gate", &slug], "Next to move: Root (submit)."),
        (vec!["log"], "cut r1"),
        (vec!["person", "list"], "editor, publisher"),
        (vec!["check-desk"], "All is well"),
        (vec!["--help"], "Exit status"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let output = t.run(&words);
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(told), "{words:?}: {text}");
        assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
    }
    let refused = t.run(["approve", &slug, "--revision", "1"]);
    assert!(refused.stdout.is_empty());
    let told = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn help_is_an_object_too_when_json_is_asked_for() {
    let t = Terminal::new();
    for words in [vec!["--help"], vec!["help", "approve"], vec!["--version"]] {
        let (exit, json) = t.json(words);
        assert_eq!((exit, names(&json)), (0, vec!["help"]));
    }
    let output = t
        .command()
        .args(["approve", "x", "--json"])
        .output()
        .unwrap();
    let (exit, json) = parsed(&output);
    assert_eq!((exit, json["error"]["code"].as_str()), (2, Some("usage")));
}
