//! The window's types, its functions and its permissions agree with the desk's table.

use std::fs;

#[test]
fn generated_files_are_fresh() {
    for (path, text) in imprimatur_tests::generated::files() {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == text,
            "{} is not what the table of operations asks for: run `cargo xtask generate`",
            path.display()
        );
    }
}
