//! What leaves the desk says what the desk says, and runs nothing.

use imprimatur_desk::api::{ExportArticle, ExportFormat};

use crate::world::{World, by, code, fixture};

async fn export(w: &World, id: &str, format: ExportFormat) -> String {
    let asked = ExportArticle {
        article: id.to_owned(),
        revision: None,
        format,
    };
    w.desk.export_article(asked).await.unwrap().text
}

#[tokio::test]
async fn every_format_holds_every_word() {
    let w = World::new().await;
    let id = w.import(&fixture("quarry.en.md")).await.unwrap().id;
    for format in [
        ExportFormat::Html,
        ExportFormat::Markdown,
        ExportFormat::Text,
    ] {
        let text = export(&w, &id, format).await;
        for words in [
            "full of swifts",
            "north wall",
            "The permit",
            "2031",
            "blasting",
            "Noor Ashby",
        ] {
            assert!(text.contains(words), "{format:?}: {words}");
        }
    }
}

#[tokio::test]
async fn an_exported_page_runs_nothing() {
    let w = World::new().await;
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let id = w
        .article_with(&by(&["Ben Moor", evil], evil, &[evil]))
        .await;
    let page = export(&w, &id, ExportFormat::Html).await;
    assert!(
        !page.contains("<script>alert") && !page.contains("<img src=x"),
        "{page}"
    );
    let markdown = export(&w, &id, ExportFormat::Markdown).await;
    let back = w.import(&w.file("evil.md", markdown)).await.unwrap();
    assert_eq!(back.headline, evil);
}

#[tokio::test]
async fn what_markdown_says_comes_back_as_the_same_text() {
    let w = World::new().await;
    let first = w.import(&fixture("quarry.en.md")).await.unwrap();
    let markdown = export(&w, &first.id, ExportFormat::Markdown).await;
    let back = w.import(&w.file("back.md", markdown)).await.unwrap();
    assert_eq!(back.shown.sha256, first.shown.sha256);
}

#[tokio::test]
async fn what_is_not_there_is_not_exported() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    for (article, revision, expected) in [
        ("x", None, "no_article"),
        (id.as_str(), Some(9), "no_revision"),
    ] {
        let asked = ExportArticle {
            article: article.to_owned(),
            revision,
            format: ExportFormat::Text,
        };
        assert_eq!(code(w.desk.export_article(asked).await), expected);
    }
}
