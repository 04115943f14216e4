//! `cargo xtask run | test | tour | bench | make-desk | tidy | generate`: every command of the
//! repository.
//!
//! Each brings what it needs before it starts, so that a fresh clone asks for nothing but Rust and
//! Node. Deliberately not here: anything that the programs need at run time.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands talk to the person who runs them"
)]

mod bench;
mod interface;
mod place;
mod steps;
mod system;
mod tidy;

use std::process::ExitCode;

/// Why a command stops, in words for the person at the terminal.
#[derive(Debug)]
struct Stop(String);

impl<E: std::error::Error> From<E> for Stop {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

const USAGE: &str = "\
cargo xtask run [FILE]   opens the window (FILE: a desk, or an article to import);
                         without a display, plays the tour instead
cargo xtask test         everything that must hold: format, tidy, interface, lints, tests
                         (--nightly: 1,000 kills, and properties tried twenty times as often)
cargo xtask tour         plays a review in the real window and keeps pictures of it
cargo xtask bench        measures the release build beside its floors and prints a table
                         (--quick: small and soon; --only desk|window|start|text; --million FILE;
                         text: on the revision pairs of IMPRIMATUR_CORPUS)
cargo xtask make-desk --articles N [--comments-per-article M] [--seed S] --out FILE
                         a desk of generated prose
cargo xtask tidy         the rules of the repository alone
cargo xtask generate     writes what is made from the desk's table of operations";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    // `cargo xtask run -- FILE` is how cargo itself would write it.
    let rest: Vec<String> = arguments.skip_while(|argument| argument == "--").collect();
    let done = match command.as_deref() {
        Some("run") => steps::run(&rest),
        Some("test") => steps::test(&rest),
        Some("tour") => steps::tour(),
        Some("bench") => bench::bench(&rest),
        Some("make-desk") => bench::make_desk(&rest),
        Some("tidy") => steps::tidy_alone(),
        Some("generate") => steps::generate(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(why)) => {
            eprintln!("\nxtask stops: {why}");
            ExitCode::FAILURE
        }
    }
}
