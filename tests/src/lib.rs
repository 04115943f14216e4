//! The bed that the journeys and the tour lie in: the real window, driven from outside.
//!
//! Deliberately not here: what review means. A journey does what a person does and looks at what
//! a person sees; rules are tested where they are judged.

#![cfg(target_os = "linux")]

mod display;
mod driver;
mod failure;
mod journey;
mod window;

pub use failure::Failure;
pub use journey::{Home, artefacts, journey, program};
pub use window::{Mark, Window};
