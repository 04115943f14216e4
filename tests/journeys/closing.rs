//! Closing the window: what was typed last is there afterwards.

use std::fs::File;

use imprimatur_desk::api::ArticleQuery;
use imprimatur_tests::{AUTHOR, Cast, Failure, Hand::Mouse, Home, TEXT, journey};

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\n---\n\n\
    The first lantern was hung in a winter without snow.\n";

#[tokio::test]
async fn what_was_typed_last_is_saved_by_closing_the_window_at_once() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, MARKDOWN).await?;
    // Held for as long as the program runs.
    let lock = home.path("data/imprimatur/running.lock");
    journey("closing", &home, &[&cast.path], move |w| async move {
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.write(Mouse).await?;
        w.has_focus("textbox", TEXT).await?;
        w.type_in("Typed last").await?;
        // A key of the system, not of the page: it closes within the pause before a save.
        w.press_in_the_system("ctrl+q").await?;
        w.until("the program to end", || async {
            Ok(File::open(&lock)?.try_lock().is_ok())
        })
        .await
    })
    .await?;
    let asked = ArticleQuery {
        actor: cast.author.clone(),
        article,
        revision: None,
    };
    let kept = cast.desk.article(asked).await?.working_copy;
    let text = kept.map(|kept| serde_json::to_string(&kept.content));
    let text = text.transpose()?.unwrap_or_default();
    assert!(text.contains("Typed last"), "not saved: {text}");
    Ok(())
}
