//! A folder comes in as its files would, one by one: none stops another, none is silently left out.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
        mpsc,
    },
};

use imprimatur_desk::{
    Desk,
    api::{
        ChangePerson, FolderImport, ImportArticle, ImportState, Nothing, Problem, ReviseFromFile,
        StartFolderImport,
    },
};
use tempfile::TempDir;

use crate::world::{World, code, fixture};

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn story(number: usize) -> String {
    format!(
        "Ferry {number} comes home\n\nIt took {number} minutes longer than the captain had said.\n"
    )
}

async fn start(desk: &Desk, actor: &str, folder: &Path) -> Result<FolderImport, Problem> {
    desk.start_folder_import(StartFolderImport {
        actor: actor.to_owned(),
        path: folder.to_str().unwrap().to_owned(),
        language: None,
    })
    .await
}

/// Asks until it has ended: whoever waits yields to the import.
async fn ended(desk: &Desk) -> FolderImport {
    loop {
        let told = desk.folder_import(Nothing {}).await.unwrap();
        if told.state != ImportState::Running {
            return told;
        }
        tokio::task::yield_now().await;
    }
}

async fn imported(desk: &Desk, actor: &str, folder: &Path) -> FolderImport {
    start(desk, actor, folder).await.unwrap();
    ended(desk).await
}

fn reasons(told: &FolderImport) -> Vec<(&str, &str)> {
    told.failed
        .iter()
        .map(|failed| (failed.path.as_str(), failed.problem.code.as_str()))
        .collect()
}

async fn articles(desk: &Desk) -> u32 {
    desk.desk_info(Nothing {}).await.unwrap().articles
}

#[tokio::test]
async fn bad_files_are_listed_with_their_reason_and_stop_no_other() {
    let w = World::new().await;
    let folder = w.folder.path().join("wire");
    put(&folder, "a.txt", story(1));
    put(
        &folder,
        "b/c/deep.md",
        "# A headline\n\nAnd one paragraph.\n",
    );
    put(&folder, "b/again.txt", story(1));
    put(&folder, "NOTE", story(2));
    fs::copy(fixture("phare.fr.txt"), folder.join("phare.TXT")).unwrap();
    put(&folder, "empty.txt", "");
    put(&folder, "blank.txt", " \n\n ");
    put(&folder, "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    put(&folder, "picture.png", b"\x89PNG\r\n\x1a\n");
    put(&folder, "table.csv", "a,b\n");
    put(
        &folder,
        "front.md",
        format!(
            "---\nsection: {}\n---\n\n# Here\n\nWords.\n",
            "x".repeat(300)
        ),
    );
    put(&folder, ".hidden/x.txt", story(3));
    put(&folder, ".notes.txt", story(4));
    fs::File::create(folder.join("huge.txt"))
        .unwrap()
        .set_len(50_000_001)
        .unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(w.folder.path(), folder.join("round")).unwrap();

    let told = imported(&w.desk, &w.ben, &folder).await;
    let mut expected = vec![
        ("blank.txt", "no_text"),
        ("empty.txt", "empty_file"),
        ("front.md", "words_too_long"),
        ("huge.txt", "too_large"),
        ("picture.png", "kind_unknown"),
        ("picture.txt", "binary_file"),
        ("table.csv", "kind_unknown"),
    ];
    #[cfg(unix)]
    expected.insert(6, ("round", "link_not_followed"));
    assert_eq!(reasons(&told), expected);
    assert_eq!(told.state, ImportState::Done);
    assert_eq!((told.imported, told.known, told.hidden), (4, 1, 2));
    assert_eq!(told.done, told.found);
    assert_eq!(told.failed_total as usize, expected.len());
    assert!(
        told.failed
            .iter()
            .all(|failed| !failed.problem.hints.is_empty())
    );
    assert_eq!(articles(&w.desk).await, 4);
    assert!(w.desk.check_desk(Nothing {}).await.unwrap().ok);

    // As the single import does: the file and the account of its lines are kept with the article.
    let deep = w.view("a-headline").await;
    assert_eq!(deep.filing.sources[0].name, "deep.md");
    let single = World::new().await;
    let alone = single.import(&fixture("phare.fr.txt")).await.unwrap();
    let among = w.view(&alone.slug).await;
    assert_eq!(among.shown.sha256, alone.shown.sha256);
    assert_eq!(among.filing.claims.len(), alone.filing.claims.len());
    assert_eq!(
        among.filing.sources[0].report,
        alone.filing.sources[0].report
    );
}

#[cfg(unix)]
#[tokio::test]
async fn what_may_not_be_read_is_listed() {
    use std::os::unix::fs::PermissionsExt;
    let w = World::new().await;
    let folder = w.folder.path().join("wire");
    put(&folder, "open.txt", story(1));
    put(&folder, "shut.txt", story(2));
    put(&folder, "cellar/in.txt", story(3));
    let shut = |name: &str, mode| {
        let path = folder.join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    shut("shut.txt", 0o000);
    shut("cellar", 0o000);
    if fs::read(folder.join("shut.txt")).is_ok() {
        println!("skipped: this user may read everything");
        shut("cellar", 0o755);
        return;
    }
    let told = imported(&w.desk, &w.ben, &folder).await;
    shut("cellar", 0o755);
    assert_eq!(
        reasons(&told),
        [
            ("cellar", "folder_unreadable"),
            ("shut.txt", "file_unreadable")
        ]
    );
    assert_eq!(told.imported, 1);
}

#[tokio::test]
async fn what_is_on_the_desk_is_known_by_its_bytes_wherever_it_came_from() {
    let w = World::new().await;
    let folder = w.folder.path().join("wire");
    put(&folder, "one.txt", story(1));
    put(&folder, "two.txt", story(2));
    put(&folder, "three.txt", story(3));
    let by_itself = ImportArticle {
        actor: w.ben.clone(),
        path: folder.join("two.txt").to_str().unwrap().to_owned(),
        sha256: None,
        language: None,
    };
    let single = w.desk.import_article(by_itself).await.unwrap().article;
    let three = folder.join("three.txt");
    let next = ReviseFromFile {
        actor: w.ben.clone(),
        article: single,
        path: three.to_str().unwrap().to_owned(),
        sha256: None,
        base: None,
    };
    w.desk.revise_from_file(next).await.unwrap();
    let first = imported(&w.desk, &w.ben, &folder).await;
    assert_eq!((first.imported, first.known), (1, 2));

    // Also after the desk was closed, and where one of them was edited since.
    let path = w.desk.path().to_owned();
    w.desk.close();
    let desk = Desk::open(&path).unwrap();
    put(&folder, "one.txt", story(10));
    let second = imported(&desk, &w.ben, &folder).await;
    assert_eq!((second.imported, second.known), (1, 2));
    assert_eq!(articles(&desk).await, 3);
}

/// A desk whose clock says so when the second transaction of an import begins.
async fn telling_desk(folder: &TempDir) -> (Desk, String, mpsc::Receiver<()>) {
    let (send, told) = mpsc::channel();
    let now = AtomicI64::new(1_800_000_000_000);
    let clock = Arc::new(move || {
        let now = now.fetch_add(1, Ordering::SeqCst);
        // The desk is made with two questions; the first transaction asks the third.
        if now == 1_800_000_000_003 {
            let _ = send.send(());
        }
        now
    });
    let path = folder.path().join("harbour.desk");
    let desk = Desk::create_at(&path, "The Harbour", "Root", clock)
        .await
        .unwrap();
    let root = desk.find_person("Root").await.unwrap().id;
    (desk, root, told)
}

fn many(folder: &TempDir) -> std::path::PathBuf {
    let many = folder.path().join("many");
    for number in 0..400 {
        put(
            &many,
            &format!("{}/{number:03}.txt", number % 7),
            story(number),
        );
    }
    many
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_import_keeps_what_it_had_and_goes_on_when_started_again() {
    let folder = TempDir::new().unwrap();
    let (desk, root, second) = telling_desk(&folder).await;
    let many = many(&folder);
    start(&desk, &root, &many).await.unwrap();
    assert_eq!(code(start(&desk, &root, &many).await), "import_running");
    tokio::task::spawn_blocking(move || second.recv().unwrap())
        .await
        .unwrap();
    let told = desk.cancel_folder_import(Nothing {}).await.unwrap();
    assert_eq!(told.state, ImportState::Cancelled);
    assert_eq!(told.found, 400);
    assert!((32..400).contains(&told.imported), "{}", told.imported);
    assert_eq!(articles(&desk).await, told.imported);
    assert!(desk.check_desk(Nothing {}).await.unwrap().ok);

    let again = imported(&desk, &root, &many).await;
    assert_eq!(again.state, ImportState::Done);
    assert_eq!(again.known, told.imported);
    assert_eq!(again.imported + again.known, 400);
    assert_eq!(articles(&desk).await, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_desk_ends_the_import_and_nothing_is_half() {
    let folder = TempDir::new().unwrap();
    let (desk, root, second) = telling_desk(&folder).await;
    start(&desk, &root, &many(&folder)).await.unwrap();
    let path = desk.path().to_owned();
    tokio::task::spawn_blocking(move || {
        second.recv().unwrap();
        desk.close();
    })
    .await
    .unwrap();
    // All of it is in the one file.
    assert!(!path.with_extension("desk-wal").exists());
    let desk = Desk::open(&path).unwrap();
    assert!((32..400).contains(&articles(&desk).await));
    assert!(desk.check_desk(Nothing {}).await.unwrap().ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_go_on_working_while_a_folder_comes_in() {
    let folder = TempDir::new().unwrap();
    let (desk, root, second) = telling_desk(&folder).await;
    start(&desk, &root, &many(&folder)).await.unwrap();
    tokio::task::spawn_blocking(move || second.recv().unwrap())
        .await
        .unwrap();
    // Another program, as the command line is.
    let other = Desk::open(desk.path()).unwrap();
    let asked = imprimatur_desk::api::CreateArticle {
        actor: root.clone(),
        language: None,
    };
    other.create_article(asked.clone()).await.unwrap();
    desk.create_article(asked).await.unwrap();
    let told = ended(&desk).await;
    assert_eq!((told.state, told.imported), (ImportState::Done, 400));
    assert_eq!(articles(&desk).await, 402);
}

#[tokio::test]
async fn what_concerns_every_file_stops_the_import_and_says_why() {
    let w = World::new().await;
    let folder = w.folder.path().join("wire");
    put(&folder, "one.txt", story(1));
    let gone = ChangePerson {
        actor: w.root.clone(),
        person: w.cleo.clone(),
        name: None,
        roles: None,
        active: Some(false),
    };
    w.desk.change_person(gone).await.unwrap();
    let told = imported(&w.desk, &w.cleo, &folder).await;
    assert_eq!(told.state, ImportState::Stopped);
    assert_eq!(told.problem.unwrap().code, "person_inactive");
    assert_eq!((told.imported, told.failed_total), (0, 0));

    let nowhere = w.folder.path().join("nowhere");
    assert_eq!(
        code(start(&w.desk, &w.ben, &nowhere).await),
        "folder_missing"
    );
    let file = folder.join("one.txt");
    assert_eq!(code(start(&w.desk, &w.ben, &file).await), "not_a_folder");
    let told = imported(&w.desk, &w.ben, &folder).await;
    assert_eq!((told.state, told.imported), (ImportState::Done, 1));
}
