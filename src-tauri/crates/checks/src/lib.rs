//! What can be recognised in prose, in English, French and German.
//!
//! Every recogniser is a pure function of a line or a text and answers "I know this" or nothing.
//! None of them knows where in a file its line stands, and none removes anything: the importer in
//! `imprimatur-formats` decides that. They would rather miss than guess, since what is missed
//! stays in the body where a person sees it.

mod credit;
mod dateline;
mod furniture;
mod headings;
mod language;
mod names;
mod repeat;
mod words;

pub use credit::{Credit, credit};
pub use dateline::dateline;
pub use furniture::{Furniture, furniture};
pub use headings::is_heading;
pub use language::{Detected, label_language, language};
pub use repeat::repeats;
