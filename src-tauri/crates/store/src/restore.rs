//! Putting a backup in the place of a desk that is open, here and elsewhere: what would be lost, and
//! the exchange itself, in one transaction of the file. Nobody has to close anything.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use imprimatur_editorial::{ArticleId, Fact, Millis, PersonId, RecordHash, State};
use rusqlite::{Connection, OpenFlags, OptionalExtension, backup};

use crate::{
    backup::{Backup, Reason, back_up, folder_of},
    copy::{Look, beside, busy, copy, finish, open_to_read, remove},
    error::StoreError,
    migrate::{newest, schema_of, steps},
    open::{PATIENCE, Store, connect, probe},
    record::{Head, uuid},
    writer::{Reader, Tx},
};

/// How a desk and a backup differ.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The end of the desk's record.
    pub head: Head,
    /// The end of the backup's record.
    pub backup: Head,
    /// Number of the last event that both records have: up to there they are one.
    pub common: i64,
    /// The desk as the backup tells it.
    pub desk: State,
    /// The last event of the backup.
    pub last_change: Option<Millis>,
    /// Articles that something happened to after `common`, most events first.
    pub articles: Vec<TouchedArticle>,
    /// Comments written after `common`.
    pub comments: i64,
    /// Names of the people who came after `common`.
    pub people: Vec<String>,
    /// Working copies that the backup does not have, or has otherwise.
    pub copies: Vec<TouchedCopy>,
}

/// An article that something happened to since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedArticle {
    /// Which.
    pub id: ArticleId,
    /// Its headline now.
    pub headline: String,
    /// How many events.
    pub events: i64,
    /// Whether it was begun since.
    pub begun: bool,
}

/// A working copy saved since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedCopy {
    /// Of which article.
    pub article: ArticleId,
    /// Its headline now.
    pub headline: String,
    /// Whose.
    pub person: PersonId,
    /// When it was saved.
    pub saved_at: Millis,
}

/// A backup opened to be read with the queries of today.
struct Opened {
    connection: Connection,
    /// A copy of an older backup, brought up to date.
    copied: Option<PathBuf>,
}

impl Drop for Opened {
    fn drop(&mut self) {
        if let Some(copied) = &self.copied {
            remove(copied);
        }
    }
}

impl Opened {
    /// The backup is not changed: one of an older schema is copied into the folder of the desk's
    /// backups and brought up to date there.
    fn of(backup: &Path, desk: &Path) -> Result<Self, StoreError> {
        probe(backup)?;
        let connection = open_to_read(backup, PATIENCE)?;
        if schema_of(&connection).map_err(|error| StoreError::at(backup, error))? == newest() {
            return Ok(Self {
                connection,
                copied: None,
            });
        }
        copied(&connection, desk, "preview")
    }
}

/// A copy of a desk, of the schema of today, in the folder of the desk's backups.
fn copied(source: &Connection, desk: &Path, name: &str) -> Result<Opened, StoreError> {
    let folder = folder_of(desk);
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::on_disk(&folder, error))?;
    let path = beside(&folder.join(name), &format!(".{}", std::process::id()));
    // What a program of the same number left behind when it was killed.
    remove(&path);
    copy(source, &path, Look::Sound)?;
    let opened = Connection::open_with_flags(
        &path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| StoreError::at(&path, error));
    let mut copied = Opened {
        connection: opened?,
        copied: Some(path),
    };
    steps(&mut copied.connection)?;
    Ok(copied)
}

/// A working copy as it is kept: of which article, whose, when saved, its packed text.
type Copied = (ArticleId, PersonId, Millis, Vec<u8>);

impl Reader<'_> {
    /// How the desk read here differs from the one read there.
    fn difference(&self, other: &Reader<'_>) -> Result<Difference, StoreError> {
        let (head, backup) = (self.head()?, other.head()?);
        let common = common(self, other)?;
        let mut people = Vec::new();
        let mut comments = 0;
        let mut touched: BTreeMap<ArticleId, (i64, bool)> = BTreeMap::new();
        self.each("WHERE seq > ?1 ORDER BY seq", [common], |recorded| {
            match &recorded.event.fact {
                Fact::PersonAdded { name, .. } => people.push(name.clone()),
                Fact::ThreadOpened { .. } | Fact::Suggested { .. } | Fact::Replied { .. } => {
                    comments += 1
                }
                _ => {}
            }
            if let Some(article) = recorded.event.article {
                let (events, begun) = touched.entry(article).or_default();
                *events += 1;
                *begun |= matches!(recorded.event.fact, Fact::ArticleCreated { .. });
            }
            Ok(())
        })?;
        let mut articles = touched
            .into_iter()
            .map(|(id, (events, begun))| {
                Ok(TouchedArticle {
                    id,
                    headline: self.headline(id)?,
                    events,
                    begun,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        articles.sort_by_key(|article| (std::cmp::Reverse(article.events), article.id));
        let mut last_change = None;
        other.each("WHERE seq = ?1", [backup.events], |recorded| {
            last_change = Some(recorded.event.at);
            Ok(())
        })?;
        Ok(Difference {
            head,
            backup,
            common,
            desk: other.state(None)?,
            last_change,
            articles,
            comments,
            people,
            copies: self.copies_not_in(other)?,
        })
    }

    /// Whether a restore followed that event.
    pub(crate) fn is_restored_after(&self, seq: i64) -> Result<bool, StoreError> {
        let mut restored = false;
        self.each("WHERE seq = ?1", [seq + 1], |recorded| {
            restored = matches!(recorded.event.fact, Fact::DeskRestored { .. });
            Ok(())
        })?;
        Ok(restored)
    }

    /// The ends of records that restores of this one gave up.
    pub(crate) fn given_up(&self) -> Result<BTreeSet<RecordHash>, StoreError> {
        let mut ends = BTreeSet::new();
        self.each("WHERE article IS NULL ORDER BY seq", [], |recorded| {
            if let Fact::DeskRestored { given_up, .. } = recorded.event.fact {
                ends.insert(given_up);
            }
            Ok(())
        })?;
        Ok(ends)
    }

    fn headline(&self, article: ArticleId) -> Result<String, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT headline FROM article WHERE article = ?1")?
            .query_row([article.0.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    fn copies_not_in(&self, other: &Reader<'_>) -> Result<Vec<TouchedCopy>, StoreError> {
        let kept: BTreeSet<_> = other.all_copies()?.into_iter().collect();
        let mut copies = Vec::new();
        for copy in self.all_copies()? {
            if !kept.contains(&copy) {
                copies.push(TouchedCopy {
                    article: copy.0,
                    headline: self.headline(copy.0)?,
                    person: copy.1,
                    saved_at: copy.2,
                });
            }
        }
        Ok(copies)
    }

    fn all_copies(&self) -> Result<Vec<Copied>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT article, person, saved_at, packed FROM working_copy ORDER BY saved_at DESC",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                ArticleId(uuid(row, 0)?),
                PersonId(uuid(row, 1)?),
                Millis(row.get(2)?),
                row.get(3)?,
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Number of the last event that two records share. An event holds the hash of the one before, so
/// that where one is the same, all before it are: the place can be found by halving.
pub(crate) fn common(one: &Reader<'_>, other: &Reader<'_>) -> Result<i64, StoreError> {
    let (mut same, mut beyond) = (0, one.last_seq()?.min(other.last_seq()?) + 1);
    while beyond - same > 1 {
        let middle = same + (beyond - same) / 2;
        if one.hash_at(middle)? == other.hash_at(middle)? {
            same = middle;
        } else {
            beyond = middle;
        }
    }
    Ok(same)
}

impl Store {
    /// How the desk differs from a backup. Neither is changed.
    ///
    /// # Errors
    /// `Missing`, `NotADesk`, `Damaged`, `Newer`, `BackupUnsound`, or that of the database.
    pub async fn difference(&self, backup: PathBuf) -> Result<Difference, StoreError> {
        self.apart(move |connection, desk| {
            let other = Opened::of(&backup, desk)?;
            let snapshot = connection.unchecked_transaction()?;
            Reader {
                connection: &snapshot,
            }
            .difference(&Reader {
                connection: &other.connection,
            })
        })
        .await
    }

    /// Puts a backup in the place of the desk; `then` adds to it, and what it adds appears with it.
    /// Before that, the desk as it is becomes a backup of its own, which is what this answers.
    /// Others who have the desk open go on with what was restored; a crash leaves the one or the
    /// other.
    ///
    /// # Errors
    /// `Moved` when the desk's record does not end in `head`; the errors of [`Store::difference`],
    /// that of `then`, or that of the database. The desk is as it was.
    pub async fn restore<E>(
        &self,
        backup: PathBuf,
        head: Head,
        at: Millis,
        then: impl FnOnce(&Tx<'_>) -> Result<(), E> + Send + 'static,
    ) -> Result<Backup, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        let path = self.path().to_path_buf();
        self.on_writer(move |_| {
            let ready = ready(&backup, &path, then)?;
            Ok(exchange(&path, &ready.connection, head, at)?)
        })
        .await
    }
}

/// A copy of the backup, brought up to date, with what is to be added.
fn ready<E: From<StoreError>>(
    backup: &Path,
    desk: &Path,
    then: impl FnOnce(&Tx<'_>) -> Result<(), E>,
) -> Result<Opened, E> {
    probe(backup)?;
    let mut ready = copied(&open_to_read(backup, PATIENCE)?, desk, "restore")?;
    Tx::run(&mut ready.connection, None, then, |error| {
        E::from(StoreError::at(backup, error))
    })?;
    Ok(ready)
}

/// A connection that pages are exchanged through. Never one that goes on being used: what an index of
/// the search remembers of its pages is forgotten only where another connection has written.
pub(crate) fn apart(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Holds the desk against other writers from the look at its head to the last page.
fn exchange(path: &Path, ready: &Connection, head: Head, at: Millis) -> Result<Backup, StoreError> {
    let reader = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
    let mut live = apart(path)?;
    let copying = backup::Backup::new(ready, &mut live)?;
    // No page yet, but the lock of a writer; readers go on with what they see.
    match copying.step(0)? {
        backup::StepResult::More => {}
        _ => return Err(busy().into()),
    }
    let now = Reader {
        connection: &reader,
    }
    .head()?;
    if now != head {
        return Err(StoreError::Moved);
    }
    let before = back_up(&reader, path, Reason::BeforeRestore, at)?;
    finish(&copying)?;
    Ok(before)
}
