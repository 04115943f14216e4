//! What reaches the running program from outside: a second start, a click on a link or on a
//! notification, a file that the system hands over. Each raises the window and is told to the page;
//! nothing is opened behind its back, since it may have something to save first.

use std::ffi::OsStr;

use imprimatur_seat::{Asked, Instance, LOOK, understood};
use serde_json::json;
use tauri::{AppHandle, Emitter};

use crate::{
    shell::{self, shown},
    window,
};

/// Looks for second starts for as long as the program runs.
pub(crate) fn watch(app: &AppHandle, instance: Instance) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(LOOK).await;
            for asked in instance.taken() {
                arrived(&app, OsStr::new(&asked)).await;
            }
        }
    });
}

/// One argument of a second start, or one address from the system; an empty one asks for the
/// window alone.
pub(crate) async fn arrived(app: &AppHandle, argument: &OsStr) {
    window::raise(app);
    if argument.is_empty() {
        return;
    }
    let asked = understood(argument).map_err(shell::not_a_link);
    // A page that has not asked yet how things stand would not hear of it now.
    if let Some(asked) = shell::of(app).ask(asked).await {
        // Fails only when the window is closing.
        let _ = match asked {
            Ok(Asked::Desk(path)) => app.emit("open-desk", json!({ "path": shown(&path) })),
            Ok(Asked::File(path)) => app.emit("open-file", json!({ "path": shown(&path) })),
            Ok(Asked::Article(id)) => app.emit("open-link", json!({ "article": id })),
            Err(problem) => app.emit("told", json!({ "problem": problem })),
        };
    }
}

/// A notification was clicked.
pub(crate) fn clicked(app: &AppHandle, article: Option<&str>) {
    window::raise(app);
    if let Some(article) = article {
        let _ = app.emit("open-link", json!({ "article": article }));
    }
}

/// Files and links that macOS hands to the program, at its start too.
#[cfg(target_os = "macos")]
pub(crate) fn opened(app: &AppHandle, urls: Vec<tauri::Url>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        for url in urls {
            arrived(&app, OsStr::new(url.as_str())).await;
        }
    });
}
