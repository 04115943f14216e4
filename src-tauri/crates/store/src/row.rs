//! What is kept of an article in the derived tables, as values: written by `project`, compared by
//! `check`. Which statement carries them is not decided here.

use std::collections::BTreeSet;

use imprimatur_editorial::{Article, Finding, Gate, NextMove, RequirementId, Status, ThreadKind};
use imprimatur_text::{Content, Place, PlaceState, Projection, search_key};
use rusqlite::types::Value;

use crate::project::ArticleColumn;

/// Columns of `article` that follow from the events.
pub(crate) const JUDGED: [&str; 23] = [
    "article",
    "slug",
    "board_column",
    "stage",
    "spiked",
    "language",
    "section",
    "head",
    "head_hash",
    "round",
    "must_fix",
    "threads",
    "approvals",
    "approval_void",
    "changes_requested",
    "correcting",
    "corrected",
    "channels",
    "due",
    "due_zone",
    "next",
    "changed_at",
    "published_at",
];

/// Columns of `article` that follow from the text of the head.
pub(crate) const SHOWN: [&str; 2] = ["headline", "byline"];

/// The values of [`JUDGED`].
pub(crate) fn judged(article: &Article, gate: &Gate) -> Vec<Value> {
    let head = article.head();
    let finding = |id| {
        gate.requirements
            .iter()
            .find(|requirement| requirement.id == id)
    };
    let approval = finding(RequirementId::ApprovalEditor);
    let open = |kind: Option<ThreadKind>| {
        article
            .threads
            .values()
            .filter(|thread| {
                thread.resolved.is_none() && kind.is_none_or(|kind| thread.kind == kind)
            })
            .fold(0u32, |count, _| count + 1)
    };
    let channels: BTreeSet<&str> = article
        .publications
        .iter()
        .map(|publication| publication.channel.as_str())
        .collect();
    let due = article.filing.due.as_ref();
    vec![
        article.id.0.as_bytes().to_vec().into(),
        article.filing.slug.clone().into(),
        text(ArticleColumn::of(article, gate).as_str()),
        text(article.stage.as_str()),
        article.spiked.into(),
        head.and_then(|head| head.facts.language.clone()).into(),
        article.filing.section.clone().into(),
        article.head.into(),
        head.map(|head| head.hash.to_string()).into(),
        article.round.into(),
        open(Some(ThreadKind::MustFix)).into(),
        open(None).into(),
        approval
            .is_some_and(|found| found.status == Status::Satisfied)
            .into(),
        approval
            .is_some_and(|found| matches!(found.finding, Finding::ApprovalVoid(..)))
            .into(),
        finding(RequirementId::NoChangesRequested)
            .is_some_and(|found| found.status == Status::Unsatisfied)
            .into(),
        article.correcting().into(),
        article
            .live()
            .filter(|_| article.publications.len() > 1)
            .map(|live| live.revision)
            .into(),
        channels.into_iter().collect::<Vec<_>>().join(",").into(),
        due.map(|(moment, _)| moment.clone()).into(),
        due.map(|(_, zone)| zone.clone()).into(),
        text(next_name(gate.next)),
        article.changed_at.0.into(),
        article
            .publications
            .first()
            .map(|publication| publication.at.0)
            .into(),
    ]
}

/// The values of [`SHOWN`].
pub(crate) fn shown(content: &Content) -> [Value; 2] {
    [
        content.headline_text().into(),
        names_on_card(content).into(),
    ]
}

/// Headline, byline and body of `article_text`.
pub(crate) fn searched(content: &Content) -> [String; 3] {
    let names: Vec<&str> = content
        .byline
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    [
        search_key(&content.headline_text()),
        search_key(&names.join(" ")),
        search_key(Projection::of(&content.document).text()),
    ]
}

/// State, begin and end of `thread`.
pub(crate) fn placed(place: Place) -> [Value; 5] {
    [
        text(state_name(place.state)),
        place.from.map(|point| integer(point.block)).into(),
        place.from.map(|point| integer(point.offset)).into(),
        place.to.map(|point| integer(point.block)).into(),
        place.to.map(|point| integer(point.offset)).into(),
    ]
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn integer(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

const fn state_name(state: PlaceState) -> &'static str {
    match state {
        PlaceState::Exact => "exact",
        PlaceState::Moved => "moved",
        PlaceState::Changed => "changed",
        PlaceState::Gap => "gap",
        PlaceState::Article => "article",
    }
}

const fn next_name(next: NextMove) -> &'static str {
    match next {
        NextMove::Authors => "authors",
        NextMove::Reviewers => "reviewers",
        NextMove::Publishers => "publishers",
        NextMove::Nobody => "nobody",
    }
}

/// Names in order, and the affiliation that all of them share, as on a card.
fn names_on_card(content: &Content) -> String {
    let names: Vec<&str> = content
        .byline
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    let mut houses = content
        .byline
        .iter()
        .map(|entry| entry.affiliation.as_deref());
    let first = houses.next().flatten();
    match first {
        Some(house) if houses.all(|other| other == first) => {
            format!("{} — {house}", names.join(", "))
        }
        _ => names.join(", "),
    }
}
