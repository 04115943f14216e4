//! What is kept of an article in the derived tables, as values: written by `project`, compared by
//! `check`. Which statement carries them is not decided here.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{
    Article, Asked, Finding, Gate, PersonId, RequirementId, Status, Thread, ThreadKind, Turn,
};
use imprimatur_text::{Content, Place, Projection, fold, search_key};
use rusqlite::types::Value;

use crate::project::ArticleColumn;

/// Columns of `article` that follow from the events.
pub(crate) const JUDGED: [&str; 24] = [
    "article",
    "slug",
    "board_column",
    "stage",
    "spiked",
    "language",
    "section",
    "head",
    "head_hash",
    "head_body",
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
    "turn",
    "changed_at",
    "published_at",
];

/// Columns of `article` that follow from the text of the head.
pub(crate) const SHOWN: [&str; 4] = ["headline", "headline_key", "byline", "byline_key"];

/// Characters that lists are sorted by: two headlines that begin with as many alike stand in the
/// order they were begun in.
const SORTED_BY: usize = 48;

/// The values of [`JUDGED`].
pub(crate) fn judged(article: &Article, gate: &Gate, turn: &Turn) -> Vec<Value> {
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
        ArticleColumn::of(article, gate).number().into(),
        text(article.stage.as_str()),
        article.spiked.into(),
        head.and_then(|head| head.facts.language.clone()).into(),
        article.filing.section.clone().into(),
        article.head.into(),
        head.map(|head| head.hash.to_string()).into(),
        head.map(|head| head.body.0.to_vec()).into(),
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
        turn_number(turn.asked).into(),
        article.changed_at.0.into(),
        article
            .publications
            .first()
            .map(|publication| publication.at.0)
            .into(),
    ]
}

/// The values of [`SHOWN`].
pub(crate) fn shown(content: &Content) -> [Value; 4] {
    let (headline, byline) = (content.headline_text(), names_on_card(content));
    let key = |text: &str| Value::from(fold(text).chars().take(SORTED_BY).collect::<String>());
    let (headline_key, byline_key) = (key(&headline), key(&byline));
    [headline.into(), headline_key, byline.into(), byline_key]
}

/// Name, fold, `spiked` and `board_column` of each name in `article_byline`.
pub(crate) fn names(article: &Article, gate: &Gate) -> Vec<Vec<Value>> {
    let column = ArticleColumn::of(article, gate).number();
    // Two spellings of one name are one author, by the first of them.
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for entry in article.head().iter().flat_map(|head| &head.facts.byline) {
        names.entry(fold(&entry.name)).or_insert(&entry.name);
    }
    names
        .into_iter()
        .map(|(folded, name)| {
            vec![
                name.to_owned().into(),
                folded.into(),
                article.spiked.into(),
                column.into(),
            ]
        })
        .collect()
}

/// Person, `named` and `board_column` of each row in `waiting`.
pub(crate) fn waiting(article: &Article, gate: &Gate, turn: &Turn) -> Vec<Vec<Value>> {
    let column = ArticleColumn::of(article, gate).number();
    let row = |person: &PersonId, named: i64| {
        vec![
            person.0.as_bytes().to_vec().into(),
            named.into(),
            column.into(),
        ]
    };
    let named = if turn.asked == Asked::Editors { 2 } else { 1 };
    let barred = turn.barred.difference(&turn.named);
    turn.named
        .iter()
        .map(|person| row(person, named))
        .chain(barred.map(|person| row(person, 0)))
        .collect()
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
        text(place.state.as_str()),
        place.from.map(|point| integer(point.block)).into(),
        place.from.map(|point| integer(point.offset)).into(),
        place.to.map(|point| integer(point.block)).into(),
        place.to.map(|point| integer(point.offset)).into(),
    ]
}

/// `origins` of `thread`: how many passages it was given.
pub(crate) fn origins(thread: &Thread) -> i64 {
    integer(thread.earlier.len()).saturating_add(1)
}

/// Rows that are compared as sets, in an order of their own.
pub(crate) fn in_order(rows: &mut [Vec<Value>]) {
    rows.sort_by_key(|row| format!("{row:?}"));
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn integer(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

/// `turn` of `article`.
pub(crate) const fn turn_number(asked: Asked) -> i64 {
    match asked {
        Asked::Nobody => 0,
        Asked::Named => 1,
        Asked::Editors => 2,
        Asked::Publishers => 3,
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
