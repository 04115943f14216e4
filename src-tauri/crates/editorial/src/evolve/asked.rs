//! What events make of requests, sign-offs and of files sent to people outside the desk.

use crate::{
    article::Article,
    asking::{AskEnd, Asking, Package},
    event::{Event, Fact},
    signing::SignOff,
};

pub(super) fn evolve(article: &mut Article, event: &Event) {
    let (by, at) = (event.actor, event.at);
    match &event.fact {
        Fact::SignedOff {
            hash,
            names,
            objection,
        } => article.sign_offs.push(SignOff {
            hash: *hash,
            names: names.clone(),
            by,
            package: None,
            confirmed: objection.is_none(),
            objection: *objection,
            at,
        }),
        Fact::ReviewAsked {
            ask,
            whom,
            role,
            due,
            note,
        } => {
            let round = article.round;
            article.askings.entry(*ask).or_insert_with(|| Asking {
                whom: *whom,
                role: *role,
                by,
                at,
                round,
                due: due.clone(),
                note: *note,
                before: Vec::new(),
                since: at,
                end: None,
            });
        }
        Fact::AskDeclined { ask, note } => {
            if let Some(asking) = article.askings.get_mut(ask) {
                let note = *note;
                asking.end.get_or_insert(AskEnd::Declined { by, at, note });
            }
        }
        Fact::AskWithdrawn { ask } => {
            if let Some(asking) = article.askings.get_mut(ask) {
                asking.end = Some(AskEnd::Withdrawn { by, at });
            }
        }
        Fact::AskReassigned { ask, whom } => {
            if let Some(asking) = article.askings.get_mut(ask) {
                let before = std::mem::replace(&mut asking.whom, *whom);
                asking.before.push(before);
                asking.since = at;
                asking.end = None;
            }
        }
        Fact::PackageSent {
            package,
            revision,
            hash,
            to,
            sign_off,
        } => {
            article.packages.entry(*package).or_insert_with(|| Package {
                revision: *revision,
                hash: *hash,
                to: to.clone(),
                sign_off: *sign_off,
                by,
                at,
                answered_by: None,
                replies: Vec::new(),
            });
        }
        Fact::ReplyTaken {
            package: id,
            reply,
            name,
            confirmed,
            objection,
        } => {
            if let Some(package) = article.packages.get_mut(id) {
                package.answered_by = Some(name.clone());
                package.replies.push(*reply);
                if let Some(confirmed) = confirmed {
                    article.sign_offs.push(SignOff {
                        hash: package.hash,
                        names: vec![package.to.clone()],
                        by,
                        package: Some(*id),
                        confirmed: *confirmed,
                        objection: *objection,
                        at,
                    });
                }
            }
        }
        _ => {}
    }
}
