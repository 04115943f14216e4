//! Looking over a whole desk, and mending what can be mended.

use imprimatur_store::{self as store, Fault};

use crate::{
    Desk,
    api::{DeskCheck, FaultLine, Nothing, Problem, Repair, Repaired},
    convert,
};

impl Desk {
    /// Looks over the whole desk and changes nothing.
    ///
    /// # Errors
    /// Of kind `storage`, when it cannot even be read.
    pub async fn check_desk(&self, _: Nothing) -> Result<DeskCheck, Problem> {
        let mut check = self.store.check().await?;
        // The last event hangs on nothing here; the backups know what it was.
        for (backup, common) in self.store.astray().await? {
            let events = backup.head.map_or(0, |head| head.events);
            check.faults.push(Fault::BackupAstray.about([
                ("events", events.to_string()),
                ("common", common.to_string()),
                ("path", backup.path.display().to_string()),
            ]));
        }
        Ok(DeskCheck {
            ok: check.faults.is_empty(),
            events: check.events,
            articles: check.articles,
            faults: lines(&check.faults),
        })
    }

    /// Mends what can be mended without guessing. A copy of the desk as it is comes first.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`; the desk is as it was.
    pub async fn repair_desk(&self, asked: Repair) -> Result<Repaired, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        // A desk so damaged that nobody can be found on it is mended for whoever asks.
        if let Ok(state) = self.store.read(|reader| reader.state(None)).await {
            imprimatur_editorial::may_act(&state.desk, actor)?;
        }
        if self
            .check_desk(Nothing {})
            .await
            .is_ok_and(|check| check.ok)
        {
            return Ok(Repaired {
                done: Vec::new(),
                faults: Vec::new(),
                backup: None,
            });
        }
        let repair = self.store.repair(self.now()).await?;
        let mut faults = lines(&repair.lost);
        faults.extend(self.check_desk(Nothing {}).await?.faults);
        Ok(Repaired {
            done: lines(&repair.done),
            faults,
            backup: repair.before.map(|path| path.display().to_string()),
        })
    }
}

/// What the store tells, with its words.
pub(crate) fn lines(told: &[store::FaultLine]) -> Vec<FaultLine> {
    told.iter()
        .map(|line| FaultLine {
            code: line.fault.code().to_owned(),
            params: line
                .about
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
            text: line.to_string(),
        })
        .collect()
}
