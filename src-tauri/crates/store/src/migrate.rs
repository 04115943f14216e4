//! Schema versions: each step is SQL beside its number; a copy of the file is made before the
//! first step of an older desk.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior, backup::Progress};

use crate::error::StoreError;

/// `PRAGMA application_id` of a desk: "IMPR" in ASCII.
pub(crate) const APPLICATION_ID: i64 = 0x494d_5052;

const STEPS: &[&str] = &[include_str!("schema_1.sql")];

/// The newest schema known here.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Brings the schema up to date; answers the path of the copy made before, if one was.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: &Path,
) -> Result<Option<PathBuf>, StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
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
        Some(copy_before(connection, path, found)?)
    } else {
        None
    };
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (number, step) in (1i64..).zip(STEPS).filter(|(number, _)| *number > done) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", number)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    Ok(copy)
}

/// `name.desk.schema-1-backup`; a number is added rather than an older copy overwritten.
fn copy_before(connection: &Connection, path: &Path, found: i64) -> Result<PathBuf, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".schema-{found}-backup"));
    let mut copy = PathBuf::from(&name);
    let mut number = 1;
    while copy.exists() {
        number += 1;
        let mut next = name.clone();
        next.push(format!("-{number}"));
        copy = PathBuf::from(next);
    }
    connection.backup("main", &copy, None::<fn(Progress)>)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{APPLICATION_ID, copy_before, migrate, newest};

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

    #[test]
    fn the_copy_before_a_migration_is_a_whole_desk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.desk");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path).unwrap();
        connection
            .execute_batch("INSERT INTO event (seq, bytes) VALUES (1, x'7b7d')")
            .unwrap();
        let copy = Connection::open(copy_before(&connection, &path, 1).unwrap()).unwrap();
        let number = |pragma: &str| -> i64 {
            copy.pragma_query_value(None, pragma, |row| row.get(0))
                .unwrap()
        };
        assert_eq!(number("application_id"), APPLICATION_ID);
        assert_eq!(number("user_version"), newest());
        let events: i64 = copy
            .query_row("SELECT count(*) FROM event", [], |row| row.get(0))
            .unwrap();
        assert_eq!(events, 1);
    }

    #[test]
    fn the_copy_before_a_migration_overwrites_no_older_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.desk");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("CREATE TABLE t (x)").unwrap();
        let first = copy_before(&connection, &path, 1).unwrap();
        let second = copy_before(&connection, &path, 1).unwrap();
        assert_ne!(first, second);
        assert!(first.exists() && second.exists());
    }
}
