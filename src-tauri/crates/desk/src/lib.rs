//! The one API of a desk: opens it, runs commands and queries, owns clock and ids, and turns
//! errors into codes.

pub mod api;
