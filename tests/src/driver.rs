//! The chain that lets a test drive the window: tauri-driver, under it the driver of WebKit. For a
//! page in a browser the latter alone.

use std::{
    fs::File,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::{net::TcpStream, time::Instant};

use crate::{Failure, display::Display, journey::Home};

/// How long the chain may take to come up on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running pair of drivers in a process group of their own; everything they started ends with
/// them.
pub(crate) struct Drivers {
    leader: Child,
    /// Where WebDriver requests go.
    pub(crate) address: String,
}

impl Drivers {
    /// Starts the drivers on free ports; what the program says goes to `log`.
    pub(crate) async fn start(home: &Home, display: &Display, log: &Path) -> Result<Self, Failure> {
        let (port, native) = (free_port()?, free_port()?);
        let mut command = Command::new(tauri_driver());
        command
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native.to_string()]);
        Self::run(command, &[port, native], home, display, log).await
    }

    /// Starts the driver of WebKit by itself, which opens WebKit's own small browser.
    pub(crate) async fn of_a_browser(
        home: &Home,
        display: &Display,
        log: &Path,
    ) -> Result<Self, Failure> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}"));
        Self::run(command, &[port], home, display, log).await
    }

    /// Runs drivers that listen on these ports, requests on the first.
    async fn run(
        mut command: Command,
        ports: &[u16],
        home: &Home,
        display: &Display,
        log: &Path,
    ) -> Result<Self, Failure> {
        let log = File::create(log)?;
        command
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .envs(home.variables())
            .envs(home.bus())
            // Xvfb has no accessibility bus. Rendering stays as it is: with the usual switches
            // for machines without a graphics card, WebKit's pictures hang.
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_THEME", "Adwaita")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0);
        let leader = command.spawn().map_err(|error| {
            let name = command.get_program().display();
            Failure::new(format!(
                "{name} does not start ({error}); `cargo xtask test` installs it"
            ))
        })?;
        let drivers = Self {
            leader,
            address: format!(
                "http://127.0.0.1:{}",
                ports.first().copied().unwrap_or_default()
            ),
        };
        for port in ports {
            answers(*port).await?;
        }
        Ok(drivers)
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        // The group, not the leader alone: WebKit's processes would outlive it.
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.leader.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.leader.wait();
    }
}

/// Waits until something listens on a port of this machine.
async fn answers(port: u16) -> Result<(), Failure> {
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if Instant::now() > deadline {
            return Err(Failure::new(format!("no driver answers on port {port}")));
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(())
}

fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The pinned driver inside `target/`, where `cargo xtask` puts it; else the one on the path.
fn tauri_driver() -> PathBuf {
    let pinned = crate::journey::target().join("tools/bin/tauri-driver");
    if pinned.exists() {
        pinned
    } else {
        PathBuf::from("tauri-driver")
    }
}
