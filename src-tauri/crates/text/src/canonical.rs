//! The canonical form: the one sequence of bytes a content has, and the hash that names it.
//!
//! An approval names this hash, so the form is frozen; `tests/golden/` holds it in place. It is
//! the JSON form (`json.rs`) of the normalised content (`normal.rs`) without block identifiers,
//! serialised by RFC 8785 and hashed with SHA-256.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::content::Content;
use crate::{ContentError, hex};

/// SHA-256 of a content's canonical bytes: the name of a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash kept as these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// First and last four digits, to show to people: `9f2c…41ab`.
    pub fn short(&self) -> String {
        let all = self.to_string();
        format!("{}…{}", &all[..4], &all[60..])
    }

    /// Whether `prefix` is the beginning of the hash, in either case. The empty prefix is not.
    pub fn starts_with_hex(&self, prefix: &str) -> bool {
        !prefix.is_empty() && self.to_string().starts_with(&prefix.to_ascii_lowercase())
    }
}

/// 64 lower-case hexadecimal digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

/// Reads 64 hexadecimal digits; [`ContentError::BadValue`] otherwise.
impl FromStr for ContentHash {
    type Err = ContentError;

    fn from_str(s: &str) -> Result<Self, ContentError> {
        hex::read(s).map(Self)
    }
}

impl Content {
    /// The canonical bytes: equal exactly where readers get the same. The content is normalised
    /// on the way, so that `x` and `x.normalized()` never differ.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let value = self.canonical_value();
        // Only a float that JSON cannot hold could fail there, and the form has none: strings and
        // small integers under ASCII keys, for which serde_json's own writing is the same.
        serde_json_canonicalizer::to_vec(&value).unwrap_or_else(|_| value.to_string().into_bytes())
    }

    /// SHA-256 of [`Content::canonical_bytes`].
    pub fn hash(&self) -> ContentHash {
        ContentHash(Sha256::digest(self.canonical_bytes()).into())
    }
}
