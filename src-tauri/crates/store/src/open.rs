//! Opens the file of a desk, or says why not and leaves it as it was.

use std::{
    cell::RefCell,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use crate::{
    error::StoreError,
    migrate::{APPLICATION_ID, migrate, newest},
    replayed::Replayed,
    writer::{Reader, Tx, Writer},
};

/// Readers beside the writer; more do not help one window and one command line.
const READERS: usize = 3;

/// How long a writer waits for another program before it says `desk_locked`.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// An open desk file.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    writer: Writer,
    readers: Arc<Mutex<Vec<Connection>>>,
    seats: Arc<Semaphore>,
}

impl Store {
    /// Makes a new desk file with an empty record.
    ///
    /// # Errors
    /// `Exists` when there is any file at the path; `ReadOnly`, `DiskFull`, `Disk`.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let path = &absolute(path)?;
        let refused = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_path_buf()),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly(path.to_path_buf())
            }
            _ => StoreError::Disk(error),
        };
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(refused)?;
        }
        // Of two that make the same desk at once, one is refused here.
        drop(File::create_new(path).map_err(refused)?);
        Self::fill(path).inspect_err(|_| {
            // What could not be finished is ours alone, and would stand in the way of a second try.
            let _ = std::fs::remove_file(path);
        })
    }

    fn fill(path: &Path) -> Result<Self, StoreError> {
        // The schema is written before WAL is switched on: the header of the main file is then
        // complete from the first moment, and `probe` can trust it.
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
        migrate(&mut connection, path).map_err(|error| placed(path, error))?;
        drop(connection);
        Self::connect(path, PATIENCE)
    }

    /// Opens a desk file.
    ///
    /// # Errors
    /// `Missing`, `NotADesk`, `Damaged`, `Newer`, `ReadOnly`, `Locked`: the file is as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(path, PATIENCE)
    }

    fn open_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let path = &absolute(path)?;
        probe(path)?;
        Self::connect(path, patience)
    }

    fn connect(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)?;
        prepare(&mut connection, path).map_err(|error| placed(path, error))?;
        let readers = (0..READERS)
            .map(|_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            path: path.to_path_buf(),
            writer: Writer::start(connection)?,
            readers: Arc::new(Mutex::new(readers)),
            seats: Arc::new(Semaphore::new(READERS)),
        })
    }

    /// Closes the file and waits for the writing thread to fold the log into it. Where other handles
    /// are open, the last of them does that.
    pub fn close(self) {
        let Self {
            writer, readers, ..
        } = self;
        // The writer's connection closes last: only the last one removes the log.
        drop(readers);
        writer.close();
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs a job inside `BEGIN IMMEDIATE`; what it returns as `Ok` is durable when this answers.
    ///
    /// # Errors
    /// The job's own error, after which nothing has changed; or that of the database.
    pub async fn write<T, E>(
        &self,
        job: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let path = self.path.clone();
        self.writer
            .run(move |connection, replayed| {
                Tx::run(connection, Some(replayed), job, |error| {
                    E::from(StoreError::at(&path, error))
                })
            })
            .await
    }

    /// Runs a query on a read-only connection, in one consistent snapshot.
    ///
    /// # Errors
    /// The query's own error, or that of the database.
    pub async fn read<T, E>(
        &self,
        query: impl FnOnce(&Reader<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let closed = || E::from(StoreError::Closed);
        let seat = Arc::clone(&self.seats)
            .acquire_owned()
            .await
            .map_err(|_| closed())?;
        let readers = Arc::clone(&self.readers);
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || {
            let mut connection = lock(&readers).pop().ok_or_else(closed)?;
            let answer = Reader::run(&mut connection, query, |error| {
                E::from(StoreError::at(&path, error))
            });
            lock(&readers).push(connection);
            drop(seat);
            answer
        })
        .await
        .map_err(|_| closed())?
    }

    /// Runs on a connection of its own, for what takes long: neither the readers' seats nor the
    /// writer wait for it.
    pub(crate) async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &Path) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || {
            let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
            work(&connection, &path).map_err(|error| placed(&path, error))
        })
        .await
        .map_err(|_| StoreError::Closed)?
    }

    /// Runs on the writing connection, outside of any transaction.
    pub(crate) async fn on_writer<T, E>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let run = move |connection: &mut Connection, replayed: &RefCell<Replayed>| {
            replayed.borrow_mut().forget();
            work(connection)
        };
        self.writer.run(run).await
    }

    /// A number that changes when another program has changed the file; cheap to ask for. What
    /// this program writes does not change it: who wrote knows.
    ///
    /// # Errors
    /// That of the database.
    pub async fn version(&self) -> Result<i64, StoreError> {
        self.writer
            .run(|connection, _| {
                Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
            })
            .await
    }
}

/// A path that SQLite takes for nothing but a path: `file:` and `:memory:` mean more to it.
fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(StoreError::Disk)
}

fn lock(readers: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    readers
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

pub(crate) fn connect(
    path: &Path,
    access: OpenFlags,
    patience: Duration,
) -> Result<Connection, StoreError> {
    let at = |error| StoreError::at(path, error);
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(at)?;
    connection.busy_timeout(patience).map_err(at)?;
    connection.set_prepared_statement_cache_capacity(64);
    for (pragma, value) in [("foreign_keys", 1), ("mmap_size", 0), ("trusted_schema", 0)] {
        connection.pragma_update(None, pragma, value).map_err(at)?;
    }
    Ok(connection)
}

fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::ReadOnly(path.to_path_buf()));
    }
    // An acknowledged write survives power loss: FULL, not NORMAL.
    connection.pragma_update(None, "synchronous", "FULL")?;
    migrate(connection, path)?;
    // On a file opened for reading only, `BEGIN IMMEDIATE` begins to read and says nothing.
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly(path.to_path_buf()));
    }
    // Reads once, so that a file that another program holds for itself alone is told now. One that
    // somebody is writing to can be opened: whoever writes here waits then.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

fn placed(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Database(error) => StoreError::at(path, error),
        other => other,
    }
}

/// Looks at the header without SQLite, which would recover, lock or convert the file.
/// Offsets are those of the SQLite file format, section 1.3.
pub(crate) fn probe(path: &Path) -> Result<(), StoreError> {
    let not_a_desk = || StoreError::NotADesk(path.to_path_buf());
    let unreachable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::Missing(path.to_path_buf()),
        std::io::ErrorKind::PermissionDenied => StoreError::ReadOnly(path.to_path_buf()),
        _ => StoreError::Disk(error),
    };
    // Before opening it: a pipe would wait for its other end.
    let meta = std::fs::metadata(path).map_err(unreachable)?;
    if !meta.is_file() {
        return Err(not_a_desk());
    }
    let mut file = File::open(path).map_err(unreachable)?;
    let mut header = [0u8; 100];
    file.read_exact(&mut header).map_err(|_| not_a_desk())?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(not_a_desk());
    }
    let number = |at: usize| {
        i64::from(u32::from_be_bytes([
            header[at],
            header[at + 1],
            header[at + 2],
            header[at + 3],
        ]))
    };
    if number(68) != APPLICATION_ID {
        return Err(not_a_desk());
    }
    let found = number(60);
    if found > newest() {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            found,
            known: newest(),
        });
    }
    // With a log beside it the main file may rightly be shorter than its header says.
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    let wal_is_empty = std::fs::metadata(wal).map_or(true, |meta| meta.len() == 0);
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let expected = page_size * u64::try_from(number(28)).unwrap_or(0);
    if wal_is_empty && meta.len() < expected {
        return Err(StoreError::Damaged(
            path.to_path_buf(),
            format!("it has {} of {expected} bytes", meta.len()),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rusqlite::Connection;

    use super::Store;

    fn held(hold: &str) -> (tempfile::TempDir, std::path::PathBuf, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.desk");
        drop(Store::create(&path).unwrap());
        let other = Connection::open(&path).unwrap();
        other.execute_batch(hold).unwrap();
        (folder, path, other)
    }

    #[test]
    fn a_file_that_another_program_holds_is_locked_and_left_alone() {
        let (_folder, path, other) = held("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        let before = std::fs::read(&path).unwrap();
        let refused = Store::open_within(&path, Duration::ZERO).unwrap_err();
        assert_eq!(refused.code(), "desk_locked", "{refused}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        drop(other);
        Store::open(&path).unwrap();
    }

    #[test]
    fn while_another_program_writes_the_desk_can_be_opened_and_read_and_writing_waits() {
        let (_folder, path, other) = held("BEGIN IMMEDIATE");
        let store = Store::open_within(&path, Duration::ZERO).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let read = runtime.block_on(store.read(|reader| reader.last_seq()));
        assert_eq!(read.unwrap(), 0);
        let write = || runtime.block_on(store.write(|tx| tx.last_seq()));
        assert_eq!(write().unwrap_err().code(), "desk_locked");
        other.execute_batch("COMMIT").unwrap();
        assert_eq!(write().unwrap(), 0);
    }
}
