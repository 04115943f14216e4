//! The few failures that the desk does not know of: those of arguments, standard streams and
//! written files.

use std::collections::BTreeMap;

use imprimatur_desk::api::{ErrorKind, Problem};

/// A failure of ours, with one next step.
pub(crate) fn problem(kind: ErrorKind, code: &str, message: String, hint: &str) -> Problem {
    Problem {
        kind,
        code: code.to_owned(),
        message,
        hints: vec![hint.to_owned()],
        params: BTreeMap::new(),
    }
}

/// The exit status of each kind.
pub(crate) const fn exit(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Refused => 1,
        ErrorKind::Invalid => 2,
        ErrorKind::NotFound => 3,
        ErrorKind::Storage => 4,
        ErrorKind::Conflict => 5,
        ErrorKind::Internal => 70,
    }
}
