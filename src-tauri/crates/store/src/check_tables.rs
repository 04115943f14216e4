//! What a check finds in tables as wholes: sums that do not add up, rows of nothing, and tables,
//! indexes and triggers that are missing or not of this program.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::{
    error::StoreError,
    fault::{Fault, FaultLine},
    migrate::steps,
    names::words_of,
    writer::Reader,
};

/// What is told where a table that repeats what others say differs from the query that says it.
const SUMS: [(Fault, &str, &str); 2] = [
    (
        Fault::BoardCounts,
        "SELECT board_column, spiked, section, language, turn, articles FROM tally",
        "SELECT board_column, spiked, ifnull(section, ''), ifnull(language, ''), turn, count(*) \
         FROM article GROUP BY 1, 2, 3, 4, 5",
    ),
    (
        Fault::BylineCounts,
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
    /// What is wrong with the tables.
    pub(crate) fn table_faults(&self) -> Result<Vec<FaultLine>, StoreError> {
        let mut faults = self.schema_faults()?;
        if !faults.is_empty() {
            // Without its tables there is nothing to count.
            return Ok(faults);
        }
        for (fault, kept, told) in SUMS {
            let differ = |a: &str, b: &str| {
                let sql = format!("SELECT count(*) FROM ({a} EXCEPT {b})");
                self.number(&sql, Vec::new())
            };
            if differ(kept, told)? + differ(told, kept)? > 0 {
                faults.push(fault.into());
            }
        }
        for (table, what) in OF_NOTHING {
            let sql = format!("SELECT count(*) FROM {table} WHERE {what}");
            let rows = self.number(&sql, Vec::new())?;
            if rows > 0 {
                faults.push(
                    Fault::RowsOfNothing
                        .about([("rows", rows.to_string()), ("table", table.to_owned())]),
                );
            }
        }
        if self.author_words()? != self.author_words_told()? {
            faults.push(Fault::NameWords.into());
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

    fn schema_faults(&self) -> Result<Vec<FaultLine>, StoreError> {
        let mut fresh = Connection::open_in_memory()?;
        steps(&mut fresh)?;
        let (kept, known) = (schema(self.connection)?, schema(&fresh)?);
        let mut faults = Vec::new();
        let mut tell =
            |fault: Fault, name: &str| faults.push(fault.about([("name", name.to_owned())]));
        for (name, sql) in &known {
            match kept.get(name) {
                None => tell(Fault::ObjectMissing, name),
                Some(other) if other != sql => tell(Fault::ObjectChanged, name),
                Some(_) => {}
            }
        }
        for name in kept.keys().filter(|name| !known.contains_key(*name)) {
            tell(Fault::ObjectForeign, name);
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
