//! Never lose a desk: backups, what one would bring back, and putting one in the place of the desk.
//! How files are copied and looked over is the store's.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{MutexGuard, PoisonError},
};

use imprimatur_editorial::{Command, Context, Fact, Millis, RecordHash, State, decide};
use imprimatur_store::{self as store, Difference, Head};
use uuid::Uuid;

use crate::{
    Desk,
    api::{
        BackUp, Backup, BackupReason, Done, LostArticle, LostCopy, Nothing, Place, PreviewRestore,
        Problem, Repaired, Restore, RestorePreview, Restored, StorageInfo,
    },
    checkup::lines,
    convert, place, system_clock,
};

/// Most articles that a preview names.
const NAMED: usize = 50;

impl Desk {
    /// Where the desk is kept, and what backups of it there are.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn storage(&self, _: Nothing) -> Result<StorageInfo, Problem> {
        let path = self.path().to_path_buf();
        let backup_problem = self.automatic().clone();
        // A record that cannot be read tells of none: this is where its desk is looked after.
        let restores = self
            .store
            .read(|reader| Ok::<_, Problem>(restores(&reader.desk_events()?)))
            .await
            .unwrap_or_default();
        tokio::task::spawn_blocking(move || {
            let bytes = ["", "-wal"].iter().map(|end| {
                let mut name = path.as_os_str().to_owned();
                name.push(end);
                fs::metadata(name).map_or(0, |meta| meta.len())
            });
            Ok(StorageInfo {
                bytes: count(bytes.sum()),
                folder: shown(&store::folder_of(&path)),
                place: place::of(&path),
                read_only: place::is_read_only(&path),
                backups: of(&path)?,
                backup_problem,
                restores,
                path: shown(&path),
            })
        })
        .await
        .map_err(|_| Problem::from(store::StoreError::Closed))?
    }

    /// Makes a backup while everybody goes on working.
    ///
    /// # Errors
    /// `desk_exists_here` when there is a file of that name; else of kind `storage`. There is no
    /// file then.
    pub async fn back_up(&self, asked: BackUp) -> Result<Backup, Problem> {
        let file = asked.path.filter(|path| !path.is_empty());
        let made = self
            .store
            .back_up(store::Reason::Manual, self.now(), file.map(PathBuf::from))
            .await?;
        Ok(backup(&made))
    }

    /// Makes the backup of the day where there is none of today, and keeps the last seven of them.
    /// To be called after opening and from time to time. What goes wrong is told by
    /// [`Desk::storage`] too, until one is made.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn daily_backup(&self) -> Result<Option<Backup>, Problem> {
        let made = self
            .store
            .daily_backup(self.now())
            .await
            .map_err(Problem::from);
        *self.automatic() = made.as_ref().err().cloned();
        Ok(made?.as_ref().map(backup))
    }

    /// What a backup would bring back and what would be lost; nothing is changed.
    ///
    /// # Errors
    /// `not_found`, or of kind `storage` when it is no backup.
    pub async fn preview_restore(&self, asked: PreviewRestore) -> Result<RestorePreview, Problem> {
        let path = PathBuf::from(&asked.path);
        let difference = self.store.difference(path.clone()).await?;
        let mut articles: Vec<LostArticle> = difference
            .articles
            .iter()
            .map(|article| LostArticle {
                id: article.id.to_string(),
                headline: article.headline.clone(),
                events: article.events,
                whole: article.begun,
            })
            .collect();
        let articles_lost_total = count(articles.len() as u64);
        articles.truncate(NAMED);
        let people = self
            .store
            .read(|reader| Ok::<_, Problem>(reader.state(None)?.desk))
            .await?;
        let working_copies_lost = difference
            .copies
            .iter()
            .map(|copy| LostCopy {
                article: copy.article.to_string(),
                headline: copy.headline.clone(),
                person: people.name_of(copy.person),
                saved_at: copy.saved_at.0,
            })
            .collect();
        Ok(RestorePreview {
            backup: Backup {
                events: difference.backup.events,
                ..described(&path)
            },
            desk_name: difference.desk.desk.name.clone(),
            last_change: difference.last_change.map_or(0, |at| at.0),
            events_lost: difference.head.events - difference.common,
            events_gained: difference.backup.events - difference.common,
            articles_lost: articles,
            articles_lost_total,
            comments_lost: difference.comments,
            people_lost: difference.people.clone(),
            working_copies_lost,
            same_desk: is_same(&difference),
            needs_consent: needs_consent(&difference),
            head: difference.head.hex(),
        })
    }

    /// Puts a backup in the place of the desk, in one transaction: whoever has the desk open goes on
    /// with what was restored. The desk as it was becomes a backup first, and the record says what
    /// was given up.
    ///
    /// # Errors
    /// `desk_moved` when the desk is not the one of the preview, `restore_needs_consent`, a refusal,
    /// or of kind `storage`; the desk is as it was.
    pub async fn restore(&self, asked: Restore) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let named: RecordHash = asked.head.parse().map_err(|_| moved())?;
        let path = PathBuf::from(&asked.path);
        let difference = self.store.difference(path.clone()).await?;
        if difference.head.hash != named.0 {
            return Err(moved());
        }
        if needs_consent(&difference) && asked.consent != Some(true) {
            return Err(consent_missing(&difference));
        }
        let context = Context {
            actor,
            at: self.now(),
        };
        let command = Command::RestoreDesk {
            given_up: named,
            events: u64::try_from(difference.head.events - difference.common).unwrap_or(0),
        };
        // Judged by the desk that is given up; that it has not moved since is looked at again when
        // nobody can write any more.
        let state = self
            .store
            .read(|reader| Ok::<_, Problem>(reader.state(None)?))
            .await?;
        let events = decide(&state, &command, &context)?;
        let device = self.device;
        let head = Head {
            events: difference.head.events,
            hash: named.0,
        };
        self.store
            .restore(path, head, context.at, move |tx| {
                for event in &events {
                    tx.append(Uuid::now_v7(), device, event)?;
                }
                Ok::<_, Problem>(())
            })
            .await?;
        let seq = self
            .store
            .read(|reader| Ok::<_, Problem>(reader.last_seq()?))
            .await?;
        Ok(Done { seq })
    }

    /// Why the last automatic backup was not made.
    fn automatic(&self) -> MutexGuard<'_, Option<Problem>> {
        self.backup_problem
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The backups of a desk, newest first. The desk itself may be damaged or gone.
///
/// # Errors
/// Of kind `storage`.
pub fn of(path: &Path) -> Result<Vec<Backup>, Problem> {
    Ok(store::list(&absolute(path)?)?.iter().map(backup).collect())
}

/// Puts a backup in the place of a desk that cannot be opened any more. The damaged file is kept
/// beside it, under a name that says so; what this answers is where.
///
/// # Errors
/// `desk_sound` when the desk is not damaged: then a backup is restored into it; of kind `not_found`
/// or `storage`. The desk is as it was.
pub fn replace(path: &Path, backup: &Path) -> Result<PathBuf, Problem> {
    let (path, at) = (absolute(path)?, Millis(system_clock()()));
    Ok(store::replace(&path, backup, at)?)
}

/// Mends a desk that cannot be opened any more: what can be read of it takes its place, and the
/// damaged file is kept beside it.
///
/// # Errors
/// `only_backup_helps`, or of kind `storage`. The desk is as it was.
pub fn mend(path: &Path) -> Result<Repaired, Problem> {
    let (path, at) = (absolute(path)?, Millis(system_clock()()));
    let repair = store::repair_closed(&path, at)?;
    Ok(Repaired {
        done: lines(&repair.done),
        faults: lines(&repair.lost),
        backup: repair.before.as_deref().map(shown),
    })
}

/// The place of a desk that need not be there yet.
#[must_use]
pub fn place_of(path: &Path) -> Place {
    absolute(path).map_or_else(|_| place::of(path), |path| place::of(&path))
}

fn absolute(path: &Path) -> Result<PathBuf, Problem> {
    Ok(std::path::absolute(path).map_err(store::StoreError::from)?)
}

fn backup(made: &store::Backup) -> Backup {
    Backup {
        path: shown(&made.path),
        at: made.at.0,
        bytes: count(made.bytes),
        reason: match made.reason {
            store::Reason::Daily => BackupReason::Daily,
            store::Reason::Manual => BackupReason::Manual,
            store::Reason::BeforeMigration => BackupReason::BeforeMigration,
            store::Reason::BeforeRestore => BackupReason::BeforeRestore,
            store::Reason::BeforeRepair => BackupReason::BeforeRepair,
        },
        events: made.head.map_or(0, |head| head.events),
    }
}

/// A file that was named: what it is called may say nothing.
fn described(path: &Path) -> Backup {
    store::described(path)
        .as_ref()
        .map_or_else(|| unnamed(path), backup)
}

fn unnamed(path: &Path) -> Backup {
    let meta = fs::metadata(path).ok();
    let changed = meta.as_ref().and_then(|meta| meta.modified().ok());
    let since = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    Backup {
        path: shown(path),
        at: since.map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        }),
        bytes: count(meta.map_or(0, |meta| meta.len())),
        reason: BackupReason::Manual,
        events: 0,
    }
}

/// Newest first.
fn restores(events: &[store::Recorded]) -> Vec<Restored> {
    let mut state = State::default();
    for recorded in events {
        state.evolve(&recorded.event);
    }
    let restored = |recorded: &store::Recorded| match recorded.event.fact {
        Fact::DeskRestored { events, .. } => Some(Restored {
            at: recorded.event.at.0,
            by: convert::who(&state.desk, recorded.event.actor),
            events: count(events),
        }),
        _ => None,
    };
    events.iter().rev().filter_map(restored).collect()
}

/// A first event in common; a desk of no events is nobody's other.
fn is_same(difference: &Difference) -> bool {
    difference.common > 0
}

fn needs_consent(difference: &Difference) -> bool {
    !is_same(difference) || difference.backup.events > difference.common
}

fn moved() -> Problem {
    store::StoreError::Moved.into()
}

fn consent_missing(difference: &Difference) -> Problem {
    let name = &difference.desk.desk.name;
    let message = if is_same(difference) {
        format!(
            "The record of this backup of “{name}” went another way after event {}.",
            difference.common
        )
    } else {
        format!(
            "This is no backup of this desk: it is of “{name}”, which begins with another event."
        )
    };
    Problem::new(
        crate::api::ErrorKind::Conflict,
        "restore_needs_consent",
        message,
        "Say that you want it all the same, or choose another backup.",
    )
    .with("name", name)
    .with("event", difference.common)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
