//! Saving an export to a file: never over a desk, never half.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::api::{ErrorKind, Problem};

/// Every SQLite file begins with this, and so every desk.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Writes a file beside its place and then puts it there, so that a crash leaves the old one or
/// the new one. Only with `over` is a file that is there replaced, and never a desk or its log.
///
/// # Errors
/// `file_exists`, `file_is_desk`, or `file_unwritable`; nothing has changed then.
pub fn write_out(path: &Path, bytes: &[u8], over: bool) -> Result<(), Problem> {
    let place = place(path, over)?;
    written(&place, bytes).map_err(|error| unwritable(path, &error))
}

/// Whether [`write_out`] would write, as far as that is known without writing: for who first does
/// what cannot be undone.
///
/// # Errors
/// As [`write_out`].
pub fn may_write_out(path: &Path, over: bool) -> Result<(), Problem> {
    let place = place(path, over)?;
    let folder = place.parent().filter(|part| !part.as_os_str().is_empty());
    match fs::metadata(folder.unwrap_or(Path::new("."))) {
        Ok(folder) if folder.is_dir() => Ok(()),
        Ok(_) => Err(unwritable(path, &io::ErrorKind::NotADirectory.into())),
        Err(error) => Err(unwritable(path, &error)),
    }
}

/// The file that would be written, where it may be.
fn place(path: &Path, over: bool) -> Result<PathBuf, Problem> {
    // Behind a link stands the file that would be replaced.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if place.exists() && !over {
        return Err(Problem::invalid(
            "file_exists",
            format!("There is a file {} already.", path.display()),
            "Choose another name, or write over it with --force.",
        )
        .with("path", path.display()));
    }
    if is_desk(&place) || log_of(&place).is_some_and(|desk| is_desk(&desk)) {
        return Err(Problem::invalid(
            "file_is_desk",
            format!("{} is a desk.", path.display()),
            "Choose another file.",
        )
        .with("path", path.display()));
    }
    Ok(place)
}

fn unwritable(path: &Path, error: &io::Error) -> Problem {
    Problem::new(
        ErrorKind::Storage,
        "file_unwritable",
        format!("{} cannot be written: {error}.", path.display()),
        "Check the folder, and whether you may write there.",
    )
    .with("path", path.display())
}

fn written(place: &Path, bytes: &[u8]) -> io::Result<()> {
    if place.exists() && !place.is_file() {
        // A terminal, a pipe: nothing to put beside it.
        return File::options().write(true).open(place)?.write_all(bytes);
    }
    let mut beside = place.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    let done = File::create_new(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, place));
    if done.is_err() {
        // What is left of a failed writing is ours alone.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn is_desk(path: &Path) -> bool {
    let mut begin = [0; DATABASE.len()];
    path.is_file()
        && File::open(path).is_ok_and(|mut file| file.read_exact(&mut begin).is_ok())
        && begin == DATABASE
}

/// The database that a `-wal` or `-shm` file belongs to.
fn log_of(path: &Path) -> Option<PathBuf> {
    let name = path.to_str()?;
    let database = name
        .strip_suffix("-wal")
        .or_else(|| name.strip_suffix("-shm"))?;
    Some(PathBuf::from(database))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{may_write_out, write_out};

    #[test]
    fn a_desk_is_never_written_over_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("a.desk");
        fs::write(&desk, b"SQLite format 3\0 and more").unwrap();
        let link = folder.path().join("b.txt");
        fs::hard_link(&desk, &link).unwrap();
        let log = folder.path().join("a.desk-wal");
        fs::write(&log, b"log").unwrap();
        for target in [&desk, &link, &log] {
            let refused = write_out(target, b"text", true).unwrap_err();
            assert_eq!(refused.code, "file_is_desk");
            assert_eq!(may_write_out(target, true).unwrap_err(), refused);
        }
        assert!(fs::read(&desk).unwrap().starts_with(b"SQLite"));
        assert_eq!(fs::read(&log).unwrap(), b"log");
    }

    #[test]
    fn a_file_is_replaced_only_where_that_was_asked_for_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out.html");
        may_write_out(&file, false).unwrap();
        write_out(&file, b"one", false).unwrap();
        for nowhere in ["no/out.html", "out.html/out.html"] {
            let refused = may_write_out(&folder.path().join(nowhere), true).unwrap_err();
            assert_eq!(refused.code, "file_unwritable");
        }
        assert_eq!(
            write_out(&file, b"two", false).unwrap_err().code,
            "file_exists"
        );
        write_out(&file, b"three", true).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
