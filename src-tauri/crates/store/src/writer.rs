//! The writing thread and the two faces of a connection: one that may write, one that may not.

use std::{cell::RefCell, ops::Deref, sync::Arc, thread};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use crate::{error::StoreError, replayed::Replayed};

type Job = Box<dyn FnOnce(&mut Connection, &RefCell<Replayed>) + Send>;

/// Jobs that may wait; a caller beyond that waits itself.
const QUEUE: usize = 64;

/// Hands jobs to the thread that owns the writing connection. The thread ends, and the log is
/// folded into the file, when the last handle is dropped.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
    thread: Arc<thread::JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(mut connection: Connection) -> Result<Self, StoreError> {
        let (jobs, mut waiting) = mpsc::channel::<Job>(QUEUE);
        let thread = thread::Builder::new()
            .name("desk-writer".to_owned())
            .spawn(move || {
                let replayed = RefCell::default();
                while let Some(job) = waiting.blocking_recv() {
                    job(&mut connection, &replayed);
                }
                // Best effort: an unfolded log is folded at the next opening.
                let _ = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
            })?;
        Ok(Self {
            jobs,
            thread: Arc::new(thread),
        })
    }

    /// Waits for the thread to end, if this is the last handle.
    pub(crate) fn close(self) {
        let Self { jobs, thread } = self;
        drop(jobs);
        if let Some(thread) = Arc::into_inner(thread) {
            // It ends in `Err` only after a panic, which whoever waited was told of.
            let _ = thread.join();
        }
    }

    pub(crate) async fn run<T, E>(
        &self,
        job: impl FnOnce(&mut Connection, &RefCell<Replayed>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection, replayed| {
            // Nobody listens any more when the caller has gone; the job was done all the same.
            let _ = reply.send(job(connection, replayed));
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

/// A connection inside a reading transaction: one consistent snapshot.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) connection: &'a Connection,
}

impl Reader<'_> {
    pub(crate) fn run<T, E>(
        connection: &mut Connection,
        query: impl FnOnce(&Reader<'_>) -> Result<T, E>,
        failed: impl Fn(rusqlite::Error) -> E,
    ) -> Result<T, E> {
        let tx = connection.transaction().map_err(&failed)?;
        let answer = query(&Reader { connection: &tx });
        tx.finish().map_err(failed)?;
        answer
    }
}

/// A connection inside `BEGIN IMMEDIATE`: it reads what it then changes.
#[derive(Debug)]
pub struct Tx<'a> {
    reader: Reader<'a>,
    /// Of the writing thread; none where a transaction runs elsewhere.
    pub(crate) replayed: Option<&'a RefCell<Replayed>>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> Tx<'a> {
    /// What a transaction that was begun elsewhere may do.
    pub(crate) const fn over(connection: &'a Connection) -> Self {
        Self {
            reader: Reader { connection },
            replayed: None,
        }
    }
}

impl Tx<'_> {
    pub(crate) fn run<T, E>(
        connection: &mut Connection,
        replayed: Option<&RefCell<Replayed>>,
        job: impl FnOnce(&Tx<'_>) -> Result<T, E>,
        failed: impl Fn(rusqlite::Error) -> E,
    ) -> Result<T, E> {
        let tx: Transaction<'_> = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(&failed)?;
        let answer = job(&Tx {
            reader: Reader { connection: &tx },
            replayed,
        })?;
        tx.commit().map_err(failed)?;
        Ok(answer)
    }

    /// Runs a part of the transaction that may fail by itself: what it wrote is then gone, and the
    /// rest goes on.
    ///
    /// # Errors
    /// That of the database; the whole transaction is then to be given up.
    pub fn apart<T, E>(
        &self,
        part: impl FnOnce() -> Result<T, E>,
    ) -> Result<Result<T, E>, StoreError> {
        let run = |sql: &str| self.connection.prepare_cached(sql)?.execute([]);
        run("SAVEPOINT apart")?;
        let answer = part();
        // A database without room gives the whole transaction up, the savepoint with it: the part's
        // own error then says why.
        if answer.is_err() && self.connection.is_autocommit() {
            return Ok(answer);
        }
        if answer.is_err() {
            run("ROLLBACK TO apart")?;
        }
        run("RELEASE apart")?;
        Ok(answer)
    }
}
