//! What is news to a person about an article: words to them, what they asked or were asked, and
//! what became of their word. Read from the state, never kept beside it: what is settled is no news
//! any more. Deliberately not here: what somebody has read; that is no part of the record.

use std::collections::BTreeSet;

use crate::{
    article::{Article, Stage, Verdict},
    asking::{AskEnd, Whom},
    ids::{CommentId, Millis, PersonId, ThreadId},
    next::MoveAction,
    people::Desk,
    requirement::{Doer, Gate},
    standing::{Standing, standing_beside},
};

/// News for one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// For whom.
    pub person: PersonId,
    /// Of what kind.
    pub kind: NoticeKind,
    /// What tells it from other news of the kind: an id, a hash or a number.
    pub key: String,
    /// The thread it is in.
    pub thread: Option<ThreadId>,
    /// Who caused it; of words from outside, who brought them in.
    pub by: PersonId,
    /// Since when it is so.
    pub at: Millis,
}

/// Kinds of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// A comment calls them by name.
    Mention,
    /// Somebody replied in a thread that they opened or spoke in.
    Reply,
    /// They were asked for a review.
    Asked,
    /// Somebody declined a review that they asked for.
    Declined,
    /// Their approval became void by a change of the text.
    ApprovalVoid,
    /// Their sign-off is waited for.
    SignOff,
    /// A contributor from outside has answered a file that they sent.
    Answered,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Mention,
        Self::Reply,
        Self::Asked,
        Self::Declined,
        Self::ApprovalVoid,
        Self::SignOff,
        Self::Answered,
    ];

    /// Its name in the store and in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::Asked => "asked",
            Self::Declined => "declined",
            Self::ApprovalVoid => "approval_void",
            Self::SignOff => "sign_off",
            Self::Answered => "answered",
        }
    }
}

/// The news of an article, of everyone. None of an article that is spiked, or published and not
/// being corrected: nobody has to look there any more.
#[must_use]
pub fn notices(desk: &Desk, article: &Article, gate: &Gate) -> Vec<Notice> {
    if article.spiked || (article.stage == Stage::Published && !article.correcting()) {
        return Vec::new();
    }
    let mut news = Vec::new();
    for (id, thread) in &article.threads {
        talk(&mut news, *id, thread);
    }
    askings(&mut news, article);
    if article.under_review() {
        void_approvals(&mut news, desk, article);
    }
    for due in &gate.due {
        if let (Doer::Person(person), MoveAction::SignOff) = (&due.who, due.action)
            && let Some(head) = article.head()
        {
            news.push(Notice {
                person: *person,
                kind: NoticeKind::SignOff,
                key: head.number.to_string(),
                thread: None,
                by: head.by,
                at: due.since,
            });
        }
    }
    for (id, package) in &article.packages {
        if let (Some(_), Some(last)) = (&package.answered_by, package.replies.last()) {
            let said = article.sign_offs.iter().rev();
            let mut said = said.filter(|said| said.package == Some(*id));
            let threads = article.threads.values().rev();
            let mut threads = threads.filter(|thread| thread.package == Some(*id));
            let at = said.next().map(|said| (said.by, said.at));
            let at = at.or_else(|| threads.next().map(|thread| (thread.by, thread.at)));
            if let Some((by, at)) = at.filter(|(by, _)| *by != package.by) {
                news.push(Notice {
                    person: package.by,
                    kind: NoticeKind::Answered,
                    key: last.to_string(),
                    thread: None,
                    by,
                    at,
                });
            }
        }
    }
    news
}

/// Mentions, and replies to those who took part before; one of the two for each comment.
fn talk(news: &mut Vec<Notice>, id: ThreadId, thread: &crate::article::Thread) {
    let mut took_part = BTreeSet::from([thread.by]);
    for comment in &thread.comments {
        let notice = |person: PersonId, kind, comment_id: CommentId| Notice {
            person,
            kind,
            key: comment_id.to_string(),
            thread: Some(id),
            by: comment.by,
            at: comment.at(),
        };
        for person in &comment.mentions {
            news.push(notice(*person, NoticeKind::Mention, comment.id));
        }
        for person in &took_part {
            if *person != comment.by && !comment.mentions.contains(person) {
                news.push(notice(*person, NoticeKind::Reply, comment.id));
            }
        }
        took_part.insert(comment.by);
    }
}

fn askings(news: &mut Vec<Notice>, article: &Article) {
    for (id, asking) in &article.askings {
        match (asking.whom, asking.end) {
            (Whom::Person(person), None) if !article.answered(asking) => news.push(Notice {
                person,
                kind: NoticeKind::Asked,
                key: id.to_string(),
                thread: None,
                by: asking.by,
                at: asking.since,
            }),
            (_, Some(AskEnd::Declined { by, at, .. })) => news.push(Notice {
                person: asking.by,
                kind: NoticeKind::Declined,
                key: id.to_string(),
                thread: None,
                by,
                at,
            }),
            _ => {}
        }
    }
}

/// The last approval of each person, where it is one of another text.
fn void_approvals(news: &mut Vec<Notice>, desk: &Desk, article: &Article) {
    let Some(head) = article.head() else { return };
    let mut seen = BTreeSet::new();
    for review in article.reviews.iter().rev() {
        if review.verdict == Verdict::Approve
            && seen.insert(review.by)
            && standing_beside(desk, article, review, None) == Standing::Void
        {
            news.push(Notice {
                person: review.by,
                kind: NoticeKind::ApprovalVoid,
                key: head.hash.to_string(),
                thread: None,
                by: head.by,
                at: head.at,
            });
        }
    }
}
