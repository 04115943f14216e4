//! Files that come in and go out.

use std::path::{Path, PathBuf};

use imprimatur_desk::{
    Desk,
    api::{
        ArticleView, ErrorKind, ExportArticle, ExportFormat, Exported, ImportArticle, Problem,
        ReportLine,
    },
    write_out,
};
use serde_json::json;

use crate::{
    acts::view,
    answer::Answer,
    problem::problem,
    shapes::{Article, Import, Imports, NotImported},
    tell,
};

/// Imports each file; one that cannot be imported does not stop the others. A single one that
/// cannot is the failure of the whole command.
pub(crate) async fn import(
    desk: &Desk,
    actor: &str,
    files: &[PathBuf],
    language: Option<String>,
) -> Result<Answer, Problem> {
    let mut made: Vec<(String, ArticleView, Vec<ReportLine>)> = Vec::new();
    let mut errors: Vec<NotImported> = Vec::new();
    for file in files {
        let name = file.display().to_string();
        match import_one(desk, actor, file, language.clone()).await {
            Ok((view, report)) => made.push((name, view, report)),
            Err(error) if files.len() == 1 => return Err(error),
            Err(error) => errors.push(NotImported { file: name, error }),
        }
    }
    let imports = Imports {
        articles: made
            .iter()
            .map(|(file, view, report)| Import {
                article: Article::of(view),
                file,
                report,
            })
            .collect(),
        errors: &errors,
    };
    let words: Vec<String> = made
        .iter()
        .map(|(file, view, report)| tell::imported(file, view, report))
        .collect();
    let complaints: Vec<String> = errors
        .iter()
        .map(|failed| {
            format!(
                "{}: {}",
                tell::visible(&failed.file),
                tell::problem(&failed.error)
            )
        })
        .collect();
    let answer = Answer::new(&imports, words.join("\n"))?;
    Ok(match errors.first() {
        Some(first) => answer.but(first.error.kind, complaints.concat()),
        None => answer,
    })
}

async fn import_one(
    desk: &Desk,
    actor: &str,
    file: &Path,
    language: Option<String>,
) -> Result<(ArticleView, Vec<ReportLine>), Problem> {
    let imported = desk
        .import_article(ImportArticle {
            actor: actor.to_owned(),
            path: path_text(file)?.to_owned(),
            sha256: None,
            language,
        })
        .await?;
    let view = view(desk, actor, imported.article).await?;
    Ok((view, imported.report))
}

/// The revision shown, as plain text.
pub(crate) async fn text(desk: &Desk, view: &ArticleView) -> Result<String, Problem> {
    let exported = desk
        .export_article(ExportArticle {
            article: view.id.clone(),
            revision: Some(view.shown.number),
            format: ExportFormat::Text,
        })
        .await?;
    Ok(exported.text)
}

/// Writes an article out, to a file or to standard output.
pub(crate) async fn export(
    desk: &Desk,
    article: String,
    format: ExportFormat,
    revision: Option<u32>,
    output: Option<PathBuf>,
    force: bool,
) -> Result<Answer, Problem> {
    let asked = ExportArticle {
        article,
        revision,
        format,
    };
    let Exported { file_name, text } = desk.export_article(asked).await?;
    let shape = json!({ "file_name": file_name, "format": format });
    match output.filter(|path| path.as_os_str() != "-") {
        None => {
            let mut shape = shape;
            shape["text"] = json!(text);
            Answer::new(&shape, text)
        }
        Some(path) => {
            write_out(&path, text.as_bytes(), force)?;
            let mut shape = shape;
            shape["path"] = json!(path.display().to_string());
            let told = format!("Wrote {}.", tell::visible(&path.display().to_string()));
            Answer::new(&shape, told)
        }
    }
}

/// The desk keeps and tells names as text.
pub(crate) fn path_text(path: &Path) -> Result<&str, Problem> {
    path.to_str().ok_or_else(|| {
        let told = format!("The name of the file {} is not Unicode.", path.display());
        let hint = "Rename the file, then try again.";
        problem(ErrorKind::Invalid, "file_unreadable", told, hint)
    })
}
