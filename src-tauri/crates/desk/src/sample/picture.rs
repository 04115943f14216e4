//! The picture of the sample desk: a wetland at first light, drawn by numbers so that no
//! photograph has to be shipped and nobody's rights are in it.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::api::{ErrorKind, Problem};

const WIDTH: u32 = 960;
const HEIGHT: u32 = 540;

/// Where the water begins, in pixels from the top.
const SHORE: f32 = 372.0;

/// No ridge and no reed reaches above this, in pixels from the top.
const HIGHEST_CREST: f32 = 240.0;

type Colour = [f32; 3];

const SKY_HIGH: Colour = [176.0, 196.0, 210.0];
const SKY_LOW: Colour = [247.0, 226.0, 200.0];
const SUN: Colour = [255.0, 244.0, 224.0];
const MIST: Colour = [240.0, 231.0, 219.0];
const REED: Colour = [52.0, 62.0, 52.0];

/// A ridge: how far down its crest lies, how much it rises and falls, how often, its colour.
struct Ridge {
    crest: f32,
    swing: f32,
    waves: f32,
    colour: Colour,
}

/// From far to near: the nearer, the darker.
const RIDGES: [Ridge; 3] = [
    Ridge {
        crest: 286.0,
        swing: 26.0,
        waves: 1.3,
        colour: [168.0, 182.0, 188.0],
    },
    Ridge {
        crest: 318.0,
        swing: 18.0,
        waves: 2.1,
        colour: [128.0, 148.0, 150.0],
    },
    Ridge {
        crest: 346.0,
        swing: 11.0,
        waves: 3.4,
        colour: [88.0, 110.0, 106.0],
    },
];

/// The picture as a PNG file.
pub(super) fn wetland() -> Result<Vec<u8>, Problem> {
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        Rgb(point(x as f32, y as f32).map(|part| part.clamp(0.0, 255.0) as u8))
    });
    let mut file = Cursor::new(Vec::new());
    picture
        .write_to(&mut file, ImageFormat::Png)
        .map_err(|error| {
            Problem::new(
                ErrorKind::Internal,
                "sample_broken",
                format!("The picture of the sample desk cannot be drawn: {error}."),
                "Tell us about it.",
            )
        })?;
    Ok(file.into_inner())
}

fn point(x: f32, y: f32) -> Colour {
    if is_reed(x, y) {
        return REED;
    }
    if y < SHORE {
        return land(x, y);
    }
    // The water shows the land upside down, darker, in slow ripples.
    let depth = y - SHORE;
    let ripple = (depth * 0.55).sin() * depth * 0.02;
    let mirrored = land(x + ripple, SHORE - depth * 1.6);
    let mist = (1.0 - depth / 46.0).clamp(0.0, 1.0) * 0.75;
    mix(mix(mirrored, REED, 0.12 + depth / 900.0), MIST, mist)
}

fn land(x: f32, y: f32) -> Colour {
    let mut colour = sky(x, y);
    if y < HIGHEST_CREST {
        return colour;
    }
    for ridge in &RIDGES {
        let along = x / WIDTH as f32 * std::f32::consts::TAU * ridge.waves;
        let crest = ridge.crest - ridge.swing * (along.sin() + 0.4 * (along * 2.7 + 1.0).sin());
        if y > crest {
            // Mist gathers at the foot of each ridge.
            let foot = ((y - crest) / (SHORE - crest)).clamp(0.0, 1.0);
            colour = mix(ridge.colour, MIST, foot * 0.6);
        }
    }
    colour
}

fn sky(x: f32, y: f32) -> Colour {
    let sky = mix(SKY_HIGH, SKY_LOW, (y / 300.0).clamp(0.0, 1.0));
    let far = ((x - 640.0).powi(2) + (y - 214.0).powi(2)).sqrt();
    let glow = if far < 30.0 {
        1.0
    } else {
        (1.0 - (far - 30.0) / 190.0).clamp(0.0, 1.0).powi(2) * 0.7
    };
    mix(sky, SUN, glow)
}

/// Stalks that lean out of the lower edge, at uneven distances.
fn is_reed(x: f32, y: f32) -> bool {
    const STALKS: [(f32, f32, f32); 9] = [
        (34.0, 410.0, 0.10),
        (58.0, 372.0, -0.06),
        (71.0, 430.0, 0.16),
        (118.0, 452.0, 0.05),
        (146.0, 396.0, 0.12),
        (808.0, 446.0, -0.10),
        (852.0, 402.0, -0.05),
        (876.0, 366.0, 0.07),
        (921.0, 424.0, -0.14),
    ];
    // Most of the picture is asked in vain.
    if y < HIGHEST_CREST || (200.0..780.0).contains(&x) {
        return false;
    }
    STALKS.iter().any(|(foot, tip, lean)| {
        let up = HEIGHT as f32 - y;
        let thick = if (*tip..tip + 26.0).contains(&y) {
            3.4
        } else {
            1.3
        };
        y >= *tip && (x - (foot + lean * up)).abs() < thick
    })
}

fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|part| from[part] + (to[part] - from[part]) * share)
}
