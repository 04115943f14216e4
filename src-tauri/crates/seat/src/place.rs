//! Where the window was, how large, and how large everything in it: kept beside the desks, for this
//! computer. Not `tauri-plugin-window-state`: it would bring commands for the page, a second
//! folder, and a window of its own mind about when to show itself.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// How much of the strip by which a window is moved must be on a screen, in logical pixels: enough
/// to take hold of.
const HOLD: (f64, f64) = (120.0, 24.0);

/// The largest zoom; the smallest is 1, since the page is laid out for it.
const LARGEST: f64 = 2.0;

/// What is kept of the window. Lengths in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Upper left corner; absent before the window was ever moved or closed.
    pub corner: Option<(f64, f64)>,
    /// Width and height when it is not maximised.
    pub size: (f64, f64),
    /// Whether it fills its screen.
    pub maximised: bool,
    /// How large everything is shown: 1 to 2.
    pub zoom: f64,
}

/// A rectangle of a screen that windows may lie on, in logical pixels.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Upper left corner.
    pub corner: (f64, f64),
    /// Width and height.
    pub size: (f64, f64),
}

impl Default for Place {
    fn default() -> Self {
        Self {
            corner: None,
            size: (1440.0, 900.0),
            maximised: false,
            zoom: 1.0,
        }
    }
}

impl Place {
    /// What was kept in the data folder; the usual where nothing was, or nothing that makes sense.
    #[must_use]
    pub fn kept(folder: &Path) -> Self {
        fs::read(file(folder))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .filter(Self::makes_sense)
            .unwrap_or_default()
    }

    /// Keeps it. A place that cannot be kept is a small loss and stops nothing.
    pub fn keep(&self, folder: &Path) {
        let Ok(json) = serde_json::to_vec(self) else {
            return;
        };
        let beside = file(folder).with_extension("part");
        let _ = fs::create_dir_all(folder);
        let _ = fs::write(&beside, json).and_then(|()| fs::rename(&beside, file(folder)));
    }

    /// The nearest zoom there is.
    #[must_use]
    pub fn allowed(zoom: f64) -> f64 {
        if zoom.is_finite() {
            zoom.clamp(1.0, LARGEST)
        } else {
            1.0
        }
    }

    /// The same, moved onto a screen if nobody could take hold of it where it was. Screens come and
    /// go between two starts.
    #[must_use]
    pub fn on(self, screens: &[Screen]) -> Self {
        let Some((x, y)) = self.corner else {
            return self;
        };
        let (width, _) = self.size;
        let is_held = screens.iter().any(|screen| {
            let across = overlap((x, width), (screen.corner.0, screen.size.0));
            let down = overlap((y, HOLD.1), (screen.corner.1, screen.size.1));
            across >= HOLD.0 && down >= HOLD.1
        });
        if is_held {
            return self;
        }
        let distance = |screen: &&Screen| {
            let away = |at: f64, from: f64, size: f64| at - at.clamp(from, from + size);
            let (dx, dy) = (
                away(x, screen.corner.0, screen.size.0),
                away(y, screen.corner.1, screen.size.1),
            );
            dx.hypot(dy)
        };
        let nearest = screens
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let Some(screen) = nearest else {
            return Self {
                corner: None,
                ..self
            };
        };
        let size = (
            self.size.0.min(screen.size.0),
            self.size.1.min(screen.size.1),
        );
        let within = |at: f64, from: f64, room: f64, size: f64| at.clamp(from, from + room - size);
        Self {
            corner: Some((
                within(x, screen.corner.0, screen.size.0, size.0),
                within(y, screen.corner.1, screen.size.1, size.1),
            )),
            size,
            ..self
        }
    }

    /// Whether these are numbers that a window can have: the file may have been written by anyone.
    fn makes_sense(&self) -> bool {
        let corner = self.corner.unwrap_or_default();
        let sane = |length: f64| length.is_finite() && length.abs() < 100_000.0;
        [corner.0, corner.1, self.size.0, self.size.1]
            .into_iter()
            .all(sane)
            && self.size.0 >= 1.0
            && self.size.1 >= 1.0
            && Self::allowed(self.zoom) == self.zoom
    }
}

/// How much two stretches have in common.
fn overlap(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 + one.1).min(other.0 + other.1) - one.0.max(other.0)
}

fn file(folder: &Path) -> PathBuf {
    folder.join("window.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Screen = Screen {
        corner: (0.0, 0.0),
        size: (1920.0, 1080.0),
    };
    const RIGHT: Screen = Screen {
        corner: (1920.0, 200.0),
        size: (1280.0, 800.0),
    };

    fn at(x: f64, y: f64) -> Place {
        Place {
            corner: Some((x, y)),
            ..Place::default()
        }
    }

    #[test]
    fn a_window_on_a_screen_stays_where_it_was() {
        for place in [at(0.0, 0.0), at(-1300.0, 500.0), at(1700.0, 300.0)] {
            assert_eq!(place.on(&[LEFT, RIGHT]), place);
        }
    }

    #[test]
    fn a_window_off_every_screen_comes_onto_the_nearest() {
        let lost = at(2400.0, 260.0);
        assert_eq!(lost.on(&[LEFT]).corner, Some((480.0, 180.0)));
        let above = at(300.0, -900.0);
        assert_eq!(above.on(&[LEFT]).corner, Some((300.0, 0.0)));
    }

    #[test]
    fn a_window_larger_than_the_screen_it_comes_to_is_made_to_fit() {
        let moved = at(9000.0, 500.0).on(&[LEFT, RIGHT]);
        assert_eq!(moved.corner, Some((1920.0, 200.0)));
        assert_eq!(moved.size, RIGHT.size);
    }

    #[test]
    fn without_a_screen_that_can_be_asked_the_system_chooses() {
        assert_eq!(at(100.0, 100.0).on(&[]).corner, None);
    }

    #[test]
    fn what_is_kept_is_found_again() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        assert_eq!(Place::kept(folder.path()), Place::default());
        let place = Place {
            maximised: true,
            zoom: 1.5,
            ..at(-40.5, 12.0)
        };
        place.keep(folder.path());
        assert_eq!(Place::kept(folder.path()), place);
        fs::write(file(folder.path()), "{")?;
        assert_eq!(Place::kept(folder.path()), Place::default());
        Ok(())
    }

    #[test]
    fn senseless_numbers_are_not_taken() {
        for json in [
            r#"{"size":[0,900]}"#,
            r#"{"corner":[1e300,0]}"#,
            r#"{"zoom":40}"#,
        ] {
            let read: Result<Place, _> = serde_json::from_str(json);
            assert!(read.is_ok_and(|place| !place.makes_sense()), "{json}");
        }
    }
}
