//! Which package may use which: the arrows of the architecture page.

use serde_json::Value;

use crate::{
    Stop,
    place::{cargo, read},
};

/// Packages of this workspace, and those of it that each may use.
const ARROWS: [(&str, &[&str]); 11] = [
    ("imprimatur-text", &[]),
    ("imprimatur-checks", &["imprimatur-text"]),
    ("imprimatur-editorial", &["imprimatur-text"]),
    (
        "imprimatur-formats",
        &["imprimatur-text", "imprimatur-checks"],
    ),
    (
        "imprimatur-store",
        &["imprimatur-text", "imprimatur-editorial"],
    ),
    (
        "imprimatur-desk",
        &[
            "imprimatur-text",
            "imprimatur-checks",
            "imprimatur-editorial",
            "imprimatur-formats",
            "imprimatur-store",
        ],
    ),
    ("imprimatur-cli", &["imprimatur-desk"]),
    ("imprimatur-seat", &[]),
    (
        "imprimatur-desktop",
        &["imprimatur-desk", "imprimatur-seat"],
    ),
    (
        "imprimatur-tests",
        // A page for people without the program is answered in a browser, as it is written.
        &["imprimatur-desk", "imprimatur-formats", "imprimatur-text"],
    ),
    ("xtask", &[]),
];

/// Foreign packages that stay in one house, and why.
const HOUSES: [(&str, &[&str], &str); 5] = [
    (
        "tauri",
        &["imprimatur-desktop"],
        "Tauri lives in src-tauri/src alone",
    ),
    (
        "rusqlite",
        // The floors of the bench are raw SQLite.
        &["imprimatur-store", "imprimatur-tests"],
        "the database enters through the store",
    ),
    (
        "chrono",
        // The store names backups by the local time that it is handed.
        &["imprimatur-desk", "imprimatur-store"],
        "time enters through the desk",
    ),
    (
        "tokio",
        &[
            "imprimatur-store",
            "imprimatur-desk",
            "imprimatur-cli",
            "imprimatur-desktop",
            "imprimatur-tests",
        ],
        "the other crates are pure functions",
    ),
    (
        "ts-rs",
        &["imprimatur-desk", "imprimatur-tests"],
        "transport types live in desk::api",
    ),
];

/// Packages whose types cross no border: serialisation lives at the edge.
const WITHOUT_SERDE: [&str; 4] = [
    "imprimatur-text",
    "imprimatur-checks",
    "imprimatur-editorial",
    "imprimatur-formats",
];

/// Every arrow that points where it must not.
pub(crate) fn check() -> Result<Vec<String>, Stop> {
    let listed = read(cargo(&[
        "metadata",
        "--no-deps",
        "--format-version=1",
        "--locked",
    ]))
    .ok_or_else(|| {
        Stop("cargo cannot read the workspace, or Cargo.lock is not up to date".to_owned())
    })?;
    Ok(wrong(&serde_json::from_str(&listed)?))
}

fn wrong(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            faults.push(format!(
                "{name}: has no place in the house; say in tidy/arrows.rs what it may use"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let for_tests = dependency["kind"] == "dev";
            if ARROWS.iter().any(|(ours, _)| *ours == used) && !allowed.contains(&used) {
                faults.push(format!(
                    "{name} uses {used}: the arrow points the wrong way"
                ));
            }
            if for_tests {
                continue;
            }
            for (foreign, houses, why) in HOUSES {
                let is_it = used == foreign || used.starts_with(&format!("{foreign}-"));
                if is_it && !houses.contains(&name) {
                    faults.push(format!("{name} uses {used}: {why}"));
                }
            }
            if used == "serde" && WITHOUT_SERDE.contains(&name) {
                faults.push(format!(
                    "{name} uses serde: its types cross no border, desk::api's do"
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(name: &str, uses: &str, kind: Option<&str>) -> usize {
        let dependency = json!({ "name": uses, "kind": kind });
        wrong(&json!({ "packages": [{ "name": name, "dependencies": [dependency] }] })).len()
    }

    #[test]
    fn an_arrow_against_the_house_is_named() {
        assert_eq!(faults("imprimatur-text", "imprimatur-desk", None), 1);
        assert_eq!(faults("imprimatur-store", "imprimatur-text", None), 0);
        assert_eq!(faults("imprimatur-text", "imprimatur-desk", Some("dev")), 1);
    }

    #[test]
    fn a_package_out_of_its_house_is_named() {
        assert_eq!(faults("imprimatur-desk", "tauri-plugin-dialog", None), 1);
        assert_eq!(faults("imprimatur-desktop", "tauri-plugin-dialog", None), 0);
        assert_eq!(faults("imprimatur-checks", "tokio", None), 1);
        assert_eq!(faults("imprimatur-checks", "tokio", Some("dev")), 0);
        assert_eq!(faults("imprimatur-editorial", "serde", None), 1);
    }

    #[test]
    fn a_package_unknown_to_the_house_is_named() {
        assert_eq!(faults("imprimatur-helpers", "serde", None), 1);
    }
}
