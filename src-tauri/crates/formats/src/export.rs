//! Articles going out.

use imprimatur_text::{Content, MediaHash};

/// An image to be put into an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Media type, such as `image/png`.
    pub media_type: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A self-contained HTML page: nothing in it is loaded from elsewhere.
pub fn to_html(content: &Content, image: &dyn Fn(&MediaHash) -> Option<Image>) -> String {
    let _ = (content, image);
    String::new()
}

/// Markdown with front matter, which imports as the same document.
pub fn to_markdown(content: &Content) -> String {
    let _ = content;
    String::new()
}

/// Plain text.
pub fn to_text(content: &Content) -> String {
    let _ = content;
    String::new()
}
