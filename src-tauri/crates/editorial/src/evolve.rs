//! What events make of the state. Total: an event that does not fit changes nothing, because the
//! record is what it is.

mod talk;

use std::collections::BTreeMap;

use crate::{
    article::{Article, Attachment, Filing, Publication, Review, Revision, Stage, Verdict},
    byline::Link,
    event::{Event, Fact},
    people::{Desk, Person},
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
                    revisions: Vec::new(),
                    head: 0,
                    round: 0,
                    submitted_by: None,
                    reviews: Vec::new(),
                    threads: BTreeMap::new(),
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
                    evolve_article(article, event);
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

fn evolve_article(article: &mut Article, event: &Event) {
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
                article.filing.section =
                    Some(section.clone()).filter(|section| !section.is_empty());
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
        | Fact::Spiked
        | Fact::Revived => {
            article.moved_at = event.at;
            evolve_review(article, event);
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
        | Fact::ThreadLetGo { .. } => talk::evolve(&mut article.threads, event),
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
        | Fact::PersonAdded { .. }
        | Fact::PersonChanged { .. }
        | Fact::ArticleCreated { .. } => {}
    }
}

fn evolve_review(article: &mut Article, event: &Event) {
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
        Fact::Submitted { .. } => {
            article.round += 1;
            article.submitted_by = Some(event.actor);
            if article.stage == Stage::Draft {
                article.stage = Stage::Review;
            }
        }
        Fact::Withdrawn => {
            article.submitted_by = None;
            if article.stage == Stage::Review {
                article.stage = Stage::Draft;
            }
        }
        Fact::Published { hash, channel } => {
            article.publications.push(Publication {
                revision: article.head,
                hash: *hash,
                channel: channel.clone(),
                by: event.actor,
                at: event.at,
            });
            article.submitted_by = None;
            article.stage = Stage::Published;
        }
        Fact::Spiked => article.spiked = true,
        Fact::Revived => article.spiked = false,
        _ => {}
    }
}
