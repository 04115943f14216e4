//! The tour: one article from a file to its publication, on the sample desk, picture by picture.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use thirtyfour::Key;

use crate::{
    Failure,
    Hand::Mouse,
    Home, TEXT, Window, artefacts,
    made::{Plan, add_long, make_desk},
};

/// The article that comes in.
const ARTICLE: &str = include_str!("../fixtures/marche.fr.txt");

/// The begin of its headline.
const HEADLINE: &str = "Le marché flottant de Rivesol";

const AUTHOR: &str = "Camille Desrosières";
const EDITOR: &str = "Jonas Achterberg";
const REVIEWER: &str = "Maren Lindqvist-Oyelaran";
const PUBLISHER: &str = "Héloïse Vauquelin-Marchetti";

/// Plays it; a picture of the last screen is kept when it cannot go on.
pub async fn tour() -> Result<(), Failure> {
    let home = Home::new()?;
    let article = home.file("marche.txt", ARTICLE)?;
    let album = Album::new()?;
    let window = Window::open("tour", &home, &[&article]).await?;
    let played = play(&window, &album).await;
    if played.is_err() {
        album.keep(&window, "stopped-here").await?;
    }
    window.close().await;
    played?;
    crowd(&album).await
}

/// Two hundred threads on one article, and a desk with more of everything than fits on a screen.
async fn crowd(album: &Album) -> Result<(), Failure> {
    let home = Home::new()?;
    let path = home.path("crowd.desk");
    let plan = Plan {
        articles: 120,
        comments: 8,
        seed: 7,
    };
    let (desk, _) = make_desk(&path, plan, |_| ()).await?;
    add_long(&desk, 3_000, 200).await?;
    desk.close();
    let window = Window::open("tour-crowd", &home, &[&path]).await?;
    for (address, screen, name) in [
        ("#/board", "board", "many-articles"),
        ("#/table", "table", "many-rows"),
        ("#/article/a-long-read", "text", "two-hundred-threads"),
    ] {
        go(&window, address, screen).await?;
        album.keep(&window, name).await?;
    }
    window.close().await;
    Ok(())
}

async fn play(w: &Window, album: &Album) -> Result<(), Failure> {
    w.see("button", "Open the sample desk").await?;
    album.keep(w, "start").await?;
    w.click("button", "Open the sample desk").await?;

    // The file given to the program waits for the desk.
    w.see("dialog", "Import marche.txt").await?;
    w.read("Recognised: French.").await?;
    album.keep(w, "import").await?;
    w.click("button", "Cancel").await?;
    w.gone("dialog", "Import").await?;
    w.see("link", "Eleven minutes").await?;
    album.keep(w, "board").await?;
    w.click("button", "Skip").await?;
    w.press(&[], '?').await?;
    w.see("dialog", "Keys").await?;
    album.keep(w, "keys").await?;
    w.press(&[], Key::Escape).await?;

    // The author takes it in and submits it.
    w.act_as(Mouse, AUTHOR).await?;
    w.drop_file("marche.txt", ARTICLE).await?;
    w.see("dialog", "Import marche.txt").await?;
    w.click("button", "Import").await?;
    w.read("r1 of 1").await?;
    album.keep(w, "draft").await?;
    w.click("button", "Submit for review").await?;
    w.read("In review · round 1").await?;

    // The editor comments and asks for changes.
    w.act_as(Mouse, EDITOR).await?;
    w.begin_comment(
        "Must fix",
        "Dix-sept maraîchers",
        "The list of the harbour office has nineteen.",
    )
    .await?;
    album.keep(w, "comment").await?;
    w.send_comment().await?;
    w.comment("Question", "38 euros", "Per metre, or per boat?")
        .await?;
    w.comment("Note", "la fanfare", "Lovely. Keep it.").await?;
    album.keep(w, "discussion").await?;
    w.click("button", "Request changes").await?;
    w.has_focus("textbox", "What has to change").await?;
    w.type_in("The number of stalls, and what the 38 euros are paid for.")
        .await?;
    album.keep(w, "request-changes").await?;
    w.press(&[Key::Control], Key::Enter).await?;
    w.read("Changes requested by Jonas Achterberg").await?;

    // The author revises; the comments stay with their words.
    w.act_as(Mouse, AUTHOR).await?;
    w.write(Mouse).await?;
    w.select("Dix-sept").await?;
    w.type_in("Dix-neuf").await?;
    w.select("38 euros la matinée").await?;
    w.type_in("38 euros la matinée et par bateau").await?;
    album.keep(w, "revise").await?;
    w.press(&[Key::Control], 's').await?;
    w.read("r2 of 2").await?;
    w.click("button", "Submit for review").await?;
    w.read("In review · round 2").await?;

    // The editor looks at what changed, resolves and approves.
    w.act_as(Mouse, EDITOR).await?;
    w.click("tab", "History").await?;
    album.keep(w, "history").await?;
    w.click("button", "Compare r1 and r2").await?;
    w.read("Dix-neuf").await?;
    w.click("button", "In one text").await?;
    album.keep(w, "compare").await?;
    w.click("button", "Side by side").await?;
    album.keep(w, "compare-sides").await?;
    w.press(&[], Key::Escape).await?;
    w.click("tab", "Details").await?;
    album.keep(w, "details").await?;
    w.click("tab", "Discussion").await?;
    w.press(&[], 'j').await?;
    w.press(&[], 'r').await?;
    w.read("No must-fix thread is open").await?;
    w.click("button", "Approve r2").await?;
    w.see("dialog", "Approve r2?").await?;
    album.keep(w, "approve").await?;
    w.confirm().await?;
    w.read("Jonas Achterberg approved r2").await?;
    album.keep(w, "approved").await?;

    // The publisher publishes.
    w.act_as(Mouse, PUBLISHER).await?;
    w.click("button", "Publish r2…").await?;
    album.keep(w, "publish").await?;
    w.click("button", "Publish r2 on web").await?;
    w.see("dialog", "Publish r2?").await?;
    w.confirm().await?;
    w.read("r2 is published").await?;
    album.keep(w, "published").await?;
    w.click("link", "Settings").await?;
    w.see("heading", "Settings").await?;
    album.keep(w, "settings").await?;
    w.click("link", "Board").await?;
    w.see("link", HEADLINE).await?;
    album.keep(w, "board-after").await?;
    // English last: the tour goes on in it.
    for language in ["fr", "de", "en"] {
        screens(w, album, language).await?;
    }
    suggestions(w, album).await
}

/// Suggestions in the text, what changed since the own review, and typing that becomes suggestions.
async fn suggestions(w: &Window, album: &Album) -> Result<(), Failure> {
    go(w, "#/article/turmuhr-von-oberhag", "text").await?;
    w.act_as(Mouse, REVIEWER).await?;
    w.leave_text().await?;
    w.press(&[], 'j').await?;
    album.keep(w, "suggestion").await?;
    w.press(&[], 'd').await?;
    w.see("button", "Back to the text").await?;
    album.keep(w, "since-my-review").await?;
    w.press(&[], Key::Escape).await?;
    w.leave_text().await?;
    w.press(&[], 't').await?;
    w.read("You are suggesting.").await?;
    w.see("textbox", TEXT).await?;
    w.press(&[Key::Control], Key::Home).await?;
    w.type_in("Westwärts: ").await?;
    album.keep(w, "suggesting").await?;
    w.press(&[Key::Control], 's').await?;
    w.see("dialog", "Your edits as suggestions").await?;
    w.read("Send 1 suggestion").await?;
    album.keep(w, "edits").await
}

/// Every screen that shows the whole desk, in one language of the window.
async fn screens(w: &Window, album: &Album, language: &str) -> Result<(), Failure> {
    go(w, "#/settings/language", "settings").await?;
    w.script(
        "document.querySelector(`[data-testid=language-${arguments[0]}]`).click()",
        vec![language.into()],
    )
    .await?;
    w.until("the language", || async {
        let now = "return document.documentElement.lang";
        Ok(w.script(now, vec![]).await? == language)
    })
    .await?;
    for (address, screen, name) in [
        ("#/board", "board", "board"),
        ("#/table", "table", "table"),
        ("#/calendar", "calendar", "calendar"),
        ("#/search", "search-screen", "search"),
        ("#/settings/backups", "settings", "settings"),
        ("#/settings/rules", "settings", "rules"),
        ("#/inbox", "inbox", "inbox"),
        ("#/metrics", "metrics", "metrics"),
        (
            "#/article/the-mill-that-is-never-on-time",
            "text",
            "threads",
        ),
        ("#/article/nine-hundred-labels", "text", "void"),
        ("#/article/turmuhr-von-oberhag", "text", "suggestions"),
    ] {
        go(w, address, screen).await?;
        album.keep(w, &format!("{name}-{language}")).await?;
    }
    w.press(&[Key::Control], 'k').await?;
    w.until("the palette", || async {
        let open = "return document.querySelector('dialog[open]') !== null";
        Ok(w.script(open, vec![]).await? == true)
    })
    .await?;
    album.keep(w, &format!("palette-{language}")).await?;
    w.press(&[], Key::Escape).await
}

/// Goes to an address of the window and waits until that screen shows what it knows.
async fn go(w: &Window, address: &str, screen: &str) -> Result<(), Failure> {
    w.script("location.hash = arguments[0]", vec![address.into()])
        .await?;
    w.until(address, || async {
        let shown = "const screen = document.querySelector(`[data-testid=${arguments[0]}]`);\
                     return screen !== null && screen.textContent.trim().length > 40";
        Ok(w.script(shown, vec![screen.into()]).await? == true)
    })
    .await
}

/// The pictures, in the order they were taken.
struct Album {
    folder: PathBuf,
    taken: AtomicU32,
}

impl Album {
    fn new() -> Result<Self, Failure> {
        let folder = artefacts("tour");
        // Pictures of an earlier tour would pass for ones of this.
        fs::remove_dir_all(&folder)?;
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            taken: AtomicU32::new(1),
        })
    }

    /// Keeps the screen as it is, light and dark.
    async fn keep(&self, w: &Window, name: &str) -> Result<(), Failure> {
        let number = self.taken.fetch_add(1, Ordering::Relaxed);
        for theme in ["dark", "light"] {
            w.script(
                "document.documentElement.dataset.theme = arguments[0]",
                vec![theme.into()],
            )
            .await?;
            w.until("the screen to rest", || async {
                let rests = "return document.fonts.status === 'loaded' && document.getAnimations().length === 0";
                Ok(w.script(rests, vec![]).await? == true)
            })
            .await?;
            let file = format!("{number:02}-{name}-{theme}.png");
            w.picture(&self.folder.join(file)).await?;
        }
        Ok(())
    }
}
