//! Writing, reviewing and publishing an article without once touching the mouse.

use imprimatur_tests::{AUTHOR, Cast, EDITOR, Failure, Hand::Keyboard, Home, TEXT, journey};
use thirtyfour::Key;

#[tokio::test]
async fn an_article_is_written_reviewed_and_published_by_keyboard_alone() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    journey("main_job", &home, &[&cast.path], |w| async move {
        w.see("heading", "Rundschau").await?;
        w.act_as(Keyboard, AUTHOR).await?;

        // The author writes and submits.
        w.press(&[], 'n').await?;
        w.has_focus("textbox", TEXT).await?;
        w.type_in("Lantern bridge opens again").await?;
        w.press(&[], Key::Enter).await?;
        w.type_in("Three winters of repairs are over").await?;
        w.press(&[], Key::Enter).await?;
        w.type_in("The bridge carries 900 lanterns. Nobody knows who lit the first.")
            .await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r2 of 2").await?;
        w.push(Keyboard, "Submit for review").await?;
        w.read("In review · round 1").await?;

        // The editor asks for a change that must be made.
        w.act_as(Keyboard, EDITOR).await?;
        w.write(Keyboard).await?;
        w.comment("Must fix", "900 lanterns", "The city counts 912.")
            .await?;
        w.read("Must-fix threads open: 1").await?;
        w.push(Keyboard, "Request changes").await?;
        w.has_focus("textbox", "What has to change").await?;
        w.type_in("One number, please.").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Changes requested by Marc Lenoir").await?;

        // The author makes it and submits again.
        w.act_as(Keyboard, AUTHOR).await?;
        w.write(Keyboard).await?;
        w.select("900").await?;
        w.type_in("912").await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r3 of 3").await?;
        w.push(Keyboard, "Submit for review").await?;
        w.read("In review · round 2").await?;

        // The editor sees it done, approves and publishes.
        w.act_as(Keyboard, EDITOR).await?;
        w.leave_text().await?;
        w.press(&[], 'j').await?;
        w.press(&[], 'r').await?;
        w.read("No must-fix thread is open").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.see("dialog", "Approve r3?").await?;
        w.confirm().await?;
        w.read("Marc Lenoir approved r3").await?;
        w.push(Keyboard, "Publish r3…").await?;
        w.has_focus("button", "Publish r3 on web").await?;
        w.press(&[], Key::Enter).await?;
        w.confirm().await?;
        w.read("r3 is published").await?;
        w.push(Keyboard, "Copy as Markdown").await?;
        w.read("Copied.").await?;

        // The board shows it where it belongs.
        w.press(&[], 'b').await?;
        w.see("heading", "Published 1").await?;
        w.see("link", "Lantern bridge opens again").await?;
        Ok(())
    })
    .await
}
