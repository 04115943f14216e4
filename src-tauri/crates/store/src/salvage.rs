//! Reading what can still be read of a damaged file: the record up to the first event that is
//! missing, unreadable or does not follow, and every body whose bytes are the ones its name promises.

use imprimatur_editorial::ArticleId;
use rusqlite::{
    Connection, Transaction, TransactionBehavior, params, params_from_iter, types::Value,
};

use crate::{
    bodies::{name_of, unpack},
    error::StoreError,
    fault::{Fault, FaultLine},
    record::{Chain, article_of},
};

/// Tables that cannot be made anew: all others are derived from them.
pub(crate) const KEPT: [&str; 5] = ["event", "body", "media", "working_copy", "remembered"];

/// Rows that are tried one by one after one that cannot be read, before a table is given up.
const TRIES: i64 = 100_000;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Salvaged {
    /// Events taken over.
    pub(crate) events: i64,
    /// What else was taken over.
    pub(crate) done: Vec<FaultLine>,
    /// What was not.
    pub(crate) lost: Vec<FaultLine>,
}

/// Takes over what can be read into a new desk.
pub(crate) fn salvage(
    source: &Connection,
    target: &mut Connection,
) -> Result<Salvaged, StoreError> {
    let tx = target.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut salvaged = Salvaged::default();
    events(source, &tx, &mut salvaged)?;
    for table in KEPT.iter().filter(|table| **table != "event") {
        rows(source, &tx, table, &mut salvaged)?;
    }
    tx.commit()?;
    Ok(salvaged)
}

fn events(
    source: &Connection,
    target: &Transaction<'_>,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let mut chain = Chain::default();
    let mut keep = target.prepare("INSERT INTO event (seq, article, bytes) VALUES (?1, ?2, ?3)")?;
    // What is told where more events come after, and where this is the last.
    let (and_more, alone) = loop {
        let next = chain.events() + 1;
        let read: rusqlite::Result<Vec<u8>> = source
            .prepare_cached("SELECT bytes FROM event WHERE seq = ?1")
            .and_then(|mut find| find.query_row([next], |row| row.get(0)));
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(rusqlite::Error::QueryReturnedNoRows) => {
                break (Fault::LostAfterMissing, Fault::LostMissing);
            }
            Err(_) => break (Fault::LostAfterUnreadable, Fault::LostUnreadable),
        };
        if !chain.follows(next, &bytes) {
            break (Fault::LostAfterLoose, Fault::LostLoose);
        }
        let Ok(article) = article_of(&bytes) else {
            break (Fault::LostAfterUnclear, Fault::LostUnclear);
        };
        keep.execute(params![
            next,
            article.map(|id: ArticleId| *id.0.as_bytes()),
            bytes
        ])?;
        chain.push(&bytes);
    };
    salvaged.events = chain.events();
    let next = salvaged.events + 1;
    let from = ("from", next.to_string());
    // The last page of the table tells how far the record went, where it can be read.
    let last: Option<i64> = source
        .query_row("SELECT max(seq) FROM event", [], |row| row.get(0))
        .unwrap_or_default();
    match last {
        Some(last) if last > next => {
            let to = ("to", last.to_string());
            salvaged.lost.push(and_more.about([from, to]));
        }
        Some(last) if last == next => salvaged.lost.push(alone.about([from])),
        Some(_) => {}
        None => salvaged.lost.push(Fault::LostRest.about([from])),
    }
    Ok(())
}

/// Takes over every row that can be read, going around those that cannot.
fn rows(
    source: &Connection,
    target: &Transaction<'_>,
    table: &str,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let columns: Vec<String> = target
        .prepare("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if columns.is_empty() {
        return Ok(());
    }
    let list = columns.join(", ");
    let places = vec!["?"; columns.len()].join(", ");
    let mut keep = target.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({list}) VALUES ({places})"
    ))?;
    let (mut kept, mut lost) = (0, 0);
    let mut after = 0i64;
    let mut tries = 0;
    loop {
        // Each piece begins again behind what could not be read.
        let piece = piece(
            source,
            table,
            &list,
            columns.len(),
            after,
            |rowid, values| {
                after = rowid;
                tries = 0;
                if is_whole(table, &values) {
                    kept += keep.execute(params_from_iter(values))?;
                } else {
                    lost += 1;
                }
                Ok(())
            },
        )?;
        if piece || tries >= TRIES {
            break;
        }
        tries += 1;
        after += 1;
    }
    let told = |fault: Fault, rows: usize| {
        fault.about([("rows", rows.to_string()), ("table", table.to_owned())])
    };
    salvaged.done.push(told(Fault::TookRows, kept));
    if lost > 0 {
        salvaged.lost.push(told(Fault::LostRows, lost));
    }
    Ok(())
}

/// Reads rows in order until the end (true) or until one cannot be read (false).
fn piece(
    source: &Connection,
    table: &str,
    list: &str,
    width: usize,
    after: i64,
    mut take: impl FnMut(i64, Vec<Value>) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    let numbered =
        format!("SELECT rowid, {list} FROM {table} WHERE rowid > {after} ORDER BY rowid");
    // A table without numbers of its own is read as far as it goes.
    let plain = format!("SELECT 0, {list} FROM {table}");
    let Ok(mut statement) = source
        .prepare(&numbered)
        .or_else(|_| source.prepare(&plain))
    else {
        return Ok(true);
    };
    let is_plain = statement.expanded_sql().is_some_and(|sql| sql == plain);
    let Ok(mut rows) = statement.query([]) else {
        return Ok(is_plain);
    };
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let rowid = row.get(0)?;
                let values = (1..=width)
                    .map(|at| row.get(at))
                    .collect::<Result<Vec<Value>, _>>()?;
                take(rowid, values)?;
            }
            Ok(None) => return Ok(true),
            Err(_) => return Ok(is_plain),
        }
    }
}

/// Bodies and images are named by their hash, so that damage inside of them is seen.
fn is_whole(table: &str, values: &[Value]) -> bool {
    match (table, values) {
        (
            "body",
            [
                Value::Blob(id),
                Value::Blob(salt),
                _,
                Value::Blob(packed),
                ..,
            ],
        ) => unpack(packed).is_ok_and(|bytes| name_of(salt, &bytes).0.as_slice() == id.as_slice()),
        ("media", [Value::Blob(sha256), _, Value::Blob(bytes), ..]) => {
            crate::record::sha256(bytes).as_slice() == sha256.as_slice()
        }
        ("body" | "media", _) => false,
        _ => true,
    }
}
