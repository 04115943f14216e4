//! Conversations about passages, and the words that some of them propose: what is asked of the
//! desk, what scripts are answered and what a person reads.

use std::fmt::Write;

use imprimatur_desk::{
    Desk,
    api::{
        AcceptSuggestions, CommentView, EarlierPlace, ErrorKind, OfferJson, PlaceJson, PlaceState,
        Problem, Reply, SuggestionState, SuggestionView, ThreadAct, ThreadAnchor, ThreadKind,
        ThreadState, ThreadView, Who,
    },
};
use serde::Serialize;

use crate::{
    acts::{changed, number, view_at, words},
    answer::Answer,
    args::Discuss,
    problem::problem,
    tell::{brief, visible, word},
    time::Time,
};

/// Runs one command.
pub(crate) async fn act(desk: &Desk, actor: String, asked: Discuss) -> Result<Answer, Problem> {
    let actor = actor.as_str();
    let (id, did) = match asked {
        Discuss::Threads { article, revision } => {
            let revision = number(desk, &article, revision).await?;
            return list(desk, actor, article, revision).await;
        }
        Discuss::Accept {
            suggestions,
            instead_of,
        } => {
            let first = suggestions.first().map_or("", String::as_str);
            let article = desk.article_of_thread(first).await?;
            let asked = AcceptSuggestions {
                actor: actor.to_owned(),
                article: article.clone(),
                suggestions,
                reject: Vec::new(),
                quotes: Vec::new(),
                instead_of,
            };
            desk.accept_suggestions(asked).await?;
            return changed(desk, actor, article, "Accepted:").await;
        }
        Discuss::Comment {
            article,
            quote,
            nth,
            kind,
            body,
        } => {
            let body = words(body)?;
            let opened = desk.open_thread_on(actor, &article, quote, nth, kind, &body);
            (opened.await?.thread, "Opened")
        }
        Discuss::Suggest {
            article,
            quote,
            replace,
            nth,
            kind,
            reason,
        } => {
            let reason = reason.map(words).transpose()?;
            let made = desk.suggest_on(actor, &article, quote, nth, &replace, kind, reason);
            (made.await?.thread, "Suggested, in")
        }
        Discuss::Reply { thread, body } => {
            let asked = Reply {
                actor: actor.to_owned(),
                thread: thread.clone(),
                text: words(body)?,
            };
            desk.reply(asked).await?;
            (thread, "Replied in")
        }
        Discuss::Reattach { thread, quote, nth } => {
            desk.reattach_on(actor, &thread, quote, nth).await?;
            (thread, "Gave another passage to")
        }
        Discuss::Resolve { thread } => {
            desk.resolve(on(actor, &thread)).await?;
            (thread, "Resolved")
        }
        Discuss::Reopen { thread } => {
            desk.reopen(on(actor, &thread)).await?;
            (thread, "Reopened")
        }
        Discuss::Reject { suggestion } => {
            desk.reject_suggestion(on(actor, &suggestion)).await?;
            (suggestion, "Rejected the words of")
        }
        Discuss::LetGo { thread } => {
            desk.let_go(on(actor, &thread)).await?;
            (thread, "Let go the passage of")
        }
    };
    done(desk, actor, &id, did).await
}

fn on(actor: &str, thread: &str) -> ThreadAct {
    ThreadAct {
        actor: actor.to_owned(),
        thread: thread.to_owned(),
    }
}

async fn list(
    desk: &Desk,
    actor: &str,
    article: String,
    revision: Option<u32>,
) -> Result<Answer, Problem> {
    let placed = placed(desk, actor, article, revision).await?;
    let threads: Vec<Thread<'_>> = placed
        .iter()
        .map(|(view, anchor)| Thread::of(view, anchor))
        .collect();
    let told = match placed.as_slice() {
        [] => "No threads.\n".to_owned(),
        several => several
            .iter()
            .map(|(view, _)| told(view))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Answer::new(&Threads { threads }, told)
}

/// The thread after something was done to it.
async fn done(desk: &Desk, actor: &str, id: &str, did: &str) -> Result<Answer, Problem> {
    let article = desk.article_of_thread(id).await?;
    // The same id in other letters (capitals, no hyphens) was understood before.
    let plain = |id: &str| id.replace('-', "").to_lowercase();
    let placed = placed(desk, actor, article, None).await?;
    let (view, anchor) = placed
        .iter()
        .find(|(thread, _)| plain(&thread.id) == plain(id))
        .ok_or_else(|| {
            let told = format!("The thread {id} is not in its article.");
            problem(ErrorKind::Internal, "thread_lost", told, "Run check-desk.")
        })?;
    let words = format!("{did} thread {}\n{}", view.id, told(view));
    Answer::new(&Thread::of(view, anchor), words)
}

/// Threads with their places in a revision. One that came between the two questions is left out.
async fn placed(
    desk: &Desk,
    actor: &str,
    article: String,
    revision: Option<u32>,
) -> Result<Vec<(ThreadView, ThreadAnchor)>, Problem> {
    let view = view_at(desk, actor, article, revision).await?;
    let mut anchors = desk.anchors(&view.id, view.shown.number).await?;
    Ok(view
        .threads
        .into_iter()
        .filter_map(|thread| {
            let anchor = anchors.remove(&thread.id)?;
            Some((thread, anchor))
        })
        .collect())
}

#[derive(Debug, Serialize)]
struct Threads<'a> {
    threads: Vec<Thread<'a>>,
}

#[derive(Debug, Serialize)]
struct Thread<'a> {
    id: &'a str,
    kind: ThreadKind,
    state: ThreadState,
    by: &'a Who,
    /// Name that somebody outside the desk gave, whose answer `by` took in.
    guest: Option<&'a str>,
    at: Time,
    quote: &'a str,
    revision: u32,
    first: Option<&'a EarlierPlace>,
    place: &'a PlaceJson,
    anchor: &'a ThreadAnchor,
    offer: Option<&'a OfferJson>,
    let_go: Option<Said<'a>>,
    suggestion: Option<Suggestion<'a>>,
    comments: Vec<Comment<'a>>,
    resolved_by: Option<&'a Who>,
    resolved_at: Option<Time>,
}

#[derive(Debug, Serialize)]
struct Said<'a> {
    by: &'a Who,
    at: Time,
}

#[derive(Debug, Serialize)]
struct Suggestion<'a> {
    words: &'a str,
    state: SuggestionState,
    by: Option<&'a Who>,
    at: Option<Time>,
    accepted_in: Option<u32>,
    stale: bool,
    overlaps: &'a [String],
}

#[derive(Debug, Serialize)]
struct Comment<'a> {
    id: &'a str,
    by: &'a Who,
    guest: Option<&'a str>,
    at: Time,
    text: &'a str,
    earlier: Vec<Wording<'a>>,
}

#[derive(Debug, Serialize)]
struct Wording<'a> {
    at: Time,
    text: &'a str,
}

impl<'a> Thread<'a> {
    fn of(view: &'a ThreadView, anchor: &'a ThreadAnchor) -> Self {
        Self {
            id: &view.id,
            kind: view.kind,
            state: view.state,
            by: &view.by,
            guest: view.guest.as_deref(),
            at: Time(view.at),
            quote: &view.quote,
            revision: view.revision,
            first: view.first.as_ref(),
            place: &view.place,
            anchor,
            offer: view.offer.as_ref(),
            let_go: view.let_go.as_ref().map(|let_go| Said {
                by: &let_go.by,
                at: Time(let_go.at),
            }),
            suggestion: view.suggestion.as_ref().map(Suggestion::of),
            comments: view.comments.iter().map(Comment::of).collect(),
            resolved_by: view.resolved_by.as_ref(),
            resolved_at: view.resolved_at.map(Time),
        }
    }
}

impl<'a> Suggestion<'a> {
    fn of(view: &'a SuggestionView) -> Self {
        Self {
            words: &view.words,
            state: view.state,
            by: view.by.as_ref(),
            at: view.at.map(Time),
            accepted_in: view.accepted_in,
            stale: view.stale,
            overlaps: &view.overlaps,
        }
    }
}

impl<'a> Comment<'a> {
    fn of(view: &'a CommentView) -> Self {
        Self {
            id: &view.id,
            by: &view.by,
            guest: view.guest.as_deref(),
            at: Time(view.at),
            text: &view.text,
            earlier: view
                .earlier
                .iter()
                .map(|wording| Wording {
                    at: Time(wording.at),
                    text: &wording.text,
                })
                .collect(),
        }
    }
}

/// A thread for a person.
fn told(thread: &ThreadView) -> String {
    let kind = match thread.kind {
        ThreadKind::MustFix => "must fix".to_owned(),
        other => word(other),
    };
    let place = match thread.place.state {
        PlaceState::Exact | PlaceState::Moved => "",
        PlaceState::Changed => ", the words were changed since",
        PlaceState::Gap => ", the words are gone",
        PlaceState::Article => ", no longer in the text",
    };
    let mut out = format!(
        "{}  {kind}, {}\n  “{}” (r{}{place})\n",
        thread.id,
        word(thread.state),
        brief(&thread.quote),
        thread.revision
    );
    if let Some(suggestion) = &thread.suggestion {
        let _ = writeln!(
            out,
            "  {}",
            proposed(suggestion, &speaker(&thread.by, thread.guest.as_deref()))
        );
    }
    if let Some(first) = &thread.first {
        let _ = writeln!(
            out,
            "  at first about “{}” (r{})",
            brief(&first.quote),
            first.revision
        );
    }
    if let Some(offer) = &thread.offer {
        let _ = writeln!(out, "  perhaps now “{}”", brief(&offer.words));
    }
    if let Some(let_go) = &thread.let_go {
        let _ = writeln!(out, "  let go by {}", visible(&let_go.by.name));
    }
    for comment in &thread.comments {
        let edited = if comment.earlier.is_empty() {
            ""
        } else {
            ", edited"
        };
        let _ = writeln!(
            out,
            "  {} {}{edited}",
            Time(comment.at).short(),
            speaker(&comment.by, comment.guest.as_deref())
        );
        for line in visible(&comment.text).lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// Who speaks; of somebody outside, the name they gave and who took their answer in.
fn speaker(by: &Who, guest: Option<&str>) -> String {
    let by = visible(&by.name);
    match guest {
        Some(guest) => format!("{} (outside, taken in by {by})", brief(guest)),
        None => by,
    }
}

fn proposed(suggestion: &SuggestionView, by: &str) -> String {
    let words = if suggestion.words.is_empty() {
        format!("{by} would delete it")
    } else {
        format!("{by} would write “{}”", brief(&suggestion.words))
    };
    let became = match (suggestion.state, suggestion.accepted_in) {
        (SuggestionState::Open, _) if suggestion.stale => {
            "; other words stand there now".to_owned()
        }
        (SuggestionState::Open, _) => String::new(),
        (SuggestionState::Accepted, Some(revision)) => format!("; accepted in r{revision}"),
        (state, _) => format!("; {}", word(state)),
    };
    format!("{words}{became}")
}
