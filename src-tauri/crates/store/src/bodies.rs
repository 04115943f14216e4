//! What people wrote: content, comments, notes, files, images.

use std::cell::RefCell;

use imprimatur_editorial::BodyId;
use imprimatur_text::Content;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use zstd::bulk::{Compressor, Decompressor};

use crate::{
    error::StoreError,
    writer::{Reader, Tx},
};

/// zstd's default level: 1–16 KB a revision, and nothing measured asks for more.
const LEVEL: i32 = 3;

/// Bytes a packed body may unfold to; more is damage or malice.
const LARGEST: usize = 256 * 1024 * 1024;

/// Random bytes mixed into a body's name, so that a removed body cannot be guessed back.
pub type Salt = [u8; 16];

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// The content of a revision, as JSON.
    Content,
    /// The words of a comment or of a note to a verdict, UTF-8.
    Words,
    /// A file an article came from, as it was.
    File,
    /// What an import made of a file, as JSON.
    Report,
}

impl BodyKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Words => "words",
            Self::File => "file",
            Self::Report => "report",
        }
    }
}

/// An image kept on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its type, such as `image/png`.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Tx<'_> {
    /// Keeps a body; it is gone again if the transaction fails.
    ///
    /// # Errors
    /// That of the database.
    pub fn keep(&self, kind: BodyKind, bytes: &[u8], salt: Salt) -> Result<BodyId, StoreError> {
        let id = name_of(&salt, bytes);
        let packed = pack(bytes)?;
        self.connection
            .prepare_cached("INSERT INTO body (id, salt, kind, packed) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![id.0, salt, kind.as_str(), packed])?;
        Ok(id)
    }

    /// Keeps an image under the hash of its bytes.
    ///
    /// # Errors
    /// That of the database.
    pub fn keep_media(&self, sha256: [u8; 32], media: &Media) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT OR IGNORE INTO media (sha256, mime, bytes) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![sha256, media.mime, media.bytes])?;
        Ok(())
    }
}

impl Reader<'_> {
    /// The bytes of a body, exactly those that its name was made of.
    ///
    /// # Errors
    /// `BodyMissing`, `Body`, or that of the database.
    pub fn body(&self, id: BodyId) -> Result<Vec<u8>, StoreError> {
        let kept: Option<(Vec<u8>, Vec<u8>)> = self
            .connection
            .prepare_cached("SELECT salt, packed FROM body WHERE id = ?1")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (salt, packed) = kept.ok_or_else(|| StoreError::BodyMissing(id.to_string()))?;
        let bytes = unpack(&packed)?;
        if name_of(&salt, &bytes) != id {
            return Err(StoreError::Body(format!("{id} is not what was kept")));
        }
        Ok(bytes)
    }

    /// The words of a comment or note.
    ///
    /// # Errors
    /// As [`Reader::body`].
    pub fn words(&self, id: BodyId) -> Result<String, StoreError> {
        String::from_utf8(self.body(id)?).map_err(|error| StoreError::Body(error.to_string()))
    }

    /// The content of a revision.
    ///
    /// # Errors
    /// As [`Reader::body`].
    pub fn content(&self, id: BodyId) -> Result<Content, StoreError> {
        parse_content(&self.body(id)?)
    }

    /// Whether the desk keeps that image.
    ///
    /// # Errors
    /// That of the database.
    pub fn has_media(&self, sha256: [u8; 32]) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM media WHERE sha256 = ?1)")?
            .query_row([sha256], |row| row.get(0))?)
    }

    /// An image.
    ///
    /// # Errors
    /// That of the database.
    pub fn media(&self, sha256: [u8; 32]) -> Result<Option<Media>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT mime, bytes FROM media WHERE sha256 = ?1")?
            .query_row([sha256], |row| {
                Ok(Media {
                    mime: row.get(0)?,
                    bytes: row.get(1)?,
                })
            })
            .optional()?)
    }
}

pub(crate) fn name_of(salt: &[u8], bytes: &[u8]) -> BodyId {
    BodyId(
        Sha256::new()
            .chain_update(salt)
            .chain_update(bytes)
            .finalize()
            .into(),
    )
}

pub(crate) fn content_bytes(content: &Content) -> Vec<u8> {
    content.to_json().to_string().into_bytes()
}

pub(crate) fn parse_content(bytes: &[u8]) -> Result<Content, StoreError> {
    let json: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| StoreError::Body(error.to_string()))?;
    Content::from_json(&json).map_err(|error| StoreError::Body(error.to_string()))
}

thread_local! {
    // To make these costs more than to pack or unpack a comment, and an article has hundreds.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    PACKER.with_borrow_mut(|packer| match packer {
        Some(packer) => Ok(packer.compress(bytes)?),
        none => Ok(none.insert(Compressor::new(LEVEL)?).compress(bytes)?),
    })
}

pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let size = Decompressor::upper_bound(packed)
        .unwrap_or(LARGEST)
        .min(LARGEST);
    let unpacked = UNPACKER.with_borrow_mut(|unpacker| match unpacker {
        Some(unpacker) => unpacker.decompress(packed, size),
        none => none.insert(Decompressor::new()?).decompress(packed, size),
    });
    unpacked.map_err(|error| StoreError::Body(error.to_string()))
}
