//! Why a reply is refused: what is wrong, where, and what the person who holds the file can do.

use thiserror::Error;

/// What is wrong with a reply. `path` is a path into the file (`comments[2].body`).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReplyError {
    /// Larger than [`limits::SIZE`](super::limits::SIZE).
    #[error("the file has {size} bytes; a reply has at most {limit}")]
    TooLarge {
        /// Bytes of the file.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// Not JSON, or cut off, or with half a surrogate pair, or nested without end.
    #[error("line {line}, column {column}: {what}")]
    NotJson {
        /// Line, from 1; 0 where the bytes are not text.
        line: usize,
        /// Column in bytes, from 1; 0 where the bytes are not text.
        column: usize,
        /// What is wrong, in English.
        what: String,
    },
    /// A field that stands twice in one object: two readers could each take another.
    #[error("line {line}: the field {name:?} stands twice in one object")]
    RepeatedField {
        /// Line of the second, from 1.
        line: usize,
        /// Its name, cut to what fits a message.
        name: String,
    },
    /// The format is missing or not one this version reads.
    #[error("the format is {found:?}, expected \"imprimatur.reply/1\"")]
    UnknownFormat {
        /// The format found, cut to what fits a message; empty where there was none.
        found: String,
    },
    /// A field the format does not have. Refused, not passed over: nothing that was sent may be
    /// dropped unseen, and a newer format has another number.
    #[error("{path}: the format has no field {name:?}")]
    UnknownField {
        /// Where; empty for the file itself.
        path: String,
        /// Its name, cut to what fits a message.
        name: String,
    },
    /// A value that is missing, of the wrong type or out of range.
    #[error("{path}: expected {expected}")]
    BadValue {
        /// Where.
        path: String,
        /// What was expected, in English.
        expected: &'static str,
    },
    /// More characters or entries than [`limits`](super::limits) allow.
    #[error("{path}: longer than the limit of {limit}")]
    TooLong {
        /// Where.
        path: String,
        /// The limit passed, in characters or entries.
        limit: usize,
    },
    /// A control character, or one that turns the direction of the text around it.
    #[error("{path}: the hidden character U+{:04X}", u32::from(*character))]
    HiddenCharacter {
        /// Where.
        path: String,
        /// Which.
        character: char,
    },
    /// A passage that no text can have.
    #[error("{path}: {what}")]
    BadPassage {
        /// Where.
        path: String,
        /// What is wrong, in English.
        what: &'static str,
    },
}

impl ReplyError {
    /// The stable code of this error, `snake_case`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "reply_too_large",
            Self::NotJson { .. } => "reply_not_json",
            Self::RepeatedField { .. } => "reply_repeated_field",
            Self::UnknownFormat { .. } => "reply_unknown_format",
            Self::UnknownField { .. } => "reply_unknown_field",
            Self::BadValue { .. } => "reply_bad_value",
            Self::TooLong { .. } => "reply_too_long",
            Self::HiddenCharacter { .. } => "reply_hidden_character",
            Self::BadPassage { .. } => "reply_bad_passage",
        }
    }

    /// Where in the file, for a person; empty where it is the file as a whole.
    pub fn place(&self) -> String {
        match self {
            Self::TooLarge { .. } => String::new(),
            Self::NotJson { line, .. } | Self::RepeatedField { line, .. } => format!("line {line}"),
            Self::UnknownFormat { .. } => "format".to_owned(),
            Self::UnknownField { path, .. }
            | Self::BadValue { path, .. }
            | Self::TooLong { path, .. }
            | Self::HiddenCharacter { path, .. }
            | Self::BadPassage { path, .. } => path.clone(),
        }
    }

    /// What to do about it, in English.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => {
                "Look whether this is the reply file; if it is, ask for the reply in two parts."
            }
            Self::NotJson { .. } => {
                "The file is damaged, or is no reply. Ask for it again, saved from the page and \
                 sent as an attachment."
            }
            Self::UnknownFormat { .. } => {
                "Look whether this is the reply file. If it was made by a newer version, update \
                 this program."
            }
            Self::RepeatedField { .. }
            | Self::UnknownField { .. }
            | Self::BadValue { .. }
            | Self::TooLong { .. }
            | Self::HiddenCharacter { .. }
            | Self::BadPassage { .. } => {
                "The page does not write such a reply: the file was changed. Ask for it again, \
                 saved from the page."
            }
        }
    }
}
