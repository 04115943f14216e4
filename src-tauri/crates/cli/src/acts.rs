//! Each command: what is asked of the desk, and what is answered.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use imprimatur_desk::{
    Desk,
    api::{
        AddPerson, Approve, ArticleAct, ArticleQuery, ArticleView, DeskInfo, ErrorKind, LogQuery,
        Nothing, Problem, Publish, RequestChanges, RestoreRevision, Submit,
    },
    backups, home,
};
use serde_json::json;
use tokio::runtime::Runtime;

use crate::{
    answer::Answer,
    args::{Args, Command, People},
    compare, exchange, finding, folder,
    gate::{self, Judged},
    problem::problem,
    review,
    shapes::{Article, Event, Events, Shown},
    storage, tell, text, threads,
};

/// Longest text taken from standard input, in bytes; comments are shorter than that.
const LONGEST_INPUT: u64 = 1 << 20;

/// Runs one command on its desk.
pub(crate) fn run(args: Args) -> Result<Answer, Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            problem(
                ErrorKind::Internal,
                "no_runtime",
                error.to_string(),
                "Try again.",
            )
        })?;
    if let Command::Text(asked) = &args.command {
        return text::run(asked);
    }
    let named = named_desk(args.desk.clone());
    let (desk, answer) = if let Command::Init { name, person } = &args.command {
        let usual = named.is_none();
        let path = named.unwrap_or_else(home::default_desk);
        let person = person.clone().unwrap_or_else(home::user);
        let desk = runtime.block_on(Desk::create(&path, name, &person))?;
        let answer = runtime.block_on(init(&desk, usual));
        (desk, answer)
    } else {
        let path = named.unwrap_or_else(last_desk);
        if let Some(answer) = without_opening(&runtime, &path, &args.command) {
            return answer;
        }
        let desk = Desk::open(&path).map_err(|mut failure| {
            if failure.code == "desk_missing" {
                failure
                    .hints
                    .push("Make one: imprimatur init NAME".to_owned());
            }
            failure
        })?;
        let answer = runtime.block_on(act(&desk, args));
        (desk, answer)
    };
    drop(runtime);
    desk.close();
    answer
}

/// What needs no open desk, or is asked of one that cannot be opened.
fn without_opening(
    runtime: &Runtime,
    path: &Path,
    command: &Command,
) -> Option<Result<Answer, Problem>> {
    let is_damaged = || {
        let read = Desk::open(path).and_then(|desk| {
            let read = runtime.block_on(desk.desk_info(Nothing {}));
            desk.close();
            read
        });
        read.is_err_and(|failure| {
            ["desk_damaged", "not_a_desk", "event_unreadable"].contains(&failure.code.as_str())
        })
    };
    match command {
        Command::Backups => Some(storage::list(path)),
        Command::CheckDesk { repair: true } if is_damaged() => Some(storage::mend(path)),
        Command::Restore { file, yes, .. } if !path.exists() || is_damaged() => {
            Some(storage::replace(path, file, *yes))
        }
        _ => None,
    }
}

/// The desk that was named, by the argument or else by the environment.
fn named_desk(typed: Option<PathBuf>) -> Option<PathBuf> {
    typed.or_else(|| {
        std::env::var_os("IMPRIMATUR_DESK")
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    })
}

/// The desk that was open last, in the window or made here; else the usual one.
fn last_desk() -> PathBuf {
    home::recent()
        .into_iter()
        .next()
        .map_or_else(home::default_desk, |desk| desk.path)
}

/// A desk made in the usual place is the one that the next command means.
async fn init(desk: &Desk, usual: bool) -> Result<Answer, Problem> {
    let info = desk.desk_info(Nothing {}).await?;
    if usual && let Err(error) = home::remember(&info.name, desk.path()) {
        let hint = "The desk is made; name it with --desk.";
        let told = error.to_string();
        return Err(problem(ErrorKind::Storage, "not_remembered", told, hint));
    }
    let shape = json!({ "name": info.name, "path": info.path, "people": info.people });
    storage::placed(shape, tell::made(&info), &backups::place_of(desk.path()))
}

async fn act(desk: &Desk, args: Args) -> Result<Answer, Problem> {
    let info = desk.desk_info(Nothing {}).await?;
    let actor = match &args.actor {
        Some(typed) => desk.find_person(typed).await?.id,
        None => info.me.clone().unwrap_or_default(),
    };
    let on = |article: String| ArticleAct {
        actor: actor.clone(),
        article,
    };
    match args.command {
        // Answered before a desk is open.
        Command::Init { .. } => init(desk, false).await,
        Command::Text(asked) => text::run(&asked),
        Command::Person(People::Add { name, roles }) => {
            let person = desk.add_person(AddPerson { actor, name, roles }).await?;
            Answer::new(&person, tell::added(&person))
        }
        Command::Person(People::List) => people(&info),
        Command::Import { files, language } => match files.as_slice() {
            [folder] if folder.is_dir() => folder::import(desk, &actor, folder, language).await,
            files => exchange::import(desk, &actor, files, language).await,
        },
        Command::List(asked) => finding::list(desk, actor, asked, args.json).await,
        Command::Search(asked) => finding::search(desk, actor, asked, args.json).await,
        Command::Show { article, revision } => {
            let revision = number(desk, &article, revision).await?;
            let view = view_at(desk, &actor, article, revision).await?;
            let text = exchange::text(desk, &view).await?;
            Answer::new(&Shown::of(&view), tell::shown(&view, &text))
        }
        Command::Revise { article, from, on } => {
            compare::revise(desk, &actor, article, &from, on).await
        }
        Command::Diff { article, from, to } => compare::diff(desk, &article, &from, &to).await,
        Command::Submit { article } => {
            let asked = Submit {
                actor: actor.clone(),
                article: article.clone(),
                hash: None,
            };
            desk.submit(asked).await?;
            changed(desk, &actor, article, "Submitted for review:").await
        }
        Command::Withdraw { article } => {
            desk.withdraw(on(article.clone())).await?;
            changed(desk, &actor, article, "Withdrew from review:").await
        }
        Command::TakeBack { article } => {
            desk.take_back(on(article.clone())).await?;
            changed(desk, &actor, article, "Took back the verdict on").await
        }
        Command::Discuss(asked) => threads::act(desk, actor, asked).await,
        Command::Review(asked) => review::act(desk, actor, asked).await,
        Command::RestoreRevision { article, revision } => {
            let asked = RestoreRevision {
                actor: actor.clone(),
                article: article.clone(),
                number: desk.find_revision(&article, &revision).await?.number,
                base: None,
            };
            desk.restore_revision(asked).await?;
            changed(desk, &actor, article, "Brought back an earlier text of").await
        }
        Command::Approve {
            article,
            revision,
            role,
            note,
        } => {
            let sha256 = desk.find_revision(&article, &revision).await?.sha256;
            let asked = Approve {
                actor: actor.clone(),
                article: article.clone(),
                sha256,
                role,
                note: note.map(words).transpose()?,
            };
            desk.approve(asked).await?;
            changed(desk, &actor, article, "Approved").await
        }
        Command::RequestChanges {
            article,
            note,
            revision,
            role,
        } => {
            let sha256 = match revision {
                Some(typed) => desk.find_revision(&article, &typed).await?.sha256,
                None => view(desk, &actor, article.clone()).await?.shown.sha256,
            };
            let asked = RequestChanges {
                actor: actor.clone(),
                article: article.clone(),
                sha256,
                role,
                note: words(note)?,
            };
            desk.request_changes(asked).await?;
            changed(desk, &actor, article, "Requested changes to").await
        }
        Command::Gate { article } => {
            let view = view(desk, &actor, article).await?;
            Answer::new(&Judged::of(&view.gate), gate::told(&view))
        }
        Command::Publish {
            article,
            revision,
            channel,
        } => {
            let sha256 = desk.find_revision(&article, &revision).await?.sha256;
            let asked = Publish {
                actor: actor.clone(),
                article: article.clone(),
                sha256,
                channel,
            };
            desk.publish(asked).await?;
            changed(desk, &actor, article, "Published").await
        }
        Command::Export {
            article,
            format,
            output,
            force,
            revision,
        } => {
            let revision = number(desk, &article, revision).await?;
            exchange::export(desk, article, format, revision, output, force).await
        }
        Command::Log { article } => {
            let log = desk.log(LogQuery { article }).await?;
            let events = log.events.iter().map(Event::of).collect();
            Answer::new(&Events { events }, tell::log(&log.events))
        }
        Command::CheckDesk { repair: false } => storage::check(desk).await,
        Command::CheckDesk { repair: true } => storage::repair(desk, actor).await,
        Command::Backup { file } => storage::back_up(desk, file).await,
        Command::Backups => storage::list(desk.path()),
        Command::Restore { file, yes, other } => {
            storage::restore(desk, actor, &file, yes, other, !args.json).await
        }
    }
}

fn people(info: &DeskInfo) -> Result<Answer, Problem> {
    Answer::new(&json!({ "people": info.people }), tell::people(info))
}

/// The article after something was done to it.
pub(crate) async fn changed(
    desk: &Desk,
    actor: &str,
    article: String,
    did: &str,
) -> Result<Answer, Problem> {
    let view = view(desk, actor, article).await?;
    Answer::new(&Article::of(&view), tell::changed(&view, did))
}

pub(crate) async fn view(
    desk: &Desk,
    actor: &str,
    article: String,
) -> Result<ArticleView, Problem> {
    view_at(desk, actor, article, None).await
}

pub(crate) async fn view_at(
    desk: &Desk,
    actor: &str,
    article: String,
    revision: Option<u32>,
) -> Result<ArticleView, Problem> {
    desk.article(ArticleQuery {
        actor: actor.to_owned(),
        article,
        revision,
    })
    .await
}

/// The number of the revision that was typed.
pub(crate) async fn number(
    desk: &Desk,
    article: &str,
    typed: Option<String>,
) -> Result<Option<u32>, Problem> {
    match typed {
        Some(typed) => Ok(Some(desk.find_revision(article, &typed).await?.number)),
        None => Ok(None),
    }
}

/// What was typed, or standard input for `-`.
pub(crate) fn words(typed: String) -> Result<String, Problem> {
    if typed != "-" {
        return Ok(typed);
    }
    let mut text = String::new();
    std::io::stdin()
        .take(LONGEST_INPUT)
        .read_to_string(&mut text)
        .map_err(|error| {
            let told = format!("Standard input cannot be read: {error}.");
            let hint = "Give UTF-8 text, at most a million bytes.";
            problem(ErrorKind::Invalid, "input_unreadable", told, hint)
        })?;
    Ok(text)
}
