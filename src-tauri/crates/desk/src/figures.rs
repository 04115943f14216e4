//! Figures name images by hash: those that the desk does not keep are found before a text is kept.

use std::collections::BTreeSet;

use imprimatur_formats::{Became, Import};
use imprimatur_store::Reader;
use imprimatur_text::{Block, BlockKind, Inline, MediaHash};

use crate::api::Problem;

/// The images of a text that the desk does not keep.
fn missing(reader: &Reader<'_>, body: &[Block]) -> Result<BTreeSet<MediaHash>, Problem> {
    let mut named = BTreeSet::new();
    collect(body, &mut named);
    let mut missing = BTreeSet::new();
    for hash in named {
        if !reader.has_media(hash.0)? {
            missing.insert(hash);
        }
    }
    Ok(missing)
}

/// The images that an import shows, and neither brings nor the desk keeps.
pub(crate) fn not_brought(
    reader: &Reader<'_>,
    import: &Import,
) -> Result<BTreeSet<MediaHash>, Problem> {
    let mut missing = missing(reader, &import.content.document.body)?;
    for (hash, _) in &import.media {
        missing.remove(hash);
    }
    Ok(missing)
}

/// A text with figures that nobody could ever see is not kept.
pub(crate) fn all_kept(reader: &Reader<'_>, body: &[Block]) -> Result<(), Problem> {
    match missing(reader, body)?.first() {
        None => Ok(()),
        Some(hash) => Err(Problem::invalid(
            "image_missing",
            format!("The text shows an image that the desk does not keep: {hash}."),
            "Add the image again, or take the figure out.",
        )
        .with("sha256", hash)),
    }
}

/// Puts words in the place of figures whose image is not on this desk (a file exported from another
/// one), and says so in the report.
pub(crate) fn words_for(import: &mut Import, missing: &BTreeSet<MediaHash>) {
    for block in &mut import.content.document.body {
        if let BlockKind::Figure {
            media,
            alt,
            credit,
            caption,
        } = &block.kind
            && missing.contains(media)
        {
            let mut words = caption.clone();
            for more in [alt, credit] {
                if !more.is_empty() {
                    let blank = if words.is_empty() { "" } else { " — " };
                    words.push(Inline::Text {
                        text: format!("{blank}{more}"),
                        marks: Vec::new(),
                    });
                }
            }
            block.kind = BlockKind::Paragraph(words);
        }
    }
    let names: Vec<String> = missing.iter().map(ToString::to_string).collect();
    for line in &mut import.report {
        if line.became == Became::Figure && names.iter().any(|name| line.text.contains(name)) {
            line.became = Became::ImageNotFetched;
        }
    }
}

fn collect(blocks: &[Block], named: &mut BTreeSet<MediaHash>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Figure { media, .. } => {
                named.insert(*media);
            }
            BlockKind::Blockquote(inner) => collect(inner, named),
            BlockKind::BulletList(items) | BlockKind::OrderedList { items, .. } => {
                for item in items {
                    collect(&item.blocks, named);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::Verbatim(_)
            | BlockKind::Rule => {}
        }
    }
}
