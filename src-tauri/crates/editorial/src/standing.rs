//! How what was said of one text stands towards another: approvals name a hash, and the policy says
//! which changes they survive.

use imprimatur_text::{ChangeKind, ContentHash};

use crate::{
    article::{Article, ProposalState, Review, Revision, Thread, Verdict},
    ids::PersonId,
    people::Desk,
    policy::{AskKind, Exclude},
};

/// How a verdict stands towards the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Current,
    /// It counts again: the text was changed and has come back.
    Restored,
    /// It counts: the text differs from that of this revision in signs alone.
    Carried(u32),
    /// An approval of another text.
    Void,
    /// It is of the head, but its giver is in the byline.
    InByline,
    /// It is of the head, but its giver made the last substantive change alone, and the policy asks
    /// for somebody else.
    MadeAlone,
    /// Its giver took it back, or has given another since.
    Withdrawn,
}

impl Standing {
    /// Whether it counts.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Current | Self::Restored | Self::Carried(_))
    }
}

/// What becomes of something said of one text when the text is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// It is the same text.
    Same,
    /// Only signs differ from this revision, and the policy lets that pass.
    Carried(u32),
    /// It is another text.
    Void,
}

impl Article {
    /// What becomes of something said of the text with that hash when the text is that of `to`.
    #[must_use]
    pub fn carry(&self, desk: &Desk, hash: ContentHash, to: &Revision) -> Carry {
        if hash == to.hash {
            return Carry::Same;
        }
        let said_of = self.revisions.iter().rev().find(|known| known.hash == hash);
        match said_of.map(|said_of| (said_of.change_to(to), said_of.number)) {
            Some((ChangeKind::Typographic, number))
                if desk.policy.survives >= ChangeKind::Typographic =>
            {
                Carry::Carried(number)
            }
            _ => Carry::Void,
        }
    }
}

/// How a verdict stands towards the head. A request for changes stands, whatever the text, until
/// its giver approves or takes it back; an approval names one text and comes back with it, unless
/// its giver has asked for changes since.
#[must_use]
pub fn standing(desk: &Desk, article: &Article, review: &Review) -> Standing {
    standing_beside(desk, article, review, sole_maker(desk, article))
}

/// The same, where who made the text alone is known.
pub(crate) fn standing_beside(
    desk: &Desk,
    article: &Article,
    review: &Review,
    maker: Option<PersonId>,
) -> Standing {
    let given_later = article
        .reviews
        .iter()
        .rev()
        .take_while(|other| *other != review)
        .any(|other| other.by == review.by && other.verdict != review.verdict);
    if review.taken_back || given_later {
        return Standing::Withdrawn;
    }
    if review.verdict == Verdict::RequestChanges {
        return Standing::Current;
    }
    let Some(head) = article.head() else {
        return Standing::Void;
    };
    let stands = match article.carry(desk, review.hash, head) {
        Carry::Void => return Standing::Void,
        Carry::Carried(from) => Standing::Carried(from),
        Carry::Same if was_away(article, review) => Standing::Restored,
        Carry::Same => Standing::Current,
    };
    if article.has_in_byline(desk, head.number, review.by) {
        Standing::InByline
    } else if maker == Some(review.by) && excludes_maker(desk, article, review) {
        Standing::MadeAlone
    } else {
        stands
    }
}

/// Whether the head was another text since the verdict.
fn was_away(article: &Article, review: &Review) -> bool {
    article.revisions.iter().any(|revision| {
        !revision.sibling && revision.at >= review.at && revision.hash != review.hash
    })
}

/// Whether every requirement that a verdict in this role could count for excludes who made the text.
fn excludes_maker(desk: &Desk, article: &Article, review: &Review) -> bool {
    let mut asked = desk
        .policy
        .asked_of(article)
        .filter_map(|ask| match &ask.kind {
            AskKind::Approvals { role, excludes, .. } if *role == review.role => Some(excludes),
            _ => None,
        })
        .peekable();
    asked.peek().is_some()
        && asked.all(|excludes| excludes.contains(&Exclude::LastSubstantiveEditor))
}

/// Whether a request for changes stands and vetoes: the roles in which every requirement takes it
/// for advice do not.
pub(crate) fn is_standing_request(desk: &Desk, article: &Article, review: &Review) -> bool {
    review.verdict == Verdict::RequestChanges
        && standing_beside(desk, article, review, None) == Standing::Current
        && vetoes(desk, article, review)
}

fn vetoes(desk: &Desk, article: &Article, review: &Review) -> bool {
    let mut asked = desk
        .policy
        .asked_of(article)
        .filter_map(|ask| match ask.kind {
            AskKind::Approvals { role, veto, .. } if role == review.role => Some(veto),
            _ => None,
        })
        .peekable();
    asked.peek().is_none() || asked.any(|veto| veto)
}

/// Whether nobody but who cut a revision had a part in it. Who suggested its words had one, unless
/// whoever accepted them has changed the text alone since it was suggested: that they never saw.
fn is_cut_alone(article: &Article, revision: &Revision) -> bool {
    let accepted: Vec<&Thread> = article
        .threads
        .values()
        .filter(|thread| {
            thread.proposal.as_ref().is_some_and(|proposal| {
                matches!(proposal.state, ProposalState::Accepted { revision: number, .. }
                    if number == revision.number)
            })
        })
        .collect();
    let Some(seen) = accepted.iter().map(|thread| thread.first().revision).min() else {
        return true;
    };
    accepted.iter().any(|thread| thread.by == revision.by)
        || article.revisions.iter().any(|between| {
            (seen + 1..revision.number).contains(&between.number)
                && !between.sibling
                && between.by == revision.by
                && is_cut_alone(article, between)
        })
}

/// Who made the last substantive change of the head alone. That is whoever first brought the text,
/// signs aside, unless a second person had a part in it: they accepted what somebody else
/// suggested, or a contributor has signed the text off.
///
/// What was brought in from outside by the same hand (a guest's suggestion, an answered file) is no
/// second person: nobody but that hand vouches for it.
#[must_use]
pub fn sole_maker(desk: &Desk, article: &Article) -> Option<PersonId> {
    let head = article.head()?;
    let first = article
        .revisions
        .iter()
        .find(|revision| revision.change_to(head) != ChangeKind::Substantive)?;
    if !is_cut_alone(article, first) {
        return None;
    }
    let signed = crate::signing::signatures(desk, article, head)
        .iter()
        .any(|signature| match signature.signed {
            crate::Signed::Confirmed(said) | crate::Signed::Carried(said) => said.by != first.by,
            _ => false,
        });
    (!signed).then_some(first.by)
}
