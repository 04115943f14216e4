//! What changed between two texts of an article: revisions, or a revision and what someone is
//! typing. How texts are compared is `text`'s; here the two are found, and the answer is put in the
//! words of the API. Two plain files are compared in `plain_text.rs`.

use imprimatur_editorial::{Article, PersonId};
use imprimatur_store::Reader;
use imprimatur_text::{
    self as text, ChangeKind, Container, Content, Document, Mark, Projection, Setting, SideBySide,
    SpanKind, diff,
};

use crate::{
    Desk,
    api::{
        AboutChange, BlockImage, BlockJson, BlockWord, CompareQuery, Comparison, ContainerWord,
        ContentJson, MarkJson, PieceChange, Problem, RevisionDiff, RowChange, RowJson, RowPiece,
        TextChange, TextMove,
    },
    article_view::{missing, no_revision},
    convert,
    open::find,
    plain_text::hunk,
};

impl Desk {
    /// How two texts of an article differ.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn compare(&self, asked: CompareQuery) -> Result<Comparison, Problem> {
        let person = convert::person_id(&asked.actor).ok();
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &asked.article)?))?;
                let article = state.article.ok_or_else(missing)?;
                let old = content(reader, &article, asked.from)?;
                let (to, new) = newer(reader, &article, asked.to, person)?;
                comparison(asked.from, &old, to, &new)
            })
            .await
    }

    /// How two revisions differ, with positions in their plain text.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn diff(&self, article: &str, from: u32, to: u32) -> Result<RevisionDiff, Problem> {
        let typed = article.to_owned();
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &typed)?))?;
                let article = state.article.ok_or_else(missing)?;
                let old = content(reader, &article, from)?;
                let new = content(reader, &article, to)?;
                positions(from, &old, to, &new)
            })
            .await
    }
}

pub(crate) fn content(
    reader: &Reader<'_>,
    article: &Article,
    number: u32,
) -> Result<Content, Problem> {
    let revision = article
        .revision(number)
        .ok_or_else(|| no_revision(number))?;
    Ok(reader.content(revision.body)?)
}

/// The newer text, and its number where it is a revision.
fn newer(
    reader: &Reader<'_>,
    article: &Article,
    number: Option<u32>,
    person: Option<PersonId>,
) -> Result<(Option<u32>, Content), Problem> {
    if let Some(number) = number {
        return Ok((Some(number), content(reader, article, number)?));
    }
    let copy = match person {
        Some(person) => reader.working_copy(article.id, person)?,
        None => None,
    };
    match copy {
        Some(copy) => Ok((None, copy.content)),
        None => Ok((Some(article.head), content(reader, article, article.head)?)),
    }
}

pub(crate) fn comparison(
    from: u32,
    old: &Content,
    to: Option<u32>,
    new: &Content,
) -> Result<Comparison, Problem> {
    let sides = SideBySide::of(&old.document, &new.document);
    Ok(Comparison {
        from,
        to,
        kind: match ChangeKind::between(old, new) {
            ChangeKind::Identical => TextChange::Identical,
            ChangeKind::Typographic => TextChange::Typographic,
            ChangeKind::Substantive => TextChange::Substantive,
        },
        old_language: old.language.clone(),
        new_language: new.language.clone(),
        words_in: small(sides.words_in),
        words_out: small(sides.words_out),
        moved: small(moves(&sides).count()),
        rows: sides.rows.iter().map(row).collect(),
        about: about(old, new)?,
    })
}

fn positions(from: u32, old: &Content, to: u32, new: &Content) -> Result<RevisionDiff, Problem> {
    let sides = SideBySide::of(&old.document, &new.document);
    let before = Projection::of(&old.document);
    let after = Projection::of(&new.document);
    let slice = |text: &Projection, range| text.slice(range).unwrap_or_default().to_owned();
    let extent = |text: &Projection, blocks: &std::ops::Range<usize>| {
        let spans = text.spans().get(blocks.clone()).unwrap_or_default();
        match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => [first.start, last.range().end],
            _ => [0, 0],
        }
    };
    Ok(RevisionDiff {
        from,
        to,
        kind: ChangeKind::between(old, new).as_str(),
        hunks: diff(&before, &after)
            .into_iter()
            .map(|found| {
                let old_text = slice(&before, found.old.clone());
                let new_text = slice(&after, found.new.clone());
                hunk(found, old_text, new_text)
            })
            .collect(),
        words_in: small(sides.words_in),
        words_out: small(sides.words_out),
        moves: moves(&sides)
            .map(|row| {
                let new = extent(&after, &row.new);
                TextMove {
                    old: extent(&before, &row.old),
                    new,
                    text: slice(&after, new[0]..new[1]),
                }
            })
            .collect(),
        formatted: sides
            .rows
            .iter()
            .filter(|row| row.change == text::RowChange::Formatted)
            .map(|row| extent(&after, &row.new))
            .collect(),
        about: about(old, new)?,
        rows: sides.rows.iter().map(row).collect(),
    })
}

fn moves(sides: &SideBySide) -> impl Iterator<Item = &text::Row> {
    sides
        .rows
        .iter()
        .filter(|row| row.change == text::RowChange::MovedHere)
}

fn row(row: &text::Row) -> RowJson {
    let blocks = |first: usize, settings: &[Setting]| {
        let blocks = settings.iter().enumerate();
        blocks.map(|(at, of)| block(first + at, of)).collect()
    };
    RowJson {
        change: match row.change {
            text::RowChange::Same => RowChange::Same,
            text::RowChange::Changed => RowChange::Changed,
            text::RowChange::Formatted => RowChange::Formatted,
            text::RowChange::Inserted => RowChange::Inserted,
            text::RowChange::Deleted => RowChange::Deleted,
            text::RowChange::MovedAway => RowChange::MovedAway,
            text::RowChange::MovedHere => RowChange::MovedHere,
        },
        old: blocks(row.old.start, &row.old_settings),
        new: blocks(row.new.start, &row.new_settings),
        pieces: row.pieces.iter().map(piece).collect(),
    }
}

fn block(ordinal: usize, setting: &Setting) -> BlockJson {
    BlockJson {
        block: small(ordinal),
        kind: match setting.kind {
            SpanKind::Headline => BlockWord::Headline,
            SpanKind::Standfirst => BlockWord::Standfirst,
            SpanKind::Paragraph => BlockWord::Paragraph,
            SpanKind::Heading => BlockWord::Heading,
            SpanKind::Caption => BlockWord::Caption,
            SpanKind::Verbatim => BlockWord::Verbatim,
        },
        level: setting.level,
        inside: setting
            .inside
            .iter()
            .map(|container| match container {
                Container::Quote => ContainerWord::Quote,
                Container::Bullets => ContainerWord::Bullets,
                Container::Numbers => ContainerWord::Numbers,
            })
            .collect(),
        image: setting
            .image
            .as_ref()
            .map(|(media, alt, credit)| BlockImage {
                sha256: media.to_string(),
                alt: alt.clone(),
                credit: credit.clone(),
            }),
        after_rule: setting.after_rule,
    }
}

fn piece(piece: &text::Piece) -> RowPiece {
    RowPiece {
        change: match piece.change {
            text::PieceChange::Same => PieceChange::Same,
            text::PieceChange::Formatted => PieceChange::Formatted,
            text::PieceChange::Inserted => PieceChange::Inserted,
            text::PieceChange::Deleted => PieceChange::Deleted,
        },
        text: piece.text.clone(),
        old_marks: piece.old_marks.iter().map(mark).collect(),
        new_marks: piece.new_marks.iter().map(mark).collect(),
    }
}

fn mark(mark: &Mark) -> MarkJson {
    let (kind, href) = match mark {
        Mark::Code => ("code", None),
        Mark::Em => ("em", None),
        Mark::Link { href } => ("link", Some(href.clone())),
        Mark::Strong => ("strong", None),
        Mark::Superscript => ("superscript", None),
    };
    MarkJson {
        kind: kind.to_owned(),
        href,
    }
}

/// What changed of that which goes with the text, in a fixed order.
fn about(old: &Content, new: &Content) -> Result<Vec<AboutChange>, Problem> {
    let (old, new) = (around(old)?, around(new)?);
    let changes = [
        (old.byline != new.byline).then_some(AboutChange::Byline {
            old: old.byline,
            new: new.byline,
        }),
        (old.ai != new.ai).then_some(AboutChange::Ai {
            old: old.ai,
            new: new.ai,
        }),
        (old.dateline != new.dateline).then_some(AboutChange::Dateline {
            old: old.dateline,
            new: new.dateline,
        }),
        (old.language != new.language).then_some(AboutChange::Language {
            old: old.language,
            new: new.language,
        }),
        (old.notes != new.notes).then_some(AboutChange::Notes {
            old: old.notes,
            new: new.notes,
        }),
    ];
    Ok(changes.into_iter().flatten().collect())
}

/// A content without its document.
fn around(content: &Content) -> Result<ContentJson, Problem> {
    let around = Content {
        document: Document::default(),
        byline: content.byline.clone(),
        language: content.language.clone(),
        dateline: content.dateline.clone(),
        ai: content.ai.clone(),
        notes: content.notes.clone(),
    };
    convert::content(&around.normalized())
}

pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
