//! What a person's free editing comes to: suggestions, one for each change that can be accepted by
//! itself. Where a change begins and ends is found by `text`; what words cannot say is told.

use std::collections::{BTreeMap, BTreeSet};

use imprimatur_editorial::{Article, Command};
use imprimatur_store::Reader;
use imprimatur_text::{Content, Document, Edit, OtherChange, OtherKind, Projection, edits};

use crate::{
    Desk,
    api::{
        EditJson, EditsPreview, EditsQuery, OtherChangeJson, Problem, SuggestEdits, SuggestedEdits,
        ThreadKind,
    },
    article_view::missing,
    compare, convert,
    open::find,
    suggestions::{Proposed, nothing_changed},
    thread_view::pieces,
};

/// Characters of a block that are shown to say which it is.
const SHOWN: usize = 80;

impl Desk {
    /// What a text comes to as suggestions on a revision. Nothing is kept.
    ///
    /// # Errors
    /// `no_article`, `no_revision`, a text outside the schema, or of kind `storage`.
    pub async fn preview_edits(&self, asked: EditsQuery) -> Result<EditsPreview, Problem> {
        let content = convert::content_from(&asked.content)?.normalized();
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &asked.article)?))?;
                let article = state.article.ok_or_else(missing)?;
                let cut = Cut::of(reader, &article, asked.base, &content)?;
                Ok(EditsPreview {
                    edits: cut.edits.iter().map(|edit| cut.shown(edit)).collect(),
                    other: cut.other,
                })
            })
            .await
    }

    /// Makes suggestions of a text on a revision: all of its changes but those left out, or none.
    ///
    /// # Errors
    /// `nothing_changed` where no change of words is left, `words_too_long`, a refusal, as
    /// [`Desk::preview_edits`], or of kind `storage`.
    pub async fn suggest_edits(&self, asked: SuggestEdits) -> Result<SuggestedEdits, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let content = convert::content_from(&asked.content)?.normalized();
        let left_out: BTreeSet<u32> = asked.leave_out.into_iter().collect();
        let mut reasons: BTreeMap<u32, String> = asked.reasons;
        let (_, made) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let cut = Cut::of(tx, article, asked.base, &content)?;
                let mut items = Vec::with_capacity(cut.edits.len());
                for (at, edit) in (0u32..).zip(&cut.edits) {
                    if left_out.contains(&at) {
                        continue;
                    }
                    let proposed =
                        Proposed::new(ThreadKind::Note, &edit.words, reasons.remove(&at))?;
                    // Each edit was made when it was cut: its words fit.
                    items.push(proposed.on(tx, asked.base, edit.from, edit.to, &state.desk)?);
                }
                if items.is_empty() {
                    return Err(nothing_changed(asked.base));
                }
                let made = SuggestedEdits {
                    threads: items.iter().map(|item| item.thread.to_string()).collect(),
                    other: cut.other,
                };
                Ok((Command::Suggest { items }, made))
            })
            .await?;
        Ok(made)
    }
}

/// A text cut into changes of a revision.
struct Cut {
    text: Projection,
    edits: Vec<Edit>,
    other: Vec<OtherChangeJson>,
}

impl Cut {
    fn of(
        reader: &Reader<'_>,
        article: &Article,
        number: u32,
        content: &Content,
    ) -> Result<Self, Problem> {
        let base = compare::content(reader, article, number)?;
        content.check()?;
        let found = edits(&base.document, &content.document);
        let mut other: Vec<OtherChangeJson> = found
            .other
            .iter()
            .map(|change| told(change, &base.document, &content.document))
            .collect();
        other.extend(about(&base, content).map(|field| OtherChangeJson {
            kind: "about".to_owned(),
            words: field.to_owned(),
        }));
        Ok(Self {
            text: Projection::of(&base.document),
            edits: found.edits,
            other,
        })
    }

    fn shown(&self, edit: &Edit) -> EditJson {
        let range = self
            .text
            .offset_of(edit.from)
            .zip(self.text.offset_of(edit.to));
        let old = range
            .and_then(|(start, end)| self.text.slice(start..end))
            .unwrap_or_default();
        EditJson {
            from: convert::point(edit.from),
            to: convert::point(edit.to),
            old: old.to_owned(),
            words: edit.words.clone(),
            pieces: pieces(old, &edit.words),
        }
    }
}

fn told(change: &OtherChange, old: &Document, new: &Document) -> OtherChangeJson {
    let words = |document: &Document, block: usize| {
        let text = Projection::of(document);
        let words = text.block_text(block).unwrap_or_default();
        words.chars().take(SHOWN).collect::<String>()
    };
    OtherChangeJson {
        kind: match change.kind {
            OtherKind::Formatting => "formatting",
            OtherKind::Image => "image",
            OtherKind::Structure => "structure",
        }
        .to_owned(),
        words: match (change.block_new, change.block_old) {
            (Some(block), _) => words(new, block),
            (None, Some(block)) => words(old, block),
            (None, None) => String::new(),
        },
    }
}

/// What goes with a text and differs, by name.
fn about<'a>(old: &'a Content, new: &'a Content) -> impl Iterator<Item = &'static str> {
    [
        ("byline", old.byline != new.byline),
        ("language", old.language != new.language),
        ("dateline", old.dateline != new.dateline),
        ("ai", old.ai != new.ai),
        ("notes", old.notes != new.notes),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
}
