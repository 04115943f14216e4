//! What is due, by local day.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;

use crate::{
    board::CardRow,
    error::StoreError,
    filter::{Asked, BoardFilter},
    pages::count,
    writer::Reader,
};

/// What is due on one day.
#[derive(Debug, Clone)]
pub struct DayRow {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The first of them, by time of day.
    pub cards: Vec<CardRow>,
    /// How many.
    pub total: u32,
}

/// Characters of `YYYY-MM-DD`.
const DATE: usize = 10;

impl Reader<'_> {
    /// The days of the filter on which something is due.
    ///
    /// # Errors
    /// That of the database.
    pub fn calendar(&self, filter: BoardFilter) -> Result<Vec<DayRow>, StoreError> {
        let asked = Asked::of(self, filter)?;
        let from = if asked.words.are_any() {
            self.candidates(&asked)?.from()
        } else {
            self.way(&asked)?.from
        };
        let sql = from.and(asked.conditions());
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT a.due, a.id {}", sql.text))?;
        let mut days: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
        let mut rows = statement.query(params_from_iter(sql.values))?;
        while let Some(row) = rows.next()? {
            let due: String = row.get(0)?;
            let date = due.chars().take(DATE).collect();
            days.entry(date).or_default().push((due, row.get(1)?));
        }
        let limit = usize::try_from(asked.filter.limit).unwrap_or(usize::MAX);
        days.into_iter()
            .map(|(date, mut found)| {
                found.sort_unstable();
                let first = found.iter().take(limit).map(|(_, id)| *id);
                Ok(DayRow {
                    date,
                    cards: self.cards(&asked, first)?,
                    total: count(found.len()),
                })
            })
            .collect()
    }

    /// How many articles of the filter have no due time; its days are left aside.
    ///
    /// # Errors
    /// That of the database.
    pub fn undated(&self, filter: BoardFilter) -> Result<u32, StoreError> {
        let number = |due| {
            let filter = BoardFilter {
                due,
                ..filter.clone()
            };
            let asked = Asked::of(self, filter)?;
            if !asked.words.are_any() {
                return self.total(&asked);
            }
            let sql = self.candidates(&asked)?.from().and(asked.conditions());
            self.number(&format!("SELECT count(*) {}", sql.text), sql.values)
        };
        Ok(number(None)?.saturating_sub(number(Some((None, None)))?))
    }
}
