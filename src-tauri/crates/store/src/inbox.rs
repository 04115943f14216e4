//! News for a person, and what they have read of it. News are derived; that somebody has read them
//! is working state and survives a rebuild.

use imprimatur_editorial::{ArticleId, Millis, Notice, NoticeKind, PersonId, ThreadId};
use rusqlite::{Row, params};

use crate::{
    error::StoreError,
    record::uuid,
    writer::{Reader, Tx},
};

/// News with the article they are about.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// What it is.
    pub notice: Notice,
    /// The person has read it.
    pub read: bool,
}

const READ: &str = "EXISTS (SELECT 1 FROM read_mark m WHERE m.person = n.person \
     AND m.article = a.article AND m.kind = n.kind AND m.key = n.key)";

impl Reader<'_> {
    /// News for a person, the newest first; at most so many.
    ///
    /// # Errors
    /// That of the database.
    pub fn inbox(
        &self,
        person: PersonId,
        unread_only: bool,
        limit: u32,
    ) -> Result<Vec<NoticeRow>, StoreError> {
        let unread = if unread_only {
            format!("AND NOT {READ}")
        } else {
            String::new()
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT a.article, a.headline, n.kind, n.key, n.thread, n.by, n.at, {READ} \
             FROM notice n CROSS JOIN article a ON a.id = n.article \
             WHERE n.person = ?1 {unread} ORDER BY n.at DESC, n.article, n.kind, n.key LIMIT ?2"
        ))?;
        let rows = statement.query_map(params![person.0.as_bytes(), limit], |row| {
            notice(person, row)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many news a person has not read; counted up to a thousand.
    ///
    /// # Errors
    /// That of the database.
    pub fn unread(&self, person: PersonId) -> Result<u32, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT count(*) FROM (SELECT 1 FROM notice n CROSS JOIN article a ON a.id = n.article \
             WHERE n.person = ?1 AND NOT {READ} LIMIT 1000)"
        ))?;
        Ok(statement.query_row([person.0.as_bytes()], |row| row.get(0))?)
    }
}

fn notice(person: PersonId, row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    let kind: String = row.get(2)?;
    let kind = NoticeKind::ALL
        .into_iter()
        .find(|known| known.as_str() == kind)
        .ok_or_else(|| rusqlite::Error::InvalidColumnName(kind.clone()))?;
    let thread: Option<[u8; 16]> = row.get(4)?;
    Ok(NoticeRow {
        article: ArticleId(uuid(row, 0)?),
        headline: row.get(1)?,
        notice: Notice {
            person,
            kind,
            key: row.get(3)?,
            thread: thread.map(|bytes| ThreadId(uuid::Uuid::from_bytes(bytes))),
            by: PersonId(uuid(row, 5)?),
            at: Millis(row.get(6)?),
        },
        read: row.get(7)?,
    })
}

impl Tx<'_> {
    /// Notes that a person has read news, or has not.
    ///
    /// # Errors
    /// That of the database.
    pub fn mark_read(
        &self,
        person: PersonId,
        article: ArticleId,
        kind: NoticeKind,
        key: &str,
        read: bool,
    ) -> Result<(), StoreError> {
        let sql = if read {
            "INSERT OR IGNORE INTO read_mark (person, article, kind, key) VALUES (?1, ?2, ?3, ?4)"
        } else {
            "DELETE FROM read_mark WHERE person = ?1 AND article = ?2 AND kind = ?3 AND key = ?4"
        };
        self.connection.prepare_cached(sql)?.execute(params![
            person.0.as_bytes(),
            article.0.as_bytes(),
            kind.as_str(),
            key
        ])?;
        Ok(())
    }
}
