//! Rounds, requests, sign-offs and files sent out, as they are shown of an article.

use imprimatur_editorial::{AskEnd, Asking, Signed, Whom, signatures};

use crate::{
    api::{AskingView, PackageView, Problem, RoundView, SignatureView},
    article_view::View,
    convert, due,
};

pub(crate) fn rounds(view: &View<'_>) -> Vec<RoundView> {
    view.article
        .rounds
        .iter()
        .map(|round| RoundView {
            number: round.number,
            by: convert::who(&view.state.desk, round.by),
            at: round.at.0,
            revision: view.article.number_of(round.hash),
            outcome: round.end.map(|(outcome, _)| outcome.as_str().to_owned()),
            ended_at: round.end.map(|(_, at)| at.0),
        })
        .collect()
}

pub(crate) fn askings(view: &View<'_>) -> Result<Vec<AskingView>, Problem> {
    let mut askings = Vec::new();
    for (id, asking) in &view.article.askings {
        let words = |body| view.reader.words(body);
        let declined = match asking.end {
            Some(AskEnd::Declined { note, .. }) => note.map(words).transpose()?,
            _ => None,
        };
        let state = state(view, asking);
        askings.push(AskingView {
            ask: id.to_string(),
            person: match asking.whom {
                Whom::Person(person) => Some(convert::who(&view.state.desk, person)),
                Whom::Role(_) => None,
            },
            role: convert::role(asking.role),
            by: convert::who(&view.state.desk, asking.by),
            at: asking.at.0,
            round: asking.round,
            due: asking.due.as_ref().map(|(due, _)| due.clone()),
            due_zone: asking.due.as_ref().map(|(_, zone)| zone.clone()),
            late: state == "waiting"
                && asking
                    .due
                    .as_ref()
                    .and_then(|(local, zone)| due::moment(local, zone))
                    .is_some_and(|due| due < view.now.0),
            note: asking.note.map(words).transpose()?,
            state: state.to_owned(),
            declined,
            before: asking
                .before
                .iter()
                .map(|whom| match whom {
                    Whom::Person(person) => view.state.desk.name_of(*person),
                    Whom::Role(role) => role.to_string(),
                })
                .collect(),
            mine: view.person.map(Whom::Person) == Some(asking.whom),
        });
    }
    Ok(askings)
}

fn state(view: &View<'_>, asking: &Asking) -> &'static str {
    match asking.end {
        Some(AskEnd::Declined { .. }) => "declined",
        Some(AskEnd::Withdrawn { .. }) => "withdrawn",
        None if view.article.answered(asking) => "answered",
        None => "waiting",
    }
}

pub(crate) fn signed(view: &View<'_>) -> Result<Vec<SignatureView>, Problem> {
    let (desk, article) = (&view.state.desk, view.article);
    let Some(head) = article.head() else {
        return Ok(Vec::new());
    };
    signatures(desk, article, head)
        .into_iter()
        .map(|signature| {
            let (state, said) = match signature.signed {
                Signed::Confirmed(said) => ("confirmed", Some(said)),
                Signed::Carried(said) => ("carried", Some(said)),
                Signed::Objected(said) => ("objected", Some(said)),
                Signed::Void(said) => ("void", Some(said)),
                Signed::Sent(_) => ("sent", None),
                Signed::Missing => ("missing", None),
            };
            let note = said.and_then(|said| said.objection);
            Ok(SignatureView {
                name: signature.name.to_owned(),
                person: signature.person.map(|person| convert::who(desk, person)),
                state: state.to_owned(),
                revision: said.map(|said| article.number_of(said.hash)),
                at: said.map(|said| said.at.0),
                through: said
                    .filter(|said| said.package.is_some())
                    .map(|said| convert::who(desk, said.by)),
                objection: note.map(|note| view.reader.words(note)).transpose()?,
            })
        })
        .collect()
}

pub(crate) fn packages(view: &View<'_>) -> Vec<PackageView> {
    view.article
        .packages
        .iter()
        .map(|(id, package)| PackageView {
            package: id.to_string(),
            to: package.to.clone(),
            sign_off: package.sign_off,
            revision: package.revision,
            by: convert::who(&view.state.desk, package.by),
            at: package.at.0,
            answered_by: package.answered_by.clone(),
            answers: u32::try_from(package.replies.len()).unwrap_or(u32::MAX),
        })
        .collect()
}
