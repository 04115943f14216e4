//! Answers in words, for a person at a terminal.

use std::{collections::BTreeMap, fmt::Write};

use imprimatur_desk::api::{
    ArticleView, Card, DeskCheck, DeskInfo, EventView, FailedFile, FolderImport, Hit, ImportState,
    Person, Problem, ReportLine, Role, Run, Stage, ThreadState,
};
use serde::Serialize;

use crate::{gate, time::Time};

/// Lines of an import that say nothing new when they are listed one by one.
const PLAIN_LINES: [&str; 3] = ["blank", "paragraph", "heading"];

/// Longest piece of text in a line, in characters.
const LONGEST: usize = 72;

/// Text with its control characters made visible: what people wrote must not steer a terminal.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// The same on one line, shortened.
pub(crate) fn brief(text: &str) -> String {
    let line = visible(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// The desk's own word for a value of one of its closed lists.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Columns aligned on their left, the last one as long as it is.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub(crate) fn problem(problem: &Problem) -> String {
    let mut out = format!("{}\n", visible(&problem.message));
    for hint in problem.hints.iter().filter(|hint| !hint.is_empty()) {
        let _ = writeln!(out, "  {}", visible(hint));
    }
    out
}

pub(crate) fn made(info: &DeskInfo) -> String {
    let owner = info
        .people
        .first()
        .map_or("", |person| person.name.as_str());
    format!(
        "Made the desk “{}” at {}\n{} is its owner.\n",
        visible(&info.name),
        visible(&info.path),
        visible(owner),
    )
}

fn roles(roles: &[Role]) -> String {
    roles.iter().map(word).collect::<Vec<_>>().join(", ")
}

pub(crate) fn added(person: &Person) -> String {
    format!(
        "Added {} as {}.\n",
        visible(&person.name),
        roles(&person.roles)
    )
}

pub(crate) fn people(info: &DeskInfo) -> String {
    let rows: Vec<Vec<String>> = info
        .people
        .iter()
        .map(|person| {
            let gone = if person.active { "" } else { " (not active)" };
            vec![
                brief(&person.name),
                format!("{}{gone}", roles(&person.roles)),
                person.id.clone(),
            ]
        })
        .collect();
    table(&rows)
}

pub(crate) fn list(cards: &[Card], total: u32, more: bool) -> String {
    if cards.is_empty() {
        return "No articles.\n".to_owned();
    }
    let mut out = table(&cards.iter().map(row).collect::<Vec<_>>());
    if usize::try_from(total).is_ok_and(|total| total > cards.len()) {
        let least = if more { "at least " } else { "" };
        let _ = writeln!(
            out,
            "{} of {least}{total}; narrow it, or ask for more with --limit.",
            cards.len()
        );
    }
    out
}

fn row(card: &Card) -> Vec<String> {
    vec![
        visible(&card.slug),
        if card.spiked {
            "spiked".to_owned()
        } else {
            word(card.column)
        },
        format!("r{}", card.revision),
        card.language.clone().unwrap_or_default(),
        brief(&card.headline),
        brief(&card.byline),
    ]
}

/// Each hit with its passage; a terminal shows the words that were searched for in bold.
pub(crate) fn hits(hits: &[Hit], total: u32, more: bool, bold: bool) -> String {
    if hits.is_empty() {
        return "No article has all of these words.\n".to_owned();
    }
    let mut out = String::new();
    for hit in hits {
        let passage: String = hit.snippet.iter().map(|run| marked(run, bold)).collect();
        let _ = write!(
            out,
            "{}    {}\n\n",
            table(&[row(&hit.card)]),
            passage.trim()
        );
    }
    let least = if more { "at least " } else { "" };
    let _ = writeln!(out, "{} of {least}{total}.", hits.len());
    out
}

fn marked(run: &Run, bold: bool) -> String {
    let text = visible(&run.text);
    if run.hit && bold {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text
    }
}

fn standing(view: &ArticleView) -> String {
    match view.state {
        _ if view.spiked => "spiked".to_owned(),
        Stage::Published if view.under_review => "published, a correction in review".to_owned(),
        Stage::Review => format!("in review, round {}", view.round),
        state => word(state),
    }
}

pub(crate) fn changed(view: &ArticleView, did: &str) -> String {
    format!(
        "{did} {} r{} ({}), {}.\n{}",
        visible(&view.slug),
        view.shown.number,
        view.shown.sha256.get(..12).unwrap_or_default(),
        standing(view),
        gate::told(view),
    )
}

pub(crate) fn shown(view: &ArticleView, text: &str) -> String {
    let mut facts = vec![
        vec!["Slug".to_owned(), visible(&view.slug)],
        vec!["Id".to_owned(), view.id.clone()],
        vec!["State".to_owned(), standing(view)],
        vec![
            "Revision".to_owned(),
            format!(
                "r{} of {}, {}",
                view.shown.number,
                view.revisions.len(),
                view.shown.sha256
            ),
        ],
        vec![
            "Language".to_owned(),
            view.shown
                .content
                .language
                .clone()
                .unwrap_or_else(|| "not told".to_owned()),
        ],
        vec!["Words".to_owned(), view.shown.words.to_string()],
    ];
    if let Some(live) = view.live {
        facts.push(vec!["Published".to_owned(), format!("r{live}")]);
    }
    for claim in &view.filing.claims {
        let value = claim.value.as_deref().unwrap_or_default();
        let told = format!("{} {value}", claim.text);
        facts.push(vec![
            format!("Claims ({})", visible(&claim.kind)),
            brief(&told),
        ]);
    }
    let open = view
        .threads
        .iter()
        .filter(|thread| thread.state == ThreadState::Open)
        .count();
    let threads = format!("{} open, {} in all", open, view.threads.len());
    facts.push(vec!["Threads".to_owned(), threads]);
    format!("{}{}\n{}", table(&facts), gate::told(view), visible(text))
}

/// How far the import of a folder is, on one line.
pub(crate) fn folder_progress(told: &FolderImport) -> String {
    brief(&format!(
        "{} of {}, {} failed: {}",
        told.done, told.found, told.failed_total, told.current
    ))
}

/// What became of a folder.
pub(crate) fn folder(told: &FolderImport) -> String {
    let mut parts = vec![format!("{} imported", told.imported)];
    for (count, what) in [
        (told.known, "on the desk already"),
        (told.failed_total, "could not be imported"),
        (told.hidden, "hidden and left out"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let end = match told.state {
        ImportState::Cancelled => " Broken off: run it again to go on.",
        ImportState::Stopped => " Stopped: what was imported stays.",
        _ => "",
    };
    format!("{}: {}.{end}", visible(&told.path), parts.join(", "))
}

/// The files of a folder that could not be imported, with their reasons.
pub(crate) fn failed_files(told: &FolderImport) -> String {
    let file =
        |failed: &FailedFile| format!("{}: {}", visible(&failed.path), problem(&failed.problem));
    told.failed.iter().map(file).collect()
}

pub(crate) fn imported(file: &str, view: &ArticleView, report: &[ReportLine]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in report {
        *counts.entry(&line.became).or_default() += 1;
    }
    let counted: Vec<String> = counts
        .iter()
        .map(|(became, count)| format!("{count} {}", became.replace('_', " ")))
        .collect();
    let mut out = format!(
        "{} is now {} ({}): {}\n  {} lines: {}\n",
        visible(file),
        visible(&view.slug),
        view.shown
            .content
            .language
            .as_deref()
            .unwrap_or("language not told"),
        brief(&view.headline),
        report.len(),
        counted.join(", "),
    );
    out.push_str(&lines(report));
    out
}

/// What became of the lines of a file, those left out of which there is nothing to say.
pub(crate) fn lines(report: &[ReportLine]) -> String {
    let rows: Vec<Vec<String>> = report
        .iter()
        .filter(|line| !PLAIN_LINES.contains(&line.became.as_str()))
        .map(|line| {
            let became = line.became.replace('_', " ");
            vec![format!("  {}", line.line), became, brief(&line.text)]
        })
        .collect();
    table(&rows)
}

pub(crate) fn log(events: &[EventView]) -> String {
    let rows: Vec<Vec<String>> = events
        .iter()
        .map(|event| {
            vec![
                event.seq.to_string(),
                Time(event.at).short(),
                brief(&event.by.name),
                visible(&event.summary),
            ]
        })
        .collect();
    table(&rows)
}

pub(crate) fn check(check: &DeskCheck) -> String {
    let mut out = String::new();
    for fault in &check.faults {
        let _ = writeln!(out, "{}", visible(&fault.text));
    }
    let found = match check.faults.len() {
        0 => "All is well".to_owned(),
        1 => "1 fault".to_owned(),
        many => format!("{many} faults"),
    };
    let _ = writeln!(
        out,
        "{found}: {} events, {} articles.",
        check.events, check.articles
    );
    out
}

#[cfg(test)]
mod tests {
    use super::{brief, table, visible};

    #[test]
    fn what_people_wrote_does_not_steer_a_terminal() {
        assert_eq!(
            visible("a\u{1b}[2Jb\u{9b}c\nd\re"),
            "a\u{fffd}[2Jb\u{fffd}c\nd\u{fffd}e"
        );
        assert_eq!(brief(" a\n b\u{7}"), "a b\u{fffd}");
        assert_eq!(brief(&"é".repeat(90)).chars().count(), 72);
    }

    #[test]
    fn tables_are_aligned_by_characters() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let told = table(&[row(["été", "a"]), row(["hiver", ""])]);
        assert_eq!(told, "été    a\nhiver\n");
    }
}
