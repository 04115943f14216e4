//! The file on the desk while it is read: its lines, and what has become of each so far.

use crate::report::{Became, Line};
use imprimatur_text::{BlockKind, Inline, Mark};
use std::ops::Range;

/// The lines of a file and their fate.
pub(crate) struct Sheet<'a> {
    lines: Vec<&'a str>,
    became: Vec<Option<Became>>,
}

impl<'a> Sheet<'a> {
    /// A sheet nothing is decided about. `text` has line feeds only.
    pub fn of(text: &'a str) -> Sheet<'a> {
        let lines: Vec<&str> = text.lines().collect();
        let became = vec![None; lines.len()];
        Sheet { lines, became }
    }

    /// All lines.
    pub fn lines(&self) -> &[&'a str] {
        &self.lines
    }

    /// The lines of a range that hold something and are not decided about.
    pub fn open(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|line| {
            self.became.get(*line) == Some(&None)
                && self.lines.get(*line).is_some_and(|text| !is_blank(text))
        })
    }

    /// Decides about the undecided lines of a range. Blank ones stay blank.
    pub fn claim(&mut self, range: Range<usize>, became: Became) {
        let open: Vec<usize> = self.open(range).collect();
        for line in open {
            self.put(line, became);
        }
    }

    /// Decides about the lines of a range, whatever was decided before. Blank ones stay blank.
    pub fn settle(&mut self, range: Range<usize>, became: Became) {
        for line in range {
            if self.lines.get(line).is_some_and(|text| !is_blank(text)) {
                self.put(line, became);
            }
        }
    }

    fn put(&mut self, line: usize, became: Became) {
        if let Some(slot) = self.became.get_mut(line) {
            *slot = Some(became);
        }
    }

    /// The report. What nobody decided about is blank or running text.
    pub fn report(self) -> Vec<Line> {
        self.lines
            .iter()
            .zip(self.became)
            .enumerate()
            .map(|(index, (text, became))| Line {
                number: index + 1,
                text: (*text).to_owned(),
                became: became.unwrap_or(if is_blank(text) {
                    Became::Blank
                } else {
                    Became::Paragraph
                }),
            })
            .collect()
    }
}

/// A block of the file, with the lines it came from.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its lines, from 0.
    pub lines: Range<usize>,
    /// What it is so far.
    pub kind: BlockKind,
    /// Level of a heading as written, 1 to 6.
    pub level: Option<u8>,
    /// Whether blank lines part it from what stands before and after.
    pub alone: bool,
}

impl Unit {
    /// The words of a paragraph or heading, without marks, on one line.
    pub fn line(&self) -> Option<String> {
        match &self.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => Some(words(text)),
            _ => None,
        }
    }
}

/// The characters of running text, breaks as blanks.
pub(crate) fn words(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text, .. } => text.as_str(),
            Inline::Break => " ",
        })
        .collect()
}

/// Text without marks.
pub(crate) fn unmarked(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text {
        text: text.into(),
        marks: Vec::new(),
    }]
}

/// Running text as a headline may hold it: no breaks, emphasis and superscript only. Addresses
/// of links that had to go are given to `notes`.
pub(crate) fn for_headline(text: Vec<Inline>, notes: &mut Vec<String>) -> Vec<Inline> {
    without_breaks(text)
        .into_iter()
        .map(|inline| match inline {
            Inline::Text { text, mut marks } => {
                marks.retain(|mark| match mark {
                    Mark::Link { href } => {
                        notes.push(href.clone());
                        false
                    }
                    Mark::Em | Mark::Superscript => true,
                    Mark::Code | Mark::Strong => false,
                });
                Inline::Text { text, marks }
            }
            Inline::Break => Inline::Break,
        })
        .collect()
}

/// Running text with every break a blank.
pub(crate) fn without_breaks(text: Vec<Inline>) -> Vec<Inline> {
    text.into_iter()
        .map(|inline| match inline {
            Inline::Break => Inline::Text {
                text: " ".to_owned(),
                marks: Vec::new(),
            },
            text => text,
        })
        .collect()
}

/// Whether nothing can be seen on a line.
pub(crate) fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}
