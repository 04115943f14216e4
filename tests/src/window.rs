//! The window as a person meets it: things with a role and a name, keys, and what is to be read.
//!
//! Nothing here waits for a time to pass. Everything waits for something to be so, and says what
//! it waited for when it gives up.

use std::{fs, future::Future, path::Path, process::Command, sync::Arc, time::Duration};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::{sync::Mutex, time::Instant};

use crate::{Failure, Home, display::Display, driver::Drivers, journey};

/// How long something may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// More stops of the tab key than any screen has.
const MOST_STOPS: usize = 120;

/// Finds what is visible by role and name, as a screen reader would.
const FIND: &str = include_str!("find.js");

/// A thing on the screen: its role, and the start or whole of its accessible name.
#[derive(Debug, Clone, Copy)]
pub struct Mark<'a> {
    /// ARIA role, implicit ones included.
    pub role: &'a str,
    /// Its accessible name, or a part of it.
    pub name: &'a str,
}

/// Draws a dot again and again, until `dotGone` is called.
const DOT: &str = "
    const dot = document.body.appendChild(document.createElement('div'));
    dot.style.cssText = 'position: fixed; left: 0; top: 0; width: 1px; height: 1px';
    let even = false;
    const timer = setInterval(() => {
        even = !even;
        dot.style.background = even ? 'rgb(0 0 0 / 0.01)' : 'rgb(0 0 0 / 0.02)';
    }, 30);
    window.dotGone = () => {
        clearInterval(timer);
        dot.remove();
    };";

/// An open window.
#[derive(Clone)]
pub struct Window {
    driver: WebDriver,
    // Dropped in this order: the drivers end the program before its screen goes.
    chain: Arc<Mutex<Option<(Drivers, Display)>>>,
}

impl Window {
    /// Starts the program in `home` and waits until its page stands.
    pub async fn open(name: &str, home: &Home, arguments: &[&Path]) -> Result<Self, Failure> {
        let program = journey::program("imprimatur-desktop")?;
        let display = Display::start()?;
        let log = journey::artefacts("journeys").join(format!("{name}.log"));
        let drivers = Drivers::start(home, &display, &log).await?;
        let mut wanted = Capabilities::new();
        wanted.set(
            "tauri:options",
            json!({ "application": program, "args": arguments }),
        )?;
        let driver = WebDriver::new(&drivers.address, wanted).await?;
        Self::standing(driver, drivers, display).await
    }

    /// Opens a page from a file in WebKit's small browser, as somebody without the program would in
    /// theirs. What it saves goes into the home's folder `downloads`.
    pub async fn browse(name: &str, home: &Home, page: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(home.path("downloads"))?;
        // Where the desktop is asked for that folder.
        let folder = home.path("downloads").display().to_string();
        home.file(
            "config/user-dirs.dirs",
            format!("XDG_DOWNLOAD_DIR=\"{folder}\"\n"),
        )?;
        let display = Display::start()?;
        let log = journey::artefacts("journeys").join(format!("{name}.log"));
        let drivers = Drivers::of_a_browser(home, &display, &log).await?;
        let mut wanted = Capabilities::new();
        wanted.set("browserName", json!("MiniBrowser"))?;
        let driver = WebDriver::new(&drivers.address, wanted).await?;
        driver.goto(format!("file://{}", page.display())).await?;
        Self::standing(driver, drivers, display).await
    }

    async fn standing(
        driver: WebDriver,
        drivers: Drivers,
        display: Display,
    ) -> Result<Self, Failure> {
        let window = Self {
            driver,
            chain: Arc::new(Mutex::new(Some((drivers, display)))),
        };
        window
            .until("the page to stand", || async {
                Ok(window.script("return document.readyState", vec![]).await? == "complete")
            })
            .await?;
        Ok(window)
    }

    /// Ends the program and its screen.
    pub async fn close(self) {
        let chain = self.chain.lock().await.take();
        // A session that is gone already is as closed as it can be.
        let _ = self.driver.quit().await;
        drop(chain);
    }

    /// Runs a script in the page and returns what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Waits until `so` answers true.
    pub async fn until<Ask, Answer>(&self, what: &str, so: Ask) -> Result<(), Failure>
    where
        Ask: Fn() -> Answer,
        Answer: Future<Output = Result<bool, Failure>>,
    {
        let deadline = Instant::now() + PATIENCE;
        let mut last: Option<Failure>;
        loop {
            match so().await {
                Ok(true) => return Ok(()),
                Ok(false) => last = None,
                // The page may be replaced under a question; the next one will do.
                Err(failure) => last = Some(failure),
            }
            if Instant::now() > deadline {
                let why = last.map(|f| format!(" ({f:?})")).unwrap_or_default();
                return Err(Failure::new(format!("waited in vain for {what}{why}")));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Everything visible with this role and name.
    pub async fn all(&self, mark: Mark<'_>) -> Result<Vec<WebElement>, Failure> {
        let found = self
            .driver
            .execute(
                format!("{FIND}; return find(arguments[0], arguments[1]);"),
                vec![json!(mark.role), json!(mark.name)],
            )
            .await?;
        Ok(found.elements()?)
    }

    /// Waits for a thing with this role and name and returns the first.
    pub async fn see(&self, role: &str, name: &str) -> Result<WebElement, Failure> {
        let mark = Mark { role, name };
        let what = format!("{role} “{name}”");
        self.until(&what, || async { Ok(!self.all(mark).await?.is_empty()) })
            .await?;
        self.all(mark)
            .await?
            .into_iter()
            .next()
            .ok_or_else(|| Failure::new(format!("{what} went away again")))
    }

    /// Waits until nothing with this role and name is left.
    pub async fn gone(&self, role: &str, name: &str) -> Result<(), Failure> {
        let mark = Mark { role, name };
        self.until(&format!("{role} “{name}” to go"), || async {
            Ok(self.all(mark).await?.is_empty())
        })
        .await
    }

    /// Waits until these words stand somewhere on the screen.
    pub async fn read(&self, words: &str) -> Result<(), Failure> {
        self.until(&format!("the words “{words}”"), || async {
            let text = self
                .script("return document.body.innerText", vec![])
                .await?;
            Ok(text.as_str().is_some_and(|text| text.contains(words)))
        })
        .await
    }

    /// Clicks a thing once it is there.
    pub async fn click(&self, role: &str, name: &str) -> Result<(), Failure> {
        Ok(self.see(role, name).await?.click().await?)
    }

    /// Types into a field, replacing what stands in it.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Result<(), Failure> {
        let field = self.see(role, name).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Types text where the focus is.
    pub async fn type_in(&self, text: &str) -> Result<(), Failure> {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// Presses one key while others are held.
    pub async fn press(&self, held: &[Key], key: impl Into<char>) -> Result<(), Failure> {
        self.press_often(held, key, 1).await
    }

    /// Presses one key several times while others are held.
    pub async fn press_often(
        &self,
        held: &[Key],
        key: impl Into<char>,
        times: usize,
    ) -> Result<(), Failure> {
        if times == 0 {
            return Ok(());
        }
        let mut chain = self.driver.action_chain();
        for modifier in held {
            chain = chain.key_down(char::from(modifier.clone()));
        }
        let key = key.into();
        for _ in 0..times {
            chain = chain.key_down(key).key_up(key);
        }
        for modifier in held {
            chain = chain.key_up(char::from(modifier.clone()));
        }
        Ok(chain.perform().await?)
    }

    /// Presses keys as the keyboard does, so that the window around the page hears them first:
    /// `ctrl+q`. What the driver presses reaches the page alone.
    pub async fn press_in_the_system(&self, keys: &str) -> Result<(), Failure> {
        // Without a window manager nobody has given the window the keyboard.
        self.in_the_system(&["windowfocus", "--sync", "key", keys])
            .await
    }

    /// Takes the window off the screen, as it is when somebody works elsewhere.
    pub async fn hide(&self) -> Result<(), Failure> {
        self.in_the_system(&["windowunmap"]).await
    }

    async fn in_the_system(&self, act: &[&str]) -> Result<(), Failure> {
        let chain = self.chain.lock().await;
        let Some((_, display)) = chain.as_ref() else {
            return Err(Failure::new("the window is closed"));
        };
        let mut press = Command::new("xdotool");
        press.args(["search", "--onlyvisible", "--name", "Imprimatur"]);
        press.args(act);
        let pressed = press.env("DISPLAY", &display.name).output()?;
        if pressed.status.success() {
            return Ok(());
        }
        let why = String::from_utf8_lossy(&pressed.stderr).into_owned();
        Err(Failure::new(format!("xdotool: {why}")))
    }

    /// Goes to a thing with the tab key alone.
    pub async fn reach(&self, role: &str, name: &str) -> Result<(), Failure> {
        self.see(role, name).await?;
        for _ in 0..MOST_STOPS {
            if self.is_focused(role, name).await? {
                return Ok(());
            }
            self.press(&[], Key::Tab).await?;
        }
        Err(Failure::new(format!(
            "{role} “{name}” is not among the first {MOST_STOPS} stops of the tab key"
        )))
    }

    /// Waits until the focus is on a thing.
    pub async fn has_focus(&self, role: &str, name: &str) -> Result<(), Failure> {
        self.until(&format!("the focus on {role} “{name}”"), || {
            self.is_focused(role, name)
        })
        .await
    }

    async fn is_focused(&self, role: &str, name: &str) -> Result<bool, Failure> {
        let answer = self
            .script(
                &format!("{FIND}; return focused(arguments[0], arguments[1]);"),
                vec![json!(role), json!(name)],
            )
            .await?;
        Ok(answer == true)
    }

    /// The driver, for what has no word here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Saves a picture of the window. Where the web view draws by itself the driver waits for it to
    /// draw, for ever where nothing changes: so a dot that nobody sees does.
    pub async fn picture(&self, path: &Path) -> Result<(), Failure> {
        self.script(DOT, vec![]).await?;
        let taken = self.driver.screenshot(path).await;
        self.script("window.dotGone()", vec![]).await?;
        Ok(taken?)
    }

    /// What can be seen, one line for each thing with a role: for the report of a failure.
    pub async fn outline(&self) -> Result<String, Failure> {
        let lines = self
            .script(&format!("{FIND}; return outline();"), vec![])
            .await?;
        Ok(lines.as_str().unwrap_or_default().to_owned())
    }
}
