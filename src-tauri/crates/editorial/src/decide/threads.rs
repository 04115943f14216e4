//! Rules about threads: anyone on the desk talks, and says what a thread is about now; must-fix
//! threads are settled by who opened them or by a reviewer outside the byline; words are changed by
//! who wrote them.

use std::collections::BTreeSet;

use super::{View, suggestions};
use crate::{
    article::Thread,
    command::Command,
    event::Fact,
    ids::{CommentId, PersonId, ThreadId},
    refusal::{Refusal, Rule},
};

pub(super) fn decide(view: &View<'_>, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let mut called = None;
    let fact = match command {
        Command::OpenThread {
            thread,
            comment,
            kind,
            revision,
            from,
            to,
            body,
            mentions,
        } => {
            if view.article.revision(*revision).is_none() {
                return Err(Rule::PassageUnknown.about([("revision", revision.to_string())]));
            }
            // A second thread of that id would take the place of the first, must-fix or not.
            if view.article.threads.contains_key(thread) {
                return Err(Rule::IdTaken.about([("id", thread.to_string())]));
            }
            new_comment(view, *comment)?;
            called = mentioned(view, *thread, *comment, mentions);
            Fact::ThreadOpened {
                thread: *thread,
                comment: *comment,
                kind: *kind,
                revision: *revision,
                from: *from,
                to: *to,
                body: *body,
            }
        }
        Command::Reply {
            thread,
            comment,
            body,
            mentions,
        } => {
            find(view, *thread)?;
            new_comment(view, *comment)?;
            called = mentioned(view, *thread, *comment, mentions);
            Fact::Replied {
                thread: *thread,
                comment: *comment,
                body: *body,
            }
        }
        Command::EditComment {
            thread,
            comment,
            body,
            mentions,
        } => {
            let words = find(view, *thread)?
                .comments
                .iter()
                .find(|known| known.id == *comment)
                .ok_or(Rule::NoComment)?;
            // Whoever brought in what somebody outside said does not word it anew for them.
            if words.guest.is_some() || words.by != view.actor.id {
                let owner = words.guest.clone();
                let owner = owner.unwrap_or_else(|| view.desk.name_of(words.by));
                return Err(Rule::NotYourComment.about([("owner", owner)]));
            }
            called = mentioned(view, *thread, *comment, mentions);
            Fact::CommentEdited {
                thread: *thread,
                comment: *comment,
                body: *body,
            }
        }
        Command::Reattach {
            thread,
            revision,
            from,
            to,
        } => {
            let known = find(view, *thread)?;
            suggestions::may_move(view, known)?;
            if view.article.revision(*revision).is_none() {
                return Err(Rule::PassageUnknown.about([("revision", revision.to_string())]));
            }
            let origin = known.origin;
            let same = (origin.revision, origin.from, origin.to) == (*revision, *from, *to);
            if same && known.let_go.is_none() {
                return Ok(Vec::new());
            }
            Fact::ThreadReattached {
                thread: *thread,
                revision: *revision,
                from: *from,
                to: *to,
            }
        }
        Command::LetGo { thread } => {
            if find(view, *thread)?.let_go.is_some() {
                return Ok(Vec::new());
            }
            Fact::ThreadLetGo {
                thread: *thread,
                revision: view.article.head,
            }
        }
        Command::Resolve { thread } => {
            let known = find(view, *thread)?;
            if known.resolved.is_some() {
                return Err(Rule::ThreadResolved.into());
            }
            view.may_resolve(known)?;
            Fact::ThreadResolved { thread: *thread }
        }
        Command::Reopen { thread } => {
            if find(view, *thread)?.resolved.is_none() {
                return Err(Rule::ThreadOpen.into());
            }
            Fact::ThreadReopened { thread: *thread }
        }
        _ => return Ok(Vec::new()),
    };
    Ok(std::iter::once(fact).chain(called).collect())
}

/// The fact that a comment calls people by name, where that changes whom it calls. Nobody calls
/// themselves, and whoever is nobody of the desk is not called.
pub(super) fn mentioned(
    view: &View<'_>,
    thread: ThreadId,
    comment: CommentId,
    mentions: &[PersonId],
) -> Option<Fact> {
    let called: BTreeSet<PersonId> = mentions
        .iter()
        .copied()
        .filter(|person| *person != view.actor.id && view.desk.person(*person).is_some())
        .collect();
    let known = view.article.threads.get(&thread);
    let before = known
        .and_then(|known| known.comments.iter().find(|known| known.id == comment))
        .map(|comment| comment.mentions.clone())
        .unwrap_or_default();
    (called != before).then(|| Fact::Mentioned {
        thread,
        comment,
        people: called.into_iter().collect(),
    })
}

pub(super) fn new_comment(view: &View<'_>, id: CommentId) -> Result<(), Refusal> {
    let mut comments = view
        .article
        .threads
        .values()
        .flat_map(|thread| &thread.comments);
    if comments.any(|known| known.id == id) {
        return Err(Rule::IdTaken.about([("id", id.to_string())]));
    }
    Ok(())
}

pub(super) fn find<'a>(view: &View<'a>, thread: ThreadId) -> Result<&'a Thread, Refusal> {
    view.article
        .threads
        .get(&thread)
        .ok_or_else(|| Rule::NoThread.into())
}
