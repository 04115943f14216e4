//! Rules about rounds, verdicts and publication: an approval names an exact text, and nobody in
//! the byline approves.

use imprimatur_text::ContentHash;

use super::{View, writing};
use crate::{
    article::{Revision, Stage, Verdict},
    asking::Whom,
    command::Cut,
    event::Fact,
    gate::gate,
    ids::BodyId,
    people::Role,
    refusal::{Refusal, Rule},
    requirement::Status,
    standing::{Standing, standing},
};

pub(super) fn submit(view: &View<'_>, cut: Option<&Cut>) -> Result<Vec<Fact>, Refusal> {
    may_open_round(view)?;
    let mut facts = Vec::new();
    let (hash, texts) = match cut {
        Some(cut) => {
            view.may_write()?;
            facts.push(writing::cut_fact(view, cut)?);
            (cut.hash, &cut.facts)
        }
        None => {
            let head = head(view)?;
            (head.hash, &head.facts)
        }
    };
    writing::is_whole(texts)?;
    if view.article.live().is_some_and(|live| live.hash == hash) {
        return Err(Rule::NothingToCorrect.into());
    }
    // A text kept beside the head is not submitted: its writer sees the conflict first.
    if !matches!(facts.first(), Some(Fact::RevisionCut { sibling: true, .. })) {
        facts.push(Fact::Submitted { hash });
    }
    Ok(facts)
}

/// Whether a round could be opened, leaving aside what the text lacks: that can still be written.
pub(super) fn may_submit(view: &View<'_>) -> Result<(), Refusal> {
    may_open_round(view)
}

fn may_open_round(view: &View<'_>) -> Result<(), Refusal> {
    if !view.article.is_by(view.desk, view.actor.id) && !view.actor.may_act_as(Role::Editor) {
        return Err(Rule::NotAnAuthor.about([("person", view.actor.name.clone())]));
    }
    view.not_spiked()?;
    if view.article.under_review() && !view.changes_requested() {
        return Err(Rule::AlreadyUnderReview.into());
    }
    Ok(())
}

pub(super) fn withdraw(view: &View<'_>) -> Result<Vec<Fact>, Refusal> {
    view.under_review()?;
    if view.article.submitted_by != Some(view.actor.id) {
        view.needs(Role::Editor)?;
    }
    Ok(vec![Fact::Withdrawn])
}

pub(super) fn approve(
    view: &View<'_>,
    hash: ContentHash,
    role: Option<Role>,
    note: Option<BodyId>,
) -> Result<Vec<Fact>, Refusal> {
    let role = match role_for(view, role) {
        // Nobody is asked for their role who cannot approve in any.
        Err(refusal) if refusal.rule == Rule::RoleUnclear && view.in_byline() => {
            return Err(Rule::InByline.about([("person", view.actor.name.clone())]));
        }
        role => role?,
    };
    view.under_review()?;
    is_head(view, hash)?;
    if view.in_byline() {
        return Err(Rule::InByline.about([("person", view.actor.name.clone())]));
    }
    let given = view.article.reviews.iter().any(|review| {
        review.by == view.actor.id
            && review.verdict == Verdict::Approve
            && review.role == role
            && review.hash == hash
            && matches!(
                standing(view.desk, view.article, review),
                Standing::Current | Standing::Restored | Standing::MadeAlone
            )
    });
    let is_asked = view
        .article
        .waiting_askings()
        .any(|asking| match asking.whom {
            Whom::Person(person) => person == view.actor.id,
            Whom::Role(asked) => asked == role,
        });
    // Saying again what stands is no event, unless it says more or answers somebody.
    if given && note.is_none() && !is_asked {
        return Ok(Vec::new());
    }
    Ok(vec![Fact::Approved { hash, role, note }])
}

/// The role in which an approval is given: one that the policy asks of this article. The owner fills
/// no reviewer's seat by being owner.
pub(super) fn role_for(view: &View<'_>, named: Option<Role>) -> Result<Role, Refusal> {
    let asked = view.desk.policy.roles_asked(view.article);
    let words = |roles: &[Role]| {
        let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        words.join(", ")
    };
    let missing = |needed: String| {
        Rule::RoleMissing.about([("person", view.actor.name.clone()), ("needed", needed)])
    };
    if let Some(role) = named {
        return if !asked.contains(&role) {
            Err(Rule::RoleNotAsked.about([("role", role.to_string()), ("asked", words(&asked))]))
        } else if view.actor.is(role) {
            Ok(role)
        } else {
            Err(missing(role.to_string()))
        };
    }
    let held: Vec<Role> = asked
        .iter()
        .copied()
        .filter(|role| view.actor.is(*role))
        .collect();
    match held.as_slice() {
        [role] => Ok(*role),
        [] if asked.is_empty() => Err(Rule::NoApprovalAsked.into()),
        [] => Err(missing(words(&asked))),
        several => Err(Rule::RoleUnclear.about([
            ("person", view.actor.name.clone()),
            ("roles", words(several)),
        ])),
    }
}

pub(super) fn request_changes(
    view: &View<'_>,
    hash: ContentHash,
    role: Option<Role>,
    note: Option<BodyId>,
) -> Result<Vec<Fact>, Refusal> {
    let role = may_request_changes(view, hash, role)?;
    let note = note.ok_or(Rule::NoteMissing)?;
    Ok(vec![Fact::ChangesRequested { hash, role, note }])
}

pub(super) fn may_request_changes(
    view: &View<'_>,
    hash: ContentHash,
    role: Option<Role>,
) -> Result<Role, Refusal> {
    let missing = |needed: String| {
        Rule::RoleMissing.about([("person", view.actor.name.clone()), ("needed", needed)])
    };
    let role = match role {
        Some(role) if Role::REVIEWERS.contains(&role) && view.actor.is(role) => role,
        Some(role) => return Err(missing(role.to_string())),
        None => *Role::REVIEWERS
            .iter()
            .find(|role| view.actor.is(**role))
            .ok_or_else(|| missing(Role::REVIEWERS.map(Role::as_str).join(", ")))?,
    };
    view.under_review()?;
    is_head(view, hash)?;
    Ok(role)
}

pub(super) fn take_back(view: &View<'_>) -> Result<Vec<Fact>, Refusal> {
    view.under_review()?;
    let stands = view
        .article
        .reviews
        .iter()
        .any(|review| review.by == view.actor.id && !review.taken_back);
    if !stands {
        return Err(Rule::NoVerdict.about([("person", view.actor.name.clone())]));
    }
    Ok(vec![Fact::VerdictTakenBack])
}

pub(super) fn publish(
    view: &View<'_>,
    hash: ContentHash,
    channel: &str,
) -> Result<Vec<Fact>, Refusal> {
    view.needs(Role::Publisher)?;
    if !view.desk.channels.iter().any(|known| known == channel) {
        return Err(Rule::ChannelUnknown.about([
            ("channel", channel.to_owned()),
            ("channels", view.desk.channels.join(", ")),
        ]));
    }
    view.not_spiked()?;
    let head = is_head(view, hash)?;
    if view.article.live().is_some_and(|live| live.hash == hash) {
        return Err(Rule::AlreadyPublished.about([
            ("head", head.number.to_string()),
            ("channel", channel.to_owned()),
        ]));
    }
    view.under_review()?;
    let judged = gate(view.desk, view.article);
    let missing: Vec<String> = judged
        .missing()
        .map(|requirement| requirement.kind.words())
        .collect();
    if !missing.is_empty() {
        return Err(Rule::GateClosed.about([
            ("head", head.number.to_string()),
            ("missing", missing.join(", ")),
        ]));
    }
    Ok(vec![Fact::Published {
        hash,
        channel: channel.to_owned(),
        policy: Some((view.desk.policy.name.clone(), view.desk.policy_version)),
    }])
}

pub(super) fn override_requirement(
    view: &View<'_>,
    requirement: &str,
    hash: ContentHash,
    reason: Option<BodyId>,
) -> Result<Vec<Fact>, Refusal> {
    may_override(view, requirement, hash)?;
    let reason = reason.ok_or(Rule::ReasonMissing)?;
    Ok(vec![Fact::Overridden {
        requirement: requirement.to_owned(),
        hash,
        reason,
    }])
}

/// An owner outside the byline sets a requirement aside for exactly the text they saw, while it
/// stands in the way.
pub(super) fn may_override(
    view: &View<'_>,
    requirement: &str,
    hash: ContentHash,
) -> Result<(), Refusal> {
    view.needs(Role::Owner)?;
    view.under_review()?;
    let head = is_head(view, hash)?;
    if view.in_byline() {
        return Err(Rule::InByline.about([("person", view.actor.name.clone())]));
    }
    let judged = gate(view.desk, view.article);
    let about = || ("requirement", requirement.to_owned());
    let Some(found) = judged.requirement(requirement) else {
        let names: Vec<&str> = judged
            .requirements
            .iter()
            .map(|known| known.id.as_str())
            .collect();
        return Err(Rule::NoRequirement.about([about(), ("requirements", names.join(", "))]));
    };
    if !found.kind.can_be_overridden() {
        return Err(Rule::NotOverridable.about([about()]));
    }
    if found.status != Status::Unsatisfied {
        return Err(Rule::NothingToOverride.about([about(), ("head", head.number.to_string())]));
    }
    Ok(())
}

pub(super) fn spike(view: &View<'_>) -> Result<Vec<Fact>, Refusal> {
    view.needs(Role::Editor)?;
    view.not_spiked()?;
    if view.article.stage == Stage::Published {
        return Err(Rule::SpikePublished.into());
    }
    Ok(vec![Fact::Spiked])
}

pub(super) fn revive(view: &View<'_>) -> Result<Vec<Fact>, Refusal> {
    view.needs(Role::Editor)?;
    if !view.article.spiked {
        return Err(Rule::NotSpiked.into());
    }
    Ok(vec![Fact::Revived])
}

fn head<'a>(view: &View<'a>) -> Result<&'a Revision, Refusal> {
    view.article.head().ok_or_else(|| Rule::NoArticle.into())
}

/// A verdict and a publication name the head by its hash; anything else is a stale window.
pub(super) fn is_head<'a>(view: &View<'a>, hash: ContentHash) -> Result<&'a Revision, Refusal> {
    let head = head(view)?;
    if head.hash == hash {
        return Ok(head);
    }
    let asked = view
        .article
        .revisions
        .iter()
        .rev()
        .find(|revision| revision.hash == hash)
        .map_or_else(
            || "not of this article".to_owned(),
            |revision| format!("r{}", revision.number),
        );
    Err(Rule::NotTheHead.about([("asked", asked), ("head", head.number.to_string())]))
}
