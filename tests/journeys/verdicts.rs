//! Who may say what, and how the window tells who may not.

use imprimatur_desk::api::{ArticleQuery, Revise};
use imprimatur_tests::{Cast, CommandLine, EDITOR, Failure, Hand::Mouse, Home, journey};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: [Émile Tran, Marc Lenoir]\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n";

#[tokio::test]
async fn a_coauthor_cannot_approve_and_is_told_why() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, MARKDOWN).await?;
    journey("coauthor", &home, &[&cast.path], |w| async move {
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        let approve = w.see("button", "Approve r1").await?;
        assert_eq!(
            approve.attr("aria-disabled").await?.as_deref(),
            Some("true")
        );
        // Neither the button nor its key do anything but tell.
        approve.click().await?;
        w.read("Marc Lenoir is in the byline").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("r1 is not yet approved by an editor").await
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert!(view.reviews.is_empty(), "a verdict was kept");
    Ok(())
}

#[tokio::test]
async fn the_chord_that_sends_a_comment_approves_nothing_when_pressed_again() -> Result<(), Failure>
{
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let markdown = MARKDOWN.replace(", Marc Lenoir", "");
    cast.submitted(&home, &markdown).await?;
    journey("chord_again", &home, &[&cast.path], |w| async move {
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.comment("Note", "first lantern", "Good begin.").await?;
        w.press_often(&[Key::Control], Key::Enter, 3).await?;
        w.see("dialog", "Approve r1?").await?;
        w.press(&[], Key::Escape).await?;
        w.gone("dialog", "Approve r1?").await?;
        w.see("button", "Approve r1").await?;
        Ok(())
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert!(view.reviews.is_empty(), "a verdict was kept");
    Ok(())
}

#[tokio::test]
async fn a_coauthor_approves_neither_by_the_command_line_nor_in_a_stale_window()
-> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let markdown = MARKDOWN.replace(", Marc Lenoir", "");
    let article = cast.submitted(&home, &markdown).await?;
    let cli = CommandLine::new(&home, &cast.path)?;
    let path = cast.path.clone();
    let (desk, author) = (cast.desk.clone(), cast.author.clone());
    journey("stale_coauthor", &home, &[&path], |w| async move {
        // The window asks whether r1 is to be approved …
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.see("dialog", "Approve r1?").await?;
        // … while the reviewer is made a co-author.
        let asked = ArticleQuery {
            actor: author.clone(),
            article: article.clone(),
            revision: None,
        };
        let view = desk.article(asked).await?;
        let mut content = view.shown.content;
        let mut joined = content.byline[0].clone();
        EDITOR.clone_into(&mut joined.name);
        content.byline.push(joined);
        desk.revise(Revise {
            actor: author,
            article,
            base: view.head,
            content,
            seen: None,
        })
        .await?;
        w.confirm().await?;
        for revision in ["1", "2"] {
            let approve = ["approve", "a-bridge-of-lanterns", "--revision", revision];
            assert!(
                cli.run(EDITOR, &approve).is_err(),
                "r{revision} was approved"
            );
        }
        w.read("The text has changed meanwhile: r2 is the head")
            .await
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert!(view.reviews.is_empty(), "a verdict was kept");
    Ok(())
}
