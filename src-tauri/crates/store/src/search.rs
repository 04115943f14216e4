//! The search: articles that have all the words.
//!
//! A word that stands in very many articles is looked up in the newest of them alone; the answer
//! says so. Which characters of a text are the words is not decided here but in `text`.

use std::collections::HashMap;

use rusqlite::{params, params_from_iter};

use crate::{
    board::CardRow,
    error::StoreError,
    filter::{Asked, BoardFilter, Sql},
    pages::count,
    writer::Reader,
};

/// Articles with the words that are looked at, the newest first.
const CANDIDATES: u32 = 2_000;

/// How hits are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitOrder {
    /// Those that speak most of the words first.
    Best,
    /// Those begun last first.
    Newest,
}

/// A page of hits.
#[derive(Debug, Clone)]
pub struct Hits {
    /// In order.
    pub cards: Vec<CardRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many match.
    pub total: u32,
    /// Not all articles with the words were looked at.
    pub more: bool,
}

/// Row numbers of articles with the words, the newest first.
pub(crate) struct Candidates {
    ids: Vec<i64>,
    pub(crate) more: bool,
}

impl Candidates {
    pub(crate) fn from(&self) -> Sql {
        let ids: Vec<String> = self.ids.iter().map(ToString::to_string).collect();
        let mut sql = Sql::default();
        sql.add(
            "FROM json_each(?) d CROSS JOIN article a ON a.id = d.value WHERE 1",
            [format!("[{}]", ids.join(",")).into()],
        );
        sql
    }
}

impl Reader<'_> {
    /// Articles that have the words, not yet filtered.
    pub(crate) fn candidates(&self, asked: &Asked) -> Result<Candidates, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid FROM article_fts WHERE article_fts MATCH ?1 \
             ORDER BY rowid DESC LIMIT ?2",
        )?;
        let mut ids: Vec<i64> = statement
            .query_map(params![asked.words.query(), CANDIDATES + 1], |row| {
                row.get(0)
            })?
            .collect::<Result<_, _>>()?;
        let more = count(ids.len()) > CANDIDATES;
        if more {
            ids.pop();
        }
        Ok(Candidates { ids, more })
    }

    /// A page of the articles that have the words of the filter.
    ///
    /// # Errors
    /// `Cursor` for one that is not of this order, or that of the database.
    pub fn search(
        &self,
        filter: BoardFilter,
        order: HitOrder,
        after: Option<&str>,
    ) -> Result<Hits, StoreError> {
        let after = after.map(|cursor| read(cursor, order)).transpose()?;
        let asked = Asked::of(self, filter)?;
        let candidates = self.candidates(&asked)?;
        let sql = candidates.from().and(asked.conditions());
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT a.id {}", sql.text))?;
        let found: Vec<i64> = statement
            .query_map(params_from_iter(sql.values), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let scores = match order {
            HitOrder::Newest => HashMap::new(),
            HitOrder::Best => self.scores(&asked)?,
        };
        // Both from the smallest up: the best score of the index is its smallest.
        let mut hits: Vec<(i64, i64)> = found
            .into_iter()
            .map(|id| (scores.get(&id).copied().unwrap_or(0), -id))
            .collect();
        let total = count(hits.len());
        hits.sort_unstable();
        if let Some(after) = after {
            hits.retain(|hit| *hit > after);
        }
        let limit = usize::try_from(asked.filter.limit).unwrap_or(usize::MAX);
        let goes_on = hits.len() > limit;
        hits.truncate(limit);
        let last = hits.last().filter(|_| goes_on);
        let name = name(order);
        Ok(Hits {
            next: last.map(|(score, id)| format!("{name}.{score}.{id}")),
            cards: self.cards(&asked, hits.iter().map(|(_, id)| -id))?,
            total,
            more: candidates.more,
        })
    }

    /// How much the newest articles with the words speak of them, in millionths; less is better.
    fn scores(&self, asked: &Asked) -> Result<HashMap<i64, i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid, CAST(1000000 * bm25(article_fts, 8.0, 4.0, 1.0) AS INTEGER) \
             FROM article_fts WHERE article_fts MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        Ok(statement
            .query_map(params![asked.words.query(), CANDIDATES], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .collect::<Result<_, _>>()?)
    }
}

const fn name(order: HitOrder) -> &'static str {
    match order {
        HitOrder::Best => "best",
        HitOrder::Newest => "newest",
    }
}

fn read(cursor: &str, order: HitOrder) -> Result<(i64, i64), StoreError> {
    let read = || {
        let mut parts = cursor
            .strip_prefix(name(order))?
            .strip_prefix('.')?
            .splitn(2, '.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    read().ok_or(StoreError::Cursor)
}
