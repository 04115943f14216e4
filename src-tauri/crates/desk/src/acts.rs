//! Writing and review: what people do to an article.

use imprimatur_editorial::{
    Article, ArticleId, BodyId, Command, Cut, Event, Fact, FilingChange, Identifier, Millis,
    Naming, PersonId, State,
};
use imprimatur_store::{BodyKind, Tx, WorkingCopy};
use imprimatur_text::{
    Block, BlockKind, Content, ContentHash, Contributor, ContributorRole, Document, Inline,
};
use uuid::Uuid;

use crate::{
    Desk,
    api::{
        Approve, ArticleAct, CompareQuery, CreateArticle, Created, DiscardWorkingCopy, Done,
        ErrorKind, FileArticle, IdentifyContributor, Problem, Publish, RequestChanges,
        RestoreRevision, Revise, Revised, SaveWorkingCopy, Saved, Submit, TextChange,
    },
    article_view::{missing, no_revision},
    convert, figures,
    open::{Outcome, find},
    slug::slug_of,
    words::{line, words},
};

impl Desk {
    /// Opens a new, empty article; its creator is the first of its byline.
    ///
    /// # Errors
    /// A refusal, a malformed language, or of kind `storage`.
    pub async fn create_article(&self, asked: CreateArticle) -> Result<Created, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let article = ArticleId(Uuid::now_v7());
        self.run(actor, None, move |tx, state| {
            let content = Content {
                document: Document {
                    headline: Vec::<Inline>::new(),
                    standfirst: None,
                    body: vec![Block {
                        bid: None,
                        kind: BlockKind::Paragraph(Vec::new()),
                    }],
                },
                byline: state
                    .desk
                    .person(actor)
                    .map(|person| Contributor {
                        name: person.name.clone(),
                        role: ContributorRole::Author,
                        affiliation: None,
                    })
                    .into_iter()
                    .collect(),
                language: asked.language,
                ..Content::default()
            };
            let command = Command::CreateArticle {
                article,
                slug: tx.free_slug("untitled")?,
                cut: keep_cut(tx, &content, 0)?,
                source: None,
                filing: FilingChange::default(),
            };
            Ok((command, ()))
        })
        .await?;
        Ok(Created {
            article: article.to_string(),
        })
    }

    /// Saves what someone is typing; durable when this answers. A text equal to its base is no
    /// working copy.
    ///
    /// # Errors
    /// A refusal to write here, `working_copy_moved` (the one saved since stays), a text outside the
    /// schema, or of kind `storage`.
    pub async fn save_working_copy(&self, asked: SaveWorkingCopy) -> Result<Saved, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let content = convert::content_from(&asked.content)?;
        let now = self.now();
        self.store
            .write(move |tx| {
                let article = find(tx, &asked.article)?;
                let former = not_moved(tx, article, actor, asked.seen)?;
                // Two saves never bear the same time: it is what tells one from the other.
                let saved_at = former.map_or(now, |former| Millis(now.0.max(former.0 + 1)));
                let state = tx.state(Some(article))?;
                imprimatur_editorial::may(&state, actor, imprimatur_editorial::Act::Revise)?;
                let base = state
                    .article
                    .as_ref()
                    .and_then(|article| article.revision(asked.base))
                    .ok_or_else(|| base_unknown(asked.base))?;
                if base.hash == content.hash() {
                    tx.drop_working_copy(article, actor)?;
                } else {
                    let copy = WorkingCopy {
                        base: asked.base,
                        content,
                        saved_at,
                    };
                    tx.save_working_copy(article, actor, &copy)?;
                }
                Ok(Saved {
                    saved_at: saved_at.0,
                })
            })
            .await
    }

    /// Gives up the own working copy.
    ///
    /// # Errors
    /// `working_copy_moved` (the one saved since stays), or of kind `not_found` or `storage`.
    pub async fn discard_working_copy(&self, asked: DiscardWorkingCopy) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        self.store
            .write(move |tx| {
                let article = find(tx, &asked.article)?;
                not_moved(tx, article, actor, asked.seen)?;
                tx.drop_working_copy(article, actor)?;
                Ok(Done {
                    seq: tx.last_seq()?,
                })
            })
            .await
    }

    /// Cuts a revision. When the head has moved since the base, the cut is kept beside it and the
    /// answer is the problem `conflict`.
    ///
    /// # Errors
    /// A refusal, `conflict` (the text is kept), `working_copy_moved` (nothing is cut), a text outside
    /// the schema, or of kind `storage`.
    pub async fn revise(&self, asked: Revise) -> Result<Revised, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let content = convert::content_from(&asked.content)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let cut = keep_cut(tx, &content, asked.base)?;
                if let Some(article) = &state.article {
                    not_moved(tx, article.id, actor, asked.seen)?;
                    tx.drop_working_copy(article.id, actor)?;
                }
                Ok((Command::Revise { cut, source: None }, ()))
            })
            .await?;
        revised(&outcome)
    }

    /// Makes an earlier text the head again: a new revision with the old hash, which its approvals
    /// name. The working copy stays.
    ///
    /// # Errors
    /// `no_revision`, `nothing_changed` where it is the text of the head, `conflict` where the head is
    /// another than the one seen (the text is kept beside it), another refusal, or of kind `storage`.
    pub async fn restore_revision(&self, asked: RestoreRevision) -> Result<Revised, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |_, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let earlier = article
                    .revision(asked.number)
                    .ok_or_else(|| no_revision(asked.number))?;
                let cut = Cut {
                    base: asked.base.unwrap_or(article.head),
                    hash: earlier.hash,
                    body: earlier.body,
                    facts: earlier.facts.clone(),
                };
                Ok((Command::Revise { cut, source: None }, ()))
            })
            .await?;
        revised(&outcome)
    }

    /// Submits for review; cuts the submitter's own working copy first.
    ///
    /// # Errors
    /// A refusal, `conflict` (the text is kept, nothing is submitted), `head_moved`, or of kind
    /// `storage`.
    pub async fn submit(&self, asked: Submit) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let seen = asked.hash.as_deref().map(convert::hash).transpose()?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let head = state.article.as_ref().and_then(Article::head);
                if let Some((seen, head)) = seen.zip(head).filter(|(seen, head)| head.hash != *seen)
                {
                    return Err(head_moved(&seen, head.number));
                }
                let cut = submitted_copy(tx, state, actor)?;
                Ok((Command::Submit { cut }, ()))
            })
            .await?;
        if outcome
            .events
            .iter()
            .any(|event| matches!(event.fact, Fact::RevisionCut { .. }))
        {
            revised(&outcome)?;
        }
        Ok(Done { seq: outcome.seq })
    }

    /// Withdraws from review.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn withdraw(&self, asked: ArticleAct) -> Result<Done, Problem> {
        self.plain(asked, Command::Withdraw).await
    }

    /// Approves exactly the text named.
    ///
    /// # Errors
    /// A refusal (`in_byline`, `not_the_head`, …), or of kind `storage`.
    pub async fn approve(&self, asked: Approve) -> Result<Done, Problem> {
        let hash = convert::hash(&asked.sha256)?;
        let role = asked.role.map(convert::role_from);
        let article = asked.article.clone();
        let done = self.verdict(&asked.actor, asked.article, asked.note, move |note| {
            Command::Approve { hash, role, note }
        });
        match done.await {
            Err(problem) if problem.code == "not_the_head" => {
                Err(self.what_changed_since(problem, article, hash).await)
            }
            done => done,
        }
    }

    /// A refusal of what is said of an earlier text, telling what has changed since.
    async fn what_changed_since(
        &self,
        mut problem: Problem,
        article: String,
        seen: ContentHash,
    ) -> Problem {
        let told = self.store.read(move |reader| {
            let state = reader.state(Some(find(reader, &article)?))?;
            let article = state.article.ok_or_else(missing)?;
            let (earlier, head) = (article.number_of(seen), article.head);
            Ok::<_, Problem>((article.id.to_string(), earlier, head))
        });
        let Ok((article, earlier, head)) = told.await else {
            return problem;
        };
        let asked = CompareQuery {
            actor: String::new(),
            article,
            from: earlier,
            to: Some(head),
        };
        // What cannot be compared is refused all the same.
        if let Ok(found) = self.compare(asked).await {
            let kind = match found.kind {
                TextChange::Identical => "nothing",
                TextChange::Typographic => "signs alone",
                TextChange::Substantive => "the text",
            };
            problem.message = format!(
                "{} Since r{earlier} {kind} changed; words that came: {}, that went: {}.",
                problem.message, found.words_in, found.words_out
            );
            problem = problem
                .with("words_in", found.words_in)
                .with("words_out", found.words_out);
        }
        problem
    }

    /// Requests changes; a note says which.
    ///
    /// # Errors
    /// A refusal (`note_missing`, …), or of kind `storage`.
    pub async fn request_changes(&self, asked: RequestChanges) -> Result<Done, Problem> {
        let hash = convert::hash(&asked.sha256)?;
        let role = asked.role.map(convert::role_from);
        self.verdict(&asked.actor, asked.article, Some(asked.note), move |note| {
            Command::RequestChanges { hash, role, note }
        })
        .await
    }

    /// Gives a verdict, keeping the note where there are words in it.
    async fn verdict(
        &self,
        actor: &str,
        article: String,
        note: Option<String>,
        command: impl FnOnce(Option<BodyId>) -> Command + Send + 'static,
    ) -> Result<Done, Problem> {
        let actor = convert::person_id(actor)?;
        let note = note.filter(|note| !note.trim().is_empty());
        let note = note.as_deref().map(words).transpose()?;
        let (outcome, ()) = self
            .run(actor, Some(article), move |tx, _| {
                let note = note.map(|note| keep_words(tx, &note)).transpose()?;
                Ok((command(note), ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Takes back the own verdict.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn take_back(&self, asked: ArticleAct) -> Result<Done, Problem> {
        self.plain(asked, Command::TakeBack).await
    }

    /// Publishes exactly the text named.
    ///
    /// # Errors
    /// A refusal (`gate_closed`, …), or of kind `storage`.
    pub async fn publish(&self, asked: Publish) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let hash = convert::hash(&asked.sha256)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |_, state| {
                let usual = state.desk.channels.first().cloned();
                let channel = asked.channel.or(usual).unwrap_or_default();
                Ok((Command::Publish { hash, channel }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Gives the article up.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn spike(&self, asked: ArticleAct) -> Result<Done, Problem> {
        self.plain(asked, Command::Spike).await
    }

    /// Takes a spiked article up again.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn revive(&self, asked: ArticleAct) -> Result<Done, Problem> {
        self.plain(asked, Command::Revive).await
    }

    /// Changes the filing; what is absent stays.
    ///
    /// # Errors
    /// A refusal, `slug_taken`, or of kind `storage`.
    pub async fn file_article(&self, asked: FileArticle) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let change = FilingChange {
            slug: asked.slug,
            section: asked.section.as_deref().map(line).transpose()?,
            tags: asked
                .tags
                .map(|tags| tags.iter().map(|tag| line(tag)).collect())
                .transpose()?,
            due: asked.due.map(|due| {
                let zone = if due.is_empty() { None } else { asked.due_zone };
                (due, zone.unwrap_or_default())
            }),
        };
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let own = state
                    .article
                    .as_ref()
                    .map(|article| article.filing.slug.as_str());
                if let Some(slug) = change.slug.as_deref().filter(|slug| Some(*slug) != own)
                    && tx.free_slug(slug)? != slug
                {
                    return Err(Problem::invalid(
                        "slug_taken",
                        format!("Another article has the slug “{slug}”."),
                        "Choose another slug.",
                    )
                    .with("slug", slug));
                }
                Ok((Command::File { change }, ()))
            })
            .await?;
        Ok(Done { seq: outcome.seq })
    }

    /// Says who a name in the byline is, and by which identifiers.
    ///
    /// # Errors
    /// A refusal (`own_name`, `orcid_invalid`, …), or of kind `storage`.
    pub async fn identify_contributor(&self, asked: IdentifyContributor) -> Result<Done, Problem> {
        let naming = match (&asked.person, asked.separate) {
            (_, true) => Naming::Nobody,
            (Some(person), false) => Naming::Person(convert::person_id(person)?),
            (None, false) => Naming::ByName,
        };
        let command = Command::Identify {
            name: asked.name,
            naming,
            identifiers: asked
                .identifiers
                .into_iter()
                .map(|known| Identifier {
                    scheme: known.scheme,
                    value: known.value.trim().to_owned(),
                })
                .collect(),
        };
        let act = ArticleAct {
            actor: asked.actor,
            article: asked.article,
        };
        self.plain(act, command).await
    }

    async fn plain(&self, asked: ArticleAct, command: Command) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |_, _| Ok((command, ())))
            .await?;
        Ok(Done { seq: outcome.seq })
    }
}

/// The submitter's working copy, when it says something that neither its base nor the head says.
fn submitted_copy(tx: &Tx<'_>, state: &State, actor: PersonId) -> Result<Option<Cut>, Problem> {
    let Some(article) = &state.article else {
        return Ok(None);
    };
    let Some(copy) = tx.working_copy(article.id, actor)? else {
        return Ok(None);
    };
    tx.drop_working_copy(article.id, actor)?;
    let hash = copy.content.hash();
    let said = [article.head, copy.base]
        .into_iter()
        .filter_map(|number| article.revision(number))
        .any(|revision| revision.hash == hash);
    if said {
        return Ok(None);
    }
    keep_cut(tx, &copy.content, copy.base).map(Some)
}

/// Refuses to touch a working copy that was saved after the one that the caller knows; answers when
/// the one that is there was saved. Where none is there, nothing can be written over.
fn not_moved(
    tx: &Tx<'_>,
    article: ArticleId,
    person: PersonId,
    seen: Option<i64>,
) -> Result<Option<Millis>, Problem> {
    let saved_at = tx
        .working_copies(article)?
        .into_iter()
        .find(|(whose, _)| *whose == person)
        .map(|(_, saved_at)| saved_at);
    match (saved_at, seen) {
        (Some(saved_at), Some(seen)) if saved_at.0 != seen => Err(Problem::new(
            ErrorKind::Conflict,
            "working_copy_moved",
            "Your working copy was saved somewhere else since.",
            "Both texts are there: look at the other one before you go on with this one.",
        )
        .with("saved_at", saved_at.0)),
        _ => Ok(saved_at),
    }
}

fn head_moved(seen: &ContentHash, head: u32) -> Problem {
    Problem::new(
        ErrorKind::Conflict,
        "head_moved",
        format!("The head is r{head} now; what you have seen was another text."),
        "Read it, then submit it.",
    )
    .with("head", head)
    .with("seen", seen.short())
}

/// Keeps a text and makes the cut that names it; a text over the limits is refused.
pub(crate) fn keep_cut(tx: &Tx<'_>, content: &Content, base: u32) -> Result<Cut, Problem> {
    content.check()?;
    figures::all_kept(tx, &content.document.body)?;
    let bytes = content.to_json().to_string();
    Ok(Cut {
        base,
        hash: content.hash(),
        body: tx.keep(BodyKind::Content, bytes.as_bytes(), convert::salt())?,
        facts: convert::facts(content),
    })
}

pub(crate) fn keep_words(tx: &Tx<'_>, text: &str) -> Result<BodyId, Problem> {
    Ok(tx.keep(BodyKind::Words, text.as_bytes(), convert::salt())?)
}

/// A free slug: the wished one where it is one, else made from the headline.
pub(crate) fn free_slug(
    tx: &Tx<'_>,
    wished: Option<&str>,
    content: &Content,
) -> Result<String, Problem> {
    let slug = slug_of(wished.unwrap_or(&content.headline_text()));
    Ok(tx.free_slug(&slug)?)
}

/// The revision that was cut; the problem `conflict` where it was kept beside the head.
pub(crate) fn revised(outcome: &Outcome) -> Result<Revised, Problem> {
    let cut = outcome
        .events
        .iter()
        .find_map(|event: &Event| match &event.fact {
            Fact::RevisionCut {
                number,
                hash,
                sibling,
                base,
                ..
            } => Some((*number, *hash, *sibling, *base)),
            _ => None,
        });
    match cut {
        Some((number, hash, false, _)) => Ok(Revised {
            number,
            sha256: hash.to_string(),
        }),
        Some((number, _, true, base)) => Err(Problem::new(
            ErrorKind::Conflict,
            "conflict",
            format!(
                "The article was changed while you wrote on r{base}. Your text is kept as r{number}, beside the head."
            ),
            "Compare it with the head and bring over what is still needed.",
        )
        .with("kept", number)
        .with("base", base)),
        None => Err(base_unknown(0)),
    }
}

fn base_unknown(base: u32) -> Problem {
    Problem::invalid(
        "base_unknown",
        format!("There is no revision r{base} to build on."),
        "Open the article again and build on its head.",
    )
    .with("revision", base)
}
