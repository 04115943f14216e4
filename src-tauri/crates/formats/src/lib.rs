//! How articles come in and go out: bytes in, bytes out.
//!
//! An import accounts for every line of the file: what is not understood stays in the body, and
//! the report says what became of each line. What may be *recognised* in prose (credit lines, page
//! furniture, headings) is judged in `imprimatur-checks`; this crate decides only where such a line
//! may stand and where its words go.
//!
//! Deliberately absent: files, the network, clocks. An image named in a text is never fetched, HTML
//! in a text is never run.

mod byline;
mod decode;
mod export;
mod import;
mod report;

pub use byline::byline;
pub use decode::Encoding;
pub use export::{Image, to_html, to_markdown, to_text};
pub use import::{
    Claims, Import, ImportError, ImportOptions, Published, SIZE_LIMIT, Transparency, import,
};
pub use report::{Became, Line};
