//! Finding articles and threads by what people type.

use std::collections::BTreeSet;

use imprimatur_editorial::{ArticleId, AskKind, Desk, State, ThreadId};
use rusqlite::{OptionalExtension, params};

use crate::{error::StoreError, record::uuid, writer::Reader};

/// What a typed reference may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// Exactly one.
    One(ArticleId),
    /// None.
    None,
    /// So many begin with it.
    Several(usize),
}

impl Reader<'_> {
    /// The article of that id or slug, or the only one whose id begins with it.
    ///
    /// # Errors
    /// That of the database.
    pub fn find_article(&self, typed: &str) -> Result<Match, StoreError> {
        // A whole id before any slug: a slug can be worded like the id of another article.
        let whole = uuid::Uuid::parse_str(typed)
            .ok()
            .map(uuid::Uuid::into_bytes);
        let named = self
            .connection
            .prepare_cached(
                "SELECT article FROM article WHERE article = ?1 OR slug = ?2 \
                 ORDER BY article IS ?1 DESC LIMIT 1",
            )?
            .query_row(params![whole, typed], |row| uuid(row, 0))
            .optional()?;
        let mut found = if whole.is_some() && named.is_some() {
            Vec::new()
        } else {
            self.articles_beginning(typed)?
        };
        // A slug worded like the beginning of another article's id is neither of the two.
        found.extend(named);
        found.sort_unstable();
        found.dedup();
        Ok(match found.as_slice() {
            [] => Match::None,
            [one] => Match::One(ArticleId(*one)),
            several => Match::Several(several.len()),
        })
    }

    fn articles_beginning(&self, typed: &str) -> Result<Vec<uuid::Uuid>, StoreError> {
        let prefix: String = typed
            .chars()
            .filter(|c| *c != '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if prefix.is_empty() || prefix.len() > 32 || !prefix.chars().all(|c| c.is_ascii_hexdigit())
        {
            return Ok(Vec::new());
        }
        let bound = |fill: char| -> Option<[u8; 16]> {
            let mut filled = prefix.clone();
            while filled.len() < 32 {
                filled.push(fill);
            }
            uuid::Uuid::parse_str(&filled)
                .ok()
                .map(uuid::Uuid::into_bytes)
        };
        let (Some(low), Some(high)) = (bound('0'), bound('f')) else {
            return Ok(Vec::new());
        };
        let mut statement = self
            .connection
            .prepare_cached("SELECT article FROM article WHERE article BETWEEN ?1 AND ?2")?;
        let found = statement
            .query_map(params![low, high], |row| uuid(row, 0))?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The article a thread belongs to.
    ///
    /// # Errors
    /// That of the database.
    pub fn article_of_thread(&self, thread: ThreadId) -> Result<Option<ArticleId>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT article FROM thread WHERE thread = ?1")?
            .query_row([thread.0.as_bytes()], |row| uuid(row, 0))
            .optional()?
            .map(ArticleId))
    }

    /// The threads of an article without a place in its head, as they are kept; none where no rule of
    /// the desk asks for them.
    ///
    /// # Errors
    /// That of the database.
    pub(crate) fn lost(
        &self,
        desk: &Desk,
        article: ArticleId,
    ) -> Result<BTreeSet<ThreadId>, StoreError> {
        let mut asks = desk.policy.asks.iter();
        if !asks.any(|ask| ask.kind == AskKind::LostAnchorsAnswered) {
            return Ok(BTreeSet::new());
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT thread FROM thread WHERE article = ?1 AND state = 'article'")?;
        let lost = statement.query_map([article.0.as_bytes()], |row| uuid(row, 0))?;
        Ok(lost.map(|id| id.map(ThreadId)).collect::<Result<_, _>>()?)
    }

    /// Tells the state of an article which of its threads are lost: that is no event, but follows
    /// from the texts.
    ///
    /// # Errors
    /// That of the database.
    pub fn find_lost(&self, state: &mut State) -> Result<(), StoreError> {
        if let Some(article) = &mut state.article {
            article.lost = self.lost(&state.desk, article.id)?;
        }
        Ok(())
    }

    /// Every article that a policy judges: under review, or with a correction being written.
    ///
    /// # Errors
    /// That of the database.
    pub fn judged_articles(&self) -> Result<Vec<ArticleId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT article FROM article WHERE board_column IN (1, 2) \
             UNION ALL SELECT article FROM article WHERE board_column = 3 AND correcting = 1",
        )?;
        let rows = statement.query_map([], |row| uuid(row, 0))?;
        Ok(rows.map(|id| id.map(ArticleId)).collect::<Result<_, _>>()?)
    }

    /// A slug that is free: the wished one, or that with the lowest number that is.
    ///
    /// # Errors
    /// That of the database.
    pub fn free_slug(&self, wished: &str) -> Result<String, StoreError> {
        let mut taken = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM article WHERE slug = ?1)")?;
        let mut slug = wished.to_owned();
        let mut number = 1u64;
        while taken.query_row([&slug], |row| row.get(0))? {
            number += 1;
            slug = format!("{wished}-{number}");
        }
        Ok(slug)
    }

    /// How many articles there are, spiked ones included.
    ///
    /// # Errors
    /// That of the database.
    pub fn article_count(&self) -> Result<u32, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT ifnull(sum(articles), 0) FROM tally")?
            .query_row([], |row| row.get(0))?)
    }

    /// Every article.
    ///
    /// # Errors
    /// That of the database.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT article FROM event WHERE article IS NOT NULL ORDER BY article",
        )?;
        let rows = statement.query_map([], |row| uuid(row, 0))?;
        Ok(rows.map(|id| id.map(ArticleId)).collect::<Result<_, _>>()?)
    }
}
