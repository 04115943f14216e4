//! What is typed into a search: words, never the query language of the index.

use imprimatur_text::Wanted;

/// The words searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    wanted: Wanted,
    /// Something was typed, were it signs alone: those match nothing.
    typed: bool,
}

impl Words {
    pub(crate) fn of(typed: &str) -> Self {
        Self {
            wanted: Wanted::of(typed),
            typed: !typed.trim().is_empty(),
        }
    }

    /// Whether anything is searched for.
    pub(crate) const fn are_any(&self) -> bool {
        self.typed
    }

    /// For FTS5: every word must occur, the last one as a beginning.
    pub(crate) fn query(&self) -> String {
        let words = self.wanted.words();
        if words.is_empty() {
            return "\"\"".to_owned();
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let query = quoted.join(" AND ");
        if self.wanted.last_begins() {
            query + " *"
        } else {
            query
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
