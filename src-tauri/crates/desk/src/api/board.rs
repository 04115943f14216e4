//! The board, the table and the calendar: cards under a filter. The search is beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Stage;

/// Which articles, and for whom: the filter of board, table, calendar and search.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct BoardQuery {
    /// Whose board: decides "waiting for me". May be empty for none.
    pub actor: String,
    /// Words searched in headline, byline and text; the last one as a prefix. Empty for all.
    pub query: String,
    /// Only this section.
    pub section: Option<String>,
    /// Only articles with this name in the byline.
    pub author: Option<String>,
    /// Only this language.
    pub language: Option<String>,
    /// Only what waits for the actor.
    pub waiting_for_me: bool,
    /// Show spiked articles too (in the draft column).
    pub spiked: bool,
    /// The columns of the board begin with what has waited longest, not with what changed last.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub longest_wait_first: bool,
    /// At most so many cards a column; other lists have a limit of their own.
    pub limit: u32,
}

/// A column of the board; "ready" is read from the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Being written.
    Draft,
    /// Under review.
    Review,
    /// Under review and the gate is open.
    Ready,
    /// Published.
    Published,
}

/// The board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Board {
    /// Four columns, in order.
    pub columns: Vec<Column>,
    /// Articles on the desk, whatever the filters.
    pub total: u32,
    /// How many wait for the actor, whatever the other filters.
    pub waiting: u32,
    /// The words searched for stand in so many articles that not all were looked at: totals are
    /// lower bounds.
    pub more: bool,
    /// Sections to filter by.
    pub sections: Vec<String>,
    /// Languages to filter by.
    pub languages: Vec<String>,
}

/// One column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Column {
    /// Which.
    pub column: ColumnKind,
    /// How many match, shown or not.
    pub total: u32,
    /// The first of them, last changed first.
    pub cards: Vec<Card>,
    /// Where `board_column` goes on; none when these are all.
    pub next: Option<String>,
}

/// Asks for more cards of one column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnQuery {
    /// The filter of the board it goes on from.
    pub filter: BoardQuery,
    /// Which column.
    pub column: ColumnKind,
    /// `next` of the cards before.
    pub after: String,
}

/// What the table can be sorted by. Articles that have nothing there come last, whichever way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableSort {
    /// Headline, case and accents folded.
    Headline,
    /// Names of the byline, case and accents folded.
    Byline,
    /// Section.
    Section,
    /// Language tag.
    Language,
    /// Column of the board: draft, review, ready, published.
    State,
    /// Due, as told in its own zone.
    Due,
    /// Last change.
    Changed,
    /// Open threads.
    Threads,
    /// Open must-fix threads.
    MustFix,
    /// First publication.
    Published,
    /// Since when it waits for somebody.
    Waiting,
}

/// Only what is due in these days, local dates `YYYY-MM-DD` in the zone of each due time; both are
/// of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct DueFilter {
    /// First day; none for any before.
    pub from: Option<String>,
    /// Last day; none for any after.
    pub to: Option<String>,
}

/// Asks for a page of the table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TableQuery {
    /// Which articles.
    pub filter: BoardQuery,
    /// Only in these columns of the board; empty for all.
    pub columns: Vec<ColumnKind>,
    /// Only due in these days.
    pub due: Option<DueFilter>,
    /// Sorted by.
    pub sort: TableSort,
    /// From the greatest down.
    pub descending: bool,
    /// `next` of the page before; none for the first.
    pub after: Option<String>,
    /// At most so many rows; 500 at most.
    pub limit: u32,
}

/// A page of the table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TablePage {
    /// In the order asked for.
    pub rows: Vec<Card>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many match, on this page or not.
    pub total: u32,
    /// The words searched for stand in so many articles that not all were looked at: `total` is a
    /// lower bound.
    pub more: bool,
}

/// Asks for the due dates of some days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarQuery {
    /// Which articles.
    pub filter: BoardQuery,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, of it.
    pub to: String,
}

/// Due dates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Calendar {
    /// Days on which something is due, in order.
    pub days: Vec<CalendarDay>,
    /// How many articles of the filter have no due date.
    pub undated: u32,
}

/// What is due on one day, in the zone of each due time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The first of them, by time of day; at most the limit of the filter.
    pub cards: Vec<Card>,
    /// How many are due that day, told here or not.
    pub total: u32,
}

/// Asks for names of bylines.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct AuthorsQuery {
    /// Beginning of any word of the name, case and accents folded; empty for all.
    pub begins: String,
    /// At most so many; 500 at most.
    pub limit: u32,
}

/// Names of bylines.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Names {
    /// Those of most articles first.
    pub names: Vec<String>,
}

/// An article on the board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Card {
    /// Id.
    pub id: String,
    /// Slug.
    pub slug: String,
    /// Headline; may be empty.
    pub headline: String,
    /// Names of the byline and the shared affiliation, for a card.
    pub byline: String,
    /// Language tag.
    pub language: Option<String>,
    /// Section.
    pub section: Option<String>,
    /// State as stored.
    pub state: Stage,
    /// Its column on the board.
    pub column: ColumnKind,
    /// Whether it was spiked.
    pub spiked: bool,
    /// Number of the head revision.
    pub revision: u32,
    /// Round of review, 0 before the first submission.
    pub round: u32,
    /// Open must-fix threads.
    pub must_fix: u32,
    /// Open threads of every kind.
    pub threads: u32,
    /// Approvals that count for the head.
    pub approvals: u32,
    /// Approvals that the gate asks for.
    pub approvals_needed: u32,
    /// An approval was given to an earlier text and does not count for the head.
    pub approval_void: bool,
    /// A request for changes stands.
    pub changes_requested: bool,
    /// A correction of the published text is being written or reviewed.
    pub correcting: bool,
    /// Number of the live revision when it replaced an earlier published one.
    pub corrected: Option<u32>,
    /// Channels it is live on.
    pub channels: Vec<String>,
    /// Due: local date and time `YYYY-MM-DDTHH:MM` in `due_zone`.
    pub due: Option<String>,
    /// IANA zone of `due`.
    pub due_zone: Option<String>,
    /// `due` as UTC milliseconds, by the clock rules known to this version.
    #[ts(type = "number | null")]
    pub due_at: Option<i64>,
    /// `due` has passed and what was due is not published: the article, or its open correction.
    pub late: bool,
    /// Last change, UTC milliseconds.
    #[ts(type = "number")]
    pub changed_at: i64,
    /// First publication, UTC milliseconds.
    #[ts(type = "number | null")]
    pub published_at: Option<i64>,
    /// Since when it waits for somebody, UTC milliseconds.
    #[ts(type = "number | null")]
    pub waiting_since: Option<i64>,
    /// It waits for the actor of the query.
    pub waiting_for_me: bool,
}
