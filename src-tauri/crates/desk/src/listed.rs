//! What a row of a list does not hold and a script is told of it all the same.
//!
//! Deliberately not an operation of the window: it shows rows, and asks for an article when it opens
//! one.

use imprimatur_editorial::gate;
use imprimatur_text::Contributor;

use crate::{
    Desk,
    api::{ContributorJson, Problem},
    article_view::missing,
};

/// Beside the row of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Hash of the head, 64 hex digits.
    pub sha256: String,
    /// Number of the published revision.
    pub live: Option<u32>,
    /// Whether the gate is open for the head.
    pub ready: bool,
    /// Byline of the head, in order.
    pub byline: Vec<ContributorJson>,
}

impl Desk {
    /// Of each of these articles, in their order; all in one look at the desk.
    ///
    /// # Errors
    /// `no_article`, or of kind `storage`.
    pub async fn listed(&self, articles: Vec<String>) -> Result<Vec<Listed>, Problem> {
        self.store
            .read(move |reader| {
                let desk = reader.state(None)?;
                articles
                    .iter()
                    .map(|typed| {
                        let id = typed.parse().map_err(|_| missing())?;
                        let state = reader.state_on(&desk, id)?;
                        let article = state.article.ok_or_else(missing)?;
                        let head = article.head().ok_or_else(missing)?;
                        Ok(Listed {
                            sha256: head.hash.to_string(),
                            live: article.live().map(|live| live.revision),
                            ready: gate(&state.desk, &article).is_open(),
                            byline: head.facts.byline.iter().map(printed).collect(),
                        })
                    })
                    .collect()
            })
            .await
    }
}

fn printed(entry: &Contributor) -> ContributorJson {
    ContributorJson {
        name: entry.name.clone(),
        role: entry.role.as_str().to_owned(),
        affiliation: entry.affiliation.clone(),
    }
}
