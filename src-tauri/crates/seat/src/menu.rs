//! What stands in the menu, and in which order. Its words come from the page, in the page's
//! language; what an entry does is the page's affair too.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// Titles and what is below each. What the page has no word for stays out.
const ORDER: &str = "\
menu_file new_desk open_desk menu_recent close_desk - new_article import import_folder export - print - settings - quit
menu_edit edit_text save_revision - find replace - search
menu_review comment resolve - next_thread previous_thread - approve
menu_view to_inbox - to_board to_table to_calendar to_metrics - palette - zoom_in zoom_out zoom_reset
menu_help guide keys - about";

/// The words of the menu, and of the one dialog that the shell itself may have to show.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Words {
    /// By action, or title.
    pub labels: BTreeMap<String, String>,
    /// Which key does the same, to be shown: `CmdOrCtrl+S`.
    pub keys: BTreeMap<String, String>,
    /// What cannot be done now.
    pub disabled: BTreeSet<String>,
}

/// One title of the menu.
#[derive(Debug, PartialEq, Eq)]
pub struct Title {
    /// Its id: `menu_edit`, say.
    pub id: &'static str,
    /// As shown.
    pub label: String,
    /// What is below, never begun or ended by a line.
    pub entries: Vec<Entry>,
}

/// One entry below a title.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// A line between groups.
    Line,
    /// Where the desks that were open before are listed, under this label.
    Recent(String),
    /// Something to choose.
    Item {
        /// What it does.
        id: &'static str,
        /// As shown.
        label: String,
        /// The key shown beside it.
        key: Option<String>,
        /// Whether it can be done now.
        is_enabled: bool,
    },
}

impl Words {
    /// A word of the page's language; `plain` before the page has said any.
    #[must_use]
    pub fn word<'a>(&'a self, id: &str, plain: &'a str) -> &'a str {
        self.labels.get(id).map_or(plain, String::as_str)
    }

    /// The menu in these words, without the entries named in `without`.
    #[must_use]
    pub fn menu(&self, without: &[&str]) -> Vec<Title> {
        let titles = ORDER.lines().map(|line| {
            let mut ids = line.split(' ');
            let id = ids.next().unwrap_or_default();
            let mut entries: Vec<Entry> = ids
                .filter(|id| !without.contains(id))
                .filter_map(|id| self.entry(id))
                .collect();
            entries.dedup_by(|next, last| *next == Entry::Line && *last == Entry::Line);
            entries.pop_if(|last| *last == Entry::Line);
            if entries.first() == Some(&Entry::Line) {
                entries.remove(0);
            }
            Title {
                id,
                label: label(self.word(id, id)),
                entries,
            }
        });
        titles.filter(|title| !title.entries.is_empty()).collect()
    }

    fn entry(&self, id: &'static str) -> Option<Entry> {
        if id == "-" {
            return Some(Entry::Line);
        }
        let label = label(self.labels.get(id)?);
        if id == "menu_recent" {
            return Some(Entry::Recent(label));
        }
        Some(Entry::Item {
            id,
            label,
            key: self.keys.get(id).cloned(),
            is_enabled: !self.disabled.contains(id),
        })
    }
}

/// A word as it stands: in a menu, `&` would underline the letter after it.
#[must_use]
pub fn label(word: &str) -> String {
    word.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(ids: &[&str]) -> Words {
        let pair = |id: &&str| ((*id).to_owned(), format!("<{id}>"));
        Words {
            labels: ids.iter().map(pair).collect(),
            ..Words::default()
        }
    }

    fn shown(words: &Words, without: &[&str]) -> String {
        let titles = words.menu(without).into_iter().map(|title| {
            let entries = title.entries.into_iter().map(|entry| match entry {
                Entry::Line => "-".to_owned(),
                Entry::Recent(label) | Entry::Item { label, .. } => label,
            });
            format!("{}: {}", title.label, entries.collect::<Vec<_>>().join(" "))
        });
        titles.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_has_no_word_stays_out_and_leaves_no_line_behind() {
        let some = words(&["menu_file", "open_desk", "quit", "menu_help", "about"]);
        assert_eq!(
            shown(&some, &[]),
            "<menu_file>: <open_desk> - <quit>; <menu_help>: <about>"
        );
        assert_eq!(shown(&some, &["quit", "about"]), "<menu_file>: <open_desk>");
        assert_eq!(shown(&Words::default(), &[]), "");
    }

    #[test]
    fn an_entry_shows_its_key_and_whether_it_can_be_done() {
        let mut words = words(&["menu_edit", "find", "unknown"]);
        words.keys.insert("find".into(), "CmdOrCtrl+F".into());
        words.disabled.insert("find".into());
        let [edit] = &words.menu(&[])[..] else {
            panic!("one title has entries")
        };
        let find = Entry::Item {
            id: "find",
            label: "<find>".into(),
            key: Some("CmdOrCtrl+F".into()),
            is_enabled: false,
        };
        assert_eq!(edit.entries, [find]);
    }

    #[test]
    fn a_word_underlines_nothing() {
        assert_eq!(label("Text & Bild"), "Text && Bild");
    }
}
