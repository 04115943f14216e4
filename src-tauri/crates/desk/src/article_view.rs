//! One article as one person sees it.

use imprimatur_editorial::{
    Act, Article, Command, Context, CountsAs, Desk as DeskState, Link, Millis, PersonId,
    ProposalState, Review, Revision, State, Verdict, counts_as, decide, may, standing,
};
use imprimatur_store::Reader;
use imprimatur_text::Content;

use crate::{
    Desk,
    api::{
        self, Action, ActionView, ArticleQuery, ArticleView, ContributorView, Filing, Identifier,
        OtherCopy, PolicyName, Problem, PublicationView, ReviewView, RevisionLine, RevisionView,
        WorkingCopyView,
    },
    convert,
    exchange::{SourceReport, read_report},
    gate_view,
    open::find,
    review_view, thread_view,
};

impl Desk {
    /// An article as one person sees it, at one of its revisions.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn article(&self, asked: ArticleQuery) -> Result<ArticleView, Problem> {
        let person = convert::person_id(&asked.actor).ok();
        let now = self.now();
        self.store
            .read(move |reader| {
                let id = find(reader, &asked.article)?;
                let state = reader.state(Some(id))?;
                let article = state.article.as_ref().ok_or_else(missing)?;
                let number = asked.revision.unwrap_or(article.head);
                let shown = article
                    .revision(number)
                    .ok_or_else(|| no_revision(number))?;
                let view = View {
                    reader,
                    state: &state,
                    article,
                    person,
                    now,
                };
                view.build(shown)
            })
            .await
    }
}

pub(crate) fn missing() -> Problem {
    Problem::not_found(
        "no_article",
        "There is no such article.",
        "Look it up on the board.",
    )
}

pub(crate) fn no_revision(number: u32) -> Problem {
    Problem::not_found(
        "no_revision",
        format!("There is no revision r{number}."),
        "Choose one from the history.",
    )
    .with("revision", number)
}

/// Number of the revision that a verdict was given on.
pub(crate) fn reviewed(article: &Article, review: &Review) -> Option<u32> {
    article
        .revisions
        .iter()
        .rev()
        .find(|revision| revision.hash == review.hash && revision.at <= review.at)
        .map(|revision| revision.number)
}

/// Whose view of what.
pub(crate) struct View<'a> {
    pub(crate) reader: &'a Reader<'a>,
    pub(crate) state: &'a State,
    pub(crate) article: &'a Article,
    pub(crate) person: Option<PersonId>,
    pub(crate) now: Millis,
}

impl View<'_> {
    fn build(&self, shown: &Revision) -> Result<ArticleView, Problem> {
        let (article, desk) = (self.article, &self.state.desk);
        let content = self.reader.content(shown.body)?;
        let card = self.reader.card(article.id)?;
        let who = |person| convert::who(desk, person);
        let working_copy = self.working_copy()?;
        let actions = self.actions(working_copy.is_some());
        Ok(ArticleView {
            id: article.id.to_string(),
            slug: article.filing.slug.clone(),
            headline: card.headline,
            state: convert::stage(article.stage),
            spiked: article.spiked,
            round: article.round,
            under_review: article.under_review(),
            creator: who(article.creator),
            head: article.head,
            live: article.live().map(|live| live.revision),
            shown: RevisionView {
                number: shown.number,
                sha256: shown.hash.to_string(),
                words: u32::try_from(content.word_count()).unwrap_or(u32::MAX),
                content: convert::content(&content)?,
            },
            revisions: article
                .revisions
                .iter()
                .map(|revision| line(desk, article, revision))
                .collect(),
            working_copy,
            other_copies: self.other_copies()?,
            threads: thread_view::threads(self, shown, &content)?,
            reviews: self.reviews()?,
            last_reviewed: self.last_reviewed(),
            gate: gate_view::gate(self)?,
            rounds: review_view::rounds(self),
            askings: review_view::askings(self)?,
            signatures: review_view::signed(self)?,
            packages: review_view::packages(self),
            filing: self.filing()?,
            byline_text: imprimatur_formats::byline(&content.byline, content.language.as_deref()),
            contributors: self.contributors(&content),
            publications: article
                .publications
                .iter()
                .map(|publication| PublicationView {
                    revision: publication.revision,
                    sha256: publication.hash.to_string(),
                    channel: publication.channel.clone(),
                    policy: publication
                        .policy
                        .clone()
                        .map(|(name, version)| PolicyName { name, version }),
                    by: who(publication.by),
                    at: publication.at.0,
                })
                .collect(),
            actions,
        })
    }

    fn working_copy(&self) -> Result<Option<WorkingCopyView>, Problem> {
        let Some(person) = self.person else {
            return Ok(None);
        };
        self.reader
            .working_copy(self.article.id, person)?
            .map(|copy| {
                Ok(WorkingCopyView {
                    base: copy.base,
                    content: convert::content(&copy.content)?,
                    saved_at: copy.saved_at.0,
                })
            })
            .transpose()
    }

    fn other_copies(&self) -> Result<Vec<OtherCopy>, Problem> {
        let copies = self.reader.working_copies(self.article.id)?;
        Ok(copies
            .into_iter()
            .filter(|(person, _)| Some(*person) != self.person)
            .map(|(person, saved_at)| OtherCopy {
                by: convert::who(&self.state.desk, person),
                saved_at: saved_at.0,
            })
            .collect())
    }

    fn reviews(&self) -> Result<Vec<ReviewView>, Problem> {
        let (article, desk) = (self.article, &self.state.desk);
        article
            .reviews
            .iter()
            .map(|review| {
                let stands = standing(desk, article, review);
                Ok(ReviewView {
                    by: convert::who(desk, review.by),
                    role: convert::role(review.role),
                    verdict: match review.verdict {
                        Verdict::Approve => api::Verdict::Approve,
                        Verdict::RequestChanges => api::Verdict::RequestChanges,
                    },
                    revision: reviewed(article, review).unwrap_or(0),
                    sha256: review.hash.to_string(),
                    note: review
                        .note
                        .map(|note| self.reader.words(note))
                        .transpose()?,
                    at: review.at.0,
                    standing: gate_view::standing(stands),
                    reason: gate_view::why(article, Some(review), stands),
                })
            })
            .collect()
    }

    fn last_reviewed(&self) -> Option<u32> {
        let reviews = self.article.reviews.iter().rev();
        let last = reviews
            .into_iter()
            .find(|review| Some(review.by) == self.person)?;
        reviewed(self.article, last)
    }

    fn filing(&self) -> Result<Filing, Problem> {
        let filing = &self.article.filing;
        let mut view = Filing {
            section: filing.section.clone(),
            tags: filing.tags.clone(),
            due: filing.due.as_ref().map(|(at, _)| at.clone()),
            due_zone: filing.due.as_ref().map(|(_, zone)| zone.clone()),
            ..Filing::default()
        };
        for source in &filing.sources {
            let SourceReport { claims, source } = read_report(&self.reader.body(source.report)?)?;
            view.claims.extend(claims);
            view.sources.push(source);
        }
        Ok(view)
    }

    fn contributors(&self, content: &Content) -> Vec<ContributorView> {
        let (article, desk) = (self.article, &self.state.desk);
        content
            .byline
            .iter()
            .map(|entry| {
                let counts = counts_as(desk, article, &entry.name);
                ContributorView {
                    name: entry.name.clone(),
                    role: entry.role.as_str().to_owned(),
                    affiliation: entry.affiliation.clone(),
                    person: counts.person().map(|person| convert::who(desk, person)),
                    linked: matches!(counts, CountsAs::Linked(_)),
                    separated: article.links.get(&entry.name) == Some(&Link::Nobody),
                    identifiers: article
                        .identifiers
                        .get(&entry.name)
                        .into_iter()
                        .flatten()
                        .map(|known| Identifier {
                            scheme: known.scheme.clone(),
                            value: known.value.clone(),
                        })
                        .collect(),
                }
            })
            .collect()
    }

    fn actions(&self, has_copy: bool) -> Vec<ActionView> {
        const ACTIONS: [(Action, Act); 14] = [
            (Action::Revise, Act::Revise),
            (Action::Submit, Act::Submit),
            (Action::Withdraw, Act::Withdraw),
            (Action::Approve, Act::Approve),
            (Action::RequestChanges, Act::RequestChanges),
            (Action::TakeBack, Act::TakeBack),
            (Action::Publish, Act::Publish),
            (Action::SignOff, Act::SignOff),
            (Action::AskForReview, Act::AskForReview),
            (Action::SendPackage, Act::SendPackage),
            (Action::Spike, Act::Spike),
            (Action::Revive, Act::Revive),
            (Action::OpenThread, Act::OpenThread),
            (Action::File, Act::File),
        ];
        let refusal = |act| match self.person {
            // With no text of their own waiting, it is the head that they would submit.
            Some(actor) if act == Act::Submit && !has_copy => {
                let context = Context {
                    actor,
                    at: self.article.changed_at,
                };
                let judged = decide(self.state, &Command::Submit { cut: None }, &context);
                judged.err().map(Problem::from)
            }
            Some(person) => may(self.state, person, act).err().map(Problem::from),
            None => Some(Problem::invalid(
                "nobody_acts",
                "Nobody is chosen to act.",
                "Choose who you are at the top.",
            )),
        };
        ACTIONS
            .into_iter()
            .map(|(action, act)| ActionView {
                action,
                refusal: refusal(act),
            })
            .collect()
    }
}

pub(crate) fn line(desk: &DeskState, article: &Article, revision: &Revision) -> RevisionLine {
    RevisionLine {
        number: revision.number,
        sha256: revision.hash.to_string(),
        by: convert::who(desk, revision.by),
        at: revision.at.0,
        sibling: revision.sibling,
        base: revision.base,
        restores: restores(article, revision.number),
        suggestions: article
            .threads
            .iter()
            .filter(|(_, thread)| {
                matches!(
                    thread.proposal.as_ref().map(|proposal| proposal.state),
                    Some(ProposalState::Accepted { revision: number, .. }) if number == revision.number
                )
            })
            .map(|(id, _)| id.to_string())
            .collect(),
    }
}

/// Number of the earlier revision whose text a revision brought back.
pub(crate) fn restores(article: &Article, number: u32) -> Option<u32> {
    let hash = article.revision(number)?.hash;
    article
        .revisions
        .iter()
        .find(|earlier| earlier.number < number && earlier.hash == hash)
        .map(|earlier| earlier.number)
}
