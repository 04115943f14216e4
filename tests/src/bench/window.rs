//! The real window with a long article and a long table: opening, typing, scrolling. All times are
//! taken inside the page, by its own clock; what the driver needs is not in them.

use imprimatur_desk::{
    Desk,
    api::{BoardQuery, DiscardWorkingCopy, Nothing},
};
use serde_json::{Value, json};

use super::{Aim, Samples, Scope, desk::desk_of, figure, keep, say};
use crate::{
    Failure, Hand, Home, Window,
    made::{LONG, add_long},
};

/// Runs inside the page.
const PAGE: &str = include_str!("window.js");

/// The article of the aim.
const WORDS: u64 = 5_000;
const THREADS: u64 = 500;

/// What is typed; its own words.
const TYPED: &str = "Nobody had asked the ferryman, though he had kept a list of every crossing. ";

/// Every figure of the window.
///
/// # Errors
/// When the window cannot be driven, or something on it never comes.
pub async fn figures(scope: &Scope) -> Result<Vec<Value>, Failure> {
    let articles = if scope.quick { 1_000 } else { 10_000 };
    let path = desk_of(scope, articles).await?;
    let desk = Desk::open(&path)?;
    let long = BoardQuery {
        query: LONG.to_owned(),
        limit: 1,
        ..BoardQuery::default()
    };
    let found = desk.board(long).await?;
    let mut cards = found.columns.iter().flat_map(|column| &column.cards);
    if let Some(card) = cards.next() {
        // What the run before typed would be opened with the article, to be written on.
        for person in desk.desk_info(Nothing {}).await?.people {
            desk.discard_working_copy(DiscardWorkingCopy {
                actor: person.id,
                article: card.id.clone(),
                seen: None,
            })
            .await?;
        }
    } else {
        add_long(&desk, WORDS, THREADS).await?;
    }
    desk.close();
    let home = Home::new()?;
    let window = Window::open("bench", &home, &[&path]).await?;
    let measured = measure(scope, &window, articles).await;
    if measured.is_err() {
        let outline = window.outline().await.unwrap_or_default();
        say(&outline.chars().take(4_000).collect::<String>());
        window
            .picture(&scope.folder.join("stopped-here.png"))
            .await?;
    }
    window.close().await;
    measured
}

async fn measure(scope: &Scope, w: &Window, articles: u64) -> Result<Vec<Value>, Failure> {
    let mut figures = opening(scope, w).await?;
    keep(scope, "window", &figures)?;
    figures.extend(typing(scope, w).await?);
    keep(scope, "window", &figures)?;
    figures.push(scrolling(scope, w, articles).await?);
    Ok(figures)
}

async fn opening(scope: &Scope, w: &Window) -> Result<Vec<Value>, Failure> {
    say("opening a long article");
    let rounds = scope.of(20, 5);
    // The first opening tells how many marks there are; from then on that many are waited for.
    w.click("link", LONG).await?;
    let mut marks = 0;
    w.until("the marks to rest", || async {
        let before = count(w, MARKS).await?;
        w.script(
            "return new Promise((then) => setTimeout(then, 500))",
            vec![],
        )
        .await?;
        Ok(before > 0 && before == count(w, MARKS).await?)
    })
    .await?;
    marks += count(w, MARKS).await?;
    let nodes = count(w, "return document.querySelectorAll('*').length").await?;
    let letters = count(w, "return document.body.textContent.length").await?;
    let (mut opened, mut plain) = (Samples::default(), Samples::default());
    for _ in 0..rounds {
        w.script("location.hash = '#/board'", vec![]).await?;
        let link = w.see("link", LONG).await?;
        call(w, "openArticle", &[marks.into()]).await?;
        link.click().await?;
        opened.add(measured(w).await?);
        call(w, "plainNodes", &[nodes.into(), letters.into()]).await?;
        plain.add(measured(w).await?);
    }
    let name = format!("article of {WORDS} words with {THREADS} threads, click to painted");
    Ok(vec![figure(&name, "ms", &opened, &plain, Aim::P95(100.0))])
}

async fn typing(scope: &Scope, w: &Window) -> Result<Vec<Value>, Failure> {
    say("typing");
    let rounds = scope.of(3, 1);
    w.write(Hand::Mouse).await?;
    w.script(
        "const lines = document.querySelectorAll('.ProseMirror p');
         const line = lines[Math.floor(lines.length / 2)];
         line.scrollIntoView({ block: 'center' });
         document.querySelector('.ProseMirror').focus();
         getSelection().collapse(line.lastChild ?? line, 0);",
        vec![],
    )
    .await?;
    let keys = async |rounds: usize| -> Result<(Samples, Samples), Failure> {
        call(w, "noteKeys", &[]).await?;
        // One after the other, as somebody types: keys that wait in a row would be measured with
        // those before them.
        for (at, key) in TYPED.repeat(rounds).chars().enumerate() {
            w.type_in(&key.to_string()).await?;
            w.until("the key to be noted", || async {
                Ok(count(w, "return window.keys.painted.length").await? > at as u64)
            })
            .await?;
        }
        let noted = |kind: &str| format!("return window.keys.{kind}");
        let painted = list(&w.script(&noted("painted"), vec![]).await?);
        Ok((painted, list(&w.script(&noted("busy"), vec![]).await?)))
    };
    let (painted, busy) = keys(rounds).await?;
    call(w, "bareField", &[]).await?;
    let (bare, bare_busy) = keys(rounds).await?;
    call(w, "bareFieldGone", &[]).await?;
    Ok(vec![
        figure(
            "keystroke to painted in it",
            "ms",
            &painted,
            &bare,
            Aim::P95(16.0),
        ),
        figure("keystroke, page busy", "ms", &busy, &bare_busy, Aim::Told),
    ])
}

async fn scrolling(scope: &Scope, w: &Window, rows: u64) -> Result<Value, Failure> {
    say("scrolling the table");
    let frames = scope.of(400, 50);
    w.script("location.hash = '#/table'", vec![]).await?;
    w.until("the table", || async {
        Ok(count(
            w,
            "return document.querySelectorAll('[role=row], tr').length",
        )
        .await?
            > 10)
    })
    .await?;
    let gaps = scrolled(w, frames).await?;
    call(w, "plainList", &[rows.into()]).await?;
    let plain = scrolled(w, frames).await?;
    call(w, "bareFieldGone", &[]).await?;
    let longest = gaps.at(1.0);
    let name = format!("scroll of a table of {rows} rows, longest task of each frame");
    let mut figure = figure(&name, "ms", &gaps, &plain, Aim::Told);
    figure["longest"] = json!(longest);
    figure["floor_longest"] = json!(plain.at(1.0));
    figure["aim"] = json!("longest ≤ 50 ms");
    figure["met"] = json!(longest <= 50.0);
    Ok(figure)
}

/// Scrolls on, a part at a time: how long the frames of all of it take is not known.
async fn scrolled(w: &Window, frames: usize) -> Result<Samples, Failure> {
    const PART: usize = 50;
    let mut gaps = Samples::default();
    for _ in 0..frames.div_ceil(PART) {
        call(w, "scroll", &[PART.into(), 700.into()]).await?;
        w.until("the scroll to end", || done(w)).await?;
        let part = w.script("return window.measured.gaps", vec![]).await?;
        part.as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .for_each(|gap| gaps.add(gap));
    }
    Ok(gaps)
}

const MARKS: &str = "return document.querySelectorAll('.ProseMirror [data-thread]').length";

/// Calls a function of [`PAGE`], which stays in the page.
async fn call(w: &Window, name: &str, arguments: &[Value]) -> Result<(), Failure> {
    let script = format!("{PAGE}; {name}(...arguments[0]);");
    w.script(&script, vec![json!(arguments)]).await?;
    Ok(())
}

async fn done(w: &Window) -> Result<bool, Failure> {
    Ok(w.script("return window.measured !== null", vec![]).await? == true)
}

async fn measured(w: &Window) -> Result<f64, Failure> {
    w.until("the page to have measured", || done(w)).await?;
    let value = w.script("return window.measured", vec![]).await?;
    value
        .as_f64()
        .ok_or_else(|| Failure::new("the page measured no number"))
}

async fn count(w: &Window, script: &str) -> Result<u64, Failure> {
    Ok(w.script(script, vec![]).await?.as_u64().unwrap_or(0))
}

fn list(values: &Value) -> Samples {
    let values = values.as_array().into_iter().flatten();
    values.filter_map(Value::as_f64).collect()
}
