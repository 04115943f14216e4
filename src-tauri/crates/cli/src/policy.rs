//! The policy of the desk: printed as a file, and set from one, with what it changes.

use std::{fmt::Write, path::Path};

use imprimatur_desk::{
    Desk,
    api::{
        ErrorKind, FlawView, Nothing, PolicyEffect, PolicyJson, PolicyPreview, PreviewPolicy,
        Problem, ReadPolicy, SetPolicy,
    },
    read_file,
};
use serde::Serialize;

use crate::{
    acts::words,
    answer::Answer,
    problem::problem,
    review_args::PolicyAct,
    tell::{brief, table, visible},
};

/// Gates listed one by one for a person; a script is told all of them.
const LISTED: usize = 20;

pub(crate) async fn act(desk: &Desk, actor: String, asked: PolicyAct) -> Result<Answer, Problem> {
    match asked {
        PolicyAct::Show => {
            let view = desk.policy(Nothing {}).await?;
            // Beside the file, not in it: standard output can go into one.
            let flaws = flaws(&view.flaws);
            Ok(Answer::new(&view, visible(&view.toml))?.ending(0, flaws))
        }
        PolicyAct::Set { file, dry_run } => {
            let toml = text(&file)?;
            let policy = desk.read_policy(ReadPolicy { toml }).await?;
            give(desk, actor, policy, dry_run).await
        }
        PolicyAct::Preset { name, dry_run } => {
            let presets = desk.policy(Nothing {}).await?.presets;
            let preset = presets.into_iter().find(|preset| preset.name == name);
            let policy = preset.ok_or_else(|| {
                let told = format!("There is no preset “{name}”.");
                problem(
                    ErrorKind::Internal,
                    "preset_missing",
                    told,
                    "Set a file instead.",
                )
            })?;
            give(desk, actor, policy, dry_run).await
        }
    }
}

fn text(file: &Path) -> Result<String, Problem> {
    if file.as_os_str() == "-" {
        return words("-".to_owned());
    }
    String::from_utf8(read_file(file)?).map_err(|_| {
        let told = format!("{} is not UTF-8 text.", file.display());
        let hint = "Export the policy of this desk and change that file.";
        problem(ErrorKind::Invalid, "policy_file_invalid", told, hint)
    })
}

/// What was set, or would be, and what it means.
#[derive(Debug, Serialize)]
struct Given<'a> {
    name: &'a str,
    /// Version of the policy that counts now.
    version: u32,
    /// It is another policy than before.
    set: bool,
    #[serde(flatten)]
    means: &'a PolicyPreview,
}

async fn give(
    desk: &Desk,
    actor: String,
    policy: PolicyJson,
    dry_run: bool,
) -> Result<Answer, Problem> {
    let name = policy.name.clone();
    let asked = PreviewPolicy {
        policy: policy.clone(),
    };
    let means = desk.preview_policy(asked).await?;
    let before = desk.policy(Nothing {}).await?.version;
    if !dry_run {
        desk.set_policy(SetPolicy { actor, policy }).await?;
    }
    let version = desk.policy(Nothing {}).await?.version;
    let given = Given {
        name: &name,
        version,
        set: version != before,
        means: &means,
    };
    let name = brief(&name);
    let did = match (dry_run, given.set) {
        (true, _) => format!("“{name}” was not set; this is what it would mean."),
        (false, true) => format!("The policy is now “{name}”, version {version}."),
        (false, false) => format!("“{name}” is the policy already, version {version}."),
    };
    Answer::new(
        &given,
        format!("{did}\n{}{}", flaws(&means.flaws), effects(&means)),
    )
}

fn flaws(flaws: &[FlawView]) -> String {
    let mut out = String::new();
    for flaw in flaws {
        let _ = writeln!(out, "Mind: {}.", visible(&flaw.detail));
    }
    out
}

/// How many gates under review change, and those that do.
fn effects(means: &PolicyPreview) -> String {
    let least = if means.more { "at least " } else { "" };
    let mut out = format!(
        "{least}{} of {least}{} gates under review change.\n",
        means.changed.len(),
        means.looked_at
    );
    let listed = means.changed.iter().take(LISTED);
    let rows: Vec<Vec<String>> = listed
        .map(|effect| {
            let PolicyEffect {
                headline,
                missing_before,
                missing_after,
                ..
            } = effect;
            let (was, is) = (missing(missing_before), missing(missing_after));
            vec![format!("  {}", brief(headline)), format!("{was} → {is}")]
        })
        .collect();
    out.push_str(&table(&rows));
    let left = means.changed.len().saturating_sub(LISTED);
    if left > 0 {
        let _ = writeln!(out, "  and {left} more");
    }
    out
}

fn missing(names: &[String]) -> String {
    if names.is_empty() {
        return "ready".to_owned();
    }
    names.join(", ")
}
