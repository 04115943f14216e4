//! Notices what other programs do to the open desk, and tells the window.

use std::{path::PathBuf, time::Duration};

use tauri::{AppHandle, Emitter};

use crate::shell;

/// Twice a second: what the command line did is shown within a second.
const PERIOD: Duration = Duration::from_millis(500);

/// Watches for as long as the program runs. A desk that cannot be asked just now is asked again;
/// the window learns of the trouble from its own next question.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut seen: Option<(PathBuf, i64)> = None;
        loop {
            tokio::time::sleep(PERIOD).await;
            let Ok(desk) = shell::of(&app).desk().await else {
                continue;
            };
            let Ok(version) = desk.version().await else {
                continue;
            };
            let now = Some((desk.path().to_owned(), version));
            let same_desk = seen.as_ref().is_some_and(|(path, _)| path == desk.path());
            if same_desk && seen != now {
                // Fails only when the window is closing.
                let _ = app.emit("desk-changed", ());
            }
            seen = now;
        }
    });
}
