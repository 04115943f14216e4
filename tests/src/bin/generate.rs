//! Writes the generated files; `cargo xtask generate` runs it.

use std::fs;

use imprimatur_tests::{Failure, generated};

fn main() -> Result<(), Failure> {
    for (path, text) in generated::files()? {
        if fs::read_to_string(&path).unwrap_or_default() != text {
            fs::write(path, text)?;
        }
    }
    Ok(())
}
