//! Word documents, made here part by part.

#![allow(clippy::unwrap_used, reason = "a panic is the failure report")]

use std::io::{Cursor, Write};

use imprimatur_formats::{Import, ImportError, ImportOptions, import};
use imprimatur_text::{BlockKind, Inline, Mark, Projection};
use zip::{ZipWriter, write::SimpleFileOptions};

const W: &str = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:mc=\"mc\"";

fn file(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn body(xml: &str) -> (&'static str, String) {
    (
        "word/document.xml",
        format!("<w:document {W}><w:body>{xml}</w:body></w:document>"),
    )
}

fn p(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn styles() -> (&'static str, String) {
    let style = |id: &str, name: &str| {
        format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let own = "<w:style w:styleId=\"Mine\"><w:name w:val=\"House\"/><w:basedOn w:val=\"berschrift1\"/></w:style>";
    (
        "word/styles.xml",
        format!(
            "<w:styles {W}>{}{}{}{}{}{own}</w:styles>",
            style("Titel", "Title"),
            style("Unter", "Subtitle"),
            style("berschrift1", "heading 1"),
            style("Zitat", "Quote"),
            style("Beschriftung", "caption"),
        ),
    )
}

fn read(parts: &[(&str, String)]) -> Import {
    import(&file(parts), Some("story.docx"), &ImportOptions::default()).unwrap()
}

fn lines(import: &Import, code: &str) -> Vec<String> {
    let of = import
        .report
        .iter()
        .filter(|line| line.became.code() == code);
    of.map(|line| line.text.clone()).collect()
}

fn blocks(import: &Import) -> Vec<&BlockKind> {
    import
        .content
        .document
        .body
        .iter()
        .map(|block| &block.kind)
        .collect()
}

#[test]
fn headline_standfirst_headings_and_quotations_come_from_the_styles() {
    let import = read(&[
        styles(),
        body(&format!(
            "{}{}{}{}{}",
            p("Titel", &r("The bridge opens early")),
            p(
                "Unter",
                &r("After two years of works the town crosses again.")
            ),
            p(
                "",
                &r("The mayor cut the ribbon at eight, in the rain, before some forty people.")
            ),
            p("Mine", &r("What it cost")),
            p("Zitat", &r("We waited long enough.")),
        )),
    ]);
    assert_eq!(import.content.headline_text(), "The bridge opens early");
    assert!(
        import
            .content
            .standfirst_text()
            .unwrap()
            .starts_with("After two years")
    );
    let kinds = blocks(&import);
    assert!(matches!(kinds[0], BlockKind::Paragraph(_)));
    assert!(matches!(kinds[1], BlockKind::Heading { level: 2, .. }));
    assert!(matches!(kinds[2], BlockKind::Blockquote(_)));
    assert_eq!(import.encoding.name, "Office Open XML");
}

#[test]
fn emphasis_and_links_are_kept_and_unsafe_addresses_are_told() {
    let relations = "<Relationships><Relationship Id=\"a\" Target=\"https://example.org/x\" TargetMode=\"External\"/>\
        <Relationship Id=\"b\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let import = read(&[
        ("word/_rels/document.xml.rels", relations.to_owned()),
        body(&format!(
            "{}<w:p>{}<w:r><w:rPr><w:i/></w:rPr><w:t>slow</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\"> and </w:t></w:r>\
             <w:hyperlink r:id=\"a\">{}</w:hyperlink>{}<w:hyperlink r:id=\"b\">{}</w:hyperlink></w:p>",
            p("", &r("Headline here")),
            r("It was "),
            r("linked"),
            r(" and "),
            r("refused"),
        )),
    ]);
    let BlockKind::Paragraph(runs) = blocks(&import)[0] else {
        panic!("no paragraph")
    };
    let marked: Vec<(&str, &[Mark])> = runs
        .iter()
        .filter_map(|run| match run {
            Inline::Text { text, marks } => Some((text.as_str(), marks.as_slice())),
            Inline::Break => None,
        })
        .collect();
    let link = Mark::Link {
        href: "https://example.org/x".to_owned(),
    };
    assert_eq!(
        marked,
        [
            ("It was ", &[][..]),
            ("slow", &[Mark::Em]),
            (" and ", &[]),
            ("linked", &[link]),
            (" and refused", &[])
        ]
    );
    assert_eq!(lines(&import, "link_refused").len(), 1);
    assert_eq!(import.claims.source_notes, ["file:///etc/passwd"]);
}

#[test]
fn lists_keep_their_kind_and_depth() {
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let item = |depth: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let import = read(&[
        ("word/numbering.xml", numbering),
        body(&format!(
            "{}{}{}{}{}",
            p("", &r("Headline")),
            item(0, "one"),
            item(1, "inner"),
            item(0, "two"),
            p("", &r("After the list."))
        )),
    ]);
    let BlockKind::OrderedList { items, .. } = blocks(&import)[0] else {
        panic!("no list")
    };
    assert_eq!(items.len(), 2);
    assert!(matches!(items[0].blocks[1].kind, BlockKind::BulletList(_)));
    assert_eq!(lines(&import, "list_item"), ["one", "inner", "two"]);
}

#[test]
fn comments_and_tracked_changes_are_told_and_a_deletion_is_no_text() {
    let comments = format!(
        "<w:comments {W}><w:comment w:author=\"Ada Lind\"><w:p>{}</w:p></w:comment></w:comments>",
        r("Says who?")
    );
    let import = read(&[
        ("word/comments.xml", comments),
        body(&format!(
            "{}<w:p>{}<w:del w:author=\"Ben Moor\"><w:r><w:delText>never </w:delText></w:r></w:del>\
             <w:ins w:author=\"Ben Moor\">{}</w:ins>{}</w:p>",
            p("", &r("Headline")),
            r("The ferry "),
            r("always "),
            r("left.")
        )),
    ]);
    let text = Projection::of(&import.content.document).text().to_owned();
    assert!(text.ends_with("The ferry always left."), "{text}");
    assert_eq!(
        lines(&import, "comment_not_imported"),
        ["Ada Lind: Says who?"]
    );
    assert_eq!(
        lines(&import, "tracked_change"),
        [
            "Deleted by Ben Moor: never",
            "Inserted by Ben Moor: always "
        ]
    );
}

#[test]
fn footnotes_and_tables_are_kept_as_they_came_and_margins_are_told() {
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p>{}</w:p></w:footnote><w:footnote w:id=\"2\"><w:p>{}</w:p></w:footnote></w:footnotes>",
        r("---"),
        r("See the minutes.")
    );
    let margin = format!("<w:hdr {W}><w:p>{}</w:p></w:hdr>", r("Page one"));
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", r(text));
    let import = read(&[
        ("word/footnotes.xml", notes),
        ("word/header1.xml", margin.clone()),
        ("word/header2.xml", margin),
        body(&format!(
            "{}<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            p("", &r("Headline")),
            r("The council agreed."),
            cell("boats"),
            cell("40")
        )),
    ]);
    assert_eq!(
        lines(&import, "verbatim"),
        ["boats | 40", "[2] See the minutes."]
    );
    assert_eq!(lines(&import, "page_margin"), ["Page one"]);
}

#[test]
fn an_image_becomes_a_figure_with_its_caption_and_one_elsewhere_stays_words() {
    let drawing = |id: &str| {
        format!(
            "<w:r><w:drawing><wp:docPr descr=\"A quay\"/><a:blip r:embed=\"{id}\"/></w:drawing></w:r>"
        )
    };
    let relations = "<Relationships><Relationship Id=\"a\" Target=\"media/one.png\"/><Relationship Id=\"b\" Target=\"https://example.org/two.png\" TargetMode=\"External\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let caption = p("Beschriftung", &r("The quay at dawn."));
    let text = body(&format!(
        "{}<w:p>{}</w:p>{caption}<w:p>{}</w:p>",
        p("", &r("Headline")),
        drawing("a"),
        drawing("b")
    ))
    .1;
    for (name, bytes) in [
        ("word/document.xml", text.as_bytes()),
        ("word/styles.xml", styles().1.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/one.png", b"\x89PNG\r\n\x1A\nrest"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let import = import(&bytes, None, &ImportOptions::default()).unwrap();
    let BlockKind::Figure {
        media,
        alt,
        caption,
        ..
    } = blocks(&import)[0]
    else {
        panic!("no figure")
    };
    assert_eq!((alt.as_str(), import.media[0].0), ("A quay", *media));
    assert_eq!(caption.len(), 1);
    assert_eq!(lines(&import, "image_not_fetched"), ["A quay"]);
}

#[test]
fn what_is_no_word_document_is_told_and_nothing_unfolds_without_end() {
    let broken =
        |bytes: &[u8]| import(bytes, Some("x.docx"), &ImportOptions::default()).unwrap_err();
    assert!(matches!(
        broken(b"PK\x03\x04 word/document.xml"),
        ImportError::BinaryFile { .. }
    ));
    let other = file(&[("content.xml", "<x/>".to_owned())]);
    assert!(matches!(broken(&other), ImportError::BinaryFile { .. }));
    let cut = file(&[body("<w:p>")]);
    assert!(matches!(broken(&cut), ImportError::BinaryFile { .. }));
    let bomb = file(&[("word/document.xml", " ".repeat(210_000_000))]);
    assert!(bomb.len() < 1_000_000);
    assert!(matches!(broken(&bomb), ImportError::TooLarge { .. }));
    let empty = file(&[body("")]);
    assert!(matches!(broken(&empty), ImportError::NoText));
}
