//! Plain text files compared, without a desk.

use crate::terminal::{Terminal, parsed};

const OLD: &str = "One line of\nthe first block.\n\nThe ferry takes four minutes. 𝔊\n";
const NEW: &str =
    "A new beginning.\n\nOne line of the first block.\n\nThe ferry takes “seven” minutes. 𝔊\n";

fn slice(text: &str, range: &serde_json::Value) -> String {
    let at = |index: usize| usize::try_from(range[index].as_u64().unwrap()).unwrap();
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn a_diff_needs_no_desk_and_names_code_points_of_both_files() {
    let t = Terminal::new();
    let (old, new) = (t.file("old.txt", OLD), t.file("new.txt", NEW));
    let diff = t.ok(["text", "diff", &old, &new]);
    assert_eq!(diff["kind"], "substantive");
    for hunk in diff["hunks"].as_array().unwrap() {
        assert_eq!(slice(OLD, &hunk["old"]), hunk["old_text"].as_str().unwrap());
        assert_eq!(slice(NEW, &hunk["new"]), hunk["new_text"].as_str().unwrap());
    }
    let same = t.ok(["text", "diff", &old, &old]);
    assert_eq!(same["kind"], "identical");
    assert_eq!(same["hunks"].as_array().unwrap().len(), 0);
}

#[test]
fn anchors_are_placed_in_the_order_asked() {
    let t = Terminal::new();
    let (old, new) = (t.file("old.txt", OLD), t.file("new.txt", NEW));
    let at = |words: &str| {
        let start = OLD[..OLD.find(words).unwrap()].chars().count();
        [start, start + words.chars().count()]
    };
    let ranges = serde_json::json!([at("𝔊"), at("line of\nthe first"), at("four minutes")]);
    let ranges = t.file("ranges.json", ranges.to_string());
    let placed = t.ok(["text", "anchor", &old, &new, "--ranges", &ranges]);
    let anchors = placed["anchors"].as_array().unwrap();
    let words = |index: usize| {
        let anchor = &anchors[index];
        slice(NEW, &serde_json::json!([anchor["start"], anchor["end"]]))
    };
    assert_eq!(
        (words(0).as_str(), &anchors[0]["state"]),
        ("𝔊", &"exact".into())
    );
    assert_eq!(words(1), "line of the first");
    assert_eq!(anchors[2]["state"], "changed");
    assert_eq!(words(2), "“seven” minutes");
}

#[test]
fn ranges_that_are_none_are_told() {
    let t = Terminal::new();
    let old = t.file("old.txt", OLD);
    for bad in ["{}", "[[5, 5]]", "[[0, 9999]]", "[[-1, 4]]", "no"] {
        let ranges = t.file("ranges.json", bad);
        let out = t.run(["--json", "text", "anchor", &old, &old, "--ranges", &ranges]);
        let (exit, told) = parsed(&out);
        assert_eq!(
            (exit, &told["error"]["code"]),
            (2, &"ranges_invalid".into()),
            "{bad}"
        );
    }
    let latin = t.file("latin.txt", b"caf\xe9");
    let out = t.run(["--json", "text", "diff", &old, &latin]);
    assert_eq!(parsed(&out).1["error"]["code"], "not_utf8");
}
