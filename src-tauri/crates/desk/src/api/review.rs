//! What people do to a review beyond verdicts: set aside, sign off, ask, declare; and how that is
//! shown of an article.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Role, Who};

/// Sets a requirement aside, for exactly one text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverrideRequirement {
    /// Who acts: an owner outside the byline.
    pub actor: String,
    /// The article.
    pub article: String,
    /// The requirement's name in the gate.
    pub requirement: String,
    /// Hash of the text the owner saw.
    pub sha256: String,
    /// Why.
    pub reason: String,
}

/// Confirms or objects to a text as one of its contributors.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignOff {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the text they saw.
    pub sha256: String,
    /// The objection; absent to confirm.
    #[ts(optional = nullable)]
    pub objection: Option<String>,
}

/// Asks somebody for a review: a person, or whoever has the role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskForReview {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Id of the person; absent to ask whoever has the role.
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// In which role; of a person, left out when only one counts.
    #[ts(optional = nullable)]
    pub role: Option<Role>,
    /// Local date and time `YYYY-MM-DDTHH:MM` by when.
    #[ts(optional = nullable)]
    pub due: Option<String>,
    /// IANA zone of `due`.
    #[ts(optional = nullable)]
    pub due_zone: Option<String>,
    /// A word with it.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// A request for a review was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewAsked {
    /// Its id.
    pub ask: String,
}

/// Declines a request for a review, or takes it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskAct {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Id of the request.
    pub ask: String,
    /// Why; of declining.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// Gives a request for a review to somebody else: a person, or whoever has the role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reassign {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Id of the request.
    pub ask: String,
    /// Id of the person.
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// Whoever has the role; where no person is named.
    #[ts(optional = nullable)]
    pub role: Option<Role>,
}

/// Declares which part machines had in the text: cuts a revision that says so and nothing else new.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeclareAi {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the head that the actor saw; not asked when absent.
    #[ts(optional = nullable)]
    pub base: Option<u32>,
    /// `none`, `assisted`, `machine_translation`, `machine_generated`.
    pub kind: String,
    /// The tool.
    #[ts(optional = nullable)]
    pub tool: Option<String>,
    /// A remark for readers.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// A round of review.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoundView {
    /// Its number, from 1.
    pub number: u32,
    /// Who submitted.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Number of the revision submitted.
    pub revision: u32,
    /// `changed`, `withdrawn` or `published`; none while it is open.
    pub outcome: Option<String>,
    /// When it ended, UTC milliseconds.
    #[ts(type = "number | null")]
    pub ended_at: Option<i64>,
}

/// A request for a review.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskingView {
    /// Id.
    pub ask: String,
    /// Who is asked; none where it is whoever has the role.
    pub person: Option<Who>,
    /// In which role.
    pub role: Role,
    /// Who asked.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// In which round.
    pub round: u32,
    /// By when: local date and time.
    pub due: Option<String>,
    /// IANA zone of `due`.
    pub due_zone: Option<String>,
    /// The due time has passed and the request waits.
    pub late: bool,
    /// A word with it.
    pub note: Option<String>,
    /// `waiting`, `answered`, `declined`, `withdrawn`.
    pub state: String,
    /// Why it was declined.
    pub declined: Option<String>,
    /// Who was asked before, in words.
    pub before: Vec<String>,
    /// It is the asking person's to answer.
    pub mine: bool,
}

/// An entry of the byline of the head, and where its sign-off stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignatureView {
    /// The name as printed.
    pub name: String,
    /// The person of the desk it counts as.
    pub person: Option<Who>,
    /// `confirmed`, `carried`, `objected`, `void`, `sent`, `missing`.
    pub state: String,
    /// Number of the revision it was said of.
    pub revision: Option<u32>,
    /// When, UTC milliseconds.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Who brought the answer in, where it came from outside.
    pub through: Option<Who>,
    /// The objection.
    pub objection: Option<String>,
}

/// A file that was made for somebody outside the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PackageView {
    /// Id.
    pub package: String,
    /// Name of who it is for.
    pub to: String,
    /// Whether it asks for a sign-off.
    pub sign_off: bool,
    /// Number of the revision.
    pub revision: u32,
    /// Who made it.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// The name given in the last answer; none while there is no answer.
    pub answered_by: Option<String>,
    /// How many answers were taken in.
    pub answers: u32,
}
