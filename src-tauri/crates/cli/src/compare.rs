//! Two revisions compared, and a revision cut from a file: words marked for a person, positions for
//! a script.

use std::{fmt::Write, path::Path};

use imprimatur_desk::{
    Desk,
    api::{
        AboutChange, AiJson, ContributorJson, NoteJson, PieceChange, Problem, ReportLine,
        ReviseFromFile, RevisionDiff, RowChange, RowJson, RowPiece,
    },
};

use crate::{
    acts::view,
    answer::Answer,
    exchange::path_text,
    shapes::{Article, Import},
    tell::{self, visible},
};

/// Characters of unchanged words shown on either side of a change.
const CONTEXT: usize = 40;

/// How two revisions differ.
pub(crate) async fn diff(
    desk: &Desk,
    article: &str,
    from: &str,
    to: &str,
) -> Result<Answer, Problem> {
    let from = desk.find_revision(article, from).await?.number;
    let to = desk.find_revision(article, to).await?.number;
    let diff = desk.diff(article, from, to).await?;
    Answer::new(&diff, told(&diff))
}

/// Cuts a revision from a file, and tells what of the file did not become text.
pub(crate) async fn revise(
    desk: &Desk,
    actor: &str,
    article: String,
    from: &Path,
    on: Option<u32>,
) -> Result<Answer, Problem> {
    let asked = ReviseFromFile {
        actor: actor.to_owned(),
        article: article.clone(),
        path: path_text(from)?.to_owned(),
        sha256: None,
        base: on,
    };
    desk.revise_from_file(asked).await?;
    let view = view(desk, actor, article).await?;
    let source = view.filing.sources.last();
    let report: &[ReportLine] = source.map_or(&[], |source| &source.report);
    let mut words = tell::changed(&view, "Revised");
    words.push_str(&tell::lines(report));
    let shape = Import {
        article: Article::of(&view),
        file: source.map_or("", |source| &source.name),
        report,
    };
    Answer::new(&shape, words)
}

fn told(diff: &RevisionDiff) -> String {
    let mut out = format!("r{} and r{}: {}", diff.from, diff.to, diff.kind);
    if diff.words_in + diff.words_out > 0 {
        let _ = write!(out, ", +{} \u{2212}{} words", diff.words_in, diff.words_out);
    }
    if !diff.moves.is_empty() {
        let _ = write!(out, ", {} moved", diff.moves.len());
    }
    out.push('\n');
    for change in &diff.about {
        let (field, old, new) = around(change);
        let _ = writeln!(out, "\n{field}: {}", marked(&old, &new));
    }
    for row in &diff.rows {
        if let Some(line) = line(row) {
            let _ = write!(out, "\n{}\n", visible(&line));
        }
    }
    out
}

/// A row for people; nothing where nothing changed.
fn line(row: &RowJson) -> Option<String> {
    let whole = |wanted| -> String {
        let pieces = row.pieces.iter().filter(|piece| piece.change != wanted);
        pieces.map(|piece| piece.text.as_str()).collect()
    };
    match row.change {
        RowChange::Same => None,
        RowChange::Changed => Some(words(&row.pieces)),
        RowChange::Formatted => Some(format!(
            "(formatting) {}",
            short(&whole(PieceChange::Deleted), false, true)
        )),
        RowChange::Inserted => Some(marked("", &whole(PieceChange::Deleted))),
        RowChange::Deleted => Some(marked(&whole(PieceChange::Inserted), "")),
        RowChange::MovedAway => Some(format!(
            "(moved away) {}",
            short(&whole(PieceChange::Inserted), false, true)
        )),
        RowChange::MovedHere => Some(format!("(moved here) {}", words(&row.pieces))),
    }
}

/// The words of a row, what stayed shortened between the changes.
fn words(pieces: &[RowPiece]) -> String {
    let mut out = String::new();
    let last = pieces.len().saturating_sub(1);
    for (at, piece) in pieces.iter().enumerate() {
        match piece.change {
            PieceChange::Same | PieceChange::Formatted => {
                out.push_str(&short(&piece.text, at > 0, at == last));
            }
            PieceChange::Deleted => out.push_str(&marked(&piece.text, "")),
            PieceChange::Inserted => out.push_str(&marked("", &piece.text)),
        }
    }
    out
}

/// `[-what went-]{+what came+}`, as `wdiff` has it.
fn marked(old: &str, new: &str) -> String {
    let mut out = String::new();
    if !old.is_empty() {
        let _ = write!(out, "[-{old}-]");
    }
    if !new.is_empty() {
        let _ = write!(out, "{{+{new}+}}");
    }
    out
}

/// Unchanged words: their begin where something stands before them, their end where something
/// follows.
fn short(text: &str, after: bool, last: bool) -> String {
    let count = text.chars().count();
    let begin: String = text.chars().take(CONTEXT).collect();
    let end: String = text.chars().skip(count.saturating_sub(CONTEXT)).collect();
    match (after, last) {
        _ if count <= 2 * CONTEXT => text.to_owned(),
        (true, true) | (false, true) => format!("{begin}…"),
        (false, false) => format!("…{end}"),
        (true, false) => format!("{begin}…{end}"),
    }
}

/// What goes with the text: its name, before and after.
fn around(change: &AboutChange) -> (&'static str, String, String) {
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    match change {
        AboutChange::Byline { old, new } => ("byline", byline(old), byline(new)),
        AboutChange::Language { old, new } => ("language", plain(old), plain(new)),
        AboutChange::Dateline { old, new } => ("dateline", plain(old), plain(new)),
        AboutChange::Ai { old, new } => ("machines", ai(old.as_ref()), ai(new.as_ref())),
        AboutChange::Notes { old, new } => ("notes", notes(old), notes(new)),
    }
}

fn byline(entries: &[ContributorJson]) -> String {
    let entries = entries.iter().map(|entry| {
        let house = entry
            .affiliation
            .as_deref()
            .map(|house| format!(", {house}"));
        format!(
            "{} ({}{})",
            entry.name,
            entry.role,
            house.unwrap_or_default()
        )
    });
    entries.collect::<Vec<_>>().join("; ")
}

fn ai(declared: Option<&AiJson>) -> String {
    let parts = declared.map(|ai| [Some(&ai.kind), ai.tool.as_ref(), ai.note.as_ref()]);
    let words: Vec<&str> = parts
        .iter()
        .flatten()
        .flatten()
        .map(|word| word.as_str())
        .collect();
    words.join(", ")
}

fn notes(notes: &[NoteJson]) -> String {
    let notes = notes
        .iter()
        .map(|note| format!("{}: {}", note.kind, note.text));
    notes.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{marked, short};

    #[test]
    fn what_stayed_is_shortened_towards_the_changes() {
        let long = "a".repeat(60) + &"b".repeat(60);
        assert_eq!(short("few words", true, false), "few words");
        assert_eq!(short(&long, false, false), format!("…{}", "b".repeat(40)));
        assert_eq!(short(&long, true, true), format!("{}…", "a".repeat(40)));
        let both = format!("{}…{}", "a".repeat(40), "b".repeat(40));
        assert_eq!(short(&long, true, false), both);
    }

    #[test]
    fn words_are_marked_on_the_side_they_stand_on() {
        assert_eq!(marked("old", "new"), "[-old-]{+new+}");
        assert_eq!(marked("", "new"), "{+new+}");
        assert_eq!(marked("old", ""), "[-old-]");
    }
}
