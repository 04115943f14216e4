//! The menu, as the system shows it; what stands in it is told by `imprimatur_seat::Words`.
//!
//! What is chosen is told to the page, which does it or not, exactly as for a key. The page alone
//! answers to keys; the menu only shows which. A chord means what the focused field makes of it
//! (Ctrl Enter sends a comment, or approves), and a menu knows no fields.

use std::collections::HashMap;

use imprimatur_desk::home;
use imprimatur_seat::{Entry, Words, label};
use serde_json::json;
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
    desks: Option<Submenu<Wry>>,
}

/// Shared by whoever changes the menu or needs its words.
pub(crate) type State = Mutex<Standing>;

/// Shows the menu in these words. Entries that only become possible or impossible change in place:
/// a menu that is open stays open.
pub(crate) async fn set(app: &AppHandle, words: Words) -> tauri::Result<()> {
    let state = app.state::<State>();
    let mut standing = state.lock().await;
    if standing.words.labels == words.labels && standing.words.keys == words.keys {
        for (id, item) in &standing.items {
            let is_enabled = !words.disabled.contains(id);
            if standing.words.disabled.contains(id) == is_enabled {
                item.set_enabled(is_enabled)?;
            }
        }
        standing.words = words;
        return standing.list_desks(app);
    }
    let mut built = Standing {
        words,
        ..Standing::default()
    };
    app.set_menu(built.build(app)?)?;
    built.list_desks(app)?;
    *standing = built;
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
        app.emit("open-desk", json!({ "path": path }))
    } else {
        app.emit("menu", json!({ "action": id }))
    };
}

impl Standing {
    fn build(&mut self, app: &AppHandle) -> tauri::Result<Menu<Wry>> {
        let menu = Menu::new(app)?;
        // On macOS the entry that quits is in the menu of the application.
        let without: &[&str] = if cfg!(target_os = "macos") {
            menu.append(&self.application(app)?)?;
            &[QUIT]
        } else {
            &[]
        };
        for title in self.words.menu(without) {
            let submenu = Submenu::new(app, title.label, true)?;
            if cfg!(target_os = "macos") && title.id == "menu_edit" {
                clipboard(app, &submenu)?;
            }
            for entry in title.entries {
                match entry {
                    Entry::Line => submenu.append(&PredefinedMenuItem::separator(app)?)?,
                    Entry::Recent(label) => {
                        let desks = Submenu::new(app, label, false)?;
                        submenu.append(&desks)?;
                        self.desks = Some(desks);
                    }
                    Entry::Item {
                        id,
                        label,
                        key,
                        is_enabled,
                    } => {
                        let item = MenuItem::with_id(app, id, label, is_enabled, key)?;
                        submenu.append(&item)?;
                        self.items.insert(id.to_owned(), item);
                    }
                }
            }
            menu.append(&submenu)?;
        }
        Ok(menu)
    }

    /// Lists the desks that were open before, when they are others than those that are listed.
    fn list_desks(&mut self, app: &AppHandle) -> tauri::Result<()> {
        let recent = home::recent();
        let Some(submenu) = self.desks.as_ref().filter(|_| self.recent != recent) else {
            return Ok(());
        };
        while submenu.remove_at(0)?.is_some() {}
        for desk in &recent {
            let file = desk.path.file_name().unwrap_or_default().to_string_lossy();
            let words = label(&format!("{} – {file}", desk.name));
            let id = format!("{RECENT_DESK}{}", shown(&desk.path));
            submenu.append(&MenuItem::with_id(app, id, words, true, None::<&str>)?)?;
        }
        submenu.set_enabled(!recent.is_empty())?;
        self.recent = recent;
        Ok(())
    }

    /// What every application has on macOS, in the words of the system.
    fn application(&self, app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
        let label = self.words.word(QUIT, "Quit");
        let quit = MenuItem::with_id(app, QUIT, label, true, Some("Cmd+Q"))?;
        Submenu::with_items(
            app,
            "Imprimatur",
            true,
            &[
                &PredefinedMenuItem::services(app, None)?,
                &PredefinedMenuItem::separator(app)?,
                &PredefinedMenuItem::hide(app, None)?,
                &PredefinedMenuItem::hide_others(app, None)?,
                &PredefinedMenuItem::show_all(app, None)?,
                &PredefinedMenuItem::separator(app)?,
                &quit,
            ],
        )
    }
}

/// On macOS these keys work only where a menu has them.
fn clipboard(app: &AppHandle, submenu: &Submenu<Wry>) -> tauri::Result<()> {
    submenu.append_items(&[
        &PredefinedMenuItem::undo(app, None)?,
        &PredefinedMenuItem::redo(app, None)?,
        &PredefinedMenuItem::separator(app)?,
        &PredefinedMenuItem::cut(app, None)?,
        &PredefinedMenuItem::copy(app, None)?,
        &PredefinedMenuItem::paste(app, None)?,
        &PredefinedMenuItem::select_all(app, None)?,
        &PredefinedMenuItem::separator(app)?,
    ])
}
