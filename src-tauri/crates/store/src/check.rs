//! Looks over a whole desk: the file, the chain of the record, the bodies, the derived tables.

use imprimatur_editorial::{Article, ArticleId, AskEnd, BodyId, State, gate, turn};
use imprimatur_text::{Content, Projection};
use rusqlite::types::Value;

use crate::{
    error::StoreError,
    fault::{Fault, FaultLine},
    open::Store,
    row::{self, in_order},
    writer::Reader,
};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Events read.
    pub events: i64,
    /// Articles read.
    pub articles: i64,
    /// What is wrong; empty when all is well.
    pub faults: Vec<FaultLine>,
}

impl Store {
    /// Looks over the whole desk and changes nothing, on a connection of its own: a search index
    /// looks itself over by what its connection remembers of it, which in one that has been open
    /// for long can be older than the file.
    ///
    /// # Errors
    /// That of the database, when it cannot even be read.
    pub async fn check(&self) -> Result<Check, StoreError> {
        self.apart(|connection, _| {
            let snapshot = connection.unchecked_transaction()?;
            let reader = Reader {
                connection: &snapshot,
            };
            reader.check()
        })
        .await
    }
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
                check.faults.push(Fault::File.about([("line", line)]));
            }
        }
        check.faults.extend(self.chain_faults()?);
        check.faults.extend(self.table_faults()?);
        let orphans: u32 = self.connection.query_row(
            "SELECT count(*) FROM article WHERE article NOT IN \
             (SELECT article FROM event WHERE article IS NOT NULL)",
            [],
            |row| row.get(0),
        )?;
        if orphans > 0 {
            let rows = ("rows", orphans.to_string());
            check.faults.push(Fault::CardsOfNothing.about([rows]));
        }
        for id in self.article_ids()? {
            check.articles += 1;
            if let Err(error) = self.check_article(id, &mut check.faults) {
                check.faults.push(unreadable(id, &error));
            }
        }
        Ok(check)
    }

    fn check_article(&self, id: ArticleId, faults: &mut Vec<FaultLine>) -> Result<(), StoreError> {
        let state = self.state(Some(id))?;
        let of = || ("article", id.to_string());
        let Some(article) = &state.article else {
            faults.push(Fault::NoCreation.about([of()]));
            return Ok(());
        };
        for revision in &article.revisions {
            let content = self.content(revision.body)?;
            if content.hash() != revision.hash {
                faults.push(Fault::TextChanged.about([
                    of(),
                    ("revision", revision.number.to_string()),
                    ("hash", revision.hash.to_string()),
                ]));
            }
        }
        for (thread_id, thread) in &article.threads {
            for origin in thread.earlier.iter().chain([&thread.origin]) {
                let inside = match article.revision(origin.revision) {
                    Some(revision) => {
                        let text = Projection::of(&self.content(revision.body)?.document);
                        text.offset_of(origin.from).is_some() && text.offset_of(origin.to).is_some()
                    }
                    None => false,
                };
                if !inside {
                    let thread = ("thread", thread_id.to_string());
                    faults.push(Fault::PassageMissing.about([of(), thread]));
                }
            }
            if let Some(proposal) = &thread.proposal {
                self.words(proposal.words)?;
            }
            for wording in thread.comments.iter().flat_map(|comment| &comment.wordings) {
                self.words(wording.body)?;
            }
        }
        for words in kept_words(article) {
            self.words(words)?;
        }
        for reply in article
            .packages
            .values()
            .flat_map(|package| &package.replies)
        {
            self.body(*reply)?;
        }
        for source in &article.filing.sources {
            self.body(source.file)?;
            self.body(source.report)?;
        }
        if let Some(head) = article.head() {
            let content = self.content(head.body)?;
            for fault in self.stale(&state, article, &content)? {
                faults.push(fault.about([of()]));
            }
        }
        Ok(())
    }

    /// What is kept of the article in the derived tables and does not follow from its events.
    fn stale(
        &self,
        state: &State,
        article: &Article,
        content: &Content,
    ) -> Result<Vec<Fault>, StoreError> {
        let judged = gate(&state.desk, article);
        let turn = turn(&state.desk, article, &judged);
        let mut row = row::judged(&state.desk, article, &judged, &turn);
        row.extend(row::shown(content));
        let columns = [&row::JUDGED[..], &row::SHOWN[..]].concat().join(", ");
        let key = || Value::Blob(article.id.0.as_bytes().to_vec());
        let searched = row::searched(content).map(Value::from).to_vec();
        let places = self
            .placed_threads(article, article.head)?
            .into_iter()
            .map(|(id, (_, place))| {
                let mut values = vec![Value::Blob(id.0.as_bytes().to_vec())];
                values.extend(row::placed(place));
                values.extend(article.threads.get(&id).map(row::origins).map(Value::from));
                values
            })
            .collect();
        let of_row = |table: &str, columns: &str| {
            format!(
                "SELECT {columns} FROM {table} \
                 WHERE article = (SELECT id FROM article WHERE article = ?1)"
            )
        };
        let expected: [(Fault, String, Vec<Vec<Value>>); 8] = [
            (
                Fault::StaleCard,
                format!("SELECT {columns} FROM article WHERE article = ?1"),
                vec![row],
            ),
            (
                Fault::StaleText,
                "SELECT t.headline, t.byline, t.body FROM article a \
                 JOIN article_text t ON t.id = a.id WHERE a.article = ?1"
                    .to_owned(),
                vec![searched],
            ),
            (
                Fault::StaleNames,
                of_row("article_byline", "name, folded, spiked, board_column"),
                row::names(article, &judged),
            ),
            (
                Fault::StaleWaiting,
                of_row("waiting", row::WAITING),
                row::waiting(article, &judged, &turn),
            ),
            (
                Fault::StaleNews,
                of_row("notice", row::NOTICE),
                row::news(&state.desk, article, &judged),
            ),
            (
                Fault::StaleStays,
                of_row("stay", row::STAY),
                row::stayed(article),
            ),
            (
                Fault::StaleFiles,
                "SELECT sha256, name FROM source_file WHERE article = ?1".to_owned(),
                self.sources(article)?,
            ),
            (
                Fault::StalePlaces,
                "SELECT thread, state, from_block, from_offset, to_block, to_offset, origins \
                 FROM thread WHERE article = ?1"
                    .to_owned(),
                places,
            ),
        ];
        let mut stale = Vec::new();
        for (fault, sql, mut rows) in expected {
            let mut kept = self.rows(&sql, key())?;
            in_order(&mut rows);
            in_order(&mut kept);
            if rows != kept {
                stale.push(fault);
            }
        }
        Ok(stale)
    }

    pub(crate) fn rows(&self, sql: &str, key: Value) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let rows =
            statement.query_map([key], |row| (0..columns).map(|at| row.get(at)).collect())?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Words that are kept of an article beside its texts and threads.
fn kept_words(article: &Article) -> Vec<BodyId> {
    let notes = article.reviews.iter().filter_map(|review| review.note);
    let reasons = article.overrides.iter().map(|set_aside| set_aside.reason);
    let objections = article.sign_offs.iter().filter_map(|said| said.objection);
    let asked = article.askings.values();
    let asked = asked.flat_map(|asking| {
        let declined = match asking.end {
            Some(AskEnd::Declined { note, .. }) => note,
            _ => None,
        };
        asking.note.into_iter().chain(declined)
    });
    let words = notes.chain(reasons).chain(objections);
    words.chain(asked).collect()
}

/// Why an article cannot be looked over.
fn unreadable(id: ArticleId, error: &StoreError) -> FaultLine {
    let of = ("article", id.to_string());
    match error {
        StoreError::BodyMissing(body) => Fault::BodyMissing.about([of, ("body", body.clone())]),
        _ => Fault::ArticleUnreadable.about([of, ("error", error.to_string())]),
    }
}
