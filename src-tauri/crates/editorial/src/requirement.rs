//! What a gate is made of: requirements, each with its state, why, and who could satisfy it. How they
//! are judged is not here.

use imprimatur_text::AiKind;

use crate::{
    ids::{BodyId, Millis, PersonId, ThreadId},
    next::Move,
    people::Role,
    standing::Standing,
};

/// What kind of requirement; the closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequirementKind {
    /// The article is under review.
    Submitted,
    /// People of a role outside the byline have approved the head.
    Approvals(Role),
    /// No request for changes stands.
    NoChangesRequested,
    /// No must-fix thread is open.
    MustFixResolved,
    /// No suggestion is open.
    SuggestionsSettled,
    /// The contributors have signed off the head.
    SignOff,
    /// The part of machines is declared.
    AiDeclared,
    /// Of every thread without a place somebody said what it is about.
    LostAnchorsAnswered,
    /// A correction tells readers what was corrected.
    CorrectionNote,
}

impl RequirementKind {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Approvals(_) => "approvals",
            Self::NoChangesRequested => "no_changes_requested",
            Self::MustFixResolved => "must_fix_resolved",
            Self::SuggestionsSettled => "suggestions_settled",
            Self::SignOff => "sign_off",
            Self::AiDeclared => "ai_declared",
            Self::LostAnchorsAnswered => "lost_anchors_answered",
            Self::CorrectionNote => "correction_note",
        }
    }

    /// What it asks for, in plain English.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Submitted => "it has to be submitted for review",
            Self::Approvals(role) => {
                return format!("an approval as {role} from outside the byline is missing");
            }
            Self::NoChangesRequested => "the requests for changes have to be settled",
            Self::MustFixResolved => "the must-fix threads have to be resolved",
            Self::SuggestionsSettled => "the open suggestions have to be accepted or rejected",
            Self::SignOff => "the contributors have to sign it off",
            Self::AiDeclared => "it has to be declared which part machines had in the text",
            Self::LostAnchorsAnswered => {
                "threads whose passage is gone have to be given another, let go or resolved"
            }
            Self::CorrectionNote => "readers have to be told what was corrected, in a public note",
        }
        .to_owned()
    }

    /// Whether an owner may set it aside. That a text is submitted and that a correction says so are
    /// no requirements of a policy.
    pub(crate) const fn can_be_overridden(self) -> bool {
        !matches!(self, Self::Submitted | Self::CorrectionNote)
    }
}

/// State of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Holds.
    Satisfied,
    /// Does not hold yet.
    Unsatisfied,
    /// Is not asked of this article now.
    NotApplicable,
    /// Does not hold, and an owner has set it aside for exactly this text.
    Overridden,
}

impl Status {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Satisfied => "satisfied",
            Self::Unsatisfied => "unsatisfied",
            Self::NotApplicable => "not_applicable",
            Self::Overridden => "overridden",
        }
    }
}

/// What was found about a requirement. Revisions are numbers within the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Under review in this round.
    UnderReview(u32),
    /// Still a draft.
    StillDraft,
    /// Spiked.
    Spiked,
    /// The head is the published text.
    HeadIsLive(u32),
    /// A correction that was not submitted yet.
    CorrectionNotSubmitted,
    /// The policy does not ask it of this article: its section, language or declaration is another.
    NotAsked,
    /// Approved by these people; the head.
    ApprovedBy(Vec<PersonId>, u32),
    /// Approved by these people, of whom one or more approved this earlier revision, from which the
    /// head (the last number) differs in signs alone.
    ApprovalCarried(Vec<PersonId>, u32, u32),
    /// Nobody has approved anything that counts; the head.
    NotApproved(u32),
    /// Approved by these people, but so many are wanted; the head.
    TooFewApprovals(Vec<PersonId>, u32, u32),
    /// Approved by this person, but another text (this revision); the head.
    ApprovalVoid(PersonId, u32, u32),
    /// Approved by this person, who is in the byline; the head.
    ApproverInByline(PersonId, u32),
    /// Approved by this person, who made the last substantive change alone; the head.
    ApproverMadeIt(PersonId, u32),
    /// Nobody has asked for changes.
    NoRequests,
    /// These have asked for changes.
    RequestedBy(Vec<PersonId>),
    /// No must-fix thread is open.
    NoMustFix,
    /// So many are.
    MustFixOpen(usize),
    /// No suggestion is open.
    NoSuggestions,
    /// So many are.
    SuggestionsOpen(usize),
    /// Every contributor who is asked has signed off.
    SignedOff,
    /// These entries of the byline have not.
    SignOffMissing(Vec<String>),
    /// These entries of the byline object.
    SignOffObjected(Vec<String>),
    /// Declared.
    AiDeclared(AiKind),
    /// Not declared.
    AiUndeclared,
    /// Every open thread has a place, or was answered.
    NoneLost,
    /// So many have none.
    LostUnanswered(usize),
    /// Nothing published is being corrected.
    NoCorrection,
    /// The correction carries a new note to readers.
    NotePresent,
    /// The correction carries none.
    NoteMissing,
}

/// A verdict as one requirement sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Whose.
    pub by: PersonId,
    /// In which role.
    pub role: Role,
    /// Number of the revision it was given on; 0 where there is none such.
    pub revision: u32,
    /// When.
    pub at: Millis,
    /// How it stands.
    pub standing: Standing,
    /// It would count, but its giver fills a seat of this requirement already.
    pub seated: bool,
}

/// Somebody who can do something about a requirement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doer {
    /// A person of the desk.
    Person(PersonId),
    /// Whoever has the role, in the byline or not as the rule says.
    Role(Role),
    /// Somebody outside the desk, by name.
    Guest(String),
}

/// Who set a requirement aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAside {
    /// Which owner.
    pub by: PersonId,
    /// Why.
    pub reason: BodyId,
    /// When.
    pub at: Millis,
}

/// One requirement, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its name: that of the policy, or of its kind.
    pub id: String,
    /// Its kind.
    pub kind: RequirementKind,
    /// Its state.
    pub status: Status,
    /// Why.
    pub finding: Finding,
    /// Threads it speaks of.
    pub threads: Vec<ThreadId>,
    /// Every approval in its role, oldest first; those that count and those that do not.
    pub approvals: Vec<Opinion>,
    /// Who could satisfy it now; empty where it holds.
    pub could: Vec<Doer>,
    /// Who set it aside, where someone did.
    pub set_aside: Option<SetAside>,
}

/// Who has to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NextMove {
    /// The creator and the contributors.
    Authors,
    /// Reviewers outside the byline.
    Reviewers,
    /// A publisher.
    Publishers,
    /// Nobody: published, or spiked.
    Nobody,
}

/// What stands between the head and publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// In a fixed order: submitted, what the policy asks in its order with the requests for changes after
    /// its approvals, correction note.
    pub requirements: Vec<Requirement>,
    /// On which side the ball is.
    pub side: NextMove,
    /// Who has to move, what, since when.
    pub next: Vec<Move>,
    /// The same with those who have left: what is kept of an article does not change when they come
    /// back.
    pub(crate) due: Vec<Move>,
    /// Since when the ball is there.
    pub since: Millis,
}

impl Gate {
    /// Whether the head may be published.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.requirements
            .iter()
            .all(|requirement| requirement.status != Status::Unsatisfied)
    }

    /// The requirement of that name.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.id == id)
    }

    /// Those that do not hold.
    pub fn missing(&self) -> impl Iterator<Item = &Requirement> {
        self.requirements
            .iter()
            .filter(|requirement| requirement.status == Status::Unsatisfied)
    }

    pub(crate) fn lacks(&self, kind: RequirementKind) -> bool {
        self.missing().any(|requirement| requirement.kind == kind)
    }
}
