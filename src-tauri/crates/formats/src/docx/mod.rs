//! Word documents (Office Open XML, ECMA-376) to blocks.
//!
//! Taken over: headings, lists, quotations, emphasis, superscripts, links, images, tables and
//! footnotes (as verbatim text). Told in the report and not taken over: comments, deletions that
//! somebody tracked, headers and footers of pages. Insertions that somebody tracked are text, and
//! told. Deliberately not here: fonts, colours, page layout; nothing outside the file is fetched.

mod package;
mod runs;
mod styles;

use roxmltree::{Document, Node};

use self::package::Package;
use self::runs::{Paragraph, Runs};
use self::styles::{Numbering, Style, Styles};
use crate::import::ImportError;
use crate::report::Became;
use crate::rich::Rich;
use crate::sheet::{is_blank, words};

/// Whether the bytes may be a Word document: a ZIP archive that names a main part of one.
pub(crate) fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && (find(bytes, b"word/document.xml") || find(bytes, b"[Content_Types].xml"))
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Reads a Word document.
pub(crate) fn read(bytes: &[u8]) -> Result<Rich, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = package.main().ok_or(NO_DOCUMENT)?;
    let text = package.xml(&main)?.ok_or(NO_DOCUMENT)?;
    let document = parsed(&text)?;
    let links = package.relations(&main)?;
    let styles = match package.beside(&main, "styles.xml")? {
        Some(xml) => Styles::read(&parsed(&xml)?),
        None => Styles::default(),
    };
    let numbering = match package.beside(&main, "numbering.xml")? {
        Some(xml) => Numbering::read(&parsed(&xml)?),
        None => Numbering::default(),
    };
    let body = document
        .descendants()
        .find(|node| is(*node, "body"))
        .ok_or(NO_DOCUMENT)?;
    let has_title = body.descendants().any(|node| {
        is(node, "pStyle") && styles.of(value(node).unwrap_or_default()) == Style::Title
    });
    let mut reader = Reader {
        rich: Rich::default(),
        runs: Runs::new(&links),
        package: &mut package,
        styles: &styles,
        numbering: &numbering,
        shift: u8::from(has_title),
        image_before: false,
    };
    reader.blocks(body)?;
    reader.rich.end_list();
    let Reader { mut rich, runs, .. } = reader;
    let tracked = runs.tracked;
    notes(&mut rich, &mut package, &main)?;
    for (what, words) in tracked {
        rich.told(&format!("{what}: {words}"), Became::TrackedChange);
    }
    comments(&mut rich, &mut package, &main)?;
    margins(&mut rich, &mut package, &main)?;
    Ok(rich)
}

const NO_DOCUMENT: ImportError = ImportError::BinaryFile {
    seems: "a ZIP archive without a Word document in it",
};

fn parsed(text: &str) -> Result<Document<'_>, ImportError> {
    Document::parse(text).map_err(|_| ImportError::BinaryFile {
        seems: "a Word document whose XML is damaged",
    })
}

/// Whether a node is the element of that name; the namespaces of Word's versions are not told apart.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The child element of that name.
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The attribute of that local name.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}

/// The attribute `val`.
fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

struct Reader<'r, 'p> {
    rich: Rich,
    runs: Runs<'r>,
    package: &'r mut Package<'p>,
    styles: &'r Styles,
    numbering: &'r Numbering,
    /// How much lower a heading stands: by one where the headline is a title.
    shift: u8,
    /// Whether the last paragraph was an image without a caption.
    image_before: bool,
}

impl Reader<'_, '_> {
    fn blocks(&mut self, parent: Node<'_, '_>) -> Result<(), ImportError> {
        for node in parent.children() {
            match node.tag_name().name() {
                "p" => self.paragraph(node)?,
                "tbl" => self.table(node),
                // Wrappers: content controls, tracked insertions of paragraphs, custom XML.
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks(node)?;
                }
                "altChunk" => self
                    .rich
                    .told("An embedded document", Became::NotUnderstood),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let properties = child(node, "pPr");
        let property = |name| properties.and_then(|properties| child(properties, name));
        let style_id = property("pStyle").and_then(value).unwrap_or_default();
        let style = match property("outlineLvl").and_then(value) {
            Some(level) => level
                .parse::<u8>()
                .ok()
                .filter(|level| *level < 9)
                .map_or_else(
                    || self.styles.of(style_id),
                    |level| Style::Heading(level + 1),
                ),
            None => self.styles.of(style_id),
        };
        let number = property("numPr")
            .and_then(|number| {
                let id = child(number, "numId").and_then(value)?;
                let depth = child(number, "ilvl").and_then(value).unwrap_or("0");
                Some((id.to_owned(), depth.parse::<usize>().unwrap_or(0)))
            })
            .or_else(|| self.styles.number_of(style_id));
        let Paragraph {
            text,
            images,
            boxes,
        } = self.runs.read(node);
        let blank = is_blank(&words(&text));
        let captioned = self.image_before && style == Style::Caption && !blank;
        if captioned && self.rich.caption(&text) {
            self.image_before = false;
        } else if !blank {
            self.image_before = false;
            let list = number.and_then(|(id, depth)| Some((self.numbering.of(&id, depth)?, depth)));
            match (style, list) {
                (Style::Title, _) => self.rich.heading(1, 0, text),
                (Style::Subtitle, _) => self.rich.subtitle(text),
                (Style::Heading(level), _) => self.rich.heading(level.min(6), self.shift, text),
                (_, Some((ordered, depth))) => self.rich.item(depth, ordered, text),
                (Style::Quote, None) => {
                    self.rich.end_list();
                    self.rich.quote(text);
                }
                (Style::Caption | Style::Body, None) => self.rich.paragraph(text),
            }
        }
        for image in images {
            let bytes = match &image.part {
                Some(part) => self.package.bytes(part)?,
                None => None,
            };
            self.rich.image(bytes, &image.alt, Vec::new(), &image.name);
            self.image_before = true;
        }
        for text in boxes {
            self.rich.paragraph(text);
        }
        Ok(())
    }

    /// A table as lines of cells, its nested tables among them.
    fn table(&mut self, node: Node<'_, '_>) {
        let mut lines = Vec::new();
        for row in node.children().filter(|row| is(*row, "tr")) {
            let cells: Vec<String> = row
                .children()
                .filter(|cell| is(*cell, "tc"))
                .map(|cell| {
                    let paragraphs: Vec<String> = cell
                        .descendants()
                        .filter(|node| is(*node, "p"))
                        .map(|node| words(&self.runs.read(node).text).trim().to_owned())
                        .filter(|words| !words.is_empty())
                        .collect();
                    paragraphs.join(" / ")
                })
                .collect();
            lines.push(cells.join(" | ").trim_end().to_owned());
        }
        self.rich.verbatim(&lines.join("\n"));
    }
}

/// Footnotes and endnotes at the end of the text, as they came.
fn notes(rich: &mut Rich, package: &mut Package<'_>, main: &str) -> Result<(), ImportError> {
    for (part, element) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let Some(xml) = package.beside(main, part)? else {
            continue;
        };
        let document = parsed(&xml)?;
        let lines: Vec<String> = document
            .descendants()
            .filter(|node| is(*node, element) && attribute(*node, "type").is_none())
            .map(|note| {
                (
                    attribute(note, "id").unwrap_or_default(),
                    runs::words_in(note),
                )
            })
            .filter(|(_, words)| !words.is_empty())
            .map(|(id, words)| format!("[{id}] {words}"))
            .collect();
        rich.verbatim(&lines.join("\n"));
    }
    Ok(())
}

fn comments(rich: &mut Rich, package: &mut Package<'_>, main: &str) -> Result<(), ImportError> {
    let Some(xml) = package.beside(main, "comments.xml")? else {
        return Ok(());
    };
    let document = parsed(&xml)?;
    for node in document.descendants().filter(|node| is(*node, "comment")) {
        let author = attribute(node, "author").unwrap_or_default();
        let line = format!("{author}: {}", runs::words_in(node));
        rich.told(&line, Became::CommentNotImported);
    }
    Ok(())
}

/// Headers and footers, each wording once.
fn margins(rich: &mut Rich, package: &mut Package<'_>, main: &str) -> Result<(), ImportError> {
    let mut told: Vec<String> = Vec::new();
    for part in package.margins(main) {
        if let Some(xml) = package.xml(&part)? {
            let words = runs::words_in(parsed(&xml)?.root());
            if !words.is_empty() && !told.contains(&words) {
                rich.told(&words, Became::PageMargin);
                told.push(words);
            }
        }
    }
    Ok(())
}
