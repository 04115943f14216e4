//! Files that come in as articles: each line of them is accounted for before anything is made.

use std::fs;

use imprimatur_desk::api::Nothing;
use imprimatur_tests::{Cast, Failure, Hand::Mouse, Home, TEXT, journey};
use serde_json::json;
use thirtyfour::Key;

/// A German text with a credit line, a claim about itself and its headline twice.
const NOTICE: &str = "Laternenbrücke wieder offen\n\
    \n\
    Von Émile Tran\n\
    \n\
    Laternenbrücke wieder offen\n\
    \n\
    Die Brücke trägt 912 Laternen. Niemand weiß, wer die erste angezündet hat, und im Rathaus \
    fragt auch keiner mehr danach.\n";

#[tokio::test]
async fn a_file_given_at_the_first_start_waits_for_a_desk() -> Result<(), Failure> {
    let home = Home::new()?;
    let notice = home.file("aushang.txt", NOTICE)?;
    journey("import_argument", &home, &[&notice], |w| async move {
        w.push(Mouse, "Start an empty desk").await?;
        w.fill("textbox", "Name of the desk", "Rundschau").await?;
        w.fill("textbox", "Your name", "Hanna Vogt").await?;
        w.push(Mouse, "Start this desk").await?;
        w.see("dialog", "Import aushang.txt").await?;
        w.read("Recognised: German.").await?;
        w.read("headline repeated: left out").await?;
        w.read("byline").await?;
        w.push(Mouse, "Import").await?;
        w.gone("dialog", "Import aushang.txt").await?;
        w.see("textbox", TEXT).await?;
        w.see("heading", "Laternenbrücke wieder offen").await?;
        w.read("Émile Tran").await?;
        w.read("912 Laternen").await
    })
    .await
}

#[tokio::test]
async fn a_dropped_file_opens_the_import_preview_and_is_made_only_when_accepted()
-> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    journey("import_dropped", &home, &[&cast.path], |w| async move {
        w.see("heading", "Rundschau").await?;
        w.drop_file("aushang.txt", NOTICE).await?;
        w.see("dialog", "Import aushang.txt").await?;
        w.push(Mouse, "Cancel").await?;
        w.gone("dialog", "Import aushang.txt").await?;
        w.see("heading", "Draft 0").await?;
        w.drop_file("leer.txt", "").await?;
        w.read("The file is empty.").await?;
        w.push(Mouse, "Close").await?;
        w.see("heading", "Draft 0").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_folder_with_bad_files_is_imported_as_far_as_it_goes_and_the_bad_are_named()
-> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let folder = home.path("post");
    fs::create_dir(&folder)?;
    home.file("post/aushang.txt", NOTICE)?;
    home.file("post/lanterns.md", "# Lanterns counted\n\nThere are 912.\n")?;
    home.file("post/leer.txt", "")?;
    home.file("post/bild.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")?;
    let path = cast.path.clone();
    journey("import_folder", &home, &[&path], move |w| async move {
        w.see("heading", "Draft 0").await?;
        w.answer_folder(&folder).await?;
        w.press(&[Key::Control], 'k').await?;
        w.see("dialog", "").await?;
        w.type_in("import a folder").await?;
        w.see("option", "Import a folder").await?;
        w.press(&[], Key::Enter).await?;

        // The account: what came in, and each file that did not, by name and with the reason.
        w.see("dialog", "Import of the folder post").await?;
        w.read("Done: every file was looked at.").await?;
        for line in ["leer.txt The file is empty.", "bild.txt"] {
            w.see("listitem", line).await?;
        }
        let counts = "return [...document.querySelectorAll('[data-testid=folder-counts] dd')].map((count) => count.textContent)";
        assert_eq!(w.script(counts, vec![]).await?, json!(["2", "0", "2"]));
        w.push(Mouse, "Close").await?;

        w.see("heading", "Draft 2").await?;
        w.see("link", "Laternenbrücke wieder offen").await?;
        w.see("link", "Lanterns counted").await?;
        assert!(cast.desk.check_desk(Nothing {}).await?.ok);
        Ok(())
    })
    .await
}
