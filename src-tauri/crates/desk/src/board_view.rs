//! The board.

use imprimatur_store::{ArticleColumn, BoardFilter, CardRow};

use crate::{
    Desk,
    api::{Board, BoardQuery, Card, Column, ColumnKind, Problem, Stage},
    convert,
};

/// Most cards a column is asked for at once.
const MOST: u32 = 500;

impl Desk {
    /// The board under a filter.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn board(&self, asked: BoardQuery) -> Result<Board, Problem> {
        let filter = BoardFilter {
            query: asked.query,
            section: asked.section,
            author: asked.author,
            language: asked.language,
            person: convert::person_id(&asked.actor).ok(),
            waiting: asked.waiting_for_me,
            spiked: asked.spiked,
            limit: asked.limit.min(MOST),
        };
        self.store
            .read(move |reader| {
                let rows = reader.board(&filter)?;
                let facets = reader.facets()?;
                Ok(Board {
                    columns: rows
                        .columns
                        .into_iter()
                        .map(|column| Column {
                            column: match column.column {
                                ArticleColumn::Draft => ColumnKind::Draft,
                                ArticleColumn::Review => ColumnKind::Review,
                                ArticleColumn::Ready => ColumnKind::Ready,
                                ArticleColumn::Published => ColumnKind::Published,
                            },
                            total: column.total,
                            cards: column.cards.into_iter().map(card).collect(),
                        })
                        .collect(),
                    total: rows.total,
                    waiting: rows.waiting,
                    sections: facets.sections,
                    authors: facets.authors,
                    languages: facets.languages,
                })
            })
            .await
    }
}

fn card(row: CardRow) -> Card {
    Card {
        id: row.id.to_string(),
        slug: row.slug,
        headline: row.headline,
        byline: row.byline,
        language: row.language,
        section: row.section,
        state: match row.stage.as_str() {
            "published" => Stage::Published,
            "review" => Stage::Review,
            _ => Stage::Draft,
        },
        spiked: row.spiked,
        revision: row.head,
        round: row.round,
        must_fix: row.must_fix,
        threads: row.threads,
        approvals: row.approvals,
        // One approval by an editor outside the byline, until the desk keeps a policy.
        approvals_needed: 1,
        approval_void: row.approval_void,
        changes_requested: row.changes_requested,
        correcting: row.correcting,
        corrected: row.corrected,
        channels: row
            .channels
            .split(',')
            .filter(|channel| !channel.is_empty())
            .map(str::to_owned)
            .collect(),
        due: row.due,
        due_zone: row.due_zone,
        changed_at: row.changed_at.0,
        published_at: row.published_at.map(|at| at.0),
        waiting_for_me: row.waiting,
    }
}
