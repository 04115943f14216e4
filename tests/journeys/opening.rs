//! Opening a desk: what is none is told, and left as it was.

use std::fs;

use imprimatur_tests::{AUTHOR, Cast, CommandLine, EDITOR, Failure, Hand::Mouse, Home, journey};

#[tokio::test]
async fn a_bad_desk_file_is_told_with_the_next_step_and_left_untouched() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    drop(cast.desk);
    let whole = fs::read(&cast.path)?;
    let bad = [
        (
            "letter.desk",
            b"Dear all, this is a letter.".to_vec(),
            "not_a_desk",
        ),
        (
            "half.desk",
            whole[..whole.len() / 2].to_vec(),
            "desk_damaged",
        ),
    ];
    for (name, bytes, code) in bad {
        let path = home.file(name, &bytes)?;
        journey(code, &home, &[&path], move |w| async move {
            let told = w.see("alert", "").await?;
            assert_eq!(told.attr("data-code").await?.as_deref(), Some(code));
            // What to do instead is at hand.
            w.see("button", "Open a desk file…").await?;
            w.see("button", "Start an empty desk").await?;
            Ok(())
        })
        .await?;
        assert!(fs::read(&path)? == bytes, "{name} was written to");
    }
    Ok(())
}

#[tokio::test]
async fn the_desk_last_open_is_opened_again() -> Result<(), Failure> {
    let home = Home::new()?;
    journey("first_start", &home, &[], |w| async move {
        w.push(Mouse, "Start an empty desk").await?;
        w.fill("textbox", "Name of the desk", "Rundschau").await?;
        w.fill("textbox", "Your name", "Hanna Vogt").await?;
        w.push(Mouse, "Start this desk").await?;
        w.see("heading", "Rundschau").await?;
        Ok(())
    })
    .await?;
    journey("second_start", &home, &[], |w| async move {
        w.see("heading", "Rundschau").await?;
        w.see("button", "You: Hanna Vogt").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_the_command_line_does_to_the_open_desk_is_shown() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let file = home.file(
        "lanterns.md",
        "---\ntitle: Lanterns counted\nauthor: Émile Tran\n---\n\nThere are 912 of them.\n",
    )?;
    let cli = CommandLine::new(&home, &cast.path)?;
    journey("command_line", &home, &[&cast.path], |w| async move {
        w.see("heading", "Draft 0").await?;
        cli.run(AUTHOR, &["import", &file.to_string_lossy()])?;
        w.see("link", "Lanterns counted").await?;
        w.act_as(Mouse, EDITOR).await?;
        w.open_article(Mouse, "Lanterns counted").await?;
        cli.run(AUTHOR, &["submit", "lanterns-counted"])?;
        w.read("In review · round 1").await?;
        let words = ["--quote", "912 of them", "Who counted?"];
        cli.run(
            EDITOR,
            &[&["comment", "lanterns-counted"], &words[..]].concat(),
        )?;
        w.read("Who counted?").await?;
        cli.run(EDITOR, &["approve", "lanterns-counted", "--revision", "1"])?;
        w.see("button", "Publish r1…").await?;
        Ok(())
    })
    .await
}
