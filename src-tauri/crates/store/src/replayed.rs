//! What the writing thread has replayed before, so that a command on a long article does not begin
//! with its first event.
//!
//! This is a beginning, never an answer: a state is taken up only when the event it ends with is
//! found under its number and with its hash, inside the transaction that goes on from there. As each
//! event holds the hash of the one before, that event stands for all that were replayed; those after
//! it are replayed on top. Deliberately not here: what readers are shown, which is always replayed.

use imprimatur_editorial::{Article, ArticleId, Desk, State};

use crate::{
    error::StoreError,
    writer::{Reader, Tx},
};

/// Articles whose state is kept: of the few that somebody writes about at a time.
const ARTICLES: usize = 8;

/// States with the events they end with.
#[derive(Debug, Default)]
pub(crate) struct Replayed {
    /// What `PRAGMA data_version` said: it changes when another connection writes, which may file
    /// events anew without touching their bytes.
    version: i64,
    desk: Option<Known<Desk>>,
    articles: Vec<Known<Article>>,
}

#[derive(Debug)]
struct Known<T> {
    state: T,
    /// Number of the last event of the record when it was replayed, and the hash of its bytes.
    seq: i64,
    hash: [u8; 32],
}

impl Replayed {
    /// Drops everything: the record may become another.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Tx<'_> {
    /// The desk, and one article where one is named, to judge a command by.
    ///
    /// # Errors
    /// As [`Reader::state`].
    pub fn judged_state(&self, article: Option<ArticleId>) -> Result<State, StoreError> {
        let Some(replayed) = self.replayed else {
            return self.state(article);
        };
        let mut replayed = replayed.borrow_mut();
        let version = self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        if replayed.version != version {
            replayed.forget();
            replayed.version = version;
        }
        let mut state = State::default();
        let mut from = 0;
        if let Some(known) = replayed.desk.take()
            && self.ends_with(&known)?
        {
            state.desk = known.state;
            from = known.seq;
        }
        self.each(
            "WHERE article IS NULL AND seq > ?1 ORDER BY seq",
            [from],
            |recorded| {
                state.evolve(&recorded.event);
                Ok(())
            },
        )?;
        let Some(id) = article else {
            return Ok(state);
        };
        let mut from = 0;
        let at = replayed
            .articles
            .iter()
            .position(|known| known.state.id == id);
        if let Some(known) = at.map(|at| replayed.articles.remove(at))
            && self.ends_with(&known)?
        {
            state.article = Some(known.state);
            from = known.seq;
        }
        let key = id.0.as_bytes().as_slice();
        let events = "WHERE article = ?1 AND seq > ?2 ORDER BY seq";
        self.each(events, rusqlite::params![key, from], |recorded| {
            state.evolve(&recorded.event);
            Ok(())
        })?;
        self.find_lost(&mut state)?;
        // Every test that runs a command proves it.
        debug_assert_eq!(Ok(&state), self.state(article).as_ref().map_err(|_| ()));
        Ok(state)
    }

    /// Keeps a state that holds every event up to the last one of the record.
    ///
    /// # Errors
    /// That of the database.
    pub fn keep_state(&self, state: State) -> Result<(), StoreError> {
        let Some(replayed) = self.replayed else {
            return Ok(());
        };
        let head = self.head()?;
        let mut replayed = replayed.borrow_mut();
        replayed.desk = Some(Known {
            state: state.desk,
            seq: head.events,
            hash: head.hash,
        });
        if let Some(article) = state.article {
            replayed.articles.truncate(ARTICLES - 1);
            let known = Known {
                state: article,
                seq: head.events,
                hash: head.hash,
            };
            replayed.articles.insert(0, known);
        }
        Ok(())
    }
}

impl Reader<'_> {
    fn ends_with<T>(&self, known: &Known<T>) -> Result<bool, StoreError> {
        Ok(self.hash_at(known.seq)? == Some(known.hash))
    }
}
