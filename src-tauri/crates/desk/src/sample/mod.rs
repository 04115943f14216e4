//! The sample desk: fourteen articles in three languages, in every state, so that somebody who opens
//! the program for the first time has something to try their hand at, and pictures and tests have
//! something to show.
//!
//! Everything in it is invented: people, places, events. It is made by playing stories through the
//! public commands, with a clock that walks through the last ten days; nothing is written past the
//! rules. What the articles say is in `texts/`, what happened to them in the modules by language.
//!
//! Deliberately absent: anything that only a sample could hold.

mod english;
mod french;
mod german;
mod later;
mod people;
mod picture;
mod play;
mod proof;

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_store::StoreError;
use uuid::Uuid;

use crate::{
    Desk,
    api::{AddMedia, AddPerson, ChangePerson, DescribeDesk, Nothing, Problem, Role},
    system_clock,
};
use people::{HELOISE, OTHERS};
use play::{At, Player, Story, broken};

const NAME: &str = "Trois Rives · Drei Ufer";

const STORIES: [Story; 14] = [
    english::BELLS,
    french::BARRAGE,
    german::MOOR,
    french::SILENCE,
    german::NIGHT_BUS,
    english::QUIET,
    later::MILL,
    later::FERRY,
    later::GLASSHOUSE,
    later::MARKET,
    later::CLOCK,
    later::BEES,
    later::KITE,
    later::LAMP,
];

/// Slug of an article under review with a must-fix thread open: for a guided look at the desk.
pub const MUST_FIX: &str = "moor-im-tannried";

/// Slug of an article that is ready to be published.
pub const READY: &str = "ecole-du-silence";

/// Slug of an article whose approval a later edit made void.
pub const VOID: &str = "nine-hundred-labels";

/// Slug of an article under review that nobody has said anything about: to be commented, approved,
/// changed and published from the beginning.
pub const UNTOUCHED: &str = "marche-de-nuit";

/// When the desk was made and its people came.
const BEGIN: At = At::Day(10, 8, 0);

/// Makes the sample desk at a path where there is no file, and opens it with the computer's clock.
///
/// It is made beside that path and moved there when it is whole: a making that was broken off
/// leaves no half desk to be opened the next time.
///
/// # Errors
/// As [`Desk::create`]; there is then no file at the path.
pub async fn make(path: &Path) -> Result<Desk, Problem> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_path_buf()).into());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", Uuid::now_v7()));
    let beside = PathBuf::from(beside);
    let made = played(&beside).await;
    let moved = made.and_then(|()| {
        std::fs::rename(&beside, path).map_err(|error| StoreError::Disk(error).into())
    });
    if moved.is_err() {
        // Nobody knows of it; what could not be removed would only take room.
        let _ = std::fs::remove_file(&beside);
    }
    moved?;
    Desk::open(path)
}

/// Makes the desk, plays the stories on it and closes it.
async fn played(path: &Path) -> Result<(), Problem> {
    let now = system_clock()();
    let clock = Arc::new(AtomicI64::new(BEGIN.before(now)));
    let story = Arc::clone(&clock);
    let told = Arc::new(move || story.load(Ordering::Relaxed));
    let desk = Desk::create_at(path, NAME, HELOISE, told).await?;
    let filled = fill(&desk, &clock, now).await;
    desk.close();
    filled
}

async fn fill(desk: &Desk, clock: &AtomicI64, now: i64) -> Result<(), Problem> {
    let owner = desk.desk_info(Nothing {}).await?.people;
    let owner = &owner.first().ok_or_else(|| broken(HELOISE))?.id;
    desk.describe_desk(DescribeDesk {
        actor: owner.clone(),
        name: None,
        responsible: Some(format!("{HELOISE}, Drei Ufer")),
        contact: Some("redaktion@drei-ufer.example".to_owned()),
        sections: Some(
            [
                "Culture",
                "Environment",
                "Politics",
                "Science",
                "Society",
                "Transport",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
        channels: Some(["web", "newsletter"].map(str::to_owned).to_vec()),
    })
    .await?;
    desk.change_person(ChangePerson {
        actor: owner.clone(),
        person: owner.clone(),
        name: None,
        roles: Some(vec![Role::Owner, Role::Publisher]),
        active: None,
    })
    .await?;
    let mut people = HashMap::from([(HELOISE, owner.clone())]);
    for (name, roles) in OTHERS {
        let added = desk
            .add_person(AddPerson {
                actor: owner.clone(),
                name: name.to_owned(),
                roles: roles.to_vec(),
            })
            .await?;
        people.insert(name, added.id);
    }
    let image = desk
        .add_media(AddMedia {
            actor: owner.clone(),
            base64: STANDARD.encode(picture::wetland()?),
        })
        .await?;
    let mut player = Player {
        desk,
        clock,
        now,
        people,
        image: image.sha256,
        threads: HashMap::new(),
    };
    player.play(&STORIES).await
}
