//! Files become articles, and every line of a file is accounted for.

use std::{collections::BTreeMap, fs, path::Path};

use imprimatur_desk::api::{ArticleView, ImportArticle, PreviewImport, ReportLine, ReviseFromFile};
use serde_json::Value;

use crate::world::{World, code, fixture};

fn became<'a>(report: &'a [ReportLine], what: &str) -> Vec<&'a str> {
    report
        .iter()
        .filter(|line| line.became == what)
        .map(|line| line.text.as_str())
        .collect()
}

fn report(view: &ArticleView) -> &[ReportLine] {
    &view.filing.sources[0].report
}

fn blocks(view: &ArticleView, kind: &str) -> usize {
    let blocks = view.shown.content.document["content"].as_array().unwrap();
    blocks.iter().filter(|block| block["type"] == kind).count()
}

/// Each line of the file once, in order, as it stands.
fn accounts_for(view: &ArticleView, path: &str) {
    let bytes = fs::read(path).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let told: Vec<(u32, &str)> = report(view)
        .iter()
        .map(|l| (l.line, l.text.as_str()))
        .collect();
    let lines: Vec<(u32, &str)> = (1..).zip(text.lines()).collect();
    // A last line that holds nothing may be counted or not.
    assert!(
        told == lines || told[..lines.len()] == lines[..],
        "{told:?}"
    );
}

#[tokio::test]
async fn a_french_file_with_german_furniture_comes_in_whole() {
    let w = World::new().await;
    let path = fixture("phare.fr.txt");
    let view = w.import(&path).await.unwrap();
    accounts_for(&view, &path);
    let content = &view.shown.content;
    assert_eq!(content.language.as_deref(), Some("fr"));
    assert_eq!(blocks(&view, "heading"), 2);
    assert_eq!(blocks(&view, "standfirst"), 1);
    assert_eq!(became(report(&view), "repeated_headline").len(), 1);
    let names: Vec<_> = content
        .byline
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(names, ["Maud Kerven", "Tomas Ilg"]);
    assert_eq!(view.byline_text, "par Maud Kerven et Tomas Ilg, RNV");
    let claims = &view.filing.claims;
    assert_eq!(claims[0].kind, "transparency");
    assert_eq!(claims[0].language.as_deref(), Some("de"));
    assert_eq!(
        (claims[1].kind.as_str(), claims[1].value.as_deref()),
        ("published", None)
    );
    assert!(!content.document.to_string().contains("Transparenz"));
    w.sound().await;
}

#[tokio::test]
async fn a_german_file_keeps_what_is_not_understood_in_the_body() {
    let w = World::new().await;
    let path = fixture("muehle.de.txt");
    let view = w.import(&path).await.unwrap();
    accounts_for(&view, &path);
    assert_eq!(view.shown.content.language.as_deref(), Some("de"));
    assert_eq!(blocks(&view, "heading"), 2);
    assert!(view.shown.content.document.to_string().contains("Anzeige"));
    let roles: Vec<_> = view
        .shown
        .content
        .byline
        .iter()
        .map(|one| one.role.as_str())
        .collect();
    assert_eq!(roles, ["author", "author", "photographer"]);
    assert!(
        view.filing
            .claims
            .iter()
            .any(|claim| claim.kind == "published" && claim.value.is_some())
    );
}

#[tokio::test]
async fn markdown_with_front_matter_files_the_article() {
    let w = World::new().await;
    let path = fixture("quarry.en.md");
    let view = w.import(&path).await.unwrap();
    accounts_for(&view, &path);
    assert_eq!(view.slug, "quarry-swifts");
    assert_eq!(view.filing.section.as_deref(), Some("Country"));
    assert_eq!(view.shown.content.language.as_deref(), Some("en-GB"));
    let document = view.shown.content.document.to_string();
    assert!(!document.contains("\"href\":\"javascript"), "{document}");
    assert!(document.contains("onmouseover"), "markup is shown as text");
    assert_eq!(blocks(&view, "bullet_list"), 1);
    let again = w.import(&path).await.unwrap();
    assert_eq!(again.slug, "quarry-swifts-2");
}

#[tokio::test]
async fn a_file_is_read_in_whatever_encoding_it_came() {
    let w = World::new().await;
    let text = "Über den Fluss\n\nDie Fähre fährt wieder, früh und spät, für alle.\n";
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let mut bom = vec![0xef, 0xbb, 0xbf];
    bom.extend(text.as_bytes());
    let mut hashes = Vec::new();
    for (name, bytes, encoding) in [
        ("a.txt", text.as_bytes().to_vec(), "UTF-8"),
        ("b.txt", bom, "UTF-8 with BOM"),
        ("c.txt", utf16, "UTF-16LE with BOM"),
        ("d.txt", latin, "windows-1252"),
    ] {
        let view = w.import(&w.file(name, bytes)).await.unwrap();
        assert_eq!(view.filing.sources[0].encoding, encoding);
        hashes.push(view.shown.sha256);
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 1, "the same text whatever the encoding");
}

#[tokio::test]
async fn a_file_changed_since_its_preview_is_not_imported() {
    let w = World::new().await;
    let path = w.file("note.txt", "Head\n\nBody.\n");
    let preview = PreviewImport {
        path: path.clone(),
        language: None,
    };
    let seen = w.desk.preview_import(preview).await.unwrap();
    let before = w.events().await;
    w.file("note.txt", "Head\n\nOther body.\n");
    let asked = ImportArticle {
        actor: w.root.clone(),
        path,
        sha256: Some(seen.sha256),
        language: None,
    };
    assert_eq!(code(w.desk.import_article(asked).await), "file_changed");
    assert_eq!(w.events().await, before);
}

#[tokio::test]
async fn a_revision_from_a_file_keeps_what_the_file_does_not_say() {
    let w = World::new().await;
    let id = w.import(&fixture("phare.fr.txt")).await.unwrap().id;
    let path = w.file(
        "neu.txt",
        "Au phare d'Orvec\n\nLa lampe a tenu bon, finalement.\n",
    );
    let asked = ReviseFromFile {
        actor: w.root.clone(),
        article: id.clone(),
        path,
        sha256: None,
        base: None,
    };
    w.desk.revise_from_file(asked).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!(view.headline, "Au phare d'Orvec");
    assert_eq!(view.shown.content.byline.len(), 2);
    assert_eq!(view.shown.content.language.as_deref(), Some("fr"));
    assert_eq!(view.filing.sources.len(), 2);
}

#[tokio::test]
async fn bad_files_are_told_and_leave_the_desk_as_it_was() {
    let w = World::new().await;
    let before = w.events().await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06";
    for (name, bytes, expected) in [
        ("empty.txt", &b""[..], "empty_file"),
        ("blank.md", b" \n \n", "no_text"),
        ("picture.txt", png, "binary_file"),
        (
            "program.md",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
            "binary_file",
        ),
    ] {
        assert_eq!(
            code(w.import(&w.file(name, bytes)).await),
            expected,
            "{name}"
        );
    }
    let huge = w.folder.path().join("huge.txt");
    fs::File::create(&huge)
        .unwrap()
        .set_len(60_000_000)
        .unwrap();
    let told = w.import(huge.to_str().unwrap()).await.unwrap_err();
    assert_eq!(told.code, "too_large");
    assert!(told.message.contains("50"), "{told:?}");
    assert_eq!(code(w.import("/no/such/file.txt").await), "file_missing");
    assert_eq!(
        code(w.import(w.folder.path().to_str().unwrap()).await),
        "file_unreadable"
    );
    assert_eq!(w.events().await, before);
    w.sound().await;
}

#[tokio::test]
async fn a_long_first_line_and_odd_characters_are_kept() {
    let w = World::new().await;
    let long = "Wort ".repeat(1_000);
    let view = w
        .import(&w.file("long.txt", format!("{long}\n\nBody.\n")))
        .await
        .unwrap();
    assert_eq!(report(&view)[0].became, "headline_too_long");
    assert!(
        view.shown
            .content
            .document
            .to_string()
            .contains(long.trim())
    );
    let only = w
        .import(&w.file("only.txt", "Only a headline"))
        .await
        .unwrap();
    assert_eq!(only.headline, "Only a headline");
    let nul = w
        .import(&w.file("nul.txt", "Head\n\nNul \0 inside this paragraph.\n"))
        .await;
    match nul {
        Ok(view) => assert!(!view.shown.content.document.to_string().contains("\\u0000")),
        Err(problem) => assert_eq!(problem.code, "binary_file"),
    }
    w.sound().await;
}

#[tokio::test]
async fn the_seed_article_comes_in_as_an_editor_would_set_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: there is no ../shared/seed");
        return;
    };
    let w = World::new().await;
    for file in files {
        let path = file.unwrap().path();
        let path = path.to_str().unwrap();
        let view = w.import(path).await.unwrap();
        accounts_for(&view, path);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in report(&view) {
            *counts.entry(&line.became).or_default() += 1;
        }
        for (what, count) in [
            ("headline", 1),
            ("standfirst", 1),
            ("heading", 8),
            ("paragraph", 9),
            ("repeated_headline", 1),
            ("byline", 1),
            ("claimed_label", 1),
            ("published_empty", 1),
        ] {
            assert_eq!(counts.remove(what), Some(count), "{what}");
        }
        assert_eq!(counts.keys().collect::<Vec<_>>(), [&"blank"]);

        let content = &view.shown.content;
        assert_eq!(content.language.as_deref(), Some("fr"));
        assert_eq!(became(report(&view), "headline"), [view.headline.as_str()]);
        assert_eq!(
            (blocks(&view, "heading"), blocks(&view, "paragraph")),
            (8, 9)
        );
        let byline: Vec<_> = content
            .byline
            .iter()
            .map(|entry| (entry.name.as_str(), entry.affiliation.as_deref()))
            .collect();
        assert_eq!(
            byline,
            [("Betsy Klein", Some("CNN")), ("Fred He", Some("CNN"))]
        );
        let claims = &view.filing.claims;
        assert_eq!(claims.len(), 2);
        assert_eq!(claims[0].kind, "transparency");
        assert_eq!(claims[0].language.as_deref(), Some("de"));
        assert_eq!(
            (claims[1].kind.as_str(), claims[1].value.as_deref()),
            ("published", None)
        );
        let label = became(report(&view), "claimed_label")[0];
        assert!(label.contains(&claims[0].text));
        assert!(!texts(&content.document).contains(&claims[0].text));
        w.submit(&w.root, &view.id).await.unwrap();
        w.approve(&w.ada, &view.id).await.unwrap();
        w.publish(&w.ada, &view.id).await.unwrap();
    }
    w.sound().await;
}

fn texts(node: &Value) -> String {
    let own = node["text"].as_str().unwrap_or_default().to_owned();
    let inner = node["content"].as_array().into_iter().flatten().map(texts);
    inner.fold(own, |all, text| all + "\n" + &text)
}

/// A picture of one point.
const POINT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

#[tokio::test]
async fn images_that_stand_in_a_file_come_in_with_it_and_broken_ones_are_words() {
    let w = World::new().await;
    let page = |data: &str| {
        format!(
            "<article><h1>The quay</h1><p>It was rebuilt in a year.</p>\
             <figure><img alt='Boats' src='data:image/png;base64,{data}'><figcaption>At dawn.</figcaption></figure></article>"
        )
    };
    let view = w.import(&w.file("quay.html", page(POINT))).await.unwrap();
    assert_eq!(blocks(&view, "figure"), 1);
    let figure = &view.shown.content.document["content"];
    let figure = figure.as_array().unwrap().iter();
    let figure = figure.clone().find(|block| block["type"] == "figure");
    let hash = figure.unwrap()["attrs"]["media"].as_str().unwrap();
    let (mime, _) = w.desk.media(hash).await.unwrap().unwrap();
    assert_eq!(mime, "image/png");

    let broken = &POINT[..40];
    let view = w
        .import(&w.file("broken.html", page(broken)))
        .await
        .unwrap();
    assert_eq!(blocks(&view, "figure"), 0);
}
