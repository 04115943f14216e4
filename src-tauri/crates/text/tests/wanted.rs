//! What is searched for is found in the words as they were written.

use imprimatur_text::{Wanted, best_passage, search_key};
use proptest::prelude::*;

fn marked(typed: &str, text: &str) -> Vec<String> {
    Wanted::of(typed)
        .find(text)
        .into_iter()
        .map(|found| text[found.range].to_owned())
        .collect()
}

#[test]
fn folded_words_are_found_as_they_were_written() {
    for (typed, text, found) in [
        (
            "strasse",
            "Die Straße und die STRASSE",
            vec!["Straße", "STRASSE"],
        ),
        ("straße", "eine Strasse", vec!["Strasse"]),
        ("coeur", "Le cœur, les Cœurs", vec!["cœur", "Cœurs"]),
        ("ecole", "l’école d'art", vec!["école"]),
        (
            "mueller",
            "Müller, Mueller und Muller",
            vec!["Müller", "Mueller", "Muller"],
        ),
        ("muller", "Frau Müller", vec!["Müller"]),
        ("finale", "the ﬁnale", vec!["ﬁnale"]),
        ("fahre", "Fa\u{308}hre", vec!["Fa\u{308}hre"]),
        (
            "kooperation",
            "Ko\u{ad}ope\u{ad}ra\u{ad}tion",
            vec!["Ko\u{ad}ope\u{ad}ra\u{ad}tion"],
        ),
        (
            "night fer",
            "ferry by night, fern",
            vec!["ferry", "night", "fern"],
        ),
        ("fer night", "ferry by night", vec!["night"]),
        ("plan b", "plan b, bonus", vec!["plan", "b"]),
        ("?!", "what?!", vec![]),
        ("", "anything", vec![]),
    ] {
        assert_eq!(marked(typed, text), found, "{typed} in {text}");
    }
}

#[test]
fn the_passage_is_the_one_with_most_of_the_words() {
    let filler = "Nothing of the kind is told here at all. ".repeat(20);
    let text = format!("A ferry came. {filler}Then the ferry left at night again. {filler}");
    let wanted = Wanted::of("ferry night");
    let range = best_passage(&text, &wanted.find(&text), 80);
    let passage = &text[range];
    assert!(passage.contains("ferry left at night"), "{passage}");
    assert!(passage.chars().count() <= 80);
    let none = best_passage(&text, &[], 20);
    assert_eq!(&text[none], "A ferry came.");
}

fn plain_texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Zäöüßéœæ’'-]{1,9}",
        Just("Stra\u{ad}ße".to_owned()),
        Just("u\u{308}ber".to_owned()),
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![plain_texts(), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_marked_folds_to_what_is_wanted(text in texts(), typed in "[a-zäöüß]{1,4}( [a-zäöüß]{1,4})?") {
        let wanted = Wanted::of(&typed);
        let mut before = 0;
        for found in wanted.find(&text) {
            prop_assert!(before <= found.range.start);
            before = found.range.end;
            let key = search_key(&text[found.range.clone()]);
            prop_assert!(key.contains(wanted.words()[found.word].as_str()));
        }
    }

    #[test]
    fn every_word_of_a_text_is_found_in_it(text in plain_texts()) {
        for word in text.split_whitespace() {
            for part in Wanted::of(word).words() {
                let again = Wanted::of(part);
                // A fold can itself fold further only in its digraphs; what stays is found.
                if again.words() == [part.clone()] {
                    prop_assert!(!again.find(word).is_empty(), "{part} in {word}");
                }
            }
        }
    }

    #[test]
    fn a_passage_is_a_part_of_the_text_and_not_longer_than_its_room(
        text in texts(), typed in "[a-z]{1,2}", room in 1..120usize
    ) {
        let found = Wanted::of(&typed).find(&text);
        let range = best_passage(&text, &found, room);
        prop_assert!(text.get(range.clone()).is_some());
        prop_assert!(text[range].chars().count() <= room);
    }
}
