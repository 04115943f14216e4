//! The frozen JSON of policies, sign-offs, requests for a review and of what goes to people outside
//! the desk and comes back: version 1 of each kind, in the manner of `shape`.

use std::collections::BTreeSet;

use imprimatur_editorial::{Ask, AskKind, Exclude, Fact, PersonId, Policy, Role, When, Whom};
use imprimatur_text::{AiKind, ChangeKind};
use serde_json::{Value, json};

use crate::{
    shape::{first_comment, point, thread_kind, without_nulls},
    shape_fields::{Fields, parsed_item, text_item},
};

/// How a declaration that is missing is written among the kinds of machine involvement.
const UNDECLARED: &str = "undeclared";

/// The `data` of these kinds; of any other an empty object.
pub(crate) fn encode(fact: &Fact) -> Value {
    match fact {
        Fact::PolicySet { version, policy } => {
            json!({"version": version, "policy": encode_policy(policy)})
        }
        Fact::Overridden {
            requirement,
            hash,
            reason,
        } => json!({
            "requirement": requirement, "sha256": hash.to_string(), "reason": reason.to_string()
        }),
        Fact::SignedOff {
            hash,
            names,
            objection,
        } => json!({
            "sha256": hash.to_string(),
            "names": names,
            "objection": objection.map(|words| words.to_string())
        }),
        Fact::ReviewAsked {
            ask,
            whom,
            role,
            due,
            note,
        } => json!({
            "ask": ask.to_string(),
            "person": person(*whom),
            "role": role.as_str(),
            "due": due.as_ref().map(|(at, zone)| json!({"at": at, "zone": zone})),
            "note": note.map(|note| note.to_string())
        }),
        Fact::AskDeclined { ask, note } => {
            json!({"ask": ask.to_string(), "note": note.map(|note| note.to_string())})
        }
        Fact::AskReassigned { ask, whom } => json!({
            "ask": ask.to_string(), "person": person(*whom), "role": role(*whom)
        }),
        Fact::AskWithdrawn { ask } => json!({"ask": ask.to_string()}),
        Fact::PackageSent {
            package,
            revision,
            hash,
            to,
            sign_off,
        } => json!({
            "package": package.to_string(),
            "revision": revision,
            "sha256": hash.to_string(),
            "to": to,
            "sign_off": sign_off.then_some(true)
        }),
        Fact::ReplyTaken {
            package,
            reply,
            name,
            confirmed,
            objection,
        } => json!({
            "package": package.to_string(),
            "reply": reply.to_string(),
            "name": name,
            "confirmed": confirmed,
            "objection": objection.map(|words| words.to_string())
        }),
        Fact::GuestSaid {
            package,
            thread,
            kind,
            revision,
            from,
            to,
            words,
            said,
        } => json!({
            "package": package.to_string(),
            "thread": thread.to_string(),
            "asks": kind.as_str(),
            "revision": revision,
            "from": point(*from),
            "to": point(*to),
            "words": words.map(|words| words.to_string()),
            "comment": said.map(|(comment, _)| comment.to_string()),
            "body": said.map(|(_, body)| body.to_string())
        }),
        Fact::Mentioned {
            thread,
            comment,
            people,
        } => json!({
            "thread": thread.to_string(),
            "comment": comment.to_string(),
            "people": people.iter().map(ToString::to_string).collect::<Vec<_>>()
        }),
        _ => json!({}),
    }
}

/// Reads the `data` of these kinds; `None` for any other.
pub(crate) fn decode(kind: &str, fields: &Fields<'_>) -> Result<Option<Fact>, String> {
    Ok(Some(match kind {
        "policy_set" => Fact::PolicySet {
            version: fields.number("version")?,
            policy: decode_policy(fields.value("policy")?)?,
        },
        "overridden" => Fact::Overridden {
            requirement: fields.text("requirement")?.to_owned(),
            hash: fields.parsed("sha256")?,
            reason: fields.parsed("reason")?,
        },
        "signed_off" => Fact::SignedOff {
            hash: fields.parsed("sha256")?,
            names: fields.list("names", text_item)?,
            objection: fields.optional("objection")?,
        },
        "review_asked" => Fact::ReviewAsked {
            ask: fields.parsed("ask")?,
            whom: whom(fields)?,
            role: fields.parsed("role")?,
            due: due(fields)?,
            note: fields.optional("note")?,
        },
        "ask_declined" => Fact::AskDeclined {
            ask: fields.parsed("ask")?,
            note: fields.optional("note")?,
        },
        "ask_reassigned" => Fact::AskReassigned {
            ask: fields.parsed("ask")?,
            whom: whom(fields)?,
        },
        "ask_withdrawn" => Fact::AskWithdrawn {
            ask: fields.parsed("ask")?,
        },
        "package_sent" => Fact::PackageSent {
            package: fields.parsed("package")?,
            revision: fields.number("revision")?,
            hash: fields.parsed("sha256")?,
            to: fields.text("to")?.to_owned(),
            sign_off: fields.flag("sign_off")?,
        },
        "reply_taken" => Fact::ReplyTaken {
            package: fields.parsed("package")?,
            reply: fields.parsed("reply")?,
            name: fields.text("name")?.to_owned(),
            confirmed: fields.optional_flag("confirmed")?,
            objection: fields.optional("objection")?,
        },
        "guest_said" => Fact::GuestSaid {
            package: fields.parsed("package")?,
            thread: fields.parsed("thread")?,
            kind: thread_kind(fields.text("asks")?)?,
            revision: fields.number("revision")?,
            from: fields.point("from")?,
            to: fields.point("to")?,
            words: fields.optional("words")?,
            said: first_comment(fields)?,
        },
        "mentioned" => Fact::Mentioned {
            thread: fields.parsed("thread")?,
            comment: fields.parsed("comment")?,
            people: fields.list("people", parsed_item::<PersonId>)?,
        },
        _ => return Ok(None),
    }))
}

/// The policy a publication satisfied.
pub(crate) fn encode_named(policy: &Option<(String, u32)>) -> Value {
    json!(
        policy
            .as_ref()
            .map(|(name, version)| json!({"name": name, "version": version}))
    )
}

pub(crate) fn decode_named(fields: &Fields<'_>) -> Result<Option<(String, u32)>, String> {
    let Some(policy) = fields.optional_value("policy") else {
        return Ok(None);
    };
    let policy = Fields::of(policy)?;
    Ok(Some((
        policy.text("name")?.to_owned(),
        policy.number("version")?,
    )))
}

/// A deadline; none where there is none.
pub(crate) fn due(fields: &Fields<'_>) -> Result<Option<(String, String)>, String> {
    let Some(due) = fields.optional_value("due") else {
        return Ok(None);
    };
    let due = Fields::of(due)?;
    Ok(Some((
        due.text("at")?.to_owned(),
        due.text("zone")?.to_owned(),
    )))
}

fn encode_policy(policy: &Policy) -> Value {
    json!({
        "name": policy.name,
        "survives": policy.survives.as_str(),
        "requirements": policy.asks.iter().map(encode_ask).collect::<Vec<_>>()
    })
}

fn encode_ask(ask: &Ask) -> Value {
    let mut data = json!({"id": ask.id, "kind": ask.kind.as_str()});
    let more = match &ask.kind {
        AskKind::Approvals {
            role,
            count,
            veto,
            excludes,
        } => json!({
            "role": role.as_str(),
            "count": count,
            "veto": veto,
            "excludes": excludes.iter().map(|who| who.as_str()).collect::<Vec<_>>()
        }),
        AskKind::SignOff { outside } => json!({"outside": outside}),
        AskKind::MustFixResolved
        | AskKind::SuggestionsSettled
        | AskKind::AiDeclared
        | AskKind::LostAnchorsAnswered => json!({}),
    };
    let ai = ask.when.ai.as_ref().map(|kinds| {
        kinds
            .iter()
            .map(|kind| kind.map_or(UNDECLARED, AiKind::as_str))
            .collect::<Vec<_>>()
    });
    let when = without_nulls(json!({
        "sections": ask.when.sections, "languages": ask.when.languages, "ai": ai
    }));
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
        if when.as_object().is_some_and(|when| !when.is_empty()) {
            data.insert("when".to_owned(), when);
        }
    }
    data
}

fn decode_policy(value: &Value) -> Result<Policy, String> {
    let fields = Fields::of(value)?;
    Ok(Policy {
        name: fields.text("name")?.to_owned(),
        survives: match fields.text("survives")? {
            "identical" => ChangeKind::Identical,
            "typographic" => ChangeKind::Typographic,
            other => return Err(format!("`survives` is `{other}`")),
        },
        asks: fields.list("requirements", decode_ask)?,
    })
}

fn decode_ask(value: &Value) -> Result<Ask, String> {
    let fields = Fields::of(value)?;
    let kind = match fields.text("kind")? {
        "approvals" => AskKind::Approvals {
            role: fields.parsed("role")?,
            count: fields.number("count")?,
            veto: fields.flag("veto")?,
            excludes: fields
                .list("excludes", |item| match text_item(item)?.as_str() {
                    "last_substantive_editor" => Ok(Exclude::LastSubstantiveEditor),
                    other => Err(format!("`excludes` names `{other}`")),
                })?
                .into_iter()
                .collect::<BTreeSet<_>>(),
        },
        "must_fix_resolved" => AskKind::MustFixResolved,
        "suggestions_settled" => AskKind::SuggestionsSettled,
        "sign_off" => AskKind::SignOff {
            outside: fields.flag("outside")?,
        },
        "ai_declared" => AskKind::AiDeclared,
        "lost_anchors_answered" => AskKind::LostAnchorsAnswered,
        other => return Err(format!("`{other}` is no kind of requirement known here")),
    };
    let when = match fields.optional_value("when") {
        None => When::default(),
        Some(when) => {
            let when = Fields::of(when)?;
            When {
                sections: when.optional_list("sections", text_item)?,
                languages: when.optional_list("languages", text_item)?,
                ai: when.optional_list("ai", |item| match text_item(item)?.as_str() {
                    UNDECLARED => Ok(None),
                    kind => kind
                        .parse()
                        .map(Some)
                        .map_err(|_| format!("`ai` names `{kind}`")),
                })?,
            }
        }
    };
    Ok(Ask {
        id: fields.text("id")?.to_owned(),
        kind,
        when,
    })
}

fn person(whom: Whom) -> Option<String> {
    match whom {
        Whom::Person(person) => Some(person.to_string()),
        Whom::Role(_) => None,
    }
}

fn role(whom: Whom) -> Option<&'static str> {
    match whom {
        Whom::Person(_) => None,
        Whom::Role(role) => Some(role.as_str()),
    }
}

/// A person where one is named, else whoever has the role.
fn whom(fields: &Fields<'_>) -> Result<Whom, String> {
    match fields.optional("person")? {
        Some(person) => Ok(Whom::Person(person)),
        None => Ok(Whom::Role(fields.parsed::<Role>("role")?)),
    }
}
