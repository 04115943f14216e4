//! Two programs write to one desk and are killed at random moments, again and again; what they were
//! told to be kept is kept, and each backup taken meanwhile is a state that was.
//!
//! 200 kills; 1,000 in a nightly run (`IMPRIMATUR_NIGHTLY`), or as many as `IMPRIMATUR_KILLS` says.
//! `IMPRIMATUR_SEED` repeats a run.

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, HashMap},
        env,
        hash::{BuildHasher, RandomState},
        io::{BufRead, BufReader},
        path::Path,
        process::{Child, Command, Stdio},
        sync::mpsc::{Receiver, RecvTimeoutError, channel},
        thread,
        time::{Duration, Instant},
    };

    use imprimatur_desk::{
        Desk,
        api::{
            AddPerson, ArticleQuery, ArticleView, BackUp, CreateArticle, EventView, LogQuery,
            Nothing, Role,
        },
    };
    use imprimatur_tests::chance::Chance;
    use serde_json::Value;

    /// Longest life of a writer; opening the desk is a part of it.
    const LONGEST_LIFE_MS: u64 = 180;

    #[tokio::test]
    async fn what_was_acknowledged_outlives_the_death_of_the_program() {
        let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
        let usual = if env::var_os("IMPRIMATUR_NIGHTLY").is_some() {
            1_000
        } else {
            200
        };
        let kills: u64 = number("IMPRIMATUR_KILLS").unwrap_or(usual);
        let seed = number("IMPRIMATUR_SEED").unwrap_or_else(|| RandomState::new().hash_one(0));
        println!("{kills} kills; IMPRIMATUR_SEED={seed} repeats them");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crash.desk");
        people(&path).await;

        let (ended, ends) = channel();
        let writers: Vec<_> = (0..2)
            .map(|writer| {
                let (path, ended) = (path.clone(), ended.clone());
                thread::spawn(move || {
                    let mut chance = Chance::new(seed.wrapping_add(writer));
                    let mut told = Vec::new();
                    for run in 0..kills / 2 {
                        told.extend(lives(&path, &mut chance, run * 2 + writer));
                        ended.send(()).unwrap();
                    }
                    told
                })
            })
            .collect();
        drop(ended);
        // A third program looks on and makes backups.
        let onlooker = Desk::open(&path).unwrap();
        let mut backups = Vec::new();
        for (number, ()) in ends.iter().enumerate() {
            if number % 20 == 0 {
                backups.push(onlooker.back_up(BackUp::default()).await.unwrap());
            }
        }
        onlooker.close();
        let told: Vec<Value> = writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect();
        println!("{} commands were acknowledged", told.len());
        assert!(told.len() as u64 >= kills, "the writers hardly wrote");

        let desk = Desk::open(&path).unwrap();
        sound(&desk).await;
        all_kept(&desk, &told).await;
        let whole = desk.log(LogQuery::default()).await.unwrap().events;
        for backup in backups {
            let copy = Desk::open(Path::new(&backup.path)).unwrap();
            sound(&copy).await;
            let log = copy.log(LogQuery::default()).await.unwrap().events;
            assert_eq!(log.len() as i64, backup.events);
            let alike = |one: &EventView, other: &EventView| {
                (one.seq, one.at, &one.kind, &one.article)
                    == (other.seq, other.at, &other.kind, &other.article)
            };
            assert!(log.iter().zip(&whole).all(|(one, other)| alike(one, other)));
            copy.close();
        }
    }

    #[tokio::test]
    async fn a_restore_that_is_killed_leaves_the_desk_or_the_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crash.desk");
        people(&path).await;
        let desk = Desk::open(&path).unwrap();
        let owner = desk.find_person("Root").await.unwrap().id;
        let mut backups = Vec::new();
        for _ in 0..2 {
            let asked = CreateArticle {
                actor: owner.clone(),
                language: None,
            };
            desk.create_article(asked).await.unwrap();
            backups.push(desk.back_up(BackUp::default()).await.unwrap().path);
        }
        desk.close();
        let seed = RandomState::new().hash_one(1);
        println!("seed {seed}");
        let mut chance = Chance::new(seed);
        let mut restored = 0;
        for _ in 0..20 {
            let mut restorer = Command::new(env!("CARGO_BIN_EXE_crash-writer"))
                .arg(&path)
                .arg("restore")
                .args(&backups)
                .env("XDG_DATA_HOME", path.with_extension("home"))
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let lines = listen(&mut restorer);
            let _ = lines.recv_timeout(Duration::from_millis(100 + chance.below(200)));
            restorer.kill().unwrap();
            restorer.wait().unwrap();
            restored += lines.iter().count();
            let desk = Desk::open(&path).unwrap();
            sound(&desk).await;
            let articles = desk.desk_info(Nothing {}).await.unwrap().articles;
            assert!((1..=2).contains(&articles), "{articles} articles");
            desk.close();
        }
        println!("{restored} restores were acknowledged");
    }

    /// One life of a writer: what it said before it was killed.
    fn lives(path: &Path, chance: &mut Chance, run: u64) -> Vec<Value> {
        let life = Duration::from_millis(chance.below(LONGEST_LIFE_MS));
        let mut writer = start(path, chance.draw(), run);
        let lines = listen(&mut writer);
        let until = Instant::now() + life;
        let mut told = Vec::new();
        loop {
            match lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => told.push(line),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the writer ended by itself: {:?}", told.last())
                }
            }
        }
        writer.kill().unwrap();
        writer.wait().unwrap();
        // What it said before it died was said after the desk had answered.
        told.extend(lines.iter());
        told
    }

    async fn people(path: &Path) {
        let desk = Desk::create(path, "Crash", "Root").await.unwrap();
        let root = desk.find_person("Root").await.unwrap().id;
        for (name, role) in [("Ben Moor", Role::Author), ("Ada Lind", Role::Editor)] {
            let asked = AddPerson {
                actor: root.clone(),
                name: name.to_owned(),
                roles: vec![role],
            };
            desk.add_person(asked).await.unwrap();
        }
        desk.close();
    }

    fn start(path: &Path, seed: u64, run: u64) -> Child {
        Command::new(env!("CARGO_BIN_EXE_crash-writer"))
            .arg(path)
            .args([seed.to_string(), run.to_string()])
            .env("XDG_DATA_HOME", path.with_extension("home"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Whole lines only: one cut short by the kill acknowledges nothing.
    fn listen(writer: &mut Child) -> Receiver<Value> {
        let (say, hear) = channel();
        let mut out = BufReader::new(writer.stdout.take().unwrap());
        thread::spawn(move || {
            let mut line = String::new();
            while out.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
                if say.send(serde_json::from_str(&line).unwrap()).is_err() {
                    return;
                }
                line.clear();
            }
        });
        hear
    }

    /// The file is whole, the chain is unbroken, and no number of the record is missing.
    async fn sound(desk: &Desk) {
        let check = desk.check_desk(Nothing {}).await.unwrap();
        assert!(check.ok, "{:?}", check.faults);
        let log = desk.log(LogQuery::default()).await.unwrap();
        assert!(
            log.events
                .iter()
                .map(|event| event.seq)
                .eq(1..=check.events)
        );
    }

    async fn all_kept(desk: &Desk, told: &[Value]) {
        let author = desk.find_person("Ben Moor").await.unwrap().id;
        let log = desk.log(LogQuery::default()).await.unwrap().events;
        let events: HashMap<i64, _> = log.iter().map(|event| (event.seq, event)).collect();
        let mut by_article: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for line in told {
            by_article
                .entry(text(line, "article"))
                .or_default()
                .push(line);
        }
        for (id, lines) in by_article {
            let asked = ArticleQuery {
                actor: author.clone(),
                article: id.to_owned(),
                revision: None,
            };
            let view = desk.article(asked).await.unwrap();
            for line in lines {
                let kept = match text(line, "did") {
                    "create" => true,
                    "revise" => view.revisions.iter().any(|revision| {
                        line["number"] == revision.number && line["sha256"] == *revision.sha256
                    }),
                    "comment" => said(&view, text(line, "thread"), text(line, "words")),
                    "event" => events
                        .get(&line["seq"].as_i64().unwrap())
                        .is_some_and(|event| {
                            line["event"] == *event.kind && event.article.as_deref() == Some(id)
                        }),
                    "save" => saved(desk, &view, line["count"].as_u64().unwrap()).await,
                    other => panic!("{other}: {line}"),
                };
                assert!(kept, "acknowledged and lost: {line}");
            }
        }
    }

    fn text<'a>(line: &'a Value, name: &str) -> &'a str {
        line[name].as_str().unwrap_or_else(|| panic!("{line}"))
    }

    fn said(view: &ArticleView, thread: &str, words: &str) -> bool {
        let thread = view.threads.iter().find(|known| known.id == thread);
        thread.is_some_and(|thread| thread.comments.iter().any(|comment| comment.text == words))
    }

    /// What was typed is in the working copy, or something typed later replaced it, or a revision
    /// took its place.
    async fn saved(desk: &Desk, view: &ArticleView, count: u64) -> bool {
        if let Some(copy) = &view.working_copy
            && number(&copy.content.document) >= count
        {
            return true;
        }
        for revision in &view.revisions {
            let asked = ArticleQuery {
                actor: String::new(),
                article: view.id.clone(),
                revision: Some(revision.number),
            };
            let shown = desk.article(asked).await.unwrap().shown;
            if number(&shown.content.document) >= count {
                return true;
            }
        }
        false
    }

    /// The number in the headline, which only grows; 0 where there is none.
    fn number(document: &Value) -> u64 {
        document["content"][0]["content"][0]["text"]
            .as_str()
            .and_then(|headline| headline.strip_prefix("No. "))
            .map_or(0, |number| number.parse().unwrap())
    }
}
