//! One article as one person sees it.

use imprimatur_editorial::{
    Act, Article, Command, Context, CountsAs, Desk as DeskState, Link, NextMove, PersonId,
    Revision, Standing, State, Status, Thread, ThreadId, Verdict, counts_as, decide, gate, may,
    may_settle, standing,
};
use imprimatur_store::Reader;
use imprimatur_text::{Content, Place, PlaceState};

use crate::{
    Desk,
    api::{
        self, Action, ActionView, ArticleQuery, ArticleView, CommentView, ContributorView,
        EarlierWording, Filing, Gate, Identifier, OtherCopy, PlaceJson, Problem, PublicationView,
        Requirement, ReviewView, RevisionLine, RevisionView, ThreadState, ThreadView,
        WorkingCopyView,
    },
    convert,
    exchange::{SourceReport, read_report},
    open::find,
    words,
};

impl Desk {
    /// An article as one person sees it, at one of its revisions.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn article(&self, asked: ArticleQuery) -> Result<ArticleView, Problem> {
        let person = convert::person_id(&asked.actor).ok();
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

struct View<'a> {
    reader: &'a Reader<'a>,
    state: &'a State,
    article: &'a Article,
    person: Option<PersonId>,
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
                .map(|revision| line(desk, revision))
                .collect(),
            working_copy,
            other_copies: self.other_copies()?,
            threads: self.threads(shown.number)?,
            reviews: self.reviews()?,
            gate: gate_view(desk, article),
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

    fn threads(&self, revision: u32) -> Result<Vec<ThreadView>, Problem> {
        let mut placed = self.reader.placed_threads(self.article, revision)?;
        let mut threads = Vec::with_capacity(self.article.threads.len());
        for (id, thread) in &self.article.threads {
            let (quote, place) = placed.remove(id).ok_or_else(missing)?;
            threads.push((
                reading_order(&place),
                self.thread(*id, thread, quote, &place)?,
            ));
        }
        threads.sort_by_key(|(order, _)| *order);
        Ok(threads.into_iter().map(|(_, thread)| thread).collect())
    }

    fn thread(
        &self,
        id: ThreadId,
        thread: &Thread,
        quote: String,
        place: &Place,
    ) -> Result<ThreadView, Problem> {
        let desk = &self.state.desk;
        let mut comments = Vec::with_capacity(thread.comments.len());
        for comment in &thread.comments {
            let mut wordings = Vec::with_capacity(comment.wordings.len());
            for wording in &comment.wordings {
                wordings.push(EarlierWording {
                    at: wording.at.0,
                    text: self.reader.words(wording.body)?,
                });
            }
            let begun = wordings.first().map_or(0, |wording| wording.at);
            let text = wordings
                .pop()
                .map(|wording| wording.text)
                .unwrap_or_default();
            comments.push(CommentView {
                id: comment.id.to_string(),
                by: convert::who(desk, comment.by),
                at: begun,
                text,
                earlier: wordings,
                mine: self.person == Some(comment.by),
            });
        }
        let settle = self.person.map(|person| may_settle(self.state, person, id));
        Ok(ThreadView {
            id: id.to_string(),
            kind: convert::thread_kind(thread.kind),
            state: if thread.resolved.is_some() {
                ThreadState::Resolved
            } else {
                ThreadState::Open
            },
            quote,
            revision: thread.revision,
            place: place_view(place),
            comments,
            resolved_by: thread.resolved.map(|(by, _)| convert::who(desk, by)),
            resolved_at: thread.resolved.map(|(_, at)| at.0),
            settle_refusal: settle.and_then(Result::err).map(Problem::from),
        })
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
                    revision: article
                        .revisions
                        .iter()
                        .rev()
                        .find(|revision| revision.hash == review.hash && revision.at <= review.at)
                        .map_or(0, |revision| revision.number),
                    sha256: review.hash.to_string(),
                    note: review
                        .note
                        .map(|note| self.reader.words(note))
                        .transpose()?,
                    at: review.at.0,
                    standing: match stands {
                        Standing::Current => api::Standing::Current,
                        Standing::Void => api::Standing::Void,
                        Standing::InByline => api::Standing::NotCounted,
                        Standing::Withdrawn => api::Standing::Withdrawn,
                    },
                    reason: words::why_not(article, review, stands),
                })
            })
            .collect()
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
        const ACTIONS: [(Action, Act); 11] = [
            (Action::Revise, Act::Revise),
            (Action::Submit, Act::Submit),
            (Action::Withdraw, Act::Withdraw),
            (Action::Approve, Act::Approve),
            (Action::RequestChanges, Act::RequestChanges),
            (Action::TakeBack, Act::TakeBack),
            (Action::Publish, Act::Publish),
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

/// By place in the text; threads without a place last, oldest first.
fn reading_order(place: &Place) -> (bool, usize, usize) {
    place
        .from
        .map_or((true, 0, 0), |from| (false, from.block, from.offset))
}

fn place_view(place: &Place) -> PlaceJson {
    PlaceJson {
        state: match place.state {
            PlaceState::Exact => api::PlaceState::Exact,
            PlaceState::Moved => api::PlaceState::Moved,
            PlaceState::Changed => api::PlaceState::Changed,
            PlaceState::Gap => api::PlaceState::Gap,
            PlaceState::Article => api::PlaceState::Article,
        },
        from: place.from.map(convert::point),
        to: place.to.map(convert::point),
    }
}

pub(crate) fn line(desk: &DeskState, revision: &Revision) -> RevisionLine {
    RevisionLine {
        number: revision.number,
        sha256: revision.hash.to_string(),
        by: convert::who(desk, revision.by),
        at: revision.at.0,
        sibling: revision.sibling,
        base: revision.base,
    }
}

fn gate_view(desk: &DeskState, article: &Article) -> Gate {
    let judged = gate(desk, article);
    Gate {
        ready: judged.is_open(),
        next: match judged.next {
            NextMove::Authors => api::NextMove::Authors,
            NextMove::Reviewers => api::NextMove::Reviewers,
            NextMove::Publishers => api::NextMove::Publishers,
            NextMove::Nobody => api::NextMove::Nobody,
        },
        since: judged.since.0,
        requirements: judged
            .requirements
            .iter()
            .map(|requirement| {
                let (code, detail, params) = words::finding(desk, requirement);
                Requirement {
                    id: requirement.id.as_str().to_owned(),
                    status: match requirement.status {
                        Status::Satisfied => api::RequirementStatus::Satisfied,
                        Status::Unsatisfied => api::RequirementStatus::Unsatisfied,
                        Status::NotApplicable => api::RequirementStatus::NotApplicable,
                    },
                    code: code.to_owned(),
                    detail,
                    params,
                    threads: requirement
                        .threads
                        .iter()
                        .map(ToString::to_string)
                        .collect(),
                }
            })
            .collect(),
    }
}
