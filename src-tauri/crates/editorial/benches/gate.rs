//! Measures how long it takes to judge 10,000 gates, by the strictest preset, on a desk of forty
//! people; beside it the same articles by a policy that asks nothing, which is the floor.
//!
//! `IMPRIMATUR_FIGURES` names the file that the figures are written to, in the shape of the other
//! benches.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement for the person at the terminal"
)]

use std::{env, fs, hint::black_box, path::Path, time::Instant};

use imprimatur_editorial::{
    Article, ArticleId, BodyId, Command, CommentId, Context, Cut, Desk, FilingChange, Millis,
    PersonId, Policy, Preset, RevisionFacts, Role, State, ThreadId, ThreadKind, decide, gate,
};
use imprimatur_text::{AiKind, ContentHash, Contributor, ContributorRole, Point};
use serde_json::json;
use uuid::Uuid;

/// Articles made; each is judged as often as it takes.
const ARTICLES: u128 = 1_000;
const GATES: usize = 10_000;
const PEOPLE: u128 = 40;
/// Texts of an article, and threads on each of them.
const TEXTS: u32 = 12;
const THREADS: u128 = 2;
/// Times the measurement is repeated.
const REPEATS: usize = 15;

fn main() {
    let (desk, articles) = made();
    let strict = desk_with(&desk, Preset::Strict.policy());
    let asking_nothing = Policy {
        asks: Vec::new(),
        ..Preset::Solo.policy()
    };
    let bare = desk_with(&desk, asking_nothing);
    let (mut judged, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        judged.push(seconds(&strict, &articles));
        floor.push(seconds(&bare, &articles));
    }
    judged.sort_by(f64::total_cmp);
    floor.sort_by(f64::total_cmp);
    let at = |values: &[f64], part: usize| values[(values.len() - 1) * part / 100];
    let figure = json!({
        "name": format!("{GATES} gates by the strict policy, {PEOPLE} people"),
        "unit": "s",
        "samples": REPEATS,
        "p50": at(&judged, 50),
        "p95": at(&judged, 95),
        "floor_p50": at(&floor, 50),
        "floor_p95": at(&floor, 95),
        "ratio": at(&judged, 50) / at(&floor, 50),
        "aim": "p95 ≤ 1 s",
        "met": at(&judged, 95) <= 1.0,
    });
    println!(
        "{GATES} gates: {:.3} s (p95 {:.3} s), with a policy that asks nothing {:.3} s",
        at(&judged, 50),
        at(&judged, 95),
        at(&floor, 50),
    );
    if let Some(file) = env::var_os("IMPRIMATUR_FIGURES") {
        let file = Path::new(&file);
        fs::create_dir_all(file.parent().unwrap_or(file)).expect("a folder to write to");
        fs::write(file, format!("{:#}\n", json!([figure]))).expect("a file to write to");
    }
}

fn seconds(desk: &Desk, articles: &[Article]) -> f64 {
    let begin = Instant::now();
    for article in articles.iter().cycle().take(GATES) {
        black_box(gate(desk, black_box(article)));
    }
    begin.elapsed().as_secs_f64()
}

fn desk_with(desk: &Desk, policy: Policy) -> Desk {
    Desk {
        policy,
        ..desk.clone()
    }
}

const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn name(number: u128) -> String {
    format!("Éva Müller-{number}")
}

/// Does what somebody asks for, where the rules let it.
fn does(state: &mut State, actor: PersonId, at: i64, command: &Command) {
    let at = Millis(at);
    for event in decide(state, command, &Context { actor, at }).unwrap_or_default() {
        state.evolve(&event);
    }
}

/// A desk and its articles: three names in each byline, a text that goes back and forth twelve times
/// with threads, verdicts and sign-offs, the last of them for every other article.
fn made() -> (Desk, Vec<Article>) {
    let mut state = State::default();
    let create = Command::CreateDesk {
        name: "Elbblatt".to_owned(),
        person: person(1),
        person_name: name(1),
    };
    does(&mut state, person(1), 0, &create);
    for number in 2..=PEOPLE {
        let roles = match number % 5 {
            0 => vec![Role::Editor],
            1 => vec![Role::FactChecker],
            2 => vec![Role::Legal, Role::CopyEditor],
            _ => vec![Role::Author],
        };
        let add = Command::AddPerson {
            person: person(number),
            name: name(number),
            roles,
        };
        does(&mut state, person(1), 0, &add);
    }
    let articles = (0..ARTICLES)
        .map(|number| written(&state, number))
        .collect();
    (state.desk, articles)
}

fn written(desk: &State, number: u128) -> Article {
    let mut state = desk.clone();
    let writers = [3, 8, 13].map(|first| first + 5 * (number % 5));
    let begin = Command::CreateArticle {
        article: ArticleId(Uuid::from_u128(1_000_000 + number)),
        slug: format!("article-{number}"),
        cut: text(0, writers),
        source: None,
        filing: FilingChange::default(),
    };
    does(&mut state, person(writers[0]), 1, &begin);
    does(
        &mut state,
        person(writers[0]),
        2,
        &Command::Submit { cut: None },
    );
    let mut at = 3;
    let mut next = |state: &mut State, who: u128, command: Command| {
        at += 1;
        does(state, person(who), at, &command);
    };
    for round in 1..TEXTS {
        let hash = hash(round - 1);
        for thread in 0..THREADS {
            let id = u128::from(round) * 100 + thread;
            let open = Command::OpenThread {
                thread: ThreadId(Uuid::from_u128(2_000_000 + id)),
                comment: CommentId(Uuid::from_u128(3_000_000 + id)),
                kind: ThreadKind::Question,
                revision: round,
                from: POINT,
                to: POINT,
                body: BodyId([1; 32]),
                mentions: Vec::new(),
            };
            next(&mut state, 5, open);
        }
        let approve = Command::Approve {
            hash,
            role: None,
            note: None,
        };
        next(&mut state, 10, approve);
        let sign = Command::SignOff {
            hash,
            objection: None,
        };
        next(&mut state, writers[1], sign);
        let request = Command::RequestChanges {
            hash,
            role: None,
            note: Some(BodyId([2; 32])),
        };
        next(&mut state, 6, request);
        let revise = Command::Revise {
            cut: text(round, writers),
            source: None,
        };
        next(&mut state, writers[0], revise);
        next(&mut state, writers[0], Command::Submit { cut: None });
    }
    if number.is_multiple_of(2) {
        for editor in [10, 15, 6] {
            let approve = Command::Approve {
                hash: hash(TEXTS - 1),
                role: None,
                note: None,
            };
            next(&mut state, editor, approve);
        }
        for writer in writers {
            let sign = Command::SignOff {
                hash: hash(TEXTS - 1),
                objection: None,
            };
            next(&mut state, writer, sign);
        }
    }
    let article = state.article.expect("the article was begun");
    assert_eq!(article.head, TEXTS, "every text was cut");
    article
}

const POINT: Point = Point {
    block: 0,
    offset: 0,
};

fn hash(number: u32) -> ContentHash {
    let number = u8::try_from(number).expect("few texts");
    ContentHash::from_bytes([number; 32])
}

fn text(number: u32, writers: [u128; 3]) -> Cut {
    Cut {
        base: number,
        hash: hash(number),
        body: BodyId([3; 32]),
        facts: RevisionFacts {
            headline_empty: false,
            body_empty: false,
            byline: writers
                .map(|writer| Contributor {
                    name: name(writer),
                    role: ContributorRole::Author,
                    affiliation: None,
                })
                .to_vec(),
            language: Some("de-CH".to_owned()),
            ai: Some(AiKind::None),
            notes: 0,
            form: Some(hash(number)),
        },
    }
}
