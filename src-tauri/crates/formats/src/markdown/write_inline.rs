//! Runs of text to inline Markdown that reads back as the same runs.
//!
//! Emphasis is `_`, strong `**`, so that two delimiters of one kind never meet. CommonMark lets a
//! delimiter work only beside certain characters ("flanking"); where it would not, the character
//! beside it is written as a numeric reference, which counts as punctuation.

use imprimatur_text::{Inline, Mark};
use std::fmt::Write;

/// Where the text will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// A paragraph: breaks begin a new line, where block markers must be escaped.
    Block,
    /// A heading: one line.
    Line,
}

enum Piece {
    /// `_` or `**`, opening.
    Open(&'static str),
    /// `_` or `**`, closing.
    Close(&'static str),
    /// Other markup, written as it is.
    Raw(String),
    /// A forced break.
    Break,
    /// Characters to escape.
    Text(String),
}

/// Writes runs as inline Markdown.
pub(super) fn inline(runs: &[Inline], room: Room) -> String {
    let pieces = pieces(runs);
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| pieces.get(before));
        let after = pieces.get(index + 1);
        match piece {
            Piece::Open(delimiter) | Piece::Close(delimiter) => out.push_str(delimiter),
            Piece::Raw(raw) => out.push_str(raw),
            Piece::Break if room == Room::Line || after.is_none() => out.push_str("<br>"),
            Piece::Break => out.push_str("\\\n"),
            Piece::Text(text) => {
                let at_start = matches!(before, None | Some(Piece::Break));
                let at_end = matches!(after, None | Some(Piece::Break));
                let first = text.chars().next().unwrap_or(' ');
                let last = text.chars().next_back().unwrap_or(' ');
                let edges = Edges {
                    line_start: room == Room::Block && at_start,
                    encode_first: match before {
                        Some(Piece::Open(_)) => first.is_whitespace(),
                        Some(Piece::Close(_)) => hinders(first),
                        _ => at_start && first.is_whitespace(),
                    },
                    encode_last: match after {
                        Some(Piece::Close(_)) => last.is_whitespace(),
                        Some(Piece::Open(_)) => hinders(last),
                        _ => at_end && last.is_whitespace(),
                    },
                    before_link: matches!(after, Some(Piece::Raw(raw)) if raw == "["),
                };
                escape(text, &edges, &mut out);
            }
        }
    }
    out
}

/// Writes a plain text as inline Markdown on one line.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    escape(text, &Edges::default(), &mut out);
    out
}

/// Writes a link target or image address with its parentheses, and a title where there is one.
pub(super) fn target(address: &str, title: &str) -> String {
    let mut out = String::from("(");
    let angled = address.contains(['(', ')', '<', '>', '\\']);
    if angled {
        out.push('<');
    }
    for (at, c) in address.char_indices() {
        match c {
            '<' | '>' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_reference(address.get(at..).unwrap_or_default()) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    if angled {
        out.push('>');
    }
    if !title.is_empty() {
        let title = title
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('&', "&amp;");
        let _ = write!(out, " \"{title}\"");
    }
    out.push(')');
    out
}

/// Orders the runs as markup: a mark that lasts longer is opened first.
fn pieces(runs: &[Inline]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Vec<&Mark> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let rest = runs.get(index..).unwrap_or_default();
        let wanted = marks_from(rest);
        let keep = open.iter().take_while(|mark| wanted.contains(mark)).count();
        for mark in open.split_off(keep).into_iter().rev() {
            pieces.push(closing(mark));
        }
        let Inline::Text { text, marks } = run else {
            pieces.push(Piece::Break);
            continue;
        };
        let mut new: Vec<&Mark> = wanted
            .iter()
            .filter(|mark| !open.contains(mark))
            .copied()
            .collect();
        new.sort_by_key(|mark| std::cmp::Reverse(extent(mark, rest)));
        for mark in new {
            pieces.push(opening(mark));
            open.push(mark);
        }
        pieces.push(if marks.contains(&Mark::Code) {
            Piece::Raw(code(text))
        } else {
            Piece::Text(text.clone())
        });
    }
    for mark in open.into_iter().rev() {
        pieces.push(closing(mark));
    }
    pieces
}

/// The marks, code aside, of the first text at or after a place: a break takes those of its
/// successor, so that nothing is closed after a break.
fn marks_from(runs: &[Inline]) -> Vec<&Mark> {
    runs.iter()
        .find_map(|run| match run {
            Inline::Text { marks, .. } => {
                Some(marks.iter().filter(|mark| **mark != Mark::Code).collect())
            }
            Inline::Break => None,
        })
        .unwrap_or_default()
}

/// How many runs a mark lasts.
fn extent(mark: &Mark, runs: &[Inline]) -> usize {
    runs.iter()
        .take_while(|run| match run {
            Inline::Text { marks, .. } => marks.contains(mark),
            Inline::Break => true,
        })
        .count()
}

fn opening(mark: &Mark) -> Piece {
    match mark {
        Mark::Em => Piece::Open("_"),
        Mark::Strong => Piece::Open("**"),
        Mark::Superscript => Piece::Raw("<sup>".to_owned()),
        Mark::Link { .. } => Piece::Raw("[".to_owned()),
        Mark::Code => Piece::Raw(String::new()),
    }
}

fn closing(mark: &Mark) -> Piece {
    match mark {
        Mark::Em => Piece::Close("_"),
        Mark::Strong => Piece::Close("**"),
        Mark::Superscript => Piece::Raw("</sup>".to_owned()),
        Mark::Link { href } => Piece::Raw(format!("]{}", target(href, ""))),
        Mark::Code => Piece::Raw(String::new()),
    }
}

fn code(text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let blank_both =
        text.starts_with(' ') && text.ends_with(' ') && !text.trim_matches(' ').is_empty();
    let pad = if blank_both || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Whether a character outside a delimiter may keep it from working: anything but blanks and
/// what is punctuation to every CommonMark reader.
fn hinders(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_ascii_punctuation()
        && !matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

/// What must be minded at the ends of a text piece.
#[derive(Default)]
struct Edges {
    line_start: bool,
    encode_first: bool,
    encode_last: bool,
    before_link: bool,
}

fn escape(text: &str, edges: &Edges, out: &mut String) {
    let last = text
        .char_indices()
        .next_back()
        .map(|(at, _)| at)
        .unwrap_or_default();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let marker = edges.line_start
            && (at == 0 && matches!(c, '-' | '+' | '=' | '>' | ':')
                || digits > 0 && at == digits && matches!(c, '.' | ')'));
        if at == 0 && edges.encode_first || at == last && edges.encode_last || c == '`' {
            let _ = write!(out, "&#{};", u32::from(c));
            continue;
        }
        let special = matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '#' | '|' | '~')
            || c == '&' && is_reference(text.get(at..).unwrap_or_default())
            || c == '!' && at == last && edges.before_link;
        if marker || special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether a text that opens with `&` would be read as a character reference.
fn is_reference(text: &str) -> bool {
    let name = text.trim_start_matches('&');
    let length = name
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}
