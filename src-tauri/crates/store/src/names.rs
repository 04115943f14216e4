//! Names of bylines, found by the beginning of any of their words.

use imprimatur_text::fold;
use rusqlite::params;

use crate::{error::StoreError, writer::Reader};

/// The words that a folded name is found by.
pub(crate) fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

impl Reader<'_> {
    /// Names that have a word beginning like that, case and accents folded; those of most bylines
    /// first.
    ///
    /// # Errors
    /// That of the database.
    pub fn authors(&self, begins: &str, limit: u32) -> Result<Vec<String>, StoreError> {
        const SPELT: &str = "(SELECT min(name) FROM article_byline b \
             INDEXED BY article_byline_spelt WHERE b.folded = a.folded)";
        let folded = fold(begins);
        let Some(word) = words_of(&folded).next() else {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT {SPELT} FROM author a ORDER BY bylines DESC, folded LIMIT ?1"
            ))?;
            let names = statement.query_map([limit], |row| row.get(0))?;
            return Ok(names.collect::<Result<_, _>>()?);
        };
        // Several words are looked up by the first of them.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {SPELT} FROM (SELECT DISTINCT folded FROM author_word \
                 WHERE word >= ?1 AND word < ?2 AND instr(folded, ?3)) w \
             CROSS JOIN author a ON a.folded = w.folded \
             ORDER BY a.bylines DESC, a.folded LIMIT ?4"
        ))?;
        let names = statement.query_map(
            params![word, format!("{word}\u{10ffff}"), folded, limit],
            |row| row.get(0),
        )?;
        Ok(names.collect::<Result<_, _>>()?)
    }
}
