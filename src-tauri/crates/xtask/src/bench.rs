//! `bench` and `make-desk`: built as they are shipped, run one after the other, told in one table.
//!
//! What is measured and how is in the tests crate. Deliberately not here: a verdict that fails
//! anything; an aim that is missed is told.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    Stop, interface,
    place::{cargo, must, program, target},
    system,
};

/// The programs that measure, in the order of the table.
const BENCHES: [&str; 5] = ["desk", "window", "start", "text", "gate"];

/// Those that are a bench of one crate: what they are called here, the package and the bench.
const OF_CRATES: [(&str, &str, &str); 2] = [
    ("text", "imprimatur-text", "corpus"),
    ("gate", "imprimatur-editorial", "gate"),
];

/// Makes a desk of generated prose.
pub(crate) fn make_desk(arguments: &[String]) -> Result<(), Stop> {
    let build = [
        "build",
        "--release",
        "--locked",
        "--package=imprimatur-tests",
    ];
    let mut build = cargo(&build);
    build.arg("--bin=make-desk");
    must(build)?;
    let mut make = released("make-desk")?;
    make.args(arguments);
    must(make)
}

/// Measures everything, or what its name or `--only NAME` says, and prints the table.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Stop> {
    let only = arguments
        .iter()
        .position(|word| word == "--only")
        .and_then(|at| arguments.get(at + 1))
        .or_else(|| {
            let first = arguments.first();
            first.filter(|word| BENCHES.contains(&word.as_str()))
        });
    let folder = target()?.join("bench");
    for of_crate in OF_CRATES {
        if only.is_none_or(|only| only == of_crate.0) {
            measured(&folder, of_crate)?;
        }
    }
    let is_of_crate = |name: &str| OF_CRATES.iter().any(|(known, ..)| *known == name);
    if only.is_some_and(|only| is_of_crate(only)) {
        return table(&folder);
    }
    let windows = cfg!(target_os = "linux");
    if windows {
        system::for_driving()?;
    }
    interface::packages()?;
    interface::build()?;
    must(cargo(&[
        "build",
        "--release",
        "--locked",
        "--workspace",
        "--bins",
        "--example=empty-window",
        "--features=imprimatur-desktop/empty-window",
    ]))?;
    for name in BENCHES.into_iter().filter(|name| !is_of_crate(name)) {
        let driven = name != "desk";
        if only.is_none_or(|only| only == name) && (windows || !driven) {
            println!("\n── {name} ──");
            let mut bench = released(&format!("bench-{name}"))?;
            bench.args(arguments);
            must(bench)?;
        }
    }
    table(&folder)
}

/// Runs the bench of a crate. Diff and anchors are measured on the revision pairs that
/// `IMPRIMATUR_CORPUS` names; without it, that bench says so.
fn measured(folder: &Path, (name, package, bench): (&str, &str, &str)) -> Result<(), Stop> {
    println!("\n── {name} ──");
    let (package, bench) = (format!("--package={package}"), format!("--bench={bench}"));
    let mut run = cargo(&["bench", "--locked", &package, &bench]);
    run.env("IMPRIMATUR_FIGURES", folder.join(format!("{name}.json")));
    must(run)
}

/// Merges what the programs wrote, the latest of each, and prints it.
fn table(folder: &Path) -> Result<(), Stop> {
    let mut figures = Vec::new();
    for name in BENCHES {
        // One that was left out and never ran before has no figures.
        let Ok(text) = fs::read_to_string(folder.join(format!("{name}.json"))) else {
            continue;
        };
        let Value::Array(more) = serde_json::from_str(&text)? else {
            continue;
        };
        figures.extend(more);
    }
    println!(
        "\n{:<66} {:>10} {:>10} {:>10} {:>7}  aim",
        "figure", "p50", "p95", "floor", "ratio"
    );
    for figure in &figures {
        let text = |name: &str| figure[name].as_str().unwrap_or_default();
        let number = |name: &str| figure[name].as_f64().unwrap_or(f64::NAN);
        let met = match figure["met"].as_bool() {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "told",
        };
        println!(
            "{:<66} {:>10.3} {:>10.3} {:>10.3} {:>7.2}  {met} {}",
            format!("{} ({})", text("name"), text("unit")),
            number("p50"),
            number("p95"),
            number("floor_p50"),
            number("ratio"),
            text("aim"),
        );
    }
    let all = folder.join("bench.json");
    fs::write(&all, format!("{:#}\n", json!({ "figures": figures })))?;
    println!("\n{}", all.display());
    Ok(())
}

fn released(name: &str) -> Result<std::process::Command, Stop> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = target()?.join("release").join(name);
    Ok(program(&path.display().to_string()))
}
