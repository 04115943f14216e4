//! Inline Markdown to runs of text.

use super::MEDIA;
use crate::report::Became;
use imprimatur_text::{Content, Document, Inline, Mark, MediaHash};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// What a paragraph that opens with an image of the desk is about.
pub(super) struct FigureHead {
    pub media: MediaHash,
    pub alt: String,
    pub credit: String,
}

/// Collects the inline events of one block.
#[derive(Default)]
pub(super) struct Runs {
    out: Vec<Inline>,
    marks: Vec<Mark>,
    /// For each open link whether its mark was put.
    links: Vec<bool>,
    /// Open `<sup>` tags: how many runs stood before, and how many marks.
    supers: Vec<(usize, usize)>,
    image: Option<Image>,
    figure: Option<FigureHead>,
}

struct Image {
    address: String,
    title: String,
    alt: String,
    depth: usize,
}

/// What the events of a block said beside its text.
#[derive(Default)]
pub(super) struct Told {
    /// A fate that overrides that of the lines the event came from.
    pub became: Option<Became>,
    /// Words that have no place in the text: refused addresses, titles of links.
    pub notes: Vec<String>,
    /// An address that was linked.
    pub linked: Option<String>,
}

impl Runs {
    /// Takes one inline event; the answer says what a reader of the report must know about it.
    pub fn take(&mut self, event: Event<'_>) -> Told {
        let mut told = Told::default();
        if let Some(image) = &mut self.image {
            match event {
                Event::Start(_) => image.depth += 1,
                Event::End(TagEnd::Image) if image.depth == 0 => return self.end_image(),
                Event::End(_) => image.depth = image.depth.saturating_sub(1),
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                    image.alt.push_str(&text)
                }
                Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
                _ => {}
            }
            return told;
        }
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.marks.push(Mark::Code);
                self.text(&text);
                self.marks.pop();
            }
            Event::SoftBreak if self.out.is_empty() && self.figure.is_some() => {}
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.out.push(Inline::Break),
            Event::InlineHtml(tag) => told.became = self.html(&tag),
            Event::Start(Tag::Emphasis) => self.marks.push(Mark::Em),
            Event::Start(Tag::Strong) => self.marks.push(Mark::Strong),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                self.marks.pop();
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let href = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let allowed = is_allowed(&href);
                self.links.push(allowed);
                if !title.is_empty() {
                    told.notes.push(title.to_string());
                }
                if allowed {
                    told.linked = Some(href.clone());
                    self.marks.push(Mark::Link { href });
                } else {
                    told.became = Some(Became::LinkRefused);
                    told.notes.push(href);
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.marks.pop();
                }
            }
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => {
                self.image = Some(Image {
                    address: dest_url.to_string(),
                    title: title.to_string(),
                    alt: String::new(),
                    depth: 0,
                });
            }
            other => {
                if let Some(text) = stray_text(&other) {
                    self.text(text);
                }
            }
        }
        told
    }

    /// The runs, and the figure that they are the caption of.
    pub fn finish(self) -> (Vec<Inline>, Option<FigureHead>) {
        (self.out, self.figure)
    }

    fn text(&mut self, text: &str) {
        self.out.push(Inline::Text {
            text: text.to_owned(),
            marks: self.marks.clone(),
        });
    }

    fn end_image(&mut self) -> Told {
        let Some(image) = self.image.take() else {
            return Told::default();
        };
        let media = image
            .address
            .strip_prefix(MEDIA)
            .and_then(|hash| hash.parse().ok());
        if let Some(media) = media
            && self.out.is_empty()
            && self.figure.is_none()
        {
            self.figure = Some(FigureHead {
                media,
                alt: image.alt,
                credit: image.title,
            });
            return Told {
                became: Some(Became::Figure),
                ..Told::default()
            };
        }
        let title = if image.title.is_empty() {
            String::new()
        } else {
            format!(" “{}”", image.title)
        };
        self.text(format!("{} ({}{title})", image.alt, image.address).trim_start());
        Told {
            became: Some(Became::ImageNotFetched),
            ..Told::default()
        }
    }

    /// `<sup>` and `<br>` do what they say, all other tags are text.
    fn html(&mut self, tag: &str) -> Option<Became> {
        match tag {
            "<br>" | "<br/>" | "<br />" => self.out.push(Inline::Break),
            "<sup>" => {
                self.supers.push((self.out.len(), self.marks.len()));
                self.text(tag);
            }
            "</sup>"
                if self
                    .supers
                    .last()
                    .is_some_and(|(_, marks)| *marks == self.marks.len()) =>
            {
                // The opening tag was kept as text in case it stayed open.
                if let Some((start, _)) = self.supers.pop() {
                    self.out.remove(start);
                    for run in self.out.iter_mut().skip(start) {
                        if let Inline::Text { marks, .. } = run {
                            marks.push(Mark::Superscript);
                        }
                    }
                }
            }
            _ => {
                self.text(tag);
                return Some(Became::HtmlAsText);
            }
        }
        None
    }
}

/// The text of an event that no option of ours lets happen.
fn stray_text<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Html(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text)
        | Event::FootnoteReference(text) => Some(text),
        _ => None,
    }
}

/// Whether content may link to an address. Content itself is asked, so that the two never differ.
fn is_allowed(href: &str) -> bool {
    let link = Inline::Text {
        text: "x".to_owned(),
        marks: vec![Mark::Link {
            href: href.to_owned(),
        }],
    };
    let document = Document {
        standfirst: Some(vec![link]),
        ..Document::default()
    };
    Content {
        document,
        ..Content::default()
    }
    .check()
    .is_ok()
}

/// Reads a text as the inside of one paragraph; `None` where it is anything else, holds an image
/// or an address that is refused, so that the caller may take it literally.
pub(crate) fn inline_text(text: &str) -> Option<Vec<Inline>> {
    let mut runs = Runs::default();
    let mut events = Parser::new_ext(text, Options::empty());
    if !matches!(events.next()?, Event::Start(Tag::Paragraph)) {
        return None;
    }
    for event in events.by_ref() {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            event => {
                let told = runs.take(event);
                if told.became.is_some() || !told.notes.is_empty() {
                    return None;
                }
            }
        }
    }
    events.next().is_none().then(|| runs.finish().0)
}
