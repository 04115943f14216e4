//! The rules of review from a shell: what counts, what is set aside, who is asked and who signs.

use serde_json::{Value, json};

use crate::terminal::{FERRY_AGAIN, Terminal, failure, names};

/// Runs as somebody; exit status and answer.
fn acting(t: &Terminal, who: &str, words: &[&str]) -> (i32, Value) {
    t.json(["--as", who].iter().chain(words))
}

fn may(t: &Terminal, who: &str, words: &[&str]) -> Value {
    let (exit, json) = acting(t, who, words);
    assert_eq!(exit, 0, "{words:?}: {json}");
    json
}

fn may_not(t: &Terminal, who: &str, status: i32, words: &[&str]) -> String {
    let (exit, json) = acting(t, who, words);
    failure(status, exit, &json)
}

fn said(t: &Terminal, words: &[&str]) -> String {
    let output = t.run(words);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// One requirement of the gate.
fn requirement(t: &Terminal, article: &str, id: &str) -> Value {
    let gate = t.ok(["gate", article]);
    let all = gate["requirements"].as_array().unwrap();
    let found = all.iter().find(|requirement| requirement["id"] == id);
    found.unwrap_or_else(|| panic!("{id}: {gate}")).clone()
}

/// Standing of each approval of a requirement, by name.
fn standings(requirement: &Value) -> Vec<(&str, &str)> {
    let approvals = requirement["approvals"].as_array().unwrap();
    let of = |approval: &Value, key: &str| approval[key].as_str().unwrap().to_owned();
    for approval in approvals {
        assert_eq!(
            names(approval),
            ["by", "reason", "revision", "role", "standing"]
        );
        let plain = approval["standing"] == "current";
        assert!(plain || !of(approval, "reason").is_empty(), "{approval}");
    }
    approvals
        .iter()
        .map(|one| {
            (
                one["by"].as_str().unwrap(),
                one["standing"].as_str().unwrap(),
            )
        })
        .collect()
}

/// With Solenn Hart of the ferry's byline on the desk, who edits too, and Fay who checks facts.
fn with_people() -> (Terminal, String) {
    let t = Terminal::with_desk();
    t.ok(["person", "add", "Solenn Hart", "--role", "author", "editor"]);
    t.ok(["person", "add", "Fay Okri", "--role", "fact_checker"]);
    let slug = t.ferry();
    (t, slug)
}

#[test]
fn a_coauthor_cannot_approve_whatever_their_role() {
    let (t, slug) = with_people();
    t.ok(["submit", &slug]);
    for role in [&[][..], &["--role", "editor"]] {
        let words = [&["approve", &slug, "--revision", "1"], role].concat();
        assert_eq!(may_not(&t, "Solenn Hart", 1, &words), "in_byline");
    }
    let words = ["approve", &slug, "--revision", "1", "--role", "legal"];
    assert_eq!(may_not(&t, "Solenn Hart", 1, &words), "role_not_asked");
    let editor = requirement(&t, &slug, "approval.editor");
    assert_eq!(editor["approvals"], json!([]));
    assert_eq!(editor["status"], "unsatisfied");
    // A free name of the byline that is somebody's counts as that person.
    t.ok(["person", "add", "HUGO  Dráy", "--role", "editor"]);
    let words = ["approve", slug.as_str(), "--revision", "1"];
    assert_eq!(may_not(&t, "Hugo Dray", 1, &words), "in_byline");
    assert_eq!(
        requirement(&t, &slug, "approval.editor")["could"],
        json!(["Ada Lind"])
    );
    // The owner has no reviewer's seat by being owner.
    let words = ["approve", slug.as_str(), "--revision", "1"];
    assert_eq!(may_not(&t, "Root", 1, &words), "role_missing");
}

#[test]
fn an_approval_is_carried_over_signs_void_after_words_and_comes_back() {
    let t = Terminal::with_desk();
    let text = |body: &str| format!("The ferry\n\n{body}\n\nBy Hugo Dray\n");
    let file = t.file("one.txt", text("It's late. Nobody waits for \"it\"."));
    let imported = t.ok(["import", file.as_str()]);
    let slug = imported["articles"][0]["slug"].as_str().unwrap();
    t.ok(["submit", slug]);
    t.ada(["approve", slug, "--revision", "1"]);
    let editor = requirement(&t, slug, "approval.editor");
    assert_eq!(standings(&editor), [("Ada Lind", "current")]);
    assert_eq!(editor["status"], "satisfied");
    assert!(!said(&t, &["gate", slug]).contains("Ada Lind, r1"));

    let signs = t.file("two.txt", text("It\u{2019}s late. Nobody waits for “it”."));
    let revised = t.ok(["revise", slug, "--from", &signs]);
    assert_eq!(revised["ready"], true, "{revised}");
    let editor = requirement(&t, slug, "approval.editor");
    assert_eq!(standings(&editor), [("Ada Lind", "carried")]);
    assert_eq!(editor["approvals"][0]["revision"], 1);
    assert_eq!(editor["code"], "approval_carried");
    assert!(said(&t, &["gate", slug]).contains("Ada Lind, r1, carried: r2 differs"));

    let words = t.file(
        "three.txt",
        text("It\u{2019}s early. Nobody waits for “it”."),
    );
    let revised = t.ok(["revise", slug, "--from", &words]);
    assert_eq!(revised["ready"], false);
    let gate = t.ok(["gate", slug]);
    let editor = requirement(&t, slug, "approval.editor");
    assert_eq!(standings(&editor), [("Ada Lind", "void")]);
    assert_eq!(editor["could"], json!(["Ada Lind"]));
    assert_eq!(gate["side"], "reviewers");
    let next = &gate["next"][0];
    assert_eq!(names(next), ["action", "person", "role", "since"]);
    assert_eq!(
        (&next["person"], &next["role"], &next["action"]),
        (&Value::Null, &json!("editor"), &json!("review")),
        "{gate}"
    );
    assert!(next["since"].as_str().unwrap().ends_with('Z'));
    assert!(said(&t, &["show", slug]).contains("Ada Lind, r1, void: The text has changed since"));
    let publish = ["publish", slug, "--revision", "3"];
    assert_eq!(may_not(&t, "Ada Lind", 1, &publish), "gate_closed");

    t.ok(["restore-revision", slug, "1"]);
    let editor = requirement(&t, slug, "approval.editor");
    assert_eq!(standings(&editor), [("Ada Lind", "current")]);
    assert_ne!(editor["approvals"][0]["reason"], "");
    may(&t, "Ada Lind", &["publish", slug, "--revision", "4"]);
}

#[test]
fn who_made_the_text_alone_counts_when_a_contributor_signs_it_off() {
    let (t, slug) = with_people();
    let again = t.file("again.txt", FERRY_AGAIN);
    may(&t, "Ada Lind", &["revise", &slug, "--from", &again]);
    t.ok(["submit", &slug]);
    let approved = t.ada(["approve", &slug, "--revision", "2"]);
    assert_eq!(approved["ready"], false);
    let editor = requirement(&t, &slug, "approval.editor");
    assert_eq!(standings(&editor), [("Ada Lind", "not_counted")]);
    assert_eq!(editor["code"], "approver_made_it");

    let wrong = ["sign-off", &slug, "--revision", "2"];
    assert_eq!(may_not(&t, "Ada Lind", 1, &wrong), "not_a_contributor");
    let old = ["sign-off", &slug, "--revision", "1"];
    assert_eq!(may_not(&t, "Solenn Hart", 1, &old), "not_the_head");
    let signed = may(&t, "Solenn Hart", &["sign-off", &slug, "--revision", "r2"]);
    assert_eq!(signed["ready"], true, "{signed}");
    let again = ["sign-off", &slug, "--revision", "2"];
    assert_eq!(may_not(&t, "Solenn Hart", 1, &again), "signed_already");
    let told = said(&t, &["gate", &slug]);
    assert!(told.contains("Solenn Hart  confirmed (r2)"), "{told}");
    assert!(told.contains("Hugo Dray    not yet"), "{told}");

    let object = [
        "sign-off",
        &slug,
        "--revision",
        "2",
        "--object",
        "Not mine.",
    ];
    may(&t, "Solenn Hart", &object);
    let shown = t.ok(["show", &slug]);
    let signature = &shown["signatures"][0];
    let signature_names = [
        "at",
        "name",
        "objection",
        "person",
        "revision",
        "state",
        "through",
    ];
    assert_eq!(names(signature), signature_names);
    assert_eq!(signature["state"], "objected");
    assert_eq!(signature["objection"], "Not mine.");
    assert_eq!(shown["ready"], false);
}

#[test]
fn a_requirement_is_set_aside_for_one_text_with_a_reason() {
    let (t, slug) = with_people();
    t.ok(["submit", &slug]);
    let with = |requirement: &'static str, reason: &'static str| {
        [
            "override",
            "the-ferry-that-came-back",
            requirement,
            "--revision",
            "1",
            "--reason",
            reason,
        ]
    };
    let late = with("approval.editor", "Ada is at sea.");
    assert_eq!(may_not(&t, "Ada Lind", 1, &late), "role_missing");
    for (status, requirement, reason, code) in [
        (1, "submitted", "So.", "not_overridable"),
        (1, "must_fix_resolved", "So.", "nothing_to_override"),
        (3, "approval.king", "So.", "no_requirement"),
        (2, "approval.editor", " ", "words_empty"),
    ] {
        assert_eq!(
            may_not(&t, "Root", status, &with(requirement, reason)),
            code
        );
    }
    let done = t.ok(late);
    assert_eq!(
        (&done["ready"], &done["state"]),
        (&json!(true), &json!("review"))
    );
    let editor = requirement(&t, &slug, "approval.editor");
    assert_eq!(editor["status"], "overridden");
    let aside = &editor["overridden"];
    assert_eq!(names(aside), ["at", "by", "reason"]);
    assert_eq!(
        (&aside["by"], &aside["reason"]),
        (&json!("Root"), &json!("Ada is at sea."))
    );
    assert!(said(&t, &["gate", &slug]).contains("Set aside by Root: Ada is at sea."));
    assert!(said(&t, &["log", &slug]).contains("set approval.editor aside for r1"));

    let again = t.file("again.txt", FERRY_AGAIN);
    let revised = t.ok(["revise", &slug, "--from", &again]);
    assert_eq!(revised["ready"], false);
    let old = with("approval.editor", "Still.");
    assert_eq!(may_not(&t, "Root", 1, &old), "not_the_head");
    let reason = [
        "override",
        &slug,
        "approval.editor",
        "--revision",
        "2",
        "--reason",
        "-",
    ];
    let (exit, json) = t.with_input(&reason, b"Still at sea.\n");
    assert_eq!(exit, 0, "{json}");
    may(&t, "Ada Lind", &["publish", &slug, "--revision", "2"]);
}

#[test]
fn reviews_are_asked_for_declined_given_on_and_taken_back() {
    let (t, slug) = with_people();
    t.ok(["submit", &slug]);
    let asked = t.ok([
        "ask",
        &slug,
        "--person",
        "ada lind",
        "--due",
        "2020-03-05T17:00",
        "--zone",
        "Europe/Paris",
        "--note",
        "Before the tide.",
    ]);
    let ask_names = [
        "at", "before", "by", "declined", "due", "due_zone", "id", "late", "note", "person",
        "role", "round", "state",
    ];
    assert_eq!(names(&asked), ask_names);
    assert_eq!(asked["person"]["name"], "Ada Lind");
    assert_eq!(
        (&asked["role"], &asked["state"]),
        (&json!("editor"), &json!("waiting"))
    );
    assert_eq!(
        (&asked["due"], &asked["due_zone"]),
        (&json!("2020-03-05T17:00"), &json!("Europe/Paris"))
    );
    assert_eq!((&asked["late"], &asked["round"]), (&json!(true), &json!(1)));
    let id = asked["id"].as_str().unwrap();
    let told = said(&t, &["gate", &slug]);
    let line = "Ada Lind as editor, asked by Root, by 2020-03-05 17:00 Europe/Paris, late: waiting";
    assert!(told.contains(line), "{told}");
    assert_eq!(t.ok(["gate", &slug])["next"][0]["person"], "Ada Lind");

    for (status, words, code) in [
        (
            1,
            vec!["ask", &slug, "--person", "Ada Lind"],
            "asked_already",
        ),
        (
            1,
            vec!["ask", &slug, "--person", "Solenn Hart"],
            "cannot_review",
        ),
        (1, vec!["ask", &slug, "--role", "legal"], "cannot_review"),
        (2, vec!["ask", &slug], "usage"),
        (
            3,
            vec!["ask", &slug, "--person", "Nobody"],
            "unknown_person",
        ),
        (
            2,
            vec!["ask", &slug, "--role", "editor", "--due", "soon"],
            "due_invalid",
        ),
        (
            2,
            vec![
                "ask",
                &slug,
                "--role",
                "editor",
                "--due",
                "2027-02-30T17:00Z",
            ],
            "due_invalid",
        ),
        (
            2,
            vec!["ask", &slug, "--role", "editor", "--zone", "UTC"],
            "usage",
        ),
        (1, vec!["decline", &slug, id], "ask_not_yours"),
        (3, vec!["decline", &slug, "nothing"], "no_ask"),
        (2, vec!["reassign", &slug, id], "usage"),
        (
            1,
            vec!["reassign", &slug, id, "--person", "Solenn Hart"],
            "cannot_review",
        ),
    ] {
        assert_eq!(may_not(&t, "Root", status, &words), code, "{words:?}");
    }

    let declined = may(&t, "Ada Lind", &["decline", &slug, id, "--note", "At sea."]);
    assert_eq!(
        (&declined["state"], &declined["declined"]),
        (&json!("declined"), &json!("At sea."))
    );
    let inbox = t.ok(["inbox"]);
    assert_eq!(inbox["notices"][0]["kind"], "declined");
    let given = t.ok(["reassign", &slug, id, "--role", "editor"]);
    assert_eq!(
        (&given["person"], &given["state"]),
        (&Value::Null, &json!("waiting"))
    );
    assert_eq!(given["before"], json!(["Ada Lind"]));
    let back = t.ok(["withdraw-ask", &slug, id]);
    assert_eq!(back["state"], "withdrawn");
    assert_eq!(
        may_not(&t, "Root", 3, &["withdraw-ask", &slug, id]),
        "no_ask"
    );

    let utc = t.ok([
        "ask",
        &slug,
        "--role",
        "editor",
        "--due",
        "2099-03-05T17:00:00.000Z",
    ]);
    assert_eq!(
        (&utc["due"], &utc["due_zone"]),
        (&json!("2099-03-05T17:00"), &json!("UTC"))
    );
    t.ada(["approve", &slug, "--revision", "1"]);
    let asks = t.ok(["asks", &slug]);
    assert_eq!(names(&asks), ["asks"]);
    let states: Vec<&str> = asks["asks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ask| ask["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["withdrawn", "answered"]);
    assert!(
        said(&t, &["asks", &slug])
            .contains("whoever is editor, asked by Root, by 2099-03-05 17:00 UTC: answered")
    );
    assert_eq!(t.ok(["show", &slug])["asks"], asks["asks"]);
}

#[test]
fn without_a_zone_a_due_time_is_that_of_the_computer() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    let output = t
        .command()
        .env("TZ", "Asia/Kolkata")
        .args([
            "--json",
            "ask",
            &slug,
            "--person",
            "Ada Lind",
            "--due",
            "2099-03-05T17:00",
        ])
        .output()
        .unwrap();
    let (exit, asked) = crate::terminal::parsed(&output);
    assert_eq!(
        (exit, asked["due_zone"].as_str()),
        (0, Some("Asia/Kolkata")),
        "{asked}"
    );
}

#[test]
fn the_part_of_machines_is_declared_in_a_revision() {
    let (t, slug) = with_people();
    t.ok(["submit", &slug]);
    t.ada(["approve", &slug, "--revision", "1"]);
    let declared = t.ok([
        "declare",
        &slug,
        "--ai",
        "machine_translation",
        "--tool",
        "Tolk 3",
        "--note",
        "Read by a person.",
    ]);
    assert_eq!(
        (&declared["head"], &declared["ready"]),
        (&json!(2), &json!(false))
    );
    let shown = t.ok(["show", &slug]);
    assert_eq!(
        shown["ai"],
        json!({ "kind": "machine_translation", "tool": "Tolk 3", "note": "Read by a person." })
    );
    let same = [
        "declare",
        &slug,
        "--ai",
        "machine_translation",
        "--tool",
        "Tolk 3",
        "--note",
        "Read by a person.",
    ];
    assert_eq!(may_not(&t, "Root", 1, &same), "nothing_changed");
    assert_eq!(t.fails(2, ["declare", &slug, "--ai", "some"]), "usage");
    let check = ["declare", slug.as_str(), "--ai", "none"];
    assert_eq!(may_not(&t, "Fay Okri", 1, &check), "not_an_author");
}

#[test]
fn a_due_time_is_in_a_zone_that_is_known() {
    let t = Terminal::with_desk();
    let slug = t.ferry();
    for zone in ["Mars/North", "", "Paris"] {
        let ask = [
            "ask",
            &slug,
            "--role",
            "editor",
            "--due",
            "2027-03-05T17:00",
            "--zone",
            zone,
        ];
        assert_eq!(t.fails(2, ask), "due_invalid", "{zone}");
    }
    assert_eq!(t.ok(["asks", &slug])["asks"], json!([]));
}

#[test]
fn who_has_two_roles_says_in_which_one_they_approve() {
    let (t, slug) = with_people();
    t.ok([
        "person",
        "add",
        "Bo Lund",
        "--role",
        "editor",
        "fact_checker",
    ]);
    t.ok(["policy", "preset", "strict"]);
    t.ok(["submit", &slug]);
    let approve = ["approve", &slug, "--revision", "1"];
    assert_eq!(may_not(&t, "Bo Lund", 1, &approve), "role_unclear");
    let ask = ["ask", slug.as_str(), "--person", "Bo Lund"];
    assert_eq!(may_not(&t, "Root", 1, &ask), "role_unclear");
    let asked = t.ok([&ask[..], &["--role", "fact_checker"]].concat());
    assert_eq!(asked["role"], "fact_checker");
    let checking = [&approve[..], &["--role", "fact_checker"]].concat();
    may(&t, "Bo Lund", &checking);
    let editor = requirement(&t, &slug, "approval.editor");
    assert_eq!(editor["status"], "unsatisfied");
    let facts = requirement(&t, &slug, "approval.fact_checker");
    assert_eq!(standings(&facts), [("Bo Lund", "current")]);
    assert_eq!(t.ok(["asks", &slug])["asks"][0]["state"], "answered");
    assert_eq!(t.ok(["show", &slug])["reviews"][0]["role"], "fact_checker");
}
