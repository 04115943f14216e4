//! The policy of a desk: what has to be true of a text before it is published, as data.
//!
//! A policy says *what* is asked and *when*; the gate says whether it holds. What no policy can
//! take away is not here: the article is submitted, nobody in the byline approves, a correction
//! tells its readers.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use imprimatur_text::{AiKind, ChangeKind, fold};

use crate::{
    article::Article,
    people::{Desk, Role},
};

/// What a desk asks of a text before it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// What it is called: a preset's name, or one of the desk's own.
    pub name: String,
    /// The greatest change an approval or a sign-off survives: identical or typographic.
    pub survives: ChangeKind,
    /// What is asked, in the order it is shown.
    pub asks: Vec<Ask>,
}

/// One thing a policy asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its name within the policy: small letters, digits, `.`, `_` and `-`.
    pub id: String,
    /// What is asked.
    pub kind: AskKind,
    /// Of which articles.
    pub when: When,
}

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskKind {
    /// So many people have approved in a role.
    Approvals {
        /// In which role; one that gives verdicts.
        role: Role,
        /// How many different people; from 1.
        count: u32,
        /// Whether a request for changes in this role vetoes; otherwise it is advice.
        veto: bool,
        /// Whose approval does not count, beside those in the byline.
        excludes: BTreeSet<Exclude>,
    },
    /// No must-fix thread is open.
    MustFixResolved,
    /// No suggestion is open.
    SuggestionsSettled,
    /// Every contributor has signed off the text.
    SignOff {
        /// Also those who are nobody of the desk.
        outside: bool,
    },
    /// It is declared which part machines had in the text.
    AiDeclared,
    /// Of every open thread whose passage is gone, somebody has said what it is about now.
    LostAnchorsAnswered,
}

/// Whose approval does not count, beside those in the byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclude {
    /// Whoever made the last substantive change alone; see [`crate::sole_maker`].
    LastSubstantiveEditor,
}

impl Exclude {
    /// Its name in events and interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LastSubstantiveEditor => "last_substantive_editor",
        }
    }
}

/// Of which articles something is asked: of those for which every condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// In one of these sections, now or since it was submitted, case and accents folded; `None` for
    /// any, also for none.
    pub sections: Option<Vec<String>>,
    /// In one of these languages: `de` also stands for `de-CH`; `None` for any.
    pub languages: Option<Vec<String>>,
    /// With one of these declarations of the head (`None` for an undeclared one); `None` for any.
    pub ai: Option<Vec<Option<AiKind>>>,
}

impl When {
    /// Whether every condition holds for the article as it is now.
    #[must_use]
    pub fn holds(&self, article: &Article) -> bool {
        let facts = article.head().map(|head| &head.facts);
        let now = article.filing.section.iter();
        let mut sections = now
            .chain(&article.left_sections)
            .map(|section| fold(section));
        let language = facts.and_then(|facts| facts.language.as_deref());
        let ai = facts.and_then(|facts| facts.ai);
        self.sections.as_ref().is_none_or(|asked| {
            sections.any(|section| asked.iter().any(|asked| fold(asked) == section))
        }) && self.languages.as_ref().is_none_or(|languages| {
            language.is_some_and(|language| languages.iter().any(|asked| speaks(language, asked)))
        }) && self.ai.as_ref().is_none_or(|kinds| kinds.contains(&ai))
    }

    /// A condition that no article can meet.
    fn never(&self) -> bool {
        self.sections.as_ref().is_some_and(Vec::is_empty)
            || self.languages.as_ref().is_some_and(Vec::is_empty)
            || self.ai.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Whether a language tag is the one asked for, or a variety of it (the basic filtering of RFC 4647).
fn speaks(tag: &str, asked: &str) -> bool {
    let begins = tag.get(..asked.len());
    begins.is_some_and(|begin| begin.eq_ignore_ascii_case(asked))
        && tag[asked.len()..].chars().next().is_none_or(|c| c == '-')
}

/// Whether the requirement of that name asks for sign-offs also of those who are nobody of the desk.
pub(crate) fn asks_outside(policy: &Policy, id: &str) -> bool {
    let mut asks = policy.asks.iter();
    asks.any(|ask| ask.id == id && matches!(ask.kind, AskKind::SignOff { outside: true }))
}

/// The policies that come with the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preset {
    /// A second pair of eyes: an editor outside the byline who did not make the text alone.
    TwoPairs,
    /// No independent review; what is published says so.
    Solo,
    /// Editor, fact check, legal where the section asks, and every contributor signs off.
    Strict,
}

impl Preset {
    /// Every preset, the usual one first.
    pub const ALL: [Self; 3] = [Self::TwoPairs, Self::Solo, Self::Strict];

    /// Its name in files and interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TwoPairs => "two-pairs",
            Self::Solo => "solo",
            Self::Strict => "strict",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.as_str() == name)
    }

    /// What it asks.
    #[must_use]
    pub fn policy(self) -> Policy {
        let asks = match self {
            Self::TwoPairs => vec![
                Ask::approvals(Role::Editor, When::default()),
                Ask::of(AskKind::MustFixResolved),
            ],
            Self::Solo => vec![Ask::of(AskKind::MustFixResolved)],
            Self::Strict => vec![
                Ask::approvals(Role::Editor, When::default()),
                Ask::approvals(Role::FactChecker, When::default()),
                // Which sections ask for a lawyer only the desk knows; until it says so, a flaw of
                // the policy tells that none does.
                Ask::approvals(
                    Role::Legal,
                    When {
                        sections: Some(Vec::new()),
                        ..When::default()
                    },
                ),
                Ask::of(AskKind::MustFixResolved),
                Ask::of(AskKind::SuggestionsSettled),
                Ask::of(AskKind::SignOff { outside: true }),
                Ask::of(AskKind::AiDeclared),
                Ask::of(AskKind::LostAnchorsAnswered),
            ],
        };
        Policy {
            name: self.as_str().to_owned(),
            survives: ChangeKind::Typographic,
            asks,
        }
    }
}

impl Ask {
    /// Asked of every article, under its usual name.
    #[must_use]
    pub fn of(kind: AskKind) -> Self {
        Self {
            id: kind.usual_id(),
            kind,
            when: When::default(),
        }
    }

    fn approvals(role: Role, when: When) -> Self {
        Self {
            when,
            ..Self::of(AskKind::Approvals {
                role,
                count: 1,
                veto: true,
                excludes: BTreeSet::from([Exclude::LastSubstantiveEditor]),
            })
        }
    }
}

impl AskKind {
    /// Its name in events, files and interfaces.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Approvals { .. } => "approvals",
            Self::MustFixResolved => "must_fix_resolved",
            Self::SuggestionsSettled => "suggestions_settled",
            Self::SignOff { .. } => "sign_off",
            Self::AiDeclared => "ai_declared",
            Self::LostAnchorsAnswered => "lost_anchors_answered",
        }
    }

    /// What a requirement of this kind is called where the policy gives it no other name.
    #[must_use]
    pub fn usual_id(&self) -> String {
        match self {
            Self::Approvals { role, .. } => format!("approval.{role}"),
            other => other.as_str().to_owned(),
        }
    }
}

/// What is wrong with a policy as data; it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has no name.
    Unnamed,
    /// An approval survives nothing or everything.
    Survives,
    /// This name of a requirement is none: wrong signs, or one that the gate itself uses.
    BadId(String),
    /// Two requirements have this name.
    TwiceNamed(String),
    /// A requirement asks for approvals in a role that gives no verdicts.
    NoReviewer(String, Role),
    /// A requirement asks for no or for more than [`Policy::MOST`] approvals.
    Count(String, u32),
    /// More requirements than [`Policy::MOST`].
    TooMany,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unnamed => f.write_str("it has no name"),
            Self::Survives => f.write_str("an approval cannot survive a change of substance"),
            Self::BadId(id) => write!(
                f,
                "“{id}” cannot name a requirement: small letters, digits, . _ and -, at most 64, \
                 and none of the names that the gate uses itself"
            ),
            Self::TwiceNamed(id) => write!(f, "two requirements are called {id}"),
            Self::NoReviewer(id, role) => {
                write!(
                    f,
                    "{id} asks for approvals by {role}, who gives no verdicts"
                )
            }
            Self::Count(id, count) => write!(
                f,
                "{id} asks for {count} approvals; it may ask for 1 to {}",
                Policy::MOST
            ),
            Self::TooMany => write!(f, "it has more than {} requirements", Policy::MOST),
        }
    }
}

/// What a policy cannot mean on a desk as it is; it is told, not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A requirement wants more people of a role than are active.
    TooFew {
        /// Which requirement.
        id: String,
        /// The role.
        role: Role,
        /// How many it wants.
        wanted: u32,
        /// How many there are.
        there: u32,
    },
    /// A requirement is asked of no article.
    Nowhere {
        /// Which requirement.
        id: String,
    },
    /// Nobody on the desk may publish.
    NobodyPublishes,
    /// No independent review is asked of any article.
    NoReview,
}

impl Policy {
    /// The most requirements a policy has, and the most approvals one of them wants: more could not
    /// be looked through on a card.
    pub const MOST: u32 = 40;

    /// Its requirements that are asked of the article now.
    pub fn asked_of<'a>(&'a self, article: &'a Article) -> impl Iterator<Item = &'a Ask> {
        self.asks.iter().filter(|ask| ask.when.holds(article))
    }

    /// The roles in which approvals are asked of the article now, in the order of the policy.
    #[must_use]
    pub fn roles_asked(&self, article: &Article) -> Vec<Role> {
        let mut roles = Vec::new();
        for ask in self.asked_of(article) {
            if let AskKind::Approvals { role, .. } = ask.kind
                && !roles.contains(&role)
            {
                roles.push(role);
            }
        }
        roles
    }

    /// What is wrong with it as data, whatever the desk; the first of it.
    ///
    /// # Errors
    /// The fault.
    pub fn check(&self) -> Result<(), Fault> {
        if fold(&self.name).is_empty() {
            return Err(Fault::Unnamed);
        }
        if self.survives == ChangeKind::Substantive {
            return Err(Fault::Survives);
        }
        if self.asks.len() > Self::MOST as usize {
            return Err(Fault::TooMany);
        }
        let mut names: BTreeMap<&str, ()> = BTreeMap::new();
        for ask in &self.asks {
            let id = ask.id.as_str();
            let signs = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
            let fixed = ["submitted", "no_changes_requested", "correction_note"];
            if id.is_empty() || id.len() > 64 || !id.chars().all(signs) || fixed.contains(&id) {
                return Err(Fault::BadId(ask.id.clone()));
            }
            if names.insert(id, ()).is_some() {
                return Err(Fault::TwiceNamed(ask.id.clone()));
            }
            if let AskKind::Approvals { role, count, .. } = ask.kind {
                if !Role::REVIEWERS.contains(&role) {
                    return Err(Fault::NoReviewer(ask.id.clone(), role));
                }
                if count == 0 || count > Self::MOST {
                    return Err(Fault::Count(ask.id.clone(), count));
                }
            }
        }
        Ok(())
    }

    /// What it cannot mean on a desk with these people.
    #[must_use]
    pub fn flaws(&self, desk: &Desk) -> Vec<Flaw> {
        let active = |may: &dyn Fn(&crate::people::Person) -> bool| {
            let people = desk.people.iter();
            let count = people.filter(|person| person.active && may(person)).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let mut flaws = Vec::new();
        let mut reviewed = false;
        for ask in &self.asks {
            let id = ask.id.clone();
            if ask.when.never() {
                flaws.push(Flaw::Nowhere { id });
                continue;
            }
            if let AskKind::Approvals { role, count, .. } = ask.kind {
                reviewed = true;
                let there = active(&|person| person.is(role));
                if there < count {
                    flaws.push(Flaw::TooFew {
                        id,
                        role,
                        wanted: count,
                        there,
                    });
                }
            }
        }
        if active(&|person| person.may_act_as(Role::Publisher)) == 0 {
            flaws.push(Flaw::NobodyPublishes);
        }
        if !reviewed {
            flaws.push(Flaw::NoReview);
        }
        flaws
    }
}
