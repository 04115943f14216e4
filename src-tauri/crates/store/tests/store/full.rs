//! A disk that fills up, at whatever point: it is told as that, nothing acknowledged is lost, and
//! nothing half is left. On a small file system of its own, where one can be mounted.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use imprimatur_editorial::Millis;
use imprimatur_store::{FaultLine, Reason, Store, folder_of, list};

use crate::bench::*;

const AT: Millis = Millis(1_795_003_200_000);

/// Size of the disk in bytes.
const SIZE: u64 = 4 << 20;

struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    /// `None`, and a word about it, where nothing may be mounted.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o"])
            .arg(format!("size={SIZE}"))
            .arg("tmpfs")
            .arg(folder.path())
            .output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: no small file system can be mounted here");
            return None;
        }
        Some(Self { folder })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Leaves about so many bytes free.
    fn leave(&self, free: u64) {
        let mut ballast = File::create(self.path("ballast")).unwrap();
        let piece = [7u8; 4096];
        while ballast.write_all(&piece).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        ballast.set_len(length.saturating_sub(free)).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.path("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).output();
    }
}

fn parts(desk: &Path) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder_of(desk)) else {
        return Vec::new();
    };
    files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_none_or(|end| end != "desk"))
        .collect()
}

#[test]
fn a_full_disk_is_told_and_loses_nothing_at_whatever_point() {
    let Some(disk) = Disk::mount() else {
        return;
    };
    let Bench {
        folder: _elsewhere,
        path,
        desk,
    } = Bench::with_article();
    let kept = desk
        .wait(desk.store.back_up(Reason::Manual, AT, None))
        .unwrap()
        .path;
    let on_disk = disk.path("full.desk");
    fs::copy(&kept, &on_disk).unwrap();
    desk.store.close();
    assert!(path.exists());

    let mut desk = Desk::open(&on_disk);
    let mut acknowledged = vec![article(1)];
    let mut number = 10;
    let (mut refused, mut done) = ([0; 3], [0; 3]);
    for step in 0..40 {
        disk.leave(step * 65_536);
        let mut note = |at: usize, code: Option<&str>| match code {
            None => done[at] += 1,
            Some("disk_full") => refused[at] += 1,
            Some(other) => panic!("step {step}: {other}"),
        };
        for _ in 0..3 {
            number += 1;
            let begun = desk.begins(ADA, article(number), 63);
            note(0, code_of(&begun.as_ref().map(|_| ())));
            if begun.is_ok() {
                acknowledged.push(article(number));
            }
        }
        let backup = desk.wait(desk.store.back_up(Reason::Manual, AT, None));
        note(1, backup.as_ref().err().map(|error| error.code()));
        let before = desk.read(|reader| reader.head()).unwrap();
        let restored = desk.wait(desk.store.restore(kept.clone(), before, AT, |_| {
            Ok::<_, imprimatur_store::StoreError>(())
        }));
        note(2, restored.as_ref().err().map(|error| error.code()));
        if restored.is_ok() {
            acknowledged = vec![article(1)];
        } else {
            assert_eq!(desk.read(|reader| reader.head()).unwrap(), before);
        }
        assert_eq!(parts(&on_disk), Vec::<PathBuf>::new(), "step {step}");
        disk.make_room();
        let check = desk.wait(desk.store.check()).unwrap();
        assert_eq!(check.faults, Vec::<FaultLine>::new(), "step {step}");
        let there = desk.read(|reader| reader.article_ids()).unwrap();
        assert!(
            acknowledged.iter().all(|id| there.contains(id)),
            "step {step}"
        );
        for backup in list(&on_disk).unwrap() {
            fs::remove_file(backup.path).unwrap();
        }
        // Every other time as after a restart of the program.
        if step % 2 == 0 {
            desk.store.close();
            desk = Desk::open(&on_disk);
        }
    }
    println!("writes, backups, restores: {done:?} done, {refused:?} refused");
    assert!(done.iter().chain(&refused).all(|count| *count > 0));
}

fn code_of(result: &Result<(), &Failure>) -> Option<&'static str> {
    match result {
        Ok(()) => None,
        Err(Failure::Store(error)) => Some(error.code()),
        Err(Failure::Refused(refusal)) => panic!("{refusal}"),
    }
}

#[test]
fn a_desk_is_not_made_by_half_on_a_full_disk() {
    let Some(disk) = Disk::mount() else {
        return;
    };
    let path = disk.path("new.desk");
    disk.leave(40_960);
    assert_eq!(Store::create(&path).unwrap_err().code(), "disk_full");
    assert!(!path.exists());
    disk.make_room();
    drop(Store::create(&path).unwrap());
}
