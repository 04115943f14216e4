//! The policy of the desk: as the window edits it, as files carry it, and what it would mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Role, Who};

/// What a desk asks of a text before it is published. Also the form of a policy file (TOML), there
/// with `format = "imprimatur.policy/1"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PolicyJson {
    /// What it is called.
    pub name: String,
    /// The greatest change that an approval survives.
    pub survives: Survives,
    /// What is asked, in order.
    #[serde(default, rename = "requirement")]
    pub requirements: Vec<AskJson>,
}

/// The greatest change that an approval or a sign-off survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Survives {
    /// None: exactly the same text.
    Identical,
    /// Quotes, apostrophes, dashes, ellipses and kinds of blank.
    Typographic,
}

/// A kind of requirement that a policy can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskKindJson {
    /// So many people have approved in a role.
    Approvals,
    /// No must-fix thread is open.
    MustFixResolved,
    /// No suggestion is open.
    SuggestionsSettled,
    /// Every contributor has signed off.
    SignOff,
    /// The part of machines is declared.
    AiDeclared,
    /// Of every open thread without a passage somebody has said what it is about.
    LostAnchorsAnswered,
}

/// One requirement of a policy. What belongs to another kind is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskJson {
    /// Its kind.
    pub kind: AskKindJson,
    /// Its name in the gate; made of kind and role when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<String>,
    /// For approvals: in which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub role: Option<Role>,
    /// For approvals: of how many people; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub count: Option<u32>,
    /// For approvals: whether a request for changes in this role vetoes; true when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub veto: Option<bool>,
    /// For approvals: whose approval does not count beside the byline's:
    /// `last_substantive_editor`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub excludes: Option<Vec<String>>,
    /// For a sign-off: whether contributors from outside the desk are waited for; true when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outside: Option<bool>,
    /// Of which articles; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub when: Option<WhenJson>,
}

/// Of which articles something is asked; what is absent is any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WhenJson {
    /// In one of these sections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sections: Option<Vec<String>>,
    /// In one of these languages; `de` also stands for `de-CH`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub languages: Option<Vec<String>>,
    /// With one of these declarations: `undeclared`, `none`, `assisted`, `machine_translation`,
    /// `machine_generated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ai: Option<Vec<String>>,
}

/// The policy that counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PolicyView {
    /// Which.
    pub policy: PolicyJson,
    /// Its version.
    pub version: u32,
    /// As a file.
    pub toml: String,
    /// The presets, the usual one first.
    pub presets: Vec<PolicyJson>,
    /// What it cannot mean on this desk.
    pub flaws: Vec<FlawView>,
}

/// Something a policy cannot mean on a desk with these people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlawView {
    /// `too_few`, `nowhere`, `nobody_publishes`, `no_review`.
    pub code: String,
    /// In plain English.
    pub detail: String,
    /// The requirement it speaks of.
    pub requirement: Option<String>,
    /// The role of which there are too few.
    pub role: Option<Role>,
    /// How many are wanted.
    pub wanted: Option<u32>,
    /// How many there are.
    pub there: Option<u32>,
}

/// Reads a policy file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadPolicy {
    /// The file, TOML.
    pub toml: String,
}

/// What another policy would mean.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewPolicy {
    /// Which.
    pub policy: PolicyJson,
}

/// What another policy would mean for the articles under review now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PolicyPreview {
    /// As a file.
    pub toml: String,
    /// What it cannot mean on this desk.
    pub flaws: Vec<FlawView>,
    /// Articles whose gate would be another.
    pub changed: Vec<PolicyEffect>,
    /// How many articles were looked at.
    pub looked_at: u32,
    /// There are more under review than were looked at.
    pub more: bool,
}

/// What another policy would mean for one article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PolicyEffect {
    /// Id.
    pub article: String,
    /// Headline of the head.
    pub headline: String,
    /// It could be published now.
    pub ready_before: bool,
    /// It could be published under the other policy.
    pub ready_after: bool,
    /// Names of what is missing now.
    pub missing_before: Vec<String>,
    /// Names of what would be missing.
    pub missing_after: Vec<String>,
}

/// Gives the desk another policy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetPolicy {
    /// Who acts.
    pub actor: String,
    /// Which.
    pub policy: PolicyJson,
}

/// Name and version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PolicyName {
    /// What it is called.
    pub name: String,
    /// Its version.
    pub version: u32,
}

/// An approval as one requirement sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ApprovalView {
    /// Whose.
    pub by: Who,
    /// In which role.
    pub role: Role,
    /// Number of the revision it was given on.
    pub revision: u32,
    /// How it stands.
    pub standing: super::Standing,
    /// Why it counts or does not, in plain English; empty where it is of the head and counts.
    pub reason: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
}

/// Somebody who can do something: one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoerView {
    /// A person of the desk.
    pub person: Option<Who>,
    /// Whoever has the role.
    pub role: Option<Role>,
    /// Somebody outside the desk, by name.
    pub guest: Option<String>,
}

/// One move that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveView {
    /// Whose.
    pub who: DoerView,
    /// `submit`, `revise`, `add_note`, `declare_ai`, `settle_suggestions`, `answer_lost`, `review`,
    /// `look_again`, `resolve_must_fix`, `sign_off`, `publish`.
    pub action: String,
    /// Since when it is due, UTC milliseconds.
    #[ts(type = "number")]
    pub since: i64,
}

/// Who set a requirement aside, and why.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAsideView {
    /// Which owner.
    pub by: Who,
    /// Why.
    pub reason: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
}
