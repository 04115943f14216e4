//! The runs of a paragraph: text with its marks, images, fields, tracked changes.

use imprimatur_text::{Inline, Mark};
use roxmltree::Node;

use super::package::{Relations, Target};
use super::{attribute, child, is, value};

/// A paragraph taken apart.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Its text.
    pub text: Vec<Inline>,
    /// Its images.
    pub images: Vec<Image>,
    /// The paragraphs of text boxes that hang on it.
    pub boxes: Vec<Vec<Inline>>,
}

/// An image of a paragraph.
pub(super) struct Image {
    /// The part that holds it; `None` where it lies outside the file.
    pub part: Option<String>,
    /// Its text for those who cannot see it.
    pub alt: String,
    /// The name of its file.
    pub name: String,
}

/// Reads paragraphs, and remembers the tracked changes in them.
pub(super) struct Runs<'r> {
    links: &'r Relations,
    /// Tracked changes: what was done and by whom, and the words.
    pub tracked: Vec<(String, String)>,
}

/// Where a run stands.
#[derive(Clone, Default)]
struct Around {
    link: Option<String>,
}

/// A field that is being read, between its begin and its end.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

impl<'r> Runs<'r> {
    pub fn new(links: &'r Relations) -> Runs<'r> {
        Runs {
            links,
            tracked: Vec::new(),
        }
    }

    /// Takes a paragraph apart.
    pub fn read(&mut self, paragraph: Node<'_, '_>) -> Paragraph {
        let mut made = Paragraph::default();
        let mut fields = Vec::new();
        self.inside(paragraph, &Around::default(), &mut fields, &mut made);
        made
    }

    fn inside(
        &mut self,
        parent: Node<'_, '_>,
        around: &Around,
        fields: &mut Vec<Field>,
        made: &mut Paragraph,
    ) {
        for node in parent.children() {
            match node.tag_name().name() {
                "r" => self.run(node, around, fields, made),
                "hyperlink" => {
                    let link = attribute(node, "id").and_then(|id| match self.links.get(id) {
                        Some(Target::Address(address)) => Some(address.clone()),
                        _ => None,
                    });
                    self.inside(node, &Around { link }, fields, made);
                }
                "fldSimple" => {
                    let link = attribute(node, "instr").and_then(linked);
                    let link = link.or_else(|| around.link.clone());
                    self.inside(node, &Around { link }, fields, made);
                }
                "ins" | "moveTo" => {
                    let before = made.text.len();
                    self.inside(node, around, fields, made);
                    let words = crate::sheet::words(&made.text[before..]);
                    self.track("Inserted", node, &words);
                }
                "del" | "moveFrom" => self.track("Deleted", node, &words_in(node)),
                "sdt" | "sdtContent" | "smartTag" | "customXml" | "bdo" | "dir" => {
                    self.inside(node, around, fields, made);
                }
                // A formula: its characters, which is all of it that text can hold.
                "oMath" | "oMathPara" => push(made, &words_in(node), Vec::new()),
                _ => {}
            }
        }
    }

    fn track(&mut self, what: &str, node: Node<'_, '_>, words: &str) {
        if !words.trim().is_empty() {
            let author = attribute(node, "author").unwrap_or_default();
            self.tracked
                .push((format!("{what} by {author}"), words.to_owned()));
        }
    }

    fn run(
        &mut self,
        run: Node<'_, '_>,
        around: &Around,
        fields: &mut Vec<Field>,
        made: &mut Paragraph,
    ) {
        let link = fields
            .iter()
            .rev()
            .find_map(|field| linked(&field.instruction))
            .or_else(|| around.link.clone());
        let marks = marks(run, link);
        // What stands between the begin of a field and what it shows is an instruction.
        let hidden = fields.iter().any(|field| !field.shows);
        for node in run.children() {
            match node.tag_name().name() {
                "fldChar" => match attribute(node, "fldCharType") {
                    Some("begin") => fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = fields.last_mut() {
                            field.shows = true;
                        }
                    }
                    Some("end") => {
                        fields.pop();
                    }
                    _ => {}
                },
                "instrText" => {
                    if let Some(field) = fields.last_mut() {
                        field.instruction.push_str(node.text().unwrap_or_default());
                    }
                }
                _ if hidden => {}
                "t" => push(made, node.text().unwrap_or_default(), marks.clone()),
                "tab" => push(made, " ", marks.clone()),
                "noBreakHyphen" => push(made, "\u{2011}", marks.clone()),
                "sym" => push(made, &symbol(node), marks.clone()),
                "br" | "cr"
                    if attribute(node, "type").is_none_or(|kind| kind == "textWrapping") =>
                {
                    made.text.push(Inline::Break);
                }
                "footnoteReference" | "endnoteReference" => {
                    let id = attribute(node, "id").unwrap_or_default();
                    push(made, id, vec![Mark::Superscript]);
                }
                "drawing" | "pict" | "object" => self.drawing(node, made),
                // One of the two says the same in a newer and an older way.
                "AlternateContent" => {
                    let chosen = child(node, "Choice").or_else(|| child(node, "Fallback"));
                    if let Some(chosen) = chosen {
                        self.drawing(chosen, made);
                    }
                }
                _ => {}
            }
        }
    }

    fn drawing(&mut self, node: Node<'_, '_>, made: &mut Paragraph) {
        let described = node.descendants().find(|node| is(*node, "docPr"));
        let told = |name| {
            described
                .and_then(|node| attribute(node, name))
                .unwrap_or_default()
        };
        for image in node
            .descendants()
            .filter(|node| is(*node, "blip") || is(*node, "imagedata"))
        {
            let id = attribute(image, "embed")
                .or_else(|| attribute(image, "link"))
                .or_else(|| attribute(image, "id"));
            let target = id.and_then(|id| self.links.get(id));
            let (part, name) = match target {
                Some(Target::Part(part)) => (Some(part.clone()), part.as_str()),
                Some(Target::Address(address)) => (None, address.as_str()),
                None => (None, told("name")),
            };
            made.images.push(Image {
                part,
                alt: told("descr").to_owned(),
                name: name.rsplit('/').next().unwrap_or(name).to_owned(),
            });
        }
        let boxed = node.descendants().filter(|node| {
            is(*node, "p") && node.ancestors().any(|parent| is(parent, "txbxContent"))
        });
        for paragraph in boxed.collect::<Vec<_>>() {
            let inner = self.read(paragraph);
            made.boxes.push(inner.text);
        }
    }
}

/// All words in a node, deleted ones too, paragraphs parted by blanks.
pub(super) fn words_in(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "t" | "delText" => out.push_str(node.text().unwrap_or_default()),
            "p" | "tab" | "br" | "cr" if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

fn push(made: &mut Paragraph, text: &str, marks: Vec<Mark>) {
    // Line ends inside a text node are blanks of the XML.
    let text = text.replace(['\n', '\r', '\t'], " ");
    if !text.is_empty() {
        made.text.push(Inline::Text { text, marks });
    }
}

fn marks(run: Node<'_, '_>, link: Option<String>) -> Vec<Mark> {
    let properties = child(run, "rPr");
    let set = |name: &str| {
        properties
            .and_then(|properties| child(properties, name))
            .is_some_and(|node| !matches!(value(node), Some("0" | "false" | "off" | "none")))
    };
    let raised = properties
        .and_then(|properties| child(properties, "vertAlign"))
        .and_then(value)
        == Some("superscript");
    [
        set("i").then_some(Mark::Em),
        link.map(|href| Mark::Link { href }),
        set("b").then_some(Mark::Strong),
        raised.then_some(Mark::Superscript),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The address of a field that links: `HYPERLINK "address"`.
fn linked(instruction: &str) -> Option<String> {
    let rest = instruction
        .trim_start()
        .strip_prefix("HYPERLINK")?
        .trim_start();
    let quoted = rest.strip_prefix('"')?;
    let (address, _) = quoted.split_once('"')?;
    (!address.is_empty()).then(|| address.to_owned())
}

/// A character of a symbol font, by its number; those of Word's private area are a bullet.
fn symbol(node: Node<'_, '_>) -> String {
    attribute(node, "char")
        .and_then(|number| u32::from_str_radix(number, 16).ok())
        .and_then(char::from_u32)
        .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c))
        .unwrap_or('•')
        .to_string()
}
