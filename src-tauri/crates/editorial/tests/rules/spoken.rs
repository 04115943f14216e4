//! Acts told in plain sentences, as the truth table does: who, what, of which text.
//!
//! Texts are numbers; `1'` and `1''` differ from `1` in signs alone. A text that was cut before is
//! the same text; a new one takes over what its base says of byline, language and so on, unless it
//! is told. Threads, requests and files have letters.

use imprimatur_editorial::{
    Command, Cut, FilingChange, GuestItem, Naming, PersonId, Policy, Role, ThreadKind, Whom,
};
use imprimatur_text::{AiKind, Contributor, ContributorRole, Point};

use crate::world::*;

/// The usual cast, by the first names that sentences use.
pub const CAST: [(&str, PersonId); 11] = [
    ("Ada", ADA),
    ("Ben", BEN),
    ("Eve", EVE),
    ("Emil", EMIL),
    ("Cora", CORA),
    ("Finn", FINN),
    ("Lea", LEA),
    ("Pia", PIA),
    ("Olga", OLGA),
    ("Zoe", ZOE),
    ("Stranger", STRANGER),
];

pub fn who(name: &str) -> Option<PersonId> {
    CAST.iter()
        .find(|(first, _)| *first == name)
        .map(|(_, person)| *person)
}

/// A sentence, cut into words; what stands in quotation marks is one word.
pub struct Words {
    words: Vec<String>,
    at: usize,
}

impl Words {
    pub fn of(sentence: &str) -> Self {
        let mut words = Vec::new();
        for (at, part) in sentence.split('"').enumerate() {
            if at % 2 == 1 {
                words.push(format!("\"{part}"));
            } else {
                let spaced = part.replace(',', " , ");
                words.extend(spaced.split_whitespace().map(str::to_owned));
            }
        }
        Self { words, at: 0 }
    }

    pub fn next(&mut self) -> Option<&str> {
        let word = self.words.get(self.at)?;
        self.at += 1;
        Some(word)
    }

    fn peek(&self) -> Option<&str> {
        self.words.get(self.at).map(String::as_str)
    }

    /// Takes this word, if it is the next.
    pub fn takes(&mut self, word: &str) -> bool {
        let is = self.peek() == Some(word);
        self.at += usize::from(is);
        is
    }

    pub fn need(&mut self, what: &str) -> String {
        self.next()
            .unwrap_or_else(|| panic!("{what} is missing"))
            .to_owned()
    }

    pub fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    fn person(&mut self) -> PersonId {
        let name = self.need("a person");
        who(&name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    fn role(&mut self) -> Role {
        let name = self.need("a role");
        name.parse().unwrap_or_else(|_| panic!("{name} is no role"))
    }

    fn text_number(&mut self) -> Option<u8> {
        let word = self.peek()?;
        let bare = word.trim_end_matches('\'');
        let number: u8 = bare.parse().ok()?;
        let signs = u8::try_from(word.len() - bare.len()).ok()?;
        self.at += 1;
        Some(number + 100 * signs)
    }

    /// A letter that stands for a thread, a request or a file.
    fn letter(&mut self) -> u128 {
        let word = self.need("a letter");
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => u128::from(u32::from(letter)),
            _ => panic!("{word} is no letter"),
        }
    }
}

pub fn kind(word: &str) -> Option<ThreadKind> {
    [ThreadKind::Note, ThreadKind::Question, ThreadKind::MustFix]
        .into_iter()
        .find(|kind| kind.as_str() == word)
}

pub fn ai_kind(word: &str) -> Option<AiKind> {
    match word {
        "undeclared" => None,
        "none" => Some(AiKind::None),
        "assisted" => Some(AiKind::Assisted),
        "translated" => Some(AiKind::MachineTranslation),
        "generated" => Some(AiKind::MachineGenerated),
        other => panic!("{other} is no part of machines"),
    }
}

fn contributor_role(word: &str) -> ContributorRole {
    match word {
        "translator" => ContributorRole::Translator,
        "photographer" => ContributorRole::Photographer,
        "illustrator" => ContributorRole::Illustrator,
        "editor" => ContributorRole::Editor,
        "reporter" => ContributorRole::Reporter,
        "contributor" => ContributorRole::Contributor,
        "author" => ContributorRole::Author,
        other => panic!("{other} is no role in a byline"),
    }
}

/// A name as printed: that of somebody of the cast, or the words in quotation marks.
fn printed(word: &str) -> String {
    match word.strip_prefix('"') {
        Some(words) => words.to_owned(),
        None => FULL_NAMES
            .iter()
            .find(|(person, _)| Some(*person) == who(word))
            .map(|(_, name)| (*name).to_owned())
            .unwrap_or_else(|| panic!("{word} is in nobody's byline")),
    }
}

fn names(words: &mut Words) -> Vec<Contributor> {
    let mut names = Vec::new();
    if words.takes("nobody") {
        return names;
    }
    loop {
        let name = printed(&words.need("a name"));
        let role = words
            .peek()
            .and_then(|word| word.strip_prefix('('))
            .map(|word| contributor_role(word.trim_end_matches(')')));
        words.at += usize::from(role.is_some());
        names.push(Contributor {
            name,
            role: role.unwrap_or(ContributorRole::Author),
            affiliation: None,
        });
        if !words.takes(",") {
            return names;
        }
    }
}

/// A text of that number, and what is told of it.
fn text_told(world: &World, number: u8, words: &mut Words) -> Cut {
    let article = world.state.article.as_ref();
    let mut told = cut(article.map_or(0, |article| article.head), number);
    if words.takes("on") {
        let base = words.need("a revision");
        told.base = base.trim_start_matches('r').parse().unwrap();
    }
    if let Some(article) = article {
        let known = article
            .revisions
            .iter()
            .find(|known| known.hash == told.hash);
        let form = told.facts.form;
        if let Some(like) = known.or_else(|| article.revision(told.base)) {
            told.facts = like.facts.clone();
            told.facts.form = form;
        }
    }
    while let Some(word) = words.next().map(str::to_owned) {
        match word.as_str() {
            "by" => told.facts.byline = names(words),
            "in" => told.facts.language = Some(words.need("a language")),
            "ai" => told.facts.ai = ai_kind(&words.need("a part of machines")),
            "notes" => told.facts.notes = words.need("a number").parse().unwrap(),
            "formless" => told.facts.form = None,
            "headless" => told.facts.headline_empty = true,
            "empty" => told.facts.body_empty = true,
            other => panic!("{other} says nothing of a text"),
        }
    }
    told
}

/// The command of a sentence whose first word (who) was taken. `policies` gives the ones that are
/// told by name.
pub fn command(world: &World, words: &mut Words, policies: &dyn Fn(&str) -> Policy) -> Command {
    let head = || world.article().head().unwrap().hash;
    let verb = words.need("a verb");
    match verb.as_str() {
        "begins" => {
            let number = words.text_number().unwrap();
            create(text_told(world, number, words))
        }
        "revises" => {
            let number = words.text_number().unwrap();
            revise(text_told(world, number, words))
        }
        "submits" => Command::Submit {
            cut: words
                .text_number()
                .map(|number| text_told(world, number, words)),
        },
        "withdraws" => Command::Withdraw,
        "approves" => {
            let hash = words.text_number().map_or_else(head, text);
            let role = words.takes("as").then(|| words.role());
            let note = words.takes("saying").then(|| body(220));
            Command::Approve { hash, role, note }
        }
        "requests" => {
            let hash = words.text_number().map_or_else(head, text);
            let role = words.takes("as").then(|| words.role());
            let note = (!words.takes("wordlessly")).then(|| body(221));
            Command::RequestChanges { hash, role, note }
        }
        "unsays" => Command::TakeBack,
        "publishes" => Command::Publish {
            hash: words.text_number().map_or_else(head, text),
            channel: "web".to_owned(),
        },
        "spikes" => Command::Spike,
        "revives" => Command::Revive,
        "overrides" => {
            let requirement = words.need("a requirement");
            let hash = words.text_number().map_or_else(head, text);
            Command::Override {
                requirement,
                hash,
                reason: (!words.takes("wordlessly")).then(|| body(222)),
            }
        }
        "signs" | "objects" => Command::SignOff {
            hash: words.text_number().map_or_else(head, text),
            objection: (verb == "objects").then(|| body(223)),
        },
        "opens" | "suggests" | "resolves" | "reopens" | "accepts" | "rejects" | "releases"
        | "reattaches" => talk(world, &verb, words),
        "links" | "separates" | "unlinks" => {
            let name = printed(&words.need("a name"));
            let naming = match verb.as_str() {
                "links" => {
                    words.takes("to");
                    Naming::Person(words.person())
                }
                "separates" => Naming::Nobody,
                _ => Naming::ByName,
            };
            Command::Identify {
                name,
                naming,
                identifiers: Vec::new(),
            }
        }
        "renames" => {
            let person = words.person();
            words.takes("to");
            change_person(person, Some(&printed(&words.need("a name"))), None)
        }
        "deactivates" => change_person(words.person(), None, Some(false)),
        "activates" => change_person(words.person(), None, Some(true)),
        "makes" => {
            let person = words.person();
            let mut roles = vec![words.role()];
            while words.takes(",") {
                roles.push(words.role());
            }
            Command::ChangePerson {
                person,
                name: None,
                roles: Some(roles),
                active: None,
            }
        }
        "files" => Command::File {
            change: FilingChange {
                section: Some(words.need("a section").trim_start_matches('"').to_owned()),
                ..FilingChange::default()
            },
        },
        "sets" => Command::SetPolicy {
            policy: policies(&words.need("a policy")),
        },
        "asks" | "declines" | "hands" | "drops" => asking(&verb, words),
        "sends" => {
            let package = package(words.letter());
            let to = printed(&words.need("a name"));
            Command::SendPackage {
                package,
                to,
                sign_off: words.takes("to-sign"),
                hash: words.text_number().map_or_else(head, text),
            }
        }
        "brings" => brought(world, words),
        other => panic!("nobody {other}"),
    }
}

fn talk(world: &World, verb: &str, words: &mut Words) -> Command {
    let head = world.article().head;
    match verb {
        "opens" => {
            let kind = kind(&words.need("a kind")).unwrap();
            open(words.letter(), kind, head)
        }
        "suggests" => {
            let letter = words.letter();
            let kind = words.next().and_then(kind).unwrap_or(ThreadKind::Note);
            Command::Suggest {
                items: vec![suggested(letter, kind, head)],
            }
        }
        "resolves" => resolve(words.letter()),
        "reopens" => reopen(words.letter()),
        "rejects" => reject(words.letter()),
        "releases" => let_go(words.letter()),
        "reattaches" => reattach(words.letter(), head, 3),
        _ => {
            let mut accept = vec![thread(words.letter())];
            while words.takes(",") {
                accept.push(thread(words.letter()));
            }
            assert!(words.takes("as"), "accepted as which text?");
            let number = words.text_number().unwrap();
            Command::AcceptSuggestions {
                accept,
                reject: Vec::new(),
                cut: text_told(world, number, words),
            }
        }
    }
}

fn asking(verb: &str, words: &mut Words) -> Command {
    let ask = ask(words.letter());
    let whom = |words: &mut Words| {
        if words.takes("any") {
            Whom::Role(words.role())
        } else {
            Whom::Person(words.person())
        }
    };
    match verb {
        "asks" => {
            let whom = whom(words);
            Command::AskForReview {
                ask,
                whom,
                role: words.takes("as").then(|| words.role()),
                due: None,
                note: None,
            }
        }
        "declines" => Command::Decline { ask, note: None },
        "hands" => Command::Reassign {
            ask,
            whom: whom(words),
        },
        _ => Command::WithdrawAsk { ask },
    }
}

/// An answer from outside: `brings p confirmed`, `objected`, `must_fix a` or `suggestion a`.
fn brought(world: &World, words: &mut Words) -> Command {
    let package = package(words.letter());
    let mut sign_off = None;
    let mut items = Vec::new();
    while let Some(word) = words.next().map(str::to_owned) {
        match word.as_str() {
            "confirmed" => sign_off = Some((true, None)),
            "objected" => sign_off = Some((false, Some(body(224)))),
            other => {
                let letter = words.letter();
                let start = Point {
                    block: 0,
                    offset: 0,
                };
                let said = (comment(letter), body(225));
                items.push(GuestItem {
                    thread: thread(letter),
                    kind: kind(other).unwrap_or(ThreadKind::Note),
                    from: start,
                    to: start,
                    words: (other == "suggestion").then(|| body(226)),
                    said: (other != "suggestion").then_some(said),
                });
            }
        }
    }
    Command::TakeReply {
        package,
        reply: body((world.now / 1000 % 250) as u8),
        name: "Kim Ray".to_owned(),
        sign_off,
        items,
    }
}
