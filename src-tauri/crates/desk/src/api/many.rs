//! One act on many articles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ExportFormat, Problem};

/// Changes the filing of many articles; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FileArticles {
    /// Who acts.
    pub actor: String,
    /// The articles.
    pub articles: Vec<String>,
    /// New section; empty for none.
    pub section: Option<String>,
    /// New due time `YYYY-MM-DDTHH:MM`; empty for none.
    pub due: Option<String>,
    /// IANA zone of `due`.
    pub due_zone: Option<String>,
    /// New tags.
    pub tags: Option<Vec<String>>,
}

/// What was done to many articles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BulkDone {
    /// How many it was done to.
    pub done: u32,
    /// The others.
    pub refused: Vec<BulkRefusal>,
}

/// An article that something could not be done to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BulkRefusal {
    /// The article, as it was named.
    pub article: String,
    /// Its headline; empty where there is no such article.
    pub headline: String,
    /// Why.
    pub problem: Problem,
}

/// Writes many articles into a folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportArticles {
    /// The articles.
    pub articles: Vec<String>,
    /// In which format.
    pub format: ExportFormat,
    /// An existing folder.
    pub folder: String,
}

/// What was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BulkExported {
    /// The files.
    pub written: Vec<String>,
    /// The articles of which there is no file.
    pub failed: Vec<BulkRefusal>,
}
