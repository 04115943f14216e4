//! Many commands in one transaction, for whoever has thousands of them: a desk that is generated,
//! a folder that is imported. A durable commit for each would take most of their time.
//!
//! Each command is judged as any other: `Series` is also how a single one runs. The state is read
//! inside the transaction, or goes on from one that the transaction has proven to be a beginning of
//! it, and evolves with what the series itself appended.
//! Deliberately not here: any command that the window does not have.

use imprimatur_editorial::{
    ArticleId, Command, CommentId, Context, FilingChange, Millis, State, ThreadId, decide,
};
use imprimatur_store::Tx;
use uuid::Uuid;

use crate::{
    Desk,
    acts::{free_slug, keep_cut, keep_words},
    api::{ContentJson, ErrorKind, PointJson, Problem, ThreadKind},
    article_view::missing,
    convert,
    open::Outcome,
    words::{line, words},
};

/// Commands about one article, or about the desk, that run one after the other on one state.
pub(crate) struct Series<'a> {
    tx: &'a Tx<'a>,
    device: Uuid,
    state: State,
    done: Outcome,
}

impl<'a> Series<'a> {
    /// A series on a state that was read in the same transaction.
    pub(crate) fn on(tx: &'a Tx<'a>, device: Uuid, state: State) -> Self {
        let done = Outcome {
            seq: 0,
            events: Vec::new(),
        };
        Self {
            tx,
            device,
            state,
            done,
        }
    }

    /// What the commands so far have led to.
    pub(crate) const fn state(&self) -> &State {
        &self.state
    }

    /// Judges a command and appends what follows from it.
    ///
    /// # Errors
    /// The refusal, or that of the database: the transaction is then to be given up.
    pub(crate) fn act(&mut self, command: &Command, context: &Context) -> Result<(), Problem> {
        for event in decide(&self.state, command, context)? {
            self.done.seq = self.tx.append(Uuid::now_v7(), self.device, &event)?;
            self.state.evolve(&event);
            self.done.events.push(event);
        }
        Ok(())
    }

    /// Brings the derived rows up to date, once for the whole series; answers what it led to.
    ///
    /// # Errors
    /// That of the database.
    pub(crate) fn derive(mut self) -> Result<(Outcome, State), Problem> {
        let events = &self.done.events;
        if events.iter().any(|event| event.article.is_some()) {
            self.tx.project(&self.state)?;
        }
        self.tx.project_after(events)?;
        if events.is_empty() {
            self.done.seq = self.tx.last_seq()?;
        }
        Ok((self.done, self.state))
    }
}

/// What somebody does to an article of a story. Threads are named by the order of their opening,
/// from 0; verdicts and publications are about the head as it then is.
#[derive(Debug, Clone)]
pub enum Act {
    /// Begins the article; always the first act.
    Begin(ContentJson),
    /// Cuts a revision of the head.
    Revise(ContentJson),
    /// Files it under a section, due at a local time in an IANA zone.
    File {
        /// The section; empty for none.
        section: String,
        /// As `2026-11-30T18:00` and `Europe/Paris`; both empty for none.
        due: (String, String),
    },
    /// Submits it for review.
    Submit,
    /// Approves the head, in whichever role counts.
    Approve,
    /// Requests changes, with this note.
    RequestChanges(String),
    /// Publishes the head on a channel.
    Publish(String),
    /// Gives it up.
    Spike,
    /// Opens a thread on a passage of the head.
    Open {
        /// What it asks for.
        kind: ThreadKind,
        /// Begin of the passage.
        from: PointJson,
        /// End of the passage.
        to: PointJson,
        /// The first comment.
        text: String,
    },
    /// Replies in a thread.
    Reply(usize, String),
    /// Resolves a thread.
    Resolve(usize),
}

/// One act of a story.
#[derive(Debug, Clone)]
pub struct Step {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Id of who does it.
    pub by: String,
    /// What they do.
    pub act: Act,
}

impl Desk {
    /// Plays whole stories, each the acts on one new article in their order, in one transaction. A
    /// story that is refused leaves nothing behind and does not stop the others. Answers the ids of
    /// the articles, in the order of the stories.
    ///
    /// # Errors
    /// Of kind `storage`: none of the stories is then on the desk.
    pub async fn play(
        &self,
        stories: Vec<Vec<Step>>,
    ) -> Result<Vec<Result<String, Problem>>, Problem> {
        let device = self.device;
        self.store
            .write(move |tx| {
                let desk = tx.state(None)?;
                stories
                    .iter()
                    .map(|story| {
                        let told =
                            tx.apart(|| played(Series::on(tx, device, desk.clone()), story))?;
                        match told {
                            Err(problem) if problem.kind == ErrorKind::Storage => Err(problem),
                            told => Ok(told.map(|article| article.to_string())),
                        }
                    })
                    .collect()
            })
            .await
    }
}

fn played(mut series: Series<'_>, story: &[Step]) -> Result<ArticleId, Problem> {
    let article = ArticleId(Uuid::now_v7());
    let mut threads = Vec::new();
    for step in story {
        let context = Context {
            actor: convert::person_id(&step.by)?,
            at: Millis(step.at),
        };
        let command = command(&series, article, &mut threads, &step.act)?;
        series.act(&command, &context)?;
    }
    series.derive()?;
    Ok(article)
}

fn command(
    series: &Series<'_>,
    article: ArticleId,
    threads: &mut Vec<ThreadId>,
    act: &Act,
) -> Result<Command, Problem> {
    let tx = series.tx;
    let head = series
        .state()
        .article
        .as_ref()
        .and_then(|article| article.head());
    let (number, hash) = head.map_or((0, None), |head| (head.number, Some(head.hash)));
    let hash = || hash.ok_or_else(missing);
    let thread = |at: usize| {
        let known = threads.get(at).copied();
        known.ok_or_else(|| convert::no_thread(&at.to_string()))
    };
    Ok(match act {
        Act::Begin(content) => {
            let content = convert::content_from(content)?;
            Command::CreateArticle {
                article,
                slug: free_slug(tx, None, &content)?,
                cut: keep_cut(tx, &content, 0)?,
                source: None,
                filing: FilingChange::default(),
            }
        }
        Act::Revise(content) => Command::Revise {
            cut: keep_cut(tx, &convert::content_from(content)?, number)?,
            source: None,
        },
        Act::File { section, due } => Command::File {
            change: FilingChange {
                section: Some(line(section)?),
                due: Some(due.clone()),
                ..FilingChange::default()
            },
        },
        Act::Submit => Command::Submit { cut: None },
        Act::Approve => Command::Approve {
            hash: hash()?,
            role: None,
            note: None,
        },
        Act::RequestChanges(note) => Command::RequestChanges {
            hash: hash()?,
            role: None,
            note: Some(keep_words(tx, &words(note)?)?),
        },
        Act::Publish(channel) => Command::Publish {
            hash: hash()?,
            channel: channel.clone(),
        },
        Act::Spike => Command::Spike,
        Act::Open {
            kind,
            from,
            to,
            text,
        } => {
            let thread = ThreadId(Uuid::now_v7());
            threads.push(thread);
            Command::OpenThread {
                thread,
                comment: CommentId(Uuid::now_v7()),
                kind: convert::thread_kind_from(*kind),
                revision: number,
                from: convert::point_from(*from),
                to: convert::point_from(*to),
                body: keep_words(tx, &words(text)?)?,
                mentions: Vec::new(),
            }
        }
        Act::Reply(at, text) => Command::Reply {
            thread: thread(*at)?,
            comment: CommentId(Uuid::now_v7()),
            body: keep_words(tx, &words(text)?)?,
            mentions: Vec::new(),
        },
        Act::Resolve(at) => Command::Resolve {
            thread: thread(*at)?,
        },
    })
}
