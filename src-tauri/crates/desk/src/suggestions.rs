//! Suggestions: words proposed for a passage, put into the head or turned down. They stand beside
//! the text, never in it; accepting is the same edit as by hand, and cuts a revision.
//!
//! What a person's free editing comes to as suggestions is in `suggested_edits.rs`.

use std::ops::Range;

use imprimatur_editorial::{
    Article, BodyId, Command, CommentId, Desk as DeskState, PersonId, State, Suggested, ThreadId,
    called, may_accept,
};
use imprimatur_store::Tx;
use imprimatur_text::{Content, Document, Place, Point, Projection, replaced};
use uuid::Uuid;

use crate::{
    Desk,
    acts::{keep_cut, keep_words, revised},
    api::{
        AcceptSuggestions, Done, ErrorKind, Problem, Revised, SuggestWords, ThreadAct, ThreadKind,
        ThreadOpened,
    },
    article_view::missing,
    convert,
    passage::{Found, Passage},
    thread_view::{range, share},
    words::{proposed, words},
};

/// What is proposed for a passage.
pub(crate) struct Proposed {
    pub(crate) kind: ThreadKind,
    pub(crate) words: String,
    pub(crate) reason: Option<String>,
}

impl Proposed {
    /// Words that can be kept; a reason of blanks is none.
    pub(crate) fn new(
        kind: ThreadKind,
        text: &str,
        reason: Option<String>,
    ) -> Result<Self, Problem> {
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        Ok(Self {
            kind,
            words: proposed(text)?,
            reason: reason.as_deref().map(words).transpose()?,
        })
    }

    /// Whether these words can take the place of the passage, and change it.
    pub(crate) fn fit(&self, passage: &Found) -> Result<(), Problem> {
        let document = &passage.content.document;
        let becomes = Content {
            document: in_place(document, passage.from, passage.to, &self.words)?,
            ..passage.content.clone()
        }
        .normalized();
        becomes.check()?;
        if becomes.hash() == passage.content.hash() {
            return Err(nothing_changed(passage.revision));
        }
        Ok(())
    }

    /// A suggestion of these words for a passage of a revision, which they fit.
    pub(crate) fn on(
        self,
        tx: &Tx<'_>,
        revision: u32,
        from: Point,
        to: Point,
        desk: &DeskState,
    ) -> Result<Suggested, Problem> {
        let mentions = self
            .reason
            .as_deref()
            .map_or_else(Vec::new, |reason| called(desk, reason));
        let reason: Option<(CommentId, BodyId)> = self
            .reason
            .map(|reason| Ok::<_, Problem>((CommentId(Uuid::now_v7()), keep_words(tx, &reason)?)))
            .transpose()?;
        Ok(Suggested {
            thread: ThreadId(Uuid::now_v7()),
            kind: convert::thread_kind_from(self.kind),
            revision,
            from,
            to,
            words: keep_words(tx, &self.words)?,
            reason,
            mentions,
        })
    }
}

impl Desk {
    /// Proposes words for a passage of a revision.
    ///
    /// # Errors
    /// `passage_unknown`, `passage_differs`, `nothing_changed`, `words_do_not_fit`, `words_too_long`,
    /// a refusal, or of kind `storage`.
    pub async fn suggest(&self, asked: SuggestWords) -> Result<ThreadOpened, Problem> {
        let passage = Passage::Between {
            revision: asked.revision,
            from: asked.from,
            to: asked.to,
            quote: asked.quote,
        };
        let proposed = Proposed::new(asked.kind, &asked.words, asked.reason)?;
        self.suggest_where(&asked.actor, asked.article, passage, proposed)
            .await
    }

    /// Proposes words for those quoted, in the head. `nth` counts their occurrences from 1.
    ///
    /// # Errors
    /// `quote_not_found`, `quote_ambiguous` (and how many), and as [`Desk::suggest`].
    #[expect(clippy::too_many_arguments, reason = "what a command line can say")]
    pub async fn suggest_on(
        &self,
        actor: &str,
        article: &str,
        quote: String,
        nth: Option<usize>,
        words: &str,
        kind: ThreadKind,
        reason: Option<String>,
    ) -> Result<ThreadOpened, Problem> {
        let proposed = Proposed::new(kind, words, reason)?;
        let passage = Passage::Quoted { quote, nth };
        self.suggest_where(actor, article.to_owned(), passage, proposed)
            .await
    }

    async fn suggest_where(
        &self,
        actor: &str,
        article: String,
        passage: Passage,
        proposed: Proposed,
    ) -> Result<ThreadOpened, Problem> {
        let actor = convert::person_id(actor)?;
        let (_, thread) = self
            .run(actor, Some(article), move |tx, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let found = passage.find(tx, article)?;
                proposed.fit(&found)?;
                let item = proposed.on(tx, found.revision, found.from, found.to, &state.desk)?;
                let thread = item.thread;
                Ok((Command::Suggest { items: vec![item] }, thread))
            })
            .await?;
        Ok(ThreadOpened {
            thread: thread.to_string(),
        })
    }

    /// Puts the words of suggestions into the head: one revision for all of them, or nothing.
    ///
    /// # Errors
    /// `suggestion_stale` where other words stand there now, `suggestions_overlap` where two are
    /// about the same words, `words_do_not_fit`, a refusal, or of kind `storage`.
    pub async fn accept_suggestions(&self, asked: AcceptSuggestions) -> Result<Revised, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let accept = ids(&asked.suggestions)?;
        let reject = ids(&asked.reject)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let cut = keep_cut(
                    tx,
                    &with_words(
                        tx,
                        state,
                        actor,
                        &accept,
                        &asked.quotes,
                        asked.instead_of.as_deref(),
                    )?,
                    state.article.as_ref().map_or(0, |article| article.head),
                )?;
                let command = Command::AcceptSuggestions {
                    accept,
                    reject,
                    cut,
                };
                Ok((command, ()))
            })
            .await?;
        revised(&outcome)
    }

    /// Turns a suggestion down. The text stays as it is, to the byte.
    ///
    /// # Errors
    /// `no_thread`, `no_suggestion`, `suggestion_not_yours`, `suggestion_accepted`,
    /// `suggestion_rejected`, another refusal, or of kind `storage`.
    pub async fn reject_suggestion(&self, asked: ThreadAct) -> Result<Done, Problem> {
        self.in_thread(&asked.actor, &asked.thread, |_, _, thread| {
            Ok(Command::RejectSuggestion { thread })
        })
        .await
    }
}

/// Threads by their ids, each once.
fn ids(typed: &[String]) -> Result<Vec<ThreadId>, Problem> {
    let mut ids = Vec::with_capacity(typed.len());
    for typed in typed {
        let id = convert::thread_id(typed)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// A suggestion and where its words go.
struct Edit {
    thread: ThreadId,
    place: Range<usize>,
    from: Point,
    to: Point,
    quote: String,
    words: String,
}

/// The head with the words of these suggestions in it.
fn with_words(
    tx: &Tx<'_>,
    state: &State,
    actor: PersonId,
    accept: &[ThreadId],
    shown: &[String],
    instead_of: Option<&str>,
) -> Result<Content, Problem> {
    let article = state.article.as_ref().ok_or_else(missing)?;
    // Asked first, so that who comes second is told that somebody was faster.
    for id in accept {
        may_accept(state, actor, *id)?;
    }
    let head = article.head().ok_or_else(missing)?;
    let content = tx.content(head.body)?;
    let text = Projection::of(&content.document);
    let placed = tx.placed_threads(article, head.number)?;
    let instead_of = instead_of.filter(|_| accept.len() == 1);
    let mut edits = Vec::with_capacity(accept.len());
    for (at, id) in accept.iter().enumerate() {
        let (quote, place) = placed.get(id).ok_or_else(missing)?;
        // Somebody may have given it another passage while the actor looked at this one.
        if shown.get(at).is_some_and(|shown| shown != quote) {
            return Err(stale(*id, quote, None));
        }
        edits.push(edit(tx, article, *id, &text, quote, place, instead_of)?);
    }
    edits.sort_by_key(|edit| (edit.place.start, edit.place.end));
    for pair in edits.windows(2) {
        if let [one, other] = pair
            && share(&one.place, &other.place)
        {
            return Err(overlapping(one, other));
        }
    }
    // From the back, so that what is still to come stays where it is.
    let mut document: Document = content.document.clone();
    for edit in edits.iter().rev() {
        document = in_place(&document, edit.from, edit.to, &edit.words)?;
    }
    Ok(Content {
        document,
        ..content
    }
    .normalized())
}

/// Where the words of a suggestion go. Where others stand now, a person has to have seen them.
fn edit(
    tx: &Tx<'_>,
    article: &Article,
    thread: ThreadId,
    text: &Projection,
    quote: &str,
    place: &Place,
    instead_of: Option<&str>,
) -> Result<Edit, Problem> {
    let there = range(text, place).filter(|range| !range.is_empty());
    let now = there.clone().and_then(|range| text.slice(range));
    let seen = now.is_some_and(|now| now == quote || Some(now) == instead_of);
    let proposal = article
        .threads
        .get(&thread)
        .and_then(|thread| thread.proposal.as_ref());
    match (there, place.from.zip(place.to), proposal) {
        (Some(range), Some((from, to)), Some(proposal)) if seen => Ok(Edit {
            thread,
            place: range,
            from,
            to,
            quote: quote.to_owned(),
            words: tx.words(proposal.words)?,
        }),
        _ => Err(stale(thread, quote, now)),
    }
}

fn in_place(document: &Document, from: Point, to: Point, words: &str) -> Result<Document, Problem> {
    replaced(document, from, to, words).ok_or_else(|| {
        Problem::invalid(
            "words_do_not_fit",
            "These words cannot take the place of that passage.",
            "Keep a headline, a standfirst and a caption in one block, and do not join them with others.",
        )
    })
}

fn stale(thread: ThreadId, quote: &str, now: Option<&str>) -> Problem {
    let problem = Problem::new(
        ErrorKind::Conflict,
        "suggestion_stale",
        match now {
            Some(now) => {
                format!("The suggestion was made for “{quote}”; now “{now}” stands there.")
            }
            None => format!("The suggestion was made for “{quote}”, which is gone from the text."),
        },
        match now {
            Some(_) => "Accept it instead of what stands there now, by itself, or reject it.",
            None => "Say which words it is about now, or reject it.",
        },
    )
    .with("thread", thread)
    .with("quote", quote);
    match now {
        Some(now) => problem.with("now", now),
        None => problem,
    }
}

fn overlapping(one: &Edit, other: &Edit) -> Problem {
    Problem::new(
        ErrorKind::Conflict,
        "suggestions_overlap",
        format!(
            "Two suggestions are about the same words: one about “{}”, one about “{}”.",
            one.quote, other.quote
        ),
        "Choose one of them; the other can be rejected with it.",
    )
    .with("first", one.thread)
    .with("first_quote", &one.quote)
    .with("second", other.thread)
    .with("second_quote", &other.quote)
}

pub(crate) fn nothing_changed(revision: u32) -> Problem {
    Problem::new(
        ErrorKind::Refused,
        "nothing_changed",
        format!("The text is the same as that of r{revision}."),
        "Change the text first.",
    )
    .with("revision", revision)
}
