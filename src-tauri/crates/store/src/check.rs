//! Looks over a whole desk: the file, the chain of the record, the bodies, the derived tables.

use imprimatur_editorial::ArticleId;
use imprimatur_text::Projection;

use crate::{error::StoreError, writer::Reader};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Events read.
    pub events: i64,
    /// Articles read.
    pub articles: i64,
    /// What is wrong, in plain English; empty when all is well.
    pub faults: Vec<String>,
}

impl Reader<'_> {
    /// Looks over the whole desk and changes nothing.
    ///
    /// # Errors
    /// That of the database, when it cannot even be read.
    pub fn check(&self) -> Result<Check, StoreError> {
        let mut check = Check {
            events: self.last_seq()?,
            ..Check::default()
        };
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                check.faults.push(format!("the file: {line}"));
            }
        }
        check.faults.extend(self.chain_faults()?);
        for id in self.article_ids()? {
            check.articles += 1;
            if let Err(error) = self.check_article(id, &mut check.faults) {
                check.faults.push(format!("article {id}: {error}"));
            }
        }
        Ok(check)
    }

    fn check_article(&self, id: ArticleId, faults: &mut Vec<String>) -> Result<(), StoreError> {
        let state = self.state(Some(id))?;
        let Some(article) = &state.article else {
            faults.push(format!(
                "article {id}: its events do not begin with its creation"
            ));
            return Ok(());
        };
        let mut fault = |what: String| faults.push(format!("article {id}: {what}"));
        for revision in &article.revisions {
            let content = self.content(revision.body)?;
            if content.hash() != revision.hash {
                fault(format!(
                    "the text of r{} is not the one that {} names",
                    revision.number, revision.hash
                ));
            }
        }
        for (thread_id, thread) in &article.threads {
            let origin = article.revision(thread.revision).map(|origin| origin.body);
            let inside = match origin {
                Some(body) => {
                    let text = Projection::of(&self.content(body)?.document);
                    text.offset_of(thread.from).is_some() && text.offset_of(thread.to).is_some()
                }
                None => false,
            };
            if !inside {
                fault(format!(
                    "thread {thread_id} speaks of a passage that is not there"
                ));
            }
            for wording in thread.comments.iter().flat_map(|comment| &comment.wordings) {
                self.words(wording.body)?;
            }
        }
        for note in article.reviews.iter().filter_map(|review| review.note) {
            self.words(note)?;
        }
        for source in &article.filing.sources {
            self.body(source.file)?;
            self.body(source.report)?;
        }
        let row = self.card(id)?;
        if row.head != article.head || row.stage != article.stage.as_str() {
            fault("its row on the board is not what its events tell".to_owned());
        }
        Ok(())
    }
}
