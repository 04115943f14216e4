//! A passage replaced by other words: what accepting a suggestion does to a document.
//!
//! The result is that of the same edit made by hand in the editor; `tests/golden/replaced.json`
//! holds both to it. Whether a suggestion still fits, and who may accept it, is not asked here.

use crate::check;
use crate::content::plain;
use crate::diff::tokens;
use crate::document::{Block, BlockKind, Document, Inline, ListItem, Mark};
use crate::leaves::{self, Entry, Leaf, Room};
use crate::normal::clean;
use crate::projection::Point;

/// The document, normalised, with the passage from `from` up to `to` (points of its projection)
/// replaced by `words`.
///
/// Words that the passage and `words` have in common at either end stay as they are, marks and
/// all. The others take the marks of the first character they replace, its link only where all of
/// the passage is in it; where they replace nothing, those of the character before (at the
/// beginning of a block, after), its link only inside of it.
///
/// A line end in `words` ends the block: what follows opens a new one of the same kind, a
/// paragraph at the end of a heading, in a list an item. (For as many forced breaks as the passage
/// has in its one block, it is a break; in verbatim text it is a character.) A passage over
/// several blocks joins the first and the last, unless a line end in `words` parts them again. A
/// passage from the beginning of one block to that of another, or from end to end, takes whole
/// blocks away for no words, and the others keep their kind. A thematic break goes where what it
/// parts is joined.
///
/// `None` where the document has no such passage, and where the schema forbids the result: a line
/// end in a headline, a standfirst or inside a caption; one of them joined with another block; a
/// list item that would begin with something else than a paragraph; no block left.
pub fn replaced(document: &Document, from: Point, to: Point, words: &str) -> Option<Document> {
    let document = document.clone().normalized();
    let made = apply(&document, from, to, &clean(words))?;
    Some(made.normalized())
}

/// As [`replaced`], on a document in normal form but for runs that could be one, and words in
/// normal form.
pub(crate) fn apply(document: &Document, from: Point, to: Point, words: &str) -> Option<Document> {
    if from > to {
        return None;
    }
    let entries = leaves::entries(document);
    let texts: Vec<Vec<Inline>> = entries
        .iter()
        .filter(|entry| entry.text)
        .skip(from.block)
        .take(to.block + 1 - from.block)
        .map(|entry| leaves::read(document, &entry.leaf))
        .collect::<Option<_>>()?;
    let (first, last) = (texts.first()?, texts.last()?);
    let within = texts.len() == to.block + 1 - from.block
        && from.offset <= length(first)
        && to.offset <= length(last);
    if !within {
        return None;
    }

    // Positions from the beginning of the first block.
    let mut starts = vec![0];
    for text in &texts {
        starts.push(starts[starts.len() - 1] + length(text) + 1);
    }
    let (begin, end) = (from.offset, starts[to.block - from.block] + to.offset);
    let joined = texts
        .iter()
        .map(|text| plain(text))
        .collect::<Vec<_>>()
        .join("\n");
    let passage: String = joined.chars().skip(begin).take(end - begin).collect();
    if passage == words {
        return Some(document.clone());
    }
    let (before, after, words) = trimmed(&passage, words);
    let point = |position: usize| {
        let block = starts.partition_point(|start| *start <= position) - 1;
        Point {
            block: from.block + block,
            offset: position - starts[block],
        }
    };
    let edit = Edit {
        from: point(begin + before),
        to: point(end - after),
        words,
    };
    let made = edit.make(document, &entries)?;
    (!made.body.is_empty() && check::document(&made).is_ok()).then_some(made)
}

/// How many characters a passage and the words for it share at their beginning and at their end,
/// word by word, and what of the words is left.
fn trimmed<'a>(passage: &str, words: &'a str) -> (usize, usize, &'a str) {
    let (old, new) = (pieces(passage), pieces(words));
    let most = old.len().min(new.len());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let before = old.iter().zip(&new).take_while(same).count();
    let after = (old.iter().rev().zip(new.iter().rev()))
        .take_while(same)
        .count()
        .min(most - before);
    let count = |pieces: &[&str]| pieces.iter().map(|piece| piece.chars().count()).sum();
    let bytes = |pieces: &[&str]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let left = bytes(&new[..before])..words.len() - bytes(&new[new.len() - after..]);
    (
        count(&old[..before]),
        count(&old[old.len() - after..]),
        &words[left],
    )
}

/// Words, signs, line ends, and the blanks between them.
fn pieces(text: &str) -> Vec<&str> {
    tokens(text)
        .into_iter()
        .flat_map(|token| {
            let word = token.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
            let (word, blanks) = token.split_at(word.len());
            [word, blanks]
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// What is left to do when everything both sides share is set aside.
struct Edit<'a> {
    from: Point,
    to: Point,
    words: &'a str,
}

/// What a text block is to an edit.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Headline and standfirst: not cut, not joined.
    Part,
    /// Not joined; what follows it stands outside of its figure.
    Caption,
    Verbatim,
    Heading(u8),
    Paragraph,
}

impl Edit<'_> {
    fn make(&self, document: &Document, entries: &[Entry]) -> Option<Document> {
        let mut made = document.clone();
        let index = |block: usize| {
            let mut texts = entries.iter().enumerate().filter(|(_, entry)| entry.text);
            texts.nth(block).map(|(index, _)| index)
        };
        let (first, last) = (index(self.from.block)?, index(self.to.block)?);
        let (leaf, last_leaf) = (&entries[first].leaf, &entries[last].leaf);
        let kind = kind(&mut made, leaf)?;
        let text = leaves::read(document, leaf)?;
        let left = cut(&text, self.from.offset).0;
        let right = cut(&leaves::read(document, last_leaf)?, self.to.offset).1;
        let mut lines = self.lines(&text, kind, first == last, !left.is_empty());
        let head = lines.remove(0);
        let Some(tail) = lines.pop() else {
            if first == last {
                leaves::write(&mut made, leaf, [left, head, right].concat())?;
                return Some(made);
            }
            return self.join(made, entries, first..last, [left, head, right]);
        };
        if first == last {
            return split(made, leaf, kind, [left, head, tail, right], lines);
        }
        // Both stay, with what is new between them.
        leaves::write(&mut made, last_leaf, [tail, right].concat())?;
        for entry in entries[first + 1..last].iter().rev() {
            if entry.text {
                leaves::remove(&mut made, &entry.leaf)?;
            }
        }
        if !lines.is_empty() {
            match (leaf, last_leaf) {
                (Leaf::Body(path), _) => put_after(&mut made, path, kind, lines)?,
                (_, Leaf::Body(_)) => {
                    made.body.splice(0..0, lines.into_iter().map(paragraph));
                }
                _ => return None,
            }
        }
        leaves::write(&mut made, leaf, [left, head].concat())?;
        Some(made)
    }

    /// Several blocks become one, or whole ones go.
    fn join(
        &self,
        mut made: Document,
        entries: &[Entry],
        blocks: std::ops::Range<usize>,
        [left, head, right]: [Vec<Inline>; 3],
    ) -> Option<Document> {
        let (leaf, last_leaf) = (&entries[blocks.start].leaf, &entries[blocks.end].leaf);
        let first = kind(&mut made, leaf)?;
        let last = kind(&mut made, last_leaf)?;
        let whole = leaves::read(&made, leaf)?;
        let gone = if !head.is_empty() {
            None
        } else if self.from.offset == 0 && self.to.offset == 0 && first != Kind::Caption {
            Some(blocks.start..blocks.end)
        } else if self.from.offset == length(&whole) && right.is_empty() && last != Kind::Caption {
            Some(blocks.start + 1..blocks.end + 1)
        } else {
            None
        };
        if let Some(gone) = gone {
            for entry in entries[gone].iter().rev().filter(|entry| entry.text) {
                leaves::remove(&mut made, &entry.leaf)?;
            }
            return Some(made);
        }
        let joinable = |kind| !matches!(kind, Kind::Part | Kind::Caption);
        if !joinable(first) || !joinable(last) {
            return None;
        }
        for entry in entries[blocks.start + 1..=blocks.end].iter().rev() {
            leaves::remove(&mut made, &entry.leaf)?;
        }
        leaves::write(&mut made, leaf, [left, head, right].concat())?;
        Some(made)
    }

    /// The words, one entry for each block they are for; there is at least one.
    fn lines(&self, text: &[Inline], kind: Kind, one: bool, after_text: bool) -> Vec<Vec<Inline>> {
        let until = match one {
            true => self.to.offset,
            false => length(text),
        };
        let passage = cut(&cut(text, until).0, self.from.offset).1;
        let marks = self.marks(text, &passage, one);
        let run = |text: &str, marks: &[Mark]| {
            let run = Inline::Text {
                text: text.to_owned(),
                marks: marks.to_vec(),
            };
            Some(run).filter(|_| !text.is_empty())
        };
        if kind == Kind::Verbatim && one {
            return vec![run(self.words, &[]).into_iter().collect()];
        }
        let is_break = |inline: &&Inline| matches!(inline, Inline::Break);
        let mut breaks = match one {
            true => passage.iter().filter(is_break).count(),
            false => 0,
        };
        let several = self.words.matches('\n').count() > breaks;
        let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
        for (index, line) in self.words.split('\n').enumerate() {
            if index > 0 && breaks > 0 {
                breaks -= 1;
                if let Some(last) = lines.last_mut() {
                    last.push(Inline::Break);
                }
            } else if index > 0 {
                lines.push(Vec::new());
            }
            // What is typed into nothing goes on as the text before it, in its own block.
            let alone = passage.is_empty() && several && (lines.len() > 1 || !after_text);
            let marks = if alone { &[][..] } else { &marks };
            if let Some(last) = lines.last_mut() {
                last.extend(run(line, marks));
            }
        }
        lines
    }

    fn marks(&self, text: &[Inline], passage: &[Inline], one: bool) -> Vec<Mark> {
        let at = self.from.offset;
        let here = marks_at(text, at);
        let before = at.checked_sub(1).and_then(|at| marks_at(text, at));
        let (mut marks, beside): (Vec<Mark>, Vec<Mark>) = match passage.is_empty() {
            true => (
                before.clone().or(here.clone()).unwrap_or_default(),
                before.and(here).unwrap_or_default(),
            ),
            false => (here.unwrap_or_default(), Vec::new()),
        };
        marks.retain(|mark| {
            let all = one
                && !passage.is_empty()
                && passage.iter().all(|inline| match inline {
                    Inline::Text { marks, .. } => marks.contains(mark),
                    Inline::Break => true,
                });
            !matches!(mark, Mark::Link { .. }) || all || beside.contains(mark)
        });
        marks
    }
}

/// One block becomes several: `left` and `head` the first, `between` a block each, `tail` and
/// `right` the last.
fn split(
    mut made: Document,
    leaf: &Leaf,
    kind: Kind,
    [left, head, tail, right]: [Vec<Inline>; 4],
    mut between: Vec<Vec<Inline>>,
) -> Option<Document> {
    let Leaf::Body(path) = leaf else { return None };
    if kind == Kind::Caption && !right.is_empty() {
        return None;
    }
    if left.is_empty() && !right.is_empty() && path_is_first(&mut made, path)? {
        // Before the block, which stays what it is.
        leaves::write(&mut made, leaf, [tail, right].concat())?;
        between.insert(0, head);
        match leaves::room(&mut made.body, path)? {
            Room::Item(items, item, _) if kind == Kind::Paragraph => {
                items.splice(item..item, between.into_iter().map(item_of));
            }
            Room::Blocks(blocks, at) => {
                blocks.splice(at..at, between.into_iter().map(paragraph));
            }
            Room::Item(..) => return None,
        }
        return Some(made);
    }
    leaves::write(&mut made, leaf, [left, head].concat())?;
    let level = match kind {
        Kind::Heading(level) if !right.is_empty() => Some(level),
        _ => None,
    };
    between.push([tail, right].concat());
    let count = between.len();
    put_after(&mut made, path, kind, between)?;
    if let (Some(level), Some((at, above))) = (level, path.split_last()) {
        // The end of a heading that was cut is a heading.
        let path = [above, &[at + count]].concat();
        if let Some(Block { kind, .. }) = leaves::block(&mut made, &path)
            && let BlockKind::Paragraph(text) = kind
        {
            *kind = BlockKind::Heading {
                level,
                text: std::mem::take(text),
            };
        }
    }
    Some(made)
}

/// Whether what is put before a block would not stand inside its list item.
fn path_is_first(document: &mut Document, path: &[usize]) -> Option<bool> {
    Some(match leaves::room(&mut document.body, path)? {
        Room::Blocks(..) => true,
        Room::Item(_, _, at) => at == 0,
    })
}

/// Puts blocks after one: items where it ends or cuts a list item, else paragraphs.
fn put_after(
    document: &mut Document,
    path: &[usize],
    kind: Kind,
    lines: Vec<Vec<Inline>>,
) -> Option<()> {
    match leaves::room(&mut document.body, path)? {
        Room::Item(items, item, at) if kind == Kind::Paragraph => {
            let rest = items.get_mut(item)?.blocks.split_off(at + 1);
            let last = item + lines.len();
            items.splice(item + 1..item + 1, lines.into_iter().map(item_of));
            items.get_mut(last)?.blocks.extend(rest);
        }
        Room::Item(items, item, at) => {
            let blocks = &mut items.get_mut(item)?.blocks;
            blocks.splice(at + 1..at + 1, lines.into_iter().map(paragraph));
        }
        Room::Blocks(blocks, at) => {
            blocks.splice(at + 1..at + 1, lines.into_iter().map(paragraph));
        }
    }
    Some(())
}

fn paragraph(text: Vec<Inline>) -> Block {
    Block {
        bid: None,
        kind: BlockKind::Paragraph(text),
    }
}

fn item_of(text: Vec<Inline>) -> ListItem {
    ListItem {
        blocks: vec![paragraph(text)],
    }
}

fn kind(document: &mut Document, leaf: &Leaf) -> Option<Kind> {
    let Leaf::Body(path) = leaf else {
        return Some(Kind::Part);
    };
    Some(match &leaves::block(document, path)?.kind {
        BlockKind::Paragraph(_) => Kind::Paragraph,
        BlockKind::Heading { level, .. } => Kind::Heading(*level),
        BlockKind::Figure { .. } => Kind::Caption,
        BlockKind::Verbatim(_) => Kind::Verbatim,
        _ => return None,
    })
}

/// Code points of a text; a break is one.
fn length(text: &[Inline]) -> usize {
    text.iter().map(length_of).sum()
}

fn length_of(inline: &Inline) -> usize {
    match inline {
        Inline::Text { text, .. } => text.chars().count(),
        Inline::Break => 1,
    }
}

/// A text in two, at a code point.
fn cut(text: &[Inline], at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut position = 0;
    for inline in text {
        let len = length_of(inline);
        match inline {
            Inline::Text { text, marks } if position < at && at < position + len => {
                let byte = text.char_indices().nth(at - position);
                let (a, b) = text.split_at(byte.map_or(text.len(), |(byte, _)| byte));
                let run = |text: &str| Inline::Text {
                    text: text.to_owned(),
                    marks: marks.clone(),
                };
                before.push(run(a));
                after.push(run(b));
            }
            inline if position < at => before.push(inline.clone()),
            inline => after.push(inline.clone()),
        }
        position += len;
    }
    (before, after)
}

/// The marks of the character at a position; none at the end of the text.
fn marks_at(text: &[Inline], at: usize) -> Option<Vec<Mark>> {
    let mut position = 0;
    for inline in text {
        position += length_of(inline);
        if at < position {
            return Some(match inline {
                Inline::Text { marks, .. } => marks.clone(),
                Inline::Break => Vec::new(),
            });
        }
    }
    None
}
