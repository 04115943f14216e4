//! The menu bar on Linux: out of sight until Alt or F10 calls it.
//!
//! GTK draws it in the look of the desktop, above a window that has a look and a rail of its own;
//! most people never open it. So it shows itself as in a browser, for as long as it is in use, and
//! every entry of it can also be reached without it.

use std::{cell::Cell, rc::Rc};

use gtk::{gdk::keys::constants as key, glib::Propagation, prelude::*};
use tauri::{AppHandle, WebviewWindow};

use crate::window;

/// Hides a bar that was just made.
pub(crate) fn tuck_away(app: &AppHandle) -> tauri::Result<()> {
    let Some(window) = window::main(app) else {
        return Ok(());
    };
    let inside = window.clone();
    window.run_on_main_thread(move || {
        if let Some(bar) = bar(&inside) {
            bar.hide();
            // The window is shown with all that is in it.
            bar.set_no_show_all(true);
            // Chosen from or given up: either way it is not needed any more.
            bar.connect_deactivate(|bar| bar.hide());
        }
    })
}

/// Lets Alt and F10 call the bar, and gives every other key to the page alone. GTK would ask the
/// menu first, and the page would never hear of a key that the menu shows.
pub(crate) fn take_keys(window: &WebviewWindow) -> tauri::Result<()> {
    let gtk_window = window.gtk_window()?;
    // Whether Alt went down and nothing since.
    let alt_alone = Rc::new(Cell::new(false));
    let went_down = Rc::clone(&alt_alone);
    let pressed = window.clone();
    gtk_window.connect_key_press_event(move |gtk_window, event| {
        let value = event.keyval();
        went_down.set(value == key::Alt_L);
        if value == key::F10 && event.state().is_empty() {
            // GTK itself goes into a bar that it can see.
            if let Some(bar) = bar(&pressed) {
                bar.show();
            }
            return Propagation::Proceed;
        }
        let is_control = event.state() == gtk::gdk::ModifierType::CONTROL_MASK;
        if value == key::q && is_control {
            // A window that has gone needs no closing.
            let _ = pressed.close();
        } else {
            gtk_window.propagate_key_event(event);
        }
        Propagation::Stop
    });
    let other = Rc::clone(&alt_alone);
    gtk_window.connect_button_press_event(move |_, _| {
        other.set(false);
        Propagation::Proceed
    });
    let other = Rc::clone(&alt_alone);
    gtk_window.connect_focus_out_event(move |_, _| {
        other.set(false);
        Propagation::Proceed
    });
    let called = window.clone();
    gtk_window.connect_key_release_event(move |_, event| {
        if event.keyval() == key::Alt_L
            && alt_alone.take()
            && let Some(bar) = bar(&called)
        {
            bar.show();
            bar.select_first(false);
        }
        Propagation::Proceed
    });
    Ok(())
}

fn bar(window: &WebviewWindow) -> Option<gtk::MenuBar> {
    let children = window.default_vbox().ok()?.children();
    children
        .into_iter()
        .find_map(|child| child.downcast::<gtk::MenuBar>().ok())
}
