//! Every screen, in both themes, before the judge of accessibility that the web uses.

use std::{fs, path::Path};

use imprimatur_tests::{
    AUTHOR, Cast, CommandLine, EDITOR, Failure, Hand::Mouse, Home, OWNER, TEXT, Window, journey,
};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: Émile Tran\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n\n\
    Since then every family has brought one, and nobody has taken one away.\n";

const NOTICE: &str = "Laternenbrücke wieder offen\n\nVon Émile Tran\n\n\
    Die Brücke trägt 912 Laternen. Niemand weiß, wer die erste angezündet hat.\n";

#[tokio::test]
async fn no_screen_has_a_grave_fault_in_the_light_theme() -> Result<(), Failure> {
    look_at_all("Light").await
}

#[tokio::test]
async fn no_screen_has_a_grave_fault_in_the_dark_theme() -> Result<(), Failure> {
    look_at_all("Dark").await
}

#[tokio::test]
async fn no_first_screen_has_a_grave_fault_in_either_theme() -> Result<(), Failure> {
    let home = Home::new()?;
    let axe = axe()?;
    journey("accessible_first", &home, &[], move |w| async move {
        w.see("button", "Open the sample desk").await?;
        w.script(&axe, vec![]).await?;
        let mut faults = in_both(&w, "start").await?;
        w.click("button", "Open the sample desk").await?;
        w.see("heading", "The first five minutes").await?;
        w.see("link", "Eleven minutes").await?;
        faults.extend(in_both(&w, "guide, offered").await?);
        w.click("button", "Begin").await?;
        w.see("button", "Skip the rest").await?;
        faults.extend(in_both(&w, "guide, begun").await?);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        Ok(())
    })
    .await
}

async fn in_both(window: &Window, screen: &str) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for theme in ["dark", "light"] {
        window
            .script(
                "document.documentElement.dataset.theme = arguments[0]",
                vec![theme.into()],
            )
            .await?;
        faults.extend(look(window, &format!("{screen}, {theme}")).await?);
    }
    Ok(faults)
}

fn axe() -> Result<String, Failure> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    Ok(fs::read_to_string(axe)?)
}

async fn look_at_all(theme: &'static str) -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, MARKDOWN).await?;
    let axe = axe()?;
    let cli = CommandLine::new(&home, &cast.path)?;
    let folder = home.path("post");
    fs::create_dir(&folder)?;
    home.file("post/aushang.txt", NOTICE)?;
    home.file("post/leer.txt", "")?;
    let name = format!("accessible_{}", theme.to_lowercase());
    journey(&name, &home, &[&cast.path], move |w| async move {
        w.script(&axe, vec![]).await?;
        let mut faults = Vec::new();
        w.click("link", "Settings").await?;
        w.click("radio", theme).await?;
        w.see("button", "Back up now").await?;
        faults.extend(look(&w, "settings").await?);
        w.act_as(Mouse, OWNER).await?;
        w.click("button", "Back up now").await?;
        w.click("button", "Restore the backup of").await?;
        w.see("dialog", "Restore a backup").await?;
        w.read("Nothing would be lost").await?;
        faults.extend(look(&w, "restore").await?);
        w.click("button", "Cancel").await?;
        w.gone("dialog", "Restore a backup").await?;

        w.click("link", "Board").await?;
        w.see("link", "A bridge of lanterns").await?;
        faults.extend(look(&w, "board").await?);
        w.press(&[Key::Control], 'k').await?;
        w.see("option", "Import a folder").await?;
        faults.extend(look(&w, "palette").await?);
        w.answer_folder(&folder).await?;
        w.type_in("import a folder").await?;
        w.see("option", "Import a folder").await?;
        w.press(&[], Key::Enter).await?;
        w.see("dialog", "Import of the folder post").await?;
        w.read("Done: every file was looked at.").await?;
        faults.extend(look(&w, "import of a folder").await?);
        w.click("button", "Close").await?;

        for place in ["Table", "Calendar", "Search"] {
            w.click("link", place).await?;
            let arrived = format!(
                "return location.hash === '#/{}' && !!document.querySelector('main')",
                place.to_lowercase()
            );
            w.until(place, || async {
                Ok(w.script(&arrived, vec![]).await? == true)
            })
            .await?;
            if place == "Table" {
                w.read("A bridge of lanterns").await?;
            }
            faults.extend(look(&w, place).await?);
        }

        w.click("link", "Board").await?;
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, "A bridge of lanterns").await?;
        w.comment("Question", "every family", "Do we know that?")
            .await?;
        faults.extend(look(&w, "review, reading").await?);
        cli.run(
            EDITOR,
            &["approve", "a-bridge-of-lanterns", "--revision", "1"],
        )?;
        w.read("Marc Lenoir approved r1").await?;
        for panel in ["History", "Details", "Publish"] {
            w.click("tab", panel).await?;
            faults.extend(look(&w, &format!("review, {panel}")).await?);
        }
        w.act_as(Mouse, EDITOR).await?;
        w.click("tab", "Publish").await?;
        w.click("button", "Publish r1 on web").await?;
        w.see("dialog", "Publish r1?").await?;
        faults.extend(look(&w, "publish").await?);
        w.click("button", "Cancel").await?;
        w.act_as(Mouse, AUTHOR).await?;
        w.click("tab", "Discussion").await?;
        w.write(Mouse).await?;
        w.see("textbox", TEXT).await?;
        faults.extend(look(&w, "review, editing").await?);

        w.click("link", "Board").await?;
        w.see("link", "A bridge of lanterns").await?;
        w.drop_file("aushang.txt", NOTICE).await?;
        w.see("dialog", "Import aushang.txt").await?;
        w.read("Recognised: German.").await?;
        faults.extend(look(&w, "import").await?);

        assert!(faults.is_empty(), "{}", faults.join("\n"));
        Ok(())
    })
    .await
}

/// What is serious or critical on the screen as it stands, one line for each thing.
async fn look(window: &Window, screen: &str) -> Result<Vec<String>, Failure> {
    window.script(BEGIN, vec![]).await?;
    window
        .until(&format!("the verdict on {screen}"), || async {
            Ok(window.script("return !!window.verdict", vec![]).await? == true)
        })
        .await?;
    let verdict = window.script("return window.verdict", vec![]).await?;
    let lines = verdict
        .as_array()
        .ok_or_else(|| Failure::new(format!("{screen} could not be judged: {verdict}")))?;
    Ok(lines
        .iter()
        .map(|line| format!("{screen}: {}", line.as_str().unwrap_or_default()))
        .collect())
}

/// Has the screen judged once nothing on it moves: half-faded colours are no colours of it. One
/// verdict is not taken: that a card is called by its headline alone. All else on it is its
/// description, and would be much to hear at every card.
const BEGIN: &str = "
window.verdict = null;
Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
  .then(() => axe.run(document, { resultTypes: ['violations'], elementRef: true }))
  .then(({ violations }) => {
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    window.verdict = grave.flatMap(({ id, nodes }) =>
      nodes.filter(({ element }) => id !== 'label-content-name-mismatch' || element.dataset.testid !== 'card')
        .map(({ html, any }) => `${id}: ${html.slice(0, 200)} (${any[0]?.message ?? ''})`));
  })
  .catch((error) => { window.verdict = String(error); });
";
