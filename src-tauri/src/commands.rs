//! What the window may ask for, by name: the operations of the desk, forwarded, and the few things
//! that the shell does itself.
//!
//! The names come from the desk's one table; `capabilities/window.json`, made from the same table,
//! permits each by itself. Whatever is asked runs off the main thread.

use std::{
    future::Future,
    path::{Path, PathBuf},
};

use imprimatur_desk::{
    Desk,
    // The table names their types.
    api::*,
    backups,
};
use imprimatur_seat::{Place, Words, answer_in};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;
use tauri::{
    AppHandle, Manager,
    ipc::{Invoke, InvokeBody, InvokeError, InvokeMessage},
};

use crate::{
    dialogs, menu, news,
    shell::{self, Shell, StartState},
    window,
};

#[derive(Deserialize)]
struct OpenDesk {
    path: Option<String>,
}

#[derive(Deserialize)]
struct NewDesk {
    name: String,
    person: String,
}

#[derive(Deserialize, Serialize)]
struct Zoom {
    factor: f64,
}

#[derive(Deserialize)]
struct Spelling {
    language: Option<String>,
}

#[derive(Deserialize)]
struct BackupsOf {
    path: String,
}

#[derive(Deserialize)]
struct ReplaceDesk {
    path: String,
    backup: String,
}

#[derive(Deserialize)]
struct ReadReply {
    path: String,
}

/// A path that the person chose, if they did.
#[derive(Serialize)]
struct Chosen {
    path: Option<String>,
}

impl From<Option<PathBuf>> for Chosen {
    fn from(path: Option<PathBuf>) -> Self {
        Self {
            path: path.as_deref().map(shell::shown),
        }
    }
}

/// Answers one request of the window; false when there is no such command.
pub(crate) fn handle(invoke: Invoke) -> bool {
    macro_rules! dispatch {
        ($($name:ident($takes:ty) -> $gives:ty;)*) => {
            match invoke.message.command() {
                $(stringify!($name) => forward(invoke, |desk, asked: $takes| async move {
                    desk.$name(asked).await
                }),)*
                _ => return own(invoke),
            }
        };
    }
    imprimatur_desk::for_each_command!(dispatch);
    true
}

/// What the shell does itself.
fn own(invoke: Invoke) -> bool {
    let app = invoke.message.webview_ref().app_handle().clone();
    match invoke.message.command() {
        "start" => answer(invoke, |shell, _: Nothing| async move {
            told(&app, Ok(shell.start().await)).await
        }),
        "open_desk" => answer(invoke, |shell, asked: OpenDesk| async move {
            let path = match asked.path {
                Some(path) => Some(path.into()),
                None => dialogs::pick_desk(&app).await,
            };
            match path {
                Some(path) => told(&app, shell.open(path).await).await,
                None => Ok(shell.start().await),
            }
        }),
        "new_desk" => answer(invoke, |shell, asked: NewDesk| async move {
            told(&app, shell.make(&asked.name, &asked.person).await).await
        }),
        "open_sample_desk" => answer(invoke, |shell, _: Nothing| async move {
            told(&app, shell.sample().await).await
        }),
        "close_desk" => answer(invoke, |shell, _: Nothing| async move {
            Ok(shell.leave().await)
        }),
        "pick_import" => answer(invoke, |_, _: Nothing| async move {
            Ok(Chosen::from(dialogs::pick_article(&app).await))
        }),
        "backups_of" => answer(invoke, |_, asked: BackupsOf| async move {
            let found = move || backups::of(Path::new(&asked.path));
            let found = tauri::async_runtime::spawn_blocking(found).await;
            let backups = found.map_err(|error| shell::internal(&error))??;
            Ok(json!({ "backups": backups }))
        }),
        "replace_desk" => answer(invoke, |shell, asked: ReplaceDesk| async move {
            let replaced = shell.replace(asked.path.into(), asked.backup.into());
            told(&app, replaced.await).await
        }),
        "pick_folder" => answer(invoke, |_, _: Nothing| async move {
            Ok(Chosen::from(dialogs::pick_folder(&app).await))
        }),
        "pick_backup" => answer(invoke, |_, _: Nothing| async move {
            Ok(Chosen::from(dialogs::pick_desk(&app).await))
        }),
        "set_zoom" => answer(invoke, |_, asked: Zoom| async move {
            let factor = Place::allowed(asked.factor);
            window::zoom(&app, factor).map_err(|error| shell::internal(&error))?;
            Ok(Zoom { factor })
        }),
        "set_spelling" => answer(invoke, |_, asked: Spelling| async move {
            let set = window::spell(&app, asked.language.as_deref());
            set.map_err(|error| shell::internal(&error))
        }),
        "set_menu" => answer(invoke, |_, words: Words| async move {
            let set = menu::set(&app, words).await;
            set.map_err(|error| shell::internal(&error))
        }),
        "notify" => answer(invoke, |_, news: news::News| async move {
            Ok(news::tell(&app, news).await)
        }),
        "save_export" => answer(invoke, |shell, asked: ExportArticle| async move {
            let exported = shell.desk().await?.export_article(asked).await?;
            let saved = dialogs::save_text(&app, &exported.file_name, exported.text).await?;
            Ok(Chosen::from(saved))
        }),
        "save_package" => answer(invoke, |shell, asked: MakePackage| async move {
            let desk = shell.desk().await?;
            let name = package_name(&desk, &asked).await?;
            // Chosen before the file is made: what was not saved anywhere is not in the record.
            let Some(path) = dialogs::pick_target(&app, &name).await else {
                return Ok(Chosen::from(None));
            };
            let made = desk.make_package(asked).await?;
            dialogs::write_text(&path, made.html).await?;
            Ok(Chosen::from(Some(path)))
        }),
        "read_reply" => answer(invoke, |_, asked: ReadReply| async move {
            let read = move || answer_in(Path::new(&asked.path));
            let read = tauri::async_runtime::spawn_blocking(read).await;
            Ok(json!({ "text": read.map_err(|error| shell::internal(&error))? }))
        }),
        "save_metrics" => answer(invoke, |shell, asked: MetricsQuery| async move {
            let figures = shell.desk().await?.metrics(asked).await?;
            let saved = dialogs::save_text(&app, "figures.csv", figures.csv).await?;
            Ok(Chosen::from(saved))
        }),
        "save_policy" => answer(invoke, |shell, asked: PreviewPolicy| async move {
            let preview = shell.desk().await?.preview_policy(asked).await?;
            let saved = dialogs::save_text(&app, "review-rules.toml", preview.toml).await?;
            Ok(Chosen::from(saved))
        }),
        "stage_dropped" => stage_dropped(invoke),
        _ => return false,
    }
    true
}

/// The name to offer for a file that goes to somebody outside: the article's, and which text it has.
async fn package_name(desk: &Desk, asked: &MakePackage) -> Result<String, Problem> {
    let article = desk
        .article(ArticleQuery {
            actor: asked.actor.clone(),
            article: asked.article.clone(),
            revision: None,
        })
        .await?;
    let sent = article
        .revisions
        .iter()
        .rfind(|line| Some(&line.sha256) == asked.sha256.as_ref());
    let number = sent.map_or(article.head, |line| line.number);
    Ok(format!("{}-r{number}.html", article.slug))
}

/// Another desk may be open now: it is the first of the recent ones in the menu.
async fn told(app: &AppHandle, state: Result<StartState, Problem>) -> Result<StartState, Problem> {
    menu::refresh(app).await;
    state
}

/// Runs an operation of the open desk.
fn forward<Asked, Answer, Run>(
    invoke: Invoke,
    run: impl FnOnce(Desk, Asked) -> Run + Send + 'static,
) where
    Asked: DeserializeOwned + Send + 'static,
    Answer: Serialize + Send + 'static,
    Run: Future<Output = Result<Answer, Problem>> + Send + 'static,
{
    answer(invoke, |shell, asked| async move {
        run(shell.desk().await?, asked).await
    });
}

/// Reads the arguments, runs, answers; all of it away from the main thread.
fn answer<Asked, Answer, Run>(
    invoke: Invoke,
    run: impl FnOnce(Shell, Asked) -> Run + Send + 'static,
) where
    Asked: DeserializeOwned + Send + 'static,
    Answer: Serialize + Send + 'static,
    Run: Future<Output = Result<Answer, Problem>> + Send + 'static,
{
    let Invoke {
        message, resolver, ..
    } = invoke;
    let shell = shell::of(message.webview_ref());
    let question = shell.question();
    resolver.respond_async(async move {
        let _until_answered = question;
        let asked = arguments(&message)?;
        let saves = message.command() == "save_working_copy";
        drop(message);
        let ran = run(shell.clone(), asked).await;
        if saves {
            shell.saved(ran.is_ok());
        }
        ran.map_err(InvokeError::from)
    });
}

/// The arguments of a command: the one field `args`.
fn arguments<Asked: DeserializeOwned>(message: &InvokeMessage) -> Result<Asked, Problem> {
    let json = match message.payload() {
        InvokeBody::Json(json) => json.get("args"),
        InvokeBody::Raw(_) => None,
    };
    let read = json.map(|json| Asked::deserialize(json).map_err(|error| error.to_string()));
    read.unwrap_or_else(|| Err("there are none".to_owned()))
        .map_err(|why| {
            let command = message.command();
            Problem::invalid(
                "arguments_invalid",
                format!("The arguments of {command} cannot be read: {why}."),
                "The window and the shell are of different versions; start the program again.",
            )
        })
}

/// Takes the bytes of a dropped file: they are the body itself, its name is in a header.
fn stage_dropped(invoke: Invoke) {
    let Invoke {
        message, resolver, ..
    } = invoke;
    resolver.respond_async(async move {
        let bytes = match message.payload() {
            InvokeBody::Raw(bytes) => bytes.clone(),
            InvokeBody::Json(_) => Vec::new(),
        };
        let name = message
            .headers()
            .get("name")
            .map(|name| {
                percent_encoding::percent_decode(name.as_bytes())
                    .decode_utf8_lossy()
                    .into_owned()
            })
            .unwrap_or_default();
        let path = shell::of(message.webview_ref()).stage(name, bytes).await?;
        Ok(Chosen { path: Some(path) })
    });
}
