//! Diff and anchors on plain text files, without a desk.

use std::path::Path;

use imprimatur_text::{
    Anchor, ChangeKind, Hunk, HunkKind, Offers, Place, PlaceState, Placer, PlainText, Projection,
};

use crate::{
    api::{Problem, TextAnchor, TextAnchors, TextDiff, TextHunk, TextOffer},
    exchange::read_file,
};

/// The changes from one file to another.
///
/// # Errors
/// `file_missing`, `file_unreadable`, `too_large`; `not_utf8` where a file is in another encoding.
pub fn text_diff(old: &Path, new: &Path) -> Result<TextDiff, Problem> {
    let (old, new) = (read(old)?, read(new)?);
    let hunks = PlainText::diff(&old, &new)
        .into_iter()
        .map(|found| {
            let old_text = old.slice(found.old.clone());
            let new_text = new.slice(found.new.clone());
            hunk(found, old_text, new_text)
        })
        .collect();
    Ok(TextDiff {
        kind: ChangeKind::as_str(PlainText::change(&old, &new)),
        hunks,
    })
}

pub(crate) fn hunk(found: Hunk, old_text: String, new_text: String) -> TextHunk {
    TextHunk {
        kind: match found.kind {
            HunkKind::Insert => "insert",
            HunkKind::Delete => "delete",
            HunkKind::Replace => "replace",
        },
        old: [found.old.start, found.old.end],
        new: [found.new.start, found.new.end],
        old_text,
        new_text,
    }
}

/// Where passages of one file stand in another; `ranges` is a file with a JSON list of
/// `[start, end]`.
///
/// # Errors
/// As [`text_diff`]; `ranges_invalid` where the list cannot be read or names what is not in the
/// text.
pub fn text_anchors(old: &Path, new: &Path, ranges: &Path) -> Result<TextAnchors, Problem> {
    let (old, new) = (read(old)?, read(new)?);
    let listed: Vec<[usize; 2]> = serde_json::from_slice(&read_file(ranges)?).map_err(|error| {
        Problem::invalid(
            "ranges_invalid",
            format!("{} is not a list of ranges: {error}.", ranges.display()),
            "Write a JSON list of [start, end], in Unicode code points of the old text.",
        )
    })?;
    let placer = Placer::new(old.projection(), new.projection());
    let offers = Offers::new(new.projection());
    let anchors = listed
        .into_iter()
        .enumerate()
        .map(|(at, [start, end])| {
            if start >= end || end > old.len() {
                return Err(Problem::invalid(
                    "ranges_invalid",
                    format!(
                        "Range {at}, [{start}, {end}], is empty or not inside the old text of {} characters.",
                        old.len()
                    ),
                    "A range is [start, end] with start < end, in Unicode code points of the old text.",
                ));
            }
            // The blanks between two blocks are no passage: it begins and ends with the words.
            let passage = words(&old, start, end).and_then(|range| Anchor::on(old.projection(), range));
            Ok(passage.map_or(LOST, |anchor| {
                let place = placer.place(&anchor);
                told(place, &new, || offers.find(&anchor))
            }))
        })
        .collect::<Result<_, _>>()?;
    Ok(TextAnchors { anchors })
}

const LOST: TextAnchor = TextAnchor {
    state: PlaceState::Article.as_str(),
    start: None,
    end: None,
    score: 0.0,
    offered: None,
};

/// The range of the projection that a range of the file covers; `None` where that is no word.
fn words(text: &PlainText, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let mut from = text.in_projection(start)?;
    // Between two blocks, or before the first one.
    if text.in_file(from)? < start {
        from += 1;
    }
    let to = text.in_projection(end)?;
    (from < to).then_some(from..to)
}

fn told(
    place: Place,
    new: &PlainText,
    offer: impl FnOnce() -> Option<imprimatur_text::Offer>,
) -> TextAnchor {
    let projection: &Projection = new.projection();
    let at = |point| new.in_file(projection.offset_of(point)?);
    let lost = matches!(place.state, PlaceState::Gap | PlaceState::Article);
    let offered = lost.then(offer).flatten().and_then(|offer| {
        Some(TextOffer {
            start: new.in_file(offer.range.start)?,
            end: new.in_file(offer.range.end)?,
            score: f64::from(offer.score) / 1000.0,
        })
    });
    TextAnchor {
        state: place.state.as_str(),
        start: place.from.and_then(at),
        end: place.to.and_then(at),
        score: f64::from(place.score) / 1000.0,
        offered,
    }
}

fn read(path: &Path) -> Result<PlainText, Problem> {
    let bytes = read_file(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Problem::invalid(
            "not_utf8",
            format!("{} is not UTF-8: {error}.", path.display()),
            "Save it as UTF-8.",
        )
    })?;
    Ok(PlainText::of(&text))
}
