//! Plays the stories of the sample desk: each act of each article at its time, through the public
//! commands that a window or a command line uses. What the rules refuse to people they refuse here.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta};
use imprimatur_formats::ImportOptions;
use uuid::Uuid;

use crate::{
    Desk,
    api::{
        AcceptSuggestions, Approve, ArticleAct, ArticleQuery, ArticleView, AskForReview,
        ChangePerson, ContentJson, CreateArticle, ErrorKind, ExportArticle, ExportFormat,
        FileArticle, Identifier, IdentifyContributor, ImportArticle, Problem, Publish, Reply,
        RequestChanges, Revise, SaveWorkingCopy, SignOff, Submit, ThreadAct, ThreadKind,
    },
    convert,
};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Zone of the deadlines.
const ZONE: &str = "Europe/Paris";

/// When something happened, counted back from the making of the desk.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// So many days ago, at this hour and minute of UTC.
    Day(i64, i64, i64),
    /// So many minutes ago.
    Minutes(i64),
}

impl At {
    /// The time in UTC milliseconds, seen from `now`.
    pub(super) fn before(self, now: i64) -> i64 {
        match self {
            Self::Day(days, hour, minute) => {
                now - now.rem_euclid(DAY) - days * DAY + (hour * 60 + minute) * MINUTE
            }
            Self::Minutes(minutes) => now - minutes * MINUTE,
        }
    }
}

/// Words replaced in the Markdown form of an article, front matter included.
pub(super) type Edit = (&'static str, &'static str);

/// What a person of the sample desk did to an article. Threads go by a name of the story's own.
pub(super) enum Act {
    /// Began it with this text.
    Draft(&'static str),
    /// Imported it: name and text of the file.
    Import(&'static str, &'static str),
    /// Filed it.
    File {
        section: &'static str,
        tags: &'static [&'static str],
        /// Days from now and time of day.
        due: Option<(u64, &'static str)>,
    },
    /// Gave it a deadline: days from now, time of day, zone.
    Due(i64, &'static str, &'static str),
    /// Said which researcher a name of the byline is.
    Orcid(&'static str, &'static str),
    /// Cut a revision of the head with these changes.
    Revise(&'static [Edit]),
    /// Is writing: a working copy of the head with these changes.
    Write(&'static [Edit]),
    /// Submitted it.
    Submit,
    /// Approved the head, with a note.
    Approve(&'static str),
    /// Requested changes of the head.
    RequestChanges(&'static str),
    /// Published the head.
    Publish,
    /// Asked somebody for a review, with a word.
    Ask(&'static str, &'static str),
    /// Signed the head off as one of its contributors.
    SignOff,
    /// Opened a thread on a passage of the head.
    Open {
        thread: &'static str,
        kind: ThreadKind,
        quote: &'static str,
        text: &'static str,
    },
    /// Replied in a thread.
    Reply(&'static str, &'static str),
    /// Opened a thread on each of these passages of the head; the threads go by the passages.
    Proof(ThreadKind, &'static [(&'static str, &'static str)]),
    /// Proposed words for a passage of the head, and said why.
    Suggest {
        thread: &'static str,
        quote: &'static str,
        words: &'static str,
        reason: &'static str,
    },
    /// Accepted a suggestion.
    Accept(&'static str),
    /// Resolved a thread.
    Resolve(&'static str),
    /// Opened a resolved thread again.
    Reopen(&'static str),
    /// Took it out of review.
    Withdraw,
    /// Took the own verdict back.
    TakeBack,
    /// Gave it up.
    Spike,
    /// Saw somebody leave the desk.
    Leaves(&'static str),
}

/// One act: when, who, what.
pub(super) type Step = (At, &'static str, Act);

/// What happened to one article.
pub(super) struct Story {
    pub(super) slug: &'static str,
    pub(super) steps: &'static [Step],
}

/// The player: the desk, its clock, and who and what the names of the stories stand for.
pub(super) struct Player<'a> {
    pub(super) desk: &'a Desk,
    pub(super) clock: &'a AtomicI64,
    pub(super) now: i64,
    /// Ids of people by name.
    pub(super) people: HashMap<&'static str, String>,
    /// Hash of the picture, put in the place of `IMAGE`.
    pub(super) image: String,
    /// Ids of threads by slug and name.
    pub(super) threads: HashMap<(&'static str, &'static str), String>,
}

/// The words of a story that fit nothing on the desk: a fault of the program.
pub(super) fn broken(what: &str) -> Problem {
    Problem::new(
        ErrorKind::Internal,
        "sample_broken",
        format!("The sample desk cannot be made: {what}."),
        "Tell us about it.",
    )
}

impl Player<'_> {
    /// Plays all stories in the order of time: the record then reads as it would have been lived.
    pub(super) async fn play(&mut self, stories: &[Story]) -> Result<(), Problem> {
        let mut steps: Vec<(i64, &'static str, &'static Step)> = stories
            .iter()
            .flat_map(|story| {
                let told = |step: &'static Step| (step.0.before(self.now), story.slug, step);
                story.steps.iter().map(told)
            })
            .collect();
        steps.sort_by_key(|(at, ..)| *at);
        for (at, slug, (_, by, act)) in steps {
            self.clock.store(at, Ordering::Relaxed);
            let actor = self.people.get(by).ok_or_else(|| broken(by))?.clone();
            self.step(slug, actor, act).await?;
        }
        Ok(())
    }

    async fn step(&mut self, slug: &'static str, actor: String, act: &Act) -> Result<(), Problem> {
        let desk = self.desk;
        let article = slug.to_owned();
        match act {
            Act::Draft(text) => self.draft(slug, actor, text).await?,
            Act::Import(name, text) => self.import(slug, actor, name, text).await?,
            Act::File { section, tags, due } => {
                let due = due
                    .map(|(days, time)| self.due(days.cast_signed(), time))
                    .transpose()?;
                desk.file_article(FileArticle {
                    actor,
                    article,
                    slug: None,
                    section: Some((*section).to_owned()),
                    tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()),
                    due_zone: due.as_ref().map(|_| ZONE.to_owned()),
                    due,
                })
                .await?;
            }
            Act::Due(days, time, zone) => {
                desk.file_article(FileArticle {
                    actor,
                    article,
                    slug: None,
                    section: None,
                    tags: None,
                    due: Some(self.due(*days, time)?),
                    due_zone: Some((*zone).to_owned()),
                })
                .await?;
            }
            Act::Orcid(name, value) => {
                desk.identify_contributor(IdentifyContributor {
                    actor,
                    article,
                    name: (*name).to_owned(),
                    person: None,
                    separate: false,
                    identifiers: vec![Identifier {
                        scheme: "orcid".to_owned(),
                        value: (*value).to_owned(),
                    }],
                })
                .await?;
            }
            Act::Revise(edits) => {
                let (base, content) = self.edited(slug, edits).await?;
                let asked = Revise {
                    actor,
                    article,
                    base,
                    content,
                    seen: None,
                };
                desk.revise(asked).await?;
            }
            Act::Write(edits) => {
                let (base, content) = self.edited(slug, edits).await?;
                let asked = SaveWorkingCopy {
                    actor,
                    article,
                    base,
                    content,
                    seen: None,
                };
                desk.save_working_copy(asked).await?;
            }
            Act::Submit => {
                let hash = None;
                desk.submit(Submit {
                    actor,
                    article,
                    hash,
                })
                .await?;
            }
            Act::Approve(note) => {
                let asked = Approve {
                    sha256: self.head(slug).await?.shown.sha256,
                    role: None,
                    note: Some((*note).to_owned()),
                    actor,
                    article,
                };
                desk.approve(asked).await?;
            }
            Act::RequestChanges(note) => {
                let asked = RequestChanges {
                    sha256: self.head(slug).await?.shown.sha256,
                    role: None,
                    note: (*note).to_owned(),
                    actor,
                    article,
                };
                desk.request_changes(asked).await?;
            }
            Act::Publish => {
                let asked = Publish {
                    sha256: self.head(slug).await?.shown.sha256,
                    channel: None,
                    actor,
                    article,
                };
                desk.publish(asked).await?;
            }
            Act::Ask(whom, note) => {
                let person = self.people.get(whom).ok_or_else(|| broken(whom))?;
                let asked = AskForReview {
                    person: Some(person.clone()),
                    role: None,
                    due: Some(self.due(1, "18:00")?),
                    due_zone: Some(ZONE.to_owned()),
                    note: Some((*note).to_owned()),
                    actor,
                    article,
                };
                desk.ask_for_review(asked).await?;
            }
            Act::SignOff => {
                let asked = SignOff {
                    sha256: self.head(slug).await?.shown.sha256,
                    objection: None,
                    actor,
                    article,
                };
                desk.sign_off(asked).await?;
            }
            Act::Open {
                thread,
                kind,
                quote,
                text,
            } => {
                let quote = (*quote).to_owned();
                let opened = desk
                    .open_thread_on(&actor, slug, quote, None, *kind, text)
                    .await?;
                self.threads.insert((slug, thread), opened.thread);
            }
            Act::Reply(thread, text) => {
                let asked = Reply {
                    actor,
                    thread: self.thread(slug, thread)?,
                    text: (*text).to_owned(),
                };
                desk.reply(asked).await?;
            }
            Act::Proof(kind, passages) => {
                for (quote, text) in *passages {
                    let words = (*quote).to_owned();
                    let opened = desk
                        .open_thread_on(&actor, slug, words, None, *kind, text)
                        .await?;
                    self.threads.insert((slug, quote), opened.thread);
                }
            }
            Act::Suggest {
                thread,
                quote,
                words,
                reason,
            } => {
                let quote = (*quote).to_owned();
                let reason = Some((*reason).to_owned());
                let kind = ThreadKind::Note;
                let made = desk
                    .suggest_on(&actor, slug, quote, None, words, kind, reason)
                    .await?;
                self.threads.insert((slug, thread), made.thread);
            }
            Act::Accept(thread) => {
                let suggestions = vec![self.thread(slug, thread)?];
                desk.accept_suggestions(AcceptSuggestions {
                    actor,
                    article,
                    suggestions,
                    reject: Vec::new(),
                    quotes: Vec::new(),
                    instead_of: None,
                })
                .await?;
            }
            Act::Resolve(thread) => {
                let thread = self.thread(slug, thread)?;
                desk.resolve(ThreadAct { actor, thread }).await?;
            }
            Act::Reopen(thread) => {
                let thread = self.thread(slug, thread)?;
                desk.reopen(ThreadAct { actor, thread }).await?;
            }
            Act::Withdraw => {
                desk.withdraw(ArticleAct { actor, article }).await?;
            }
            Act::TakeBack => {
                desk.take_back(ArticleAct { actor, article }).await?;
            }
            Act::Spike => {
                desk.spike(ArticleAct { actor, article }).await?;
            }
            Act::Leaves(name) => {
                let person = self.people.get(name).ok_or_else(|| broken(name))?.clone();
                desk.change_person(ChangePerson {
                    actor,
                    person,
                    name: None,
                    roles: None,
                    active: Some(false),
                })
                .await?;
            }
        }
        Ok(())
    }

    async fn draft(&self, slug: &str, actor: String, text: &str) -> Result<(), Problem> {
        let content = read(&text.replace("IMAGE", &self.image))?;
        let created = self
            .desk
            .create_article(CreateArticle {
                actor: actor.clone(),
                language: content.language.clone(),
            })
            .await?;
        self.call_it(slug, actor.clone(), created.article).await?;
        let asked = Revise {
            actor,
            article: slug.to_owned(),
            base: 1,
            content,
            seen: None,
        };
        self.desk.revise(asked).await?;
        Ok(())
    }

    /// Imports from a file, as everybody does: the account of its lines is then there.
    async fn import(
        &self,
        slug: &str,
        actor: String,
        name: &str,
        text: &str,
    ) -> Result<(), Problem> {
        let folder = std::env::temp_dir().join(format!("imprimatur-{}", Uuid::now_v7()));
        let file = folder.join(name);
        let written = std::fs::create_dir(&folder).and_then(|()| std::fs::write(&file, text));
        let imported = match written {
            Ok(()) => {
                self.desk
                    .import_article(ImportArticle {
                        actor: actor.clone(),
                        path: file.display().to_string(),
                        sha256: None,
                        language: None,
                    })
                    .await
            }
            Err(error) => Err(Problem::new(
                ErrorKind::Storage,
                "sample_file",
                format!("{} cannot be written: {error}.", file.display()),
                "Check the folder for temporary files.",
            )),
        };
        // What stays behind is one small file in a folder that the system clears.
        let _ = std::fs::remove_dir_all(&folder);
        self.call_it(slug, actor, imported?.article).await
    }

    async fn call_it(&self, slug: &str, actor: String, article: String) -> Result<(), Problem> {
        self.desk
            .file_article(FileArticle {
                actor,
                article,
                slug: Some(slug.to_owned()),
                section: None,
                tags: None,
                due: None,
                due_zone: None,
            })
            .await?;
        Ok(())
    }

    async fn head(&self, slug: &str) -> Result<ArticleView, Problem> {
        self.desk
            .article(ArticleQuery {
                actor: String::new(),
                article: slug.to_owned(),
                revision: None,
            })
            .await
    }

    /// Number of the head and its text with these changes.
    async fn edited(&self, slug: &str, edits: &[Edit]) -> Result<(u32, ContentJson), Problem> {
        let head = self.head(slug).await?.head;
        let mut text = self
            .desk
            .export_article(ExportArticle {
                article: slug.to_owned(),
                revision: Some(head),
                format: ExportFormat::Markdown,
            })
            .await?
            .text;
        for (from, to) in edits {
            if text.matches(from).count() != 1 {
                return Err(broken(&format!("“{from}” is not once in {slug}")));
            }
            text = text.replacen(from, to, 1);
        }
        Ok((head, read(&text)?))
    }

    fn thread(&self, slug: &'static str, name: &'static str) -> Result<String, Problem> {
        let known = self.threads.get(&(slug, name));
        known.cloned().ok_or_else(|| broken(name))
    }

    fn due(&self, days: i64, time: &str) -> Result<String, Problem> {
        let day = DateTime::from_timestamp_millis(self.now)
            .and_then(|now| now.date_naive().checked_add_signed(TimeDelta::days(days)))
            .ok_or_else(|| broken("the clock is beyond the calendar"))?;
        Ok(format!("{day}T{time}"))
    }
}

/// A text of the sample, read as any Markdown file is.
fn read(markdown: &str) -> Result<ContentJson, Problem> {
    let options = ImportOptions::default();
    let read = imprimatur_formats::import(markdown.as_bytes(), Some("sample.md"), &options)?;
    convert::content(&read.content)
}
