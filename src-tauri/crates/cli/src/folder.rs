//! The import of a folder: how far it is while it runs, Ctrl-C to break it off, and its account.

use std::{
    io::{IsTerminal, Write, stderr},
    path::Path,
    time::Duration,
};

use imprimatur_desk::{
    Desk,
    api::{FolderImport, ImportState, Nothing, Problem, StartFolderImport},
};
use tokio::time::interval;

use crate::{
    answer::Answer,
    exchange::path_text,
    problem::{INTERRUPTED, PARTLY, exit},
    tell,
};

/// How often the import is asked how far it is: as often as an eye can follow.
const LOOK: Duration = Duration::from_millis(100);

/// Imports a folder; what cannot be imported stops nothing else.
pub(crate) async fn import(
    desk: &Desk,
    actor: &str,
    folder: &Path,
    language: Option<String>,
) -> Result<Answer, Problem> {
    let asked = StartFolderImport {
        actor: actor.to_owned(),
        path: path_text(folder)?.to_owned(),
        language,
    };
    desk.start_folder_import(asked).await?;
    let told = watched(desk).await?;
    let answer = Answer::new(&told, tell::folder(&told))?;
    Ok(match (&told.state, &told.problem) {
        (_, Some(problem)) => answer.ending(
            exit(problem.kind),
            format!("{}{}", tell::failed_files(&told), tell::problem(problem)),
        ),
        (ImportState::Cancelled, None) => answer.ending(INTERRUPTED, tell::failed_files(&told)),
        (_, None) if told.failed_total > 0 => answer.ending(PARTLY, tell::failed_files(&told)),
        (_, None) => answer,
    })
}

/// Waits for the end of the import, or breaks it off at Ctrl-C.
async fn watched(desk: &Desk) -> Result<FolderImport, Problem> {
    let shown = stderr().is_terminal();
    let mut look = interval(LOOK);
    let interrupt = tokio::signal::ctrl_c();
    tokio::pin!(interrupt);
    let mut listening = true;
    let told = loop {
        tokio::select! {
            _ = look.tick() => {
                let told = desk.folder_import(Nothing {}).await?;
                if told.state != ImportState::Running {
                    break told;
                }
                if shown {
                    line(&tell::folder_progress(&told));
                }
            }
            heard = &mut interrupt, if listening => {
                listening = false;
                if heard.is_ok() {
                    break desk.cancel_folder_import(Nothing {}).await?;
                }
            }
        }
    };
    if shown {
        line("");
    }
    Ok(told)
}

/// Writes over the line that is there. What a terminal does not take is not missed.
fn line(words: &str) {
    let mut stderr = stderr().lock();
    let _ = write!(stderr, "\r\x1b[2K{words}");
    let _ = stderr.flush();
}
