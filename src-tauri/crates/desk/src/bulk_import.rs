//! Imports a whole folder while people go on working on the desk.
//!
//! Each file is read and judged as a single import is, in a part of a transaction of its own: a bad
//! one is listed with its reason and touches no other. A few files share a transaction, because a
//! durable commit for each would take most of the time; between two of them the window and the
//! command line have their turn. Whether a file is on the desk already is asked by its bytes, so that
//! starting again goes on where an earlier run ended. Deliberately not here: what an import makes of a
//! file (`exchange`), and how the folder is looked through (`bulk_walk`).

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use imprimatur_editorial::{ArticleId, Context, Millis, PersonId, State};
use imprimatur_formats::Import;
use imprimatur_store::{Store, Tx};
use sha2::{Digest, Sha256};
use tokio::{runtime::Handle, task::spawn_blocking};
use uuid::Uuid;

use crate::{
    Clock, Desk,
    api::{ErrorKind, FailedFile, FolderImport, ImportState, Nothing, Problem, StartFolderImport},
    bulk::Series,
    bulk_walk::{check_root, walk},
    convert,
    exchange::{chosen, create, parsed, read_file, reported},
    figures,
};

/// Most files of one transaction, and the bytes after which no further file joins it: about 30 ms of
/// writing, so that nobody else notices.
const FILES: usize = 32;
const BYTES: usize = 1 << 20;

/// How many of the files that failed are told while the import runs: the answer is asked for several
/// times a second.
const LATEST: usize = 20;

/// The import of a folder of an open desk. It ends when the last handle of the desk is dropped.
#[derive(Default)]
pub(crate) struct FolderJob {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    told: Mutex<Told>,
    ended: Condvar,
    cancelled: AtomicBool,
}

#[derive(Default)]
struct Told {
    /// Without the failed files.
    view: FolderImport,
    failed: Vec<FailedFile>,
}

impl Drop for FolderJob {
    fn drop(&mut self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }
}

impl FolderJob {
    /// Breaks the import off, if there is one, and waits until it has ended.
    pub(crate) fn end(&self) {
        self.shared.end();
    }
}

impl Shared {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn end(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        let mut told = self.told();
        while told.view.state == ImportState::Running {
            told = self
                .ended
                .wait(told)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn view(&self) -> FolderImport {
        let told = self.told();
        let from = if told.view.state == ImportState::Running {
            told.failed.len().saturating_sub(LATEST)
        } else {
            0
        };
        FolderImport {
            failed: told.failed.get(from..).unwrap_or_default().to_vec(),
            ..told.view.clone()
        }
    }

    fn settle(&self, path: &Path, became: Became) {
        let mut told = self.told();
        let view = &mut told.view;
        view.done = view.done.saturating_add(1);
        match became {
            Became::Article => view.imported = view.imported.saturating_add(1),
            Became::Known => view.known = view.known.saturating_add(1),
            Became::Nothing(problem) => {
                view.failed_total = view.failed_total.saturating_add(1);
                let path = path.display().to_string();
                told.failed.push(FailedFile { path, problem });
            }
        }
    }
}

/// What became of a file.
enum Became {
    Article,
    Known,
    Nothing(Problem),
}

impl Desk {
    /// Begins to import a folder; [`Desk::folder_import`] tells how it goes. Files whose bytes are
    /// on the desk already, from whichever import, are passed over.
    ///
    /// # Errors
    /// `import_running`, `folder_missing`, `not_a_folder`.
    pub async fn start_folder_import(
        &self,
        asked: StartFolderImport,
    ) -> Result<FolderImport, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let root = PathBuf::from(&asked.path);
        let root = spawn_blocking(move || check_root(&root).map(|()| root))
            .await
            .unwrap_or_else(|error| Err(broken(error.to_string())))?;
        let shared = Arc::clone(&self.folder.shared);
        {
            let mut told = shared.told();
            if told.view.state == ImportState::Running {
                return Err(Problem::new(
                    ErrorKind::Conflict,
                    "import_running",
                    format!("The folder {} is being imported.", told.view.path),
                    "Wait until it is done, or cancel it.",
                )
                .with("path", &told.view.path));
            }
            *told = Told::default();
            told.view.path = asked.path;
            told.view.state = ImportState::Running;
            shared.cancelled.store(false, Ordering::Relaxed);
        }
        let run = Run {
            store: self.store.clone(),
            device: self.device,
            clock: Arc::clone(&self.clock),
            actor,
            language: asked.language,
            root,
            ending: Ending {
                shared: Arc::clone(&shared),
                how: None,
            },
            shared,
            runtime: Handle::current(),
        };
        drop(spawn_blocking(move || run.play()));
        Ok(self.folder.shared.view())
    }

    /// How the import of a folder stands.
    ///
    /// # Errors
    /// None.
    pub async fn folder_import(&self, _: Nothing) -> Result<FolderImport, Problem> {
        Ok(self.folder.shared.view())
    }

    /// Breaks the import of a folder off and answers when it has ended: what was imported stays, and
    /// no file is half on the desk.
    ///
    /// # Errors
    /// None.
    pub async fn cancel_folder_import(&self, _: Nothing) -> Result<FolderImport, Problem> {
        let shared = Arc::clone(&self.folder.shared);
        spawn_blocking(move || shared.end())
            .await
            .map_err(|error| broken(error.to_string()))?;
        Ok(self.folder.shared.view())
    }
}

/// One run through a folder.
struct Run {
    store: Store,
    device: Uuid,
    clock: Clock,
    actor: PersonId,
    language: Option<String>,
    root: PathBuf,
    shared: Arc<Shared>,
    runtime: Handle,
    /// The last field: it is told that the run has ended when the run holds the desk no more.
    ending: Ending,
}

/// A file that was read.
struct Loaded {
    /// Relative to the folder.
    path: PathBuf,
    bytes: Vec<u8>,
    sha256: [u8; 32],
}

/// However a run ends, whoever waits for its end is told: also when it never began.
struct Ending {
    shared: Arc<Shared>,
    /// Whether it came to the end of the folder; `None` while it has not.
    how: Option<Result<bool, Problem>>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        let mut told = self.shared.told();
        told.failed.sort_by(|a, b| a.path.cmp(&b.path));
        told.view.current.clear();
        (told.view.state, told.view.problem) = match self.how.take() {
            Some(Ok(true)) => (ImportState::Done, None),
            Some(Ok(false)) => (ImportState::Cancelled, None),
            Some(Err(problem)) => (ImportState::Stopped, Some(problem)),
            None => (
                ImportState::Stopped,
                Some(broken("it broke off".to_owned())),
            ),
        };
        drop(told);
        self.shared.ended.notify_all();
    }
}

impl Run {
    fn play(mut self) {
        self.ending.how = Some(self.through());
    }

    /// Goes through the folder; answers whether it came to the end.
    fn through(&self) -> Result<bool, Problem> {
        let shared = &self.shared;
        let found = walk(&self.root, |found| {
            let mut told = shared.told();
            told.view.found = count(found.files.len() + found.left_out.len());
            told.view.hidden = found.hidden;
            !shared.is_cancelled()
        })?;
        shared.told().view.found = count(found.files.len() + found.left_out.len());
        for (path, problem) in found.left_out {
            shared.settle(&path, Became::Nothing(problem));
        }
        let mut files = found.files.into_iter().peekable();
        while !shared.is_cancelled() {
            if files.peek().is_none() {
                return Ok(true);
            }
            let loaded = self.load(&mut files);
            self.keep(loaded)?;
        }
        Ok(false)
    }

    /// Reads the next few files.
    fn load(&self, files: &mut impl Iterator<Item = PathBuf>) -> Vec<Loaded> {
        let mut loaded: Vec<Loaded> = Vec::new();
        let mut size = 0;
        while loaded.len() < FILES && size < BYTES && !self.shared.is_cancelled() {
            let Some(path) = files.next() else {
                break;
            };
            self.shared.told().view.current = path.display().to_string();
            match steady(&self.root.join(&path), read_file) {
                Ok(bytes) => {
                    size += bytes.len();
                    let sha256 = Sha256::digest(&bytes).into();
                    loaded.push(Loaded {
                        path,
                        bytes,
                        sha256,
                    });
                }
                Err(problem) => self.shared.settle(&path, Became::Nothing(problem)),
            }
        }
        loaded
    }

    /// Imports a few files in one transaction.
    fn keep(&self, loaded: Vec<Loaded>) -> Result<(), Problem> {
        let hashes: Vec<[u8; 32]> = loaded.iter().map(|file| file.sha256).collect();
        let known: Vec<bool> = self.runtime.block_on(self.store.read(move |reader| {
            hashes
                .into_iter()
                .map(|sha256| Ok::<_, Problem>(reader.has_source(sha256)?))
                .collect::<Result<_, _>>()
        }))?;
        let mut new: Vec<(Loaded, Import)> = Vec::new();
        for (file, known) in loaded.into_iter().zip(known) {
            if self.shared.is_cancelled() {
                return Ok(());
            }
            if known {
                self.shared.settle(&file.path, Became::Known);
                continue;
            }
            let path = self.root.join(&file.path);
            match parsed(&path, &file.bytes, &chosen(self.language.clone())) {
                Ok(import) => new.push((file, import)),
                Err(problem) => self.shared.settle(&file.path, Became::Nothing(problem)),
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        let device = self.device;
        let context = Context {
            actor: self.actor,
            at: Millis((self.clock)()),
        };
        let settled = self.runtime.block_on(self.store.write(move |tx| {
            let desk = tx.state(None)?;
            let mut settled = Vec::with_capacity(new.len());
            for (file, import) in new {
                let path = file.path.clone();
                settled.push((path, kept(tx, device, &desk, &context, file, import)?));
            }
            Ok::<_, Problem>(settled)
        }))?;
        for (path, became) in settled {
            self.shared.settle(&path, became);
        }
        Ok(())
    }
}

/// Makes an article of a file, unless its bytes have come to the desk meanwhile.
///
/// # Errors
/// Of what concerns every file: the database, or somebody who may not import.
fn kept(
    tx: &Tx<'_>,
    device: Uuid,
    desk: &State,
    context: &Context,
    file: Loaded,
    mut import: Import,
) -> Result<Became, Problem> {
    // Told by itself: a database that gave up the whole transaction fails at the end of the part as
    // well, with an error that says less.
    let mut fatal = None;
    let told = tx.apart(|| {
        let told: Result<Became, Problem> = (|| {
            if tx.has_source(file.sha256)? {
                return Ok(Became::Known);
            }
            let missing = figures::not_brought(tx, &import)?;
            figures::words_for(&mut import, &missing);
            let read = reported(&file.path, file.bytes, import);
            let mut series = Series::on(tx, device, desk.clone());
            let command = create(tx, ArticleId(Uuid::now_v7()), &read)?;
            series.act(&command, context)?;
            series.derive()?;
            Ok(Became::Article)
        })();
        if let Err(problem) = &told {
            fatal = Some(problem.clone()).filter(|problem| problem.kind != ErrorKind::Invalid);
        }
        told
    });
    if let Some(problem) = fatal {
        return Err(problem);
    }
    Ok(told?.unwrap_or_else(Became::Nothing))
}

/// Reads a file that nobody writes to meanwhile: a half text would be imported for the whole.
fn steady(
    path: &Path,
    read: impl FnOnce(&Path) -> Result<Vec<u8>, Problem>,
) -> Result<Vec<u8>, Problem> {
    let stamp = || {
        let meta = std::fs::metadata(path).ok()?;
        Some((meta.len(), meta.modified().ok()))
    };
    let before = stamp();
    let bytes = read(path)?;
    if stamp() == before && before.is_none_or(|(size, _)| usize::try_from(size) == Ok(bytes.len()))
    {
        return Ok(bytes);
    }
    Err(Problem::new(
        ErrorKind::Conflict,
        "file_changing",
        "The file was written to while it was read.",
        "Import the folder again when nobody writes to it: what is on the desk is passed over.",
    )
    .with("path", path.display()))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn broken(why: String) -> Problem {
    Problem::new(
        ErrorKind::Internal,
        "import_failed",
        why,
        "Import the folder again: what is on the desk is passed over.",
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{read_file, steady};

    #[test]
    fn a_file_that_is_written_to_while_it_is_read_is_not_taken_for_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.txt");
        fs::write(&path, "The first half,").unwrap();
        let changing = steady(&path, |path| {
            let half = read_file(path);
            fs::write(path, "The first half, and the second.").unwrap();
            half
        });
        assert_eq!(changing.unwrap_err().code, "file_changing");
        let whole = steady(&path, read_file).unwrap();
        assert_eq!(whole, b"The first half, and the second.");
    }
}
