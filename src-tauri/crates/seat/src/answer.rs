//! Files handed to the program that are answers from outside, not articles. Only told apart here:
//! what an answer says is judged by the desk.

use std::{fs::File, io::Read as _, path::Path};

/// How an answer says what it is.
const FORMAT: &str = "\"imprimatur.reply/1\"";
/// A little more than a desk takes, so that one that is too large is told as that.
const MOST: u64 = 5 * 1024 * 1024;

/// What a file says, where it says of itself that it is an answer from outside. Of any other file
/// nothing is told, nor why: it goes the way of articles, and what is wrong is told there.
pub fn answer_in(path: &Path) -> Option<String> {
    let end = path.extension()?;
    if !end.eq_ignore_ascii_case("json") {
        return None;
    }
    let mut text = String::new();
    let read = File::open(path).ok()?.take(MOST).read_to_string(&mut text);
    (read.is_ok() && text.contains(FORMAT)).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use tempfile::TempDir;

    use super::*;

    const ANSWER: &str = "{\"format\":\"imprimatur.reply/1\"}";

    #[test]
    fn a_file_that_says_so_is_told_as_it_is() -> io::Result<()> {
        let folder = TempDir::new()?;
        for name in ["answer.json", "ANSWER.JSON"] {
            let path = folder.path().join(name);
            fs::write(&path, format!("\u{feff}{ANSWER}\n"))?;
            assert_eq!(
                answer_in(&path).as_deref(),
                Some(format!("\u{feff}{ANSWER}\n").as_str())
            );
        }
        Ok(())
    }

    #[test]
    fn nothing_is_told_of_any_other_file() -> io::Result<()> {
        let folder = TempDir::new()?;
        let files: [(&str, &[u8]); 4] = [
            ("answer.txt", ANSWER.as_bytes()),
            ("answer", ANSWER.as_bytes()),
            ("data.json", b"{\"format\":\"imprimatur.content/1\"}"),
            ("bytes.json", b"\"imprimatur.reply/1\"\xff"),
        ];
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::write(&path, bytes)?;
            assert_eq!(answer_in(&path), None, "{name}");
        }
        assert_eq!(answer_in(&folder.path().join("none.json")), None);
        assert_eq!(answer_in(folder.path()), None);
        Ok(())
    }
}
