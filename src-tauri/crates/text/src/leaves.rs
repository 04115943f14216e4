//! The text blocks of a document as places in its tree: found in the order of the projection,
//! read, written, taken away.
//!
//! What an edit means is in `replaced.rs`; here is only how the tree is held.

use crate::content::plain;
use crate::document::{Block, BlockKind, Document, Inline, ListItem};

/// A place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leaf {
    Headline,
    Standfirst,
    /// Indices from the body down: of a block, in a list of an item and then of a block in it.
    Body(Vec<usize>),
}

/// A block that holds text, or a thematic break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) leaf: Leaf,
    /// Whether it has a text; only those are counted in a [`crate::Point`].
    pub(crate) text: bool,
}

/// The blocks without blocks inside, in reading order.
pub(crate) fn entries(document: &Document) -> Vec<Entry> {
    let entry = |leaf| Entry { leaf, text: true };
    let mut out = vec![entry(Leaf::Headline)];
    let standfirst = document.standfirst.as_deref().map(plain);
    if standfirst.is_some_and(|text| !text.is_empty()) {
        out.push(entry(Leaf::Standfirst));
    }
    collect(&document.body, &mut Vec::new(), &mut out);
    out
}

fn collect(blocks: &[Block], path: &mut Vec<usize>, out: &mut Vec<Entry>) {
    for (index, block) in blocks.iter().enumerate() {
        path.push(index);
        match &block.kind {
            BlockKind::Blockquote(inner) => collect(inner, path, out),
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    path.push(index);
                    collect(&item.blocks, path, out);
                    path.pop();
                }
            }
            kind => out.push(Entry {
                leaf: Leaf::Body(path.clone()),
                text: !matches!(kind, BlockKind::Rule),
            }),
        }
        path.pop();
    }
}

/// Where a block stands: what is put beside it goes there.
pub(crate) enum Room<'a> {
    /// Among blocks, at an index.
    Blocks(&'a mut Vec<Block>, usize),
    /// In an item of a list: the items, the item's index, the block's index in it.
    Item(&'a mut Vec<ListItem>, usize, usize),
}

/// Where the block with a path stands.
pub(crate) fn room<'a>(blocks: &'a mut Vec<Block>, path: &[usize]) -> Option<Room<'a>> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() {
        return Some(Room::Blocks(blocks, *first));
    }
    match (&mut blocks.get_mut(*first)?.kind, rest) {
        (BlockKind::Blockquote(inner), _) => room(inner, rest),
        (BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. }, [item, at]) => {
            Some(Room::Item(items, *item, *at))
        }
        (
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. },
            [item, rest @ ..],
        ) => room(&mut items.get_mut(*item)?.blocks, rest),
        _ => None,
    }
}

/// The block with a path.
pub(crate) fn block<'a>(document: &'a mut Document, path: &[usize]) -> Option<&'a mut Block> {
    match room(&mut document.body, path)? {
        Room::Blocks(blocks, at) => blocks.get_mut(at),
        Room::Item(items, item, at) => items.get_mut(item)?.blocks.get_mut(at),
    }
}

/// The text of a leaf; of a verbatim block one run.
pub(crate) fn read(document: &Document, leaf: &Leaf) -> Option<Vec<Inline>> {
    let path = match leaf {
        Leaf::Headline => return Some(document.headline.clone()),
        Leaf::Standfirst => return document.standfirst.clone(),
        Leaf::Body(path) => path,
    };
    let (mut blocks, mut path) = (&document.body, path.as_slice());
    loop {
        let (first, rest) = path.split_first()?;
        match (&blocks.get(*first)?.kind, rest) {
            (BlockKind::Blockquote(inner), _) => (blocks, path) = (inner, rest),
            (
                BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. },
                [item, rest @ ..],
            ) => (blocks, path) = (&items.get(*item)?.blocks, rest),
            (
                BlockKind::Paragraph(text)
                | BlockKind::Heading { text, .. }
                | BlockKind::Figure { caption: text, .. },
                _,
            ) => return Some(text.clone()),
            (BlockKind::Verbatim(text), _) => {
                return Some(vec![Inline::Text {
                    text: text.clone(),
                    marks: Vec::new(),
                }]);
            }
            _ => return None,
        }
    }
}

/// Gives a leaf another text.
pub(crate) fn write(document: &mut Document, leaf: &Leaf, text: Vec<Inline>) -> Option<()> {
    match leaf {
        Leaf::Headline => document.headline = text,
        Leaf::Standfirst => document.standfirst = Some(text),
        Leaf::Body(path) => match &mut block(document, path)?.kind {
            BlockKind::Paragraph(kept)
            | BlockKind::Heading { text: kept, .. }
            | BlockKind::Figure { caption: kept, .. } => *kept = text,
            BlockKind::Verbatim(kept) => *kept = plain(&text),
            _ => return None,
        },
    }
    Some(())
}

/// Takes a leaf away, and every list and quotation that holds nothing then.
pub(crate) fn remove(document: &mut Document, leaf: &Leaf) -> Option<()> {
    match leaf {
        Leaf::Headline => None,
        Leaf::Standfirst => {
            document.standfirst = None;
            Some(())
        }
        Leaf::Body(path) => remove_in(&mut document.body, path),
    }
}

fn remove_in(blocks: &mut Vec<Block>, path: &[usize]) -> Option<()> {
    let (first, rest) = path.split_first()?;
    let empty = match (&mut blocks.get_mut(*first)?.kind, rest) {
        (_, []) => true,
        (BlockKind::Blockquote(inner), _) => {
            remove_in(inner, rest)?;
            inner.is_empty()
        }
        (
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. },
            [item, rest @ ..],
        ) => {
            let held = &mut items.get_mut(*item)?.blocks;
            remove_in(held, rest)?;
            if held.is_empty() {
                items.remove(*item);
            }
            items.is_empty()
        }
        _ => return None,
    };
    if empty {
        blocks.remove(*first);
    }
    Some(())
}
