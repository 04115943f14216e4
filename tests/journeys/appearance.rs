//! How the window speaks and looks: its language and its theme, chosen in Settings.

use imprimatur_tests::{Cast, EDITOR, Failure, Hand::Mouse, Home, journey};
use thirtyfour::Key;

const MARKDOWN: &str = "---\ntitle: A bridge of lanterns\nauthor: [Émile Tran, Marc Lenoir]\nlanguage: en\n---\n\n\
    The first lantern was hung in a winter without snow.\n";

#[tokio::test]
async fn the_window_speaks_french_once_it_is_chosen_and_after_a_new_start() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, MARKDOWN).await?;
    journey("french", &home, &[&cast.path], |w| async move {
        w.act_as(Mouse, EDITOR).await?;
        w.click("link", "Settings").await?;
        w.click("radio", "Français").await?;
        w.see("heading", "Réglages").await?;
        let language = "return document.documentElement.lang";
        assert_eq!(w.script(language, vec![]).await?, "fr");

        w.click("link", "Vue d’ensemble").await?;
        w.see("heading", "En relecture 1").await?;
        w.click("link", "A bridge of lanterns").await?;
        w.see("heading", "A bridge of lanterns").await?;
        // The article keeps its own language.
        w.see("button", "Approuver r1").await?;
        let text = "return document.querySelector('.ProseMirror').closest('[lang]').lang";
        assert_eq!(w.script(text, vec![]).await?, "en");

        // A refusal, in its own words.
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("r1 n’est pas encore approuvée par un éditeur")
            .await?;
        w.read("Marc Lenoir figure dans la signature").await?;

        // A date, as one is written there.
        w.click("tab", "Historique").await?;
        w.until("the day of the submission in French", || async {
            let said = w.script(DAY, vec![]).await?;
            Ok(said[0].is_string() && said[0] == said[1])
        })
        .await
    })
    .await?;
    journey("french_again", &home, &[], |w| async move {
        w.see("heading", "En relecture 1").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn spelling_is_checked_in_the_language_of_the_text() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, MARKDOWN).await?;
    journey("spelling", &home, &[&cast.path], |w| async move {
        w.see("link", "A bridge of lanterns").await?;
        w.script(SPELLING, vec![]).await?;
        w.click("link", "A bridge of lanterns").await?;
        w.until("the window to check English", || async {
            let set = w.script("return window.spelling.join()", vec![]).await?;
            Ok(set == "200 en")
        })
        .await
    })
    .await
}

/// Notes what the page asks the shell to check spelling in, and how that is answered.
const SPELLING: &str = "
const asked = window.__TAURI_INTERNALS__.convertFileSrc('set_spelling', 'ipc');
const real = window.fetch.bind(window);
window.spelling = [];
window.fetch = async (to, how) => {
  const answer = await real(to, how);
  if (to === asked) {
    const said = answer.headers.get('Tauri-Response') === 'ok' ? 200 : 500;
    window.spelling.push(`${said} ${JSON.parse(how.body).args.language}`);
  }
  return answer;
};";

/// The latest moment of the record as it is shown, cut to its day and month, and as it is written
/// in French.
const DAY: &str = "
const time = document.querySelector('.log time');
const day = new Date(time.dateTime);
const written = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'short' }).format(day);
return [time.textContent.slice(0, written.length), written];
";

#[tokio::test]
async fn the_dark_theme_has_other_colours_and_enough_contrast() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    journey("dark", &home, &[&cast.path], |w| async move {
        w.click("link", "Settings").await?;
        w.click("radio", "Light").await?;
        let light = w.script(COLOURS, vec![]).await?;
        w.click("radio", "Dark").await?;
        let dark = w.script(COLOURS, vec![]).await?;
        for which in ["paper", "ink"] {
            assert_ne!(light[which], dark[which], "{which}");
        }
        for (theme, colours) in [("light", &light), ("dark", &dark)] {
            for which in ["ink on paper", "ink-2 on paper", "ink-3 on paper"] {
                let contrast = colours[which].as_f64().unwrap_or_default();
                // WCAG 2.2, 1.4.3: 4.5 for text of any size.
                assert!(contrast >= 4.5, "{theme}, {which}: {contrast:.2}");
            }
        }
        assert_eq!(dark["darker"], true, "the paper is darker than the ink");
        Ok(())
    })
    .await
}

/// The computed colours of the page, and the contrast of text on it by the formula of WCAG 2.2.
const COLOURS: &str = "
const probe = document.body.appendChild(document.createElement('i'));
const computed = (token) => {
  probe.style.color = `var(--${token})`;
  return getComputedStyle(probe).color;
};
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = getComputedStyle(document.body).backgroundColor;
const colours = { paper, ink: getComputedStyle(document.body).color };
for (const token of ['ink', 'ink-2', 'ink-3']) {
  const both = [light(computed(token)), light(paper)];
  colours[`${token} on paper`] = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}
colours.darker = light(paper) < light(colours.ink);
probe.remove();
return colours;
";
