//! A disk that fills up while a folder comes in: the import says so and stops, what came in stays,
//! and it goes on once there is room.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
    process::Command,
};

use imprimatur_desk::{
    Desk,
    api::{FolderImport, ImportState, Nothing, StartFolderImport},
};
use tempfile::TempDir;

/// Bytes of the disk: room for all of the folder, with the log of the database beside it.
const SIZE: u64 = 32 << 20;

/// Files in the folder: more than the room left is enough for, and too many for one transaction.
const FILES: u32 = 260;

struct SmallDisk(TempDir);

impl SmallDisk {
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
        Some(Self(folder))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn leave(&self, free: u64) {
        let mut ballast = File::create(self.path("ballast")).unwrap();
        while ballast.write_all(&[7; 4096]).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        ballast.set_len(length.saturating_sub(free)).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.path("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

/// A story that does not pack to nothing: its numbers are all different.
fn story(number: u32) -> String {
    let mut text = format!("The lock keeper counts, day {number}\n\n");
    let mut state = number.wrapping_mul(2_654_435_761).max(1);
    for line in 0..24 {
        for _ in 0..4 {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            text += &format!("Barge {state} passed at mark {}. ", state >> 7);
        }
        text += if line % 3 == 2 { "\n\n" } else { "" };
    }
    text
}

async fn imported(desk: &Desk, actor: &str, folder: &TempDir) -> FolderImport {
    let asked = StartFolderImport {
        actor: actor.to_owned(),
        path: folder.path().to_str().unwrap().to_owned(),
        language: Some("en".to_owned()),
    };
    desk.start_folder_import(asked).await.unwrap();
    loop {
        let told = desk.folder_import(Nothing {}).await.unwrap();
        if told.state != ImportState::Running {
            return told;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn an_import_onto_a_full_disk_stops_keeps_what_it_had_and_goes_on_when_there_is_room() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for number in 0..FILES {
        fs::write(
            folder.path().join(format!("{number:04}.txt")),
            story(number),
        )
        .unwrap();
    }
    let path = disk.path("full.desk");
    let desk = Desk::create(&path, "The Lock", "Root").await.unwrap();
    let root = desk.find_person("Root").await.unwrap().id;
    disk.leave(1 << 20);

    let told = imported(&desk, &root, &folder).await;
    assert_eq!(told.state, ImportState::Stopped, "{told:?}");
    let problem = told.problem.clone().unwrap();
    assert_eq!(problem.code, "disk_full", "{problem:?}");
    assert!(!problem.hints.is_empty());
    // The fault is the disk's: no file is blamed for it.
    assert_eq!((told.failed_total, told.failed.len()), (0, 0));
    assert!(0 < told.imported && told.imported < FILES, "{told:?}");
    let articles = async |desk: &Desk| desk.desk_info(Nothing {}).await.unwrap().articles;
    assert_eq!(articles(&desk).await, told.imported);

    // Again without room: the same word, nothing less than before.
    let again = imported(&desk, &root, &folder).await;
    assert_eq!(again.problem.unwrap().code, "disk_full");
    let kept = articles(&desk).await;
    assert!(kept >= told.imported);

    disk.make_room();
    let check = desk.check_desk(Nothing {}).await.unwrap();
    assert_eq!(check.faults, Vec::new());
    // As after a restart of the program.
    desk.close();
    let desk = Desk::open(&path).unwrap();
    let resumed = imported(&desk, &root, &folder).await;
    assert_eq!(resumed.state, ImportState::Done, "{resumed:?}");
    assert_eq!((resumed.known, resumed.imported), (kept, FILES - kept));
    assert_eq!(articles(&desk).await, FILES);
    let check = desk.check_desk(Nothing {}).await.unwrap();
    assert_eq!(check.faults, Vec::new());
    desk.close();
}
