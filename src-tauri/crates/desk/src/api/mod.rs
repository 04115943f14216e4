//! The words that cross the border of the desk: arguments, answers, errors and the one table of
//! operations.
//!
//! Serialisation lives here and nowhere further in. Ids are strings, times are UTC milliseconds,
//! positions are (block ordinal, code points), and names are in snake case for every reader: the
//! window, the command line, a script.

mod acts;
mod article;
mod board;
mod compare;
mod error;
mod inbox;
mod jobs;
mod many;
mod memory;
mod outside;
mod people;
mod policy;
mod review;
mod search;
mod storage;
mod table;
mod text;
mod thread;
mod transfer;

pub use acts::*;
pub use article::*;
pub use board::*;
pub use compare::*;
pub use error::*;
pub use inbox::*;
pub use jobs::*;
pub use many::*;
pub use memory::*;
pub use outside::*;
pub use people::*;
pub use policy::*;
pub use review::*;
pub use search::*;
pub use storage::*;
pub use text::*;
pub use thread::*;
pub use transfer::*;
