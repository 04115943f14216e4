//! Where anchors land: a table of edits that writers make, each with what must become of the
//! passage in ⟦brackets⟧.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use imprimatur_text::{
    Along, Anchor, Block, BlockKind, Document, ListItem, MediaHash, Place, PlaceState, Placer,
    Projection,
};

#[path = "anchors/cases.rs"]
mod cases;
mod common;
#[path = "anchors/journeys.rs"]
mod journeys;
use cases::{CASES, Case, HEAD, ONE, TWO};
use common::{paragraph, projection, run};
use journeys::JOURNEYS;

/// A marked text without its brackets, and what stands between them.
fn unmark(lines: &[&str]) -> (Projection, Option<std::ops::Range<usize>>) {
    let all = lines.join("\u{1}");
    let position = |mark: char| all.chars().position(|c| c == mark);
    let range = position('⟦').zip(position('⟧')).map(|(a, b)| a..b - 1);
    let plain: Vec<String> = lines
        .iter()
        .map(|line| line.replace(['⟦', '⟧'], ""))
        .collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    // Identifiers (`bid|`) are no part of the projection.
    let skipped = |until: usize| {
        let before: String = all.chars().take(until + 1).collect();
        before
            .split('\u{1}')
            .skip(1)
            .filter_map(|line| line.split_once('|'))
            .map(|(bid, _)| bid.chars().count() + 1)
            .sum::<usize>()
    };
    let range = range.map(|range| {
        let (a, b) = (skipped(range.start), skipped(range.end));
        range.start - a..range.end - b
    });
    (projection(&plain), range)
}

fn check(case: &Case) -> Result<(), String> {
    let (origin, passage) = unmark(case.origin);
    let (target, expected) = unmark(case.target);
    let anchor = Anchor::on(&origin, passage.expect("a marked passage")).expect("an anchor");
    let place = Placer::new(&origin, &target).place(&anchor);
    let found = place
        .from
        .zip(place.to)
        .map(|(from, to)| target.offset_of(from).unwrap()..target.offset_of(to).unwrap());
    if place.state != case.state || found != expected {
        let words = found.clone().and_then(|range| target.slice(range));
        return Err(format!(
            "{}: expected {:?} at {expected:?}, found {:?} at {found:?} {words:?}",
            case.name, case.state, place.state
        ));
    }
    Ok(())
}

#[test]
fn every_passage_lands_where_a_reader_would_look_for_it_or_nowhere() {
    let failures: Vec<String> = CASES.iter().filter_map(|case| check(case).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn through_every_revision_a_passage_lands_where_a_reader_would_look_for_it_or_nowhere() {
    let mut failures = Vec::new();
    for journey in JOURNEYS {
        let texts: Vec<_> = journey.texts.iter().map(|lines| unmark(lines)).collect();
        let (origin, passage) = &texts[0];
        let (target, expected) = texts.last().unwrap();
        let expected = expected
            .clone()
            .filter(|_| journey.state != PlaceState::Article);
        let anchor = Anchor::on(origin, passage.clone().unwrap()).unwrap();
        let along: Vec<&Projection> = texts.iter().map(|(text, _)| text).collect();
        let place = Along::new(&along).place(&anchor);
        let found = range(target, &place);
        if place.state != journey.state || found != expected {
            let words = found.clone().and_then(|range| target.slice(range));
            failures.push(format!(
                "{}: expected {:?} at {expected:?}, found {place:?} {words:?}",
                journey.name, journey.state
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn range(text: &Projection, place: &Place) -> Option<std::ops::Range<usize>> {
    Some(text.offset_of(place.from?)?..text.offset_of(place.to?)?)
}

/// An article with a standfirst, a list, a quotation and a figure, each with one word to say.
fn with_everything(words: [&str; 4]) -> Document {
    let [standfirst, item, quotation, caption] = words;
    let block = |kind| Block { bid: None, kind };
    let mut document = Document {
        headline: vec![run(HEAD)],
        standfirst: Some(vec![run(standfirst)]),
        body: vec![paragraph(ONE)],
    };
    let items = [
        "Die Brücke am Markt ist gesperrt.",
        item,
        "Der Steg am Bach ist neu.",
    ];
    let item_of = |text| ListItem {
        blocks: vec![paragraph(text)],
    };
    document
        .body
        .push(block(BlockKind::BulletList(items.map(item_of).into())));
    document
        .body
        .push(block(BlockKind::Blockquote(vec![paragraph(quotation)])));
    document.body.push(block(BlockKind::Figure {
        media: MediaHash([3; 32]),
        alt: String::new(),
        credit: String::new(),
        caption: vec![run(caption)],
    }));
    document
}

#[test]
fn passages_in_headline_standfirst_list_quotation_and_caption_are_followed() {
    let before = with_everything([
        "Die Stadt prüft, was die Sanierung der Brücke kosten darf.",
        "Die Furt im Tal ist bei Hochwasser nicht zu nutzen.",
        "Wir haben lange genug gewartet, sagte eine Nachbarin.",
        "Taucher prüfen den mittleren Pfeiler der Brücke.",
    ]);
    let mut after = with_everything([
        "Die Stadt prüft weiter, was die Sanierung der Brücke kosten darf.",
        "Bis zum Herbst: Die Furt im Tal ist bei Hochwasser nicht zu nutzen.",
        "Wir haben nun wirklich lange genug gewartet, sagte eine Nachbarin.",
        "Taucher prüfen am Morgen den mittleren Pfeiler der Brücke.",
    ]);
    after.headline = vec![run("Die Brücke bleibt gesperrt bis Mai")];
    after.body.insert(0, paragraph(TWO));
    let (origin, target) = (Projection::of(&before), Projection::of(&after));
    let placer = Placer::new(&origin, &target);
    for quote in [
        "bleibt gesperrt",
        "die Sanierung der Brücke",
        "Die Furt im Tal",
        "lange genug gewartet",
        "den mittleren Pfeiler",
    ] {
        let find = |text: &Projection| text.find_all(quote).into_iter().last().unwrap();
        let place = placer.place(&Anchor::on(&origin, find(&origin)).unwrap());
        assert_eq!(place.state, PlaceState::Exact, "{quote}");
        assert_eq!(range(&target, &place), Some(find(&target)), "{quote}");
    }

    // Taken away with what they stand in.
    let mut gone = after.clone();
    gone.body.truncate(2);
    gone.standfirst = None;
    let target = Projection::of(&gone);
    let placer = Placer::new(&origin, &target);
    for quote in [
        "die Sanierung der Brücke",
        "Die Furt im Tal",
        "Taucher prüfen",
    ] {
        let anchor = Anchor::on(&origin, origin.find_all(quote).remove(0)).unwrap();
        let state = placer.place(&anchor).state;
        assert!(
            matches!(state, PlaceState::Gap | PlaceState::Article),
            "{quote}"
        );
    }
}

#[test]
fn an_anchor_that_was_not_made_on_the_origin_has_no_place() {
    let origin = projection(&[HEAD, ONE]);
    let other = projection(&[HEAD, TWO]);
    let range = other.find_all("Gutachten").remove(0);
    let anchor = Anchor::on(&other, range).unwrap();
    assert_eq!(
        Placer::new(&origin, &other).place(&anchor).state,
        PlaceState::Article
    );
}

#[test]
fn nothing_and_what_is_out_of_range_cannot_be_anchored() {
    let text = projection(&[HEAD, ONE]);
    assert_eq!(Anchor::on(&text, 3..3), None);
    assert_eq!(Anchor::on(&text, 3..text.len() + 1), None);
    #[allow(clippy::reversed_empty_ranges)]
    let reversed = Anchor::on(&text, 5..3);
    assert_eq!(reversed, None);
    assert_eq!(Anchor::on(&text, usize::MAX - 1..usize::MAX), None);
}

#[test]
fn an_anchor_keeps_its_words_its_context_and_its_block() {
    let text = projection(&[
        HEAD,
        "x|Ein Satz. Noch einer, der etwas länger ist als der erste.",
    ]);
    let range = text.find_all("Noch einer").remove(0);
    let anchor = Anchor::on(&text, range).unwrap();
    assert_eq!(anchor.quote, "Noch einer");
    assert_eq!(anchor.prefix, "rücke bleibt gesperrt\nEin Satz. ");
    assert_eq!(anchor.suffix, ", der etwas länger ist als der e");
    assert_eq!(anchor.bid.as_deref(), Some("x"));
    assert_eq!((anchor.from.block, anchor.from.offset), (1, 10));
}
