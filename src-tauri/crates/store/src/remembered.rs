//! What the window remembers for a person: working state, neither record nor derived.

use std::collections::BTreeMap;

use imprimatur_editorial::PersonId;
use rusqlite::params;

use crate::{
    error::StoreError,
    writer::{Reader, Tx},
};

impl Tx<'_> {
    /// Remembers a value under a key, or forgets it; the former one goes.
    ///
    /// # Errors
    /// That of the database.
    pub fn remember(
        &self,
        person: PersonId,
        key: &str,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        let person = person.0.as_bytes();
        match value {
            Some(value) => self
                .connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO remembered (person, key, value) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![person, key, value])?,
            None => self
                .connection
                .prepare_cached("DELETE FROM remembered WHERE person = ?1 AND key = ?2")?
                .execute(params![person, key])?,
        };
        Ok(())
    }
}

impl Reader<'_> {
    /// Everything remembered for a person.
    ///
    /// # Errors
    /// That of the database.
    pub fn remembered(&self, person: PersonId) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, value FROM remembered WHERE person = ?1")?;
        let rows =
            statement.query_map([person.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
