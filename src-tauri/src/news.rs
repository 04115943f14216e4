//! News of the desk for someone who is not looking at the window.
//!
//! What is news is the page's judgement. Here is only whether it has to be told. A system that
//! shows nothing is told to the page as that, and to nobody else.

use serde::{Deserialize, Serialize};
use tauri::AppHandle;

use crate::{arrivals, window};

/// What there is to tell.
#[derive(Debug, Deserialize)]
pub(crate) struct News {
    title: String,
    body: String,
    /// Opened by a click, where the system tells of one.
    article: Option<String>,
}

/// Whether it was shown.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    shown: bool,
}

/// Shows the news unless the window is being looked at.
pub(crate) async fn tell(app: &AppHandle, news: News) -> Told {
    if window::is_looked_at(app) {
        return Told { shown: false };
    }
    let app = app.clone();
    let clicked = move || arrivals::clicked(&app, news.article.as_deref());
    let words = imprimatur_seat::News {
        title: news.title,
        body: news.body,
    };
    let asked = move || imprimatur_seat::show(&words, clicked);
    Told {
        shown: tauri::async_runtime::spawn_blocking(asked)
            .await
            .unwrap_or(false),
    }
}
