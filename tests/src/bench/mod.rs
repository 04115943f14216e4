//! What is measured, and against what: each figure stands beside a floor measured in the same run
//! on the same machine, so that it says something about the program and not about the machine.
//!
//! Deliberately not here: a verdict that fails anything. A bench tells.

pub mod desk;
#[cfg(target_os = "linux")]
pub mod start;
#[cfg(target_os = "linux")]
pub mod window;

use std::{path::PathBuf, time::Instant};

use serde_json::{Value, json};

use crate::Failure;

/// How much is measured, and where its files are.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Folder for desks and results.
    pub folder: PathBuf,
    /// A small desk and few samples, to try the bench itself.
    pub quick: bool,
    /// A large desk made before, to be told about as well.
    pub million: Option<PathBuf>,
}

impl Scope {
    /// Reads `--out FOLDER`, `--quick` and `--million FILE`.
    #[must_use]
    pub fn asked() -> Self {
        let mut words = std::env::args().skip(1);
        let mut scope = Self {
            folder: target().join("bench"),
            quick: false,
            million: None,
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--quick" => scope.quick = true,
                "--out" => scope.folder = words.next().unwrap_or_default().into(),
                "--million" => scope.million = words.next().map(PathBuf::from),
                _ => {}
            }
        }
        scope
    }

    /// So many, or the few of a quick run.
    #[must_use]
    pub const fn of(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }
}

/// The target folder that this program was built into.
fn target() -> PathBuf {
    let mut folder = std::env::current_exe().unwrap_or_default();
    folder.pop();
    folder.pop();
    folder
}

#[expect(clippy::print_stderr, reason = "progress for whoever waits")]
fn say(what: &str) {
    eprintln!("{what}");
}

/// Measured values of one kind.
#[derive(Debug, Clone, Default)]
pub struct Samples(Vec<f64>);

impl Samples {
    /// Adds one.
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    /// Adds the milliseconds since `begun`.
    pub fn since(&mut self, begun: Instant) {
        self.add(begun.elapsed().as_secs_f64() * 1_000.0);
    }

    /// The value below which this share of them lies (nearest rank).
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or(f64::NAN)
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// What a figure should not exceed.
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    /// So many times the floor, median against median.
    Ratio(f64),
    /// So much at the 95th percentile.
    P95(f64),
    /// Told, without an aim.
    Told,
}

/// A figure: name, unit, values, the floor's, and the aim.
#[must_use]
pub fn figure(name: &str, unit: &str, values: &Samples, floor: &Samples, aim: Aim) -> Value {
    let ratio = values.at(0.5) / floor.at(0.5);
    let (words, met) = match aim {
        Aim::Ratio(most) => (format!("ratio ≤ {most}"), Some(ratio <= most)),
        Aim::P95(most) => (
            format!("p95 ≤ {most} {unit}"),
            Some(values.at(0.95) <= most),
        ),
        Aim::Told => (String::new(), None),
    };
    json!({
        "name": name,
        "unit": unit,
        "samples": values.0.len(),
        "p50": values.at(0.5),
        "p95": values.at(0.95),
        "floor_p50": floor.at(0.5),
        "floor_p95": floor.at(0.95),
        "ratio": ratio,
        "aim": words,
        "met": met,
    })
}

/// Writes figures beside the others of the run.
///
/// # Errors
/// When the folder cannot be written to.
pub fn keep(scope: &Scope, name: &str, figures: &[Value]) -> Result<(), Failure> {
    std::fs::create_dir_all(&scope.folder)?;
    let path = scope.folder.join(format!("{name}.json"));
    Ok(std::fs::write(path, format!("{:#}\n", json!(figures)))?)
}
