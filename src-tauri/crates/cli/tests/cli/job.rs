//! The whole job from a shell.

use std::{fs, path::Path};

use serde_json::Value;

use crate::terminal::{FERRY_AGAIN, Terminal, exists, parsed};

#[test]
fn an_article_goes_from_a_file_to_the_web_and_out_again() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let again = t.file("again.txt", FERRY_AGAIN);

    let submitted = t.ok(["submit", &slug]);
    assert_eq!(submitted["state"], "review");
    let thread = t.ada([
        "comment",
        &slug,
        "--quote",
        "four minutes",
        "--kind",
        "must_fix",
        "Seven, I think.",
    ]);
    let id = thread["id"].as_str().unwrap().to_owned();
    let asked = t.ada(["request-changes", &slug, "--note", "See the crossing."]);
    assert_eq!(asked["state"], "review");

    let revised = t.ok(["revise", &slug, "--from", &again]);
    assert_eq!(revised["revision"]["number"], 2);
    t.ok(["reply", &id, "Seven it is."]);
    let resubmitted = t.ok(["submit", &slug]);
    assert_eq!(resubmitted["round"], 2);

    let resolved = t.ada(["resolve", &id]);
    assert_eq!(resolved["state"], "resolved");
    assert_eq!(resolved["comments"].as_array().unwrap().len(), 2);
    let approved = t.ada(["approve", &slug, "--revision", "2"]);
    assert_eq!(approved["ready"], true);
    let gate = t.ok(["gate", &slug]);
    assert_eq!(gate["ready"], true);
    assert_eq!(listed(&t, &["--state", "ready"]), [slug.as_str()]);

    let hash = approved["revision"]["sha256"].as_str().unwrap();
    let published = t.ada(["publish", &slug, "--revision", &hash[..8]]);
    assert_eq!(published["state"], "published");
    assert_eq!(published["live"], 2);

    let out = t.path("out.html");
    let out = out.to_str().unwrap();
    t.ok(["export", &slug, "--format", "html", "-o", out]);
    assert!(
        fs::read_to_string(out)
            .unwrap()
            .contains("takes seven minutes")
    );
    let text = t.run(["export", &slug, "--format", "text"]);
    assert!(
        String::from_utf8(text.stdout)
            .unwrap()
            .contains("seven minutes")
    );

    let kinds: Vec<String> = events(&t.ok(["log", &slug]));
    assert_eq!(
        kinds,
        [
            "article_created",
            "revision_cut",
            "source_attached",
            "submitted",
            "thread_opened",
            "changes_requested",
            "revision_cut",
            "source_attached",
            "replied",
            "submitted",
            "thread_resolved",
            "approved",
            "published",
        ]
    );
    let check = t.ok(["check-desk"]);
    assert_eq!(check["ok"], true);
    assert!(!exists(&t.desk(), "-wal"), "all of the desk is in its file");
}

fn events(log: &Value) -> Vec<String> {
    let events = log["events"].as_array().unwrap();
    let kind = |event: &Value| event["kind"].as_str().unwrap().to_owned();
    events.iter().map(kind).collect()
}

fn listed(t: &Terminal, more: &[&str]) -> Vec<String> {
    let list = t.ok(["list"].iter().chain(more));
    let articles = list["articles"].as_array().unwrap();
    let slug = |article: &Value| article["slug"].as_str().unwrap().to_owned();
    articles.iter().map(slug).collect()
}

#[test]
fn lists_are_narrowed_by_column_and_words() {
    let t = Terminal::with_desk();
    let ferry = t.ferry();
    let other = t.file(
        "mill.md",
        "# The mill\n\nIt grinds rye, slowly.\n\nBy Root\n",
    );
    t.ok(["import", other.as_str()]);
    t.ok(["submit", &ferry]);
    assert_eq!(listed(&t, &[]), [ferry.as_str(), "the-mill"]);
    assert_eq!(listed(&t, &["--state", "draft"]), ["the-mill"]);
    assert_eq!(listed(&t, &["--query", "grinds ry"]), ["the-mill"]);
    assert_eq!(listed(&t, &["--query", "hugo"]), [ferry.as_str()]);
    assert!(listed(&t, &["--state", "published"]).is_empty());
}

#[test]
fn articles_people_and_revisions_are_named_in_every_promised_way() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let shown = t.ok(["show", &slug]);
    let id = shown["id"].as_str().unwrap();
    let hash = shown["revision"]["sha256"].as_str().unwrap();
    for article in [id, &id[..30], &id.to_uppercase(), &slug] {
        for revision in ["1", "r1", "R1", hash, &hash[..10], &hash.to_uppercase()] {
            assert_eq!(t.ok(["show", article, "--revision", revision]), shown);
        }
    }
    let people = t.ok(["person", "list"]);
    let ada = people["people"].as_array().unwrap();
    let ada = ada.iter().find(|one| one["name"] == "Ada Lind").unwrap();
    let ada = ada["id"].as_str().unwrap();
    for person in ["Ada Lind", "ÁDA  LIND", ada, &ada[..34]] {
        let reply = t.ok([
            "--as",
            person,
            "comment",
            &slug,
            "--quote",
            "still dark",
            "Was it?",
        ]);
        assert_eq!(reply["comments"][0]["by"]["name"], "Ada Lind");
    }
}

#[test]
fn without_an_argument_the_desk_is_the_named_one_then_the_last_then_the_usual() {
    let t = Terminal::new();
    let run = |words: &[&str]| {
        let mut command = t.command();
        parsed(
            &command
                .env_remove("IMPRIMATUR_DESK")
                .arg("--json")
                .args(words)
                .output()
                .unwrap(),
        )
    };
    let (exit, made) = run(&["init", "Usual"]);
    assert_eq!(exit, 0, "{made}");
    assert!(Path::new(made["path"].as_str().unwrap()).starts_with(t.path("home")));
    assert_eq!(run(&["person", "list"]).0, 0);
    // By the environment, then by the argument, which wins.
    t.ok(["init", "Named", "--person", "Root"]);
    t.ok(["person", "add", "Ada Lind", "--role", "editor"]);
    let usual = made["path"].as_str().unwrap();
    let count = |json: Value| json["people"].as_array().unwrap().len();
    assert_eq!(count(t.ok(["person", "list"])), 2);
    assert_eq!(count(t.ok(["--desk", usual, "person", "list"])), 1);
    assert_eq!(count(t.ok(["person", "list", "--desk", usual])), 1);
    assert_eq!(count(run(&["person", "list"]).1), 1);
}

#[test]
fn several_files_are_imported_and_a_bad_one_stops_none() {
    let t = Terminal::with_desk();
    let good = t.file("good.md", "# One\n\nWords.\n");
    let empty = t.file("empty.txt", "");
    let last = t.file("last.md", "# Two\n\nWords.\n");
    let (exit, json) = t.json(["import", &good, &empty, "/nowhere.txt", &last]);
    assert_eq!(exit, 2, "{json}");
    assert_eq!(json["articles"].as_array().unwrap().len(), 2);
    assert_eq!(json["errors"][0]["file"], empty.as_str());
    assert_eq!(json["errors"][0]["error"]["code"], "empty_file");
    assert_eq!(json["errors"][1]["error"]["code"], "file_missing");
    let told = t.run(["import", &good, &empty]);
    assert!(
        String::from_utf8(told.stderr)
            .unwrap()
            .contains("empty.txt")
    );
    assert!(String::from_utf8(told.stdout).unwrap().contains("one-2"));
}

#[test]
fn a_language_told_is_the_language_kept() {
    let t = Terminal::with_desk();
    let file = t.file("short.txt", "Gift\n\nRat.\n");
    let imported = t.ok(["import", &file, "--language", "de-CH"]);
    assert_eq!(imported["articles"][0]["language"], "de-CH");
    assert_eq!(
        t.fails(2, ["import", &file, "--language", "no language"]),
        "bad_language"
    );
}

#[test]
fn verdicts_are_taken_back_and_articles_withdrawn() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    t.ok(["submit", &slug]);
    t.ada([
        "approve",
        &slug,
        "--revision",
        "1",
        "--role",
        "editor",
        "--note",
        "Good.",
    ]);
    assert_eq!(t.ok(["show", &slug])["reviews"][0]["note"], "Good.");
    assert_eq!(t.ada(["take-back", &slug])["ready"], false);
    assert_eq!(t.ok(["withdraw", &slug])["state"], "draft");
}

#[test]
fn threads_are_reopened_and_words_may_come_from_standard_input() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let words = [
        "comment", &slug, "--quote", "dark", "--kind", "question", "-",
    ];
    let (exit, thread) = t.with_input(&words, "Première ligne\nзвезда".as_bytes());
    assert_eq!(exit, 0, "{thread}");
    assert_eq!(thread["comments"][0]["text"], "Première ligne\nзвезда");
    let id = thread["id"].as_str().unwrap();
    assert_eq!(t.ok(["resolve", id])["resolved_by"]["name"], "Root");
    assert_eq!(t.ok(["reopen", id])["state"], "open");
    assert_eq!(
        t.ok(["threads", &slug])["threads"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_seed_article_is_imported_with_an_account_of_every_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/seed");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: there is no ../shared/seed");
        return;
    };
    let t = Terminal::with_desk();
    for file in files {
        let path = file.unwrap().path();
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        let json = t.ok([std::ffi::OsStr::new("import"), path.as_os_str()]);
        let article = &json["articles"][0];
        assert_eq!(article["language"], "fr");
        assert_eq!(article["byline"][0]["name"], "Betsy Klein");
        assert_eq!(article["byline"][1]["name"], "Fred He");
        assert_eq!(article["byline"][1]["affiliation"], "CNN");
        let report = article["report"].as_array().unwrap();
        assert_eq!(report.len(), lines);
        let slug = article["slug"].as_str().unwrap();
        t.ok(["submit", slug]);
        t.ada(["approve", slug, "--revision", "1"]);
        t.ada(["publish", slug, "--revision", "1"]);
    }
}
