//! Front matter: what a Markdown file says about its article between two `---` lines.
//!
//! Read is a small subset of YAML, by hand, because every line must be accounted for and nothing
//! may be interpreted: `key: value` with the value plain, quoted, a `|` or `>` block, a `[flow,
//! list]`, or indented `- item` and `name: value` lines. No anchors, tags, nested lists or
//! documents; what is not understood is given back as it stands.

use crate::report::Became;
use crate::sheet::Sheet;
use std::ops::Range;

/// A front matter longer than this many lines is no front matter.
const MOST_LINES: usize = 1_000;

/// One key of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The key, lower case, `-` as `_`.
    pub key: String,
    /// What it is set to.
    pub value: Value,
    /// Its lines in the file, from 0.
    pub lines: Range<usize>,
}

/// What a key is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// One text, perhaps empty.
    Scalar(String),
    /// Several values, none of them a list.
    List(Vec<Value>),
    /// Named texts.
    Map(Vec<(String, String)>),
}

impl Value {
    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Value::Scalar(text) => Some(text),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The text of a field of a map.
    pub fn field(&self, name: &str) -> Option<&str> {
        match self {
            Value::Map(fields) => fields
                .iter()
                .find(|(field, _)| field == name)
                .map(|(_, text)| text.as_str()),
            Value::Scalar(_) | Value::List(_) => None,
        }
    }
}

/// Reads the front matter at the head of a file: its entries, and the first line after it.
/// Lines between the fences that are not understood become notes.
pub(crate) fn read(sheet: &mut Sheet<'_>, notes: &mut Vec<String>) -> Option<(Vec<Entry>, usize)> {
    let lines: Vec<&str> = sheet.lines().to_vec();
    if lines.first()?.trim_end() != "---" {
        return None;
    }
    let end = lines
        .iter()
        .take(MOST_LINES)
        .skip(1)
        .position(|line| matches!(line.trim_end(), "---" | "..."))?
        + 1;
    let first = lines.get(1..end)?.iter().find(|line| is_content(line));
    if first.is_some_and(|line| key(line).is_none()) {
        return None;
    }
    sheet.claim(0..1, Became::FrontMatter);
    sheet.claim(end..end + 1, Became::FrontMatter);
    let mut entries = Vec::new();
    let mut line = 1;
    while line < end {
        let text = lines.get(line).copied().unwrap_or_default();
        let Some((key, rest)) = key(text) else {
            unknown(sheet, line..line + 1, notes);
            line += 1;
            continue;
        };
        let children = lines
            .get(line + 1..end)?
            .iter()
            .take_while(|text| !is_content(text) || text.starts_with([' ', '\t', '-']))
            .count();
        let range = line..line + 1 + children;
        let below = lines.get(line + 1..range.end)?;
        match value(rest, below) {
            Some(value) => entries.push(Entry {
                key,
                value,
                lines: range.clone(),
            }),
            None => unknown(sheet, range.clone(), notes),
        }
        line = range.end;
    }
    Some((entries, end + 1))
}

/// Gives lines that were not understood back as notes.
pub(crate) fn unknown(sheet: &mut Sheet<'_>, range: Range<usize>, notes: &mut Vec<String>) {
    let text: Vec<&str> = sheet
        .lines()
        .get(range.clone())
        .unwrap_or_default()
        .to_vec();
    let text = text.join("\n").trim().to_owned();
    if !text.is_empty() {
        notes.push(text);
    }
    sheet.settle(range, Became::FrontMatterUnknown);
}

fn is_content(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

/// `key: rest` at the start of a line.
fn key(line: &str) -> Option<(String, &str)> {
    let (key, rest) = line.split_once(':')?;
    let fits = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && !key.starts_with('-')
        && (rest.is_empty() || rest.starts_with([' ', '\t']));
    fits.then(|| (key.to_lowercase().replace('-', "_"), rest.trim()))
}

fn value(rest: &str, below: &[&str]) -> Option<Value> {
    let content: Vec<&str> = below
        .iter()
        .copied()
        .filter(|line| !line.trim().is_empty())
        .collect();
    match rest {
        "|" | "|-" | "|+" => return Some(Value::Scalar(block(below, "\n"))),
        ">" | ">-" | ">+" => return Some(Value::Scalar(block(below, " "))),
        _ => {}
    }
    if rest.is_empty() || rest.starts_with('#') {
        let first = content.first().map(|line| line.trim_start());
        return match first {
            None => Some(Value::Scalar(String::new())),
            Some(first) if first == "-" || first.starts_with("- ") => list(&content),
            Some(_) => map(&content).map(Value::Map),
        };
    }
    if let Some(inner) = rest
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        && content.is_empty()
    {
        let items = flow_items(inner)?;
        return Some(Value::List(items.into_iter().map(Value::Scalar).collect()));
    }
    // A scalar may go on over indented lines.
    let mut text = rest.to_owned();
    for line in content {
        if line.starts_with('-') {
            return None;
        }
        text.push(' ');
        text.push_str(line.trim());
    }
    scalar(&text).map(Value::Scalar)
}

/// The lines of a `|` or `>` block, without their common indent.
fn block(lines: &[&str], joint: &str) -> String {
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or_default();
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or_default())
        .collect();
    lines.join(joint).trim().to_owned()
}

fn list(lines: &[&str]) -> Option<Value> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let text = line.trim_start();
        match text
            .strip_prefix('-')
            .filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            Some(rest) => items.push(vec![rest.trim().to_owned()]),
            None => items.last_mut()?.push(text.to_owned()),
        }
    }
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        let lines: Vec<&str> = item
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        let is_map = lines.first().is_some_and(|line| key(line).is_some());
        values.push(if is_map {
            Value::Map(map(&lines)?)
        } else {
            Value::Scalar(scalar(&lines.join(" "))?)
        });
    }
    Some(Value::List(values))
}

fn map(lines: &[&str]) -> Option<Vec<(String, String)>> {
    lines
        .iter()
        .map(|line| {
            let (key, rest) = key(line.trim_start())?;
            Some((key, scalar(rest)?))
        })
        .collect()
}

/// The items of a flow list. Commas inside quotes do not part.
fn flow_items(inner: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for c in inner.chars() {
        match quote {
            Some('"') if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '[' | ']' | '{' | '}') => return None,
            None if c == ',' => {
                items.push(std::mem::take(&mut item));
                continue;
            }
            None if matches!(c, '"' | '\'') && item.trim().is_empty() => quote = Some(c),
            None => {}
        }
        item.push(c);
    }
    items.push(item);
    items
        .iter()
        .map(|item| item.trim())
        .filter(|item| !item.is_empty())
        .map(scalar)
        .collect()
}

/// A plain or quoted text; `None` where a quote is not closed or something follows it.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('\'') {
        let (inner, after) = rest.rsplit_once('\'')?;
        let doubled = inner.replace("''", "");
        return (is_comment(after) && !doubled.contains('\'')).then(|| inner.replace("''", "'"));
    }
    if let Some(rest) = text.strip_prefix('"') {
        return double_quoted(rest);
    }
    if text.starts_with(['{', '[', '&', '*', '!', '%', '@', '`']) {
        return None;
    }
    let end = text.find(" #").unwrap_or(text.len());
    let plain = text.get(..end).unwrap_or_default().trim_end();
    // A comment would be lost: a value that has one is not understood.
    (end == text.len()).then(|| match plain {
        "~" | "null" => String::new(),
        _ => plain.to_owned(),
    })
}

fn is_comment(after: &str) -> bool {
    after.trim().is_empty()
}

/// The text after an opening double quote, with JSON's escapes.
fn double_quoted(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return is_comment(chars.as_str()).then_some(out),
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok()?;
                    out.push(char::from_u32(code).unwrap_or('\u{FFFD}'));
                }
                escaped @ ('"' | '\\' | '/') => out.push(escaped),
                _ => return None,
            },
            _ => out.push(c),
        }
    }
    None
}

/// Writes a text as a double-quoted scalar that [`read`] gives back unchanged.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> (Vec<(String, Value)>, Vec<String>) {
        let mut notes = Vec::new();
        let (entries, _) = read(&mut Sheet::of(text), &mut notes).unwrap();
        (
            entries
                .into_iter()
                .map(|entry| (entry.key, entry.value))
                .collect(),
            notes,
        )
    }

    fn text(text: &str) -> Value {
        Value::Scalar(text.to_owned())
    }

    #[test]
    fn the_subset_is_read() {
        let (found, notes) = entries(
            "---\ntitle: Le port, l’hiver: un récit\nslug: \"a \\\"b\\\"\\n c\"\nquote: 'it''s'\n\
             tags: [Meer, \"Wind, Eis\"]\nauthors:\n  - name: Ann Lee\n    role: author\n  - Bob Ray\n\
             ai:\n  kind: assisted\nlead: >\n  Two\n  lines\nraw: |\n  a\n   b\nlong: one\n  two\nempty:\n---\n",
        );
        let map = |pairs: &[(&str, &str)]| {
            Value::Map(
                pairs
                    .iter()
                    .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                    .collect(),
            )
        };
        let expected = [
            ("title", text("Le port, l’hiver: un récit")),
            ("slug", text("a \"b\"\n c")),
            ("quote", text("it's")),
            ("tags", Value::List(vec![text("Meer"), text("Wind, Eis")])),
            (
                "authors",
                Value::List(vec![
                    map(&[("name", "Ann Lee"), ("role", "author")]),
                    text("Bob Ray"),
                ]),
            ),
            ("ai", map(&[("kind", "assisted")])),
            ("lead", text("Two lines")),
            ("raw", text("a\n b")),
            ("long", text("one two")),
            ("empty", text("")),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        assert_eq!(found, expected);
        assert!(notes.is_empty());
    }

    #[test]
    fn what_is_not_understood_becomes_a_note() {
        let (found, notes) = entries(
            "---\na: &anchor x\nb: {c: d}\n# remark\ne: \"open\nf: g # why\nh: i\n just so\n!!\n---\n",
        );
        assert_eq!(found, [("h".to_owned(), text("i just so"))]);
        assert_eq!(
            notes,
            [
                "a: &anchor x",
                "b: {c: d}\n# remark",
                "e: \"open",
                "f: g # why",
                "!!"
            ]
        );
    }

    #[test]
    fn a_thematic_break_opens_no_front_matter() {
        for text in [
            "---\nA sentence.\n---\n",
            "---\nno end: here",
            "text\n---\na: b\n---",
            "",
            "---",
        ] {
            assert!(
                read(&mut Sheet::of(text), &mut Vec::new()).is_none(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_quoted_text_is_read_back() {
        for original in ["", "a\"b\\c\nd\te", "# é: [x]", "'"] {
            let file = format!("---\nk: {}\n---\n", quoted(original));
            assert_eq!(entries(&file).0, [("k".to_owned(), text(original))]);
        }
    }
}
