//! Passages as people name them: by where they begin and end in a revision, or by their words.

use std::ops::Range;

use imprimatur_editorial::{Article, Refusal, Revision, Rule};
use imprimatur_store::Tx;
use imprimatur_text::{Content, Point, Projection};

use crate::{
    api::{PointJson, Problem},
    article_view::no_revision,
    convert,
};

/// How a passage is named.
pub(crate) enum Passage {
    /// By its ends in a revision, and by the words that were seen there where they are told.
    Between {
        revision: u32,
        from: PointJson,
        to: PointJson,
        quote: Option<String>,
    },
    /// By its words in the head; `nth` counts their occurrences from 1.
    Quoted { quote: String, nth: Option<usize> },
}

/// A passage that is there.
pub(crate) struct Found {
    /// The revision it is in.
    pub(crate) revision: u32,
    /// Its begin.
    pub(crate) from: Point,
    /// Its end.
    pub(crate) to: Point,
    /// The text of that revision.
    pub(crate) content: Content,
}

impl Passage {
    /// Looks it up.
    ///
    /// # Errors
    /// `no_revision`, `passage_unknown`, `passage_differs`, `quote_not_found`, `quote_ambiguous`
    /// (and how many), or that of the database.
    pub(crate) fn find(self, tx: &Tx<'_>, article: &Article) -> Result<Found, Problem> {
        let revision: &Revision = match &self {
            Self::Between { revision, .. } => article
                .revision(*revision)
                .ok_or_else(|| no_revision(*revision))?,
            Self::Quoted { .. } => article
                .head()
                .ok_or_else(|| Problem::from(Refusal::from(Rule::NoArticle)))?,
        };
        let number = revision.number;
        let content = tx.content(revision.body)?;
        let text = Projection::of(&content.document);
        let range = match self {
            Self::Between {
                from, to, quote, ..
            } => between(&text, number, from, to, quote.as_deref())?,
            Self::Quoted { quote, nth } => quoted(&text, number, &quote, nth)?,
        };
        let point = |at| text.point_at(at).ok_or_else(|| unknown(number));
        Ok(Found {
            revision: number,
            from: point(range.start)?,
            to: point(range.end)?,
            content,
        })
    }
}

fn unknown(revision: u32) -> Problem {
    Problem::invalid(
        "passage_unknown",
        format!("r{revision} has no such passage."),
        "Select the passage again.",
    )
    .with("revision", revision)
}

fn between(
    text: &Projection,
    revision: u32,
    from: PointJson,
    to: PointJson,
    quote: Option<&str>,
) -> Result<Range<usize>, Problem> {
    let ends = text
        .offset_of(convert::point_from(from))
        .zip(text.offset_of(convert::point_from(to)));
    let range = ends
        .filter(|(start, end)| start < end)
        .map(|(start, end)| start..end)
        .ok_or_else(|| unknown(revision))?;
    if quote.is_some_and(|quote| text.slice(range.clone()) != Some(quote)) {
        return Err(Problem::invalid(
            "passage_differs",
            format!("Other words stand at that place of r{revision}."),
            "Select the passage again.",
        )
        .with("revision", revision));
    }
    Ok(range)
}

fn quoted(
    text: &Projection,
    revision: u32,
    quote: &str,
    nth: Option<usize>,
) -> Result<Range<usize>, Problem> {
    let found = text.find_all(quote);
    let shown = |problem: Problem| problem.with("quote", quote).with("count", found.len());
    match (found.as_slice(), nth) {
        ([], _) => Err(shown(Problem::not_found(
            "quote_not_found",
            format!("r{revision} does not contain “{quote}”."),
            "Quote the words exactly as they stand, quotation marks and apostrophes included.",
        ))),
        ([one], None) => Ok(one.clone()),
        (several, None) => Err(shown(Problem::invalid(
            "quote_ambiguous",
            format!("r{revision} contains “{quote}” {} times.", several.len()),
            "Quote more words, or say which one with --nth.",
        ))),
        (several, Some(nth)) => nth
            .checked_sub(1)
            .and_then(|at| several.get(at))
            .cloned()
            .ok_or_else(|| {
                shown(Problem::not_found(
                    "quote_not_found",
                    format!("r{revision} contains “{quote}” {} times.", several.len()),
                    "Count from 1.",
                ))
            }),
    }
}
