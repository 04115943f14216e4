//! An article as Markdown that imports as the same document.
//!
//! Everything that is not the document goes into front matter; its line `imprimatur: 1` tells the
//! import that all is declared, so that nothing in the text is taken for a credit line or page
//! furniture. Markdown cannot hold a paragraph that is empty or a single break: they are left out,
//! except where a list item must begin with one.

use super::MEDIA;
use super::write_inline::{Room, inline, plain, target};
use crate::front::quoted;
use imprimatur_text::{Block, BlockKind, Content, Inline, ListItem};
use std::fmt::Write;

/// An article as Markdown with front matter. Imported again (as a `.md` file) it gives an equal
/// content, block ids and empty paragraphs aside. A figure is written as
/// `![alt](media:HASH "credit")` with its caption below, and is one again only on a desk that
/// holds the image.
pub fn to_markdown(content: &Content) -> String {
    let content = content.clone().normalized();
    let mut out = front_matter(&content);
    let mut parts = Vec::new();
    if !content.document.headline.is_empty() {
        parts.push(format!(
            "# {}",
            inline(&content.document.headline, Room::Line)
        ));
    }
    parts.extend(blocks(&content.document.body));
    for part in parts {
        out.push('\n');
        out.push_str(&part);
        out.push('\n');
    }
    out
}

fn front_matter(content: &Content) -> String {
    let mut out = String::from("---\nimprimatur: 1\n");
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {}", quoted(value));
    };
    if content.document.headline.is_empty() {
        field("title", "");
    }
    if let Some(standfirst) = &content.document.standfirst {
        field("standfirst", &inline(standfirst, Room::Block));
    }
    if let Some(language) = &content.language {
        field("language", language);
    }
    if let Some(dateline) = &content.dateline {
        field("dateline", dateline);
    }
    if !content.byline.is_empty() {
        out.push_str("authors:\n");
        for person in &content.byline {
            let _ = writeln!(out, "  - name: {}", quoted(&person.name));
            let _ = writeln!(out, "    role: {}", person.role.as_str());
            if let Some(house) = &person.affiliation {
                let _ = writeln!(out, "    affiliation: {}", quoted(house));
            }
        }
    }
    if let Some(ai) = &content.ai {
        let _ = writeln!(out, "ai:\n  kind: {}", ai.kind.as_str());
        for (name, value) in [("tool", &ai.tool), ("note", &ai.note)] {
            if let Some(value) = value {
                let _ = writeln!(out, "  {name}: {}", quoted(value));
            }
        }
    }
    if !content.notes.is_empty() {
        out.push_str("notes:\n");
        for note in &content.notes {
            let _ = writeln!(
                out,
                "  - kind: {}\n    text: {}",
                note.kind.as_str(),
                quoted(&note.text)
            );
        }
    }
    out.push_str("---\n");
    out
}

/// The blocks that Markdown can show, each as its lines.
fn blocks(list: &[Block]) -> Vec<String> {
    let mut out = Vec::with_capacity(list.len());
    // Two lists of one kind in a row would be read as one: every other takes the other marker.
    let mut last_list: Option<(bool, bool)> = None;
    for block in list {
        let ordered = match &block.kind {
            BlockKind::BulletList(_) => Some(false),
            BlockKind::OrderedList { .. } => Some(true),
            _ => None,
        };
        let swapped = last_list.is_some_and(|(kind, swapped)| Some(kind) == ordered && !swapped);
        if let Some(text) = written(&block.kind, swapped) {
            out.push(text);
            last_list = ordered.map(|kind| (kind, swapped));
        }
    }
    out
}

fn written(kind: &BlockKind, swapped: bool) -> Option<String> {
    match kind {
        BlockKind::Paragraph(text) => paragraph(text),
        BlockKind::Heading { level, text } => {
            let marks = "#".repeat(usize::from(*level));
            Some(
                format!("{marks} {}", inline(text, Room::Line))
                    .trim_end()
                    .to_owned(),
            )
        }
        BlockKind::Blockquote(inner) => {
            let inner = blocks(inner);
            (!inner.is_empty()).then(|| prefixed(&inner.join("\n\n"), "> ", "> "))
        }
        BlockKind::BulletList(items) => {
            let marker = if swapped { "*" } else { "-" };
            Some(list(items, |_| marker.to_owned()))
        }
        BlockKind::OrderedList { start, items } => {
            let marker = if swapped { ')' } else { '.' };
            // CommonMark reads at most nine digits.
            let start = (*start).min(999_999_999 - u32::try_from(items.len()).unwrap_or(0));
            Some(list(items, |index| {
                format!("{}{marker}", u64::from(start) + index as u64)
            }))
        }
        BlockKind::Figure {
            media,
            alt,
            credit,
            caption,
        } => {
            let address = target(&format!("{MEDIA}{media}"), credit);
            let caption = inline(caption, Room::Block);
            let joint = if caption.is_empty() { "" } else { "\n" };
            Some(format!("![{}]{address}{joint}{caption}", plain(alt)))
        }
        BlockKind::Verbatim(text) => {
            let longest = text
                .split(|c| c != '`')
                .map(str::len)
                .max()
                .unwrap_or_default();
            let fence = "`".repeat(longest.max(2) + 1);
            Some(format!("{fence}\n{text}\n{fence}"))
        }
        BlockKind::Rule => Some("---".to_owned()),
    }
}

fn paragraph(text: &[Inline]) -> Option<String> {
    (!matches!(text, [] | [Inline::Break])).then(|| inline(text, Room::Block))
}

fn list(items: &[ListItem], marker: impl Fn(usize) -> String) -> String {
    let tight = items.iter().all(|item| item.blocks.len() < 2);
    let items: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let marker = marker(index);
            let starts_empty = item.blocks.first().is_none_or(
                |block| matches!(&block.kind, BlockKind::Paragraph(text) if paragraph(text).is_none()),
            );
            let inner = blocks(&item.blocks).join("\n\n");
            let indent = " ".repeat(marker.len() + 1);
            if inner.is_empty() {
                marker
            } else if starts_empty {
                format!("{marker}\n{}", prefixed(&inner, &indent, &indent))
            } else {
                prefixed(&inner, &format!("{marker} "), &indent)
            }
        })
        .collect();
    items.join(if tight { "\n" } else { "\n\n" })
}

/// Lines with a prefix; an empty line gets it without its blanks.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            let prefix = if index == 0 { first } else { rest };
            if line.is_empty() {
                prefix.trim_end().to_owned()
            } else {
                format!("{prefix}{line}")
            }
        })
        .collect();
    lines.join("\n")
}
