//! Threads: what people say about passages, and which passage that is.

use imprimatur_editorial::{
    Article, ArticleId, Command, CommentId, PersonId, State, ThreadId, called,
};
use imprimatur_store::Tx;
use imprimatur_text::PlaceState;
use uuid::Uuid;

use crate::{
    Desk,
    acts::keep_words,
    api::{
        Done, EditComment, ErrorKind, OpenThread, Problem, Reattach, Reply, ThreadAct, ThreadKind,
        ThreadOpened,
    },
    article_view::missing,
    convert,
    passage::Passage,
    words::words,
};

impl Desk {
    /// Opens a thread on a passage of a revision.
    ///
    /// # Errors
    /// `passage_unknown`, `passage_differs`, `words_empty`, a refusal, or of kind `storage`.
    pub async fn open_thread(&self, asked: OpenThread) -> Result<ThreadOpened, Problem> {
        let passage = Passage::Between {
            revision: asked.revision,
            from: asked.from,
            to: asked.to,
            quote: asked.quote,
        };
        self.open_thread_where(
            &asked.actor,
            asked.article,
            passage,
            asked.kind,
            &asked.text,
        )
        .await
    }

    /// Opens a thread on the words quoted, in the head. `nth` counts their occurrences from 1.
    ///
    /// # Errors
    /// `quote_not_found`, `quote_ambiguous` (and how many), `words_empty`, a refusal, or of kind
    /// `storage`.
    pub async fn open_thread_on(
        &self,
        actor: &str,
        article: &str,
        quote: String,
        nth: Option<usize>,
        kind: ThreadKind,
        text: &str,
    ) -> Result<ThreadOpened, Problem> {
        let passage = Passage::Quoted { quote, nth };
        self.open_thread_where(actor, article.to_owned(), passage, kind, text)
            .await
    }

    async fn open_thread_where(
        &self,
        actor: &str,
        article: String,
        passage: Passage,
        kind: ThreadKind,
        text: &str,
    ) -> Result<ThreadOpened, Problem> {
        let actor = convert::person_id(actor)?;
        let text = words(text)?;
        let thread = ThreadId(Uuid::now_v7());
        self.run(actor, Some(article), move |tx, state| {
            let article = state.article.as_ref().ok_or_else(missing)?;
            let found = passage.find(tx, article)?;
            let command = Command::OpenThread {
                thread,
                comment: CommentId(Uuid::now_v7()),
                kind: convert::thread_kind_from(kind),
                revision: found.revision,
                from: found.from,
                to: found.to,
                body: keep_words(tx, &text)?,
                mentions: called(&state.desk, &text),
            };
            Ok((command, ()))
        })
        .await?;
        Ok(ThreadOpened {
            thread: thread.to_string(),
        })
    }

    /// Says which words a thread is about now. What it was about before stays in the record.
    ///
    /// # Errors
    /// `no_thread`, `passage_unknown`, `passage_differs`, a refusal, or of kind `storage`.
    pub async fn reattach(&self, asked: Reattach) -> Result<Done, Problem> {
        let passage = Passage::Between {
            revision: asked.revision,
            from: asked.from,
            to: asked.to,
            quote: asked.quote,
        };
        self.reattach_where(&asked.actor, &asked.thread, passage)
            .await
    }

    /// Says that a thread is about the words quoted, in the head. `nth` counts their occurrences
    /// from 1.
    ///
    /// # Errors
    /// `quote_not_found`, `quote_ambiguous` (and how many), and as [`Desk::reattach`].
    pub async fn reattach_on(
        &self,
        actor: &str,
        thread: &str,
        quote: String,
        nth: Option<usize>,
    ) -> Result<Done, Problem> {
        self.reattach_where(actor, thread, Passage::Quoted { quote, nth })
            .await
    }

    async fn reattach_where(
        &self,
        actor: &str,
        thread: &str,
        passage: Passage,
    ) -> Result<Done, Problem> {
        let by = convert::person_id(actor)?;
        self.in_thread(actor, thread, move |tx, state, thread| {
            let article = state.article.as_ref().ok_or_else(missing)?;
            let found = passage.find(tx, article)?;
            // Who opened it says what it is about; others only where the words are not there.
            if article
                .threads
                .get(&thread)
                .is_some_and(|known| known.by != by)
            {
                not_standing(tx, article, thread)?;
            }
            Ok(Command::Reattach {
                thread,
                revision: found.revision,
                from: found.from,
                to: found.to,
            })
        })
        .await
    }

    /// Says that the words of a thread are gone for good; an offer is declined by it.
    ///
    /// # Errors
    /// `no_thread`, `passage_stands` where they stand in the head, or of kind `storage`.
    pub async fn let_go(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |tx, state, thread| {
            let article = state.article.as_ref().ok_or_else(missing)?;
            not_standing(tx, article, thread)?;
            Ok(Command::LetGo { thread })
        })
        .await
    }

    /// Replies in a thread.
    ///
    /// # Errors
    /// `no_thread`, `words_empty`, a refusal, or of kind `storage`.
    pub async fn reply(&self, asked: Reply) -> Result<Done, Problem> {
        let text = words(&asked.text)?;
        self.in_thread(&asked.actor, &asked.thread, move |tx, state, thread| {
            Ok(Command::Reply {
                thread,
                comment: CommentId(Uuid::now_v7()),
                body: keep_words(tx, &text)?,
                mentions: called(&state.desk, &text),
            })
        })
        .await
    }

    /// Words an own comment anew; the earlier wording is kept.
    ///
    /// # Errors
    /// `no_thread`, `not_your_comment`, `words_empty`, or of kind `storage`.
    pub async fn edit_comment(&self, asked: EditComment) -> Result<Done, Problem> {
        let text = words(&asked.text)?;
        let comment: CommentId = asked.comment.parse().map_err(|_| {
            Problem::not_found(
                "no_comment",
                "There is no such comment in this thread.",
                "Open the thread again.",
            )
        })?;
        self.in_thread(&asked.actor, &asked.thread, move |tx, state, thread| {
            Ok(Command::EditComment {
                thread,
                comment,
                body: keep_words(tx, &text)?,
                mentions: called(&state.desk, &text),
            })
        })
        .await
    }

    /// Resolves a thread.
    ///
    /// # Errors
    /// `no_thread`, `must_fix_not_yours`, `thread_resolved`, or of kind `storage`.
    pub async fn resolve(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |_, _, thread| {
            Ok(Command::Resolve { thread })
        })
        .await
    }

    /// Opens a resolved thread again.
    ///
    /// # Errors
    /// `no_thread`, `thread_open`, or of kind `storage`.
    pub async fn reopen(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |_, _, thread| {
            Ok(Command::Reopen { thread })
        })
        .await
    }

    /// The id of the article that a thread belongs to.
    ///
    /// # Errors
    /// `no_thread`, or of kind `storage`.
    pub async fn article_of_thread(&self, thread: &str) -> Result<String, Problem> {
        let id = convert::thread_id(thread)?;
        let article: Option<ArticleId> = self
            .store
            .read(move |reader| reader.article_of_thread(id))
            .await?;
        article
            .map(|article| article.to_string())
            .ok_or_else(|| convert::no_thread(thread))
    }

    pub(crate) async fn in_thread(
        &self,
        actor: &str,
        thread: &str,
        command: impl FnOnce(&Tx<'_>, &State, ThreadId) -> Result<Command, Problem> + Send + 'static,
    ) -> Result<Done, Problem> {
        let actor: PersonId = convert::person_id(actor)?;
        let id = convert::thread_id(thread)?;
        let article = self.article_of_thread(thread).await?;
        let (outcome, ()) = self
            .run(actor, Some(article), move |tx, state| {
                Ok((command(tx, state, id)?, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }
}

/// Refuses where the words of a thread stand in the head.
fn not_standing(tx: &Tx<'_>, article: &Article, thread: ThreadId) -> Result<(), Problem> {
    let placed = tx.placed_threads(article, article.head)?;
    let (quote, place) = placed.get(&thread).ok_or_else(missing)?;
    if matches!(place.state, PlaceState::Exact | PlaceState::Moved) {
        return Err(Problem::new(
            ErrorKind::Refused,
            "passage_stands",
            format!("“{quote}” stands in r{}.", article.head),
            "Resolve the thread, or ask who opened it to say which other words it is about.",
        )
        .with("quote", quote)
        .with("revision", article.head));
    }
    Ok(())
}
