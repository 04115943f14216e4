//! The rules of review as a whole desk keeps them: policy, carried approvals, overrides, sign-offs,
//! requests, news, and answers from outside.

use imprimatur_desk::api::{
    AskForReview, BoardQuery, InboxQuery, MakePackage, MarkRead, MetricsQuery, Nothing, NoticeKind,
    NoticeRef, OverrideRequirement, PackagePurpose, PolicyJson, PreviewPolicy, Reply, Role,
    SetPolicy, SignOff, Standing, TableQuery, TableSort, TakeReply, ThreadKind,
};
use serde_json::json;

use crate::world::{World, by, code, text};

impl World {
    async fn policy(&self, name: &str) -> PolicyJson {
        let view = self.desk.policy(Nothing {}).await.unwrap();
        let mut presets = view.presets.into_iter();
        presets.find(|preset| preset.name == name).unwrap()
    }

    async fn set(&self, policy: PolicyJson) {
        let asked = SetPolicy {
            actor: self.root.clone(),
            policy,
        };
        self.desk.set_policy(asked).await.unwrap();
    }

    async fn inbox(&self, actor: &str) -> imprimatur_desk::api::Inbox {
        let asked = InboxQuery {
            actor: actor.to_owned(),
            unread_only: false,
            limit: 50,
        };
        self.desk.inbox(asked).await.unwrap()
    }

    async fn package(&self, article: &str, to: &str, purpose: PackagePurpose) -> serde_json::Value {
        let asked = MakePackage {
            actor: self.ada.clone(),
            article: article.to_owned(),
            sha256: None,
            to: to.to_owned(),
            purpose,
            note: None,
            language: None,
        };
        let view = self.view(article).await;
        let file = self.desk.make_package(asked).await.unwrap();
        assert!(file.html.contains("Content-Security-Policy"));
        json!({
            "format": "imprimatur.reply/1",
            "package": file.package,
            "article": view.id,
            "revision": view.shown.number,
            "sha256": view.shown.sha256,
            "name": to,
            "comments": [],
            "suggestions": [],
        })
    }

    async fn take(
        &self,
        reply: &serde_json::Value,
    ) -> Result<imprimatur_desk::api::ReplyTaken, imprimatur_desk::api::Problem> {
        let asked = TakeReply {
            actor: self.ada.clone(),
            base64: base64(reply.to_string().as_bytes()),
        };
        self.desk.take_reply(asked).await
    }
}

/// RFC 4648, written out so that the desk's own is not tested with itself.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0u8; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for at in 0..4 {
            if at <= chunk.len() {
                out.push(char::from(SIGNS[(bits >> (18 - 6 * at)) as usize & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[tokio::test]
async fn an_approval_is_carried_over_signs_and_void_after_a_word() {
    let w = World::new().await;
    let id = w
        .article_with(&text("The ferry", &["It's \"late\" - again."]))
        .await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    w.revise(&w.ben, &id, &text("The ferry", &["It’s “late” – again."]))
        .await
        .unwrap();
    assert!(w.ready(&id).await);
    let view = w.view(&id).await;
    assert_eq!(view.reviews[0].standing, Standing::Carried);
    assert!(view.reviews[0].reason.contains("r2"));
    w.revise(&w.ben, &id, &text("The ferry", &["It’s “late” – never."]))
        .await
        .unwrap();
    assert!(!w.ready(&id).await);
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::Void);
    // The one who approved hears of it.
    let inbox = w.inbox(&w.ada).await;
    assert_eq!(inbox.notices[0].kind, NoticeKind::ApprovalVoid);
    // Brought back, it counts again; a policy that lets only the same text count takes signs ill.
    w.revise(&w.ben, &id, &text("The ferry", &["It's \"late\" - again."]))
        .await
        .unwrap();
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::Restored);
    assert!(w.inbox(&w.ada).await.notices.is_empty());
    w.revise(&w.ben, &id, &text("The ferry", &["It’s “late” – again."]))
        .await
        .unwrap();
    let mut exact = w.policy("two-pairs").await;
    "exact".clone_into(&mut exact.name);
    exact.survives = imprimatur_desk::api::Survives::Identical;
    w.set(exact).await;
    assert!(!w.ready(&id).await);
    w.sound().await;
}

#[tokio::test]
async fn board_and_table_begin_with_what_has_waited_longest() {
    let w = World::new().await;
    let first = w.article("The ferry").await;
    let second = w.article("The bridge").await;
    w.submit(&w.ben, &first).await.unwrap();
    w.submit(&w.ben, &second).await.unwrap();
    // Talk changes an article, but not how long it waits.
    w.comment(&w.ben, &first, "plain", ThreadKind::Note).await;
    let order = async |longest_wait_first: bool| {
        let asked = BoardQuery {
            actor: w.ada.clone(),
            longest_wait_first,
            limit: 10,
            ..BoardQuery::default()
        };
        let board = w.desk.board(asked).await.unwrap();
        let cards = board.columns.into_iter().flat_map(|column| column.cards);
        cards.map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(order(false).await, [first.clone(), second.clone()]);
    w.comment(&w.ben, &second, "plain", ThreadKind::Note).await;
    assert_eq!(order(false).await, [second.clone(), first.clone()]);
    assert_eq!(order(true).await, [first.clone(), second.clone()]);
    let asked = TableQuery {
        filter: BoardQuery {
            actor: w.ada.clone(),
            ..BoardQuery::default()
        },
        sort: TableSort::Waiting,
        descending: false,
        columns: Vec::new(),
        due: None,
        after: None,
        limit: 10,
    };
    let rows = w.desk.table(asked).await.unwrap().rows;
    let ids: Vec<_> = rows.into_iter().map(|card| card.id).collect();
    assert_eq!(ids, [first, second]);
}

#[tokio::test]
async fn approving_an_earlier_text_says_what_changed_since() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    let seen = w.head(&id).await;
    w.revise(
        &w.ben,
        &id,
        &text("The ferry", &["One plain, short paragraph."]),
    )
    .await
    .unwrap();
    let refused = w.approve_hash(&w.ada, &id, &seen).await.unwrap_err();
    assert_eq!(refused.code, "not_the_head");
    assert!(
        refused
            .message
            .contains("Since r2 the text changed; words that came: 1, that went: 0."),
        "{}",
        refused.message
    );
}

#[tokio::test]
async fn another_policy_is_previewed_and_then_moves_what_is_under_review() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    let solo = w.policy("solo").await;
    let preview = w
        .desk
        .preview_policy(PreviewPolicy {
            policy: solo.clone(),
        })
        .await
        .unwrap();
    let [effect] = preview.changed.as_slice() else {
        panic!("{preview:?}");
    };
    assert!(!effect.ready_before && effect.ready_after);
    assert!(preview.flaws.iter().any(|flaw| flaw.code == "no_review"));
    assert!(!w.ready(&id).await);
    w.set(solo).await;
    assert!(w.ready(&id).await);
    w.publish(&w.ada, &id).await.unwrap();
    let published = &w.view(&id).await.publications[0];
    let policy = published.policy.as_ref().unwrap();
    assert_eq!((policy.name.as_str(), policy.version), ("solo", 2));
    let strict = w.policy("strict").await;
    let flawed = w
        .desk
        .preview_policy(PreviewPolicy { policy: strict })
        .await
        .unwrap();
    let codes: Vec<_> = flawed.flaws.iter().map(|flaw| flaw.code.as_str()).collect();
    assert_eq!(codes, ["too_few", "nowhere"], "{flawed:?}");
    w.sound().await;
}

#[tokio::test]
async fn an_owner_sets_a_requirement_aside_for_one_text_alone() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    let over = async |actor: &str, reason: &str| {
        let asked = OverrideRequirement {
            actor: actor.to_owned(),
            article: id.clone(),
            requirement: "approval.editor".to_owned(),
            sha256: w.head(&id).await,
            reason: reason.to_owned(),
        };
        w.desk.override_requirement(asked).await
    };
    assert_eq!(code(over(&w.ada, "Late.").await), "role_missing");
    assert_eq!(code(over(&w.root, " ").await), "words_empty");
    over(&w.root, "Nobody else is awake.").await.unwrap();
    assert_eq!(w.status(&id, "approval.editor").await, "overridden");
    assert_eq!(code(over(&w.root, "Again.").await), "nothing_to_override");
    w.revise(&w.ben, &id, &text("The ferry", &["Another word."]))
        .await
        .unwrap();
    assert_eq!(w.status(&id, "approval.editor").await, "unsatisfied");
    w.sound().await;
}

#[tokio::test]
async fn who_made_the_text_alone_counts_once_a_contributor_has_signed_it_off() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.revise(&w.ada, &id, &text("The ferry", &["Ada wrote this."]))
        .await
        .unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    assert_eq!(w.view(&id).await.reviews[0].standing, Standing::NotCounted);
    let sign = async |actor: &str| {
        let asked = SignOff {
            actor: actor.to_owned(),
            article: id.clone(),
            sha256: w.head(&id).await,
            objection: None,
        };
        w.desk.sign_off(asked).await
    };
    assert_eq!(code(sign(&w.eva).await), "not_a_contributor");
    sign(&w.ben).await.unwrap();
    assert_eq!(code(sign(&w.ben).await), "signed_already");
    assert!(w.ready(&id).await);
    assert_eq!(w.view(&id).await.signatures[0].state, "confirmed");
}

#[tokio::test]
async fn who_is_called_asked_or_answered_finds_it_in_the_inbox_until_it_is_read() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    let thread = w.comment(&w.ben, &id, "plain", ThreadKind::Question).await;
    let reply = Reply {
        actor: w.eva.clone(),
        thread,
        text: "@Ada Lind, what do you think? @Ben too.".to_owned(),
    };
    w.desk.reply(reply).await.unwrap();
    let asked = AskForReview {
        actor: w.ben.clone(),
        article: id.clone(),
        person: Some(w.ada.clone()),
        role: None,
        due: Some("2027-01-16T09:00".to_owned()),
        due_zone: Some("Europe/Paris".to_owned()),
        note: Some("By Saturday, please.".to_owned()),
    };
    w.desk.ask_for_review(asked.clone()).await.unwrap();
    assert_eq!(code(w.desk.ask_for_review(asked).await), "asked_already");

    let inbox = w.inbox(&w.ada).await;
    let kinds: Vec<_> = inbox.notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Asked, NoticeKind::Mention]);
    assert_eq!(inbox.unread, 2);
    assert!(inbox.notices[1].words.as_ref().unwrap().starts_with("@Ada"));
    assert_eq!(inbox.waiting[0].moves[0].action, "review");
    assert_eq!(inbox.waiting_total, 1);
    // Enough people were asked by name: the other editor is left in peace.
    assert!(w.inbox(&w.eva).await.waiting.is_empty());
    // Who is called is not told twice that somebody replied.
    let bens = w.inbox(&w.ben).await;
    assert_eq!(bens.notices.len(), 1);
    assert_eq!(bens.notices[0].kind, NoticeKind::Mention);

    let first = &inbox.notices[0];
    let mark = MarkRead {
        actor: w.ada.clone(),
        items: vec![NoticeRef {
            article: first.article.clone(),
            kind: first.kind,
            key: first.key.clone(),
        }],
        read: true,
    };
    w.desk.mark_read(mark).await.unwrap();
    assert_eq!(w.inbox(&w.ada).await.unread, 1);
    w.approve(&w.ada, &id).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!(view.askings[0].state, "answered");
    let kinds: Vec<_> = w.inbox(&w.ada).await.notices;
    assert_eq!(kinds.len(), 1, "an answered request is no news");
    w.sound().await;
}

#[tokio::test]
async fn an_answer_from_outside_is_merged_after_two_more_revisions_and_only_once() {
    let w = World::new().await;
    let paragraphs = [
        "One plain paragraph.",
        "The siren hums in the wind.",
        "End.",
    ];
    let id = w.article_with(&text("The ferry", &paragraphs)).await;
    let mut reply = w.package(&id, "Lena Brandt", PackagePurpose::Review).await;
    reply["comments"] = json!([{
        "from": {"block": 2, "offset": 4}, "to": {"block": 2, "offset": 9},
        "quote": "siren", "kind": "must_fix", "body": "A horn, surely?"
    }]);
    reply["suggestions"] = json!([{
        "from": {"block": 1, "offset": 4}, "to": {"block": 1, "offset": 9},
        "quote": "plain", "words": "short", "reason": "It is."
    }]);
    let moved = [
        "Before all.",
        "One plain paragraph.",
        "The siren hums in the wind.",
        "End.",
    ];
    w.revise(&w.ben, &id, &text("The ferry", &moved))
        .await
        .unwrap();
    let again = ["Before all.", "One plain paragraph, now.", "End."];
    w.revise(&w.ben, &id, &text("The ferry", &again))
        .await
        .unwrap();

    let taken = w.take(&reply).await.unwrap();
    assert_eq!((taken.comments, taken.suggestions), (1, 1));
    assert_eq!(taken.without_place, 1);
    let view = w.view(&id).await;
    let guests: Vec<_> = view
        .threads
        .iter()
        .map(|one| one.guest.as_deref())
        .collect();
    assert_eq!(guests, [Some("Lena Brandt"); 2]);
    let quotes: Vec<_> = view.threads.iter().map(|one| one.quote.as_str()).collect();
    assert_eq!(quotes, ["plain", "siren"]);
    assert_eq!(view.packages[0].answered_by.as_deref(), Some("Lena Brandt"));

    assert_eq!(code(w.take(&reply).await), "reply_known");
    reply["comments"][0]["quote"] = json!("sired");
    assert_eq!(code(w.take(&reply).await), "reply_forged");
    reply["sha256"] = json!("0".repeat(64));
    assert_eq!(code(w.take(&reply).await), "reply_other_text");
    reply["surprise"] = json!(1);
    assert_eq!(code(w.take(&reply).await), "reply_unreadable");
    assert_eq!(w.view(&id).await.threads.len(), 2);
    w.sound().await;
}

#[tokio::test]
async fn a_contributor_from_outside_signs_off_by_a_file() {
    let w = World::new().await;
    let names = ["Ben Moor", "Kim Ray"];
    let id = w.article_with(&by(&names, "The ferry", &["Words."])).await;
    let mut strict = w.policy("strict").await;
    strict.requirements.retain(|asked| asked.role.is_none());
    w.set(strict).await;
    w.submit(&w.ben, &id).await.unwrap();
    let mut reply = w.package(&id, "Kim Ray", PackagePurpose::SignOff).await;
    assert_eq!(w.view(&id).await.signatures[1].state, "sent");
    reply["sign_off"] = json!({"confirmed": false, "note": "My name is Kim Reay."});
    w.take(&reply).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!(view.signatures[1].state, "objected");
    assert_eq!(
        view.signatures[1].objection.as_deref(),
        Some("My name is Kim Reay.")
    );
    assert_eq!(w.status(&id, "sign_off").await, "unsatisfied");
    reply["sign_off"] = json!({"confirmed": true});
    w.take(&reply).await.unwrap();
    assert_eq!(w.view(&id).await.signatures[1].state, "confirmed");
    w.sound().await;
}

#[tokio::test]
async fn figures_tell_of_articles_and_of_no_person() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.request(&w.ada, &id, "Shorter.").await.unwrap();
    w.revise(&w.ben, &id, &text("The ferry", &["Short."]))
        .await
        .unwrap();
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    w.publish(&w.ada, &id).await.unwrap();
    let other = w.article("The bridge").await;
    let told = w.desk.metrics(MetricsQuery { days: 30 }).await.unwrap();
    let kinds: Vec<_> = told.stays.iter().map(|stay| stay.kind.as_str()).collect();
    assert_eq!(kinds, ["writing", "writing", "review", "review"]);
    assert_eq!((told.rounds[0].rounds, told.rounds[0].count), (2, 1));
    assert_eq!(
        (told.waiting[0].kind.as_str(), told.waiting[0].count),
        ("writing", 1)
    );
    for name in ["Ada", "Ben", "Root"] {
        assert!(!told.csv.contains(name), "{}", told.csv);
    }
    let rounds = w.view(&id).await.rounds;
    let outcomes: Vec<_> = rounds
        .iter()
        .map(|round| round.outcome.as_deref())
        .collect();
    assert_eq!(outcomes, [Some("changed"), Some("published")]);
    assert!(w.view(&other).await.rounds.is_empty());
}

#[tokio::test]
async fn a_person_of_several_roles_says_in_which_they_approve() {
    let w = World::new().await;
    let change = imprimatur_desk::api::ChangePerson {
        actor: w.root.clone(),
        person: w.ada.clone(),
        name: None,
        roles: Some(vec![Role::Editor, Role::FactChecker, Role::Publisher]),
        active: None,
    };
    w.desk.change_person(change).await.unwrap();
    w.set(w.policy("strict").await).await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    assert_eq!(code(w.approve(&w.ada, &id).await), "role_unclear");
    let in_role = async |role: Role| {
        let asked = imprimatur_desk::api::Approve {
            actor: w.ada.clone(),
            article: id.clone(),
            sha256: w.head(&id).await,
            role: Some(role),
            note: None,
        };
        w.desk.approve(asked).await
    };
    assert_eq!(code(in_role(Role::Legal).await), "role_not_asked");
    in_role(Role::Editor).await.unwrap();
    in_role(Role::FactChecker).await.unwrap();
    assert_eq!(w.status(&id, "approval.editor").await, "satisfied");
    assert_eq!(w.status(&id, "approval.fact_checker").await, "satisfied");
}
