//! A small desk to try the rules on: one article, ten people, texts that are only numbers.

use imprimatur_editorial::{
    Act, ArticleId, AskId, BodyId, Command, CommentId, Context, Cut, Event, FilingChange, Gate,
    Millis, PackageId, PersonId, Refusal, RevisionFacts, Role, Rule, State, Suggested, ThreadId,
    ThreadKind, decide, gate, may,
};
use imprimatur_text::{ContentHash, Contributor, ContributorRole, Point};
use uuid::Uuid;

/// Began the article.
pub const ADA: PersonId = PersonId(Uuid::from_u128(1));
/// Her co-author.
pub const BEN: PersonId = PersonId(Uuid::from_u128(2));
/// An editor.
pub const EVE: PersonId = PersonId(Uuid::from_u128(3));
/// Another editor, who writes too.
pub const EMIL: PersonId = PersonId(Uuid::from_u128(4));
/// A copy editor.
pub const CORA: PersonId = PersonId(Uuid::from_u128(5));
/// A fact checker.
pub const FINN: PersonId = PersonId(Uuid::from_u128(6));
/// A lawyer.
pub const LEA: PersonId = PersonId(Uuid::from_u128(7));
/// A publisher.
pub const PIA: PersonId = PersonId(Uuid::from_u128(8));
/// The owner.
pub const OLGA: PersonId = PersonId(Uuid::from_u128(9));
/// An editor who has left.
pub const ZOE: PersonId = PersonId(Uuid::from_u128(10));
/// Nobody of the desk.
pub const STRANGER: PersonId = PersonId(Uuid::from_u128(99));

pub const EVERYONE: [PersonId; 10] = [ADA, BEN, EVE, EMIL, CORA, FINN, LEA, PIA, OLGA, ZOE];

const PEOPLE: [(PersonId, &str, &[Role]); 9] = [
    (ADA, "Ada Lindström", &[Role::Author]),
    (BEN, "Ben Okoro", &[Role::Author]),
    (EVE, "Ève Durand", &[Role::Editor]),
    (EMIL, "Emil Groß", &[Role::Author, Role::Editor]),
    (CORA, "Cora Neumann", &[Role::CopyEditor]),
    (FINN, "Finn Daly", &[Role::FactChecker]),
    (LEA, "Lea Martin", &[Role::Legal]),
    (PIA, "Pia Rossi", &[Role::Publisher]),
    (ZOE, "Zoé Petit", &[Role::Editor]),
];

/// Names as bylines print them.
pub const FULL_NAMES: [(PersonId, &str); 10] = [
    (ADA, "Ada Lindström"),
    (BEN, "Ben Okoro"),
    (EVE, "Ève Durand"),
    (EMIL, "Emil Groß"),
    (CORA, "Cora Neumann"),
    (FINN, "Finn Daly"),
    (LEA, "Lea Martin"),
    (PIA, "Pia Rossi"),
    (OLGA, "Olga Brandt"),
    (ZOE, "Zoé Petit"),
];

pub const POINT: Point = Point {
    block: 0,
    offset: 0,
};

pub const ARTICLE: ArticleId = ArticleId(Uuid::from_u128(100));

pub const fn thread(number: u128) -> ThreadId {
    ThreadId(Uuid::from_u128(200 + number))
}

pub const fn comment(number: u128) -> CommentId {
    CommentId(Uuid::from_u128(300 + number))
}

pub const fn ask(number: u128) -> AskId {
    AskId(Uuid::from_u128(4000 + number))
}

pub const fn package(number: u128) -> PackageId {
    PackageId(Uuid::from_u128(8000 + number))
}

pub const fn body(number: u8) -> BodyId {
    BodyId([number; 32])
}

/// Texts 100 and 200 apart differ in signs alone: 1, 101 and 201.
pub fn text(number: u8) -> ContentHash {
    ContentHash::from_bytes([number; 32])
}

pub fn byline(names: &[&str]) -> Vec<Contributor> {
    names
        .iter()
        .map(|name| Contributor {
            name: (*name).to_owned(),
            role: ContributorRole::Author,
            affiliation: None,
        })
        .collect()
}

/// A text by Ada and Ben.
pub fn cut(base: u32, number: u8) -> Cut {
    cut_by(base, number, &["Ada Lindström", "Ben Okoro"])
}

pub fn cut_by(base: u32, number: u8, names: &[&str]) -> Cut {
    Cut {
        base,
        hash: text(number),
        body: body(number),
        facts: RevisionFacts {
            headline_empty: false,
            body_empty: false,
            byline: byline(names),
            language: Some("de".to_owned()),
            ai: None,
            notes: 0,
            form: Some(text(number % 100)),
        },
    }
}

/// A text by Ada and Ben that tells readers what was corrected.
pub fn correction(base: u32, number: u8, notes: u32) -> Cut {
    let mut cut = cut(base, number);
    cut.facts.notes = notes;
    cut
}

pub fn revise(cut: Cut) -> Command {
    Command::Revise { cut, source: None }
}

pub const SUBMIT: Command = Command::Submit { cut: None };

pub fn approve(number: u8) -> Command {
    Command::Approve {
        hash: text(number),
        role: None,
        note: None,
    }
}

pub fn request_changes(number: u8) -> Command {
    Command::RequestChanges {
        hash: text(number),
        role: None,
        note: Some(body(200)),
    }
}

pub fn publish(number: u8) -> Command {
    Command::Publish {
        hash: text(number),
        channel: "web".to_owned(),
    }
}

pub fn open(number: u128, kind: ThreadKind, revision: u32) -> Command {
    Command::OpenThread {
        thread: thread(number),
        comment: comment(number),
        kind,
        revision,
        from: Point {
            block: 0,
            offset: 0,
        },
        to: Point {
            block: 0,
            offset: 3,
        },
        body: body(201),
        mentions: Vec::new(),
    }
}

/// Proposes words for the passage of [`open`].
pub fn suggested(number: u128, kind: ThreadKind, revision: u32) -> Suggested {
    Suggested {
        thread: thread(number),
        kind,
        revision,
        from: Point {
            block: 0,
            offset: 0,
        },
        to: Point {
            block: 0,
            offset: 3,
        },
        words: body(205),
        reason: None,
        mentions: Vec::new(),
    }
}

pub fn suggest(number: u128, kind: ThreadKind) -> Command {
    Command::Suggest {
        items: vec![suggested(number, kind, 1)],
    }
}

/// Accepts these, with a text of that number written on that revision.
pub fn accept(threads: &[u128], base: u32, number: u8) -> Command {
    Command::AcceptSuggestions {
        accept: threads.iter().copied().map(thread).collect(),
        reject: Vec::new(),
        cut: cut(base, number),
    }
}

pub fn reject(number: u128) -> Command {
    Command::RejectSuggestion {
        thread: thread(number),
    }
}

pub fn reattach(number: u128, revision: u32, offset: usize) -> Command {
    Command::Reattach {
        thread: thread(number),
        revision,
        from: Point { block: 1, offset },
        to: Point {
            block: 1,
            offset: offset + 4,
        },
    }
}

pub fn let_go(number: u128) -> Command {
    Command::LetGo {
        thread: thread(number),
    }
}

pub fn resolve(number: u128) -> Command {
    Command::Resolve {
        thread: thread(number),
    }
}

pub fn reopen(number: u128) -> Command {
    Command::Reopen {
        thread: thread(number),
    }
}

pub fn create(cut: Cut) -> Command {
    Command::CreateArticle {
        article: ARTICLE,
        slug: "bruecke".to_owned(),
        cut,
        source: None,
        filing: FilingChange::default(),
    }
}

/// The state after some commands, and the clock.
#[derive(Clone)]
pub struct World {
    pub state: State,
    pub now: i64,
}

impl World {
    /// A desk with its people and no article.
    pub fn desk() -> Self {
        let mut world = Self {
            state: State::default(),
            now: 0,
        };
        world.does(
            OLGA,
            Command::CreateDesk {
                name: "Elbblatt".to_owned(),
                person: OLGA,
                person_name: "Olga Brandt".to_owned(),
            },
        );
        for (person, name, roles) in PEOPLE {
            world.does(
                OLGA,
                Command::AddPerson {
                    person,
                    name: name.to_owned(),
                    roles: roles.to_vec(),
                },
            );
        }
        world.does(OLGA, change_person(ZOE, None, Some(false)));
        world
    }

    /// Ada has begun the article with text 1.
    pub fn draft() -> Self {
        Self::with(cut(0, 1))
    }

    /// Ada has begun the article with this text.
    pub fn with(cut: Cut) -> Self {
        let mut world = Self::desk();
        world.does(ADA, create(cut));
        world
    }

    /// Text 1 is under review.
    pub fn review() -> Self {
        Self::draft().then(ADA, SUBMIT)
    }

    /// Text 1 is under review and Eve has requested changes.
    pub fn vetoed() -> Self {
        Self::review().then(EVE, request_changes(1))
    }

    /// Text 1 is under review and Eve has approved it.
    pub fn ready() -> Self {
        Self::review().then(EVE, approve(1))
    }

    /// Text 1 is published.
    pub fn published() -> Self {
        Self::ready().then(PIA, publish(1))
    }

    /// Text 1 is published, text 2 corrects it with a note and is not submitted.
    pub fn correcting() -> Self {
        Self::published().then(ADA, revise(correction(1, 2, 1)))
    }

    /// Text 1 is published, text 2 corrects it and is under review.
    pub fn correction_review() -> Self {
        Self::correcting().then(ADA, SUBMIT)
    }

    /// The draft is given up.
    pub fn spiked() -> Self {
        Self::draft().then(EVE, Command::Spike)
    }

    pub fn then(mut self, who: PersonId, command: Command) -> Self {
        self.does(who, command);
        self
    }

    pub fn does(&mut self, who: PersonId, command: Command) -> Vec<Event> {
        match self.tries(who, &command) {
            Ok(events) => events,
            Err(refusal) => panic!("{command:?} was refused: {refusal}"),
        }
    }

    /// Decides, and evolves what was decided.
    pub fn tries(&mut self, who: PersonId, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.now += 1000;
        let context = Context {
            actor: who,
            at: Millis(self.now),
        };
        let events = decide(&self.state, command, &context)?;
        for event in &events {
            self.state.evolve(event);
        }
        Ok(events)
    }

    /// The command is refused by this rule, in words that say about what.
    #[track_caller]
    pub fn refuses(&self, who: PersonId, command: Command, rule: Rule) {
        let refusal = match self.clone().tries(who, &command) {
            Ok(events) => panic!("{command:?} was not refused, but gave {events:?}"),
            Err(refusal) => refusal,
        };
        assert_eq!(refusal.rule, rule, "{command:?}: {refusal}");
        assert_worded(&refusal);
    }

    pub fn may(&self, who: PersonId, act: Act) -> Result<(), Rule> {
        may(&self.state, who, act).map_err(|refusal| refusal.rule)
    }

    pub fn article(&self) -> &imprimatur_editorial::Article {
        self.state.article.as_ref().unwrap()
    }

    pub fn gate(&self) -> Gate {
        gate(&self.state.desk, self.article())
    }

    pub fn is_ready(&self) -> bool {
        self.gate().is_open()
    }
}

/// A refusal has words and a hint, and every blank in them is filled.
#[track_caller]
pub fn assert_worded(refusal: &Refusal) {
    for words in [refusal.to_string(), refusal.hint()] {
        assert!(!words.is_empty(), "{:?}", refusal.rule);
        assert!(!words.contains(['{', '}']), "{words}");
    }
}

pub fn change_person(person: PersonId, name: Option<&str>, active: Option<bool>) -> Command {
    Command::ChangePerson {
        person,
        name: name.map(str::to_owned),
        roles: None,
        active,
    }
}
