//! Lists and searches: rows of the desk's table and hits of its search, a page after another until
//! there are as many as were asked for.
//!
//! No article is opened for it: what a row does not hold is asked for all of them at once, and only
//! for a script.

use std::io::{IsTerminal, stdout};

use imprimatur_desk::{
    Desk, Listed,
    api::{
        BoardQuery, Card, DueFilter, Hit, Problem, SearchOrder, SearchQuery, TableQuery, TableSort,
    },
};

use crate::{
    answer::Answer,
    args::{List, Search, Which},
    problem::nobody_acts,
    shapes::{self, Hits, Row, Rows},
    tell,
};

/// Most rows, and most hits, that the desk gives at once.
const ROWS: u32 = 500;
const HITS: u32 = 100;

pub(crate) async fn list(
    desk: &Desk,
    actor: String,
    asked: List,
    json: bool,
) -> Result<Answer, Problem> {
    let due = (asked.due_from.is_some() || asked.due_by.is_some()).then_some(DueFilter {
        from: asked.due_from,
        to: asked.due_by,
    });
    let mut query = TableQuery {
        filter: filter(actor, asked.which, asked.query.unwrap_or_default())?,
        columns: asked.state.into_iter().collect(),
        due,
        sort: asked.sort,
        descending: from_the_greatest(asked.sort) != asked.reverse,
        after: None,
        limit: 0,
    };
    let mut rows: Vec<Card> = Vec::new();
    let (total, more) = loop {
        query.limit = left(asked.limit, rows.len()).min(ROWS);
        let page = desk.table(query.clone()).await?;
        rows.extend(page.rows);
        query.after = page.next;
        if query.after.is_none() || left(asked.limit, rows.len()) == 0 {
            break (page.total, page.more);
        }
    };
    let beside = beside(desk, &rows, json).await?;
    let articles = rows
        .iter()
        .zip(&beside)
        .map(|(card, listed)| Row::of(card, listed))
        .collect();
    let shape = Rows {
        articles,
        total,
        more,
    };
    Answer::new(&shape, tell::list(&rows, total, more))
}

pub(crate) async fn search(
    desk: &Desk,
    actor: String,
    asked: Search,
    json: bool,
) -> Result<Answer, Problem> {
    let mut query = SearchQuery {
        filter: filter(actor, asked.which, asked.words.join(" "))?,
        order: if asked.newest {
            SearchOrder::Newest
        } else {
            SearchOrder::Best
        },
        after: None,
        limit: 0,
    };
    let mut hits: Vec<Hit> = Vec::new();
    let (total, more) = loop {
        query.limit = left(asked.limit, hits.len()).min(HITS);
        let page = desk.search(query.clone()).await?;
        hits.extend(page.hits);
        query.after = page.next;
        if query.after.is_none() || left(asked.limit, hits.len()) == 0 {
            break (page.total, page.more);
        }
    };
    let cards: Vec<Card> = hits.iter().map(|hit| hit.card.clone()).collect();
    let beside = beside(desk, &cards, json).await?;
    let found = hits.iter().zip(&beside).map(|(hit, listed)| shapes::Hit {
        article: Row::of(&hit.card, listed),
        snippet: &hit.snippet,
    });
    let shape = Hits {
        hits: found.collect(),
        total,
        more,
    };
    let words = tell::hits(&hits, total, more, stdout().is_terminal());
    Answer::new(&shape, words)
}

/// What a script is told beside the rows; a person reads the rows alone.
async fn beside(desk: &Desk, rows: &[Card], json: bool) -> Result<Vec<Listed>, Problem> {
    if !json {
        return Ok(Vec::new());
    }
    desk.listed(rows.iter().map(|card| card.id.clone()).collect())
        .await
}

fn filter(actor: String, which: Which, query: String) -> Result<BoardQuery, Problem> {
    if which.waiting_for_me && actor.is_empty() {
        return Err(nobody_acts());
    }
    Ok(BoardQuery {
        actor,
        query,
        section: which.section,
        author: which.author,
        language: which.language,
        waiting_for_me: which.waiting_for_me,
        spiked: which.spiked,
        ..BoardQuery::default()
    })
}

/// What people look for first: the newest, the most; what waits longest is the oldest.
const fn from_the_greatest(sort: TableSort) -> bool {
    matches!(
        sort,
        TableSort::Changed | TableSort::Published | TableSort::Threads | TableSort::MustFix
    )
}

fn left(limit: u32, have: usize) -> u32 {
    limit.saturating_sub(u32::try_from(have).unwrap_or(u32::MAX))
}
