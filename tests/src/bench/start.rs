//! The start of the program and the memory it rests in, against an empty window of the same web
//! view: from the start of the process to the first changed pixel of its screen.

use std::{
    fs::{self, File},
    os::unix::{fs::FileExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{Aim, Samples, Scope, figure, say};
use crate::{Failure, Home, display::Display, program};

/// The screen rests when nothing on it has changed for this long.
const REST: Duration = Duration::from_millis(1_500);

/// No start takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// One of so many bytes of the screen is looked at.
const STRIDE: u64 = 64_000;

/// What is looked at of each stride.
const PIECE: usize = 3_200;

/// Every figure of the start.
///
/// # Errors
/// When a program or a screen does not start.
pub async fn figures(scope: &Scope) -> Result<Vec<Value>, Failure> {
    let rounds = scope.of(12, 3);
    let (home, bare) = (Home::new()?, Home::new()?);
    let desk = home.path("sample.desk");
    imprimatur_desk::sample::make(&desk).await?.close();
    let real = program("imprimatur-desktop")?;
    let empty = program("examples/empty-window")?;
    let mut ours = [(); 3].map(|()| Samples::default());
    let mut floor = [(); 3].map(|()| Samples::default());
    for round in 0..=rounds {
        say(&format!("start {round} of {rounds}"));
        let one = start(&real, &home, Some(&desk))?;
        let other = start(&empty, &bare, None)?;
        // The first start of each makes caches.
        if round > 0 {
            for at in 0..3 {
                ours[at].add(one[at]);
                floor[at].add(other[at]);
            }
        }
    }
    let [frame, whole, memory] = &ours;
    let [bare_frame, bare_whole, bare_memory] = &floor;
    Ok(vec![
        figure(
            "start to first frame",
            "ms",
            frame,
            bare_frame,
            Aim::Ratio(1.3),
        ),
        figure(
            "start to a resting screen",
            "ms",
            whole,
            bare_whole,
            Aim::Told,
        ),
        figure(
            "idle memory (PSS)",
            "MB",
            memory,
            bare_memory,
            Aim::Ratio(1.3),
        ),
    ])
}

/// Milliseconds to the first changed pixel and to the last, and the megabytes in which the
/// processes then rest.
fn start(program: &Path, home: &Home, file: Option<&Path>) -> Result<[f64; 3], Failure> {
    let folder = tempfile::tempdir()?;
    let display = Display::seen_in(folder.path())?;
    let screen = File::open(folder.path().join("Xvfb_screen0"))?;
    let before = look(&screen)?;
    let begun = Instant::now();
    let child = Command::new(program)
        .args(file)
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .envs(home.variables())
        .env("NO_AT_BRIDGE", "1")
        .env("GTK_THEME", "Adwaita")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    let running = Running(child);
    let (mut first, mut last, mut seen) = (None, begun, before);
    while begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(1));
        let now = look(&screen)?;
        if now != seen {
            last = Instant::now();
            first = first.or(Some(last));
            seen = now;
        } else if first.is_some() && last.elapsed() > REST {
            break;
        }
    }
    let first = first.ok_or_else(|| Failure::new("the window was never seen"))?;
    let memory = pss(running.0.id());
    drop(running);
    drop(display);
    let since = |moment: Instant| (moment - begun).as_secs_f64() * 1_000.0;
    Ok([since(first), since(last), memory])
}

/// A process group that ends when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.0.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.0.wait();
    }
}

/// Some pieces of the screen.
fn look(screen: &File) -> Result<Vec<u8>, Failure> {
    let mut seen = Vec::new();
    let mut piece = [0; PIECE];
    let length = screen.metadata()?.len();
    let mut at = STRIDE;
    while at + PIECE as u64 <= length {
        screen.read_exact_at(&mut piece, at)?;
        seen.extend_from_slice(&piece);
        at += STRIDE;
    }
    Ok(seen)
}

/// Megabytes of a process and all that it started, shared pages divided among those that share.
fn pss(leader: u32) -> f64 {
    let mut family = vec![leader];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(children(parent));
        at += 1;
    }
    let of = |process: &u32| -> f64 {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"));
        let rollup = rollup.unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.unwrap_or(0.0)
    };
    family.iter().map(of).sum::<f64>() / 1_000.0
}

fn children(parent: u32) -> Vec<u32> {
    let tasks: Vec<PathBuf> = fs::read_dir(format!("/proc/{parent}/task"))
        .into_iter()
        .flatten()
        .filter_map(|task| Some(task.ok()?.path().join("children")))
        .collect();
    let lists = tasks
        .iter()
        .filter_map(|task| fs::read_to_string(task).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|child| child.parse().ok())
                .collect::<Vec<u32>>()
        })
        .collect()
}
