//! What a person asks for when they start the program with something in hand: a desk, an article
//! to import, a link. Nothing here looks at the disk; a link is judged by its letters alone.

use std::{ffi::OsStr, path::PathBuf};

use url::Url;

const SCHEME: &str = "imprimatur:";

/// Longer than any of our links; what is longer is not even looked at.
const LONGEST: usize = 200;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A desk, to be opened.
    Desk(PathBuf),
    /// Any other file, to be imported.
    File(PathBuf),
    /// Id of an article.
    Article(String),
}

/// An address that leads to nothing of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALink;

/// Reads one argument of the command line, or one address that the system hands over. A path is
/// made one from the root: a later change of the working folder must not move the file.
///
/// # Errors
/// An address under our scheme that names no article, or one of a file elsewhere.
pub fn understood(argument: &OsStr) -> Result<Asked, NotALink> {
    let text = argument.to_string_lossy();
    if begins(&text, SCHEME) {
        return article(&text).map(Asked::Article).ok_or(NotALink);
    }
    let path = if begins(&text, "file://") {
        // File managers hand over addresses where a program takes links too.
        let url = Url::parse(&text).ok();
        url.and_then(|url| url.to_file_path().ok())
            .ok_or(NotALink)?
    } else {
        std::path::absolute(argument).unwrap_or_else(|_| argument.into())
    };
    let is_desk = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("desk"));
    Ok(if is_desk {
        Asked::Desk(path)
    } else {
        Asked::File(path)
    })
}

/// Whether an address is of the program itself: its page, and nothing else, may be shown in its
/// window.
#[must_use]
pub fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

impl Asked {
    /// The argument that is understood as this, from any folder. A path that is not UTF-8 becomes
    /// one that is not found.
    #[must_use]
    pub fn argument(&self) -> String {
        match self {
            Self::Desk(path) | Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Article(id) => format!("{SCHEME}//article/{id}"),
        }
    }
}

/// The article that `imprimatur://article/ID` names. Nothing is decoded: an id has only hex digits
/// and hyphens, so whatever needs decoding is none.
fn article(link: &str) -> Option<String> {
    if link.len() > LONGEST {
        return None;
    }
    let rest = link.get(SCHEME.len()..)?.strip_prefix("//")?;
    let (host, id) = rest.split_once('/')?;
    // Systems that hand links over may write the host their way and end a bare path with a slash.
    let id = id.strip_suffix('/').unwrap_or(id);
    let parts: Vec<&str> = id.split('-').collect();
    let is_id = parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    (host.eq_ignore_ascii_case("article") && is_id).then(|| id.to_ascii_lowercase())
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11";

    fn read(argument: &str) -> Result<Asked, NotALink> {
        understood(OsStr::new(argument))
    }

    #[test]
    fn only_the_program_itself_is_shown() -> Result<(), url::ParseError> {
        for ours in ["tauri://localhost/index.html", "http://tauri.localhost/"] {
            assert!(is_ours(&ours.parse()?), "{ours}");
        }
        for foreign in [
            "https://example.org/",
            "file:///etc/hosts",
            "https://tauri.localhost.example.org/",
            "about:blank",
            "data:text/html,x",
        ] {
            assert!(!is_ours(&foreign.parse()?), "{foreign}");
        }
        Ok(())
    }

    #[test]
    fn a_link_names_its_article() {
        for link in [
            format!("imprimatur://article/{ID}"),
            format!("imprimatur://article/{ID}/"),
            format!("IMPRIMATUR://Article/{}", ID.to_uppercase()),
        ] {
            assert_eq!(read(&link), Ok(Asked::Article(ID.to_owned())), "{link}");
        }
    }

    #[test]
    fn anything_else_under_our_scheme_is_no_link() {
        for link in [
            "imprimatur:",
            "imprimatur://",
            "imprimatur://article/",
            "imprimatur://article/..%2f..%2fetc%2fpasswd",
            "imprimatur:article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://desk/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://article.example.org/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://me@article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://article:80/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11/approve",
            "imprimatur://article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11?as=owner",
            "imprimatur://article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11#x",
            "imprimatur://article/01937d52-8c1e-7a40-9f3b-5d2c6e8f0a11//",
            "imprimatur://article/%30193 7d52-8c1e-7a40-9f3b-5d2c6e8f0a1",
            "imprimatur://article/0193-7d528c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://article/０1937d52-8c1e-7a40-9f3b-5d2c6e8f0a11",
            "imprimatur://article/lanterns-counted",
            "imprimatur://é",
        ] {
            assert_eq!(read(link), Err(NotALink), "{link}");
        }
        let long = format!("imprimatur://article/{}", "0".repeat(1_000_000));
        assert_eq!(read(&long), Err(NotALink));
    }

    #[test]
    fn what_is_no_link_is_a_file() {
        assert_eq!(read("/a/b.DESK"), Ok(Asked::Desk("/a/b.DESK".into())));
        assert_eq!(read("/a/b.md"), Ok(Asked::File("/a/b.md".into())));
        assert!(matches!(read("imprimatur.desk"), Ok(Asked::Desk(path)) if path.is_absolute()));
    }

    #[cfg(unix)]
    #[test]
    fn the_address_of_a_file_is_its_path() {
        let asked = read("file:///a/une%20page.md");
        assert_eq!(asked, Ok(Asked::File("/a/une page.md".into())));
        assert!(read("file://elsewhere.example.org/a.md").is_err());
    }

    #[test]
    fn what_is_handed_over_is_understood_alike() {
        for asked in [
            Asked::Article(ID.to_owned()),
            Asked::Desk(std::path::absolute("a.desk").unwrap_or_default()),
            Asked::File(std::path::absolute("a.md").unwrap_or_default()),
        ] {
            assert_eq!(read(&asked.argument()), Ok(asked));
        }
    }
}
