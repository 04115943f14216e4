//! The menu, as the system shows it; what stands in it is told by `imprimatur_seat::Words`.
//!
//! What is chosen is told to the page, which does it or not, exactly as for a key. The page alone
//! answers to keys; the menu only shows which. A chord means what the focused field makes of it
//! (Ctrl Enter sends a comment, or approves), and a menu knows no fields.

use std::collections::HashMap;

use imprimatur_desk::home;
use imprimatur_seat::{Entry, Words, label};
use serde::Serialize;
use tauri::{
    AppHandle, Emitter, Manager, Wry,
    async_runtime::Mutex,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};

use crate::{shell::shown, window};

/// Ids of recent desks: this, and the path.
const RECENT_DESK: &str = "recent:";
const QUIT: &str = "quit";

/// The menu as it stands.
#[derive(Default)]
pub(crate) struct Standing {
    pub(crate) words: Words,
    recent: Vec<home::Recent>,
    items: HashMap<String, MenuItem<Wry>>,
}

/// Shared by whoever changes the menu or needs its words.
pub(crate) type State = Mutex<Standing>;

#[derive(Clone, Serialize)]
struct Chosen<'a> {
    action: &'a str,
}

#[derive(Clone, Serialize)]
struct OpenDesk<'a> {
    path: &'a str,
}

/// Shows the menu in these words. Entries that only become possible or impossible change in place:
/// a menu that is open stays open.
pub(crate) async fn set(app: &AppHandle, words: Words) -> tauri::Result<()> {
    let state = app.state::<State>();
    let mut standing = state.lock().await;
    let recent = home::recent();
    let is_same = standing.words.labels == words.labels
        && standing.words.keys == words.keys
        && standing.recent == recent;
    if is_same {
        for (id, item) in &standing.items {
            let is_enabled = !words.disabled.contains(id);
            if standing.words.disabled.contains(id) == is_enabled {
                item.set_enabled(is_enabled)?;
            }
        }
        standing.words = words;
        return Ok(());
    }
    let mut build = Build {
        app,
        words: &words,
        recent: &recent,
        items: HashMap::new(),
    };
    app.set_menu(build.menu()?)?;
    let items = build.items;
    *standing = Standing {
        words,
        recent,
        items,
    };
    drop(standing);
    #[cfg(target_os = "linux")]
    crate::menu_bar::tuck_away(app)?;
    Ok(())
}

/// The desks that were open before are others now.
pub(crate) async fn refresh(app: &AppHandle) {
    let words = app.state::<State>().lock().await.words.clone();
    // Before the page has sent words there is no menu; it brings the desks along.
    if !words.labels.is_empty() {
        // The list of recent desks is also on the first screen.
        let _ = set(app, words).await;
    }
}

/// Tells the page what was chosen.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    let id = event.id().as_ref();
    // The page can miss this only when it is going.
    let _ = if id == QUIT {
        window::main(app).map_or(Ok(()), |window| window.close())
    } else if let Some(path) = id.strip_prefix(RECENT_DESK) {
        app.emit("open-desk", OpenDesk { path })
    } else {
        app.emit("menu", Chosen { action: id })
    };
}

struct Build<'a> {
    app: &'a AppHandle,
    words: &'a Words,
    recent: &'a [home::Recent],
    items: HashMap<String, MenuItem<Wry>>,
}

impl Build<'_> {
    fn menu(&mut self) -> tauri::Result<Menu<Wry>> {
        let menu = Menu::new(self.app)?;
        // On macOS the entry that quits is in the menu of the application.
        let without: &[&str] = if cfg!(target_os = "macos") {
            menu.append(&self.application()?)?;
            &[QUIT]
        } else {
            &[]
        };
        for title in self.words.menu(without) {
            let submenu = Submenu::new(self.app, title.label, true)?;
            if cfg!(target_os = "macos") && title.id == "menu_edit" {
                self.clipboard(&submenu)?;
            }
            for entry in title.entries {
                match entry {
                    Entry::Line => submenu.append(&PredefinedMenuItem::separator(self.app)?)?,
                    Entry::Recent(label) => submenu.append(&self.desks(&label)?)?,
                    Entry::Item {
                        id,
                        label,
                        key,
                        is_enabled,
                    } => {
                        let item = MenuItem::with_id(self.app, id, label, is_enabled, key)?;
                        submenu.append(&item)?;
                        self.items.insert(id.to_owned(), item);
                    }
                }
            }
            menu.append(&submenu)?;
        }
        Ok(menu)
    }

    fn desks(&self, title: &str) -> tauri::Result<Submenu<Wry>> {
        let submenu = Submenu::new(self.app, title, !self.recent.is_empty())?;
        for desk in self.recent {
            let file = desk.path.file_name().unwrap_or_default().to_string_lossy();
            let words = label(&format!("{} – {file}", desk.name));
            let id = format!("{RECENT_DESK}{}", shown(&desk.path));
            submenu.append(&MenuItem::with_id(self.app, id, words, true, None::<&str>)?)?;
        }
        Ok(submenu)
    }

    /// What every application has on macOS, in the words of the system.
    fn application(&self) -> tauri::Result<Submenu<Wry>> {
        let quit = MenuItem::with_id(
            self.app,
            QUIT,
            self.words.word(QUIT, "Quit"),
            true,
            Some("Cmd+Q"),
        )?;
        Submenu::with_items(
            self.app,
            "Imprimatur",
            true,
            &[
                &PredefinedMenuItem::services(self.app, None)?,
                &PredefinedMenuItem::separator(self.app)?,
                &PredefinedMenuItem::hide(self.app, None)?,
                &PredefinedMenuItem::hide_others(self.app, None)?,
                &PredefinedMenuItem::show_all(self.app, None)?,
                &PredefinedMenuItem::separator(self.app)?,
                &quit,
            ],
        )
    }

    /// On macOS these keys work only where a menu has them.
    fn clipboard(&self, submenu: &Submenu<Wry>) -> tauri::Result<()> {
        submenu.append_items(&[
            &PredefinedMenuItem::undo(self.app, None)?,
            &PredefinedMenuItem::redo(self.app, None)?,
            &PredefinedMenuItem::separator(self.app)?,
            &PredefinedMenuItem::cut(self.app, None)?,
            &PredefinedMenuItem::copy(self.app, None)?,
            &PredefinedMenuItem::paste(self.app, None)?,
            &PredefinedMenuItem::select_all(self.app, None)?,
            &PredefinedMenuItem::separator(self.app)?,
        ])
    }
}
