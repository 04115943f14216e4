//! The frozen JSON of what happened: version 1 of every kind. A later version adds a reader; it
//! never changes this one. Golden files guard it. A field that came later (`form` of a revision,
//! `policy` of a publication) is absent from what was written before, and may be.

use imprimatur_editorial::{
    BodyId, CommentId, Fact, FilingChange, Identifier, RevisionFacts, Role, ThreadId, ThreadKind,
};
use imprimatur_text::{AiKind, Contributor, Point};
use serde_json::{Map, Value, json};

use crate::{
    shape_fields::{Fields, parsed_item, text_item},
    shape_review,
};

/// Version of every shape written here.
pub(crate) const VERSION: i64 = 1;

/// The `data` of an event; what is absent, and a flag that is false, is left out.
#[must_use]
pub fn encode(fact: &Fact) -> Value {
    let data = match fact {
        Fact::DeskCreated { name } => json!({"name": name}),
        Fact::DeskDescribed {
            name,
            responsible,
            contact,
            sections,
            channels,
        } => json!({
            "name": name, "responsible": responsible, "contact": contact, "sections": sections,
            "channels": channels
        }),
        Fact::DeskRestored { given_up, events } => {
            json!({"given_up": given_up.to_string(), "events": events})
        }
        Fact::PersonAdded {
            person,
            name,
            roles,
        } => json!({"person": person.to_string(), "name": name, "roles": role_names(roles)}),
        Fact::PersonChanged {
            person,
            name,
            roles,
            active,
        } => json!({
            "person": person.to_string(),
            "name": name,
            "roles": roles.as_deref().map(role_names),
            "active": active
        }),
        Fact::ArticleCreated { slug } => json!({"slug": slug}),
        Fact::ArticleFiled { change } => json!({
            "slug": change.slug,
            "section": change.section,
            "tags": change.tags,
            "due": change.due.as_ref().map(|(at, zone)| json!({"at": at, "zone": zone}))
        }),
        Fact::SourceAttached { file, report } => {
            json!({"file": file.to_string(), "report": report.to_string()})
        }
        Fact::RevisionCut {
            number,
            hash,
            body,
            base,
            sibling,
            facts,
        } => json!({
            "number": number,
            "sha256": hash.to_string(),
            "body": body.to_string(),
            "base": base,
            "sibling": sibling.then_some(true),
            "headline_empty": facts.headline_empty.then_some(true),
            "body_empty": facts.body_empty.then_some(true),
            "byline": facts.byline.iter().map(contributor).collect::<Vec<_>>(),
            "language": facts.language,
            "ai": facts.ai.map(AiKind::as_str),
            "notes": facts.notes,
            "form": facts.form.map(|form| form.to_string())
        }),
        Fact::Submitted { hash } => json!({"sha256": hash.to_string()}),
        Fact::Withdrawn | Fact::VerdictTakenBack | Fact::Spiked | Fact::Revived => json!({}),
        Fact::Approved { hash, role, note } => json!({
            "sha256": hash.to_string(),
            "role": role.as_str(),
            "note": note.map(|note| note.to_string())
        }),
        Fact::ChangesRequested { hash, role, note } => json!({
            "sha256": hash.to_string(), "role": role.as_str(), "note": note.to_string()
        }),
        Fact::Published {
            hash,
            channel,
            policy,
        } => json!({
            "sha256": hash.to_string(),
            "channel": channel,
            "policy": shape_review::encode_named(policy)
        }),
        Fact::PolicySet { .. }
        | Fact::Overridden { .. }
        | Fact::SignedOff { .. }
        | Fact::ReviewAsked { .. }
        | Fact::AskDeclined { .. }
        | Fact::AskReassigned { .. }
        | Fact::AskWithdrawn { .. }
        | Fact::PackageSent { .. }
        | Fact::ReplyTaken { .. }
        | Fact::GuestSaid { .. }
        | Fact::Mentioned { .. } => shape_review::encode(fact),
        Fact::ThreadOpened {
            thread,
            comment,
            kind,
            revision,
            from,
            to,
            body,
        } => json!({
            "thread": thread.to_string(),
            "comment": comment.to_string(),
            "asks": kind.as_str(),
            "revision": revision,
            "from": point(*from),
            "to": point(*to),
            "body": body.to_string()
        }),
        Fact::Replied {
            thread,
            comment,
            body,
        }
        | Fact::CommentEdited {
            thread,
            comment,
            body,
        } => json!({
            "thread": thread.to_string(),
            "comment": comment.to_string(),
            "body": body.to_string()
        }),
        Fact::ThreadResolved { thread } | Fact::ThreadReopened { thread } => {
            json!({"thread": thread.to_string()})
        }
        Fact::Suggested {
            thread,
            kind,
            revision,
            from,
            to,
            words,
            reason,
        } => json!({
            "thread": thread.to_string(),
            "asks": kind.as_str(),
            "revision": revision,
            "from": point(*from),
            "to": point(*to),
            "words": words.to_string(),
            "comment": reason.map(|(comment, _)| comment.to_string()),
            "body": reason.map(|(_, body)| body.to_string())
        }),
        Fact::SuggestionsAccepted {
            threads,
            revision,
            left_open,
        } => json!({
            "threads": names(threads),
            "revision": revision,
            "left_open": (!left_open.is_empty()).then(|| names(left_open))
        }),
        Fact::SuggestionRejected { thread, left_open } => json!({
            "thread": thread.to_string(), "left_open": left_open.then_some(true)
        }),
        Fact::ThreadReattached {
            thread,
            revision,
            from,
            to,
        } => json!({
            "thread": thread.to_string(),
            "revision": revision,
            "from": point(*from),
            "to": point(*to)
        }),
        Fact::ThreadLetGo { thread, revision } => {
            json!({"thread": thread.to_string(), "revision": revision})
        }
        Fact::ContributorLinked { name, person } => {
            json!({"name": name, "person": person.to_string()})
        }
        Fact::ContributorSeparated { name } | Fact::ContributorUnlinked { name } => {
            json!({"name": name})
        }
        Fact::ContributorIdentified { name, identifiers } => json!({
            "name": name,
            "identifiers": identifiers
                .iter()
                .map(|known| json!({"scheme": known.scheme, "value": known.value}))
                .collect::<Vec<_>>()
        }),
    };
    without_nulls(data)
}

/// Reads the `data` of an event of that kind and version.
///
/// # Errors
/// Says which field is missing or malformed, or that kind or version is not known.
pub fn decode(kind: &str, version: i64, data: &Value) -> Result<Fact, String> {
    if version != VERSION {
        return Err(format!("version {version} of `{kind}` is not known"));
    }
    let fields = Fields::of(data)?;
    Ok(match kind {
        "desk_created" => Fact::DeskCreated {
            name: fields.text("name")?.to_owned(),
        },
        "desk_described" => Fact::DeskDescribed {
            name: fields.optional_text("name")?,
            responsible: fields.optional_text("responsible")?,
            contact: fields.optional_text("contact")?,
            sections: fields.optional_list("sections", text_item)?,
            channels: fields.optional_list("channels", text_item)?,
        },
        "desk_restored" => Fact::DeskRestored {
            given_up: fields.parsed("given_up")?,
            events: u64::try_from(fields.integer("events")?)
                .map_err(|_| "`events` is out of range".to_owned())?,
        },
        "person_added" => Fact::PersonAdded {
            person: fields.parsed("person")?,
            name: fields.text("name")?.to_owned(),
            roles: fields.list("roles", parsed_item::<Role>)?,
        },
        "person_changed" => Fact::PersonChanged {
            person: fields.parsed("person")?,
            name: fields.optional_text("name")?,
            roles: fields.optional_list("roles", parsed_item::<Role>)?,
            active: fields.optional_flag("active")?,
        },
        "article_created" => Fact::ArticleCreated {
            slug: fields.text("slug")?.to_owned(),
        },
        "article_filed" => Fact::ArticleFiled {
            change: filing(&fields)?,
        },
        "source_attached" => Fact::SourceAttached {
            file: fields.parsed("file")?,
            report: fields.parsed("report")?,
        },
        "revision_cut" => Fact::RevisionCut {
            number: fields.number("number")?,
            hash: fields.parsed("sha256")?,
            body: fields.parsed("body")?,
            base: fields.number("base")?,
            sibling: fields.flag("sibling")?,
            facts: RevisionFacts {
                headline_empty: fields.flag("headline_empty")?,
                body_empty: fields.flag("body_empty")?,
                byline: fields.list("byline", contributor_item)?,
                language: fields.optional_text("language")?,
                ai: fields.optional("ai")?,
                notes: fields.number("notes")?,
                form: fields.optional("form")?,
            },
        },
        "submitted" => Fact::Submitted {
            hash: fields.parsed("sha256")?,
        },
        "withdrawn" => Fact::Withdrawn,
        "approved" => Fact::Approved {
            hash: fields.parsed("sha256")?,
            role: fields.parsed("role")?,
            note: fields.optional("note")?,
        },
        "changes_requested" => Fact::ChangesRequested {
            hash: fields.parsed("sha256")?,
            role: fields.parsed("role")?,
            note: fields.parsed("note")?,
        },
        "verdict_taken_back" => Fact::VerdictTakenBack,
        "published" => Fact::Published {
            hash: fields.parsed("sha256")?,
            channel: fields.text("channel")?.to_owned(),
            policy: shape_review::decode_named(&fields)?,
        },
        "spiked" => Fact::Spiked,
        "revived" => Fact::Revived,
        _ => return decode_talk(kind, &fields),
    })
}

fn decode_talk(kind: &str, fields: &Fields<'_>) -> Result<Fact, String> {
    Ok(match kind {
        "thread_opened" => Fact::ThreadOpened {
            thread: fields.parsed("thread")?,
            comment: fields.parsed("comment")?,
            kind: thread_kind(fields.text("asks")?)?,
            revision: fields.number("revision")?,
            from: fields.point("from")?,
            to: fields.point("to")?,
            body: fields.parsed("body")?,
        },
        "replied" => Fact::Replied {
            thread: fields.parsed("thread")?,
            comment: fields.parsed("comment")?,
            body: fields.parsed("body")?,
        },
        "comment_edited" => Fact::CommentEdited {
            thread: fields.parsed("thread")?,
            comment: fields.parsed("comment")?,
            body: fields.parsed("body")?,
        },
        "thread_resolved" => Fact::ThreadResolved {
            thread: fields.parsed("thread")?,
        },
        "thread_reopened" => Fact::ThreadReopened {
            thread: fields.parsed("thread")?,
        },
        "suggested" => Fact::Suggested {
            thread: fields.parsed("thread")?,
            kind: thread_kind(fields.text("asks")?)?,
            revision: fields.number("revision")?,
            from: fields.point("from")?,
            to: fields.point("to")?,
            words: fields.parsed("words")?,
            reason: first_comment(fields)?,
        },
        "suggestions_accepted" => Fact::SuggestionsAccepted {
            threads: fields.list("threads", parsed_item::<ThreadId>)?,
            revision: fields.number("revision")?,
            left_open: fields.list("left_open", parsed_item::<ThreadId>)?,
        },
        "suggestion_rejected" => Fact::SuggestionRejected {
            thread: fields.parsed("thread")?,
            left_open: fields.flag("left_open")?,
        },
        "thread_reattached" => Fact::ThreadReattached {
            thread: fields.parsed("thread")?,
            revision: fields.number("revision")?,
            from: fields.point("from")?,
            to: fields.point("to")?,
        },
        "thread_let_go" => Fact::ThreadLetGo {
            thread: fields.parsed("thread")?,
            revision: fields.number("revision")?,
        },
        "contributor_linked" => Fact::ContributorLinked {
            name: fields.text("name")?.to_owned(),
            person: fields.parsed("person")?,
        },
        "contributor_separated" => Fact::ContributorSeparated {
            name: fields.text("name")?.to_owned(),
        },
        "contributor_unlinked" => Fact::ContributorUnlinked {
            name: fields.text("name")?.to_owned(),
        },
        "contributor_identified" => Fact::ContributorIdentified {
            name: fields.text("name")?.to_owned(),
            identifiers: fields.list("identifiers", |item| {
                let item = Fields::of(item)?;
                Ok(Identifier {
                    scheme: item.text("scheme")?.to_owned(),
                    value: item.text("value")?.to_owned(),
                })
            })?,
        },
        other => {
            return shape_review::decode(other, fields)?
                .ok_or_else(|| format!("`{other}` is no kind of event known here"));
        }
    })
}

fn filing(fields: &Fields<'_>) -> Result<FilingChange, String> {
    Ok(FilingChange {
        slug: fields.optional_text("slug")?,
        section: fields.optional_text("section")?,
        tags: fields.optional_list("tags", text_item)?,
        due: shape_review::due(fields)?,
    })
}

fn contributor(entry: &Contributor) -> Value {
    without_nulls(json!({
        "name": entry.name, "role": entry.role.as_str(), "affiliation": entry.affiliation
    }))
}

fn contributor_item(value: &Value) -> Result<Contributor, String> {
    let fields = Fields::of(value)?;
    Ok(Contributor {
        name: fields.text("name")?.to_owned(),
        role: fields.parsed("role")?,
        affiliation: fields.optional_text("affiliation")?,
    })
}

/// The first comment of a thread that may have none.
pub(crate) fn first_comment(fields: &Fields<'_>) -> Result<Option<(CommentId, BodyId)>, String> {
    fields
        .optional("comment")?
        .map(|comment| Ok((comment, fields.parsed("body")?)))
        .transpose()
}

pub(crate) fn thread_kind(name: &str) -> Result<ThreadKind, String> {
    [ThreadKind::Note, ThreadKind::Question, ThreadKind::MustFix]
        .into_iter()
        .find(|kind| kind.as_str() == name)
        .ok_or_else(|| format!("`{name}` is no kind of thread"))
}

fn names(threads: &[ThreadId]) -> Vec<String> {
    threads.iter().map(ToString::to_string).collect()
}

fn role_names(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.as_str()).collect()
}

pub(crate) fn point(point: Point) -> Value {
    json!([point.block, point.offset])
}

pub(crate) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .collect::<Map<_, _>>(),
        ),
        other => other,
    }
}
