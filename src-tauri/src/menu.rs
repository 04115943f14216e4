//! The menu: its order is here, its words come from the page, in the page's language.
//!
//! What is chosen is told to the page, which does it or not, exactly as for a key. The page alone
//! answers to keys; the menu only shows which. A chord means what the focused field makes of it
//! (Ctrl Enter sends a comment, or approves), and a menu knows no fields.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use imprimatur_desk::home;
use serde::{Deserialize, Serialize};
use tauri::{
    AppHandle, Emitter, Manager, Wry,
    async_runtime::Mutex,
    menu::{IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};

use crate::{shell::shown, window};

/// Titles and what is below each. What the page has no word for stays out.
const ORDER: &str = "\
menu_file new_desk open_desk menu_recent close_desk - new_article import import_folder export - print - settings - quit
menu_edit edit_text save_revision - find replace - search
menu_review comment resolve - next_thread previous_thread - approve
menu_view to_board to_table to_calendar - palette - zoom_in zoom_out zoom_reset
menu_help guide keys - about";

const LINE: &str = "-";
const RECENT: &str = "menu_recent";
const QUIT: &str = "quit";

/// Ids of recent desks: this, and the path.
const RECENT_DESK: &str = "recent:";

/// The words of the menu, and of the one dialog that the shell itself may have to show.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    /// By action, or title.
    labels: BTreeMap<String, String>,
    /// Which key does the same, to be shown: `CmdOrCtrl+S`.
    keys: BTreeMap<String, String>,
    /// What cannot be done now.
    disabled: BTreeSet<String>,
}

impl Words {
    /// A word of the page's language; `plain` before the page has said any.
    pub(crate) fn word<'a>(&'a self, id: &str, plain: &'a str) -> &'a str {
        self.labels.get(id).map_or(plain, String::as_str)
    }
}

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
        if cfg!(target_os = "macos") {
            menu.append(&self.application()?)?;
        }
        for line in ORDER.lines() {
            let mut ids = line.split(' ');
            let title = ids.next().unwrap_or_default();
            let submenu = Submenu::new(self.app, self.words.word(title, title), true)?;
            let mut has_any = false;
            let mut is_line_due = false;
            if cfg!(target_os = "macos") && title == "menu_edit" {
                self.clipboard(&submenu)?;
                (has_any, is_line_due) = (true, true);
            }
            for id in ids {
                let Some(item) = self.entry(id)? else {
                    is_line_due |= id == LINE;
                    continue;
                };
                if has_any && is_line_due {
                    submenu.append(&PredefinedMenuItem::separator(self.app)?)?;
                }
                submenu.append(&*item)?;
                (has_any, is_line_due) = (true, false);
            }
            if has_any {
                menu.append(&submenu)?;
            }
        }
        Ok(menu)
    }

    fn entry(&mut self, id: &str) -> tauri::Result<Option<Box<dyn IsMenuItem<Wry>>>> {
        // On macOS the entry that quits is in the menu of the application.
        if id == QUIT && cfg!(target_os = "macos") {
            return Ok(None);
        }
        let Some(label) = self.words.labels.get(id) else {
            return Ok(None);
        };
        if id == RECENT {
            let desks = self.desks(label)?;
            return Ok(desks.map(|desks| Box::new(desks) as _));
        }
        Ok(Some(Box::new(self.item(id, label)?)))
    }

    fn item(&mut self, id: &str, label: &str) -> tauri::Result<MenuItem<Wry>> {
        let key = self.words.keys.get(id);
        let is_enabled = !self.words.disabled.contains(id);
        let item = MenuItem::with_id(self.app, id, plain(label), is_enabled, key)?;
        self.items.insert(id.to_owned(), item.clone());
        Ok(item)
    }

    fn desks(&self, label: &str) -> tauri::Result<Option<Submenu<Wry>>> {
        if self.recent.is_empty() {
            return Ok(None);
        }
        let submenu = Submenu::new(self.app, plain(label), true)?;
        for desk in self.recent {
            let path = shown(&desk.path);
            let file = desk.path.file_name().unwrap_or_default().to_string_lossy();
            let label = plain(&format!("{} – {file}", desk.name));
            let id = format!("{RECENT_DESK}{path}");
            submenu.append(&MenuItem::with_id(self.app, id, label, true, None::<&str>)?)?;
        }
        Ok(Some(submenu))
    }

    /// What every application has on macOS, in the words of the system.
    fn application(&mut self) -> tauri::Result<Submenu<Wry>> {
        let quit = self.words.word(QUIT, "Quit").to_owned();
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
                &self.item(QUIT, &quit)?,
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
        ])
    }
}

/// A label as it is: in a menu, `&` would underline the letter after it.
fn plain(label: &str) -> String {
    label.replace('&', "&&")
}
