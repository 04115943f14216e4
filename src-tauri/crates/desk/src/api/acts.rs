//! What can be asked of an article, and the short answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ContentJson, Identifier, PointJson, Role, ThreadKind};

/// Opens a new, empty article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreateArticle {
    /// Who acts; becomes the creator and the first of the byline.
    pub actor: String,
    /// Language of the text to come.
    pub language: Option<String>,
}

/// Names the article that came of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Created {
    /// Id.
    pub article: String,
}

/// Something done to an article that needs no more words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticleAct {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
}

/// An act done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Done {
    /// Number of the last event in the record.
    #[ts(type = "number")]
    pub seq: i64,
}

/// Submits for review.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Submit {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the head that the actor has seen: if another stands there now, nothing happens and
    /// the answer is the error `head_moved`.
    #[ts(optional = nullable)]
    pub hash: Option<String>,
}

/// Saves what someone is typing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveWorkingCopy {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the revision it was begun on.
    pub base: u32,
    /// The text.
    pub content: ContentJson,
    /// `saved_at` of the working copy that this one follows, 0 for none. If another was saved since,
    /// that one stays and the answer is the error `working_copy_moved`. Not asked when absent.
    #[ts(optional = nullable, type = "number")]
    pub seen: Option<i64>,
}

/// Gives up the own working copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DiscardWorkingCopy {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// As for saving it.
    #[ts(optional = nullable, type = "number")]
    pub seen: Option<i64>,
}

/// Saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub saved_at: i64,
}

/// Cuts a revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revise {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the revision it was written on. If the head has moved since, the cut is kept as a
    /// sibling and the answer is the error `conflict`.
    pub base: u32,
    /// The text.
    pub content: ContentJson,
    /// `saved_at` of the working copy that the text follows, 0 for none. If another was saved since,
    /// nothing is cut, that one stays, and the answer is the error `working_copy_moved`. Not asked
    /// when absent.
    #[ts(optional = nullable, type = "number")]
    pub seen: Option<i64>,
}

/// A revision cut.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revised {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub sha256: String,
}

/// Approves exactly one revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approve {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the revision: the text the reviewer saw.
    pub sha256: String,
    /// In which role; needed of who holds several that count.
    pub role: Option<Role>,
    /// A note.
    pub note: Option<String>,
}

/// Requests changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestChanges {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the revision: the text the reviewer saw.
    pub sha256: String,
    /// In which role.
    pub role: Option<Role>,
    /// What has to change.
    pub note: String,
}

/// Publishes exactly one revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Publish {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the revision.
    pub sha256: String,
    /// The channel; `web` by default.
    pub channel: Option<String>,
}

/// Opens a thread on a passage of a revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenThread {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the revision the passage was selected in.
    pub revision: u32,
    /// Begin of the passage.
    pub from: PointJson,
    /// End of the passage.
    pub to: PointJson,
    /// What it asks for.
    pub kind: ThreadKind,
    /// The first comment.
    pub text: String,
    /// The words of the passage as they were seen: if others stand there, nothing happens and the
    /// answer is the error `passage_differs`. Not asked when absent.
    #[ts(optional = nullable)]
    pub quote: Option<String>,
}

/// A thread opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThreadOpened {
    /// Its id.
    pub thread: String,
}

/// Replies in a thread.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reply {
    /// Who acts.
    pub actor: String,
    /// The thread.
    pub thread: String,
    /// The words.
    pub text: String,
}

/// Changes the wording of an own comment; the earlier one is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditComment {
    /// Who acts.
    pub actor: String,
    /// The thread.
    pub thread: String,
    /// The comment.
    pub comment: String,
    /// The words.
    pub text: String,
}

/// Resolves or reopens a thread.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThreadAct {
    /// Who acts.
    pub actor: String,
    /// The thread.
    pub thread: String,
}

/// Changes the filing; what is absent stays. Claims and sources come from imports alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileArticle {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// New slug: small letters, digits, hyphens; unique.
    pub slug: Option<String>,
    /// New section; empty for none.
    pub section: Option<String>,
    /// New tags.
    pub tags: Option<Vec<String>>,
    /// New due time `YYYY-MM-DDTHH:MM`; empty for none.
    pub due: Option<String>,
    /// IANA zone of `due`.
    pub due_zone: Option<String>,
}

/// Says who a name in the byline is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IdentifyContributor {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// The name as printed.
    pub name: String,
    /// The person of the desk it is; absent to leave that to the name.
    pub person: Option<String>,
    /// It is nobody of this desk, whatever the name. Not by the person whose name it equals.
    pub separate: bool,
    /// Identifiers; `orcid` is checked.
    pub identifiers: Vec<Identifier>,
}
