//! Golden vectors of the canonical form. They were written from the definition, not by this code,
//! and never change: an approval given years ago names one of these hashes. A new version of the
//! format gets new files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the failure report"
)]

use std::fs;
use std::path::Path;

use imprimatur_text::Content;
use serde_json::Value;

#[test]
fn the_canonical_form_and_its_hash_are_for_ever() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "replaced.json" {
            // Edits, read by `suggesting.rs` and by the tests of the editor.
            continue;
        }
        let vector: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let content = Content::from_json(&vector["content"]).unwrap();
        let bytes = String::from_utf8(content.canonical_bytes()).unwrap();
        assert_eq!(bytes, vector["canonical"].as_str().unwrap(), "{name}");
        assert_eq!(content.hash().to_string(), vector["sha256"], "{name}");

        // What is hashed is itself a content, and the same one.
        let canonical: Value = serde_json::from_str(&bytes).unwrap();
        let again = Content::from_json(&canonical).unwrap();
        assert_eq!(again.hash(), content.hash(), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 5);
}
