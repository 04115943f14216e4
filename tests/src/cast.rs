//! A desk with people on it, made before the window opens.

use std::path::PathBuf;

use imprimatur_desk::{
    Desk,
    api::{AddPerson, ArticleQuery, ArticleView, BoardQuery, ImportArticle, Nothing, Role, Submit},
};

use crate::{Failure, Home};

/// The desk of an invented paper, and who works there.
pub struct Cast {
    /// The open desk; the window opens the same file.
    pub desk: Desk,
    /// Its file.
    pub path: PathBuf,
    /// Keeps the desk.
    pub owner: String,
    /// Writes.
    pub author: String,
    /// Edits and publishes.
    pub editor: String,
}

/// Name of the owner.
pub const OWNER: &str = "Hanna Vogt";
/// Name of the author.
pub const AUTHOR: &str = "Émile Tran";
/// Name of the editor.
pub const EDITOR: &str = "Marc Lenoir";

impl Cast {
    /// Makes the desk in a home.
    pub async fn gather(home: &Home) -> Result<Self, Failure> {
        let path = home.path("rundschau.desk");
        let desk = Desk::create(&path, "Rundschau", OWNER).await?;
        let people = desk.desk_info(Nothing {}).await?.people;
        let owner = people
            .into_iter()
            .next()
            .map(|person| person.id)
            .unwrap_or_default();
        let join = async |name: &str, roles: &[Role]| {
            let asked = AddPerson {
                actor: owner.clone(),
                name: name.to_owned(),
                roles: roles.to_vec(),
            };
            desk.add_person(asked).await.map(|person| person.id)
        };
        Ok(Self {
            author: join(AUTHOR, &[Role::Author]).await?,
            editor: join(EDITOR, &[Role::Author, Role::Editor, Role::Publisher]).await?,
            owner,
            path,
            desk,
        })
    }

    /// An article of the author's from a Markdown text, submitted for review; its id.
    pub async fn submitted(&self, home: &Home, markdown: &str) -> Result<String, Failure> {
        let file = home.file("submitted.md", markdown)?;
        let article = self
            .desk
            .import_article(ImportArticle {
                actor: self.author.clone(),
                path: file.to_string_lossy().into_owned(),
                sha256: None,
                language: None,
            })
            .await?
            .article;
        self.desk
            .submit(Submit {
                actor: self.author.clone(),
                article: article.clone(),
                hash: None,
            })
            .await?;
        Ok(article)
    }

    /// How the one article of the desk stands, as the owner sees it.
    pub async fn the_only_article(&self) -> Result<ArticleView, Failure> {
        let asked = BoardQuery {
            actor: self.owner.clone(),
            limit: 2,
            ..BoardQuery::default()
        };
        let board = self.desk.board(asked).await?;
        let mut cards = board.columns.into_iter().flat_map(|column| column.cards);
        let (Some(card), None) = (cards.next(), cards.next()) else {
            return Err(Failure::new("the desk does not hold exactly one article"));
        };
        let asked = ArticleQuery {
            actor: self.owner.clone(),
            article: card.id,
            revision: None,
        };
        Ok(self.desk.article(asked).await?)
    }
}
