//! What people do to a review beyond verdicts: set a requirement aside, sign off, ask somebody,
//! decline, declare the part of machines.

use imprimatur_editorial::{AskId, Command, Whom};
use imprimatur_text::AiInvolvement;
use uuid::Uuid;

use crate::{
    Desk,
    acts::{keep_cut, keep_words, revised},
    api::{
        AskAct, AskForReview, DeclareAi, Done, OverrideRequirement, Problem, Reassign, ReviewAsked,
        Revised, Role, SignOff,
    },
    article_view::missing,
    convert, due,
    words::{line, words},
};

impl Desk {
    /// Sets a requirement aside for exactly the text the owner saw.
    ///
    /// # Errors
    /// `words_empty` without a reason, a refusal, or of kind `storage`.
    pub async fn override_requirement(&self, asked: OverrideRequirement) -> Result<Done, Problem> {
        let hash = convert::hash(&asked.sha256)?;
        let reason = words(&asked.reason)?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, _| {
                let command = Command::Override {
                    requirement: asked.requirement,
                    hash,
                    reason: Some(keep_words(tx, &reason)?),
                };
                Ok((command, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Confirms a text, or objects to it, for the entries of its byline that count as the actor.
    ///
    /// # Errors
    /// `not_a_contributor`, `not_the_head`, `signed_already`, another refusal, or of kind `storage`.
    pub async fn sign_off(&self, asked: SignOff) -> Result<Done, Problem> {
        let hash = convert::hash(&asked.sha256)?;
        let objection = asked.objection.as_deref().map(words).transpose()?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, _| {
                let objection = objection.map(|words| keep_words(tx, &words)).transpose()?;
                Ok((Command::SignOff { hash, objection }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Asks a person, or whoever has a role, for a review.
    ///
    /// # Errors
    /// `nobody_asked` where neither is named, `due_invalid` for what is no time or in no known zone,
    /// `cannot_review`, `asked_already`, another refusal, or of kind `storage`.
    pub async fn ask_for_review(&self, asked: AskForReview) -> Result<ReviewAsked, Problem> {
        let ask = AskId(Uuid::now_v7());
        let whom = whom(asked.person.as_deref(), asked.role)?;
        let note = asked.note.filter(|note| !note.trim().is_empty());
        let note = note.as_deref().map(words).transpose()?;
        let due = asked.due.filter(|due| !due.is_empty()).map(|due| {
            let zone = asked.due_zone.unwrap_or_default();
            (due, zone)
        });
        if let Some((moment, zone)) = &due
            && due::moment(moment, zone).is_none()
        {
            return Err(no_due(moment, zone));
        }
        let actor = convert::person_id(&asked.actor)?;
        self.run(actor, Some(asked.article), move |tx, _| {
            let command = Command::AskForReview {
                ask,
                whom,
                role: asked.role.map(convert::role_from),
                due,
                note: note.map(|words| keep_words(tx, &words)).transpose()?,
            };
            Ok((command, ()))
        })
        .await?;
        Ok(ReviewAsked {
            ask: ask.to_string(),
        })
    }

    /// Says no to a request for a review.
    ///
    /// # Errors
    /// `no_ask`, `ask_not_yours`, another refusal, or of kind `storage`.
    pub async fn decline_review(&self, asked: AskAct) -> Result<Done, Problem> {
        let ask = ask_id(&asked.ask)?;
        let note = asked.note.filter(|note| !note.trim().is_empty());
        let note = note.as_deref().map(words).transpose()?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, _| {
                let note = note.map(|words| keep_words(tx, &words)).transpose()?;
                Ok((Command::Decline { ask, note }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Gives a request for a review to somebody else.
    ///
    /// # Errors
    /// As [`Desk::ask_for_review`] and [`Desk::decline_review`].
    pub async fn reassign_review(&self, asked: Reassign) -> Result<Done, Problem> {
        let ask = ask_id(&asked.ask)?;
        let whom = whom(asked.person.as_deref(), asked.role)?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |_, _| {
                Ok((Command::Reassign { ask, whom }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Takes a request for a review back.
    ///
    /// # Errors
    /// As [`Desk::decline_review`].
    pub async fn withdraw_ask(&self, asked: AskAct) -> Result<Done, Problem> {
        let ask = ask_id(&asked.ask)?;
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |_, _| {
                Ok((Command::WithdrawAsk { ask }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Declares which part machines had in the text of the head: a revision that says so. As it is
    /// part of what readers get, approvals of the text before it are void.
    ///
    /// # Errors
    /// `ai_kind_unknown`, `nothing_changed`, `conflict` where the head is another than the one seen,
    /// a refusal, or of kind `storage`.
    pub async fn declare_ai(&self, asked: DeclareAi) -> Result<Revised, Problem> {
        let kind = asked.kind.parse().map_err(|_| {
            Problem::invalid(
                "ai_kind_unknown",
                format!("“{}” is no kind of machine involvement.", asked.kind),
                "Use none, assisted, machine_translation or machine_generated.",
            )
            .with("kind", &asked.kind)
        })?;
        let one = |text: Option<String>| {
            let text = text.filter(|text| !text.trim().is_empty());
            text.as_deref().map(line).transpose()
        };
        let involvement = AiInvolvement {
            kind,
            tool: one(asked.tool)?,
            note: one(asked.note)?,
        };
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let head = state.article.as_ref().and_then(|article| article.head());
                let head = head.ok_or_else(missing)?;
                let mut content = tx.content(head.body)?;
                content.ai = Some(involvement);
                let cut = keep_cut(tx, &content, asked.base.unwrap_or(head.number))?;
                Ok((Command::Revise { cut, source: None }, ()))
            })
            .await?;
        revised(&outcome)
    }
}

fn whom(person: Option<&str>, role: Option<Role>) -> Result<Whom, Problem> {
    match (person, role) {
        (Some(person), _) => Ok(Whom::Person(convert::person_id(person)?)),
        (None, Some(role)) => Ok(Whom::Role(convert::role_from(role))),
        (None, None) => Err(Problem::invalid(
            "nobody_asked",
            "Nobody is named who could be asked.",
            "Name a person or a role.",
        )),
    }
}

/// Of a zone that nobody knows it could never be told that the time has passed.
fn no_due(moment: &str, zone: &str) -> Problem {
    let typed = format!("{moment} {zone}").trim().to_owned();
    Problem::invalid(
        "due_invalid",
        format!("“{typed}” is no date and time in a zone that is known."),
        "Write it as YYYY-MM-DDTHH:MM, and the zone as Europe/Paris or UTC.",
    )
    .with("due", typed)
}

fn ask_id(text: &str) -> Result<AskId, Problem> {
    text.parse().map_err(|_| {
        Problem::not_found(
            "no_ask",
            "There is no such request here, or it has ended.",
            "Look it up in the article.",
        )
    })
}
