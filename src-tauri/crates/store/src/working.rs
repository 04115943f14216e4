//! Working copies: what someone is typing. Neither record nor derived.

use imprimatur_editorial::{ArticleId, Millis, PersonId};
use imprimatur_text::Content;
use rusqlite::{OptionalExtension, params};

use crate::{
    bodies::{content_bytes, pack, parse_content, unpack},
    error::StoreError,
    writer::{Reader, Tx},
};

/// Text not yet cut into a revision; one for each article and person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCopy {
    /// Number of the revision it was begun on.
    pub base: u32,
    /// The text.
    pub content: Content,
    /// When it was saved.
    pub saved_at: Millis,
}

impl Tx<'_> {
    /// Saves a working copy over the person's former one.
    ///
    /// # Errors
    /// That of the database.
    pub fn save_working_copy(
        &self,
        article: ArticleId,
        person: PersonId,
        copy: &WorkingCopy,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO working_copy (article, person, base, saved_at, packed) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                article.0.as_bytes(),
                person.0.as_bytes(),
                copy.base,
                copy.saved_at.0,
                pack(&content_bytes(&copy.content))?,
            ])?;
        Ok(())
    }

    /// Drops a working copy, after its text was cut or given up.
    ///
    /// # Errors
    /// That of the database.
    pub fn drop_working_copy(
        &self,
        article: ArticleId,
        person: PersonId,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("DELETE FROM working_copy WHERE article = ?1 AND person = ?2")?
            .execute(params![article.0.as_bytes(), person.0.as_bytes()])?;
        Ok(())
    }
}

impl Reader<'_> {
    /// A person's working copy.
    ///
    /// # Errors
    /// That of the database, or `Body`.
    pub fn working_copy(
        &self,
        article: ArticleId,
        person: PersonId,
    ) -> Result<Option<WorkingCopy>, StoreError> {
        let row: Option<(u32, i64, Vec<u8>)> = self
            .connection
            .prepare_cached(
                "SELECT base, saved_at, packed FROM working_copy WHERE article = ?1 AND person = ?2",
            )?
            .query_row(params![article.0.as_bytes(), person.0.as_bytes()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        row.map(|(base, saved_at, packed)| {
            Ok(WorkingCopy {
                base,
                content: parse_content(&unpack(&packed)?)?,
                saved_at: Millis(saved_at),
            })
        })
        .transpose()
    }

    /// Who has a working copy of the article, and since when it is saved.
    ///
    /// # Errors
    /// That of the database.
    pub fn working_copies(
        &self,
        article: ArticleId,
    ) -> Result<Vec<(PersonId, Millis)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person, saved_at FROM working_copy WHERE article = ?1 ORDER BY saved_at DESC",
        )?;
        let rows = statement.query_map([article.0.as_bytes()], |row| {
            Ok((PersonId(crate::record::uuid(row, 0)?), Millis(row.get(1)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
