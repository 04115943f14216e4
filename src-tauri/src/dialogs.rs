//! Native dialogs for files. Nobody can drive them in a test, so whatever they lead to can also
//! be reached without them: by an argument of the program, a drop, a path.

use std::path::PathBuf;

use imprimatur_desk::{api::Problem, write_out};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::shell::internal;

/// Asks for a desk file.
pub(crate) async fn pick_desk(app: &AppHandle) -> Option<PathBuf> {
    let dialog = app.dialog().file().add_filter("Imprimatur", &["desk"]);
    chosen(dialog, |dialog, then| dialog.pick_file(then)).await
}

/// Asks for an article to import. Any file may be chosen: whether it can be read is told by its
/// import preview, in the reader's language.
pub(crate) async fn pick_article(app: &AppHandle) -> Option<PathBuf> {
    let dialog = app
        .dialog()
        .file()
        .add_filter("Text, Markdown", &["txt", "text", "md", "markdown"])
        .add_filter("*", &["*"]);
    chosen(dialog, |dialog, then| dialog.pick_file(then)).await
}

/// Asks where to save a text and saves it there.
pub(crate) async fn save_text(
    app: &AppHandle,
    file_name: &str,
    text: String,
) -> Result<Option<PathBuf>, Problem> {
    let dialog = app.dialog().file().set_file_name(file_name);
    let Some(path) = chosen(dialog, |dialog, then| dialog.save_file(then)).await else {
        return Ok(None);
    };
    let target = path.clone();
    // The dialog has asked whether to replace a file that is there.
    tauri::async_runtime::spawn_blocking(move || write_out(&target, text.as_bytes(), true))
        .await
        .map_err(|error| internal(&error))??;
    Ok(Some(path))
}

type Answered = Box<dyn FnOnce(Option<FilePath>) + Send>;

async fn chosen(
    dialog: FileDialogBuilder<tauri::Wry>,
    ask: impl FnOnce(FileDialogBuilder<tauri::Wry>, Answered),
) -> Option<PathBuf> {
    let (tell, told) = oneshot::channel();
    ask(
        dialog,
        // Nobody listens any more when the window has gone.
        Box::new(move |path| drop(tell.send(path))),
    );
    told.await.ok().flatten()?.into_path().ok()
}
