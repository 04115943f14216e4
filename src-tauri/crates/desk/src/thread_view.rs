//! The threads of an article as one person sees them in one of its revisions: where they stand,
//! what was said, which words they propose and what can be done about those.

use std::collections::BTreeMap;

use imprimatur_editorial::{
    Origin, Proposal, ProposalState, Revision, Thread, ThreadId, may_accept, may_reject, may_settle,
};
use imprimatur_text::{
    Anchor, Block, BlockKind, Content, Document, Offers, Place, PlaceState, Projection, diff,
};

use crate::{
    Desk,
    api::{
        self, Change, CommentView, EarlierPlace, EarlierWording, LetGoView, OfferJson, Piece,
        PlaceJson, Problem, SuggestionState, SuggestionView, ThreadAnchor, ThreadState, ThreadView,
    },
    article_view::{View, missing, no_revision},
    convert,
    open::find,
};

/// Every thread in reading order of its place in the revision shown; those without a place last,
/// oldest first.
pub(crate) fn threads(
    view: &View<'_>,
    shown: &Revision,
    content: &Content,
) -> Result<Vec<ThreadView>, Problem> {
    let mut placed = view.reader.placed_threads(view.article, shown.number)?;
    let text = Projection::of(&content.document);
    let mut shelf = Shelf {
        view,
        text: &text,
        number: shown.number,
        origins: BTreeMap::new(),
        offers: None,
        overlaps: BTreeMap::new(),
    };
    let open = view.article.threads.iter().filter_map(|(id, thread)| {
        let (_, place) = placed.get(id).filter(|_| thread.is_open_suggestion())?;
        Some((*id, range(&text, place)?))
    });
    shelf.overlaps = overlaps(open.collect());
    let mut threads = Vec::with_capacity(view.article.threads.len());
    for (id, thread) in &view.article.threads {
        let (quote, place) = placed.remove(id).ok_or_else(missing)?;
        threads.push((
            reading_order(&place),
            shelf.thread(*id, thread, quote, &place)?,
        ));
    }
    threads.sort_by_key(|(order, _)| *order);
    Ok(threads.into_iter().map(|(_, thread)| thread).collect())
}

impl Desk {
    /// Where each thread of an article stands in one of its revisions, by its id.
    ///
    /// # Errors
    /// Of kind `not_found` or `storage`.
    pub async fn anchors(
        &self,
        article: &str,
        revision: u32,
    ) -> Result<BTreeMap<String, ThreadAnchor>, Problem> {
        let typed = article.to_owned();
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &typed)?))?;
                let article = state.article.ok_or_else(missing)?;
                let shown = article
                    .revision(revision)
                    .ok_or_else(|| no_revision(revision))?;
                let text = Projection::of(&reader.content(shown.body)?.document);
                let placed = reader.placed_threads(&article, revision)?;
                Ok(article
                    .threads
                    .iter()
                    .filter_map(|(id, thread)| {
                        let (quote, place) = placed.get(id)?;
                        let range = range(&text, place);
                        let anchor = ThreadAnchor {
                            state: place.state.as_str(),
                            quote: quote.clone(),
                            text: range
                                .clone()
                                .and_then(|range| text.slice(range).map(str::to_owned)),
                            start: range.as_ref().map(|range| range.start),
                            end: range.map(|range| range.end),
                            method: method(thread, revision, place).to_owned(),
                            score: f64::from(place.score) / 1000.0,
                        };
                        Some((id.to_string(), anchor))
                    })
                    .collect())
            })
            .await
    }
}

/// The characters that a place covers in the text it is of; none for `article`.
pub(crate) fn range(text: &Projection, place: &Place) -> Option<std::ops::Range<usize>> {
    Some(text.offset_of(place.from?)?..text.offset_of(place.to?)?)
}

/// From the one text to the other, for the eye.
pub(crate) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |change, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            pieces.push(Piece {
                change,
                text: text.to_owned(),
            });
        }
    };
    // Text kept as it came: the blanks at either end are part of what is proposed.
    let read = |words: &str| {
        Projection::of(&Document {
            body: vec![Block {
                bid: None,
                kind: BlockKind::Verbatim(words.to_owned()),
            }],
            ..Document::default()
        })
    };
    let (from, to) = (read(old), read(new));
    // The empty headline, and the line end after it.
    let mut done = 1;
    if old.is_empty() || new.is_empty() {
        push(Change::Deleted, Some(old));
        push(Change::Inserted, Some(new));
        return pieces;
    }
    for hunk in diff(&from, &to) {
        push(Change::Same, from.slice(done..hunk.old.start));
        push(Change::Deleted, from.slice(hunk.old.clone()));
        push(Change::Inserted, to.slice(hunk.new.clone()));
        done = hunk.old.end;
    }
    push(Change::Same, from.slice(done..from.len()));
    pieces
}

/// What is read once for all threads.
struct Shelf<'a> {
    view: &'a View<'a>,
    text: &'a Projection,
    number: u32,
    origins: BTreeMap<u32, Projection>,
    offers: Option<Offers<'a>>,
    overlaps: BTreeMap<ThreadId, Vec<ThreadId>>,
}

impl Shelf<'_> {
    fn thread(
        &mut self,
        id: ThreadId,
        thread: &Thread,
        quote: String,
        place: &Place,
    ) -> Result<ThreadView, Problem> {
        let view = self.view;
        let who = |person| convert::who(&view.state.desk, person);
        let first = match thread.earlier.first() {
            Some(first) => Some(EarlierPlace {
                revision: first.revision,
                quote: self.quote(first)?.unwrap_or_default(),
            }),
            None => None,
        };
        let lost = matches!(place.state, PlaceState::Gap | PlaceState::Article);
        let offer = if lost && thread.resolved.is_none() && thread.let_go.is_none() {
            self.offer(&thread.origin)?
        } else {
            None
        };
        let suggestion = match &thread.proposal {
            Some(proposal) => Some(self.suggestion(id, thread, proposal, &quote, place)?),
            None => None,
        };
        let settle = view.person.map(|person| may_settle(view.state, person, id));
        Ok(ThreadView {
            id: id.to_string(),
            kind: convert::thread_kind(thread.kind),
            state: if thread.resolved.is_some() {
                ThreadState::Resolved
            } else {
                ThreadState::Open
            },
            by: who(thread.by),
            guest: thread.guest.clone(),
            at: thread.at.0,
            quote,
            revision: thread.origin.revision,
            first,
            place: place_view(place, method(thread, self.number, place)),
            offer,
            let_go: thread.let_go.map(|let_go| LetGoView {
                by: who(let_go.by),
                at: let_go.at.0,
            }),
            suggestion,
            comments: self.comments(thread)?,
            resolved_by: thread.resolved.map(|(by, _)| who(by)),
            resolved_at: thread.resolved.map(|(_, at)| at.0),
            settle_refusal: settle.and_then(Result::err).map(Problem::from),
        })
    }

    fn comments(&self, thread: &Thread) -> Result<Vec<CommentView>, Problem> {
        let view = self.view;
        let mut comments = Vec::with_capacity(thread.comments.len());
        for comment in &thread.comments {
            let mut wordings = Vec::with_capacity(comment.wordings.len());
            for wording in &comment.wordings {
                wordings.push(EarlierWording {
                    at: wording.at.0,
                    text: view.reader.words(wording.body)?,
                });
            }
            let begun = wordings.first().map_or(0, |wording| wording.at);
            let text = wordings
                .pop()
                .map(|wording| wording.text)
                .unwrap_or_default();
            comments.push(CommentView {
                id: comment.id.to_string(),
                by: convert::who(&view.state.desk, comment.by),
                guest: comment.guest.clone(),
                at: begun,
                text,
                earlier: wordings,
                mine: view.person == Some(comment.by),
            });
        }
        Ok(comments)
    }

    fn suggestion(
        &self,
        id: ThreadId,
        thread: &Thread,
        proposal: &Proposal,
        quote: &str,
        place: &Place,
    ) -> Result<SuggestionView, Problem> {
        let view = self.view;
        let words = view.reader.words(proposal.words)?;
        let (state, settled, accepted_in) = match proposal.state {
            ProposalState::Open => (SuggestionState::Open, None, None),
            ProposalState::Accepted { revision, by, at } => {
                (SuggestionState::Accepted, Some((by, at)), Some(revision))
            }
            ProposalState::Rejected { by, at } => (SuggestionState::Rejected, Some((by, at)), None),
        };
        let open = thread.is_open_suggestion();
        let now = range(self.text, place).and_then(|range| self.text.slice(range));
        let asked = view.person.filter(|_| state == SuggestionState::Open);
        let refusal = |judged: Option<Result<(), imprimatur_editorial::Refusal>>| {
            judged.and_then(Result::err).map(Problem::from)
        };
        Ok(SuggestionView {
            pieces: pieces(quote, &words),
            words,
            state,
            by: settled.map(|(by, _)| convert::who(&view.state.desk, by)),
            at: settled.map(|(_, at)| at.0),
            accepted_in,
            stale: open && now != Some(quote),
            overlaps: self
                .overlaps
                .get(&id)
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect(),
            accept_refusal: refusal(asked.map(|person| may_accept(view.state, person, id))),
            reject_refusal: refusal(asked.map(|person| may_reject(view.state, person, id))),
        })
    }

    fn offer(&mut self, origin: &Origin) -> Result<Option<OfferJson>, Problem> {
        let text = self.text;
        let Some(anchor) = self.anchor(origin)? else {
            return Ok(None);
        };
        let offers = self.offers.get_or_insert_with(|| Offers::new(text));
        let made = offers.find(&anchor).and_then(|found| {
            Some(OfferJson {
                from: convert::point(text.point_at(found.range.start)?),
                to: convert::point(text.point_at(found.range.end)?),
                words: text.slice(found.range)?.to_owned(),
                score: found.score,
            })
        });
        Ok(made)
    }

    fn quote(&mut self, origin: &Origin) -> Result<Option<String>, Problem> {
        Ok(self.anchor(origin)?.map(|anchor| anchor.quote))
    }

    fn anchor(&mut self, origin: &Origin) -> Result<Option<Anchor>, Problem> {
        let number = origin.revision;
        if let Some(revision) = self.view.article.revision(number)
            && !self.origins.contains_key(&number)
        {
            let content = self.view.reader.content(revision.body)?;
            self.origins
                .insert(number, Projection::of(&content.document));
        }
        Ok(self.origins.get(&number).and_then(|text| {
            let range = text.offset_of(origin.from)?..text.offset_of(origin.to)?;
            Anchor::on(text, range)
        }))
    }
}

/// How a place in a revision was found, in one word.
fn method(thread: &Thread, revision: u32, place: &Place) -> &'static str {
    match (
        thread.origin.revision == revision,
        thread.earlier.is_empty(),
    ) {
        (true, true) => "origin",
        (true, false) => "person",
        (false, _) => place.method.as_str(),
    }
}

/// For each of these threads, those whose words it shares.
fn overlaps(
    mut ranges: Vec<(ThreadId, std::ops::Range<usize>)>,
) -> BTreeMap<ThreadId, Vec<ThreadId>> {
    ranges.sort_by_key(|(id, range)| (range.start, range.end, *id));
    let mut found: BTreeMap<ThreadId, Vec<ThreadId>> = BTreeMap::new();
    for (at, (id, range)) in ranges.iter().enumerate() {
        for (other, later) in &ranges[at + 1..] {
            if later.start >= range.end {
                break;
            }
            if share(range, later) {
                found.entry(*id).or_default().push(*other);
                found.entry(*other).or_default().push(*id);
            }
        }
    }
    found
}

/// Whether two passages have characters in common.
pub(crate) fn share(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start.max(other.start) < one.end.min(other.end)
}

/// By place in the text; threads without a place last, oldest first.
fn reading_order(place: &Place) -> (bool, usize, usize) {
    place
        .from
        .map_or((true, 0, 0), |from| (false, from.block, from.offset))
}

fn place_view(place: &Place, method: &str) -> PlaceJson {
    PlaceJson {
        state: match place.state {
            PlaceState::Exact => api::PlaceState::Exact,
            PlaceState::Moved => api::PlaceState::Moved,
            PlaceState::Changed => api::PlaceState::Changed,
            PlaceState::Gap => api::PlaceState::Gap,
            PlaceState::Article => api::PlaceState::Article,
        },
        method: method.to_owned(),
        score: place.score,
        from: place.from.map(convert::point),
        to: place.to.map(convert::point),
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::api::Change;

    fn told(old: &str, new: &str) -> Vec<(Change, String)> {
        pieces(old, new)
            .into_iter()
            .map(|piece| (piece.change, piece.text))
            .collect()
    }

    fn sides(old: &str, new: &str) -> (String, String) {
        let side = |left_out: Change| -> String {
            told(old, new)
                .into_iter()
                .filter(|(change, _)| *change != left_out)
                .map(|(_, text)| text)
                .collect()
        };
        (side(Change::Inserted), side(Change::Deleted))
    }

    #[test]
    fn pieces_hold_both_texts_to_the_last_blank() {
        for (old, new) in [
            ("the late ferry ", "the early ferry "),
            ("", "two\nblocks"),
            ("gone", ""),
            (" a", "a "),
            ("le bac\u{a0}!", "les bacs\u{202f}!"),
            ("\u{1f6a2} boat", "\u{1f6a2}\u{1f6a2} boats"),
        ] {
            assert_eq!(sides(old, new), (old.to_owned(), new.to_owned()));
        }
        assert!(told("the late ferry", "the early ferry").len() > 2);
        assert_eq!(told("", ""), []);
    }
}
