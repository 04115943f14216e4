//! A file that becomes the next revision of an article: shown first beside the head, with what
//! becomes of the threads, then cut like any other text. How files are read is in `exchange.rs`.

use imprimatur_editorial::{Article, Command};
use imprimatur_formats::ImportOptions;
use imprimatur_store::Reader;
use imprimatur_text::{
    Block, BlockKind, Content, Document, Inline, Point, Projection, resemblance,
};

use crate::{
    Desk,
    acts::{keep_cut, revised},
    api::{
        PreviewRevision, Problem, ReviseFromFile, Revised, RevisionPreview, ThreadFates,
        TouchedThread,
    },
    article_view::{missing, no_revision},
    compare::{self, comparison},
    convert,
    exchange::{Read, keep_images, keep_source},
    open::find,
};

/// Half of the words, in thousandths: from there on a paragraph is the same one, changed.
const ALIKE: u16 = 500;

/// What became of a line of the file about section, tags or slug: those of the article stay.
const NOT_APPLIED: &str = "filing_not_applied";

impl Desk {
    /// Shows what a file would make of the next revision; nothing is kept.
    ///
    /// # Errors
    /// As [`Desk::preview_import`]; of kind `not_found` or `storage`.
    pub async fn preview_revision(
        &self,
        asked: PreviewRevision,
    ) -> Result<RevisionPreview, Problem> {
        let read = self.read_version(&asked.path, &asked.article).await?;
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &asked.article)?))?;
                let article = state.article.ok_or_else(missing)?;
                let base = article.head;
                let head = compare::content(reader, &article, base)?;
                let content = onto(head.clone(), &read.import.content).normalized();
                content.check()?;
                Ok(RevisionPreview {
                    path: asked.path,
                    base,
                    comparison: comparison(base, &head, None, &content)?,
                    threads: fates(reader, &article, &head, &content)?,
                    content: convert::content(&content)?,
                    file_name: read.report.source.name,
                    sha256: read.report.source.sha256,
                    encoding: read.report.source.encoding,
                    claims: read.report.claims,
                    report: read.report.source.report,
                })
            })
            .await
    }

    /// Cuts a revision from a file written on the revision `base`, or on the head where none is
    /// named. What the file does not say (headline, byline, language, dateline, machine
    /// involvement) stays as it is there; notes to readers are added to those there are; what it
    /// says of the filing is told in the report and not applied.
    ///
    /// # Errors
    /// As [`Desk::preview_import`] and [`Desk::revise`]; `file_changed` when it is not the one that
    /// was previewed.
    pub async fn revise_from_file(&self, asked: ReviseFromFile) -> Result<Revised, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let read = self.read_version(&asked.path, &asked.article).await?;
        read.unchanged_since(asked.sha256.as_deref(), &asked.path)?;
        let (outcome, ()) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let number = asked.base.unwrap_or(article.head);
                let base = article
                    .revision(number)
                    .ok_or_else(|| no_revision(number))?;
                let content = onto(tx.content(base.body)?, &read.import.content);
                keep_images(tx, &read)?;
                let command = Command::Revise {
                    cut: keep_cut(tx, &content, number)?,
                    source: Some(keep_source(tx, &read)?),
                };
                Ok((command, ()))
            })
            .await?;
        revised(&outcome)
    }

    /// Reads a file for an article: a text that declares no language has that of the head.
    async fn read_version(&self, path: &str, article: &str) -> Result<Read, Problem> {
        let typed = article.to_owned();
        let head: Content = self
            .store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &typed)?))?;
                let article = state.article.ok_or_else(missing)?;
                compare::content(reader, &article, article.head)
            })
            .await?;
        let options = ImportOptions {
            language: None,
            usual_language: head.language,
        };
        let mut read = self.read(path, options).await?;
        for line in &mut read.report.source.report {
            let number = usize::try_from(line.line).unwrap_or(usize::MAX);
            if read.import.filing_lines.contains(&number) {
                NOT_APPLIED.clone_into(&mut line.became);
            }
        }
        Ok(read)
    }
}

/// The new text over the former one: what a file does not say stays.
fn onto(former: Content, new: &Content) -> Content {
    let mut notes = former.notes;
    for note in &new.notes {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    let mut document = new.document.clone();
    if is_of_the_body(&document, &former.document) {
        let first = std::mem::take(&mut document.headline);
        let second = document.standfirst.take();
        if Projection::of(&document).text().trim().is_empty() {
            document.body.clear();
        }
        let mut lead: Vec<_> = second.into_iter().collect();
        document.standfirst = former.document.standfirst;
        // The text may begin with the standfirst.
        match &mut document.standfirst {
            Some(standfirst) if alike(standfirst, &first) => *standfirst = first,
            _ => lead.insert(0, first),
        }
        let paragraphs = lead.into_iter().map(|text| Block {
            bid: None,
            kind: BlockKind::Paragraph(text),
        });
        document.body.splice(0..0, paragraphs);
    }
    if document.headline.is_empty() {
        document.headline = former.document.headline;
    }
    Content {
        document,
        byline: if new.byline.is_empty() {
            former.byline
        } else {
            new.byline.clone()
        },
        language: new.language.clone().or(former.language),
        dateline: new.dateline.clone().or(former.dateline),
        ai: new.ai.clone().or(former.ai),
        notes,
    }
}

/// Whether what was taken for the headline of a file is its first paragraph: it is not like the
/// headline there was, but like something in the text, or all that the file says. A file mailed back
/// often has the text alone.
fn is_of_the_body(new: &Document, former: &Document) -> bool {
    if new.headline.is_empty() || alike(&new.headline, &former.headline) {
        return false;
    }
    let (new, former) = (Projection::of(new), Projection::of(former));
    let taken = new.block_text(0).unwrap_or_default();
    let in_text = |block| {
        let words = former.block_text(block).unwrap_or_default();
        resemblance(words, taken) >= ALIKE
    };
    new.text().trim() == taken.trim() || (1..former.spans().len()).any(in_text)
}

fn alike(one: &[Inline], other: &[Inline]) -> bool {
    let text = |of: &[Inline]| {
        let document = Document {
            headline: of.to_vec(),
            ..Document::default()
        };
        Projection::of(&document).text().trim().to_owned()
    };
    resemblance(&text(one), &text(other)) >= ALIKE
}

/// What becomes of the open threads that have a place in the head.
fn fates(
    reader: &Reader<'_>,
    article: &Article,
    head: &Content,
    new: &Content,
) -> Result<ThreadFates, Problem> {
    let (before, after) = (
        Projection::of(&head.document),
        Projection::of(&new.document),
    );
    let now = reader.placed_threads(article, article.head)?;
    let then = reader.placed_threads_in(article, &after)?;
    let words = |text: &Projection, from: Option<Point>, to: Option<Point>| {
        let range = text.offset_of(from?)?..text.offset_of(to?)?;
        text.slice(range)
            .filter(|words| !words.is_empty())
            .map(str::to_owned)
    };
    let mut fates = ThreadFates::default();
    let mut touched = Vec::new();
    for (id, thread) in &article.threads {
        let (Some((_, now)), Some((_, then))) = (now.get(id), then.get(id)) else {
            continue;
        };
        let stood = words(&before, now.from, now.to);
        let (None, Some(stood)) = (thread.resolved, stood) else {
            continue;
        };
        let becomes = words(&after, then.from, then.to);
        match &becomes {
            Some(words) if *words == stood => {
                fates.exact += 1;
                continue;
            }
            Some(_) => fates.changed += 1,
            None => fates.lost += 1,
        }
        let told = TouchedThread {
            thread: id.to_string(),
            kind: convert::thread_kind(thread.kind),
            words: stood,
            becomes,
        };
        touched.push((now.from, told));
    }
    touched.sort_by_key(|(at, _)| *at);
    fates.touched = touched.into_iter().map(|(_, told)| told).collect();
    Ok(fates)
}
