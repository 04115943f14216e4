//! Writing the JSON form, for the editor and (without block identifiers) for the hash.
//!
//! What is a default is left out: empty lists and texts, a missing field, an ordered list that
//! starts at 1. This decides the hash; `tests/golden/` holds it in place.

use serde_json::{Map, Value, json};

use super::FORMAT;
use crate::content::Content;
use crate::document::{Block, BlockKind, Document, Inline, ListItem, Mark};

impl Content {
    /// The JSON form of the normalised content, with block identifiers.
    pub fn to_json(&self) -> Value {
        write_content(&self.clone().normalized(), Bids::Kept)
    }

    /// What is hashed: the JSON form without block identifiers.
    pub(crate) fn canonical_value(&self) -> Value {
        write_content(&self.clone().normalized(), Bids::LeftOut)
    }
}

impl Document {
    /// ProseMirror's JSON of the normalised document; one that its schema accepts.
    pub fn to_json(&self) -> Value {
        write_document(&self.clone().normalized(), Bids::Kept)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Bids {
    Kept,
    LeftOut,
}

/// Fields in the making; what is empty is not put in.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn text(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(text) if !text.is_empty() => self.with(name, text),
            _ => self,
        }
    }

    fn list(self, name: &str, values: Vec<Value>) -> Self {
        if values.is_empty() {
            return self;
        }
        self.with(name, values)
    }

    fn attributes(self, attributes: Fields) -> Self {
        if attributes.0.is_empty() {
            return self;
        }
        self.with("attrs", attributes.0)
    }
}

fn write_content(content: &Content, bids: Bids) -> Value {
    let byline = content
        .byline
        .iter()
        .map(|entry| {
            let fields = Fields::default()
                .with("name", entry.name.as_str())
                .with("role", entry.role.as_str())
                .text("affiliation", entry.affiliation.as_deref());
            Value::Object(fields.0)
        })
        .collect();
    let notes = content
        .notes
        .iter()
        .map(|note| json!({"kind": note.kind.as_str(), "text": note.text}))
        .collect();
    let mut fields = Fields::default()
        .with("format", FORMAT)
        .with("document", write_document(&content.document, bids))
        .list("byline", byline)
        .text("language", content.language.as_deref())
        .text("dateline", content.dateline.as_deref())
        .list("notes", notes);
    if let Some(ai) = &content.ai {
        let ai = Fields::default()
            .with("kind", ai.kind.as_str())
            .text("tool", ai.tool.as_deref())
            .text("note", ai.note.as_deref());
        fields = fields.with("ai", ai.0);
    }
    Value::Object(fields.0)
}

fn write_document(document: &Document, bids: Bids) -> Value {
    let mut content = vec![node("headline", write_inlines(&document.headline))];
    if let Some(standfirst) = &document.standfirst {
        content.push(node("standfirst", write_inlines(standfirst)));
    }
    content.extend(write_blocks(&document.body, bids));
    node("doc", content)
}

fn node(name: &str, content: Vec<Value>) -> Value {
    Value::Object(
        Fields::default()
            .with("type", name)
            .list("content", content)
            .0,
    )
}

fn write_blocks(blocks: &[Block], bids: Bids) -> Vec<Value> {
    blocks
        .iter()
        .map(|block| write_block(block, bids))
        .collect()
}

fn write_block(block: &Block, bids: Bids) -> Value {
    let bid = block.bid.as_deref().filter(|_| bids == Bids::Kept);
    let attributes = Fields::default().text("bid", bid);
    let (name, attributes, content) = match &block.kind {
        BlockKind::Paragraph(text) => ("paragraph", attributes, write_inlines(text)),
        BlockKind::Heading { level, text } => (
            "heading",
            attributes.with("level", *level),
            write_inlines(text),
        ),
        BlockKind::Blockquote(inner) => ("blockquote", attributes, write_blocks(inner, bids)),
        BlockKind::BulletList(items) => ("bullet_list", attributes, write_items(items, bids)),
        BlockKind::OrderedList { start, items } => (
            "ordered_list",
            match start {
                1 => attributes,
                _ => attributes.with("start", *start),
            },
            write_items(items, bids),
        ),
        BlockKind::Figure {
            media,
            alt,
            credit,
            caption,
        } => (
            "figure",
            attributes
                .with("media", media.to_string())
                .text("alt", Some(alt))
                .text("credit", Some(credit)),
            vec![node("caption", write_inlines(caption))],
        ),
        BlockKind::Verbatim(text) if text.is_empty() => ("verbatim", attributes, Vec::new()),
        BlockKind::Verbatim(text) => (
            "verbatim",
            attributes,
            vec![json!({"type": "text", "text": text})],
        ),
        BlockKind::Rule => ("rule", attributes, Vec::new()),
    };
    Value::Object(
        Fields::default()
            .with("type", name)
            .attributes(attributes)
            .list("content", content)
            .0,
    )
}

fn write_items(items: &[ListItem], bids: Bids) -> Vec<Value> {
    items
        .iter()
        .map(|item| node("list_item", write_blocks(&item.blocks, bids)))
        .collect()
}

fn write_inlines(inlines: &[Inline]) -> Vec<Value> {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Break => json!({"type": "hard_break"}),
            Inline::Text { text, marks } => Value::Object(
                Fields::default()
                    .with("type", "text")
                    .with("text", text.as_str())
                    .list("marks", marks.iter().map(write_mark).collect())
                    .0,
            ),
        })
        .collect()
}

fn write_mark(mark: &Mark) -> Value {
    match mark {
        Mark::Code => json!({"type": "code"}),
        Mark::Em => json!({"type": "em"}),
        Mark::Link { href } => json!({"type": "link", "attrs": {"href": href}}),
        Mark::Strong => json!({"type": "strong"}),
        Mark::Superscript => json!({"type": "superscript"}),
    }
}
