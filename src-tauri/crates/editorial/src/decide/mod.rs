//! Judges commands. Every path to the record leads through here: window, command line, stale
//! window, another channel.

mod asking;
mod desk;
mod review;
mod signing;
mod suggestions;
mod threads;
mod writing;

use crate::{
    article::{Article, Thread, ThreadKind},
    command::{Command, Context},
    event::{Event, Fact},
    evolve::State,
    ids::{ArticleId, PersonId, ThreadId},
    people::{Desk, Person, Role},
    refusal::{Refusal, Rule},
    standing::is_standing_request,
};

/// Judges a command against the state: the events that follow, or the rule that says no.
///
/// # Errors
/// The refusal names the rule, what it is about and what would satisfy it; nothing has happened.
pub fn decide(state: &State, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    if let Command::CreateDesk {
        name,
        person,
        person_name,
    } = command
    {
        return desk::create(state, name, *person, person_name)
            .map(|facts| on_desk(context, facts));
    }
    let actor = actor(&state.desk, context.actor)?;
    if let Some(facts) = desk::decide(&state.desk, actor, command)? {
        return Ok(on_desk(context, facts));
    }
    if let Command::CreateArticle {
        article,
        slug,
        cut,
        source,
        filing,
    } = command
    {
        let facts = writing::create(state, slug, cut, *source, filing)?;
        return Ok(on_article(context, *article, facts));
    }
    let article = state.article.as_ref().ok_or(Rule::NoArticle)?;
    let view = View {
        desk: &state.desk,
        article,
        actor,
    };
    let facts = match command {
        Command::Revise { cut, source } => writing::revise(&view, cut, *source),
        Command::File { change } => writing::file(&view, change),
        Command::Identify {
            name,
            naming,
            identifiers,
        } => writing::identify(&view, name, *naming, identifiers),
        Command::Submit { cut } => review::submit(&view, cut.as_ref()),
        Command::Withdraw => review::withdraw(&view),
        Command::Approve { hash, role, note } => review::approve(&view, *hash, *role, *note),
        Command::RequestChanges { hash, role, note } => {
            review::request_changes(&view, *hash, *role, *note)
        }
        Command::TakeBack => review::take_back(&view),
        Command::Publish { hash, channel } => review::publish(&view, *hash, channel),
        Command::Override {
            requirement,
            hash,
            reason,
        } => review::override_requirement(&view, requirement, *hash, *reason),
        Command::SignOff { hash, objection } => signing::sign_off(&view, *hash, *objection),
        Command::AskForReview { .. }
        | Command::Decline { .. }
        | Command::Reassign { .. }
        | Command::WithdrawAsk { .. } => asking::decide(&view, command),
        Command::SendPackage {
            package,
            hash,
            to,
            sign_off,
        } => signing::send_package(&view, *package, *hash, to, *sign_off),
        Command::TakeReply {
            package,
            reply,
            name,
            sign_off,
            items,
        } => signing::take_reply(&view, *package, *reply, name, *sign_off, items),
        Command::Spike => review::spike(&view),
        Command::Revive => review::revive(&view),
        Command::OpenThread { .. }
        | Command::Reply { .. }
        | Command::EditComment { .. }
        | Command::Resolve { .. }
        | Command::Reopen { .. }
        | Command::Reattach { .. }
        | Command::LetGo { .. } => threads::decide(&view, command),
        Command::Suggest { items } => suggestions::suggest(&view, items),
        Command::AcceptSuggestions {
            accept,
            reject,
            cut,
        } => suggestions::accept(&view, accept, reject, cut),
        Command::RejectSuggestion { thread } => suggestions::reject(&view, *thread),
        Command::CreateDesk { .. }
        | Command::DescribeDesk { .. }
        | Command::SetPolicy { .. }
        | Command::RestoreDesk { .. }
        | Command::AddPerson { .. }
        | Command::ChangePerson { .. }
        | Command::CreateArticle { .. } => Ok(Vec::new()),
    }?;
    Ok(on_article(context, article.id, facts))
}

/// What is asked of a person who looks at an article: an action without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Write and cut revisions.
    Revise,
    /// Submit for review, with whatever was written.
    Submit,
    /// Withdraw.
    Withdraw,
    /// Approve the head.
    Approve,
    /// Request changes, with a note.
    RequestChanges,
    /// Take back the own verdict.
    TakeBack,
    /// Publish the head on the first channel.
    Publish,
    /// Confirm or object to the head as one of its contributors.
    SignOff,
    /// Ask somebody for a review.
    AskForReview,
    /// Make a file of the head for somebody outside the desk.
    SendPackage,
    /// Spike.
    Spike,
    /// Revive.
    Revive,
    /// Open a thread.
    OpenThread,
    /// Change the filing.
    File,
}

/// Whether a person may do something to the article now.
///
/// # Errors
/// The refusal that the command itself would meet.
pub fn may(state: &State, person: PersonId, act: Act) -> Result<(), Refusal> {
    let view = View::of(state, person)?;
    let head = view.article.head().ok_or(Rule::NoArticle)?;
    match act {
        Act::Revise => view.may_write(),
        Act::File => Ok(()),
        Act::OpenThread => Ok(()),
        Act::Submit => review::may_submit(&view),
        Act::Withdraw => review::withdraw(&view).map(drop),
        Act::Approve => review::approve(&view, head.hash, None, None).map(drop),
        Act::RequestChanges => review::may_request_changes(&view, head.hash, None).map(drop),
        Act::TakeBack => review::take_back(&view).map(drop),
        Act::Publish => {
            let usual = state.desk.channels.first();
            let channel = usual.map_or(Desk::FIRST_CHANNEL, String::as_str);
            review::publish(&view, head.hash, channel).map(drop)
        }
        Act::SignOff => signing::may_sign_off(&view, head.hash).map(drop),
        Act::AskForReview => asking::may_ask(&view),
        Act::SendPackage => signing::may_send(&view),
        Act::Spike => review::spike(&view).map(drop),
        Act::Revive => review::revive(&view).map(drop),
    }
}

/// Whether a person may set a requirement of the head aside, with a reason.
///
/// # Errors
/// The refusal that the command itself would meet.
pub fn may_override(state: &State, person: PersonId, requirement: &str) -> Result<(), Refusal> {
    let view = View::of(state, person)?;
    let head = view.article.head().ok_or(Rule::NoArticle)?;
    review::may_override(&view, requirement, head.hash)
}

/// Whether a person may do anything at all: on the desk, and active.
///
/// # Errors
/// `unknown_person` or `person_inactive`.
pub fn may_act(desk: &Desk, person: PersonId) -> Result<(), Refusal> {
    actor(desk, person).map(drop)
}

/// Whether a person may resolve an open thread, or reopen a resolved one.
///
/// # Errors
/// The refusal that the command itself would meet.
pub fn may_settle(state: &State, person: PersonId, thread: ThreadId) -> Result<(), Refusal> {
    let view = View::of(state, person)?;
    let known = view.article.threads.get(&thread).ok_or(Rule::NoThread)?;
    let command = if known.resolved.is_some() {
        Command::Reopen { thread }
    } else {
        Command::Resolve { thread }
    };
    threads::decide(&view, &command).map(drop)
}

/// Whether a person may put the words of a suggestion into the text.
///
/// # Errors
/// The refusal that the command itself would meet.
pub fn may_accept(state: &State, person: PersonId, thread: ThreadId) -> Result<(), Refusal> {
    let view = View::of(state, person)?;
    suggestions::may_accept(&view, thread).map(drop)
}

/// Whether a person may turn a suggestion down.
///
/// # Errors
/// The refusal that the command itself would meet.
pub fn may_reject(state: &State, person: PersonId, thread: ThreadId) -> Result<(), Refusal> {
    let view = View::of(state, person)?;
    suggestions::reject(&view, thread).map(drop)
}

/// What every rule about an article looks at.
struct View<'a> {
    desk: &'a Desk,
    article: &'a Article,
    actor: &'a Person,
}

impl<'a> View<'a> {
    fn of(state: &'a State, person: PersonId) -> Result<Self, Refusal> {
        Ok(Self {
            desk: &state.desk,
            actor: actor(&state.desk, person)?,
            article: state.article.as_ref().ok_or(Rule::NoArticle)?,
        })
    }

    /// Writing: creator, contributors, editor, copy editor.
    fn may_write(&self) -> Result<(), Refusal> {
        if !self.article.may_be_written_by(self.desk, self.actor) {
            return Err(Rule::NotAnAuthor.about([("person", self.actor.name.clone())]));
        }
        self.not_spiked()
    }

    fn not_spiked(&self) -> Result<(), Refusal> {
        if self.article.spiked {
            return Err(Rule::ArticleSpiked.into());
        }
        Ok(())
    }

    fn needs(&self, role: Role) -> Result<(), Refusal> {
        needs(self.actor, role)
    }

    fn under_review(&self) -> Result<(), Refusal> {
        self.not_spiked()?;
        if !self.article.under_review() {
            return Err(Rule::NotSubmitted.into());
        }
        Ok(())
    }

    fn in_byline(&self) -> bool {
        self.article
            .has_in_byline(self.desk, self.article.head, self.actor.id)
    }

    /// In this round: an earlier request still vetoes, but was answered by opening this round.
    fn changes_requested(&self) -> bool {
        self.article.reviews.iter().any(|review| {
            review.round == self.article.round
                && is_standing_request(self.desk, self.article, review)
        })
    }

    /// Who settles a must-fix thread that somebody else opened.
    fn is_reviewer_outside_byline(&self) -> bool {
        Role::REVIEWERS.iter().any(|role| self.actor.is(*role)) && !self.in_byline()
    }

    fn may_resolve(&self, thread: &Thread) -> Result<(), Refusal> {
        if thread.kind == ThreadKind::MustFix
            && !thread.is_opened_by(self.actor.id)
            && !self.is_reviewer_outside_byline()
        {
            let opener = thread.guest.clone();
            let opener = opener.unwrap_or_else(|| self.desk.name_of(thread.by));
            return Err(Rule::MustFixNotYours.about([("opener", opener)]));
        }
        Ok(())
    }
}

fn actor(desk: &Desk, id: PersonId) -> Result<&Person, Refusal> {
    let person = desk
        .person(id)
        .ok_or_else(|| Rule::UnknownPerson.about([("person", id.to_string())]))?;
    if !person.active {
        return Err(Rule::PersonInactive.about([("person", person.name.clone())]));
    }
    Ok(person)
}

fn needs(actor: &Person, role: Role) -> Result<(), Refusal> {
    if actor.may_act_as(role) {
        return Ok(());
    }
    Err(Rule::RoleMissing.about([("person", actor.name.clone()), ("needed", role.to_string())]))
}

fn on_desk(context: &Context, facts: Vec<Fact>) -> Vec<Event> {
    events(context, None, facts)
}

fn on_article(context: &Context, article: ArticleId, facts: Vec<Fact>) -> Vec<Event> {
    events(context, Some(article), facts)
}

fn events(context: &Context, article: Option<ArticleId>, facts: Vec<Fact>) -> Vec<Event> {
    facts
        .into_iter()
        .map(|fact| Event {
            actor: context.actor,
            at: context.at,
            article,
            fact,
        })
        .collect()
}
