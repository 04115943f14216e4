//! Mending a desk: what can be made anew is made anew; the record and what people wrote are never
//! touched.

use std::path::PathBuf;

use imprimatur_editorial::Millis;

use crate::{
    backup::{Reason, back_up},
    error::StoreError,
    open::Store,
    writer::Tx,
};

/// What a repair did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// What was done, in plain English.
    pub done: Vec<String>,
    /// The copy taken before.
    pub before: Option<PathBuf>,
}

impl Store {
    /// Takes a copy of the desk as it is, then makes anew what is derived.
    ///
    /// # Errors
    /// That of the copy or of the database; the desk is as it was.
    pub async fn repair(&self, at: Millis) -> Result<Repair, StoreError> {
        let path = self.path().to_path_buf();
        self.on_writer(move |live| {
            let before = back_up(live, &path, Reason::BeforeRepair, at)?;
            Tx::run(
                live,
                |tx| {
                    tx.connection.execute_batch("REINDEX")?;
                    tx.rebuild()
                },
                StoreError::from,
            )?;
            Ok(Repair {
                done: vec!["made the board, the search and the indexes anew".to_owned()],
                before: Some(before.path),
            })
        })
        .await
    }
}
