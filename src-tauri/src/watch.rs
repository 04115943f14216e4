//! What happens by itself while the program runs: it notices what other programs do to the open
//! desk and tells the window, and it sees to the backup of the day.

use std::{path::PathBuf, time::Duration};

use tauri::{AppHandle, Emitter};
use tokio::time::Instant;

use crate::shell;

/// Twice a second: what the command line did is shown within a second. One look is one `PRAGMA` on
/// an open connection; it costs the same whether the window is seen or not.
const PERIOD: Duration = Duration::from_millis(500);

/// The backup of the day waits until the first screens are drawn, and is asked for again so often,
/// for a program that is left running over night.
const AFTER_OPENING: Duration = Duration::from_secs(5);
const HOUR: Duration = Duration::from_secs(3600);

/// Watches for as long as the program runs.
pub(crate) fn start(app: &AppHandle) {
    tauri::async_runtime::spawn(changes(app.clone()));
    tauri::async_runtime::spawn(backups(app.clone()));
}

async fn changes(app: AppHandle) {
    let shell = shell::of(&app);
    loop {
        tokio::time::sleep(PERIOD).await;
        if shell.has_changed().await {
            // Fails only when the window is closing.
            let _ = app.emit("desk-changed", ());
        }
    }
}

async fn backups(app: AppHandle) {
    let shell = shell::of(&app);
    let mut last: Option<(PathBuf, Instant)> = None;
    loop {
        tokio::time::sleep(AFTER_OPENING).await;
        let Ok(desk) = shell.desk().await else {
            continue;
        };
        let is_due = last
            .as_ref()
            .is_none_or(|(path, at)| path != desk.path() || at.elapsed() >= HOUR);
        if is_due {
            last = Some((desk.path().to_owned(), Instant::now()));
            // The desk tells what went wrong with its storage, until one is made.
            let _ = desk.daily_backup().await;
        }
    }
}
