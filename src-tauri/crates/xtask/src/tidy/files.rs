//! Every file of the repository, and the rules for a file by itself.

use std::{fs, path::Path, process::Command};

use crate::{Stop, place::read};

/// A file is one room.
const MOST_LINES: usize = 600;

/// Files that are made, not written.
const MADE: [&str; 3] = [
    "ui/src/backend/generated/",
    "Cargo.lock",
    "ui/package-lock.json",
];

/// Words that say nothing of what a type does.
const EMPTY_WORDS: [&str; 4] = ["Manager", "Service", "Helper", "Util"];

/// The text files of the repository.
pub(crate) struct Files(Vec<File>);

/// One of them.
pub(crate) struct File {
    /// From the root of the workspace, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    pub(crate) fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Number and text of each line that is not part of a test.
    pub(crate) fn lines_outside_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.ends(&["/tests.rs", "_tests.rs"]) || self.path.contains("/tests/");
        let until = if is_test {
            0
        } else {
            self.text
                .find("#[cfg(test)]\nmod ")
                .unwrap_or(self.text.len())
        };
        self.text[..until]
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }
}

impl Files {
    /// Everything that git keeps or would keep; what is not text is left out.
    pub(crate) fn read(root: &Path) -> Result<Self, Stop> {
        let mut list = Command::new("git");
        list.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root);
        let names = read(list).ok_or_else(|| Stop("git cannot list the files".to_owned()))?;
        let files = names
            .split('\0')
            .filter(|name| !name.is_empty())
            .filter_map(|name| {
                Some(File {
                    text: fs::read_to_string(root.join(name)).ok()?,
                    path: name.to_owned(),
                })
            })
            .collect();
        Ok(Self(files))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The files that somebody wrote.
    pub(crate) fn written(&self) -> impl Iterator<Item = &File> {
        self.0.iter().filter(|file| !file.is_under(&MADE))
    }

    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Self(files.iter().map(file).collect())
    }
}

/// Rules for a file by itself.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.written() {
        let lines = file.text.lines().count();
        if file.ends(&[".rs", ".ts", ".js", ".svelte", ".css"]) && lines > MOST_LINES {
            faults.push(format!(
                "{}: {lines} lines; a file is one room of at most {MOST_LINES}",
                file.path
            ));
        }
        if file.ends(&[".rs"]) && !file.text.starts_with("//!") {
            faults.push(format!(
                "{}: a module opens with why it exists (`//!`)",
                file.path
            ));
        }
        if file.path.ends_with("Cargo.toml")
            && file.path != "Cargo.toml"
            && !file.text.contains("[lints]\nworkspace = true")
        {
            faults.push(format!(
                "{}: the lints of the workspace hold in every package",
                file.path
            ));
        }
        if file.path.ends_with("package.json") {
            faults.extend(loose_versions(file));
        }
        for (at, line) in file.lines_outside_tests() {
            if file.ends(&[".rs", ".ts", ".svelte"]) && names_nothing(line) {
                faults.push(format!(
                    "{}:{at}: a name that says nothing: {}",
                    file.path,
                    line.trim()
                ));
            }
        }
    }
    faults
}

/// Declarations named after no thing of the domain.
fn names_nothing(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
    let declares = |word: &str| {
        matches!(
            word,
            "struct" | "enum" | "trait" | "type" | "class" | "interface"
        )
    };
    words.any(declares)
        && words
            .next()
            .is_some_and(|name| EMPTY_WORDS.iter().any(|word| name.ends_with(word)))
}

fn loose_versions(file: &File) -> Vec<String> {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(&file.text) else {
        return vec![format!("{}: is not JSON", file.path)];
    };
    ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|kind| json[kind].as_object())
        .flatten()
        .filter(|(_, version)| {
            !version
                .as_str()
                .is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
        })
        .map(|(name, version)| format!("{}: {name} {version} is not one exact version", file.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        check(&Files::of(&[(path, text)]))
    }

    #[test]
    fn a_file_that_outgrew_its_room_is_named() {
        assert!(faults("ui/src/a.ts", &"a\n".repeat(600)).is_empty());
        assert_eq!(faults("ui/src/a.ts", &"a\n".repeat(601)).len(), 1);
        assert!(faults("ui/src/backend/generated/types.ts", &"a\n".repeat(601)).is_empty());
    }

    #[test]
    fn a_module_without_a_reason_is_named() {
        assert_eq!(faults("src/a.rs", "fn a() {}\n").len(), 1);
        assert!(faults("src/a.rs", "//! Why.\n").is_empty());
    }

    #[test]
    fn a_name_that_says_nothing_is_named() {
        assert_eq!(
            faults("src/a.rs", "//! Why.\npub struct DeskManager;\n").len(),
            1
        );
        assert!(faults("src/a.rs", "//! Why.\nuse tauri::Manager;\n").is_empty());
    }

    #[test]
    fn a_version_that_may_move_is_named() {
        let package = |version: &str| format!("{{\"dependencies\": {{\"a\": \"{version}\"}}}}");
        assert_eq!(faults("ui/package.json", &package("^1.2.3")).len(), 1);
        assert!(faults("ui/package.json", &package("1.2.3")).is_empty());
    }
}
