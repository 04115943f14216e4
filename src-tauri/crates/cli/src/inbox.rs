//! What waits for a person, and what is news to them.

use std::fmt::Write;

use imprimatur_desk::{
    Desk,
    api::{
        Inbox, InboxQuery, MarkRead, MoveView, NoticeKind, NoticeRef, NoticeView, Problem,
        WaitingView, Who,
    },
};
use serde::Serialize;

use crate::{
    answer::Answer,
    gate::Due,
    problem::nobody_acts,
    tell::{brief, table, visible},
    time::Time,
};

/// Shows it, and with `mark` notes that the news shown were read.
pub(crate) async fn show(
    desk: &Desk,
    actor: String,
    unread_only: bool,
    limit: u32,
    mark: bool,
) -> Result<Answer, Problem> {
    if actor.is_empty() {
        return Err(nobody_acts());
    }
    let query = InboxQuery {
        actor: actor.clone(),
        unread_only,
        limit,
    };
    let mut inbox = desk.inbox(query.clone()).await?;
    let items: Vec<NoticeRef> = inbox.notices.iter().map(named).collect();
    // No items would mean all of them, also those that came meanwhile.
    if mark && !items.is_empty() {
        let read = MarkRead {
            actor,
            items,
            read: true,
        };
        desk.mark_read(read).await?;
        inbox.unread = desk.inbox(InboxQuery { limit: 1, ..query }).await?.unread;
    }
    Answer::new(&Shown::of(&inbox), told(&inbox))
}

fn named(notice: &NoticeView) -> NoticeRef {
    NoticeRef {
        article: notice.article.clone(),
        kind: notice.kind,
        key: notice.key.clone(),
    }
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    notices: Vec<Notice<'a>>,
    /// How many news are not read, shown or not.
    unread: u32,
    waiting: Vec<Waiting<'a>>,
    waiting_total: u32,
}

#[derive(Debug, Serialize)]
struct Notice<'a> {
    article: &'a str,
    headline: &'a str,
    kind: NoticeKind,
    thread: Option<&'a str>,
    by: &'a Who,
    at: Time,
    words: Option<&'a str>,
    /// It was read before it was shown.
    read: bool,
}

#[derive(Debug, Serialize)]
struct Waiting<'a> {
    article: &'a str,
    headline: &'a str,
    byline: &'a str,
    section: Option<&'a str>,
    since: Time,
    moves: Vec<Due<'a>>,
}

impl<'a> Shown<'a> {
    fn of(inbox: &'a Inbox) -> Self {
        Self {
            notices: inbox.notices.iter().map(Notice::of).collect(),
            unread: inbox.unread,
            waiting: inbox.waiting.iter().map(Waiting::of).collect(),
            waiting_total: inbox.waiting_total,
        }
    }
}

impl<'a> Notice<'a> {
    fn of(view: &'a NoticeView) -> Self {
        Self {
            article: &view.article,
            headline: &view.headline,
            kind: view.kind,
            thread: view.thread.as_deref(),
            by: &view.by,
            at: Time(view.at),
            words: view.words.as_deref(),
            read: view.read,
        }
    }
}

impl<'a> Waiting<'a> {
    fn of(view: &'a WaitingView) -> Self {
        Self {
            article: &view.article,
            headline: &view.headline,
            byline: &view.byline,
            section: view.section.as_deref(),
            since: Time(view.since),
            moves: view.moves.iter().map(Due::of).collect(),
        }
    }
}

fn told(inbox: &Inbox) -> String {
    let mut out = match inbox.waiting_total {
        0 => "Nothing waits for you.\n".to_owned(),
        1 => "1 article waits for you:\n".to_owned(),
        many => format!("{many} articles wait for you:\n"),
    };
    let rows: Vec<Vec<String>> = inbox.waiting.iter().map(waiting).collect();
    out.push_str(&table(&rows));
    if inbox.notices.is_empty() {
        out.push_str("No news.\n");
        return out;
    }
    let _ = writeln!(out, "News, {} not read:", inbox.unread);
    for notice in &inbox.notices {
        let mark = if notice.read { ' ' } else { '*' };
        let _ = writeln!(
            out,
            "{mark} {}  {} {}: {}",
            Time(notice.at).short(),
            visible(&notice.by.name),
            did(notice.kind),
            brief(&notice.headline)
        );
        if let Some(words) = &notice.words {
            let _ = writeln!(out, "    {}", brief(words));
        }
    }
    out
}

fn waiting(view: &WaitingView) -> Vec<String> {
    let action = |due: &MoveView| due.action.replace('_', " ");
    let moves: Vec<String> = view.moves.iter().map(action).collect();
    vec![
        format!("  {}", Time(view.since).short()),
        moves.join(", "),
        brief(&view.headline),
        view.article.clone(),
    ]
}

fn did(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Mention => "calls you",
        NoticeKind::Reply => "replied",
        NoticeKind::Asked => "asks you for a review",
        NoticeKind::Declined => "declined the review you asked for",
        NoticeKind::ApprovalVoid => "changed the text you approved",
        NoticeKind::SignOff => "waits for your sign-off",
        NoticeKind::Answered => "took in an answer to your file",
    }
}
