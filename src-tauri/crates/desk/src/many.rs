//! One act on many articles: each is judged and kept by itself, so that a refusal stops no other.

use std::path::{Path, PathBuf};

use crate::{
    Desk,
    api::{
        BulkDone, BulkExported, BulkRefusal, ExportArticle, ExportArticles, FileArticle,
        FileArticles, Problem,
    },
    open::find,
    write_out,
};

impl Desk {
    /// Changes the filing of many articles; what is absent stays.
    ///
    /// # Errors
    /// None of its own: what was refused is told beside what was done.
    pub async fn file_articles(&self, asked: FileArticles) -> Result<BulkDone, Problem> {
        let mut answer = BulkDone {
            done: 0,
            refused: Vec::new(),
        };
        for article in asked.articles {
            let one = FileArticle {
                actor: asked.actor.clone(),
                article: article.clone(),
                slug: None,
                section: asked.section.clone(),
                tags: asked.tags.clone(),
                due: asked.due.clone(),
                due_zone: asked.due_zone.clone(),
            };
            match self.file_article(one).await {
                Ok(_) => answer.done += 1,
                Err(problem) => answer.refused.push(self.refused(article, problem).await),
            }
        }
        Ok(answer)
    }

    /// Writes many articles into a folder, each the published revision, else the head. Never over a
    /// file: a number is added to the name.
    ///
    /// # Errors
    /// None of its own: what could not be written is told beside what was.
    pub async fn export_articles(&self, asked: ExportArticles) -> Result<BulkExported, Problem> {
        let folder = PathBuf::from(&asked.folder);
        let mut answer = BulkExported {
            written: Vec::new(),
            failed: Vec::new(),
        };
        for article in asked.articles {
            let one = ExportArticle {
                article: article.clone(),
                revision: None,
                format: asked.format,
            };
            let written = match self.export_article(one).await {
                Ok(made) => {
                    let folder = folder.clone();
                    let job = move || beside(&folder, &made.file_name, made.text.as_bytes());
                    tokio::task::spawn_blocking(job)
                        .await
                        .unwrap_or_else(|_| Err(imprimatur_store::StoreError::Closed.into()))
                }
                Err(problem) => Err(problem),
            };
            match written {
                Ok(path) => answer.written.push(path.display().to_string()),
                Err(problem) => answer.failed.push(self.refused(article, problem).await),
            }
        }
        Ok(answer)
    }

    async fn refused(&self, article: String, problem: Problem) -> BulkRefusal {
        let typed = article.clone();
        let card = self
            .store
            .read(move |reader| Ok::<_, Problem>(reader.card(find(reader, &typed)?)?))
            .await;
        BulkRefusal {
            article,
            // An article that is not there has none.
            headline: card.map_or_else(|_| String::new(), |card| card.headline),
            problem,
        }
    }
}

/// Writes a new file of that name, or of the name with the first number that is free.
fn beside(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Problem> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let mut path = folder.join(name);
    let mut number = 1u64;
    loop {
        match write_out(&path, bytes, false) {
            Err(problem) if problem.code == "file_exists" => {
                number += 1;
                path = folder.join(format!("{stem}-{number}.{ending}"));
            }
            done => return done.map(|()| path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn no_file_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["ferry.md", "ferry-2.md", "ferry-3.md"] {
            let written = beside(folder.path(), "ferry.md", name.as_bytes()).unwrap();
            assert_eq!(written, folder.path().join(name));
        }
        let first = std::fs::read(folder.path().join("ferry.md")).unwrap();
        assert_eq!(first, b"ferry.md");
        assert!(beside(&folder.path().join("none"), "ferry.md", b"x").is_err());
    }
}
