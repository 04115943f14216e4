//! What the styles and lists of a Word document mean. Built-in styles are known by their English
//! names, which Word keeps in every language.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::{attribute, child, is, value};

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Running text.
    Body,
    /// The headline.
    Title,
    /// The standfirst.
    Subtitle,
    /// A heading of that level, from 1.
    Heading(u8),
    /// A quotation set apart.
    Quote,
    /// The caption of an image.
    Caption,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Entry>,
}

struct Entry {
    style: Option<Style>,
    based_on: Option<String>,
    number: Option<(String, usize)>,
}

/// A chain of styles is no longer than this; one that runs in a circle ends here.
const CHAIN: usize = 20;

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(document: &Document<'_>) -> Styles {
        let by_id = document
            .descendants()
            .filter(|node| is(*node, "style"))
            .filter_map(|node| {
                let based_on = child(node, "basedOn").and_then(value).map(str::to_owned);
                let entry = Entry {
                    style: meaning(node),
                    based_on,
                    number: number(node),
                };
                Some((attribute(node, "styleId")?.to_owned(), entry))
            })
            .collect();
        Styles { by_id }
    }

    /// What a style means, by its own name or that of the one it is based on.
    pub fn of(&self, id: &str) -> Style {
        self.first(id, |entry| entry.style).unwrap_or(Style::Body)
    }

    /// The list that a style belongs to, and how deep in it.
    pub fn number_of(&self, id: &str) -> Option<(String, usize)> {
        self.first(id, |entry| entry.number.clone())
    }

    fn first<T>(&self, id: &str, found: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..CHAIN {
            let entry = self.by_id.get(id)?;
            if let Some(found) = found(entry) {
                return Some(found);
            }
            id = entry.based_on.as_deref()?;
        }
        None
    }
}

fn meaning(node: Node<'_, '_>) -> Option<Style> {
    let name = child(node, "name").and_then(value)?.to_lowercase();
    let level = child(node, "pPr")
        .and_then(|properties| child(properties, "outlineLvl"))
        .and_then(value)
        .and_then(|level| level.parse::<u8>().ok());
    match name.as_str() {
        "title" => Some(Style::Title),
        "subtitle" => Some(Style::Subtitle),
        "quote" | "intense quote" | "block text" => Some(Style::Quote),
        "caption" => Some(Style::Caption),
        _ => name
            .strip_prefix("heading ")
            .and_then(|level| level.parse::<u8>().ok())
            .or(level.map(|level| level.saturating_add(1)))
            .filter(|level| (1..=9).contains(level))
            .map(Style::Heading),
    }
}

fn number(node: Node<'_, '_>) -> Option<(String, usize)> {
    let number = child(node, "pPr").and_then(|properties| child(properties, "numPr"))?;
    let id = child(number, "numId").and_then(value)?;
    let depth = child(number, "ilvl").and_then(value).unwrap_or("0");
    Some((id.to_owned(), depth.parse().unwrap_or(0)))
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    /// Whether the levels of a list are numbered, by the list's id; `None` for a level that shows
    /// no sign at all.
    lists: HashMap<String, HashMap<usize, Option<bool>>>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(document: &Document<'_>) -> Numbering {
        let kinds: HashMap<&str, HashMap<usize, Option<bool>>> = document
            .descendants()
            .filter(|node| is(*node, "abstractNum"))
            .filter_map(|node| {
                let levels = node
                    .children()
                    .filter(|level| is(*level, "lvl"))
                    .filter_map(|level| {
                        let ordered = match child(level, "numFmt").and_then(value) {
                            Some("bullet") => Some(false),
                            Some("none") => None,
                            _ => Some(true),
                        };
                        Some((attribute(level, "ilvl")?.parse().ok()?, ordered))
                    })
                    .collect();
                Some((attribute(node, "abstractNumId")?, levels))
            })
            .collect();
        let lists = document
            .descendants()
            .filter(|node| is(*node, "num"))
            .filter_map(|node| {
                let kind = child(node, "abstractNumId").and_then(value)?;
                let levels = kinds.get(kind)?.clone();
                Some((attribute(node, "numId")?.to_owned(), levels))
            })
            .collect();
        Numbering { lists }
    }

    /// Whether a level of a list is numbered; `None` where it is no list. Id 0 takes a paragraph
    /// out of the list of its style.
    pub fn of(&self, id: &str, depth: usize) -> Option<bool> {
        if id == "0" {
            return None;
        }
        match self.lists.get(id) {
            Some(levels) => levels.get(&depth).copied().unwrap_or(Some(false)),
            None => Some(false),
        }
    }
}
