//! The policy from a shell: shown, set, tried out; and each preset to its end.

use std::fs;

use serde_json::{Value, json};

use crate::terminal::{FERRY, FERRY_AGAIN, Terminal, names};

fn missing(t: &Terminal, slug: &str) -> Vec<String> {
    let gate = t.ok(["gate", slug]);
    let all = gate["requirements"].as_array().unwrap();
    all.iter()
        .filter(|requirement| requirement["status"] == "unsatisfied")
        .map(|requirement| requirement["id"].as_str().unwrap().to_owned())
        .collect()
}

fn codes(flaws: &Value) -> Vec<&str> {
    let flaws = flaws.as_array().unwrap();
    flaws
        .iter()
        .map(|flaw| flaw["code"].as_str().unwrap())
        .collect()
}

#[test]
fn a_policy_is_shown_as_a_file_changed_and_set() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    t.ok(["submit", &slug]);
    t.ada(["approve", &slug, "--revision", "1"]);
    let shown = t.ok(["policy", "show"]);
    assert_eq!(
        names(&shown),
        ["flaws", "policy", "presets", "toml", "version"]
    );
    let toml = t.run(["policy", "show"]);
    let toml = String::from_utf8(toml.stdout).unwrap();
    assert_eq!(shown["toml"], toml.as_str());
    assert!(
        toml.starts_with("format = \"imprimatur.policy/1\"\nname = \"two-pairs\""),
        "{toml}"
    );

    // What was shown can be set, and is no change.
    let file = t.file("same.toml", &toml);
    let same = t.ok(["policy", "set", &file]);
    let given = [
        "changed",
        "flaws",
        "looked_at",
        "more",
        "name",
        "set",
        "toml",
        "version",
    ];
    assert_eq!(names(&same), given);
    assert_eq!(
        (&same["set"], &same["looked_at"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(same["changed"], json!([]));

    let ours = toml
        .replace("two-pairs", "ours")
        .replace("count = 1", "count = 2");
    assert_ne!(ours, toml);
    let file = t.file("ours.toml", &ours);
    let events = t.events();
    let tried = t.ok(["policy", "set", &file, "--dry-run"]);
    assert_eq!(t.events(), events);
    assert_eq!(
        (&tried["set"], &tried["version"]),
        (&json!(false), &shown["version"])
    );
    assert_eq!(codes(&tried["flaws"]), ["too_few"]);
    let effect = &tried["changed"][0];
    assert_eq!(
        names(effect),
        [
            "article",
            "headline",
            "missing_after",
            "missing_before",
            "ready_after",
            "ready_before"
        ]
    );
    assert_eq!(effect["missing_after"], json!(["approval.editor"]));
    assert_eq!(t.ok(["gate", &slug])["ready"], true);

    let (exit, set) = t.with_input(&["policy", "set", "-"], ours.as_bytes());
    assert_eq!(
        (exit, &set["set"], &set["name"]),
        (0, &json!(true), &json!("ours")),
        "{set}"
    );
    assert_eq!(set["changed"], tried["changed"]);
    assert_eq!(missing(&t, &slug), ["approval.editor"]);
    let gate = t.ok(["gate", &slug]);
    assert_eq!(
        gate["policy"],
        json!({ "name": "ours", "version": set["version"] })
    );
    let told = t.run(["policy", "preset", "two-pairs"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("The policy is now “two-pairs”"), "{told}");
    assert!(told.contains("1 of 1 gates under review change."), "{told}");
    assert!(told.contains("approval.editor → ready"), "{told}");
}

#[test]
fn what_is_no_policy_and_who_is_no_owner_change_nothing() {
    let t = Terminal::with_desk();
    let events = t.events();
    let head = "format = \"imprimatur.policy/1\"\nname = \"x\"\nsurvives = \"identical\"\n";
    for (name, text, code) in [
        ("none.toml", "= =".to_owned(), "policy_file_invalid"),
        ("image.toml", "\u{0}PNG".to_owned(), "policy_file_invalid"),
        (
            "role.toml",
            format!("{head}[[requirement]]\nkind = \"approvals\"\n"),
            "policy_invalid",
        ),
        (
            "id.toml",
            format!("{head}[[requirement]]\nkind = \"ai_declared\"\nid = \"submitted\"\n"),
            "policy_invalid",
        ),
        (
            "long.toml",
            format!("{head}# {}", "x".repeat(300_000)),
            "policy_file_invalid",
        ),
    ] {
        let file = t.file(name, text);
        for more in [&["--dry-run"][..], &[]] {
            let words = [&["policy", "set", &file], more].concat();
            assert_eq!(t.fails(2, words), code, "{name}");
        }
    }
    let latin = t.file("latin.toml", b"# caf\xe9\n");
    assert_eq!(t.fails(2, ["policy", "set", &latin]), "policy_file_invalid");
    assert_eq!(
        t.fails(3, ["policy", "set", "/nowhere.toml"]),
        "file_missing"
    );
    assert_eq!(t.fails(2, ["policy", "preset", "lax"]), "usage");
    let solo = ["--as", "Ada Lind", "policy", "preset", "solo"];
    assert_eq!(t.fails(1, solo), "role_missing");
    assert_eq!(t.events(), events);
    t.ada(["policy", "preset", "solo", "--dry-run"]);
    assert_eq!(t.events(), events);
}

#[test]
fn alone_an_article_is_published_without_a_second_pair_of_eyes() {
    let t = Terminal::new();
    t.ok(["init", "The Log", "--person", "Root"]);
    let set = t.ok(["policy", "preset", "solo"]);
    assert_eq!(codes(&set["flaws"]), ["no_review"]);
    let slug = t.ferry();
    let publish = ["--as", "Root", "publish", &slug, "--revision", "1"];
    assert_eq!(t.fails(1, publish), "not_submitted");
    let submitted = t.ok(["--as", "Root", "submit", &slug]);
    assert_eq!(submitted["ready"], true);
    let approve = ["--as", "Root", "approve", &slug, "--revision", "1"];
    assert_eq!(t.fails(1, approve), "no_approval_asked");
    assert_eq!(t.ok(publish)["state"], "published");
    let gate = t.ok(["gate", &slug]);
    assert_eq!(gate["policy"]["name"], "solo");
    assert_eq!(
        (&gate["side"], &gate["next"]),
        (&json!("nobody"), &json!([]))
    );
}

#[test]
fn the_strict_preset_from_draft_to_published() {
    let t = Terminal::with_desk();
    t.ok(["person", "add", "Solenn Hart", "--role", "author"]);
    let set = t.ok(["policy", "preset", "strict"]);
    assert_eq!(codes(&set["flaws"]), ["too_few", "nowhere"]);
    t.ok(["person", "add", "Fay Okri", "--role", "fact_checker"]);
    assert_eq!(codes(&t.ok(["policy", "show"])["flaws"]), ["nowhere"]);

    let slug = t.ferry();
    let (slug, solenn) = (slug.as_str(), "Solenn Hart");
    let by = |who: &str, words: &[&str]| t.ok(["--as", who].iter().chain(words));
    by(solenn, &["submit", slug]);
    assert_eq!(
        missing(&t, slug),
        [
            "approval.editor",
            "approval.fact_checker",
            "sign_off",
            "ai_declared"
        ]
    );
    let suggested = by(
        "Fay Okri",
        &["suggest", slug, "--quote", "four", "--replace", "seven"],
    );
    let comment = [
        "comment",
        slug,
        "--quote",
        "small ",
        "--kind",
        "must_fix",
        "How small?",
    ];
    let thread = by("Ada Lind", &comment);
    by(
        "Ada Lind",
        &["request-changes", slug, "--note", "See the boat."],
    );
    for id in [
        "suggestions_settled",
        "must_fix_resolved",
        "no_changes_requested",
    ] {
        assert!(missing(&t, slug).iter().any(|name| name == id), "{id}");
    }
    by(solenn, &["accept", suggested["id"].as_str().unwrap()]);
    let bigger = t.file("bigger.txt", FERRY_AGAIN.replace("small boat", "boat"));
    by(solenn, &["revise", slug, "--from", &bigger]);
    by(solenn, &["declare", slug, "--ai", "none"]);
    by(solenn, &["submit", slug]);
    by("Ada Lind", &["resolve", thread["id"].as_str().unwrap()]);

    // Neither of the two approves in the other's role.
    let wrong = [
        "--as",
        "Ada Lind",
        "approve",
        slug,
        "--revision",
        "4",
        "--role",
        "fact_checker",
    ];
    assert_eq!(t.fails(1, wrong), "role_missing");
    by("Ada Lind", &["approve", slug, "--revision", "4"]);
    by("Fay Okri", &["approve", slug, "--revision", "4"]);
    assert_eq!(missing(&t, slug), ["sign_off"]);
    by(solenn, &["sign-off", slug, "--revision", "4"]);
    let gate = t.ok(["gate", slug]);
    assert_eq!(
        gate["next"][0]["person"], "Hugo Dray",
        "who is outside is named"
    );

    let out = t.path("hugo.html");
    let out = out.to_str().unwrap();
    by(
        solenn,
        &[
            "package",
            slug,
            "--to",
            "Hugo Dray",
            "--sign-off",
            "-o",
            out,
        ],
    );
    assert!(fs::read_to_string(out).unwrap().contains("Hugo Dray"));
    let shown = t.ok(["show", slug]);
    let reply = json!({
        "format": "imprimatur.reply/1",
        "package": shown["packages"][0]["id"],
        "article": shown["id"],
        "revision": 4,
        "sha256": shown["revision"]["sha256"],
        "name": "Hugo Dray",
        "comments": [],
        "suggestions": [],
        "sign_off": { "confirmed": true },
    });
    let reply = t.file("reply.json", reply.to_string());
    assert_eq!(by(solenn, &["package-reply", &reply])["confirmed"], true);
    assert_eq!(missing(&t, slug), Vec::<String>::new());
    let published = by("Ada Lind", &["publish", slug, "--revision", "4"]);
    assert_eq!(
        (&published["state"], &published["live"]),
        (&json!("published"), &json!(4))
    );
    let shown = t.ok(["show", slug]);
    let outcomes: Vec<&Value> = shown["rounds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|round| &round["outcome"])
        .collect();
    assert_eq!(outcomes, ["changed", "published"]);
    assert_eq!(t.ok(["check-desk"])["ok"], true);
    assert!(FERRY.contains("small boat"));
}
