//! One article: what the window shows of it and what can be done to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ApprovalView, AskingView, DoerView, MoveView, PackageView, PolicyName, Problem, Role,
    RoundView, SetAsideView, SignatureView, ThreadView, Who,
};

/// State of an article, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written.
    Draft,
    /// Under review.
    Review,
    /// Published.
    Published,
}

/// What readers get, as JSON in the form `imprimatur.content/1`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContentJson {
    /// `imprimatur.content/1`.
    pub format: String,
    /// The ProseMirror document.
    #[ts(type = "Record<string, unknown>")]
    pub document: serde_json::Value,
    /// The byline, in order.
    #[serde(default)]
    pub byline: Vec<ContributorJson>,
    /// BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub language: Option<String>,
    /// Place line as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dateline: Option<String>,
    /// Declared machine involvement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ai: Option<AiJson>,
    /// Notes to readers.
    #[serde(default)]
    pub notes: Vec<NoteJson>,
}

/// An entry of the byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContributorJson {
    /// As printed.
    pub name: String,
    /// author, translator, photographer, illustrator, editor, reporter, contributor.
    pub role: String,
    /// As printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub affiliation: Option<String>,
}

/// Declared machine involvement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AiJson {
    /// none, assisted, machine_translation, machine_generated.
    pub kind: String,
    /// The tool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tool: Option<String>,
    /// A remark for readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

/// A note to readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteJson {
    /// correction, update, editor.
    pub kind: String,
    /// Its words.
    pub text: String,
}

/// Which article, for whom, at which revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticleQuery {
    /// Whose view: decides working copy and what may be done. May be empty.
    pub actor: String,
    /// The article's id, a unique prefix of it, or its slug.
    pub article: String,
    /// Revision to show; the head when absent.
    pub revision: Option<u32>,
}

/// An article as one person sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticleView {
    /// Id.
    pub id: String,
    /// Slug.
    pub slug: String,
    /// Headline of the head.
    pub headline: String,
    /// State as stored.
    pub state: Stage,
    /// Whether it was spiked.
    pub spiked: bool,
    /// Round of review; 0 before the first submission.
    pub round: u32,
    /// Whether it is under review (also: a correction is).
    pub under_review: bool,
    /// Who created it.
    pub creator: Who,
    /// Number of the head revision.
    pub head: u32,
    /// Number of the published revision.
    pub live: Option<u32>,
    /// The revision shown.
    pub shown: RevisionView,
    /// All revisions, oldest first.
    pub revisions: Vec<RevisionLine>,
    /// The asking person's working copy, when it differs from its base.
    pub working_copy: Option<WorkingCopyView>,
    /// Who else has one.
    pub other_copies: Vec<OtherCopy>,
    /// Every thread, in reading order of its place in the revision shown; those without a place last.
    pub threads: Vec<ThreadView>,
    /// Every verdict, oldest first.
    pub reviews: Vec<ReviewView>,
    /// Number of the revision that the asking person last gave a verdict on, taken back or not.
    pub last_reviewed: Option<u32>,
    /// What stands between the head and publication.
    pub gate: Gate,
    /// Every round of review, oldest first.
    pub rounds: Vec<RoundView>,
    /// Requests for a review, oldest first.
    pub askings: Vec<AskingView>,
    /// Where the sign-off of each entry of the head's byline stands.
    pub signatures: Vec<SignatureView>,
    /// Files made for people outside the desk, oldest first.
    pub packages: Vec<PackageView>,
    /// Filing.
    pub filing: Filing,
    /// The byline of the revision shown, each with the person it counts as.
    pub contributors: Vec<ContributorView>,
    /// The byline of the revision shown, in the article's language.
    pub byline_text: String,
    /// Publications, oldest first.
    pub publications: Vec<PublicationView>,
    /// What the asking person may do now, and why not.
    pub actions: Vec<ActionView>,
}

/// A revision with its text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionView {
    /// Number within the article, from 1.
    pub number: u32,
    /// Its hash, 64 hex digits.
    pub sha256: String,
    /// Its content.
    pub content: ContentJson,
    /// Words of the body.
    pub words: u32,
}

/// A revision in the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionLine {
    /// Number within the article, from 1.
    pub number: u32,
    /// Its hash, 64 hex digits.
    pub sha256: String,
    /// Who cut it.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Kept beside the head because the head had moved; never was the head.
    pub sibling: bool,
    /// Number of the revision it was written on; 0 for the first.
    pub base: u32,
    /// Number of the earlier revision whose text it brought back.
    pub restores: Option<u32>,
    /// Threads of the suggestions whose words it took.
    pub suggestions: Vec<String>,
}

/// Text not yet cut into a revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkingCopyView {
    /// Number of the revision it was begun on.
    pub base: u32,
    /// Its content.
    pub content: ContentJson,
    /// When it was saved, UTC milliseconds.
    #[ts(type = "number")]
    pub saved_at: i64,
}

/// Someone else's working copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OtherCopy {
    /// Whose.
    pub by: Who,
    /// When it was saved, UTC milliseconds.
    #[ts(type = "number")]
    pub saved_at: i64,
}

/// What a reviewer said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// This exact text may go.
    Approve,
    /// Not before this is changed.
    RequestChanges,
}

/// How a verdict stands towards the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    Current,
    /// It was given to another text.
    Void,
    /// It names the head but does not count, for the reason told.
    NotCounted,
    /// Its giver took it back or gave another since.
    Withdrawn,
    /// It counts: the text differs from the one approved in signs alone.
    Carried,
    /// It counts again: the text was changed and has come back.
    Restored,
}

/// A verdict on one revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewView {
    /// Whose.
    pub by: Who,
    /// In which role.
    pub role: Role,
    /// What.
    pub verdict: Verdict,
    /// Number of the revision.
    pub revision: u32,
    /// The hash it names.
    pub sha256: String,
    /// The note given with it.
    pub note: Option<String>,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// How it stands now.
    pub standing: Standing,
    /// Why it counts or does not, in plain English; empty where it is of the head and counts.
    pub reason: String,
}

/// What stands between the head and publication.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Gate {
    /// Whether the head may be published.
    pub ready: bool,
    /// The requirements, in a fixed order.
    pub requirements: Vec<Requirement>,
    /// On which side the ball is: authors, reviewers, publishers, nobody.
    pub side: NextMove,
    /// Who has to move, what, since when; of the people those who are active.
    pub next: Vec<MoveView>,
    /// Since when the ball is there, UTC milliseconds.
    #[ts(type = "number")]
    pub since: i64,
    /// The policy it is judged by.
    pub policy: PolicyName,
    /// In which roles the policy asks for approvals of this article.
    pub roles: Vec<Role>,
}

/// Who has to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextMove {
    /// The creator and the contributors.
    Authors,
    /// Reviewers outside the byline.
    Reviewers,
    /// A publisher.
    Publishers,
    /// Nobody: published or spiked.
    Nobody,
}

/// State of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequirementStatus {
    /// Holds.
    Satisfied,
    /// Does not hold yet.
    Unsatisfied,
    /// Is not asked of this article now.
    NotApplicable,
    /// Does not hold, and an owner has set it aside for exactly this text.
    Overridden,
}

/// One requirement of the gate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Requirement {
    /// Its name in the gate: `submitted`, `approval.editor`, `no_changes_requested`, …
    pub id: String,
    /// Its kind: `submitted`, `approvals`, `no_changes_requested`, `must_fix_resolved`,
    /// `suggestions_settled`, `sign_off`, `ai_declared`, `lost_anchors_answered`,
    /// `correction_note`.
    pub kind: String,
    /// Of approvals: in which role.
    pub role: Option<Role>,
    /// Its state.
    pub status: RequirementStatus,
    /// The closed name of the finding; interfaces word it by this.
    pub code: String,
    /// The finding in plain English.
    pub detail: String,
    /// What the words speak of: names, numbers, revisions.
    pub params: std::collections::BTreeMap<String, String>,
    /// Threads it speaks of.
    pub threads: Vec<String>,
    /// Every approval in its role, those that count and those that do not, oldest first.
    pub approvals: Vec<ApprovalView>,
    /// Who could satisfy it now.
    pub could: Vec<DoerView>,
    /// Who set it aside.
    pub set_aside: Option<SetAsideView>,
    /// The asking person may set it aside.
    pub may_override: bool,
}

/// Filing: what the desk notes about an article. Never part of the hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Filing {
    /// Section.
    pub section: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Due: local date and time `YYYY-MM-DDTHH:MM` in `due_zone`.
    pub due: Option<String>,
    /// IANA zone of `due`.
    pub due_zone: Option<String>,
    /// Statements found on import, claimed by the file, not by the desk.
    pub claims: Vec<Claim>,
    /// Files it came from.
    pub sources: Vec<Source>,
}

/// A statement a file made about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Claim {
    /// `transparency`, `published`, `source`, …
    pub kind: String,
    /// Its words; for `published` the label.
    pub text: String,
    /// The value after the label; absent when the file left it empty.
    pub value: Option<String>,
    /// Language of the words.
    pub language: Option<String>,
}

/// A file an article came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, 64 hex digits.
    pub sha256: String,
    /// How it was read.
    pub encoding: String,
    /// What became of each line.
    pub report: Vec<super::ReportLine>,
}

/// An identifier of a contributor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Identifier {
    /// `orcid`.
    pub scheme: String,
    /// The identifier, checked.
    pub value: String,
}

/// A contributor and the person they count as.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContributorView {
    /// As printed.
    pub name: String,
    /// Role.
    pub role: String,
    /// As printed.
    pub affiliation: Option<String>,
    /// The person of the desk they count as, for every rule.
    pub person: Option<Who>,
    /// Whether that was said by someone; otherwise it is by equality of the name.
    pub linked: bool,
    /// Whether someone said that the person of the same name is somebody else.
    pub separated: bool,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
}

/// A revision on a channel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PublicationView {
    /// Number of the revision.
    pub revision: u32,
    /// The hash.
    pub sha256: String,
    /// The channel.
    pub channel: String,
    /// The policy it satisfied; none in records made before there were any.
    pub policy: Option<PolicyName>,
    /// Who published.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
}

/// Something that can be done to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Write and cut revisions.
    Revise,
    /// Submit for review.
    Submit,
    /// Withdraw from review.
    Withdraw,
    /// Approve the head.
    Approve,
    /// Request changes.
    RequestChanges,
    /// Take back the own verdict.
    TakeBack,
    /// Publish the head.
    Publish,
    /// Confirm or object to the head as one of its contributors.
    SignOff,
    /// Ask somebody for a review.
    AskForReview,
    /// Make a file for somebody outside the desk.
    SendPackage,
    /// Spike.
    Spike,
    /// Revive.
    Revive,
    /// Open a thread.
    OpenThread,
    /// Change the filing.
    File,
}

/// Whether the asking person may do it now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActionView {
    /// What.
    pub action: Action,
    /// Why not; absent when they may.
    pub refusal: Option<Problem>,
}
