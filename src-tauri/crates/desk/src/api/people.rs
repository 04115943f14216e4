//! The desk itself and its people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Arguments of an operation that needs none.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What someone may do on the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes.
    Author,
    /// Reviews and approves.
    Editor,
    /// Reviews the language.
    CopyEditor,
    /// Reviews the facts.
    FactChecker,
    /// Reviews legal risk.
    Legal,
    /// Publishes.
    Publisher,
    /// Keeps the desk; may do what an editor and a publisher may, but fills no reviewer's seat.
    Owner,
}

/// Someone on the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name as shown and as compared with bylines.
    pub name: String,
    /// Roles held.
    pub roles: Vec<Role>,
    /// Whether they may do new acts.
    pub active: bool,
}

/// Someone, named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Who {
    /// Id.
    pub id: String,
    /// Name at the time of asking.
    pub name: String,
}

/// The open desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskInfo {
    /// Its name.
    pub name: String,
    /// Where its file is.
    pub path: String,
    /// Who holds editorial responsibility; empty when not told yet.
    pub responsible: String,
    /// How to reach them.
    pub contact: String,
    /// Sections in use or set up.
    pub sections: Vec<String>,
    /// Those of them that articles are filed under.
    pub sections_in_use: Vec<String>,
    /// Channels to publish on.
    pub channels: Vec<String>,
    /// Everyone, active first, by name.
    pub people: Vec<Person>,
    /// How many articles, spiked ones included.
    pub articles: u32,
    /// The person that the computer's user is on this desk, when known.
    pub me: Option<String>,
    /// Version of the program.
    pub version: String,
}

/// Adds a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddPerson {
    /// Who acts.
    pub actor: String,
    /// Name; unique on the desk up to case and accents.
    pub name: String,
    /// Roles; at least one.
    pub roles: Vec<Role>,
}

/// Changes a person; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangePerson {
    /// Who acts.
    pub actor: String,
    /// Whom.
    pub person: String,
    /// New name.
    pub name: Option<String>,
    /// New roles.
    pub roles: Option<Vec<Role>>,
    /// Active or not.
    pub active: Option<bool>,
}

/// Describes the desk; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DescribeDesk {
    /// Who acts; an owner.
    pub actor: String,
    /// New name.
    pub name: Option<String>,
    /// Person or entity with editorial responsibility.
    pub responsible: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// The sections offered.
    pub sections: Option<Vec<String>>,
    /// The channels to publish on, the usual one first; at least one.
    pub channels: Option<Vec<String>>,
}
