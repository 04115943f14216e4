//! A terminal with a desk in it: runs the program as a shell would, away from the desks of whoever
//! runs the tests.

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A text of our own, in English, of thirty words.
pub(crate) const FERRY: &str = "\
The ferry that came back

After eleven months the small boat crosses the river again.

At six in the morning it was still dark. The crossing takes four minutes.

By Solenn Hart and Hugo Dray
";

/// The same after a second look.
pub(crate) const FERRY_AGAIN: &str = "\
The ferry that came back

After eleven months the small boat crosses the river again.

At six in the morning it was still dark. The crossing takes seven minutes.

By Solenn Hart and Hugo Dray
";

pub(crate) struct Terminal {
    folder: TempDir,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// With a desk of Root, and Ada who edits and publishes.
    pub(crate) fn with_desk() -> Self {
        let terminal = Self::new();
        terminal.ok(["init", "The Harbour", "--person", "Root"]);
        terminal.ok(["person", "add", "Ada Lind", "--role", "editor", "publisher"]);
        terminal
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn desk(&self) -> PathBuf {
        self.path("harbour.desk")
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Files an article as due, in Paris; nothing on the command line does that.
    pub(crate) fn file_due(&self, article: &str, due: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let root = self.ok(["person", "list"])["people"][0]["id"].clone();
        let desk = imprimatur_desk::Desk::open(&self.desk()).unwrap();
        let filed = desk.file_article(imprimatur_desk::api::FileArticle {
            actor: root.as_str().unwrap().to_owned(),
            article: article.to_owned(),
            slug: None,
            section: None,
            tags: None,
            due: Some(due.to_owned()),
            due_zone: Some("Europe/Paris".to_owned()),
        });
        runtime.block_on(filed).unwrap();
        desk.close();
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_imprimatur"));
        command
            .env("XDG_DATA_HOME", self.path("home"))
            .env("IMPRIMATUR_DESK", self.desk());
        command
    }

    pub(crate) fn run<I: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = I>) -> Output {
        self.command().args(words).output().unwrap()
    }

    /// Exit status and the JSON object printed.
    pub(crate) fn json<I: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = I>) -> (i32, Value) {
        parsed(&self.command().arg("--json").args(words).output().unwrap())
    }

    pub(crate) fn ok<I: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = I>) -> Value {
        let (exit, json) = self.json(words);
        assert_eq!(exit, 0, "{json}");
        json
    }

    /// Acts as Ada.
    pub(crate) fn ada<const N: usize>(&self, words: [&str; N]) -> Value {
        self.ok(["--as", "ada lind"].iter().chain(words.iter()))
    }

    /// The code of a failure with that status; it names a next step.
    pub(crate) fn fails<I: AsRef<OsStr>>(
        &self,
        status: i32,
        words: impl IntoIterator<Item = I>,
    ) -> String {
        let (exit, json) = self.json(words);
        failure(status, exit, &json)
    }

    pub(crate) fn with_input(&self, words: &[&str], input: &[u8]) -> (i32, Value) {
        let mut child = self
            .command()
            .arg("--json")
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that has seen enough may close its end.
        let _ = child.stdin.take().unwrap().write_all(input);
        parsed(&child.wait_with_output().unwrap())
    }

    /// The ferry, imported: its slug is `the-ferry-that-came-back`.
    pub(crate) fn ferry(&self) -> String {
        let file = self.file("ferry.txt", FERRY);
        let imported = self.ok(["import", file.as_str()]);
        imported["articles"][0]["slug"].as_str().unwrap().to_owned()
    }

    pub(crate) fn events(&self) -> usize {
        self.ok(["log"])["events"].as_array().unwrap().len()
    }
}

pub(crate) fn failure(status: i32, exit: i32, json: &Value) -> String {
    assert_eq!(exit, status, "{json}");
    let error = &json["error"];
    assert!(!error["message"].as_str().unwrap().is_empty(), "{json}");
    assert!(!error["hints"].as_array().unwrap().is_empty(), "{json}");
    let kind = error["kind"].as_str().unwrap();
    let kinds = ["", "refused", "invalid", "not_found", "storage", "conflict"];
    assert_eq!(kinds[usize::try_from(status).unwrap()], kind, "{json}");
    error["code"].as_str().unwrap().to_owned()
}

/// Exactly one JSON object on standard output, and nothing beside it.
pub(crate) fn parsed(output: &Output) -> (i32, Value) {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let json: Value = serde_json::from_str(text).unwrap_or_else(|error| {
        panic!(
            "{error}: {text:?} {:?}",
            String::from_utf8_lossy(&output.stderr)
        )
    });
    assert!(json.is_object(), "{text}");
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    assert!(output.stderr.is_empty(), "{output:?}");
    (output.status.code().unwrap(), json)
}

/// The names in a JSON object, sorted.
pub(crate) fn names(json: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

pub(crate) fn exists(path: &Path, ending: &str) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    Path::new(&name).exists()
}
