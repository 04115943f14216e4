//! Conversations about passages, and the words that some of them propose: what is shown of them and
//! what can be done to them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ContentJson, Piece, Problem, Who};

/// A position: a text block and code points inside it. Text blocks are counted in document order
/// from 0: the headline, the standfirst if there is one, then every paragraph, heading, caption and
/// verbatim block of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PointJson {
    /// Ordinal of the text block.
    pub block: u32,
    /// Unicode code points from its start; a line break counts as one.
    pub offset: u32,
}

/// How surely a thread sits on its passage in the revision shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceState {
    /// On the very words.
    Exact,
    /// On the very words, elsewhere.
    Moved,
    /// On words that were altered since.
    Changed,
    /// The words are gone; a caret where they were.
    Gap,
    /// No place left in the text.
    Article,
}

/// Where a thread sits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceJson {
    /// How surely.
    pub state: PlaceState,
    /// How it was found: `origin` (the very revision), `person` (the very revision, said by a
    /// person later), `block`, `diff`, `moved_block`, `quote`, `gap`, `step` (from the place before), or
    /// `none`.
    pub method: String,
    /// How much of the words is there, from 0 to 1000.
    pub score: u16,
    /// Begin; absent for `article`.
    pub from: Option<PointJson>,
    /// End; absent for `article`.
    pub to: Option<PointJson>,
}

/// What a thread asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThreadKind {
    /// A remark.
    Note,
    /// Wants an answer.
    Question,
    /// Blocks publication until resolved.
    MustFix,
}

/// Open or resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    /// Being discussed.
    Open,
    /// Settled.
    Resolved,
}

/// A conversation about a passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThreadView {
    /// Id.
    pub id: String,
    /// What it asks for.
    pub kind: ThreadKind,
    /// Open or resolved.
    pub state: ThreadState,
    /// Who opened it.
    pub by: Who,
    /// Name of the person outside the desk who asks; `by` has brought it in.
    pub guest: Option<String>,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// The words it is about: those it was opened on, or those a person has said since that it is
    /// about.
    pub quote: String,
    /// Number of the revision that these words were selected in.
    pub revision: u32,
    /// What it was about at first, where a person has said otherwise since.
    pub first: Option<EarlierPlace>,
    /// Where it sits in the revision shown.
    pub place: PlaceJson,
    /// Where its words may stand now that they have no sure place in the revision shown; never
    /// taken without a person. Only for an open thread that was not let go.
    pub offer: Option<OfferJson>,
    /// Who said that its words are gone for good, while no place was given to it since.
    pub let_go: Option<LetGoView>,
    /// The words it proposes; absent for a thread that proposes none.
    pub suggestion: Option<SuggestionView>,
    /// What was said, oldest first; may be empty for a suggestion without a reason.
    pub comments: Vec<CommentView>,
    /// Who resolved it.
    pub resolved_by: Option<Who>,
    /// When, UTC milliseconds.
    #[ts(type = "number | null")]
    pub resolved_at: Option<i64>,
    /// Why the asking person may not resolve (or reopen) it; absent when they may.
    pub settle_refusal: Option<Problem>,
}

/// A comment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CommentView {
    /// Id.
    pub id: String,
    /// Who wrote it.
    pub by: Who,
    /// Name of the person outside the desk whose words these are; `by` has brought them in.
    pub guest: Option<String>,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Its words now.
    pub text: String,
    /// Earlier wordings, oldest first.
    pub earlier: Vec<EarlierWording>,
    /// Whether the asking person may edit it.
    pub mine: bool,
}

/// An earlier wording of a comment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EarlierWording {
    /// Since when it stood, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// The words.
    pub text: String,
}

/// What a thread was about before a person said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierPlace {
    /// Number of the revision it was opened on.
    pub revision: u32,
    /// The words it was opened on.
    pub quote: String,
}

/// Where the words of a lost passage may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfferJson {
    /// Begin.
    pub from: PointJson,
    /// End.
    pub to: PointJson,
    /// The words there.
    pub words: String,
    /// How much they are like the thread's, from 0 to 1000.
    pub score: u16,
}

/// Who said that the words of a thread are gone for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetGoView {
    /// Who.
    pub by: Who,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
}

/// What became of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionState {
    /// Nothing yet.
    Open,
    /// Its words are in the text.
    Accepted,
    /// Somebody said no.
    Rejected,
}

/// Words proposed for the passage of a thread.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionView {
    /// The words that would stand there; empty to delete. A line end begins a new block.
    pub words: String,
    /// What became of it.
    pub state: SuggestionState,
    /// From the words it is about to those it proposes.
    pub pieces: Vec<Piece>,
    /// Who accepted or rejected it.
    pub by: Option<Who>,
    /// When, UTC milliseconds.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Number of the revision that took its words.
    pub accepted_in: Option<u32>,
    /// Whether its words do not stand exactly as they were in the revision shown. Of an open one.
    pub stale: bool,
    /// Other open suggestions about some of the same words in the revision shown.
    pub overlaps: Vec<String>,
    /// Why the asking person may not accept it; absent when they may. Of an open one.
    pub accept_refusal: Option<Problem>,
    /// Why the asking person may not reject it; absent when they may. Of an open one.
    pub reject_refusal: Option<Problem>,
}

/// Proposes words for a passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestWords {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the revision the passage was selected in.
    pub revision: u32,
    /// Begin of the passage.
    pub from: PointJson,
    /// End of the passage. A place between two words is no passage: to insert, take a neighbouring
    /// word along.
    pub to: PointJson,
    /// The words of the passage as they were seen: if others stand there, nothing happens and the
    /// answer is the error `passage_differs`. Not asked when absent.
    #[ts(optional = nullable)]
    pub quote: Option<String>,
    /// The words that are to stand there; empty to delete. A line end begins a new block.
    pub words: String,
    /// What it asks for.
    pub kind: ThreadKind,
    /// Why; the first comment of the thread.
    #[ts(optional = nullable)]
    pub reason: Option<String>,
}

/// Asks what a person's free editing comes to, as suggestions. Nothing is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditsQuery {
    /// The article.
    pub article: String,
    /// Number of the revision it was written on.
    pub base: u32,
    /// The text.
    pub content: ContentJson,
}

/// What a person's free editing comes to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditsPreview {
    /// One for each suggestion it would make, in reading order.
    pub edits: Vec<EditJson>,
    /// What no suggestion can say.
    pub other: Vec<OtherChangeJson>,
}

/// A change that can be accepted by itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditJson {
    /// Begin in the revision it was written on.
    pub from: PointJson,
    /// End there.
    pub to: PointJson,
    /// The words there.
    pub old: String,
    /// The words that are to stand there.
    pub words: String,
    /// From the one to the other.
    pub pieces: Vec<Piece>,
}

/// A change that no suggestion can say: of formatting, images, kinds of blocks, or of what goes with
/// the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OtherChangeJson {
    /// `formatting`, `image`, `structure` (of blocks), or `about` for byline, language and the
    /// like.
    pub kind: String,
    /// The words of the block it is about, shortened; for `about` the name of the field.
    pub words: String,
}

/// Makes suggestions of a person's free editing: all of them or none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestEdits {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the revision it was written on.
    pub base: u32,
    /// The text.
    pub content: ContentJson,
    /// Edits to leave out, by their places in the preview, from 0.
    #[serde(default)]
    pub leave_out: Vec<u32>,
    /// Why, for each edit that has a reason, by its place in the preview.
    #[serde(default)]
    #[ts(type = "Record<number, string>")]
    pub reasons: BTreeMap<u32, String>,
}

/// The suggestions made of a person's free editing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestedEdits {
    /// The threads, in reading order.
    pub threads: Vec<String>,
    /// What no suggestion can say; it is not kept.
    pub other: Vec<OtherChangeJson>,
}

/// Puts the words of suggestions into the text: one revision for all of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AcceptSuggestions {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// The suggestions, by their threads; at least one.
    pub suggestions: Vec<String>,
    /// Suggestions rejected with it: the other ones of a choice.
    #[serde(default)]
    pub reject: Vec<String>,
    /// The words that each of `suggestions` was shown to be about, in the same order. One that is
    /// about others by now is the error `suggestion_stale`. Not asked when empty.
    #[serde(default)]
    pub quotes: Vec<String>,
    /// For one suggestion whose words have changed since: the words that stand there now, as the
    /// actor has seen them. Else the answer is the error `suggestion_stale`.
    #[ts(optional = nullable)]
    pub instead_of: Option<String>,
}

/// Says which words a thread is about now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reattach {
    /// Who acts.
    pub actor: String,
    /// The thread.
    pub thread: String,
    /// Number of the revision the passage was selected in.
    pub revision: u32,
    /// Begin of the passage.
    pub from: PointJson,
    /// End of the passage.
    pub to: PointJson,
    /// The words of the passage as they were seen: if others stand there, nothing happens and the
    /// answer is the error `passage_differs`. Not asked when absent.
    #[ts(optional = nullable)]
    pub quote: Option<String>,
}

/// Makes an earlier text the head again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestoreRevision {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Number of the earlier revision.
    pub number: u32,
    /// Number of the head as it was seen. Where it has moved since, the text is kept beside it and
    /// the answer is the error `conflict`. Not asked when absent.
    #[ts(optional = nullable)]
    pub base: Option<u32>,
}
