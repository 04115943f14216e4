//! One journey: a home of its own, a window on it, and a picture of the last screen when it fails.

use std::{
    fs,
    future::Future,
    panic,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use tempfile::TempDir;

use crate::{Failure, Window};

/// A home directory that no other program looks into: desks, settings and caches of one journey.
#[derive(Clone)]
pub struct Home {
    folder: Arc<TempDir>,
    /// Address of the message bus of the programs in it.
    bus: Option<String>,
}

impl Home {
    /// An empty home.
    pub fn new() -> Result<Self, Failure> {
        let home = Self {
            folder: Arc::new(TempDir::with_prefix("imprimatur-")?),
            bus: None,
        };
        for (_, path) in home.variables() {
            fs::create_dir_all(path)?;
        }
        Ok(home)
    }

    /// The same home, with a message bus of its own.
    #[must_use]
    pub fn on_bus(self, address: String) -> Self {
        Self {
            bus: Some(address),
            ..self
        }
    }

    /// A path inside.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file inside and returns its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<PathBuf, Failure> {
        let path = self.path(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    /// The variables that make a program live here.
    pub fn variables(&self) -> [(&'static str, PathBuf); 4] {
        [
            ("XDG_DATA_HOME", self.path("data")),
            ("XDG_CONFIG_HOME", self.path("config")),
            ("XDG_CACHE_HOME", self.path("cache")),
            ("XDG_STATE_HOME", self.path("state")),
        ]
    }

    /// The variable that names the message bus, where there is one.
    pub(crate) fn bus(&self) -> Option<(&'static str, &str)> {
        let address = self.bus.as_deref()?;
        Some(("DBUS_SESSION_BUS_ADDRESS", address))
    }
}

/// Opens the window in `home` with the given arguments and does what `steps` say. When they fail
/// or panic, the last screen is kept as `target/journeys/NAME.png`, and what was on it in words as
/// `NAME.txt`.
pub async fn journey<Steps, Run>(
    name: &str,
    home: &Home,
    arguments: &[&Path],
    steps: Steps,
) -> Result<(), Failure>
where
    Steps: FnOnce(Window) -> Run,
    Run: Future<Output = Result<(), Failure>> + Send + 'static,
{
    played(name, Window::open(name, home, arguments).await?, steps).await
}

/// Opens a page in a browser and does what `steps` say, as [`journey`] does in the window. Where
/// the system comes without that browser, nothing is done, and that is told.
#[expect(clippy::print_stdout, reason = "a test that was skipped says so")]
pub async fn in_a_browser<Steps, Run>(
    name: &str,
    home: &Home,
    page: &Path,
    steps: Steps,
) -> Result<(), Failure>
where
    Steps: FnOnce(Window) -> Run,
    Run: Future<Output = Result<(), Failure>> + Send + 'static,
{
    if !has_browser() {
        println!("skipped: this WebKit was packaged without its MiniBrowser");
        return Ok(());
    }
    played(name, Window::browse(name, home, page).await?, steps).await
}

/// Whether WebKit's small browser is there. On Debian it comes with the library itself.
fn has_browser() -> bool {
    let under = |folder: &str| {
        let inside = fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = inside.map(|entry| entry.path());
        folders.chain([PathBuf::from(folder)]).any(|folder| {
            let browser = folder.join("webkit2gtk-4.1/MiniBrowser");
            browser.exists()
        })
    };
    ["/usr/lib", "/usr/lib64", "/usr/libexec"]
        .into_iter()
        .any(under)
}

async fn played<Steps, Run>(name: &str, window: Window, steps: Steps) -> Result<(), Failure>
where
    Steps: FnOnce(Window) -> Run,
    Run: Future<Output = Result<(), Failure>> + Send + 'static,
{
    // A task of its own, so that a failed assertion inside still leaves a picture.
    let ended = tokio::spawn(steps(window.clone())).await;
    let left = if matches!(ended, Ok(Ok(()))) {
        Ok(())
    } else {
        last_screen(name, &window).await
    };
    window.close().await;
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(failure)) => Err(Failure::new(match left {
            Ok(()) => format!("{failure:?}\nThe last screen is target/journeys/{name}.png"),
            Err(why) => format!("{failure:?}\nThe last screen could not be kept: {why:?}"),
        })),
        Err(panicked) => panic::resume_unwind(panicked.into_panic()),
    }
}

async fn last_screen(name: &str, window: &Window) -> Result<(), Failure> {
    let folder = artefacts("journeys");
    window.picture(&folder.join(format!("{name}.png"))).await?;
    fs::write(folder.join(format!("{name}.txt")), window.outline().await?)?;
    Ok(())
}

/// The program without a window, in a home and on a desk.
pub struct CommandLine {
    program: PathBuf,
    home: Home,
    desk: PathBuf,
}

impl CommandLine {
    /// Nothing is started yet.
    pub fn new(home: &Home, desk: &Path) -> Result<Self, Failure> {
        Ok(Self {
            program: program("imprimatur")?,
            home: home.clone(),
            desk: desk.to_owned(),
        })
    }

    /// Runs it as a person of the desk until it ends; what it refuses is a failure in its words.
    pub fn run(&self, person: &str, arguments: &[&str]) -> Result<(), Failure> {
        let mut command = Command::new(&self.program);
        command.envs(self.home.variables());
        command.arg("--desk").arg(&self.desk).args(["--as", person]);
        let done = command.args(arguments).output()?;
        if done.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        Err(Failure::new(format!("{arguments:?}: {said}")))
    }
}

/// A folder under `target/` for what a run leaves to look at.
pub fn artefacts(kind: &str) -> PathBuf {
    let folder = target().join(kind);
    // A folder that cannot be made shows itself when something is written into it.
    let _ = fs::create_dir_all(&folder);
    folder
}

/// A program of this workspace, built beside the test that runs.
pub fn program(name: &str) -> Result<PathBuf, Failure> {
    let path = built().join(name);
    if path.exists() {
        Ok(path)
    } else {
        Err(Failure::new(format!(
            "{name} is not built; `cargo xtask test` builds it before the journeys"
        )))
    }
}

/// The folder of the running profile, such as `target/debug`.
fn built() -> PathBuf {
    let mut folder = std::env::current_exe().unwrap_or_default();
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    folder
}

/// The target folder of the workspace.
pub(crate) fn target() -> PathBuf {
    let mut folder = built();
    folder.pop();
    folder
}
