//! News reach who works elsewhere: the program hands them to the system, in words.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use imprimatur_tests::{Cast, EDITOR, Failure, Hand::Mouse, Home, journey};

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n";

/// A message bus, and somebody who writes down every notification that is asked for on it.
struct Bus {
    address: String,
    heard: Arc<Mutex<String>>,
    programs: Vec<Child>,
}

impl Bus {
    /// `None`, and a word about it, where there is no bus to start.
    #[expect(clippy::print_stderr, reason = "a journey that is skipped says so")]
    fn start() -> Result<Option<Self>, Failure> {
        let daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(daemon) = daemon else {
            eprintln!("skipped: there is no dbus-daemon here");
            return Ok(None);
        };
        let mut bus = Self {
            address: String::new(),
            heard: Arc::default(),
            programs: vec![daemon],
        };
        if let Some(out) = bus
            .programs
            .first_mut()
            .and_then(|daemon| daemon.stdout.take())
        {
            BufReader::new(out).read_line(&mut bus.address)?;
        }
        bus.address.truncate(bus.address.trim_end().len());
        let listener = Command::new("dbus-monitor")
            .args(["--address", &bus.address])
            .arg("type='method_call',interface='org.freedesktop.Notifications',member='Notify'")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut listener) = listener else {
            eprintln!("skipped: there is no dbus-monitor here");
            return Ok(None);
        };
        let heard = Arc::clone(&bus.heard);
        if let Some(out) = listener.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
                    *heard += line.trim();
                    *heard += "\n";
                }
            });
        }
        bus.programs.push(listener);
        Ok(Some(bus))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        for program in &mut self.programs {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

#[tokio::test]
async fn an_article_that_waits_is_told_to_its_editor_while_the_window_is_out_of_sight()
-> Result<(), Failure> {
    let Some(bus) = Bus::start()? else {
        return Ok(());
    };
    let home = Home::new()?.on_bus(bus.address.clone());
    let cast = Cast::gather(&home).await?;
    let heard = Arc::clone(&bus.heard);
    let path = cast.path.clone();
    journey("news", &home.clone(), &[&path], |w| async move {
        w.see("heading", "Rundschau").await?;
        w.script(COUNTS, vec![]).await?;
        w.act_as(Mouse, EDITOR).await?;
        // What is there before is no news: it has to be looked at first.
        w.until("the first look at the desk", || async {
            Ok(w.script("return window.looks > 0", vec![]).await? == true)
        })
        .await?;
        w.hide().await?;
        cast.submitted(&home, MARKDOWN).await?;
        w.until("the news on the bus", || async {
            let heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            Ok(heard.contains("string \"A bridge of lanterns\"\nstring \"It waits for you"))
        })
        .await
    })
    .await
}

/// Counts the looks for news: nothing else asks for the table on the board.
const COUNTS: &str = "
const asked = window.__TAURI_INTERNALS__.convertFileSrc('table', 'ipc');
const real = window.fetch.bind(window);
window.looks = 0;
window.fetch = async (to, how) => {
  const answer = await real(to, how);
  if (to === asked) window.looks += 1;
  return answer;
};";
