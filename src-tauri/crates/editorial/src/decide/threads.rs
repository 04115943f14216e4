//! Rules about threads: anyone on the desk talks, and says what a thread is about now; must-fix
//! threads are settled by who opened them or by a reviewer outside the byline; words are changed by
//! who wrote them.

use super::{View, suggestions};
use crate::{
    article::Thread,
    command::Command,
    event::Fact,
    ids::{CommentId, ThreadId},
    refusal::{Refusal, Rule},
};

pub(super) fn decide(view: &View<'_>, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let fact = match command {
        Command::OpenThread {
            thread,
            comment,
            kind,
            revision,
            from,
            to,
            body,
        } => {
            if view.article.revision(*revision).is_none() {
                return Err(Rule::PassageUnknown.about([("revision", revision.to_string())]));
            }
            // A second thread of that id would take the place of the first, must-fix or not.
            if view.article.threads.contains_key(thread) {
                return Err(Rule::IdTaken.about([("id", thread.to_string())]));
            }
            new_comment(view, *comment)?;
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
        } => {
            find(view, *thread)?;
            new_comment(view, *comment)?;
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
        } => {
            let words = find(view, *thread)?
                .comments
                .iter()
                .find(|known| known.id == *comment)
                .ok_or(Rule::NoComment)?;
            if words.by != view.actor.id {
                return Err(Rule::NotYourComment.about([("owner", view.desk.name_of(words.by))]));
            }
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
            view.may_resolve(known.kind, known.by)?;
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
    Ok(vec![fact])
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
