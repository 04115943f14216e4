//! The window's types, its functions and its permissions agree with the desk's table, and the list of
//! licences with what is shipped.

use std::fs;

use imprimatur_tests::{Failure, generated};

#[test]
fn generated_files_are_fresh() -> Result<(), Failure> {
    for (path, text) in generated::files()? {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == text,
            "{} is not what it is made from: run `cargo xtask generate`",
            path.display()
        );
    }
    Ok(())
}
