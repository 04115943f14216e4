//! What review *means*: people, articles, reviews, threads and the gate.
//!
//! [`decide`] judges a command against the state and answers the events that follow from it, or the
//! rule that says no. [`State::evolve`] applies an event. Both are pure: the clock, ids and hashes
//! come in as arguments, and texts stay outside: the crate knows of a comment only where its body is
//! kept and of a revision only what the rules ask about it.

mod article;
mod byline;
mod command;
mod decide;
mod event;
mod evolve;
mod gate;
mod ids;
mod orcid;
mod people;
mod refusal;
mod turn;

pub use article::{
    Article, Attachment, Comment, Filing, LetGo, Origin, Proposal, ProposalState, Publication,
    Review, Revision, RevisionFacts, Stage, Thread, ThreadKind, Verdict, Wording,
};
pub use byline::{CountsAs, Link, counts_as};
pub use command::{Command, Context, Cut, FilingChange, Identifier, Naming, Suggested};
pub use decide::{Act, decide, may, may_accept, may_act, may_reject, may_settle};
pub use event::{Event, Fact};
pub use evolve::State;
pub use gate::{
    Finding, Gate, NextMove, Requirement, RequirementId, Standing, Status, gate, standing,
};
pub use ids::{ArticleId, BodyId, CommentId, Millis, PersonId, RecordHash, ThreadId};
pub use orcid::is_orcid;
pub use people::{Desk, Person, Role};
pub use refusal::{Refusal, Rule};
pub use turn::{Asked, Turn, turn, waits_for};
