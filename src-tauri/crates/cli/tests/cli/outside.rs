//! Files for people outside the desk and their answers, which are hostile until read.

use std::fs;

use serde_json::{Value, json};

use crate::terminal::{FERRY_AGAIN, Terminal, names};

/// A file sent of r1 of the ferry, and what an answer to it begins with.
struct Sent {
    t: Terminal,
    slug: String,
    reply: Value,
}

impl Sent {
    fn new() -> Self {
        let t = Terminal::with_desk();
        let slug = t.ferry();
        let out = t.path("lena.html");
        let made = t.ok([
            "package",
            &slug,
            "--to",
            "Lena Roth",
            "-o",
            out.to_str().unwrap(),
        ]);
        assert_eq!(names(&made), ["file_name", "id", "path"]);
        let shown = t.ok(["show", &slug]);
        let package_names = [
            "answered_by",
            "answers",
            "at",
            "by",
            "id",
            "revision",
            "sign_off",
            "to",
        ];
        assert_eq!(names(&shown["packages"][0]), package_names);
        let reply = json!({
            "format": "imprimatur.reply/1",
            "package": made["id"],
            "article": shown["id"],
            "revision": 1,
            "sha256": shown["revision"]["sha256"],
            "name": "Lena Roth",
            "comments": [],
            "suggestions": [],
        });
        Self { t, slug, reply }
    }

    /// With a comment on words of a block.
    fn comment(&self, block: usize, at: usize, quote: &str, body: &str) -> Value {
        let mut reply = self.reply.clone();
        reply["comments"] = json!([remark(block, at, quote, body)]);
        reply
    }

    fn take(&self, reply: &Value) -> Value {
        let file = self.t.file("reply.json", reply.to_string());
        self.t.ok(["package-reply", &file])
    }

    fn refuses(&self, status: i32, reply: impl AsRef<[u8]>) -> String {
        let before = self.t.events();
        let file = self.t.file("reply.json", reply);
        let code = self.t.fails(status, ["package-reply", &file]);
        assert_eq!(self.t.events(), before, "nothing of it is kept");
        code
    }
}

fn remark(block: usize, at: usize, quote: &str, body: &str) -> Value {
    json!({
        "from": { "block": block, "offset": at },
        "to": { "block": block, "offset": at + quote.chars().count() },
        "quote": quote,
        "kind": "question",
        "body": body,
    })
}

#[test]
fn an_answer_is_merged_though_the_article_has_moved_on() {
    let sent = Sent::new();
    let (t, slug) = (&sent.t, &sent.slug);
    let again = t.file("again.txt", FERRY_AGAIN);
    t.ok(["revise", slug, "--from", &again]);
    let short = FERRY_AGAIN.replace("At six in the morning it was still dark. ", "");
    let short = t.file("short.txt", short);
    t.ok(["revise", slug, "--from", &short]);

    let mut reply = sent.comment(1, 0, "After eleven months", "Ten, @Ada Lind?");
    let at = "At six in the morning it was still dark. The crossing ".len();
    let gone = "At six in the morning it was still dark.";
    let comments = reply["comments"].as_array_mut().unwrap();
    comments.push(remark(2, 0, gone, "Was it?"));
    reply["suggestions"] = json!([{
        "from": { "block": 2, "offset": at },
        "to": { "block": 2, "offset": at + 18 },
        "quote": "takes four minutes",
        "words": "is short",
        "reason": "Nobody counts.",
    }]);
    let taken = sent.take(&reply);
    assert_eq!(
        names(&taken),
        [
            "article",
            "comments",
            "confirmed",
            "headline",
            "name",
            "revision",
            "suggestions",
            "without_place"
        ]
    );
    assert_eq!(
        (&taken["comments"], &taken["suggestions"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        (&taken["revision"], &taken["without_place"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(taken["confirmed"], Value::Null);

    let threads = t.ok(["threads", slug]);
    let threads = threads["threads"].as_array().unwrap();
    for thread in threads {
        assert_eq!(thread["guest"], "Lena Roth");
        assert_eq!(thread["comments"][0]["guest"], "Lena Roth");
        assert_eq!(thread["by"]["name"], "Root");
    }
    let states: Vec<&str> = threads
        .iter()
        .map(|thread| thread["anchor"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(threads.len(), 3);
    assert!(
        states.contains(&"exact") && states.contains(&"changed"),
        "{states:?}"
    );
    let told = t.run(["threads", slug]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.contains("Lena Roth (outside, taken in by Root) would write “is short”"),
        "{told}"
    );
    let shown = t.ok(["show", slug]);
    assert_eq!(shown["packages"][0]["answered_by"], "Lena Roth");
    assert_eq!(shown["packages"][0]["answers"], 1);

    // The same bytes once more say nothing new; another answer does.
    assert_eq!(sent.refuses(1, reply.to_string()), "reply_known");
    sent.take(&sent.comment(0, 4, "ferry", "Which?"));
    assert_eq!(t.ok(["show", slug])["packages"][0]["answers"], 2);
    let told = t.run(["package-reply", "reply.json"]);
    assert_eq!(told.status.code(), Some(3));
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn forged_answers_are_refused_whole() {
    let sent = Sent::new();
    let good = remark(0, 4, "ferry", "Which?");
    let mut forged = sent.reply.clone();
    forged["comments"] = json!([good, remark(1, 0, "After twelve months", "Sure?")]);
    assert_eq!(sent.refuses(2, forged.to_string()), "reply_forged");
    let beyond = sent.comment(90, 0, "ferry", "Where?");
    assert_eq!(sent.refuses(2, beyond.to_string()), "reply_forged");
    let with = |key: &str, value: Value| {
        let mut reply = sent.comment(0, 4, "ferry", "Which?");
        reply[key] = value;
        reply.to_string()
    };
    let other = "0".repeat(64);
    assert_eq!(
        sent.refuses(2, with("sha256", json!(other))),
        "reply_other_text"
    );
    let unknown = json!("01900000-0000-7000-8000-000000000009");
    assert_eq!(
        sent.refuses(3, with("package", unknown.clone())),
        "no_package"
    );
    assert_eq!(sent.refuses(3, with("article", unknown)), "no_package");
    for (key, value) in [
        ("format", json!("imprimatur.reply/9")),
        ("name", json!("Le\u{1b}[2Jna")),
        ("name", json!(" ")),
        ("comments", json!({})),
        ("approved", json!(true)),
    ] {
        assert_eq!(
            sent.refuses(2, with(key, value)),
            "reply_unreadable",
            "{key}"
        );
    }
    assert_eq!(sent.refuses(2, sent.reply.to_string()), "reply_empty");
    assert_eq!(sent.refuses(2, b"caf\xe9"), "reply_unreadable");
    assert_eq!(sent.refuses(2, vec![b' '; 5 << 20]), "reply_unreadable");
    assert_eq!(
        sent.t.fails(3, ["package-reply", "/nowhere.json"]),
        "file_missing"
    );
    assert_eq!(
        sent.t.fails(2, ["package-reply", "/dev/null"]),
        "file_unreadable"
    );

    // A sign-off that nobody asked for is no sign-off.
    let unasked = with("sign_off", json!({ "confirmed": true }));
    let file = sent.t.file("reply.json", unasked);
    let taken = sent.t.ok(["package-reply", &file]);
    assert_eq!(taken["confirmed"], Value::Null);
    let states = sent.t.ok(["show", &sent.slug])["signatures"].clone();
    assert!(
        states
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["state"] == "missing")
    );
}

#[test]
fn a_file_is_written_once_and_never_over_another_unasked() {
    let t = Terminal::with_desk();
    t.ok(["person", "add", "Solenn Hart", "--role", "author"]);
    let slug = t.ferry();
    let there = t.file("there.html", "mine");
    let before = t.events();
    let desk = t.desk();
    let desk = desk.to_str().unwrap();
    for (status, more, code) in [
        (2, vec!["-o", &there], "file_exists"),
        (2, vec!["-o", desk, "--force"], "file_is_desk"),
        (4, vec!["-o", "/nowhere/x.html"], "file_unwritable"),
        (2, vec!["-o", "-", "--language", "xx"], "language_unknown"),
        (2, vec!["-o", "-", "--sign-off"], "usage"),
        (
            1,
            vec!["-o", "-", "--sign-off", "--to", "Solenn Hart"],
            "signs_here",
        ),
        (
            1,
            vec!["-o", "-", "--sign-off", "--to", "Nobody"],
            "not_in_byline",
        ),
        (3, vec!["-o", "-", "--revision", "7"], "no_revision"),
        (2, vec![], "usage"),
    ] {
        let words = [vec!["package", &slug], more].concat();
        assert_eq!(t.fails(status, &words), code, "{words:?}");
    }
    assert_eq!(t.events(), before, "and nothing was recorded as sent");
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");

    t.ok([
        "package",
        &slug,
        "-o",
        &there,
        "--force",
        "--note",
        "By Monday.",
        "--language",
        "fr",
    ]);
    let html = fs::read_to_string(&there).unwrap();
    assert!(
        html.contains("lang=\"fr\"") && html.contains("By Monday."),
        "the note is in it"
    );
    let made = t.ok(["package", &slug, "-o", "-"]);
    assert_eq!(names(&made), ["file_name", "html", "id"]);
    assert_eq!(made["file_name"], "the-ferry-that-came-back-r1.html");
    let log = t.run(["log", &slug]);
    let log = String::from_utf8(log.stdout).unwrap();
    assert!(
        log.contains("made a file of r1 for a reader to read"),
        "{log}"
    );
}

#[test]
fn what_comes_from_outside_does_not_steer_a_terminal() {
    let t = Terminal::new();
    t.ok(["init", "The Harbour", "--person", "Root"]);
    t.ok(["person", "add", "Eve \u{1b}[2J", "--role", "editor"]);
    let slug = t.ferry();
    t.ok(["submit", &slug]);
    let people = t.ok(["person", "list"])["people"].clone();
    let people = people.as_array().unwrap();
    let eve = people.iter().find(|person| person["name"] != "Root");
    let person = eve.unwrap()["id"].as_str().unwrap();
    let esc = "x \u{1b}]0;owned\u{7} \u{9b}2J y";
    t.ok(["ask", &slug, "--person", person, "--note", esc]);
    t.ok([
        "--as",
        person,
        "comment",
        &slug,
        "--quote",
        "dark",
        "Is it, @Root \u{1b}[2J?",
    ]);
    t.ok([
        "override",
        &slug,
        "approval.editor",
        "--revision",
        "1",
        "--reason",
        esc,
    ]);
    let out = t.path("x.html");
    let out = out.to_str().unwrap();
    let odd = t.path(esc);
    for words in [
        vec!["package", &slug, "--to", esc, "-o", out],
        vec!["package", &slug, "--to", esc, "-o", odd.to_str().unwrap()],
        vec!["asks", &slug],
        vec!["inbox"],
        vec!["--as", person, "inbox"],
        vec!["gate", &slug],
        vec!["show", &slug],
        vec!["policy", "show"],
        vec!["policy", "set", esc],
        vec!["package-reply", esc],
        vec!["override", &slug, esc, "--revision", "1", "--reason", "x"],
        vec!["decline", &slug, esc],
        vec!["ask", &slug, "--role", "editor", "--due", esc],
        vec!["log", &slug],
        vec!["metrics"],
    ] {
        let output = t.run(&words);
        for stream in [output.stdout, output.stderr] {
            let text = String::from_utf8(stream).unwrap();
            assert!(
                !text.contains(['\u{1b}', '\u{9b}', '\u{7}']),
                "{words:?} {text:?}"
            );
        }
    }
}
