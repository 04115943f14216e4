//! Markdown, in and out.
//!
//! CommonMark with tables. Beside it only `<sup>…</sup>` and `<br>` are understood, since Markdown
//! has no other way to write a superscript or a break in a heading; all other HTML is shown as
//! text and never run. An image `![alt](media:HASH "credit")` that opens a paragraph is a figure
//! of the desk, the rest of the paragraph its caption; any other image stays text, for nothing is
//! fetched.

mod inline;
mod read;
mod write;
mod write_inline;

pub(crate) use inline::{inline_text, is_allowed};
pub(crate) use read::read;
pub use write::to_markdown;

/// What opens the address of an image kept on a desk.
const MEDIA: &str = "media:";
