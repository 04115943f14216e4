//! Files of the kinds that arrive on a desk, and what becomes of every line of them.
//!
//! Each `fixtures/NAME` has its `fixtures/NAME.golden`: the account, then what was found.
//! `UPDATE_GOLDEN=1` writes them anew; read the difference before you keep it.

#![allow(
    clippy::unwrap_used,
    reason = "a panic in a test is its failure report"
)]

use imprimatur_formats::{Import, ImportOptions, byline, import};
use std::fmt::Write;
use std::path::PathBuf;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn account(found: &Import) -> String {
    let mut out = String::new();
    for line in &found.report {
        let words: String = line.text.chars().take(40).collect();
        writeln!(
            out,
            "{:>3} {:<20} {}",
            line.number,
            line.became.code(),
            words.trim_end()
        )
        .unwrap();
    }
    let content = &found.content;
    let language = content.language.as_deref();
    writeln!(out, "\nencoding: {:?}", found.encoding).unwrap();
    writeln!(out, "language: {language:?}").unwrap();
    writeln!(out, "headline: {}", content.headline_text()).unwrap();
    writeln!(out, "standfirst: {:?}", content.standfirst_text()).unwrap();
    writeln!(out, "dateline: {:?}", content.dateline).unwrap();
    writeln!(out, "byline: {}", byline(&content.byline, language)).unwrap();
    writeln!(out, "ai: {:?}", content.ai).unwrap();
    writeln!(out, "notes: {:?}", content.notes).unwrap();
    writeln!(out, "claims: {:#?}", found.claims).unwrap();
    out
}

#[test]
fn every_fixture_gives_its_account() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end != "golden"))
        .collect();
    names.sort();
    assert!(names.len() >= 5, "the fixtures are there");
    for path in names {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let found = account(&import(&bytes, Some(name), &ImportOptions::default()).unwrap());
        let golden = path.with_file_name(format!("{name}.golden"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(found == expected, "{name} came in differently:\n{found}");
    }
}

/// The article of the project's seed, which is not part of the repository.
mod seed {
    use super::*;
    use imprimatur_formats::Became;
    use imprimatur_text::BlockKind;
    use sha2::{Digest, Sha256};

    fn file() -> Option<PathBuf> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/seed");
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "txt"))
            .collect();
        files.sort();
        files.into_iter().next()
    }

    fn hash(text: &str) -> String {
        let digest = Sha256::digest(text.as_bytes());
        digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    #[test]
    fn the_seed_article_comes_in_whole() {
        let Some(path) = file() else {
            println!("skipped: ../shared/seed holds no text");
            return;
        };
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().and_then(|name| name.to_str());
        let found = import(&bytes, name, &ImportOptions::default()).unwrap();
        let content = &found.content;

        assert_eq!(content.language.as_deref(), Some("fr"));
        let lines = |became: Became| -> Vec<usize> {
            found
                .report
                .iter()
                .filter(|line| line.became == became)
                .map(|line| line.number)
                .collect()
        };
        assert_eq!(found.report.len(), 44);
        assert_eq!(lines(Became::Headline), [1]);
        assert_eq!(lines(Became::ClaimedLabel), [3]);
        assert_eq!(lines(Became::PublishedEmpty), [4]);
        assert_eq!(lines(Became::Standfirst), [6]);
        assert_eq!(lines(Became::RepeatedHeadline), [8]);
        assert_eq!(lines(Became::Heading), [12, 16, 20, 24, 28, 32, 36, 40]);
        assert_eq!(lines(Became::Byline), [44]);
        assert_eq!(lines(Became::Paragraph).len(), 9);
        assert_eq!(lines(Became::Blank).len(), 21);

        let heading = |block: &&imprimatur_text::Block| {
            matches!(block.kind, BlockKind::Heading { level: 2, .. })
        };
        assert_eq!(content.document.body.iter().filter(heading).count(), 8);
        assert_eq!(content.document.body.len(), 17);
        let people: Vec<_> = content
            .byline
            .iter()
            .map(|person| (person.name.as_str(), person.affiliation.as_deref()))
            .collect();
        assert_eq!(
            people,
            [("Betsy Klein", Some("CNN")), ("Fred He", Some("CNN"))]
        );
        let label = found.claims.transparency.first().unwrap();
        assert_eq!(found.claims.transparency.len(), 1);
        assert_eq!(label.language.as_deref(), Some("de"));
        assert_eq!(hash(&label.text), "56d7eee8b6c7");
        assert_eq!(hash(&content.headline_text()), "9e9bec18436c");
        let published = found.claims.published.as_ref().unwrap();
        assert!(published.label.starts_with("Veröffentlicht") && published.value.is_none());
        assert!(found.claims.source_notes.is_empty());
    }
}
