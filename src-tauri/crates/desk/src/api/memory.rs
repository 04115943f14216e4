//! What the window remembers for a person on this desk: saved views, columns, what was seen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for everything remembered for a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Remembered {
    /// For whom.
    pub actor: String,
}

/// What is remembered, by key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Memories {
    /// Whatever was given to `remember`, unchanged.
    pub entries: BTreeMap<String, String>,
}

/// Remembers something for a person; no part of the record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Remember {
    /// For whom.
    pub actor: String,
    /// Under which name; at most 100 characters, and at most 200 of them a person.
    pub key: String,
    /// What, at most 64 KB; none forgets it.
    pub value: Option<String>,
}
