//! Draws commands, people and policies at random, from small pools so that they collide. The same
//! seed draws the same.

use std::collections::BTreeSet;

use imprimatur_editorial::{
    Ask, AskKind, Command, Cut, Exclude, FilingChange, GuestItem, Identifier, Naming, PersonId,
    Policy, Preset, RecordHash, Role, Suggested, ThreadKind, When, Whom,
};
use imprimatur_text::{AiKind, ChangeKind};

use crate::world::*;

/// Numbers at random (SplitMix64).
pub struct Draw(pub u64);

impl Draw {
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }

    fn some<T: Clone>(&mut self, of: &[T], most: u64) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| self.one(of)).collect()
    }
}

/// A text is named by what it holds: equal numbers, equal facts; 100 more, other signs.
pub fn numbered(base: u32, number: u8) -> Cut {
    let names: &[&str] = match number % 100 {
        1 => &["Ada Lindström", "Ben Okoro"],
        2 | 6 => &["Ada Lindström"],
        3 | 7 => &["Ada Lindström", "EMIL GROSS"],
        4 => &["Gast"],
        5 => &["Gast", "Eve Durand"],
        9 => &["Ada Lindström", "Gast"],
        _ => &[],
    };
    let mut cut = cut_by(base, number, names);
    let facts = &mut cut.facts;
    (facts.ai, facts.notes) = match number % 100 {
        1 => (None, 0),
        4 => (Some(AiKind::MachineGenerated), 0),
        5 => (Some(AiKind::Assisted), 0),
        6 | 9 => (Some(AiKind::None), 1),
        7 => (Some(AiKind::None), 2),
        _ => (Some(AiKind::None), 0),
    };
    if number % 100 == 3 {
        facts.language = Some("de-CH".to_owned());
    }
    facts.headline_empty = number % 100 == 8;
    if number % 100 == 7 {
        facts.form = None;
    }
    cut
}

const NAMES: [&str; 6] = [
    "Ada Lindström",
    "EMIL GROSS",
    "Emil Groß",
    "Eve Durand",
    "Gast",
    "Kim Ray",
];
const KINDS: [ThreadKind; 3] = [ThreadKind::Note, ThreadKind::Question, ThreadKind::MustFix];
const BUSY: [PersonId; 7] = [ADA, EVE, EMIL, FINN, OLGA, PIA, BEN];

fn person(draw: &mut Draw) -> PersonId {
    match draw.below(10) {
        0 => STRANGER,
        1..4 => draw.one(&EVERYONE),
        _ => draw.one(&BUSY),
    }
}

fn text_number(draw: &mut Draw) -> u8 {
    let number = draw.one(&[1, 1, 2, 2, 3, 4, 5, 6, 6, 7, 8, 9]);
    number + 100 * u8::from(draw.once_in(3))
}

fn ask(draw: &mut Draw, at: usize) -> Ask {
    let kind = match draw.below(9) {
        0 => AskKind::MustFixResolved,
        1 => AskKind::SuggestionsSettled,
        2 | 3 => AskKind::SignOff {
            outside: draw.once_in(2),
        },
        4 => AskKind::AiDeclared,
        5 => AskKind::LostAnchorsAnswered,
        _ => AskKind::Approvals {
            role: draw.one(&[
                Role::Editor,
                Role::Editor,
                Role::FactChecker,
                Role::CopyEditor,
            ]),
            count: draw.one(&[1, 1, 1, 2, 3]),
            veto: !draw.once_in(4),
            excludes: if draw.once_in(2) {
                BTreeSet::from([Exclude::LastSubstantiveEditor])
            } else {
                BTreeSet::new()
            },
        },
    };
    let mut when = When::default();
    if draw.once_in(5) {
        when.sections = Some(vec!["STADT".to_owned()]);
    }
    if draw.once_in(6) {
        when.languages = Some(vec![draw.one(&["de", "de-ch", "fr"]).to_owned()]);
    }
    if draw.once_in(6) {
        when.ai = Some(draw.some(&[None, Some(AiKind::None), Some(AiKind::Assisted)], 2));
    }
    // Few names, so that another policy calls something else the same.
    let id = if draw.once_in(40) {
        "0".to_owned()
    } else {
        at.to_string()
    };
    Ask { id, kind, when }
}

/// A preset, or one made up.
pub fn policy(draw: &mut Draw) -> Policy {
    if draw.once_in(2) {
        return draw.one(&Preset::ALL).policy();
    }
    Policy {
        name: "made up".to_owned(),
        survives: draw.one(&[
            ChangeKind::Identical,
            ChangeKind::Typographic,
            ChangeKind::Typographic,
        ]),
        asks: (0..draw.below(5) as usize)
            .map(|at| ask(draw, at))
            .collect(),
    }
}

/// What somebody does next: mostly what moves an article on.
pub fn step(draw: &mut Draw, world: &World) -> (PersonId, Command) {
    let head = world.article().head().unwrap();
    let (number, hash) = (head.number, head.hash);
    let base = if draw.once_in(6) {
        draw.below(5) as u32
    } else {
        number
    };
    let hash = if draw.once_in(12) {
        text(text_number(draw))
    } else {
        hash
    };
    let likely = draw.below(5) < 3;
    if likely {
        let role = match draw.below(3) {
            0 => Some(draw.one(&Role::REVIEWERS)),
            _ => None,
        };
        let reviewer = draw.one(&[EVE, EMIL, EVE, EMIL, CORA, FINN, LEA]);
        return match draw.below(16) {
            0..3 => (
                draw.one(&[ADA, EVE, BEN, EMIL]),
                Command::Submit { cut: None },
            ),
            3..8 => (
                reviewer,
                Command::Approve {
                    hash,
                    role,
                    note: None,
                },
            ),
            8 => (
                reviewer,
                Command::RequestChanges {
                    hash,
                    role,
                    note: Some(body(200)),
                },
            ),
            9 => (reviewer, Command::TakeBack),
            10..13 => (
                draw.one(&[ADA, BEN, EMIL, EVE]),
                Command::SignOff {
                    hash,
                    objection: draw.once_in(5).then(|| body(201)),
                },
            ),
            13 => (OLGA, set_aside(draw, world, hash)),
            _ => (
                draw.one(&[PIA, OLGA]),
                Command::Publish {
                    hash,
                    channel: "web".to_owned(),
                },
            ),
        };
    }
    let who = person(draw);
    (who, anything(draw, world, base, hash))
}

fn set_aside(draw: &mut Draw, world: &World, hash: imprimatur_text::ContentHash) -> Command {
    let gate = world.gate();
    let missing: Vec<String> = gate.missing().map(|known| known.id.clone()).collect();
    let requirement = if missing.is_empty() || draw.once_in(4) {
        draw.one(&["submitted", "correction_note", "0", "nothing", "sign_off"])
            .to_owned()
    } else {
        draw.one(&missing)
    };
    Command::Override {
        requirement,
        hash,
        reason: (!draw.once_in(6)).then(|| body(202)),
    }
}

fn whom(draw: &mut Draw) -> Whom {
    if draw.once_in(3) {
        Whom::Role(draw.one(&Role::ALL))
    } else {
        Whom::Person(person(draw))
    }
}

fn anything(
    draw: &mut Draw,
    world: &World,
    base: u32,
    hash: imprimatur_text::ContentHash,
) -> Command {
    let thread_id = |draw: &mut Draw| thread(u128::from(draw.below(5)));
    let comment_id = |draw: &mut Draw| comment(u128::from(draw.below(9)));
    match draw.below(46) {
        0..8 => revise(numbered(base, text_number(draw))),
        8 => Command::Submit {
            cut: Some(numbered(base, text_number(draw))),
        },
        9 => Command::Withdraw,
        10..13 => Command::Identify {
            name: draw.one(&NAMES).to_owned(),
            naming: match draw.below(4) {
                0 => Naming::ByName,
                1 => Naming::Nobody,
                _ => Naming::Person(person(draw)),
            },
            identifiers: Vec::new(),
        },
        13..15 => Command::OpenThread {
            thread: thread_id(draw),
            comment: comment_id(draw),
            kind: draw.one(&KINDS),
            revision: draw.below(4) as u32,
            from: POINT,
            to: POINT,
            body: body(203),
            mentions: draw.some(&BUSY, 2),
        },
        15 => Command::Reply {
            thread: thread_id(draw),
            comment: comment_id(draw),
            body: body(204),
            mentions: Vec::new(),
        },
        16 => Command::EditComment {
            thread: thread_id(draw),
            comment: comment_id(draw),
            body: body(205),
            mentions: Vec::new(),
        },
        17..20 => Command::Resolve {
            thread: thread_id(draw),
        },
        20 => Command::Reopen {
            thread: thread_id(draw),
        },
        21..24 => Command::Suggest {
            items: (0..1 + draw.below(2))
                .map(|_| Suggested {
                    thread: thread_id(draw),
                    kind: draw.one(&KINDS),
                    reason: draw.once_in(2).then(|| (comment_id(draw), body(206))),
                    ..suggested(0, ThreadKind::Note, draw.one(&[1, 1, 1, 3]))
                })
                .collect(),
        },
        24..27 => Command::AcceptSuggestions {
            accept: (0..1 + draw.below(2)).map(|_| thread_id(draw)).collect(),
            reject: (0..draw.below(2)).map(|_| thread_id(draw)).collect(),
            cut: numbered(base, text_number(draw)),
        },
        27 => Command::RejectSuggestion {
            thread: thread_id(draw),
        },
        28 => Command::Reattach {
            thread: thread_id(draw),
            revision: draw.below(4) as u32,
            from: POINT,
            to: POINT,
        },
        29 => Command::LetGo {
            thread: thread_id(draw),
        },
        30 => Command::File {
            change: FilingChange {
                section: Some(draw.one(&["Stadt", "Sport", ""]).to_owned()),
                ..FilingChange::default()
            },
        },
        31 => Command::SetPolicy {
            policy: policy(draw),
        },
        32 => Command::AskForReview {
            ask: crate::world::ask(u128::from(draw.below(4))),
            whom: whom(draw),
            role: draw.once_in(2).then(|| draw.one(&Role::ALL)),
            due: None,
            note: None,
        },
        33 => Command::Decline {
            ask: crate::world::ask(u128::from(draw.below(4))),
            note: None,
        },
        34 => Command::Reassign {
            ask: crate::world::ask(u128::from(draw.below(4))),
            whom: whom(draw),
        },
        35 => Command::WithdrawAsk {
            ask: crate::world::ask(u128::from(draw.below(4))),
        },
        36 | 37 => Command::SendPackage {
            package: package(u128::from(draw.below(3))),
            hash,
            to: draw
                .one(&["Gast", "Gast", "Kim Ray", "Emil Groß", " "])
                .to_owned(),
            sign_off: !draw.once_in(3),
        },
        38..41 => Command::TakeReply {
            package: package(u128::from(draw.below(3))),
            reply: body(draw.below(6) as u8),
            name: draw.one(&["Gast", "Kim Ray", ""]).to_owned(),
            sign_off: match draw.below(4) {
                0 => None,
                1 => Some((false, draw.once_in(2).then(|| body(207)))),
                _ => Some((true, None)),
            },
            items: (0..draw.below(2))
                .map(|_| GuestItem {
                    thread: thread_id(draw),
                    kind: draw.one(&KINDS),
                    from: POINT,
                    to: POINT,
                    words: draw.once_in(2).then(|| body(208)),
                    said: draw.once_in(2).then(|| (comment_id(draw), body(209))),
                })
                .collect(),
        },
        41 => draw.one(&[Command::Spike, Command::Revive, Command::Revive]),
        42 => change_person(person(draw), None, Some(!draw.once_in(3))),
        43 => Command::ChangePerson {
            person: person(draw),
            name: draw.once_in(2).then(|| draw.one(&NAMES).to_owned()),
            roles: draw.once_in(2).then(|| draw.some(&Role::ALL, 3)),
            active: None,
        },
        44 => Command::AddPerson {
            person: person(draw),
            name: draw.one(&NAMES).to_owned(),
            roles: draw.some(&Role::ALL, 2),
        },
        _ => about_the_desk(draw, world),
    }
}

fn about_the_desk(draw: &mut Draw, world: &World) -> Command {
    match draw.below(5) {
        0 => Command::RestoreDesk {
            given_up: RecordHash([0; 32]),
            events: 1,
        },
        1 => Command::CreateDesk {
            name: "Zweites".to_owned(),
            person: STRANGER,
            person_name: "Fremd".to_owned(),
        },
        2 => create(numbered(0, 1)),
        3 => Command::Identify {
            name: world.article().head().map_or_else(String::new, |head| {
                head.facts
                    .byline
                    .first()
                    .map_or_else(String::new, |entry| entry.name.clone())
            }),
            naming: Naming::ByName,
            identifiers: vec![Identifier {
                scheme: "orcid".to_owned(),
                value: "0000-0002-1825-0097".to_owned(),
            }],
        },
        _ => Command::DescribeDesk {
            name: None,
            responsible: None,
            contact: None,
            sections: None,
            channels: Some(draw.one(&[vec!["web".to_owned()], Vec::new()])),
        },
    }
}
