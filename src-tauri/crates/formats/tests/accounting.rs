//! Nothing is dropped silently and nothing panics, whatever the file.

use imprimatur_formats::{Became, Import, ImportError, ImportOptions, SIZE_LIMIT, import};
use imprimatur_text::{Content, limits};
use proptest::prelude::*;

fn read(bytes: &[u8], name: Option<&str>) -> Result<Import, ImportError> {
    import(bytes, name, &ImportOptions::default())
}

fn code(bytes: &[u8], name: Option<&str>) -> &'static str {
    read(bytes, name).map_or_else(|error| error.code(), |_| "ok")
}

/// Everything that was kept, as one text.
fn kept(found: &Import) -> String {
    format!("{} {:?}", found.content.to_json(), found.claims)
}

fn assert_accounted(text: &str, found: &Import) {
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(found.report.len(), lines.len(), "every line once");
    let kept = kept(found);
    for (index, (entry, line)) in found.report.iter().zip(lines).enumerate() {
        assert_eq!((entry.number, entry.text.as_str()), (index + 1, line));
        let blank = line.chars().all(|c| c.is_whitespace() || c == '\u{200B}');
        assert_eq!(entry.became == Became::Blank, blank, "{line:?}");
        // A credit's own words and a repeat are the reasons a word may be gone.
        if matches!(
            entry.became,
            Became::Byline | Became::RepeatedHeadline | Became::FrontMatter
        ) {
            continue;
        }
        // The two tags that are markup like `#` and `*`.
        let line = ["<br>", "<sup>", "</sup>"]
            .iter()
            .fold(line.to_owned(), |line, tag| line.replace(tag, " "));
        for word in line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            assert!(
                kept.contains(word),
                "{word:?} of {line:?} ({}) is lost in {kept}",
                entry.became.code()
            );
        }
    }
}

const FRAGMENTS: &[&str] = &[
    "",
    "",
    "",
    "The harbour",
    "Le vieux port s’endort",
    "Par Ann Lee et Bob Ray",
    "Anzeige",
    "Veröffentlicht am",
    "Publié le 3 mars 2026",
    "Transparenz: Von Hand geschrieben.",
    "This story was written by Ann Lee of XYZ.",
    "BREST, 3 mars (XYZ) — Le vent tourne.",
    "Nobody had seen the boat for years, and nobody asked about it. Then it came back.",
    "# Harbour lights",
    "## Zwei Straßen",
    "###### deep",
    "- item one",
    "  - nested two",
    "1. first",
    "> quoted words",
    ">> twice",
    "```rust",
    "```",
    "    indented code",
    "| a | b |",
    "|---|---|",
    "| c | d |",
    "---",
    "***",
    "===",
    "[link](https://example.org/x)",
    "[bad](javascript:evil)",
    "[ref][label]",
    "[label]: https://example.org/label 'titled'",
    "[lonely]: /nowhere",
    "![picture](photo.png \"credit\")",
    "<div>",
    "<script>alert(1)</script>",
    "<!-- remark -->",
    "a<sup>b</sup>c <sup>open",
    "one<br>two",
    "*emph _mixed** up*",
    "`code` and ``more`",
    "• dot",
    "* star",
    "title: something",
    "tags: [one, two",
    "\\",
    "hard  ",
    "break\\",
    "\u{200B}",
    "[^1]: footnote",
    "~~~",
    "**",
    "- ",
    "1)",
    "+",
    "#",
    "key: |",
    "  folded",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases * 3 / 5) })]

    #[test]
    fn every_line_of_any_text_is_accounted_for(
        picks in prop::collection::vec(0..FRAGMENTS.len(), 1..24),
        front in any::<bool>(),
    ) {
        let lines: Vec<&str> = picks.iter().filter_map(|pick| FRAGMENTS.get(*pick).copied()).collect();
        let mut text = lines.join("\n");
        if front {
            text = format!("---\ntitle: A title\n{text}");
        }
        for name in [Some("a.txt"), Some("a.md"), None] {
            match read(text.as_bytes(), name) {
                Ok(found) => assert_accounted(&text, &found),
                Err(error) => prop_assert_eq!(error.code(), if text.is_empty() { "empty_file" } else { "no_text" }),
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_with_a_code(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in [Some("a.txt"), Some("a.md"), None] {
            if let Ok(found) = read(&bytes, name) {
                prop_assert!(found.content.check().is_ok());
                prop_assert_eq!(found.content.clone().normalized(), found.content);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_code(text in "\\PC{0,200}(\\n\\PC{0,80}){0,8}") {
        for name in [Some("a.txt"), Some("a.md")] {
            if let Ok(found) = read(text.as_bytes(), name) {
                prop_assert_eq!(found.report.len(), text.lines().count());
                prop_assert!(found.content.check().is_ok());
            }
        }
    }
}

#[test]
fn bad_files_are_refused_with_their_code() {
    assert_eq!(code(b"", None), "empty_file");
    assert_eq!(code(b" \n\t\r\n", None), "no_text");
    assert_eq!(code(b"\xEF\xBB\xBF", None), "no_text");
    assert_eq!(code(b"%PDF-1.4", Some("a.txt")), "binary_file");
    assert_eq!(code(b"words\0words", Some("a.txt")), "binary_file");
    let large = vec![b'a'; SIZE_LIMIT + 1];
    let refused = read(&large, None).unwrap_err();
    assert_eq!(refused.code(), "too_large");
    assert!(refused.to_string().contains("50000000"));
    assert_eq!(code(&vec![b'a'; limits::TEXT + 1], None), "too_long");
    assert_eq!(
        code(&"a\n".repeat(1_000_001).into_bytes(), None),
        "too_many_lines"
    );
    let options = ImportOptions {
        language: Some("no language".to_owned()),
        ..ImportOptions::default()
    };
    assert_eq!(
        import(b"text", None, &options).unwrap_err().code(),
        "bad_language"
    );
}

#[test]
fn a_headline_alone_is_an_article_without_body() {
    for name in [Some("a.txt"), Some("a.md"), None] {
        let found = read("Le bac reprend du service\n".as_bytes(), name).unwrap();
        assert_eq!(found.content.headline_text(), "Le bac reprend du service");
        assert!(found.content.body_is_empty());
    }
}

#[test]
fn a_first_line_too_long_for_a_headline_stays_in_the_body() {
    let text = format!("{}\n\nShort.", "word ".repeat(1_000));
    for (name, text) in [("a.txt", text.clone()), ("a.md", format!("# {text}"))] {
        let found = read(text.as_bytes(), Some(name)).unwrap();
        assert_eq!(found.content.headline_text(), "");
        assert_eq!(found.report[0].became, Became::HeadlineTooLong);
        assert_eq!(found.content.word_count(), 1_001);
    }
}

#[test]
fn markup_in_names_and_text_stays_text() {
    let text = "---\nauthor: <b>Ann</b>\n---\n# A <i>title</i>\n\n<script>alert(1)</script>\n\n<img src=x onerror=y> end";
    let found = read(text.as_bytes(), Some("a.md")).unwrap();
    assert_eq!(found.content.byline[0].name, "<b>Ann</b>");
    assert_eq!(found.content.headline_text(), "A <i>title</i>");
    let kept = kept(&found);
    assert!(kept.contains("<script>alert(1)</script>") && kept.contains("onerror=y"));
}

#[test]
fn deep_nesting_is_lifted_and_keeps_its_words() {
    let quotes = format!("# T\n\n{} deepest", ">".repeat(5_000));
    let lists: String = (0..200)
        .map(|depth| format!("{}- level{depth}\n", "  ".repeat(depth)))
        .collect();
    for text in [quotes, format!("# T\n\n{lists}")] {
        let found = read(text.as_bytes(), Some("a.md")).unwrap();
        assert_accounted(&text, &found);
    }
}

#[test]
fn line_ends_of_every_kind_part_lines() {
    let found = read(b"One\r\n\r\nTwo.\rThree.\n", Some("a.txt")).unwrap();
    let texts: Vec<&str> = found.report.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["One", "", "Two.", "Three."]);
}

#[test]
fn a_given_language_outweighs_the_words() {
    let options = ImportOptions {
        language: Some("de-ch".to_owned()),
        ..ImportOptions::default()
    };
    let found = import(
        b"This is plainly an English sentence about the sea.",
        None,
        &options,
    )
    .unwrap();
    assert_eq!(found.content.language.as_deref(), Some("de-CH"));
    assert_eq!(Content::default().language, None);
}

#[test]
fn a_usual_language_outweighs_the_words_but_not_what_the_file_declares() {
    let options = ImportOptions {
        usual_language: Some("nl".to_owned()),
        ..ImportOptions::default()
    };
    let told = |text: &str| import(text.as_bytes(), Some("a.md"), &options).unwrap();
    let plain = told("This is plainly an English sentence about the sea.");
    assert_eq!(plain.content.language.as_deref(), Some("nl"));
    let declared = told("---\nlanguage: en\n---\n\nA short one.\n");
    assert_eq!(declared.content.language.as_deref(), Some("en"));
}

#[test]
fn lines_about_the_filing_are_known_from_those_about_the_text() {
    let file =
        "---\ntitle: One\ntags:\n  - sea\n  - boats\nsection: Port\nmood: grey\n---\n\nTwo.\n";
    let found = import(file.as_bytes(), Some("a.md"), &ImportOptions::default()).unwrap();
    assert_eq!(found.filing_lines, [3, 4, 5, 6]);
    assert_eq!(found.claims.tags, ["sea", "boats"]);
}
