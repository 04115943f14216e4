//! What review *means*: people, articles, reviews, threads and the gate.
//!
//! [`decide`] judges a command against the state and answers the events that follow from it, or the
//! rule that says no. [`State::evolve`] applies an event. Both are pure: the clock, ids and hashes
//! come in as arguments, and texts stay outside: the crate knows of a comment only where its body is
//! kept and of a revision only what the rules ask about it.

mod article;
mod asking;
mod byline;
mod command;
mod decide;
mod event;
mod evolve;
mod gate;
mod ids;
mod mention;
mod next;
mod notice;
mod orcid;
mod people;
mod policy;
mod refusal;
mod requirement;
mod signing;
mod standing;
mod stay;
mod turn;

pub use article::{
    Article, Attachment, Comment, Filing, LetGo, Origin, Outcome, Override, Proposal,
    ProposalState, Publication, Review, Revision, RevisionFacts, Round, Seen, Stage, Thread,
    ThreadKind, Verdict, Wording,
};
pub use asking::{AskEnd, Asking, Package, Whom};
pub use byline::{CountsAs, Link, counts_as};
pub use command::{Command, Context, Cut, FilingChange, GuestItem, Identifier, Naming, Suggested};
pub use decide::{Act, decide, may, may_accept, may_act, may_override, may_reject, may_settle};
pub use event::{Event, Fact};
pub use evolve::State;
pub use gate::gate;
pub use ids::{
    ArticleId, AskId, BodyId, CommentId, Millis, PackageId, PersonId, RecordHash, ThreadId,
};
pub use mention::called;
pub use next::{Move, MoveAction};
pub use notice::{Notice, NoticeKind, notices};
pub use orcid::is_orcid;
pub use people::{Desk, Person, Role};
pub use policy::{Ask, AskKind, Exclude, Fault, Flaw, Policy, Preset, When};
pub use refusal::{Refusal, Rule};
pub use requirement::{
    Doer, Finding, Gate, NextMove, Opinion, Requirement, RequirementKind, SetAside, Status,
};
pub use signing::{SignOff, Signature, Signed, signatures};
pub use standing::{Carry, Standing, sole_maker, standing};
pub use stay::{Stay, StayKind, stays};
pub use turn::{Turn, turn, waits_for};
