//! What happens to one generated article, from its first text to where it stands today.

use imprimatur_desk::{
    api::{ContentJson, ContributorJson, NoteJson, PointJson, ThreadKind},
    bulk::{Act, Step},
};
use serde_json::{Value, json};

use super::{
    SECTIONS,
    prose::{self, Grammar, author, pick},
};
use crate::chance::Chance;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Zones of the deadlines.
const ZONES: [&str; 5] = [
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "Asia/Tokyo",
];

/// Who plays: ids, and for authors the names that can stand in a byline.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) authors: Vec<(String, String)>,
    pub(super) editors: Vec<String>,
    pub(super) publishers: Vec<String>,
    /// Those who read and comment: language and facts.
    pub(super) readers: Vec<String>,
}

/// A story and how much there is in it.
pub(super) struct Story {
    pub(super) steps: Vec<Step>,
    pub(super) comments: u64,
    pub(super) typed: u64,
}

/// Where an article stands at the end of its story.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Draft,
    Review,
    Ready,
    Published,
    Correcting,
    Spiked,
}

/// Shares of the ends, in percent.
const ENDS: [(u64, End); 6] = [
    (12, End::Draft),
    (28, End::Review),
    (36, End::Ready),
    (93, End::Published),
    (97, End::Correcting),
    (100, End::Spiked),
];

/// Tells a story of about so many comments that has reached its end before `now`.
pub(super) fn tell(chance: &mut Chance, cast: &Cast, comments: u64, now: i64) -> Story {
    let drawn = chance.below(100);
    let end = ENDS.iter().find(|(share, _)| drawn < *share);
    let end = end.map_or(End::Published, |(_, end)| *end);
    // What is under way is young; what is published is an archive of four years.
    let age = match end {
        End::Published | End::Spiked => 1 + chance.below(1_400),
        _ => 1 + chance.below(30),
    };
    let age = i64::try_from(age).unwrap_or(1) * DAY;
    // Mostly 300 to 900 words, one of forty a long read.
    let words = match chance.below(40) {
        0 => 1_000 + chance.below(3_000),
        _ => 300 + chance.below(600),
    };
    let mut teller = Teller::new(chance, cast, words, (now - age, age / 200));
    let comments = if comments == 0 {
        0
    } else {
        teller.chance.below(2 * comments + 1)
    };
    teller.play(end, comments, now);
    teller.story
}

/// An article under review of so many words with so many threads, the last of them just opened.
pub(super) fn long(chance: &mut Chance, cast: &Cast, words: u64, threads: u64, now: i64) -> Story {
    let mut teller = Teller::new(chance, cast, words, (now - 1_000_000, 500));
    teller.text.headline = super::LONG.to_owned();
    let author = teller.author.clone();
    let content = teller.content();
    teller.step(&author, Act::Begin(content));
    teller.step(&author, Act::Submit);
    for _ in 0..threads {
        let text = teller.text.grammar.remark(teller.chance);
        teller.open(author.clone(), text);
    }
    teller.story
}

struct Teller<'a> {
    chance: &'a mut Chance,
    cast: &'a Cast,
    text: Text,
    author: String,
    editor: String,
    at: i64,
    pace: i64,
    story: Story,
    /// Who opened each thread, and whether it still blocks publication.
    threads: Vec<(String, bool)>,
}

impl<'a> Teller<'a> {
    /// Someone to tell a story that begins at a time; the pace is a half of the longest pause, so
    /// that no story goes past the present.
    fn new(chance: &'a mut Chance, cast: &'a Cast, words: u64, (at, pace): (i64, i64)) -> Self {
        let grammar = prose::of(chance.below(10));
        let (author, name) = pick(chance, &cast.authors).clone();
        let editor = pick(chance, &cast.editors).clone();
        Self {
            text: Text::new(chance, grammar, name, words),
            chance,
            cast,
            author,
            editor,
            at,
            pace,
            story: Story {
                steps: Vec::new(),
                comments: 0,
                typed: 0,
            },
            threads: Vec::new(),
        }
    }

    fn play(&mut self, end: End, comments: u64, now: i64) {
        let author = self.author.clone();
        let editor = self.editor.clone();
        let content = self.content();
        self.step(&author, Act::Begin(content));
        let due = match self.chance.below(3) {
            0 => (String::new(), String::new()),
            _ => due(self.chance, now),
        };
        let section = (*pick(self.chance, &SECTIONS)).to_owned();
        self.step(&author, Act::File { section, due });
        if self.chance.below(2) == 0 {
            self.revise(&author);
        }
        if end == End::Draft {
            return self.discuss(comments / 3);
        }
        self.step(&author, Act::Submit);
        self.discuss(comments / 2);
        let sent_back = self.chance.below(10) < 4;
        if sent_back {
            let note = self.text.grammar.remark(self.chance);
            self.story.typed += note.len() as u64;
            self.step(&editor, Act::RequestChanges(note));
        }
        if end == End::Spiked {
            return self.step(&editor, Act::Spike);
        }
        if end == End::Review && self.chance.below(2) == 0 {
            return self.discuss(comments - comments / 2);
        }
        if sent_back {
            self.revise(&author);
            self.step(&author, Act::Submit);
        }
        self.discuss(comments - comments / 2);
        if end == End::Review {
            return;
        }
        self.settle();
        self.step(&editor, Act::Approve);
        if end == End::Ready {
            return;
        }
        let publisher = pick(self.chance, &self.cast.publishers).clone();
        self.step(&publisher, Act::Publish("web".to_owned()));
        if end == End::Correcting {
            self.text.notes += 1;
            self.revise(&author);
            if self.chance.below(2) == 0 {
                self.step(&author, Act::Submit);
            }
        }
    }

    fn step(&mut self, by: &str, act: Act) {
        let pause = 1 + self
            .chance
            .below(u64::try_from(2 * self.pace).unwrap_or(1).max(1));
        self.at += i64::try_from(pause).unwrap_or(1);
        self.story.steps.push(Step {
            at: self.at,
            by: by.to_owned(),
            act,
        });
    }

    fn content(&mut self) -> ContentJson {
        self.story.typed += self.text.typed();
        self.text.content()
    }

    fn revise(&mut self, by: &str) {
        self.text.change(self.chance);
        let content = self.content();
        self.step(by, Act::Revise(content));
    }

    fn discuss(&mut self, comments: u64) {
        for _ in 0..comments {
            let text = self.text.grammar.remark(self.chance);
            self.story.comments += 1;
            self.story.typed += text.len() as u64;
            let by = match self.chance.below(4) {
                0 => self.author.clone(),
                1 => pick(self.chance, &self.cast.readers).clone(),
                _ => self.editor.clone(),
            };
            let known = self.threads.len() as u64;
            if known > 0 && self.chance.below(2) == 0 {
                let thread = usize::try_from(self.chance.below(known)).unwrap_or(0);
                self.step(&by, Act::Reply(thread, text));
                continue;
            }
            self.open(by, text);
        }
    }

    fn open(&mut self, by: String, text: String) {
        let kind = match self.chance.below(5) {
            0 => ThreadKind::MustFix,
            1 | 2 => ThreadKind::Question,
            _ => ThreadKind::Note,
        };
        let (from, to) = self.text.passage(self.chance);
        self.threads.push((by.clone(), kind == ThreadKind::MustFix));
        let open = Act::Open {
            kind,
            from,
            to,
            text,
        };
        self.step(&by, open);
    }

    /// Resolves what blocks, and half of the rest.
    fn settle(&mut self) {
        for at in 0..self.threads.len() {
            let (by, blocks) = self.threads[at].clone();
            if blocks || self.chance.below(2) == 0 {
                self.step(&by, Act::Resolve(at));
            }
        }
    }
}

/// The text as it stands.
struct Text {
    grammar: &'static Grammar,
    headline: String,
    standfirst: Option<String>,
    paragraphs: Vec<String>,
    byline: Vec<String>,
    notes: usize,
}

impl Text {
    fn new(chance: &mut Chance, grammar: &'static Grammar, name: String, words: u64) -> Self {
        let mut paragraphs = Vec::new();
        let mut written = 0;
        while written < words {
            let length = 30 + chance.below(60);
            written += length;
            paragraphs.push(grammar.paragraph(chance, length));
        }
        let staff = chance.below(3) == 0;
        let byline = (0..=chance.below(2))
            .map(|at| {
                if staff && at == 0 {
                    name.clone()
                } else {
                    author(chance)
                }
            })
            .collect();
        Self {
            grammar,
            headline: grammar.headline(chance),
            standfirst: (chance.below(2) == 0).then(|| grammar.sentence(chance)),
            paragraphs,
            byline,
            notes: 0,
        }
    }

    /// Another sentence in two paragraphs, and sometimes a new paragraph.
    fn change(&mut self, chance: &mut Chance) {
        for _ in 0..2 {
            let at = self.any(chance);
            self.paragraphs[at].push(' ');
            self.paragraphs[at].push_str(&self.grammar.sentence(chance));
        }
        if chance.below(3) == 0 {
            let at = self.any(chance);
            self.paragraphs
                .insert(at, self.grammar.paragraph(chance, 40));
        }
    }

    fn any(&self, chance: &mut Chance) -> usize {
        usize::try_from(chance.below(self.paragraphs.len() as u64)).unwrap_or(0)
    }

    /// One to six words of a paragraph.
    fn passage(&self, chance: &mut Chance) -> (PointJson, PointJson) {
        let at = self.any(chance);
        let words: Vec<&str> = self.paragraphs[at].split(' ').collect();
        let first = usize::try_from(chance.below(words.len() as u64)).unwrap_or(0);
        let last = (first + usize::try_from(chance.below(6)).unwrap_or(0)).min(words.len() - 1);
        let letters = |words: &[&str]| words.iter().map(|word| word.chars().count() + 1).sum();
        let before: usize = letters(&words[..first]);
        let through: usize = letters(&words[..=last]);
        let point = |offset: usize| PointJson {
            block: u32::try_from(at + 1 + usize::from(self.standfirst.is_some())).unwrap_or(0),
            offset: u32::try_from(offset).unwrap_or(0),
        };
        (point(before), point(through - 1))
    }

    fn typed(&self) -> u64 {
        let lengths = self.paragraphs.iter().map(String::len).sum::<usize>();
        (lengths + self.headline.len() + self.standfirst.as_ref().map_or(0, String::len)) as u64
    }

    fn content(&self) -> ContentJson {
        let node = |kind: &str, text: &str| json!({ "type": kind, "content": [{ "type": "text", "text": text }] });
        let mut nodes = vec![node("headline", &self.headline)];
        nodes.extend(self.standfirst.iter().map(|text| node("standfirst", text)));
        nodes.extend(self.paragraphs.iter().map(|text| node("paragraph", text)));
        ContentJson {
            format: "imprimatur.content/1".to_owned(),
            document: json!({ "type": "doc", "content": Value::Array(nodes) }),
            byline: self
                .byline
                .iter()
                .map(|name| ContributorJson {
                    name: name.clone(),
                    role: "author".to_owned(),
                    affiliation: None,
                })
                .collect(),
            language: Some(self.grammar.tag.to_owned()),
            dateline: None,
            ai: None,
            notes: (0..self.notes)
                .map(|_| NoteJson {
                    kind: "correction".to_owned(),
                    text: "A name was wrong.".to_owned(),
                })
                .collect(),
        }
    }
}

/// A deadline within two months before or after now, and its zone.
fn due(chance: &mut Chance, now: i64) -> (String, String) {
    let day = now / DAY - 60 + i64::try_from(chance.below(120)).unwrap_or(0);
    let (year, month, day) = date(day);
    let hour = 8 + chance.below(12);
    let zone = (*pick(chance, &ZONES)).to_owned();
    (format!("{year:04}-{month:02}-{day:02}T{hour:02}:00"), zone)
}

/// Year, month and day of a day counted from 1970 (Howard Hinnant, `civil_from_days`).
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}
