//! The licences of what is shipped: every crate that ends in the programs and every package that
//! ends in the page, with the texts that came with it. Read from what is on the disk; nothing is
//! fetched.
//!
//! Left out: what only builds or tests (build scripts, macros, development dependencies), and what
//! the system brings along (the web view, GTK).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
    process::Command,
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Failure, generated::root};

/// The system whose programs are listed. Others have a few crates of their own, for their web view.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// The programs.
const PROGRAMS: [&str; 2] = ["imprimatur-desktop", "imprimatur-cli"];

/// Packages that build the page and leave parts of themselves in it.
const BUILT_IN: [&str; 4] = ["@inlang/paraglide-js", "clsx", "esm-env", "svelte"];

/// How the files are called that hold licences and notices.
const NAMES: [&str; 5] = ["licen", "copying", "notice", "unlicense", "copyright"];

/// The text of `ui/src/settings/licences.json`.
pub(crate) fn file() -> Result<String, Failure> {
    let mut texts = BTreeMap::new();
    let mut parts = crates(&mut texts)?;
    parts.extend(packages(&mut texts)?);
    let parts: Vec<Value> = parts.into_values().collect();
    Ok(format!(
        "{}\n",
        serde_json::to_string_pretty(&json!({ "parts": parts, "texts": texts }))?
    ))
}

/// By name and version, lower case first.
type Parts = BTreeMap<(String, String), Value>;

/// Texts by the beginning of their hash: most crates come with one of a few.
type Texts = BTreeMap<String, String>;

fn crates(texts: &mut Texts) -> Result<Parts, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(program)
        .current_dir(root())
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(["--filter-platform", PLATFORM])
        .output()?;
    if !told.status.success() {
        let why = String::from_utf8_lossy(&told.stderr).into_owned();
        return Err(Failure::new(format!("cargo metadata: {why}")));
    }
    let metadata: Value = serde_json::from_slice(&told.stdout)?;
    let by_id = |list: &Value| -> HashMap<String, Value> {
        let list = list.as_array().into_iter().flatten();
        list.map(|one| (text(&one["id"]), one.clone())).collect()
    };
    let all = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let is_program = |one: &Value| PROGRAMS.contains(&one["name"].as_str().unwrap_or_default());
    let mut next: Vec<&String> = all
        .iter()
        .filter(|(_, one)| is_program(one))
        .map(|(id, _)| id)
        .collect();
    let mut met = BTreeSet::new();
    while let Some(id) = next.pop() {
        let is_macro = items(&all[id]["targets"])
            .any(|target| items(&target["kind"]).any(|kind| kind == "proc-macro"));
        if is_macro || !met.insert(id) {
            continue;
        }
        for used in items(&nodes[id]["deps"]) {
            // Neither for building nor for testing.
            if items(&used["dep_kinds"]).any(|kind| kind["kind"].is_null()) {
                let package = used["pkg"].as_str().unwrap_or_default();
                next.extend(all.get_key_value(package).map(|(id, _)| id));
            }
        }
    }
    let mut parts = Parts::new();
    for one in met.into_iter().map(|id| &all[id]) {
        // What has no source is ours.
        if one["source"].is_null() {
            continue;
        }
        let manifest = text(&one["manifest_path"]);
        let folder = Path::new(&manifest).parent().unwrap_or(Path::new("."));
        add(&mut parts, one, &one["name"], folder, texts)?;
    }
    Ok(parts)
}

fn packages(texts: &mut Texts) -> Result<Parts, Failure> {
    let ui = root().join("ui");
    let lock: Value = serde_json::from_slice(&fs::read(ui.join("package-lock.json"))?)?;
    let mut parts = Parts::new();
    for (path, one) in lock["packages"].as_object().into_iter().flatten() {
        let Some((_, name)) = path.rsplit_once("node_modules/") else {
            continue;
        };
        let is_shipped = one["dev"] != true || BUILT_IN.contains(&name);
        // Builds for other systems are in the list, not on the disk.
        if !is_shipped || one["optional"] == true {
            continue;
        }
        add(&mut parts, one, &json!(name), &ui.join(path), texts)?;
    }
    Ok(parts)
}

fn add(
    parts: &mut Parts,
    one: &Value,
    name: &Value,
    folder: &Path,
    texts: &mut Texts,
) -> Result<(), Failure> {
    let listed = fs::read_dir(folder).map_err(|error| {
        let folder = folder.display();
        Failure::new(format!(
            "{folder}: {error}; `cargo xtask test` installs what is missing"
        ))
    })?;
    let mut files: Vec<_> = listed
        .flatten()
        .filter(|file| {
            let name = file.file_name().to_string_lossy().to_lowercase();
            NAMES.iter().any(|begin| name.starts_with(begin)) && file.path().is_file()
        })
        .map(|file| file.path())
        .collect();
    files.sort();
    let mut ids = Vec::new();
    for file in files {
        let id = keep(texts, &String::from_utf8_lossy(&fs::read(file)?));
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        let authors: Vec<String> = items(&one["authors"]).map(text).collect();
        ids.push(keep(
            texts,
            &format!(
                "This part came without a text of its licence, {}. Its authors: {}.",
                text(&one["license"]),
                authors.join(", ")
            ),
        ));
    }
    let name = text(name);
    let version = text(&one["version"]);
    let part = json!({
        "name": name,
        "version": version,
        "licence": text(&one["license"]).replace(" / ", " OR ").replace('/', " OR "),
        "texts": ids,
    });
    parts.insert((name.to_lowercase(), version), part);
    Ok(())
}

/// Keeps a text and returns its name. Texts that differ in their line breaks alone are one.
fn keep(texts: &mut Texts, text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = Sha256::digest(words.join(" "));
    let id: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    texts.entry(id.clone()).or_insert_with(|| tidy(text));
    id
}

/// Without blanks at the ends of lines and empty lines at either end.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
