//! The people of a desk and what they may do.

use std::{fmt, str::FromStr};

use imprimatur_text::fold;

use crate::{
    ids::PersonId,
    policy::{Policy, Preset},
};

/// What someone may do on the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Keeps the desk; may do what an editor and a publisher may, but fills no reviewer's seat by
    /// that.
    Owner,
}

impl Role {
    /// Every role, in the order of the drawings.
    pub const ALL: [Self; 7] = [
        Self::Author,
        Self::Editor,
        Self::CopyEditor,
        Self::FactChecker,
        Self::Legal,
        Self::Publisher,
        Self::Owner,
    ];

    /// The roles that give verdicts.
    pub const REVIEWERS: [Self; 4] = [
        Self::Editor,
        Self::CopyEditor,
        Self::FactChecker,
        Self::Legal,
    ];

    /// Its name in events and interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Editor => "editor",
            Self::CopyEditor => "copy_editor",
            Self::FactChecker => "fact_checker",
            Self::Legal => "legal",
            Self::Publisher => "publisher",
            Self::Owner => "owner",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(UnknownRole)
    }
}

/// No role has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such role")]
pub struct UnknownRole;

/// Someone on the desk. Never deleted, only deactivated: what they did stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Name now.
    pub name: String,
    /// Names held before: a new name does not step out of a byline.
    pub former_names: Vec<String>,
    /// Roles, sorted.
    pub roles: Vec<Role>,
    /// May do new acts.
    pub active: bool,
    /// The folds of every name, for rules ask often who is called what.
    keys: Vec<String>,
}

impl Person {
    /// Someone who came to the desk.
    #[must_use]
    pub fn new(id: PersonId, name: String, roles: Vec<Role>) -> Self {
        Self {
            id,
            keys: vec![fold(&name)],
            name,
            former_names: Vec::new(),
            roles,
            active: true,
        }
    }

    /// Gives a new name; the one before is kept.
    pub(crate) fn rename(&mut self, name: String) {
        self.keys.push(fold(&name));
        self.former_names
            .push(std::mem::replace(&mut self.name, name));
    }

    /// Whether the person holds the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the person may do what the role may; the owner may do what an editor and a publisher
    /// may.
    #[must_use]
    pub fn may_act_as(&self, role: Role) -> bool {
        self.is(role) || (matches!(role, Role::Editor | Role::Publisher) && self.is(Role::Owner))
    }

    /// Whether a name is one the person has or had, case and accents folded.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.has_key(&fold(name))
    }

    /// The same, of a name that was folded before.
    pub(crate) fn has_key(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known == key)
    }
}

/// What is true of the desk as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Its name.
    pub name: String,
    /// Person or entity with editorial responsibility; empty until told.
    pub responsible: String,
    /// How to reach them.
    pub contact: String,
    /// Sections offered.
    pub sections: Vec<String>,
    /// Channels to publish on, the usual one first; a desk that was made has at least one.
    pub channels: Vec<String>,
    /// Everyone, in the order they came.
    pub people: Vec<Person>,
    /// What is asked of a text before it is published, in the version that counts.
    pub policy: Policy,
    /// Its version: 1 for the one a desk begins with.
    pub policy_version: u32,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            name: String::new(),
            responsible: String::new(),
            contact: String::new(),
            sections: Vec::new(),
            channels: Vec::new(),
            people: Vec::new(),
            policy: Preset::TwoPairs.policy(),
            policy_version: 1,
        }
    }
}

impl Desk {
    /// The one channel of a new desk.
    pub const FIRST_CHANNEL: &'static str = "web";

    /// The person of that id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The name of that person, or their id where there is none.
    #[must_use]
    pub fn name_of(&self, id: PersonId) -> String {
        self.person(id)
            .map_or_else(|| id.to_string(), |person| person.name.clone())
    }
}
