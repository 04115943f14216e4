//! Rules about suggestions: anyone on the desk proposes words; who may write puts them into the text.
//! Settling one settles its thread, where the actor may settle that.

use super::{View, threads, writing};
use crate::{
    article::{Proposal, ProposalState, Thread},
    command::{Cut, Suggested},
    event::Fact,
    ids::ThreadId,
    refusal::{Refusal, Rule},
};

pub(super) fn suggest(view: &View<'_>, items: &[Suggested]) -> Result<Vec<Fact>, Refusal> {
    view.not_spiked()?;
    let mut facts: Vec<Fact> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if view.article.revision(item.revision).is_none() {
            return Err(Rule::PassageUnknown.about([("revision", item.revision.to_string())]));
        }
        let before = &items[..at];
        if view.article.threads.contains_key(&item.thread)
            || before.iter().any(|other| other.thread == item.thread)
        {
            return Err(Rule::IdTaken.about([("id", item.thread.to_string())]));
        }
        if let Some((comment, _)) = item.reason {
            threads::new_comment(view, comment)?;
            let said = before.iter().filter_map(|other| other.reason);
            if said.into_iter().any(|(other, _)| other == comment) {
                return Err(Rule::IdTaken.about([("id", comment.to_string())]));
            }
        }
        facts.push(Fact::Suggested {
            thread: item.thread,
            kind: item.kind,
            revision: item.revision,
            from: item.from,
            to: item.to,
            words: item.words,
            reason: item.reason,
        });
        if let Some((comment, _)) = item.reason {
            facts.extend(threads::mentioned(
                view,
                item.thread,
                comment,
                &item.mentions,
            ));
        }
    }
    Ok(facts)
}

pub(super) fn accept(
    view: &View<'_>,
    accept: &[ThreadId],
    reject: &[ThreadId],
    cut: &Cut,
) -> Result<Vec<Fact>, Refusal> {
    if accept.is_empty() {
        return Err(Rule::NoSuggestion.into());
    }
    let (mut threads, mut left_open) = (Vec::new(), Vec::new());
    for id in accept {
        let thread = may_accept(view, *id)?;
        if threads.contains(id) {
            continue;
        }
        threads.push(*id);
        if !settles(view, thread) {
            left_open.push(*id);
        }
    }
    // Proposed words go into the head; elsewhere nobody has seen them.
    if cut.base != view.article.head {
        return Err(Rule::NotTheHead.about([
            ("asked", format!("r{}", cut.base)),
            ("head", view.article.head.to_string()),
        ]));
    }
    let mut facts = vec![
        writing::cut_fact(view, cut)?,
        Fact::SuggestionsAccepted {
            threads,
            revision: view.article.next_number(),
            left_open,
        },
    ];
    for (at, id) in reject.iter().enumerate() {
        if !accept.contains(id) && !reject[..at].contains(id) {
            facts.extend(self::reject(view, *id)?);
        }
    }
    Ok(facts)
}

pub(super) fn may_accept<'a>(view: &View<'a>, id: ThreadId) -> Result<&'a Thread, Refusal> {
    view.may_write()?;
    open_suggestion(view, id)
}

pub(super) fn reject(view: &View<'_>, id: ThreadId) -> Result<Vec<Fact>, Refusal> {
    let thread = open_suggestion(view, id)?;
    view.not_spiked()?;
    may_move(view, thread)?;
    Ok(vec![Fact::SuggestionRejected {
        thread: id,
        left_open: !settles(view, thread),
    }])
}

/// Whether the person may turn down, or say what it is about, what may be somebody else's suggestion:
/// words that are accepted go where it stands.
pub(super) fn may_move(view: &View<'_>, thread: &Thread) -> Result<(), Refusal> {
    if thread.proposal.is_some() && thread.by != view.actor.id && view.may_write().is_err() {
        return Err(Rule::SuggestionNotYours.into());
    }
    Ok(())
}

/// Whether settling the suggestion settles its thread: a must-fix thread only with who may resolve
/// it.
fn settles(view: &View<'_>, thread: &Thread) -> bool {
    view.may_resolve(thread).is_ok()
}

fn open_suggestion<'a>(view: &View<'a>, id: ThreadId) -> Result<&'a Thread, Refusal> {
    let thread = threads::find(view, id)?;
    let Some(Proposal { state, .. }) = thread.proposal else {
        return Err(Rule::NoSuggestion.into());
    };
    let name = |person| view.desk.name_of(person);
    match state {
        ProposalState::Accepted { revision, by, .. } => Err(Rule::SuggestionAccepted
            .about([("person", name(by)), ("revision", revision.to_string())])),
        ProposalState::Rejected { by, .. } => {
            Err(Rule::SuggestionRejected.about([("person", name(by))]))
        }
        ProposalState::Open if thread.resolved.is_some() => Err(Rule::ThreadResolved.into()),
        ProposalState::Open => Ok(thread),
    }
}
