//! What the board and the lists ask for.

use imprimatur_editorial::{ArticleId, Millis, PersonId};
use imprimatur_text::{fold, search_key};
use rusqlite::{Row, ToSql};

use crate::{error::StoreError, project::ArticleColumn, record::uuid, writer::Reader};

/// Which articles.
#[derive(Debug, Clone, Default)]
pub struct BoardFilter {
    /// Words searched in headline, byline and text; the last one as a prefix.
    pub query: String,
    /// Only this section.
    pub section: Option<String>,
    /// Only with this name in the byline, case and accents folded.
    pub author: Option<String>,
    /// Only this language.
    pub language: Option<String>,
    /// Whose board it is.
    pub person: Option<PersonId>,
    /// Only what waits for that person.
    pub waiting: bool,
    /// Spiked ones too.
    pub spiked: bool,
    /// At most so many a column.
    pub limit: u32,
}

/// A column with its first articles, last changed first.
#[derive(Debug, Clone)]
pub struct ColumnRow {
    /// Which.
    pub column: ArticleColumn,
    /// How many match.
    pub total: u32,
    /// The first of them.
    pub cards: Vec<CardRow>,
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
}

/// What can be filtered by.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Sections in use.
    pub sections: Vec<String>,
    /// Names in bylines.
    pub authors: Vec<String>,
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
    pub column: String,
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
    /// It waits for the person of the filter.
    pub waiting: bool,
}

const CARD: &str = "a.article, a.slug, a.board_column, a.stage, a.spiked, a.headline, a.byline, \
    a.language, a.section, a.head, a.head_hash, a.round, a.must_fix, a.threads, a.approvals, \
    a.approval_void, a.changes_requested, a.correcting, a.corrected, a.channels, a.due, a.due_zone, \
    a.changed_at, a.published_at, \
    EXISTS (SELECT 1 FROM waiting w WHERE w.article = a.article AND w.person = :person)";

const WHICH: &str = "(:fts = '' OR a.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :fts)) \
    AND (:section IS NULL OR a.section = :section) \
    AND (:language IS NULL OR a.language = :language) \
    AND (:author IS NULL OR a.article IN (SELECT article FROM article_byline WHERE folded = :author)) \
    AND (NOT :waiting OR EXISTS (SELECT 1 FROM waiting w WHERE w.article = a.article AND w.person = :person)) \
    AND (:spiked OR NOT a.spiked)";

impl Reader<'_> {
    /// The board under a filter.
    ///
    /// # Errors
    /// That of the database.
    pub fn board(&self, filter: &BoardFilter) -> Result<BoardRows, StoreError> {
        let asked = Asked::of(filter);
        let mut columns = Vec::new();
        for column in ArticleColumn::ALL {
            let total = self
                .connection
                .prepare_cached(&format!(
                    "SELECT count(*) FROM article a WHERE a.board_column = :column \
                     AND :person IS :person AND {WHICH}"
                ))?
                .query_row(&asked.params(&column.as_str())[..], |row| row.get(0))?;
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT {CARD} FROM article a WHERE a.board_column = :column AND {WHICH} \
                 ORDER BY a.changed_at DESC, a.id DESC LIMIT {}",
                filter.limit
            ))?;
            let cards = statement
                .query_map(&asked.params(&column.as_str())[..], card)?
                .collect::<Result<_, _>>()?;
            columns.push(ColumnRow {
                column,
                total,
                cards,
            });
        }
        let count = |sql: &str, params: &[&dyn ToSql]| -> Result<u32, StoreError> {
            Ok(self
                .connection
                .prepare_cached(sql)?
                .query_row(params, |row| row.get(0))?)
        };
        Ok(BoardRows {
            columns,
            total: count("SELECT count(*) FROM article", &[])?,
            waiting: count(
                "SELECT count(*) FROM waiting WHERE person = ?1",
                &[&asked.person],
            )?,
        })
    }

    /// One article as on the board.
    ///
    /// # Errors
    /// That of the database, also when it has no row.
    pub fn card(&self, article: ArticleId) -> Result<CardRow, StoreError> {
        let nobody: Option<[u8; 16]> = None;
        let params: [(&str, &dyn ToSql); 2] =
            [(":article", article.0.as_bytes()), (":person", &nobody)];
        Ok(self
            .connection
            .prepare_cached(&format!(
                "SELECT {CARD} FROM article a WHERE a.article = :article"
            ))?
            .query_row(&params[..], card)?)
    }

    /// What the board can be filtered by.
    ///
    /// # Errors
    /// That of the database.
    pub fn facets(&self) -> Result<Facets, StoreError> {
        let list = |sql: &str| -> Result<Vec<String>, StoreError> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok(Facets {
            sections: list(
                "SELECT DISTINCT section FROM article WHERE section IS NOT NULL ORDER BY section",
            )?,
            authors: list("SELECT min(name) FROM article_byline GROUP BY folded ORDER BY folded")?,
            languages: list(
                "SELECT DISTINCT language FROM article WHERE language IS NOT NULL ORDER BY language",
            )?,
        })
    }
}

struct Asked {
    fts: String,
    section: Option<String>,
    author: Option<String>,
    language: Option<String>,
    person: Option<[u8; 16]>,
    waiting: bool,
    spiked: bool,
}

impl Asked {
    fn of(filter: &BoardFilter) -> Self {
        Self {
            fts: fts_query(&filter.query),
            section: filter.section.clone(),
            author: filter.author.as_deref().map(fold),
            language: filter.language.clone(),
            person: filter.person.map(|person| *person.0.as_bytes()),
            waiting: filter.waiting,
            spiked: filter.spiked,
        }
    }

    fn params<'a>(&'a self, column: &'a dyn ToSql) -> [(&'static str, &'a dyn ToSql); 8] {
        [
            (":column", column),
            (":fts", &self.fts),
            (":section", &self.section),
            (":author", &self.author),
            (":language", &self.language),
            (":person", &self.person),
            (":waiting", &self.waiting),
            (":spiked", &self.spiked),
        ]
    }
}

/// Every word must occur, the last one as a prefix. Words are letters and digits only, so that
/// nothing typed is taken for the query language of FTS5. A query of signs alone matches nothing.
fn fts_query(typed: &str) -> String {
    let key = search_key(typed);
    let words: Vec<&str> = key
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return if typed.trim().is_empty() {
            String::new()
        } else {
            "\"\"".to_owned()
        };
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("{} *", quoted.join(" AND "))
}

fn card(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    Ok(CardRow {
        id: ArticleId(uuid(row, 0)?),
        slug: row.get(1)?,
        column: row.get(2)?,
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
        waiting: row.get(24)?,
    })
}

#[cfg(test)]
mod tests {
    use super::fts_query;

    #[test]
    fn what_is_typed_is_words_never_query_language() {
        assert_eq!(fts_query(""), "");
        assert_eq!(fts_query("  "), "");
        assert_eq!(fts_query("?!"), "\"\"");
        assert_eq!(
            fts_query("ferry NOT night\""),
            "\"ferry\" AND \"not\" AND \"night\" *"
        );
        assert_eq!(fts_query("Straße"), "\"strasse\" *");
    }
}
