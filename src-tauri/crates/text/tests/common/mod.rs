//! Documents made from lines, for the tests of this crate.

#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each test uses its part; a panic is the failure report"
)]

use imprimatur_text::{Block, BlockKind, Document, Inline, Projection};

/// A run without marks.
pub fn run(text: &str) -> Inline {
    Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    }
}

/// A paragraph; `bid|words` gives it an identifier.
pub fn paragraph(line: &str) -> Block {
    let (bid, words) = match line.split_once('|') {
        Some((bid, words)) => (Some(bid.to_owned()), words),
        None => (None, line),
    };
    Block {
        bid,
        kind: BlockKind::Paragraph(vec![run(words)]),
    }
}

/// The first line is the headline, the others are paragraphs.
pub fn document(lines: &[&str]) -> Document {
    let (headline, body) = lines.split_first().expect("a document has a headline");
    Document {
        headline: vec![run(headline)],
        standfirst: None,
        body: body.iter().map(|line| paragraph(line)).collect(),
    }
}

/// The projection of [`document`].
pub fn projection(lines: &[&str]) -> Projection {
    Projection::of(&document(lines))
}
