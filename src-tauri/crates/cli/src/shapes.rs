//! The JSON that `--json` prints. Scripts are built on it: a field may be added, none may go.

use std::collections::BTreeMap;

use imprimatur_desk::{
    Listed,
    api::{
        AiJson, ArticleView, Card, ColumnKind, ContentJson, ContributorJson, ContributorView,
        EventView, Filing, NoteJson, Problem, ReportLine, ReviewView, Role, Run, Stage, Who,
    },
};
use serde::Serialize;
use serde_json::Value;

use crate::{
    review::{self, Asking, Round, Sent, Signature},
    time::Time,
};

/// An article, at the revision shown.
#[derive(Debug, Serialize)]
pub(crate) struct Article<'a> {
    id: &'a str,
    slug: &'a str,
    headline: &'a str,
    state: Stage,
    /// Whether the gate is open for the head.
    ready: bool,
    spiked: bool,
    round: u32,
    language: Option<&'a str>,
    revision: Named<'a>,
    /// Number of the head.
    head: u32,
    /// Number of the published revision.
    live: Option<u32>,
    byline: Vec<Contributor<'a>>,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    number: u32,
    sha256: &'a str,
}

#[derive(Debug, Serialize)]
struct Contributor<'a> {
    name: &'a str,
    role: &'a str,
    affiliation: Option<&'a str>,
}

impl<'a> Article<'a> {
    pub(crate) fn of(view: &'a ArticleView) -> Self {
        let content = &view.shown.content;
        Self {
            id: &view.id,
            slug: &view.slug,
            headline: &view.headline,
            state: view.state,
            ready: view.gate.ready,
            spiked: view.spiked,
            round: view.round,
            language: content.language.as_deref(),
            revision: Named {
                number: view.shown.number,
                sha256: &view.shown.sha256,
            },
            head: view.head,
            live: view.live,
            byline: content.byline.iter().map(Contributor::of).collect(),
        }
    }
}

impl<'a> Contributor<'a> {
    fn of(entry: &'a ContributorJson) -> Self {
        Self {
            name: &entry.name,
            role: &entry.role,
            affiliation: entry.affiliation.as_deref(),
        }
    }
}

/// An article and everything about it.
#[derive(Debug, Serialize)]
pub(crate) struct Shown<'a> {
    #[serde(flatten)]
    article: Article<'a>,
    document: &'a Value,
    dateline: Option<&'a str>,
    ai: Option<&'a AiJson>,
    notes: &'a [NoteJson],
    words: u32,
    /// The byline in the article's language.
    byline_text: &'a str,
    /// Who each name of the byline counts as.
    contributors: &'a [ContributorView],
    creator: &'a Who,
    under_review: bool,
    revisions: Vec<Revision<'a>>,
    reviews: Vec<Review<'a>>,
    rounds: Vec<Round<'a>>,
    /// Requests for reviews.
    asks: Vec<Asking<'a>>,
    /// Of each entry of the byline of the head.
    signatures: Vec<Signature<'a>>,
    /// Files made for people outside the desk.
    packages: Vec<Sent<'a>>,
    publications: Vec<Publication<'a>>,
    filing: &'a Filing,
    /// The asking person's working copy.
    working_copy: Option<WorkingCopy<'a>>,
    /// Who else has one.
    other_copies: Vec<OtherCopy<'a>>,
}

#[derive(Debug, Serialize)]
struct Revision<'a> {
    number: u32,
    sha256: &'a str,
    by: &'a Who,
    at: Time,
    base: u32,
    /// Kept beside the head.
    sibling: bool,
}

#[derive(Debug, Serialize)]
struct Review<'a> {
    verdict: imprimatur_desk::api::Verdict,
    revision: u32,
    sha256: &'a str,
    by: &'a Who,
    at: Time,
    role: Role,
    note: Option<&'a str>,
    standing: imprimatur_desk::api::Standing,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Publication<'a> {
    revision: u32,
    sha256: &'a str,
    channel: &'a str,
    by: &'a Who,
    at: Time,
}

#[derive(Debug, Serialize)]
struct WorkingCopy<'a> {
    base: u32,
    at: Time,
    content: &'a ContentJson,
}

#[derive(Debug, Serialize)]
struct OtherCopy<'a> {
    by: &'a Who,
    at: Time,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(view: &'a ArticleView) -> Self {
        let content = &view.shown.content;
        Self {
            article: Article::of(view),
            document: &content.document,
            dateline: content.dateline.as_deref(),
            ai: content.ai.as_ref(),
            notes: &content.notes,
            words: view.shown.words,
            byline_text: &view.byline_text,
            contributors: &view.contributors,
            creator: &view.creator,
            under_review: view.under_review,
            revisions: view
                .revisions
                .iter()
                .map(|line| Revision {
                    number: line.number,
                    sha256: &line.sha256,
                    by: &line.by,
                    at: Time(line.at),
                    base: line.base,
                    sibling: line.sibling,
                })
                .collect(),
            reviews: view.reviews.iter().map(Review::of).collect(),
            rounds: view.rounds.iter().map(Round::of).collect(),
            asks: review::askings(view),
            signatures: view.signatures.iter().map(Signature::of).collect(),
            packages: view.packages.iter().map(Sent::of).collect(),
            publications: view
                .publications
                .iter()
                .map(|live| Publication {
                    revision: live.revision,
                    sha256: &live.sha256,
                    channel: &live.channel,
                    by: &live.by,
                    at: Time(live.at),
                })
                .collect(),
            filing: &view.filing,
            working_copy: view.working_copy.as_ref().map(|copy| WorkingCopy {
                base: copy.base,
                at: Time(copy.saved_at),
                content: &copy.content,
            }),
            other_copies: view
                .other_copies
                .iter()
                .map(|copy| OtherCopy {
                    by: &copy.by,
                    at: Time(copy.saved_at),
                })
                .collect(),
        }
    }
}

impl<'a> Review<'a> {
    fn of(review: &'a ReviewView) -> Self {
        Self {
            verdict: review.verdict,
            revision: review.revision,
            sha256: &review.sha256,
            by: &review.by,
            at: Time(review.at),
            role: review.role,
            note: review.note.as_deref(),
            standing: review.standing,
            reason: &review.reason,
        }
    }
}

/// An article as a row of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Row<'a> {
    #[serde(flatten)]
    article: Article<'a>,
    /// Column of the board.
    column: ColumnKind,
    section: Option<&'a str>,
    /// Local, in `due_zone`.
    due: Option<&'a str>,
    due_zone: Option<&'a str>,
    late: bool,
    /// Open ones.
    threads: u32,
    must_fix: u32,
    changed_at: Time,
    /// Since when it waits for somebody.
    waiting_since: Option<Time>,
    waiting_for_me: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn of(card: &'a Card, listed: &'a Listed) -> Self {
        Self {
            article: Article {
                id: &card.id,
                slug: &card.slug,
                headline: &card.headline,
                state: card.state,
                ready: listed.ready,
                spiked: card.spiked,
                round: card.round,
                language: card.language.as_deref(),
                revision: Named {
                    number: card.revision,
                    sha256: &listed.sha256,
                },
                head: card.revision,
                live: listed.live,
                byline: listed.byline.iter().map(Contributor::of).collect(),
            },
            column: card.column,
            section: card.section.as_deref(),
            due: card.due.as_deref(),
            due_zone: card.due_zone.as_deref(),
            late: card.late,
            threads: card.threads,
            must_fix: card.must_fix,
            changed_at: Time(card.changed_at),
            waiting_since: card.waiting_since.map(Time),
            waiting_for_me: card.waiting_for_me,
        }
    }
}

/// Articles, and how many match.
#[derive(Debug, Serialize)]
pub(crate) struct Rows<'a> {
    pub(crate) articles: Vec<Row<'a>>,
    /// How many match, listed or not.
    pub(crate) total: u32,
    /// `total` is a lower bound: the words stand in very many articles.
    pub(crate) more: bool,
}

/// Articles that have the words searched for, and how many there are.
#[derive(Debug, Serialize)]
pub(crate) struct Hits<'a> {
    pub(crate) hits: Vec<Hit<'a>>,
    pub(crate) total: u32,
    /// `total` is a lower bound: the words stand in very many articles.
    pub(crate) more: bool,
}

/// An article that has the words.
#[derive(Debug, Serialize)]
pub(crate) struct Hit<'a> {
    #[serde(flatten)]
    pub(crate) article: Row<'a>,
    /// The passage that has most of the words, in pieces; those searched for are marked.
    pub(crate) snippet: &'a [Run],
}

/// What an import made, and what it could not.
#[derive(Debug, Serialize)]
pub(crate) struct Imports<'a> {
    pub(crate) articles: Vec<Import<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) errors: &'a [NotImported],
}

/// An article made from a file.
#[derive(Debug, Serialize)]
pub(crate) struct Import<'a> {
    #[serde(flatten)]
    pub(crate) article: Article<'a>,
    pub(crate) file: &'a str,
    pub(crate) report: &'a [ReportLine],
}

/// A file of which no article was made.
#[derive(Debug, Serialize)]
pub(crate) struct NotImported {
    pub(crate) file: String,
    pub(crate) error: Problem,
}

/// The record.
#[derive(Debug, Serialize)]
pub(crate) struct Events<'a> {
    pub(crate) events: Vec<Event<'a>>,
}

/// An event of the record.
#[derive(Debug, Serialize)]
pub(crate) struct Event<'a> {
    seq: i64,
    at: Time,
    by: &'a Who,
    kind: &'a str,
    article: Option<&'a str>,
    summary: &'a str,
    params: &'a BTreeMap<String, String>,
}

impl<'a> Event<'a> {
    pub(crate) fn of(view: &'a EventView) -> Self {
        Self {
            seq: view.seq,
            at: Time(view.at),
            by: &view.by,
            kind: &view.kind,
            article: view.article.as_deref(),
            summary: &view.summary,
            params: &view.params,
        }
    }
}
