//! Native dialogs for files. Nobody can drive them in a test, so whatever they lead to can also
//! be reached without them: by an argument of the program, a drop, a path.

use std::path::{Path, PathBuf};

use imprimatur_desk::{api::Problem, write_out};
use imprimatur_seat::Words;
use tauri::AppHandle;
use tauri_plugin_dialog::{
    DialogExt, FileDialogBuilder, FilePath, MessageDialogButtons, MessageDialogKind,
};
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
        .add_filter(
            "Text, Markdown, Word, HTML",
            &["txt", "text", "md", "markdown", "docx", "html", "htm"],
        )
        .add_filter("*", &["*"]);
    chosen(dialog, |dialog, then| dialog.pick_file(then)).await
}

/// Asks for a folder.
pub(crate) async fn pick_folder(app: &AppHandle) -> Option<PathBuf> {
    let dialog = app.dialog().file();
    chosen(dialog, |dialog, then| dialog.pick_folder(then)).await
}

/// Tells that the text could not be saved, and asks whether to close all the same.
pub(crate) async fn ask_to_close(app: &AppHandle, words: &Words) -> bool {
    let close = words.word("close_anyway", "Close anyway").to_owned();
    let keep = words.word("keep_open", "Keep the window open").to_owned();
    let text = "The last words you typed are only in this window. If you close it, they are lost.";
    let (tell, told) = oneshot::channel();
    app.dialog()
        .message(words.word("unsaved_text", text))
        .title(words.word("unsaved_title", "The text could not be saved"))
        .kind(MessageDialogKind::Warning)
        // The first button is the one that the return key pushes.
        .buttons(MessageDialogButtons::OkCancelCustom(keep, close))
        .show(move |is_kept| {
            // Nobody listens any more when the window has gone.
            let _ = tell.send(is_kept);
        });
    !told.await.unwrap_or(true)
}

/// Asks where to save a text and saves it there.
pub(crate) async fn save_text(
    app: &AppHandle,
    file_name: &str,
    text: String,
) -> Result<Option<PathBuf>, Problem> {
    let Some(path) = pick_target(app, file_name).await else {
        return Ok(None);
    };
    write_text(&path, text).await?;
    Ok(Some(path))
}

/// Asks where to save a file.
pub(crate) async fn pick_target(app: &AppHandle, file_name: &str) -> Option<PathBuf> {
    let dialog = app.dialog().file().set_file_name(file_name);
    chosen(dialog, |dialog, then| dialog.save_file(then)).await
}

/// Writes a text to a place that the person chose.
pub(crate) async fn write_text(path: &Path, text: String) -> Result<(), Problem> {
    let target = path.to_owned();
    // The dialog has asked whether to replace a file that is there.
    tauri::async_runtime::spawn_blocking(move || write_out(&target, text.as_bytes(), true))
        .await
        .map_err(|error| internal(&error))?
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
