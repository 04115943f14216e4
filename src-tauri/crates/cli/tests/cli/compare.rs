//! Two revisions compared, and a file that becomes the next one.

use crate::terminal::{FERRY, Terminal};

fn words(t: &Terminal, args: &[&str]) -> String {
    let told = t.run(args.iter().copied());
    assert!(told.status.success(), "{told:?}");
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn two_revisions_are_compared_in_words_and_in_positions() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let again = t.file("again.txt", FERRY.replace("four", "seven"));
    t.ok(["revise", &slug, "--from", &again]);

    let diff = t.ok(["diff", &slug, "1", "r2"]);
    assert_eq!(diff["kind"], "substantive");
    assert_eq!((&diff["from"], &diff["to"]), (&1.into(), &2.into()));
    assert_eq!(
        (&diff["words_in"], &diff["words_out"]),
        (&1.into(), &1.into())
    );
    let hunks = diff["hunks"].as_array().unwrap();
    assert_eq!(hunks.len(), 1);
    assert_eq!(hunks[0]["kind"], "replace");
    assert_eq!(hunks[0]["old_text"].as_str().unwrap().trim(), "four");
    assert_eq!(hunks[0]["new_text"].as_str().unwrap().trim(), "seven");
    assert_eq!(diff["moves"].as_array().unwrap().len(), 0);
    assert_eq!(diff["about"].as_array().unwrap().len(), 0);

    let told = words(&t, &["diff", &slug, "1", "2"]);
    assert!(
        told.starts_with("r1 and r2: substantive, +1 −1 words\n"),
        "{told}"
    );
    assert!(
        told.contains("[-four") && told.contains("{+seven"),
        "{told}"
    );

    let same = t.ok(["diff", &slug, "2", "2"]);
    assert_eq!(same["kind"], "identical");
    assert_eq!(same["hunks"].as_array().unwrap().len(), 0);
    assert_eq!(t.fails(3, ["diff", &slug, "1", "9"]), "no_revision");
}

#[test]
fn what_a_file_says_of_the_filing_is_told_when_it_is_the_next_revision() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let file = format!("---\ntags: [sea]\nai: assisted\n---\n\n# The ferry\n\n{FERRY}\n");
    let file = t.file("again.md", file);
    let told = words(&t, &["revise", &slug, "--from", &file]);
    assert!(told.contains("filing not applied"), "{told}");
    let diff = t.ok(["diff", &slug, "1", "2"]);
    let fields = diff["about"].as_array().unwrap();
    assert!(
        fields.iter().any(|change| change["field"] == "ai"),
        "{diff}"
    );
    let told = words(&t, &["diff", &slug, "1", "2"]);
    assert!(told.contains("machines: {+assisted+}"), "{told}");
}
