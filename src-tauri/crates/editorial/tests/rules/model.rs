//! A second reading of the rules, deliberately naive: plain lists, walked from end to end each time.
//! It is made of the commands that were let through and shares no code with the gate, so that the
//! gate is not checked with itself. What it refuses is in `model_rules`.

use imprimatur_editorial::{
    Ask, AskId, AskKind, BodyId, CommentId, Exclude, PackageId, PersonId, Policy, Role, ThreadId,
    ThreadKind, Whom,
};
use imprimatur_text::{AiKind, ChangeKind, ContentHash, fold};

pub struct Someone {
    pub id: PersonId,
    /// Every name held, folded; the last one is the name now.
    pub names: Vec<String>,
    pub roles: Vec<Role>,
    pub active: bool,
}

pub struct Text {
    pub hash: ContentHash,
    pub form: Option<ContentHash>,
    pub names: Vec<String>,
    pub language: Option<String>,
    pub ai: Option<AiKind>,
    pub notes: u32,
    pub by: PersonId,
    /// Kept beside the head.
    pub beside: bool,
}

#[derive(Clone)]
pub struct Said {
    pub by: PersonId,
    pub role: Role,
    pub approves: bool,
    pub hash: ContentHash,
    pub round: u32,
    /// Where it came in the order of all verdicts.
    pub order: usize,
}

pub struct Aside {
    pub id: String,
    pub hash: ContentHash,
    pub by: PersonId,
    pub verdicts: usize,
    pub signs: usize,
    pub open: Vec<ThreadId>,
    pub asked: Option<AskKind>,
}

pub struct Sign {
    pub hash: ContentHash,
    pub names: Vec<String>,
    pub by: PersonId,
    pub outside: bool,
    pub confirms: bool,
}

pub struct Request {
    pub id: AskId,
    pub whom: Whom,
    pub role: Role,
    pub by: PersonId,
    /// How many verdicts there were when whoever is asked now was asked.
    pub since: usize,
    pub ended: bool,
}

pub struct Sent {
    pub id: PackageId,
    pub hash: ContentHash,
    pub number: u32,
    pub to: String,
    pub signs: bool,
    pub replies: Vec<BodyId>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Words {
    None,
    Open,
    Accepted(u32),
    Rejected,
}

pub struct Talk {
    pub id: ThreadId,
    pub kind: ThreadKind,
    pub by: PersonId,
    pub outside: bool,
    /// Number of the text it was opened on.
    pub opened_on: u32,
    pub open: bool,
    pub words: Words,
    /// Id, by whom, and whether it came from outside.
    pub comments: Vec<(CommentId, PersonId, bool)>,
    pub let_go: bool,
}

pub struct Model {
    pub people: Vec<Someone>,
    pub channels: Vec<String>,
    pub policy: Policy,
    pub creator: PersonId,
    pub section: String,
    /// Sections since the submission.
    pub sections: Vec<String>,
    pub texts: Vec<Text>,
    pub head: u32,
    pub spiked: bool,
    /// Numbers of the texts that were published.
    pub published: Vec<u32>,
    pub round: u32,
    pub submitter: Option<PersonId>,
    /// What is said now of each person; what was taken back or replaced is not.
    pub said: Vec<Said>,
    /// By whom and in which role every verdict ever was.
    pub verdicts: Vec<(PersonId, Role)>,
    pub asides: Vec<Aside>,
    pub signs: Vec<Sign>,
    pub requests: Vec<Request>,
    pub sent: Vec<Sent>,
    pub talks: Vec<Talk>,
    pub lost: Vec<ThreadId>,
    pub links: Vec<(String, Option<PersonId>)>,
    /// Whether each text has a headline, a body and a byline.
    pub whole: Vec<bool>,
}

pub type Status = &'static str;

impl Model {
    pub fn someone(&self, id: PersonId) -> Option<&Someone> {
        self.people.iter().find(|someone| someone.id == id)
    }

    pub fn holds(&self, id: PersonId, role: Role) -> bool {
        self.someone(id)
            .is_some_and(|someone| someone.roles.contains(&role))
    }

    /// Holds the role, or is an owner, who may do what it may.
    pub fn acts_as(&self, id: PersonId, role: Role) -> bool {
        self.holds(id, role) || self.holds(id, Role::Owner)
    }

    pub fn text(&self, number: u32) -> &Text {
        &self.texts[number as usize - 1]
    }

    pub fn top(&self) -> &Text {
        self.text(self.head)
    }

    pub fn link(&self, name: &str) -> Option<Option<PersonId>> {
        for (spelling, link) in &self.links {
            if spelling == name {
                return Some(*link);
            }
        }
        let mut alike: Vec<_> = self
            .links
            .iter()
            .filter(|(spelling, link)| link.is_some() && fold(spelling) == fold(name))
            .collect();
        alike.sort();
        alike.first().map(|(_, link)| *link)
    }

    pub fn namesake(&self, name: &str) -> Option<PersonId> {
        let called = |someone: &&Someone| someone.names.contains(&fold(name));
        self.people.iter().find(called).map(|someone| someone.id)
    }

    /// Whom a name counts as.
    pub fn is_who(&self, name: &str) -> Option<PersonId> {
        match self.link(name) {
            Some(link) => link,
            None => self.namesake(name),
        }
    }

    pub fn in_byline(&self, id: PersonId) -> bool {
        let mut names = self.top().names.iter();
        names.any(|name| self.is_who(name) == Some(id))
    }

    pub fn is_author(&self, id: PersonId) -> bool {
        self.creator == id || self.in_byline(id)
    }

    pub fn writes(&self, id: PersonId) -> bool {
        self.is_author(id) || self.acts_as(id, Role::Editor) || self.holds(id, Role::CopyEditor)
    }

    pub fn is_reviewer(&self, id: PersonId) -> bool {
        Role::REVIEWERS.iter().any(|role| self.holds(id, *role))
    }

    pub fn reviewed_now(&self) -> bool {
        self.submitter.is_some() && !self.spiked
    }

    pub fn live(&self) -> Option<&Text> {
        self.published.last().map(|number| self.text(*number))
    }

    pub fn corrects(&self) -> bool {
        self.live().is_some_and(|live| live.hash != self.top().hash)
    }

    /// Whether what was said of one text is still said of the head.
    fn lasts(&self, hash: ContentHash) -> bool {
        if hash == self.top().hash {
            return true;
        }
        let form = self
            .texts
            .iter()
            .rev()
            .find(|text| text.hash == hash)
            .and_then(|text| text.form);
        self.policy.survives == ChangeKind::Typographic && form.is_some() && form == self.top().form
    }

    /// Whether the policy asks it of the head.
    fn asks(&self, ask: &Ask) -> bool {
        let top = self.top();
        if let Some(sections) = &ask.when.sections {
            let was = |asked: &String| {
                let mut all = self.sections.iter().chain([&self.section]);
                all.any(|section| !section.is_empty() && fold(section) == fold(asked))
            };
            if !sections.iter().any(was) {
                return false;
            }
        }
        if let Some(languages) = &ask.when.languages {
            let tag = top.language.clone().unwrap_or_default().to_lowercase();
            let meant = |asked: &String| {
                let asked = asked.to_lowercase();
                tag == asked || tag.starts_with(&format!("{asked}-"))
            };
            if tag.is_empty() || !languages.iter().any(meant) {
                return false;
            }
        }
        match &ask.when.ai {
            Some(kinds) => kinds.contains(&top.ai),
            None => true,
        }
    }

    /// The roles in which approvals are asked.
    pub fn roles_asked(&self) -> Vec<Role> {
        let mut roles = Vec::new();
        for ask in &self.policy.asks {
            if let AskKind::Approvals { role, .. } = ask.kind
                && self.asks(ask)
            {
                roles.push(role);
            }
        }
        roles.dedup();
        roles.sort();
        roles.dedup();
        roles
    }

    /// A request for changes vetoes unless its role is asked for advice alone.
    pub fn vetoes(&self, said: &Said) -> bool {
        if said.approves {
            return false;
        }
        let mut asked = false;
        for ask in &self.policy.asks {
            if let AskKind::Approvals { role, veto, .. } = ask.kind
                && role == said.role
                && self.asks(ask)
            {
                if veto {
                    return true;
                }
                asked = true;
            }
        }
        !asked
    }

    /// The last word on an entry of the byline: confirmed or not, and by whom.
    pub fn word(&self, name: &String) -> Option<&Sign> {
        let person = self.is_who(name);
        let mut signs = self.signs.iter().rev();
        signs.find(|sign| {
            let speaks = match person {
                Some(person) => !sign.outside && sign.by == person,
                None => sign.outside,
            };
            speaks && sign.names.contains(name) && self.lasts(sign.hash)
        })
    }

    /// Told from the first text on: a text of suggestions is nobody's alone when none is of who took
    /// them, and none is older than what that hand has changed alone.
    fn cut_alone(&self, number: u32) -> bool {
        let mut alone: Vec<bool> = Vec::new();
        for (at, text) in self.texts.iter().enumerate().take(number as usize) {
            let taken = self
                .talks
                .iter()
                .filter(|talk| talk.words == Words::Accepted(at as u32 + 1));
            let (mut with_others, mut own) = (false, false);
            for talk in taken {
                with_others = true;
                own |= talk.by == text.by;
                let since = self.texts[..at].iter().zip(&alone);
                own |= since
                    .skip(talk.opened_on as usize)
                    .any(|(between, alone)| *alone && between.by == text.by && !between.beside);
            }
            alone.push(!with_others || own);
        }
        alone[number as usize - 1]
    }

    fn made_alone(&self, id: PersonId) -> bool {
        let top = self.top();
        let same =
            |text: &Text| text.hash == top.hash || (text.form.is_some() && text.form == top.form);
        let first = self.texts.iter().position(same).unwrap();
        if self.texts[first].by != id {
            return false;
        }
        if !self.cut_alone(first as u32 + 1) {
            return false;
        }
        !top.names
            .iter()
            .filter_map(|name| self.word(name))
            .any(|sign| sign.confirms && sign.by != id)
    }

    fn ask_holds(&self, ask: &Ask) -> bool {
        match &ask.kind {
            AskKind::Approvals {
                role,
                count,
                excludes,
                ..
            } => {
                let mut seats: Vec<PersonId> = Vec::new();
                for said in &self.said {
                    let excluded = excludes.contains(&Exclude::LastSubstantiveEditor)
                        && self.made_alone(said.by);
                    if said.approves
                        && said.role == *role
                        && self.lasts(said.hash)
                        && !self.in_byline(said.by)
                        && !excluded
                        && !seats.contains(&said.by)
                    {
                        seats.push(said.by);
                    }
                }
                seats.len() >= *count as usize
            }
            AskKind::MustFixResolved => self.must_fix().is_empty(),
            AskKind::SuggestionsSettled => self.suggestions().is_empty(),
            AskKind::SignOff { outside } => {
                let asked = |name: &&String| *outside || self.is_who(name).is_some();
                let mut names = self.top().names.iter().filter(asked);
                names.all(|name| self.word(name).is_some_and(|sign| sign.confirms))
            }
            AskKind::AiDeclared => self.top().ai.is_some(),
            AskKind::LostAnchorsAnswered => self.unanswered().is_empty(),
        }
    }

    fn must_fix(&self) -> Vec<ThreadId> {
        let open = |talk: &&Talk| talk.open && talk.kind == ThreadKind::MustFix;
        self.talks.iter().filter(open).map(|talk| talk.id).collect()
    }

    fn suggestions(&self) -> Vec<ThreadId> {
        let open = |talk: &&Talk| talk.open && talk.words == Words::Open;
        self.talks.iter().filter(open).map(|talk| talk.id).collect()
    }

    fn unanswered(&self) -> Vec<ThreadId> {
        let open = |talk: &&Talk| talk.open && !talk.let_go && self.lost.contains(&talk.id);
        self.talks.iter().filter(open).map(|talk| talk.id).collect()
    }

    /// Whether an owner who is still outside the byline has set all of it aside.
    fn aside(&self, id: &str, kind: Option<&AskKind>) -> bool {
        self.asides.iter().any(|aside| {
            let threads = match kind {
                Some(AskKind::MustFixResolved) => self.must_fix(),
                Some(AskKind::SuggestionsSettled) => self.suggestions(),
                Some(AskKind::LostAnchorsAnswered) => self.unanswered(),
                _ => Vec::new(),
            };
            let newer_request = kind.is_none()
                && self
                    .said
                    .iter()
                    .any(|said| self.vetoes(said) && said.order >= aside.verdicts);
            let newer_objection = match kind {
                Some(AskKind::SignOff { outside }) => self.top().names.iter().any(|name| {
                    let asked = *outside || self.is_who(name).is_some();
                    let newer = |sign: &Sign| {
                        let mut old = self.signs[..aside.signs].iter();
                        !old.any(|known| std::ptr::eq(known, sign))
                    };
                    asked
                        && self
                            .word(name)
                            .is_some_and(|sign| !sign.confirms && newer(sign))
                }),
                _ => false,
            };
            aside.id == id
                && aside.hash == self.top().hash
                && aside.asked.as_ref() == kind
                && !self.in_byline(aside.by)
                && !newer_request
                && !newer_objection
                && threads.iter().all(|id| aside.open.contains(id))
        })
    }

    /// Every requirement with its state.
    pub fn statuses(&self) -> Vec<(String, Status)> {
        let yes = |holds| if holds { "satisfied" } else { "unsatisfied" };
        let live = self.live().is_some_and(|live| live.hash == self.top().hash);
        let mut all = vec![("submitted".to_owned(), yes(self.reviewed_now() && !live))];
        for ask in &self.policy.asks {
            let status = if !self.asks(ask) {
                "not_applicable"
            } else if self.ask_holds(ask) {
                "satisfied"
            } else if self.aside(&ask.id, Some(&ask.kind)) {
                "overridden"
            } else {
                "unsatisfied"
            };
            all.push((ask.id.clone(), status));
        }
        let vetoed = self.said.iter().any(|said| self.vetoes(said));
        let status = if vetoed && self.aside("no_changes_requested", None) {
            "overridden"
        } else {
            yes(!vetoed)
        };
        // Told right after what was approved.
        let approvals = |ask: &Ask| matches!(ask.kind, AskKind::Approvals { .. });
        let after = self.policy.asks.iter().rposition(approvals);
        let at = after.map_or(1, |at| at + 2);
        all.insert(at, ("no_changes_requested".to_owned(), status));
        let status = match self.live() {
            Some(live) if self.corrects() => yes(self.top().notes > live.notes),
            _ => "not_applicable",
        };
        all.push(("correction_note".to_owned(), status));
        all
    }

    pub fn is_open(&self) -> bool {
        let statuses = self.statuses();
        statuses.iter().all(|(_, status)| *status != "unsatisfied")
    }
}
