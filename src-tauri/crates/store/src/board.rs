//! The board: four columns, their first cards, and what they can be filtered by.

use imprimatur_editorial::{ArticleId, BodyId, Millis};
use rusqlite::Row;

use crate::{
    error::StoreError,
    filter::{Asked, BoardFilter},
    pages::{FewFound, count},
    project::ArticleColumn,
    record::uuid,
    writer::Reader,
};

/// A column with its first articles, in the order of the board.
#[derive(Debug, Clone)]
pub struct ColumnRow {
    /// Which.
    pub column: ArticleColumn,
    /// How many match.
    pub total: u32,
    /// The first of them.
    pub cards: Vec<CardRow>,
    /// Where to go on; none when these are all.
    pub next: Option<String>,
}

/// The board.
#[derive(Debug, Clone)]
pub struct BoardRows {
    /// Four columns, in order.
    pub columns: Vec<ColumnRow>,
    /// Articles on the desk.
    pub total: u32,
    /// How many wait for the person.
    pub waiting: u32,
    /// Not all articles with the words were looked at.
    pub more: bool,
}

/// What can be filtered by.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Sections in use.
    pub sections: Vec<String>,
    /// Languages in use.
    pub languages: Vec<String>,
}

/// An article on the board; the fields are those of the derived row.
#[derive(Debug, Clone)]
pub struct CardRow {
    /// Id.
    pub id: ArticleId,
    /// Slug.
    pub slug: String,
    /// Its column.
    pub column: ArticleColumn,
    /// `draft`, `review` or `published`.
    pub stage: String,
    /// Given up.
    pub spiked: bool,
    /// Headline of the head.
    pub headline: String,
    /// Names and shared affiliation.
    pub byline: String,
    /// Language tag.
    pub language: Option<String>,
    /// Section.
    pub section: Option<String>,
    /// Number of the head.
    pub head: u32,
    /// Hash of the head, 64 hex digits.
    pub head_hash: String,
    /// Where the text of the head is kept.
    pub head_body: BodyId,
    /// Round of review.
    pub round: u32,
    /// Open must-fix threads.
    pub must_fix: u32,
    /// Open threads.
    pub threads: u32,
    /// Approvals that count.
    pub approvals: u32,
    /// An approval names an earlier text.
    pub approval_void: bool,
    /// A request for changes stands.
    pub changes_requested: bool,
    /// The head is not the live text.
    pub correcting: bool,
    /// The live revision, when it replaced another.
    pub corrected: Option<u32>,
    /// Channels, joined by commas.
    pub channels: String,
    /// Due, local.
    pub due: Option<String>,
    /// Zone of `due`.
    pub due_zone: Option<String>,
    /// Last event.
    pub changed_at: Millis,
    /// First publication.
    pub published_at: Option<Millis>,
    /// Since when it waits for somebody.
    pub waiting_since: Option<Millis>,
    /// It waits for the person of the filter.
    pub waiting: bool,
}

pub(crate) const CARD: &str = "a.article, a.slug, a.board_column, a.stage, a.spiked, a.headline, \
    a.byline, a.language, a.section, a.head, a.head_hash, a.round, a.must_fix, a.threads, \
    a.approvals, a.approval_void, a.changes_requested, a.correcting, a.corrected, a.channels, \
    a.due, a.due_zone, a.changed_at, a.published_at, a.head_body, \
    a.waiting_since";

impl Reader<'_> {
    /// The board under a filter.
    ///
    /// # Errors
    /// That of the database.
    pub fn board(&self, filter: BoardFilter) -> Result<BoardRows, StoreError> {
        let order = filter.order();
        let asked = Asked::of(self, filter)?;
        let mut few = self.few(&asked, order.sort)?;
        let more = few.as_ref().is_some_and(|few| few.more);
        let mut columns = Vec::new();
        for column in ArticleColumn::ALL {
            let in_column = asked.in_column(column);
            let page = if let Some(few) = &mut few {
                let found = few
                    .found
                    .extract_if(.., |found| found.column == column.number())
                    .collect::<Vec<_>>();
                let total = count(found.len());
                let few = FewFound { found, more };
                self.some_of(&in_column, few, order, None, total)?
            } else {
                let total = self.total(&in_column)?;
                // The walk ends with the last one that there is.
                let limit = asked.filter.limit.min(total.saturating_sub(1));
                let rows = match total {
                    0 => Vec::new(),
                    _ => self.walk(&in_column, order, None, limit)?,
                };
                self.shown(&in_column, rows, order, total, false)?
            };
            columns.push(ColumnRow {
                column,
                total: page.total,
                cards: page.cards,
                next: page.next,
            });
        }
        let everything = Asked::of(
            self,
            BoardFilter {
                person: asked.filter.person,
                ..BoardFilter::default()
            },
        )?;
        Ok(BoardRows {
            columns,
            total: self.article_count()?,
            waiting: self.waiting(&everything)?,
            more,
        })
    }

    /// One article as on the board, for nobody.
    ///
    /// # Errors
    /// That of the database, also when it has no row.
    pub fn card(&self, article: ArticleId) -> Result<CardRow, StoreError> {
        Ok(self
            .connection
            .prepare_cached(&format!(
                "SELECT {CARD}, 0 FROM article a WHERE a.article = ?1"
            ))?
            .query_row([article.0.as_bytes()], card)?)
    }

    /// What the board can be filtered by.
    ///
    /// # Errors
    /// That of the database.
    pub fn facets(&self) -> Result<Facets, StoreError> {
        let list = |column: &str| -> Result<Vec<String>, StoreError> {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT DISTINCT {column} FROM tally WHERE {column} <> '' ORDER BY {column}"
            ))?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok(Facets {
            sections: list("section")?,
            languages: list("language")?,
        })
    }
}

pub(crate) fn card(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    let column: i64 = row.get(2)?;
    Ok(CardRow {
        id: ArticleId(uuid(row, 0)?),
        slug: row.get(1)?,
        column: ArticleColumn::ALL
            .into_iter()
            .find(|known| known.number() == column)
            .ok_or(rusqlite::Error::IntegralValueOutOfRange(2, column))?,
        stage: row.get(3)?,
        spiked: row.get(4)?,
        headline: row.get(5)?,
        byline: row.get(6)?,
        language: row.get(7)?,
        section: row.get(8)?,
        head: row.get(9)?,
        head_hash: row.get(10)?,
        round: row.get(11)?,
        must_fix: row.get(12)?,
        threads: row.get(13)?,
        approvals: row.get(14)?,
        approval_void: row.get(15)?,
        changes_requested: row.get(16)?,
        correcting: row.get(17)?,
        corrected: row.get(18)?,
        channels: row.get(19)?,
        due: row.get(20)?,
        due_zone: row.get(21)?,
        changed_at: Millis(row.get(22)?),
        published_at: row.get::<_, Option<i64>>(23)?.map(Millis),
        head_body: BodyId(row.get(24)?),
        waiting_since: row.get::<_, Option<i64>>(25)?.map(Millis),
        waiting: row.get(26)?,
    })
}
