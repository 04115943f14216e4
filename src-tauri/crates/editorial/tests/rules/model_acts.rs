//! What the naive model makes of the commands that were let through.

use imprimatur_editorial::{Command, Cut, PersonId, Role, ThreadId, ThreadKind, Whom};
use imprimatur_text::{ContentHash, fold};

use crate::model::{Aside, Model, Request, Said, Sent, Sign, Someone, Talk, Text, Words};

impl Model {
    fn talk_mut(&mut self, id: ThreadId) -> &mut Talk {
        self.talks.iter_mut().find(|talk| talk.id == id).unwrap()
    }

    pub fn cut(&mut self, who: PersonId, cut: &Cut) -> bool {
        let facts = &cut.facts;
        self.texts.push(Text {
            hash: cut.hash,
            form: facts.form,
            names: facts
                .byline
                .iter()
                .map(|entry| entry.name.clone())
                .collect(),
            language: facts.language.clone(),
            ai: facts.ai,
            notes: facts.notes,
            by: who,
            beside: cut.base != self.head,
        });
        self.whole
            .push(!facts.headline_empty && !facts.body_empty && !facts.byline.is_empty());
        let becomes_head = cut.base == self.head;
        if becomes_head {
            self.head = u32::try_from(self.texts.len()).unwrap();
        }
        becomes_head
    }

    /// What a command that was let through makes of it.
    pub fn does(&mut self, who: PersonId, command: &Command) {
        match command {
            Command::DescribeDesk {
                channels: Some(channels),
                ..
            } => self.channels.clone_from(channels),
            Command::SetPolicy { policy } => self.policy = policy.clone(),
            Command::AddPerson {
                person,
                name,
                roles,
            } => self.people.push(Someone {
                id: *person,
                names: vec![fold(name)],
                roles: roles.clone(),
                active: true,
            }),
            Command::ChangePerson {
                person,
                name,
                roles,
                active,
            } => {
                let mut people = self.people.iter_mut();
                let known = people.find(|known| known.id == *person).unwrap();
                known.names.extend(name.as_deref().map(fold));
                known.roles = roles.clone().unwrap_or(known.roles.clone());
                known.active = active.unwrap_or(known.active);
            }
            Command::Revise { cut, .. } => drop(self.cut(who, cut)),
            Command::File { change } => {
                if let Some(section) = &change.section {
                    if self.submitter.is_some() {
                        self.sections.push(self.section.clone());
                    }
                    self.section = section.trim().to_owned();
                }
            }
            Command::Identify { name, naming, .. } => {
                let naming = self.naming(name, *naming);
                self.links.retain(|(known, _)| known != name);
                if let Some(link) = self.would_say(naming) {
                    self.links.push((name.clone(), link));
                }
            }
            Command::Submit { cut } => {
                if cut.as_ref().is_none_or(|cut| self.cut(who, cut)) {
                    self.round += 1;
                    self.sections.clear();
                    self.submitter = Some(who);
                }
            }
            Command::Withdraw => {
                self.submitter = None;
                self.sections.clear();
            }
            Command::Approve { hash, role, note } => {
                let role = self.approves_as(who, *role).unwrap();
                let again = self.said.iter().any(|said| {
                    said.approves && (said.by, said.role, said.hash) == (who, role, *hash)
                });
                let asked = self.requests.iter().any(|request| {
                    let is_meant = match request.whom {
                        Whom::Person(person) => person == who,
                        Whom::Role(asked) => asked == role,
                    };
                    is_meant && self.waits(request)
                });
                if !again || asked || note.is_some() {
                    self.says(who, role, true, *hash);
                }
            }
            Command::RequestChanges { hash, role, .. } => {
                let role = self.requests_as(who, *role).unwrap();
                self.says(who, role, false, *hash);
            }
            Command::TakeBack => self.said.retain(|said| said.by != who),
            Command::Override {
                requirement, hash, ..
            } => {
                let open = self.talks.iter().filter(|talk| talk.open);
                let mut asks = self.policy.asks.iter();
                self.asides.push(Aside {
                    id: requirement.clone(),
                    hash: *hash,
                    by: who,
                    verdicts: self.verdicts.len(),
                    signs: self.signs.len(),
                    open: open.map(|talk| talk.id).collect(),
                    asked: asks
                        .find(|ask| ask.id == *requirement)
                        .map(|ask| ask.kind.clone()),
                });
            }
            Command::SignOff { hash, objection } => {
                let names = self.own_names(who);
                self.signs.push(Sign {
                    hash: *hash,
                    names,
                    by: who,
                    outside: false,
                    confirms: objection.is_none(),
                });
            }
            Command::AskForReview {
                ask, whom, role, ..
            } => {
                let role = self.asked_as(*whom, *role).unwrap();
                self.requests.push(Request {
                    id: *ask,
                    whom: *whom,
                    role,
                    by: who,
                    since: self.verdicts.len(),
                    ended: false,
                });
            }
            Command::Decline { ask, .. } | Command::WithdrawAsk { ask } => {
                let mut requests = self.requests.iter_mut();
                requests.find(|known| known.id == *ask).unwrap().ended = true;
            }
            Command::Reassign { ask, whom } => {
                let since = self.verdicts.len();
                let mut requests = self.requests.iter_mut();
                let known = requests.find(|known| known.id == *ask).unwrap();
                (known.whom, known.since, known.ended) = (*whom, since, false);
            }
            Command::SendPackage {
                package,
                hash,
                to,
                sign_off,
            } => {
                let mut texts = self.texts.iter();
                let last = texts.rposition(|text| text.hash == *hash).unwrap();
                let last = u32::try_from(last).unwrap() + 1;
                self.sent.push(Sent {
                    id: *package,
                    hash: *hash,
                    number: if *sign_off { self.head } else { last },
                    to: to.clone(),
                    signs: *sign_off,
                    replies: Vec::new(),
                });
            }
            Command::TakeReply {
                package,
                reply,
                sign_off,
                items,
                ..
            } => {
                let mut sent = self.sent.iter_mut();
                let sent = sent.find(|sent| sent.id == *package).unwrap();
                sent.replies.push(*reply);
                let on = sent.number;
                if let Some((confirms, _)) = sign_off.filter(|_| sent.signs) {
                    self.signs.push(Sign {
                        hash: sent.hash,
                        names: vec![sent.to.clone()],
                        by: who,
                        outside: true,
                        confirms,
                    });
                }
                for item in items {
                    let talk = self.opens(who, on, (item.thread, item.kind));
                    talk.outside = true;
                    talk.comments
                        .extend(item.said.map(|(id, _)| (id, who, true)));
                    if item.words.is_some() {
                        talk.words = Words::Open;
                    }
                }
            }
            Command::Publish { .. } => {
                self.published.push(self.head);
                self.sections.clear();
                self.submitter = None;
            }
            Command::Spike => self.spiked = true,
            Command::Revive => self.spiked = false,
            Command::OpenThread {
                thread,
                comment,
                kind,
                revision,
                ..
            } => {
                let talk = self.opens(who, *revision, (*thread, *kind));
                talk.comments.push((*comment, who, false));
            }
            Command::Reply {
                thread, comment, ..
            } => self.talk_mut(*thread).comments.push((*comment, who, false)),
            Command::Resolve { thread } => self.talk_mut(*thread).open = false,
            Command::Reopen { thread } => {
                let talk = self.talk_mut(*thread);
                talk.open = true;
                if talk.words == Words::Rejected {
                    talk.words = Words::Open;
                }
            }
            Command::Suggest { items } => {
                for item in items {
                    let talk = self.opens(who, item.revision, (item.thread, item.kind));
                    talk.comments
                        .extend(item.reason.map(|(id, _)| (id, who, false)));
                    talk.words = Words::Open;
                }
            }
            Command::AcceptSuggestions {
                accept,
                reject,
                cut,
            } => {
                // Who may settle what is told by the byline before.
                let settled: Vec<ThreadId> = accept
                    .iter()
                    .chain(reject)
                    .copied()
                    .filter(|id| self.settles(who, self.talk(*id).unwrap()))
                    .collect();
                self.cut(who, cut);
                let number = self.head;
                for id in accept.iter().chain(reject) {
                    let talk = self.talk_mut(*id);
                    talk.words = if accept.contains(id) {
                        Words::Accepted(number)
                    } else {
                        Words::Rejected
                    };
                    talk.open &= !settled.contains(id);
                }
            }
            Command::RejectSuggestion { thread } => {
                let settles = self.settles(who, self.talk(*thread).unwrap());
                let talk = self.talk_mut(*thread);
                talk.words = Words::Rejected;
                talk.open &= !settles;
            }
            Command::Reattach { thread, .. } => self.talk_mut(*thread).let_go = false,
            Command::LetGo { thread } => self.talk_mut(*thread).let_go = true,
            Command::CreateDesk { .. }
            | Command::CreateArticle { .. }
            | Command::DescribeDesk { .. }
            | Command::RestoreDesk { .. }
            | Command::EditComment { .. } => {}
        }
    }

    /// Whoever approves asks for nothing any more, and the other way round.
    fn says(&mut self, by: PersonId, role: Role, approves: bool, hash: ContentHash) {
        self.said
            .retain(|said| said.by != by || said.approves == approves);
        self.said.push(Said {
            by,
            role,
            approves,
            hash,
            round: self.round,
            order: self.verdicts.len(),
        });
        self.verdicts.push((by, role));
    }

    fn opens(&mut self, by: PersonId, on: u32, (id, kind): (ThreadId, ThreadKind)) -> &mut Talk {
        self.talks.push(Talk {
            id,
            kind,
            by,
            outside: false,
            opened_on: on,
            open: true,
            words: Words::None,
            comments: Vec::new(),
            let_go: false,
        });
        self.talks.last_mut().unwrap()
    }
}
