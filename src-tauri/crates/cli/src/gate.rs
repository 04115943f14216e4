//! The gate as the command line tells it: to programs and to people.

use imprimatur_desk::api::{
    ApprovalView, ArticleView, DoerView, Gate, MoveView, NextMove, PolicyName, Requirement,
    RequirementStatus, Standing,
};
use serde::Serialize;
use std::collections::BTreeMap;

use crate::{
    review::beside_the_gate,
    tell::{brief, table, visible, word},
    time::Time,
};

/// What stands between the head and publication.
#[derive(Debug, Serialize)]
pub(crate) struct Judged<'a> {
    ready: bool,
    side: NextMove,
    next: Vec<Due<'a>>,
    since: Time,
    policy: &'a PolicyName,
    requirements: Vec<Found<'a>>,
}

/// One move that is due.
#[derive(Debug, Serialize)]
pub(crate) struct Due<'a> {
    /// Name of who moves; none where it is whoever has the role.
    person: Option<&'a str>,
    role: Option<String>,
    action: &'a str,
    since: Time,
}

/// One requirement.
#[derive(Debug, Serialize)]
struct Found<'a> {
    id: &'a str,
    kind: &'a str,
    status: RequirementStatus,
    code: &'a str,
    detail: &'a str,
    params: &'a BTreeMap<String, String>,
    threads: &'a [String],
    approvals: Vec<Approval<'a>>,
    could: Vec<String>,
    overridden: Option<SetAside<'a>>,
}

/// An approval as the requirement sees it.
#[derive(Debug, Serialize)]
struct Approval<'a> {
    by: &'a str,
    role: String,
    revision: u32,
    /// `current`, `carried`, `void` or `not_counted`.
    standing: &'static str,
    reason: &'a str,
}

/// Who set it aside, and why.
#[derive(Debug, Serialize)]
struct SetAside<'a> {
    by: &'a str,
    reason: &'a str,
    at: Time,
}

impl<'a> Judged<'a> {
    pub(crate) fn of(gate: &'a Gate) -> Self {
        Self {
            ready: gate.ready,
            side: gate.side,
            next: gate.next.iter().map(Due::of).collect(),
            since: Time(gate.since),
            policy: &gate.policy,
            requirements: gate.requirements.iter().map(Found::of).collect(),
        }
    }
}

impl<'a> Due<'a> {
    pub(crate) fn of(due: &'a MoveView) -> Self {
        let person = due.who.person.as_ref().map(|person| person.name.as_str());
        Self {
            person: person.or(due.who.guest.as_deref()),
            role: due.who.role.map(word),
            action: &due.action,
            since: Time(due.since),
        }
    }
}

impl<'a> Found<'a> {
    fn of(found: &'a Requirement) -> Self {
        Self {
            id: &found.id,
            kind: &found.kind,
            status: found.status,
            code: &found.code,
            detail: &found.detail,
            params: &found.params,
            threads: &found.threads,
            approvals: found.approvals.iter().map(Approval::of).collect(),
            could: found.could.iter().map(doer).collect(),
            overridden: found.set_aside.as_ref().map(|set_aside| SetAside {
                by: &set_aside.by.name,
                reason: &set_aside.reason,
                at: Time(set_aside.at),
            }),
        }
    }
}

impl<'a> Approval<'a> {
    fn of(approval: &'a ApprovalView) -> Self {
        Self {
            by: &approval.by.name,
            role: word(approval.role),
            revision: approval.revision,
            standing: standing(approval.standing),
            reason: &approval.reason,
        }
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Current | Standing::Restored => "current",
        Standing::Carried => "carried",
        Standing::Void | Standing::Withdrawn => "void",
        Standing::NotCounted => "not_counted",
    }
}

fn doer(who: &DoerView) -> String {
    let person = who.person.as_ref().map(|person| person.name.clone());
    person
        .or_else(|| who.guest.clone())
        .or_else(|| who.role.map(word))
        .unwrap_or_default()
}

/// The gate for people.
pub(crate) fn told(view: &ArticleView) -> String {
    let rows: Vec<Vec<String>> = view
        .gate
        .requirements
        .iter()
        .flat_map(|requirement| {
            let mark = match requirement.status {
                RequirementStatus::Satisfied => "[x]",
                RequirementStatus::Unsatisfied => "[ ]",
                RequirementStatus::NotApplicable => "[-]",
                RequirementStatus::Overridden => "[!]",
            };
            let detail = match &requirement.set_aside {
                Some(set_aside) => brief(&format!(
                    "Set aside by {}: {}",
                    set_aside.by.name, set_aside.reason
                )),
                None => brief(&requirement.detail),
            };
            let first = vec![format!("  {mark}"), requirement.id.clone(), detail];
            std::iter::once(first).chain(approvals(requirement))
        })
        .collect();
    let moves: Vec<String> = view
        .gate
        .next
        .iter()
        .map(|due| {
            let action = due.action.replace('_', " ");
            format!("{} ({action})", brief(&doer(&due.who)))
        })
        .collect();
    let next = match (view.gate.ready, moves.is_empty()) {
        (true, _) => "Ready to be published.".to_owned(),
        (false, true) => "Nobody has to move.".to_owned(),
        (false, false) => format!("Next to move: {}.", moves.join(", ")),
    };
    let beside = beside_the_gate(view);
    format!("{}{beside}  {next}\n", table(&rows))
}

/// How each approval stands; one alone that counts as it was given is in the finding.
fn approvals(requirement: &Requirement) -> Vec<Vec<String>> {
    if let [alone] = requirement.approvals.as_slice()
        && alone.standing == Standing::Current
    {
        return Vec::new();
    }
    let row = |approval: &ApprovalView| {
        let reason = if approval.reason.is_empty() {
            String::new()
        } else {
            format!(": {}", approval.reason)
        };
        let told = format!(
            "{}, r{}, {}{reason}",
            approval.by.name,
            approval.revision,
            standing(approval.standing).replace('_', " ")
        );
        vec![String::new(), String::new(), visible(&told)]
    };
    requirement.approvals.iter().map(row).collect()
}
