//! What runs on while the window goes on working: the import of a folder.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// Imports every article in a folder and the folders in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartFolderImport {
    /// Who acts; becomes the creator.
    pub actor: String,
    /// Path of the folder.
    pub path: String,
    /// Language of the texts, instead of the one recognised in each.
    pub language: Option<String>,
}

/// How the import of a folder stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// None was asked for since the desk was opened.
    #[default]
    None,
    /// Under way.
    Running,
    /// Broken off by somebody; what was imported stays.
    Cancelled,
    /// Every file was looked at.
    Done,
    /// Something that concerns every file stopped it; what was imported stays.
    Stopped,
}

/// The import of a folder: `imported + known + failed_total` files of `done` are settled.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FolderImport {
    /// Path of the folder; empty before the first import.
    pub path: String,
    /// How it stands.
    pub state: ImportState,
    /// Files and links found in the folder so far.
    pub found: u32,
    /// How many of them are settled.
    pub done: u32,
    /// How many became articles.
    pub imported: u32,
    /// How many have the same bytes as a file that is on the desk already.
    pub known: u32,
    /// Hidden files and folders, whose name begins with a dot: they are not looked at.
    pub hidden: u32,
    /// What could not be imported, in the order of the folder. While the import runs these are
    /// only the latest; afterwards all of them.
    pub failed: Vec<FailedFile>,
    /// How many could not be imported.
    pub failed_total: u32,
    /// The file that is being read, relative to the folder; empty when none is.
    pub current: String,
    /// Why it stopped.
    pub problem: Option<Problem>,
}

/// A file that could not be imported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FailedFile {
    /// Its path, relative to the folder.
    pub path: String,
    /// Why.
    pub problem: Problem,
}
