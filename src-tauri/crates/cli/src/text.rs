//! Plain text files compared: the engine of diff and anchors, open to whoever wants to measure it.

use imprimatur_desk::{
    api::{Problem, TextAnchor, TextDiff},
    text_anchors, text_diff,
};

use crate::{answer::Answer, args::Text, tell::visible};

pub(crate) fn run(asked: &Text) -> Result<Answer, Problem> {
    match asked {
        Text::Diff { old, new } => {
            let diff = text_diff(old, new)?;
            Answer::new(&diff, changes(&diff))
        }
        Text::Anchor { old, new, ranges } => {
            let anchors = text_anchors(old, new, ranges)?;
            let lines: Vec<String> = anchors.anchors.iter().map(place).collect();
            Answer::new(&anchors, lines.join("\n"))
        }
    }
}

fn changes(diff: &TextDiff) -> String {
    let mut lines = vec![diff.kind.to_owned()];
    for hunk in &diff.hunks {
        lines.push(format!("{} at {}", hunk.kind, hunk.old[0]));
        for (sign, text) in [("- ", &hunk.old_text), ("+ ", &hunk.new_text)] {
            if !text.is_empty() {
                lines.push(format!("{sign}{}", visible(text)));
            }
        }
    }
    lines.join("\n")
}

fn place(anchor: &TextAnchor) -> String {
    let range = |start: usize, end: usize| format!("{start}..{end}");
    let at = anchor
        .start
        .zip(anchor.end)
        .map(|(start, end)| range(start, end));
    let offered = anchor
        .offered
        .as_ref()
        .map(|offer| format!("perhaps {}", range(offer.start, offer.end)));
    [Some(anchor.state.to_owned()), at, offered]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
