//! The gate: what stands between the head and publication, and who has to move.
//!
//! Computed from the state each time it is asked for, so that it cannot disagree with the record.

use crate::{
    article::{Article, Review, Stage, ThreadKind, Verdict},
    ids::{Millis, PersonId, ThreadId},
    people::{Desk, Role},
};

/// How a verdict stands towards the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Current,
    /// An approval of another text.
    Void,
    /// It names the head, but its giver is in the byline.
    InByline,
    /// Its giver took it back, or has given another since.
    Withdrawn,
}

/// How a verdict stands towards the head. A request for changes stands, whatever the text, until
/// its giver approves or takes it back; an approval names one text and comes back with it, unless
/// its giver has asked for changes since.
#[must_use]
pub fn standing(desk: &Desk, article: &Article, review: &Review) -> Standing {
    let given_later = article
        .reviews
        .iter()
        .rev()
        .take_while(|other| *other != review)
        .any(|other| other.by == review.by && other.verdict != review.verdict);
    if review.taken_back || given_later {
        return Standing::Withdrawn;
    }
    if review.verdict == Verdict::RequestChanges {
        return Standing::Current;
    }
    match article.head() {
        Some(head) if head.hash == review.hash => {
            if article.has_in_byline(desk, head.number, review.by) {
                Standing::InByline
            } else {
                Standing::Current
            }
        }
        _ => Standing::Void,
    }
}

/// Which requirement; the closed list of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequirementId {
    /// The article is under review.
    Submitted,
    /// One editor outside the byline has approved exactly the head.
    ApprovalEditor,
    /// No request for changes stands.
    NoChangesRequested,
    /// No must-fix thread is open.
    MustFixResolved,
    /// A correction tells readers what was corrected.
    CorrectionNote,
}

impl RequirementId {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::ApprovalEditor => "approval.editor",
            Self::NoChangesRequested => "no_changes_requested",
            Self::MustFixResolved => "must_fix_resolved",
            Self::CorrectionNote => "correction_note",
        }
    }

    /// What it asks for, in plain English.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Submitted => "it has to be submitted for review",
            Self::ApprovalEditor => "an editor outside the byline has to approve it",
            Self::NoChangesRequested => "the requests for changes have to be settled",
            Self::MustFixResolved => "the must-fix threads have to be resolved",
            Self::CorrectionNote => "readers have to be told what was corrected, in a public note",
        }
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
    /// Approved by this person, on this head.
    ApprovedBy(PersonId, u32),
    /// Nobody has approved anything that counts; the head.
    NotApproved(u32),
    /// Approved by this person, but another text (this revision); the head.
    ApprovalVoid(PersonId, u32, u32),
    /// Approved by this person, who is in the byline.
    ApproverInByline(PersonId, u32),
    /// Nobody has asked for changes.
    NoRequests,
    /// These have asked for changes.
    RequestedBy(Vec<PersonId>),
    /// No must-fix thread is open.
    NoMustFix,
    /// So many are.
    MustFixOpen(usize),
    /// Nothing published is being corrected.
    NoCorrection,
    /// The correction carries a new note to readers.
    NotePresent,
    /// The correction carries none.
    NoteMissing,
}

/// One requirement, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Which.
    pub id: RequirementId,
    /// Its state.
    pub status: Status,
    /// Why.
    pub finding: Finding,
    /// Threads it speaks of.
    pub threads: Vec<ThreadId>,
}

/// Who has to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NextMove {
    /// The creator and the contributors.
    Authors,
    /// Editors outside the byline.
    Reviewers,
    /// A publisher.
    Publishers,
    /// Nobody: published, or spiked.
    Nobody,
}

/// What stands between the head and publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// In a fixed order.
    pub requirements: Vec<Requirement>,
    /// Who has to move.
    pub next: NextMove,
    /// Since when.
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

    pub(crate) fn holds(&self, id: RequirementId) -> bool {
        self.requirements
            .iter()
            .any(|requirement| requirement.id == id && requirement.status != Status::Unsatisfied)
    }
}

/// Judges the head of an article.
#[must_use]
pub fn gate(desk: &Desk, article: &Article) -> Gate {
    let requirements = vec![
        submitted(article),
        approval(desk, article),
        no_changes_requested(desk, article),
        must_fix_resolved(article),
        correction_note(article),
    ];
    let mut gate = Gate {
        requirements,
        next: NextMove::Nobody,
        since: article.moved_at,
    };
    gate.next = next_move(desk, article, &gate);
    gate
}

fn requirement(id: RequirementId, holds: bool, finding: Finding) -> Requirement {
    Requirement {
        id,
        status: if holds {
            Status::Satisfied
        } else {
            Status::Unsatisfied
        },
        finding,
        threads: Vec::new(),
    }
}

fn submitted(article: &Article) -> Requirement {
    let finding = if article.spiked {
        Finding::Spiked
    } else if article.stage == Stage::Published && !article.correcting() {
        Finding::HeadIsLive(article.head)
    } else if article.under_review() {
        Finding::UnderReview(article.round)
    } else if article.stage == Stage::Published {
        Finding::CorrectionNotSubmitted
    } else {
        Finding::StillDraft
    };
    requirement(
        RequirementId::Submitted,
        matches!(finding, Finding::UnderReview(_)),
        finding,
    )
}

fn approval(desk: &Desk, article: &Article) -> Requirement {
    let mut best = Finding::NotApproved(article.head);
    for review in article
        .reviews
        .iter()
        .filter(|review| review.verdict == Verdict::Approve && review.role == Role::Editor)
    {
        match standing(desk, article, review) {
            Standing::Current => {
                let finding = Finding::ApprovedBy(review.by, article.head);
                return requirement(RequirementId::ApprovalEditor, true, finding);
            }
            Standing::InByline => best = Finding::ApproverInByline(review.by, article.head),
            Standing::Void if !matches!(best, Finding::ApproverInByline(..)) => {
                let approved = article
                    .revisions
                    .iter()
                    .rev()
                    .find(|revision| revision.hash == review.hash)
                    .map_or(0, |revision| revision.number);
                best = Finding::ApprovalVoid(review.by, approved, article.head);
            }
            Standing::Void | Standing::Withdrawn => {}
        }
    }
    requirement(RequirementId::ApprovalEditor, false, best)
}

fn no_changes_requested(desk: &Desk, article: &Article) -> Requirement {
    let mut by: Vec<PersonId> = Vec::new();
    for review in &article.reviews {
        if is_standing_request(desk, article, review) && !by.contains(&review.by) {
            by.push(review.by);
        }
    }
    let finding = if by.is_empty() {
        Finding::NoRequests
    } else {
        Finding::RequestedBy(by)
    };
    requirement(
        RequirementId::NoChangesRequested,
        finding == Finding::NoRequests,
        finding,
    )
}

pub(crate) fn is_standing_request(desk: &Desk, article: &Article, review: &Review) -> bool {
    review.verdict == Verdict::RequestChanges
        && standing(desk, article, review) == Standing::Current
}

fn must_fix_resolved(article: &Article) -> Requirement {
    let threads: Vec<ThreadId> = article
        .threads
        .iter()
        .filter(|(_, thread)| thread.kind == ThreadKind::MustFix && thread.resolved.is_none())
        .map(|(id, _)| *id)
        .collect();
    let finding = if threads.is_empty() {
        Finding::NoMustFix
    } else {
        Finding::MustFixOpen(threads.len())
    };
    Requirement {
        threads,
        ..requirement(
            RequirementId::MustFixResolved,
            finding == Finding::NoMustFix,
            finding,
        )
    }
}

/// A correction adds a note to readers; the earlier ones stay. It is part of the text, so that it
/// is reviewed with it.
fn correction_note(article: &Article) -> Requirement {
    let notes = |number| {
        article
            .revision(number)
            .map_or(0, |revision| revision.facts.notes)
    };
    match article.live() {
        Some(live) if article.correcting() => {
            let told = notes(article.head) > notes(live.revision);
            let finding = if told {
                Finding::NotePresent
            } else {
                Finding::NoteMissing
            };
            requirement(RequirementId::CorrectionNote, told, finding)
        }
        _ => Requirement {
            status: Status::NotApplicable,
            ..requirement(RequirementId::CorrectionNote, true, Finding::NoCorrection)
        },
    }
}

/// Who has to move. While changes are requested in this round, or a must-fix thread speaks of the
/// very head, it is the authors; once they have submitted again, or cut a new text, the reviewers
/// look at their requests and threads again.
fn next_move(desk: &Desk, article: &Article, gate: &Gate) -> NextMove {
    if article.spiked {
        return NextMove::Nobody;
    }
    if !article.under_review() {
        return if article.stage == Stage::Draft || article.correcting() {
            NextMove::Authors
        } else {
            NextMove::Nobody
        };
    }
    let fix_this_text = article.threads.values().any(|thread| {
        thread.kind == ThreadKind::MustFix
            && thread.resolved.is_none()
            && thread.first().revision == article.head
    });
    let change_this_text = article
        .reviews
        .iter()
        .any(|review| review.round == article.round && is_standing_request(desk, article, review));
    if !gate.holds(RequirementId::Submitted)
        || !gate.holds(RequirementId::CorrectionNote)
        || change_this_text
        || fix_this_text
    {
        NextMove::Authors
    } else if gate.is_open() {
        NextMove::Publishers
    } else {
        NextMove::Reviewers
    }
}
