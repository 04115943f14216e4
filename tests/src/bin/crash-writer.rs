//! Writes to a desk until it is killed, and tells of each command after the desk has answered: the
//! other half of the crash test. Arguments: the desk, a seed, and how often it was started before; or
//! the desk, `restore`, and two backups.

use std::{env, io::Write, path::Path, process::ExitCode};

use imprimatur_desk::{
    Desk,
    api::{
        Approve, ArticleAct, ArticleQuery, ContentJson, CreateArticle, PreviewRestore, Problem,
        Reply, RequestChanges, Restore, Revise, SaveWorkingCopy, Submit, ThreadKind,
    },
};
use imprimatur_tests::chance::Chance;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().collect();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else {
        return ExitCode::FAILURE;
    };
    if let [_, path, mode, one, other] = words.as_slice()
        && mode == "restore"
    {
        return ended(runtime.block_on(restore(Path::new(path), [one, other])));
    }
    let [_, path, seed, run] = words.as_slice() else {
        return ExitCode::from(2);
    };
    let (Ok(seed), Ok(run)) = (seed.parse(), run.parse()) else {
        return ExitCode::from(2);
    };
    ended(runtime.block_on(write(Path::new(path), seed, run)))
}

fn ended(how: Result<(), Problem>) -> ExitCode {
    match how {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // The parent reads it as an acknowledgement that it does not know, and fails.
            tell(&json!({ "problem": problem }));
            ExitCode::FAILURE
        }
    }
}

/// One line for the parent. When nobody reads any more, there is nothing left to do.
fn tell(acknowledged: &Value) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{acknowledged}")
        .and_then(|()| out.flush())
        .is_err()
    {
        std::process::exit(0);
    }
}

/// Puts one backup after the other in the place of the desk, for ever.
async fn restore(path: &Path, backups: [&String; 2]) -> Result<(), Problem> {
    let desk = Desk::open(path)?;
    let actor = desk.find_person("Root").await?.id;
    for path in backups.into_iter().cycle() {
        let asked = PreviewRestore { path: path.clone() };
        let head = desk.preview_restore(asked).await?.head;
        let asked = Restore {
            actor: actor.clone(),
            path: path.clone(),
            head,
            consent: Some(true),
        };
        desk.restore(asked).await?;
        tell(&json!({ "did": "restore", "backup": path }));
    }
    Ok(())
}

/// An author and an editor, and what they do.
struct Writer {
    desk: Desk,
    author: String,
    editor: String,
    /// Counts what was written; never twice the same, in any run.
    count: u64,
}

async fn write(path: &Path, seed: u64, run: u64) -> Result<(), Problem> {
    let desk = Desk::open(path)?;
    let mut writer = Writer {
        author: desk.find_person("Ben Moor").await?.id,
        editor: desk.find_person("Ada Lind").await?.id,
        desk,
        count: run * 1_000_000,
    };
    let mut chance = Chance::new(seed);
    loop {
        let article = writer.begin().await?;
        for _ in 0..chance.below(12) {
            match chance.below(6) {
                0 => writer.review(&article).await?,
                1 | 2 => writer.comment(&article).await?,
                3 => writer.revise(&article).await?,
                _ => writer.type_on(&article).await?,
            }
        }
    }
}

impl Writer {
    fn act(&self, article: &str) -> ArticleAct {
        ArticleAct {
            actor: self.author.clone(),
            article: article.to_owned(),
        }
    }

    /// A text that no other is like.
    fn text(&mut self) -> ContentJson {
        self.count += 1;
        let words = format!("Thought number {} of many. ", self.count).repeat(40);
        ContentJson {
            format: "imprimatur.content/1".to_owned(),
            document: json!({ "type": "doc", "content": [
                { "type": "headline", "content": [{ "type": "text", "text": format!("No. {}", self.count) }] },
                { "type": "paragraph", "content": [{ "type": "text", "text": words }] },
            ] }),
            byline: vec![imprimatur_desk::api::ContributorJson {
                name: "Ben Moor".to_owned(),
                role: "author".to_owned(),
                affiliation: None,
            }],
            language: None,
            dateline: None,
            ai: None,
            notes: Vec::new(),
        }
    }

    async fn head(&self, article: &str) -> Result<(u32, String), Problem> {
        let asked = ArticleQuery {
            actor: self.author.clone(),
            article: article.to_owned(),
            revision: None,
        };
        let view = self.desk.article(asked).await?;
        Ok((view.head, view.shown.sha256))
    }

    async fn begin(&mut self) -> Result<String, Problem> {
        let asked = CreateArticle {
            actor: self.author.clone(),
            language: None,
        };
        let article = self.desk.create_article(asked).await?.article;
        tell(&json!({ "did": "create", "article": article }));
        self.revise(&article).await?;
        Ok(article)
    }

    async fn revise(&mut self, article: &str) -> Result<(), Problem> {
        let asked = Revise {
            actor: self.author.clone(),
            article: article.to_owned(),
            base: self.head(article).await?.0,
            content: self.text(),
            seen: None,
        };
        let cut = self.desk.revise(asked).await?;
        tell(
            &json!({ "did": "revise", "article": article, "number": cut.number, "sha256": cut.sha256 }),
        );
        Ok(())
    }

    /// Types, as the window does: each save replaces the one before.
    async fn type_on(&mut self, article: &str) -> Result<(), Problem> {
        let base = self.head(article).await?.0;
        for _ in 0..3 {
            let asked = SaveWorkingCopy {
                actor: self.author.clone(),
                article: article.to_owned(),
                base,
                content: self.text(),
                seen: None,
            };
            self.desk.save_working_copy(asked).await?;
            tell(&json!({ "did": "save", "article": article, "count": self.count }));
        }
        Ok(())
    }

    async fn comment(&mut self, article: &str) -> Result<(), Problem> {
        self.count += 1;
        let words = format!("Remark {}", self.count);
        let kind = ThreadKind::Note;
        let quote = "Thought number".to_owned();
        let opened = self
            .desk
            .open_thread_on(&self.editor, article, quote, Some(1), kind, &words);
        let thread = opened.await?.thread;
        tell(&json!({ "did": "comment", "article": article, "thread": thread, "words": words }));
        self.count += 1;
        let words = format!("Answer {}", self.count);
        let asked = Reply {
            actor: self.author.clone(),
            thread: thread.clone(),
            text: words.clone(),
        };
        self.desk.reply(asked).await?;
        tell(&json!({ "did": "comment", "article": article, "thread": thread, "words": words }));
        Ok(())
    }

    /// A round: submitted, asked to be changed, approved, withdrawn.
    async fn review(&mut self, article: &str) -> Result<(), Problem> {
        let did = |event: &str, seq: i64| {
            tell(&json!({ "did": "event", "article": article, "event": event, "seq": seq }))
        };
        let asked = Submit {
            actor: self.author.clone(),
            article: article.to_owned(),
            hash: None,
        };
        let done = self.desk.submit(asked).await?;
        did("submitted", done.seq);
        let sha256 = self.head(article).await?.1;
        self.count += 1;
        let asked = RequestChanges {
            actor: self.editor.clone(),
            article: article.to_owned(),
            sha256: sha256.clone(),
            role: None,
            note: format!("Change it, {}", self.count),
        };
        let done = self.desk.request_changes(asked).await?;
        did("changes_requested", done.seq);
        let asked = Approve {
            actor: self.editor.clone(),
            article: article.to_owned(),
            sha256,
            role: None,
            note: None,
        };
        let done = self.desk.approve(asked).await?;
        did("approved", done.seq);
        let done = self.desk.withdraw(self.act(article)).await?;
        did("withdrawn", done.seq);
        Ok(())
    }
}
