//! Backups: what they are called, where they stand, which of them make room. How a copy is made is
//! in `copy`; how one takes the place of the desk, in `restore`.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use chrono::{DateTime, Local, NaiveDateTime, TimeZone};
use imprimatur_editorial::{Millis, RecordHash};
use rusqlite::Connection;

use crate::{
    copy::{Look, beside, copy, open_to_read, remove},
    error::StoreError,
    open::{PATIENCE, Store},
    record::Head,
    restore::common,
    writer::Reader,
};

/// Daily backups kept.
const DAILY: usize = 7;

/// Longer than any copy takes.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Local time in the name of a backup: sortable, and no character that a file system refuses.
const STAMP: &str = "%Y-%m-%d_%H-%M-%S";

/// Length of a stamp in bytes.
const STAMP_LENGTH: usize = 19;

/// Why a backup was made. Only daily ones make room for newer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The one of the day.
    Daily,
    /// Somebody asked for it.
    Manual,
    /// A newer program was about to change the file.
    BeforeMigration,
    /// A backup was about to take the place of the desk.
    BeforeRestore,
    /// The desk was about to be repaired.
    BeforeRepair,
}

impl Reason {
    const ALL: [Self; 5] = [
        Self::Daily,
        Self::Manual,
        Self::BeforeMigration,
        Self::BeforeRestore,
        Self::BeforeRepair,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Manual => "manual",
            Self::BeforeMigration => "before_migration",
            Self::BeforeRestore => "before_restore",
            Self::BeforeRepair => "before_repair",
        }
    }

    /// What stands before a restore or a repair is kept with all its faults.
    const fn look(self) -> Look {
        match self {
            Self::Daily | Self::Manual | Self::BeforeMigration => Look::Sound,
            Self::BeforeRestore | Self::BeforeRepair => Look::AsItIs,
        }
    }
}

/// A backup: a whole desk in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// When it was made.
    pub at: Millis,
    /// Its size.
    pub bytes: u64,
    /// Why it was made.
    pub reason: Reason,
    /// The end of its record; none where that cannot be read.
    pub head: Option<Head>,
}

/// Where the backups of a desk stand: `NAME.backups` beside `NAME.desk`.
#[must_use]
pub fn folder_of(desk: &Path) -> PathBuf {
    if desk
        .extension()
        .is_some_and(|extension| extension == "desk")
    {
        desk.with_extension("backups")
    } else {
        beside(desk, ".backups")
    }
}

/// The backups of a desk, newest first; none where there is no folder. The desk itself need not be
/// there.
///
/// # Errors
/// That of the disk.
pub fn list(desk: &Path) -> Result<Vec<Backup>, StoreError> {
    let folder = folder_of(desk);
    let files = match fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.map_err(|error| StoreError::on_disk(&folder, error))?,
    };
    let mut backups = Vec::new();
    for file in files {
        backups.extend(described(&file?.path()));
    }
    backups.sort_by(|one, other| other.path.cmp(&one.path));
    Ok(backups)
}

/// What can be said of a file by its name and its record; `None` for one that is not called as a
/// backup is.
#[must_use]
pub fn described(path: &Path) -> Option<Backup> {
    let (at, reason) = told_by_name(path)?;
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(Backup {
        path: path.to_path_buf(),
        at,
        bytes: meta.len(),
        reason,
        head: head_of(path).ok(),
    })
}

/// The end of the record in a file.
pub(crate) fn head_of(path: &Path) -> Result<Head, StoreError> {
    let connection = open_to_read(path, PATIENCE)?;
    let reader = Reader {
        connection: &connection,
    };
    reader.head()
}

fn told_by_name(path: &Path) -> Option<(Millis, Reason)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".desk")?;
    let (stamp, rest) = name.split_at_checked(STAMP_LENGTH)?;
    let local = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    // The hour that comes twice in autumn: the earlier of the two is near enough for a list.
    let at = Local.from_local_datetime(&local).earliest()?;
    let word = rest.strip_prefix('_')?;
    let word = word.split_once('-').map_or(word, |(word, _)| word);
    let reason = Reason::ALL
        .into_iter()
        .find(|reason| reason.as_str() == word)?;
    Some((Millis(at.timestamp_millis()), reason))
}

fn local(at: Millis) -> DateTime<Local> {
    Local
        .timestamp_millis_opt(at.0)
        .earliest()
        .unwrap_or_default()
}

/// A moment as it stands in names of files.
pub(crate) fn stamp(at: Millis) -> String {
    local(at).format(STAMP).to_string()
}

/// The file of the next backup; a number is added rather than an older one overwritten.
fn free_name(folder: &Path, at: Millis, reason: Reason) -> PathBuf {
    let stem = format!("{}_{}", stamp(at), reason.as_str());
    let mut path = folder.join(format!("{stem}.desk"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{stem}-{number}.desk"));
    }
    path
}

/// Makes a backup of what `source` sees in the folder of the desk.
pub(crate) fn back_up(
    source: &Connection,
    desk: &Path,
    reason: Reason,
    at: Millis,
) -> Result<Backup, StoreError> {
    let folder = folder_of(desk);
    fs::create_dir_all(&folder).map_err(|error| StoreError::on_disk(&folder, error))?;
    sweep(&folder, at);
    let path = free_name(&folder, at, reason);
    written(source, path, reason, at)
}

/// Removes what programs that were killed in the middle of a copy have left; best effort.
fn sweep(folder: &Path, at: Millis) {
    let now = UNIX_EPOCH + Duration::from_millis(at.0.try_into().unwrap_or(0));
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        let ours = name.ends_with(".part")
            || ["preview.", "restore.", "salvage."]
                .iter()
                .any(|begin| name.starts_with(begin));
        let old = file
            .metadata()
            .and_then(|meta| meta.modified())
            .is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > A_DAY));
        if ours && old {
            remove(&file.path());
        }
    }
}

fn written(
    source: &Connection,
    path: PathBuf,
    reason: Reason,
    at: Millis,
) -> Result<Backup, StoreError> {
    let head = copy(source, &path, reason.look())?;
    Ok(Backup {
        at,
        bytes: fs::metadata(&path)?.len(),
        reason,
        head: Some(head),
        path,
    })
}

impl Store {
    /// Makes a backup while others go on writing: in the folder of the backups, or as the file named,
    /// where there must be none.
    ///
    /// # Errors
    /// `Exists`, `ReadOnly`, `DiskFull`, `BackupUnsound` when the desk itself is damaged; there is no
    /// file then.
    pub async fn back_up(
        &self,
        reason: Reason,
        at: Millis,
        file: Option<PathBuf>,
    ) -> Result<Backup, StoreError> {
        self.apart(move |source, desk| match file {
            Some(file) => written(source, file, reason, at),
            None => back_up(source, desk, reason, at),
        })
        .await
    }

    /// Backups of this desk whose record is not a beginning of the desk's, with the number of the last
    /// event that both have; those are left out whose other end was given up by a restore, of this
    /// record or of one that was itself given up.
    ///
    /// # Errors
    /// That of the disk or of the database.
    pub async fn astray(&self) -> Result<Vec<(Backup, i64)>, StoreError> {
        self.apart(|connection, desk| {
            let record = Reader { connection };
            let mut given_up = record.given_up()?;
            // Records that restores gave up, as far as backups hold them.
            let mut former: Vec<Connection> = Vec::new();
            let mut left: Vec<(Backup, Head)> = list(desk)?
                .into_iter()
                .filter_map(|backup| Some((backup.head.filter(|head| head.events > 0)?, backup)))
                .map(|(head, backup)| (backup, head))
                .collect();
            while let Some(at) = left
                .iter()
                .position(|(_, head)| given_up.contains(&RecordHash(head.hash)))
            {
                let (backup, _) = left.swap_remove(at);
                let other = open_to_read(&backup.path, PATIENCE)?;
                given_up.extend(Reader { connection: &other }.given_up()?);
                former.push(other);
            }
            let mut astray = Vec::new();
            for (backup, head) in left {
                if record.hash_at(head.events)? == Some(head.hash) {
                    continue;
                }
                let other = open_to_read(&backup.path, PATIENCE)?;
                let other = Reader { connection: &other };
                let shared = common(&record, &other)?;
                let mut explained = shared == 0 || record.is_restored_after(shared)?;
                for connection in &former {
                    let line = Reader { connection };
                    explained |= line.hash_at(head.events)? == Some(head.hash)
                        || line.is_restored_after(common(&line, &other)?)?;
                }
                if !explained {
                    astray.push((backup, shared));
                }
            }
            astray.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
            Ok(astray)
        })
        .await
    }

    /// Makes the backup of the day where there is none yet, and lets go of the daily ones before the
    /// last seven.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub async fn daily_backup(&self, at: Millis) -> Result<Option<Backup>, StoreError> {
        let today = local(at).date_naive();
        let is_daily = |backup: &Backup| backup.reason == Reason::Daily;
        let known = list(self.path())?;
        if known
            .iter()
            .any(|backup| is_daily(backup) && local(backup.at).date_naive() == today)
        {
            return Ok(None);
        }
        let made = self.back_up(Reason::Daily, at, None).await?;
        for old in known
            .iter()
            .filter(|backup| is_daily(backup))
            .skip(DAILY - 1)
        {
            remove(&old.path);
        }
        Ok(Some(made))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use imprimatur_editorial::Millis;

    use super::{Reason, folder_of, free_name, told_by_name};

    #[test]
    fn the_folder_stands_beside_the_desk() {
        for (desk, folder) in [
            ("/a/my.desk", "/a/my.backups"),
            ("/a/my", "/a/my.backups"),
            ("/a/my.db", "/a/my.db.backups"),
            ("/a.desk/b", "/a.desk/b.backups"),
        ] {
            assert_eq!(folder_of(Path::new(desk)), Path::new(folder));
        }
    }

    #[test]
    fn a_name_tells_when_and_why_and_never_names_a_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = Millis(1_795_000_123_000);
        for reason in Reason::ALL {
            let first = free_name(folder.path(), at, reason);
            std::fs::write(&first, "").unwrap();
            let second = free_name(folder.path(), at, reason);
            assert_ne!(first, second);
            for name in [first, second] {
                assert_eq!(told_by_name(&name), Some((at, reason)), "{name:?}");
            }
        }
    }

    #[test]
    fn other_files_are_no_backups() {
        for name in [
            "notes.txt",
            "my.desk",
            "2026-11-23_21-30-07_daily.desk.17.part",
            "2026-11-23_21-30-07_weekly.desk",
            "2026-13-23_21-30-07_daily.desk",
            "2026-11-23_21-30-07daily.desk",
            "ää-11-23_21-30-0ä_daily.desk",
        ] {
            assert_eq!(told_by_name(Path::new(name)), None, "{name}");
        }
    }
}
