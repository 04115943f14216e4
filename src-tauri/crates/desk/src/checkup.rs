//! Looking over a whole desk, and mending what can be mended.

use crate::{
    Desk,
    api::{DeskCheck, Nothing, Problem, Repair, Repaired},
    convert,
};

impl Desk {
    /// Looks over the whole desk and changes nothing.
    ///
    /// # Errors
    /// Of kind `storage`, when it cannot even be read.
    pub async fn check_desk(&self, _: Nothing) -> Result<DeskCheck, Problem> {
        let check = self
            .store
            .read(|reader| Ok::<_, Problem>(reader.check()?))
            .await?;
        Ok(DeskCheck {
            ok: check.faults.is_empty(),
            events: check.events,
            articles: check.articles,
            faults: check.faults,
        })
    }

    /// Mends what can be mended without guessing. A copy of the desk as it is comes first.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`; the desk is as it was.
    pub async fn repair_desk(&self, asked: Repair) -> Result<Repaired, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let check = self
            .store
            .read(move |reader| {
                imprimatur_editorial::may_act(&reader.state(None)?.desk, actor)?;
                Ok::<_, Problem>(reader.check()?)
            })
            .await?;
        if check.faults.is_empty() {
            return Ok(Repaired {
                done: Vec::new(),
                faults: Vec::new(),
                backup: None,
            });
        }
        let repair = self.store.repair(self.now()).await?;
        let left = self.check_desk(Nothing {}).await?;
        Ok(Repaired {
            done: repair.done,
            faults: left.faults,
            backup: repair.before.map(|path| path.display().to_string()),
        })
    }
}
