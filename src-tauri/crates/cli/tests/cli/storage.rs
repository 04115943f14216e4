//! Never lose a desk, from a shell: backups, restoring, mending, and taking a desk elsewhere.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::terminal::Terminal;

fn text(json: &Value) -> String {
    json.as_str().unwrap().to_owned()
}

#[test]
fn a_backup_shows_what_would_be_lost_and_is_restored_when_told_so() {
    let t = Terminal::with_desk();
    t.ferry();
    let backup = text(&t.ok(["backup"])["path"]);
    assert!(PathBuf::from(&backup).starts_with(t.path("harbour.backups")));
    let mill = t.file("mill.md", "# The mill\n\nIt grinds.\n");
    t.ok(["import", &mill]);
    let before = t.events();

    let (exit, json) = t.json(["restore", &backup]);
    assert_eq!((exit, &json["restored"]), (1, &Value::Bool(false)));
    assert_eq!(json["preview"]["articles_lost"][0]["headline"], "The mill");
    assert_eq!(json["preview"]["same_desk"], true);
    assert_eq!(t.events(), before, "nothing was restored");

    let json = t.ok(["restore", &backup, "--yes"]);
    assert_eq!(json["restored"], true);
    let listed = t.ok(["list"]);
    assert_eq!(listed["total"], 1);
    let log = t.ok(["log"]);
    let last = log["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["kind"], "desk_restored");
    assert_eq!(t.ok(["check-desk"])["ok"], true);

    // What was given up is a backup too; its record went another way now.
    let backups = t.ok(["backups"])["backups"].clone();
    let reasons: Vec<&str> = backups
        .as_array()
        .unwrap()
        .iter()
        .map(|backup| backup["reason"].as_str().unwrap())
        .collect();
    assert!(reasons.contains(&"before_restore") && reasons.contains(&"manual"));
    let given_up = backups.as_array().unwrap().iter();
    let given_up = given_up
        .filter(|backup| backup["reason"] == "before_restore")
        .map(|backup| text(&backup["path"]))
        .next()
        .unwrap();
    let (exit, json) = t.json(["restore", &given_up, "--yes"]);
    assert_eq!(
        (exit, &json["error"]["code"]),
        (5, &Value::from("restore_needs_consent"))
    );
    t.ok(["restore", &given_up, "--yes", "--other"]);
    assert_eq!(t.ok(["list"])["total"], 2);
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn a_backup_is_never_written_over_a_file() {
    let t = Terminal::with_desk();
    let mine = t.file("mine.txt", "mine");
    assert_eq!(t.fails(2, ["backup", &mine]), "desk_exists_here");
    assert_eq!(fs::read(&mine).unwrap(), b"mine");
    assert_eq!(
        t.fails(3, ["restore", "no-such.desk", "--yes"]),
        "desk_missing"
    );
    assert_eq!(t.fails(4, ["restore", &mine, "--yes"]), "not_a_desk");
}

#[test]
fn a_copy_goes_on_as_a_desk_on_another_computer() {
    let here = Terminal::with_desk();
    let slug = here.ferry();
    let there = Terminal::new();
    fs::create_dir(there.path("desks")).unwrap();
    let copy = there.path("desks/from-the-office.desk");
    let copy = copy.to_str().unwrap();
    here.ok(["backup", copy]);

    // Another home folder: another computer, with a device id of its own.
    assert_eq!(there.ok(["--desk", copy, "check-desk"])["ok"], true);
    there.ok(["--desk", copy, "submit", &slug]);
    let log = there.ok(["--desk", copy, "log"]);
    assert_eq!(log["events"].as_array().unwrap().len(), here.events() + 1);
    assert_eq!(there.ok(["--desk", copy, "check-desk"])["ok"], true);
    assert_eq!(here.ok(["check-desk"])["ok"], true);
}

#[test]
fn a_desk_that_cannot_be_opened_is_mended_or_replaced_and_kept() {
    let t = Terminal::with_desk();
    t.ferry();
    let backup = text(&t.ok(["backup"])["path"]);
    let events = t.events();
    fs::write(t.desk(), b"ruined").unwrap();
    assert_eq!(t.fails(4, ["list"]), "not_a_desk");
    assert_eq!(t.ok(["backups"])["backups"].as_array().unwrap().len(), 1);
    assert_eq!(t.fails(4, ["check-desk", "--repair"]), "only_backup_helps");
    assert_eq!(t.fails(1, ["restore", &backup]), "restore_needs_yes");
    let json = t.ok(["restore", &backup, "--yes"]);
    assert_eq!(fs::read(text(&json["damaged"])).unwrap(), b"ruined");
    assert_eq!(t.events(), events);
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn what_is_derived_is_made_anew() {
    let t = Terminal::with_desk();
    t.ferry();
    assert_eq!(t.ok(["check-desk", "--repair"])["backup"], Value::Null);
    rusqlite::Connection::open(t.desk())
        .unwrap()
        .execute_batch("DROP TABLE waiting; DELETE FROM article")
        .unwrap();
    let mended = t.ok(["check-desk", "--repair"]);
    assert!(PathBuf::from(text(&mended["backup"])).exists());
    assert_eq!(t.ok(["check-desk"])["ok"], true);
    assert_eq!(t.ok(["list"])["total"], 1);
}

#[test]
fn a_record_shorter_than_its_backup_is_told() {
    let t = Terminal::with_desk();
    t.ferry();
    t.ok(["backup"]);
    rusqlite::Connection::open(t.desk())
        .unwrap()
        .execute_batch("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
        .unwrap();
    let (exit, json) = t.json(["check-desk"]);
    assert_eq!(exit, 4);
    let told = json["faults"].to_string();
    assert!(told.contains("the backup "), "{told}");
}

#[test]
fn a_synced_folder_is_warned_of() {
    let t = Terminal::new();
    fs::create_dir(t.path("Dropbox")).unwrap();
    let desk = t.path("Dropbox/a.desk");
    let desk = desk.to_str().unwrap();
    let made = t.ok(["--desk", desk, "init", "Synced", "--person", "Root"]);
    assert_eq!(made["place"]["kind"], "synced");
    let told = t.run(["--desk", desk, "check-desk"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("Dropbox"));
}
