//! News, shown by the system to someone who is not looking at the window.
//!
//! Not `notify-rust` on Linux: it would bring a second implementation of the bus beside the one
//! that is in every GTK program, and a waiting thread for each message on show.

/// What there is to tell.
#[derive(Debug, Clone)]
pub struct News {
    /// In one line.
    pub title: String,
    /// In a few words more.
    pub body: String,
}

/// Longest title and text, in characters; systems cut far earlier.
const LONGEST: usize = 400;

/// Shows it; false where the system shows nothing. `clicked` runs when it is clicked, on systems
/// that tell. May wait for seconds.
#[must_use]
pub fn show(news: &News, clicked: impl FnOnce() + Send + 'static) -> bool {
    let cut = |text: &str| text.chars().take(LONGEST).collect();
    let news = News {
        title: cut(&news.title),
        body: cut(&news.body),
    };
    system::show(&news, Box::new(clicked)).is_some()
}

#[cfg(target_os = "linux")]
mod system {
    //! The desktop's own service, over the bus library that GTK brings along.

    use std::{
        collections::HashMap,
        sync::{Mutex, OnceLock, PoisonError},
    };

    use gio::{
        BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags,
        glib::{ToVariant, Variant},
    };

    use super::News;

    const NAME: &str = "org.freedesktop.Notifications";
    const PATH: &str = "/org/freedesktop/Notifications";

    /// A service that does not answer for so long, in milliseconds, shows nothing.
    const PATIENCE: i32 = 3000;

    type Clicked = Box<dyn FnOnce() + Send>;

    /// What a click on each one on show does.
    static ON_SHOW: Mutex<Option<HashMap<u32, Clicked>>> = Mutex::new(None);
    static LISTENING: OnceLock<()> = OnceLock::new();

    pub(super) fn show(news: &News, clicked: Clicked) -> Option<()> {
        // Without a bus address GIO would start a bus of its own, for nobody.
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS")
            .or_else(|| std::env::var_os("XDG_RUNTIME_DIR"))?;
        let bus = gio::bus_get_sync(BusType::Session, Cancellable::NONE).ok()?;
        LISTENING.get_or_init(|| listen(&bus));
        let mut hints = HashMap::new();
        hints.insert("desktop-entry", "imprimatur".to_variant());
        let asked = (
            "Imprimatur",
            0u32,
            "imprimatur",
            news.title.as_str(),
            escaped(&news.body),
            ["default", ""].as_slice(),
            hints,
            -1i32,
        );
        let answer = bus
            .call_sync(
                Some(NAME),
                PATH,
                NAME,
                "Notify",
                Some(&asked.to_variant()),
                None,
                DBusCallFlags::NONE,
                PATIENCE,
                Cancellable::NONE,
            )
            .ok()?;
        let (id,) = answer.get::<(u32,)>()?;
        on_show(|all| all.insert(id, clicked));
        Some(())
    }

    /// Called once; the bus calls back on the main loop of the program.
    fn listen(bus: &DBusConnection) {
        let told =
            |_: &DBusConnection, _: &str, _: &str, _: &str, signal: &str, values: &Variant| {
                let first = values.try_child_value(0);
                let gone = first
                    .and_then(|id| id.get::<u32>())
                    .and_then(|id| on_show(|all| all.remove(&id)));
                if let (Some(clicked), "ActionInvoked") = (gone, signal) {
                    clicked();
                }
            };
        for signal in ["ActionInvoked", "NotificationClosed"] {
            bus.signal_subscribe(
                Some(NAME),
                Some(NAME),
                Some(signal),
                Some(PATH),
                None,
                DBusSignalFlags::NONE,
                told,
            );
        }
    }

    fn on_show<T>(with: impl FnOnce(&mut HashMap<u32, Clicked>) -> T) -> T {
        let mut all = ON_SHOW.lock().unwrap_or_else(PoisonError::into_inner);
        with(all.get_or_insert_default())
    }

    /// The text of a notification is markup.
    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    //! The system's own centre. A click raises the program; it does not tell which article.

    use super::News;

    pub(super) fn show(news: &News, _clicked: Box<dyn FnOnce() + Send>) -> Option<()> {
        let mut shown = notify_rust::Notification::new();
        shown.appname("Imprimatur");
        shown.summary(&news.title).body(&news.body);
        shown.show().ok().map(drop)
    }
}
