//! The truth table: `truth/*.txt` tells facts as sentences and the gate that is expected of them,
//! written from the rules and not from the code. `truth/README.md` says how to read it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use imprimatur_editorial::{
    Ask, AskKind, Doer, Exclude, Gate, NextMove, Policy, Preset, Role, When, standing,
};
use imprimatur_text::ChangeKind;

use crate::{
    spoken::{CAST, Words, ai_kind, command, who},
    world::*,
};

const TABLES: [(&str, &str); 8] = [
    ("policies.txt", include_str!("truth/policies.txt")),
    ("byline.txt", include_str!("truth/byline.txt")),
    ("approvals.txt", include_str!("truth/approvals.txt")),
    ("change.txt", include_str!("truth/change.txt")),
    ("sign-off.txt", include_str!("truth/sign-off.txt")),
    ("threads.txt", include_str!("truth/threads.txt")),
    ("conditions.txt", include_str!("truth/conditions.txt")),
    ("override.txt", include_str!("truth/override.txt")),
];

struct Row<'a> {
    name: String,
    lines: Vec<&'a str>,
}

/// The rows and the policies of all tables.
fn read() -> (Vec<Row<'static>>, BTreeMap<String, Policy>) {
    let mut rows: Vec<Row<'static>> = Vec::new();
    let mut policies = BTreeMap::new();
    for (file, table) in TABLES {
        for block in table.split("\n\n") {
            let mut lines = block
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'));
            let Some(title) = lines.next() else { continue };
            if let Some(name) = title.strip_prefix("policy ") {
                policies.insert(name.to_owned(), policy(name, lines));
            } else if let Some(name) = title.strip_prefix("== ") {
                rows.push(Row {
                    name: format!("{file}: {name}"),
                    lines: lines.collect(),
                });
            } else {
                panic!("{file}: “{title}” begins neither a row nor a policy");
            }
        }
    }
    (rows, policies)
}

/// A policy of the table: one line for each requirement.
fn policy<'a>(name: &str, lines: impl Iterator<Item = &'a str>) -> Policy {
    let mut policy = Policy {
        name: name.to_owned(),
        survives: ChangeKind::Typographic,
        asks: Vec::new(),
    };
    for line in lines {
        if line == "survives identical" {
            policy.survives = ChangeKind::Identical;
            continue;
        }
        let (id, asked) = line.split_once(": ").unwrap();
        policy.asks.push(ask_of(id, asked));
    }
    assert_eq!(policy.check(), Ok(()), "{name}");
    policy
}

fn ask_of(id: &str, asked: &str) -> Ask {
    let mut when = When::default();
    let mut words = asked.split_whitespace();
    let listed = |words: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let list = words.next().unwrap();
        list.split('|').map(|word| word.replace('~', " ")).collect()
    };
    let mut kind = match words.next().unwrap() {
        "approvals" => AskKind::Approvals {
            role: words.next().unwrap().parse().unwrap(),
            count: 1,
            veto: true,
            excludes: BTreeSet::from([Exclude::LastSubstantiveEditor]),
        },
        "must_fix" => AskKind::MustFixResolved,
        "suggestions" => AskKind::SuggestionsSettled,
        "sign_off" => AskKind::SignOff { outside: true },
        "ai" => AskKind::AiDeclared,
        "anchors" => AskKind::LostAnchorsAnswered,
        other => panic!("{other} is no kind of requirement"),
    };
    while let Some(word) = words.next() {
        match (word, &mut kind) {
            ("section", _) => when.sections = Some(listed(&mut words)),
            ("language", _) => when.languages = Some(listed(&mut words)),
            ("declared", _) => {
                let kinds = listed(&mut words);
                when.ai = Some(kinds.iter().map(|kind| ai_kind(kind)).collect());
            }
            ("desk-only", AskKind::SignOff { outside }) => *outside = false,
            ("advice", AskKind::Approvals { veto, .. }) => *veto = false,
            ("also-the-maker", AskKind::Approvals { excludes, .. }) => excludes.clear(),
            (number, AskKind::Approvals { count, .. }) => *count = number.parse().unwrap(),
            (other, _) => panic!("{other} says nothing of {id}"),
        }
    }
    Ask {
        id: id.to_owned(),
        kind,
        when,
    }
}

/// `ApprovalVoid(…)` as `approval_void`.
fn code(of: impl Debug) -> String {
    let words = format!("{of:?}");
    let name = words.split(['(', ' ']).next().unwrap();
    let mut code = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

fn doer(doer: &Doer) -> String {
    match doer {
        Doer::Person(person) => CAST
            .iter()
            .find(|(_, known)| known == person)
            .map_or_else(|| person.to_string(), |(name, _)| (*name).to_owned()),
        Doer::Role(role) => format!("any {role}"),
        Doer::Guest(name) => name.clone(),
    }
}

fn side(gate: &Gate) -> &'static str {
    match gate.side {
        NextMove::Authors => "authors",
        NextMove::Reviewers => "reviewers",
        NextMove::Publishers => "publishers",
        NextMove::Nobody => "nobody",
    }
}

fn listed(words: &str) -> BTreeSet<String> {
    let parts = words.split(',').map(|part| part.trim().replace('"', ""));
    parts.filter(|part| !part.is_empty()).collect()
}

/// What was expected of the gate, and what is wrong with it.
struct Checked<'a> {
    world: &'a World,
    gate: Gate,
    told: BTreeSet<String>,
    faults: Vec<String>,
}

impl Checked<'_> {
    fn expects(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            let fault = format!("{what}: expected {expected}, found {found}");
            self.faults.push(fault);
        }
    }

    /// `lacks approval.editor (approval_void), sign_off`.
    fn statuses(&mut self, status: &str, list: &str) {
        for item in list.split(", ") {
            let (id, finding) = match item.split_once(" (") {
                Some((id, finding)) => (id, Some(finding.trim_end_matches(')'))),
                None => (item, None),
            };
            self.told.insert(id.to_owned());
            let Some(found) = self.gate.requirement(id).cloned() else {
                self.faults.push(format!("the gate has no {id}"));
                continue;
            };
            self.expects(id, status, found.status.as_str());
            if let Some(finding) = finding {
                self.expects(&format!("why {id}"), finding, &code(&found.finding));
            }
        }
    }

    /// `stands Eve: void`, `stands Eve as legal: void`, `stands Eve in second: current`.
    fn stands(&mut self, whose: &str, expected: &str) {
        let mut words = whose.split(' ');
        let by = who(words.next().unwrap()).unwrap();
        let (key, value) = (words.next(), words.next());
        let found = if key == Some("in") {
            let requirement = self.gate.requirement(value.unwrap()).unwrap();
            let seats = requirement.approvals.iter().rev();
            let seat = seats.into_iter().find(|seat| seat.by == by);
            seat.map(|seat| seat.standing)
        } else {
            let role: Option<Role> = value.map(|role| role.parse().unwrap());
            let article = self.world.article();
            let mut said = article.reviews.iter().rev();
            said.find(|review| review.by == by && role.is_none_or(|role| review.role == role))
                .map(|review| standing(&self.world.state.desk, article, review))
        };
        let found = found.map_or_else(|| "nothing".to_owned(), code);
        self.expects(&format!("stands {whose}"), expected, &found);
    }

    fn line(&mut self, line: &str) -> bool {
        let (keyword, rest) = line.split_once(' ').unwrap_or((line, ""));
        match keyword {
            "open," | "closed," => {
                let found = if self.gate.is_open() {
                    "open,"
                } else {
                    "closed,"
                };
                self.expects("the gate", keyword, found);
                let found = side(&self.gate);
                self.expects("next", rest.trim_start_matches("next "), found);
            }
            "holds" => self.statuses("satisfied", rest),
            "lacks" => self.statuses("unsatisfied", rest),
            "unasked" => self.statuses("not_applicable", rest),
            "aside" => self.statuses("overridden", rest),
            "stands" => {
                let (whose, how) = rest.split_once(": ").unwrap();
                self.stands(whose, how);
            }
            "could" => {
                let (id, whom) = rest.split_once(':').unwrap();
                let requirement = self.gate.requirement(id).cloned().unwrap();
                let found: BTreeSet<String> = requirement.could.iter().map(doer).collect();
                let (expected, found) = (format!("{:?}", listed(whom)), format!("{found:?}"));
                self.expects(&format!("could {id}"), &expected, &found);
            }
            "moves:" => {
                let moves = self.gate.next.iter();
                let found: BTreeSet<String> = moves
                    .map(|due| format!("{} {}", doer(&due.who), due.action.as_str()))
                    .collect();
                let (expected, found) = (format!("{:?}", listed(rest)), format!("{found:?}"));
                self.expects("moves", &expected, &found);
            }
            _ => return false,
        }
        true
    }

    /// What no line speaks of holds; a correction is nothing that is usually asked.
    fn silent(&mut self) {
        for requirement in self.gate.requirements.clone() {
            if !self.told.contains(&requirement.id) {
                let expected = if requirement.id == "correction_note" {
                    "not_applicable"
                } else {
                    "satisfied"
                };
                self.expects(&requirement.id, expected, requirement.status.as_str());
            }
        }
    }
}

/// What is wrong with a row; and which kinds in which states it has shown.
fn judge(
    row: &Row<'_>,
    policies: &BTreeMap<String, Policy>,
    shown: &mut BTreeSet<(&'static str, &'static str)>,
) -> Vec<String> {
    let named = |name: &str| -> Policy {
        let known = policies.get(name).cloned();
        known
            .or_else(|| Preset::named(name).map(Preset::policy))
            .unwrap_or_else(|| panic!("no policy is called {name}"))
    };
    let mut world = World::desk();
    let mut checked: Option<Checked<'_>> = None;
    let mut faults = Vec::new();
    let mut lines = row.lines.iter().peekable();
    while let Some(line) = lines.next_if(|line| {
        let first = line.split(' ').next().unwrap();
        who(first).is_some() || ["policy", "lost"].contains(&first)
    }) {
        let (sentence, expected) = line.split_once(" -> ").unwrap_or((line, ""));
        let mut words = Words::of(sentence);
        let first = words.need("a word");
        if first == "policy" {
            let policy = named(&words.need("a policy"));
            if policy != world.state.desk.policy {
                world.does(OLGA, imprimatur_editorial::Command::SetPolicy { policy });
            }
            continue;
        }
        if first == "lost" {
            // Whoever keeps the texts finds that a passage is gone.
            let letter = words.need("a letter").chars().next().unwrap();
            let id = thread(u128::from(u32::from(letter)));
            world.state.article.as_mut().unwrap().lost.insert(id);
            continue;
        }
        let command = command(&world, &mut words, &named);
        assert!(words.is_empty(), "“{line}” says too much");
        let found = match world.tries(who(&first).unwrap(), &command) {
            Ok(_) => "",
            Err(refusal) => {
                assert_worded(&refusal);
                refusal.rule.code()
            }
        };
        if found != expected {
            faults.push(format!("“{line}” was answered by “{found}”"));
        }
    }
    if world.state.article.is_some() {
        let gate = world.gate();
        for requirement in &gate.requirements {
            shown.insert((requirement.kind.as_str(), requirement.status.as_str()));
        }
        let judged = checked.insert(Checked {
            world: &world,
            gate,
            told: BTreeSet::new(),
            faults,
        });
        for line in lines {
            if !judged.line(line) {
                judged.faults.push(format!("“{line}” means nothing"));
            }
        }
        judged.silent();
        faults = std::mem::take(&mut judged.faults);
    }
    faults
}

#[test]
fn every_row_of_the_truth_table_holds() {
    let (rows, policies) = read();
    let mut shown = BTreeSet::new();
    let mut failed = Vec::new();
    let mut names = BTreeSet::new();
    for row in &rows {
        if !names.insert(&row.name) {
            failed.push(format!("{}\n  is there twice", row.name));
        }
        let expects = |word: &str| row.lines.iter().any(|line| line.starts_with(word));
        if !expects("open,") && !expects("closed,") {
            failed.push(format!("{}\n  says nothing of the gate", row.name));
        }
        let faults = judge(row, &policies, &mut shown);
        if !faults.is_empty() {
            failed.push(format!("{}\n  {}", row.name, faults.join("\n  ")));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} rows do not hold:\n{}",
        failed.len(),
        rows.len(),
        failed.join("\n")
    );
    assert!(rows.len() >= 120, "{} rows", rows.len());
    println!("{} rows hold", rows.len());

    // What a policy asks is found in every state; what it cannot take away, in those there are.
    let mut wanted = BTreeSet::from([
        ("submitted", "satisfied"),
        ("submitted", "unsatisfied"),
        ("no_changes_requested", "satisfied"),
        ("no_changes_requested", "unsatisfied"),
        ("no_changes_requested", "overridden"),
        ("correction_note", "satisfied"),
        ("correction_note", "unsatisfied"),
        ("correction_note", "not_applicable"),
    ]);
    for kind in [
        "approvals",
        "must_fix_resolved",
        "suggestions_settled",
        "sign_off",
        "ai_declared",
        "lost_anchors_answered",
    ] {
        for status in ["satisfied", "unsatisfied", "not_applicable", "overridden"] {
            wanted.insert((kind, status));
        }
    }
    assert_eq!(shown, wanted, "kinds and states shown by the table");
}
