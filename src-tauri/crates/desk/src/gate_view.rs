//! The gate of an article in transport types and plain English.

use std::collections::BTreeMap;

use imprimatur_editorial::{
    Article, Desk, Doer, Finding, MoveAction, NextMove, Requirement, RequirementKind, Review,
    Standing, Status, Verdict, gate as judge, may_override,
};

use crate::{
    api::{
        self, ApprovalView, DoerView, Gate, MoveView, PolicyName, Problem, RequirementStatus,
        SetAsideView,
    },
    article_view::View,
    convert,
};

/// The gate of the head, as one person sees it.
pub(crate) fn gate(view: &View<'_>) -> Result<Gate, Problem> {
    let (desk, article) = (&view.state.desk, view.article);
    let judged = judge(desk, article);
    let requirements = judged
        .requirements
        .iter()
        .map(|found| requirement(view, found))
        .collect::<Result<_, _>>()?;
    Ok(Gate {
        ready: judged.is_open(),
        side: match judged.side {
            NextMove::Authors => api::NextMove::Authors,
            NextMove::Reviewers => api::NextMove::Reviewers,
            NextMove::Publishers => api::NextMove::Publishers,
            NextMove::Nobody => api::NextMove::Nobody,
        },
        next: moves(desk, &judged.next),
        since: judged.since.0,
        requirements,
        policy: PolicyName {
            name: desk.policy.name.clone(),
            version: desk.policy_version,
        },
        roles: desk
            .policy
            .roles_asked(article)
            .into_iter()
            .map(convert::role)
            .collect(),
    })
}

/// The moves that are due.
pub(crate) fn moves(desk: &Desk, due: &[imprimatur_editorial::Move]) -> Vec<MoveView> {
    due.iter()
        .map(|due| MoveView {
            who: doer(desk, &due.who),
            action: due.action.as_str().to_owned(),
            since: due.since.0,
        })
        .collect()
}

/// Whether a person is meant by a move.
pub(crate) fn is_for(
    desk: &Desk,
    turn: &imprimatur_editorial::Turn,
    due: &imprimatur_editorial::Move,
    person: imprimatur_editorial::PersonId,
) -> bool {
    match &due.who {
        Doer::Person(id) => *id == person,
        Doer::Guest(_) => false,
        Doer::Role(role) => {
            let alone = imprimatur_editorial::Turn {
                named: std::collections::BTreeSet::new(),
                roles: std::collections::BTreeSet::from([*role]),
                barred: if due.action == MoveAction::Publish {
                    BTreeMap::new()
                } else {
                    turn.barred.clone()
                },
            };
            desk.person(person)
                .is_some_and(|person| alone.is_of(person))
        }
    }
}

pub(crate) fn doer(desk: &Desk, who: &Doer) -> DoerView {
    let mut view = DoerView {
        person: None,
        role: None,
        guest: None,
    };
    match who {
        Doer::Person(person) => view.person = Some(convert::who(desk, *person)),
        Doer::Role(role) => view.role = Some(convert::role(*role)),
        Doer::Guest(name) => view.guest = Some(name.clone()),
    }
    view
}

fn requirement(view: &View<'_>, found: &Requirement) -> Result<api::Requirement, Problem> {
    let (desk, article) = (&view.state.desk, view.article);
    let (code, detail, params) = finding(desk, found);
    let set_aside = match found.set_aside {
        None => None,
        Some(set_aside) => Some(SetAsideView {
            by: convert::who(desk, set_aside.by),
            reason: view.reader.words(set_aside.reason)?,
            at: set_aside.at.0,
        }),
    };
    Ok(api::Requirement {
        id: found.id.clone(),
        kind: found.kind.as_str().to_owned(),
        role: match found.kind {
            RequirementKind::Approvals(role) => Some(convert::role(role)),
            _ => None,
        },
        status: match found.status {
            Status::Satisfied => RequirementStatus::Satisfied,
            Status::Unsatisfied => RequirementStatus::Unsatisfied,
            Status::NotApplicable => RequirementStatus::NotApplicable,
            Status::Overridden => RequirementStatus::Overridden,
        },
        code: code.to_owned(),
        detail,
        params,
        threads: found.threads.iter().map(ToString::to_string).collect(),
        approvals: found
            .approvals
            .iter()
            .map(|seat| ApprovalView {
                by: convert::who(desk, seat.by),
                role: convert::role(seat.role),
                revision: seat.revision,
                standing: if seat.seated {
                    api::Standing::NotCounted
                } else {
                    standing(seat.standing)
                },
                reason: if seat.seated {
                    "Its giver has approved again since, and fills one seat".to_owned()
                } else {
                    let review = article.reviews.iter().find(|review| {
                        review.by == seat.by && review.at == seat.at && review.role == seat.role
                    });
                    why(article, review, seat.standing)
                },
                at: seat.at.0,
            })
            .collect(),
        could: found.could.iter().map(|who| doer(desk, who)).collect(),
        set_aside,
        may_override: view
            .person
            .is_some_and(|person| may_override(view.state, person, &found.id).is_ok()),
    })
}

pub(crate) fn standing(standing: Standing) -> api::Standing {
    match standing {
        Standing::Current => api::Standing::Current,
        Standing::Restored => api::Standing::Restored,
        Standing::Carried(_) => api::Standing::Carried,
        Standing::Void => api::Standing::Void,
        Standing::InByline | Standing::MadeAlone => api::Standing::NotCounted,
        Standing::Withdrawn => api::Standing::Withdrawn,
    }
}

/// Why a verdict counts or does not, in plain English; empty where it is of the head and counts.
pub(crate) fn why(article: &Article, review: Option<&Review>, standing: Standing) -> String {
    match standing {
        Standing::Current => String::new(),
        Standing::Restored => "The text was changed and has come back".to_owned(),
        Standing::Carried(from) => format!(
            "r{} differs from r{from} in signs alone, and the policy lets that count",
            article.head
        ),
        Standing::Void => format!("The text has changed since; the head is r{}", article.head),
        Standing::InByline => "Its giver is in the byline".to_owned(),
        Standing::MadeAlone => {
            "Its giver made the last substantive change alone; a contributor can sign it off"
                .to_owned()
        }
        Standing::Withdrawn if review.is_none_or(|review| review.taken_back) => {
            "Taken back".to_owned()
        }
        Standing::Withdrawn => match review.map(|review| review.verdict) {
            Some(Verdict::RequestChanges) => "Its giver has approved since".to_owned(),
            _ => "Its giver has requested changes since".to_owned(),
        },
    }
}

/// Code, plain English and parameters of a finding.
pub(crate) fn finding(
    desk: &Desk,
    requirement: &Requirement,
) -> (&'static str, String, BTreeMap<String, String>) {
    let mut params = BTreeMap::new();
    let mut tell = |key: &str, value: String| {
        params.insert(key.to_owned(), value.clone());
        value
    };
    let names = |people: &[imprimatur_editorial::PersonId]| {
        let names: Vec<String> = people.iter().map(|person| desk.name_of(*person)).collect();
        names.join(", ")
    };
    let role = match requirement.kind {
        RequirementKind::Approvals(role) => tell("role", role.to_string()),
        _ => String::new(),
    };
    let (code, detail) = match &requirement.finding {
        Finding::UnderReview(round) => {
            let round = tell("round", round.to_string());
            ("under_review", format!("Under review, round {round}"))
        }
        Finding::StillDraft => ("still_draft", "Not yet submitted for review".to_owned()),
        Finding::Spiked => ("spiked", "Spiked".to_owned()),
        Finding::HeadIsLive(revision) => {
            let revision = tell("revision", revision.to_string());
            ("head_is_live", format!("r{revision} is published"))
        }
        Finding::CorrectionNotSubmitted => (
            "correction_not_submitted",
            "The correction is not yet submitted for review".to_owned(),
        ),
        Finding::NotAsked => (
            "not_asked",
            "Not asked of this section, language or declaration".to_owned(),
        ),
        Finding::ApprovedBy(people, revision) => {
            let (people, revision) = (
                tell("person", names(people)),
                tell("revision", revision.to_string()),
            );
            ("approved_by", format!("{people} approved r{revision}"))
        }
        Finding::ApprovalCarried(people, from, revision) => {
            let people = tell("person", names(people));
            let from = tell("approved", from.to_string());
            let revision = tell("revision", revision.to_string());
            (
                "approval_carried",
                format!("{people} approved r{from}; r{revision} differs in signs alone"),
            )
        }
        Finding::NotApproved(revision) => {
            let revision = tell("revision", revision.to_string());
            (
                "not_approved",
                format!("Nobody outside the byline has approved r{revision} as {role}"),
            )
        }
        Finding::TooFewApprovals(people, wanted, revision) => {
            let have = tell("have", people.len().to_string());
            let wanted = tell("wanted", wanted.to_string());
            tell("person", names(people));
            let revision = tell("revision", revision.to_string());
            (
                "too_few_approvals",
                format!("{have} of {wanted} people have approved r{revision} as {role}"),
            )
        }
        Finding::ApprovalVoid(person, approved, head) => {
            let person = tell("person", desk.name_of(*person));
            let approved = tell("approved", approved.to_string());
            let head = tell("revision", head.to_string());
            (
                "approval_void",
                format!("{person} approved r{approved}; the text has changed since, to r{head}"),
            )
        }
        Finding::ApproverInByline(person, revision) => {
            let person = tell("person", desk.name_of(*person));
            let revision = tell("revision", revision.to_string());
            (
                "approver_in_byline",
                format!("{person} approved r{revision} but is in the byline; that does not count"),
            )
        }
        Finding::ApproverMadeIt(person, revision) => {
            let person = tell("person", desk.name_of(*person));
            let revision = tell("revision", revision.to_string());
            (
                "approver_made_it",
                format!(
                    "{person} approved r{revision} but made its last substantive change alone; \
                     that does not count until a contributor signs it off"
                ),
            )
        }
        Finding::NoRequests => ("no_requests", "Nobody asks for changes".to_owned()),
        Finding::RequestedBy(people) => {
            let people = tell("people", names(people));
            ("requested_by", format!("Changes requested by {people}"))
        }
        Finding::NoMustFix => ("no_must_fix", "No must-fix thread is open".to_owned()),
        Finding::MustFixOpen(count) => {
            let count = tell("count", count.to_string());
            ("must_fix_open", format!("Must-fix threads open: {count}"))
        }
        Finding::NoSuggestions => ("no_suggestions", "No suggestion is open".to_owned()),
        Finding::SuggestionsOpen(count) => {
            let count = tell("count", count.to_string());
            ("suggestions_open", format!("Suggestions open: {count}"))
        }
        Finding::SignedOff => ("signed_off", "Every contributor has signed off".to_owned()),
        Finding::SignOffMissing(people) => {
            let people = tell("people", people.join(", "));
            ("sign_off_missing", format!("Not signed off by {people}"))
        }
        Finding::SignOffObjected(people) => {
            let people = tell("people", people.join(", "));
            ("sign_off_objected", format!("{people} object to this text"))
        }
        Finding::AiDeclared(kind) => {
            let kind = tell("kind", kind.as_str().to_owned());
            ("ai_is_declared", format!("Declared: {kind}"))
        }
        Finding::AiUndeclared => (
            "ai_undeclared",
            "It is not declared which part machines had in the text".to_owned(),
        ),
        Finding::NoneLost => ("none_lost", "Every open thread has its place".to_owned()),
        Finding::LostUnanswered(count) => {
            let count = tell("count", count.to_string());
            (
                "lost_unanswered",
                format!("Open threads whose passage is gone: {count}"),
            )
        }
        Finding::NoCorrection => (
            "no_correction",
            "Nothing published is being corrected".to_owned(),
        ),
        Finding::NotePresent => (
            "note_present",
            "Readers are told what was corrected".to_owned(),
        ),
        Finding::NoteMissing => (
            "note_to_readers_missing",
            "The correction has no new note to readers".to_owned(),
        ),
    };
    (code, detail, params)
}
