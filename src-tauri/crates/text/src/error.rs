//! Why something cannot be content. One small enum, so that the edge can turn it into a code and
//! tell a person where to look.

use thiserror::Error;

/// What is wrong with a content, and where.
///
/// `path` is a path into the JSON form (`document.content[2].attrs.level`); it is empty where a
/// lone value, not a content, was read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContentError {
    /// The format is missing or not one this version reads.
    #[error("the format is {found:?}, expected \"imprimatur.content/1\"")]
    UnknownFormat {
        /// The format found; empty where there was none.
        found: String,
    },
    /// A node the schema does not have.
    #[error("{path}: the schema has no node {name:?}")]
    UnknownNode {
        /// Where.
        path: String,
        /// The name found.
        name: String,
    },
    /// A mark the schema does not have.
    #[error("{path}: the schema has no mark {name:?}")]
    UnknownMark {
        /// Where.
        path: String,
        /// The name found.
        name: String,
    },
    /// An attribute that is missing, unknown, of the wrong type or out of range.
    #[error("{path}: {what}")]
    BadAttribute {
        /// Where.
        path: String,
        /// What is wrong, in English.
        what: &'static str,
    },
    /// A node or mark in a place where the schema does not allow it.
    #[error("{path}: {what}")]
    BadNesting {
        /// Where.
        path: String,
        /// What is wrong, in English.
        what: &'static str,
    },
    /// Blocks inside blocks beyond [`limits::DEPTH`](crate::limits::DEPTH).
    #[error("{path}: nested deeper than {} levels", crate::limits::DEPTH)]
    TooDeep {
        /// Where.
        path: String,
    },
    /// More characters or entries than [`limits`](crate::limits) allow.
    #[error("{path}: longer than the limit of {limit}")]
    TooLong {
        /// Where.
        path: String,
        /// The limit passed, in characters or entries.
        limit: usize,
    },
    /// A link target that is not an absolute `http`, `https` or `mailto` address.
    #[error("{path}: only http, https and mailto addresses can be linked")]
    BadLink {
        /// Where.
        path: String,
    },
    /// A language that is not a well-formed BCP 47 tag.
    #[error("{path}: not a language tag")]
    BadLanguage {
        /// Where.
        path: String,
    },
    /// A value of the wrong type, or outside its list of words.
    #[error("{path}: expected {expected}")]
    BadValue {
        /// Where.
        path: String,
        /// What was expected, in English.
        expected: &'static str,
    },
}

impl ContentError {
    /// The stable code of the error, for programs and for message catalogues.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } => "unknown_format",
            Self::UnknownNode { .. } => "unknown_node",
            Self::UnknownMark { .. } => "unknown_mark",
            Self::BadAttribute { .. } => "bad_attribute",
            Self::BadNesting { .. } => "bad_nesting",
            Self::TooDeep { .. } => "too_deep",
            Self::TooLong { .. } => "too_long",
            Self::BadLink { .. } => "bad_link",
            Self::BadLanguage { .. } => "bad_language",
            Self::BadValue { .. } => "bad_value",
        }
    }

    /// Where in the JSON form; empty for a lone value.
    pub fn path(&self) -> &str {
        match self {
            Self::UnknownFormat { .. } => "format",
            Self::UnknownNode { path, .. }
            | Self::UnknownMark { path, .. }
            | Self::BadAttribute { path, .. }
            | Self::BadNesting { path, .. }
            | Self::TooDeep { path }
            | Self::TooLong { path, .. }
            | Self::BadLink { path }
            | Self::BadLanguage { path }
            | Self::BadValue { path, .. } => path,
        }
    }
}
