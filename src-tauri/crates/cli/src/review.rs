//! What people do to a review beyond verdicts, and how rounds, requests and sign-offs are told.

use std::fmt::Write;

use imprimatur_desk::{
    Desk,
    api::{
        ArticleView, AskAct, AskForReview, AskingView, DeclareAi, ErrorKind, OverrideRequirement,
        PackageView, Problem, Reassign, Role, RoundView, SignOff, SignatureView, Who,
    },
    home,
};
use serde::Serialize;

use crate::{
    acts::{changed, view, words},
    answer::Answer,
    inbox, metrics, outside, policy,
    problem::problem,
    review_args::Reviewing,
    tell::{brief, table, visible, word},
    time::Time,
};

/// Runs one command.
pub(crate) async fn act(desk: &Desk, actor: String, asked: Reviewing) -> Result<Answer, Problem> {
    let (article, ask, did) = match asked {
        Reviewing::Policy(asked) => return policy::act(desk, actor, asked).await,
        Reviewing::Package(asked) => return outside::package(desk, actor, asked).await,
        Reviewing::PackageReply { file } => return outside::reply(desk, &actor, &file).await,
        Reviewing::Metrics { days, csv } => return metrics::figures(desk, days, csv).await,
        Reviewing::Inbox {
            unread,
            limit,
            mark_read,
        } => return inbox::show(desk, actor, unread, limit, mark_read).await,
        Reviewing::Asks { article } => return asks(desk, &actor, article).await,
        Reviewing::SignOff {
            article,
            revision,
            object,
        } => {
            let did = match object {
                Some(_) => "Objected to",
                None => "Signed off",
            };
            let asked = SignOff {
                actor: actor.clone(),
                article: article.clone(),
                sha256: desk.find_revision(&article, &revision).await?.sha256,
                objection: object.map(words).transpose()?,
            };
            desk.sign_off(asked).await?;
            return changed(desk, &actor, article, did).await;
        }
        Reviewing::Override {
            article,
            requirement,
            revision,
            reason,
        } => {
            let asked = OverrideRequirement {
                actor: actor.clone(),
                article: article.clone(),
                requirement,
                sha256: desk.find_revision(&article, &revision).await?.sha256,
                reason: words(reason)?,
            };
            desk.override_requirement(asked).await?;
            return changed(desk, &actor, article, "Set a requirement aside for").await;
        }
        Reviewing::Declare {
            article,
            ai,
            tool,
            note,
        } => {
            let asked = DeclareAi {
                actor: actor.clone(),
                article: article.clone(),
                base: None,
                kind: ai,
                tool,
                note: note.map(words).transpose()?,
            };
            desk.declare_ai(asked).await?;
            return changed(desk, &actor, article, "Declared the part of machines in").await;
        }
        Reviewing::Ask {
            article,
            person,
            role,
            due,
            zone,
            note,
        } => {
            let (due, due_zone) = due_in(due, zone);
            let asked = AskForReview {
                actor: actor.clone(),
                article: article.clone(),
                person: known(desk, person).await?,
                role,
                due,
                due_zone,
                note: note.map(words).transpose()?,
            };
            (article, desk.ask_for_review(asked).await?.ask, "Asked")
        }
        Reviewing::Decline { article, ask, note } => {
            let note = note.map(words).transpose()?;
            desk.decline_review(on(&actor, &article, &ask, note))
                .await?;
            (article, ask, "Declined")
        }
        Reviewing::WithdrawAsk { article, ask } => {
            desk.withdraw_ask(on(&actor, &article, &ask, None)).await?;
            (article, ask, "Took back")
        }
        Reviewing::Reassign {
            article,
            ask,
            person,
            role,
        } => {
            let asked = Reassign {
                actor: actor.clone(),
                article: article.clone(),
                ask: ask.clone(),
                person: known(desk, person).await?,
                role,
            };
            desk.reassign_review(asked).await?;
            (article, ask, "Gave to somebody else")
        }
    };
    done(desk, &actor, article, &ask, did).await
}

fn on(actor: &str, article: &str, ask: &str, note: Option<String>) -> AskAct {
    AskAct {
        actor: actor.to_owned(),
        article: article.to_owned(),
        ask: ask.to_owned(),
        note,
    }
}

async fn known(desk: &Desk, typed: Option<String>) -> Result<Option<String>, Problem> {
    match typed {
        Some(typed) => Ok(Some(desk.find_person(&typed).await?.id)),
        None => Ok(None),
    }
}

/// A due time and its zone. A time as our own answers tell it (UTC, seconds, Z) is taken as well.
fn due_in(due: Option<String>, zone: Option<String>) -> (Option<String>, Option<String>) {
    let Some(due) = due else {
        return (None, None);
    };
    match (due.strip_suffix('Z'), zone) {
        (Some(utc), None) => {
            let whole = utc
                .get(..16)
                .filter(|_| utc.as_bytes().get(16) == Some(&b':'));
            (
                Some(whole.unwrap_or(utc).to_owned()),
                Some("UTC".to_owned()),
            )
        }
        (_, zone) => (Some(due), Some(zone.unwrap_or_else(home::zone))),
    }
}

/// A request after something was done to it.
async fn done(
    desk: &Desk,
    actor: &str,
    article: String,
    ask: &str,
    did: &str,
) -> Result<Answer, Problem> {
    let view = view(desk, actor, article).await?;
    let asking = view.askings.iter().find(|asking| asking.ask == ask);
    let asking = asking.ok_or_else(|| {
        let told = format!("The request {ask} is gone from its article.");
        problem(ErrorKind::Internal, "ask_lost", told, "Run check-desk.")
    })?;
    let told = format!("{did}: {}\n  {}\n", asked_words(asking), asking.ask);
    Answer::new(&Asking::of(asking), told)
}

async fn asks(desk: &Desk, actor: &str, article: String) -> Result<Answer, Problem> {
    let view = view(desk, actor, article).await?;
    let shape = Asks {
        asks: askings(&view),
    };
    let mut told = String::new();
    for asking in &view.askings {
        let _ = writeln!(told, "{}\n  {}", asking.ask, asked_words(asking));
        for said in [&asking.note, &asking.declined].into_iter().flatten() {
            let _ = writeln!(told, "    {}", brief(said));
        }
    }
    if told.is_empty() {
        told.push_str("Nobody was asked.\n");
    }
    Answer::new(&shape, told)
}

/// A request on one line.
fn asked_words(asking: &AskingView) -> String {
    let role = word(asking.role);
    let mut told = match &asking.person {
        Some(person) => format!("{} as {role}", visible(&person.name)),
        None => format!("whoever is {role}"),
    };
    let _ = write!(told, ", asked by {}", visible(&asking.by.name));
    if let (Some(due), Some(zone)) = (&asking.due, &asking.due_zone) {
        let late = if asking.late { ", late" } else { "" };
        let _ = write!(
            told,
            ", by {} {}{late}",
            due.replace('T', " "),
            visible(zone)
        );
    }
    let _ = write!(told, ": {}", asking.state);
    told
}

/// What the gate of an article is told with: sign-offs where some are asked or given, and the
/// requests that wait.
pub(crate) fn beside_the_gate(view: &ArticleView) -> String {
    let mut out = String::new();
    let asked = |kind: &str| {
        view.gate
            .requirements
            .iter()
            .any(|asked| asked.kind == kind)
    };
    let said = |signature: &SignatureView| signature.state != "missing";
    if asked("sign_off") || view.signatures.iter().any(said) {
        let rows: Vec<Vec<String>> = view.signatures.iter().map(signed).collect();
        let _ = write!(out, "  Sign-offs\n{}", table(&rows));
    }
    let waiting: Vec<&AskingView> = view
        .askings
        .iter()
        .filter(|asking| asking.state == "waiting")
        .collect();
    if !waiting.is_empty() {
        out.push_str("  Asked for a review\n");
    }
    for asking in waiting {
        let _ = writeln!(out, "    {}", asked_words(asking));
    }
    out
}

fn signed(signature: &SignatureView) -> Vec<String> {
    let on = signature
        .revision
        .map_or_else(String::new, |revision| format!(" (r{revision})"));
    let state = match signature.state.as_str() {
        "missing" => "not yet",
        "sent" => "not yet; a file was made",
        other => other,
    };
    let through = signature
        .through
        .as_ref()
        .map_or_else(String::new, |through| {
            format!(", brought by {}", visible(&through.name))
        });
    let objection = signature
        .objection
        .as_ref()
        .map_or_else(String::new, |words| format!(": {}", brief(words)));
    vec![
        format!("    {}", brief(&signature.name)),
        format!("{state}{on}{through}{objection}"),
    ]
}

#[derive(Debug, Serialize)]
struct Asks<'a> {
    asks: Vec<Asking<'a>>,
}

/// A request for a review.
#[derive(Debug, Serialize)]
pub(crate) struct Asking<'a> {
    id: &'a str,
    person: Option<&'a Who>,
    role: Role,
    by: &'a Who,
    at: Time,
    round: u32,
    /// Local, in `due_zone`.
    due: Option<&'a str>,
    due_zone: Option<&'a str>,
    late: bool,
    note: Option<&'a str>,
    /// `waiting`, `answered`, `declined`, `withdrawn`.
    state: &'a str,
    declined: Option<&'a str>,
    /// Who was asked before.
    before: &'a [String],
}

impl<'a> Asking<'a> {
    fn of(view: &'a AskingView) -> Self {
        Self {
            id: &view.ask,
            person: view.person.as_ref(),
            role: view.role,
            by: &view.by,
            at: Time(view.at),
            round: view.round,
            due: view.due.as_deref(),
            due_zone: view.due_zone.as_deref(),
            late: view.late,
            note: view.note.as_deref(),
            state: &view.state,
            declined: view.declined.as_deref(),
            before: &view.before,
        }
    }
}

pub(crate) fn askings(view: &ArticleView) -> Vec<Asking<'_>> {
    view.askings.iter().map(Asking::of).collect()
}

/// A round of review.
#[derive(Debug, Serialize)]
pub(crate) struct Round<'a> {
    number: u32,
    by: &'a Who,
    at: Time,
    revision: u32,
    /// `changed`, `withdrawn` or `published`; none while it is open.
    outcome: Option<&'a str>,
    ended_at: Option<Time>,
}

impl<'a> Round<'a> {
    pub(crate) fn of(view: &'a RoundView) -> Self {
        Self {
            number: view.number,
            by: &view.by,
            at: Time(view.at),
            revision: view.revision,
            outcome: view.outcome.as_deref(),
            ended_at: view.ended_at.map(Time),
        }
    }
}

/// An entry of the byline of the head, and where its sign-off stands.
#[derive(Debug, Serialize)]
pub(crate) struct Signature<'a> {
    name: &'a str,
    person: Option<&'a Who>,
    /// `confirmed`, `carried`, `objected`, `void`, `sent`, `missing`.
    state: &'a str,
    revision: Option<u32>,
    at: Option<Time>,
    /// Who brought the answer in, where it came from outside.
    through: Option<&'a Who>,
    objection: Option<&'a str>,
}

impl<'a> Signature<'a> {
    pub(crate) fn of(view: &'a SignatureView) -> Self {
        Self {
            name: &view.name,
            person: view.person.as_ref(),
            state: &view.state,
            revision: view.revision,
            at: view.at.map(Time),
            through: view.through.as_ref(),
            objection: view.objection.as_deref(),
        }
    }
}

/// A file made for somebody outside the desk.
#[derive(Debug, Serialize)]
pub(crate) struct Sent<'a> {
    id: &'a str,
    to: &'a str,
    sign_off: bool,
    revision: u32,
    by: &'a Who,
    at: Time,
    answered_by: Option<&'a str>,
    answers: u32,
}

impl<'a> Sent<'a> {
    pub(crate) fn of(view: &'a PackageView) -> Self {
        Self {
            id: &view.package,
            to: &view.to,
            sign_off: view.sign_off,
            revision: view.revision,
            by: &view.by,
            at: Time(view.at),
            answered_by: view.answered_by.as_deref(),
            answers: view.answers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::due_in;

    #[test]
    fn a_due_time_is_local_or_utc() {
        let due = |due: &str, zone: Option<&str>| {
            let (due, zone) = due_in(Some(due.to_owned()), zone.map(str::to_owned));
            (due.unwrap_or_default(), zone.unwrap_or_default())
        };
        let told = |due: &str, zone: &str| (due.to_owned(), zone.to_owned());
        let utc = told("2027-03-01T09:30", "UTC");
        assert_eq!(due("2027-03-01T09:30Z", None), utc);
        assert_eq!(due("2027-03-01T09:30:00.000Z", None), utc);
        assert_eq!(due("2027-03-01T09:30", Some("UTC")), utc);
        assert!(!due("2027-03-01T09:30", None).1.is_empty());
        // What is no time stays as it was typed, for the refusal to show.
        assert_eq!(due("soonZ", None), told("soon", "UTC"));
        assert_eq!(due_in(None, None), (None, None));
    }
}
