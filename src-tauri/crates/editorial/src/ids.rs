//! Names of things: newtypes, so that a thread is never taken for an article.

use std::{fmt, str::FromStr};

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// Someone on the desk (a UUIDv7).
    PersonId;
    /// An article (a UUIDv7).
    ArticleId;
    /// A thread (a UUIDv7).
    ThreadId;
    /// A comment in a thread (a UUIDv7).
    CommentId;
    /// A request for a review (a UUIDv7).
    AskId;
    /// A file sent to somebody outside the desk (a UUIDv7).
    PackageId;
}

/// Where something people wrote is kept: SHA-256 over a salt and the bytes, so that the body can be
/// removed without leaving a hash that could be guessed back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub [u8; 32]);

/// The end of a record: SHA-256 over the bytes of its last event, which hold the hash of the one
/// before, and so on to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordHash(pub [u8; 32]);

macro_rules! hashes {
    ($($name:ident $bad:ident $words:literal;)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = $bad;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                hex(text).map(Self).ok_or($bad)
            }
        }

        #[doc = "The text is not 64 hex digits."]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error($words)]
        pub struct $bad;
    )*};
}

hashes! {
    BodyId BadBodyId "a body is named by 64 hex digits";
    RecordHash BadRecordHash "the end of a record is named by 64 hex digits";
}

fn hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(pub i64);
