//! Which commands the naive model lets through.

use imprimatur_editorial::{
    AskKind, Command, CommentId, Cut, GuestItem, Naming, PersonId, Policy, Role, ThreadId,
    ThreadKind, Whom,
};
use imprimatur_text::{ChangeKind, fold};

use crate::model::{Model, Request, Someone, Talk, Words};

impl Model {
    pub fn talk(&self, id: ThreadId) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.id == id)
    }

    pub fn settles(&self, who: PersonId, talk: &Talk) -> bool {
        talk.kind != ThreadKind::MustFix
            || (talk.by == who && !talk.outside)
            || (self.is_reviewer(who) && !self.in_byline(who))
    }

    fn cuts(&self, cut: &Cut) -> bool {
        let facts = &cut.facts;
        let whole = !facts.headline_empty && !facts.body_empty && !facts.byline.is_empty();
        cut.base >= 1
            && cut.base as usize <= self.texts.len()
            && cut.hash != self.text(cut.base).hash
            && cut.hash != self.top().hash
            && (whole || !self.reviewed_now() || cut.base != self.head)
    }

    fn is_new(&self, id: ThreadId) -> bool {
        self.talk(id).is_none()
    }

    fn is_new_comment(&self, id: CommentId) -> bool {
        let mut comments = self.talks.iter().flat_map(|talk| &talk.comments);
        comments.all(|(known, _, _)| *known != id)
    }

    fn works_on(&self, who: PersonId) -> bool {
        !self.spiked && (self.is_reviewer(who) || self.writes(who))
    }

    pub fn waits(&self, request: &Request) -> bool {
        let answers = |(by, role): &(PersonId, Role)| match request.whom {
            Whom::Person(person) => *by == person,
            Whom::Role(asked) => *role == asked,
        };
        !request.ended && !self.verdicts[request.since..].iter().any(answers)
    }

    fn was_answered(&self, request: &Request) -> bool {
        let open = Request {
            ended: false,
            ..*request
        };
        !self.waits(&open)
    }

    fn can_answer(&self, whom: Whom, role: Role) -> bool {
        let fit = |someone: &Someone| {
            someone.active && someone.roles.contains(&role) && !self.in_byline(someone.id)
        };
        let can = match whom {
            Whom::Person(person) => self.someone(person).is_some_and(fit),
            Whom::Role(_) => self.people.iter().any(fit),
        };
        let twice = self
            .requests
            .iter()
            .any(|known| known.whom == whom && known.role == role && self.waits(known));
        Role::REVIEWERS.contains(&role) && can && !twice
    }

    /// The role of an approval.
    pub fn approves_as(&self, who: PersonId, named: Option<Role>) -> Option<Role> {
        let mut held = self.roles_asked();
        held.retain(|role| self.holds(who, *role));
        match named {
            Some(role) => held.contains(&role).then_some(role),
            None => (held.len() == 1).then(|| held[0]),
        }
    }

    pub fn requests_as(&self, who: PersonId, named: Option<Role>) -> Option<Role> {
        let mut roles = Role::REVIEWERS.into_iter();
        roles.find(|role| self.holds(who, *role) && named.is_none_or(|named| named == *role))
    }

    pub fn asked_as(&self, whom: Whom, named: Option<Role>) -> Option<Role> {
        let person = match (whom, named) {
            (Whom::Role(role), _) | (_, Some(role)) => return Some(role),
            (Whom::Person(person), None) => person,
        };
        let mut held = self.roles_asked();
        held.retain(|role| self.holds(person, *role));
        if held.is_empty() {
            held = Role::REVIEWERS.to_vec();
            held.retain(|role| self.holds(person, *role));
        }
        (held.len() == 1).then(|| held[0])
    }

    pub fn own_names(&self, who: PersonId) -> Vec<String> {
        let names = self.top().names.iter();
        names
            .filter(|name| self.is_who(name) == Some(who))
            .cloned()
            .collect()
    }

    fn may_say(&self, who: PersonId, name: &str, naming: Naming) -> bool {
        if !self.top().names.iter().any(|known| known == name) {
            return false;
        }
        let namesake = self.namesake(name);
        let naming = self.naming(name, naming);
        let then = match naming {
            Naming::ByName => namesake,
            Naming::Nobody => None,
            Naming::Person(person) if self.someone(person).is_none() => return false,
            Naming::Person(person) => Some(person),
        };
        let now = self.is_who(name);
        let news = self.said_of(name) != self.would_say(naming);
        let outside = self.acts_as(who, Role::Editor) && !self.in_byline(who);
        !news || now.is_none() || now == then || outside
    }

    pub fn naming(&self, name: &str, naming: Naming) -> Naming {
        if naming == Naming::Nobody && self.namesake(name).is_none() {
            Naming::ByName
        } else {
            naming
        }
    }

    fn said_of(&self, name: &str) -> Option<Option<PersonId>> {
        let mut links = self.links.iter();
        links
            .find(|(known, _)| known == name)
            .map(|(_, link)| *link)
    }

    pub fn would_say(&self, naming: Naming) -> Option<Option<PersonId>> {
        match naming {
            Naming::ByName => None,
            Naming::Nobody => Some(None),
            Naming::Person(person) => Some(Some(person)),
        }
    }

    fn name_is_free(&self, name: &str, whose: Option<PersonId>) -> bool {
        let folded = fold(name);
        !folded.is_empty()
            && !self
                .people
                .iter()
                .any(|someone| Some(someone.id) != whose && someone.names.contains(&folded))
    }

    fn is_sound(policy: &Policy) -> bool {
        let ids: Vec<&str> = policy.asks.iter().map(|ask| ask.id.as_str()).collect();
        policy.survives != ChangeKind::Substantive
            && ids
                .iter()
                .enumerate()
                .all(|(at, id)| !ids[..at].contains(id))
            && policy.asks.iter().all(|ask| match ask.kind {
                AskKind::Approvals { role, count, .. } => {
                    Role::REVIEWERS.contains(&role) && (1..=40).contains(&count)
                }
                _ => true,
            })
    }

    fn takes(&self, items: &[GuestItem]) -> bool {
        items.iter().enumerate().all(|(at, item)| {
            let before = &items[..at];
            self.is_new(item.thread)
                && before.iter().all(|other| other.thread != item.thread)
                && item.said.is_none_or(|(id, _)| {
                    self.is_new_comment(id)
                        && before
                            .iter()
                            .all(|other| other.said.is_none_or(|(other, _)| other != id))
                })
        })
    }

    /// Whether the rules let it through.
    pub fn allows(&self, who: PersonId, command: &Command) -> bool {
        if matches!(
            command,
            Command::CreateDesk { .. } | Command::CreateArticle { .. }
        ) || !self.someone(who).is_some_and(|someone| someone.active)
        {
            return false;
        }
        let owner = self.holds(who, Role::Owner);
        let editor = self.acts_as(who, Role::Editor);
        let is_head = |hash| self.top().hash == hash;
        let writes = self.writes(who) && !self.spiked;
        match command {
            Command::CreateDesk { .. } | Command::CreateArticle { .. } => false,
            Command::DescribeDesk { channels, .. } => {
                owner
                    && channels
                        .as_ref()
                        .is_none_or(|channels| !channels.is_empty())
            }
            Command::SetPolicy { policy } => owner && Self::is_sound(policy),
            Command::RestoreDesk { .. } => owner,
            Command::AddPerson {
                person,
                name,
                roles,
            } => {
                owner
                    && self.someone(*person).is_none()
                    && self.name_is_free(name, None)
                    && !roles.is_empty()
            }
            Command::ChangePerson {
                person,
                name,
                roles,
                active,
            } => {
                let Some(known) = self.someone(*person) else {
                    return false;
                };
                let stays = active.unwrap_or(known.active)
                    && roles
                        .as_ref()
                        .unwrap_or(&known.roles)
                        .contains(&Role::Owner);
                let another = self.people.iter().any(|other| {
                    other.id != *person && other.active && other.roles.contains(&Role::Owner)
                });
                owner
                    && name
                        .as_ref()
                        .is_none_or(|name| self.name_is_free(name, Some(*person)))
                    && roles.as_ref().is_none_or(|roles| !roles.is_empty())
                    && (stays || another)
            }
            Command::Revise { cut, .. } => writes && self.cuts(cut),
            Command::File { .. } => true,
            Command::Identify { name, naming, .. } => writes && self.may_say(who, name, *naming),
            Command::Submit { cut } => {
                let again = self
                    .said
                    .iter()
                    .any(|said| self.vetoes(said) && said.round == self.round);
                let (hash, whole) = match cut {
                    Some(cut) => {
                        let facts = &cut.facts;
                        let whole = !facts.headline_empty && !facts.body_empty;
                        (cut.hash, whole && !facts.byline.is_empty())
                    }
                    None => (self.top().hash, self.top_is_whole()),
                };
                (self.is_author(who) || editor)
                    && !self.spiked
                    && (!self.reviewed_now() || again)
                    && cut.as_ref().is_none_or(|cut| writes && self.cuts(cut))
                    && whole
                    && self.live().is_none_or(|live| live.hash != hash)
            }
            Command::Withdraw => self.reviewed_now() && (self.submitter == Some(who) || editor),
            Command::Approve { hash, role, .. } => {
                self.approves_as(who, *role).is_some()
                    && self.reviewed_now()
                    && is_head(*hash)
                    && !self.in_byline(who)
            }
            Command::RequestChanges { hash, role, note } => {
                self.requests_as(who, *role).is_some()
                    && self.reviewed_now()
                    && is_head(*hash)
                    && note.is_some()
            }
            Command::TakeBack => self.reviewed_now() && self.said.iter().any(|said| said.by == who),
            Command::Override {
                requirement,
                hash,
                reason,
            } => {
                let stands =
                    |(id, status): &(String, &str)| id == requirement && *status == "unsatisfied";
                owner
                    && self.reviewed_now()
                    && is_head(*hash)
                    && !self.in_byline(who)
                    && !["submitted", "correction_note"].contains(&requirement.as_str())
                    && self.statuses().iter().any(stands)
                    && reason.is_some()
            }
            Command::SignOff { hash, objection } => {
                let names = self.own_names(who);
                let confirmed = |name: &String| {
                    self.word(name)
                        .is_some_and(|sign| sign.confirms && sign.hash == self.top().hash)
                };
                !self.spiked
                    && is_head(*hash)
                    && !names.is_empty()
                    && (objection.is_some() || !names.iter().all(confirmed))
            }
            Command::AskForReview {
                ask, whom, role, ..
            } => {
                self.works_on(who)
                    && self.requests.iter().all(|known| known.id != *ask)
                    && self
                        .asked_as(*whom, *role)
                        .is_some_and(|role| self.can_answer(*whom, role))
            }
            Command::Decline { ask, .. } => self.requests.iter().any(|known| {
                known.id == *ask && self.waits(known) && known.whom == Whom::Person(who)
            }),
            Command::Reassign { ask, whom } => self.requests.iter().any(|known| {
                known.id == *ask
                    && !self.was_answered(known)
                    && (known.by == who || known.whom == Whom::Person(who) || editor)
                    && self.can_answer(*whom, known.role)
            }),
            Command::WithdrawAsk { ask } => self
                .requests
                .iter()
                .any(|known| known.id == *ask && self.waits(known) && (known.by == who || editor)),
            Command::SendPackage {
                package,
                hash,
                to,
                sign_off,
            } => {
                let asked = if *sign_off {
                    is_head(*hash) && self.top().names.contains(to) && self.is_who(to).is_none()
                } else {
                    self.texts.iter().any(|text| text.hash == *hash)
                };
                self.works_on(who)
                    && self.sent.iter().all(|sent| sent.id != *package)
                    && !to.trim().is_empty()
                    && asked
            }
            Command::TakeReply {
                package,
                reply,
                name,
                sign_off,
                items,
            } => self.sent.iter().any(|sent| {
                let word = sign_off.filter(|_| sent.signs);
                sent.id == *package
                    && self.works_on(who)
                    && !sent.replies.contains(reply)
                    && !name.trim().is_empty()
                    && (word.is_some() || !items.is_empty())
                    && !matches!(word, Some((false, None)))
                    && self.takes(items)
            }),
            Command::Publish { hash, channel } => {
                self.acts_as(who, Role::Publisher)
                    && self.channels.contains(channel)
                    && is_head(*hash)
                    && self.is_open()
            }
            Command::Spike => editor && !self.spiked && self.published.is_empty(),
            Command::Revive => editor && self.spiked,
            Command::OpenThread {
                thread,
                comment,
                revision,
                ..
            } => self.has(*revision) && self.is_new(*thread) && self.is_new_comment(*comment),
            Command::Reply {
                thread, comment, ..
            } => !self.is_new(*thread) && self.is_new_comment(*comment),
            Command::EditComment {
                thread, comment, ..
            } => self.talk(*thread).is_some_and(|talk| {
                let mut comments = talk.comments.iter();
                comments.any(|(id, by, outside)| id == comment && *by == who && !outside)
            }),
            Command::Resolve { thread } => self
                .talk(*thread)
                .is_some_and(|talk| talk.open && self.settles(who, talk)),
            Command::Reopen { thread } => self.talk(*thread).is_some_and(|talk| !talk.open),
            Command::Suggest { items } => {
                !self.spiked
                    && items.iter().enumerate().all(|(at, item)| {
                        let before = &items[..at];
                        self.has(item.revision)
                            && self.is_new(item.thread)
                            && before.iter().all(|other| other.thread != item.thread)
                            && item.reason.is_none_or(|(id, _)| {
                                self.is_new_comment(id)
                                    && before.iter().all(|other| {
                                        other.reason.is_none_or(|(other, _)| other != id)
                                    })
                            })
                    })
            }
            Command::AcceptSuggestions {
                accept,
                reject,
                cut,
            } => {
                writes
                    && !accept.is_empty()
                    && accept.iter().all(|id| self.proposes(*id))
                    && cut.base == self.head
                    && self.cuts(cut)
                    && reject
                        .iter()
                        .all(|id| accept.contains(id) || self.proposes(*id))
            }
            Command::RejectSuggestion { thread } => {
                let own = self.talk(*thread).is_some_and(|talk| talk.by == who);
                self.proposes(*thread) && !self.spiked && (writes || own)
            }
            Command::Reattach {
                thread, revision, ..
            } => {
                let free = |talk: &Talk| talk.words == Words::None || talk.by == who || writes;
                self.talk(*thread).is_some_and(free) && self.has(*revision)
            }
            Command::LetGo { thread } => !self.is_new(*thread),
        }
    }

    fn has(&self, revision: u32) -> bool {
        revision >= 1 && revision as usize <= self.texts.len()
    }

    fn proposes(&self, id: ThreadId) -> bool {
        self.talk(id)
            .is_some_and(|talk| talk.open && talk.words == Words::Open)
    }

    fn top_is_whole(&self) -> bool {
        self.whole[self.head as usize - 1]
    }
}
