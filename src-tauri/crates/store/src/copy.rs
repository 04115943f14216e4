//! Copying a whole desk into one file: never half there, and never taken for one before it was
//! looked over. Not here: what copies are called and how many are kept (`backup`).

use std::{
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use crate::{error::StoreError, migrate::APPLICATION_ID, record::Head, writer::Reader};

/// How a copy is looked over before it counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Its pages and its record must be sound.
    Sound,
    /// It must hold what its source holds, faults and all: it is taken before something is done
    /// about them.
    AsItIs,
}

/// Tables whose rows are counted on both sides: all that cannot be made anew.
const KEPT: [&str; 4] = ["event", "body", "media", "working_copy"];

/// Copies what `source` sees into a new file, while others go on writing, and answers the end of
/// the record in it. The file appears under its name complete, looked over and durable, or not at
/// all.
pub(crate) fn copy(source: &Connection, target: &Path, look: Look) -> Result<Head, StoreError> {
    if target.exists() {
        return Err(StoreError::Exists(target.to_path_buf()));
    }
    let part = beside(target, &format!(".{}.part", std::process::id()));
    File::create_new(&part).map_err(|error| StoreError::on_disk(&part, error))?;
    let done = fill(source, &part, look)
        .map_err(|error| match error {
            StoreError::BackupUnsound(_, why) => {
                StoreError::BackupUnsound(target.to_path_buf(), why)
            }
            other => other,
        })
        .and_then(|head| {
            put(&part, target)?;
            Ok(head)
        });
    if done.is_err() {
        remove(&part);
    }
    done
}

/// Copies the pages into a file that is there and empty, and looks it over.
fn fill(source: &Connection, part: &Path, look: Look) -> Result<Head, StoreError> {
    // One snapshot for pages, head and counts; others go on writing to the log behind it.
    let snapshot = source.unchecked_transaction()?;
    let head = Reader {
        connection: &snapshot,
    }
    .head()?;
    let counts = counts(&snapshot)?;
    pages(&snapshot, part)?;
    snapshot.finish()?;

    let copy = Connection::open_with_flags(
        part,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // The pages say "with a log beside"; a backup is one file.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    let unsound = |why: &str| StoreError::BackupUnsound(part.to_path_buf(), why.to_owned());
    let id: i64 = copy.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(unsound("it does not say that it is a desk"));
    }
    let reader = Reader { connection: &copy };
    if reader.head()? != head || self::counts(&copy)? != counts {
        return Err(unsound("it does not hold what the desk holds"));
    }
    if look == Look::Sound {
        if let Some(fault) = page_fault(&copy)? {
            return Err(unsound(&format!("the desk is damaged: {fault}")));
        }
        let unbroken = reader.unbroken()?;
        if unbroken != head.events {
            return Err(unsound(&format!(
                "event {} of the desk does not follow from the one before",
                unbroken + 1
            )));
        }
    }
    drop(copy);
    File::open(part)?.sync_all()?;
    Ok(head)
}

fn pages(source: &Connection, part: &Path) -> Result<(), StoreError> {
    let mut copy = Connection::open(part)?;
    // Nobody sees this file before it is complete, and it is made durable as a whole.
    copy.pragma_update_and_check(None, "journal_mode", "off", |_| Ok(()))?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    copy_pages(source, &mut copy)
}

/// Copies all pages in one transaction of the target.
pub(crate) fn copy_pages(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    finish(&Backup::new(source, target)?)
}

/// Runs what was begun to its end; with the last page it is committed.
pub(crate) fn finish(copying: &Backup<'_, '_>) -> Result<(), StoreError> {
    loop {
        match copying.step(-1)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(busy().into()),
        }
    }
}

/// What SQLite says when another program holds a file.
pub(crate) fn busy() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None)
}

/// The first thing that is wrong with the pages of a file.
pub(crate) fn page_fault(connection: &Connection) -> Result<Option<String>, StoreError> {
    let told: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok((told != "ok").then_some(told))
}

fn counts(connection: &Connection) -> Result<Vec<i64>, StoreError> {
    KEPT.iter()
        .map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok(connection.query_row(&sql, [], |row| row.get(0))?)
        })
        .collect()
}

/// Gives a complete file its name, durably.
pub(crate) fn put(part: &Path, target: &Path) -> Result<(), StoreError> {
    fs::rename(part, target).map_err(|error| StoreError::on_disk(target, error))?;
    sync_folder(target)
}

/// Makes the names in the folder of a file durable.
pub(crate) fn sync_folder(file: &Path) -> Result<(), StoreError> {
    // Windows knows no such thing; there a rename is in the journal of the file system.
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The same name with something at its end.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Removes a file of ours and what SQLite may have put beside it; best effort.
pub(crate) fn remove(path: &Path) {
    for end in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(path, end));
    }
}

/// Opens a whole desk file to read and leaves nothing beside it. One that has a log beside it is
/// read with its log.
pub(crate) fn open_to_read(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let has_log = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let opened = if has_log {
        Connection::open_with_flags(path, flags)
    } else {
        Connection::open_with_flags(immutable(path), flags | OpenFlags::SQLITE_OPEN_URI)
    };
    let connection = opened.map_err(|error| StoreError::at(path, error))?;
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "trusted_schema", 0)?;
    Ok(connection)
}

/// The address of a file that nobody changes. Every byte that could mean something is escaped.
fn immutable(path: &Path) -> String {
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    let bytes = format!("/{}", path.to_string_lossy().replace('\\', "/")).into_bytes();
    let mut address = "file:".to_owned();
    for byte in bytes {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address + "?immutable=1"
}
