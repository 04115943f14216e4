//! Files that come in as articles: each line of them is accounted for before anything is made.

use imprimatur_tests::{Cast, Failure, Hand::Mouse, Home, TEXT, journey};

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
