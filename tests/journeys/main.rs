//! Journeys through the real window: each is what a person does, from the first key to what they
//! see in the end.

#![cfg(target_os = "linux")]

mod accessible;
mod appearance;
mod closing;
mod discussion;
mod import;
mod main_job;
mod news;
mod opening;
mod package;
mod remembers;
mod restore;
mod rules;
mod together;
mod verdicts;
