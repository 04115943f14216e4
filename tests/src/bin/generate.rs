//! Writes the generated files; `cargo xtask generate` runs it.

use std::{fs, io};

fn main() -> io::Result<()> {
    for (path, text) in imprimatur_tests::generated::files() {
        if fs::read_to_string(&path).unwrap_or_default() != text {
            fs::write(path, text)?;
        }
    }
    Ok(())
}
