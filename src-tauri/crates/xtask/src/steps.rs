//! The commands themselves, each a list of steps in the order that finds a fault soonest.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    Stop, interface,
    place::{cargo, must, target},
    system, tidy,
};

/// Opens the window; without a display, plays the tour.
pub(crate) fn run(arguments: &[String]) -> Result<(), Stop> {
    if !has_display() {
        println!("There is no display: the tour is played on a screen of its own instead.");
        return tour();
    }
    system::for_the_window()?;
    interface::packages()?;
    interface::build()?;
    programs()?;
    let mut window = built("imprimatur-desktop")?;
    window.args(arguments);
    must(window)
}

/// Plays a review in the real window and keeps pictures of it.
pub(crate) fn tour() -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        return Err(Stop("the window can be driven on Linux only".to_owned()));
    }
    system::for_driving()?;
    interface::packages()?;
    interface::build()?;
    programs()?;
    must(built("tour")?)?;
    println!("The pictures are in {}", target()?.join("tour").display());
    Ok(())
}

/// How often a nightly run tries a property: twenty times the default of `proptest`, which each test
/// takes its own number from.
const NIGHTLY_CASES: &str = "5120";

/// Everything that must hold, cheapest first; the first red ends it. A nightly run looks longer.
pub(crate) fn test(arguments: &[String]) -> Result<(), Stop> {
    let is_nightly = match arguments {
        [] => std::env::var_os("IMPRIMATUR_NIGHTLY").is_some(),
        [only] if only == "--nightly" => true,
        _ => return Err(Stop("test takes nothing but --nightly".to_owned())),
    };
    let mut report = Report::default();
    report.step("what the computer must have", system::for_driving)?;
    report.step("format", || must(cargo(&["fmt", "--all", "--check"])))?;
    report.step("the rules of the repository", tidy::check)?;
    report.step("packages of the interface", interface::packages)?;
    report.step("interface: types", || {
        must(interface::npm(&["run", "check"]))
    })?;
    report.step("interface: tests", || must(interface::npm(&["test"])))?;
    report.step("interface: build", interface::build)?;
    report.step("lints", || {
        must(cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "--deny=warnings",
        ]))
    })?;
    report.step("documentation", || {
        let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
        doc.env("RUSTDOCFLAGS", "--deny=warnings");
        must(doc)
    })?;
    // The programs first: the journeys and the acceptance tests start them.
    report.step("build", || {
        must(cargo(&[
            "build",
            "--workspace",
            "--all-targets",
            "--locked",
        ]))
    })?;
    report.step("tests and journeys", || {
        let mut tests = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
        if is_nightly {
            tests.envs([
                ("IMPRIMATUR_NIGHTLY", "1"),
                ("PROPTEST_CASES", NIGHTLY_CASES),
            ]);
        }
        must(tests)
    })?;
    report.print();
    Ok(())
}

/// The rules of the repository, generated files included.
pub(crate) fn tidy_alone() -> Result<(), Stop> {
    tidy::check()?;
    // The licences of the interface lie with its packages.
    interface::packages()?;
    must(cargo(&[
        "test",
        "--quiet",
        "--workspace",
        "--test=generated",
    ]))
}

/// Writes what is made from the desk's table of operations, and the licences of what is shipped.
pub(crate) fn generate() -> Result<(), Stop> {
    interface::packages()?;
    must(cargo(&[
        "build",
        "--quiet",
        "--workspace",
        "--bin=generate",
    ]))?;
    must(built("generate")?)
}

/// Builds every program. Always the whole workspace: a package by itself would ask for other
/// features of what it depends on, and all of that would be built twice.
fn programs() -> Result<(), Stop> {
    must(cargo(&["build", "--workspace", "--bins", "--locked"]))
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn built(name: &str) -> Result<Command, Stop> {
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(Command::new(target()?.join("debug").join(program)))
}

/// What was done and how long it took.
#[derive(Default)]
struct Report(Vec<(&'static str, Duration)>);

impl Report {
    fn step(
        &mut self,
        name: &'static str,
        run: impl FnOnce() -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        println!("\n── {name} ──");
        let begun = Instant::now();
        let done = run();
        if done.is_err() {
            self.print();
            println!("   red   {name}");
        }
        self.0.push((name, begun.elapsed()));
        done
    }

    fn print(&self) {
        println!("\n── summary ──");
        for (name, took) in &self.0 {
            println!("   ok  {:>4} s  {name}", took.as_secs());
        }
    }
}
