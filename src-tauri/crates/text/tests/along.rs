//! Places along revisions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use imprimatur_text::{
    Along, Anchor, Place, PlaceMethod, PlaceState, Placer, Projection, resemblance,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod common;
use common::projection;

fn place(texts: &[Projection], quote: &str) -> (Place, Option<String>) {
    let range = texts[0].find_all(quote).remove(0);
    let anchor = Anchor::on(&texts[0], range).unwrap();
    let place = Along::new(&texts.iter().collect::<Vec<_>>()).place(&anchor);
    let last = texts.last().unwrap();
    let words = place.from.zip(place.to).map(|(from, to)| {
        let range = last.offset_of(from).unwrap()..last.offset_of(to).unwrap();
        last.slice(range).unwrap().to_owned()
    });
    (place, words)
}

const END: &str = "Die Umleitung führt weiterhin über das Industriegebiet im Norden.";

/// A paragraph that is rewritten around its passage and then moved: only one step at a time shows
/// that it is the same.
fn rewritten_and_moved() -> [Projection; 3] {
    let first = "Am Montag trat der Rat zusammen. Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt. Danach sprach niemand mehr.";
    let second = "Ein Ingenieur war lange vor Ort und nahm Proben. Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt. Er empfahl der Stadt, rasch zu handeln.";
    [
        projection(&[
            "Kopf",
            first,
            END,
            "Ein dritter Absatz über das Wetter am Fluss.",
        ]),
        projection(&[
            "Kopf",
            second,
            END,
            "Ein dritter Absatz über das Wetter am Fluss.",
        ]),
        projection(&[
            "Kopf",
            END,
            "Ein dritter Absatz über das Wetter am Fluss.",
            second,
        ]),
    ]
}

const QUOTE: &str = "Risse im mittleren Pfeiler festgestellt";

#[test]
fn a_passage_is_followed_where_its_origin_does_not_know_it() {
    let texts = rewritten_and_moved();
    let range = texts[0].find_all(QUOTE).remove(0);
    let anchor = Anchor::on(&texts[0], range).unwrap();
    let direct = Placer::new(&texts[0], &texts[2]).place(&anchor);
    assert!(matches!(
        direct.state,
        PlaceState::Gap | PlaceState::Article
    ));
    let (place, words) = place(&texts, QUOTE);
    assert_eq!(words.as_deref(), Some(QUOTE));
    assert_eq!(
        (place.state, place.method),
        (PlaceState::Moved, PlaceMethod::Step)
    );
}

#[test]
fn a_passage_is_not_followed_to_words_that_no_longer_resemble_it() {
    let line = |words: &str| projection(&["Kopf", words, END]);
    let texts = [
        line("Der Rat will das alte Rathaus am Markt bald verkaufen."),
        line("Der Rat will das alte Schulhaus am Bach bald verkaufen."),
        line("Der Bund will das neue Schulhaus am Bach nun behalten."),
        line("Der Bund darf ein neues Schulhaus am Wald nun behalten und pflegen."),
        line("Ein Verein darf ein neues Theater am Wald bauen und pflegen."),
    ];
    let (place, words) = place(&texts, "das alte Rathaus am Markt bald verkaufen");
    assert!(
        matches!(place.state, PlaceState::Gap | PlaceState::Article),
        "{words:?}"
    );
}

#[test]
fn what_was_cut_and_comes_back_is_found_from_its_origin() {
    let passage = "Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt.";
    let whole = ["Kopf", passage, END];
    let texts = [
        projection(&whole),
        projection(&["Kopf", END]),
        projection(&whole),
    ];
    let (place, words) = place(&texts, QUOTE);
    assert_eq!(words.as_deref(), Some(QUOTE));
    assert_eq!(place.state, PlaceState::Exact);
}

const SENTENCES: &[&str] = &[
    "Der Rat tagte am Dienstag im alten Rathaus.",
    "Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt.",
    "Le maire a annoncé la fermeture du pont de la gare.",
    "Personne n’a répondu aux questions de l’école.",
    "The council voted twelve to three against the repair.",
    "市长宣布大桥继续关闭。",
    "Niemand antwortete auf die Anfrage der Redaktion.",
    "Kinder spielten darunter, 👩\u{200d}👧 und 𝔊rüße.",
    "",
];

fn lines() -> impl Strategy<Value = Vec<String>> {
    let block = vec(select(SENTENCES), 1..4).prop_map(|sentences| sentences.join(" "));
    vec(block, 2..7)
}

/// Each text is the one before with a block moved, or words of a block taken out or put in.
fn chain() -> impl Strategy<Value = Vec<Vec<String>>> {
    let edit = (any::<Index>(), any::<Index>(), 0..4u8, select(SENTENCES));
    (lines(), vec(vec(edit, 1..4), 1..6)).prop_map(|(first, revisions)| {
        let mut chain = vec![first];
        for edits in revisions {
            let mut text = chain.last().unwrap().clone();
            for (block, word, what, sentence) in edits {
                let at = block.index(text.len());
                let mut words: Vec<&str> = text[at].split(' ').collect();
                let place = word.index(words.len());
                match what {
                    0 => {
                        let to = word.index(text.len());
                        text.swap(at, to);
                        continue;
                    }
                    1 => words.truncate(place.max(1)),
                    2 => words.insert(place, sentence),
                    _ => {
                        words.splice(place..(place + 3).min(words.len()), sentence.split(' '));
                    }
                }
                text[at] = words.join(" ");
            }
            chain.push(text);
        }
        chain
    })
}

fn project(lines: &[String]) -> Projection {
    projection(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Characters that two texts share in the same order.
fn in_common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut above = vec![0; b.len() + 1];
    for x in a.chars() {
        let mut row = vec![0; b.len() + 1];
        for (at, y) in b.iter().enumerate() {
            row[at + 1] = match x == *y {
                true => above[at] + 1,
                false => above[at + 1].max(row[at]),
            };
        }
        above = row;
    }
    above[b.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases / 2) })]

    #[test]
    fn step_by_step_or_at_once_the_place_is_the_same(
        chain in chain(),
        passages in vec((any::<Index>(), 3..60usize), 1..8),
    ) {
        let texts: Vec<Projection> = chain.iter().map(|lines| project(lines)).collect();
        let all: Vec<&Projection> = texts.iter().collect();
        for (start, len) in passages {
            let start = start.index(texts[0].len() + 1);
            let Some(anchor) = Anchor::on(&texts[0], start..(start + len).min(texts[0].len())) else {
                continue;
            };
            // Kept after every revision, and each made from the one kept before.
            let mut kept = Along::new(&all[..1]).place(&anchor);
            for count in 2..=texts.len() {
                kept = Along::new(&all[..count]).place_after(&anchor, &kept);
                prop_assert_eq!(kept, Along::new(&all[..count]).place(&anchor));
            }
        }
    }

    #[test]
    fn no_anchor_lands_on_words_that_do_not_resemble_it(
        chain in chain(),
        passages in vec((any::<Index>(), 3..60usize), 1..8),
    ) {
        let texts: Vec<Projection> = chain.iter().map(|lines| project(lines)).collect();
        let along = Along::new(&texts.iter().collect::<Vec<_>>());
        let last = texts.last().unwrap();
        for (start, len) in passages {
            let start = start.index(texts[0].len() + 1);
            let Some(anchor) = Anchor::on(&texts[0], start..(start + len).min(texts[0].len())) else {
                continue;
            };
            let place = along.place(&anchor);
            let words = place.from.zip(place.to).map(|(from, to)| {
                last.slice(last.offset_of(from).unwrap()..last.offset_of(to).unwrap()).unwrap()
            });
            match place.state {
                PlaceState::Exact | PlaceState::Moved => {
                    prop_assert_eq!(words, Some(anchor.quote.as_str()));
                }
                PlaceState::Changed => {
                    // Half of the quote lives on; a third of what is there comes from it, half
                    // where it was followed.
                    let words = words.unwrap();
                    let shared = in_common(&anchor.quote, words);
                    let share = if place.method == PlaceMethod::Step { 2 } else { 3 };
                    prop_assert!(2 * shared >= anchor.quote.chars().count(), "{:?} on {words:?}", anchor.quote);
                    prop_assert!(share * shared + 2 >= words.chars().count(), "{:?} on {words:?}", anchor.quote);
                }
                PlaceState::Gap => prop_assert_eq!(words, Some("")),
                PlaceState::Article => prop_assert_eq!(words, None),
            }
        }
    }
}

#[test]
fn words_resemble_each_other_by_what_they_share_in_order() {
    assert_eq!(resemblance("der alte Markt", "der alte Markt"), 1000);
    assert_eq!(resemblance("der alte Markt", "ganz etwas anderes"), 0);
    let half = resemblance("der alte Markt", "der alte Platz am Bach");
    assert!((300..500).contains(&half), "{half}");
    assert_eq!(resemblance("", ""), 0);
}
