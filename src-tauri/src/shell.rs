//! Which desk is open, and what the person asked for when starting the program.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use imprimatur_desk::{
    Desk,
    api::{ErrorKind, Nothing, Problem},
    backups, home, sample,
};
use imprimatur_seat::{Asked, Drops, NotALink, Place};
use serde::Serialize;
use tauri::Manager;
use tokio::sync::Mutex;

/// A desk file, for a list to choose from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DeskFile {
    name: String,
    path: String,
    /// There is no such file now: moved, renamed, or its disk is not connected.
    missing: bool,
}

/// How the program stands after starting or opening: what the first screen shows.
#[derive(Debug, Serialize)]
pub(crate) struct StartState {
    desk: Option<DeskFile>,
    recent: Vec<DeskFile>,
    import: Option<String>,
    link: Option<String>,
    problem: Option<Problem>,
    zoom: f64,
}

/// What was asked for at the start, or by a second one, and whether it could be understood.
type Ask = Result<Asked, Problem>;

/// The state of the program. Clones share it.
#[derive(Clone)]
pub(crate) struct Shell {
    inside: Arc<Mutex<Inside>>,
    /// How many questions of the window are being answered.
    answering: Arc<AtomicUsize>,
    /// Whether the last attempt to save what is being typed failed.
    unsaved: Arc<AtomicBool>,
    /// Whether the window is being closed.
    closing: Arc<AtomicBool>,
    /// Where the window is; written by the window, read when the page asks for the zoom.
    place: Arc<std::sync::Mutex<Place>>,
}

/// A question of the window, from its arrival to its answer.
pub(crate) struct Question(Arc<AtomicUsize>);

impl Drop for Question {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Inside {
    desk: Option<Desk>,
    /// Its name when it was opened.
    name: String,
    /// Its version when it was opened or last looked at.
    version: i64,
    /// What the person asked for until it was opened or told to the page.
    asked: Option<Ask>,
    started: bool,
    drops: Drops,
}

/// The state, from wherever a handle of the program is at hand.
pub(crate) fn of<M: Manager<tauri::Wry>>(app: &M) -> Shell {
    app.state::<Shell>().inner().clone()
}

impl Shell {
    /// Nothing is open yet; `asked` is what the command line names.
    pub(crate) fn new(asked: Option<Ask>, place: Place) -> Self {
        let inside = Inside {
            desk: None,
            name: String::new(),
            version: 0,
            asked,
            started: false,
            drops: Drops::default(),
        };
        Self {
            inside: Arc::new(Mutex::new(inside)),
            answering: Arc::new(AtomicUsize::new(0)),
            unsaved: Arc::new(AtomicBool::new(false)),
            closing: Arc::new(AtomicBool::new(false)),
            place: Arc::new(std::sync::Mutex::new(place)),
        }
    }

    /// Keeps on the disk what is known of the window.
    pub(crate) fn keep_place(&self) {
        self.place(|place| place.keep(&home::folder()));
    }

    /// Reads or changes what is known of the window.
    pub(crate) fn place<T>(&self, with: impl FnOnce(&mut Place) -> T) -> T {
        // Numbers without a rule between them: whoever panicked left none half changed.
        let place = self.place.lock();
        with(&mut place.unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Keeps in mind whether what is being typed could be saved.
    pub(crate) fn saved(&self, is_saved: bool) {
        self.unsaved.store(!is_saved, Ordering::SeqCst);
    }

    /// Whether the last attempt to save what is being typed failed.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.unsaved.load(Ordering::SeqCst)
    }

    /// Begins to close the window; false when that has begun before.
    pub(crate) fn begins_closing(&self) -> bool {
        !self.closing.swap(true, Ordering::SeqCst)
    }

    /// The window is not closed after all.
    pub(crate) fn stays_open(&self) {
        self.closing.store(false, Ordering::SeqCst);
    }

    /// Keeps what is asked for until the page asks how things stand; gives it back when it has
    /// asked already.
    pub(crate) async fn ask(&self, asked: Ask) -> Option<Ask> {
        let mut inside = self.inside.lock().await;
        if inside.started {
            return Some(asked);
        }
        inside.asked = Some(asked);
        None
    }

    /// Counts a question as being answered until it is dropped.
    pub(crate) fn question(&self) -> Question {
        self.answering.fetch_add(1, Ordering::SeqCst);
        Question(Arc::clone(&self.answering))
    }

    /// Whether any question of the window is still without an answer.
    pub(crate) fn is_answering(&self) -> bool {
        self.answering.load(Ordering::SeqCst) > 0
    }

    /// The open desk.
    pub(crate) async fn desk(&self) -> Result<Desk, Problem> {
        self.inside.lock().await.desk.clone().ok_or_else(|| {
            Problem::not_found("no_desk_open", "No desk is open.", "Open a desk first.")
        })
    }

    /// Opens what the person asked for at the start, else the desk last open; the first call
    /// alone opens, later ones tell how things stand.
    pub(crate) async fn start(&self) -> StartState {
        let mut inside = self.inside.lock().await;
        let mut trouble = None;
        if !inside.started {
            inside.started = true;
            let named = inside
                .asked
                .take_if(|asked| matches!(asked, Ok(Asked::Desk(_))));
            let path = match named {
                Some(Ok(Asked::Desk(path))) => Some(path),
                _ => home::recent().into_iter().next().map(|desk| desk.path),
            };
            if let Some(path) = path {
                trouble = inside.open(path).await.err();
            }
        }
        self.told(&mut inside, trouble)
    }

    /// Leaves the desk; none is open afterwards.
    pub(crate) async fn leave(&self) -> StartState {
        let mut inside = self.inside.lock().await;
        inside.leave().await;
        self.told(&mut inside, None)
    }

    fn told(&self, inside: &mut Inside, trouble: Option<Problem>) -> StartState {
        let mut state = StartState {
            desk: inside
                .desk
                .as_ref()
                .map(|desk| desk_file(&inside.name, desk.path())),
            recent: home::recent()
                .iter()
                .map(|desk| desk_file(&desk.name, &desk.path))
                .collect(),
            import: None,
            link: None,
            problem: trouble,
            zoom: self.place(|place| place.zoom),
        };
        match inside.asked.take() {
            Some(Ok(Asked::Desk(path) | Asked::File(path))) => state.import = Some(shown(&path)),
            Some(Ok(Asked::Article(id))) => state.link = Some(id),
            Some(Err(problem)) => state.problem = state.problem.or(Some(problem)),
            None => {}
        }
        state
    }

    /// Whether another program has changed the open desk since this was asked last. A desk that
    /// cannot be asked just now has not changed; the window learns of the trouble from its own
    /// next question.
    pub(crate) async fn has_changed(&self) -> bool {
        let Some(desk) = self.inside.lock().await.desk.clone() else {
            return false;
        };
        // Asked without holding the lock: the answer may have to wait for a long write.
        let Ok(version) = desk.version().await else {
            return false;
        };
        let mut inside = self.inside.lock().await;
        let is_open = |open: &Desk| open.path() == desk.path();
        inside.desk.as_ref().is_some_and(is_open)
            && std::mem::replace(&mut inside.version, version) != version
    }

    /// Opens a desk file in place of the one that is open; when that fails, that one stays open.
    pub(crate) async fn open(&self, path: PathBuf) -> Result<StartState, Problem> {
        let mut inside = self.inside.lock().await;
        inside.open(path).await?;
        Ok(self.told(&mut inside, None))
    }

    /// Makes a desk and goes over to it.
    pub(crate) async fn make(&self, name: &str, person: &str) -> Result<StartState, Problem> {
        let desk = Desk::create(&home::free_desk(name), name, person).await?;
        let mut inside = self.inside.lock().await;
        inside.take(desk).await?;
        Ok(self.told(&mut inside, None))
    }

    /// Opens the sample desk; makes it the first time.
    pub(crate) async fn sample(&self) -> Result<StartState, Problem> {
        let path = home::sample_desk();
        if path.exists() {
            return self.open(path).await;
        }
        let desk = sample::make(&path).await?;
        let mut inside = self.inside.lock().await;
        inside.take(desk).await?;
        Ok(self.told(&mut inside, None))
    }

    /// Keeps a dropped file and returns its path.
    pub(crate) async fn stage(&self, name: String, bytes: Vec<u8>) -> Result<String, Problem> {
        let shell = self.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let kept = shell.inside.blocking_lock().drops.keep(&name, &bytes);
            kept.map(|path| shown(&path)).map_err(unwritable)
        })
        .await
        .map_err(|error| internal(&error))?
    }

    /// Puts a backup in the place of a desk that need not be open, and opens it. The file that was
    /// there is kept beside it.
    pub(crate) async fn replace(
        &self,
        path: PathBuf,
        backup: PathBuf,
    ) -> Result<StartState, Problem> {
        let mut inside = self.inside.lock().await;
        inside.leave().await;
        let put = {
            let path = path.clone();
            move || backups::replace(&path, &backup)
        };
        let put = tauri::async_runtime::spawn_blocking(put).await;
        put.map_err(|error| internal(&error))??;
        inside.open(path).await?;
        Ok(self.told(&mut inside, None))
    }

    /// Closes the desk, so that all of it is in its one file.
    pub(crate) fn close(&self) {
        let mut inside = self.inside.blocking_lock();
        if let Some(desk) = inside.desk.take() {
            desk.close();
        }
        inside.drops = Drops::default();
    }
}

impl Inside {
    async fn leave(&mut self) {
        if let Some(desk) = self.desk.take() {
            // Waits for the writer; a failure to wait is none of closing.
            let _ = tauri::async_runtime::spawn_blocking(move || desk.close()).await;
        }
    }

    async fn open(&mut self, path: PathBuf) -> Result<(), Problem> {
        let opened = tauri::async_runtime::spawn_blocking(move || Desk::open(&path)).await;
        self.take(opened.map_err(|error| internal(&error))??).await
    }

    async fn take(&mut self, desk: Desk) -> Result<(), Problem> {
        // Before the window reads anything: a change right after that is one it has not seen.
        self.version = desk.version().await?;
        self.name = desk.desk_info(Nothing {}).await?.name;
        // A list of recent desks that cannot be kept is no reason not to open one.
        let _ = home::remember(&self.name, desk.path());
        self.desk = Some(desk);
        self.started = true;
        Ok(())
    }
}

fn desk_file(name: &str, path: &Path) -> DeskFile {
    DeskFile {
        name: name.to_owned(),
        path: shown(path),
        missing: !path.exists(),
    }
}

/// A path as the window sends it back. One that is not UTF-8 cannot be opened from the window and
/// is told as not found.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A link that leads to nothing of ours.
pub(crate) fn not_a_link(_: NotALink) -> Problem {
    Problem::invalid(
        "link_not_understood",
        "This link leads to nothing on a desk.",
        "A link to an article reads imprimatur://article/ID; copy it again from the article.",
    )
}

/// A fault of ours.
pub(crate) fn internal(error: &dyn std::error::Error) -> Problem {
    Problem::new(
        ErrorKind::Internal,
        "internal",
        error.to_string(),
        "Start the program again; nothing that was saved is lost.",
    )
}

/// A file or folder that cannot be written.
fn unwritable(error: std::io::Error) -> Problem {
    Problem::new(
        ErrorKind::Storage,
        "file_unwritable",
        format!("The file cannot be written: {error}."),
        "Choose another folder, or make room on the disk.",
    )
}
