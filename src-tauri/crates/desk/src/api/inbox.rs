//! What waits for a person, what is news to them, and the figures of the desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MoveView, Who};

/// Asks for what is in a person's inbox.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InboxQuery {
    /// Whose.
    pub actor: String,
    /// Only what was not read.
    #[serde(default)]
    pub unread_only: bool,
    /// At most so many news, and so many articles that wait; 500 at most.
    pub limit: u32,
}

/// An inbox.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Inbox {
    /// News, the newest first.
    pub notices: Vec<NoticeView>,
    /// How many news were not read; counted up to a thousand.
    pub unread: u32,
    /// Articles that wait for the person, the longest wait first.
    pub waiting: Vec<WaitingView>,
    /// How many there are.
    pub waiting_total: u32,
}

/// Kinds of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A comment calls the person by name.
    Mention,
    /// Somebody replied where they spoke.
    Reply,
    /// They were asked for a review.
    Asked,
    /// A review that they asked for was declined.
    Declined,
    /// Their approval became void.
    ApprovalVoid,
    /// Their sign-off is waited for.
    SignOff,
    /// A file that they sent was answered.
    Answered,
}

/// News.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoticeView {
    /// The article.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// What kind.
    pub kind: NoticeKind,
    /// What tells it from other news of the kind.
    pub key: String,
    /// The thread it is in.
    pub thread: Option<String>,
    /// Who caused it.
    pub by: Who,
    /// Since when it is so, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Begin of the words, where there are some.
    pub words: Option<String>,
    /// The person has read it.
    pub read: bool,
}

/// An article that waits for a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaitingView {
    /// Id.
    pub article: String,
    /// Headline.
    pub headline: String,
    /// Names of the byline.
    pub byline: String,
    /// Section.
    pub section: Option<String>,
    /// What the person has to do, the first of it first.
    pub moves: Vec<MoveView>,
    /// Since when it waits, UTC milliseconds.
    #[ts(type = "number")]
    pub since: i64,
}

/// Notes that news were read, or were not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkRead {
    /// Who acts.
    pub actor: String,
    /// Which news; all that are not read, when empty.
    pub items: Vec<NoticeRef>,
    /// Read, or not.
    pub read: bool,
}

/// Names news.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoticeRef {
    /// The article.
    pub article: String,
    /// What kind.
    pub kind: NoticeKind,
    /// What tells it from other news of the kind.
    pub key: String,
}

/// Asks for the figures of the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MetricsQuery {
    /// Of what ended in the last so many days; 0 for all time.
    pub days: u32,
}

/// The figures of the desk: of articles, never of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Metrics {
    /// How long articles stayed where, for all sections together (no section) and for each.
    pub stays: Vec<StayFigure>,
    /// How many rounds of review an article took to its first publication.
    pub rounds: Vec<RoundsFigure>,
    /// How many articles wait now, and for how long.
    pub waiting: Vec<WaitingFigure>,
    /// The same as comma-separated values, for a spreadsheet.
    pub csv: String,
}

/// How long articles stayed somewhere; times in milliseconds, nearest ranks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StayFigure {
    /// `writing`, `review`, `correction`.
    pub kind: String,
    /// Section; none for all of them.
    pub section: Option<String>,
    /// How many stays ended.
    pub count: u32,
    /// Half of them took at most so long.
    #[ts(type = "number")]
    pub median: i64,
    /// Nine of ten took at most so long.
    #[ts(type = "number")]
    pub p90: i64,
}

/// How many stays in review took so many rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoundsFigure {
    /// So many rounds.
    pub rounds: u32,
    /// How many stays.
    pub count: u32,
}

/// What is somewhere now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WaitingFigure {
    /// `writing`, `review`, `correction`.
    pub kind: String,
    /// How many articles.
    pub count: u32,
    /// Half of them have been there for at least so long, in milliseconds.
    #[ts(type = "number")]
    pub median: i64,
    /// The longest, in milliseconds.
    #[ts(type = "number")]
    pub longest: i64,
}
