//! Finds the files of a folder that is to be imported, and says of each that is left out why.
//!
//! Names that begin with a dot are left out and counted. Links are not followed: what they lead to
//! is listed where it stands, or lies outside of what was asked for. Deliberately not here: reading.

use std::path::{Path, PathBuf};

use imprimatur_formats::{ENDINGS, is_article_name};

use crate::api::Problem;

/// What a folder holds, each path relative to it, folder by folder in the order of their names.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Files that may be articles.
    pub(crate) files: Vec<PathBuf>,
    /// What is no article, or could not be looked at.
    pub(crate) left_out: Vec<(PathBuf, Problem)>,
    /// Hidden files and folders.
    pub(crate) hidden: u32,
}

/// Whether a folder is there at all.
///
/// # Errors
/// `folder_missing`, `not_a_folder`, `folder_unreadable`.
pub(crate) fn check_root(root: &Path) -> Result<(), Problem> {
    match std::fs::metadata(root) {
        Ok(meta) if meta.is_dir() => Ok(()),
        Ok(_) => Err(Problem::invalid(
            "not_a_folder",
            format!("{} is not a folder.", root.display()),
            "Choose a folder; a single file is imported by itself.",
        )
        .with("path", root.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Problem::not_found(
            "folder_missing",
            format!("There is no folder {}.", root.display()),
            "Check the path.",
        )
        .with("path", root.display())),
        Err(error) => Err(unreadable(root, &error)),
    }
}

/// Walks through a folder until `go_on` says no. `go_on` is told how much was found so far.
///
/// # Errors
/// `folder_unreadable`: of the folder itself.
pub(crate) fn walk(root: &Path, mut go_on: impl FnMut(&Found) -> bool) -> Result<Found, Problem> {
    let mut found = Found::default();
    // Folders still to be looked into, the next one last: a stack, for a path may be deep.
    let mut waiting = vec![PathBuf::new()];
    while let Some(folder) = waiting.pop() {
        let mut entries = match entries(&root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if folder.as_os_str().is_empty() => return Err(unreadable(root, &error)),
            Err(error) => {
                let problem = unreadable(&root.join(&folder), &error);
                found.left_out.push((folder, problem));
                continue;
            }
        };
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut folders = Vec::new();
        for (name, kind) in entries {
            if name.to_string_lossy().starts_with('.') {
                found.hidden = found.hidden.saturating_add(1);
                continue;
            }
            let path = folder.join(&name);
            match kind {
                Kind::Folder => folders.push(path),
                Kind::File if is_article_name(&name.to_string_lossy()) => found.files.push(path),
                Kind::File => found.left_out.push((path, kind_unknown())),
                Kind::Link => found.left_out.push((path, link())),
                Kind::Other => found.left_out.push((path, special())),
            }
            if !go_on(&found) {
                return Ok(found);
            }
        }
        waiting.extend(folders.into_iter().rev());
    }
    Ok(found)
}

#[derive(Clone, Copy)]
enum Kind {
    Folder,
    File,
    Link,
    Other,
}

fn entries(folder: &Path) -> std::io::Result<Vec<(std::ffi::OsString, Kind)>> {
    std::fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            let kind = entry.file_type()?;
            let kind = if kind.is_symlink() {
                Kind::Link
            } else if kind.is_dir() {
                Kind::Folder
            } else if kind.is_file() {
                Kind::File
            } else {
                Kind::Other
            };
            Ok((entry.file_name(), kind))
        })
        .collect()
}

fn unreadable(folder: &Path, error: &std::io::Error) -> Problem {
    Problem::invalid(
        "folder_unreadable",
        format!("The folder {} cannot be read: {error}.", folder.display()),
        "Check whether you may read it.",
    )
    .with("path", folder.display())
}

fn kind_unknown() -> Problem {
    let known = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
    Problem::invalid(
        "kind_unknown",
        format!("Articles are made of files that end in {known}."),
        "If it is an article, import it by itself or save it as one of these.",
    )
    .with("endings", known)
}

fn link() -> Problem {
    Problem::invalid(
        "link_not_followed",
        "It is a link to another place, and links are not followed.",
        "Import what it leads to by itself.",
    )
}

fn special() -> Problem {
    Problem::invalid(
        "not_a_file",
        "It is neither a file nor a folder.",
        "Nothing needs to be done: it holds no text.",
    )
}
