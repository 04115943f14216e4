//! Plain text to blocks.
//!
//! Blank lines part paragraphs. Whether a single line end parts them too is decided for the whole
//! file, by measuring it: a text is *hard-wrapped* when its lines were broken to fit a width W,
//! which shows in that hardly any broken line had room for the word that follows it. Counted over
//! all lines followed by another without a blank line between (at least [`FEWEST`], with W their
//! longest, 40 to 120 characters), [`SHARE`] in a hundred must have been full to nine tenths of W,
//! and as many must not open with a capital, as verse does. Then the lines of a paragraph are
//! joined by blanks, up to a line of less than two thirds of W, which somebody ended on purpose;
//! otherwise every line is a paragraph.
//!
//! Credits and page furniture at the head or foot of a run of lines stand for themselves and are
//! not measured. Lines that open with `•` or `*` and a blank, two or more in a row, are a list. A
//! dash opens dialogue as often as a list and is left alone.

use crate::report::Became;
use crate::sheet::{Sheet, Unit, is_blank, unmarked};
use imprimatur_checks::{credit, furniture};
use imprimatur_text::{Block, BlockKind, ListItem};
use std::ops::Range;

/// Fewer broken lines than this prove nothing.
const FEWEST: usize = 3;
/// Of a hundred broken lines, as many must have had no room for the next word.
const SHARE: usize = 85;

/// Cuts a plain text into units and says what each of their lines is so far.
pub(crate) fn read(sheet: &mut Sheet<'_>) -> Vec<Unit> {
    let groups = groups(sheet.lines());
    let runs: Vec<Range<usize>> = groups
        .iter()
        .map(|group| running_text(sheet.lines(), group))
        .collect();
    let width = wrapping_width(sheet.lines(), &runs);
    // Without any blank line between two lines, every line stands for itself.
    let no_gaps = groups.len() == 1;
    let mut units = Vec::new();
    for (group, run) in groups.into_iter().zip(runs) {
        let mut line = group.start;
        while line < group.end {
            let width = width.filter(|_| run.contains(&line));
            let end = if run.contains(&line) {
                run.end
            } else {
                group.end
            };
            let (lines, kind) = block(sheet.lines(), line, end, width);
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

/// A group without the credits and furniture at its head and foot.
fn running_text(lines: &[&str], group: &Range<usize>) -> Range<usize> {
    let known = |line: &usize| {
        lines
            .get(*line)
            .is_some_and(|text| credit(text).is_some() || furniture(text).is_some())
    };
    let head = group.clone().take_while(known).count();
    let foot = group.clone().skip(head).rev().take_while(known).count();
    group.start + head..group.end - foot
}

/// The width that the file was wrapped to, if it was.
fn wrapping_width(lines: &[&str], runs: &[Range<usize>]) -> Option<usize> {
    let mut broken: Vec<(usize, usize)> = Vec::new();
    let mut capitals = 0;
    for run in runs {
        for pair in lines.get(run.clone()).unwrap_or_default().windows(2) {
            let [line, next] = pair else { continue };
            if bullet(line).is_none() && bullet(next).is_none() {
                let first = next.split_whitespace().next().unwrap_or_default();
                capitals += usize::from(first.starts_with(char::is_uppercase));
                broken.push((line.trim_end().chars().count(), first.chars().count()));
            }
        }
    }
    let width = broken.iter().map(|(length, _)| *length).max()?;
    let full = broken
        .iter()
        .filter(|(length, word)| (length + 1 + word) * 10 > width * 9)
        .count();
    let wrapped = broken.len() >= FEWEST
        && (40..=120).contains(&width)
        && full * 100 >= broken.len() * SHARE
        && capitals * 100 < broken.len() * SHARE;
    wrapped.then_some(width)
}

/// The block that begins on a line: which lines it takes, and what it is. `width` is given where
/// lines are to be joined.
fn block(
    lines: &[&str],
    from: usize,
    end: usize,
    width: Option<usize>,
) -> (Range<usize>, BlockKind) {
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
    let until = match width {
        Some(width) => (from..end)
            .find(|line| {
                let length = lines
                    .get(*line)
                    .map_or(0, |text| text.trim_end().chars().count());
                length * 3 < width * 2
            })
            .map_or(end, |last| last + 1),
        None => from + 1,
    };
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
    fn verse_is_not_hard_wrapped() {
        let text = "Le vieux phare s’éteint quand la brume se lève,\n\
                    Et le gardien descend, sa lanterne à la main ;\n\
                    Personne ne saura s’il dormait ou s’il rêve,\n\
                    Ni pourquoi le bateau n’a pas pris ce chemin.\n\
                    La mer, elle, s’en va comme un souffle qui brève.";
        assert_eq!(lines_of(text).len(), 5);
    }

    #[test]
    fn credits_above_a_hard_wrapped_text_stand_for_themselves() {
        let text = "Von Eva Ruß und Paul Roth\nLesezeit: 3 Minuten\n\
                    Der Regen kam am Morgen und blieb bis in die Nacht; wer\n\
                    draußen war, suchte Schutz unter den Bögen am Markt, wo\n\
                    die Händler ihre Stände längst mit Planen gegen den Wind\n\
                    gesichert hatten.";
        assert_eq!(lines_of(text), [0..1, 1..2, 2..6]);
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
