//! The board: columns of cards.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Stage;

/// What the board shall show.
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
    /// At most so many cards a column.
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
    /// Sections to filter by.
    pub sections: Vec<String>,
    /// Byline names to filter by.
    pub authors: Vec<String>,
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
    /// Last change, UTC milliseconds.
    #[ts(type = "number")]
    pub changed_at: i64,
    /// First publication, UTC milliseconds.
    #[ts(type = "number | null")]
    pub published_at: Option<i64>,
    /// It waits for the actor of the query.
    pub waiting_for_me: bool,
}
