//! An article as one HTML page.
//!
//! The page is complete in itself: its few styles are inside, images are `data:` addresses, and it
//! runs and loads nothing. All text is escaped; an image that is not at hand leaves its
//! alternative text.

use crate::{byline, wording};
use base64::{Engine, engine::general_purpose::STANDARD};
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
pub(crate) type Images<'i> = &'i dyn Fn(&MediaHash) -> Option<Image>;

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
    let mut body = Body::plain(image);
    body.blocks(&content.document.body);
    out.push_str(&body.into_html());
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

/// The body of a page in the making.
pub(crate) struct Body<'p> {
    image: Images<'p>,
    /// The ordinal that the next text block has among those of the projection; `None` where the
    /// page does not say it. With it, no text block is left out, and each stands in an element of
    /// its own, `data-block`, that holds its characters and `<br>` for its line ends.
    next: Option<usize>,
    out: String,
}

impl<'p> Body<'p> {
    /// A page that does not number its blocks.
    fn plain(image: Images<'p>) -> Self {
        Self {
            image,
            next: None,
            out: String::new(),
        }
    }

    /// A page that numbers them, from the headline.
    pub(crate) fn numbered(image: Images<'p>) -> Self {
        Self {
            next: Some(0),
            ..Self::plain(image)
        }
    }

    /// What was written.
    pub(crate) fn into_html(self) -> String {
        self.out
    }

    /// The attribute of the next text block.
    fn number(&mut self) -> String {
        match &mut self.next {
            None => String::new(),
            Some(next) => {
                *next += 1;
                format!(" data-block=\"{}\"", *next - 1)
            }
        }
    }

    /// One text block. `element` may carry attributes.
    pub(crate) fn text(&mut self, element: &str, text: &[Inline]) {
        let number = self.number();
        let name = element.split(' ').next().unwrap_or(element);
        let _ = writeln!(self.out, "<{element}{number}>{}</{name}>", inline(text));
    }

    /// A line between the blocks that is none of them.
    pub(crate) fn aside(&mut self, class: &str, text: &str) {
        let _ = writeln!(self.out, "<p class=\"{class}\">{}</p>", escaped(text));
    }

    /// Blocks of the document.
    pub(crate) fn blocks(&mut self, list: &[Block]) {
        for block in list {
            match &block.kind {
                BlockKind::Paragraph(text) if text.is_empty() && self.next.is_none() => {}
                BlockKind::Paragraph(text) => self.text("p", text),
                BlockKind::Heading { level, text } => self.text(&format!("h{level}"), text),
                BlockKind::Blockquote(inner) => {
                    self.out.push_str("<blockquote>\n");
                    self.blocks(inner);
                    self.out.push_str("</blockquote>\n");
                }
                BlockKind::BulletList(list) => {
                    self.out.push_str("<ul>\n");
                    self.items(list);
                    self.out.push_str("</ul>\n");
                }
                BlockKind::OrderedList { start, items: list } => {
                    let start = if *start == 1 {
                        String::new()
                    } else {
                        format!(" start=\"{start}\"")
                    };
                    let _ = writeln!(self.out, "<ol{start}>");
                    self.items(list);
                    self.out.push_str("</ol>\n");
                }
                BlockKind::Figure {
                    media,
                    alt,
                    credit,
                    caption,
                } => self.figure(media, alt, credit, caption),
                BlockKind::Verbatim(text) => {
                    let number = self.number();
                    // A line feed right after <pre> would be dropped by a reader.
                    let _ = writeln!(self.out, "<pre{number}>\n{}</pre>", escaped(text));
                }
                BlockKind::Rule => self.out.push_str("<hr>\n"),
            }
        }
    }

    fn figure(&mut self, media: &MediaHash, alt: &str, credit: &str, caption: &[Inline]) {
        self.out.push_str("<figure>\n");
        let _ = match (self.image)(media).and_then(|image| data_address(&image)) {
            Some(address) => writeln!(self.out, "<img src=\"{address}\" alt=\"{}\">", escaped(alt)),
            None => writeln!(self.out, "<p>[{}]</p>", escaped(alt)),
        };
        if self.next.is_some() {
            self.out.push_str("<figcaption>");
            self.text("span", caption);
            let _ = writeln!(self.out, "<small>{}</small></figcaption>", escaped(credit));
        } else if !caption.is_empty() || !credit.is_empty() {
            let joint = if caption.is_empty() || credit.is_empty() {
                ""
            } else {
                " "
            };
            let _ = writeln!(
                self.out,
                "<figcaption>{}{joint}<small>{}</small></figcaption>",
                inline(caption),
                escaped(credit)
            );
        }
        self.out.push_str("</figure>\n");
    }

    fn items(&mut self, list: &[ListItem]) {
        for item in list {
            match item.blocks.as_slice() {
                [
                    Block {
                        kind: BlockKind::Paragraph(text),
                        ..
                    },
                ] => self.text("li", text),
                inner => {
                    self.out.push_str("<li>\n");
                    self.blocks(inner);
                    self.out.push_str("</li>\n");
                }
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
    fits.then(|| {
        format!(
            "data:{};base64,{}",
            image.media_type,
            STANDARD.encode(&image.bytes)
        )
    })
}

pub(crate) fn escaped(text: &str) -> String {
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
}
