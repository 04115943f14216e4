//! Rules about sign-offs and about files sent to people outside the desk: each contributor speaks for
//! the entries of the byline that count as them, on exactly the text they saw.

use imprimatur_text::ContentHash;

use super::{View, review, threads};
use crate::{
    asking::Package,
    command::GuestItem,
    event::Fact,
    ids::{BodyId, PackageId},
    refusal::{Refusal, Rule},
    signing::{Signed, signatures},
};

pub(super) fn sign_off(
    view: &View<'_>,
    hash: ContentHash,
    objection: Option<BodyId>,
) -> Result<Vec<Fact>, Refusal> {
    let names = speaks_for(view, hash)?;
    if objection.is_none() && names.iter().all(|(_, confirmed)| *confirmed) {
        return Err(already(view));
    }
    Ok(vec![Fact::SignedOff {
        hash,
        names: names.into_iter().map(|(name, _)| name).collect(),
        objection,
    }])
}

pub(super) fn may_sign_off(view: &View<'_>, hash: ContentHash) -> Result<(), Refusal> {
    sign_off(view, hash, None).map(drop)
}

/// The entries of the byline that count as the actor, each with whether exactly this text is
/// confirmed for it.
fn speaks_for(view: &View<'_>, hash: ContentHash) -> Result<Vec<(String, bool)>, Refusal> {
    view.not_spiked()?;
    let head = review::is_head(view, hash)?;
    let names: Vec<(String, bool)> = signatures(view.desk, view.article, head)
        .into_iter()
        .filter(|signature| signature.person == Some(view.actor.id))
        .map(|signature| {
            let confirmed = matches!(signature.signed, Signed::Confirmed(_));
            (signature.name.to_owned(), confirmed)
        })
        .collect();
    if names.is_empty() {
        return Err(Rule::NotAContributor.about([
            ("person", view.actor.name.clone()),
            ("head", head.number.to_string()),
        ]));
    }
    Ok(names)
}

fn already(view: &View<'_>) -> Refusal {
    Rule::SignedAlready.about([
        ("person", view.actor.name.clone()),
        ("head", view.article.head.to_string()),
    ])
}

/// Who works on the article sends it out.
pub(super) fn may_send(view: &View<'_>) -> Result<(), Refusal> {
    super::asking::may_ask(view)
}

/// Any text of the article may be shown to somebody outside; a sign-off is asked of the head, and of
/// an entry of its byline that is nobody of the desk.
pub(super) fn send_package(
    view: &View<'_>,
    package: PackageId,
    hash: ContentHash,
    to: &str,
    sign_off: bool,
) -> Result<Vec<Fact>, Refusal> {
    may_send(view)?;
    if view.article.packages.contains_key(&package) {
        return Err(Rule::IdTaken.about([("id", package.to_string())]));
    }
    let spaced = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut to = spaced(to);
    if to.is_empty() {
        return Err(Rule::NameEmpty.into());
    }
    let revision = if sign_off {
        let head = review::is_head(view, hash)?;
        let asked = signatures(view.desk, view.article, head)
            .into_iter()
            .find(|signature| spaced(signature.name) == to);
        match asked {
            Some(signature) if signature.person.is_none() => {
                // As printed, blanks and all: that is the entry they speak for.
                to = signature.name.to_owned();
                head.number
            }
            Some(_) => return Err(Rule::SignsHere.about([("name", to)])),
            None => return Err(Rule::NotInByline.about([("name", to)])),
        }
    } else {
        let number = view.article.number_of(hash);
        if number == 0 {
            review::is_head(view, hash)?.number
        } else {
            number
        }
    };
    Ok(vec![Fact::PackageSent {
        package,
        revision,
        hash,
        to,
        sign_off,
    }])
}

/// Takes in what somebody outside has answered, all of it or nothing. The same answer counts once.
pub(super) fn take_reply(
    view: &View<'_>,
    package: PackageId,
    reply: BodyId,
    name: &str,
    sign_off: Option<(bool, Option<BodyId>)>,
    items: &[GuestItem],
) -> Result<Vec<Fact>, Refusal> {
    may_send(view)?;
    let known = view.article.packages.get(&package).ok_or(Rule::NoPackage)?;
    if known.replies.contains(&reply) {
        return Err(Rule::ReplyKnown.into());
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Rule::NameEmpty.into());
    }
    let sign_off = sign_off.filter(|_| known.sign_off);
    if sign_off.is_none() && items.is_empty() {
        return Err(Rule::ReplyEmpty.about([("name", name)]));
    }
    if matches!(sign_off, Some((false, None))) {
        return Err(Rule::NoteMissing.into());
    }
    let mut facts = vec![Fact::ReplyTaken {
        package,
        reply,
        name,
        confirmed: sign_off.map(|(confirmed, _)| confirmed),
        objection: sign_off.and_then(|(_, objection)| objection),
    }];
    for (at, item) in items.iter().enumerate() {
        facts.push(said(view, package, known, item, &items[..at])?);
    }
    Ok(facts)
}

fn said(
    view: &View<'_>,
    package: PackageId,
    known: &Package,
    item: &GuestItem,
    before: &[GuestItem],
) -> Result<Fact, Refusal> {
    if view.article.threads.contains_key(&item.thread)
        || before.iter().any(|other| other.thread == item.thread)
    {
        return Err(Rule::IdTaken.about([("id", item.thread.to_string())]));
    }
    if let Some((comment, _)) = item.said {
        threads::new_comment(view, comment)?;
        let mut said = before.iter().filter_map(|other| other.said);
        if said.any(|(other, _)| other == comment) {
            return Err(Rule::IdTaken.about([("id", comment.to_string())]));
        }
    }
    Ok(Fact::GuestSaid {
        package,
        thread: item.thread,
        kind: item.kind,
        revision: known.revision,
        from: item.from,
        to: item.to,
        words: item.words,
        said: item.said,
    })
}
