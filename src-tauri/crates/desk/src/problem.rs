//! Errors of the inner crates as codes with kind, words and next step.

use std::collections::BTreeMap;

use imprimatur_editorial::{Refusal, Rule};
use imprimatur_formats::ImportError;
use imprimatur_store::StoreError;
use imprimatur_text::ContentError;

use crate::api::{ErrorKind, Problem};

impl Problem {
    /// A problem with one hint.
    #[must_use]
    pub fn new(kind: ErrorKind, code: &str, message: impl Into<String>, hint: &str) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            message: message.into(),
            hints: vec![hint.to_owned()],
            params: BTreeMap::new(),
        }
    }

    /// Input that is not what it should be.
    #[must_use]
    pub fn invalid(code: &str, message: impl Into<String>, hint: &str) -> Self {
        Self::new(ErrorKind::Invalid, code, message, hint)
    }

    /// Something that is not there.
    #[must_use]
    pub fn not_found(code: &str, message: impl Into<String>, hint: &str) -> Self {
        Self::new(ErrorKind::NotFound, code, message, hint)
    }

    /// The same, speaking of something by name.
    pub(crate) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal.rule {
            Rule::NoArticle
            | Rule::NoThread
            | Rule::NoComment
            | Rule::UnknownPerson
            | Rule::NoAsk
            | Rule::NoPackage
            | Rule::NoRequirement => ErrorKind::NotFound,
            Rule::SlugInvalid
            | Rule::DueInvalid
            | Rule::OrcidInvalid
            | Rule::OrcidMistyped
            | Rule::IdentifierUnknown
            | Rule::NameEmpty
            | Rule::RolesEmpty
            | Rule::ChannelsEmpty
            | Rule::PassageUnknown
            | Rule::ChannelUnknown
            | Rule::PolicyInvalid
            | Rule::ReplyEmpty
            | Rule::BaseUnknown => ErrorKind::Invalid,
            _ => ErrorKind::Refused,
        };
        Self {
            kind,
            code: refusal.rule.code().to_owned(),
            message: refusal.to_string(),
            hints: vec![refusal.hint()],
            params: refusal
                .about
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let hint = match &error {
            StoreError::Missing(_) => "Check the path, or create a desk there.",
            StoreError::Exists(_) => "Open that file, or choose another name.",
            StoreError::NotADesk(_) => {
                "Choose a file made by Imprimatur; this one was left as it is."
            }
            StoreError::Damaged(..) => {
                "The file was left as it is. Open a backup, or copy the file before any attempt to repair it."
            }
            StoreError::Newer { .. } => "Update Imprimatur; the file was left as it is.",
            StoreError::ReadOnly(_) => {
                "Copy the desk to a folder that you may write to, and open it there."
            }
            StoreError::Locked(_) => "Close the other program, then try again.",
            StoreError::DiskFull => "Free some space; nothing that was acknowledged is lost.",
            StoreError::Cursor => "Ask for the list from its beginning.",
            StoreError::Closed => "Open the desk again.",
            StoreError::BackupUnsound(..) => {
                "Run check-desk: what is wrong with the desk is to be mended first."
            }
            StoreError::OnlyBackupHelps(..) => {
                "Put a backup in its place; the damaged file is kept. The desk was left as it is."
            }
            StoreError::Sound(_) => "Open it, and restore the backup into it.",
            StoreError::Moved => "Look again at what would be lost.",
            StoreError::Event { .. } | StoreError::BodyMissing(_) | StoreError::Body(_) => {
                "Run check-desk to see what is damaged, and open a backup."
            }
            StoreError::Database(_) | StoreError::Disk(_) => {
                "Try again; if it happens again, copy the desk file and run check-desk."
            }
        };
        let kind = match error {
            StoreError::Missing(_) => ErrorKind::NotFound,
            StoreError::Moved => ErrorKind::Conflict,
            StoreError::Exists(_) | StoreError::Sound(_) | StoreError::Cursor => ErrorKind::Invalid,
            _ => ErrorKind::Storage,
        };
        let problem = Self::new(kind, error.code(), error.to_string(), hint);
        match &error {
            StoreError::Missing(path)
            | StoreError::Exists(path)
            | StoreError::NotADesk(path)
            | StoreError::Damaged(path, _)
            | StoreError::ReadOnly(path)
            | StoreError::BackupUnsound(path, _)
            | StoreError::OnlyBackupHelps(path, _)
            | StoreError::Sound(path)
            | StoreError::Locked(path)
            | StoreError::Newer { path, .. } => problem.with("path", path.display()),
            _ => problem,
        }
    }
}

impl From<ContentError> for Problem {
    fn from(error: ContentError) -> Self {
        Self::invalid(
            error.code(),
            error.to_string(),
            "Change that part of the text; nothing was saved over.",
        )
        .with("path", error.path())
    }
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        let hint = match error.code() {
            "too_large" | "too_long" | "too_many_lines" => {
                "Split it into several files; this one was left as it is."
            }
            "empty_file" | "no_text" => "Choose a file with words in it.",
            _ => "Choose a text or Markdown file; this one was left as it is.",
        };
        Self::invalid(error.code(), error.to_string(), hint)
    }
}
