//! What waits for a person and what is news to them.

use std::collections::{BTreeMap, btree_map::Entry};

use imprimatur_editorial::{ArticleId, CommentId, Move, NoticeKind, State, gate, turn};
use imprimatur_store::{BoardFilter, NoticeRow, Order, Reader, Sort};

use crate::{
    Desk,
    api::{self, Done, Inbox, InboxQuery, MarkRead, NoticeView, Problem, WaitingView},
    convert, gate_view,
    open::find,
};

/// Most of either kind that is shown at once.
const MOST: u32 = 500;

/// Characters of a comment that stand in a list.
const SHOWN: usize = 160;

impl Desk {
    /// What waits for a person, the longest wait first, and what is news to them, the newest first.
    ///
    /// # Errors
    /// `unknown_person`, or of kind `storage`.
    pub async fn inbox(&self, asked: InboxQuery) -> Result<Inbox, Problem> {
        let person = convert::person_id(&asked.actor)?;
        let limit = asked.limit.clamp(1, MOST);
        self.store
            .read(move |reader| {
                let desk = reader.state(None)?;
                if desk.desk.person(person).is_none() {
                    return Err(convert::unknown_person(&asked.actor));
                }
                let mut articles = Replayed {
                    reader,
                    desk: &desk,
                    known: BTreeMap::new(),
                };
                let notices = reader
                    .inbox(person, asked.unread_only, limit)?
                    .into_iter()
                    .map(|row| notice(&mut articles, row))
                    .collect::<Result<_, _>>()?;
                let filter = BoardFilter {
                    person: Some(person),
                    waiting: true,
                    limit,
                    ..BoardFilter::default()
                };
                let longest = Order {
                    sort: Sort::Waiting,
                    descending: false,
                };
                let page = reader.page(filter, longest, None)?;
                let mut waiting = Vec::new();
                for card in page.cards {
                    let state = articles.state(card.id)?;
                    let Some(article) = &state.article else {
                        continue;
                    };
                    let judged = gate(&state.desk, article);
                    let turn = turn(&state.desk, article, &judged);
                    let mine: Vec<Move> = judged
                        .next
                        .iter()
                        .filter(|due| gate_view::is_for(&state.desk, &turn, due, person))
                        .cloned()
                        .collect();
                    let moves = gate_view::moves(&state.desk, &mine);
                    waiting.push(WaitingView {
                        article: card.id.to_string(),
                        headline: card.headline,
                        byline: card.byline,
                        section: card.section,
                        since: moves
                            .iter()
                            .map(|due| due.since)
                            .min()
                            .unwrap_or(judged.since.0),
                        moves,
                    });
                }
                Ok(Inbox {
                    notices,
                    unread: reader.unread(person)?,
                    waiting,
                    waiting_total: page.total,
                })
            })
            .await
    }

    /// Notes that news were read, or were not. What somebody reads is no part of the record.
    ///
    /// # Errors
    /// `unknown_person`, of kind `not_found`, or of kind `storage`.
    pub async fn mark_read(&self, asked: MarkRead) -> Result<Done, Problem> {
        let person = convert::person_id(&asked.actor)?;
        self.store
            .write(move |tx| {
                if asked.items.is_empty() {
                    for row in tx.inbox(person, asked.read, u32::MAX)? {
                        let kind = row.notice.kind;
                        tx.mark_read(person, row.article, kind, &row.notice.key, asked.read)?;
                    }
                }
                for item in &asked.items {
                    let article = find(tx, &item.article)?;
                    tx.mark_read(person, article, kind_from(item.kind), &item.key, asked.read)?;
                }
                Ok(Done {
                    seq: tx.last_seq()?,
                })
            })
            .await
    }
}

/// Articles that an inbox speaks of: most news are about a few of them, and each is replayed once.
struct Replayed<'a> {
    reader: &'a Reader<'a>,
    desk: &'a State,
    known: BTreeMap<ArticleId, State>,
}

impl Replayed<'_> {
    fn state(&mut self, article: ArticleId) -> Result<&State, Problem> {
        match self.known.entry(article) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(self.reader.state_on(self.desk, article)?)),
        }
    }
}

fn notice(articles: &mut Replayed<'_>, row: NoticeRow) -> Result<NoticeView, Problem> {
    let (reader, desk) = (articles.reader, articles.desk);
    let notice = row.notice;
    let words = match (notice.thread, notice.key.parse::<CommentId>()) {
        (Some(thread), Ok(comment)) => {
            let thread = articles
                .state(row.article)?
                .article
                .as_ref()
                .and_then(|article| article.threads.get(&thread));
            let said = thread
                .and_then(|thread| thread.comments.iter().find(|known| known.id == comment))
                .and_then(|comment| comment.wordings.last());
            said.map(|wording| reader.words(wording.body)).transpose()?
        }
        _ => None,
    };
    Ok(NoticeView {
        article: row.article.to_string(),
        headline: row.headline,
        kind: kind(notice.kind),
        key: notice.key,
        thread: notice.thread.map(|thread| thread.to_string()),
        by: convert::who(&desk.desk, notice.by),
        at: notice.at.0,
        words: words.map(|words| words.chars().take(SHOWN).collect()),
        read: row.read,
    })
}

fn kind(kind: NoticeKind) -> api::NoticeKind {
    match kind {
        NoticeKind::Mention => api::NoticeKind::Mention,
        NoticeKind::Reply => api::NoticeKind::Reply,
        NoticeKind::Asked => api::NoticeKind::Asked,
        NoticeKind::Declined => api::NoticeKind::Declined,
        NoticeKind::ApprovalVoid => api::NoticeKind::ApprovalVoid,
        NoticeKind::SignOff => api::NoticeKind::SignOff,
        NoticeKind::Answered => api::NoticeKind::Answered,
    }
}

fn kind_from(kind: api::NoticeKind) -> NoticeKind {
    match kind {
        api::NoticeKind::Mention => NoticeKind::Mention,
        api::NoticeKind::Reply => NoticeKind::Reply,
        api::NoticeKind::Asked => NoticeKind::Asked,
        api::NoticeKind::Declined => NoticeKind::Declined,
        api::NoticeKind::ApprovalVoid => NoticeKind::ApprovalVoid,
        api::NoticeKind::SignOff => NoticeKind::SignOff,
        api::NoticeKind::Answered => NoticeKind::Answered,
    }
}
