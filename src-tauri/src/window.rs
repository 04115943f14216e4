//! The one window: where it is, when it shows itself, when it goes, and what it never does.
//!
//! Files dropped on it reach the page as in a browser. Taking them here instead would hide the
//! drops of images from the editor and, on Windows, every drag inside the page.

use std::time::Duration;

use imprimatur_seat::Screen;
use tauri::{
    App, AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
};

use crate::{
    dialogs, menu,
    shell::{self, Shell},
};

const LABEL: &str = "main";

/// The window shows itself after this even if its page never comes, so that it can be closed.
const SHOWN_ANYWAY: Duration = Duration::from_secs(3);

/// How often a closing window is looked at, and how many looks without a question from its page
/// mean that it has none left.
const LOOK: Duration = Duration::from_millis(50);
const QUIET_LOOKS: u32 = 5;

/// A page that is still waiting for an answer after this may have lost something.
const PATIENCE: Duration = Duration::from_secs(12);

/// Opens the window, unseen until its page stands: an empty white frame is not shown.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let shell = shell::of(app);
    let screens = screens(app)?;
    let place = shell.place(|place| {
        *place = place.on(&screens);
        *place
    });
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Imprimatur")
        .inner_size(place.size.0, place.size.1)
        .min_inner_size(960.0, 600.0)
        .prevent_overflow()
        .maximized(place.maximised);
    let builder = match place.corner {
        Some((x, y)) => builder.position(x, y),
        None => builder.center(),
    };
    let window = builder
        .visible(false)
        .disable_drag_drop_handler()
        // An article is copied only after the desk has written it out, when the push of the button
        // is over; without this the copy would be refused.
        .enable_clipboard_access()
        // A link in an article, or a file dropped beside the page, must not replace the program.
        .on_navigation(imprimatur_seat::is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show(&window);
            }
        })
        .build()?;
    // A web view that cannot zoom shows everything at its own size.
    let _ = window.set_zoom(place.zoom);
    #[cfg(target_os = "linux")]
    {
        crate::menu_bar::take_keys(&window)?;
        draw_by_itself(&window)?;
    }
    let here = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            keep_place(&shell, &here);
            close(&here);
        }
        // A program that is ended from outside hears of nothing later.
        WindowEvent::Focused(false) => keep_place(&shell, &here),
        WindowEvent::Moved(_) | WindowEvent::Resized(_) => {
            // Fails only when there is no window any more.
            let _ = note_place(&shell, &here);
        }
        _ => {}
    });
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN_ANYWAY).await;
        show(&window);
    });
    Ok(())
}

/// The window, unless it has gone.
pub(crate) fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Puts the window before all others, as far as the system lets it.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = main(app) else { return };
    // A system that refuses one of these still may do the next.
    let _ = window.unminimize();
    show(&window);
    let _ = window.set_focus();
}

/// Whether the person is at the window. One that cannot be asked is taken as looked at: better no
/// news than news about what is on the screen.
pub(crate) fn is_looked_at(app: &AppHandle) -> bool {
    main(app).is_some_and(|window| {
        window.is_visible().unwrap_or(true)
            && !window.is_minimized().unwrap_or(false)
            && window.is_focused().unwrap_or(true)
    })
}

/// Shows everything in the window this large, now and later.
pub(crate) fn zoom(app: &AppHandle, factor: f64) -> tauri::Result<()> {
    let Some(window) = main(app) else {
        return Ok(());
    };
    window.set_zoom(factor)?;
    let shell = shell::of(app);
    shell.place(|place| place.zoom = factor);
    shell.keep_place();
    Ok(())
}

/// Has spelling checked in this language, or not at all. The web views of macOS and Windows follow
/// the language of the text by themselves; the one of Linux has one for all that is in it.
pub(crate) fn spell(app: &AppHandle, language: Option<&str>) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(window) = main(app) {
        use webkit2gtk::{WebContextExt, WebViewExt};
        let list = language.and_then(imprimatur_seat::word_list);
        window.with_webview(move |view| {
            if let Some(context) = view.inner().context() {
                context
                    .set_spell_checking_languages(&list.as_deref().into_iter().collect::<Vec<_>>());
                context.set_spell_checking_enabled(list.is_some());
            }
        })?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (app, language);
    Ok(())
}

/// Without a graphics card, has the web view draw by itself. It would ask the system for one, which
/// the processor then plays, at more than twice the work for every frame and much memory.
#[cfg(target_os = "linux")]
fn draw_by_itself(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if imprimatur_seat::has_graphics_card() {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = WebViewExt::settings(&view.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// The screens that there are, without the bars of the system.
fn screens(app: &App) -> tauri::Result<Vec<Screen>> {
    let monitors = app.available_monitors()?;
    let screens = monitors.iter().map(|monitor| {
        let scale = monitor.scale_factor();
        let area = monitor.work_area();
        let (corner, size) = (
            area.position.to_logical::<f64>(scale),
            area.size.to_logical::<f64>(scale),
        );
        Screen {
            corner: (corner.x, corner.y),
            size: (size.width, size.height),
        }
    });
    Ok(screens.collect())
}

/// Notes where the window is, unless it has no place of its own just now.
fn note_place(shell: &Shell, window: &WebviewWindow) -> tauri::Result<()> {
    let is_placed = window.is_visible()?
        && !window.is_maximized()?
        && !window.is_minimized()?
        && !window.is_fullscreen()?;
    if is_placed {
        let scale = window.scale_factor()?;
        let corner = window.outer_position()?.to_logical::<f64>(scale);
        let size = window.inner_size()?.to_logical::<f64>(scale);
        shell.place(|place| {
            place.corner = Some((corner.x, corner.y));
            place.size = (size.width, size.height);
        });
    }
    Ok(())
}

fn keep_place(shell: &Shell, window: &WebviewWindow) {
    // A window that cannot be asked keeps the place it had.
    let _ = note_place(shell, window);
    let is_maximised = window.is_maximized();
    shell.place(|place| place.maximised = is_maximised.unwrap_or(place.maximised));
    shell.keep_place();
}

/// Closes the window once what was typed last is saved; nobody has to watch that. A page saves
/// when it is hidden, and not every web view tells its page that the window around it was. When
/// something could not be saved, the window comes back and its person decides.
fn close(window: &WebviewWindow) {
    let shell = shell::of(window);
    if !shell.begins_closing() {
        return;
    }
    shell.saved(true);
    // Each of these fails only when there is no window left to close.
    let _ = window.hide();
    let _ = window.eval("dispatchEvent(new Event('pagehide'))");
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let rest = async {
            let mut quiet = 0;
            while quiet < QUIET_LOOKS {
                tokio::time::sleep(LOOK).await;
                quiet = if shell.is_answering() { 0 } else { quiet + 1 };
            }
        };
        let is_quiet = tokio::time::timeout(PATIENCE, rest).await.is_ok();
        if !is_quiet || shell.is_unsaved() {
            show(&window);
            let app = window.app_handle();
            let words = app.state::<menu::State>().lock().await.words.clone();
            if !dialogs::ask_to_close(app, &words).await {
                shell.stays_open();
                return;
            }
        }
        let _ = window.destroy();
    });
}

fn show(window: &WebviewWindow) {
    // A window that cannot be shown is one that has been closed.
    let _ = window.show();
}
