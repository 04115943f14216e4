//! Lists of articles, a page at a time, in any order of the table.
//!
//! A page begins after the last row of the one before (keyset), so that a page deep in the list
//! costs what the first one costs. The order is total: what is equal stands in the order it was
//! begun in. Articles that have nothing to sort by come last, whichever way.

use std::cmp::Ordering;

use rusqlite::{params_from_iter, types::Value};

use crate::{
    board::{CARD, CardRow, card},
    error::StoreError,
    filter::{Asked, BoardFilter, FEW, Sql},
    project::ArticleColumn,
    writer::Reader,
};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Folded beginning of the headline.
    Headline,
    /// Folded beginning of the byline.
    Byline,
    /// Section.
    Section,
    /// Language.
    Language,
    /// Column of the board.
    State,
    /// Due, as told in its zone.
    Due,
    /// Last change.
    Changed,
    /// Open threads.
    Threads,
    /// Open must-fix threads.
    MustFix,
    /// First publication.
    Published,
    /// Since when it waits for somebody.
    Waiting,
}

impl Sort {
    /// Every order, by the names that stand in cursors.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Headline, "headline"),
        (Self::Byline, "byline"),
        (Self::Section, "section"),
        (Self::Language, "language"),
        (Self::State, "state"),
        (Self::Due, "due"),
        (Self::Changed, "changed"),
        (Self::Threads, "threads"),
        (Self::MustFix, "must_fix"),
        (Self::Published, "published"),
        (Self::Waiting, "waiting"),
    ];

    /// The column, its index, and whether it can be empty.
    pub(crate) const fn kept(self) -> (&'static str, &'static str, bool) {
        match self {
            Self::Headline => ("headline_key", "article_by_headline", false),
            Self::Byline => ("byline_key", "article_by_byline", false),
            Self::Section => ("section", "article_by_section", true),
            Self::Language => ("language", "article_by_language", true),
            Self::State => ("board_column", "article_by_state", false),
            Self::Due => ("due", "article_by_due", true),
            Self::Changed => ("changed_at", "article_by_change", false),
            Self::Threads => ("threads", "article_by_threads", false),
            Self::MustFix => ("must_fix", "article_by_must_fix", false),
            Self::Published => ("published_at", "article_by_publication", true),
            Self::Waiting => ("waiting_since", "article_by_wait", true),
        }
    }
}

/// An order, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub sort: Sort,
    /// From the greatest down.
    pub descending: bool,
}

impl BoardFilter {
    /// The order within a column of the board.
    pub(crate) const fn order(&self) -> Order {
        if self.longest_wait_first {
            Order {
                sort: Sort::Waiting,
                descending: false,
            }
        } else {
            Order {
                sort: Sort::Changed,
                descending: true,
            }
        }
    }
}

/// What a row is sorted by; nothing is the greatest, so that it comes last going up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Number(i64),
    Text(String),
    Nothing,
}

impl Key {
    pub(crate) fn of(value: Value) -> Self {
        match value {
            Value::Integer(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text),
            _ => Self::Nothing,
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.clone().into(),
            Self::Nothing => Value::Null,
        }
    }
}

/// Where a row stands in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) column: i64,
    pub(crate) key: Key,
    pub(crate) id: i64,
}

impl Found {
    /// In the order of the list.
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let nothing = |found: &Self| found.key == Key::Nothing;
        let up = (&self.key, self.id).cmp(&(&other.key, other.id));
        nothing(self)
            .cmp(&nothing(other))
            .then(if descending { up.reverse() } else { up })
    }

    pub(crate) fn cursor(&self, order: Order) -> String {
        let name = Sort::ALL
            .iter()
            .find(|(sort, _)| *sort == order.sort)
            .map_or("", |(_, name)| *name);
        let way = if order.descending { "down" } else { "up" };
        let key = match &self.key {
            Key::Number(number) => format!("i{number}"),
            Key::Text(text) => format!("t{text}"),
            Key::Nothing => "-".to_owned(),
        };
        format!("{name}.{way}.{}.{key}", self.id)
    }

    /// Reads a cursor back; one of another order is none.
    pub(crate) fn read(cursor: &str, order: Order) -> Result<Self, StoreError> {
        let read = || {
            let mut parts = cursor.splitn(4, '.').skip(2);
            let id = parts.next()?.parse().ok()?;
            let key = parts.next()?;
            let key = match key.split_at_checked(1)? {
                ("i", number) => Key::Number(number.parse().ok()?),
                ("t", text) => Key::Text(text.to_owned()),
                ("-", "") => Key::Nothing,
                _ => return None,
            };
            let column = 0;
            Some(Self { column, key, id })
        };
        read()
            .filter(|found| found.cursor(order) == cursor)
            .ok_or(StoreError::Cursor)
    }
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// In order.
    pub cards: Vec<CardRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many match, on this page or not.
    pub total: u32,
    /// Not all articles with the words were looked at.
    pub more: bool,
}

/// What was found when it was little enough to be looked at in whole.
pub(crate) struct FewFound {
    pub(crate) found: Vec<Found>,
    pub(crate) more: bool,
}

impl Reader<'_> {
    /// A page of the table.
    ///
    /// # Errors
    /// `Cursor` for one that is not of this order, or that of the database.
    pub fn page(
        &self,
        filter: BoardFilter,
        order: Order,
        after: Option<&str>,
    ) -> Result<Page, StoreError> {
        let after = after.map(|cursor| Found::read(cursor, order)).transpose()?;
        let asked = Asked::of(self, filter)?;
        self.page_of(&asked, order, after.as_ref())
    }

    /// More of a column of the board.
    ///
    /// # Errors
    /// As [`Reader::page`].
    pub fn more_of_column(
        &self,
        filter: BoardFilter,
        column: ArticleColumn,
        after: &str,
    ) -> Result<Page, StoreError> {
        let order = filter.order();
        let after = Found::read(after, order)?;
        let asked = Asked::of(self, filter)?.in_column(column);
        self.page_of(&asked, order, Some(&after))
    }

    fn page_of(
        &self,
        asked: &Asked,
        order: Order,
        after: Option<&Found>,
    ) -> Result<Page, StoreError> {
        if let Some(few) = self.few(asked, order.sort)? {
            let total = count(few.found.len());
            return self.some_of(asked, few, order, after, total);
        }
        let total = self.total(asked)?;
        let rows = self.walk(asked, order, after, asked.filter.limit)?;
        self.shown(asked, rows, order, total, false)
    }

    /// A page of what was found.
    pub(crate) fn some_of(
        &self,
        asked: &Asked,
        few: FewFound,
        order: Order,
        after: Option<&Found>,
        total: u32,
    ) -> Result<Page, StoreError> {
        let mut rows = few.found;
        if let Some(after) = after {
            rows.retain(|row| row.compare(after, order.descending) == Ordering::Greater);
        }
        let wanted = size(asked.filter.limit).saturating_add(1);
        if rows.len() > wanted {
            rows.select_nth_unstable_by(wanted, |a, b| a.compare(b, order.descending));
            rows.truncate(wanted);
        }
        rows.sort_by(|a, b| a.compare(b, order.descending));
        self.shown(asked, rows, order, total, few.more)
    }

    /// Cards of the rows, which are one more than the limit where there is a next page.
    pub(crate) fn shown(
        &self,
        asked: &Asked,
        mut rows: Vec<Found>,
        order: Order,
        total: u32,
        more: bool,
    ) -> Result<Page, StoreError> {
        let limit = size(asked.filter.limit);
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = rows
            .last()
            .filter(|_| goes_on)
            .map(|last| last.cursor(order));
        let ids = rows.iter().map(|row| row.id);
        Ok(Page {
            cards: self.cards(asked, ids)?,
            next,
            total,
            more,
        })
    }

    /// Cards of the articles with these row numbers, in this order.
    pub(crate) fn cards(
        &self,
        asked: &Asked,
        ids: impl Iterator<Item = i64>,
    ) -> Result<Vec<CardRow>, StoreError> {
        let waits = asked.waits();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {CARD}, {} FROM article a WHERE a.id = ?",
            waits.text
        ))?;
        ids.map(|id| {
            let values = waits.values.iter().cloned().chain([id.into()]);
            Ok(statement.query_row(params_from_iter(values), card)?)
        })
        .collect()
    }

    /// Everything under the filter, in no order, where that is little; else none.
    pub(crate) fn few(&self, asked: &Asked, sort: Sort) -> Result<Option<FewFound>, StoreError> {
        let (column, ..) = sort.kept();
        let (from, more) = if asked.words.are_any() {
            let candidates = self.candidates(asked)?;
            (candidates.from(), candidates.more)
        } else {
            let way = self.way(asked)?;
            if way.articles > FEW {
                return Ok(None);
            }
            (way.from, false)
        };
        let sql = from.and(asked.conditions());
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT a.board_column, a.{column}, a.id {}",
            sql.text
        ))?;
        let found = statement
            .query_map(params_from_iter(sql.values), found)?
            .collect::<Result<_, _>>()?;
        Ok(Some(FewFound { found, more }))
    }

    /// Up to `limit` rows and one more, in the order of an index.
    pub(crate) fn walk(
        &self,
        asked: &Asked,
        order: Order,
        after: Option<&Found>,
        limit: u32,
    ) -> Result<Vec<Found>, StoreError> {
        let (_, _, can_be_empty) = order.sort.kept();
        let wanted = limit.saturating_add(1);
        let mut rows = Vec::new();
        let in_the_empty = after.is_some_and(|after| after.key == Key::Nothing);
        if !in_the_empty {
            rows = self.stretch(&walk(asked, order, after, false, wanted))?;
        }
        let missing = wanted.saturating_sub(count(rows.len()));
        if can_be_empty && missing > 0 {
            let after = after.filter(|_| in_the_empty);
            rows.extend(self.stretch(&walk(asked, order, after, true, missing))?);
        }
        Ok(rows)
    }

    fn stretch(&self, sql: &Sql) -> Result<Vec<Found>, StoreError> {
        let mut statement = self.connection.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(sql.values.iter()), found)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The statement for rows in the order of an index; `empty` asks for those with nothing to sort by.
pub(crate) fn walk(
    asked: &Asked,
    order: Order,
    after: Option<&Found>,
    empty: bool,
    limit: u32,
) -> Sql {
    let (column, mut index, can_be_empty) = order.sort.kept();
    // The board's own index, where only one column is asked for and spiked ones are not.
    if order.sort == Sort::Changed && asked.filter.columns.len() == 1 && !asked.filter.spiked {
        index = "article_on_board";
    }
    let mut sql = Sql::default();
    sql.add(
        &format!(
            "SELECT a.board_column, a.{column}, a.id FROM article a INDEXED BY {index} WHERE 1"
        ),
        [],
    );
    sql = sql.and(asked.conditions());
    let beyond = if order.descending { "<" } else { ">" };
    match (empty, after) {
        (false, None) if can_be_empty => sql.add(&format!(" AND a.{column} IS NOT NULL"), []),
        (false, None) => {}
        (false, Some(after)) => sql.add(
            &format!(" AND (a.{column}, a.id) {beyond} (?, ?)"),
            [after.key.value(), after.id.into()],
        ),
        (true, None) => sql.add(&format!(" AND a.{column} IS NULL"), []),
        (true, Some(after)) => sql.add(
            &format!(" AND a.{column} IS NULL AND a.id {beyond} ?"),
            [after.id.into()],
        ),
    }
    let way = if order.descending { "DESC" } else { "ASC" };
    let by = if empty {
        format!("a.id {way}")
    } else {
        format!("a.{column} {way}, a.id {way}")
    };
    sql.add(&format!(" ORDER BY {by} LIMIT ?"), [limit.into()]);
    sql
}

pub(crate) fn found(row: &rusqlite::Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        column: row.get(0)?,
        key: Key::of(row.get(1)?),
        id: row.get(2)?,
    })
}

/// A number of rows as the desk counts them.
pub(crate) fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
