//! A bench to try the store on: decides, appends and projects in one transaction, as a desk does.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use imprimatur_editorial::{
    Article, ArticleId, BodyId, Command, CommentId, Context, Cut, FilingChange, Millis, PersonId,
    Refusal, RevisionFacts, Role, ThreadId, decide,
};
use imprimatur_store::{BodyKind, Store, StoreError, Tx};
use imprimatur_text::{
    Block, BlockKind, Content, Contributor, ContributorRole, Document, Inline, Note, NoteKind,
};
use rusqlite::{Connection, types::Value};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

pub const ADA: PersonId = PersonId(Uuid::from_u128(1));
pub const EVE: PersonId = PersonId(Uuid::from_u128(2));
pub const EMIL: PersonId = PersonId(Uuid::from_u128(3));
pub const OLGA: PersonId = PersonId(Uuid::from_u128(4));
pub const PEOPLE: [PersonId; 4] = [ADA, EVE, EMIL, OLGA];

pub const fn article(number: u128) -> ArticleId {
    ArticleId(Uuid::from_u128(100 + number))
}

pub enum Failure {
    Refused(Refusal),
    Store(StoreError),
}

impl std::fmt::Debug for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {refusal}"),
            Self::Store(error) => write!(f, "{}: {error}", error.code()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Ids and salts: never the same twice in a test binary.
static COUNT: AtomicU64 = AtomicU64::new(1000);

pub fn fresh() -> Uuid {
    Uuid::from_u128(u128::from(COUNT.fetch_add(1, Ordering::Relaxed)))
}

pub struct Bench {
    pub folder: TempDir,
    pub path: PathBuf,
    pub desk: Desk,
}

/// One program that has the file open.
pub struct Desk {
    pub store: Store,
    runtime: Runtime,
}

impl Desk {
    pub fn open(path: &Path) -> Self {
        Self::over(Store::open(path).unwrap())
    }

    fn over(store: Store) -> Self {
        Self {
            store,
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap(),
        }
    }

    /// Runs a job in one transaction.
    pub fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.runtime.block_on(self.store.write(job))
    }

    pub fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&imprimatur_store::Reader<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.runtime.block_on(self.store.read(query))
    }

    pub fn version(&self) -> i64 {
        self.wait(self.store.version()).unwrap()
    }

    /// Waits for what the store does.
    pub fn wait<T>(&self, doing: impl Future<Output = T>) -> T {
        self.runtime.block_on(doing)
    }

    /// Judges and records a command. It is made inside the transaction, from the state there, so
    /// that its bodies go with it.
    pub fn act(
        &self,
        who: PersonId,
        about: Option<ArticleId>,
        make: impl FnOnce(&Tx<'_>, Option<&Article>) -> Result<Command, StoreError> + Send + 'static,
    ) -> Result<usize, Failure> {
        self.runtime.block_on(self.store.write(move |tx| {
            let mut state = tx.state(about)?;
            let command = make(tx, state.article.as_ref())?;
            let context = Context {
                actor: who,
                at: Millis(1_000 * (tx.last_seq()? + 1)),
            };
            let events = decide(&state, &command, &context)?;
            for event in &events {
                tx.append(fresh(), Uuid::nil(), event)?;
                state.evolve(event);
            }
            match about {
                Some(_) => tx.project(&state)?,
                None => {
                    tx.project_after(&events)?;
                }
            }
            Ok::<_, Failure>(events.len())
        }))
    }

    pub fn does(&self, who: PersonId, about: Option<ArticleId>, command: Command) {
        self.act(who, about, move |_, _| Ok(command)).unwrap();
    }

    pub fn creates(&self, id: ArticleId, text: u8) {
        self.begins(ADA, id, text).unwrap();
    }

    pub fn begins(&self, who: PersonId, id: ArticleId, text: u8) -> Result<usize, Failure> {
        self.act(who, Some(id), move |tx, _| {
            Ok(Command::CreateArticle {
                article: id,
                slug: tx.free_slug("faehre")?,
                cut: keep_cut(tx, 0, text)?,
                source: None,
                filing: FilingChange::default(),
            })
        })
    }
}

impl Bench {
    /// A desk with Ada (author), Eve and Emil (editors) and Olga (owner, publisher).
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("elbe.desk");
        let desk = Desk::over(Store::create(&path).unwrap());
        desk.does(
            OLGA,
            None,
            Command::CreateDesk {
                name: "Elbe".to_owned(),
                person: OLGA,
                person_name: "Olga Brandt".to_owned(),
            },
        );
        for (person, name, roles) in [
            (ADA, "Ada Lindström", vec![Role::Author]),
            (EVE, "Ève Durand", vec![Role::Editor]),
            (EMIL, "Emil Groß", vec![Role::Editor, Role::Author]),
        ] {
            let name = name.to_owned();
            desk.does(
                OLGA,
                None,
                Command::AddPerson {
                    person,
                    name,
                    roles,
                },
            );
        }
        Self { folder, path, desk }
    }

    /// With article 1, under review, with a must-fix thread and a working copy.
    pub fn with_article() -> Self {
        let bench = Self::new();
        let id = Some(article(1));
        bench.desk.creates(article(1), 1);
        bench.desk.does(ADA, id, Command::Submit { cut: None });
        bench
            .desk
            .act(EVE, id, |tx, article| {
                open_thread(tx, article, imprimatur_editorial::ThreadKind::MustFix, 0)
            })
            .unwrap();
        bench
    }

    /// A connection past the store, to look at the file and to damage it.
    pub fn raw(&self) -> Connection {
        Connection::open(&self.path).unwrap()
    }

    pub fn faults(&self) -> Vec<String> {
        let check = self.desk.read(|reader| reader.check()).unwrap();
        check.faults.iter().map(ToString::to_string).collect()
    }
}

/// A text of its number: the first and some other paragraphs out of six, one byline out of four.
pub fn content(number: u8) -> Content {
    const PARAGRAPHS: [&str; 6] = [
        "Die Fähre nach Glückstadt legt ab Montag wieder alle zwanzig Minuten ab.",
        "La traversée dure une demi-heure, par beau temps comme par brouillard.",
        "The operator had cut the timetable after two engines failed in one week.",
        "Ein neuer Fahrplan soll bis zum Herbst gelten, danach wird neu verhandelt.",
        "Les habitants de l’autre rive attendaient ce retour depuis le printemps.",
        "Tickets bought before the cut remain valid until the end of the year.",
    ];
    let run = |text: &str| {
        vec![Inline::Text {
            text: text.to_owned(),
            marks: Vec::new(),
        }]
    };
    let body = (0..6u8)
        .filter(|at| *at == 0 || number >> at & 1 == 1)
        .map(|at| Block {
            bid: None,
            kind: BlockKind::Paragraph(run(PARAGRAPHS[usize::from(at)])),
        })
        .collect();
    let names: &[&str] = match number % 4 {
        0 => &["Gast"],
        1 => &["Ada Lindström"],
        2 => &["Ada Lindström", "EMIL GROSS"],
        _ => &["Ada Lindström", "Eve Durand"],
    };
    Content {
        document: Document {
            headline: run(&format!("Die Fähre fährt wieder, Nummer {number}")),
            standfirst: None,
            body,
        },
        byline: names
            .iter()
            .map(|name| Contributor {
                name: (*name).to_owned(),
                role: ContributorRole::Author,
                affiliation: number.is_multiple_of(3).then(|| "Elbe".to_owned()),
            })
            .collect(),
        language: Some("de".to_owned()),
        dateline: None,
        ai: None,
        notes: (0..number >> 6)
            .map(|_| Note {
                kind: NoteKind::Correction,
                text: "Die Abfahrtszeit war falsch.".to_owned(),
            })
            .collect(),
    }
}

pub fn keep_cut(tx: &Tx<'_>, base: u32, number: u8) -> Result<Cut, StoreError> {
    let content = content(number).normalized();
    Ok(Cut {
        base,
        hash: content.hash(),
        body: keep(
            tx,
            BodyKind::Content,
            content.to_json().to_string().as_bytes(),
        )?,
        facts: RevisionFacts {
            headline_empty: content.headline_text().is_empty(),
            body_empty: content.body_is_empty(),
            byline: content.byline.clone(),
            language: content.language.clone(),
            ai: None,
            notes: content.notes.len() as u32,
            form: Some(content.form()),
        },
    })
}

pub fn keep(tx: &Tx<'_>, kind: BodyKind, bytes: &[u8]) -> Result<BodyId, StoreError> {
    tx.keep(kind, bytes, fresh().into_bytes())
}

/// A thread on the first words of a block of the head; of the last, when it has fewer.
pub fn open_thread(
    tx: &Tx<'_>,
    article: Option<&Article>,
    kind: imprimatur_editorial::ThreadKind,
    block: usize,
) -> Result<Command, StoreError> {
    let head = article.and_then(Article::head);
    let last = match head {
        Some(head) => tx.content(head.body)?.document.body.len(),
        None => 0,
    };
    let point = |offset| imprimatur_text::Point {
        block: block.min(last),
        offset,
    };
    Ok(Command::OpenThread {
        thread: ThreadId(fresh()),
        comment: CommentId(fresh()),
        kind,
        revision: head.map_or(0, |head| head.number),
        from: point(0),
        to: point(9),
        body: keep(tx, BodyKind::Words, "Stimmt das?".as_bytes())?,
        mentions: Vec::new(),
    })
}

/// Every derived table, its rows in no order and articles by id in place of the numbers of rows.
pub fn derived(raw: &Connection) -> Vec<(String, Vec<String>)> {
    [
        "SELECT * FROM article",
        "SELECT * FROM tally",
        "SELECT a.article, b.name, b.folded, b.spiked, b.board_column \
         FROM article_byline b JOIN article a ON a.id = b.article",
        "SELECT * FROM author",
        "SELECT * FROM author_word",
        "SELECT a.article, w.person, w.named, w.barred, w.turn, w.board_column \
         FROM waiting w JOIN article a ON a.id = w.article",
        "SELECT a.article, n.person, n.at, n.kind, n.key, n.thread, n.by \
         FROM notice n JOIN article a ON a.id = n.article",
        "SELECT a.article, s.kind, s.section, s.since, s.until, s.rounds \
         FROM stay s JOIN article a ON a.id = s.article",
        "SELECT * FROM thread",
        "SELECT a.article, t.headline, t.byline, t.body \
         FROM article_text t JOIN article a ON a.id = t.id",
    ]
    .into_iter()
    .map(|sql| {
        let mut statement = raw.prepare(sql).unwrap();
        let columns: Vec<usize> = statement
            .column_names()
            .enumerate()
            .filter(|(_, name)| *name != "id")
            .map(|(at, _)| at)
            .collect();
        let mut rows: Vec<String> = statement
            .query_map([], |row| {
                let values: Vec<Value> = columns
                    .iter()
                    .map(|at| row.get(*at))
                    .collect::<Result<_, _>>()?;
                Ok(format!("{values:?}"))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        rows.sort();
        (sql.to_owned(), rows)
    })
    .collect()
}
