//! Texts that come in and go out: import and export. A file that becomes the next revision of an
//! article is in `next_version.rs`, and goes through what is here.

use std::path::{Path, PathBuf};

use imprimatur_editorial::{ArticleId, BodyId, Command, FilingChange};
use imprimatur_formats::{Encoding, Image, Import, ImportOptions, SIZE_LIMIT};
use imprimatur_store::{BodyKind, Media, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    Desk,
    acts::{free_slug, keep_cut},
    api::{
        Claim, ErrorKind, ExportArticle, ExportFormat, Exported, ImportArticle, ImportPreview,
        Imported, PreviewImport, Problem, ReportLine, Source,
    },
    article_view::{missing, no_revision},
    convert, figures, images,
    open::find,
    words::line,
};

/// What is kept of an import beside the file itself.
#[derive(Serialize, Deserialize)]
pub(crate) struct SourceReport {
    pub(crate) claims: Vec<Claim>,
    pub(crate) source: Source,
}

pub(crate) fn read_report(bytes: &[u8]) -> Result<SourceReport, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        Problem::new(
            ErrorKind::Storage,
            "body_unreadable",
            format!("The report of an import cannot be read: {error}."),
            "Run check-desk to see what is damaged, and open a backup.",
        )
    })
}

/// A file that was read and understood.
pub(crate) struct Read {
    bytes: Vec<u8>,
    pub(crate) import: Import,
    pub(crate) report: SourceReport,
}

impl Read {
    /// Whether it is still the file whose hash a preview told.
    pub(crate) fn unchanged_since(&self, seen: Option<&str>, path: &str) -> Result<(), Problem> {
        if seen.is_none_or(|seen| seen == self.report.source.sha256) {
            return Ok(());
        }
        Err(Problem::new(
            ErrorKind::Conflict,
            "file_changed",
            "The file has changed since its preview.",
            "Look at the preview again.",
        )
        .with("path", path))
    }
}

/// Keeps a file that was read, and makes the command that makes an article of it.
pub(crate) fn create(tx: &Tx<'_>, article: ArticleId, read: &Read) -> Result<Command, Problem> {
    let content = &read.import.content;
    let claims = &read.import.claims;
    keep_images(tx, read)?;
    Ok(Command::CreateArticle {
        article,
        slug: free_slug(tx, claims.slug.as_deref(), content)?,
        cut: keep_cut(tx, content, 0)?,
        source: Some(keep_source(tx, read)?),
        filing: FilingChange {
            section: claims.section.as_deref().map(line).transpose()?,
            tags: Some(
                claims
                    .tags
                    .iter()
                    .map(|tag| line(tag))
                    .collect::<Result<Vec<_>, _>>()?,
            )
            .filter(|tags| !tags.is_empty()),
            ..FilingChange::default()
        },
    })
}

impl Desk {
    /// Shows what an import would make of a file; nothing is kept.
    ///
    /// # Errors
    /// `file_missing`, `file_unreadable`, `too_large`, `empty_file`, `binary_file`, ….
    pub async fn preview_import(&self, asked: PreviewImport) -> Result<ImportPreview, Problem> {
        let read = self.read(&asked.path, chosen(asked.language)).await?;
        let content = &read.import.content;
        Ok(ImportPreview {
            path: asked.path,
            file_name: read.report.source.name,
            sha256: read.report.source.sha256,
            encoding: read.report.source.encoding,
            headline: content.headline_text(),
            byline_text: imprimatur_formats::byline(&content.byline, content.language.as_deref()),
            content: convert::content(content)?,
            claims: read.report.claims,
            report: read.report.source.report,
        })
    }

    /// Imports a file as a new article; the file and the report are kept with it.
    ///
    /// # Errors
    /// As [`Desk::preview_import`]; `file_changed` when it is not the one that was previewed; a
    /// refusal, or of kind `storage`.
    pub async fn import_article(&self, asked: ImportArticle) -> Result<Imported, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let read = self.read(&asked.path, chosen(asked.language)).await?;
        read.unchanged_since(asked.sha256.as_deref(), &asked.path)?;
        let article = ArticleId(Uuid::now_v7());
        let report = read.report.source.report.clone();
        self.run(actor, None, move |tx, _| {
            Ok((create(tx, article, &read)?, ()))
        })
        .await?;
        Ok(Imported {
            article: article.to_string(),
            report,
        })
    }

    /// Writes a revision out: the published one, else the head, where none is named.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn export_article(&self, asked: ExportArticle) -> Result<Exported, Problem> {
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &asked.article)?))?;
                let article = state.article.ok_or_else(missing)?;
                let live = article.live().map(|live| live.revision);
                let number = asked.revision.or(live).unwrap_or(article.head);
                let revision = article
                    .revision(number)
                    .ok_or_else(|| no_revision(number))?;
                let content = reader.content(revision.body)?;
                let (text, ending) = match asked.format {
                    ExportFormat::Html => {
                        let image = |hash: &imprimatur_text::MediaHash| {
                            let media = reader.media(hash.0).ok().flatten()?;
                            Some(Image {
                                media_type: media.mime,
                                bytes: media.bytes,
                            })
                        };
                        (imprimatur_formats::to_html(&content, &image), "html")
                    }
                    ExportFormat::Markdown => (imprimatur_formats::to_markdown(&content), "md"),
                    ExportFormat::Text => (imprimatur_formats::to_text(&content), "txt"),
                };
                Ok(Exported {
                    file_name: format!("{}.{ending}", article.filing.slug),
                    text,
                })
            })
            .await
    }

    /// Reads and understands a file; figures whose image is not on this desk become words.
    pub(crate) async fn read(&self, path: &str, options: ImportOptions) -> Result<Read, Problem> {
        let path = PathBuf::from(path);
        let (path, bytes, mut import) =
            tokio::task::spawn_blocking(move || understood(path, &options))
                .await
                .unwrap_or_else(|error| {
                    Err(Problem::new(
                        ErrorKind::Internal,
                        "import_failed",
                        error.to_string(),
                        "Tell us about this file.",
                    ))
                })?;
        let import = self
            .store
            .read(move |reader| {
                let missing = figures::not_brought(reader, &import)?;
                figures::words_for(&mut import, &missing);
                Ok::<_, Problem>(import)
            })
            .await?;
        Ok(reported(&path, bytes, import))
    }
}

/// Keeps the images that a file brought; before its text, which names them. [`parsed`] has decoded
/// them: nothing that takes long is done while nobody else can write.
pub(crate) fn keep_images(tx: &Tx<'_>, read: &Read) -> Result<(), Problem> {
    for (hash, bytes) in &read.import.media {
        if let Some(mime) = images::mime_of(bytes) {
            let media = Media {
                mime: mime.to_owned(),
                bytes: bytes.clone(),
            };
            tx.keep_media(hash.0, &media)?;
        }
    }
    Ok(())
}

pub(crate) fn keep_source(tx: &Tx<'_>, read: &Read) -> Result<(BodyId, BodyId), Problem> {
    let report = serde_json::to_vec(&read.report).map_err(|error| {
        Problem::new(
            ErrorKind::Internal,
            "report_unwritable",
            error.to_string(),
            "Try again.",
        )
    })?;
    Ok((
        tx.keep(BodyKind::File, &read.bytes, convert::salt())?,
        tx.keep(BodyKind::Report, &report, convert::salt())?,
    ))
}

/// A language that somebody chose outweighs what a file says.
pub(crate) fn chosen(language: Option<String>) -> ImportOptions {
    ImportOptions {
        language,
        ..ImportOptions::default()
    }
}

fn understood(
    path: PathBuf,
    options: &ImportOptions,
) -> Result<(PathBuf, Vec<u8>, Import), Problem> {
    let bytes = read_file(&path)?;
    let import = parsed(&path, &bytes, options)?;
    Ok((path, bytes, import))
}

/// What the bytes of a file say.
pub(crate) fn parsed(
    path: &Path,
    bytes: &[u8],
    options: &ImportOptions,
) -> Result<Import, Problem> {
    let mut import = imprimatur_formats::import(bytes, name_of(path).as_deref(), options)
        .map_err(|error| Problem::from(error).with("path", path.display()))?;
    // One that cannot be shown is words, as one that is nowhere.
    import
        .media
        .retain(|(_, bytes)| images::image(bytes.clone()).is_ok());
    Ok(import)
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
}

pub(crate) fn reported(path: &Path, bytes: Vec<u8>, import: Import) -> Read {
    let found = &import.claims;
    let claim = |kind: &str, text: &str, value: Option<&str>, language: Option<&str>| Claim {
        kind: kind.to_owned(),
        text: text.to_owned(),
        value: value.map(str::to_owned),
        language: language.map(str::to_owned),
    };
    let transparency = found
        .transparency
        .iter()
        .map(|label| claim("transparency", &label.text, None, label.language.as_deref()));
    let published = found
        .published
        .iter()
        .map(|line| claim("published", &line.label, line.value.as_deref(), None));
    let notes = found
        .source_notes
        .iter()
        .map(|note| claim("source_note", note, None, None));
    let report = SourceReport {
        claims: transparency.chain(published).chain(notes).collect(),
        source: Source {
            name: name_of(path).unwrap_or_default(),
            sha256: hex(&Sha256::digest(&bytes)),
            encoding: encoding_words(&import.encoding),
            report: import
                .report
                .iter()
                .map(|line| ReportLine {
                    line: u32::try_from(line.number).unwrap_or(u32::MAX),
                    text: line.text.clone(),
                    became: line.became.code().to_owned(),
                })
                .collect(),
        },
    };
    Read {
        bytes,
        import,
        report,
    }
}

/// As `UTF-8`, `UTF-8 with BOM`, `windows-1252`; told when something could not be read.
fn encoding_words(encoding: &Encoding) -> String {
    let bom = if encoding.bom { " with BOM" } else { "" };
    let lossy = if encoding.lossy {
        ", some characters could not be read"
    } else {
        ""
    };
    format!("{}{bom}{lossy}", encoding.name)
}

/// Reads a file, unless it is larger than an import may be: then not a byte of it.
///
/// # Errors
/// `file_missing`, `file_unreadable` or `too_large`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Problem::not_found(
                "file_missing",
                format!("There is no file {}.", path.display()),
                "Check the path.",
            )
        } else {
            Problem::invalid(
                "file_unreadable",
                format!("{} cannot be read: {error}.", path.display()),
                "Check whether you may read it.",
            )
        }
        .with("path", path.display())
    };
    let meta = std::fs::metadata(path).map_err(failed)?;
    if !meta.is_file() {
        return Err(Problem::invalid(
            "file_unreadable",
            format!("{} is not a file.", path.display()),
            "Choose a text or Markdown file.",
        )
        .with("path", path.display()));
    }
    let size = usize::try_from(meta.len()).unwrap_or(usize::MAX);
    if size > SIZE_LIMIT {
        return Err(Problem::from(imprimatur_formats::ImportError::TooLarge {
            size,
            limit: SIZE_LIMIT,
        })
        .with("path", path.display())
        .with("size", size)
        .with("limit", SIZE_LIMIT));
    }
    std::fs::read(path).map_err(failed)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
