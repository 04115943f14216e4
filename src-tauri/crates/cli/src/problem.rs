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

/// Something is asked of whoever acts, and that is nobody.
pub(crate) fn nobody_acts() -> Problem {
    problem(
        ErrorKind::Invalid,
        "nobody_acts",
        "Nobody on this desk is called as the user of this computer.".to_owned(),
        "Say for whom: --as PERSON.",
    )
}

/// The exit status when some files of a folder could not be imported.
pub(crate) const PARTLY: u8 = 6;

/// The exit status after Ctrl-C: 128 and the number of SIGINT, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

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
