//! Web pages.

#![allow(clippy::unwrap_used, reason = "a panic is the failure report")]

use imprimatur_formats::{Import, ImportOptions, import, to_html};
use imprimatur_text::{BlockKind, Inline, Mark};

fn read(page: &str) -> Import {
    import(
        page.as_bytes(),
        Some("page.html"),
        &ImportOptions::default(),
    )
    .unwrap()
}

fn lines(import: &Import, code: &str) -> Vec<String> {
    let of = import
        .report
        .iter()
        .filter(|line| line.became.code() == code);
    of.map(|line| line.text.clone()).collect()
}

const PAGE: &str = "<!doctype html><title>Ferry — The Paper</title>
<nav><a href='/'>Home</a> <a href='/x'>Sport</a></nav>
<article><h1>The ferry
 came back</h1><p class='standfirst'>After eleven months.</p>
<p>It was <em>still</em> dark&nbsp;: a <a href='https://example.org/'>boat</a>,
   and a <a href='javascript:alert(1)'>trap</a>.<br>Then light.
<script>alert(1)</script>
<h2>On the quay</h2><ul><li>One<li>Two<ul><li>Inner</ul></ul>
<blockquote><p>First.<p>Second.</blockquote>
<pre>a  b
c</pre><table><tr><th>Boats<td>40</table><hr>
<figure><img src='https://example.org/a.png' alt='A quay'><figcaption>The quay.</figcaption></figure>
</article><footer>© The Paper</footer>";

#[test]
fn the_article_of_a_page_is_read_and_the_rest_is_told() {
    let import = read(PAGE);
    assert_eq!(import.content.headline_text(), "The ferry came back");
    assert_eq!(
        import.content.standfirst_text().unwrap(),
        "After eleven months."
    );
    let kinds: Vec<&BlockKind> = import
        .content
        .document
        .body
        .iter()
        .map(|block| &block.kind)
        .collect();
    let BlockKind::Paragraph(runs) = kinds[0] else {
        panic!("no paragraph")
    };
    let text: String = runs
        .iter()
        .map(|run| match run {
            Inline::Text { text, .. } => text.as_str(),
            Inline::Break => "\n",
        })
        .collect();
    assert_eq!(
        text,
        "It was still dark\u{A0}: a boat, and a trap.\nThen light."
    );
    assert!(
        runs.iter()
            .any(|run| matches!(run, Inline::Text { marks, .. } if marks == &[Mark::Em]))
    );
    assert!(matches!(kinds[1], BlockKind::Heading { level: 2, .. }));
    assert!(matches!(kinds[2], BlockKind::BulletList(items) if items.len() == 2));
    assert!(matches!(kinds[3], BlockKind::Blockquote(blocks) if blocks.len() == 2));
    assert!(matches!(kinds[4], BlockKind::Verbatim(text) if text == "a  b\nc"));
    assert!(matches!(kinds[5], BlockKind::Verbatim(text) if text == "Boats | 40"));
    assert!(matches!(kinds[6], BlockKind::Rule));
    assert_eq!(lines(&import, "image_not_fetched"), ["The quay."]);
    assert_eq!(import.claims.source_notes, ["javascript:alert(1)"]);
    let outside = lines(&import, "outside_article");
    assert_eq!(
        outside,
        ["Ferry — The Paper", "Home", "Sport", "© The Paper"]
    );
}

#[test]
fn what_is_written_out_as_a_page_can_be_read_again() {
    let import = read(PAGE);
    let again = read(&to_html(&import.content, &|_| None));
    assert_eq!(
        again.content.headline_text(),
        import.content.headline_text()
    );
    assert_eq!(
        again.content.document.body.len(),
        import.content.document.body.len()
    );
}

#[test]
fn a_page_of_nothing_but_nesting_is_shown_as_text() {
    let page = format!("<html>{}deep", "<div>".repeat(100_000));
    assert!(!lines(&read(&page), "html_as_text").is_empty());
    let lists = format!("<html><p>Head</p>{}deep", "<ul><li>".repeat(300));
    assert_eq!(read(&lists).content.headline_text(), "Head");
}
