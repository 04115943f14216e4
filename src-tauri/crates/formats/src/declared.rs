//! What front matter declares about an article, put where it belongs.
//!
//! A value that cannot be used (a language that is none, an unknown role) is kept as a note.

use crate::front::{self, Entry, Value};
use crate::import::{Claims, Published};
use crate::markdown::inline_text;
use crate::report::Became;
use crate::sheet::{Sheet, unmarked};
use imprimatur_checks::credit;
use imprimatur_text::{
    AiInvolvement, AiKind, Content, Contributor, ContributorRole, Note, NoteKind, limits,
};

/// What is known of the front matter itself.
#[derive(Default)]
pub(crate) struct Declared {
    /// This program wrote the file.
    pub(crate) ours: bool,
    /// Numbers of the lines about the filing.
    pub(crate) filing_lines: Vec<usize>,
}

/// Puts entries into content and claims.
pub(crate) fn declare(
    entries: Vec<Entry>,
    sheet: &mut Sheet<'_>,
    content: &mut Content,
    claims: &mut Claims,
) -> Declared {
    let mut declared = Declared::default();
    for entry in entries {
        let known = match entry.key.as_str() {
            "imprimatur" => {
                declared.ours = entry.value.scalar() == Some("1");
                declared.ours
            }
            _ => set(&entry, content, claims).is_some(),
        };
        if known {
            if is_filing(&entry.key) {
                let numbers = entry.lines.clone().map(|line| line + 1);
                declared.filing_lines.extend(numbers);
            }
            sheet.claim(entry.lines, Became::FrontMatter);
        } else {
            front::unknown(sheet, entry.lines, &mut claims.source_notes);
        }
    }
    declared
}

/// Sets what one entry is about; `None` where it was not understood.
fn set(entry: &Entry, content: &mut Content, claims: &mut Claims) -> Option<()> {
    let value = &entry.value;
    match entry.key.as_str() {
        "title" | "headline" => {
            let text = line(value.scalar()?, limits::HEADLINE)?;
            once(content.document.headline.is_empty())?;
            content.document.headline = if text.is_empty() {
                Vec::new()
            } else {
                unmarked(text)
            };
        }
        "standfirst" | "description" | "subtitle" | "summary" | "excerpt" | "chapo"
        | "vorspann" => {
            let text = value.scalar()?;
            once(
                content.document.standfirst.is_none() && text.chars().count() <= limits::STANDFIRST,
            )?;
            let runs = inline_text(text).unwrap_or_else(|| unmarked(text));
            content.document.standfirst = Some(runs).filter(|_| !text.trim().is_empty());
        }
        "lang" | "language" | "locale" => {
            let tag = value.scalar()?.trim().replace('_', "-");
            once(content.language.is_none())?;
            let probe = Content {
                language: Some(tag.clone()),
                ..Content::default()
            };
            probe.check().ok()?;
            content.language = Some(tag).filter(|tag| !tag.is_empty());
        }
        "author" | "authors" | "byline" => people(value, ContributorRole::Author, content)?,
        "translator" | "translators" => people(value, ContributorRole::Translator, content)?,
        "photographer" | "photographers" => people(value, ContributorRole::Photographer, content)?,
        "dateline" => {
            once(content.dateline.is_none())?;
            content.dateline = Some(line(value.scalar()?, limits::DATELINE)?);
        }
        "date" | "published" | "publication_date" | "pubdate" => {
            let date = value.scalar()?.trim();
            once(claims.published.is_none())?;
            claims.published = Some(Published {
                label: entry.key.clone(),
                value: (!date.is_empty()).then(|| date.to_owned()),
            });
        }
        "tags" | "keywords" => claims.tags.extend(texts(value, true)?),
        "section" | "category" | "categories" | "rubrique" | "ressort" => {
            once(claims.section.is_none())?;
            let [section] = <[String; 1]>::try_from(texts(value, false)?).ok()?;
            claims.section = Some(section);
        }
        "slug" => {
            once(claims.slug.is_none())?;
            claims.slug = Some(value.scalar()?.to_owned()).filter(|slug| !slug.is_empty());
        }
        "ai" => {
            once(content.ai.is_none())?;
            content.ai = Some(ai(value)?);
        }
        "correction" | "corrections" => notes(value, NoteKind::Correction, content)?,
        "update" | "updates" => notes(value, NoteKind::Update, content)?,
        "note" | "notes" => notes(value, NoteKind::Editor, content)?,
        _ => return None,
    }
    Some(())
}

/// Whether an entry is about the filing, not about what readers get.
fn is_filing(key: &str) -> bool {
    let names = [
        "tags",
        "keywords",
        "section",
        "category",
        "categories",
        "rubrique",
        "ressort",
        "slug",
    ];
    names.contains(&key)
}

/// A second value for the same thing is not understood.
fn once(free: bool) -> Option<()> {
    free.then_some(())
}

fn line(text: &str, limit: usize) -> Option<String> {
    (text.chars().count() <= limit).then(|| text.trim().to_owned())
}

/// A list of texts, or one; with commas as separators where asked.
fn texts(value: &Value, commas: bool) -> Option<Vec<String>> {
    let list: Vec<String> = match value {
        Value::Scalar(text) if commas => {
            text.split(',').map(|part| part.trim().to_owned()).collect()
        }
        Value::Scalar(text) => vec![text.clone()],
        Value::List(items) => items
            .iter()
            .map(|item| item.scalar().map(str::to_owned))
            .collect::<Option<_>>()?,
        Value::Map(_) => return None,
    };
    Some(list.into_iter().filter(|text| !text.is_empty()).collect())
}

fn people(value: &Value, role: ContributorRole, content: &mut Content) -> Option<()> {
    let values = match value {
        Value::List(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut found = Vec::new();
    for value in values {
        found.extend(person(value, role)?);
    }
    let fits = |person: &Contributor| {
        let house = person.affiliation.as_deref().unwrap_or_default();
        !person.name.trim().is_empty()
            && person.name.chars().count() <= limits::NAME
            && house.chars().count() <= limits::AFFILIATION
    };
    once(found.iter().all(fits) && content.byline.len() + found.len() <= limits::BYLINE)?;
    content.byline.extend(found);
    Some(())
}

fn person(value: &Value, role: ContributorRole) -> Option<Vec<Contributor>> {
    let text = match value {
        Value::Scalar(text) => text,
        Value::List(_) => return None,
        Value::Map(fields) => {
            let known = |name: &str| matches!(name, "name" | "role" | "affiliation");
            once(fields.iter().all(|(name, _)| known(name)))?;
            let role = match value.field("role") {
                Some(word) => word.parse().ok()?,
                None => role,
            };
            return Some(vec![Contributor {
                name: value.field("name")?.to_owned(),
                role,
                affiliation: value.field("affiliation").map(str::to_owned),
            }]);
        }
    };
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    // "Ann Lee and Bob Ray, XYZ" is what a credit line would say; anything else is one name.
    let read = credit(&format!("Text: {text}")).map(|credit| credit.contributors);
    Some(match read {
        Some(people) => people
            .into_iter()
            .map(|person| Contributor { role, ..person })
            .collect(),
        None => vec![Contributor {
            name: text.clone(),
            role,
            affiliation: None,
        }],
    })
}

fn ai(value: &Value) -> Option<AiInvolvement> {
    let (word, tool, note) = match value {
        Value::Scalar(word) => (word.as_str(), None, None),
        Value::Map(fields) => {
            once(
                fields
                    .iter()
                    .all(|(name, _)| matches!(name.as_str(), "kind" | "tool" | "note")),
            )?;
            (
                value.field("kind")?,
                value.field("tool"),
                value.field("note"),
            )
        }
        Value::List(_) => return None,
    };
    let kind = match word {
        "false" | "no" => AiKind::None,
        word => word.parse().ok()?,
    };
    once(tool.is_none_or(|tool| tool.chars().count() <= limits::TOOL))?;
    once(note.is_none_or(|note| note.chars().count() <= limits::NOTE))?;
    Some(AiInvolvement {
        kind,
        tool: tool.map(str::to_owned),
        note: note.map(str::to_owned),
    })
}

fn notes(value: &Value, kind: NoteKind, content: &mut Content) -> Option<()> {
    let values = match value {
        Value::List(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut found = Vec::new();
    for value in values {
        let note = match value {
            Value::Scalar(text) => Note {
                kind,
                text: text.clone(),
            },
            Value::Map(fields) => {
                once(
                    fields
                        .iter()
                        .all(|(name, _)| matches!(name.as_str(), "kind" | "text")),
                )?;
                let kind = match value.field("kind") {
                    Some(word) => word.parse().ok()?,
                    None => kind,
                };
                Note {
                    kind,
                    text: value.field("text")?.to_owned(),
                }
            }
            Value::List(_) => return None,
        };
        once(note.text.chars().count() <= limits::NOTE)?;
        if !note.text.trim().is_empty() {
            found.push(note);
        }
    }
    once(content.notes.len() + found.len() <= limits::NOTES)?;
    content.notes.extend(found);
    Some(())
}
