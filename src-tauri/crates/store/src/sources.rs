//! Which files the articles of a desk came from, found by the hash of their bytes: derived from the
//! files and reports that are kept with the articles.

use imprimatur_editorial::Article;
use rusqlite::{params_from_iter, types::Value};
use sha2::{Digest, Sha256};

use crate::{
    error::StoreError,
    writer::{Reader, Tx},
};

impl Reader<'_> {
    /// Whether an article came from a file with these bytes.
    ///
    /// # Errors
    /// That of the database.
    pub fn has_source(&self, sha256: [u8; 32]) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM source_file WHERE sha256 = ?1)")?
            .query_row([sha256], |row| row.get(0))?)
    }

    /// The rows of `source_file` that an article should have: hash and name. A file that is damaged
    /// or was removed has none; its bytes cannot come again.
    ///
    /// # Errors
    /// That of the database.
    pub(crate) fn sources(&self, article: &Article) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for source in &article.filing.sources {
            let kept = self.body(source.file).and_then(|file| {
                let report = self.body(source.report)?;
                let report: serde_json::Value = serde_json::from_slice(&report)
                    .map_err(|error| StoreError::Body(error.to_string()))?;
                let name = report["source"]["name"].as_str().unwrap_or_default();
                let hash = Sha256::digest(&file).to_vec();
                Ok(vec![Value::Blob(hash), name.to_owned().into()])
            });
            match kept {
                Ok(row) if !rows.contains(&row) => rows.push(row),
                Ok(_) | Err(StoreError::Body(_) | StoreError::BodyMissing(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(rows)
    }
}

impl Tx<'_> {
    /// Brings the rows of an article up to date: files are only ever added to it.
    pub(crate) fn project_sources(&self, article: &Article) -> Result<(), StoreError> {
        let key = article.id.0.as_bytes();
        let kept: usize = self
            .connection
            .prepare_cached("SELECT count(*) FROM source_file WHERE article = ?1")?
            .query_row([key], |row| {
                row.get::<_, i64>(0)
                    .map(|count| usize::try_from(count).unwrap_or(0))
            })?;
        if kept == article.filing.sources.len() {
            return Ok(());
        }
        let mut add = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO source_file (article, sha256, name) VALUES (?1, ?2, ?3)",
        )?;
        for row in self.sources(article)? {
            add.execute(params_from_iter(
                [Value::Blob(key.to_vec())].into_iter().chain(row),
            ))?;
        }
        Ok(())
    }
}
