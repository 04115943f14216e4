//! The facts of policies, sign-offs, requests and words from outside that have golden lines.

use std::collections::BTreeSet;

use imprimatur_editorial::{
    Ask, AskId, AskKind, BodyId, CommentId, Fact, PackageId, PersonId, Policy, Preset,
    RevisionFacts, Role, ThreadId, ThreadKind, When, Whom,
};
use imprimatur_text::{AiKind, ChangeKind, ContentHash, Point};
use uuid::Uuid;

pub fn of_review() -> Vec<Fact> {
    let id = |last: u128| Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + last);
    let (person, thread, comment) = (PersonId(id(1)), ThreadId(id(3)), CommentId(id(4)));
    let (ask, package) = (AskId(id(5)), PackageId(id(6)));
    let hash = ContentHash::from_bytes([0xab; 32]);
    let body = BodyId([0xcd; 32]);
    let text = |text: &str| text.to_owned();
    vec![
        Fact::RevisionCut {
            number: 3,
            hash,
            body,
            base: 2,
            sibling: false,
            facts: RevisionFacts {
                headline_empty: false,
                body_empty: false,
                byline: Vec::new(),
                language: None,
                ai: None,
                notes: 0,
                form: Some(ContentHash::from_bytes([0xef; 32])),
            },
        },
        Fact::Published {
            hash,
            channel: text("web"),
            policy: Some((text("two-pairs"), 3)),
        },
        Fact::PolicySet {
            version: 2,
            policy: Preset::Strict.policy(),
        },
        Fact::PolicySet {
            version: 3,
            policy: Policy {
                name: text("Nôtre"),
                survives: ChangeKind::Identical,
                asks: vec![Ask {
                    id: text("zwei.juristen"),
                    kind: AskKind::Approvals {
                        role: Role::Legal,
                        count: 2,
                        veto: false,
                        excludes: BTreeSet::new(),
                    },
                    when: When {
                        sections: Some(vec![text("Politik")]),
                        languages: Some(vec![text("de")]),
                        ai: Some(vec![None, Some(AiKind::MachineTranslation)]),
                    },
                }],
            },
        },
        Fact::Overridden {
            requirement: text("approval.editor"),
            hash,
            reason: body,
        },
        Fact::SignedOff {
            hash,
            names: vec![text("Ada Lindström")],
            objection: None,
        },
        Fact::SignedOff {
            hash,
            names: vec![text("Ada Lindström"), text("A. L.")],
            objection: Some(body),
        },
        Fact::ReviewAsked {
            ask,
            whom: Whom::Person(person),
            role: Role::FactChecker,
            due: Some((text("2027-03-28T02:30"), text("Europe/Berlin"))),
            note: Some(body),
        },
        Fact::ReviewAsked {
            ask,
            whom: Whom::Role(Role::Legal),
            role: Role::Legal,
            due: None,
            note: None,
        },
        Fact::AskDeclined {
            ask,
            note: Some(body),
        },
        Fact::AskReassigned {
            ask,
            whom: Whom::Person(person),
        },
        Fact::AskReassigned {
            ask,
            whom: Whom::Role(Role::Editor),
        },
        Fact::AskWithdrawn { ask },
        Fact::PackageSent {
            package,
            revision: 3,
            hash,
            to: text("Gast"),
            sign_off: true,
        },
        Fact::PackageSent {
            package,
            revision: 3,
            hash,
            to: text("Kanzlei"),
            sign_off: false,
        },
        Fact::ReplyTaken {
            package,
            reply: body,
            name: text("Gast"),
            confirmed: Some(false),
            objection: Some(body),
        },
        Fact::ReplyTaken {
            package,
            reply: body,
            name: text("Kanzlei"),
            confirmed: None,
            objection: None,
        },
        Fact::GuestSaid {
            package,
            thread,
            kind: ThreadKind::Question,
            revision: 3,
            from: Point {
                block: 0,
                offset: 4,
            },
            to: Point {
                block: 1,
                offset: 0,
            },
            words: None,
            said: Some((comment, body)),
        },
        Fact::GuestSaid {
            package,
            thread,
            kind: ThreadKind::Note,
            revision: 3,
            from: Point {
                block: 0,
                offset: 4,
            },
            to: Point {
                block: 1,
                offset: 0,
            },
            words: Some(body),
            said: None,
        },
        Fact::Mentioned {
            thread,
            comment,
            people: vec![person],
        },
    ]
}
