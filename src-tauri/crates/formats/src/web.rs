//! Web pages to blocks.
//!
//! The article is what stands in `<article>`, else in `<main>`, else in the body; what else can be
//! read on the page is told in the report. Nothing is run and nothing is fetched: an image counts
//! only where its bytes stand in the page.

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_text::{BlockKind, Inline, Mark};
use scraper::{ElementRef, Html, Node};

use crate::report::Became;
use crate::rich::Rich;
use crate::sheet::{is_blank, words};

/// Elements inside elements beyond this are read as plain text: no writer nests so deep.
const DEEPEST: usize = 200;

/// Elements whose text nobody sees.
const UNSEEN: [&str; 12] = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select",
    "audio", "video", "canvas",
];

/// Open tags beyond this make a page that nobody wrote: a parser that follows the standard looks
/// through all of them at each new one, and would take hours.
const OPEN: usize = 512;

/// Elements that have no end tag, or whose end tag writers leave out.
const UNENDED: [&str; 22] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "html",
];

/// Whether a page is nested as pages are.
pub(crate) fn is_readable(page: &str) -> bool {
    let mut open = 0usize;
    for (at, _) in page.match_indices('<') {
        let rest = page.get(at + 1..).unwrap_or_default();
        let (ends, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = rest
            .get(..length.min(16))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.is_empty() || UNENDED.contains(&name.as_str()) {
            continue;
        }
        open = if ends {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        if open > OPEN {
            return false;
        }
    }
    true
}

/// Reads a web page.
pub(crate) fn read(page: &str) -> Rich {
    let html = Html::parse_document(page);
    let root = html.root_element();
    let named = |name: &str| {
        root.descendent_elements()
            .find(|element| element.value().name() == name)
    };
    let article = named("article")
        .or_else(|| named("main"))
        .or_else(|| named("body"));
    let mut walk = Walk::default();
    if let Some(article) = article {
        walk.children(article, &[], 0);
        walk.end_block();
        walk.rich.end_list();
    }
    let title = named("title").map(|title| title.text().collect::<String>());
    if let Some(title) = title {
        walk.rich.told(&collapsed(&title), Became::OutsideArticle);
    }
    if let (Some(body), Some(article)) = (named("body"), article) {
        outside(body, article, &mut walk.rich, 0);
    }
    walk.rich
}

/// Tells what stands outside the article, a line for each element that holds text itself.
fn outside(element: ElementRef<'_>, article: ElementRef<'_>, rich: &mut Rich, depth: usize) {
    if element == article || depth > DEEPEST || UNSEEN.contains(&element.value().name()) {
        return;
    }
    let own: String = element
        .children()
        .filter_map(|node| node.value().as_text().map(|text| text.to_string()))
        .collect();
    rich.told(&collapsed(&own), Became::OutsideArticle);
    for child in element.child_elements() {
        outside(child, article, rich, depth + 1);
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where text goes.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Body,
    Standfirst,
    Heading(u8),
    Quote,
    /// An item of a list that deep, numbered or not; `true` once the item has begun.
    Item(usize, bool, bool),
}

struct Walk {
    rich: Rich,
    text: Vec<Inline>,
    place: Place,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            rich: Rich::default(),
            text: Vec::new(),
            place: Place::Body,
        }
    }
}

impl Walk {
    fn children(&mut self, element: ElementRef<'_>, marks: &[Mark], depth: usize) {
        for node in element.children() {
            match node.value() {
                Node::Text(text) => self.words(text, marks),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(node) {
                        self.element(child, marks, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, marks: &[Mark], depth: usize) {
        if depth > DEEPEST {
            let text: String = element.text().collect();
            return self.words(&text, marks);
        }
        let name = element.value().name();
        let with = |mark: Mark| {
            let mut marks = marks.to_vec();
            if !marks.contains(&mark) {
                marks.push(mark);
            }
            marks
        };
        match name {
            _ if UNSEEN.contains(&name) => {}
            "em" | "i" | "cite" | "dfn" => self.children(element, &with(Mark::Em), depth),
            "strong" | "b" => self.children(element, &with(Mark::Strong), depth),
            "sup" => self.children(element, &with(Mark::Superscript), depth),
            "code" | "kbd" | "samp" => self.children(element, &with(Mark::Code), depth),
            "a" => match element.attr("href").filter(|href| !href.starts_with('#')) {
                Some(href) => {
                    let href = href.trim().to_owned();
                    let mut marks = marks.to_vec();
                    marks.retain(|mark| !matches!(mark, Mark::Link { .. }));
                    marks.push(Mark::Link { href });
                    self.children(element, &marks, depth);
                }
                None => self.children(element, marks, depth),
            },
            "br" => self.text.push(Inline::Break),
            "hr" => {
                self.end_block();
                self.rich.block("* * *", Became::Rule, BlockKind::Rule);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map_or(2, |digit| digit - b'0');
                self.within(Place::Heading(level), element, depth);
            }
            "p" if element.value().classes().any(|class| class == "standfirst") => {
                self.within(Place::Standfirst, element, depth);
            }
            "blockquote" => self.within(Place::Quote, element, depth),
            "ul" | "ol" | "menu" => {
                self.end_block();
                let deep = match self.place {
                    Place::Item(deep, _, _) => deep + 1,
                    _ => 0,
                };
                let before = self.place;
                self.place = Place::Item(deep, name == "ol", false);
                for item in element.child_elements() {
                    self.place = Place::Item(deep, name == "ol", false);
                    self.children(item, &[], depth + 1);
                    self.end_block();
                }
                self.place = before;
                if deep == 0 {
                    self.rich.end_list();
                }
            }
            "pre" | "textarea" => {
                self.end_block();
                let text: String = element.text().collect();
                self.rich.verbatim(text.trim_matches('\n'));
            }
            "table" => {
                self.end_block();
                self.rich.verbatim(&table(element));
            }
            "figure" => self.figure(element, depth),
            "img" => {
                self.end_block();
                self.image(element, Vec::new());
            }
            // Words that run on.
            "span" | "small" | "u" | "s" | "del" | "ins" | "mark" | "q" | "abbr" | "time"
            | "sub" | "var" | "label" | "font" | "bdi" | "bdo" | "wbr" | "data" | "button" => {
                self.children(element, marks, depth);
            }
            _ => {
                self.end_block();
                self.children(element, marks, depth);
                self.end_block();
            }
        }
    }

    fn within(&mut self, place: Place, element: ElementRef<'_>, depth: usize) {
        self.end_block();
        let before = std::mem::replace(&mut self.place, place);
        self.children(element, &[], depth);
        self.end_block();
        self.place = before;
    }

    fn figure(&mut self, element: ElementRef<'_>, depth: usize) {
        self.end_block();
        let find = |name: &str| {
            element
                .descendent_elements()
                .find(|child| child.value().name() == name)
        };
        let mut caption = Walk::default();
        if let Some(found) = find("figcaption") {
            caption.children(found, &[], depth);
        }
        match find("img") {
            Some(image) => self.image(image, trimmed(caption.text)),
            None => {
                self.children(element, &[], depth);
                self.end_block();
            }
        }
    }

    fn image(&mut self, image: ElementRef<'_>, caption: Vec<Inline>) {
        let source = image.attr("src").unwrap_or_default();
        let bytes = source
            .strip_prefix("data:")
            .and_then(|data| data.split_once(";base64,"))
            .and_then(|(_, data)| STANDARD.decode(data.trim()).ok());
        let name = match source.starts_with("data:") {
            true => "",
            false => source,
        };
        let alt = collapsed(image.attr("alt").unwrap_or_default());
        self.rich.image(bytes, &alt, caption, name);
    }

    /// Adds words, every run of blanks as one.
    fn words(&mut self, text: &str, marks: &[Mark]) {
        let blank_before = match self.text.last() {
            Some(Inline::Text { text, .. }) => text.ends_with(' '),
            _ => true,
        };
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            // Only the blanks of HTML collapse: a no-break space is a character.
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                let blank = out.ends_with(' ') || (out.is_empty() && blank_before);
                if !blank {
                    out.push(' ');
                }
            } else {
                out.push(c);
            }
        }
        if !out.is_empty() {
            self.text.push(Inline::Text {
                text: out,
                marks: marks.to_vec(),
            });
        }
    }

    /// Closes the block that is being read.
    fn end_block(&mut self) {
        let text = trimmed(std::mem::take(&mut self.text));
        if is_blank(&words(&text)) {
            return;
        }
        match &mut self.place {
            Place::Body => self.rich.paragraph(text),
            Place::Standfirst => self.rich.subtitle(text),
            Place::Heading(level) => self.rich.heading(*level, 0, text),
            Place::Quote => self.rich.quote(text),
            Place::Item(deep, ordered, begun) => {
                if std::mem::replace(begun, true) {
                    self.rich.item_more(text);
                } else {
                    self.rich.item(*deep, *ordered, text);
                }
            }
        }
    }
}

/// Text without the blanks and breaks at its ends.
fn trimmed(mut text: Vec<Inline>) -> Vec<Inline> {
    let is_empty = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.trim_matches(' ').is_empty(),
        Inline::Break => true,
    };
    while text.last().is_some_and(is_empty) {
        text.pop();
    }
    let begin = text
        .iter()
        .position(|inline| !is_empty(inline))
        .unwrap_or(text.len());
    text.drain(..begin);
    if let Some(Inline::Text { text, .. }) = text.first_mut() {
        *text = text.trim_start_matches(' ').to_owned();
    }
    if let Some(Inline::Text { text, .. }) = text.last_mut() {
        *text = text.trim_end_matches(' ').to_owned();
    }
    text
}

/// A table as lines of cells.
fn table(element: ElementRef<'_>) -> String {
    let lines: Vec<String> = element
        .descendent_elements()
        .filter(|row| row.value().name() == "tr")
        .map(|row| {
            let cells: Vec<String> = row
                .child_elements()
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .map(|cell| collapsed(&cell.text().collect::<Vec<_>>().join(" ")))
                .collect();
            cells.join(" | ").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}
