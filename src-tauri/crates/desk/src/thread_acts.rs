//! Threads: what people say about passages.

use imprimatur_editorial::{ArticleId, Command, CommentId, PersonId, Refusal, Rule, ThreadId};
use imprimatur_store::Tx;
use imprimatur_text::Projection;
use uuid::Uuid;

use crate::{
    Desk,
    acts::keep_words,
    api::{Done, EditComment, OpenThread, Problem, Reply, ThreadAct, ThreadKind, ThreadOpened},
    convert,
    words::words,
};

impl Desk {
    /// Opens a thread on a passage of a revision.
    ///
    /// # Errors
    /// `passage_unknown`, `passage_differs`, `words_empty`, a refusal, or of kind `storage`.
    pub async fn open_thread(&self, asked: OpenThread) -> Result<ThreadOpened, Problem> {
        let (from, to) = (
            convert::point_from(asked.from),
            convert::point_from(asked.to),
        );
        self.open_thread_where(
            &asked.actor,
            asked.article,
            Some(asked.revision),
            asked.kind,
            &asked.text,
            move |text, revision| {
                let wrong = |code: &str, message: String| {
                    Problem::invalid(code, message, "Select the passage again.")
                        .with("revision", revision)
                };
                let range = text.offset_of(from).zip(text.offset_of(to));
                let range = range
                    .filter(|(start, end)| start < end)
                    .map(|(start, end)| start..end)
                    .ok_or_else(|| {
                        let message = format!("r{revision} has no such passage.");
                        wrong("passage_unknown", message)
                    })?;
                let differs = asked
                    .quote
                    .is_some_and(|quote| text.slice(range.clone()) != Some(quote.as_str()));
                if differs {
                    let message = format!("Other words stand at that place of r{revision}.");
                    return Err(wrong("passage_differs", message));
                }
                Ok(range)
            },
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
        self.open_thread_where(actor, article.to_owned(), None, kind, text, move |text, revision| {
            let found = text.find_all(&quote);
            let shown = |problem: Problem| problem.with("quote", &quote).with("count", found.len());
            match (found.as_slice(), nth) {
                ([], _) => Err(shown(Problem::not_found(
                    "quote_not_found",
                    format!("r{revision} does not contain “{quote}”."),
                    "Quote the words exactly as they stand, quotation marks and apostrophes included.",
                ))),
                ([one], None) => Ok(one.clone()),
                (several, None) => Err(shown(Problem::invalid(
                    "quote_ambiguous",
                    format!("r{revision} contains “{quote}” {} times.", several.len()),
                    "Quote more words, or say which one with --nth.",
                ))),
                (several, Some(nth)) => nth
                    .checked_sub(1)
                    .and_then(|at| several.get(at))
                    .cloned()
                    .ok_or_else(|| {
                        shown(Problem::not_found(
                            "quote_not_found",
                            format!("r{revision} contains “{quote}” {} times.", several.len()),
                            "Count from 1.",
                        ))
                    }),
            }
        })
        .await
    }

    async fn open_thread_where(
        &self,
        actor: &str,
        article: String,
        revision: Option<u32>,
        kind: ThreadKind,
        text: &str,
        passage: impl FnOnce(&Projection, u32) -> Result<std::ops::Range<usize>, Problem>
        + Send
        + 'static,
    ) -> Result<ThreadOpened, Problem> {
        let actor = convert::person_id(actor)?;
        let text = words(text)?;
        let thread = ThreadId(Uuid::now_v7());
        self.run(actor, Some(article), move |tx, state| {
            let unknown = || Problem::from(Refusal::from(Rule::NoArticle));
            let article = state.article.as_ref().ok_or_else(unknown)?;
            let number = revision.unwrap_or(article.head);
            let origin = article.revision(number).ok_or_else(|| {
                Problem::not_found(
                    "no_revision",
                    format!("There is no revision r{number}."),
                    "Choose one from the history.",
                )
                .with("revision", number)
            })?;
            let projection = Projection::of(&tx.content(origin.body)?.document);
            let range = passage(&projection, number)?;
            let (Some(from), Some(to)) = (
                projection.point_at(range.start),
                projection.point_at(range.end),
            ) else {
                return Err(unknown());
            };
            let command = Command::OpenThread {
                thread,
                comment: CommentId(Uuid::now_v7()),
                kind: convert::thread_kind_from(kind),
                revision: number,
                from,
                to,
                body: keep_words(tx, &text)?,
            };
            Ok((command, ()))
        })
        .await?;
        Ok(ThreadOpened {
            thread: thread.to_string(),
        })
    }

    /// Replies in a thread.
    ///
    /// # Errors
    /// `no_thread`, `words_empty`, a refusal, or of kind `storage`.
    pub async fn reply(&self, asked: Reply) -> Result<Done, Problem> {
        let text = words(&asked.text)?;
        self.in_thread(&asked.actor, &asked.thread, move |tx, thread| {
            Ok(Command::Reply {
                thread,
                comment: CommentId(Uuid::now_v7()),
                body: keep_words(tx, &text)?,
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
        self.in_thread(&asked.actor, &asked.thread, move |tx, thread| {
            Ok(Command::EditComment {
                thread,
                comment,
                body: keep_words(tx, &text)?,
            })
        })
        .await
    }

    /// Resolves a thread.
    ///
    /// # Errors
    /// `no_thread`, `must_fix_not_yours`, `thread_resolved`, or of kind `storage`.
    pub async fn resolve(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |_, thread| {
            Ok(Command::Resolve { thread })
        })
        .await
    }

    /// Opens a resolved thread again.
    ///
    /// # Errors
    /// `no_thread`, `thread_open`, or of kind `storage`.
    pub async fn reopen(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |_, thread| {
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

    async fn in_thread(
        &self,
        actor: &str,
        thread: &str,
        command: impl FnOnce(&Tx<'_>, ThreadId) -> Result<Command, Problem> + Send + 'static,
    ) -> Result<Done, Problem> {
        let actor: PersonId = convert::person_id(actor)?;
        let id = convert::thread_id(thread)?;
        let article = self.article_of_thread(thread).await?;
        let (outcome, ()) = self
            .run(actor, Some(article), move |tx, _| {
                Ok((command(tx, id)?, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }
}
