//! Files that cannot be opened: the right code, and the file as it was.

use std::{
    fs,
    path::{Path, PathBuf},
};

use imprimatur_store::Store;
use rusqlite::Connection;

use crate::bench::*;

/// A sound desk, closed.
fn closed() -> (tempfile::TempDir, PathBuf) {
    let Bench { folder, path, desk } = Bench::with_article();
    desk.store.close();
    (folder, path)
}

#[test]
fn a_closed_desk_is_one_file_and_a_copy_of_it_a_desk() {
    let (folder, path) = closed();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let copy = folder.path().join("copy.desk");
    fs::copy(&path, &copy).unwrap();
    let check = Desk::open(&copy).read(|reader| reader.check()).unwrap();
    assert_eq!((check.articles, check.faults), (1, Vec::new()));
}

#[track_caller]
fn is_refused(path: &Path, code: &str) {
    let before = fs::read(path).ok();
    let refused = Store::open(path).unwrap_err();
    assert_eq!(refused.code(), code, "{refused}");
    assert!(!refused.to_string().is_empty());
    assert_eq!(fs::read(path).ok(), before, "the file was changed");
}

#[test]
fn no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.desk");
    is_refused(&path, "desk_missing");
    assert!(!path.exists());
    is_refused(&folder.path().join("none/none.desk"), "desk_missing");
}

#[test]
fn files_that_are_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.desk");
    for bytes in [
        &b""[..],
        b"x",
        b"SQLite format 3\0",
        b"Sehr geehrte Damen und Herren",
        &[0; 4096],
        &[0xff; 4096],
    ] {
        fs::write(&path, bytes).unwrap();
        is_refused(&path, "not_a_desk");
    }
}

#[test]
fn the_database_of_another_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.desk");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE bookmark (x); PRAGMA application_id = 17")
        .unwrap();
    drop(other);
    is_refused(&path, "not_a_desk");
}

#[test]
fn a_folder() {
    let folder = tempfile::tempdir().unwrap();
    is_refused(folder.path(), "not_a_desk");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    match std::process::Command::new("mkfifo").arg(&path).status() {
        Ok(status) if status.success() => {}
        _ => {
            eprintln!("skipped: there is no mkfifo here");
            return;
        }
    }
    assert_eq!(Store::open(&path).unwrap_err().code(), "not_a_desk");
}

#[test]
fn a_truncated_desk() {
    let (_folder, path) = closed();
    let whole = fs::read(&path).unwrap();
    for length in [100, 512, 4096, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        is_refused(&path, "desk_damaged");
    }
}

#[test]
fn a_desk_of_a_newer_program() {
    let (_folder, path) = closed();
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(raw);
    is_refused(&path, "desk_newer");
}

#[test]
fn a_desk_with_garbage_in_its_pages_is_an_error_and_no_crash() {
    let (_folder, path) = closed();
    let whole = fs::read(&path).unwrap();
    for page in 1..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&path, &damaged).unwrap();
        if let Ok(store) = Store::open(&path) {
            drop(store);
            let desk = Desk::open(&path);
            match desk.read(|reader| reader.check()) {
                Ok(check) => assert!(!check.faults.is_empty(), "page {page}"),
                Err(error) => assert_eq!(error.code(), "desk_damaged", "page {page}"),
            }
        }
    }
}

#[test]
fn a_new_desk_never_takes_the_place_of_a_file() {
    let (folder, path) = closed();
    let before = fs::read(&path).unwrap();
    assert_eq!(Store::create(&path).unwrap_err().code(), "desk_exists_here");
    assert_eq!(
        Store::create(folder.path()).unwrap_err().code(),
        "desk_exists_here"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_new_desk_makes_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/c.desk");
    drop(Store::create(&path).unwrap());
    drop(Store::open(&path).unwrap());
}

#[test]
fn a_file_name_is_never_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file:x?mode=memory");
    drop(Store::create(&path).unwrap());
    assert!(path.exists());
    drop(Store::open(&path).unwrap());
}

#[cfg(unix)]
mod unwritable {
    use std::{
        fs,
        os::unix::fs::{MetadataExt, PermissionsExt},
        path::Path,
        process::Command,
    };

    use imprimatur_store::Store;

    use super::closed;

    /// In the process that this test starts as another user: what to open, or to make.
    const OPEN: &str = "IMPRIMATUR_TEST_OPEN";
    const CREATE: &str = "IMPRIMATUR_TEST_CREATE";

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_cannot_be_written_to_is_told_and_left_alone() {
        if let Some(path) = std::env::var_os(OPEN) {
            let error = Store::open(Path::new(&path)).unwrap_err();
            assert_eq!(error.code(), "desk_read_only", "{error}");
            return;
        }
        if let Some(path) = std::env::var_os(CREATE) {
            let error = Store::create(Path::new(&path)).unwrap_err();
            assert_eq!(error.code(), "desk_read_only", "{error}");
            return;
        }
        // (folder, file)
        for (folder_mode, file_mode) in [(0o555, 0o666), (0o777, 0o444), (0o555, 0o444), (0o777, 0)]
        {
            let (folder, path) = closed();
            let before = fs::read(&path).unwrap();
            allow(&path, file_mode);
            allow(folder.path(), folder_mode);
            let is_root = fs::metadata(&path).unwrap().uid() == 0;
            as_somebody_else(OPEN, &path, is_root);
            if folder_mode == 0o555 {
                as_somebody_else(CREATE, &folder.path().join("new.desk"), is_root);
                as_somebody_else(CREATE, &folder.path().join("new/new.desk"), is_root);
            }
            allow(folder.path(), 0o777);
            allow(&path, 0o666);
            assert_eq!(fs::read(&path).unwrap(), before);
        }
    }

    /// Root may write everywhere, so root asks as nobody.
    fn as_somebody_else(what: &str, path: &Path, is_root: bool) {
        let program = std::env::current_exe().unwrap();
        let mut command = if is_root {
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
                .arg(&program);
            command
        } else {
            Command::new(&program)
        };
        let output = command
            .args([
                "bad_files::unwritable::what_cannot_be_written_to_is_told_and_left_alone",
                "--exact",
            ])
            .env(what, path)
            .output();
        match output {
            Ok(output) if matches!(output.status.code(), Some(126 | 127)) => {
                eprintln!("skipped: the test program cannot be run as nobody");
            }
            Ok(output) => {
                let told = String::from_utf8_lossy(&output.stdout);
                assert!(output.status.success(), "{told}");
                assert!(told.contains("1 passed"), "{told}");
            }
            Err(error) => eprintln!("skipped: setpriv cannot be run: {error}"),
        }
    }
}
