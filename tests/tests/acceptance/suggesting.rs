//! Words proposed, accepted and rejected.

use std::collections::BTreeMap;

use imprimatur_desk::api::{
    AcceptSuggestions, Action, Change, ContentJson, EditsQuery, ErrorKind, Problem, Revised,
    SuggestEdits, SuggestWords, SuggestionState, ThreadAct, ThreadKind, ThreadState, ThreadView,
};

use crate::world::{World, code, content, text};

pub(crate) const FERRY: &str = "The ferry leaves the north quay at seven in the morning.";
pub(crate) const CAPTAIN: &str = "Its captain has not missed a single crossing in twenty years.";
pub(crate) const SHED: &str = "Behind the shed the nets are drying, and nobody mends them.";

pub(crate) async fn article(w: &World) -> String {
    w.article_with(&text("The ferry", &[FERRY, CAPTAIN, SHED]))
        .await
}

pub(crate) async fn suggest(
    w: &World,
    actor: &str,
    article: &str,
    quote: &str,
    words: &str,
) -> String {
    suggest_as(w, actor, article, quote, words, ThreadKind::Note)
        .await
        .unwrap()
}

async fn suggest_as(
    w: &World,
    actor: &str,
    article: &str,
    quote: &str,
    words: &str,
    kind: ThreadKind,
) -> Result<String, Problem> {
    let made = w
        .desk
        .suggest_on(actor, article, quote.to_owned(), None, words, kind, None);
    made.await.map(|opened| opened.thread)
}

pub(crate) async fn accept(
    w: &World,
    actor: &str,
    article: &str,
    threads: &[&str],
) -> Result<Revised, Problem> {
    accept_instead(w, actor, article, threads, None).await
}

async fn accept_instead(
    w: &World,
    actor: &str,
    article: &str,
    threads: &[&str],
    instead_of: Option<&str>,
) -> Result<Revised, Problem> {
    w.desk
        .accept_suggestions(asked(actor, article, threads, &[], instead_of))
        .await
}

fn asked(
    actor: &str,
    article: &str,
    accept: &[&str],
    reject: &[&str],
    instead_of: Option<&str>,
) -> AcceptSuggestions {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    AcceptSuggestions {
        actor: actor.to_owned(),
        article: article.to_owned(),
        suggestions: owned(accept),
        reject: owned(reject),
        quotes: Vec::new(),
        instead_of: instead_of.map(str::to_owned),
    }
}

async fn reject(w: &World, actor: &str, thread: &str) -> Result<(), Problem> {
    w.desk.reject_suggestion(on(actor, thread)).await.map(drop)
}

pub(crate) fn on(actor: &str, thread: &str) -> ThreadAct {
    ThreadAct {
        actor: actor.to_owned(),
        thread: thread.to_owned(),
    }
}

pub(crate) async fn thread(w: &World, article: &str, id: &str) -> ThreadView {
    let threads = w.view(article).await.threads;
    threads.into_iter().find(|thread| thread.id == id).unwrap()
}

pub(crate) async fn became(w: &World, article: &str, id: &str) -> SuggestionState {
    thread(w, article, id).await.suggestion.unwrap().state
}

#[tokio::test]
async fn a_suggestion_stands_beside_the_text_with_its_words_and_its_reason() {
    let w = World::new().await;
    let id = article(&w).await;
    let before = w.head(&id).await;
    let made = w
        .desk
        .suggest_on(
            &w.eva,
            &id,
            "at seven".to_owned(),
            None,
            "at half past seven",
            ThreadKind::Question,
            Some("The table in the hall says so.".to_owned()),
        )
        .await
        .unwrap()
        .thread;
    assert_eq!(w.head(&id).await, before);
    let told = thread(&w, &id, &made).await;
    assert_eq!(
        (told.by.name.as_str(), told.kind),
        ("Eva Groß", ThreadKind::Question)
    );
    assert_eq!(told.quote, "at seven");
    assert_eq!(told.comments[0].text, "The table in the hall says so.");
    let suggestion = told.suggestion.unwrap();
    assert_eq!(suggestion.state, SuggestionState::Open);
    assert_eq!(suggestion.words, "at half past seven");
    assert!(!suggestion.stale && suggestion.overlaps.is_empty());
    // Without a reason it is a thread without comments, in which people can reply.
    let bare = suggest(&w, &w.cleo, &id, "north", "south").await;
    assert!(thread(&w, &id, &bare).await.comments.is_empty());
}

#[tokio::test]
async fn rejecting_leaves_the_text_as_it_was_to_the_byte() {
    let w = World::new().await;
    let id = article(&w).await;
    let before = w.view(&id).await;
    let made = suggest(&w, &w.eva, &id, "seven", "eight").await;
    reject(&w, &w.ben, &made).await.unwrap();
    let after = w.view(&id).await;
    assert_eq!(after.shown.sha256, before.shown.sha256);
    assert_eq!(after.shown.content.document, before.shown.content.document);
    assert_eq!(after.revisions.len(), before.revisions.len());
    let told = thread(&w, &id, &made).await;
    assert_eq!(told.state, ThreadState::Resolved);
    assert_eq!(told.suggestion.unwrap().state, SuggestionState::Rejected);
    w.sound().await;
}

#[tokio::test]
async fn accepting_is_the_same_edit_as_by_hand() {
    let w = World::new().await;
    for (quote, words, by_hand) in [
        (
            "at seven",
            "at half past seven",
            FERRY.replace("at seven", "at half past seven"),
        ),
        (" in the morning", "", FERRY.replace(" in the morning", "")),
        (
            "north",
            "north, or the south,",
            FERRY.replace("north", "north, or the south,"),
        ),
    ] {
        let id = article(&w).await;
        let made = suggest(&w, &w.eva, &id, quote, words).await;
        let cut = accept(&w, &w.ben, &id, &[&made]).await.unwrap();
        let hand = article(&w).await;
        let typed = text("The ferry", &[&by_hand, CAPTAIN, SHED]);
        let typed = w.revise(&w.ben, &hand, &typed).await.unwrap();
        assert_eq!(cut.sha256, typed.sha256);
        assert_eq!(became(&w, &id, &made).await, SuggestionState::Accepted);
    }
    w.sound().await;
}

#[tokio::test]
async fn accepting_several_makes_one_revision_that_names_them_all() {
    let w = World::new().await;
    let id = article(&w).await;
    let revisions = w.view(&id).await.revisions.len();
    let made = [
        suggest(&w, &w.eva, &id, "seven", "eight").await,
        suggest(&w, &w.eva, &id, "north quay", "south quay").await,
        suggest(
            &w,
            &w.eva,
            &id,
            "nobody mends them",
            "somebody ought to mend them",
        )
        .await,
    ];
    let all: Vec<&str> = made.iter().map(String::as_str).collect();
    let cut = accept(&w, &w.ben, &id, &all).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!(view.revisions.len(), revisions + 1);
    let last = view.revisions.last().unwrap();
    assert_eq!(last.by.name, "Ben Moor");
    let mut named = last.suggestions.clone();
    named.sort();
    let mut asked = made.to_vec();
    asked.sort();
    assert_eq!(named, asked);
    for id_of in &made {
        let told = thread(&w, &id, id_of).await;
        assert_eq!(told.suggestion.unwrap().accepted_in, Some(cut.number));
        assert_eq!(told.state, ThreadState::Resolved);
    }
    let both = text(
        "The ferry",
        &[
            "The ferry leaves the south quay at eight in the morning.",
            CAPTAIN,
            "Behind the shed the nets are drying, and somebody ought to mend them.",
        ],
    );
    let other = article(&w).await;
    assert_eq!(
        w.revise(&w.ben, &other, &both).await.unwrap().sha256,
        cut.sha256
    );
}

#[tokio::test]
async fn a_suggestion_whose_words_have_changed_asks_before_it_is_accepted() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(
        &w,
        &w.eva,
        &id,
        "has not missed a single crossing",
        "has missed one crossing",
    )
    .await;
    let other = suggest(&w, &w.eva, &id, "north", "south").await;
    let changed = CAPTAIN.replace("a single crossing", "any crossing at all");
    w.revise(&w.ben, &id, &text("The ferry", &[FERRY, &changed, SHED]))
        .await
        .unwrap();
    let told = thread(&w, &id, &made).await;
    assert!(told.suggestion.unwrap().stale);
    let head = w.head(&id).await;
    let refused = accept(&w, &w.ben, &id, &[&made]).await.unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Conflict);
    assert_eq!(refused.code, "suggestion_stale");
    let now = refused.params["now"].clone();
    assert!(changed.contains(&now), "{now}");
    assert_eq!(refused.params["quote"], "has not missed a single crossing");
    // Not for words that were not seen, and not among others.
    let blind = accept_instead(&w, &w.ben, &id, &[&made], Some("something else")).await;
    assert_eq!(code(blind), "suggestion_stale");
    let among = accept_instead(&w, &w.ben, &id, &[&other, &made], Some(&now)).await;
    assert_eq!(code(among), "suggestion_stale");
    assert_eq!(w.head(&id).await, head);
    assert_eq!(became(&w, &id, &other).await, SuggestionState::Open);
    let cut = accept_instead(&w, &w.ben, &id, &[&made], Some(&now))
        .await
        .unwrap();
    let by_hand = changed.replace(&now, "has missed one crossing");
    let hand = article(&w).await;
    let typed = text("The ferry", &[FERRY, &by_hand, SHED]);
    assert_eq!(
        w.revise(&w.ben, &hand, &typed).await.unwrap().sha256,
        cut.sha256
    );
}

#[tokio::test]
async fn a_suggestion_whose_words_are_gone_is_not_put_anywhere() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(&w, &w.eva, &id, "single crossing", "crossing").await;
    w.revise(&w.ben, &id, &text("The ferry", &[FERRY, SHED]))
        .await
        .unwrap();
    for instead in [None, Some("")] {
        let refused = accept_instead(&w, &w.ben, &id, &[&made], instead).await;
        assert_eq!(code(refused), "suggestion_stale");
    }
    assert_eq!(became(&w, &id, &made).await, SuggestionState::Open);
}

#[tokio::test]
async fn of_two_about_the_same_words_one_is_chosen_and_both_stay_open_until_then() {
    let w = World::new().await;
    let id = article(&w).await;
    let one = suggest(&w, &w.eva, &id, "at seven in the morning", "at dawn").await;
    let two = suggest(&w, &w.cleo, &id, "seven", "eight").await;
    assert_eq!(
        thread(&w, &id, &one).await.suggestion.unwrap().overlaps,
        std::slice::from_ref(&two)
    );
    let head = w.head(&id).await;
    let refused = accept(&w, &w.ben, &id, &[&one, &two]).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code.as_str()),
        (ErrorKind::Conflict, "suggestions_overlap")
    );
    assert_eq!(
        [&refused.params["first"], &refused.params["second"]],
        [&one, &two]
    );
    assert_eq!(w.head(&id).await, head);
    for id_of in [&one, &two] {
        assert_eq!(became(&w, &id, id_of).await, SuggestionState::Open);
    }
    let choice = asked(&w.ben, &id, &[&two], &[&one], None);
    w.desk.accept_suggestions(choice).await.unwrap();
    assert_eq!(became(&w, &id, &two).await, SuggestionState::Accepted);
    assert_eq!(became(&w, &id, &one).await, SuggestionState::Rejected);
}

#[tokio::test]
async fn who_may_not_write_suggests_and_does_not_accept() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(&w, &w.cleo, &id, "seven", "eight").await;
    let view = w.view_by(&w.cleo, &id).await;
    let told = view.threads[0].suggestion.clone().unwrap();
    assert_eq!(told.accept_refusal.unwrap().code, "not_an_author");
    assert!(told.reject_refusal.is_none());
    assert_eq!(
        code(accept(&w, &w.cleo, &id, &[&made]).await),
        "not_an_author"
    );
    let another = suggest(&w, &w.ben, &id, "north", "south").await;
    assert_eq!(
        code(reject(&w, &w.cleo, &another).await),
        "suggestion_not_yours"
    );
    reject(&w, &w.cleo, &made).await.unwrap();
}

#[tokio::test]
async fn a_must_fix_suggestion_that_an_author_accepts_is_still_looked_at_by_a_reviewer() {
    let w = World::new().await;
    let id = article(&w).await;
    w.submit(&w.ben, &id).await.unwrap();
    let made = suggest_as(&w, &w.eva, &id, "seven", "eight", ThreadKind::MustFix)
        .await
        .unwrap();
    accept(&w, &w.ben, &id, &[&made]).await.unwrap();
    assert_eq!(thread(&w, &id, &made).await.state, ThreadState::Open);
    assert_eq!(w.status(&id, "must_fix_resolved").await, "unsatisfied");
    w.resolve(&w.eva, &made).await.unwrap();
    assert_eq!(w.status(&id, "must_fix_resolved").await, "satisfied");
}

#[tokio::test]
async fn whoever_suggests_is_not_in_the_byline_by_it_and_approves() {
    let w = World::new().await;
    let id = article(&w).await;
    w.submit(&w.ben, &id).await.unwrap();
    let made = suggest(&w, &w.eva, &id, "seven", "eight").await;
    accept(&w, &w.ben, &id, &[&made]).await.unwrap();
    let view = w.view_by(&w.eva, &id).await;
    assert_eq!(view.byline_text, "By Ben Moor");
    let approve = view
        .actions
        .iter()
        .find(|one| one.action == Action::Approve);
    assert!(approve.unwrap().refusal.is_none());
    w.approve(&w.eva, &id).await.unwrap();
    assert!(w.ready(&id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_accept_at_once_one_is_told_that_the_other_was_faster() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(&w, &w.cleo, &id, "seven", "eight").await;
    // Another program on the same file.
    let other = imprimatur_desk::Desk::open(w.desk.path()).unwrap();
    let (one, two) = tokio::join!(
        w.desk
            .accept_suggestions(asked(&w.ben, &id, &[&made], &[], None)),
        other.accept_suggestions(asked(&w.eva, &id, &[&made], &[], None)),
    );
    let refused: Vec<Problem> = [&one, &two]
        .into_iter()
        .filter_map(|done| done.clone().err())
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code, "suggestion_accepted");
    assert_eq!(refused[0].params["revision"], "3");
    assert_eq!(w.view(&id).await.revisions.len(), 3);
    w.sound().await;
}

#[tokio::test]
async fn words_that_could_not_stand_there_are_not_kept() {
    let w = World::new().await;
    let id = article(&w).await;
    let events = w.events().await;
    let made = async |quote: &str, words: &str| {
        code(suggest_as(&w, &w.eva, &id, quote, words, ThreadKind::Note).await)
    };
    assert_eq!(made("seven", "seven").await, "nothing_changed");
    assert_eq!(made("The ferry\nThe", "The").await, "words_do_not_fit");
    assert_eq!(made("nowhere", "x").await, "quote_not_found");
    assert_eq!(made("seven", &"x".repeat(20_001)).await, "words_too_long");
    let empty = SuggestWords {
        actor: w.eva.clone(),
        article: id.clone(),
        revision: 2,
        from: imprimatur_desk::api::PointJson {
            block: 1,
            offset: 3,
        },
        to: imprimatur_desk::api::PointJson {
            block: 1,
            offset: 3,
        },
        quote: None,
        words: "x".to_owned(),
        kind: ThreadKind::Note,
        reason: None,
    };
    assert_eq!(code(w.desk.suggest(empty.clone()).await), "passage_unknown");
    let outside = SuggestWords {
        to: imprimatur_desk::api::PointJson {
            block: 900,
            offset: u32::MAX,
        },
        ..empty
    };
    assert_eq!(code(w.desk.suggest(outside).await), "passage_unknown");
    assert_eq!(w.events().await, events);
    // What a keyboard cannot show is shown as such, never kept as it came.
    let odd = suggest(&w, &w.eva, &id, "seven", "eight\u{0}\u{1b}[31m").await;
    let words = thread(&w, &id, &odd).await.suggestion.unwrap().words;
    assert_eq!(words, "eight\u{fffd}\u{fffd}[31m");
}

#[tokio::test]
async fn a_line_end_in_the_words_begins_a_paragraph() {
    let w = World::new().await;
    let id = article(&w).await;
    let made = suggest(
        &w,
        &w.eva,
        &id,
        "crossing in twenty",
        "crossing.\nNot in twenty",
    )
    .await;
    let cut = accept(&w, &w.ben, &id, &[&made]).await.unwrap();
    let hand = article(&w).await;
    let typed = text(
        "The ferry",
        &[
            FERRY,
            "Its captain has not missed a single crossing.",
            "Not in twenty years.",
            SHED,
        ],
    );
    assert_eq!(
        w.revise(&w.ben, &hand, &typed).await.unwrap().sha256,
        cut.sha256
    );
    let gone = content(serde_json::json!({
        "format": "imprimatur.content/1",
        "document": w.view(&id).await.shown.content.document,
        "byline": [{ "name": "Ben Moor", "role": "author" }],
        "language": "en",
        "notes": [],
    }));
    assert_eq!(code(w.revise(&w.ben, &id, &gone).await), "nothing_changed");
}

fn edited(base: u32, article: &str, actor: &str, content: &ContentJson) -> SuggestEdits {
    SuggestEdits {
        actor: actor.to_owned(),
        article: article.to_owned(),
        base,
        content: content.clone(),
        leave_out: Vec::new(),
        reasons: BTreeMap::new(),
    }
}

#[tokio::test]
async fn free_editing_becomes_suggestions_and_all_of_them_make_that_text() {
    let w = World::new().await;
    let id = article(&w).await;
    let typed = text(
        "The ferry",
        &[
            &FERRY.replace("seven", "half past seven"),
            "A second boat is being built.",
            &CAPTAIN.replace("a single crossing", "one"),
            &SHED.replace(", and nobody mends them", ""),
        ],
    );
    let head = w.head(&id).await;
    let events = w.events().await;
    let query = EditsQuery {
        article: id.clone(),
        base: 2,
        content: typed.clone(),
    };
    let preview = w.desk.preview_edits(query).await.unwrap();
    assert_eq!(w.events().await, events);
    assert!(preview.edits.len() >= 4, "{:?}", preview.edits);
    assert_eq!(preview.other, []);
    for edit in &preview.edits {
        let side = |left_out| -> String {
            let pieces = edit.pieces.iter().filter(|piece| piece.change != left_out);
            pieces.map(|piece| piece.text.as_str()).collect()
        };
        assert_eq!(side(Change::Inserted), edit.old);
        assert_eq!(side(Change::Deleted), edit.words);
        assert!(!edit.old.trim().is_empty());
    }
    let mut asked = edited(2, &id, &w.cleo, &typed);
    asked.reasons.insert(0, "As the table says.".to_owned());
    let made = w.desk.suggest_edits(asked).await.unwrap();
    assert_eq!(made.threads.len(), preview.edits.len());
    assert_eq!(w.head(&id).await, head);
    let first = thread(&w, &id, &made.threads[0]).await;
    assert_eq!(first.comments[0].text, "As the table says.");
    let all: Vec<&str> = made.threads.iter().map(String::as_str).collect();
    let cut = accept(&w, &w.ben, &id, &all).await.unwrap();
    let hand = article(&w).await;
    assert_eq!(
        w.revise(&w.ben, &hand, &typed).await.unwrap().sha256,
        cut.sha256
    );
    w.sound().await;
}

#[tokio::test]
async fn edits_are_left_out_by_their_place_and_none_is_no_suggestion() {
    let w = World::new().await;
    let id = article(&w).await;
    let typed = text(
        "The ferry",
        &[
            &FERRY.replace("seven", "eight"),
            CAPTAIN,
            &SHED.replace("nobody", "somebody"),
        ],
    );
    let mut asked = edited(2, &id, &w.cleo, &typed);
    asked.leave_out = vec![0, 99];
    let made = w.desk.suggest_edits(asked.clone()).await.unwrap();
    assert_eq!(made.threads.len(), 1);
    let told = thread(&w, &id, &made.threads[0]).await;
    assert!(told.suggestion.unwrap().words.contains("somebody"));
    asked.leave_out = vec![0, 1];
    assert_eq!(code(w.desk.suggest_edits(asked).await), "nothing_changed");
    let same = text("The ferry", &[FERRY, CAPTAIN, SHED]);
    let none = w.desk.suggest_edits(edited(2, &id, &w.cleo, &same)).await;
    assert_eq!(code(none), "nothing_changed");
    let astray = w.desk.suggest_edits(edited(9, &id, &w.cleo, &typed)).await;
    assert_eq!(code(astray), "no_revision");
}

#[tokio::test]
async fn what_words_cannot_say_is_told_and_not_kept_in_silence() {
    let w = World::new().await;
    let id = article(&w).await;
    let mut typed = text(
        "The ferry",
        &[&FERRY.replace("seven", "eight"), CAPTAIN, SHED],
    );
    typed.document["content"][2]["content"][0]["marks"] = serde_json::json!([{ "type": "em" }]);
    typed.language = Some("de".to_owned());
    let made = w
        .desk
        .suggest_edits(edited(2, &id, &w.cleo, &typed))
        .await
        .unwrap();
    assert_eq!(made.threads.len(), 1);
    let told: Vec<(&str, bool)> = made
        .other
        .iter()
        .map(|other| (other.kind.as_str(), CAPTAIN.starts_with(&other.words)))
        .collect();
    assert_eq!(told, [("formatting", true), ("about", false)]);
}
