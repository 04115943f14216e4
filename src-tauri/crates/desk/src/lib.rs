//! The one API of a desk: opens it, runs commands and queries, owns clock and ids, and turns
//! errors into codes.
//!
//! Whoever shows a desk (the window, the command line, a test) talks to [`Desk`] in the words of
//! [`api`]. Nothing here decides: commands are judged by `editorial`, inside the transaction that
//! keeps what follows from them.

mod acts;
pub mod api;
mod article_view;
pub mod backups;
mod board_view;
pub mod bulk;
mod bulk_import;
mod bulk_walk;
mod checkup;
mod compare;
mod convert;
mod due;
mod exchange;
mod figures;
pub mod home;
mod images;
mod listed;
mod log_view;
mod many;
mod memory;
mod next_version;
mod open;
mod passage;
mod people_acts;
mod place;
mod plain_text;
mod problem;
mod refer;
pub mod sample;
mod search_view;
mod slug;
mod suggested_edits;
mod suggestions;
mod thread_acts;
mod thread_view;
mod words;
mod write_out;

pub use listed::Listed;
pub use open::{Clock, Desk, system_clock};
pub use plain_text::{text_anchors, text_diff};
pub use write_out::write_out;
