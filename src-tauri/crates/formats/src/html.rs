//! An article as one HTML page.
//!
//! The page is complete in itself: its few styles are inside, images are `data:` addresses, and it
//! runs and loads nothing. All text is escaped; an image that is not at hand leaves its
//! alternative text.

use crate::{byline, wording};
use imprimatur_text::{Block, BlockKind, Content, Inline, ListItem, Mark, MediaHash};
use std::fmt::Write;

/// An image to be put into an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Media type, such as `image/png`; anything but `image/…` is left out.
    pub media_type: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// Where the images of an article come from.
type Images<'i> = &'i dyn Fn(&MediaHash) -> Option<Image>;

const STYLE: &str = "body{margin:0;background:#fff;color:#1a1a1a;font:1.125rem/1.6 Georgia,serif}\
article{max-width:38rem;margin:0 auto;padding:2rem 1.25rem}\
h1{font-size:2rem;line-height:1.2}h2,h3{line-height:1.3;margin-top:2em}\
.standfirst{font-size:1.25rem}.byline,.dateline,figcaption,footer{font:0.9rem/1.5 sans-serif;color:#555}\
img{max-width:100%;height:auto}figure{margin:2em 0}\
blockquote{margin:1.5em 0;padding-left:1em;border-left:3px solid #ccc}\
pre{overflow-x:auto;font-size:.85em}footer{margin-top:3em;border-top:1px solid #ccc}";

/// An article as a self-contained HTML page: nothing in it is loaded from elsewhere. `image` looks
/// up the images of figures.
pub fn to_html(content: &Content, image: Images<'_>) -> String {
    let content = content.clone().normalized();
    let language = content.language.as_deref();
    let lang = language
        .map(|tag| format!(" lang=\"{}\"", escaped(tag)))
        .unwrap_or_default();
    let mut out = format!(
        "<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n",
        escaped(&content.headline_text())
    );
    for person in &content.byline {
        let _ = writeln!(
            out,
            "<meta name=\"author\" content=\"{}\">",
            escaped(&person.name)
        );
    }
    let _ = writeln!(
        out,
        "<style>{STYLE}</style>\n</head>\n<body>\n<article{lang}>\n<header>"
    );
    let _ = writeln!(out, "<h1>{}</h1>", inline(&content.document.headline));
    if let Some(standfirst) = &content.document.standfirst {
        let _ = writeln!(out, "<p class=\"standfirst\">{}</p>", inline(standfirst));
    }
    for (class, text) in [
        (
            "byline",
            Some(byline(&content.byline, language)).filter(|line| !line.is_empty()),
        ),
        ("dateline", content.dateline.clone()),
    ] {
        if let Some(text) = text {
            let _ = writeln!(out, "<p class=\"{class}\">{}</p>", escaped(&text));
        }
    }
    out.push_str("</header>\n");
    blocks(&content.document.body, image, &mut out);
    footer(&content, &mut out);
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

fn footer(content: &Content, out: &mut String) {
    let language = content.language.as_deref();
    let machine = content
        .ai
        .as_ref()
        .and_then(|ai| wording::machine(ai, language));
    if machine.is_none() && content.notes.is_empty() {
        return;
    }
    out.push_str("<footer>\n");
    for note in &content.notes {
        let text = escaped(&note.text).replace('\n', "<br>");
        let head = wording::note(note.kind, language);
        let _ = writeln!(out, "<p><strong>{head}</strong> {text}</p>");
    }
    if let Some(line) = machine {
        let _ = writeln!(out, "<p>{}</p>", escaped(&line).replace('\n', "<br>"));
    }
    out.push_str("</footer>\n");
}

fn blocks(list: &[Block], image: Images<'_>, out: &mut String) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(text) if text.is_empty() => {}
            BlockKind::Paragraph(text) => {
                let _ = writeln!(out, "<p>{}</p>", inline(text));
            }
            BlockKind::Heading { level, text } => {
                let _ = writeln!(out, "<h{level}>{}</h{level}>", inline(text));
            }
            BlockKind::Blockquote(inner) => {
                out.push_str("<blockquote>\n");
                blocks(inner, image, out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::BulletList(list) => {
                out.push_str("<ul>\n");
                items(list, image, out);
                out.push_str("</ul>\n");
            }
            BlockKind::OrderedList { start, items: list } => {
                let start = if *start == 1 {
                    String::new()
                } else {
                    format!(" start=\"{start}\"")
                };
                let _ = writeln!(out, "<ol{start}>");
                items(list, image, out);
                out.push_str("</ol>\n");
            }
            BlockKind::Figure {
                media,
                alt,
                credit,
                caption,
            } => {
                out.push_str("<figure>\n");
                match image(media).and_then(|image| data_address(&image)) {
                    Some(address) => {
                        let _ = writeln!(out, "<img src=\"{address}\" alt=\"{}\">", escaped(alt));
                    }
                    None => {
                        let _ = writeln!(out, "<p>[{}]</p>", escaped(alt));
                    }
                }
                if !caption.is_empty() || !credit.is_empty() {
                    let joint = if caption.is_empty() || credit.is_empty() {
                        ""
                    } else {
                        " "
                    };
                    let _ = writeln!(
                        out,
                        "<figcaption>{}{joint}<small>{}</small></figcaption>",
                        inline(caption),
                        escaped(credit)
                    );
                }
                out.push_str("</figure>\n");
            }
            BlockKind::Verbatim(text) => {
                // A line feed right after <pre> would be dropped by a reader.
                let _ = writeln!(out, "<pre>\n{}</pre>", escaped(text));
            }
            BlockKind::Rule => out.push_str("<hr>\n"),
        }
    }
}

fn items(list: &[ListItem], image: Images<'_>, out: &mut String) {
    for item in list {
        match item.blocks.as_slice() {
            [
                Block {
                    kind: BlockKind::Paragraph(text),
                    ..
                },
            ] => {
                let _ = writeln!(out, "<li>{}</li>", inline(text));
            }
            inner => {
                out.push_str("<li>\n");
                blocks(inner, image, out);
                out.push_str("</li>\n");
            }
        }
    }
}

fn inline(text: &[Inline]) -> String {
    let mut out = String::new();
    for run in text {
        let Inline::Text { text, marks } = run else {
            out.push_str("<br>");
            continue;
        };
        // Links outermost, so that an address is one link however its text is set.
        let ordered = || {
            let is_link = |mark: &&Mark| matches!(mark, Mark::Link { .. });
            marks
                .iter()
                .filter(is_link)
                .chain(marks.iter().filter(move |mark| !is_link(mark)))
        };
        for mark in ordered() {
            match mark {
                Mark::Link { href } => {
                    let _ = write!(out, "<a href=\"{}\" rel=\"noopener\">", escaped(href));
                }
                mark => {
                    let _ = write!(out, "<{}>", element(mark));
                }
            }
        }
        out.push_str(&escaped(text));
        for mark in ordered().collect::<Vec<_>>().into_iter().rev() {
            let _ = write!(out, "</{}>", element(mark));
        }
    }
    out
}

fn element(mark: &Mark) -> &'static str {
    match mark {
        Mark::Code => "code",
        Mark::Em => "em",
        Mark::Link { .. } => "a",
        Mark::Strong => "strong",
        Mark::Superscript => "sup",
    }
}

fn data_address(image: &Image) -> Option<String> {
    let fits = image.media_type.starts_with("image/")
        && image
            .media_type
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/+.-".contains(c));
    fits.then(|| format!("data:{};base64,{}", image.media_type, base64(&image.bytes)))
}

/// Base64 of RFC 4648, section 4, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0_u8; 4];
        for (slot, byte) in group.iter_mut().skip(1).zip(chunk) {
            *slot = *byte;
        }
        let bits = u32::from_be_bytes(group);
        for digit in 0..4 {
            if digit > chunk.len() {
                out.push('=');
            } else {
                let index = (bits >> (18 - 6 * digit)) & 63;
                out.push(char::from(ALPHABET[index as usize]));
            }
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::unmarked;
    use imprimatur_text::{
        AiInvolvement, AiKind, Contributor, ContributorRole, Document, Note, NoteKind,
    };

    fn article() -> Content {
        let hostile = "<script>alert(1)</script> & \"x\"";
        let block = |kind| Block {
            bid: Some("b1".to_owned()),
            kind,
        };
        Content {
            document: Document {
                headline: unmarked(hostile),
                standfirst: Some(unmarked(hostile)),
                body: vec![
                    block(BlockKind::Paragraph(vec![
                        Inline::Text {
                            text: hostile.to_owned(),
                            marks: vec![
                                Mark::Em,
                                Mark::Link {
                                    href: "https://example.org/?a=\"b\"".to_owned(),
                                },
                            ],
                        },
                        Inline::Break,
                    ])),
                    block(BlockKind::Figure {
                        media: MediaHash([7; 32]),
                        alt: hostile.to_owned(),
                        credit: hostile.to_owned(),
                        caption: unmarked(hostile),
                    }),
                    block(BlockKind::Verbatim(hostile.to_owned())),
                ],
            },
            byline: vec![Contributor {
                name: hostile.to_owned(),
                role: ContributorRole::Author,
                affiliation: Some(hostile.to_owned()),
            }],
            language: Some("fr".to_owned()),
            dateline: Some(hostile.to_owned()),
            ai: Some(AiInvolvement {
                kind: AiKind::Assisted,
                tool: Some(hostile.to_owned()),
                note: Some(hostile.to_owned()),
            }),
            notes: vec![Note {
                kind: NoteKind::Update,
                text: hostile.to_owned(),
            }],
        }
    }

    #[test]
    fn hostile_text_is_shown_and_never_markup() {
        let html = to_html(&article(), &|_| {
            Some(Image {
                media_type: "image/png".to_owned(),
                bytes: b"\x89PNG".to_vec(),
            })
        });
        assert!(!html.contains("<script"));
        assert!(html.contains("<article lang=\"fr\">"));
        assert!(html.contains("src=\"data:image/png;base64,iVBORw==\""));
        assert!(html.contains("Mise à jour"));
        assert!(html.contains("intelligence artificielle"));
        assert_eq!(html.matches("href=").count(), 1);
    }

    #[test]
    fn a_missing_or_strange_image_leaves_its_text() {
        let strange = |_: &MediaHash| {
            Some(Image {
                media_type: "text/html".to_owned(),
                bytes: vec![],
            })
        };
        for html in [
            to_html(&article(), &|_| None),
            to_html(&article(), &strange),
        ] {
            assert!(!html.contains("<img"));
            assert!(html.contains("[&lt;script&gt;"));
        }
    }

    #[test]
    fn base64_pads_as_the_rfc_shows() {
        for (bytes, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }
}
