//! Reading ProseMirror's JSON of a document: nodes, attributes, marks. What each may hold is
//! asked of `check.rs` afterwards; here only what a `Document` could not express is refused.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::fields::{list, object, only, text};
use crate::check;
use crate::document::{Block, BlockKind, Document, Inline, ListItem, Mark, MediaHash};
use crate::error::ContentError;
use crate::limits;
use crate::normal::is_bid;
use crate::path::Path;

impl Document {
    /// Reads ProseMirror's JSON of a `doc` and returns it normalised.
    ///
    /// # Errors
    /// Any [`ContentError`] but `too_long`; paths begin with `document`.
    pub fn from_json(value: &Value) -> Result<Document, ContentError> {
        let document = read_document(value, &Path::Root.key("document"))?;
        check::document(&document)?;
        Ok(document.normalized())
    }
}

/// One node of ProseMirror's JSON, its fields known to be no others.
struct Node<'a> {
    name: &'a str,
    fields: &'a Map<String, Value>,
}

impl<'a> Node<'a> {
    fn read(value: &'a Value, at: &Path) -> Result<Self, ContentError> {
        let fields = object(value, at)?;
        let name = text(fields, "type", at)?;
        let allowed: &[&str] = match name {
            "text" => &["type", "text", "marks"],
            "hard_break" => &["type", "marks", "attrs"],
            _ => &["type", "content", "attrs"],
        };
        only(fields, allowed, at)?;
        Ok(Self { name, fields })
    }

    fn children(&self, at: &Path) -> Result<&'a [Value], ContentError> {
        list(self.fields, "content", &at.key("content"))
    }

    /// The attributes, those that are `null` counted as absent.
    fn attributes(&self, allowed: &[&str], at: &Path) -> Result<Attributes<'a>, ContentError> {
        let path = at.key("attrs");
        let map = match self.fields.get("attrs") {
            None | Some(Value::Null) => None,
            Some(value) => Some(object(value, &path)?),
        };
        for (name, value) in map.into_iter().flatten() {
            if !value.is_null() && !allowed.contains(&name.as_str()) && name != "bid" {
                return Err(bad_attribute(
                    &path,
                    "an attribute the schema does not have",
                ));
            }
        }
        let attributes = Attributes { map };
        if let Some(bid) = attributes.get("bid")
            && !bid.as_str().is_some_and(is_bid)
        {
            return Err(bad_attribute(
                &path.key("bid"),
                "a bid is 1 to 64 letters, digits, - or _",
            ));
        }
        Ok(attributes)
    }

    fn is(&self, name: &str, at: &Path) -> Result<(), ContentError> {
        if self.name == name {
            return Ok(());
        }
        Err(misplaced(self.name, at))
    }
}

struct Attributes<'a> {
    map: Option<&'a Map<String, Value>>,
}

impl<'a> Attributes<'a> {
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map
            .and_then(|map| map.get(name))
            .filter(|value| !value.is_null())
    }

    fn text(&self, name: &'static str, at: &Path) -> Result<Option<&'a str>, ContentError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(bad_attribute(&at.key("attrs").key(name), "must be a text")),
        }
    }

    fn bid(&self) -> Option<String> {
        self.get("bid").and_then(Value::as_str).map(str::to_owned)
    }
}

pub(super) fn read_document(value: &Value, at: &Path) -> Result<Document, ContentError> {
    let doc = Node::read(value, at)?;
    doc.is("doc", at)?;
    doc.attributes(&[], at)?;
    let children = doc.children(at)?;
    let path = at.key("content");
    let headline = match children.first() {
        Some(first) => {
            let at = path.index(0);
            let node = Node::read(first, &at)?;
            node.is("headline", &at)?;
            node.attributes(&[], &at)?;
            read_inlines(&node, &at)?
        }
        None => {
            return Err(ContentError::BadNesting {
                path: path.to_string(),
                what: "a document begins with its headline",
            });
        }
    };
    let mut first = 1;
    let mut standfirst = None;
    if let Some(second) = children.get(1) {
        let at = path.index(1);
        let node = Node::read(second, &at)?;
        if node.name == "standfirst" {
            node.attributes(&[], &at)?;
            standfirst = Some(read_inlines(&node, &at)?);
            first = 2;
        }
    }
    let body = read_blocks(children.get(first..).unwrap_or_default(), &path, first, 1)?;
    Ok(Document {
        headline,
        standfirst,
        body,
    })
}

/// Reads `values` as blocks; `first` is the index the first of them has in `path`.
fn read_blocks(
    values: &[Value],
    path: &Path,
    first: usize,
    depth: usize,
) -> Result<Vec<Block>, ContentError> {
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let at = path.index(first + index);
            if depth > limits::DEPTH {
                return Err(ContentError::TooDeep {
                    path: at.to_string(),
                });
            }
            read_block(value, &at, depth)
        })
        .collect()
}

fn read_block(value: &Value, at: &Path, depth: usize) -> Result<Block, ContentError> {
    let node = Node::read(value, at)?;
    let allowed: &[&str] = match node.name {
        "heading" => &["level"],
        "ordered_list" => &["start"],
        "figure" => &["media", "alt", "credit"],
        _ => &[],
    };
    let content = at.key("content");
    let kind = match node.name {
        "paragraph" => BlockKind::Paragraph(read_inlines(&node, at)?),
        "heading" => BlockKind::Heading {
            level: node
                .attributes(allowed, at)?
                .get("level")
                .and_then(Value::as_u64)
                .and_then(|level| u8::try_from(level).ok())
                .ok_or_else(|| bad_attribute(&at.key("attrs"), "the level must be 2 or 3"))?,
            text: read_inlines(&node, at)?,
        },
        "blockquote" => {
            BlockKind::Blockquote(read_blocks(node.children(at)?, &content, 0, depth + 1)?)
        }
        "bullet_list" => BlockKind::BulletList(read_items(&node, at, depth)?),
        "ordered_list" => BlockKind::OrderedList {
            start: match node.attributes(allowed, at)?.get("start") {
                None => 1,
                Some(start) => start
                    .as_u64()
                    .and_then(|start| u32::try_from(start).ok())
                    .ok_or_else(|| {
                        bad_attribute(&at.key("attrs").key("start"), "must be a whole number")
                    })?,
            },
            items: read_items(&node, at, depth)?,
        },
        "figure" => read_figure(&node, at)?,
        "verbatim" => BlockKind::Verbatim(read_verbatim(&node, at)?),
        "rule" if node.children(at)?.is_empty() => BlockKind::Rule,
        name => return Err(misplaced(name, at)),
    };
    Ok(Block {
        bid: node.attributes(allowed, at)?.bid(),
        kind,
    })
}

fn read_items(node: &Node, at: &Path, depth: usize) -> Result<Vec<ListItem>, ContentError> {
    let content = at.key("content");
    node.children(at)?
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let at = content.index(index);
            let item = Node::read(value, &at)?;
            item.is("list_item", &at)?;
            item.attributes(&[], &at)?;
            let blocks = read_blocks(item.children(&at)?, &at.key("content"), 0, depth + 1)?;
            Ok(ListItem { blocks })
        })
        .collect()
}

fn read_figure(node: &Node, at: &Path) -> Result<BlockKind, ContentError> {
    let attributes = node.attributes(&["media", "alt", "credit"], at)?;
    let media = attributes
        .text("media", at)?
        .and_then(|hex| MediaHash::from_str(hex).ok())
        .ok_or_else(|| {
            bad_attribute(
                &at.key("attrs").key("media"),
                "must be 64 hexadecimal digits",
            )
        })?;
    let [value] = node.children(at)? else {
        return Err(ContentError::BadNesting {
            path: at.key("content").to_string(),
            what: "a figure holds exactly one caption",
        });
    };
    let content = at.key("content");
    let caption_at = content.index(0);
    let caption = Node::read(value, &caption_at)?;
    caption.is("caption", &caption_at)?;
    caption.attributes(&[], &caption_at)?;
    Ok(BlockKind::Figure {
        media,
        alt: attributes.text("alt", at)?.unwrap_or_default().to_owned(),
        credit: attributes
            .text("credit", at)?
            .unwrap_or_default()
            .to_owned(),
        caption: read_inlines(&caption, &caption_at)?,
    })
}

fn read_verbatim(node: &Node, at: &Path) -> Result<String, ContentError> {
    let mut text = String::new();
    for (index, inline) in read_inlines(node, at)?.into_iter().enumerate() {
        match inline {
            Inline::Text { text: run, marks } if marks.is_empty() => text.push_str(&run),
            Inline::Text { .. } | Inline::Break => {
                return Err(ContentError::BadNesting {
                    path: at.key("content").index(index).to_string(),
                    what: "verbatim text has no marks and no breaks",
                });
            }
        }
    }
    Ok(text)
}

fn read_inlines(node: &Node, at: &Path) -> Result<Vec<Inline>, ContentError> {
    let content = at.key("content");
    node.children(at)?
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let at = content.index(index);
            let node = Node::read(value, &at)?;
            match node.name {
                "text" => Ok(Inline::Text {
                    text: text(node.fields, "text", &at)?.to_owned(),
                    marks: read_marks(&node, &at)?,
                }),
                "hard_break" => {
                    node.attributes(&[], &at)?;
                    read_marks(&node, &at)?;
                    Ok(Inline::Break)
                }
                name => Err(misplaced(name, &at)),
            }
        })
        .collect()
}

fn read_marks(node: &Node, at: &Path) -> Result<Vec<Mark>, ContentError> {
    let path = at.key("marks");
    list(node.fields, "marks", &path)?
        .iter()
        .enumerate()
        .map(|(index, value)| read_mark(value, &path.index(index)))
        .collect()
}

fn read_mark(value: &Value, at: &Path) -> Result<Mark, ContentError> {
    let fields = object(value, at)?;
    only(fields, &["type", "attrs"], at)?;
    let name = text(fields, "type", at)?;
    let path = at.key("attrs");
    let attributes = Attributes {
        map: match fields.get("attrs") {
            None | Some(Value::Null) => None,
            Some(attrs) => Some(object(attrs, &path)?),
        },
    };
    for (attribute, value) in attributes.map.into_iter().flatten() {
        if !value.is_null() && (name != "link" || attribute != "href") {
            return Err(bad_attribute(
                &path,
                "an attribute the schema does not have",
            ));
        }
    }
    match name {
        "code" => Ok(Mark::Code),
        "em" => Ok(Mark::Em),
        "link" => Ok(Mark::Link {
            href: attributes
                .text("href", at)?
                .ok_or_else(|| bad_attribute(&path.key("href"), "a link needs its target"))?
                .to_owned(),
        }),
        "strong" => Ok(Mark::Strong),
        "superscript" => Ok(Mark::Superscript),
        _ => Err(ContentError::UnknownMark {
            path: at.to_string(),
            name: name.to_owned(),
        }),
    }
}

/// A node of the schema in the wrong place, or one the schema does not have.
fn misplaced(name: &str, at: &Path) -> ContentError {
    const NODES: [&str; 15] = [
        "doc",
        "headline",
        "standfirst",
        "paragraph",
        "heading",
        "blockquote",
        "bullet_list",
        "ordered_list",
        "list_item",
        "figure",
        "caption",
        "verbatim",
        "rule",
        "hard_break",
        "text",
    ];
    if NODES.contains(&name) {
        return ContentError::BadNesting {
            path: at.to_string(),
            what: "this node cannot stand here",
        };
    }
    ContentError::UnknownNode {
        path: at.to_string(),
        name: name.to_owned(),
    }
}

fn bad_attribute(at: &Path, what: &'static str) -> ContentError {
    ContentError::BadAttribute {
        path: at.to_string(),
        what,
    }
}
