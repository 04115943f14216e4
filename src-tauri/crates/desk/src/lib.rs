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
mod gate_view;
pub mod home;
mod images;
mod inbox_view;
mod listed;
mod log_view;
mod many;
mod memory;
mod metrics;
mod next_version;
mod open;
mod outside;
mod passage;
mod people_acts;
mod place;
mod plain_text;
mod policy_acts;
mod policy_file;
mod problem;
mod refer;
mod review_acts;
mod review_view;
pub mod sample;
mod search_view;
mod slug;
mod suggested_edits;
mod suggestions;
mod thread_acts;
mod thread_view;
mod words;
mod write_out;

pub use exchange::read_file;
pub use listed::Listed;
pub use open::{Clock, Desk, system_clock};
pub use plain_text::{text_anchors, text_diff};
pub use write_out::{may_write_out, write_out};
