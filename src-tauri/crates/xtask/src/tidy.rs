//! The rules of the repository: what `docs/architecture.md` promises, held by a test.
//!
//! Each rule lists everything that breaks it, with the reason for the rule.

mod arrows;
mod fences;
mod files;
mod seed;

use crate::{Stop, place::root};
use files::Files;

/// Checks every rule and stops with the whole list of what breaks one.
pub(crate) fn check() -> Result<(), Stop> {
    let files = Files::read(&root())?;
    let mut faults = Vec::new();
    faults.extend(arrows::check()?);
    faults.extend(fences::check(&files));
    faults.extend(files::check(&files));
    faults.extend(seed::check(&files));
    if faults.is_empty() {
        println!("{} files, every rule kept", files.len());
        return Ok(());
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    Err(Stop(format!(
        "{} places break a rule of the repository",
        faults.len()
    )))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_repository_is_tidy() -> Result<(), crate::Stop> {
        super::check()
    }
}
