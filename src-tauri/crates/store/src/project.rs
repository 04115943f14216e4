//! Derived tables: one row for each article on the board, whom it waits for, its text for the
//! search, and the place of each thread in its head.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{
    Article, ArticleId, Event, Fact, Gate, PersonId, Stage, State, ThreadId, gate, turn,
};
use imprimatur_text::{Along, Anchor, Content, Place, PlaceState, Placer, Point, Projection, fold};
use rusqlite::{OptionalExtension, params, params_from_iter, types::Value};

use crate::{
    error::StoreError,
    names::words_of,
    record::uuid,
    row::{self, in_order},
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

    /// `board_column` of the derived tables: its place on the board.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Draft => 0,
            Self::Review => 1,
            Self::Ready => 2,
            Self::Published => 3,
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
    /// Brings the derived rows of an article up to date. Only what differs is written: an index is
    /// touched only when something it holds has changed.
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
        let kept = self.kept_row(article.id)?;
        // The text is named by its number and hash; what follows from it is made anew with them.
        let named = [
            ("head", Value::from(article.head)),
            ("head_hash", head.hash.to_string().into()),
        ];
        let same = |name: &str| kept.as_ref().is_some_and(|kept| kept.has(&named, name));
        let content = if same("head") && same("head_hash") {
            None
        } else {
            Some(self.content(head.body)?)
        };
        // Places first: what is judged may hang on them.
        self.project_threads(article, content.is_some())?;
        let lost = self.lost(&state.desk, article.id)?;
        let placed;
        let article = if lost == article.lost {
            article
        } else {
            placed = Article {
                lost,
                ..article.clone()
            };
            &placed
        };
        let judged = gate(&state.desk, article);
        let turn = turn(&state.desk, article, &judged);
        let mut row: Vec<(&str, Value)> = row::JUDGED
            .into_iter()
            .zip(row::judged(&state.desk, article, &judged, &turn))
            .collect();
        if let Some(content) = &content {
            row.extend(row::SHOWN.into_iter().zip(row::shown(content)));
        }
        let id = match kept {
            Some(kept) => self.update_row(&kept, row)?,
            None => self.insert_row(row)?,
        };
        if let Some(content) = &content {
            self.project_text(id, content)?;
        }
        self.project_names(id, row::names(article, &judged))?;
        self.project_sources(article)?;
        self.replace(
            "waiting",
            row::WAITING,
            id,
            row::waiting(article, &judged, &turn),
        )?;
        self.replace(
            "notice",
            row::NOTICE,
            id,
            row::news(&state.desk, article, &judged),
        )?;
        self.replace("stay", row::STAY, id, row::stayed(article))?;
        Ok(())
    }

    /// Brings up to date what depends on whether these people are there: articles that wait for one of
    /// them by name wait for somebody else where they have left.
    ///
    /// # Errors
    /// As [`Tx::project`].
    fn project_waiting_for(&self, people: &[PersonId]) -> Result<(), StoreError> {
        let mut about = BTreeSet::new();
        for person in people {
            let mut statement = self.connection.prepare_cached(
                "SELECT a.article FROM waiting w JOIN article a ON a.id = w.article \
                 WHERE w.person = ?1 AND w.named = 1",
            )?;
            for id in statement.query_map([person.0.as_bytes()], |row| uuid(row, 0))? {
                about.insert(ArticleId(id?));
            }
        }
        self.project_all(about)
    }

    fn project_all(&self, articles: impl IntoIterator<Item = ArticleId>) -> Result<(), StoreError> {
        let mut articles = articles.into_iter().peekable();
        if articles.peek().is_none() {
            return Ok(());
        }
        let desk = self.state(None)?;
        articles.try_for_each(|id| self.project(&self.state_on(&desk, id)?))
    }

    /// Brings up to date what depends on the policy: articles that are under review, or that a
    /// correction is written of. Of the others the gate only says that they are not submitted.
    ///
    /// # Errors
    /// As [`Tx::project`].
    fn project_judged(&self) -> Result<(), StoreError> {
        self.project_all(self.judged_articles()?)
    }

    /// Brings up to date what events of the desk change of what is kept of articles.
    ///
    /// # Errors
    /// As [`Tx::project`].
    pub fn project_after(&self, events: &[Event]) -> Result<(), StoreError> {
        let (mut names, mut people) = (Vec::new(), Vec::new());
        for event in events {
            match &event.fact {
                Fact::PersonAdded { name, .. } => names.push(name.clone()),
                Fact::PersonChanged {
                    person,
                    name,
                    active,
                    ..
                } => {
                    names.extend(name.clone());
                    people.extend(active.map(|_| *person));
                }
                Fact::PolicySet { .. } => self.project_judged()?,
                _ => {}
            }
        }
        self.project_names_of(&names)?;
        self.project_waiting_for(&people)
    }

    /// Brings up to date what depends on how people of the desk are called: articles with one of
    /// these names in their byline. Roles and activity are asked of the people themselves.
    ///
    /// # Errors
    /// As [`Tx::project`].
    fn project_names_of(&self, names: &[String]) -> Result<(), StoreError> {
        let mut about = BTreeSet::new();
        for name in names {
            let mut statement = self.connection.prepare_cached(
                "SELECT a.article FROM article_byline b JOIN article a ON a.id = b.article \
                 WHERE b.folded = ?1",
            )?;
            for id in statement.query_map([fold(name)], |row| uuid(row, 0))? {
                about.insert(ArticleId(id?));
            }
        }
        self.project_all(about)
    }

    /// Drops every derived row and makes them anew from events and bodies. An article whose events
    /// or texts cannot be read is left out, and does not stand in the way of the others; answers
    /// those.
    ///
    /// # Errors
    /// That of the database, or of the desk's own events.
    pub fn rebuild(&self) -> Result<Vec<ArticleId>, StoreError> {
        self.connection.execute_batch(
            "DELETE FROM article; DELETE FROM tally; DELETE FROM article_byline; \
             DELETE FROM author; DELETE FROM author_word; DELETE FROM waiting; \
             DELETE FROM thread; DELETE FROM source_file; DELETE FROM article_text; \
             DELETE FROM notice; DELETE FROM stay;",
        )?;
        let desk = self.state(None)?;
        let mut left_out = Vec::new();
        for id in self.article_ids()? {
            match self.apart(|| self.project(&self.state_on(&desk, id)?))? {
                Ok(()) => {}
                Err(
                    StoreError::Event { .. } | StoreError::BodyMissing(_) | StoreError::Body(_),
                ) => left_out.push(id),
                Err(error) => return Err(error),
            }
        }
        // What an index that had strayed from its table kept is not deleted with the rows.
        self.connection
            .execute_batch("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")?;
        Ok(left_out)
    }

    fn kept_row(&self, article: ArticleId) -> Result<Option<Kept>, StoreError> {
        let columns = [&row::JUDGED[..], &row::SHOWN[..]].concat();
        Ok(self
            .connection
            .prepare_cached(&format!(
                "SELECT id, {} FROM article WHERE article = ?1",
                columns.join(", ")
            ))?
            .query_row([article.0.as_bytes()], |row| {
                let values = (0..columns.len()).map(|at| row.get(at + 1));
                Ok(Kept {
                    id: row.get(0)?,
                    values: columns
                        .iter()
                        .copied()
                        .zip(values.collect::<Result<Vec<_>, _>>()?)
                        .collect(),
                })
            })
            .optional()?)
    }

    fn insert_row(&self, row: Vec<(&str, Value)>) -> Result<i64, StoreError> {
        let names: Vec<&str> = row.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        self.connection
            .prepare_cached(&format!(
                "INSERT INTO article ({}) VALUES ({}) RETURNING id",
                names.join(", "),
                places.join(", ")
            ))?
            .query_row(
                params_from_iter(row.into_iter().map(|(_, value)| value)),
                |row| row.get(0),
            )
            .map_err(StoreError::from)
    }

    fn update_row(&self, kept: &Kept, row: Vec<(&str, Value)>) -> Result<i64, StoreError> {
        let (names, mut values): (Vec<&str>, Vec<Value>) = row
            .into_iter()
            .filter(|(name, value)| kept.values.get(name) != Some(value))
            .unzip();
        if !names.is_empty() {
            let sets: Vec<String> = (1..)
                .zip(names)
                .map(|(at, name)| format!("{name} = ?{at}"))
                .collect();
            values.push(kept.id.into());
            self.connection
                .prepare_cached(&format!(
                    "UPDATE article SET {} WHERE id = ?{}",
                    sets.join(", "),
                    values.len()
                ))?
                .execute(params_from_iter(values))?;
        }
        Ok(kept.id)
    }

    fn project_text(&self, id: i64, content: &Content) -> Result<(), StoreError> {
        let [headline, byline, body] = row::searched(content);
        self.connection
            .prepare_cached(
                "INSERT INTO article_text (id, headline, byline, body) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (id) DO UPDATE SET headline = ?2, byline = ?3, body = ?4",
            )?
            .execute(params![id, headline, byline, body])?;
        Ok(())
    }

    /// Makes `rows` the rows of one article in a table; answers the former ones where they differ.
    fn replace(
        &self,
        table: &str,
        columns: &str,
        id: i64,
        mut rows: Vec<Vec<Value>>,
    ) -> Result<Option<Vec<Vec<Value>>>, StoreError> {
        let mut former = self.rows(
            &format!("SELECT {columns} FROM {table} WHERE article = ?1"),
            id.into(),
        )?;
        in_order(&mut former);
        in_order(&mut rows);
        if former == rows {
            return Ok(None);
        }
        self.connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
            .execute([id])?;
        let places: Vec<String> = (1..=columns.split(", ").count())
            .map(|at| format!("?{}", at + 1))
            .collect();
        let mut add = self.connection.prepare_cached(&format!(
            "INSERT INTO {table} (article, {columns}) VALUES (?1, {})",
            places.join(", ")
        ))?;
        for row in rows {
            add.execute(params_from_iter([id.into()].into_iter().chain(row)))?;
        }
        Ok(Some(former))
    }

    fn project_names(&self, id: i64, names: Vec<Vec<Value>>) -> Result<(), StoreError> {
        let now = folds(&names);
        let columns = "name, folded, spiked, board_column";
        let Some(former) = self.replace("article_byline", columns, id, names)? else {
            return Ok(());
        };
        let former = folds(&former);
        for folded in now.difference(&former) {
            for word in words_of(folded) {
                self.connection
                    .prepare_cached("INSERT OR IGNORE INTO author_word VALUES (?1, ?2)")?
                    .execute([word, folded])?;
            }
        }
        for folded in former.difference(&now) {
            for word in words_of(folded) {
                self.connection
                    .prepare_cached(
                        "DELETE FROM author_word WHERE word = ?1 AND folded = ?2 \
                         AND NOT EXISTS (SELECT 1 FROM author WHERE folded = ?2)",
                    )?
                    .execute([word, folded])?;
            }
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
            .prepare_cached("SELECT thread, origins FROM thread WHERE article = ?1")?;
        let known = statement
            .query_map([key], |row| Ok((ThreadId(uuid(row, 0)?), row.get(1)?)))?
            .collect::<Result<BTreeMap<_, i64>, _>>()?;
        // Threads are only ever added, or given another origin.
        let missing: Vec<ThreadId> = article
            .threads
            .iter()
            .filter(|(id, thread)| known.get(id) != Some(&row::origins(thread)))
            .map(|(id, _)| *id)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let mut add = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO thread \
             (thread, article, state, from_block, from_offset, to_block, to_offset, origins) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for (id, (_, place)) in self.place_threads(article, article.head, &missing)? {
            let Some(thread) = article.threads.get(&id) else {
                continue;
            };
            add.execute(params_from_iter(
                [
                    Value::from(id.0.as_bytes().to_vec()),
                    Value::from(key.to_vec()),
                ]
                .into_iter()
                .chain(row::placed(place))
                .chain([row::origins(thread).into()]),
            ))?;
        }
        Ok(())
    }
}

/// What is kept of an article in `article`.
struct Kept {
    id: i64,
    values: BTreeMap<&'static str, Value>,
}

impl Kept {
    fn has(&self, row: &[(&str, Value)], name: &str) -> bool {
        row.iter()
            .find(|(column, _)| *column == name)
            .is_some_and(|(_, value)| self.values.get(name) == Some(value))
    }
}

/// The folded names among rows of `article_byline`.
fn folds(rows: &[Vec<Value>]) -> BTreeSet<String> {
    rows.iter()
        .filter_map(|row| match row.get(1) {
            Some(Value::Text(folded)) => Some(folded.clone()),
            _ => None,
        })
        .collect()
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

    /// Every thread of the article in a text that would follow its head.
    ///
    /// # Errors
    /// As [`Reader::placed_threads`].
    pub fn placed_threads_in(
        &self,
        article: &Article,
        target: &Projection,
    ) -> Result<Placed, StoreError> {
        let ids: Vec<ThreadId> = article.threads.keys().copied().collect();
        self.place_in(article, article.head, target, &ids)
    }

    /// Places threads of the article in one of its revisions: a pure function of the texts, which
    /// is why what is kept of it can be rebuilt.
    fn place_threads(
        &self,
        article: &Article,
        revision: u32,
        ids: &[ThreadId],
    ) -> Result<Placed, StoreError> {
        let Some(shown) = article.revision(revision).filter(|_| !ids.is_empty()) else {
            return Ok(BTreeMap::new());
        };
        let target = Projection::of(&self.content(shown.body)?.document);
        self.place_in(article, shown.base, &target, ids)
    }

    /// Places threads in a text that was written on the revision `base`.
    fn place_in(
        &self,
        article: &Article,
        base: u32,
        target: &Projection,
        ids: &[ThreadId],
    ) -> Result<Placed, StoreError> {
        let mut placed = BTreeMap::new();
        let mut by_origin: BTreeMap<u32, Vec<ThreadId>> = BTreeMap::new();
        for id in ids {
            if let Some(thread) = article.threads.get(id) {
                by_origin
                    .entry(thread.origin.revision)
                    .or_default()
                    .push(*id);
            }
        }
        for (number, ids) in by_origin {
            let Some(origin) = article.revision(number) else {
                continue;
            };
            let origin = Projection::of(&self.content(origin.body)?.document);
            let placer = Placer::new(&origin, target);
            let mut lost = Vec::new();
            for id in ids {
                let Some(thread) = article.threads.get(&id) else {
                    continue;
                };
                let anchor = range(&origin, thread.origin.from, thread.origin.to)
                    .and_then(|range| Anchor::on(&origin, range));
                let Some(anchor) = anchor else {
                    placed.insert(id, (String::new(), Place::NONE));
                    continue;
                };
                let place = placer.place(&anchor);
                if matches!(place.state, PlaceState::Gap | PlaceState::Article) {
                    lost.push((id, anchor));
                } else {
                    placed.insert(id, (anchor.quote, place));
                }
            }
            // What the origin does not find, the revisions in between may know; most threads need
            // none of them.
            if lost.is_empty() {
                continue;
            }
            let between = self.texts_between(article, number, base)?;
            let mut texts = vec![&origin];
            texts.extend(&between);
            texts.push(target);
            let along = Along::new(&texts);
            for (id, anchor) in lost {
                let place = along.place(&anchor);
                placed.insert(id, (anchor.quote, place));
            }
        }
        Ok(placed)
    }

    /// The texts after `origin` up to `base`, each written on the one before; none where `base`
    /// does not come from `origin`.
    fn texts_between(
        &self,
        article: &Article,
        origin: u32,
        base: u32,
    ) -> Result<Vec<Projection>, StoreError> {
        let mut between = Vec::new();
        let mut number = base;
        while number > origin {
            let Some(revision) = article.revision(number) else {
                break;
            };
            between.push(revision);
            // A revision is written on an earlier one, in any record that the rules have made.
            if revision.base >= number {
                break;
            }
            number = revision.base;
        }
        if number != origin {
            return Ok(Vec::new());
        }
        between
            .into_iter()
            .rev()
            .map(|revision| Ok(Projection::of(&self.content(revision.body)?.document)))
            .collect()
    }
}

fn range(origin: &Projection, from: Point, to: Point) -> Option<std::ops::Range<usize>> {
    Some(origin.offset_of(from)?..origin.offset_of(to)?)
}
