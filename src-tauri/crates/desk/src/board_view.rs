//! The board, the table and the calendar.

use imprimatur_store::{ArticleColumn, BoardFilter, CardRow, Order, Page, Sort, StoreError};

use crate::{
    Desk,
    api::{
        AuthorsQuery, Board, BoardQuery, Calendar, CalendarDay, CalendarQuery, Card, Column,
        ColumnKind, ColumnQuery, Names, Problem, Stage, TablePage, TableQuery, TableSort,
    },
    convert, due,
};

/// Most cards a list is asked for at once.
const MOST: u32 = 500;

impl Desk {
    /// The board under a filter.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn board(&self, asked: BoardQuery) -> Result<Board, Problem> {
        let (filter, now) = (filter(asked), self.now().0);
        self.store
            .read(move |reader| {
                let rows = reader.board(filter)?;
                let facets = reader.facets()?;
                let columns = rows.columns.into_iter().map(|column| Column {
                    column: kind(column.column),
                    total: column.total,
                    cards: cards(column.cards, now),
                    next: column.next,
                });
                Ok(Board {
                    columns: columns.collect(),
                    total: rows.total,
                    waiting: rows.waiting,
                    more: rows.more,
                    sections: facets.sections,
                    languages: facets.languages,
                })
            })
            .await
    }

    /// More cards of one column of the board.
    ///
    /// # Errors
    /// `cursor_unknown`, or of kind `storage`.
    pub async fn board_column(&self, asked: ColumnQuery) -> Result<Column, Problem> {
        let (filter, now) = (filter(asked.filter), self.now().0);
        let column = column(asked.column);
        let page = self
            .store
            .read(move |reader| reader.more_of_column(filter, column, &asked.after))
            .await
            .map_err(Problem::from)?;
        Ok(Column {
            column: asked.column,
            total: page.total,
            cards: cards(page.cards, now),
            next: page.next,
        })
    }

    /// A page of the table.
    ///
    /// # Errors
    /// `date_invalid`, `cursor_unknown`, or of kind `storage`.
    pub async fn table(&self, asked: TableQuery) -> Result<TablePage, Problem> {
        let day = |day: &Option<String>| day.as_deref().map(due::day).transpose();
        let due = match &asked.due {
            Some(due) => Some((day(&due.from)?, day(&due.to)?)),
            None => None,
        };
        let filter = BoardFilter {
            columns: asked.columns.iter().copied().map(column).collect(),
            due,
            limit: asked.limit.clamp(1, MOST),
            ..filter(asked.filter)
        };
        let order = Order {
            sort: sort(asked.sort),
            descending: asked.descending,
        };
        let now = self.now().0;
        let page: Result<Page, StoreError> = self
            .store
            .read(move |reader| reader.page(filter, order, asked.after.as_deref()))
            .await;
        let page = page?;
        Ok(TablePage {
            rows: cards(page.cards, now),
            next: page.next,
            total: page.total,
            more: page.more,
        })
    }

    /// What is due on some days.
    ///
    /// # Errors
    /// `date_invalid`, or of kind `storage`.
    pub async fn calendar(&self, asked: CalendarQuery) -> Result<Calendar, Problem> {
        let days = (due::day(&asked.from)?, due::day(&asked.to)?);
        let filter = BoardFilter {
            due: Some((Some(days.0), Some(days.1))),
            ..filter(asked.filter)
        };
        let now = self.now().0;
        self.store
            .read(move |reader| {
                let days = reader.calendar(filter.clone())?;
                let days = days.into_iter().map(|day| CalendarDay {
                    date: day.date,
                    cards: cards(day.cards, now),
                    total: day.total,
                });
                Ok(Calendar {
                    days: days.collect(),
                    undated: reader.undated(filter)?,
                })
            })
            .await
    }

    /// Names of bylines, those of most articles first.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn authors(&self, asked: AuthorsQuery) -> Result<Names, Problem> {
        let limit = asked.limit.clamp(1, MOST);
        self.store
            .read(move |reader| {
                Ok(Names {
                    names: reader.authors(&asked.begins, limit)?,
                })
            })
            .await
    }
}

/// The filter of a query; what it says of columns and days is another's.
pub(crate) fn filter(asked: BoardQuery) -> BoardFilter {
    BoardFilter {
        query: asked.query,
        section: asked.section,
        author: asked.author,
        language: asked.language,
        person: convert::person_id(&asked.actor).ok(),
        waiting: asked.waiting_for_me,
        longest_wait_first: asked.longest_wait_first,
        spiked: asked.spiked,
        limit: asked.limit.min(MOST),
        ..BoardFilter::default()
    }
}

fn cards(rows: Vec<CardRow>, now: i64) -> Vec<Card> {
    rows.into_iter().map(|row| card(row, now)).collect()
}

pub(crate) fn card(row: CardRow, now: i64) -> Card {
    let due_at = row
        .due
        .as_deref()
        .zip(row.due_zone.as_deref())
        .and_then(|(due, zone)| due::moment(due, zone));
    // What is published as it stands was in time or is past mending; what was given up is not due.
    let done = (row.stage == "published" && !row.correcting) || row.spiked;
    Card {
        id: row.id.to_string(),
        slug: row.slug,
        headline: row.headline,
        byline: row.byline,
        language: row.language,
        section: row.section,
        state: match row.stage.as_str() {
            "published" => Stage::Published,
            "review" => Stage::Review,
            _ => Stage::Draft,
        },
        column: kind(row.column),
        spiked: row.spiked,
        revision: row.head,
        round: row.round,
        must_fix: row.must_fix,
        threads: row.threads,
        approvals: row.approvals,
        // One approval by an editor outside the byline, until the desk keeps a policy.
        approvals_needed: 1,
        approval_void: row.approval_void,
        changes_requested: row.changes_requested,
        correcting: row.correcting,
        corrected: row.corrected,
        channels: row
            .channels
            .split(',')
            .filter(|channel| !channel.is_empty())
            .map(str::to_owned)
            .collect(),
        due: row.due,
        due_zone: row.due_zone,
        due_at,
        late: !done && due_at.is_some_and(|due| due < now),
        changed_at: row.changed_at.0,
        published_at: row.published_at.map(|at| at.0),
        waiting_since: row.waiting_since.map(|at| at.0),
        waiting_for_me: row.waiting,
    }
}

const fn kind(column: ArticleColumn) -> ColumnKind {
    match column {
        ArticleColumn::Draft => ColumnKind::Draft,
        ArticleColumn::Review => ColumnKind::Review,
        ArticleColumn::Ready => ColumnKind::Ready,
        ArticleColumn::Published => ColumnKind::Published,
    }
}

const fn column(kind: ColumnKind) -> ArticleColumn {
    match kind {
        ColumnKind::Draft => ArticleColumn::Draft,
        ColumnKind::Review => ArticleColumn::Review,
        ColumnKind::Ready => ArticleColumn::Ready,
        ColumnKind::Published => ArticleColumn::Published,
    }
}

const fn sort(sort: TableSort) -> Sort {
    match sort {
        TableSort::Headline => Sort::Headline,
        TableSort::Byline => Sort::Byline,
        TableSort::Section => Sort::Section,
        TableSort::Language => Sort::Language,
        TableSort::State => Sort::State,
        TableSort::Due => Sort::Due,
        TableSort::Changed => Sort::Changed,
        TableSort::Threads => Sort::Threads,
        TableSort::MustFix => Sort::MustFix,
        TableSort::Published => Sort::Published,
        TableSort::Waiting => Sort::Waiting,
    }
}
