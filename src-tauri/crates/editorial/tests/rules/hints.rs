//! Every refusal tells what to do, and it helps: for each rule, somebody is refused by it, somebody
//! does what the hint says, and the answer is another.

use imprimatur_editorial::{
    Command, FilingChange, GuestItem, Identifier, Naming, PersonId, Policy, Preset, Role, Rule,
    ThreadKind, Whom,
};

use crate::world::*;

/// What the hint says to do.
enum Hint {
    /// These acts, and then the same again or what takes its place.
    Do(Vec<(PersonId, Command)>, Box<(PersonId, Command)>),
    /// Nothing, because what was asked for is already so.
    Done(fn(&World) -> bool),
}

struct Case {
    world: World,
    refused: (PersonId, Command),
    hint: Hint,
}

fn case(world: World, refused: (PersonId, Command), hint: Hint) -> Case {
    Case {
        world,
        refused,
        hint,
    }
}

/// The same act, after others.
fn after(world: World, refused: (PersonId, Command), acts: Vec<(PersonId, Command)>) -> Case {
    let again = refused.clone();
    case(world, refused, Hint::Do(acts, Box::new(again)))
}

/// Another act.
fn instead(world: World, refused: (PersonId, Command), act: (PersonId, Command)) -> Case {
    case(world, refused, Hint::Do(Vec::new(), Box::new(act)))
}

fn roles(person: PersonId, roles: &[Role]) -> Command {
    Command::ChangePerson {
        person,
        name: None,
        roles: Some(roles.to_vec()),
        active: None,
    }
}

fn add(person: PersonId, name: &str, roles: &[Role]) -> Command {
    Command::AddPerson {
        person,
        name: name.to_owned(),
        roles: roles.to_vec(),
    }
}

fn approve_as(role: Option<Role>) -> Command {
    Command::Approve {
        hash: text(1),
        role,
        note: None,
    }
}

fn policy(asks: Preset, name: &str) -> Command {
    Command::SetPolicy {
        policy: Policy {
            name: name.to_owned(),
            ..asks.policy()
        },
    }
}

fn set_aside(requirement: &str, worded: bool) -> Command {
    Command::Override {
        requirement: requirement.to_owned(),
        hash: text(1),
        reason: worded.then(|| body(230)),
    }
}

fn sign() -> Command {
    Command::SignOff {
        hash: text(1),
        objection: None,
    }
}

fn ask_of(whom: Whom, number: u128) -> Command {
    Command::AskForReview {
        ask: ask(number),
        whom,
        role: Some(Role::Editor),
        due: None,
        note: None,
    }
}

fn send(to: &str, sign_off: bool) -> Command {
    Command::SendPackage {
        package: package(1),
        hash: text(1),
        to: to.to_owned(),
        sign_off,
    }
}

fn bring(number: u128, items: Vec<GuestItem>) -> Command {
    Command::TakeReply {
        package: package(number),
        reply: body(231),
        name: "Kim Ray".to_owned(),
        sign_off: None,
        items,
    }
}

fn item() -> GuestItem {
    GuestItem {
        thread: thread(1),
        kind: ThreadKind::Note,
        from: POINT,
        to: POINT,
        words: Some(body(232)),
        said: None,
    }
}

fn say(name: &str, naming: Naming, identifiers: Vec<Identifier>) -> Command {
    Command::Identify {
        name: name.to_owned(),
        naming,
        identifiers,
    }
}

fn identifier(scheme: &str, value: &str) -> Vec<Identifier> {
    vec![Identifier {
        scheme: scheme.to_owned(),
        value: value.to_owned(),
    }]
}

fn orcid(scheme: &str, value: &str) -> (PersonId, Command) {
    let given = identifier(scheme, value);
    (ADA, say("Ben Okoro", Naming::ByName, given))
}

fn file(slug: &str, due: &str) -> (PersonId, Command) {
    let change = FilingChange {
        slug: Some(slug.to_owned()),
        due: Some((due.to_owned(), "Europe/Berlin".to_owned())),
        ..FilingChange::default()
    };
    (ADA, Command::File { change })
}

fn channels(of: &[&str]) -> Command {
    Command::DescribeDesk {
        name: None,
        responsible: None,
        contact: None,
        sections: None,
        channels: Some(of.iter().map(|name| (*name).to_owned()).collect()),
    }
}

fn lacking(headline: bool, body: bool, byline: bool) -> imprimatur_editorial::Cut {
    let mut cut = cut(1, 2);
    cut.facts.headline_empty = headline;
    cut.facts.body_empty = body;
    if byline {
        cut.facts.byline.clear();
    }
    cut
}

fn submit_with(cut: imprimatur_editorial::Cut) -> Command {
    Command::Submit { cut: Some(cut) }
}

fn edit_comment(who: PersonId, number: u128) -> (PersonId, Command) {
    let edit = Command::EditComment {
        thread: thread(1),
        comment: comment(number),
        body: body(233),
        mentions: Vec::new(),
    };
    (who, edit)
}

fn reply() -> Command {
    Command::Reply {
        thread: thread(1),
        comment: comment(2),
        body: body(235),
        mentions: Vec::new(),
    }
}

fn decline(number: u128) -> Command {
    Command::Decline {
        ask: ask(number),
        note: None,
    }
}

fn request(note: bool) -> Command {
    Command::RequestChanges {
        hash: text(1),
        role: None,
        note: note.then(|| body(234)),
    }
}

fn publish_on(channel: &str) -> Command {
    Command::Publish {
        hash: text(1),
        channel: channel.to_owned(),
    }
}

/// A desk whose policy asks for two roles, and Eve has both.
fn two_roles() -> World {
    let mut policy = Preset::TwoPairs.policy();
    let mut checked = policy.asks[0].clone();
    if let imprimatur_editorial::AskKind::Approvals { role, .. } = &mut checked.kind {
        *role = Role::FactChecker;
    }
    checked.id = "approval.fact_checker".to_owned();
    policy.asks.push(checked);
    World::review()
        .then(OLGA, Command::SetPolicy { policy })
        .then(OLGA, roles(EVE, &[Role::Editor, Role::FactChecker]))
}

/// Exhaustive: a new rule does not compile without the way out of it.
fn of(rule: Rule) -> Case {
    use Hint::Done;
    let asked = || World::review().then(ADA, ask_of(Whom::Person(EVE), 1));
    let sent = || World::review().then(ADA, send("Kim Ray", false));
    let suggested = || World::review().then(LEA, suggest(1, ThreadKind::Note));
    let named = || World::with(cut_by(0, 1, &["Ada Lindström", "Emil Groß"])).then(ADA, SUBMIT);
    let talk = || World::review().then(LEA, open(1, ThreadKind::Note, 1));
    match rule {
        Rule::UnknownPerson => instead(World::review(), (STRANGER, approve(1)), (EVE, approve(1))),
        Rule::PersonInactive => after(
            World::review(),
            (ZOE, approve(1)),
            vec![(OLGA, change_person(ZOE, None, Some(true)))],
        ),
        Rule::RoleMissing => after(
            World::review(),
            (PIA, approve(1)),
            vec![(OLGA, roles(PIA, &[Role::Editor]))],
        ),
        Rule::NotAnAuthor => after(
            World::review(),
            (FINN, revise(cut(2, 3))),
            vec![(ADA, revise(cut_by(1, 2, &["Ada Lindström", "Finn Daly"])))],
        ),
        // A new id for the article: the state of the desk holds only the one that is asked for.
        Rule::ArticleExists => case(
            World::draft(),
            (ADA, create(cut(0, 2))),
            Done(|world| world.state.article.is_some()),
        ),
        Rule::IdTaken => instead(
            talk(),
            (ADA, open(1, ThreadKind::Note, 1)),
            (ADA, open(2, ThreadKind::Note, 1)),
        ),
        Rule::NoArticle => after(
            World::desk(),
            (ADA, revise(cut(1, 2))),
            vec![(ADA, create(cut(0, 1)))],
        ),
        Rule::ArticleSpiked => after(World::spiked(), (ADA, SUBMIT), vec![(EVE, Command::Revive)]),
        Rule::NotSpiked => case(
            World::draft(),
            (EVE, Command::Revive),
            Done(|world| !world.article().spiked),
        ),
        Rule::SpikePublished => instead(
            World::published(),
            (EVE, Command::Spike),
            (ADA, submit_with(correction(1, 2, 1))),
        ),
        Rule::NothingChanged => instead(
            World::draft(),
            (ADA, revise(cut(1, 1))),
            (ADA, revise(cut(1, 2))),
        ),
        Rule::BaseUnknown => instead(
            World::draft(),
            (ADA, revise(cut(7, 2))),
            (ADA, revise(cut(1, 2))),
        ),
        Rule::HeadlineEmpty => instead(
            World::draft(),
            (ADA, submit_with(lacking(true, false, false))),
            (ADA, submit_with(cut(1, 2))),
        ),
        Rule::BodyEmpty => instead(
            World::draft(),
            (ADA, submit_with(lacking(false, true, false))),
            (ADA, submit_with(cut(1, 2))),
        ),
        Rule::BylineEmpty => instead(
            World::draft(),
            (ADA, submit_with(lacking(false, false, true))),
            (ADA, submit_with(cut(1, 2))),
        ),
        Rule::AlreadyUnderReview => after(
            World::review(),
            (ADA, SUBMIT),
            vec![(ADA, Command::Withdraw)],
        ),
        Rule::NothingToCorrect => after(
            World::published(),
            (ADA, SUBMIT),
            vec![(ADA, revise(correction(1, 2, 1)))],
        ),
        Rule::NotSubmitted => after(World::draft(), (EVE, approve(1)), vec![(ADA, SUBMIT)]),
        Rule::NotTheHead => instead(
            World::review().then(ADA, revise(cut(1, 2))),
            (EVE, approve(1)),
            (EVE, approve(2)),
        ),
        Rule::InByline => instead(named(), (EMIL, approve(1)), (EVE, approve(1))),
        Rule::RoleNotAsked => instead(
            World::review(),
            (EVE, approve_as(Some(Role::Legal))),
            (EVE, approve_as(Some(Role::Editor))),
        ),
        Rule::NoApprovalAsked => instead(
            World::draft()
                .then(OLGA, policy(Preset::Solo, "solo"))
                .then(ADA, SUBMIT),
            (EVE, approve(1)),
            (PIA, publish(1)),
        ),
        Rule::RoleUnclear => instead(
            two_roles(),
            (EVE, approve(1)),
            (EVE, approve_as(Some(Role::FactChecker))),
        ),
        Rule::PolicyInvalid => instead(
            World::desk(),
            (OLGA, policy(Preset::Strict, " ")),
            (OLGA, policy(Preset::Strict, "strict")),
        ),
        Rule::NoRequirement => instead(
            World::review(),
            (OLGA, set_aside("approval", true)),
            (OLGA, set_aside("approval.editor", true)),
        ),
        Rule::NotOverridable => instead(
            World::published()
                .then(ADA, revise(cut(1, 2)))
                .then(ADA, SUBMIT),
            (
                OLGA,
                Command::Override {
                    requirement: "correction_note".to_owned(),
                    hash: text(2),
                    reason: Some(body(230)),
                },
            ),
            (ADA, revise(correction(2, 3, 1))),
        ),
        Rule::NothingToOverride => case(
            World::ready(),
            (OLGA, set_aside("approval.editor", true)),
            Done(World::is_ready),
        ),
        Rule::ReasonMissing => instead(
            World::review(),
            (OLGA, set_aside("approval.editor", false)),
            (OLGA, set_aside("approval.editor", true)),
        ),
        Rule::NotAContributor => instead(World::review(), (EVE, sign()), (ADA, sign())),
        Rule::SignsHere => instead(
            World::review(),
            (ADA, send("Ben Okoro", true)),
            (BEN, sign()),
        ),
        Rule::SignedAlready => case(
            World::review().then(ADA, sign()),
            (ADA, sign()),
            Done(|world| world.article().sign_offs[0].confirmed),
        ),
        Rule::AskedAlready => instead(
            asked(),
            (ADA, ask_of(Whom::Person(EVE), 2)),
            (
                ADA,
                Command::Reassign {
                    ask: ask(1),
                    whom: Whom::Person(EMIL),
                },
            ),
        ),
        Rule::CannotReview => instead(
            named(),
            (ADA, ask_of(Whom::Person(EMIL), 1)),
            (ADA, ask_of(Whom::Person(EVE), 1)),
        ),
        Rule::NoAsk => instead(asked(), (EVE, decline(2)), (EVE, decline(1))),
        Rule::AskNotYours => instead(asked(), (EMIL, decline(1)), (EVE, decline(1))),
        Rule::NoPackage => instead(
            sent(),
            (ADA, bring(2, vec![item()])),
            (ADA, bring(1, vec![item()])),
        ),
        Rule::ReplyKnown => case(
            sent().then(ADA, bring(1, vec![item()])),
            (ADA, bring(1, vec![item()])),
            Done(|world| world.article().threads.contains_key(&thread(1))),
        ),
        Rule::ReplyEmpty => instead(
            sent(),
            (ADA, bring(1, Vec::new())),
            (ADA, bring(1, vec![item()])),
        ),
        Rule::NoteMissing => instead(World::review(), (EVE, request(false)), (EVE, request(true))),
        Rule::NoVerdict => case(
            World::review(),
            (EVE, Command::TakeBack),
            Done(|world| world.article().reviews.is_empty()),
        ),
        Rule::ChannelUnknown => instead(
            World::ready(),
            (PIA, publish_on("print")),
            (PIA, publish_on("web")),
        ),
        Rule::GateClosed => after(World::review(), (PIA, publish(1)), vec![(EVE, approve(1))]),
        Rule::AlreadyPublished => instead(
            World::published(),
            (PIA, publish(1)),
            (ADA, submit_with(correction(1, 2, 1))),
        ),
        Rule::NoThread => instead(talk(), (LEA, resolve(2)), (LEA, resolve(1))),
        Rule::NoComment => instead(talk(), edit_comment(LEA, 9), edit_comment(LEA, 1)),
        Rule::NotYourComment => instead(talk(), edit_comment(ADA, 1), (ADA, reply())),
        Rule::ThreadResolved => after(
            suggested().then(LEA, resolve(1)),
            (ADA, reject(1)),
            vec![(LEA, reopen(1))],
        ),
        Rule::ThreadOpen => case(
            talk(),
            (LEA, reopen(1)),
            Done(|world| world.article().threads[&thread(1)].resolved.is_none()),
        ),
        Rule::MustFixNotYours => instead(
            World::review().then(EVE, open(1, ThreadKind::MustFix, 1)),
            (ADA, resolve(1)),
            (EVE, resolve(1)),
        ),
        Rule::NoSuggestion => instead(talk(), (ADA, reject(1)), (ADA, resolve(1))),
        Rule::SuggestionAccepted => instead(
            suggested().then(ADA, accept(&[1], 1, 9)),
            (ADA, reject(1)),
            (ADA, revise(cut(2, 1))),
        ),
        Rule::SuggestionRejected => after(
            suggested().then(ADA, reject(1)),
            (ADA, accept(&[1], 1, 9)),
            vec![(LEA, reopen(1))],
        ),
        Rule::SuggestionNotYours => instead(suggested(), (FINN, reject(1)), (FINN, reply())),
        Rule::PassageUnknown => instead(
            World::review(),
            (LEA, open(1, ThreadKind::Note, 7)),
            (LEA, open(1, ThreadKind::Note, 1)),
        ),
        Rule::NameEmpty => instead(
            World::desk(),
            (OLGA, add(STRANGER, " ", &[Role::Author])),
            (OLGA, add(STRANGER, "Neu", &[Role::Author])),
        ),
        Rule::NameTaken => instead(
            World::desk(),
            (OLGA, add(STRANGER, "Eve Durand", &[Role::Author])),
            (
                OLGA,
                add(STRANGER, "Eve Durand die Jüngere", &[Role::Author]),
            ),
        ),
        Rule::RolesEmpty => instead(
            World::desk(),
            (OLGA, add(STRANGER, "Neu", &[])),
            (OLGA, add(STRANGER, "Neu", &[Role::Author])),
        ),
        Rule::ChannelsEmpty => instead(
            World::desk(),
            (OLGA, channels(&[])),
            (OLGA, channels(&["web", "print"])),
        ),
        Rule::LastOwner => after(
            World::desk(),
            (OLGA, change_person(OLGA, None, Some(false))),
            vec![(OLGA, roles(BEN, &[Role::Owner]))],
        ),
        Rule::SlugInvalid => instead(
            World::draft(),
            file("Zwei Worte", ""),
            file("zwei-worte", "2027-03-01T10:00"),
        ),
        Rule::DueInvalid => instead(
            World::draft(),
            file("bruecke", "morgen"),
            file("bruecke", "2027-03-01T10:00"),
        ),
        Rule::NotInByline => after(
            World::draft(),
            (ADA, say("Kim Ray", Naming::Person(BEN), Vec::new())),
            vec![(ADA, revise(cut_by(1, 2, &["Ada Lindström", "Kim Ray"])))],
        ),
        Rule::OwnName => instead(
            named(),
            (EMIL, say("Emil Groß", Naming::Nobody, Vec::new())),
            (EVE, say("Emil Groß", Naming::Nobody, Vec::new())),
        ),
        Rule::OrcidInvalid => instead(
            World::draft(),
            orcid("orcid", "1825-0097"),
            orcid("orcid", "0000-0002-1825-0097"),
        ),
        Rule::OrcidMistyped => instead(
            World::draft(),
            orcid("orcid", "0000-0002-1825-0098"),
            orcid("orcid", "0000-0002-1825-0097"),
        ),
        Rule::IdentifierUnknown => instead(
            World::draft(),
            orcid("isni", "0000000121032683"),
            orcid("orcid", "0000-0002-1825-0097"),
        ),
        Rule::DeskExists => case(
            World::desk(),
            (
                STRANGER,
                Command::CreateDesk {
                    name: "Zweites".to_owned(),
                    person: STRANGER,
                    person_name: "Fremd".to_owned(),
                },
            ),
            Done(|world| !world.state.desk.people.is_empty()),
        ),
    }
}

#[test]
fn every_refusal_names_a_hint_that_changes_the_verdict() {
    for rule in Rule::ALL {
        let Case {
            mut world,
            refused: (who, command),
            hint,
        } = of(*rule);
        world.refuses(who, command, *rule);
        match hint {
            Hint::Do(acts, again) => {
                let (who, again) = *again;
                for (who, act) in acts {
                    world.does(who, act);
                }
                if let Err(refusal) = world.tries(who, &again) {
                    panic!("{}: the hint leads to “{refusal}”", rule.code());
                }
            }
            Hint::Done(is_so) => assert!(is_so(&world), "{}", rule.code()),
        }
    }
}
