//! The rules of review as people meet them: approvals that are carried or void, a strict policy from
//! draft to publication, and an inbox without a mouse.

use imprimatur_desk::api::{
    AddPerson, ApprovalView, ArticleQuery, AskForReview, Reply, Revise, Role, Standing, ThreadKind,
};
use imprimatur_tests::{
    AUTHOR, Cast, CommandLine, EDITOR, Failure,
    Hand::{Keyboard, Mouse},
    Home, OWNER, journey,
};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\nlanguage: en\n---\n\n\
    It's a winter without snow.\n";

#[tokio::test]
async fn an_approval_is_carried_over_an_apostrophe_and_void_after_a_word() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, MARKDOWN).await?;
    let path = cast.path.clone();
    let (desk, author) = (cast.desk.clone(), cast.author.clone());
    journey("carried", &home, &[&path], |w| async move {
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.confirm().await?;
        w.read("Marc Lenoir approved r1").await?;
        for (from, to, told) in [
            ("It's", "It’s", "r2 differs in signs alone"),
            ("winter", "summer", "the text has changed since, to r3"),
        ] {
            let view = desk
                .article(ArticleQuery {
                    actor: author.clone(),
                    article: article.clone(),
                    revision: None,
                })
                .await?;
            let mut content = view.shown.content;
            let changed = content.document.to_string().replace(from, to);
            content.document = serde_json::from_str(&changed)?;
            desk.revise(Revise {
                actor: author.clone(),
                article: article.clone(),
                base: view.head,
                content,
                seen: None,
            })
            .await?;
            w.read(told).await?;
        }
        Ok(())
    })
    .await?;
    let gate = cast.the_only_article().await?.gate;
    let approvals: Vec<&ApprovalView> = gate
        .requirements
        .iter()
        .flat_map(|found| &found.approvals)
        .collect();
    assert_eq!(approvals.len(), 1);
    assert_eq!(approvals[0].standing, Standing::Void);
    Ok(())
}

#[tokio::test]
async fn a_strict_policy_leads_from_draft_to_publication() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let file = home.file("draft.md", MARKDOWN)?;
    let checker = AddPerson {
        actor: cast.owner.clone(),
        name: "Finn Daly".to_owned(),
        roles: vec![Role::FactChecker],
    };
    cast.desk.add_person(checker).await?;
    let cli = CommandLine::new(&home, &cast.path)?;
    cli.run(AUTHOR, &["import", &file.to_string_lossy()])?;
    let path = cast.path.clone();
    journey("strict", &home, &[&path], |w| async move {
        // The owner chooses the rules, and is told what they mean here.
        w.act_as(Mouse, OWNER).await?;
        w.press(&[Key::Control], ',').await?;
        w.read("Every text is judged by “Two pairs of eyes”")
            .await?;
        w.click("button", "Strict").await?;
        w.read("is asked of no article").await?;
        w.click("button", "Save as version 2").await?;
        w.read("Every text is judged by “Strict”, version 2")
            .await?;

        // The author declares, submits and signs off.
        w.act_as(Mouse, AUTHOR).await?;
        w.press(&[Key::Control], '1').await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.leave_text().await?;
        w.push(Mouse, "Submit for review").await?;
        w.read("In review · round 1").await?;
        w.read("Not declared which part machines had in the text")
            .await?;
        w.press(&[], 'm').await?;
        w.click("radio", "no machine-made text").await?;
        w.click("button", "Declare").await?;
        w.read("Part of machines declared").await?;
        w.read("Not signed off by Émile Tran").await?;
        for refused in [
            &["publish", "a-bridge-of-lanterns", "--revision", "2"][..],
            &["approve", "a-bridge-of-lanterns", "--revision", "1"],
        ] {
            assert!(cli.run(EDITOR, refused).is_err(), "{refused:?}");
        }
        cli.run(
            AUTHOR,
            &["sign-off", "a-bridge-of-lanterns", "--revision", "2"],
        )?;
        w.read("Every contributor has signed off").await?;

        // The two who review, one in the window and one without.
        w.act_as(Mouse, EDITOR).await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.confirm().await?;
        w.read("Marc Lenoir approved r2").await?;
        cli.run(
            "Finn Daly",
            &["approve", "a-bridge-of-lanterns", "--revision", "2"],
        )?;
        w.read("r2 is ready").await?;
        w.push(Mouse, "Publish r2…").await?;
        w.push(Mouse, "Publish r2 on web").await?;
        w.confirm().await?;
        w.read("r2 is published").await
    })
    .await?;
    let view = cast.the_only_article().await?;
    let policy = view.publications[0].policy.clone();
    let policy = policy.map(|policy| (policy.name, policy.version));
    assert_eq!(policy, Some(("strict".to_owned(), 2)));
    Ok(())
}

#[tokio::test]
async fn the_inbox_is_worked_through_by_keyboard_alone() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, MARKDOWN).await?;
    let asked = AskForReview {
        actor: cast.author.clone(),
        article: article.clone(),
        person: Some(cast.editor.clone()),
        role: None,
        due: None,
        due_zone: None,
        note: None,
    };
    cast.desk.ask_for_review(asked).await?;
    let opened = cast
        .desk
        .open_thread_on(
            &cast.author,
            &article,
            "winter".to_owned(),
            None,
            ThreadKind::Question,
            "Which one?",
        )
        .await?;
    let reply = Reply {
        actor: cast.author.clone(),
        thread: opened.thread,
        text: "@Marc Lenoir, you were there.".to_owned(),
    };
    cast.desk.reply(reply).await?;
    let path = cast.path.clone();
    journey("inbox", &home, &[&path], |w| async move {
        w.act_as(Keyboard, EDITOR).await?;
        w.press(&[Key::Control], '4').await?;
        w.see("heading", "Inbox").await?;
        w.read("A bridge of lanterns").await?;
        w.read("you were there").await?;
        w.read("2 unread").await?;

        // The first press shows where one stands. To the news, the mention first: read, unread, and
        // then opened at its thread.
        w.press(&[], Key::Down).await?;
        w.has_focus("link", "A bridge of lanterns").await?;
        w.press(&[], Key::Right).await?;
        w.has_focus("link", "Unread. Émile Tran mentions you")
            .await?;
        w.press(&[], 'r').await?;
        w.read("1 unread").await?;
        w.press(&[], 'u').await?;
        w.read("2 unread").await?;
        w.press(&[], Key::Enter).await?;
        w.read("Which one?").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.confirm().await?;
        w.read("Marc Lenoir approved r1").await?;

        // What was asked is answered, and what was opened is read.
        w.press(&[Key::Control], '4').await?;
        w.see("link", "Read. Émile Tran mentions you").await?;
        w.press(&[], 'o').await?;
        w.read("All is read").await
    })
    .await
}
