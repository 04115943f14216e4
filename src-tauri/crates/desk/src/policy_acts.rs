//! The policy of the desk: shown, tried out on what is under review, and set.

use imprimatur_editorial::{Command, Gate, Policy, Preset, State, gate};

use crate::{
    Desk,
    api::{
        Done, Nothing, PolicyEffect, PolicyJson, PolicyPreview, PolicyView, PreviewPolicy, Problem,
        ReadPolicy, SetPolicy,
    },
    convert, policy_file,
};

/// Articles under review that a policy is tried out on: as many as are replayed in about the time in
/// which a window answers.
const TRIED: usize = 300;

impl Desk {
    /// The policy that counts, and the presets.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn policy(&self, _: Nothing) -> Result<PolicyView, Problem> {
        self.store
            .read(move |reader| {
                let State { desk, .. } = reader.state(None)?;
                let policy = policy_file::json(&desk.policy);
                Ok(PolicyView {
                    toml: policy_file::write(&policy)?,
                    policy,
                    version: desk.policy_version,
                    presets: Preset::ALL
                        .into_iter()
                        .map(|preset| policy_file::json(&preset.policy()))
                        .collect(),
                    flaws: desk
                        .policy
                        .flaws(&desk)
                        .iter()
                        .map(policy_file::flaw)
                        .collect(),
                })
            })
            .await
    }

    /// Reads a policy file; nothing is set.
    ///
    /// # Errors
    /// `policy_file_invalid` or `policy_invalid`.
    pub async fn read_policy(&self, asked: ReadPolicy) -> Result<PolicyJson, Problem> {
        let read = policy_file::read(&asked.toml)?;
        checked(&read)?;
        Ok(read)
    }

    /// What another policy would mean for the articles under review, and for the people of the desk.
    ///
    /// # Errors
    /// `policy_invalid`, or of kind `storage`.
    pub async fn preview_policy(&self, asked: PreviewPolicy) -> Result<PolicyPreview, Problem> {
        let policy = checked(&asked.policy)?;
        let toml = policy_file::write(&asked.policy)?;
        self.store
            .read(move |reader| {
                let now = reader.state(None)?;
                let mut other = now.clone();
                other.desk.policy = policy;
                let ids = reader.judged_articles()?;
                let mut changed = Vec::new();
                for id in ids.iter().take(TRIED) {
                    let before = reader.state_on(&now, *id)?;
                    let mut after = State {
                        desk: other.desk.clone(),
                        article: before.article.clone(),
                    };
                    reader.find_lost(&mut after)?;
                    let (Some(was), Some(is)) = (&before.article, &after.article) else {
                        continue;
                    };
                    let (was, is) = (gate(&now.desk, was), gate(&after.desk, is));
                    let (missing_before, missing_after) = (missing(&was), missing(&is));
                    if missing_before != missing_after {
                        changed.push(PolicyEffect {
                            article: id.to_string(),
                            headline: reader.card(*id)?.headline,
                            ready_before: was.is_open(),
                            ready_after: is.is_open(),
                            missing_before,
                            missing_after,
                        });
                    }
                }
                Ok(PolicyPreview {
                    toml,
                    flaws: other
                        .desk
                        .policy
                        .flaws(&other.desk)
                        .iter()
                        .map(policy_file::flaw)
                        .collect(),
                    changed,
                    looked_at: u32::try_from(ids.len().min(TRIED)).unwrap_or(u32::MAX),
                    more: ids.len() > TRIED,
                })
            })
            .await
    }

    /// Gives the desk another policy. Every gate is judged by it from then on.
    ///
    /// # Errors
    /// `policy_invalid`, `role_missing` for who is no owner, or of kind `storage`.
    pub async fn set_policy(&self, asked: SetPolicy) -> Result<Done, Problem> {
        let policy = policy_file::policy(&asked.policy)?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, None, move |_, _| {
                Ok((Command::SetPolicy { policy }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }
}

fn missing(gate: &Gate) -> Vec<String> {
    gate.missing().map(|found| found.id.clone()).collect()
}

fn checked(json: &PolicyJson) -> Result<Policy, Problem> {
    let policy = policy_file::policy(json)?;
    policy.check().map_err(|fault| {
        Problem::invalid(
            "policy_invalid",
            format!("This cannot be the policy: {fault}."),
            "Mend it, or choose a preset.",
        )
        .with("fault", fault)
    })?;
    Ok(policy)
}
