//! What the sample desk promises to those who open it, picture it or test on it.

use std::{collections::HashSet, fs, path::Path};

use imprimatur_formats::{ImportOptions, import};
use tempfile::TempDir;

use super::{
    make,
    people::{CAMILLE, JONAS, MAREN, NELL, RUTH, TOBIAS},
    play::At,
};
use crate::{
    Desk,
    api::{
        Action, ArticleQuery, ArticleView, BoardQuery, ColumnKind, ErrorKind, LogQuery, NextMove,
        Nothing, PlaceState, RequirementStatus, Stage, Standing, SuggestionState, SuggestionView,
        ThreadKind, ThreadState, Verdict,
    },
    system_clock,
};

async fn sample() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = make(&folder.path().join("sample.desk")).await.unwrap();
    (folder, desk)
}

async fn id(desk: &Desk, name: &str) -> String {
    let people = desk.desk_info(Nothing {}).await.unwrap().people;
    let person = people.into_iter().find(|person| person.name == name);
    person.unwrap().id
}

async fn seen_by(desk: &Desk, name: &str, article: &str) -> ArticleView {
    desk.article(ArticleQuery {
        actor: id(desk, name).await,
        article: article.to_owned(),
        revision: None,
    })
    .await
    .unwrap()
}

fn missing(article: &ArticleView) -> Vec<&str> {
    let open = |status| status == RequirementStatus::Unsatisfied;
    article
        .gate
        .requirements
        .iter()
        .filter(|requirement| open(requirement.status))
        .map(|requirement| requirement.id.as_str())
        .collect()
}

fn refusal(article: &ArticleView, action: Action) -> Option<&str> {
    let known = article.actions.iter().find(|known| known.action == action);
    known.unwrap().refusal.as_ref().map(|no| no.code.as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_desk_is_whole_and_is_not_made_over_another() {
    let (folder, desk) = sample().await;
    let check = desk.check_desk(Nothing {}).await.unwrap();
    assert_eq!(check.faults, Vec::new());
    assert!(check.ok);
    let info = desk.desk_info(Nothing {}).await.unwrap();
    assert_eq!((info.articles, info.people.len()), (14, 9));

    let again = make(&folder.path().join("sample.desk")).await.unwrap_err();
    assert_eq!(again.kind, ErrorKind::Invalid);
    assert!(desk.check_desk(Nothing {}).await.unwrap().ok);

    let beside = folder.path().join("none.desk");
    fs::create_dir(&beside).unwrap();
    assert!(make(&beside).await.is_err());
    let names = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| {
        let name = name.into_string().unwrap();
        name == "none.desk" || name == "sample.desk" || name.starts_with("sample.desk-")
    }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_has_articles_of_three_languages_in_every_column() {
    let (_folder, desk) = sample().await;
    let board = desk
        .board(BoardQuery {
            actor: id(&desk, JONAS).await,
            limit: 50,
            ..BoardQuery::default()
        })
        .await
        .unwrap();
    assert_eq!(board.languages, ["de", "en", "fr"]);
    let mut found = Vec::new();
    for column in &board.columns {
        for card in &column.cards {
            let language = card.language.as_deref().unwrap();
            found.push((column.column, card.slug.as_str(), language));
            assert!(card.section.is_some(), "{}", card.slug);
        }
    }
    found.sort_unstable();
    assert_eq!(
        found,
        [
            (ColumnKind::Draft, "bells-on-loan", "en"),
            (ColumnKind::Draft, "seilfaehre-unterhag", "de"),
            (ColumnKind::Review, "barrage-de-port-aubry", "fr"),
            (ColumnKind::Review, "marche-de-nuit", "fr"),
            (ColumnKind::Review, "moor-im-tannried", "de"),
            (ColumnKind::Review, "nine-hundred-labels", "en"),
            (ColumnKind::Review, "the-mill-that-is-never-on-time", "en"),
            (ColumnKind::Review, "turmuhr-von-oberhag", "de"),
            (ColumnKind::Ready, "celle-qui-rallume-les-enseignes", "fr"),
            (ColumnKind::Ready, "ecole-du-silence", "fr"),
            (ColumnKind::Published, "bienen-im-finanzamt", "de"),
            (
                ColumnKind::Published,
                "eleven-minutes-without-a-signal",
                "en"
            ),
            (ColumnKind::Published, "nachtbus-auf-zuruf", "de"),
        ]
    );
    assert!(board.waiting > 0);
}

#[test]
fn texts_are_long_enough_and_tell_their_language_themselves() {
    for (name, text, language) in [
        ("bells.md", include_str!("texts/bells.md"), "en"),
        ("barrage.txt", include_str!("texts/barrage.txt"), "fr"),
        ("moor.md", include_str!("texts/moor.md"), "de"),
        ("silence.md", include_str!("texts/silence.md"), "fr"),
        ("nightbus.md", include_str!("texts/nightbus.md"), "de"),
        ("quiet.md", include_str!("texts/quiet.md"), "en"),
    ] {
        let read = import(text.as_bytes(), Some(name), &ImportOptions::default()).unwrap();
        assert_eq!(read.content.language.as_deref(), Some(language), "{name}");
        let words = read.content.word_count();
        assert!((350..=700).contains(&words), "{name}: {words} words");
        assert!(read.content.document.standfirst.is_some(), "{name}");
        assert!(read.content.byline.len() > 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_waits_for_an_answer_while_its_author_writes() {
    let (_folder, desk) = sample().await;
    let bells = seen_by(&desk, NELL, "bells-on-loan").await;
    assert_eq!((bells.state, bells.round), (Stage::Draft, 0));
    assert!(bells.headline.chars().count() > 100);
    assert!(bells.working_copy.is_some());
    assert!(bells.threads.iter().any(|thread| {
        (thread.kind, thread.state) == (ThreadKind::Question, ThreadState::Open)
            && thread.comments.len() > 1
    }));
    assert_eq!(missing(&bells), ["submitted", "approval.editor"]);
    let seen = seen_by(&desk, JONAS, "bells-on-loan").await;
    assert_eq!(seen.other_copies.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wire_story_came_with_claims_and_an_account_of_its_lines() {
    let (_folder, desk) = sample().await;
    let story = seen_by(&desk, CAMILLE, "barrage-de-port-aubry").await;
    assert_eq!(story.shown.content.language.as_deref(), Some("fr"));
    let names: Vec<_> = story
        .contributors
        .iter()
        .map(|person| (person.name.as_str(), person.affiliation.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("Odile Kerbrat", Some("Agence du Lac")),
            ("Samuel Voss", Some("Agence du Lac")),
        ]
    );
    let claims: Vec<_> = story
        .filing
        .claims
        .iter()
        .map(|claim| {
            (
                claim.kind.as_str(),
                claim.value.as_deref(),
                claim.language.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        claims,
        [
            ("transparency", None, Some("de")),
            ("published", None, None)
        ]
    );
    let report = &story.filing.sources[0].report;
    let count = |code: &str| report.iter().filter(|line| line.became == code).count();
    assert_eq!(
        report.len(),
        include_str!("texts/barrage.txt").lines().count()
    );
    for (code, lines) in [
        ("headline", 1),
        ("repeated_headline", 1),
        ("standfirst", 1),
        ("claimed_label", 1),
        ("published_empty", 1),
        ("byline", 1),
        ("heading", 4),
        ("list_item", 3),
    ] {
        assert_eq!(count(code), lines, "{code}");
    }

    // The faults that came with it are still there to be found.
    let text = story.shown.content.document.to_string();
    assert!(text.contains('\'') && text.contains('’') && text.contains("Cincinnati"));
    assert_eq!(story.state, Stage::Review);
    assert_eq!(
        missing(&story),
        [
            "approval.editor",
            "no_changes_requested",
            "must_fix_resolved"
        ]
    );
    assert_eq!(story.gate.side, NextMove::Authors);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_round_has_a_void_approval_and_an_author_who_may_not_approve() {
    let (_folder, desk) = sample().await;
    let moor = seen_by(&desk, MAREN, "moor-im-tannried").await;
    assert_eq!((moor.state, moor.round), (Stage::Review, 2));
    assert_eq!(missing(&moor), ["approval.editor", "must_fix_resolved"]);
    assert_eq!(moor.gate.side, NextMove::Reviewers);
    assert_eq!(refusal(&moor, Action::Approve), Some("in_byline"));
    assert!(
        moor.reviews.iter().any(|review| {
            (review.verdict, review.standing) == (Verdict::Approve, Standing::Void)
        })
    );
    let threads = |kind, state| {
        let asked =
            move |thread: &&crate::api::ThreadView| (thread.kind, thread.state) == (kind, state);
        moor.threads.iter().filter(asked)
    };
    let chain = threads(ThreadKind::MustFix, ThreadState::Open)
        .next()
        .unwrap();
    assert_eq!(chain.comments.len(), 4);
    assert_eq!(
        threads(ThreadKind::Question, ThreadState::Resolved).count(),
        2
    );
    assert!(
        moor.threads
            .iter()
            .all(|thread| thread.place.state != PlaceState::Article)
    );

    let seen = seen_by(&desk, JONAS, "moor-im-tannried").await;
    assert_eq!(refusal(&seen, Action::Approve), None);
    let document = moor.shown.content.document.to_string();
    let image = document.split("\"media\":\"").nth(1).unwrap();
    let (kind, bytes) = desk.media(&image[..64]).await.unwrap().unwrap();
    assert_eq!(kind, "image/png");
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_ready_one_is_out_and_one_is_being_corrected() {
    let (_folder, desk) = sample().await;
    let ready = seen_by(&desk, JONAS, "ecole-du-silence").await;
    assert!(ready.gate.ready, "{:?}", missing(&ready));
    assert_eq!(ready.gate.side, NextMove::Publishers);

    let out = seen_by(&desk, TOBIAS, "nachtbus-auf-zuruf").await;
    assert_eq!((out.state, out.live), (Stage::Published, Some(out.head)));
    assert_eq!(out.gate.side, NextMove::Nobody);
    let houses: HashSet<_> = out
        .contributors
        .iter()
        .filter_map(|person| person.affiliation.as_deref())
        .collect();
    assert_eq!(houses.len(), 2);

    let corrected = seen_by(&desk, NELL, "eleven-minutes-without-a-signal").await;
    assert_eq!(corrected.state, Stage::Published);
    assert!(corrected.live < Some(corrected.head));
    assert_eq!(
        missing(&corrected),
        [
            "submitted",
            "approval.editor",
            "must_fix_resolved",
            "correction_note"
        ]
    );
    let copy = corrected.working_copy.unwrap();
    assert_eq!(copy.content.notes.len(), 1);
    assert_eq!(corrected.contributors[1].identifiers.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_of_the_desk_first_is_there() {
    let (_folder, desk) = sample().await;
    let asked = seen_by(&desk, JONAS, super::MUST_FIX).await;
    assert!(missing(&asked).contains(&"must_fix_resolved"));
    assert!(seen_by(&desk, JONAS, super::READY).await.gate.ready);
    let void = seen_by(&desk, JONAS, super::VOID).await;
    assert!(
        void.reviews.iter().any(|review| {
            (review.verdict, review.standing) == (Verdict::Approve, Standing::Void)
        })
    );
    assert!(
        void.reviews
            .iter()
            .any(|review| review.standing == Standing::Withdrawn)
    );
    assert_eq!(void.contributors.len(), 6);
    let untouched = seen_by(&desk, JONAS, super::UNTOUCHED).await;
    assert_eq!((untouched.threads.len(), untouched.reviews.len()), (0, 0));
    assert_eq!(untouched.round, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn states_that_are_read_from_the_record_are_all_there() {
    let (_folder, desk) = sample().await;
    let mill = seen_by(&desk, NELL, "the-mill-that-is-never-on-time").await;
    assert_eq!(mill.threads.len(), 40);
    assert!(
        mill.threads
            .iter()
            .any(|thread| thread.state == ThreadState::Resolved)
    );
    let lost = [PlaceState::Gap, PlaceState::Article];
    assert!(
        mill.threads
            .iter()
            .any(|thread| lost.contains(&thread.place.state))
    );

    let corrected = seen_by(&desk, NELL, "bienen-im-finanzamt").await;
    assert_eq!(corrected.live, Some(corrected.head));
    assert_eq!(corrected.shown.content.notes.len(), 1);
    assert!(seen_by(&desk, NELL, "letters-by-kite").await.spiked);

    let people = desk.desk_info(Nothing {}).await.unwrap().people;
    assert!(people.iter().any(|person| !person.active));
    // Her approval stands all the same.
    let ready = seen_by(&desk, JONAS, "celle-qui-rallume-les-enseignes").await;
    assert!(ready.gate.ready, "{:?}", missing(&ready));
    // A free name that is a person's counts as theirs.
    let clock = seen_by(&desk, JONAS, "turmuhr-von-oberhag").await;
    assert_eq!(refusal(&clock, Action::Approve), Some("in_byline"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_proposed_and_a_lost_passage_has_a_place_to_offer() {
    let (_folder, desk) = sample().await;
    let clock = seen_by(&desk, TOBIAS, "turmuhr-von-oberhag").await;
    let suggestions: Vec<_> = clock
        .threads
        .iter()
        .filter_map(|thread| thread.suggestion.as_ref())
        .collect();
    let count = |state| suggestions.iter().filter(|one| one.state == state).count();
    assert_eq!(
        (
            count(SuggestionState::Open),
            count(SuggestionState::Accepted)
        ),
        (2, 1)
    );
    let chosen_between = |one: &&&SuggestionView| !one.overlaps.is_empty() && !one.stale;
    assert_eq!(suggestions.iter().filter(chosen_between).count(), 2);
    let lost = clock.threads.iter().find(|thread| thread.offer.is_some());
    let lost = lost.unwrap();
    assert_eq!(lost.place.state, PlaceState::Gap);
    assert!(lost.offer.as_ref().unwrap().words.contains("einer Woche"));
    let accepted: Vec<u32> = clock
        .revisions
        .iter()
        .filter(|revision| !revision.suggestions.is_empty())
        .map(|revision| revision.number)
        .collect();
    assert_eq!(accepted, [clock.head - 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_german_file_has_its_own_faults() {
    let (_folder, desk) = sample().await;
    let ferry = seen_by(&desk, TOBIAS, "seilfaehre-unterhag").await;
    assert_eq!(ferry.shown.content.language.as_deref(), Some("de"));
    let label = &ferry.filing.claims[0];
    assert_eq!(label.language.as_deref(), Some("en"));
    let names: Vec<_> = ferry
        .contributors
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(names, ["Tobias Wendelin", "Gesine Aldag"]);
    let report = &ferry.filing.sources[0].report;
    for code in [
        "repeated_headline",
        "published_empty",
        "claimed_label",
        "byline",
        "furniture_kept",
    ] {
        assert!(
            report.iter().any(|line| line.became == code),
            "{code}: {:?}",
            report.iter().map(|line| &line.became).collect::<Vec<_>>()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_walks_through_the_last_ten_days() {
    let (_folder, desk) = sample().await;
    let events = desk.log(LogQuery::default()).await.unwrap().events;
    let now = system_clock()();
    assert!(events.is_sorted_by_key(|event| event.at));
    assert!(events.first().unwrap().at > now - 11 * 24 * 3_600_000);
    assert!(events.last().unwrap().at < now);

    // What is done from now on carries the time of now.
    let shown = seen_by(&desk, RUTH, "bells-on-loan").await;
    let thread = shown.threads[0].id.clone();
    let actor = id(&desk, RUTH).await;
    desk.resolve(crate::api::ThreadAct { actor, thread })
        .await
        .unwrap();
    let events = desk.log(LogQuery::default()).await.unwrap().events;
    assert!(events.last().unwrap().at >= now);
}

#[test]
fn times_of_day_stay_before_now_and_in_order_just_after_midnight() {
    let midnight = 20_000 * 24 * 3_600_000;
    for now in [midnight, midnight + 60_000, midnight + 23 * 3_600_000] {
        let times = [
            At::Day(10, 8, 0),
            At::Day(2, 14, 7),
            At::Day(1, 15, 9),
            At::Minutes(26),
            At::Minutes(9),
        ]
        .map(|at| at.before(now));
        assert!(times.is_sorted(), "{times:?}");
        assert!(times[4] < now && times[0] >= now - 11 * 24 * 3_600_000);
    }
}

#[test]
fn no_three_words_in_a_row_are_those_of_the_seed() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(seed) = fs::read_dir(here.join("../../../../shared/seed")) else {
        println!("skipped: there is no ../shared/seed");
        return;
    };
    let threes = |text: &str| -> HashSet<[String; 3]> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let three = |words: &[String]| [words[0].clone(), words[1].clone(), words[2].clone()];
        words.windows(3).map(three).collect()
    };
    let seed: HashSet<[String; 3]> = seed
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .flat_map(|text| text.lines().flat_map(threes).collect::<Vec<_>>())
        .collect();
    for folder in ["src/sample", "src/sample/texts"] {
        for entry in fs::read_dir(here.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let ours = threes(&fs::read_to_string(&path).unwrap());
                let copied: Vec<_> = ours.intersection(&seed).collect();
                assert!(copied.is_empty(), "{}: {copied:?}", path.display());
            }
        }
    }
}
