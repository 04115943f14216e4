//! Threads and suggestions from a shell.

use serde_json::{Value, json};

use crate::terminal::{FERRY_AGAIN, Terminal, failure};

fn id(thread: &Value) -> String {
    thread["id"].as_str().unwrap().to_owned()
}

#[test]
fn words_are_suggested_accepted_and_brought_back() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let made = t.ada([
        "suggest",
        &slug,
        "--quote",
        "four minutes",
        "--replace",
        "seven minutes",
        "--reason",
        "The table says so.",
    ]);
    assert_eq!(made["kind"], "note");
    assert_eq!(made["suggestion"]["state"], "open");
    assert_eq!(made["suggestion"]["words"], "seven minutes");
    assert_eq!(made["comments"][0]["text"], "The table says so.");
    let read = t.run(["threads", &slug]);
    let read = String::from_utf8(read.stdout).unwrap();
    assert!(
        read.contains("Ada Lind would write “seven minutes”"),
        "{read}"
    );

    let other = t.ok(["suggest", &slug, "--quote", "small ", "--replace", ""]);
    let article = t.ok(["accept", &id(&made), &id(&other)]);
    assert_eq!(article["revision"]["number"], 2);
    let text = t.ok(["export", &slug, "--format", "text"]);
    let text = text["text"].as_str().unwrap();
    assert!(text.contains("the boat crosses") && text.contains("takes seven minutes"));
    let told = t.ok(["threads", &slug]);
    assert_eq!(told["threads"][0]["suggestion"]["accepted_in"], 2);
    let (exit, refused) = t.json(["accept", &id(&made)]);
    assert_eq!(failure(1, exit, &refused), "suggestion_accepted");

    let back = t.ok(["restore-revision", &slug, "1"]);
    assert_eq!(back["revision"]["number"], 3);
    assert_eq!(t.ok(["diff", &slug, "r1", "r3"])["kind"], "identical");
    let (exit, refused) = t.json(["restore-revision", &slug, "1"]);
    assert_eq!(failure(1, exit, &refused), "nothing_changed");
}

#[test]
fn a_suggestion_is_rejected_and_one_that_is_stale_asks() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let suggest = |replace: &str| {
        let words = [
            "suggest",
            &slug,
            "--quote",
            "takes four minutes",
            "--replace",
            replace,
        ];
        id(&t.ada(words))
    };
    let (one, two) = (suggest("takes ten minutes"), suggest("is short"));
    let rejected = t.ok(["reject", &one]);
    assert_eq!(rejected["state"], "resolved");
    assert_eq!(rejected["suggestion"]["state"], "rejected");
    let again = t.file("again.txt", FERRY_AGAIN);
    t.ok(["revise", &slug, "--from", &again]);
    let (exit, refused) = t.json(["accept", &two]);
    assert_eq!(failure(5, exit, &refused), "suggestion_stale");
    let now = refused["error"]["params"]["now"].as_str().unwrap();
    assert_eq!(now, "takes seven minutes");
    let article = t.ok(["accept", &two, "--instead-of", now]);
    assert_eq!(article["revision"]["number"], 3);
}

#[test]
fn threads_tell_where_they_stand_in_any_revision() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let made = t.ada(["comment", &slug, "--quote", "takes four minutes", "Sure?"]);
    let again = t.file("again.txt", FERRY_AGAIN);
    t.ok(["revise", &slug, "--from", &again]);
    let anchor = |more: &[&str]| {
        let told = t.ok(["threads", &slug].iter().chain(more));
        told["threads"][0]["anchor"].clone()
    };
    let first = anchor(&["--revision", "1"]);
    let start = first["start"].as_u64().unwrap();
    assert_eq!(
        first,
        json!({
            "state": "exact", "quote": "takes four minutes", "text": "takes four minutes",
            "start": start, "end": start + 18, "method": "origin", "score": 1.0
        })
    );
    let head = anchor(&[]);
    assert_eq!(head["state"], "changed");
    assert_eq!(head["text"], "takes seven minutes");
    assert_eq!(
        (&head["start"], &head["end"]),
        (&json!(start), &json!(start + 19))
    );
    let score = head["score"].as_f64().unwrap();
    assert!((0.5..1.0).contains(&score));

    let short = "The ferry that came back\n\nAfter eleven months the small boat crosses the river again.\n\nBy Solenn Hart and Hugo Dray\n";
    let short = t.file("short.txt", short);
    t.ok(["revise", &slug, "--from", &short]);
    let gone = anchor(&[]);
    assert_eq!(gone["state"], "gap");
    assert_eq!((&gone["start"], &gone["text"]), (&gone["end"], &json!("")));

    let given = t.ok(["reattach", &id(&made), "--quote", "eleven months"]);
    assert_eq!(given["quote"], "eleven months");
    assert_eq!(
        given["first"],
        json!({ "revision": 1, "quote": "takes four minutes" })
    );
    assert_eq!(given["anchor"]["method"], "person");
    let (exit, refused) = t.json(["let-go", &id(&made)]);
    assert_eq!(failure(1, exit, &refused), "passage_stands");
}
