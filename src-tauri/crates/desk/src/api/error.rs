//! Errors as codes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of failure it is; decides the exit status of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// A rule of review says no.
    Refused,
    /// The input is not what it should be.
    Invalid,
    /// There is no such thing on this desk.
    NotFound,
    /// Somebody else was faster; nothing is lost.
    Conflict,
    /// The file or the disk.
    Storage,
    /// A fault of ours.
    Internal,
}

/// A failure: a code to act on, English words, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// Its kind.
    pub kind: ErrorKind,
    /// The closed name of the failure, in snake case; interfaces word it by this.
    pub code: String,
    /// The failure in plain English.
    pub message: String,
    /// What would help, in plain English; may be empty.
    pub hints: Vec<String>,
    /// What the words speak of (names, numbers, limits), for wording in other languages.
    pub params: BTreeMap<String, String>,
}
