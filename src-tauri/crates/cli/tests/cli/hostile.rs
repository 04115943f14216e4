//! Text that wants to be more than text.

use std::{ffi::OsStr, fs};

use crate::terminal::{FERRY, Terminal, parsed};

#[test]
fn markup_in_names_stays_text_everywhere() {
    let t = Terminal::new();
    let evil = "<img src=x onerror=alert(1)> & \"Co\"";
    t.ok(["init", evil, "--person", evil]);
    let added = t.ok([
        "person",
        "add",
        "<script>alert(2)</script>",
        "--role",
        "author",
    ]);
    assert_eq!(added["name"], "<script>alert(2)</script>");
    let file = t.file(
        "evil.md",
        "# <script>alert(3)</script>\n\n<b onclick=x()>Words</b> [go](javascript:alert(4))\n\nBy <i>Ann</i>\n",
    );
    t.ok(["import", &file]);
    let list = t.ok(["list"]);
    let slug = list["articles"][0]["slug"].as_str().unwrap();
    let html = t.ok(["export", slug, "--format", "html"]);
    let html = html["text"].as_str().unwrap();
    for run in [
        "<script>alert",
        "<b onclick",
        "href=\"javascript:",
        "<i>Ann",
    ] {
        assert!(!html.contains(run), "{html}");
    }
    assert!(html.contains("&lt;script&gt;alert(3)"));
    t.run(["list"]);
}

#[test]
fn a_terminal_is_not_steered_by_what_is_shown() {
    let t = Terminal::with_desk();
    let file = t.file(
        "esc.txt",
        "A \u{1b}[31mred\u{1b}]0;owned\u{7} head\n\nBody \u{9b}2J here.\n",
    );
    t.run(["import", &file]);
    t.ok(["person", "add", "Eve \u{1b}[2J", "--role", "author"]);
    for words in [
        vec!["import", file.as_str()],
        vec!["list"],
        vec!["log"],
        vec!["person", "list"],
        vec!["show", "\u{1b}[2J"],
        vec!["nonsense\u{1b}[2J"],
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

#[test]
fn bad_files_are_refused_with_their_code_and_the_desk_stays_as_it_was() {
    let t = Terminal::with_desk();
    let before = t.events();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    for (name, bytes, code) in [
        ("empty.txt", Vec::new(), "empty_file"),
        ("blank.txt", b" \n\t\n \n".to_vec(), "no_text"),
        ("image.txt", png.to_vec(), "binary_file"),
    ] {
        let path = t.file(name, bytes);
        assert_eq!(t.fails(2, ["import", &path]), code, "{name}");
    }
    let huge = t.path("huge.txt");
    fs::File::create(&huge)
        .unwrap()
        .set_len(60 * 1024 * 1024)
        .unwrap();
    assert_eq!(t.fails(2, ["import", huge.to_str().unwrap()]), "too_large");
    assert_eq!(t.fails(2, ["import", "/dev/null"]), "file_unreadable");
    assert_eq!(t.events(), before);
    assert_eq!(t.ok(["list"])["total"], 0);
}

#[test]
fn odd_texts_are_imported_whole() {
    let t = Terminal::with_desk();
    let long = "Wort ".repeat(1_000);
    for (name, text) in [
        ("head.txt", "Only a headline".to_owned()),
        ("long.txt", format!("{long}\n\nBody.\n")),
        (
            "rtl.txt",
            "עברית \u{202e}תורבע\n\nגוף الخبر 👩‍👩‍👧‍👦 e\u{301}\n".to_owned(),
        ),
        (
            "lines.txt",
            "Head\r\rBody one\r\nBody two\u{2028}three\n".to_owned(),
        ),
        ("dots.txt", "...\n\n???\n".to_owned()),
    ] {
        let path = t.file(name, &text);
        let imported = t.ok(["import", &path]);
        let article = &imported["articles"][0];
        let lines = article["report"].as_array().unwrap();
        assert!(!lines.is_empty(), "{name}");
        let slug = article["slug"].as_str().unwrap();
        let shown = t.ok(["export", slug, "--format", "text"]);
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let out = shown["text"].as_str().unwrap().to_owned();
        for word in words(&text) {
            let composed = word.replace("e\u{301}", "é");
            assert!(
                out.contains(&word) || out.contains(&composed),
                "{name}: {word}"
            );
        }
    }
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn an_article_that_is_only_a_headline_is_not_submitted() {
    let t = Terminal::with_desk();
    let path = t.file("head.txt", "Only a headline");
    let imported = t.ok(["import", &path]);
    let slug = imported["articles"][0]["slug"].as_str().unwrap();
    assert_eq!(t.fails(1, ["submit", slug]), "body_empty");
}

#[test]
fn words_too_long_are_refused_and_words_at_the_limit_are_kept() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let long = "ä".repeat(20_000);
    let kept = t.ok(["comment", &slug, "--quote", "dark", &long]);
    assert_eq!(kept["comments"][0]["text"], long.as_str());
    let longer = "ä".repeat(20_001);
    assert_eq!(
        t.fails(2, ["comment", &slug, "--quote", "dark", &longer]),
        "words_too_long"
    );
    assert_eq!(
        t.fails(2, ["person", "add", &"n".repeat(201), "--role", "author"]),
        "words_too_long"
    );
    assert_eq!(t.fails(3, ["show", &"a".repeat(100_000)]), "no_article");
    let (exit, json) = t.with_input(
        &["comment", &slug, "--quote", "dark", "-"],
        &vec![b'x'; 3 << 20],
    );
    assert_eq!(
        (exit, json["error"]["code"].as_str()),
        (2, Some("words_too_long"))
    );
    let (exit, json) = t.with_input(&["comment", &slug, "--quote", "dark", "-"], b"caf\xe9");
    assert_eq!(
        (exit, json["error"]["code"].as_str()),
        (2, Some("input_unreadable"))
    );
}

#[test]
fn a_search_is_words_whatever_they_mean_elsewhere() {
    let t = Terminal::with_desk();
    t.ferry();
    for query in [
        "\"",
        "'",
        "*",
        "NEAR(",
        "dark OR",
        "AND",
        "a:b",
        "-dark",
        "^",
        "(((",
        "\\",
        "%",
        "_",
        "{}",
        "'; DROP TABLE event; --",
        "dark\u{0301}",
        "🚢",
        "ferry*",
        "headline:ferry",
    ] {
        let list = t.ok(["list", &format!("--query={query}")]);
        assert!(list["total"].as_u64().is_some(), "{query}");
    }
    assert_eq!(t.ok(["list", "--query", ""])["total"], 1);
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_unicode_are_refused_and_desks_may_be_called_so() {
    use std::os::unix::ffi::OsStrExt;

    let t = Terminal::with_desk();
    let slug = t.ferry();
    let odd = OsStr::from_bytes(b"caf\xe9");
    let word = |word| OsStr::new(word);
    let slug = word(slug.as_str());
    for words in [
        vec![word("show"), odd],
        vec![word("comment"), slug, word("--quote"), odd, word("x")],
        vec![word("--as"), odd, word("list")],
        vec![odd],
    ] {
        assert_eq!(t.fails(2, words), "usage");
    }
    let file = t.path("x").with_file_name(odd);
    fs::write(&file, FERRY).unwrap();
    assert_eq!(
        t.fails(2, [word("import"), file.as_os_str()]),
        "file_unreadable"
    );
    let desk = t.path("x").with_file_name(OsStr::from_bytes(b"d\xe9sk"));
    let made = t
        .command()
        .arg("--desk")
        .arg(&desk)
        .args(["--json", "init", "Odd"])
        .output()
        .unwrap();
    assert_eq!(parsed(&made).0, 0);
    assert!(desk.exists());
}
