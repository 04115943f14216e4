//! What may be written only in one place, or nowhere.

use super::files::{File, Files};

/// Words that stay inside a fence.
struct Fence {
    words: &'static [&'static str],
    /// Where the fence is looked after.
    within: &'static [&'static str],
    endings: &'static [&'static str],
    /// Where the words may stand.
    allowed: &'static [&'static str],
    why: &'static str,
}

/// The crates that are pure functions of their arguments.
const PURE: [&str; 4] = [
    "src-tauri/crates/text/src/",
    "src-tauri/crates/checks/src/",
    "src-tauri/crates/editorial/src/",
    "src-tauri/crates/formats/src/",
];

/// This file names what it forbids.
const HERE: &str = "src-tauri/crates/xtask/src/tidy/";

const FENCES: [Fence; 7] = [
    Fence {
        words: &["@tauri-apps/"],
        within: &["ui/src/"],
        endings: &[".ts", ".js", ".svelte"],
        allowed: &["ui/src/backend/"],
        why: "only ui/src/backend knows Tauri",
    },
    Fence {
        words: &[
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "{@html",
        ],
        within: &["ui/src/", "src-tauri/crates/formats/src/package/"],
        endings: &[".ts", ".js", ".svelte"],
        allowed: &[],
        why: "content never becomes markup",
    },
    Fence {
        words: &["http://", "https://"],
        within: &[
            "ui/src/",
            "ui/index.html",
            "src-tauri/crates/formats/src/package/",
        ],
        endings: &[".css", ".html"],
        allowed: &[],
        why: "nothing of the window comes from a network",
    },
    Fence {
        words: &["tauri::", "tauri_build::", "tauri_plugin"],
        within: &["src-tauri/", "tests/"],
        endings: &[".rs"],
        allowed: &[
            "src-tauri/src/",
            "src-tauri/build.rs",
            // The empty window that the bench measures against.
            "src-tauri/examples/",
            HERE,
        ],
        why: "only the shell knows Tauri",
    },
    Fence {
        words: &["rusqlite"],
        within: &["src-tauri/"],
        endings: &[".rs"],
        allowed: &["src-tauri/crates/store/", HERE],
        why: "the database enters through the store",
    },
    Fence {
        words: &["SystemTime::now", "Utc::now", "Local::now", "now_v7"],
        within: &["src-tauri/"],
        endings: &[".rs"],
        allowed: &["src-tauri/crates/desk/src/", HERE],
        why: "time and randomness enter through the desk",
    },
    Fence {
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "std::thread",
            "std::time",
            "std::process",
        ],
        within: &PURE,
        endings: &[".rs"],
        allowed: &[],
        why: "a pure crate is a function of its arguments",
    },
];

/// What a path of somebody's computer looks like: such paths work nowhere else.
const MACHINE_PATHS: [&str; 3] = ["/home/", "/Users/", "C:\\Users"];

/// Every line outside its fence.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.written() {
        for fence in &FENCES {
            if !file.is_under(fence.within)
                || !file.ends(fence.endings)
                || file.is_under(fence.allowed)
                || is_ui_test(file)
            {
                continue;
            }
            for (at, line) in file.lines_outside_tests() {
                if fence.words.iter().any(|word| line.contains(word)) {
                    faults.push(format!(
                        "{}:{at}: {}: {}",
                        file.path,
                        fence.why,
                        line.trim()
                    ));
                }
            }
        }
        if file.is_under(&[HERE]) {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            if MACHINE_PATHS.iter().any(|path| line.contains(path)) {
                faults.push(format!(
                    "{}:{}: a path of one computer: {}",
                    file.path,
                    at + 1,
                    line.trim()
                ));
            }
        }
    }
    faults
}

/// Tests of the interface make hostile pages to see them cleaned.
fn is_ui_test(file: &File) -> bool {
    file.path.starts_with("ui/") && file.path.ends_with(".test.ts")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&Files::of(&[(path, text)])).len()
    }

    #[test]
    fn words_outside_their_fence_are_named() {
        let import = "import { invoke } from \"@tauri-apps/api/core\";\n";
        assert_eq!(faults("ui/src/board/Board.svelte", import), 1);
        assert_eq!(faults("ui/src/backend/call.ts", import), 0);
        assert_eq!(faults("ui/src/review/A.svelte", "{@html words}"), 1);
        assert_eq!(
            faults("src-tauri/crates/desk/src/a.rs", "use rusqlite::Row;"),
            1
        );
        assert_eq!(
            faults("src-tauri/crates/store/src/a.rs", "use rusqlite::Row;"),
            0
        );
    }

    #[test]
    fn a_test_module_of_a_pure_crate_may_read_files() {
        let code = "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert_eq!(faults("src-tauri/crates/text/src/a.rs", code), 0);
        assert_eq!(
            faults("src-tauri/crates/text/src/a.rs", "use std::fs;\n"),
            1
        );
    }

    #[test]
    fn a_path_of_one_computer_is_named() {
        assert_eq!(faults("README.md", "cd /home/anna/imprimatur"), 1);
    }
}
