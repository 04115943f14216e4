//! What events make of conversations and of the words that some of them propose.

use std::collections::BTreeMap;

use crate::{
    article::{Comment, LetGo, Origin, Proposal, ProposalState, Thread, ThreadKind, Wording},
    event::{Event, Fact},
    ids::{BodyId, CommentId, ThreadId},
};

pub(super) fn evolve(threads: &mut BTreeMap<ThreadId, Thread>, event: &Event) {
    let wording = |body: &BodyId| Wording {
        at: event.at,
        body: *body,
    };
    let comment = |id: &CommentId, body: &BodyId| Comment {
        id: *id,
        by: event.actor,
        wordings: vec![wording(body)],
    };
    let origin = |revision: u32, from, to| Origin {
        revision,
        from,
        to,
        by: event.actor,
        at: event.at,
    };
    let opened = |kind: ThreadKind, origin: Origin, comments: Vec<Comment>| Thread {
        kind,
        by: event.actor,
        at: event.at,
        origin,
        earlier: Vec::new(),
        comments,
        resolved: None,
        proposal: None,
        let_go: None,
    };
    match &event.fact {
        Fact::ThreadOpened {
            thread,
            comment: first,
            kind,
            revision,
            from,
            to,
            body,
        } => {
            threads.entry(*thread).or_insert_with(|| {
                opened(
                    *kind,
                    origin(*revision, *from, *to),
                    vec![comment(first, body)],
                )
            });
        }
        Fact::Suggested {
            thread,
            kind,
            revision,
            from,
            to,
            words,
            reason,
        } => {
            threads.entry(*thread).or_insert_with(|| {
                let reason = reason.iter().map(|(id, body)| comment(id, body));
                let origin = origin(*revision, *from, *to);
                Thread {
                    proposal: Some(Proposal {
                        words: *words,
                        state: ProposalState::Open,
                    }),
                    ..opened(*kind, origin, reason.collect())
                }
            });
        }
        Fact::SuggestionsAccepted {
            threads: accepted,
            revision,
            left_open,
        } => {
            let state = ProposalState::Accepted {
                revision: *revision,
                by: event.actor,
                at: event.at,
            };
            for id in accepted {
                settle(threads, *id, state, left_open.contains(id), event);
            }
        }
        Fact::SuggestionRejected { thread, left_open } => {
            let state = ProposalState::Rejected {
                by: event.actor,
                at: event.at,
            };
            settle(threads, *thread, state, *left_open, event);
        }
        Fact::Replied { thread, .. }
        | Fact::CommentEdited { thread, .. }
        | Fact::ThreadResolved { thread }
        | Fact::ThreadReopened { thread }
        | Fact::ThreadReattached { thread, .. }
        | Fact::ThreadLetGo { thread, .. } => {
            let Some(thread) = threads.get_mut(thread) else {
                return;
            };
            match &event.fact {
                Fact::Replied {
                    comment: id, body, ..
                } => thread.comments.push(comment(id, body)),
                Fact::CommentEdited {
                    comment: id, body, ..
                } => {
                    if let Some(comment) = thread.comments.iter_mut().find(|known| known.id == *id)
                    {
                        comment.wordings.push(wording(body));
                    }
                }
                Fact::ThreadResolved { .. } => thread.resolved = Some((event.actor, event.at)),
                Fact::ThreadReopened { .. } => reopen(thread),
                Fact::ThreadReattached {
                    revision, from, to, ..
                } => {
                    let before =
                        std::mem::replace(&mut thread.origin, origin(*revision, *from, *to));
                    thread.earlier.push(before);
                    thread.let_go = None;
                }
                Fact::ThreadLetGo { revision, .. } => {
                    thread.let_go = Some(LetGo {
                        by: event.actor,
                        at: event.at,
                        revision: *revision,
                    });
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// Settles a suggestion of which nothing had become.
fn settle(
    threads: &mut BTreeMap<ThreadId, Thread>,
    id: ThreadId,
    state: ProposalState,
    left_open: bool,
    event: &Event,
) {
    let Some(thread) = threads.get_mut(&id) else {
        return;
    };
    let Some(proposal) = thread
        .proposal
        .as_mut()
        .filter(|proposal| proposal.state == ProposalState::Open)
    else {
        return;
    };
    proposal.state = state;
    if !left_open && thread.resolved.is_none() {
        thread.resolved = Some((event.actor, event.at));
    }
}

/// A thread that is opened again asks again for what was turned down. What was accepted is in the
/// text.
fn reopen(thread: &mut Thread) {
    thread.resolved = None;
    if let Some(proposal) = &mut thread.proposal
        && matches!(proposal.state, ProposalState::Rejected { .. })
    {
        proposal.state = ProposalState::Open;
    }
}
