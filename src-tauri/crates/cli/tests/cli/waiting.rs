//! What waits for whom and for how long, from a shell.

use serde_json::{Value, json};

use crate::terminal::{FERRY, FERRY_AGAIN, Terminal, names};

fn said(t: &Terminal, words: &[&str]) -> String {
    let output = t.run(words);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_inbox_has_what_waits_and_what_is_news() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    t.ok(["submit", &slug]);
    let thread = t.ada([
        "comment",
        &slug,
        "--quote",
        "dark",
        "Was it, @Root? And @root again.",
    ]);
    let id = thread["id"].as_str().unwrap();
    let inbox = t.ok(["inbox"]);
    assert_eq!(
        names(&inbox),
        ["notices", "unread", "waiting", "waiting_total"]
    );
    let notice = &inbox["notices"][0];
    assert_eq!(
        names(notice),
        [
            "article", "at", "by", "headline", "kind", "read", "thread", "words"
        ]
    );
    assert_eq!(
        (&notice["kind"], &notice["thread"]),
        (&json!("mention"), &json!(id))
    );
    assert_eq!(notice["by"]["name"], "Ada Lind");
    assert_eq!(
        (&inbox["unread"], &notice["read"]),
        (&json!(1), &json!(false))
    );
    let told = said(&t, &["inbox"]);
    assert!(
        told.contains("Ada Lind calls you: The ferry that came back"),
        "{told}"
    );
    assert!(told.contains("News, 1 not read"), "{told}");

    let hers = t.ada(["inbox"]);
    assert_eq!(hers["waiting_total"], 1);
    let waiting = &hers["waiting"][0];
    assert_eq!(
        names(waiting),
        ["article", "byline", "headline", "moves", "section", "since"]
    );
    assert_eq!(waiting["moves"][0]["action"], "review");
    assert_eq!(
        t.ok(["show", waiting["article"].as_str().unwrap()])["slug"],
        slug.as_str()
    );

    let read = t.ok(["inbox", "--unread", "--mark-read"]);
    assert_eq!(
        (&read["unread"], &read["notices"][0]["read"]),
        (&json!(0), &json!(false))
    );
    assert_eq!(t.ok(["inbox", "--unread"])["notices"], json!([]));
    let kept = t.ok(["inbox", "--mark-read"]);
    assert_eq!(kept["notices"][0]["read"], true);

    // An approval made void is news to who gave it.
    t.ada(["approve", &slug, "--revision", "1"]);
    let again = t.file("again.txt", FERRY_AGAIN);
    t.ok(["revise", &slug, "--from", &again]);
    let kinds: Vec<String> = t.ada(["inbox", "--limit", "5"])["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["approval_void"]);
    assert_eq!(t.fails(2, ["inbox", "--limit", "0"]), "usage");
    assert_eq!(t.fails(3, ["--as", "Nobody", "inbox"]), "unknown_person");
}

#[test]
fn what_waits_longest_comes_first() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let mill = t.file(
        "mill.md",
        "# The mill\n\nIt grinds rye, slowly.\n\nBy Rosa Alder\n",
    );
    t.ok(["import", mill.as_str()]);
    t.ok(["submit", "the-mill"]);
    t.ok(["submit", &slug]);
    let order = |more: &[&str]| -> Vec<String> {
        let list = t.ok(["list", "--sort", "waiting"].iter().chain(more));
        let rows = list["articles"].as_array().unwrap();
        let slug = |row: &Value| row["slug"].as_str().unwrap().to_owned();
        rows.iter().map(slug).collect()
    };
    assert_eq!(order(&[]), ["the-mill", &slug]);
    assert_eq!(order(&["--reverse"]), [&slug, "the-mill"]);
}

#[test]
fn figures_are_told_as_words_and_as_a_table() {
    let t = Terminal::with_desk();
    let file = t.file(
        "ferry.md",
        format!("---\nsection: \"=Water, deep\"\n---\n# {FERRY}"),
    );
    let imported = t.ok(["import", file.as_str()]);
    let slug = imported["articles"][0]["slug"].as_str().unwrap();
    t.ok(["submit", slug]);
    t.ada(["approve", slug, "--revision", "1"]);
    t.ada(["publish", slug, "--revision", "1"]);
    let mill = t.file(
        "mill.md",
        "# The mill\n\nIt grinds rye, slowly.\n\nBy Rosa Alder\n",
    );
    t.ok(["import", mill.as_str()]);
    let metrics = t.ok(["metrics"]);
    assert_eq!(names(&metrics), ["csv", "rounds", "stays", "waiting"]);
    assert_eq!(metrics["rounds"], json!([{ "rounds": 1, "count": 1 }]));
    assert_eq!(metrics["waiting"][0]["kind"], "writing");
    let csv = said(&t, &["metrics", "--csv", "--days", "0"]);
    assert!(csv.starts_with("figure,kind,section,count,median_hours,p90_hours,longest_hours\r\n"));
    assert!(
        csv.contains("turnaround,review,\"'=Water, deep\",1,0.0,0.0,\r\n"),
        "{csv}"
    );
    assert!(csv.contains("waiting,writing,,1,0.0,,0.0\r\n"), "{csv}");
    let same = t.ok(["metrics", "--csv", "--days", "90"]);
    assert_eq!(same["csv"], metrics["csv"]);
    let told = said(&t, &["metrics"]);
    assert!(
        told.contains("1 article to publication in 1 round"),
        "{told}"
    );
    assert!(told.contains("all sections"), "{told}");
}
