//! What events make of conversations and of the words that some of them propose.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::{
        Article, Comment, LetGo, Origin, Proposal, ProposalState, Thread, ThreadKind, Wording,
    },
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
        guest: None,
        wordings: vec![wording(body)],
        mentions: BTreeSet::new(),
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
        guest: None,
        package: None,
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
        | Fact::Mentioned { thread, .. }
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
                Fact::Mentioned {
                    comment: id,
                    people,
                    ..
                } => {
                    if let Some(comment) = thread.comments.iter_mut().find(|known| known.id == *id)
                    {
                        comment.mentions = people.iter().copied().collect();
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

/// Opens a thread for somebody outside the desk, under the name they gave in their answer.
pub(super) fn guest(article: &mut Article, event: &Event) {
    let Fact::GuestSaid {
        package,
        thread,
        kind,
        revision,
        from,
        to,
        words,
        said,
    } = &event.fact
    else {
        return;
    };
    let known = article.packages.get(package);
    let name = known.map(|package| {
        let answered = package.answered_by.as_ref();
        answered.unwrap_or(&package.to).clone()
    });
    article.threads.entry(*thread).or_insert_with(|| Thread {
        kind: *kind,
        by: event.actor,
        guest: name.clone(),
        package: Some(*package),
        at: event.at,
        origin: Origin {
            revision: *revision,
            from: *from,
            to: *to,
            by: event.actor,
            at: event.at,
        },
        earlier: Vec::new(),
        comments: said
            .iter()
            .map(|(id, body)| Comment {
                id: *id,
                by: event.actor,
                guest: name.clone(),
                wordings: vec![Wording {
                    at: event.at,
                    body: *body,
                }],
                mentions: BTreeSet::new(),
            })
            .collect(),
        resolved: None,
        proposal: words.map(|words| Proposal {
            words,
            state: ProposalState::Open,
        }),
        let_go: None,
    });
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
