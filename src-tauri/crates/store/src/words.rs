//! What is typed into a search: words, never the query language of the index.

use imprimatur_text::search_key;

/// The words searched for, folded as the index is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    words: Vec<String>,
    /// Something was typed, were it signs alone: those match nothing.
    typed: bool,
}

/// A word shorter than this is no beginning: every text has words that begin with that letter.
const SHORTEST_BEGINNING: usize = 2;

/// Most words of one search; the rest of a pasted page would only make it slow.
const MOST: usize = 32;

impl Words {
    pub(crate) fn of(typed: &str) -> Self {
        let words: Vec<String> = search_key(typed)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(MOST)
            .map(str::to_owned)
            .collect();
        let typed = !typed.trim().is_empty();
        Self { words, typed }
    }

    /// Whether anything is searched for.
    pub(crate) fn are_any(&self) -> bool {
        self.typed
    }

    /// For FTS5: every word must occur, the last one as a beginning.
    pub(crate) fn query(&self) -> String {
        let quoted: Vec<String> = self
            .words
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect();
        match self.words.last() {
            None => "\"\"".to_owned(),
            Some(last) if last.chars().count() < SHORTEST_BEGINNING => quoted.join(" AND "),
            Some(_) => format!("{} *", quoted.join(" AND ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn what_is_typed_is_words_never_query_language() {
        for nothing in ["", "  "] {
            assert!(!Words::of(nothing).are_any());
        }
        for (typed, query) in [
            ("?!", "\"\""),
            ("ferry NOT night\"", "\"ferry\" AND \"not\" AND \"night\" *"),
            ("Straße", "\"strasse\" *"),
            ("plan b", "\"plan\" AND \"b\""),
        ] {
            assert!(Words::of(typed).are_any());
            assert_eq!(Words::of(typed).query(), query);
        }
    }
}
