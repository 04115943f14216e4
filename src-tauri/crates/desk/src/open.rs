//! Opening and making desks, and the one way in which commands run.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use imprimatur_editorial::{ArticleId, Command, Context, Event, Millis, PersonId, State, decide};
use imprimatur_store::{Match, Reader, Store, Tx};
use uuid::Uuid;

use crate::{api::Problem, bulk::Series, bulk_import::FolderJob, home};

/// Tells the time, in milliseconds since 1970-01-01T00:00:00Z.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The clock of the computer.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
pub fn system_clock() -> Clock {
    Arc::new(|| chrono::Utc::now().timestamp_millis())
}

/// An open desk. Clones share the file.
#[derive(Clone)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) device: Uuid,
    pub(crate) folder: Arc<FolderJob>,
    /// Why the last automatic backup was not made.
    pub(crate) backup_problem: Arc<Mutex<Option<Problem>>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk")
            .field("path", &self.store.path())
            .finish_non_exhaustive()
    }
}

/// What a command led to.
pub(crate) struct Outcome {
    /// Number of the last event.
    pub(crate) seq: i64,
    /// What happened, in order.
    pub(crate) events: Vec<Event>,
}

impl Desk {
    /// Opens a desk file with the computer's clock.
    ///
    /// # Errors
    /// A `Problem` of kind `storage` or `not_found`; the file is as it was.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        Self::open_at(path, system_clock())
    }

    /// Opens a desk file with another clock.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_at(path: &Path, clock: Clock) -> Result<Self, Problem> {
        Ok(Self {
            store: Store::open(path)?,
            clock,
            device: home::device(),
            folder: Arc::default(),
            backup_problem: Arc::default(),
        })
    }

    /// Makes a new desk with its first person, who becomes its owner.
    ///
    /// # Errors
    /// `desk_exists_here` when there is any file at the path; else of kind `storage`, or a refusal
    /// of the names.
    pub async fn create(path: &Path, name: &str, person: &str) -> Result<Self, Problem> {
        Self::create_at(path, name, person, system_clock()).await
    }

    /// Makes a new desk with another clock.
    ///
    /// # Errors
    /// As [`Desk::create`].
    pub async fn create_at(
        path: &Path,
        name: &str,
        person: &str,
        clock: Clock,
    ) -> Result<Self, Problem> {
        let id = PersonId(Uuid::now_v7());
        let command = Command::CreateDesk {
            name: crate::words::line(name)?,
            person: id,
            person_name: crate::words::line(person)?,
        };
        // Judged before the file is made: a refusal leaves no empty desk behind.
        let context = Context {
            actor: id,
            at: Millis(clock()),
        };
        decide(&State::default(), &command, &context)?;
        let desk = Self {
            store: Store::create(path)?,
            clock,
            device: home::device(),
            folder: Arc::default(),
            backup_problem: Arc::default(),
        };
        desk.run(id, None, move |_, _| Ok((command, ()))).await?;
        Ok(desk)
    }

    /// Closes the file and waits until it is closed: all of the desk is then in that one file. Where
    /// other handles are open, the last of them closes it. An import of a folder ends before.
    pub fn close(self) {
        self.folder.end();
        self.store.close();
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// A number that changes when another program has changed the desk.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn version(&self) -> Result<i64, Problem> {
        Ok(self.store.version().await?)
    }

    pub(crate) fn now(&self) -> Millis {
        Millis((self.clock)())
    }

    /// Runs one command: reads the state, lets `build` make the command from it, judges it, and
    /// keeps what follows, all in one transaction. What `build` has kept goes with a refusal.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        actor: PersonId,
        article: Option<String>,
        build: impl FnOnce(&Tx<'_>, &State) -> Result<(Command, T), Problem> + Send + 'static,
    ) -> Result<(Outcome, T), Problem> {
        let device = self.device;
        let context = Context {
            actor,
            at: self.now(),
        };
        self.store
            .write(move |tx| {
                let id = article
                    .as_deref()
                    .map(|typed| find(tx, typed))
                    .transpose()?;
                let mut series = Series::on(tx, device, tx.judged_state(id)?);
                let (command, more) = build(tx, series.state())?;
                series.act(&command, &context)?;
                let (outcome, state) = series.derive()?;
                tx.keep_state(state)?;
                Ok((outcome, more))
            })
            .await
    }
}

/// The article that was typed: id, unique prefix of one, or slug.
pub(crate) fn find(reader: &Reader<'_>, typed: &str) -> Result<ArticleId, Problem> {
    let hint = "Give its id, the beginning of it, or its slug.";
    match reader.find_article(typed)? {
        Match::One(id) => Ok(id),
        Match::None => Err(Problem::not_found(
            "no_article",
            format!("There is no article “{typed}”."),
            hint,
        )
        .with("article", typed)),
        Match::Several(count) => Err(Problem::invalid(
            "article_ambiguous",
            format!("{count} articles have an id that begins with “{typed}”."),
            hint,
        )
        .with("article", typed)
        .with("count", count)),
    }
}
