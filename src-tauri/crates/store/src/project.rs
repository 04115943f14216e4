//! Derived tables: one row for each article on the board, whom it waits for, its text for the
//! search, and the place of each thread in its head.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{Article, Gate, Stage, State, ThreadId, gate, waits_for};
use imprimatur_text::{Anchor, Content, Place, PlaceState, Placer, Point, Projection, fold};
use rusqlite::{OptionalExtension, params, params_from_iter, types::Value};

use crate::{
    error::StoreError,
    record::uuid,
    row,
    writer::{Reader, Tx},
};

/// A column of the board; "ready" is read from the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleColumn {
    /// Being written.
    Draft,
    /// Under review.
    Review,
    /// Under review and the gate is open.
    Ready,
    /// Published, whether or not a correction is under way.
    Published,
}

impl ArticleColumn {
    /// In the order of the board.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Ready, Self::Published];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Ready => "ready",
            Self::Published => "published",
        }
    }

    pub(crate) fn of(article: &Article, gate: &Gate) -> Self {
        match article.stage {
            Stage::Draft => Self::Draft,
            Stage::Review if gate.is_open() => Self::Ready,
            Stage::Review => Self::Review,
            Stage::Published => Self::Published,
        }
    }
}

/// The quote of a thread and its place in a revision.
type Placed = BTreeMap<ThreadId, (String, Place)>;

impl Tx<'_> {
    /// Brings the derived rows of an article up to date.
    ///
    /// # Errors
    /// That of the database, or of a body that cannot be read.
    pub fn project(&self, state: &State) -> Result<(), StoreError> {
        let Some((article, head)) = state
            .article
            .as_ref()
            .and_then(|article| Some((article, article.head()?)))
        else {
            return Ok(());
        };
        let key = article.id.0.as_bytes();
        let former: Option<(u32, String)> = self
            .connection
            .prepare_cached("SELECT head, head_hash FROM article WHERE article = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let judged = gate(&state.desk, article);
        let head_moved = former != Some((head.number, head.hash.to_string()));
        let content = if head_moved {
            Some(self.content(head.body)?)
        } else {
            None
        };
        self.project_row(article, &judged, content.as_ref())?;
        if let Some(content) = &content {
            self.project_text(article, content)?;
        }
        self.project_threads(article, head_moved)?;
        self.project_waiting(state, article, &judged)
    }

    /// Brings up to date what depends on who is on the desk: whom articles wait for, and, because
    /// a new name can be one in a byline, whose approvals count.
    ///
    /// # Errors
    /// As [`Tx::project`].
    pub fn project_people(&self) -> Result<(), StoreError> {
        let desk = self.state(None)?;
        for id in self.article_ids()? {
            self.project(&self.state_on(&desk, id)?)?;
        }
        Ok(())
    }

    /// Drops every derived row and makes them anew from events and bodies.
    ///
    /// # Errors
    /// As [`Tx::project`].
    pub fn rebuild(&self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "DELETE FROM article; DELETE FROM article_byline; DELETE FROM waiting; \
             DELETE FROM thread; DELETE FROM article_text;",
        )?;
        self.project_people()?;
        // What an index that had strayed from its table kept is not deleted with the rows.
        self.connection
            .execute_batch("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")?;
        Ok(())
    }

    fn project_row(
        &self,
        article: &Article,
        gate: &Gate,
        content: Option<&Content>,
    ) -> Result<(), StoreError> {
        // Headline and byline come with a new head; otherwise the row keeps its own.
        let mut names: Vec<&str> = row::JUDGED.to_vec();
        let mut values = row::judged(article, gate);
        if let Some(content) = content {
            names.extend(row::SHOWN);
            values.extend(row::shown(content));
        }
        let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        let updates: Vec<String> = names
            .iter()
            .zip(&places)
            .map(|(name, place)| format!("{name} = {place}"))
            .collect();
        let sql = if content.is_some() {
            format!(
                "INSERT INTO article ({}) VALUES ({}) ON CONFLICT (article) DO UPDATE SET {}",
                names.join(", "),
                places.join(", "),
                updates.join(", ")
            )
        } else {
            format!(
                "UPDATE article SET {} WHERE article = ?1",
                updates.join(", ")
            )
        };
        self.connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    fn project_text(&self, article: &Article, content: &Content) -> Result<(), StoreError> {
        let key = article.id.0.as_bytes();
        let [headline, byline, body] = row::searched(content);
        self.connection
            .prepare_cached(
                "INSERT INTO article_text (id, headline, byline, body) \
                 VALUES ((SELECT id FROM article WHERE article = ?1), ?2, ?3, ?4) \
                 ON CONFLICT (id) DO UPDATE SET headline = ?2, byline = ?3, body = ?4",
            )?
            .execute(params![key, headline, byline, body])?;
        self.connection
            .prepare_cached("DELETE FROM article_byline WHERE article = ?1")?
            .execute([key])?;
        let mut add = self.connection.prepare_cached(
            "INSERT INTO article_byline (article, name, folded) VALUES (?1, ?2, ?3)",
        )?;
        for entry in &content.byline {
            add.execute(params![key, entry.name, fold(&entry.name)])?;
        }
        Ok(())
    }

    fn project_threads(&self, article: &Article, head_moved: bool) -> Result<(), StoreError> {
        let key = article.id.0.as_bytes();
        if head_moved {
            self.connection
                .prepare_cached("DELETE FROM thread WHERE article = ?1")?
                .execute([key])?;
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT thread FROM thread WHERE article = ?1")?;
        let known = statement
            .query_map([key], |row| uuid(row, 0).map(ThreadId))?
            .collect::<Result<BTreeSet<_>, _>>()?;
        let missing: Vec<ThreadId> = article
            .threads
            .keys()
            .filter(|id| !known.contains(id))
            .copied()
            .collect();
        let mut add = self.connection.prepare_cached(
            "INSERT INTO thread (thread, article, state, from_block, from_offset, to_block, to_offset) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (id, (_, place)) in self.place_threads(article, article.head, &missing)? {
            add.execute(params_from_iter(
                [
                    Value::from(id.0.as_bytes().to_vec()),
                    Value::from(key.to_vec()),
                ]
                .into_iter()
                .chain(row::placed(place)),
            ))?;
        }
        Ok(())
    }

    fn project_waiting(
        &self,
        state: &State,
        article: &Article,
        gate: &Gate,
    ) -> Result<(), StoreError> {
        let key = article.id.0.as_bytes();
        self.connection
            .prepare_cached("DELETE FROM waiting WHERE article = ?1")?
            .execute([key])?;
        let mut add = self
            .connection
            .prepare_cached("INSERT INTO waiting (person, article) VALUES (?1, ?2)")?;
        for person in &state.desk.people {
            if waits_for(&state.desk, article, gate, person) {
                add.execute(params![person.id.0.as_bytes(), key])?;
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Every thread of the article: the words it was opened on and its place in that revision.
    ///
    /// # Errors
    /// That of the database, or of a body that cannot be read.
    pub fn placed_threads(&self, article: &Article, revision: u32) -> Result<Placed, StoreError> {
        let ids: Vec<ThreadId> = article.threads.keys().copied().collect();
        self.place_threads(article, revision, &ids)
    }

    /// Places threads of the article in one of its revisions: a pure function of the texts, which
    /// is why what is kept of it can be rebuilt.
    fn place_threads(
        &self,
        article: &Article,
        revision: u32,
        ids: &[ThreadId],
    ) -> Result<Placed, StoreError> {
        let mut placed = BTreeMap::new();
        let Some(target) = article.revision(revision).filter(|_| !ids.is_empty()) else {
            return Ok(placed);
        };
        let target = Projection::of(&self.content(target.body)?.document);
        let mut by_origin: BTreeMap<u32, Vec<ThreadId>> = BTreeMap::new();
        for id in ids {
            if let Some(thread) = article.threads.get(id) {
                by_origin.entry(thread.revision).or_default().push(*id);
            }
        }
        for (number, ids) in by_origin {
            let Some(origin) = article.revision(number) else {
                continue;
            };
            let origin = Projection::of(&self.content(origin.body)?.document);
            let placer = Placer::new(&origin, &target);
            for id in ids {
                let Some(thread) = article.threads.get(&id) else {
                    continue;
                };
                let anchor = range(&origin, thread.from, thread.to)
                    .and_then(|range| Anchor::on(&origin, range));
                let found = anchor.map_or_else(
                    || (String::new(), NO_PLACE),
                    |anchor| {
                        let place = placer.place(&anchor);
                        (anchor.quote, place)
                    },
                );
                placed.insert(id, found);
            }
        }
        Ok(placed)
    }
}

const NO_PLACE: Place = Place {
    state: PlaceState::Article,
    from: None,
    to: None,
    score: 0,
};

fn range(origin: &Projection, from: Point, to: Point) -> Option<std::ops::Range<usize>> {
    Some(origin.offset_of(from)?..origin.offset_of(to)?)
}
