//! A screen of its own for every window under test, so that no other window takes the keyboard.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::Failure;

/// A running Xvfb; it ends when dropped.
pub(crate) struct Display {
    server: Child,
    /// For the variable `DISPLAY`.
    pub(crate) name: String,
}

impl Display {
    /// Starts a screen large enough for the window at its default size.
    pub(crate) fn start() -> Result<Self, Failure> {
        Self::with(&[])
    }

    /// Starts such a screen whose pixels can be read in a file of that folder.
    pub(crate) fn seen_in(folder: &Path) -> Result<Self, Failure> {
        Self::with(&[OsStr::new("-fbdir"), folder.as_os_str()])
    }

    fn with(more: &[&OsStr]) -> Result<Self, Failure> {
        // The server picks a free number itself and tells it on its standard output.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24"])
            .args(["-nolisten", "tcp"])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                Failure::new(format!(
                    "Xvfb does not start ({error}); `cargo xtask test` installs it"
                ))
            })?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            BufReader::new(out).read_line(&mut number)?;
        }
        let number = number.trim();
        if number.is_empty() {
            let _ = server.kill();
            let _ = server.wait();
            return Err(Failure::new("Xvfb ended before it had a screen"));
        }
        Ok(Self {
            name: format!(":{number}"),
            server,
        })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
