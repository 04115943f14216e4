//! A desk with people, and the acts of a review in short words.

use std::{
    fmt::Debug,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use imprimatur_desk::{
    Clock, Desk,
    api::{
        AddPerson, Approve, ArticleAct, ArticleQuery, ArticleView, ContentJson, CreateArticle,
        ImportArticle, LogQuery, Nothing, Problem, Publish, RequestChanges, Revise, Revised, Role,
        SaveWorkingCopy, Stage, Submit, ThreadAct, ThreadKind,
    },
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Root owns the desk; Ada edits and publishes; Ben and Cleo write; Eva edits.
pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) desk: Desk,
    pub(crate) root: String,
    pub(crate) ada: String,
    pub(crate) ben: String,
    pub(crate) cleo: String,
    pub(crate) eva: String,
}

/// A clock that goes on by a second each time it is asked.
pub(crate) fn clock() -> Clock {
    let now = AtomicI64::new(1_800_000_000_000);
    Arc::new(move || now.fetch_add(1_000, Ordering::SeqCst))
}

impl World {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("harbour.desk");
        let desk = Desk::create_at(&path, "The Harbour", "Root", clock())
            .await
            .unwrap();
        let root = desk.find_person("Root").await.unwrap().id;
        let add = async |name: &str, roles: &[Role]| {
            let asked = AddPerson {
                actor: root.clone(),
                name: name.to_owned(),
                roles: roles.to_vec(),
            };
            desk.add_person(asked).await.unwrap().id
        };
        Self {
            ada: add("Ada Lind", &[Role::Editor, Role::Publisher]).await,
            ben: add("Ben Moor", &[Role::Author]).await,
            cleo: add("Cleo Vance", &[Role::Author]).await,
            eva: add("Eva Groß", &[Role::Editor]).await,
            root: root.clone(),
            folder,
            desk,
        }
    }

    /// An article by Ben with this headline, at r2.
    pub(crate) async fn article(&self, headline: &str) -> String {
        self.article_with(&text(headline, &["One plain paragraph."]))
            .await
    }

    pub(crate) async fn article_with(&self, content: &ContentJson) -> String {
        let asked = CreateArticle {
            actor: self.ben.clone(),
            language: Some("en".to_owned()),
        };
        let id = self.desk.create_article(asked).await.unwrap().article;
        self.revise(&self.ben, &id, content).await.unwrap();
        id
    }

    pub(crate) async fn view(&self, article: &str) -> ArticleView {
        self.view_by(&self.root, article).await
    }

    pub(crate) async fn view_by(&self, actor: &str, article: &str) -> ArticleView {
        let asked = ArticleQuery {
            actor: actor.to_owned(),
            article: article.to_owned(),
            revision: None,
        };
        self.desk.article(asked).await.unwrap()
    }

    pub(crate) async fn head(&self, article: &str) -> String {
        self.view(article).await.shown.sha256
    }

    /// Revises on the head.
    pub(crate) async fn revise(
        &self,
        actor: &str,
        article: &str,
        content: &ContentJson,
    ) -> Result<Revised, Problem> {
        let base = self.view(article).await.head;
        self.revise_on(base, actor, article, content).await
    }

    pub(crate) async fn revise_on(
        &self,
        base: u32,
        actor: &str,
        article: &str,
        content: &ContentJson,
    ) -> Result<Revised, Problem> {
        let asked = Revise {
            actor: actor.to_owned(),
            article: article.to_owned(),
            base,
            content: content.clone(),
            seen: None,
        };
        self.desk.revise(asked).await
    }

    pub(crate) async fn save(
        &self,
        actor: &str,
        article: &str,
        base: u32,
        content: &ContentJson,
    ) -> Result<(), Problem> {
        let asked = SaveWorkingCopy {
            actor: actor.to_owned(),
            article: article.to_owned(),
            base,
            content: content.clone(),
            seen: None,
        };
        self.desk.save_working_copy(asked).await.map(drop)
    }

    pub(crate) async fn submit(&self, actor: &str, article: &str) -> Result<(), Problem> {
        let asked = Submit {
            actor: actor.to_owned(),
            article: article.to_owned(),
            hash: None,
        };
        self.desk.submit(asked).await.map(|_| ())
    }

    /// Approves the head.
    pub(crate) async fn approve(&self, actor: &str, article: &str) -> Result<(), Problem> {
        let sha256 = self.head(article).await;
        self.approve_hash(actor, article, &sha256).await
    }

    pub(crate) async fn approve_hash(
        &self,
        actor: &str,
        article: &str,
        sha256: &str,
    ) -> Result<(), Problem> {
        let asked = Approve {
            actor: actor.to_owned(),
            article: article.to_owned(),
            sha256: sha256.to_owned(),
            role: None,
            note: None,
        };
        self.desk.approve(asked).await.map(|_| ())
    }

    /// Requests changes to the head.
    pub(crate) async fn request(
        &self,
        actor: &str,
        article: &str,
        note: &str,
    ) -> Result<(), Problem> {
        let asked = RequestChanges {
            actor: actor.to_owned(),
            article: article.to_owned(),
            sha256: self.head(article).await,
            role: None,
            note: note.to_owned(),
        };
        self.desk.request_changes(asked).await.map(|_| ())
    }

    /// Publishes the head.
    pub(crate) async fn publish(&self, actor: &str, article: &str) -> Result<(), Problem> {
        let asked = Publish {
            actor: actor.to_owned(),
            article: article.to_owned(),
            sha256: self.head(article).await,
            channel: None,
        };
        self.desk.publish(asked).await.map(|_| ())
    }

    pub(crate) async fn comment(
        &self,
        actor: &str,
        article: &str,
        quote: &str,
        kind: ThreadKind,
    ) -> String {
        let opened =
            self.desk
                .open_thread_on(actor, article, quote.to_owned(), None, kind, "Look here.");
        opened.await.unwrap().thread
    }

    pub(crate) async fn resolve(&self, actor: &str, thread: &str) -> Result<(), Problem> {
        let asked = ThreadAct {
            actor: actor.to_owned(),
            thread: thread.to_owned(),
        };
        self.desk.resolve(asked).await.map(|_| ())
    }

    /// Status of a requirement, by its id: `satisfied`, ….
    pub(crate) async fn status(&self, article: &str, id: &str) -> String {
        let gate = self.view(article).await.gate;
        let found = gate.requirements.iter().find(|one| one.id == id).unwrap();
        json!(found.status).as_str().unwrap().to_owned()
    }

    pub(crate) async fn ready(&self, article: &str) -> bool {
        self.view(article).await.gate.ready
    }

    pub(crate) async fn state(&self, article: &str) -> Stage {
        self.view(article).await.state
    }

    pub(crate) async fn import(&self, path: &str) -> Result<ArticleView, Problem> {
        let asked = ImportArticle {
            actor: self.root.clone(),
            path: path.to_owned(),
            sha256: None,
            language: None,
        };
        let id = self.desk.import_article(asked).await?.article;
        Ok(self.view(&id).await)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) async fn events(&self) -> usize {
        self.desk
            .log(LogQuery::default())
            .await
            .unwrap()
            .events
            .len()
    }

    /// The whole desk is sound.
    pub(crate) async fn sound(&self) {
        let check = self.desk.check_desk(Nothing {}).await.unwrap();
        assert!(check.ok, "{:?}", check.faults);
    }
}

pub(crate) fn act(actor: &str, article: &str) -> ArticleAct {
    ArticleAct {
        actor: actor.to_owned(),
        article: article.to_owned(),
    }
}

pub(crate) fn fixture(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "fixtures", name]
        .iter()
        .collect();
    path.to_str().unwrap().to_owned()
}

/// A text by Ben Moor.
pub(crate) fn text(headline: &str, paragraphs: &[&str]) -> ContentJson {
    by(&["Ben Moor"], headline, paragraphs)
}

pub(crate) fn by(names: &[&str], headline: &str, paragraphs: &[&str]) -> ContentJson {
    let block = |kind: &str, words: &str| match words {
        "" => json!({ "type": kind }),
        _ => json!({ "type": kind, "content": [{ "type": "text", "text": words }] }),
    };
    let mut blocks = vec![block("headline", headline)];
    blocks.extend(paragraphs.iter().map(|words| block("paragraph", words)));
    content(json!({
        "format": "imprimatur.content/1",
        "document": { "type": "doc", "content": blocks },
        "byline": names
            .iter()
            .map(|name| json!({ "name": name, "role": "author" }))
            .collect::<Vec<_>>(),
        "language": "en",
        "notes": [],
    }))
}

pub(crate) fn content(json: Value) -> ContentJson {
    serde_json::from_value(json).unwrap()
}

/// The code of a failure, which says what happened and what to do next.
pub(crate) fn code<T: Debug>(result: Result<T, Problem>) -> String {
    let problem = result.unwrap_err();
    assert!(!problem.message.trim().is_empty(), "{problem:?}");
    assert!(!problem.message.contains('{'), "{problem:?}");
    assert!(!problem.hints.is_empty(), "{problem:?}");
    for hint in &problem.hints {
        assert!(
            !hint.trim().is_empty() && !hint.contains('{'),
            "{problem:?}"
        );
    }
    problem.code
}
