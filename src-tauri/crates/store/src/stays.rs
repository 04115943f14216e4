//! How long articles were where, and for how long they wait: what the figures of a desk are made of.

use imprimatur_editorial::{Millis, StayKind};
use rusqlite::params;

use crate::{error::StoreError, writer::Reader};

/// Some time that an article stayed somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayRow {
    /// Where.
    pub kind: StayKind,
    /// Section of the article now; empty for none.
    pub section: String,
    /// From when.
    pub since: Millis,
    /// Until when; none while it is there.
    pub until: Option<Millis>,
    /// Rounds of review it took.
    pub rounds: u32,
}

impl Reader<'_> {
    /// Stays that ended since then, and those that have not ended, in no order.
    ///
    /// # Errors
    /// That of the database.
    pub fn stays(&self, ended_since: Millis) -> Result<Vec<StayRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, section, since, until, rounds FROM stay \
             WHERE kind = ?1 AND (until >= ?2 OR until IS NULL)",
        )?;
        let mut stays = Vec::new();
        for kind in StayKind::ALL {
            let rows = statement.query_map(params![kind.as_str(), ended_since.0], |row| {
                Ok(StayRow {
                    kind,
                    section: row.get(1)?,
                    since: Millis(row.get(2)?),
                    until: row.get::<_, Option<i64>>(3)?.map(Millis),
                    rounds: row.get(4)?,
                })
            })?;
            for row in rows {
                stays.push(row?);
            }
        }
        Ok(stays)
    }
}
