//! The gate: what stands between the head and publication.
//!
//! A pure function of the state, computed each time it is asked for, so that it cannot disagree with
//! the record. The policy says what is asked; three things no policy can take away: the article is
//! submitted, no request for changes stands, and a correction tells its readers.

use std::collections::BTreeSet;

use crate::{
    article::{Article, Override, Review, Stage, ThreadKind, Verdict},
    ids::{PersonId, ThreadId},
    next::{is_there, moves, side},
    people::{Desk, Person, Role},
    policy::{Ask, AskKind, Exclude, asks_outside},
    requirement::{
        Doer, Finding, Gate, NextMove, Opinion, Requirement, RequirementKind, SetAside, Status,
    },
    signing::{Signed, signatures, unsigned},
    standing::{Standing, is_standing_request, sole_maker, standing_beside},
};

/// Judges the head of an article by the policy of the desk.
#[must_use]
pub fn gate(desk: &Desk, article: &Article) -> Gate {
    let asked = Asked {
        desk,
        article,
        maker: sole_maker(desk, article),
        named: article.named(desk),
    };
    let mut requirements = vec![asked.submitted()];
    requirements.extend(desk.policy.asks.iter().map(|ask| asked.ask(ask)));
    // What was asked for stands beside what was approved.
    let approvals = |found: &Requirement| matches!(found.kind, RequirementKind::Approvals(_));
    let after = requirements.iter().rposition(approvals).unwrap_or(0);
    requirements.insert(after + 1, asked.no_changes_requested());
    requirements.push(asked.correction_note());
    for requirement in &mut requirements {
        asked.finish(requirement);
    }
    let mut gate = Gate {
        requirements,
        side: NextMove::Nobody,
        next: Vec::new(),
        due: Vec::new(),
        since: article.moved_at,
    };
    gate.side = side(desk, article, &gate);
    gate.due = moves(desk, article, &gate);
    let there = gate.due.iter().filter(|due| is_there(desk, &due.who));
    gate.next = there.cloned().collect();
    gate
}

/// What every requirement looks at.
struct Asked<'a> {
    desk: &'a Desk,
    article: &'a Article,
    /// Who made the text alone.
    maker: Option<PersonId>,
    /// Who is in the byline.
    named: BTreeSet<PersonId>,
}

impl Asked<'_> {
    fn requirement(kind: RequirementKind, holds: bool, finding: Finding) -> Requirement {
        Requirement {
            id: kind.as_str().to_owned(),
            kind,
            status: if holds {
                Status::Satisfied
            } else {
                Status::Unsatisfied
            },
            finding,
            threads: Vec::new(),
            approvals: Vec::new(),
            could: Vec::new(),
            set_aside: None,
        }
    }

    /// What every requirement has in common: an owner may have set it aside, and somebody could
    /// satisfy it.
    fn finish(&self, requirement: &mut Requirement) {
        if requirement.status != Status::Unsatisfied {
            return;
        }
        let head = self.article.head().map(|head| head.hash);
        let set_aside = self.article.overrides.iter().rev().find(|set_aside| {
            set_aside.requirement == requirement.id
                && Some(set_aside.hash) == head
                && self.is_covered(requirement, set_aside)
        });
        if let Some(set_aside) = set_aside
            && requirement.kind.can_be_overridden()
        {
            requirement.status = Status::Overridden;
            requirement.set_aside = Some(SetAside {
                by: set_aside.by,
                reason: set_aside.reason,
                at: set_aside.at,
            });
        } else {
            requirement.could = self.could(requirement);
        }
    }

    /// Whether an owner who is still outside the byline has set aside all that stands in the way now:
    /// what was asked, said or opened only later they have not seen.
    fn is_covered(&self, requirement: &Requirement, set_aside: &Override) -> bool {
        let (desk, article) = (self.desk, self.article);
        let said_later = match requirement.finding {
            Finding::RequestedBy(_) => article
                .reviews
                .iter()
                .skip(set_aside.seen.reviews)
                .any(|review| is_standing_request(desk, article, review)),
            Finding::SignOffObjected(_) => {
                let later = article.sign_offs.get(set_aside.seen.sign_offs..);
                let later = later.unwrap_or_default();
                self.signatures(asks_outside(&self.desk.policy, &requirement.id))
                    .iter()
                    .any(|(_, _, signed)| matches!(signed, Signed::Objected(said) if later.contains(said)))
            }
            _ => false,
        };
        !said_later
            && self.kind_of(&requirement.id) == set_aside.seen.asked.as_ref()
            && requirement
                .threads
                .iter()
                .all(|id| set_aside.seen.threads.contains(id))
            && !self.named.contains(&set_aside.by)
    }

    fn submitted(&self) -> Requirement {
        let article = self.article;
        let finding = if article.spiked {
            Finding::Spiked
        } else if article.stage == Stage::Published && !article.correcting() {
            Finding::HeadIsLive(article.head)
        } else if article.under_review() {
            Finding::UnderReview(article.round)
        } else if article.stage == Stage::Published {
            Finding::CorrectionNotSubmitted
        } else {
            Finding::StillDraft
        };
        Self::requirement(
            RequirementKind::Submitted,
            matches!(finding, Finding::UnderReview(_)),
            finding,
        )
    }

    fn ask(&self, ask: &Ask) -> Requirement {
        let found = match &ask.kind {
            AskKind::Approvals {
                role,
                count,
                excludes,
                ..
            } => self.approvals(*role, *count, excludes),
            AskKind::MustFixResolved => self.must_fix_resolved(),
            AskKind::SuggestionsSettled => self.suggestions_settled(),
            AskKind::SignOff { outside } => self.sign_off(*outside),
            AskKind::AiDeclared => self.ai_declared(),
            AskKind::LostAnchorsAnswered => self.lost_anchors_answered(),
        };
        let found = Requirement {
            id: ask.id.clone(),
            ..found
        };
        if ask.when.holds(self.article) {
            found
        } else {
            Requirement {
                status: Status::NotApplicable,
                finding: Finding::NotAsked,
                threads: Vec::new(),
                ..found
            }
        }
    }

    fn approvals(&self, role: Role, count: u32, excludes: &BTreeSet<Exclude>) -> Requirement {
        let article = self.article;
        let head = article.head;
        let mut approvals: Vec<Opinion> = Vec::new();
        // The newest first: who approved twice fills a seat with what they said last.
        for review in article.reviews.iter().rev() {
            if review.verdict == Verdict::Approve && review.role == role {
                let standing = self.standing(review, excludes);
                approvals.push(Opinion {
                    by: review.by,
                    role,
                    revision: article.number_of(review.hash),
                    at: review.at,
                    standing,
                    seated: standing.counts()
                        && approvals
                            .iter()
                            .any(|seat| seat.by == review.by && seat.standing.counts()),
                });
            }
        }
        approvals.reverse();
        let seats = || {
            approvals
                .iter()
                .filter(|seat| seat.standing.counts() && !seat.seated)
        };
        let by: Vec<PersonId> = seats().map(|seat| seat.by).collect();
        let carried = seats().find_map(|seat| match seat.standing {
            Standing::Carried(from) => Some(from),
            _ => None,
        });
        let holds = u32::try_from(by.len()).unwrap_or(u32::MAX) >= count;
        let finding = match (holds, carried) {
            (true, Some(from)) => Finding::ApprovalCarried(by, from, head),
            (true, None) => Finding::ApprovedBy(by, head),
            (false, _) if !by.is_empty() => Finding::TooFewApprovals(by, count, head),
            (false, _) => Self::why_none(&approvals, count, head),
        };
        Requirement {
            approvals,
            ..Self::requirement(RequirementKind::Approvals(role), holds, finding)
        }
    }

    /// An approval that counts nowhere else may count here, where its maker is not excluded.
    fn standing(&self, review: &Review, excludes: &BTreeSet<Exclude>) -> Standing {
        let maker = self
            .maker
            .filter(|_| excludes.contains(&Exclude::LastSubstantiveEditor));
        let standing = standing_beside(self.desk, self.article, review, None);
        if standing.counts() && maker == Some(review.by) {
            Standing::MadeAlone
        } else {
            standing
        }
    }

    /// Why there is no approval that counts: what is nearest to one.
    fn why_none(approvals: &[Opinion], count: u32, head: u32) -> Finding {
        let last = |wanted: fn(Standing) -> bool| {
            let mut found = approvals.iter().rev();
            found.find(|seat| wanted(seat.standing))
        };
        if let Some(seat) = last(|standing| standing == Standing::InByline) {
            Finding::ApproverInByline(seat.by, head)
        } else if let Some(seat) = last(|standing| standing == Standing::MadeAlone) {
            Finding::ApproverMadeIt(seat.by, head)
        } else if let Some(seat) = last(|standing| standing == Standing::Void) {
            Finding::ApprovalVoid(seat.by, seat.revision, head)
        } else if count > 1 {
            Finding::TooFewApprovals(Vec::new(), count, head)
        } else {
            Finding::NotApproved(head)
        }
    }

    fn no_changes_requested(&self) -> Requirement {
        let mut by: Vec<PersonId> = Vec::new();
        for review in &self.article.reviews {
            if is_standing_request(self.desk, self.article, review) && !by.contains(&review.by) {
                by.push(review.by);
            }
        }
        let finding = if by.is_empty() {
            Finding::NoRequests
        } else {
            Finding::RequestedBy(by)
        };
        Self::requirement(
            RequirementKind::NoChangesRequested,
            finding == Finding::NoRequests,
            finding,
        )
    }

    /// A requirement that holds when there is no such thread.
    fn none_of(
        kind: RequirementKind,
        threads: Vec<ThreadId>,
        none: Finding,
        some: fn(usize) -> Finding,
    ) -> Requirement {
        let finding = if threads.is_empty() {
            none
        } else {
            some(threads.len())
        };
        Requirement {
            status: if threads.is_empty() {
                Status::Satisfied
            } else {
                Status::Unsatisfied
            },
            threads,
            ..Self::requirement(kind, true, finding)
        }
    }

    fn must_fix_resolved(&self) -> Requirement {
        Self::none_of(
            RequirementKind::MustFixResolved,
            self.article
                .threads
                .iter()
                .filter(|(_, thread)| {
                    thread.kind == ThreadKind::MustFix && thread.resolved.is_none()
                })
                .map(|(id, _)| *id)
                .collect(),
            Finding::NoMustFix,
            Finding::MustFixOpen,
        )
    }

    fn suggestions_settled(&self) -> Requirement {
        Self::none_of(
            RequirementKind::SuggestionsSettled,
            self.article
                .threads
                .iter()
                .filter(|(_, thread)| thread.is_open_suggestion())
                .map(|(id, _)| *id)
                .collect(),
            Finding::NoSuggestions,
            Finding::SuggestionsOpen,
        )
    }

    fn lost_anchors_answered(&self) -> Requirement {
        Self::none_of(
            RequirementKind::LostAnchorsAnswered,
            self.article
                .threads
                .iter()
                .filter(|(id, thread)| {
                    self.article.lost.contains(id)
                        && thread.resolved.is_none()
                        && thread.let_go.is_none()
                })
                .map(|(id, _)| *id)
                .collect(),
            Finding::NoneLost,
            Finding::LostUnanswered,
        )
    }

    fn sign_off(&self, outside: bool) -> Requirement {
        let signatures = self.signatures(outside);
        let names = |wanted: fn(Signed<'_>) -> bool| -> Vec<String> {
            let found = signatures.iter().filter(|(_, _, signed)| wanted(*signed));
            found.map(|(name, _, _)| name.clone()).collect()
        };
        let objected = names(|signed| matches!(signed, Signed::Objected(_)));
        let missing = names(|signed| !signed.counts());
        let finding = if !objected.is_empty() {
            Finding::SignOffObjected(objected)
        } else if missing.is_empty() {
            Finding::SignedOff
        } else {
            Finding::SignOffMissing(missing)
        };
        Self::requirement(
            RequirementKind::SignOff,
            finding == Finding::SignedOff,
            finding,
        )
    }

    fn signatures(&self, outside: bool) -> Vec<(String, Option<PersonId>, Signed<'_>)> {
        self.article.head().map_or_else(Vec::new, |head| {
            signatures(self.desk, self.article, head)
                .into_iter()
                .filter(|signature| outside || signature.person.is_some())
                .map(|signature| {
                    (
                        signature.name.to_owned(),
                        signature.person,
                        signature.signed,
                    )
                })
                .collect()
        })
    }

    fn ai_declared(&self) -> Requirement {
        let declared = self.article.head().and_then(|head| head.facts.ai);
        Self::requirement(
            RequirementKind::AiDeclared,
            declared.is_some(),
            declared.map_or(Finding::AiUndeclared, Finding::AiDeclared),
        )
    }

    /// A correction adds a note to readers; the earlier ones stay. It is part of the text, so that it
    /// is reviewed with it.
    fn correction_note(&self) -> Requirement {
        let article = self.article;
        let notes = |number| {
            article
                .revision(number)
                .map_or(0, |revision| revision.facts.notes)
        };
        match article.live() {
            Some(live) if article.correcting() => {
                let told = notes(article.head) > notes(live.revision);
                let finding = if told {
                    Finding::NotePresent
                } else {
                    Finding::NoteMissing
                };
                Self::requirement(RequirementKind::CorrectionNote, told, finding)
            }
            _ => Requirement {
                status: Status::NotApplicable,
                ..Self::requirement(RequirementKind::CorrectionNote, true, Finding::NoCorrection)
            },
        }
    }

    /// Who could satisfy a requirement that does not hold.
    fn could(&self, requirement: &Requirement) -> Vec<Doer> {
        let people = |may: &dyn Fn(&Person) -> bool| -> Vec<Doer> {
            let active = self.desk.people.iter().filter(|person| person.active);
            active
                .filter(|person| may(person))
                .map(|person| Doer::Person(person.id))
                .collect()
        };
        let outside = |person: &Person| !self.named.contains(&person.id);
        let is_author =
            |person: &Person| self.article.creator == person.id || self.named.contains(&person.id);
        let writes = |person: &Person| {
            is_author(person) || person.may_act_as(Role::Editor) || person.is(Role::CopyEditor)
        };
        let owners = || people(&|person| person.is(Role::Owner) && outside(person));
        match requirement.kind {
            RequirementKind::Submitted => {
                people(&|person| is_author(person) || person.may_act_as(Role::Editor))
            }
            RequirementKind::Approvals(role) => {
                let excludes = self.excludes(&requirement.id);
                people(&|person| {
                    person.is(role)
                        && outside(person)
                        && !(excludes && self.maker == Some(person.id))
                        && !requirement
                            .approvals
                            .iter()
                            .any(|seat| seat.by == person.id && seat.standing.counts())
                })
            }
            RequirementKind::NoChangesRequested => match &requirement.finding {
                Finding::RequestedBy(by) => {
                    let asked = people(&|person| by.contains(&person.id));
                    // Who has left does not come back to their request.
                    if asked.is_empty() { owners() } else { asked }
                }
                _ => Vec::new(),
            },
            RequirementKind::MustFixResolved => people(&|person| {
                let reviews = Role::REVIEWERS.iter().any(|role| person.is(*role));
                let opened = requirement.threads.iter().any(|id| {
                    let thread = self.article.threads.get(id);
                    thread.is_some_and(|thread| thread.is_opened_by(person.id))
                });
                opened || (reviews && outside(person))
            }),
            RequirementKind::SignOff => {
                let outside = asks_outside(&self.desk.policy, &requirement.id);
                let mut doers: Vec<Doer> = Vec::new();
                for (name, person) in unsigned(self.desk, self.article, outside) {
                    let person = person.and_then(|person| self.desk.person(person));
                    match person {
                        // Who has left signs nothing any more.
                        Some(person) if !person.active => doers.extend(owners()),
                        Some(person) => doers.push(Doer::Person(person.id)),
                        None => doers.push(Doer::Guest(name)),
                    }
                }
                doers.sort();
                doers.dedup();
                doers
            }
            RequirementKind::SuggestionsSettled
            | RequirementKind::AiDeclared
            | RequirementKind::LostAnchorsAnswered
            | RequirementKind::CorrectionNote => people(&writes),
        }
    }

    fn kind_of(&self, id: &str) -> Option<&AskKind> {
        let mut asks = self.desk.policy.asks.iter();
        asks.find(|ask| ask.id == id).map(|ask| &ask.kind)
    }

    fn excludes(&self, id: &str) -> bool {
        matches!(self.kind_of(id), Some(AskKind::Approvals { excludes, .. })
            if excludes.contains(&Exclude::LastSubstantiveEditor))
    }
}

impl Article {
    /// Number of the latest revision with that text; 0 where there is none.
    #[must_use]
    pub fn number_of(&self, hash: imprimatur_text::ContentHash) -> u32 {
        let mut revisions = self.revisions.iter().rev();
        revisions
            .find(|revision| revision.hash == hash)
            .map_or(0, |revision| revision.number)
    }

    /// Whether the person may write it: its creator, its contributors, editors and copy editors.
    #[must_use]
    pub fn may_be_written_by(&self, desk: &Desk, person: &Person) -> bool {
        self.is_by(desk, person.id)
            || person.may_act_as(Role::Editor)
            || person.is(Role::CopyEditor)
    }

    /// Requests for a review that still wait, and whom they wait for.
    pub(crate) fn waiting_askings(&self) -> impl Iterator<Item = &crate::asking::Asking> {
        self.askings.values().filter(|asking| self.waits_on(asking))
    }
}
