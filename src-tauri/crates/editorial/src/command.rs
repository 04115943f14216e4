//! What someone asks for. Bodies are kept before and cited here; the desk drops those that a
//! refusal leaves without an event.

use imprimatur_text::{ContentHash, Point};

use crate::{
    article::{RevisionFacts, ThreadKind},
    asking::Whom,
    ids::{ArticleId, AskId, BodyId, CommentId, Millis, PackageId, PersonId, RecordHash, ThreadId},
    people::Role,
    policy::Policy,
};

/// Who asks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Who.
    pub actor: PersonId,
    /// When.
    pub at: Millis,
}

/// A text to cut a revision of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Number of the revision it was written on; 0 for the first.
    pub base: u32,
    /// What names the text.
    pub hash: ContentHash,
    /// Where it is kept.
    pub body: BodyId,
    /// What the rules ask about it.
    pub facts: RevisionFacts,
}

/// A change of the filing; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilingChange {
    /// Slug: small letters, digits, hyphens.
    pub slug: Option<String>,
    /// Section; empty for none.
    pub section: Option<String>,
    /// Tags.
    pub tags: Option<Vec<String>>,
    /// Local date and time `YYYY-MM-DDTHH:MM`, and the IANA zone it is told in; both empty for none.
    pub due: Option<(String, String)>,
}

/// An identifier of a contributor, such as an ORCID iD.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// `orcid`.
    pub scheme: String,
    /// The identifier.
    pub value: String,
}

/// What someone asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Set up the desk with its first person, who becomes its owner.
    CreateDesk {
        /// Name of the desk.
        name: String,
        /// Id for the first person, who is also the actor.
        person: PersonId,
        /// Their name.
        person_name: String,
    },
    /// Describe the desk.
    DescribeDesk {
        /// Name.
        name: Option<String>,
        /// Who holds editorial responsibility.
        responsible: Option<String>,
        /// How to reach them.
        contact: Option<String>,
        /// Sections offered.
        sections: Option<Vec<String>>,
        /// Channels to publish on.
        channels: Option<Vec<String>>,
    },
    /// Give the desk another policy.
    SetPolicy {
        /// Which.
        policy: Policy,
    },
    /// Let a backup take the place of the desk.
    RestoreDesk {
        /// The end of the record that is given up.
        given_up: RecordHash,
        /// How many events of it the backup does not have.
        events: u64,
    },
    /// Add a person.
    AddPerson {
        /// Id for them.
        person: PersonId,
        /// Name.
        name: String,
        /// Roles.
        roles: Vec<Role>,
    },
    /// Change a person.
    ChangePerson {
        /// Whom.
        person: PersonId,
        /// Name.
        name: Option<String>,
        /// Roles.
        roles: Option<Vec<Role>>,
        /// Active.
        active: Option<bool>,
    },
    /// Begin an article with its first revision.
    CreateArticle {
        /// Id for it.
        article: ArticleId,
        /// Slug; the store keeps it unique.
        slug: String,
        /// The first text.
        cut: Cut,
        /// A file it came from: bytes and report.
        source: Option<(BodyId, BodyId)>,
        /// First filing.
        filing: FilingChange,
    },
    /// Cut a revision.
    Revise {
        /// Of this text.
        cut: Cut,
        /// A file it came from: bytes and report.
        source: Option<(BodyId, BodyId)>,
    },
    /// Open a round of review, cutting a revision first where one is given.
    Submit {
        /// The submitter's working copy, when it differs from the head.
        cut: Option<Cut>,
    },
    /// Close the round without a decision.
    Withdraw,
    /// Approve a text.
    Approve {
        /// The one the reviewer saw.
        hash: ContentHash,
        /// In which role; may be left out when only one counts.
        role: Option<Role>,
        /// A note.
        note: Option<BodyId>,
    },
    /// Request changes.
    RequestChanges {
        /// Seen on this text.
        hash: ContentHash,
        /// In which role; may be left out.
        role: Option<Role>,
        /// What has to change; its absence is refused.
        note: Option<BodyId>,
    },
    /// Take back the own verdict.
    TakeBack,
    /// Set a requirement aside, for one text.
    Override {
        /// Its name in the gate.
        requirement: String,
        /// The text the owner saw.
        hash: ContentHash,
        /// Why; its absence is refused.
        reason: Option<BodyId>,
    },
    /// Confirm or object to a text, for every entry of its byline that the actor counts as.
    SignOff {
        /// The text they saw.
        hash: ContentHash,
        /// The objection; absent to confirm.
        objection: Option<BodyId>,
    },
    /// Ask somebody for a review.
    AskForReview {
        /// Id for the request.
        ask: AskId,
        /// Whom.
        whom: Whom,
        /// In which role; of a person, left out when only one counts.
        role: Option<Role>,
        /// Local date and time `YYYY-MM-DDTHH:MM`, and the IANA zone it is told in.
        due: Option<(String, String)>,
        /// A word with it.
        note: Option<BodyId>,
    },
    /// Say no to a request for a review.
    Decline {
        /// Which.
        ask: AskId,
        /// Why.
        note: Option<BodyId>,
    },
    /// Give a request for a review to somebody else.
    Reassign {
        /// Which.
        ask: AskId,
        /// To whom.
        whom: Whom,
    },
    /// Take a request for a review back.
    WithdrawAsk {
        /// Which.
        ask: AskId,
    },
    /// Make a file of the text for somebody outside the desk.
    SendPackage {
        /// Id for it.
        package: PackageId,
        /// Which text.
        hash: ContentHash,
        /// Name of who it is for.
        to: String,
        /// Whether that entry of the byline is asked to sign off.
        sign_off: bool,
    },
    /// Take in what somebody outside the desk has answered: all of it or nothing.
    TakeReply {
        /// To which file.
        package: PackageId,
        /// The bytes of the answer.
        reply: BodyId,
        /// The name they gave.
        name: String,
        /// Whether they confirm the text, and their objection, where they were asked to sign off.
        sign_off: Option<(bool, Option<BodyId>)>,
        /// What they said about passages, in the order they are to be kept.
        items: Vec<GuestItem>,
    },
    /// Publish a text.
    Publish {
        /// The one the publisher saw.
        hash: ContentHash,
        /// Where.
        channel: String,
    },
    /// Give the article up.
    Spike,
    /// Take the article up again.
    Revive,
    /// Open a thread.
    OpenThread {
        /// Id for it.
        thread: ThreadId,
        /// Id for its first comment.
        comment: CommentId,
        /// What it asks for.
        kind: ThreadKind,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
        /// The words.
        body: BodyId,
        /// People whom the words call by name.
        mentions: Vec<PersonId>,
    },
    /// Reply in a thread.
    Reply {
        /// In which.
        thread: ThreadId,
        /// Id for the comment.
        comment: CommentId,
        /// The words.
        body: BodyId,
        /// People whom the words call by name.
        mentions: Vec<PersonId>,
    },
    /// Word an own comment anew.
    EditComment {
        /// In which thread.
        thread: ThreadId,
        /// Which comment.
        comment: CommentId,
        /// The new words.
        body: BodyId,
        /// People whom the new words call by name.
        mentions: Vec<PersonId>,
    },
    /// Settle a thread.
    Resolve {
        /// Which.
        thread: ThreadId,
    },
    /// Open a settled thread again.
    Reopen {
        /// Which.
        thread: ThreadId,
    },
    /// Propose words for passages: all of them or none.
    Suggest {
        /// One for each thread, in the order they are to be kept.
        items: Vec<Suggested>,
    },
    /// Put the words of suggestions into the text: one revision for all of them.
    AcceptSuggestions {
        /// Whose words the cut has.
        accept: Vec<ThreadId>,
        /// Turned down with it: the other ones of a choice.
        reject: Vec<ThreadId>,
        /// The head with these words.
        cut: Cut,
    },
    /// Turn a suggestion down.
    RejectSuggestion {
        /// Its thread.
        thread: ThreadId,
    },
    /// Say which words a thread is about now.
    Reattach {
        /// Which thread.
        thread: ThreadId,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
    },
    /// Say that the words of a thread are gone for good.
    LetGo {
        /// Which thread.
        thread: ThreadId,
    },
    /// Change the filing.
    File {
        /// What of it.
        change: FilingChange,
    },
    /// Say who a name in the byline is.
    Identify {
        /// As printed.
        name: String,
        /// Who; see [`Naming`].
        naming: Naming,
        /// Identifiers; all of them.
        identifiers: Vec<Identifier>,
    },
}

/// Words proposed for a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// Id for the thread.
    pub thread: ThreadId,
    /// What it asks for.
    pub kind: ThreadKind,
    /// The revision the passage was selected in.
    pub revision: u32,
    /// Begin of the passage.
    pub from: Point,
    /// End of the passage.
    pub to: Point,
    /// The words.
    pub words: BodyId,
    /// Why: id for the first comment, and its words.
    pub reason: Option<(CommentId, BodyId)>,
    /// People whom the reason calls by name.
    pub mentions: Vec<PersonId>,
}

/// What somebody outside the desk said about a passage: a comment, or words they propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestItem {
    /// Id for the thread.
    pub thread: ThreadId,
    /// What it asks for.
    pub kind: ThreadKind,
    /// Begin of the passage, in the revision that was sent.
    pub from: Point,
    /// End of the passage.
    pub to: Point,
    /// The words they propose.
    pub words: Option<BodyId>,
    /// What they say: id for the comment, and its words; a comment without words proposed has it.
    pub said: Option<(CommentId, BodyId)>,
}

/// Who a name in the byline is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Whoever on the desk has that name.
    ByName,
    /// This person.
    Person(PersonId),
    /// Nobody of the desk.
    Nobody,
}
