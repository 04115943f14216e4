//! Where a person's desks live on this computer, which were open last, and what this computer is
//! called in the record.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Desks remembered as recent.
const RECENT: usize = 8;

/// A desk that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its name when it was open.
    pub name: String,
    /// Where its file is.
    pub path: PathBuf,
}

/// The folder for everything of ours: `imprimatur` in `$XDG_DATA_HOME`, `~/.local/share`,
/// `~/Library/Application Support` or `%APPDATA%`; the current folder where none is known.
#[must_use]
pub fn folder() -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = || set("HOME").or_else(|| set("USERPROFILE"));
    let data = set("XDG_DATA_HOME").or_else(|| {
        if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Application Support"))
        } else if cfg!(windows) {
            set("APPDATA")
        } else {
            home().map(|home| home.join(".local/share"))
        }
    });
    data.unwrap_or_default().join("imprimatur")
}

/// Where the desk of this person is, unless they chose another.
#[must_use]
pub fn default_desk() -> PathBuf {
    folder().join("my.desk")
}

/// Where a new desk goes: the person's own place, or beside it under its name when that is taken.
#[must_use]
pub fn free_desk(name: &str) -> PathBuf {
    let kept = |c: char| if c.is_alphanumeric() { c } else { '-' };
    // File systems allow 255 bytes; a letter has at most four.
    let stem: String = name.chars().take(50).map(kept).collect();
    let numbered = |number: u32| folder().join(format!("{stem}-{number}.desk"));
    std::iter::once(default_desk())
        .chain(std::iter::once(folder().join(format!("{stem}.desk"))))
        .chain((2..).map(numbered))
        .find(|path| !path.exists())
        .unwrap_or_else(default_desk)
}

/// Where the sample desk is made.
#[must_use]
pub fn sample_desk() -> PathBuf {
    folder().join("sample.desk")
}

/// The desks that were open before, the last one first. A list that cannot be read is empty: it is
/// a convenience, the desks themselves are where they were.
#[must_use]
pub fn recent() -> Vec<Recent> {
    fs::read(folder().join("recent.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Remembers a desk as the last one open.
///
/// # Errors
/// That of the disk.
pub fn remember(name: &str, path: &Path) -> io::Result<()> {
    let path = path.canonicalize()?;
    let mut desks = recent();
    desks.retain(|desk| desk.path != path);
    desks.insert(
        0,
        Recent {
            name: name.to_owned(),
            path,
        },
    );
    desks.truncate(RECENT);
    replace("recent.json", &serde_json::to_vec_pretty(&desks)?)
}

/// The name of the computer's user: the full name where the system knows one, else the account;
/// `Owner` where it tells neither.
#[must_use]
pub fn user() -> String {
    [whoami::realname(), whoami::username()]
        .into_iter()
        .flatten()
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "Owner".to_owned())
}

/// The zone that the clock of this computer shows: `$TZ` where it names one, else what the system is
/// set to, else UTC.
#[must_use]
pub fn zone() -> String {
    let known = |name: &String| name.parse::<chrono_tz::Tz>().is_ok();
    std::env::var("TZ")
        .ok()
        .map(|name| name.trim_start_matches(':').to_owned())
        .filter(known)
        .or_else(|| iana_time_zone::get_timezone().ok().filter(known))
        .unwrap_or_else(|| "UTC".to_owned())
}

/// What this computer is called in the record: a random id, made once and kept beside the desks. A
/// folder that cannot be written to gives an id for this time only; that stops no work.
pub(crate) fn device() -> Uuid {
    let file = "device";
    let known = fs::read_to_string(folder().join(file))
        .ok()
        .and_then(|text| Uuid::parse_str(text.trim()).ok());
    known.unwrap_or_else(|| {
        let made = Uuid::new_v4();
        let _ = replace(file, made.to_string().as_bytes());
        made
    })
}

/// Writes beside the file and renames, so that it is never half there.
fn replace(name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = folder();
    fs::create_dir_all(&folder)?;
    let beside = folder.join(format!("{name}.{}", std::process::id()));
    fs::write(&beside, bytes)?;
    fs::rename(beside, folder.join(name))
}
