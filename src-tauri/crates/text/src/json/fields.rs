//! Reading fields of a JSON object, with a path for every complaint.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::error::ContentError;
use crate::path::Path;

pub(super) fn object<'a>(
    value: &'a Value,
    at: &Path,
) -> Result<&'a Map<String, Value>, ContentError> {
    value.as_object().ok_or_else(|| bad_value(at, "an object"))
}

pub(super) fn only(
    fields: &Map<String, Value>,
    allowed: &[&str],
    at: &Path,
) -> Result<(), ContentError> {
    if fields.keys().all(|name| allowed.contains(&name.as_str())) {
        return Ok(());
    }
    Err(bad_value(at, "no other fields than the format has"))
}

pub(super) fn list<'a>(
    fields: &'a Map<String, Value>,
    name: &str,
    at: &Path,
) -> Result<&'a [Value], ContentError> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(values)) => Ok(values),
        Some(_) => Err(bad_value(at, "an array")),
    }
}

pub(super) fn text<'a>(
    fields: &'a Map<String, Value>,
    name: &'static str,
    at: &Path,
) -> Result<&'a str, ContentError> {
    fields
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| bad_value(&at.key(name), "a text"))
}

pub(super) fn optional_text(
    fields: &Map<String, Value>,
    name: &'static str,
    at: &Path,
) -> Result<Option<String>, ContentError> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => text(fields, name, at).map(|text| Some(text.to_owned())),
    }
}

/// Reads a word of an enumeration and gives its error the path it lacks.
pub(super) fn word<T: FromStr<Err = ContentError>>(
    fields: &Map<String, Value>,
    name: &'static str,
    at: &Path,
) -> Result<T, ContentError> {
    text(fields, name, at)?
        .parse()
        .map_err(|error| match error {
            ContentError::BadValue { expected, .. } => bad_value(&at.key(name), expected),
            other => other,
        })
}

fn bad_value(at: &Path, expected: &'static str) -> ContentError {
    ContentError::BadValue {
        path: at.to_string(),
        expected,
    }
}
