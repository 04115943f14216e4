//! What a check finds in tables as wholes: sums that do not add up, rows of nothing, and tables,
//! indexes and triggers that are missing or not of this program.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::{error::StoreError, migrate::steps, names::words_of, writer::Reader};

/// A table that repeats what others say, and the query that says it.
const SUMS: [(&str, &str, &str); 2] = [
    (
        "the counts of the board",
        "SELECT board_column, spiked, section, language, turn, articles FROM tally",
        "SELECT board_column, spiked, ifnull(section, ''), ifnull(language, ''), turn, count(*) \
         FROM article GROUP BY 1, 2, 3, 4, 5",
    ),
    (
        "the counts of bylines",
        "SELECT folded, bylines FROM author",
        "SELECT folded, count(*) FROM article_byline GROUP BY folded",
    ),
];

/// Rows that speak of an article that has no row.
const OF_NOTHING: [(&str, &str); 4] = [
    ("article_byline", "article NOT IN (SELECT id FROM article)"),
    ("waiting", "article NOT IN (SELECT id FROM article)"),
    ("article_text", "id NOT IN (SELECT id FROM article)"),
    ("thread", "article NOT IN (SELECT article FROM article)"),
];

impl Reader<'_> {
    /// What is wrong with the tables, in plain English.
    pub(crate) fn table_faults(&self) -> Result<Vec<String>, StoreError> {
        let mut faults = self.schema_faults()?;
        if !faults.is_empty() {
            // Without its tables there is nothing to count.
            return Ok(faults);
        }
        for (what, kept, told) in SUMS {
            let differ = |a: &str, b: &str| {
                let sql = format!("SELECT count(*) FROM ({a} EXCEPT {b})");
                self.number(&sql, Vec::new())
            };
            if differ(kept, told)? + differ(told, kept)? > 0 {
                faults.push(format!("{what} do not add up"));
            }
        }
        for (table, what) in OF_NOTHING {
            let sql = format!("SELECT count(*) FROM {table} WHERE {what}");
            let rows = self.number(&sql, Vec::new())?;
            if rows > 0 {
                faults.push(format!("{rows} rows of {table} are of no article"));
            }
        }
        if self.author_words()? != self.author_words_told()? {
            faults.push("the words that names are found by are not those of the names".to_owned());
        }
        Ok(faults)
    }

    fn author_words(&self) -> Result<BTreeSet<(String, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT word, folded FROM author_word")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn author_words_told(&self) -> Result<BTreeSet<(String, String)>, StoreError> {
        let mut statement = self.connection.prepare("SELECT folded FROM author")?;
        let mut told = BTreeSet::new();
        for folded in statement.query_map([], |row| row.get::<_, String>(0))? {
            let folded = folded?;
            told.extend(words_of(&folded).map(|word| (word.to_owned(), folded.clone())));
        }
        Ok(told)
    }

    fn schema_faults(&self) -> Result<Vec<String>, StoreError> {
        let mut fresh = Connection::open_in_memory()?;
        steps(&mut fresh)?;
        let (kept, known) = (schema(self.connection)?, schema(&fresh)?);
        let mut faults = Vec::new();
        for (name, sql) in &known {
            match kept.get(name) {
                None => faults.push(format!("the {name} is missing")),
                Some(other) if other != sql => {
                    faults.push(format!("the {name} is not as this program makes it"));
                }
                Some(_) => {}
            }
        }
        for name in kept.keys().filter(|name| !known.contains_key(*name)) {
            faults.push(format!("the {name} is not of this program"));
        }
        Ok(faults)
    }
}

/// What is in the file: kind and name, and the statement that made it. What SQLite adds by itself
/// has none.
fn schema(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    connection
        .prepare(
            "SELECT type || ' ' || name, sql FROM sqlite_master \
             WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
