//! Every exit status, broken desks, and two programs on one desk.

use std::{fs, io::Read, path::Path, process::Stdio, thread};

use rusqlite::Connection;

use crate::terminal::{FERRY, Terminal, failure, parsed};

#[test]
fn what_a_rule_refuses_ends_with_1() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let before = t.events();
    assert_eq!(
        t.fails(1, ["--as", "Ada Lind", "approve", &slug, "--revision", "1"]),
        "not_submitted"
    );
    assert_eq!(
        t.fails(1, ["publish", &slug, "--revision", "1"]),
        "not_submitted"
    );
    assert_eq!(
        t.fails(1, ["approve", &slug, "--revision", "1"]),
        "role_missing"
    );
    assert_eq!(t.fails(1, ["take-back", &slug]), "not_submitted");
    assert_eq!(
        t.fails(1, ["person", "add", "ada  lind", "--role", "legal"]),
        "name_taken"
    );
    let same = t.file("same.txt", FERRY);
    assert_eq!(
        t.fails(1, ["revise", &slug, "--from", &same]),
        "nothing_changed"
    );
    assert_eq!(t.events(), before);
}

#[test]
fn what_cannot_be_understood_ends_with_2() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let other = t.file("other.md", "# The mill\n\nIt grinds.\n");
    t.ok(["import", &other]);
    let before = t.events();
    for usage in [
        vec![],
        vec!["nonsense"],
        vec!["list", "--state", "spiked"],
        vec!["submit"],
        vec!["approve", &slug],
        vec!["show", &slug, "--revision", "-1"],
        vec!["approve", &slug, "--revision", "1", "--role", "boss"],
        vec!["comment", &slug, "--quote", "dark", "--nth", "minus", "x"],
        vec!["comment", &slug, "--quote", "dark", "--kind", "rant", "x"],
        vec!["person", "add", "Nobody"],
        vec!["export", &slug, "--format", "docx"],
        vec!["export", &slug, "--format", "text", "--force"],
    ] {
        assert_eq!(t.fails(2, &usage), "usage", "{usage:?}");
    }
    // Ids of the same minute begin alike.
    let id = t.ok(["show", &slug])["id"].as_str().unwrap().to_owned();
    assert_eq!(t.fails(2, ["show", &id[..6]]), "article_ambiguous");
    assert_eq!(t.fails(2, ["--as", &id[..6], "list"]), "person_ambiguous");
    assert_eq!(
        t.fails(2, ["comment", &slug, "--quote", "the", "x"]),
        "quote_ambiguous"
    );
    assert_eq!(
        t.fails(2, ["comment", &slug, "--quote", "dark", "  "]),
        "words_empty"
    );
    assert_eq!(t.fails(2, ["init", "Again"]), "desk_exists_here");
    assert_eq!(
        t.fails(
            2,
            ["publish", &slug, "--revision", "1", "--channel", "moon"]
        ),
        "channel_unknown"
    );
    assert_eq!(
        t.fails(2, ["person", "add", " ", "--role", "legal"]),
        "name_empty"
    );
    assert_eq!(t.events(), before);
}

#[test]
fn what_is_not_there_ends_with_3() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let nowhere = t.path("nowhere.desk");
    let nowhere = nowhere.to_str().unwrap();
    assert_eq!(t.fails(3, ["show", "nothing"]), "no_article");
    assert_eq!(t.fails(3, ["show", ""]), "no_article");
    assert_eq!(
        t.fails(3, ["show", &slug, "--revision", "9"]),
        "no_revision"
    );
    assert_eq!(
        t.fails(3, ["--as", "Nobody", "submit", &slug]),
        "unknown_person"
    );
    assert_eq!(t.fails(3, ["reply", "no-thread", "x"]), "no_thread");
    assert_eq!(
        t.fails(3, ["comment", &slug, "--quote", "absent words", "x"]),
        "quote_not_found"
    );
    assert_eq!(
        t.fails(3, ["comment", &slug, "--quote", "dark", "--nth", "7", "x"]),
        "quote_not_found"
    );
    assert_eq!(t.fails(3, ["import", "/no/such/file"]), "file_missing");
    assert_eq!(t.fails(3, ["--desk", nowhere, "list"]), "desk_missing");
    assert!(!Path::new(nowhere).exists());
}

#[test]
fn a_text_written_on_an_older_head_is_kept_beside_it_and_ends_with_5() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let mine = t.file("mine.txt", FERRY.replace("four", "five"));
    let late = t.file("late.txt", FERRY.replace("four", "nine"));
    t.ok(["revise", &slug, "--from", &mine]);
    assert_eq!(
        t.fails(5, ["revise", &slug, "--from", &late, "--on", "1"]),
        "conflict"
    );
    let shown = t.ok(["show", &slug]);
    assert_eq!(shown["revision"]["number"], 2);
    assert_eq!(shown["revisions"].as_array().unwrap().len(), 3);
    assert_eq!(
        t.fails(3, ["revise", &slug, "--from", &late, "--on", "9"]),
        "no_revision"
    );
}

#[test]
fn texts_written_at_once_are_all_kept() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    for round in 0..4 {
        thread::scope(|scope| {
            for writer in 0..3 {
                let file = t.file(
                    &format!("w{writer}.txt"),
                    FERRY.replace("four", &format!("{round}{writer}")),
                );
                let (t, slug) = (&t, &slug);
                scope.spawn(move || {
                    let (exit, json) = t.json(["revise", slug, "--from", &file]);
                    assert!(exit == 0 || failure(5, exit, &json) == "conflict", "{json}");
                });
            }
        });
    }
    let shown = t.ok(["show", &slug]);
    assert_eq!(
        shown["revisions"].as_array().unwrap().len(),
        13,
        "every text is kept"
    );
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn programs_side_by_side_on_one_desk_lose_nothing() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    thread::scope(|scope| {
        for who in ["Root", "Ada Lind"] {
            for number in 0..5 {
                let (t, slug) = (&t, &slug);
                scope.spawn(move || {
                    let words = format!("{who} {number}");
                    t.ok(["--as", who, "comment", slug, "--quote", "dark", &words]);
                });
            }
        }
    });
    let threads = t.ok(["threads", &slug]);
    assert_eq!(threads["threads"].as_array().unwrap().len(), 10);
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn a_file_that_is_no_desk_is_told_and_left_as_it_was() {
    let t = Terminal::with_desk();
    t.ferry();
    let whole = fs::read(t.desk()).unwrap();
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(&1_u32.to_be_bytes());
    for (bytes, code) in [
        (b"only words".to_vec(), "not_a_desk"),
        (Vec::new(), "not_a_desk"),
        (vec![0; 8_192], "not_a_desk"),
        (whole[..whole.len() / 2].to_vec(), "desk_damaged"),
        (whole[..150].to_vec(), "desk_damaged"),
        (newer, "desk_newer"),
        (foreign, "not_a_desk"),
    ] {
        let path = t.file("bad.desk", &bytes);
        for words in [vec!["list"], vec!["check-desk"], vec!["person", "list"]] {
            assert_eq!(t.fails(4, ["--desk", &path].iter().chain(&words)), code);
            assert!(
                fs::read(&path).unwrap() == bytes,
                "{code}: the file has changed"
            );
        }
        assert_eq!(
            t.fails(2, ["--desk", &path, "init", "Over it"]),
            "desk_exists_here"
        );
        assert!(fs::read(&path).unwrap() == bytes);
    }
    let folder = t.path("home");
    assert_eq!(
        t.fails(4, ["--desk", folder.to_str().unwrap(), "list"]),
        "not_a_desk"
    );
}

#[test]
fn pages_of_noise_inside_a_desk_are_told_without_a_panic() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let whole = fs::read(t.desk()).unwrap();
    for page in 1..whole.len() / 4_096 {
        let mut bytes = whole.clone();
        for byte in &mut bytes[page * 4_096..(page + 1) * 4_096] {
            *byte = byte.wrapping_mul(31).wrapping_add(97);
        }
        let path = t.file("noise.desk", &bytes);
        let (exit, json) = t.json(["--desk", &path, "check-desk"]);
        assert_eq!(exit, 4, "page {page}: {json}");
        let (exit, json) = t.json(["--desk", &path, "show", &slug]);
        assert!(matches!(exit, 0 | 3 | 4), "page {page}: {json}");
    }
}

#[test]
fn a_locked_desk_is_told() {
    let t = Terminal::with_desk();
    let holder = Connection::open(t.desk()).unwrap();
    holder
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .unwrap();
    assert_eq!(t.fails(4, ["list"]), "desk_locked");
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    t.ok(["list"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_desk_in_a_folder_that_cannot_be_written_to_is_told() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};

    let t = Terminal::with_desk();
    t.ferry();
    let before = fs::read(t.desk()).unwrap();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let folder = t.desk();
    let folder = folder.parent().unwrap();
    mode(&t.desk(), 0o444);
    mode(folder, 0o555);
    let mut command = t.command();
    // The superuser may write anywhere; the program is then run as nobody.
    if fs::write(folder.join("probe"), "").is_ok() {
        let program = command.get_program().to_owned();
        if !Path::new(&program).ancestors().skip(1).all(|folder| {
            folder.as_os_str().is_empty()
                || fs::metadata(folder).unwrap().permissions().mode() & 0o001 != 0
        }) {
            println!("skipped: nobody may not reach {}", program.display());
            mode(folder, 0o755);
            return;
        }
        command.uid(65_534).gid(65_534);
    }
    let (exit, json) = parsed(&command.args(["--json", "list"]).output().unwrap());
    mode(folder, 0o755);
    assert_eq!(failure(4, exit, &json), "desk_read_only");
    assert!(fs::read(t.desk()).unwrap() == before);
}

#[test]
fn an_export_never_writes_over_a_file_unasked_and_never_over_the_desk() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let mine = t.file("mine.txt", "my own words");
    let export = ["export", &slug, "--format", "text", "-o"];
    assert_eq!(
        t.fails(2, export.iter().chain(&[mine.as_str()])),
        "file_exists"
    );
    assert_eq!(fs::read_to_string(&mine).unwrap(), "my own words");
    t.ok(export.iter().chain(&[mine.as_str(), "--force"]));
    assert!(fs::read_to_string(&mine).unwrap().contains("Solenn Hart"));
    let desk = t.desk();
    let desk = desk.to_str().unwrap();
    assert_eq!(
        t.fails(2, export.iter().chain(&[desk, "--force"])),
        "file_is_desk"
    );
    let away = t.path("no/such/folder/out.txt");
    let away = away.to_str().unwrap();
    assert_eq!(t.fails(4, export.iter().chain(&[away])), "file_unwritable");
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let t = Terminal::with_desk();
    let long = format!("# Long\n\n{}", "Many words in a row.\n\n".repeat(10_000));
    let file = t.file("long.md", long);
    t.ok(["import", &file]);
    let mut child = t
        .command()
        .args(["show", "long", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 10];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut some).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_printed_ends_with_4() {
    let t = Terminal::with_desk();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = t.command().arg("list").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(4), "{output:?}");
}
