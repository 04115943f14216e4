//! Two programs on one desk, in turns: neither confuses the other, and nothing typed is lost.

use imprimatur_desk::api::{ArticleQuery, Nothing};
use imprimatur_tests::{AUTHOR, Cast, CommandLine, EDITOR, Failure, Hand::Mouse, Home, journey};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n";

#[tokio::test]
async fn the_window_and_the_command_line_change_a_desk_in_turns() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, MARKDOWN).await?;
    let cli = CommandLine::new(&home, &cast.path)?;
    let path = cast.path.clone();
    journey("in_turns", &home, &[&path], |w| async move {
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.write(Mouse).await?;
        w.select("a winter").await?;
        w.type_in("the only winter").await?;

        // Another program approves what the author is about to change, and asks something.
        cli.run(
            EDITOR,
            &["approve", "a-bridge-of-lanterns", "--revision", "1"],
        )?;
        w.read("Marc Lenoir approved r1").await?;
        let asked = [
            "comment",
            "a-bridge-of-lanterns",
            "--quote",
            "first lantern",
        ];
        cli.run(EDITOR, &[&asked[..], &["Who hung it?"]].concat())?;
        w.read("Who hung it?").await?;

        // What was typed stands, the caret is where it was, and what is typed now goes on there.
        w.type_in(" we know").await?;
        w.read("hung in the only winter we know without snow")
            .await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r2 of 2").await?;
        w.read("the text has changed since, to r2").await?;
        assert_eq!(w.marked().await?, ["first lantern"]);

        // The other program sees the revision, and may not approve what it has not seen.
        let refused = cli.run(
            EDITOR,
            &["approve", "a-bridge-of-lanterns", "--revision", "1"],
        );
        assert!(refused.is_err(), "a text that was replaced was approved");
        cli.run(
            EDITOR,
            &["approve", "a-bridge-of-lanterns", "--revision", "2"],
        )?;
        w.read("Marc Lenoir approved r2").await?;

        let asked = ArticleQuery {
            actor: cast.editor.clone(),
            article,
            revision: None,
        };
        let view = cast.desk.article(asked).await?;
        assert_eq!(view.revisions.len(), 2);
        assert!(cast.desk.check_desk(Nothing {}).await?.ok);
        Ok(())
    })
    .await
}
