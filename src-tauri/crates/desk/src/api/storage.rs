//! Where the desk is kept, its backups, and what brings it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Problem, Who};

/// Where the desk is kept, and what backups of it there are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StorageInfo {
    /// The file.
    pub path: String,
    /// Its size with its log, in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
    /// The folder of its backups; made with the first of them.
    pub folder: String,
    /// What kind of place the file is in.
    pub place: Place,
    /// The file or its folder cannot be written to now.
    pub read_only: bool,
    /// The backups in that folder, newest first.
    pub backups: Vec<Backup>,
    /// Why the last automatic backup was not made; absent when it was, or none was tried.
    pub backup_problem: Option<Problem>,
    /// When a backup was put in the place of the desk, newest first: as far as its record tells.
    pub restores: Vec<Restored>,
}

/// A backup was put in the place of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// By whom.
    pub by: Who,
    /// How many entries of the record were given up by it.
    #[ts(type = "number")]
    pub events: i64,
}

/// What kind of place a file is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// Its kind.
    pub kind: PlaceKind,
    /// What it was recognised by: a file system (`nfs4`), or the name of a service (`Dropbox`).
    pub what: String,
}

/// Kinds of places. A database is at home on a disk of this computer alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A disk of this computer.
    Local,
    /// A disk of another computer: locks may not hold there.
    Network,
    /// A folder that another program copies about, in parts and at any moment.
    Synced,
}

/// A backup: a whole desk in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// Its file.
    pub path: String,
    /// When it was made, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: i64,
    /// Why it was made.
    pub reason: BackupReason,
    /// Events in its record.
    #[ts(type = "number")]
    pub events: i64,
}

/// Why a backup was made. Only daily ones make room for newer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// The one of the day.
    Daily,
    /// Somebody asked for it.
    Manual,
    /// A newer version of the program was about to change the file.
    BeforeMigration,
    /// A backup was about to take the place of the desk.
    BeforeRestore,
    /// The desk was about to be repaired.
    BeforeRepair,
}

/// Asks for a backup.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct BackUp {
    /// The file to write, where there must be none; absent for one in the folder of the backups.
    pub path: Option<String>,
}

/// Asks what a backup would bring back and what would be lost.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewRestore {
    /// The backup.
    pub path: String,
}

/// What a backup would bring back and what would be lost. Nothing has changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestorePreview {
    /// The backup.
    pub backup: Backup,
    /// What the desk in it is called.
    pub desk_name: String,
    /// Its last event, UTC milliseconds.
    #[ts(type = "number")]
    pub last_change: i64,
    /// Events of the desk that the backup does not have.
    #[ts(type = "number")]
    pub events_lost: i64,
    /// Events of the backup that the desk does not have: their records went different ways.
    #[ts(type = "number")]
    pub events_gained: i64,
    /// Articles that something happened to since; the first fifty, most events first.
    pub articles_lost: Vec<LostArticle>,
    /// How many there are.
    #[ts(type = "number")]
    pub articles_lost_total: i64,
    /// Comments written since.
    #[ts(type = "number")]
    pub comments_lost: i64,
    /// People who came to the desk since.
    pub people_lost: Vec<String>,
    /// Working copies that the backup does not have, or has otherwise.
    pub working_copies_lost: Vec<LostCopy>,
    /// Whether the backup is of this desk at all.
    pub same_desk: bool,
    /// Whether `restore` asks for consent: another desk, or a record that went another way.
    pub needs_consent: bool,
    /// What `restore` must name: the hash of the last event of the desk.
    pub head: String,
}

/// An article that something happened to since a backup was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LostArticle {
    /// Id.
    pub id: String,
    /// Its headline now; may be empty.
    pub headline: String,
    /// How many events would be lost.
    #[ts(type = "number")]
    pub events: i64,
    /// It was begun since, and would be gone.
    pub whole: bool,
}

/// A working copy that would be lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LostCopy {
    /// The article.
    pub article: String,
    /// Its headline now; may be empty.
    pub headline: String,
    /// Whose it is.
    pub person: String,
    /// When it was saved, UTC milliseconds.
    #[ts(type = "number")]
    pub saved_at: i64,
}

/// Puts a backup in the place of the desk. A backup of the desk as it is comes first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Restore {
    /// Who acts; an owner.
    pub actor: String,
    /// The backup.
    pub path: String,
    /// `head` of the preview: if the desk has moved since, nothing happens.
    pub head: String,
    /// Said yes to a backup of another desk, or one whose record went another way.
    #[ts(optional = nullable)]
    pub consent: Option<bool>,
}

/// Asks for the desk to be mended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Repair {
    /// Who acts.
    pub actor: String,
}

/// One line of a check or of a repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FaultLine {
    /// The closed name of what is told; interfaces word it by this.
    pub code: String,
    /// What the words speak of: numbers, names, hashes.
    pub params: BTreeMap<String, String>,
    /// The line in plain English.
    pub text: String,
}

/// What a repair did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Repaired {
    /// What was done.
    pub done: Vec<FaultLine>,
    /// What is still wrong or was lost.
    pub faults: Vec<FaultLine>,
    /// The copy taken before; absent when nothing had to be done.
    pub backup: Option<String>,
}
