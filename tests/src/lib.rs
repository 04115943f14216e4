//! The bed that the journeys and the tour lie in: the real window, driven from outside. And the
//! files made from the desk's table of operations.
//!
//! Deliberately not here: what review means. A journey does what a person does and looks at what
//! a person sees; rules are tested where they are judged.

pub mod bench;
pub mod chance;
pub mod generated;
pub mod made;

mod failure;
mod licences;

pub use failure::Failure;

// Only here can the window be driven: other systems have no driver for their web view.
#[cfg(target_os = "linux")]
mod acts;
#[cfg(target_os = "linux")]
mod cast;
#[cfg(target_os = "linux")]
mod display;
#[cfg(target_os = "linux")]
mod driver;
#[cfg(target_os = "linux")]
mod journey;
#[cfg(target_os = "linux")]
mod tour;
#[cfg(target_os = "linux")]
mod window;

#[cfg(target_os = "linux")]
pub use {
    acts::{Hand, TEXT},
    cast::{AUTHOR, Cast, EDITOR, OWNER},
    journey::{CommandLine, Home, artefacts, in_a_browser, journey, program},
    tour::tour,
    window::{Mark, Window},
};
