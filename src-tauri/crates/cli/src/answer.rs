//! What a command answers, and how it is printed.

use std::{
    io::{self, ErrorKind as Io, Write},
    process::ExitCode,
};

use imprimatur_desk::api::{ErrorKind, Problem};
use serde::Serialize;

use crate::{
    problem::{exit, problem},
    tell,
};

/// What a command answers: for a script, for a person, and as an exit status.
#[derive(Debug)]
pub(crate) struct Answer {
    /// One JSON object.
    json: String,
    /// The same for a person.
    words: String,
    /// What went wrong, for a person.
    complaint: String,
    exit: u8,
}

impl Answer {
    /// All went well.
    pub(crate) fn new(shape: &impl Serialize, words: String) -> Result<Self, Problem> {
        let json = serde_json::to_string(shape).map_err(|error| {
            let hint = "Tell us what you asked for.";
            problem(ErrorKind::Internal, "unspeakable", error.to_string(), hint)
        })?;
        Ok(Self {
            json,
            words,
            complaint: String::new(),
            exit: 0,
        })
    }

    /// Something of it went wrong.
    pub(crate) fn but(self, kind: ErrorKind, complaint: String) -> Self {
        self.ending(exit(kind), complaint)
    }

    /// It ends with this status.
    pub(crate) fn ending(self, exit: u8, complaint: String) -> Self {
        Self {
            complaint,
            exit,
            ..self
        }
    }

    /// Nothing was done.
    pub(crate) fn failed(failure: &Problem) -> Self {
        Self {
            json: serde_json::json!({ "error": failure }).to_string(),
            words: String::new(),
            complaint: tell::problem(failure),
            exit: exit(failure.kind),
        }
    }

    /// Help and version, or what is wrong with the arguments.
    pub(crate) fn usage(told: &clap::Error) -> Self {
        let text = told.to_string();
        if !told.use_stderr() {
            return Self {
                json: serde_json::json!({ "help": text }).to_string(),
                words: text,
                complaint: String::new(),
                exit: 0,
            };
        }
        let (message, usage) = text.split_once("\n\n").unwrap_or((&text, ""));
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let failure = problem(
            ErrorKind::Invalid,
            "usage",
            fold(message.trim_start_matches("error: ")),
            &fold(usage),
        );
        Self {
            complaint: tell::visible(&text),
            ..Self::failed(&failure)
        }
    }

    /// Prints it. Whoever stopped reading (`| head`) has what they wanted.
    pub(crate) fn print(&self, json: bool) -> ExitCode {
        let printed = if json {
            put(io::stdout().lock(), &self.json)
        } else {
            put(io::stdout().lock(), &self.words)
                .and_then(|()| put(io::stderr().lock(), &self.complaint))
        };
        match printed {
            Err(error) if error.kind() != Io::BrokenPipe => {
                let told = format!("The answer could not be printed: {error}.");
                // Nothing is left to tell it to when this fails too.
                let _ = put(io::stderr().lock(), &told);
                ExitCode::from(exit(ErrorKind::Storage))
            }
            _ => ExitCode::from(self.exit),
        }
    }
}

fn put(mut stream: impl Write, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    stream.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        stream.write_all(b"\n")?;
    }
    stream.flush()
}
