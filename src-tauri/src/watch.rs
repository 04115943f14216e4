//! Notices what other programs do to the open desk, and tells the window.

use std::time::Duration;

use tauri::{AppHandle, Emitter};

use crate::shell;

/// Twice a second: what the command line did is shown within a second.
const PERIOD: Duration = Duration::from_millis(500);

/// Watches for as long as the program runs.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let shell = shell::of(&app);
        loop {
            tokio::time::sleep(PERIOD).await;
            if shell.has_changed().await {
                // Fails only when the window is closing.
                let _ = app.emit("desk-changed", ());
            }
        }
    });
}
