//! Backups, restoring, and mending: the file of the desk rather than what is in it. A desk too
//! damaged to be opened is served as well.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};

use imprimatur_desk::{
    Desk,
    api::{
        BackUp, Backup, BackupReason, DeskCheck, ErrorKind, FaultLine, Nothing, Place, PlaceKind,
        PreviewRestore, Problem, Repair, Repaired, Restore, RestorePreview,
    },
    backups,
};
use serde_json::{Value, json};

use crate::{answer::Answer, problem::problem, tell, tell::visible, time::Time};

/// What stands beside an answer where the desk is in a place that a database does not like.
pub(crate) fn warning(place: &Place) -> Option<String> {
    let what = visible(&place.what);
    match place.kind {
        PlaceKind::Local => None,
        PlaceKind::Network => Some(format!(
            "Warning: the desk is on a disk of another computer ({what}). Two programs that write \
             to it at once may damage it; keep it on a disk of this computer."
        )),
        PlaceKind::Synced => Some(format!(
            "Warning: the desk is in a folder that {what} copies about. It may be copied half \
             written; keep it elsewhere, and let backups be copied."
        )),
    }
}

/// An answer that says where the desk is, when that is no good place.
pub(crate) fn placed(
    mut shape: Value,
    mut words: String,
    place: &Place,
) -> Result<Answer, Problem> {
    if let Some(warning) = warning(place) {
        shape["place"] = json!({ "kind": place.kind, "what": place.what });
        if !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
        words.push_str(&warning);
    }
    Answer::new(&shape, words)
}

pub(crate) async fn back_up(desk: &Desk, file: Option<PathBuf>) -> Result<Answer, Problem> {
    let path = file.map(|file| absolute(&file));
    let made = desk.back_up(BackUp { path }).await?;
    let words = format!(
        "Backed up {} events to {}.",
        made.events,
        visible(&made.path)
    );
    Answer::new(&made, words)
}

/// The backups of a desk that need not be there any more.
pub(crate) fn list(desk: &Path) -> Result<Answer, Problem> {
    let found = backups::of(desk)?;
    let mut words: String = found.iter().map(line).collect();
    if found.is_empty() {
        words = "There are no backups of this desk yet. Make one: imprimatur backup".to_owned();
    }
    Answer::new(&json!({ "backups": found }), words)
}

fn line(backup: &Backup) -> String {
    format!(
        "{}  {:<16}  {:>7} events  {:>9} KB  {}\n",
        Time(backup.at).short(),
        reason(backup.reason),
        backup.events,
        backup.bytes / 1024,
        visible(&backup.path)
    )
}

const fn reason(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Daily => "daily",
        BackupReason::Manual => "manual",
        BackupReason::BeforeMigration => "before_migration",
        BackupReason::BeforeRestore => "before_restore",
        BackupReason::BeforeRepair => "before_repair",
    }
}

/// Shows what would be lost; goes on when told so beforehand or at the terminal.
pub(crate) async fn restore(
    desk: &Desk,
    actor: String,
    file: &Path,
    yes: bool,
    other: bool,
    asking: bool,
) -> Result<Answer, Problem> {
    let path = absolute(file);
    let asked = PreviewRestore { path: path.clone() };
    let preview = desk.preview_restore(asked).await?;
    let told = preview_words(&preview);
    let agreed = yes || (asking && asked_at_terminal(&told));
    let answer = |restored: bool, words: String| {
        let shape = json!({ "restored": restored, "preview": preview });
        Answer::new(&shape, words)
    };
    if !agreed {
        let complaint = "Nothing was restored. Say yes to this with --yes.".to_owned();
        return Ok(answer(false, told)?.but(ErrorKind::Refused, complaint));
    }
    let head = preview.head.clone();
    let consent = Some(other);
    desk.restore(Restore {
        actor,
        path,
        head,
        consent,
    })
    .await
    .map_err(|mut failure| {
        if failure.code == "restore_needs_consent" {
            failure.hints = vec!["Say with --other that you want it all the same.".to_owned()];
        }
        failure
    })?;
    let words = format!("{told}Restored. What was given up is among the backups.");
    answer(true, words)
}

fn preview_words(preview: &RestorePreview) -> String {
    let mut out = format!(
        "The backup of “{}” has {} events, the last of {}.\n",
        visible(&preview.desk_name),
        preview.backup.events,
        Time(preview.last_change).short()
    );
    if !preview.same_desk {
        out.push_str("It is a backup of ANOTHER desk.\n");
    } else if preview.events_gained > 0 {
        out.push_str(&format!(
            "Its record went another way: it has {} events that the desk does not have.\n",
            preview.events_gained
        ));
    }
    out.push_str(&format!(
        "Lost would be {} events on {} articles, {} comments and {} working copies.\n",
        preview.events_lost,
        preview.articles_lost_total,
        preview.comments_lost,
        preview.working_copies_lost.len()
    ));
    for article in &preview.articles_lost {
        let whole = if article.whole { ", all of it" } else { "" };
        out.push_str(&format!(
            "  {} ({} events{whole})\n",
            tell::brief(&article.headline),
            article.events
        ));
    }
    for person in &preview.people_lost {
        out.push_str(&format!("  the person {}\n", visible(person)));
    }
    for copy in &preview.working_copies_lost {
        out.push_str(&format!(
            "  what {} was typing on {}, saved {}\n",
            visible(&copy.person),
            tell::brief(&copy.headline),
            Time(copy.saved_at).short()
        ));
    }
    out
}

fn asked_at_terminal(told: &str) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return false;
    }
    let mut out = io::stderr().lock();
    let mut typed = String::new();
    // A terminal that has gone away has not said yes.
    write!(out, "{told}Restore? Type yes: ").is_ok()
        && out.flush().is_ok()
        && io::stdin().lock().read_line(&mut typed).is_ok()
        && typed.trim() == "yes"
}

/// Puts a backup in the place of a desk that cannot be opened.
pub(crate) fn replace(desk: &Path, file: &Path, yes: bool) -> Result<Answer, Problem> {
    if !yes {
        return Err(problem(
            ErrorKind::Refused,
            "restore_needs_yes",
            format!(
                "{} cannot be opened, so what would be lost is not known.",
                desk.display()
            ),
            "Put the backup in its place with --yes; the damaged file is kept.",
        ));
    }
    let kept = backups::replace(desk, file)?;
    let kept = kept.display().to_string();
    let words = format!("Restored. The damaged file is kept as {}.", visible(&kept));
    Answer::new(&json!({ "restored": true, "damaged": kept }), words)
}

pub(crate) async fn check(desk: &Desk) -> Result<Answer, Problem> {
    let check = desk.check_desk(Nothing {}).await?;
    let place = desk.storage(Nothing {}).await?.place;
    let words = tell::check(&check);
    let shape = json!({
        "ok": check.ok,
        "events": check.events,
        "articles": check.articles,
        "faults": texts(&check.faults),
    });
    let answer = placed(shape, words, &place)?;
    Ok(told(answer, check.ok))
}

pub(crate) async fn repair(desk: &Desk, actor: String) -> Result<Answer, Problem> {
    let repaired = desk.repair_desk(Repair { actor }).await?;
    let check: DeskCheck = desk.check_desk(Nothing {}).await?;
    mended(&repaired, check.ok)
}

/// Mends a desk that cannot be opened.
pub(crate) fn mend(desk: &Path) -> Result<Answer, Problem> {
    mended(&backups::mend(desk)?, true)
}

fn mended(repaired: &Repaired, ok: bool) -> Result<Answer, Problem> {
    let mut words = String::new();
    for did in &repaired.done {
        words.push_str(&format!("Done: {}\n", visible(&did.text)));
    }
    for fault in &repaired.faults {
        words.push_str(&format!("Left: {}\n", visible(&fault.text)));
    }
    if let Some(backup) = &repaired.backup {
        words.push_str(&format!("The desk as it was: {}\n", visible(backup)));
    } else {
        words.push_str("All is well; nothing had to be done.\n");
    }
    let shape = json!({
        "ok": ok && repaired.faults.is_empty(),
        "done": texts(&repaired.done),
        "faults": texts(&repaired.faults),
        "backup": repaired.backup,
    });
    Ok(told(
        Answer::new(&shape, words)?,
        ok && repaired.faults.is_empty(),
    ))
}

fn texts(lines: &[FaultLine]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

fn told(answer: Answer, ok: bool) -> Answer {
    if ok {
        answer
    } else {
        answer.but(ErrorKind::Storage, String::new())
    }
}

fn absolute(file: &Path) -> String {
    std::path::absolute(file)
        .unwrap_or_else(|_| file.to_path_buf())
        .display()
        .to_string()
}
