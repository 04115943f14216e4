//! The window's interface: its packages and its build, each only when something changed.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::{
    Stop,
    place::{must, program, read, root, target},
};

/// Oldest Node that builds the interface.
const NODE: u32 = 20;

/// What is in the folder of the interface but is made, not written.
const MADE: [&str; 3] = ["node_modules", "dist", "paraglide"];

/// Installs the packages of the lock file when they are older than it.
pub(crate) fn packages() -> Result<(), Stop> {
    let mut node = program("node");
    node.arg("--version");
    let version = read(node).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next();
    if major
        .and_then(|major| major.parse().ok())
        .is_none_or(|major: u32| major < NODE)
    {
        return Err(Stop(format!(
            "Node {NODE} or newer is needed, with npm (found: {}); nodejs.org has it for every system",
            if version.is_empty() {
                "none"
            } else {
                version.trim()
            }
        )));
    }
    let ui = root().join("ui");
    let changed = |path: PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    let installed: Option<SystemTime> = changed(ui.join("node_modules/.package-lock.json"));
    if installed >= changed(ui.join("package-lock.json")) {
        return Ok(());
    }
    println!("Installing the packages of the interface");
    // Not `npm ci`: it refuses a lock file that lacks builds for other systems, and some packages
    // name builds that were never published. The versions are those of the lock file all the same,
    // which is left as it is.
    must(npm(&["install", "--no-save", "--no-audit", "--no-fund"]))
}

/// Builds the interface when anything it is made from has changed.
pub(crate) fn build() -> Result<(), Stop> {
    let stamp = target()?.join("interface.stamp");
    let now = fingerprint()?;
    let page = root().join("ui/dist/index.html");
    if page.exists() && fs::read_to_string(&stamp).ok().as_ref() == Some(&now) {
        return Ok(());
    }
    println!("Building the interface");
    must(npm(&["run", "build"]))?;
    fs::write(stamp, now)?;
    Ok(())
}

/// npm in the folder of the interface.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut npm = program("npm");
    npm.args(arguments).current_dir(root().join("ui"));
    npm
}

/// One number for everything the interface is made from: a change of time alone builds nothing.
fn fingerprint() -> Result<String, Stop> {
    let mut files = Vec::new();
    written(&root().join("ui"), &mut files)?;
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.hash(&mut hash);
        fs::read(&file)?.hash(&mut hash);
    }
    Ok(format!("{:016x}", hash.finish()))
}

fn written(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Stop> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            written(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
