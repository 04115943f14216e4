//! The record: numbered events, each holding the hash of the one before.

use std::borrow::Cow;

use imprimatur_editorial::{ArticleId, Event, Millis, State};
use rusqlite::{OptionalExtension, params};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    error::StoreError,
    fault::{Fault, FaultLine},
    shape::{VERSION, decode, encode},
    writer::{Reader, Tx},
};

/// What the first event names as the one before it.
const NOTHING_BEFORE: [u8; 32] = [0; 32];

/// An event with its number in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// From 1, without gaps.
    pub seq: i64,
    /// What happened.
    pub event: Event,
}

/// The end of a record. As each event holds the hash of the one before, it stands for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event; 0 for an empty record.
    pub events: i64,
    /// Hash of its bytes; zeros for an empty record.
    pub hash: [u8; 32],
}

impl Head {
    /// The hash in hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(&self.hash)
    }
}

impl Tx<'_> {
    /// Appends an event; answers its number.
    ///
    /// # Errors
    /// `Event` when it cannot be written as canonical JSON, or that of the database.
    pub fn append(&self, id: Uuid, device: Uuid, event: &Event) -> Result<i64, StoreError> {
        let last: Option<(i64, Vec<u8>)> = self
            .connection
            .prepare_cached("SELECT seq, bytes FROM event ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (seq, prev) = match last {
            None => (1, NOTHING_BEFORE),
            Some((seq, bytes)) => {
                let next = seq.checked_add(1).ok_or_else(|| StoreError::Event {
                    seq,
                    reason: "no number is left after it".to_owned(),
                })?;
                (next, Sha256::digest(&bytes).into())
            }
        };
        let bytes = canonical(seq, prev, id, device, event)?;
        self.connection
            .prepare_cached("INSERT INTO event (seq, article, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![
                seq,
                event.article.map(|id| *id.0.as_bytes()),
                bytes
            ])?;
        Ok(seq)
    }
}

impl Reader<'_> {
    /// The desk, and one article where one is named, as the events tell them.
    ///
    /// # Errors
    /// `Event` for one that cannot be read, or that of the database.
    pub fn state(&self, article: Option<ArticleId>) -> Result<State, StoreError> {
        let mut state = State::default();
        self.each("WHERE article IS NULL ORDER BY seq", [], |recorded| {
            state.evolve(&recorded.event);
            Ok(())
        })?;
        match article {
            Some(article) => self.state_on(&state, article),
            None => Ok(state),
        }
    }

    /// One article beside a desk that was read before.
    ///
    /// # Errors
    /// As [`Reader::state`].
    pub fn state_on(&self, desk: &State, article: ArticleId) -> Result<State, StoreError> {
        let mut state = desk.clone();
        let key = *article.0.as_bytes();
        self.each("WHERE article = ?1 ORDER BY seq", [key], |recorded| {
            state.evolve(&recorded.event);
            Ok(())
        })?;
        self.find_lost(&mut state)?;
        Ok(state)
    }

    /// The record, or the part of it about one article, in order.
    ///
    /// # Errors
    /// `Event` for one that cannot be read, or that of the database.
    pub fn events(&self, article: Option<ArticleId>) -> Result<Vec<Recorded>, StoreError> {
        let mut events = Vec::new();
        let keep = |recorded| {
            events.push(recorded);
            Ok(())
        };
        match article {
            None => self.each("ORDER BY seq", [], keep)?,
            Some(article) => {
                self.each(
                    "WHERE article = ?1 ORDER BY seq",
                    [*article.0.as_bytes()],
                    keep,
                )?;
            }
        }
        Ok(events)
    }

    /// What happened to the desk itself and no article, in order.
    ///
    /// # Errors
    /// `Event` for one that cannot be read, or that of the database.
    pub fn desk_events(&self) -> Result<Vec<Recorded>, StoreError> {
        let mut events = Vec::new();
        self.each("WHERE article IS NULL ORDER BY seq", [], |recorded| {
            events.push(recorded);
            Ok(())
        })?;
        Ok(events)
    }

    /// Number of the last event; 0 for an empty record.
    ///
    /// # Errors
    /// That of the database.
    pub fn last_seq(&self) -> Result<i64, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM event")?
            .query_row([], |row| row.get(0))?)
    }

    /// The end of the record.
    ///
    /// # Errors
    /// That of the database.
    pub fn head(&self) -> Result<Head, StoreError> {
        let last = self.last_seq()?;
        Ok(Head {
            events: last,
            hash: self.hash_at(last)?.unwrap_or(NOTHING_BEFORE),
        })
    }

    /// Hash of the event of that number, if there is one.
    ///
    /// # Errors
    /// That of the database.
    pub fn hash_at(&self, seq: i64) -> Result<Option<[u8; 32]>, StoreError> {
        let bytes: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT bytes FROM event WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?;
        Ok(bytes.map(|bytes| Sha256::digest(&bytes).into()))
    }

    /// Number of the last event up to which each follows from the one before.
    pub(crate) fn unbroken(&self) -> Result<i64, StoreError> {
        let mut chain = Chain::default();
        let mut statement = self
            .connection
            .prepare("SELECT seq, bytes FROM event ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(1)?;
            if !chain.follows(row.get(0)?, &bytes) {
                break;
            }
            chain.push(&bytes);
        }
        Ok(chain.events())
    }

    /// Events that stand under another article than the one they speak of, with that one.
    pub(crate) fn filed_astray(&self) -> Result<Vec<(i64, Option<ArticleId>)>, StoreError> {
        let mut astray = Vec::new();
        let mut statement = self
            .connection
            .prepare("SELECT seq, bytes, article FROM event ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let filed: Option<Vec<u8>> = row.get(2)?;
            if let Ok(article) = article_of(&bytes)
                && article.map(|id| id.0.as_bytes().to_vec()) != filed
            {
                astray.push((seq, article));
            }
        }
        Ok(astray)
    }

    pub(crate) fn each(
        &self,
        which: &str,
        key: impl rusqlite::Params,
        mut use_it: impl FnMut(Recorded) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = format!("SELECT seq, bytes FROM event {which}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(key)?;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let bytes: Vec<u8> = row.get(1)?;
            let event = parse(&bytes).map_err(|reason| StoreError::Event { seq, reason })?;
            use_it(Recorded { seq, event })?;
        }
        Ok(())
    }

    /// Whether numbers have no gap and each event holds the hash of the one before; tells what is
    /// wrong.
    pub(crate) fn chain_faults(&self) -> Result<Vec<FaultLine>, StoreError> {
        let mut faults = Vec::new();
        let (mut number, mut before) = (0i64, NOTHING_BEFORE);
        let mut statement = self
            .connection
            .prepare("SELECT seq, bytes, article FROM event ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let indexed = row
                .get::<_, Option<[u8; 16]>>(2)?
                .map(|id| ArticleId(Uuid::from_bytes(id)));
            number += 1;
            if seq != number {
                let from = ("from", (number - 1).to_string());
                faults.push(Fault::RecordGap.about([from, ("to", seq.to_string())]));
                number = seq;
            }
            let event = || ("event", seq.to_string());
            match serde_json::from_slice::<Value>(&bytes) {
                Ok(json) => {
                    if json["seq"] != seq || json["prev"] != hex(&before) {
                        faults.push(Fault::EventNotNext.about([event()]));
                    }
                    match parse(&bytes) {
                        // The column is what an article's events are found by.
                        Ok(parsed) if parsed.article != indexed => {
                            faults.push(Fault::EventMisfiled.about([event()]));
                        }
                        Ok(_) => {}
                        Err(reason) => {
                            let reason = ("reason", reason);
                            faults.push(Fault::EventUnreadable.about([event(), reason]));
                        }
                    }
                }
                Err(error) => {
                    let reason = ("reason", error.to_string());
                    faults.push(Fault::EventNoJson.about([event(), reason]));
                }
            }
            before = Sha256::digest(&bytes).into();
        }
        Ok(faults)
    }
}

/// A record read from its first event on.
pub(crate) struct Chain(Head);

impl Default for Chain {
    fn default() -> Self {
        Self(Head {
            events: 0,
            hash: NOTHING_BEFORE,
        })
    }
}

impl Chain {
    /// How many events were read.
    pub(crate) const fn events(&self) -> i64 {
        self.0.events
    }

    /// Whether these bytes are the next event.
    pub(crate) fn follows(&self, seq: i64, bytes: &[u8]) -> bool {
        #[derive(serde::Deserialize)]
        struct Link {
            seq: i64,
            prev: String,
        }
        seq == self.0.events + 1
            && serde_json::from_slice::<Link>(bytes)
                .is_ok_and(|link| link.seq == seq && link.prev == self.0.hex())
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.0 = Head {
            events: self.0.events + 1,
            hash: sha256(bytes),
        };
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The article that the bytes of an event speak of.
pub(crate) fn article_of(bytes: &[u8]) -> Result<Option<ArticleId>, String> {
    parse(bytes).map(|event| event.article)
}

fn canonical(
    seq: i64,
    prev: [u8; 32],
    id: Uuid,
    device: Uuid,
    event: &Event,
) -> Result<Vec<u8>, StoreError> {
    let mut json = json!({
        "seq": seq,
        "prev": hex(&prev),
        "id": id.to_string(),
        "actor": event.actor.to_string(),
        "device": device.to_string(),
        "at": event.at.0,
        "kind": event.fact.kind(),
        "version": VERSION,
        "data": encode(&event.fact),
    });
    if let Some(article) = event.article {
        json["article"] = Value::String(article.to_string());
    }
    serde_json_canonicalizer::to_vec(&json).map_err(|error| StoreError::Event {
        seq,
        reason: error.to_string(),
    })
}

/// What is replayed of an event. It is read without building a tree of the rest (number, hash
/// before, id, device), which the check of the chain looks at: replaying is most of what a command
/// costs.
#[derive(Deserialize)]
struct Replayed<'a> {
    #[serde(borrow)]
    actor: Cow<'a, str>,
    at: i64,
    article: Option<Cow<'a, str>>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    version: i64,
    data: Value,
}

fn parse(bytes: &[u8]) -> Result<Event, String> {
    let read: Replayed<'_> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let malformed = |name: &'static str| move |_| format!("`{name}` is malformed");
    Ok(Event {
        actor: read.actor.parse().map_err(malformed("actor"))?,
        at: Millis(read.at),
        article: read
            .article
            .map(|id| id.parse())
            .transpose()
            .map_err(malformed("article"))?,
        fact: decode(&read.kind, read.version, &read.data)?,
    })
}

pub(crate) fn uuid(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_bytes(row.get::<_, [u8; 16]>(column)?))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
