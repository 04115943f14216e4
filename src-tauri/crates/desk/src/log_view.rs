//! The record in words.

use std::collections::BTreeMap;

use imprimatur_editorial::{Article, Desk as DeskState, Event, Fact, State, Whom};
use imprimatur_store::Recorded;

use crate::{
    Desk,
    api::{EventView, Log, LogQuery, Problem},
    article_view::restores,
    convert,
    open::find,
};

impl Desk {
    /// The record, or the part of it about one article with the restores of the desk since it was
    /// begun, oldest first.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn log(&self, asked: LogQuery) -> Result<Log, Problem> {
        self.store
            .read(move |reader| {
                let article = asked
                    .article
                    .as_deref()
                    .map(|typed| find(reader, typed))
                    .transpose()?;
                let State {
                    desk,
                    article: known,
                } = reader.state(article)?;
                let mut events = reader.events(article)?;
                if let Some(begun) = events.first().map(|first| first.seq)
                    && article.is_some()
                {
                    // Something of an article may have been given up with the desk as it was.
                    let restored = reader.desk_events()?.into_iter().filter(|recorded| {
                        recorded.seq > begun
                            && matches!(recorded.event.fact, Fact::DeskRestored { .. })
                    });
                    events.extend(restored);
                    events.sort_by_key(|recorded| recorded.seq);
                }
                let events = events
                    .iter()
                    .map(|recorded| view(&desk, known.as_ref(), recorded))
                    .collect();
                Ok(Log { events })
            })
            .await
    }
}

fn view(desk: &DeskState, article: Option<&Article>, recorded: &Recorded) -> EventView {
    let event = &recorded.event;
    let mut params = BTreeMap::new();
    let summary = summary(desk, article, event, &mut |key, value: String| {
        params.insert(key.to_owned(), value.clone());
        value
    });
    EventView {
        seq: recorded.seq,
        at: event.at.0,
        by: convert::who(desk, event.actor),
        kind: event.fact.kind().to_owned(),
        article: event.article.map(|id| id.to_string()),
        summary,
        params,
    }
}

fn summary(
    desk: &DeskState,
    article: Option<&Article>,
    event: &Event,
    tell: &mut dyn FnMut(&str, String) -> String,
) -> String {
    let number = |hash: &imprimatur_text::ContentHash| {
        article
            .and_then(|article| {
                article
                    .revisions
                    .iter()
                    .rev()
                    .find(|revision| revision.hash == *hash && revision.at <= event.at)
            })
            .map_or_else(|| hash.short(), |revision| format!("r{}", revision.number))
    };
    match &event.fact {
        Fact::DeskCreated { name } => format!("set up the desk “{}”", tell("name", name.clone())),
        Fact::DeskDescribed { .. } => "described the desk anew".to_owned(),
        Fact::DeskRestored { events, .. } => match tell("events", events.to_string()).as_str() {
            "1" => "put a backup in the place of the desk, giving up 1 event".to_owned(),
            several => {
                format!("put a backup in the place of the desk, giving up {several} events")
            }
        },
        Fact::PersonAdded { name, roles, .. } => {
            let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
            format!(
                "added {} as {}",
                tell("name", name.clone()),
                tell("roles", roles.join(", "))
            )
        }
        Fact::PersonChanged { person, .. } => {
            format!("changed {}", tell("name", desk.name_of(*person)))
        }
        Fact::ArticleCreated { slug } => format!("began “{}”", tell("slug", slug.clone())),
        Fact::ArticleFiled { .. } => "changed the filing".to_owned(),
        Fact::SourceAttached { .. } => "attached the file it came from".to_owned(),
        Fact::RevisionCut {
            number, sibling, ..
        } => {
            let restored = article.and_then(|article| restores(article, *number));
            let number = tell("revision", number.to_string());
            match restored {
                Some(earlier) => format!(
                    "brought back the text of r{} as r{number}",
                    tell("restores", earlier.to_string())
                ),
                None if *sibling => format!("cut r{number}, kept beside the head"),
                None => format!("cut r{number}"),
            }
        }
        Fact::Submitted { hash } => {
            format!("submitted {} for review", tell("revision", number(hash)))
        }
        Fact::Withdrawn => "withdrew it from review".to_owned(),
        Fact::Approved { hash, role, .. } => format!(
            "approved {} as {}",
            tell("revision", number(hash)),
            tell("role", role.to_string())
        ),
        Fact::ChangesRequested { hash, .. } => {
            format!("requested changes to {}", tell("revision", number(hash)))
        }
        Fact::VerdictTakenBack => "took back the verdict".to_owned(),
        Fact::Published { hash, channel, .. } => format!(
            "published {} on {}",
            tell("revision", number(hash)),
            tell("channel", channel.clone())
        ),
        Fact::PolicySet { version, policy } => format!(
            "gave the desk the policy “{}”, version {}",
            tell("name", policy.name.clone()),
            tell("version", version.to_string())
        ),
        Fact::Overridden {
            requirement, hash, ..
        } => format!(
            "set {} aside for {}",
            tell("requirement", requirement.clone()),
            tell("revision", number(hash))
        ),
        Fact::SignedOff {
            hash,
            names,
            objection,
        } => {
            let names = tell("names", names.join(", "));
            let revision = tell("revision", number(hash));
            match tell("objects", objection.is_some().to_string()).as_str() {
                "true" => format!("objected to {revision} as {names}"),
                _ => format!("signed off {revision} as {names}"),
            }
        }
        Fact::ReviewAsked { whom, role, .. } => format!(
            "asked {} for a review as {}",
            tell("whom", asked(desk, *whom)),
            tell("role", role.to_string())
        ),
        Fact::AskDeclined { .. } => "declined a review".to_owned(),
        Fact::AskReassigned { whom, .. } => format!(
            "gave a request for a review to {}",
            tell("whom", asked(desk, *whom))
        ),
        Fact::AskWithdrawn { .. } => "took back a request for a review".to_owned(),
        Fact::PackageSent {
            revision,
            to,
            sign_off,
            ..
        } => {
            let to = tell("name", to.clone());
            let revision = tell("revision", format!("r{revision}"));
            match tell("sign_off", sign_off.to_string()).as_str() {
                "true" => format!("made a file of {revision} for {to} to sign off"),
                _ => format!("made a file of {revision} for {to} to read"),
            }
        }
        Fact::ReplyTaken { name, .. } => {
            format!("took in the answer of {}", tell("name", name.clone()))
        }
        Fact::GuestSaid { revision, .. } => format!(
            "opened a thread from that answer, on r{}",
            tell("revision", revision.to_string())
        ),
        Fact::Mentioned { people, .. } => {
            let names: Vec<String> = people.iter().map(|person| desk.name_of(*person)).collect();
            format!("called {} by name", tell("names", names.join(", ")))
        }
        Fact::Spiked => "spiked it".to_owned(),
        Fact::Revived => "revived it".to_owned(),
        Fact::ThreadOpened { kind, revision, .. } => format!(
            "opened a thread ({}) on r{}",
            tell("kind", kind.as_str().to_owned()),
            tell("revision", revision.to_string())
        ),
        Fact::Replied { .. } => "replied in a thread".to_owned(),
        Fact::CommentEdited { .. } => "edited a comment".to_owned(),
        Fact::ThreadResolved { .. } => "resolved a thread".to_owned(),
        Fact::ThreadReopened { .. } => "reopened a thread".to_owned(),
        Fact::Suggested { revision, .. } => format!(
            "suggested other words for a passage of r{}",
            tell("revision", revision.to_string())
        ),
        Fact::SuggestionsAccepted {
            threads, revision, ..
        } => {
            let revision = tell("revision", revision.to_string());
            match tell("count", threads.len().to_string()).as_str() {
                "1" => format!("accepted 1 suggestion in r{revision}"),
                several => format!("accepted {several} suggestions in r{revision}"),
            }
        }
        Fact::SuggestionRejected { .. } => "rejected a suggestion".to_owned(),
        Fact::ThreadReattached { revision, .. } => format!(
            "gave a thread another passage, in r{}",
            tell("revision", revision.to_string())
        ),
        Fact::ThreadLetGo { revision, .. } => format!(
            "said that the passage of a thread is gone from r{}",
            tell("revision", revision.to_string())
        ),
        Fact::ContributorLinked { name, person } => format!(
            "said that {} is {}",
            tell("name", name.clone()),
            tell("person", desk.name_of(*person))
        ),
        Fact::ContributorSeparated { name } => {
            format!(
                "said that {} is nobody of this desk",
                tell("name", name.clone())
            )
        }
        Fact::ContributorUnlinked { name } => {
            format!("left it to the name who {} is", tell("name", name.clone()))
        }
        Fact::ContributorIdentified { name, .. } => {
            format!("gave identifiers to {}", tell("name", name.clone()))
        }
    }
}

/// Who is asked, in words.
fn asked(desk: &DeskState, whom: Whom) -> String {
    match whom {
        Whom::Person(person) => desk.name_of(person),
        Whom::Role(role) => role.to_string(),
    }
}
