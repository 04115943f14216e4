//! Plain text to blocks.
//!
//! Blank lines part paragraphs. Whether a single line end parts them too is decided for the whole
//! file, by measuring it: a text is *hard-wrapped* when its lines were broken to fit a width W,
//! which shows in that hardly any broken line had room for the word that follows it. Counted over
//! all lines followed by another without a blank line between (at least [`FEWEST`], with W their
//! longest, 40 to 120 characters), [`SHARE`] in a hundred must have been full. Then the lines of a
//! paragraph are joined by blanks; otherwise every line is a paragraph.
//!
//! Lines that open with `•` or `*` and a blank, two or more in a row, are a list. A dash opens
//! dialogue as often as a list and is left alone.

use crate::report::Became;
use crate::sheet::{Sheet, Unit, is_blank, unmarked};
use imprimatur_text::{Block, BlockKind, ListItem};
use std::ops::Range;

/// Fewer broken lines than this prove nothing.
const FEWEST: usize = 3;
/// Of a hundred broken lines, as many must have had no room for the next word.
const SHARE: usize = 85;

/// Cuts a plain text into units and says what each of their lines is so far.
pub(crate) fn read(sheet: &mut Sheet<'_>) -> Vec<Unit> {
    let groups = groups(sheet.lines());
    let wrapped = is_hard_wrapped(sheet.lines(), &groups);
    // Without any blank line between two lines, every line stands for itself.
    let no_gaps = groups.len() == 1;
    let mut units = Vec::new();
    for group in groups {
        let mut line = group.start;
        while line < group.end {
            let (lines, kind) = block(sheet.lines(), line, group.end, wrapped);
            let became = match &kind {
                BlockKind::BulletList(_) => Became::ListItem,
                _ => Became::Paragraph,
            };
            line = lines.end.max(line + 1);
            sheet.claim(lines.clone(), became);
            let alone = no_gaps || lines == group;
            units.push(Unit {
                lines,
                kind,
                level: None,
                alone,
            });
        }
    }
    units
}

/// Runs of lines without a blank one.
fn groups(lines: &[&str]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if is_blank(line) {
            continue;
        }
        match groups.last_mut() {
            Some(group) if group.end == index => group.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

fn is_hard_wrapped(lines: &[&str], groups: &[Range<usize>]) -> bool {
    let mut broken: Vec<(usize, usize)> = Vec::new();
    for group in groups {
        let group = lines.get(group.clone()).unwrap_or_default();
        for pair in group.windows(2) {
            if let [line, next] = pair {
                let first = next.split_whitespace().next().unwrap_or_default();
                broken.push((line.trim_end().chars().count(), first.chars().count()));
            }
        }
    }
    let width = broken
        .iter()
        .map(|(length, _)| *length)
        .max()
        .unwrap_or_default();
    let full = broken
        .iter()
        .filter(|(length, word)| length + 1 + word > width)
        .count();
    broken.len() >= FEWEST && (40..=120).contains(&width) && full * 100 >= broken.len() * SHARE
}

/// The block that begins on a line: which lines it takes, and what it is.
fn block(lines: &[&str], from: usize, end: usize, wrapped: bool) -> (Range<usize>, BlockKind) {
    let item = |line: usize| lines.get(line).and_then(|text| bullet(text));
    let bullets = (from..end).take_while(|line| item(*line).is_some()).count();
    if bullets > 1 {
        let items = (from..from + bullets)
            .filter_map(item)
            .map(|text| ListItem {
                blocks: vec![Block {
                    bid: None,
                    kind: BlockKind::Paragraph(unmarked(text)),
                }],
            })
            .collect();
        return (from..from + bullets, BlockKind::BulletList(items));
    }
    let until = if wrapped { end } else { from + 1 };
    let text = joined(lines.get(from..until).unwrap_or_default());
    (from..until, BlockKind::Paragraph(unmarked(text)))
}

fn bullet(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(['•', '*'])?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then(|| text.trim_end())
}

/// Lines joined by blanks; after a hyphen that ends a letter, without, unless a conjunction
/// follows ("Vor- und Nachteile").
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        let first = line.split_whitespace().next().unwrap_or_default();
        let hyphenated = text
            .strip_suffix('-')
            .is_some_and(|before| before.ends_with(char::is_alphabetic))
            && first.starts_with(char::is_alphabetic)
            && !["und", "oder", "bzw.", "et", "ou", "and", "or"].contains(&first);
        if !text.is_empty() && !hyphenated {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<Range<usize>> {
        read(&mut Sheet::of(text))
            .into_iter()
            .map(|unit| unit.lines)
            .collect()
    }

    #[test]
    fn a_hard_wrapped_paragraph_is_joined() {
        let text = "Der Regen kam am Morgen und blieb bis in die Nacht; wer\n\
                    draußen war, suchte Schutz unter den Bögen am Markt, wo\n\
                    die Händler ihre Stände längst mit Planen gegen Wind-\n\
                    und Wetterschäden gesichert hatten.\n\n\
                    Am Abend stieg der Fluss, und die Feuerwehr sperrte die\n\
                    Brücke für alle Wagen.";
        assert_eq!(lines_of(text), [0..4, 5..7]);
        let units = read(&mut Sheet::of(text));
        assert!(
            units[0]
                .line()
                .unwrap()
                .contains("blieb bis in die Nacht; wer draußen war")
        );
        assert!(units[0].line().unwrap().contains("Wind- und Wetterschäden"));
    }

    #[test]
    fn lines_of_uneven_length_are_paragraphs_of_their_own() {
        let text = "Au port\nLe vent se lève.\nLes bateaux, qui devaient partir à l’aube, \
                    attendent un signe du capitaine.\nRien ne vient.\nOn rentre.";
        assert_eq!(lines_of(text).len(), 5);
    }

    #[test]
    fn bullets_in_a_row_are_a_list_and_dashes_are_not() {
        let units = read(&mut Sheet::of("Intro\n\n• one\n• two\n\n- Yes.\n- No."));
        assert!(matches!(&units[1].kind, BlockKind::BulletList(items) if items.len() == 2));
        assert!(
            units
                .iter()
                .skip(2)
                .all(|unit| matches!(unit.kind, BlockKind::Paragraph(_)))
        );
    }
}
