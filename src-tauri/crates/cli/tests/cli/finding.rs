//! Lists and searches: narrowed, in an order, so many.

use serde_json::Value;

use crate::terminal::{Terminal, names};

/// Four drafts of our own: two of the section Water, one of them in French.
fn desk() -> Terminal {
    let t = Terminal::with_desk();
    for (name, text) in [
        (
            "weir.md",
            "---\nsection: Water\n---\n# The weir at night\n\nBy Ada Lind\n\n\
             Nobody opens the weir after dark, and the water waits.\n",
        ),
        (
            "digue.md",
            "---\nsection: Water\nlanguage: fr\n---\n# La digue tient bon\n\nPar Zoé Marchand\n\n\
             La digue a tenu toute la nuit, et personne ne dort encore.\n",
        ),
        (
            "oven.md",
            "---\nsection: Bread\n---\n# An oven for the street\n\nBy Rosa Alder\n\n\
             The oven is lit at four. The water for the dough comes from the weir.\n",
        ),
        (
            "kite.md",
            "# A kite in March\n\nBy Rosa Alder\n\nIt flew over the roofs of the whole street.\n",
        ),
    ] {
        let file = t.file(name, text);
        t.ok(["import", file.as_str()]);
    }
    t
}

fn slugs(list: &Value, key: &str) -> Vec<String> {
    let rows = list[key].as_array().unwrap();
    let slug = |row: &Value| row["slug"].as_str().unwrap().to_owned();
    rows.iter().map(slug).collect()
}

fn listed(t: &Terminal, more: &[&str]) -> Vec<String> {
    slugs(&t.ok(["list"].iter().chain(more)), "articles")
}

#[test]
fn lists_are_narrowed_by_section_language_and_author() {
    let t = desk();
    assert_eq!(
        listed(&t, &["--section", "Water"]),
        ["la-digue-tient-bon", "the-weir-at-night"]
    );
    assert_eq!(
        listed(&t, &["--section", "Water", "--language", "fr"]),
        ["la-digue-tient-bon"]
    );
    assert_eq!(
        listed(&t, &["--author", "zoe MARCHAND"]),
        ["la-digue-tient-bon"]
    );
    assert!(listed(&t, &["--section", "Fire"]).is_empty());
    let told = t.run(["list", "--section", "Fire"]);
    assert_eq!(told.stdout, b"No articles.\n");
}

#[test]
fn lists_have_an_order_and_a_length_and_say_how_many_there_are() {
    let t = desk();
    let ordered = [
        "a-kite-in-march",
        "an-oven-for-the-street",
        "la-digue-tient-bon",
        "the-weir-at-night",
    ];
    assert_eq!(listed(&t, &["--sort", "headline"]), ordered);
    let backwards: Vec<&str> = ordered.iter().rev().copied().collect();
    assert_eq!(listed(&t, &["--sort", "headline", "--reverse"]), backwards);
    let first = t.ok(["list", "--sort", "headline", "--limit", "3"]);
    assert_eq!(slugs(&first, "articles"), ordered[..3]);
    assert_eq!(
        (&first["total"], &first["more"]),
        (&4.into(), &false.into())
    );
    let told = String::from_utf8(t.run(["list", "--limit", "1"]).stdout).unwrap();
    assert!(told.contains("1 of 4; narrow it"), "{told}");
    for words in [["--limit", "0"], ["--sort", "colour"]] {
        assert_eq!(t.fails(2, ["list"].iter().chain(&words)), "usage");
    }
}

#[test]
fn lists_of_due_dates_take_both_days_in() {
    let t = desk();
    t.file_due("the-weir-at-night", "2027-03-01T18:00");
    t.file_due("a-kite-in-march", "2027-03-02T09:00");
    assert_eq!(
        listed(&t, &["--due-by", "2027-03-01"]),
        ["the-weir-at-night"]
    );
    assert_eq!(
        listed(&t, &["--due-from", "2027-03-01", "--sort", "due"]),
        ["the-weir-at-night", "a-kite-in-march"]
    );
    assert!(listed(&t, &["--due-from", "2027-03-03"]).is_empty());
    assert_eq!(t.fails(2, ["list", "--due-by", "1 March"]), "date_invalid");
    let row = &t.ok(["list", "--due-by", "2027-03-01"])["articles"][0];
    assert_eq!(row["due"], "2027-03-01T18:00");
    assert_eq!(row["due_zone"], "Europe/Paris");
}

#[test]
fn what_waits_for_someone_is_listed_for_them() {
    let t = desk();
    t.ok(["submit", "an-oven-for-the-street"]);
    assert_eq!(
        slugs(
            &t.ada(["list", "--waiting-for-me", "--state", "review"]),
            "articles"
        ),
        ["an-oven-for-the-street"]
    );
    let (exit, json) = t.json(["--as", "Nobody", "list", "--waiting-for-me"]);
    assert_eq!(
        (exit, &json["error"]["code"]),
        (3, &"unknown_person".into())
    );
}

#[test]
fn a_row_says_what_the_article_says() {
    let t = desk();
    let slug = "an-oven-for-the-street";
    t.ok(["submit", slug]);
    t.ada(["approve", slug, "--revision", "1"]);
    t.ada(["publish", slug, "--revision", "1"]);
    let row = t.ok(["list", "--state", "published"])["articles"][0].clone();
    let shown = t.ok(["show", slug]);
    for name in names(&t.ok(["submit", "a-kite-in-march"])) {
        assert_eq!(row[name], shown[name], "{name}");
    }
    assert_eq!(
        (&row["live"], &row["section"]),
        (&1.into(), &"Bread".into())
    );
}

#[test]
fn a_search_answers_with_the_passage_and_its_words_marked() {
    let t = desk();
    let found = t.ok(["search", "weir", "wat"]);
    assert_eq!(found["total"], 2);
    assert_eq!(
        slugs(&found, "hits"),
        ["the-weir-at-night", "an-oven-for-the-street"]
    );
    let snippet = found["hits"][1]["snippet"].as_array().unwrap();
    let marked: Vec<&str> = snippet
        .iter()
        .filter(|run| run["hit"] == true)
        .map(|run| run["text"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["water", "weir"]);
    let newest = t.ok(["search", "weir water", "--newest", "--limit", "1"]);
    assert_eq!(slugs(&newest, "hits"), ["an-oven-for-the-street"]);
    assert_eq!(newest["total"], 2);
    assert_eq!(
        slugs(&t.ok(["search", "weir", "--section", "Bread"]), "hits"),
        ["an-oven-for-the-street"]
    );
}

#[test]
fn a_search_is_read_without_marks_where_nobody_watches() {
    let t = desk();
    let told = String::from_utf8(t.run(["search", "dough"]).stdout).unwrap();
    assert!(told.contains("The water for the dough comes"), "{told}");
    assert!(told.ends_with("1 of 1.\n"), "{told}");
    assert!(!told.contains('\u{1b}'));
    let told = t.run(["search", "zeppelin"]);
    assert!(told.stdout.starts_with(b"No article has all"));
    assert!(told.status.success());
    assert_eq!(t.fails(2, ["search"]), "usage");
}
