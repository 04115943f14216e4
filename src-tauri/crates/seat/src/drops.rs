//! Files dropped on the page: it receives bytes, the desk imports files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// Where dropped files are kept for as long as the program runs.
#[derive(Debug, Default)]
pub struct Drops {
    folder: Option<TempDir>,
    count: u32,
}

impl Drops {
    /// Keeps a dropped file under its own name and returns its path.
    ///
    /// # Errors
    /// That of the disk.
    pub fn keep(&mut self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let root = match &self.folder {
            Some(folder) => folder.path().to_owned(),
            None => {
                let made = TempDir::with_prefix("imprimatur-")?;
                self.folder.insert(made).path().to_owned()
            }
        };
        self.count += 1;
        let folder = root.join(self.count.to_string());
        fs::create_dir(&folder)?;
        // The name alone: a path in it would lead out of the folder.
        let path = folder.join(Path::new(name).file_name().unwrap_or("dropped".as_ref()));
        fs::write(&path, bytes)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_drop_is_a_file_of_its_own_under_its_own_name() -> io::Result<()> {
        let mut drops = Drops::default();
        let one = drops.keep("a.md", b"one")?;
        let other = drops.keep("a.md", b"other")?;
        assert_eq!(fs::read(&one)?, b"one");
        assert_eq!(fs::read(&other)?, b"other");
        assert_eq!(one.file_name(), other.file_name());
        drop(drops);
        assert!(!one.exists());
        Ok(())
    }

    #[test]
    fn a_name_leads_nowhere_else() -> io::Result<()> {
        let mut drops = Drops::default();
        let beside = drops.keep("a.md", b"")?;
        let root = beside.parent().and_then(Path::parent).map(Path::to_owned);
        for name in ["../../up.md", "/etc/up.md", "..", ""] {
            let kept = drops.keep(name, b"")?;
            assert_eq!(
                kept.parent().and_then(Path::parent),
                root.as_deref(),
                "{name}"
            );
        }
        Ok(())
    }
}
