//! What can go wrong with the file.

use std::path::PathBuf;

/// What can go wrong with the file of a desk. Where nothing else is said, the file is untouched.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no desk at {0}")]
    Missing(PathBuf),
    /// A new desk was asked for where a file is.
    #[error("there is a file at {0} already")]
    Exists(PathBuf),
    /// The file is no database, or the database of another program.
    #[error("{0} is not a desk")]
    NotADesk(PathBuf),
    /// The file ends before its time, or its pages do not fit together.
    #[error("{0} is damaged: {1}")]
    Damaged(PathBuf, String),
    /// A newer program wrote it.
    #[error("{path} was written by a newer version (schema {found}, this program knows {known})")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The file or its folder cannot be written to.
    #[error("{0} cannot be written to")]
    ReadOnly(PathBuf),
    /// Another program holds the file.
    #[error("another program holds {0}")]
    Locked(PathBuf),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// An event of the record cannot be read.
    #[error("event {seq} cannot be read: {reason}")]
    Event {
        /// Its number; 0 before it has one.
        seq: i64,
        /// Why.
        reason: String,
    },
    /// Something that an event cites is not there.
    #[error("a body is missing: {0}")]
    BodyMissing(String),
    /// A body is not what its kind promises.
    #[error("a body cannot be read: {0}")]
    Body(String),
    /// A copy of the desk does not hold what the desk holds.
    #[error("the backup {0} could not be made: {1}")]
    BackupUnsound(PathBuf, String),
    /// What is damaged cannot be mended without guessing.
    #[error("{0} cannot be repaired: {1}")]
    OnlyBackupHelps(PathBuf, String),
    /// A desk was to be replaced as damaged that is not.
    #[error("{0} is not damaged")]
    Sound(PathBuf),
    /// Somebody has written since the desk was looked at.
    #[error("the desk has changed meanwhile")]
    Moved,
    /// The list does not go on where it is asked to.
    #[error("the list cannot go on from there")]
    Cursor,
    /// The desk was closed.
    #[error("the desk is closed")]
    Closed,
    /// Any other failure of the database.
    #[error("database: {0}")]
    Database(#[source] rusqlite::Error),
    /// Any other failure of the disk.
    #[error("disk: {0}")]
    Disk(#[source] std::io::Error),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Disk(error),
        }
    }
}

/// Whether there was no room: for the file or its log, or for the memory that programs share beside
/// them, which is a file too.
fn is_full(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{ErrorCode, SQLITE_IOERR_SHMSIZE};
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
        || error
            .sqlite_error()
            .is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if is_full(&error) {
            Self::DiskFull
        } else {
            Self::Database(error)
        }
    }
}

impl StoreError {
    /// The failure of a disk at that path, by its kind.
    pub(crate) fn on_disk(path: &std::path::Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::Missing(path.to_path_buf()),
            ErrorKind::AlreadyExists => Self::Exists(path.to_path_buf()),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly(path.to_path_buf())
            }
            _ => error.into(),
        }
    }

    /// The failure of a database at that path, by its code.
    pub(crate) fn at(path: &std::path::Path, error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode;
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            _ if is_full(&error) => Self::DiskFull,
            Some(ErrorCode::NotADatabase) => Self::NotADesk(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(path, error.to_string()),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(path)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            _ => Self::Database(error),
        }
    }

    /// Its name for programs, in snake case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        use rusqlite::ffi::ErrorCode;
        match self {
            Self::Missing(_) => "desk_missing",
            Self::Exists(_) => "desk_exists_here",
            Self::NotADesk(_) => "not_a_desk",
            Self::Damaged(..) => "desk_damaged",
            Self::Newer { .. } => "desk_newer",
            Self::ReadOnly(_) => "desk_read_only",
            Self::Locked(_) => "desk_locked",
            Self::DiskFull => "disk_full",
            Self::Event { .. } => "event_unreadable",
            Self::BodyMissing(_) => "body_missing",
            Self::Body(_) => "body_unreadable",
            Self::BackupUnsound(..) => "backup_unsound",
            Self::OnlyBackupHelps(..) => "only_backup_helps",
            Self::Sound(_) => "desk_sound",
            Self::Moved => "desk_moved",
            Self::Cursor => "cursor_unknown",
            Self::Closed => "desk_closed",
            // Met in the middle of a query, where the path is not at hand.
            Self::Database(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "desk_damaged",
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "desk_locked",
                Some(ErrorCode::ReadOnly) => "desk_read_only",
                _ => "database",
            },
            Self::Disk(_) => "disk",
        }
    }
}
