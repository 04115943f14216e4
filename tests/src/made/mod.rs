//! A desk of any size out of generated prose: articles in every state with their rounds, verdicts
//! and threads, played through the same judgement as everything that people do.
//!
//! The same seed gives the same texts and acts; ids, salts and the day they are dated from are new
//! each time. Deliberately not here: interleaving. The record tells one article after the other,
//! where people would have worked on many at once.

mod prose;
mod story;
mod words;

use std::path::Path;

use imprimatur_desk::{
    Desk,
    api::{AddPerson, DescribeDesk, Nothing, Problem, Role},
    system_clock,
};

use crate::chance::Chance;
use story::Cast;

/// Stories in one transaction: large enough that the durable commit costs next to nothing.
const AT_ONCE: u64 = 200;

/// The sections of the desk.
const SECTIONS: [&str; 12] = [
    "Culture",
    "Economy",
    "Environment",
    "Health",
    "History",
    "Local",
    "Politics",
    "Science",
    "Society",
    "Sport",
    "Transport",
    "World",
];

/// How many people of each role there are, beside the owner.
const PEOPLE: [(Role, usize); 5] = [
    (Role::Author, 24),
    (Role::Editor, 8),
    (Role::CopyEditor, 4),
    (Role::FactChecker, 3),
    (Role::Publisher, 2),
];

/// What is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Articles.
    pub articles: u64,
    /// Comments of an article, on average.
    pub comments: u64,
    /// The same seed makes the same texts.
    pub seed: u64,
}

/// What was made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Made {
    /// Articles.
    pub articles: u64,
    /// Comments in their threads.
    pub comments: u64,
    /// Bytes of every text and comment as people would have typed it.
    pub typed: u64,
}

/// Makes the desk at a path where there is no file; `told` hears how many articles there are.
///
/// # Errors
/// As `Desk::create`; a story that the rules refuse is a fault of this module and told as it is.
pub async fn make_desk(
    path: &Path,
    plan: Plan,
    told: impl Fn(u64),
) -> Result<(Desk, Made), Problem> {
    let desk = Desk::create(path, "The generated desk", "Olympia Brandt-Moor").await?;
    let cast = people(&desk).await?;
    let mut chance = Chance::new(plan.seed);
    let now = system_clock()();
    let mut made = Made::default();
    while made.articles < plan.articles {
        let count = AT_ONCE.min(plan.articles - made.articles);
        let mut stories = Vec::new();
        for _ in 0..count {
            // A stream of its own, so that a story does not depend on how the others are told.
            let mut chance = Chance::new(chance.draw());
            let story = story::tell(&mut chance, &cast, plan.comments, now);
            made.comments += story.comments;
            made.typed += story.typed;
            stories.push(story.steps);
        }
        for told in desk.play(stories).await? {
            told?;
        }
        made.articles += count;
        told(made.articles);
    }
    Ok((desk, made))
}

/// Adds an article under review with so many words and threads; its headline begins with
/// [`LONG`].
///
/// # Errors
/// As [`make_desk`].
pub async fn add_long(desk: &Desk, words: u64, threads: u64) -> Result<(), Problem> {
    let people = desk.desk_info(Nothing {}).await?.people;
    let with = |role: Role| {
        let found = people.iter().filter(move |person| person.roles == [role]);
        found.map(|person| person.id.clone()).collect()
    };
    let named = |id: String| (id, "Ottilie Rand".to_owned());
    let authors: Vec<String> = with(Role::Author);
    let cast = Cast {
        authors: authors.into_iter().map(named).collect(),
        editors: with(Role::Editor),
        publishers: with(Role::Publisher),
        readers: with(Role::CopyEditor),
    };
    let mut chance = Chance::new(500);
    let story = story::long(&mut chance, &cast, words, threads, system_clock()());
    for told in desk.play(vec![story.steps]).await? {
        told?;
    }
    Ok(())
}

/// What the headline of the long article begins with.
pub const LONG: &str = "A long read";

/// A small file as people send them: headline, byline, paragraphs.
pub fn text_file(chance: &mut Chance) -> String {
    let grammar = prose::of(chance.below(10));
    let mut text = format!(
        "{}\n\n{}\n",
        grammar.headline(chance),
        prose::author(chance)
    );
    for _ in 0..6 {
        text.push('\n');
        text.push_str(&grammar.paragraph(chance, 50));
        text.push('\n');
    }
    text
}

async fn people(desk: &Desk) -> Result<Cast, Problem> {
    let owner = desk.desk_info(Nothing {}).await?.people;
    let owner = owner.first().map(|owner| owner.id.clone());
    let owner = owner.unwrap_or_default();
    desk.describe_desk(DescribeDesk {
        actor: owner.clone(),
        sections: Some(SECTIONS.map(str::to_owned).to_vec()),
        channels: None,
        name: None,
        responsible: None,
        contact: None,
    })
    .await?;
    let mut cast = Cast::default();
    let mut chance = Chance::new(0);
    for (role, count) in PEOPLE {
        for number in 0..count {
            // No name of a byline has a hyphen and a number of letters like this: nobody is taken
            // for somebody else.
            let name = format!(
                "{}-{}",
                prose::author(&mut chance),
                words::NAMES_BEGIN[number]
            );
            let added = desk
                .add_person(AddPerson {
                    actor: owner.clone(),
                    name: name.clone(),
                    roles: vec![role],
                })
                .await?;
            match role {
                Role::Author => cast.authors.push((added.id, name)),
                Role::Editor => cast.editors.push(added.id),
                Role::Publisher => cast.publishers.push(added.id),
                _ => cast.readers.push(added.id),
            }
        }
    }
    Ok(cast)
}
