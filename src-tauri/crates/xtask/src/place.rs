//! Where things are, and how other programs are run.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::Stop;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let mut here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for _ in ["xtask", "crates", "src-tauri"] {
        here.pop();
    }
    here
}

/// The target folder in use, wherever it is: this program was built into it.
pub(crate) fn target() -> Result<PathBuf, Stop> {
    let mut folder = std::env::current_exe()?;
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    folder.pop();
    Ok(folder)
}

/// Cargo in the root of the workspace; the one that runs this program, so that versions agree.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program("cargo");
    command.args(arguments).current_dir(root());
    command
}

/// A program by name. On Windows, npm is a script with an ending that must be spelled out.
pub(crate) fn program(name: &str) -> Command {
    match name {
        "cargo" => Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())),
        "npm" if cfg!(windows) => Command::new("npm.cmd"),
        name => Command::new(name),
    }
}

/// Runs a command that shows its own output, and stops when it fails.
pub(crate) fn must(mut command: Command) -> Result<(), Stop> {
    let words = spelled(&command);
    let status = command
        .status()
        .map_err(|error| Stop(format!("`{words}` does not start: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Stop(format!("`{words}` failed")))
    }
}

/// What a command prints, when it succeeds.
pub(crate) fn read(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn spelled(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
