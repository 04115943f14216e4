//! Two people act at once on one article, each on the text they saw last: every order of their acts
//! is tried, to a depth that takes seconds. Both may write, review, publish and set aside, so that
//! nothing but the rules keeps them from it.

use std::{
    collections::{HashSet, VecDeque},
    env,
};

use imprimatur_editorial::{
    Article, Ask, AskKind, Command, Context, Fact, Millis, PersonId, Policy, Preset, Role, State,
    Verdict, decide, gate,
};
use imprimatur_text::ContentHash;

use crate::{draw::numbered, world::*};

/// The desk, and which text each of the two has on the screen.
#[derive(Clone)]
struct Scene {
    state: State,
    seen: [u32; 2],
}

/// The people, and the texts they write: numbers as in [`numbered`].
struct Cast {
    two: [PersonId; 2],
    texts: &'static [u8],
    policy: Policy,
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Act {
    Look,
    Edit(u8),
    Submit,
    Approve,
    RequestChanges,
    TakeBack,
    SignOff,
    SetAside,
    Publish,
}

impl Scene {
    fn article(&self) -> &Article {
        self.state.article.as_ref().unwrap()
    }

    fn begun(cast: &Cast) -> Self {
        let mut world = World::desk();
        for person in cast.two {
            let all = vec![Role::Author, Role::Editor, Role::Publisher, Role::Owner];
            world.does(
                OLGA,
                Command::ChangePerson {
                    person,
                    name: None,
                    roles: Some(all),
                    active: None,
                },
            );
        }
        if cast.policy != world.state.desk.policy {
            let policy = cast.policy.clone();
            world.does(OLGA, Command::SetPolicy { policy });
        }
        world.does(cast.two[0], create(numbered(0, cast.texts[0])));
        world.does(cast.two[0], SUBMIT);
        Self {
            state: world.state,
            seen: [1, 1],
        }
    }

    fn command(&self, act: Act, who: usize) -> Command {
        let seen = self.article().revision(self.seen[who]).unwrap();
        let hash = seen.hash;
        match act {
            Act::Look | Act::Submit => SUBMIT,
            Act::Edit(number) => revise(numbered(seen.number, number)),
            Act::Approve => Command::Approve {
                hash,
                role: None,
                note: None,
            },
            Act::RequestChanges => Command::RequestChanges {
                hash,
                role: None,
                note: Some(body(200)),
            },
            Act::TakeBack => Command::TakeBack,
            Act::SignOff => Command::SignOff {
                hash,
                objection: None,
            },
            Act::SetAside => Command::Override {
                requirement: "approval.editor".to_owned(),
                hash,
                reason: Some(body(201)),
            },
            Act::Publish => Command::Publish {
                hash,
                channel: "web".to_owned(),
            },
        }
    }

    /// All that rules look at, so that a scene that was there is not played again.
    fn key(&self) -> Vec<u8> {
        let article = self.article();
        let mut key = vec![
            self.seen[0] as u8,
            self.seen[1] as u8,
            article.head as u8,
            article.round as u8,
            article.stage as u8,
            article.publications.last().map_or(0, |live| live.revision) as u8,
            article.submitted_by.map_or(0, |by| by.0.as_u128() as u8),
        ];
        let mut part = |bytes: &[u8]| {
            key.push(255);
            key.extend_from_slice(bytes);
        };
        for text in &article.revisions {
            part(&[
                text.hash.as_bytes()[0],
                text.by.0.as_u128() as u8,
                text.base as u8,
            ]);
        }
        for review in &article.reviews {
            part(&[
                review.by.0.as_u128() as u8,
                review.verdict as u8,
                review.hash.as_bytes()[0],
                review.round as u8,
                u8::from(review.taken_back),
            ]);
        }
        for aside in &article.overrides {
            part(&[aside.by.0.as_u128() as u8, aside.hash.as_bytes()[0]]);
        }
        for sign in &article.sign_offs {
            part(&[sign.by.0.as_u128() as u8, sign.hash.as_bytes()[0]]);
        }
        key
    }
}

/// Texts of one number differ in signs alone.
fn substance(hash: ContentHash) -> u8 {
    hash.as_bytes()[0] % 100
}

/// Whether somebody who neither is named nor made the last change alone has approved that substance
/// and stands by it, told without the gate.
fn is_vouched_for(article: &Article, head: ContentHash) -> bool {
    let named = |person: PersonId| {
        let text = article.revisions.iter().find(|text| text.hash == head);
        let names = FULL_NAMES.iter().find(|(known, _)| *known == person);
        let entries = text.map(|text| &text.facts.byline).into_iter().flatten();
        let mut names_of = entries.map(|entry| imprimatur_text::fold(&entry.name));
        names_of.any(|name| names.is_some_and(|(_, full)| imprimatur_text::fold(full) == name))
    };
    let first = article
        .revisions
        .iter()
        .find(|text| substance(text.hash) == substance(head));
    let signed_by_another = |maker: PersonId| {
        let mut signs = article.sign_offs.iter();
        signs.any(|sign| sign.by != maker && substance(sign.hash) == substance(head))
    };
    article.reviews.iter().enumerate().any(|(at, review)| {
        let took_over = article.reviews[at..]
            .iter()
            .any(|later| later.by == review.by && later.verdict == Verdict::RequestChanges);
        let alone = first.is_some_and(|text| text.by == review.by) && !signed_by_another(review.by);
        review.verdict == Verdict::Approve
            && substance(review.hash) == substance(head)
            && !review.taken_back
            && !took_over
            && !named(review.by)
            && !alone
    })
}

fn is_vetoed(article: &Article) -> bool {
    article.reviews.iter().enumerate().any(|(at, review)| {
        let settled = article.reviews[at..]
            .iter()
            .any(|later| later.by == review.by && later.verdict == Verdict::Approve);
        review.verdict == Verdict::RequestChanges && !review.taken_back && !settled
    })
}

/// What is wrong after an act that was let through.
fn fault(
    before: &Scene,
    after: &Scene,
    who: (usize, PersonId),
    act: Act,
    facts: &[Fact],
) -> Option<String> {
    let (second, who) = who;
    let (old, new) = (before.article(), after.article());
    let head = new.head().unwrap();
    // What was recorded stays, in its order; only its giver marks a verdict as taken back.
    let kept = new.revisions.starts_with(&old.revisions)
        && new.overrides.starts_with(&old.overrides)
        && new.sign_offs.starts_with(&old.sign_offs)
        && new.publications.starts_with(&old.publications)
        && new.reviews.len() >= old.reviews.len()
        && old.reviews.iter().zip(&new.reviews).all(|(old, new)| {
            (old.by, old.hash, old.verdict) == (new.by, new.hash, new.verdict)
                && (old.taken_back == new.taken_back || (act == Act::TakeBack && new.by == who))
        });
    if !kept {
        return Some("something that was recorded is gone".to_owned());
    }
    // An answer of yes has left what was asked for.
    let hash = old.revision(before.seen[second]).map(|text| text.hash);
    let there = match act {
        Act::Edit(number) => {
            new.revisions.len() == old.revisions.len() + 1
                && new
                    .revisions
                    .last()
                    .is_some_and(|last| last.hash == text(number))
        }
        Act::Approve => new.reviews.iter().rev().any(|review| {
            review.by == who
                && review.verdict == Verdict::Approve
                && Some(review.hash) == hash
                && !review.taken_back
        }),
        Act::RequestChanges => new.reviews.len() == old.reviews.len() + 1,
        Act::TakeBack => new
            .reviews
            .iter()
            .all(|review| review.by != who || review.taken_back),
        Act::SignOff => new.sign_offs.len() == old.sign_offs.len() + 1,
        Act::SetAside => new.overrides.len() == old.overrides.len() + 1,
        Act::Publish => new.publications.len() == old.publications.len() + 1,
        Act::Submit => new.round == old.round + 1,
        Act::Look => true,
    };
    if !there {
        return Some("an answer of yes has left nothing".to_owned());
    }
    // No approval counts for another substance, whatever the gate says of it.
    let judged = gate(&after.state.desk, new);
    for requirement in &judged.requirements {
        for seat in requirement
            .approvals
            .iter()
            .filter(|seat| seat.standing.counts())
        {
            let said_of = new.revision(seat.revision).map(|text| text.hash);
            if said_of.map(substance) != Some(substance(head.hash)) {
                return Some("an approval counts for another text".to_owned());
            }
        }
    }
    for fact in facts {
        if let Fact::Published { hash, .. } = fact {
            let set_aside = old.overrides.iter().any(|aside| aside.hash == *hash);
            let asks = &before.state.desk.policy.asks;
            let approvals = asks
                .iter()
                .any(|ask| matches!(ask.kind, AskKind::Approvals { .. }));
            let signed = asks.iter().all(|ask| {
                !matches!(ask.kind, AskKind::SignOff { .. })
                    || head.facts.byline.iter().all(|entry| {
                        old.sign_offs.iter().any(|sign| {
                            sign.names.contains(&entry.name)
                                && substance(sign.hash) == substance(*hash)
                        })
                    })
            });
            if old.head().map(|head| head.hash) != Some(*hash)
                || old.submitted_by.is_none()
                || (approvals && !set_aside && !is_vouched_for(old, *hash))
                || is_vetoed(old)
                || !signed
            {
                return Some("published what nobody vouches for".to_owned());
            }
        }
    }
    None
}

/// Plays every order of acts; answers how many scenes there were and how many publications.
fn play(cast: &Cast) -> (usize, usize) {
    let mut acts = vec![
        Act::Look,
        Act::Submit,
        Act::Approve,
        Act::RequestChanges,
        Act::TakeBack,
        Act::SignOff,
        Act::SetAside,
        Act::Publish,
    ];
    acts.extend(cast.texts.iter().map(|number| Act::Edit(*number)));
    let first = Scene::begun(cast);
    let mut known = HashSet::from([first.key()]);
    let mut waiting = VecDeque::from([(first, Vec::new())]);
    let mut published = 0;
    while let Some((scene, path)) = waiting.pop_front() {
        for (second, who) in cast.two.into_iter().enumerate() {
            for act in &acts {
                let mut after;
                if *act == Act::Look {
                    after = scene.clone();
                    after.seen[second] = scene.article().head;
                } else {
                    let command = scene.command(*act, second);
                    // One clock for all: nothing turns on a moment.
                    let context = Context {
                        actor: who,
                        at: Millis(0),
                    };
                    let Ok(events) = decide(&scene.state, &command, &context) else {
                        continue;
                    };
                    after = scene.clone();
                    events.iter().for_each(|event| after.state.evolve(event));
                    let facts: Vec<Fact> = events.into_iter().map(|event| event.fact).collect();
                    if let Some(fault) = fault(&scene, &after, (second, who), *act, &facts) {
                        panic!("{fault}: {path:?}, then {act:?} by {second}");
                    }
                    let is_publication = |fact: &&Fact| matches!(fact, Fact::Published { .. });
                    published += facts.iter().filter(is_publication).count();
                }
                if path.len() + 1 < cast.depth && known.insert(after.key()) {
                    let mut path = path.clone();
                    path.push((second, *act));
                    waiting.push_back((after, path));
                }
            }
        }
    }
    (known.len(), published)
}

#[test]
fn no_order_of_the_acts_of_two_people_publishes_what_nobody_vouches_for() {
    let deeper = 2 * usize::from(env::var_os("IMPRIMATUR_NIGHTLY").is_some());
    let signed = Policy {
        name: "signed".to_owned(),
        asks: vec![
            Preset::TwoPairs.policy().asks[0].clone(),
            Ask::of(AskKind::SignOff { outside: true }),
        ],
        ..Preset::TwoPairs.policy()
    };
    let casts = [
        // One is in the byline.
        Cast {
            two: [ADA, EVE],
            texts: &[2, 102, 6],
            policy: Preset::TwoPairs.policy(),
            depth: 5 + deeper,
        },
        // Neither is, and one joins it.
        Cast {
            two: [EVE, EMIL],
            texts: &[2, 3],
            policy: Preset::TwoPairs.policy(),
            depth: 5 + deeper,
        },
        // The one in the byline signs off.
        Cast {
            two: [ADA, EVE],
            texts: &[2, 102, 6],
            policy: signed,
            depth: 5 + deeper,
        },
    ];
    for cast in &casts {
        let (scenes, published) = play(cast);
        println!(
            "{}: {scenes} scenes to a depth of {}, {published} publications",
            cast.policy.name, cast.depth
        );
        assert!(scenes > 1_000 && published > 20, "{scenes} {published}");
    }
}
