//! What the window remembers for a person on this desk; no part of the record.

use crate::{
    Desk,
    api::{Done, Memories, Problem, Remember, Remembered},
    convert,
};

/// Longest key, in characters.
const LONGEST_KEY: usize = 100;

/// Longest value, in bytes.
const LONGEST_VALUE: usize = 64 * 1024;

/// Most keys of a person.
const MOST_KEYS: usize = 200;

impl Desk {
    /// Everything remembered for a person.
    ///
    /// # Errors
    /// `unknown_person`, or of kind `storage`.
    pub async fn remembered(&self, asked: Remembered) -> Result<Memories, Problem> {
        let person = convert::person_id(&asked.actor)?;
        self.store
            .read(move |reader| {
                let entries = reader.remembered(person)?;
                Ok(Memories { entries })
            })
            .await
    }

    /// Remembers something for a person, over what stood under that key.
    ///
    /// # Errors
    /// `unknown_person`, `memory_full`, or of kind `storage`.
    pub async fn remember(&self, asked: Remember) -> Result<Done, Problem> {
        let person = convert::person_id(&asked.actor)?;
        let too_long = asked.key.chars().count() > LONGEST_KEY
            || asked.value.as_ref().map_or(0, String::len) > LONGEST_VALUE;
        if too_long || asked.key.is_empty() {
            return Err(full());
        }
        self.store
            .write(move |tx| {
                if tx.state(None)?.desk.person(person).is_none() {
                    return Err(convert::unknown_person(&asked.actor));
                }
                if asked.value.is_some() {
                    let kept = tx.remembered(person)?;
                    if kept.len() >= MOST_KEYS && !kept.contains_key(&asked.key) {
                        return Err(full());
                    }
                }
                tx.remember(person, &asked.key, asked.value.as_deref())?;
                Ok(Done {
                    seq: tx.last_seq()?,
                })
            })
            .await
    }
}

fn full() -> Problem {
    Problem::invalid(
        "memory_full",
        "That is more than the desk remembers for one person.",
        "Delete a saved view.",
    )
}
