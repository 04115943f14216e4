//! The window on a desk.
//!
//! Starts the one window, hands what it asks for to the desk, and does what only a program on a
//! person's own computer can: native dialogs, files given on the command line, images by their
//! hash. Deliberately not here: anything that knows what review is, and any wording. A command
//! either forwards or asks the person for a file.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod media;
mod shell;
mod watch;
mod window;

use shell::Shell;

fn main() -> tauri::Result<()> {
    let shell = Shell::new(std::env::args_os().nth(1));
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(shell)
        .register_asynchronous_uri_scheme_protocol(media::SCHEME, media::answer)
        .invoke_handler(commands::handle)
        .setup(|app| {
            window::open(app)?;
            watch::start(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        // The process ends without dropping what it manages; a desk is closed by being dropped.
        if matches!(event, tauri::RunEvent::Exit) {
            shell::of(app).close();
        }
    });
    Ok(())
}
