//! What kind of change lies between two texts: none, one of signs alone, or one of substance.
//!
//! An approval may outlive a change that no reader would call one: straight quotes made curly, a
//! hyphen made a dash. Which changes those are is written here and nowhere else; whether an
//! approval outlives them is the desk's policy, not ours.

use crate::canonical::ContentHash;
use crate::content::Content;
use crate::document::{Block, BlockKind, Inline, Mark};

/// What lies between two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Nothing: the same hash.
    Identical,
    /// Equal once quotation marks, apostrophes, dashes, ellipses and kinds of blank are folded:
    /// the same letters, digits, structure, marks, link targets, byline and everything else.
    Typographic,
    /// Anything more.
    Substantive,
}

impl ChangeKind {
    /// Its name in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Typographic => "typographic",
            Self::Substantive => "substantive",
        }
    }

    /// The kind of the change from `old` to `new`.
    #[must_use]
    pub fn between(old: &Content, new: &Content) -> Self {
        if old.hash() == new.hash() {
            Self::Identical
        } else if old.form() == new.form() {
            Self::Typographic
        } else {
            Self::Substantive
        }
    }
}

impl Content {
    /// The hash of the content with the signs of its running text folded: two texts that differ in
    /// signs alone have one form. It says nothing that the hash does not, and saves unpacking both
    /// texts to tell the kind of the change between them.
    #[must_use]
    pub fn form(&self) -> ContentHash {
        folded(self).hash()
    }
}

/// The content with the signs of its running text folded. Verbatim text and code keep theirs: a
/// quotation mark in a program is no matter of taste.
fn folded(content: &Content) -> Content {
    let mut folded = content.clone().normalized();
    let document = &mut folded.document;
    fold_inlines(&mut document.headline);
    document
        .standfirst
        .iter_mut()
        .for_each(|text| fold_inlines(text));
    document.body.iter_mut().for_each(fold_block);
    folded
}

fn fold_block(block: &mut Block) {
    match &mut block.kind {
        BlockKind::Paragraph(text)
        | BlockKind::Heading { text, .. }
        | BlockKind::Figure { caption: text, .. } => fold_inlines(text),
        BlockKind::Blockquote(blocks) => blocks.iter_mut().for_each(fold_block),
        BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => items
            .iter_mut()
            .flat_map(|item| &mut item.blocks)
            .for_each(fold_block),
        BlockKind::Verbatim(_) | BlockKind::Rule => {}
    }
}

fn fold_inlines(inlines: &mut [Inline]) {
    for inline in inlines {
        if let Inline::Text { text, marks } = inline
            && !marks.contains(&Mark::Code)
        {
            *text = fold_signs(text);
        }
    }
}

/// Folds the signs of running text: every double quotation mark to `"`, every single one and the
/// apostrophe to `'`, every dash and hyphen to `-` (two or three in a row are one, as typewriters
/// had it), `…` to three points, every blank to a space. The blank that French sets inside
/// guillemets is a part of them; any other blank that comes or goes is a change.
pub(crate) fn fold_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut dashes = 0;
    let mut inside_guillemet = false;
    for c in text.chars() {
        let c = if is_blank(c) { ' ' } else { c };
        if c == ' ' && std::mem::take(&mut inside_guillemet) {
            continue;
        }
        inside_guillemet = false;
        match c {
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
                dashes += 1;
                if dashes == 1 || dashes > 3 {
                    out.push('-');
                }
                continue;
            }
            '«' => {
                out.push('"');
                inside_guillemet = true;
            }
            '»' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                out.push('"');
            }
            '…' => out.push_str("..."),
            _ => out.push(fold_sign(c)),
        }
        dashes = 0;
    }
    out
}

/// One sign folded to one: quotation marks, apostrophes, dashes, blanks.
pub(crate) fn fold_sign(c: char) -> char {
    match c {
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '＂' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '´' | '`' | 'ʼ' | '＇' => '\'',
        _ if is_blank(c) => ' ',
        _ => c,
    }
}

/// Blanks of every width, by the `Zs` category of Unicode 17; not line ends or tabs.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}
