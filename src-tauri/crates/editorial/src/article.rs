//! An article as its events tell it.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_text::{AiKind, ChangeKind, ContentHash, Contributor, Point};

use crate::{
    asking::{Asking, Package},
    byline::Link,
    command::Identifier,
    ids::{ArticleId, AskId, BodyId, CommentId, Millis, PackageId, PersonId, ThreadId},
    people::Role,
    policy::AskKind,
    signing::SignOff,
};

/// The state that is stored; everything finer is read from the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Under review.
    Review,
    /// Published; stays so while a correction is written and reviewed.
    Published,
}

impl Stage {
    /// Its name in the store and in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Published => "published",
        }
    }
}

/// What the rules ask about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionFacts {
    /// The headline has no words.
    pub headline_empty: bool,
    /// The body has neither words nor figures.
    pub body_empty: bool,
    /// The byline as readers see it.
    pub byline: Vec<Contributor>,
    /// Language tag.
    pub language: Option<String>,
    /// Declared machine involvement.
    pub ai: Option<AiKind>,
    /// How many notes to readers it has.
    pub notes: u32,
    /// The hash of the text with its signs folded (`Content::form`); texts cut before it was noted
    /// have none.
    pub form: Option<ContentHash>,
}

/// A text of the article, for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Number within the article, from 1.
    pub number: u32,
    /// What names the text. Two revisions may share it (a restore).
    pub hash: ContentHash,
    /// Where the text is kept.
    pub body: BodyId,
    /// Number of the revision it was written on; 0 for the first.
    pub base: u32,
    /// Kept beside the head; never was the head.
    pub sibling: bool,
    /// What the rules ask about it.
    pub facts: RevisionFacts,
    /// Who cut it.
    pub by: PersonId,
    /// When.
    pub at: Millis,
}

impl Revision {
    /// The kind of the change from this text to another. Without the form of both, signs cannot be
    /// told from substance, and every other hash is a change of substance.
    #[must_use]
    pub fn change_to(&self, other: &Self) -> ChangeKind {
        if self.hash == other.hash {
            ChangeKind::Identical
        } else if self.facts.form.is_some() && self.facts.form == other.facts.form {
            ChangeKind::Typographic
        } else {
            ChangeKind::Substantive
        }
    }
}

/// What a reviewer said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// This exact text may go.
    Approve,
    /// Not before something is changed.
    RequestChanges,
}

/// A verdict, given once; what became of it since is read with [`crate::standing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Whose.
    pub by: PersonId,
    /// In which role.
    pub role: Role,
    /// What.
    pub verdict: Verdict,
    /// On exactly this text.
    pub hash: ContentHash,
    /// The note given with it.
    pub note: Option<BodyId>,
    /// When.
    pub at: Millis,
    /// In which round.
    pub round: u32,
    /// Its giver took it back.
    pub taken_back: bool,
}

/// What a thread asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThreadKind {
    /// A remark.
    Note,
    /// Wants an answer.
    Question,
    /// Blocks publication until resolved.
    MustFix,
}

impl ThreadKind {
    /// Its name in events and interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Question => "question",
            Self::MustFix => "must_fix",
        }
    }
}

/// A wording of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Since when it stood.
    pub at: Millis,
    /// Where the words are kept.
    pub body: BodyId,
}

/// A comment in a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Id.
    pub id: CommentId,
    /// Whose; of what came from outside, who brought it in.
    pub by: PersonId,
    /// Name of the person outside the desk whose words these are.
    pub guest: Option<String>,
    /// Its wordings, oldest first; never empty.
    pub wordings: Vec<Wording>,
    /// People of the desk whom the words call by name.
    pub mentions: BTreeSet<PersonId>,
}

impl Comment {
    /// When it was first worded.
    #[must_use]
    pub fn at(&self) -> Millis {
        self.wordings
            .first()
            .map_or(Millis(0), |wording| wording.at)
    }
}

/// A passage that somebody selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The revision it was selected in.
    pub revision: u32,
    /// Its begin there.
    pub from: Point,
    /// Its end there.
    pub to: Point,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Millis,
}

/// Who said that the passage of a thread is gone for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetGo {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// Number of the head then.
    pub revision: u32,
}

/// Words proposed for the passage of a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where the words are kept; empty ones propose to delete.
    pub words: BodyId,
    /// What became of them.
    pub state: ProposalState,
}

/// What became of proposed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// Nothing yet.
    Open,
    /// They are in the text, for ever: what undoes them is another revision.
    Accepted {
        /// Number of the revision that took them.
        revision: u32,
        /// Who.
        by: PersonId,
        /// When.
        at: Millis,
    },
    /// Somebody said no; reopening the thread takes that back.
    Rejected {
        /// Who.
        by: PersonId,
        /// When.
        at: Millis,
    },
}

/// A conversation about a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// What it asks for.
    pub kind: ThreadKind,
    /// Who opened it; of what came from outside, who brought it in.
    pub by: PersonId,
    /// Name of the person outside the desk who asks.
    pub guest: Option<String>,
    /// The file it answers, where it came from outside.
    pub package: Option<PackageId>,
    /// When.
    pub at: Millis,
    /// The passage it is about.
    pub origin: Origin,
    /// The passages it was about before a person said otherwise, oldest first.
    pub earlier: Vec<Origin>,
    /// What was said, oldest first; empty for a suggestion without a reason.
    pub comments: Vec<Comment>,
    /// Who settled it and when; none while open.
    pub resolved: Option<(PersonId, Millis)>,
    /// The words it proposes, if it is a suggestion.
    pub proposal: Option<Proposal>,
    /// Said of the origin that counts.
    pub let_go: Option<LetGo>,
}

impl Thread {
    /// The passage it was opened on.
    #[must_use]
    pub fn first(&self) -> &Origin {
        self.earlier.first().unwrap_or(&self.origin)
    }

    /// Whether the person opened it, for themselves: what came from outside is nobody's of the desk,
    /// whoever brought it in.
    #[must_use]
    pub fn is_opened_by(&self, person: PersonId) -> bool {
        self.guest.is_none() && self.by == person
    }

    /// Whether it proposes words of which nothing has become yet.
    #[must_use]
    pub fn is_open_suggestion(&self) -> bool {
        self.resolved.is_none()
            && self
                .proposal
                .as_ref()
                .is_some_and(|proposal| proposal.state == ProposalState::Open)
    }
}

/// A text on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Number of the revision that was head.
    pub revision: u32,
    /// Its hash.
    pub hash: ContentHash,
    /// The channel.
    pub channel: String,
    /// Who published.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// Name and version of the policy it satisfied; not told by records made before there were any.
    pub policy: Option<(String, u32)>,
}

/// From one submission to the next, or to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// Who submitted.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// Which text.
    pub hash: ContentHash,
    /// How it ended and when; none while it is open.
    pub end: Option<(Outcome, Millis)>,
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Changes were requested, and another round was opened.
    Changed,
    /// The article was withdrawn.
    Withdrawn,
    /// A text was published.
    Published,
}

impl Outcome {
    /// Its name in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Published => "published",
        }
    }
}

/// A requirement set aside, for one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Which requirement.
    pub requirement: String,
    /// For exactly this text.
    pub hash: ContentHash,
    /// Why.
    pub reason: BodyId,
    /// By which owner.
    pub by: PersonId,
    /// When.
    pub at: Millis,
    /// What there was to see then.
    pub seen: Seen,
}

/// What there was to see when a requirement was set aside. What comes later is not set aside with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What the policy asked under that name.
    pub asked: Option<AskKind>,
    /// How many verdicts.
    pub reviews: usize,
    /// How many sign-offs.
    pub sign_offs: usize,
    /// Open threads.
    pub threads: BTreeSet<ThreadId>,
}

/// A file the article came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its bytes.
    pub file: BodyId,
    /// Name, encoding, claims and the report of what became of each line.
    pub report: BodyId,
}

/// What the desk notes about an article; never part of the hash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filing {
    /// Slug.
    pub slug: String,
    /// Section.
    pub section: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Local date and time `YYYY-MM-DDTHH:MM`, and the IANA zone it is told in.
    pub due: Option<(String, String)>,
    /// Files it came from.
    pub sources: Vec<Attachment>,
}

/// An article as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Id.
    pub id: ArticleId,
    /// Who began it.
    pub creator: PersonId,
    /// When.
    pub created_at: Millis,
    /// State as stored.
    pub stage: Stage,
    /// Given up for now.
    pub spiked: bool,
    /// Filing.
    pub filing: Filing,
    /// Sections it was moved out of since it was submitted: what they ask for stays asked in that
    /// round.
    pub left_sections: BTreeSet<String>,
    /// Every revision, oldest first; number = index + 1.
    pub revisions: Vec<Revision>,
    /// Number of the head; 0 only before the first cut.
    pub head: u32,
    /// Round of review; 0 before the first submission.
    pub round: u32,
    /// Every round, oldest first; number = index + 1.
    pub rounds: Vec<Round>,
    /// Who opened the current round; none when no round is open.
    pub submitted_by: Option<PersonId>,
    /// Every verdict, oldest first.
    pub reviews: Vec<Review>,
    /// Requirements set aside, oldest first.
    pub overrides: Vec<Override>,
    /// What contributors said of a text, oldest first.
    pub sign_offs: Vec<SignOff>,
    /// Requests for a review, oldest first.
    pub askings: BTreeMap<AskId, Asking>,
    /// Files sent to people outside the desk, oldest first.
    pub packages: BTreeMap<PackageId, Package>,
    /// Every thread, oldest first (ids are time-ordered).
    pub threads: BTreeMap<ThreadId, Thread>,
    /// Threads that have no place in the head. Not told by events: whoever keeps the texts finds it.
    pub lost: BTreeSet<ThreadId>,
    /// Publications, oldest first; the last one is live.
    pub publications: Vec<Publication>,
    /// What was said of names in the byline.
    pub links: BTreeMap<String, Link>,
    /// Identifiers of names in the byline.
    pub identifiers: BTreeMap<String, Vec<Identifier>>,
    /// When the ball last changed sides: submission, verdict, cut, publication.
    pub moved_at: Millis,
    /// When anything last happened.
    pub changed_at: Millis,
}

impl Article {
    /// The revision of that number.
    #[must_use]
    pub fn revision(&self, number: u32) -> Option<&Revision> {
        self.revisions
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The head revision; none only before the first cut.
    #[must_use]
    pub fn head(&self) -> Option<&Revision> {
        self.revision(self.head)
    }

    /// The number of the next revision.
    pub(crate) fn next_number(&self) -> u32 {
        u32::try_from(self.revisions.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1)
    }

    /// The live publication.
    #[must_use]
    pub fn live(&self) -> Option<&Publication> {
        self.publications.last()
    }

    /// Under review: state review, or published with an open correction round; not while spiked.
    #[must_use]
    pub const fn under_review(&self) -> bool {
        self.submitted_by.is_some() && !self.spiked
    }

    /// Published, and the head is not the live text.
    #[must_use]
    pub fn correcting(&self) -> bool {
        match (self.live(), self.head()) {
            (Some(live), Some(head)) => live.hash != head.hash,
            _ => false,
        }
    }
}
