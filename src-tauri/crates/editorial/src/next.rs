//! Who has to move, what, and since when: read from the gate.
//!
//! While changes are requested in this round, or a must-fix thread speaks of the very head, it is
//! the authors alone: nobody reviews a text that is about to change. Otherwise everyone whose word
//! is missing may give it at the same time.

use crate::{
    article::{Article, Stage, ThreadKind},
    asking::Whom,
    ids::Millis,
    people::{Desk, Role},
    policy::asks_outside,
    requirement::{Doer, Finding, Gate, NextMove, RequirementKind},
    signing::unsigned,
    standing::is_standing_request,
};

/// One move that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whose.
    pub who: Doer,
    /// What they do.
    pub action: MoveAction,
    /// Since when it is due.
    pub since: Millis,
}

/// What somebody has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveAction {
    /// Write it and submit it for review.
    Submit,
    /// Change the text as was asked.
    Revise,
    /// Tell readers what is corrected.
    AddNote,
    /// Declare which part machines had in the text.
    DeclareAi,
    /// Accept or reject the open suggestions.
    SettleSuggestions,
    /// Say what the threads without a passage are about.
    AnswerLost,
    /// Read the text and give a verdict.
    Review,
    /// Look again at the own request for changes.
    LookAgain,
    /// Resolve the must-fix threads.
    ResolveMustFix,
    /// Sign off the text.
    SignOff,
    /// Publish.
    Publish,
}

impl MoveAction {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Revise => "revise",
            Self::AddNote => "add_note",
            Self::DeclareAi => "declare_ai",
            Self::SettleSuggestions => "settle_suggestions",
            Self::AnswerLost => "answer_lost",
            Self::Review => "review",
            Self::LookAgain => "look_again",
            Self::ResolveMustFix => "resolve_must_fix",
            Self::SignOff => "sign_off",
            Self::Publish => "publish",
        }
    }

    /// Whether it is for those who write, or who are named as having written.
    const fn is_of_authors(self) -> bool {
        matches!(
            self,
            Self::Submit
                | Self::Revise
                | Self::AddNote
                | Self::DeclareAi
                | Self::SettleSuggestions
                | Self::AnswerLost
                | Self::SignOff
        )
    }
}

/// On which side the ball is.
pub(crate) fn side(desk: &Desk, article: &Article, gate: &Gate) -> NextMove {
    if article.spiked {
        return NextMove::Nobody;
    }
    if !article.under_review() {
        return if article.stage == Stage::Draft || article.correcting() {
            NextMove::Authors
        } else {
            NextMove::Nobody
        };
    }
    if !due_first(desk, article, gate).is_empty() {
        NextMove::Authors
    } else if gate.is_open() {
        NextMove::Publishers
    } else if gate
        .missing()
        .all(|missing| action(missing.kind).is_some_and(MoveAction::is_of_authors))
    {
        NextMove::Authors
    } else {
        NextMove::Reviewers
    }
}

/// What the authors do before anybody reads on.
fn due_first(desk: &Desk, article: &Article, gate: &Gate) -> Vec<MoveAction> {
    let mut due = Vec::new();
    let change_this_text =
        article.reviews.iter().any(|review| {
            review.round == article.round && is_standing_request(desk, article, review)
        }) && gate.lacks(RequirementKind::NoChangesRequested);
    let fix_this_text = article.threads.values().any(|thread| {
        thread.kind == ThreadKind::MustFix
            && thread.resolved.is_none()
            && thread.first().revision == article.head
    }) && gate.lacks(RequirementKind::MustFixResolved);
    // A correction that went back to the published text: it is changed again, or withdrawn.
    let nothing_to_review = article.under_review() && gate.lacks(RequirementKind::Submitted);
    if change_this_text || fix_this_text || nothing_to_review {
        due.push(MoveAction::Revise);
    }
    if gate.lacks(RequirementKind::CorrectionNote) {
        due.push(MoveAction::AddNote);
    }
    due
}

/// What satisfies a requirement, of those that somebody does on their own.
const fn action(kind: RequirementKind) -> Option<MoveAction> {
    match kind {
        RequirementKind::Submitted => None,
        RequirementKind::Approvals(_) => Some(MoveAction::Review),
        RequirementKind::NoChangesRequested => Some(MoveAction::LookAgain),
        RequirementKind::MustFixResolved => Some(MoveAction::ResolveMustFix),
        RequirementKind::SuggestionsSettled => Some(MoveAction::SettleSuggestions),
        RequirementKind::SignOff => Some(MoveAction::SignOff),
        RequirementKind::AiDeclared => Some(MoveAction::DeclareAi),
        RequirementKind::LostAnchorsAnswered => Some(MoveAction::AnswerLost),
        RequirementKind::CorrectionNote => Some(MoveAction::AddNote),
    }
}

/// The moves that are due, in the order of the gate; each once. Who has left the desk is among them:
/// they may come back, and nothing that is kept of the article has to change for that.
pub(crate) fn moves(desk: &Desk, article: &Article, gate: &Gate) -> Vec<Move> {
    let mut due = Due {
        article,
        moves: Vec::new(),
    };
    let named = article.named(desk);
    let mut authors: Vec<Doer> = desk
        .people
        .iter()
        .map(|person| person.id)
        .filter(|person| article.creator == *person || named.contains(person))
        .map(Doer::Person)
        .collect();
    // Where all who wrote it have left, it is not left lying.
    if !authors.iter().any(|author| is_there(desk, author)) {
        authors.push(Doer::Role(Role::Editor));
    }
    match gate.side {
        NextMove::Nobody => {}
        NextMove::Authors if !article.under_review() => {
            due.by_people(&authors, MoveAction::Submit);
        }
        NextMove::Publishers => {
            due.by(Doer::Role(Role::Publisher), MoveAction::Publish);
            due.by_asked(None);
        }
        NextMove::Authors | NextMove::Reviewers => {
            let first = due_first(desk, article, gate);
            if first.is_empty() {
                due.missing(desk, gate, &authors);
            } else {
                for action in first {
                    due.by_people(&authors, action);
                }
            }
        }
    }
    due.moves
}

/// Whether who has to move is still on the desk.
pub(crate) fn is_there(desk: &Desk, who: &Doer) -> bool {
    match who {
        Doer::Person(id) => desk.person(*id).is_some_and(|person| person.active),
        Doer::Role(_) | Doer::Guest(_) => true,
    }
}

struct Due<'a> {
    article: &'a Article,
    moves: Vec<Move>,
}

impl Due<'_> {
    fn by(&mut self, who: Doer, action: MoveAction) {
        self.since(who, action, self.article.moved_at);
    }

    fn since(&mut self, who: Doer, action: MoveAction, since: Millis) {
        let known = |due: &&mut Move| due.who == who && due.action == action;
        if self.moves.iter_mut().find(known).is_none() {
            self.moves.push(Move { who, action, since });
        }
    }

    fn by_people(&mut self, people: &[Doer], action: MoveAction) {
        for person in people {
            self.by(person.clone(), action);
        }
    }

    /// Who was asked by name or role; answers how many people were asked by name.
    fn by_asked(&mut self, role: Option<Role>) -> u32 {
        let article = self.article;
        let mut people = 0;
        for asking in article
            .waiting_askings()
            .filter(|asking| role.is_none_or(|role| asking.role == role))
        {
            let who = match asking.whom {
                Whom::Person(person) => {
                    people += 1;
                    Doer::Person(person)
                }
                Whom::Role(role) => Doer::Role(role),
            };
            self.since(who, MoveAction::Review, asking.since.max(article.moved_at));
        }
        people
    }

    fn missing(&mut self, desk: &Desk, gate: &Gate, authors: &[Doer]) {
        for missing in gate.missing() {
            let Some(action) = action(missing.kind) else {
                continue;
            };
            match missing.kind {
                RequirementKind::Approvals(role) => {
                    let (seats, wanted) = match &missing.finding {
                        Finding::TooFewApprovals(by, wanted, _) => (by.len(), *wanted),
                        _ => (0, 1),
                    };
                    let left = wanted.saturating_sub(u32::try_from(seats).unwrap_or(u32::MAX));
                    // Where enough people were asked by name, the others are left in peace.
                    if self.by_asked(Some(role)) < left {
                        self.by(Doer::Role(role), action);
                    }
                }
                RequirementKind::MustFixResolved => {
                    let mut roles = desk.policy.roles_asked(self.article);
                    if roles.is_empty() {
                        roles.push(Role::Editor);
                    }
                    for id in &missing.threads {
                        if let Some(thread) = self.article.threads.get(id)
                            && thread.is_opened_by(thread.by)
                        {
                            self.by(Doer::Person(thread.by), action);
                        }
                    }
                    for role in roles {
                        self.by(Doer::Role(role), action);
                    }
                }
                RequirementKind::NoChangesRequested => {
                    if let Finding::RequestedBy(people) = &missing.finding {
                        for person in people {
                            self.by(Doer::Person(*person), action);
                        }
                    }
                    self.by_people(&missing.could, action);
                }
                RequirementKind::SignOff => {
                    let outside = asks_outside(&desk.policy, &missing.id);
                    for (name, person) in unsigned(desk, self.article, outside) {
                        self.by(person.map_or(Doer::Guest(name), Doer::Person), action);
                    }
                    // Those who can do something about it where a contributor has left.
                    self.by_people(&missing.could, action);
                }
                RequirementKind::SuggestionsSettled
                | RequirementKind::AiDeclared
                | RequirementKind::LostAnchorsAnswered
                | RequirementKind::CorrectionNote
                | RequirementKind::Submitted => self.by_people(authors, action),
            }
        }
        self.by_asked(None);
    }
}
