//! An article as plain text, for a message or a form field.
//!
//! Nothing but words and blank lines between blocks; a link shows its address in parentheses.

use crate::{byline, wording};
use imprimatur_text::{Block, BlockKind, Content, Inline, ListItem, Mark};

/// An article as plain text: headline, standfirst, byline, dateline, body and notes, parted by
/// blank lines. Line ends are LF.
pub fn to_text(content: &Content) -> String {
    let content = content.clone().normalized();
    let language = content.language.as_deref();
    let mut parts = vec![words(&content.document.headline)];
    parts.extend(content.document.standfirst.as_deref().map(words));
    parts.push(byline(&content.byline, language));
    parts.extend(content.dateline.clone());
    parts.extend(blocks(&content.document.body));
    for note in &content.notes {
        parts.push(format!(
            "{}: {}",
            wording::note(note.kind, language),
            note.text
        ));
    }
    parts.extend(
        content
            .ai
            .as_ref()
            .and_then(|ai| wording::machine(ai, language)),
    );
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn blocks(list: &[Block]) -> Vec<String> {
    list.iter()
        .map(|block| written(&block.kind))
        .filter(|text| !text.is_empty())
        .collect()
}

fn written(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => words(text),
        BlockKind::Blockquote(inner) => indented(&blocks(inner).join("\n\n"), "> ", "> "),
        BlockKind::BulletList(list) => items(list, |_| "• ".to_owned()),
        BlockKind::OrderedList { start, items: list } => items(list, |index| {
            format!("{}. ", u64::from(*start) + index as u64)
        }),
        BlockKind::Figure {
            alt,
            credit,
            caption,
            ..
        } => {
            let caption = words(caption);
            let parts = [alt.as_str(), caption.as_str(), credit.as_str()];
            let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if said.is_empty() {
                String::new()
            } else {
                format!("[{}]", said.join(" — "))
            }
        }
        BlockKind::Verbatim(text) => text.clone(),
        BlockKind::Rule => "* * *".to_owned(),
    }
}

fn items(list: &[ListItem], marker: impl Fn(usize) -> String) -> String {
    let items: Vec<String> = list
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let marker = marker(index);
            let indent = " ".repeat(marker.chars().count());
            indented(&blocks(&item.blocks).join("\n"), &marker, &indent)
        })
        .collect();
    items.join("\n")
}

fn indented(text: &str, first: &str, rest: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            format!("{}{line}", if index == 0 { first } else { rest })
                .trim_end()
                .to_owned()
        })
        .collect();
    lines.join("\n")
}

/// The words of running text; a link with its address, where its text does not show it.
fn words(text: &[Inline]) -> String {
    let mut out = String::new();
    for (index, run) in text.iter().enumerate() {
        let Inline::Text {
            text: run_text,
            marks,
        } = run
        else {
            out.push('\n');
            continue;
        };
        out.push_str(run_text);
        let next = text.get(index + 1);
        for mark in marks {
            let Mark::Link { href } = mark else {
                continue;
            };
            let goes_on = matches!(next, Some(Inline::Text { marks, .. }) if marks.contains(mark));
            let shown = href.strip_prefix("mailto:").unwrap_or(href);
            if !goes_on && !out.ends_with(shown) {
                out.push_str(&format!(" ({shown})"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::to_text;
    use crate::{ImportOptions, import};

    #[test]
    fn blocks_are_parted_and_links_show_their_address() {
        let file = "---\nauthor: Ann Lee\nlang: en\nupdate: More came in.\n---\n# Title\n\nSee [the \
                    *site*](https://example.org/a).\n\n- one\n- two\n  - deep\n\n> said\n\n---\n";
        let content = import(file.as_bytes(), Some("a.md"), &ImportOptions::default())
            .unwrap()
            .content;
        assert_eq!(
            to_text(&content),
            "Title\n\nBy Ann Lee\n\nSee the site (https://example.org/a).\n\n• one\n• two\n  • deep\n\n\
             > said\n\n* * *\n\nUpdate: More came in.\n"
        );
    }
}
