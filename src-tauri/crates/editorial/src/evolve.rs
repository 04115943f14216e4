//! What events make of the state. Total: an event that does not fit changes nothing, because the
//! record is what it is.

mod asked;
mod talk;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::{
        Article, Attachment, Filing, Outcome, Override, Publication, Review, Revision, Round, Seen,
        Stage, Verdict,
    },
    byline::Link,
    event::{Event, Fact},
    people::{Desk, Person},
    policy::Policy,
};

/// What a command is judged against: the desk, and the article it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The desk.
    pub desk: Desk,
    /// The article, once it is begun.
    pub article: Option<Article>,
}

impl State {
    /// Applies an event. Feed it the events of the desk and those of one article, in order.
    pub fn evolve(&mut self, event: &Event) {
        match (&event.fact, event.article) {
            (Fact::ArticleCreated { slug }, Some(id)) if self.article.is_none() => {
                self.article = Some(Article {
                    id,
                    creator: event.actor,
                    created_at: event.at,
                    stage: Stage::Draft,
                    spiked: false,
                    filing: Filing {
                        slug: slug.clone(),
                        ..Filing::default()
                    },
                    left_sections: BTreeSet::new(),
                    revisions: Vec::new(),
                    head: 0,
                    round: 0,
                    rounds: Vec::new(),
                    submitted_by: None,
                    reviews: Vec::new(),
                    overrides: Vec::new(),
                    sign_offs: Vec::new(),
                    askings: BTreeMap::new(),
                    packages: BTreeMap::new(),
                    threads: BTreeMap::new(),
                    lost: BTreeSet::new(),
                    publications: Vec::new(),
                    links: BTreeMap::new(),
                    identifiers: BTreeMap::new(),
                    moved_at: event.at,
                    changed_at: event.at,
                });
            }
            (_, None) => evolve_desk(&mut self.desk, &event.fact),
            (_, Some(id)) => {
                if let Some(article) = self.article.as_mut().filter(|article| article.id == id) {
                    article.changed_at = event.at;
                    evolve_article(&self.desk.policy, article, event);
                }
            }
        }
    }
}

fn evolve_desk(desk: &mut Desk, fact: &Fact) {
    match fact {
        Fact::DeskCreated { name } => {
            desk.name.clone_from(name);
            desk.channels = vec![Desk::FIRST_CHANNEL.to_owned()];
        }
        Fact::DeskDescribed {
            name,
            responsible,
            contact,
            sections,
            channels,
        } => {
            set(&mut desk.name, name);
            set(&mut desk.responsible, responsible);
            set(&mut desk.contact, contact);
            set(&mut desk.sections, sections);
            set(&mut desk.channels, channels);
        }
        Fact::PolicySet { version, policy } => {
            desk.policy.clone_from(policy);
            desk.policy_version = *version;
        }
        Fact::PersonAdded {
            person,
            name,
            roles,
        } if desk.person(*person).is_none() => {
            desk.people
                .push(Person::new(*person, name.clone(), roles.clone()))
        }
        Fact::PersonChanged {
            person,
            name,
            roles,
            active,
        } => {
            if let Some(person) = desk.people.iter_mut().find(|known| known.id == *person) {
                if let Some(name) = name {
                    person.rename(name.clone());
                }
                set(&mut person.roles, roles);
                set(&mut person.active, active);
            }
        }
        _ => {}
    }
}

fn set<T: Clone>(place: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        place.clone_from(value);
    }
}

fn evolve_article(policy: &Policy, article: &mut Article, event: &Event) {
    match &event.fact {
        Fact::RevisionCut {
            number,
            hash,
            body,
            base,
            sibling,
            facts,
        } if *number == article.next_number() => {
            article.revisions.push(Revision {
                number: *number,
                hash: *hash,
                body: *body,
                base: *base,
                sibling: *sibling,
                facts: facts.clone(),
                by: event.actor,
                at: event.at,
            });
            if !sibling {
                article.head = *number;
                article.moved_at = event.at;
            }
        }
        Fact::ArticleFiled { change } => {
            set(&mut article.filing.slug, &change.slug);
            set(&mut article.filing.tags, &change.tags);
            if let Some(section) = &change.section {
                let section = Some(section.clone()).filter(|section| !section.is_empty());
                let left = std::mem::replace(&mut article.filing.section, section);
                if article.submitted_by.is_some() {
                    article.left_sections.extend(left);
                }
            }
            if let Some(due) = &change.due {
                article.filing.due = Some(due.clone()).filter(|(moment, _)| !moment.is_empty());
            }
        }
        Fact::SourceAttached { file, report } => article.filing.sources.push(Attachment {
            file: *file,
            report: *report,
        }),
        Fact::Submitted { .. }
        | Fact::Withdrawn
        | Fact::Approved { .. }
        | Fact::ChangesRequested { .. }
        | Fact::VerdictTakenBack
        | Fact::Published { .. }
        | Fact::Overridden { .. }
        | Fact::Spiked
        | Fact::Revived => {
            article.moved_at = event.at;
            evolve_review(policy, article, event);
        }
        Fact::ThreadOpened { .. }
        | Fact::Replied { .. }
        | Fact::CommentEdited { .. }
        | Fact::ThreadResolved { .. }
        | Fact::ThreadReopened { .. }
        | Fact::Suggested { .. }
        | Fact::SuggestionsAccepted { .. }
        | Fact::SuggestionRejected { .. }
        | Fact::ThreadReattached { .. }
        | Fact::Mentioned { .. }
        | Fact::ThreadLetGo { .. } => talk::evolve(&mut article.threads, event),
        Fact::GuestSaid { .. } => talk::guest(article, event),
        Fact::SignedOff { .. }
        | Fact::ReviewAsked { .. }
        | Fact::AskDeclined { .. }
        | Fact::AskReassigned { .. }
        | Fact::AskWithdrawn { .. }
        | Fact::PackageSent { .. }
        | Fact::ReplyTaken { .. } => asked::evolve(article, event),
        Fact::ContributorLinked { name, person } => {
            article.links.insert(name.clone(), Link::Person(*person));
        }
        Fact::ContributorSeparated { name } => {
            article.links.insert(name.clone(), Link::Nobody);
        }
        Fact::ContributorUnlinked { name } => {
            article.links.remove(name);
        }
        Fact::ContributorIdentified { name, identifiers } => {
            article
                .identifiers
                .insert(name.clone(), identifiers.clone());
        }
        Fact::RevisionCut { .. }
        | Fact::DeskCreated { .. }
        | Fact::DeskDescribed { .. }
        | Fact::DeskRestored { .. }
        | Fact::PolicySet { .. }
        | Fact::PersonAdded { .. }
        | Fact::PersonChanged { .. }
        | Fact::ArticleCreated { .. } => {}
    }
}

fn evolve_review(policy: &Policy, article: &mut Article, event: &Event) {
    let mut review = |verdict, role, hash, note| {
        article.reviews.push(Review {
            by: event.actor,
            role,
            verdict,
            hash,
            note,
            at: event.at,
            round: article.round,
            taken_back: false,
        });
    };
    match &event.fact {
        Fact::Approved { hash, role, note } => review(Verdict::Approve, *role, *hash, *note),
        Fact::ChangesRequested { hash, role, note } => {
            review(Verdict::RequestChanges, *role, *hash, Some(*note));
        }
        Fact::VerdictTakenBack => {
            for review in article
                .reviews
                .iter_mut()
                .filter(|review| review.by == event.actor)
            {
                review.taken_back = true;
            }
        }
        Fact::Submitted { hash } => {
            end_round(article, Outcome::Changed, event);
            article.round += 1;
            article.rounds.push(Round {
                number: article.round,
                by: event.actor,
                at: event.at,
                hash: *hash,
                end: None,
            });
            article.submitted_by = Some(event.actor);
            if article.stage == Stage::Draft {
                article.stage = Stage::Review;
            }
        }
        Fact::Withdrawn => {
            end_round(article, Outcome::Withdrawn, event);
            article.submitted_by = None;
            if article.stage == Stage::Review {
                article.stage = Stage::Draft;
            }
        }
        Fact::Published {
            hash,
            channel,
            policy,
        } => {
            end_round(article, Outcome::Published, event);
            article.publications.push(Publication {
                revision: article.head,
                hash: *hash,
                channel: channel.clone(),
                by: event.actor,
                at: event.at,
                policy: policy.clone(),
            });
            article.submitted_by = None;
            article.stage = Stage::Published;
        }
        Fact::Overridden {
            requirement,
            hash,
            reason,
        } => {
            let asked = policy.asks.iter().find(|ask| ask.id == *requirement);
            let open = article.threads.iter();
            let open = open.filter(|(_, thread)| thread.resolved.is_none());
            let seen = Seen {
                asked: asked.map(|ask| ask.kind.clone()),
                reviews: article.reviews.len(),
                sign_offs: article.sign_offs.len(),
                threads: open.map(|(id, _)| *id).collect(),
            };
            article.overrides.push(Override {
                requirement: requirement.clone(),
                hash: *hash,
                reason: *reason,
                by: event.actor,
                at: event.at,
                seen,
            });
        }
        Fact::Spiked => article.spiked = true,
        Fact::Revived => article.spiked = false,
        _ => {}
    }
}

fn end_round(article: &mut Article, how: Outcome, event: &Event) {
    article.left_sections.clear();
    if let Some(round) = article.rounds.last_mut() {
        round.end.get_or_insert((how, event.at));
    }
}
