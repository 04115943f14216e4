//! Where a desk is kept: one SQLite file.
//!
//! Three kinds of data, never mixed. *Events* are the record. *Bodies* are what people wrote, kept
//! by salted hash. *Working state* is neither. Beside them stand *derived* tables, which can be
//! dropped and rebuilt from events and bodies ([`Tx::rebuild`]).
//!
//! One thread owns the writing connection. What is judged there is read in the same
//! `BEGIN IMMEDIATE` that appends what follows, so that two windows, or a window and the command
//! line, never judge from a stale state.

mod backup;
mod board;
mod bodies;
mod calendar;
mod check;
mod check_tables;
mod copy;
mod error;
mod fault;
mod filter;
mod inbox;
mod lookup;
mod migrate;
mod names;
mod open;
mod pages;
#[cfg(test)]
mod pages_tests;
mod project;
mod record;
mod remembered;
mod repair;
mod replace;
mod replayed;
mod restore;
mod row;
mod salvage;
mod search;
mod shape;
mod shape_fields;
mod shape_review;
mod sources;
mod stays;
mod words;
mod working;
mod writer;

pub use backup::{Backup, Reason, described, folder_of, list};
pub use board::{BoardRows, CardRow, ColumnRow, Facets};
pub use bodies::{BodyKind, Media, Salt};
pub use calendar::DayRow;
pub use check::Check;
pub use error::StoreError;
pub use fault::{Fault, FaultLine};
pub use filter::BoardFilter;
pub use inbox::NoticeRow;
pub use lookup::Match;
pub use open::Store;
pub use pages::{Order, Page, Sort};
pub use project::ArticleColumn;
pub use record::{Head, Recorded};
pub use repair::{Repair, repair_closed};
pub use replace::replace;
pub use restore::{Difference, TouchedArticle, TouchedCopy};
pub use search::{HitOrder, Hits};
pub use shape::{decode, encode};
pub use stays::StayRow;
pub use working::WorkingCopy;
pub use writer::{Reader, Tx};
