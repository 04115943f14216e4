//! What is kept of an article in the derived tables, as values: written by `project`, compared by
//! `check`. Which statement carries them is not decided here.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{
    Article, Desk, Gate, NextMove, Notice, PersonId, Preset, RequirementKind, Role, Stage,
    Standing, Status, Thread, ThreadKind, Turn, notices, stays,
};
use imprimatur_text::{Content, Place, Projection, fold, search_key};
use rusqlite::types::Value;

use crate::project::ArticleColumn;

/// Columns of `article` that follow from the events.
pub(crate) const JUDGED: [&str; 25] = [
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
    "waiting_since",
    "changed_at",
    "published_at",
];

/// Columns of `article` that follow from the text of the head.
pub(crate) const SHOWN: [&str; 4] = ["headline", "headline_key", "byline", "byline_key"];

/// Characters that lists are sorted by: two headlines that begin with as many alike stand in the
/// order they were begun in.
const SORTED_BY: usize = 48;

/// The values of [`JUDGED`].
pub(crate) fn judged(desk: &Desk, article: &Article, gate: &Gate, turn: &Turn) -> Vec<Value> {
    let head = article.head();
    // A policy judges what is under review or being corrected. What is said of the others is told by
    // the usual one, so that another policy changes nothing that is kept of them.
    let usual;
    let said = if article.stage == Stage::Review || article.correcting() {
        gate
    } else {
        usual = imprimatur_editorial::gate(&by_the_usual(desk), article);
        &usual
    };
    let approvals = || {
        let all = said.requirements.iter();
        all.filter(|found| {
            matches!(found.kind, RequirementKind::Approvals(_))
                && found.status != Status::NotApplicable
        })
    };
    let seats = approvals()
        .flat_map(|found| &found.approvals)
        .filter(|seat| seat.standing.counts() && !seat.seated)
        .count();
    let void = approvals().any(|found| {
        found.status == Status::Unsatisfied
            && found
                .approvals
                .iter()
                .any(|seat| seat.standing == Standing::Void)
    });
    let requested = said
        .missing()
        .any(|found| found.kind == RequirementKind::NoChangesRequested);
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
        integer(seats).into(),
        void.into(),
        requested.into(),
        article.correcting().into(),
        article
            .live()
            .filter(|_| article.publications.len() > 1)
            .map(|live| live.revision)
            .into(),
        channels.into_iter().collect::<Vec<_>>().join(",").into(),
        due.map(|(moment, _)| moment.clone()).into(),
        due.map(|(_, zone)| zone.clone()).into(),
        turn_number(turn).into(),
        (gate.side != NextMove::Nobody)
            .then_some(gate.since.0)
            .into(),
        article.changed_at.0.into(),
        article
            .publications
            .first()
            .map(|publication| publication.at.0)
            .into(),
    ]
}

/// The desk with the policy it began with.
fn by_the_usual(desk: &Desk) -> Desk {
    Desk {
        policy: Preset::TwoPairs.policy(),
        ..desk.clone()
    }
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

/// The columns of `waiting` but for the article.
pub(crate) const WAITING: &str = "person, board_column, named, barred, turn";

/// The values of [`WAITING`] for each person.
pub(crate) fn waiting(article: &Article, gate: &Gate, turn: &Turn) -> Vec<Vec<Value>> {
    let column = ArticleColumn::of(article, gate).number();
    let people: BTreeSet<&PersonId> = turn.named.iter().chain(turn.barred.keys()).collect();
    people
        .into_iter()
        .map(|person| {
            let barred = turn.barred.get(person);
            let barred =
                barred.map_or(0, |roles| roles.iter().map(|role| role_number(*role)).sum());
            vec![
                person.0.as_bytes().to_vec().into(),
                column.into(),
                turn.named.contains(person).into(),
                Value::Integer(barred),
                turn_number(turn).into(),
            ]
        })
        .collect()
}

/// The columns of `notice` but for the article.
pub(crate) const NOTICE: &str = "person, at, kind, key, thread, by";

/// The values of [`NOTICE`] for each of an article's news.
pub(crate) fn news(desk: &Desk, article: &Article, gate: &Gate) -> Vec<Vec<Value>> {
    notices(desk, article, gate)
        .into_iter()
        .map(|notice: Notice| {
            vec![
                notice.person.0.as_bytes().to_vec().into(),
                notice.at.0.into(),
                text(notice.kind.as_str()),
                notice.key.into(),
                notice
                    .thread
                    .map(|thread| thread.0.as_bytes().to_vec())
                    .into(),
                notice.by.0.as_bytes().to_vec().into(),
            ]
        })
        .collect()
}

/// The columns of `stay` but for the article.
pub(crate) const STAY: &str = "kind, section, since, until, rounds";

/// The values of [`STAY`] for each place an article was in.
pub(crate) fn stayed(article: &Article) -> Vec<Vec<Value>> {
    let section = article.filing.section.clone().unwrap_or_default();
    stays(article)
        .into_iter()
        .map(|stay| {
            vec![
                text(stay.kind.as_str()),
                section.clone().into(),
                stay.from.0.into(),
                stay.until.map(|until| until.0).into(),
                stay.rounds.into(),
            ]
        })
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

/// `turn` of `article`: whom it waits for, as a sum.
pub(crate) fn turn_number(turn: &Turn) -> i64 {
    let roles: i64 = turn.roles.iter().map(|role| role_number(*role)).sum();
    roles + i64::from(!turn.named.is_empty())
}

/// What a role adds to `turn`; those that nothing waits for add nothing.
pub(crate) const fn role_number(role: Role) -> i64 {
    match role {
        Role::Editor => 2,
        Role::CopyEditor => 4,
        Role::FactChecker => 8,
        Role::Legal => 16,
        Role::Publisher => 32,
        Role::Author | Role::Owner => 0,
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
