//! What happened. Texts are cited by where they are kept, never held.

use imprimatur_text::{ContentHash, Point};

use crate::{
    article::{RevisionFacts, ThreadKind},
    asking::Whom,
    command::{FilingChange, Identifier},
    ids::{ArticleId, AskId, BodyId, CommentId, Millis, PackageId, PersonId, RecordHash, ThreadId},
    people::Role,
    policy::Policy,
};

/// Something that happened on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Who did it.
    pub actor: PersonId,
    /// When.
    pub at: Millis,
    /// The article it is about; none for the desk itself.
    pub article: Option<ArticleId>,
    /// What.
    pub fact: Fact,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The desk was set up.
    DeskCreated {
        /// Its name.
        name: String,
    },
    /// The desk was described anew; what is absent stayed.
    DeskDescribed {
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
    /// The desk was given a policy.
    PolicySet {
        /// Its version: one more than that of the policy before.
        version: u32,
        /// Which.
        policy: Policy,
    },
    /// A backup took the place of the desk: what comes before this is the record of the backup.
    DeskRestored {
        /// The end of the record that was given up.
        given_up: RecordHash,
        /// How many events of it are not in this record.
        events: u64,
    },
    /// Someone came to the desk.
    PersonAdded {
        /// Who.
        person: PersonId,
        /// Name.
        name: String,
        /// Roles, sorted.
        roles: Vec<Role>,
    },
    /// Someone was changed; what is absent stayed.
    PersonChanged {
        /// Who.
        person: PersonId,
        /// Name.
        name: Option<String>,
        /// Roles, sorted.
        roles: Option<Vec<Role>>,
        /// Active.
        active: Option<bool>,
    },
    /// An article was begun.
    ArticleCreated {
        /// Its slug.
        slug: String,
    },
    /// The filing was changed.
    ArticleFiled {
        /// What of it.
        change: FilingChange,
    },
    /// A file the article came from was attached.
    SourceAttached {
        /// The file's bytes.
        file: BodyId,
        /// Name, encoding, claims and the report of what became of each line.
        report: BodyId,
    },
    /// A revision was cut.
    RevisionCut {
        /// Its number within the article, from 1.
        number: u32,
        /// What names its text.
        hash: ContentHash,
        /// Where its text is kept.
        body: BodyId,
        /// Number of the revision it was written on; 0 for the first.
        base: u32,
        /// Kept beside the head, because the head had moved.
        sibling: bool,
        /// What the rules ask about it.
        facts: RevisionFacts,
    },
    /// A round of review was opened.
    Submitted {
        /// The head's hash.
        hash: ContentHash,
    },
    /// The round was closed without a decision.
    Withdrawn,
    /// A text was approved.
    Approved {
        /// Exactly this one.
        hash: ContentHash,
        /// In this role.
        role: Role,
        /// A note.
        note: Option<BodyId>,
    },
    /// Changes were requested.
    ChangesRequested {
        /// Seen on this text.
        hash: ContentHash,
        /// In this role.
        role: Role,
        /// What has to change.
        note: BodyId,
    },
    /// The actor took back every verdict of theirs that stood.
    VerdictTakenBack,
    /// A text was published.
    Published {
        /// Exactly this one.
        hash: ContentHash,
        /// On this channel.
        channel: String,
        /// Name and version of the policy it satisfied; records made before policies have none.
        policy: Option<(String, u32)>,
    },
    /// A requirement was set aside, for one text.
    Overridden {
        /// Its name in the gate.
        requirement: String,
        /// For exactly this text.
        hash: ContentHash,
        /// Why.
        reason: BodyId,
    },
    /// A contributor who is a person of the desk confirmed or objected to a text.
    SignedOff {
        /// Exactly this one.
        hash: ContentHash,
        /// The entries of its byline for which they spoke.
        names: Vec<String>,
        /// The objection; absent where they confirmed.
        objection: Option<BodyId>,
    },
    /// Somebody was asked for a review.
    ReviewAsked {
        /// Id of the request.
        ask: AskId,
        /// Whom.
        whom: Whom,
        /// In which role.
        role: Role,
        /// Local date and time, and the IANA zone it is told in.
        due: Option<(String, String)>,
        /// A word with it.
        note: Option<BodyId>,
    },
    /// A request for a review was declined by who was asked.
    AskDeclined {
        /// Which.
        ask: AskId,
        /// Why.
        note: Option<BodyId>,
    },
    /// A request for a review was given to somebody else.
    AskReassigned {
        /// Which.
        ask: AskId,
        /// To whom.
        whom: Whom,
    },
    /// A request for a review was taken back.
    AskWithdrawn {
        /// Which.
        ask: AskId,
    },
    /// A file of a text was made for somebody outside the desk.
    PackageSent {
        /// Id of the file.
        package: PackageId,
        /// Number of the revision.
        revision: u32,
        /// Exactly this text.
        hash: ContentHash,
        /// Name of who it is for.
        to: String,
        /// Whether that entry of the byline was asked to sign off.
        sign_off: bool,
    },
    /// An answer of somebody outside the desk was taken in; what they said about passages follows.
    ReplyTaken {
        /// To which file.
        package: PackageId,
        /// The bytes of the answer.
        reply: BodyId,
        /// The name they gave.
        name: String,
        /// Whether they confirmed the text, where they were asked to sign off.
        confirmed: Option<bool>,
        /// Their objection.
        objection: Option<BodyId>,
    },
    /// Somebody outside the desk said something about a passage: a thread was opened for them.
    GuestSaid {
        /// In which answer.
        package: PackageId,
        /// The thread.
        thread: ThreadId,
        /// What it asks for.
        kind: ThreadKind,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
        /// The words they propose.
        words: Option<BodyId>,
        /// What they said: the first comment and its words.
        said: Option<(CommentId, BodyId)>,
    },
    /// Words call people of the desk by name; all whom the comment calls now.
    Mentioned {
        /// In which thread.
        thread: ThreadId,
        /// In which comment.
        comment: CommentId,
        /// Whom.
        people: Vec<PersonId>,
    },
    /// The article was given up.
    Spiked,
    /// The article was taken up again.
    Revived,
    /// A thread was opened with its first comment.
    ThreadOpened {
        /// Which.
        thread: ThreadId,
        /// The first comment.
        comment: CommentId,
        /// What it asks for.
        kind: ThreadKind,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
        /// The words of the first comment.
        body: BodyId,
    },
    /// Someone replied.
    Replied {
        /// In which thread.
        thread: ThreadId,
        /// The new comment.
        comment: CommentId,
        /// Its words.
        body: BodyId,
    },
    /// A comment was worded anew.
    CommentEdited {
        /// In which thread.
        thread: ThreadId,
        /// Which comment.
        comment: CommentId,
        /// Its new words.
        body: BodyId,
    },
    /// A thread was settled.
    ThreadResolved {
        /// Which.
        thread: ThreadId,
    },
    /// A settled thread was opened again.
    ThreadReopened {
        /// Which.
        thread: ThreadId,
    },
    /// Words were proposed for a passage: a thread was opened that asks for them.
    Suggested {
        /// Which thread.
        thread: ThreadId,
        /// What it asks for.
        kind: ThreadKind,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
        /// The words proposed.
        words: BodyId,
        /// The reason: the first comment and its words.
        reason: Option<(CommentId, BodyId)>,
    },
    /// The words of suggestions were put into the text.
    SuggestionsAccepted {
        /// Their threads. Those that stay open are among `left_open`, the others are settled.
        threads: Vec<ThreadId>,
        /// Number of the revision that has the words.
        revision: u32,
        /// Threads that the actor may not settle.
        left_open: Vec<ThreadId>,
    },
    /// A suggestion was turned down.
    SuggestionRejected {
        /// Its thread.
        thread: ThreadId,
        /// The actor may not settle the thread; otherwise it is settled.
        left_open: bool,
    },
    /// A person said which words a thread is about now.
    ThreadReattached {
        /// Which thread.
        thread: ThreadId,
        /// The revision the passage was selected in.
        revision: u32,
        /// Begin of the passage.
        from: Point,
        /// End of the passage.
        to: Point,
    },
    /// A person said that the words of a thread are gone for good.
    ThreadLetGo {
        /// Which thread.
        thread: ThreadId,
        /// Number of the head then.
        revision: u32,
    },
    /// A name in the byline was said to be a person of the desk.
    ContributorLinked {
        /// As printed.
        name: String,
        /// Who that is.
        person: PersonId,
    },
    /// A name in the byline was said to be nobody of the desk.
    ContributorSeparated {
        /// As printed.
        name: String,
    },
    /// What was said of a name was taken back; the name speaks for itself again.
    ContributorUnlinked {
        /// As printed.
        name: String,
    },
    /// A name in the byline got identifiers.
    ContributorIdentified {
        /// As printed.
        name: String,
        /// All of them.
        identifiers: Vec<Identifier>,
    },
}

impl Fact {
    /// Its name in the record; frozen.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DeskCreated { .. } => "desk_created",
            Self::DeskDescribed { .. } => "desk_described",
            Self::PersonAdded { .. } => "person_added",
            Self::PersonChanged { .. } => "person_changed",
            Self::ArticleCreated { .. } => "article_created",
            Self::ArticleFiled { .. } => "article_filed",
            Self::SourceAttached { .. } => "source_attached",
            Self::RevisionCut { .. } => "revision_cut",
            Self::Submitted { .. } => "submitted",
            Self::Withdrawn => "withdrawn",
            Self::Approved { .. } => "approved",
            Self::DeskRestored { .. } => "desk_restored",
            Self::ChangesRequested { .. } => "changes_requested",
            Self::VerdictTakenBack => "verdict_taken_back",
            Self::Published { .. } => "published",
            Self::PolicySet { .. } => "policy_set",
            Self::Overridden { .. } => "overridden",
            Self::SignedOff { .. } => "signed_off",
            Self::ReviewAsked { .. } => "review_asked",
            Self::AskDeclined { .. } => "ask_declined",
            Self::AskReassigned { .. } => "ask_reassigned",
            Self::AskWithdrawn { .. } => "ask_withdrawn",
            Self::PackageSent { .. } => "package_sent",
            Self::ReplyTaken { .. } => "reply_taken",
            Self::GuestSaid { .. } => "guest_said",
            Self::Mentioned { .. } => "mentioned",
            Self::Spiked => "spiked",
            Self::Revived => "revived",
            Self::ThreadOpened { .. } => "thread_opened",
            Self::Replied { .. } => "replied",
            Self::CommentEdited { .. } => "comment_edited",
            Self::ThreadResolved { .. } => "thread_resolved",
            Self::ThreadReopened { .. } => "thread_reopened",
            Self::Suggested { .. } => "suggested",
            Self::SuggestionsAccepted { .. } => "suggestions_accepted",
            Self::SuggestionRejected { .. } => "suggestion_rejected",
            Self::ThreadReattached { .. } => "thread_reattached",
            Self::ThreadLetGo { .. } => "thread_let_go",
            Self::ContributorLinked { .. } => "contributor_linked",
            Self::ContributorSeparated { .. } => "contributor_separated",
            Self::ContributorUnlinked { .. } => "contributor_unlinked",
            Self::ContributorIdentified { .. } => "contributor_identified",
        }
    }
}
