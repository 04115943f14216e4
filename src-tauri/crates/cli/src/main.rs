//! The desk without a window: `imprimatur`, for a terminal and for scripts.
//!
//! It reads what was typed, asks `desk`, and prints the answer: calm text, or with `--json` exactly
//! one JSON object. It decides nothing: every rule and every code is the desk's. Deliberately not
//! here: editing text (a file does that, see `revise`) and anything that outlives one command.

mod acts;
mod answer;
mod args;
mod compare;
mod exchange;
mod finding;
mod folder;
mod gate;
mod inbox;
mod metrics;
mod outside;
mod policy;
mod problem;
mod review;
mod review_args;
mod shapes;
mod storage;
mod tell;
mod text;
mod threads;
mod time;

use std::{ffi::OsString, process::ExitCode};

use clap::Parser;

use crate::{answer::Answer, args::Args};

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // Read by hand, because an error in the other arguments is to be told as JSON as well.
    let json = typed
        .iter()
        .take_while(|word| *word != "--")
        .any(|word| word == "--json");
    let answer = match Args::try_parse_from(typed) {
        Ok(args) => acts::run(args).unwrap_or_else(|problem| Answer::failed(&problem)),
        Err(told) => Answer::usage(&told),
    };
    answer.print(json)
}
