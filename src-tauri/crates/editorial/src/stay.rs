//! How long an article was where: for the figures of a desk. Only when it went from hand to hand;
//! nothing about what any person did in between.

use crate::{
    article::{Article, Outcome},
    ids::Millis,
};

/// Where an article stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StayKind {
    /// Being written, before it was submitted or after it was withdrawn.
    Writing,
    /// In a round of review before the first publication.
    Review,
    /// In a round of review of a correction.
    Correction,
}

impl StayKind {
    /// Every kind, in the order an article goes through them.
    pub const ALL: [Self; 3] = [Self::Writing, Self::Review, Self::Correction];

    /// Its name in the store and in interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Review => "review",
            Self::Correction => "correction",
        }
    }
}

/// Some time that an article stayed somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Where.
    pub kind: StayKind,
    /// From when.
    pub from: Millis,
    /// Until when; none while it is there.
    pub until: Option<Millis>,
    /// How many rounds it took; 0 while being written.
    pub rounds: u32,
}

/// Where an article was, in order. Rounds that follow each other without the article having been
/// withdrawn or published in between are one stay: changes were requested, and it was read again.
#[must_use]
pub fn stays(article: &Article) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    let mut free_since = Some(article.created_at);
    for round in &article.rounds {
        let published = article
            .publications
            .iter()
            .any(|publication| publication.at <= round.at);
        let until = match round.end {
            Some((Outcome::Changed, _)) | None => None,
            Some((Outcome::Withdrawn | Outcome::Published, at)) => Some(at),
        };
        if let Some(from) = free_since.take() {
            if !published {
                stays.push(Stay {
                    kind: StayKind::Writing,
                    from,
                    until: Some(round.at),
                    rounds: 0,
                });
            }
            stays.push(Stay {
                kind: if published {
                    StayKind::Correction
                } else {
                    StayKind::Review
                },
                from: round.at,
                until,
                rounds: 1,
            });
        } else if let Some(stay) = stays.last_mut() {
            stay.rounds += 1;
            stay.until = until;
        }
        free_since = until;
    }
    if let Some(from) = free_since
        && article.publications.is_empty()
    {
        stays.push(Stay {
            kind: StayKind::Writing,
            from,
            until: None,
            rounds: 0,
        });
    }
    stays
}
