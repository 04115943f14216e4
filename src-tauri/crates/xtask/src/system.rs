//! What the computer must have: brought on Debian and its kin, named elsewhere.

use std::{
    fs,
    io::{self, BufRead, IsTerminal, Write},
    process::Command,
};

use crate::{
    Stop,
    place::{cargo, must, program, read, target},
};

/// Version of the driver that lets tests drive the window; of the same line as the shell's Tauri.
const TAURI_DRIVER: &str = "2.1.0";

/// Something the computer must have, and what it is called where.
struct Need {
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
    /// Answers whether it is there, on systems whose package lists are not asked.
    there: fn() -> bool,
}

/// For building and opening the window.
const WINDOW: [Need; 1] = [Need {
    debian: "libwebkit2gtk-4.1-dev",
    fedora: "webkit2gtk4.1-devel",
    arch: "webkit2gtk-4.1",
    there: || runs("pkg-config", &["--exists", "webkit2gtk-4.1"]),
}];

/// For driving the window on a screen of its own.
const DRIVING: [Need; 3] = [
    Need {
        debian: "webkit2gtk-driver",
        fedora: "webkit2gtk4.1-driver",
        arch: "webkit2gtk-4.1",
        there: || runs("WebKitWebDriver", &["--version"]),
    },
    Need {
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
        there: || runs("Xvfb", &["-help"]),
    },
    Need {
        debian: "xdotool",
        fedora: "xdotool",
        arch: "xdotool",
        there: || runs("xdotool", &["version"]),
    },
];

/// Brings what the window needs to be built and opened.
pub(crate) fn for_the_window() -> Result<(), Stop> {
    bring(WINDOW.iter().collect())
}

/// Brings what tests need to drive the window.
pub(crate) fn for_driving() -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        println!("The window can be driven on Linux only; the journeys are left out here.");
        return bring(WINDOW.iter().collect());
    }
    bring(WINDOW.iter().chain(&DRIVING).collect())?;
    tauri_driver()
}

fn bring(needs: Vec<&Need>) -> Result<(), Stop> {
    // On macOS and Windows the web view is part of the system, and the compiler that built this
    // program is all the rest.
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if runs("dpkg-query", &["--version"]) && runs("apt-get", &["--version"]) {
        let missing: Vec<&str> = needs
            .iter()
            .map(|need| need.debian)
            .filter(|package| !installed(package))
            .collect();
        return if missing.is_empty() {
            Ok(())
        } else {
            install(&missing)
        };
    }
    let missing: Vec<&Need> = needs.into_iter().filter(|need| !(need.there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = |of: fn(&Need) -> &'static str| {
        let mut names: Vec<_> = missing.iter().map(|need| of(need)).collect();
        names.dedup();
        names.join(" ")
    };
    let family = fs::read_to_string("/etc/os-release").unwrap_or_default();
    Err(Stop(if family.contains("fedora") {
        format!(
            "packages are missing: sudo dnf install {}",
            names(|need| need.fedora)
        )
    } else if family.contains("arch") {
        format!(
            "packages are missing: sudo pacman -S {}",
            names(|need| need.arch)
        )
    } else {
        format!(
            "packages are missing. Debian calls them {}, Fedora {}, Arch {}",
            names(|need| need.debian),
            names(|need| need.fedora),
            names(|need| need.arch)
        )
    }))
}

fn installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f=${db:Status-Status}", package]);
    read(query).is_some_and(|status| status.starts_with("installed"))
}

fn install(packages: &[&str]) -> Result<(), Stop> {
    let root = read_id() == Some(0);
    let by_hand = format!(
        "{}apt-get install {}",
        if root { "" } else { "sudo " },
        packages.join(" ")
    );
    println!("Missing on this computer: {}", packages.join(", "));
    if io::stdin().is_terminal() && !agreed(&format!("Run `{by_hand}` now? [Y/n] "))? {
        return Err(Stop(format!(
            "nothing was installed; the command is: {by_hand}"
        )));
    }
    let apt = |arguments: &[&str]| {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            // Without a terminal nobody could type a password.
            if !io::stdin().is_terminal() {
                sudo.arg("-n");
            }
            sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        };
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        must(command)
    };
    let wanted: Vec<&str> = ["install", "-y", "--no-install-recommends"]
        .into_iter()
        .chain(packages.iter().copied())
        .collect();
    // The lists of a new machine are empty or old; they are fetched only when that shows.
    apt(&wanted)
        .or_else(|_| apt(&["update"]).and_then(|()| apt(&wanted)))
        .map_err(|Stop(why)| Stop(format!("{why}; by hand: {by_hand}")))
}

fn agreed(question: &str) -> Result<bool, Stop> {
    print!("{question}");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(!answer.trim().to_lowercase().starts_with('n'))
}

fn read_id() -> Option<u32> {
    let mut id = Command::new("id");
    id.arg("-u");
    read(id)?.trim().parse().ok()
}

/// Puts the pinned driver into the target folder, once.
fn tauri_driver() -> Result<(), Stop> {
    let tools = target()?.join("tools");
    let kept = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if kept.contains(&format!("\"tauri-driver {TAURI_DRIVER} ")) {
        return Ok(());
    }
    println!(
        "Building tauri-driver {TAURI_DRIVER} into {}",
        tools.display()
    );
    let mut install = cargo(&["install", "--quiet", "--locked", "tauri-driver"]);
    install
        .args(["--version", TAURI_DRIVER, "--root"])
        .arg(tools);
    must(install)
}

fn runs(name: &str, arguments: &[&str]) -> bool {
    let mut command = program(name);
    command.args(arguments);
    read(command).is_some()
}
