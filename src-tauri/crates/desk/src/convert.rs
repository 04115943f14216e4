//! Domain types as transport types, and back.

use imprimatur_editorial as editorial;
use imprimatur_store::Salt;
use imprimatur_text::{Content, ContentHash, Point};
use serde_json::Value;
use uuid::Uuid;

use crate::api::{self, Problem};

pub(crate) fn role(role: editorial::Role) -> api::Role {
    match role {
        editorial::Role::Author => api::Role::Author,
        editorial::Role::Editor => api::Role::Editor,
        editorial::Role::CopyEditor => api::Role::CopyEditor,
        editorial::Role::FactChecker => api::Role::FactChecker,
        editorial::Role::Legal => api::Role::Legal,
        editorial::Role::Publisher => api::Role::Publisher,
        editorial::Role::Owner => api::Role::Owner,
    }
}

pub(crate) fn role_from(role: api::Role) -> editorial::Role {
    match role {
        api::Role::Author => editorial::Role::Author,
        api::Role::Editor => editorial::Role::Editor,
        api::Role::CopyEditor => editorial::Role::CopyEditor,
        api::Role::FactChecker => editorial::Role::FactChecker,
        api::Role::Legal => editorial::Role::Legal,
        api::Role::Publisher => editorial::Role::Publisher,
        api::Role::Owner => editorial::Role::Owner,
    }
}

pub(crate) fn stage(stage: editorial::Stage) -> api::Stage {
    match stage {
        editorial::Stage::Draft => api::Stage::Draft,
        editorial::Stage::Review => api::Stage::Review,
        editorial::Stage::Published => api::Stage::Published,
    }
}

pub(crate) fn thread_kind(kind: editorial::ThreadKind) -> api::ThreadKind {
    match kind {
        editorial::ThreadKind::Note => api::ThreadKind::Note,
        editorial::ThreadKind::Question => api::ThreadKind::Question,
        editorial::ThreadKind::MustFix => api::ThreadKind::MustFix,
    }
}

pub(crate) fn thread_kind_from(kind: api::ThreadKind) -> editorial::ThreadKind {
    match kind {
        api::ThreadKind::Note => editorial::ThreadKind::Note,
        api::ThreadKind::Question => editorial::ThreadKind::Question,
        api::ThreadKind::MustFix => editorial::ThreadKind::MustFix,
    }
}

pub(crate) fn who(desk: &editorial::Desk, person: editorial::PersonId) -> api::Who {
    api::Who {
        id: person.to_string(),
        name: desk.name_of(person),
    }
}

pub(crate) fn person(person: &editorial::Person) -> api::Person {
    api::Person {
        id: person.id.to_string(),
        name: person.name.clone(),
        roles: person.roles.iter().copied().map(role).collect(),
        active: person.active,
    }
}

pub(crate) fn content(content: &Content) -> Result<api::ContentJson, Problem> {
    serde_json::from_value(content.to_json()).map_err(|error| {
        Problem::new(
            api::ErrorKind::Internal,
            "content_unreadable",
            error.to_string(),
            "Run check-desk.",
        )
    })
}

/// Nothing of the window's text is taken on trust: it goes through the schema of `text`. Lengths
/// are judged when a revision is cut ([`Content::check`]); what is being typed is kept as it is.
pub(crate) fn content_from(json: &api::ContentJson) -> Result<Content, Problem> {
    let value = serde_json::to_value(json).unwrap_or(Value::Null);
    Ok(Content::from_json(&value)?)
}

pub(crate) fn point(point: Point) -> api::PointJson {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    api::PointJson {
        block: small(point.block),
        offset: small(point.offset),
    }
}

pub(crate) fn point_from(point: api::PointJson) -> Point {
    let wide = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    Point {
        block: wide(point.block),
        offset: wide(point.offset),
    }
}

pub(crate) fn person_id(text: &str) -> Result<editorial::PersonId, Problem> {
    text.parse().map_err(|_| unknown_person(text))
}

pub(crate) fn unknown_person(text: &str) -> Problem {
    Problem::not_found(
        "unknown_person",
        format!("Nobody on this desk has the id {text}."),
        "Choose someone from the list of people.",
    )
    .with("person", text)
}

pub(crate) fn thread_id(text: &str) -> Result<editorial::ThreadId, Problem> {
    text.parse().map_err(|_| no_thread(text))
}

pub(crate) fn no_thread(text: &str) -> Problem {
    Problem::not_found(
        "no_thread",
        format!("There is no thread “{text}”."),
        "Look it up among the threads of the article.",
    )
    .with("thread", text)
}

pub(crate) fn hash(text: &str) -> Result<ContentHash, Problem> {
    text.parse().map_err(|_| {
        Problem::invalid(
            "hash_malformed",
            format!("“{text}” names no revision."),
            "Give the 64 hex digits of the text you have read.",
        )
        .with("sha256", text)
    })
}

/// Random bytes for the name of a body: 122 random bits of a version 4 UUID.
pub(crate) fn salt() -> Salt {
    Uuid::new_v4().into_bytes()
}

/// What the rules ask about a text.
pub(crate) fn facts(content: &Content) -> editorial::RevisionFacts {
    editorial::RevisionFacts {
        headline_empty: content.headline_text().trim().is_empty(),
        body_empty: content.body_is_empty(),
        byline: content.byline.clone(),
        language: content.language.clone(),
        ai: content.ai.as_ref().map(|ai| ai.kind),
        notes: u32::try_from(content.notes.len()).unwrap_or(u32::MAX),
        form: Some(content.form()),
    }
}
