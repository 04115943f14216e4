//! How articles come in and go out: bytes in, bytes out.
//!
//! An import accounts for every line of the file: what is not understood stays in the body, and
//! the report says what became of each line. What may be *recognised* in prose (credit lines, page
//! furniture, headings) is judged in `imprimatur-checks`; this crate decides only where such a line
//! may stand and where its words go.
//!
//! Deliberately absent: files, the network, clocks. An image named in a text is never fetched, HTML
//! in a text is never run.

mod assemble;
mod byline;
mod declared;
mod decode;
mod docx;
mod front;
mod html;
mod import;
mod markdown;
pub mod package;
mod plain;
mod plain_text;
mod report;
mod rich;
mod sheet;
mod web;
mod wording;

pub use byline::byline;
pub use decode::Encoding;
pub use html::{Image, to_html};
pub use import::{
    Claims, ENDINGS, Import, ImportError, ImportOptions, Published, SIZE_LIMIT, Transparency,
    import, is_article_name,
};
pub use markdown::to_markdown;
pub use plain_text::to_text;
pub use report::{Became, Line};
