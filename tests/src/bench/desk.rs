//! The desk without a window: commits, lists, search, import and size.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use imprimatur_desk::{
    Desk,
    api::{
        BoardQuery, ImportState, Nothing, OpenThread, PointJson, Problem, Reply, SearchOrder,
        SearchQuery, StartFolderImport, TableQuery, TableSort, ThreadKind,
    },
};
use rusqlite::{Connection, OpenFlags, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Aim, Samples, Scope, figure, say};
use crate::{
    Failure,
    chance::Chance,
    made::{Plan, make_desk, text_file},
};

/// Cards that the window asks for in each column at first.
const CARDS: u32 = 50;

/// Two words each, a common one and one of middling or rare use, in three languages.
const WORDS: [&str; 8] = [
    "bridge council",
    "harbour dredged",
    "Hafen Genossenschaft",
    "Brücke verschiebt",
    "port inventaire",
    "école repousse",
    "saltwatch lighthouse",
    "Safranpegel Stadt",
];

/// Every figure of the desk.
pub async fn figures(scope: &Scope) -> Result<Vec<Value>, Failure> {
    let articles = if scope.quick { 1_000 } else { 100_000 };
    let path = desk_of(scope, articles).await?;
    let desk = Desk::open(&path)?;
    let mut figures = lists(scope, &desk, &path, articles).await?;
    figures.push(size(&path, articles)?);
    figures.extend(comments(scope, &desk, &path).await?);
    desk.close();
    figures.push(import(scope).await?);
    if let Some(path) = &scope.million {
        let desk = Desk::open(path)?;
        let total = desk.board(query("", 1)).await?.total;
        figures.extend(lists(scope, &desk, path, u64::from(total)).await?);
        desk.close();
    }
    Ok(figures)
}

/// The generated desk of that size: the one made before, unless the schema has moved on.
pub async fn desk_of(scope: &Scope, articles: u64) -> Result<PathBuf, Failure> {
    fs::create_dir_all(&scope.folder)?;
    let newest = scope.folder.join("schema.desk");
    let _ = fs::remove_file(&newest);
    Desk::create(&newest, "Schema", "Nobody").await?.close();
    let path = scope
        .folder
        .join(format!("{articles}-articles-seed-1.desk"));
    let schema = |path: &Path| -> Option<i64> {
        let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
        raw.pragma_query_value(None, "user_version", |row| row.get(0))
            .ok()
    };
    if path.exists() && schema(&path) == schema(&newest) {
        return Ok(path);
    }
    for ending in ["", "-wal", "-shm"] {
        let mut old = path.clone().into_os_string();
        old.push(ending);
        let _ = fs::remove_file(old);
    }
    // Made beside it, so that a making that was broken off is not taken for the desk.
    let part = path.with_extension("part");
    let _ = fs::remove_file(&part);
    let plan = Plan {
        articles,
        comments: 10,
        seed: 1,
    };
    let (desk, _) = make_desk(&part, plan, |done| {
        say(&format!("{done} of {articles} articles"))
    })
    .await?;
    desk.close();
    fs::rename(&part, &path)?;
    Ok(path)
}

/// Board, filters and search, each from the command to its answer, warm.
async fn lists(
    scope: &Scope,
    desk: &Desk,
    path: &Path,
    articles: u64,
) -> Result<Vec<Value>, Failure> {
    let rounds = scope.of(120, 20);
    let info = desk.desk_info(Nothing {}).await?;
    let actor = info.people.get(30).map(|person| person.id.clone());
    let actor = actor.unwrap_or_default();
    let board = BoardQuery {
        actor,
        limit: CARDS,
        ..BoardQuery::default()
    };
    let filters = [
        ("board, first page", vec![board.clone()]),
        (
            "board, one section",
            vec![BoardQuery {
                section: Some("Transport".to_owned()),
                ..board.clone()
            }],
        ),
        (
            "board, section and language",
            vec![BoardQuery {
                section: Some("Science".to_owned()),
                language: Some("fr".to_owned()),
                ..board.clone()
            }],
        ),
        (
            "board, waiting for me",
            vec![BoardQuery {
                waiting_for_me: true,
                ..board.clone()
            }],
        ),
        (
            "search of two words, on the board",
            WORDS
                .map(|words| BoardQuery {
                    query: words.to_owned(),
                    ..board.clone()
                })
                .to_vec(),
        ),
    ];
    let floor = rows(path, rounds, 4 * CARDS as usize)?;
    let mut figures = Vec::new();
    let mut keep = |name: &str, times: &Samples, floor: &Samples| {
        let aim = match (articles, name.starts_with("search")) {
            (1_000_000.., _) => Aim::Told,
            (_, true) => Aim::P95(30.0),
            (_, false) => Aim::P95(16.0),
        };
        let name = format!("{name} ({articles} articles)");
        figures.push(figure(&name, "ms", times, floor, aim));
    };
    for (name, queries) in filters {
        say(name);
        let ask = async |at: usize| desk.board(queries[at % queries.len()].clone()).await;
        keep(name, &timed(rounds, ask).await?, &floor);
    }
    let floor = rows(path, rounds, CARDS as usize)?;
    let tables = [
        ("table by headline, deep in the list", TableSort::Headline),
        ("table by last change, deep in the list", TableSort::Changed),
        ("table by due date, deep in the list", TableSort::Due),
    ];
    for (name, sort) in tables {
        say(name);
        let mut page = TableQuery {
            filter: board.clone(),
            columns: Vec::new(),
            due: None,
            sort,
            descending: sort == TableSort::Changed,
            after: None,
            limit: 500,
        };
        // A third of the way down, page by page as somebody who scrolls.
        for _ in 0..articles / 1_500 {
            page.after = desk.table(page.clone()).await?.next;
        }
        page.limit = CARDS;
        let ask = async |_| desk.table(page.clone()).await;
        keep(name, &timed(rounds, ask).await?, &floor);
    }
    for (name, order) in [
        ("search of two words, best first", SearchOrder::Best),
        ("search of two words, newest first", SearchOrder::Newest),
    ] {
        say(name);
        let ask = async |at: usize| {
            let search = SearchQuery {
                filter: BoardQuery {
                    query: WORDS[at % WORDS.len()].to_owned(),
                    ..board.clone()
                },
                order,
                after: None,
                limit: CARDS,
            };
            desk.search(search).await
        };
        keep(name, &timed(rounds, ask).await?, &floor);
    }
    Ok(figures)
}

/// Times of a question asked again and again; the first answers, one for each pair of words, warm
/// the caches.
async fn timed<T>(
    rounds: usize,
    ask: impl AsyncFn(usize) -> Result<T, Problem>,
) -> Result<Samples, Failure> {
    let mut times = Samples::default();
    for at in 0..rounds + WORDS.len() {
        let begun = Instant::now();
        ask(at).await?;
        if at >= WORDS.len() {
            times.since(begun);
        }
    }
    Ok(times)
}

/// The floor of a list: a prepared statement that reads as many rows by their number.
fn rows(path: &Path, rounds: usize, rows: usize) -> Result<Samples, Failure> {
    let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let last: i64 = raw.query_row("SELECT max(id) FROM article", [], |row| row.get(0))?;
    let mut one = raw.prepare("SELECT * FROM article WHERE id = ?1")?;
    let columns = one.column_count();
    let mut chance = Chance::new(7);
    let mut times = Samples::default();
    for _ in 0..rounds {
        let begun = Instant::now();
        for _ in 0..rows {
            one.query_row(
                [1 + i64::try_from(chance.below(last.unsigned_abs())).unwrap_or(0)],
                |row| (0..columns).try_for_each(|at| row.get_ref(at).map(|_| ())),
            )?;
        }
        times.since(begun);
    }
    Ok(times)
}

/// A durable comment against a raw durable commit of the same bytes, in turn.
async fn comments(scope: &Scope, desk: &Desk, path: &Path) -> Result<Vec<Value>, Failure> {
    say("comments");
    let rounds = scope.of(600, 60);
    let review = desk.board(query("", 200)).await?;
    let mut cards = review.columns.iter().flat_map(|column| &column.cards);
    // Ordinary: as many open threads as most have, not the first that comes.
    let card = cards
        .rfind(|card| card.threads == 4)
        .ok_or_else(|| Failure::new("no article has four open threads"))?;
    let info = desk.desk_info(Nothing {}).await?;
    let actor = info.people.first().map(|person| person.id.clone());
    let actor = actor.unwrap_or_default();
    let point = |offset| PointJson { block: 0, offset };
    let open = |text: String| OpenThread {
        actor: actor.clone(),
        article: card.id.clone(),
        revision: card.revision,
        kind: ThreadKind::Note,
        from: point(0),
        to: point(3),
        text,
        quote: None,
    };
    let first = desk.open_thread(open("What is this about?".to_owned()));
    let thread = first.await?.thread;

    let folder = path.parent().unwrap_or(Path::new("."));
    let floor_path = folder.join("floor.sqlite");
    let floor = raw_desk(&floor_path)?;
    let (mut replies, mut opened, mut commits) = Default::default();
    let bytes: (i64, i64) = {
        let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        raw.query_row(
            "SELECT (SELECT length(bytes) FROM event ORDER BY seq DESC LIMIT 1), \
             (SELECT length(packed) FROM body ORDER BY rowid DESC LIMIT 1)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
    };
    let mut chance = Chance::new(3);
    for at in 0..rounds {
        let text = format!("A remark of ordinary length, the {at}th, which says what is wrong.");
        let begun = Instant::now();
        raw_commit(&floor, &mut chance, bytes)?;
        Samples::since(&mut commits, begun);
        let begun = Instant::now();
        desk.reply(Reply {
            actor: actor.clone(),
            thread: thread.clone(),
            text: text.clone(),
        })
        .await?;
        // After thirty, the thread is no ordinary one any more.
        if at < 30 || at % 20 == 0 {
            Samples::since(&mut replies, begun);
        }
        if at % 20 == 0 {
            let begun = Instant::now();
            desk.open_thread(open(text)).await?;
            Samples::since(&mut opened, begun);
        }
    }
    Ok(vec![
        figure("durable reply", "ms", &replies, &commits, Aim::Ratio(1.5)),
        figure(
            "durable new thread",
            "ms",
            &opened,
            &commits,
            Aim::Ratio(1.5),
        ),
    ])
}

/// A bare database with the same guarantees.
fn raw_desk(path: &Path) -> Result<Connection, Failure> {
    for ending in ["", "-wal", "-shm"] {
        let mut old = path.as_os_str().to_owned();
        old.push(ending);
        let _ = fs::remove_file(old);
    }
    let raw = Connection::open(path)?;
    raw.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE event (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT; \
         CREATE TABLE body (id BLOB PRIMARY KEY, packed BLOB NOT NULL) STRICT;",
    )?;
    Ok(raw)
}

fn raw_commit(
    raw: &Connection,
    chance: &mut Chance,
    (event, body): (i64, i64),
) -> Result<(), Failure> {
    let id: Vec<u8> = (0..4).flat_map(|_| chance.draw().to_le_bytes()).collect();
    let bytes = |length: i64| vec![7u8; usize::try_from(length).unwrap_or(0)];
    raw.execute_batch("BEGIN IMMEDIATE")?;
    raw.prepare_cached("INSERT INTO body (id, packed) VALUES (?1, ?2)")?
        .execute(params![id, bytes(body)])?;
    raw.prepare_cached("INSERT INTO event (bytes) VALUES (?1)")?
        .execute([bytes(event)])?;
    raw.execute_batch("COMMIT")?;
    Ok(())
}

/// A folder of small files, as the window imports it; the floor reads, hashes and keeps the bytes of
/// each, durably, one by one.
async fn import(scope: &Scope) -> Result<Value, Failure> {
    say("import");
    let files = scope.of(10_000, 300);
    let folder = scope.folder.join("files");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let paths: Vec<PathBuf> = (0..files)
        .map(|at| folder.join(format!("article-{at:05}.txt")))
        .collect();
    let mut chance = Chance::new(11);
    for path in &paths {
        fs::write(path, text_file(&mut chance))?;
    }
    let floor = raw_desk(&scope.folder.join("floor.sqlite"))?;
    let mut keeps = Samples::default();
    for path in &paths {
        let begun = Instant::now();
        let bytes = fs::read(path)?;
        floor
            .prepare_cached("INSERT INTO body (id, packed) VALUES (?1, ?2)")?
            .execute(params![Sha256::digest(&bytes).to_vec(), bytes])?;
        keeps.since(begun);
    }
    let path = scope.folder.join("imported.desk");
    for ending in ["", "-wal", "-shm"] {
        let mut old = path.clone().into_os_string();
        old.push(ending);
        let _ = fs::remove_file(old);
    }
    let desk = Desk::create(&path, "Imports", "Imke Port").await?;
    let info = desk.desk_info(Nothing {}).await?;
    let actor = info.people.first().map(|person| person.id.clone());
    let begun = Instant::now();
    let asked = StartFolderImport {
        actor: actor.unwrap_or_default(),
        path: folder.display().to_string(),
        language: None,
    };
    let mut state = desk.start_folder_import(asked).await?.state;
    while state == ImportState::Running {
        tokio::time::sleep(Duration::from_millis(20)).await;
        state = desk.folder_import(Nothing {}).await?.state;
    }
    let milliseconds = begun.elapsed().as_secs_f64() * 1_000.0;
    let settled = desk.folder_import(Nothing {}).await?;
    desk.close();
    if usize::try_from(settled.imported) != Ok(files) {
        return Err(Failure::new(format!("not every file came in: {settled:?}")));
    }
    let each = Samples::from_iter([milliseconds / files as f64]);
    let name = format!("import of a folder, each of {files} small files");
    Ok(figure(&name, "ms", &each, &keeps, Aim::Told))
}

/// Bytes of the file for each article, against the texts and comments alone, as packed by zstd.
fn size(path: &Path, articles: u64) -> Result<Value, Failure> {
    let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let packed: f64 = raw.query_row("SELECT total(length(packed)) FROM body", [], |row| {
        row.get(0)
    })?;
    let pages: f64 = raw.query_row(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        [],
        |row| row.get(0),
    )?;
    let each = |bytes: f64| Samples::from_iter([bytes / articles as f64 / 1_000.0]);
    Ok(figure(
        "size of the desk per article",
        "kB",
        &each(pages),
        &each(packed),
        Aim::Told,
    ))
}

fn query(words: &str, limit: u32) -> BoardQuery {
    BoardQuery {
        query: words.to_owned(),
        limit,
        ..BoardQuery::default()
    }
}
