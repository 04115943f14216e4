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
    open: OpenMarks,
    /// Open `<sup>` tags: where their text stands in `out`, and what was open there.
    supers: Vec<(usize, OpenMarks)>,
    /// Closed ones: where the opening tag stands, and where the superscript ends.
    paired: Vec<(usize, usize)>,
    image: Option<Image>,
    figure: Option<FigureHead>,
}

/// The marks at a place. Emphasis is counted, since Markdown nests it as deep as it likes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct OpenMarks {
    em: usize,
    strong: usize,
    /// The link we are in; `Some(None)` where its address was refused.
    link: Option<Option<String>>,
}

impl OpenMarks {
    fn marks(&self) -> Vec<Mark> {
        let em = (self.em > 0).then_some(Mark::Em);
        let strong = (self.strong > 0).then_some(Mark::Strong);
        let link = self.link.clone().flatten().map(|href| Mark::Link { href });
        em.into_iter().chain(link).chain(strong).collect()
    }
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
                Event::Start(tag) => {
                    image.depth += 1;
                    // The alternative text has no place for addresses.
                    if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = tag {
                        told.notes.push(dest_url.to_string());
                    }
                }
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
                let mut marks = self.open.marks();
                marks.push(Mark::Code);
                self.out.push(Inline::Text {
                    text: text.to_string(),
                    marks,
                });
            }
            Event::SoftBreak if self.out.is_empty() && self.figure.is_some() => {}
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.out.push(Inline::Break),
            Event::InlineHtml(tag) => told.became = self.html(&tag),
            Event::Start(Tag::Emphasis) => self.open.em += 1,
            Event::End(TagEnd::Emphasis) => self.open.em = self.open.em.saturating_sub(1),
            Event::Start(Tag::Strong) => self.open.strong += 1,
            Event::End(TagEnd::Strong) => self.open.strong = self.open.strong.saturating_sub(1),
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
                if !title.is_empty() {
                    told.notes.push(title.to_string());
                }
                if is_allowed(&href) {
                    told.linked = Some(href.clone());
                    self.open.link = Some(Some(href));
                } else {
                    told.became = Some(Became::LinkRefused);
                    told.notes.push(href);
                    self.open.link = Some(None);
                }
            }
            Event::End(TagEnd::Link) => self.open.link = None,
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
        let mut opens = vec![0_usize; self.out.len() + 1];
        let mut closes = opens.clone();
        for (start, end) in self.paired {
            if let (Some(open), Some(close)) = (opens.get_mut(start), closes.get_mut(end)) {
                *open += 1;
                *close += 1;
            }
        }
        let mut depth = 0_usize;
        let mut out = Vec::with_capacity(self.out.len());
        for ((run, opened), closed) in self.out.into_iter().zip(opens).zip(closes) {
            depth = (depth + opened).saturating_sub(closed);
            match run {
                // The tag itself, kept as text in case it stayed open.
                Inline::Text { .. } if opened > 0 => {}
                Inline::Text { text, mut marks } => {
                    if depth > 0 {
                        marks.push(Mark::Superscript);
                    }
                    out.push(Inline::Text { text, marks });
                }
                Inline::Break => out.push(Inline::Break),
            }
        }
        (out, self.figure)
    }

    fn text(&mut self, text: &str) {
        self.out.push(Inline::Text {
            text: text.to_owned(),
            marks: self.open.marks(),
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
                self.supers.push((self.out.len(), self.open.clone()));
                self.text(tag);
            }
            "</sup>"
                if self
                    .supers
                    .last()
                    .is_some_and(|(_, open)| *open == self.open) =>
            {
                if let Some((start, _)) = self.supers.pop() {
                    self.paired.push((start, self.out.len()));
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
pub(crate) fn is_allowed(href: &str) -> bool {
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
