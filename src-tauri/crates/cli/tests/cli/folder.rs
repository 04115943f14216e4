//! A folder imported from a shell.

use std::{fs, process::Stdio};

use serde_json::Value;

use crate::terminal::{FERRY, FERRY_AGAIN, Terminal, parsed};

fn counts(told: &Value) -> [u64; 3] {
    ["imported", "known", "failed_total"].map(|key| told[key].as_u64().unwrap())
}

#[test]
fn a_folder_tells_what_it_held_and_ends_with_its_own_status_when_some_failed() {
    let t = Terminal::with_desk();
    fs::create_dir_all(t.path("wire/night")).unwrap();
    t.file("wire/ferry.txt", FERRY);
    t.file("wire/night/again.txt", FERRY_AGAIN);
    t.file("wire/night/copy.txt", FERRY);
    let folder = t.path("wire").to_str().unwrap().to_owned();

    let told = t.ok(["import", folder.as_str()]);
    assert_eq!(counts(&told), [2, 1, 0]);
    assert_eq!(told["state"], "done");

    t.file("wire/night/empty.txt", "");
    t.file("wire/table.csv", "a,b");
    let (exit, told) = t.json(["import", folder.as_str()]);
    assert_eq!(exit, 6);
    assert_eq!(counts(&told), [0, 3, 2]);
    let failed = &told["failed"];
    assert_eq!(failed[0]["path"], "night/empty.txt");
    assert_eq!(failed[0]["problem"]["code"], "empty_file");
    assert_eq!(failed[1]["problem"]["code"], "kind_unknown");

    let words = t.run(["import", folder.as_str()]);
    assert_eq!(words.status.code(), Some(6));
    let told = String::from_utf8(words.stdout).unwrap();
    assert!(told.contains("3 on the desk already"), "{told}");
    let failed = String::from_utf8(words.stderr).unwrap();
    assert!(failed.contains("table.csv: "), "{failed}");
    // Progress is for a terminal.
    assert!(!failed.contains('\r'), "{failed}");

    let both = t.json(["import", folder.as_str(), folder.as_str()]).1;
    assert_eq!(both["errors"][0]["error"]["code"], "file_unreadable");
    let nobody = t.json(["--as", "Nobody", "import", folder.as_str()]);
    assert_eq!(nobody.0, 3);
}

#[cfg(unix)]
#[test]
fn ctrl_c_breaks_off_cleanly_and_a_second_run_goes_on() {
    let t = Terminal::with_desk();
    fs::create_dir(t.path("wire")).unwrap();
    for number in 0..500 {
        let text = format!("Ferry {number} is late\n\nIt was {number} minutes late.\n");
        t.file(&format!("wire/{number:03}.txt"), text);
    }
    let folder = t.path("wire").to_str().unwrap().to_owned();
    let child = t
        .command()
        .args(["--json", "import", &folder])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let desk = rusqlite::Connection::open(t.desk()).unwrap();
    let articles = || -> i64 {
        desk.query_row("SELECT count(*) FROM article", [], |row| row.get(0))
            .unwrap()
    };
    while articles() == 0 {
        std::thread::yield_now();
    }
    let signal = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(signal.unwrap().success());
    let output = child.wait_with_output().unwrap();
    let (exit, told) = parsed(&output);
    assert_eq!(exit, 130, "{told}");
    assert_eq!(told["state"], "cancelled");
    assert_eq!(told["imported"].as_i64(), Some(articles()));
    assert!((1..500).contains(&articles()));

    let again = t.ok(["import", folder.as_str()]);
    let [imported, known, _] = counts(&again);
    assert_eq!(
        (imported + known, known),
        (500, told["imported"].as_u64().unwrap())
    );
    assert_eq!(t.ok(["check-desk"])["ok"], true);
}
