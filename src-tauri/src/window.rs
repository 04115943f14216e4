//! The one window: its size, when it shows itself, and what it never does.
//!
//! Files dropped on it reach the page as in a browser. Taking them here instead would hide the
//! drops of images from the editor and, on Windows, every drag inside the page.

use std::time::Duration;

use tauri::{
    App, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
};

use crate::shell;

/// The window shows itself after this even if its page never comes, so that it can be closed.
const SHOWN_ANYWAY: Duration = Duration::from_secs(3);

/// How often a closing window is looked at, and how many looks without a question from its page
/// mean that it has none left.
const LOOK: Duration = Duration::from_millis(50);
const QUIET_LOOKS: u32 = 5;

/// A closing window goes after this, whatever its page is waiting for.
const CLOSED_ANYWAY: Duration = Duration::from_secs(12);

/// Opens the window, unseen until its page stands: an empty white frame is not shown.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Imprimatur")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .prevent_overflow()
        .center()
        .visible(false)
        .disable_drag_drop_handler()
        // An article is copied only after the desk has written it out, when the push of the button
        // is over; without this the copy would be refused.
        .enable_clipboard_access()
        // A link in an article, or a file dropped beside the page, must not replace the program.
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show(&window);
            }
        })
        .build()?;
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            close(&closing);
        }
    });
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN_ANYWAY).await;
        show(&window);
    });
    Ok(())
}

/// Closes the window once what was typed last is saved; nobody has to watch that. A page saves
/// when it is hidden, and not every web view tells its page that the window around it was.
fn close(window: &WebviewWindow) {
    // Each of these fails only when there is no window left to close.
    let _ = window.hide();
    let _ = window.eval("dispatchEvent(new Event('pagehide'))");
    let (window, shell) = (window.clone(), shell::of(window));
    tauri::async_runtime::spawn(async move {
        let rest = async {
            let mut quiet = 0;
            while quiet < QUIET_LOOKS {
                tokio::time::sleep(LOOK).await;
                quiet = if shell.is_answering() { 0 } else { quiet + 1 };
            }
        };
        let _ = tokio::time::timeout(CLOSED_ANYWAY, rest).await;
        let _ = window.destroy();
    });
}

fn show(window: &WebviewWindow) {
    // A window that cannot be shown is one that has been closed.
    let _ = window.show();
}

/// Whether an address is of the program itself.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_program_itself_is_shown() -> Result<(), Box<dyn std::error::Error>> {
        for ours in ["tauri://localhost/index.html", "http://tauri.localhost/"] {
            assert!(is_ours(&ours.parse()?), "{ours}");
        }
        for foreign in [
            "https://example.org/",
            "file:///etc/hosts",
            "https://tauri.localhost.example.org/",
            "about:blank",
            "data:text/html,x",
        ] {
            assert!(!is_ours(&foreign.parse()?), "{foreign}");
        }
        Ok(())
    }
}
