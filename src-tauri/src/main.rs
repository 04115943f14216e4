//! The window on a desk.
//!
//! Starts the one window, hands what it asks for to the desk, and does what only a program on a
//! person's own computer can: native dialogs, a menu, files and links given on the command line or by
//! a second start, news for who looks elsewhere, images by their hash. Deliberately not here:
//! anything that knows what review is, and any wording. A command either forwards or asks the person
//! for a file.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arrivals;
mod commands;
mod dialogs;
mod media;
mod menu;
#[cfg(target_os = "linux")]
mod menu_bar;
mod news;
mod shell;
mod watch;
mod window;

use std::error::Error;

use imprimatur_desk::home;
use imprimatur_seat::{Asked, Entered, Place};
use shell::Shell;
use tauri::RunEvent;

fn main() -> Result<(), Box<dyn Error>> {
    let argument = std::env::args_os().nth(1);
    let asked = argument
        .as_deref()
        .map(|asked| imprimatur_seat::understood(asked).map_err(shell::not_a_link));
    let words = match &asked {
        // From any folder: the program that runs may be in another.
        Some(Ok(asked)) => Asked::argument(asked),
        // The program that runs says what is wrong with it.
        _ => argument.unwrap_or_default().to_string_lossy().into_owned(),
    };
    let instance = match imprimatur_seat::enter(&home::folder(), &words)? {
        Entered::First(instance) => instance,
        Entered::Handed => return Ok(()),
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Shell::new(asked, Place::kept(&home::folder())))
        .manage(menu::State::default())
        .register_asynchronous_uri_scheme_protocol(media::SCHEME, media::answer)
        .invoke_handler(commands::handle)
        .on_menu_event(|app, event| menu::chosen(app, &event))
        // The page brings the words of the menu; without this the system would show its own before.
        .enable_macos_default_menu(false)
        .setup(|app| {
            window::open(app)?;
            watch::start(app.handle());
            arrivals::watch(app.handle(), instance);
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        // The process ends without dropping what it manages; a desk is closed by being dropped.
        RunEvent::Exit => shell::of(app).close(),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => arrivals::opened(app, urls),
        _ => {}
    });
    Ok(())
}
