//! One running program for each data folder. A second start leaves what it was asked for in a
//! folder that the first looks into, and ends once that was taken.
//!
//! A lock and a file, rather than a bus or a socket: they work without a session bus, for every
//! folder by itself, and never keep the program from starting. Where the file system knows no
//! locks, every start is a first one; SQLite arbitrates between them as it does with the command
//! line.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How often either side looks.
pub const LOOK: Duration = Duration::from_millis(200);

/// A running program that takes nothing for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(15);

/// What lay there longer was left by a start that was killed.
const FORGOTTEN: Duration = Duration::from_secs(60);

/// The lock of the first program; held for as long as it lives.
#[derive(Debug)]
pub struct Instance {
    /// Held, not read: the system frees it with the process, however that ends.
    _lock: Option<File>,
    folder: PathBuf,
}

/// How a start ends up.
#[derive(Debug)]
pub enum Entered {
    /// No other program runs on this folder.
    First(Instance),
    /// Another one runs and has taken what was asked for.
    Handed,
}

/// Becomes the one program on `folder`, or hands `asked` to the one that is.
///
/// # Errors
/// The other program takes nothing, or nothing can be left for it.
pub fn enter(folder: &Path, asked: &str) -> io::Result<Entered> {
    let first = |lock| {
        let folder = folder.join("asked");
        Entered::First(Instance {
            _lock: lock,
            folder,
        })
    };
    let Ok(lock) = lock_file(folder) else {
        return Ok(first(None));
    };
    match lock.try_lock() {
        Ok(()) => return Ok(first(Some(lock))),
        Err(TryLockError::Error(_)) => return Ok(first(None)),
        Err(TryLockError::WouldBlock) => {}
    }
    let message = leave(&folder.join("asked"), asked)?;
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if !message.exists() {
            return Ok(Entered::Handed);
        }
        // The first may be closing: whoever gets its lock carries on.
        if lock.try_lock().is_ok() {
            fs::remove_file(message)?;
            return Ok(first(Some(lock)));
        }
        thread::sleep(LOOK);
    }
    fs::remove_file(message)?;
    Err(io::Error::other(
        "Imprimatur is running already but does not answer; end it and start again",
    ))
}

impl Instance {
    /// What second starts have asked for since the last look, oldest first. Empty words ask for
    /// the window alone.
    #[must_use]
    pub fn taken(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let mut left: Vec<_> = entries
            .flatten()
            // One that is still being written has another ending.
            .filter(|entry| entry.path().extension().is_some_and(|end| end == "txt"))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        left.sort();
        left.into_iter()
            .filter_map(|(at, path)| {
                let asked = fs::read_to_string(&path).ok();
                // Taking it is what tells the other side; one that stays would be asked for ever.
                fs::remove_file(&path).ok()?;
                let is_old = at.elapsed().is_ok_and(|age| age > FORGOTTEN);
                asked.filter(|_| !is_old)
            })
            .collect()
    }
}

fn lock_file(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("running.lock"))
}

fn leave(folder: &Path, asked: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let message = folder.join(format!("{}.txt", std::process::id()));
    let beside = message.with_extension("part");
    fs::write(&beside, asked)?;
    fs::rename(beside, &message)?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Checked = Result<(), Box<dyn std::error::Error>>;

    fn first(folder: &Path) -> io::Result<Instance> {
        match enter(folder, "")? {
            Entered::First(instance) => Ok(instance),
            Entered::Handed => Err(io::Error::other("handed over")),
        }
    }

    #[test]
    fn a_second_start_hands_over_what_it_was_asked_for() -> Checked {
        let home = tempfile::tempdir()?;
        let running = first(home.path())?;
        let folder = home.path().to_owned();
        let second = thread::spawn(move || enter(&folder, "/desks/a.desk"));
        let taken = loop {
            let taken = running.taken();
            if !taken.is_empty() {
                break taken;
            }
            thread::yield_now();
        };
        assert_eq!(taken, ["/desks/a.desk"]);
        assert!(matches!(second.join(), Ok(Ok(Entered::Handed))));
        assert!(running.taken().is_empty());
        Ok(())
    }

    #[test]
    fn a_start_while_the_first_is_closing_becomes_the_first() -> Checked {
        let home = tempfile::tempdir()?;
        let closing = first(home.path())?;
        let folder = home.path().to_owned();
        let second = thread::spawn(move || enter(&folder, "/desks/a.desk"));
        while !home.path().join("asked").exists() {
            thread::yield_now();
        }
        drop(closing);
        assert!(matches!(second.join(), Ok(Ok(Entered::First(next))) if next.taken().is_empty()));
        Ok(())
    }

    #[test]
    fn every_folder_has_a_first_start_of_its_own() -> Checked {
        let (here, there) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let _running = first(here.path())?;
        first(there.path())?;
        Ok(())
    }

    #[test]
    fn a_folder_that_cannot_be_written_stops_no_start() -> Checked {
        let home = tempfile::tempdir()?;
        let file = home.path().join("a file");
        fs::write(&file, "")?;
        first(&file.join("below"))?;
        Ok(())
    }
}
