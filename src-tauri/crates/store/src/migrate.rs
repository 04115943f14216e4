//! Schema versions: each step is SQL beside its number; a copy of the file is made before the
//! first step of an older desk.

use std::{
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use imprimatur_editorial::Millis;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    backup::{Reason, back_up},
    error::StoreError,
    writer::Tx,
};

/// `PRAGMA application_id` of a desk: "IMPR" in ASCII.
pub(crate) const APPLICATION_ID: i64 = 0x494d_5052;

const STEPS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
];

/// The newest schema known here.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Brings the schema up to date; answers the path of the copy made before, if one was.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: &Path,
) -> Result<Option<PathBuf>, StoreError> {
    let found = schema_of(connection)?;
    // Asked again here: the log beside the file may hold a newer number than its header.
    if found > newest() {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            found,
            known: newest(),
        });
    }
    if found == newest() {
        return Ok(None);
    }
    let copy = if found > 0 {
        let kept = back_up(connection, path, Reason::BeforeMigration, changed_at(path))?;
        Some(kept.path)
    } else {
        None
    };
    steps(connection)?;
    Ok(copy)
}

/// Takes every step that is missing, in one transaction.
pub(crate) fn steps(connection: &mut Connection) -> Result<(), StoreError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = schema_of(&tx)?;
    for (number, step) in (1i64..).zip(STEPS).filter(|(number, _)| *number > done) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", number)?;
    }
    // The steps make derived tables empty; a new desk has nothing to fill them with.
    if done > 0 {
        Tx::over(&tx).rebuild()?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    Ok(())
}

/// The schema of a file.
pub(crate) fn schema_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// A desk is brought up to date before it has a clock of its own: the copy is named after the moment
/// in which the file was last changed, which is also what it shows.
fn changed_at(path: &Path) -> Millis {
    let changed = std::fs::metadata(path).and_then(|file| file.modified());
    let since = changed
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    Millis(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{migrate, newest};

    #[test]
    fn a_new_file_gets_the_newest_schema_and_a_second_run_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.desk");
        let mut connection = Connection::open(&path).unwrap();
        assert_eq!(migrate(&mut connection, &path).unwrap(), None);
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, newest());
        assert_eq!(migrate(&mut connection, &path).unwrap(), None);
    }

    #[test]
    fn a_newer_schema_is_refused_also_where_only_the_log_tells_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.desk");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path).unwrap();
        connection
            .pragma_update(None, "user_version", newest() + 1)
            .unwrap();
        let refused = migrate(&mut connection, &path).unwrap_err();
        assert_eq!(refused.code(), "desk_newer");
    }
}
