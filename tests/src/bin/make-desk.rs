//! Makes a desk of generated prose: `make-desk --articles N --out FILE`, with
//! `--comments-per-article M` (10) and `--seed S` (1). `cargo xtask make-desk` builds and runs it.

use std::{env, path::PathBuf, process::ExitCode, time::Instant};

use imprimatur_tests::made::{Plan, make_desk};

#[expect(clippy::print_stderr, reason = "progress for whoever waits")]
#[tokio::main]
async fn main() -> ExitCode {
    let Some((plan, out)) = asked() else {
        eprintln!("make-desk --articles N [--comments-per-article M] [--seed S] --out FILE");
        return ExitCode::from(2);
    };
    let begun = Instant::now();
    let told = |done: u64| {
        if done.is_multiple_of(1_000) || done == plan.articles {
            eprintln!(
                "{done} of {} articles, {} s",
                plan.articles,
                begun.elapsed().as_secs()
            );
        }
    };
    match make_desk(&out, plan, told).await {
        Ok((desk, made)) => {
            desk.close();
            eprintln!(
                "{}: {} articles, {} comments, {} MB typed",
                out.display(),
                made.articles,
                made.comments,
                made.typed / 1_000_000
            );
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{} {}", problem.message, problem.hints.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn asked() -> Option<(Plan, PathBuf)> {
    let words: Vec<String> = env::args().skip(1).collect();
    let mut plan = Plan {
        articles: 0,
        comments: 10,
        seed: 1,
    };
    let mut out = None;
    for pair in words.chunks(2) {
        let [name, value] = pair else { return None };
        match name.as_str() {
            "--articles" => plan.articles = value.parse().ok()?,
            "--comments-per-article" => plan.comments = value.parse().ok()?,
            "--seed" => plan.seed = value.parse().ok()?,
            "--out" => out = Some(PathBuf::from(value)),
            _ => return None,
        }
    }
    Some((plan, out?)).filter(|(plan, _)| plan.articles > 0)
}
