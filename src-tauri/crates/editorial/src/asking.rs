//! Requests: people or roles asked for a review, and files sent to people outside the desk.

use imprimatur_text::ContentHash;

use crate::{
    article::Article,
    ids::{BodyId, Millis, PersonId},
    people::Role,
};

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// One person.
    Person(PersonId),
    /// Whoever has the role.
    Role(Role),
}

/// A request for a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Who is asked now.
    pub whom: Whom,
    /// In which role.
    pub role: Role,
    /// Who asked.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// In which round; 0 before the first.
    pub round: u32,
    /// Local date and time `YYYY-MM-DDTHH:MM`, and the IANA zone it is told in.
    pub due: Option<(String, String)>,
    /// A word with it.
    pub note: Option<BodyId>,
    /// Who was asked before it was given to somebody else, oldest first.
    pub before: Vec<Whom>,
    /// Since when the one asked now is asked.
    pub since: Millis,
    /// What became of it, apart from being answered.
    pub end: Option<AskEnd>,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskEnd {
    /// Who was asked said no.
    Declined {
        /// Who.
        by: PersonId,
        /// When.
        at: Millis,
        /// Why.
        note: Option<BodyId>,
    },
    /// Somebody took it back.
    Withdrawn {
        /// Who.
        by: PersonId,
        /// When.
        at: Millis,
    },
}

/// A file sent to somebody outside the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Number of the revision.
    pub revision: u32,
    /// Exactly this text.
    pub hash: ContentHash,
    /// Name of who it is for.
    pub to: String,
    /// Whether that entry of the byline was asked to sign off.
    pub sign_off: bool,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// The name given in the last answer that was taken in.
    pub answered_by: Option<String>,
    /// The bytes of the answers, oldest first.
    pub replies: Vec<BodyId>,
}

impl Article {
    /// Whether somebody has given a verdict that answers a request: who was asked, or for a role
    /// anyone in it, since then.
    #[must_use]
    pub fn answered(&self, asking: &Asking) -> bool {
        self.reviews.iter().any(|review| {
            review.at >= asking.since
                && review.round >= asking.round
                && match asking.whom {
                    Whom::Person(person) => review.by == person,
                    Whom::Role(role) => review.role == role,
                }
        })
    }

    /// Whether a request still waits: not answered, declined or taken back.
    #[must_use]
    pub fn waits_on(&self, asking: &Asking) -> bool {
        asking.end.is_none() && !self.answered(asking)
    }
}
