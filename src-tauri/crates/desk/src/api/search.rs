//! The search: articles that have the words, with the words in their text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoardQuery, Card};

/// How hits are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// Articles that speak most of the words first.
    Best,
    /// Articles begun last first.
    Newest,
}

/// Searches for the words of the filter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchQuery {
    /// The words (`query`), and which articles.
    pub filter: BoardQuery,
    /// In which order.
    pub order: SearchOrder,
    /// `next` of the page before; none for the first.
    pub after: Option<String>,
    /// At most so many hits; 100 at most.
    pub limit: u32,
}

/// A page of hits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchPage {
    /// In the order asked for.
    pub hits: Vec<Hit>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many articles match.
    pub total: u32,
    /// The words stand in so many articles that not all were looked at: `total` is a lower bound,
    /// and "best" is the best of the newest of them.
    pub more: bool,
}

/// An article that has the words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Hit {
    /// The article.
    pub card: Card,
    /// Its headline.
    pub headline: Vec<Run>,
    /// The names of its byline.
    pub byline: Vec<Run>,
    /// About two hundred characters of its text around the place that has most of the words; its
    /// beginning where none has.
    pub snippet: Vec<Run>,
}

/// A piece of text as it stands in the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Run {
    /// The piece.
    pub text: String,
    /// It is one of the words searched for.
    pub hit: bool,
}
