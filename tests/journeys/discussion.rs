//! Comments, and what becomes of them while the text beneath them changes.

use imprimatur_tests::{AUTHOR, Cast, EDITOR, Failure, Hand::Mouse, Home, journey};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n\n\
    Since then every family has brought one, and nobody has taken one away.\n";

#[tokio::test]
async fn a_comment_stays_at_its_words_while_typing_and_after_a_revision() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, MARKDOWN).await?;
    journey("comments_stay", &home, &[&cast.path], |w| async move {
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.comment("Question", "every family", "Do we know that?")
            .await?;
        w.comment("Note", "lantern was", "Good begin.").await?;
        let both = ["lantern was", "every family"];
        assert_eq!(w.marked().await?, both);

        // Words before, between and inside the marks.
        w.act_as(Mouse, AUTHOR).await?;
        w.write(Mouse).await?;
        w.select("The first").await?;
        w.type_in("They say the very first").await?;
        w.select("nobody").await?;
        w.type_in("no one").await?;
        assert_eq!(w.marked().await?, both);
        w.press(&[Key::Control], 's').await?;
        w.read("r2 of 2").await?;
        w.until("the marks on their words in r2", || async {
            Ok(w.marked().await? == both)
        })
        .await?;

        // The words of one are deleted: it stays, beside the text, with the words it was about.
        w.select("every family has").await?;
        w.press(&[], Key::Delete).await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r3 of 3").await?;
        w.read("Do we know that?").await?;
        w.until("one mark less", || async {
            Ok(!w.marked().await?.contains(&"every family".to_owned()))
        })
        .await?;
        w.read("every family").await
    })
    .await
}
