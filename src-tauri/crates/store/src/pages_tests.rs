//! Pages joined are the whole list, and are found in the order of an index.

use std::cmp::Ordering;

use proptest::{prelude::*, sample::select};
use rusqlite::{Connection, params};

use crate::{
    filter::{Asked, BoardFilter},
    migrate::steps,
    pages::{Found, Order, Sort, walk},
    project::ArticleColumn,
    writer::Reader,
};

#[derive(Debug, Clone)]
struct Row {
    column: i64,
    spiked: bool,
    section: Option<&'static str>,
    language: Option<&'static str>,
    due: Option<&'static str>,
    number: i64,
    published: Option<i64>,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..4i64,
        proptest::bool::weighted(0.2),
        select(vec![None, Some("Land"), Some("Stadt")]),
        select(vec![None, Some("de"), Some("fr")]),
        select(vec![
            None,
            Some("2026-11-03T09:00"),
            Some("2026-11-04T09:00"),
        ]),
        0..3i64,
        proptest::option::of(0..3i64),
    )
        .prop_map(
            |(column, spiked, section, language, due, number, published)| Row {
                column,
                spiked,
                section,
                language,
                due,
                number,
                published,
            },
        );
    proptest::collection::vec(row, 0..40)
}

fn desk(rows: &[Row]) -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    steps(&mut connection).unwrap();
    for (id, row) in (1i64..).zip(rows) {
        connection
            .execute(
                "INSERT INTO article VALUES (?1, randomblob(16), ?1, ?2, 'draft', ?3, 'x', ?4, 'x', \
                 ?4, ?5, ?6, 1, '', zeroblob(32), 0, ?7, ?7, 0, 0, 0, 0, NULL, '', ?8, NULL, 0, ?7, ?9, ?9)",
                params![
                    id,
                    row.column,
                    row.spiked,
                    format!("k{}", row.number),
                    row.language,
                    row.section,
                    row.number,
                    row.due,
                    row.published
                ],
            )
            .unwrap();
    }
    connection
}

fn filters() -> impl Strategy<Value = BoardFilter> {
    let columns = select(vec![
        vec![],
        vec![ArticleColumn::Draft],
        vec![ArticleColumn::Review, ArticleColumn::Published],
    ]);
    let due = select(vec![
        None,
        Some((None, None)),
        Some((Some("2026-11-04".to_owned()), Some("2026-11-04".to_owned()))),
    ]);
    (
        columns,
        due,
        select(vec![None, Some("Land".to_owned())]),
        select(vec![None, Some("de".to_owned())]),
        any::<bool>(),
    )
        .prop_map(|(columns, due, section, language, spiked)| BoardFilter {
            columns,
            due,
            section,
            language,
            spiked,
            ..BoardFilter::default()
        })
}

/// All rows of a filter, in order, told without any index.
fn told(rows: &[Row], filter: &BoardFilter, order: Order) -> Vec<i64> {
    let key = |row: &Row| match order.sort {
        Sort::Headline | Sort::Byline => Some(format!("k{}", row.number)),
        Sort::Section => row.section.map(str::to_owned),
        Sort::Language => row.language.map(str::to_owned),
        Sort::State => Some(row.column.to_string()),
        Sort::Due => row.due.map(str::to_owned),
        Sort::Changed | Sort::Threads | Sort::MustFix => Some(row.number.to_string()),
        Sort::Published | Sort::Waiting => row.published.map(|at| at.to_string()),
    };
    let mut found: Vec<(Option<String>, i64)> = (1i64..)
        .zip(rows)
        .filter(|(_, row)| {
            let columns = &filter.columns;
            (filter.spiked || !row.spiked)
                && (columns.is_empty() || columns.iter().any(|c| c.number() == row.column))
                && filter.section.is_none_or_eq(row.section)
                && filter.language.is_none_or_eq(row.language)
                && match &filter.due {
                    None => true,
                    Some((from, _)) => row.due.is_some_and(|due| {
                        from.as_ref()
                            .is_none_or(|day| due.starts_with(day.as_str()))
                    }),
                }
        })
        .map(|(id, row)| (key(row), id))
        .collect();
    found.sort_by(|a, b| {
        let up = a.cmp(b);
        match (a.0.is_none(), b.0.is_none()) {
            (false, true) => Ordering::Less,
            (true, false) => Ordering::Greater,
            _ if order.descending => up.reverse(),
            _ => up,
        }
    });
    found.into_iter().map(|(_, id)| id).collect()
}

trait NoneOrEq {
    fn is_none_or_eq(&self, other: Option<&str>) -> bool;
}

impl NoneOrEq for Option<String> {
    fn is_none_or_eq(&self, other: Option<&str>) -> bool {
        self.is_none() || self.as_deref() == other
    }
}

fn orders() -> impl Iterator<Item = Order> {
    Sort::ALL
        .into_iter()
        .flat_map(|(sort, _)| [false, true].map(|descending| Order { sort, descending }))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases / 4) })]

    #[test]
    fn pages_joined_are_the_whole_list_in_every_order(
        rows in rows(), filter in filters(), limit in 1..7u32
    ) {
        let connection = desk(&rows);
        let reader = Reader { connection: &connection };
        let asked = Asked::of(&reader, filter.clone()).unwrap();
        for order in orders() {
            let whole = told(&rows, &filter, order);
            prop_assert_eq!(reader.total(&asked).unwrap() as usize, whole.len());
            // In the order of an index.
            let mut walked: Vec<i64> = Vec::new();
            let mut after: Option<Found> = None;
            loop {
                let page = reader.walk(&asked, order, after.as_ref(), limit).unwrap();
                let goes_on = page.len() > limit as usize;
                walked.extend(page.iter().take(limit as usize).map(|row| row.id));
                if !goes_on {
                    break;
                }
                after = page.into_iter().nth(limit as usize - 1);
            }
            prop_assert_eq!(&walked, &whole, "{:?}", order);
            // Looked at in whole, through cursors as a window holds them.
            let mut paged = Vec::new();
            let mut cursor = None;
            loop {
                let filter = BoardFilter { limit, ..filter.clone() };
                let page = reader.page(filter, order, cursor.as_deref()).unwrap();
                paged.extend(page.cards.iter().map(|card| card.slug.parse::<i64>().unwrap()));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            prop_assert_eq!(&paged, &whole, "{:?}", order);
        }
        // The counts say what the rows say, also after they have changed.
        connection.execute_batch(
            "UPDATE article SET section = 'Land', spiked = 1 - spiked WHERE id % 2; \
             DELETE FROM article WHERE id % 3 = 0"
        ).unwrap();
        prop_assert_eq!(reader.table_faults().unwrap(), Vec::new());
    }
}

#[test]
fn no_page_looks_at_rows_it_passes_over_nor_sorts() {
    let connection = desk(&[]);
    let reader = Reader {
        connection: &connection,
    };
    let plain = BoardFilter::default();
    for filter in [
        plain.clone(),
        BoardFilter {
            section: Some("Land".to_owned()),
            ..plain.clone()
        },
        BoardFilter {
            language: Some("de".to_owned()),
            ..plain.clone()
        },
        BoardFilter {
            columns: vec![ArticleColumn::Published],
            ..plain
        },
    ] {
        let asked = Asked::of(&reader, filter.clone()).unwrap();
        for order in orders() {
            for empty in [false, true] {
                if empty && !order.sort.kept().2 {
                    continue;
                }
                let sql = walk(&asked, order, None, empty, 50);
                let plan: Vec<String> = connection
                    .prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text))
                    .unwrap()
                    .query_map(rusqlite::params_from_iter(sql.values), |row| row.get(3))
                    .unwrap()
                    .collect::<Result<_, _>>()
                    .unwrap();
                assert_eq!(plan.len(), 1, "{filter:?} {order:?}: {plan:?}");
                assert!(plan[0].contains("USING COVERING INDEX"), "{plan:?}");
            }
        }
    }
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let connection = desk(&[]);
    let reader = Reader {
        connection: &connection,
    };
    let order = Order {
        sort: Sort::Headline,
        descending: false,
    };
    for cursor in [
        "",
        "headline",
        "headline.down.1.tx",
        "state.up.1.i1",
        "headline.up.x.tx",
        "é",
    ] {
        let refused = reader
            .page(BoardFilter::default(), order, Some(cursor))
            .unwrap_err();
        assert_eq!(refused.code(), "cursor_unknown", "{cursor}");
    }
}
