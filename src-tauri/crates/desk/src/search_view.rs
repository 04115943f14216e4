//! The search: articles that have the words, and where in their text.

use std::ops::Range;

use imprimatur_store::{BoardFilter, CardRow, HitOrder, Reader};
use imprimatur_text::{Content, Occurrence, Projection, Wanted, best_passage};

use crate::{
    Desk,
    api::{Hit, Problem, Run, SearchOrder, SearchPage, SearchQuery},
    board_view::{card, filter},
};

/// Most hits of a page: each one's text is read.
const MOST: u32 = 100;

/// Characters of a snippet.
const SNIPPET: usize = 200;

impl Desk {
    /// Searches for the words of the filter.
    ///
    /// # Errors
    /// `cursor_unknown`, or of kind `storage`.
    pub async fn search(&self, asked: SearchQuery) -> Result<SearchPage, Problem> {
        let order = match asked.order {
            SearchOrder::Best => HitOrder::Best,
            SearchOrder::Newest => HitOrder::Newest,
        };
        let filter = BoardFilter {
            limit: asked.limit.clamp(1, MOST),
            ..filter(asked.filter)
        };
        let now = self.now().0;
        self.store
            .read(move |reader| {
                let wanted = Wanted::of(&filter.query);
                let found = reader.search(filter, order, asked.after.as_deref())?;
                let hits = found
                    .cards
                    .into_iter()
                    .map(|row| hit(reader, row, &wanted, now))
                    .collect();
                Ok(SearchPage {
                    hits,
                    next: found.next,
                    total: found.total,
                    more: found.more,
                })
            })
            .await
    }
}

/// The card with the words marked in it. A text that cannot be read has no snippet: that does not
/// hide the article, nor the other hits.
fn hit(reader: &Reader<'_>, row: CardRow, wanted: &Wanted, now: i64) -> Hit {
    let body = match reader.content(row.head_body) {
        Ok(content) => body(&content),
        Err(_) => String::new(),
    };
    let found = wanted.find(&body);
    let passage = best_passage(&body, &found, SNIPPET);
    let mut snippet = runs(&body, &found, passage.clone());
    if passage.start > 0 {
        snippet.insert(0, plain("… "));
    }
    if passage.end < body.len() {
        snippet.push(plain(" …"));
    }
    let card = card(row, now);
    let whole = |text: &str| runs(text, &wanted.find(text), 0..text.len());
    Hit {
        headline: whole(&card.headline),
        byline: whole(&card.byline),
        snippet,
        card,
    }
}

/// The text below the headline, on one line.
fn body(content: &Content) -> String {
    let text = Projection::of(&content.document);
    let below = text.spans().get(1).map_or(text.len(), |span| span.start);
    let body = text.slice(below..text.len()).unwrap_or_default();
    body.replace(['\n', '\t'], " ")
}

fn runs(text: &str, found: &[Occurrence], part: Range<usize>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = part.start;
    let inside = found
        .iter()
        .filter(|found| found.range.start >= part.start && found.range.end <= part.end);
    for found in inside {
        if at < found.range.start {
            runs.push(plain(&text[at..found.range.start]));
        }
        runs.push(Run {
            text: text[found.range.clone()].to_owned(),
            hit: true,
        });
        at = found.range.end;
    }
    if at < part.end {
        runs.push(plain(&text[at..part.end]));
    }
    runs
}

fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        hit: false,
    }
}
