//! Derived tables say what the record says: kept step by step or made anew, they are the same.

use imprimatur_editorial::{
    Article, AskId, Command, FilingChange, GuestItem, Naming, PackageId, PersonId, Preset, Role,
    Stage, Suggested, ThreadId, ThreadKind, Whom, gate, waits_for,
};
use std::collections::BTreeSet;

use imprimatur_store::{ArticleColumn, BoardFilter, BodyKind, Order, Sort, StoreError, Tx};
use proptest::{prelude::*, sample::select, test_runner::Config};

use crate::bench::*;

#[derive(Debug, Clone)]
enum Step {
    Create(u128, u8),
    Revise(bool, u8),
    Submit,
    Withdraw,
    Approve,
    Request,
    TakeBack,
    Publish,
    Spike,
    Revive,
    Open(ThreadKind, usize),
    Settle(usize),
    Suggest(ThreadKind, usize),
    Accept(usize, u8),
    Reject(usize),
    Reattach(usize, usize),
    LetGo(usize),
    Say(&'static str, Naming),
    File(String, Option<String>),
    Policy(Preset),
    Override(&'static str),
    SignOff(bool),
    Ask(PersonId),
    Decline(usize),
    Send(bool),
    Answer(usize, bool),
    Rename(PersonId, &'static str),
    Roles(PersonId, Role),
    Active(PersonId, bool),
}

const NAMES: [&str; 5] = ["Ada Lindström", "EMIL GROSS", "Eve Durand", "Gast", "Neu"];

fn steps() -> impl Strategy<Value = (PersonId, u128, Step)> {
    let people = || select(PEOPLE.to_vec());
    let kind = || select(vec![ThreadKind::Note, ThreadKind::MustFix]);
    let naming = prop_oneof![
        Just(Naming::ByName),
        Just(Naming::Nobody),
        people().prop_map(Naming::Person),
    ];
    let role = select(vec![Role::Author, Role::Editor, Role::Owner]);
    (
        people(),
        1..3u128,
        prop_oneof![
            2 => (1..4u128, any::<u8>()).prop_map(|(a, n)| Step::Create(a, n)),
            4 => (any::<bool>(), any::<u8>()).prop_map(|(b, n)| Step::Revise(b, n)),
            4 => Just(Step::Submit),
            1 => Just(Step::Withdraw),
            6 => Just(Step::Approve),
            1 => Just(Step::Request),
            1 => Just(Step::TakeBack),
            5 => Just(Step::Publish),
            1 => Just(Step::Spike),
            1 => Just(Step::Revive),
            3 => (kind(), 0..3usize).prop_map(|(k, b)| Step::Open(k, b)),
            2 => (0..4usize).prop_map(Step::Settle),
            3 => (kind(), 0..3usize).prop_map(|(k, b)| Step::Suggest(k, b)),
            3 => (0..4usize, any::<u8>()).prop_map(|(at, n)| Step::Accept(at, n)),
            1 => (0..4usize).prop_map(Step::Reject),
            3 => (0..4usize, 0..3usize).prop_map(|(at, b)| Step::Reattach(at, b)),
            1 => (0..4usize).prop_map(Step::LetGo),
            2 => (select(NAMES.to_vec()), naming).prop_map(|(n, w)| Step::Say(n, w)),
            1 => ("[a-c]{1,2}", proptest::option::of("(Stadt|Land|)"))
                .prop_map(|(slug, section)| Step::File(slug, section)),
            2 => select(Preset::ALL.to_vec()).prop_map(Step::Policy),
            2 => select(vec!["approval.editor", "must_fix_resolved"]).prop_map(Step::Override),
            2 => any::<bool>().prop_map(Step::SignOff),
            2 => people().prop_map(Step::Ask),
            1 => (0..2usize).prop_map(Step::Decline),
            2 => any::<bool>().prop_map(Step::Send),
            2 => (0..2usize, any::<bool>()).prop_map(|(at, yes)| Step::Answer(at, yes)),
            1 => (people(), select(NAMES.to_vec())).prop_map(|(p, n)| Step::Rename(p, n)),
            1 => (people(), role).prop_map(|(p, r)| Step::Roles(p, r)),
            1 => (people(), any::<bool>()).prop_map(|(p, a)| Step::Active(p, a)),
        ],
    )
}

fn thread_at(article: Option<&Article>, at: usize) -> Option<ThreadId> {
    article.and_then(|article| article.threads.keys().nth(at).copied())
}

/// Words for the passage that a thread would be opened on.
fn suggest(
    tx: &Tx<'_>,
    article: Option<&Article>,
    kind: ThreadKind,
    block: usize,
) -> Result<Command, StoreError> {
    Ok(match open_thread(tx, article, kind, block)? {
        Command::OpenThread {
            thread,
            comment,
            kind,
            revision,
            from,
            to,
            body,
            mentions,
        } => Command::Suggest {
            items: vec![Suggested {
                thread,
                kind,
                revision,
                from,
                to,
                words: keep(tx, BodyKind::Words, "Eine Fähre".as_bytes())?,
                reason: Some((comment, body)),
                mentions,
            }],
        },
        other => other,
    })
}

/// Whether it happened; a refusal by the rules, a base that is no more and the like are no
/// failures here.
fn step(desk: &Desk, who: PersonId, about: u128, step: Step) {
    let on_desk = |command| drop(desk.act(who, None, move |_, _| Ok(command)));
    let id = article(about);
    match step {
        Step::Create(number, text) => drop(desk.begins(who, article(number), text)),
        Step::Rename(person, name) => on_desk(Command::ChangePerson {
            person,
            name: Some(name.to_owned()),
            roles: None,
            active: None,
        }),
        Step::Policy(preset) => on_desk(Command::SetPolicy {
            policy: preset.policy(),
        }),
        Step::Roles(person, role) => on_desk(Command::ChangePerson {
            person,
            name: None,
            roles: Some(vec![role]),
            active: None,
        }),
        Step::Active(person, active) => on_desk(Command::ChangePerson {
            person,
            name: None,
            roles: None,
            active: Some(active),
        }),
        step => drop(desk.act(who, Some(id), move |tx, article| {
            let head = article.and_then(|article| article.head());
            let hash = head.map_or(content(0).hash(), |head| head.hash);
            let number = head.map_or(0, |head| head.number);
            Ok(match step {
                Step::Revise(on_head, text) => Command::Revise {
                    cut: keep_cut(tx, if on_head { number } else { 1 }, text)?,
                    source: None,
                },
                Step::Submit => Command::Submit { cut: None },
                Step::Withdraw => Command::Withdraw,
                Step::Approve => Command::Approve {
                    hash,
                    role: None,
                    note: None,
                },
                Step::Request => Command::RequestChanges {
                    hash,
                    role: None,
                    note: Some(keep(tx, BodyKind::Words, "Bitte prüfen.".as_bytes())?),
                },
                Step::TakeBack => Command::TakeBack,
                Step::Publish => Command::Publish {
                    hash,
                    channel: "web".to_owned(),
                },
                Step::Spike => Command::Spike,
                Step::Revive => Command::Revive,
                Step::Open(kind, block) => match open_thread(tx, article, kind, block)? {
                    Command::OpenThread {
                        thread,
                        comment,
                        kind,
                        revision,
                        from,
                        to,
                        body,
                        ..
                    } => Command::OpenThread {
                        thread,
                        comment,
                        kind,
                        revision,
                        from,
                        to,
                        body,
                        mentions: vec![EVE, ADA],
                    },
                    other => other,
                },
                Step::Suggest(kind, block) => suggest(tx, article, kind, block)?,
                Step::Accept(at, text) => match thread_at(article, at) {
                    Some(thread) => Command::AcceptSuggestions {
                        accept: vec![thread],
                        reject: Vec::new(),
                        cut: keep_cut(tx, number, text)?,
                    },
                    None => Command::TakeBack,
                },
                Step::Reject(at) => thread_at(article, at).map_or(Command::TakeBack, |thread| {
                    Command::RejectSuggestion { thread }
                }),
                Step::LetGo(at) => thread_at(article, at)
                    .map_or(Command::TakeBack, |thread| Command::LetGo { thread }),
                Step::Reattach(at, block) => {
                    let there = open_thread(tx, article, ThreadKind::Note, block)?;
                    match (there, thread_at(article, at)) {
                        (
                            Command::OpenThread {
                                revision, from, to, ..
                            },
                            Some(thread),
                        ) => Command::Reattach {
                            thread,
                            revision,
                            from,
                            to,
                        },
                        _ => Command::TakeBack,
                    }
                }
                Step::Settle(at) => {
                    let known = article.and_then(|article| article.threads.iter().nth(at));
                    match known {
                        Some((id, thread)) if thread.resolved.is_some() => {
                            Command::Reopen { thread: *id }
                        }
                        Some((id, _)) => Command::Resolve { thread: *id },
                        None => Command::TakeBack,
                    }
                }
                Step::Say(name, naming) => Command::Identify {
                    name: name.to_owned(),
                    naming,
                    identifiers: Vec::new(),
                },
                Step::File(slug, section) => Command::File {
                    change: FilingChange {
                        slug: Some(tx.free_slug(&slug)?),
                        section,
                        ..FilingChange::default()
                    },
                },
                Step::Override(requirement) => Command::Override {
                    requirement: requirement.to_owned(),
                    hash,
                    reason: Some(keep(tx, BodyKind::Words, "Eilt.".as_bytes())?),
                },
                Step::SignOff(confirms) => Command::SignOff {
                    hash,
                    objection: if confirms {
                        None
                    } else {
                        Some(keep(tx, BodyKind::Words, "So nicht.".as_bytes())?)
                    },
                },
                Step::Ask(person) => Command::AskForReview {
                    ask: AskId(fresh()),
                    whom: Whom::Person(person),
                    role: None,
                    due: None,
                    note: None,
                },
                Step::Decline(at) => {
                    let known = article.and_then(|article| article.askings.keys().nth(at));
                    known.map_or(Command::TakeBack, |ask| Command::Decline {
                        ask: *ask,
                        note: None,
                    })
                }
                Step::Send(sign_off) => Command::SendPackage {
                    package: PackageId(fresh()),
                    hash,
                    to: "Gast".to_owned(),
                    sign_off,
                },
                Step::Answer(at, confirmed) => {
                    let said = open_thread(tx, article, ThreadKind::Question, 0)?;
                    let known = article.and_then(|article| article.packages.keys().nth(at));
                    match (said, known) {
                        (
                            Command::OpenThread {
                                thread,
                                comment,
                                kind,
                                from,
                                to,
                                body,
                                ..
                            },
                            Some(package),
                        ) => Command::TakeReply {
                            package: *package,
                            reply: keep(tx, BodyKind::Words, "{}".as_bytes())?,
                            name: "Gast".to_owned(),
                            sign_off: Some((confirmed, (!confirmed).then_some(body))),
                            items: vec![GuestItem {
                                thread,
                                kind,
                                from,
                                to,
                                words: None,
                                said: Some((comment, body)),
                            }],
                        },
                        _ => Command::TakeBack,
                    }
                }
                _ => Command::Withdraw,
            })
        })),
    }
}

/// Two whole articles are begun at once; a third may come.
fn played(steps: Vec<(PersonId, u128, Step)>) -> Bench {
    let bench = Bench::new();
    bench.desk.creates(article(1), 9);
    bench.desk.creates(article(2), 21);
    for (who, about, what) in steps {
        step(&bench.desk, who, about, what);
    }
    bench
}

fn rebuild(bench: &Bench) {
    let left_out = bench.desk.write(|tx| tx.rebuild()).unwrap();
    assert_eq!(left_out, []);
}

fn search_index_is_whole(bench: &Bench) {
    bench
        .raw()
        .execute_batch("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
        .unwrap();
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn rebuilt_tables_equal_the_kept_ones(
        steps in proptest::collection::vec(steps(), 1..30)
    ) {
        let bench = played(steps);
        prop_assert_eq!(bench.faults(), Vec::<String>::new());
        search_index_is_whole(&bench);
        let kept = derived(&bench.raw());
        rebuild(&bench);
        prop_assert_eq!(kept, derived(&bench.raw()));
        search_index_is_whole(&bench);
        // What waits for somebody is what the rules say, and is counted without looking.
        for person in PEOPLE {
            let (listed, total, told) = bench.desk.read(move |reader| {
                let filter = BoardFilter {
                    person: Some(person),
                    waiting: true,
                    spiked: true,
                    limit: 50,
                    ..BoardFilter::default()
                };
                let order = Order { sort: Sort::Waiting, descending: false };
                let page = reader.page(filter, order, None)?;
                let listed: BTreeSet<_> = page.cards.iter().map(|card| card.id).collect();
                let mut told = BTreeSet::new();
                for id in reader.article_ids()? {
                    let state = reader.state(Some(id))?;
                    if let Some(article) = &state.article
                        && let Some(known) = state.desk.person(person)
                        && waits_for(&state.desk, article, &gate(&state.desk, article), known)
                    {
                        told.insert(id);
                    }
                }
                Ok((listed, reader.board(BoardFilter {
                    person: Some(person),
                    limit: 5,
                    ..BoardFilter::default()
                })?.waiting as usize, told))
            }).unwrap();
            prop_assert_eq!(&listed, &told);
            prop_assert_eq!(total, told.len());
        }
        // The board says what the gate says; a correction that is ready stays in “published”.
        let boards = bench.desk.read(|reader| {
            let mut boards = Vec::new();
            for id in reader.article_ids()? {
                let state = reader.state(Some(id))?;
                let ready = state.article.as_ref().is_some_and(|article| {
                    article.stage == Stage::Review && gate(&state.desk, article).is_open()
                });
                boards.push((reader.card(id)?.column == ArticleColumn::Ready, ready));
            }
            Ok(boards)
        }).unwrap();
        for (shown, ready) in boards {
            prop_assert_eq!(shown, ready);
        }
    }
}

#[test]
fn a_name_taken_later_voids_what_the_board_says_of_a_published_article_too() {
    let bench = Bench::new();
    let id = Some(article(1));
    bench.desk.creates(article(1), 12);
    bench.desk.does(ADA, id, Command::Submit { cut: None });
    step(&bench.desk, EVE, 1, Step::Approve);
    step(&bench.desk, OLGA, 1, Step::Publish);
    let approvals = || {
        let card = bench.desk.read(|reader| reader.card(article(1))).unwrap();
        (card.column, card.approvals)
    };
    assert_eq!(approvals(), (ArticleColumn::Published, 1));
    // The byline of text 12 is the free name “Gast”.
    step(&bench.desk, OLGA, 1, Step::Rename(EVE, "Gast"));
    assert_eq!(approvals(), (ArticleColumn::Published, 0));
}

#[test]
fn a_rebuild_mends_every_derived_table_and_the_search() {
    let bench = Bench::with_article();
    let whole = derived(&bench.raw());
    bench
        .raw()
        .execute_batch(
            "DELETE FROM notice; DELETE FROM stay; UPDATE article SET board_column = 2; DELETE FROM tally; DELETE FROM author; DELETE FROM thread; DELETE FROM waiting; \
             DELETE FROM article_byline; DROP TRIGGER article_text_change; \
             UPDATE article_text SET body = 'x';",
        )
        .unwrap();
    rebuild(&bench);
    assert_eq!(whole, derived(&bench.raw()));
    search_index_is_whole(&bench);
    let found = bench
        .desk
        .read(|reader| {
            reader.board(BoardFilter {
                query: "gluckstad".to_owned(),
                limit: 5,
                ..BoardFilter::default()
            })
        })
        .unwrap();
    let review = found
        .columns
        .iter()
        .find(|column| column.column == ArticleColumn::Review)
        .unwrap();
    assert_eq!(review.total, 1);
}

#[test]
fn a_query_of_any_size_and_kind_is_answered() {
    let bench = Bench::with_article();
    let long = "fähre ".repeat(20_000);
    for query in [
        long.as_str(),
        "\"",
        "*",
        "a*b",
        "NEAR(",
        "headline:x",
        "^x",
        "-",
        "\0",
        "½ ٣ ⅷ",
        "\u{1d7d9}",
        "x OR",
        "😀",
    ] {
        let query = query.to_owned();
        bench
            .desk
            .read(move |reader| {
                reader.board(BoardFilter {
                    query,
                    limit: 5,
                    ..BoardFilter::default()
                })
            })
            .unwrap();
    }
}

#[test]
fn a_correction_that_is_ready_stays_in_published() {
    let bench = Bench::new();
    bench.desk.creates(article(1), 12);
    for (who, what) in [
        (ADA, Step::Submit),
        (EVE, Step::Approve),
        (OLGA, Step::Publish),
        (ADA, Step::Revise(true, 76)),
        (ADA, Step::Submit),
        (EVE, Step::Approve),
    ] {
        step(&bench.desk, who, 1, what);
    }
    let card = bench.desk.read(|reader| reader.card(article(1))).unwrap();
    assert_eq!((card.column, card.approvals), (ArticleColumn::Published, 1));
    assert!(card.correcting);
    step(&bench.desk, OLGA, 1, Step::Publish);
    let card = bench.desk.read(|reader| reader.card(article(1))).unwrap();
    assert_eq!(card.corrected, Some(2));
}
