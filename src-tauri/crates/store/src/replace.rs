//! Putting a backup in the place of a file that cannot be opened any more. The damaged file is kept:
//! nothing of it is ever thrown away here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use imprimatur_editorial::Millis;

use crate::{
    backup::stamp,
    copy::{Look, beside, copy, open_to_read, page_fault, put, remove},
    error::StoreError,
    open::{PATIENCE, probe},
    writer::Reader,
};

/// Puts a copy of a backup in the place of a desk that cannot be opened; answers where the damaged
/// file is now. There need be none.
///
/// # Errors
/// `Sound` when the desk can be opened after all: then it is restored into, not replaced; those of
/// the backup, or of the disk. The desk is as it was.
pub fn replace(desk: &Path, backup: &Path, at: Millis) -> Result<PathBuf, StoreError> {
    if is_sound(desk) {
        return Err(StoreError::Sound(desk.to_path_buf()));
    }
    probe(backup)?;
    let source = open_to_read(backup, PATIENCE)?;
    let new = beside(desk, &format!(".{}.restored", std::process::id()));
    remove(&new);
    copy(&source, &new, Look::Sound)?;
    let placed = put_in_place(&new, desk, at);
    if placed.is_err() {
        remove(&new);
    }
    placed
}

fn is_sound(desk: &Path) -> bool {
    let look = || -> Result<bool, StoreError> {
        probe(desk)?;
        let connection = open_to_read(desk, PATIENCE)?;
        let reader = Reader {
            connection: &connection,
        };
        Ok(page_fault(&connection)?.is_none() && reader.unbroken()? == reader.last_seq()?)
    };
    look().unwrap_or(false)
}

/// Moves the damaged file aside with its log, then gives its name to the new one.
pub(crate) fn put_in_place(new: &Path, desk: &Path, at: Millis) -> Result<PathBuf, StoreError> {
    let aside = free_aside(desk, at);
    if desk.exists() {
        // Two names for the damaged file, until the new one takes the first of them.
        fs::hard_link(desk, &aside)
            .or_else(|_| fs::copy(desk, &aside).map(drop))
            .map_err(|error| StoreError::on_disk(&aside, error))?;
    }
    // The log belongs to the damaged pages: beside the new file it would be written into it.
    let log = beside(desk, "-wal");
    if log.exists() {
        fs::rename(&log, beside(&aside, "-wal"))
            .map_err(|error| StoreError::on_disk(&log, error))?;
    }
    let _ = fs::remove_file(beside(desk, "-shm"));
    put(new, desk)?;
    Ok(aside)
}

fn free_aside(desk: &Path, at: Millis) -> PathBuf {
    let stem = desk.file_stem().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let more = if number > 1 {
            format!("-{number}")
        } else {
            String::new()
        };
        let name = format!("{stem}.damaged_{}{more}.desk", stamp(at));
        let path = desk.with_file_name(name);
        if !path.exists() {
            return path;
        }
        number += 1;
    }
}
