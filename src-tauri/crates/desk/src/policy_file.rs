//! A policy as transport types and as a file: TOML in the format `imprimatur.policy/1`.

use imprimatur_editorial::{Ask, AskKind, Exclude, Flaw, Policy, When};
use imprimatur_text::{AiKind, ChangeKind};
use toml::{Table, Value};

use crate::{
    api::{AskJson, AskKindJson, FlawView, PolicyJson, Problem, Survives, WhenJson},
    convert,
};

const FORMAT: &str = "imprimatur.policy/1";

/// A policy file is written by people: larger ones are something else.
const LARGEST: usize = 256 * 1024;

/// How a missing declaration of machine involvement is written.
const UNDECLARED: &str = "undeclared";

/// Reads a policy file.
///
/// # Errors
/// `policy_file_invalid` and where, or what [`policy`] answers.
pub(crate) fn read(text: &str) -> Result<PolicyJson, Problem> {
    let invalid = |detail: String| {
        Problem::invalid(
            "policy_file_invalid",
            format!("This is no policy file: {detail}"),
            "Export the policy of this desk and change that file.",
        )
        .with("detail", &detail)
    };
    if text.len() > LARGEST {
        return Err(invalid(format!("it is larger than {LARGEST} bytes")));
    }
    let mut table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| invalid(error.to_string().trim().to_owned()))?;
    match table.remove("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(other) => return Err(invalid(format!("its format is {other}, not “{FORMAT}”"))),
        None => return Err(invalid(format!("`format = \"{FORMAT}\"` is missing"))),
    }
    let read: PolicyJson = table
        .try_into()
        .map_err(|error: toml::de::Error| invalid(error.to_string().trim().to_owned()))?;
    policy(&read)?;
    Ok(read)
}

/// Writes a policy file.
pub(crate) fn write(policy: &PolicyJson) -> Result<String, Problem> {
    let body = toml::to_string(policy).map_err(|error| {
        Problem::new(
            crate::api::ErrorKind::Internal,
            "policy_unwritable",
            error.to_string(),
            "Report this.",
        )
    })?;
    Ok(format!("format = \"{FORMAT}\"\n{body}"))
}

/// The policy of transport types.
///
/// # Errors
/// `policy_invalid`, saying what of which requirement.
pub(crate) fn policy(json: &PolicyJson) -> Result<Policy, Problem> {
    Ok(Policy {
        name: crate::words::line(&json.name)?,
        survives: match json.survives {
            Survives::Identical => ChangeKind::Identical,
            Survives::Typographic => ChangeKind::Typographic,
        },
        asks: json
            .requirements
            .iter()
            .enumerate()
            .map(|(at, ask)| self::ask(ask, at + 1))
            .collect::<Result<_, _>>()?,
    })
}

fn ask(json: &AskJson, number: usize) -> Result<Ask, Problem> {
    let invalid = |what: String| {
        let fault = format!("requirement {number}: {what}");
        Problem::invalid(
            "policy_invalid",
            format!("This cannot be the policy: {fault}."),
            "Mend it, or choose a preset.",
        )
        .with("fault", fault)
    };
    let approvals = json.kind == AskKindJson::Approvals;
    let strays = [
        ("role", json.role.is_some() && !approvals),
        ("count", json.count.is_some() && !approvals),
        ("veto", json.veto.is_some() && !approvals),
        ("excludes", json.excludes.is_some() && !approvals),
        (
            "outside",
            json.outside.is_some() && json.kind != AskKindJson::SignOff,
        ),
    ];
    if let Some((field, _)) = strays.into_iter().find(|(_, stray)| *stray) {
        return Err(invalid(format!(
            "`{field}` means nothing for {}",
            kind_of(json.kind)
        )));
    }
    let kind = match json.kind {
        AskKindJson::Approvals => AskKind::Approvals {
            role: json
                .role
                .map(convert::role_from)
                .ok_or_else(|| invalid("`role` is missing".to_owned()))?,
            count: json.count.unwrap_or(1),
            veto: json.veto.unwrap_or(true),
            excludes: json
                .excludes
                .iter()
                .flatten()
                .map(|name| match name.as_str() {
                    "last_substantive_editor" => Ok(Exclude::LastSubstantiveEditor),
                    other => Err(invalid(format!("`excludes` cannot name “{other}”"))),
                })
                .collect::<Result<_, _>>()?,
        },
        AskKindJson::MustFixResolved => AskKind::MustFixResolved,
        AskKindJson::SuggestionsSettled => AskKind::SuggestionsSettled,
        AskKindJson::SignOff => AskKind::SignOff {
            outside: json.outside.unwrap_or(true),
        },
        AskKindJson::AiDeclared => AskKind::AiDeclared,
        AskKindJson::LostAnchorsAnswered => AskKind::LostAnchorsAnswered,
    };
    let when = json.when.clone().unwrap_or_default();
    let ai = when.ai.map(|kinds| {
        kinds
            .iter()
            .map(|name| match name.as_str() {
                UNDECLARED => Ok(None),
                kind => kind
                    .parse()
                    .map(Some)
                    .map_err(|_| invalid(format!("`ai` cannot name “{kind}”"))),
            })
            .collect::<Result<Vec<Option<AiKind>>, Problem>>()
    });
    Ok(Ask {
        id: json.id.clone().unwrap_or_else(|| kind.usual_id()),
        kind,
        when: When {
            sections: when.sections.map(|names| lines(&names)).transpose()?,
            languages: when.languages.map(|tags| lines(&tags)).transpose()?,
            ai: ai.transpose()?,
        },
    })
}

/// Names of one line, as filings have them: others would never be met, and could steer a terminal.
fn lines(names: &[String]) -> Result<Vec<String>, Problem> {
    names.iter().map(|name| crate::words::line(name)).collect()
}

/// A policy as transport types; what is usual is left out.
pub(crate) fn json(policy: &Policy) -> PolicyJson {
    PolicyJson {
        name: policy.name.clone(),
        survives: if policy.survives == ChangeKind::Identical {
            Survives::Identical
        } else {
            Survives::Typographic
        },
        requirements: policy.asks.iter().map(ask_json).collect(),
    }
}

fn ask_json(ask: &Ask) -> AskJson {
    let mut json = AskJson {
        kind: match ask.kind {
            AskKind::Approvals { .. } => AskKindJson::Approvals,
            AskKind::MustFixResolved => AskKindJson::MustFixResolved,
            AskKind::SuggestionsSettled => AskKindJson::SuggestionsSettled,
            AskKind::SignOff { .. } => AskKindJson::SignOff,
            AskKind::AiDeclared => AskKindJson::AiDeclared,
            AskKind::LostAnchorsAnswered => AskKindJson::LostAnchorsAnswered,
        },
        id: Some(ask.id.clone()),
        role: None,
        count: None,
        veto: None,
        excludes: None,
        outside: None,
        when: (ask.when != When::default()).then(|| WhenJson {
            sections: ask.when.sections.clone(),
            languages: ask.when.languages.clone(),
            ai: ask.when.ai.as_ref().map(|kinds| {
                kinds
                    .iter()
                    .map(|kind| kind.map_or(UNDECLARED, AiKind::as_str).to_owned())
                    .collect()
            }),
        }),
    };
    match &ask.kind {
        AskKind::Approvals {
            role,
            count,
            veto,
            excludes,
        } => {
            json.role = Some(convert::role(*role));
            json.count = Some(*count);
            json.veto = Some(*veto);
            json.excludes = Some(
                excludes
                    .iter()
                    .map(|exclude| exclude.as_str().to_owned())
                    .collect(),
            );
        }
        AskKind::SignOff { outside } => json.outside = Some(*outside),
        AskKind::MustFixResolved
        | AskKind::SuggestionsSettled
        | AskKind::AiDeclared
        | AskKind::LostAnchorsAnswered => {}
    }
    json
}

fn kind_of(kind: AskKindJson) -> &'static str {
    match kind {
        AskKindJson::Approvals => "approvals",
        AskKindJson::MustFixResolved => "must_fix_resolved",
        AskKindJson::SuggestionsSettled => "suggestions_settled",
        AskKindJson::SignOff => "sign_off",
        AskKindJson::AiDeclared => "ai_declared",
        AskKindJson::LostAnchorsAnswered => "lost_anchors_answered",
    }
}

/// A flaw in plain English.
pub(crate) fn flaw(flaw: &Flaw) -> FlawView {
    let mut view = FlawView {
        code: String::new(),
        detail: String::new(),
        requirement: None,
        role: None,
        wanted: None,
        there: None,
    };
    let (code, detail) = match flaw {
        Flaw::TooFew {
            id,
            role,
            wanted,
            there,
        } => {
            view.requirement = Some(id.clone());
            view.role = Some(convert::role(*role));
            view.wanted = Some(*wanted);
            view.there = Some(*there);
            (
                "too_few",
                format!("{id} needs {wanted} with the role {role}; active: {there}"),
            )
        }
        Flaw::Nowhere { id } => {
            view.requirement = Some(id.clone());
            ("nowhere", format!("{id} is asked of no article"))
        }
        Flaw::NobodyPublishes => ("nobody_publishes", "Nobody here may publish".to_owned()),
        Flaw::NoReview => (
            "no_review",
            "No article needs anybody's approval; what is published says so".to_owned(),
        ),
    };
    view.code = code.to_owned();
    view.detail = detail;
    view
}

#[cfg(test)]
mod tests {
    use imprimatur_editorial::Preset;

    use super::{json, policy, read, write};

    #[test]
    fn every_preset_survives_being_written_and_read() {
        for preset in Preset::ALL {
            let text = write(&json(&preset.policy())).unwrap();
            let back = policy(&read(&text).unwrap()).unwrap();
            assert_eq!(back, preset.policy(), "{text}");
        }
    }

    #[test]
    fn a_short_file_means_the_usual() {
        let text = "format = \"imprimatur.policy/1\"\nname = \"ours\"\nsurvives = \"identical\"\n\
                    [[requirement]]\nkind = \"approvals\"\nrole = \"legal\"\n\
                    [requirement.when]\nsections = [\"Politik\"]\nai = [\"undeclared\"]\n";
        let read = policy(&read(text).unwrap()).unwrap();
        assert_eq!(read.asks[0].id, "approval.legal");
        assert_eq!(read.asks[0].when.ai, Some(vec![None]));
        assert!(read.check().is_ok());
    }

    #[test]
    fn a_section_is_named_as_a_filing_names_it() {
        let text = "format = \"imprimatur.policy/1\"\nname = \"ours\"\nsurvives = \"identical\"\n\
                    [[requirement]]\nkind = \"ai_declared\"\n\
                    [requirement.when]\nsections = [\" City \\n desk\", \"\\u009b2J\"]\n";
        let read = policy(&read(text).unwrap()).unwrap();
        let sections = read.asks[0].when.sections.as_deref().unwrap();
        assert_eq!(sections, ["City desk", "\u{fffd}2J"]);
    }

    #[test]
    fn what_is_no_policy_says_where() {
        let file = |body: &str| format!("format = \"imprimatur.policy/1\"\nname = \"x\"\n{body}");
        for (text, code, names) in [
            ("name = \"x\"".to_owned(), "policy_file_invalid", "format"),
            ("= =".to_owned(), "policy_file_invalid", "line 1"),
            (
                file("survives = \"all\""),
                "policy_file_invalid",
                "survives",
            ),
            (
                file("survives = \"identical\"\ncolour = 1"),
                "policy_file_invalid",
                "colour",
            ),
            (
                file("survives = \"identical\"\n[[requirement]]\nkind = \"approvals\""),
                "policy_invalid",
                "requirement 1: `role` is missing",
            ),
            (
                file(
                    "survives = \"identical\"\n[[requirement]]\nkind = \"ai_declared\"\ncount = 2",
                ),
                "policy_invalid",
                "`count` means nothing",
            ),
        ] {
            let problem = read(&text).unwrap_err();
            assert_eq!(problem.code, code, "{text}");
            assert!(problem.message.contains(names), "{}", problem.message);
        }
    }
}
