//! Text that changes under its threads: revised, compared, suggested on, mailed back as a file.

use imprimatur_desk::api::{ArticleView, PlaceState, RequestChanges, ThreadKind};
use imprimatur_tests::{
    AUTHOR, Cast, EDITOR, Failure,
    Hand::{Keyboard, Mouse},
    Home, TEXT, journey,
};
use thirtyfour::Key;

const HEADLINE: &str = "Twenty lamps";

/// The beginnings of the paragraphs of [`lamps`]; each is commented on.
const LAMPS: [&str; 20] = [
    "Amber", "Basalt", "Cobalt", "Damson", "Ebony", "Fennel", "Garnet", "Hazel", "Indigo",
    "Jasper", "Khaki", "Lilac", "Maroon", "Nutmeg", "Ochre", "Peach", "Quartz", "Russet",
    "Saffron", "Teal",
];

/// An article of twenty short paragraphs.
fn lamps() -> String {
    let mut text = format!("---\ntitle: {HEADLINE}\nauthor: Émile Tran\nlanguage: en\n---\n");
    for (at, name) in LAMPS.iter().enumerate() {
        let line = format!("\n{name} hangs over door {at} and is lit when somebody comes home.\n");
        text.push_str(&line);
    }
    text
}

async fn comment_on_each(cast: &Cast, article: &str) -> Result<(), Failure> {
    for name in LAMPS {
        cast.desk
            .open_thread_on(
                &cast.editor,
                article,
                format!("{name} hangs"),
                None,
                ThreadKind::Note,
                &format!("Who lights {name}?"),
            )
            .await?;
    }
    Ok(())
}

fn in_state(view: &ArticleView, state: PlaceState) -> Vec<&str> {
    let there = view
        .threads
        .iter()
        .filter(|thread| thread.place.state == state);
    there.map(|thread| thread.quote.as_str()).collect()
}

#[tokio::test]
async fn under_a_revision_twenty_threads_stay_on_their_words_or_say_that_they_are_gone()
-> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, &lamps()).await?;
    comment_on_each(&cast, &article).await?;
    let file = cast.path.clone();
    journey("remembers_threads", &home, &[&file], |w| async move {
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, HEADLINE).await?;
        w.until("twenty marks", || async {
            Ok(w.marked().await?.len() == 20)
        })
        .await?;
        w.write(Mouse).await?;
        // One passage is worded anew, one goes with its paragraph, one gets words before it.
        w.select("Cobalt hangs").await?;
        w.type_in("Cobalt swings").await?;
        w.select("Garnet hangs over door 6 and is lit when somebody comes home.")
            .await?;
        w.press(&[], Key::Delete).await?;
        w.select("Damson").await?;
        w.press(&[], Key::Left).await?;
        w.type_in("At the corner, ").await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r2 of 2").await?;
        w.read("altered since").await?;
        w.read("Who lights Garnet?").await?;
        w.read("the words are gone").await
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert_eq!(view.threads.len(), 20);
    assert_eq!(in_state(&view, PlaceState::Changed), ["Cobalt hangs"]);
    assert_eq!(in_state(&view, PlaceState::Gap), ["Garnet hangs"]);
    assert_eq!(in_state(&view, PlaceState::Exact).len(), 18);
    Ok(())
}

#[tokio::test]
async fn what_changed_since_the_own_review_is_one_key_away() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, &lamps()).await?;
    let head = cast.the_only_article().await?.shown.sha256;
    cast.desk
        .request_changes(RequestChanges {
            actor: cast.editor.clone(),
            article,
            sha256: head,
            role: None,
            note: "Two lamps are called otherwise.".to_owned(),
        })
        .await?;
    journey("remembers_compare", &home, &[&cast.path], |w| async move {
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, HEADLINE).await?;
        w.write(Mouse).await?;
        w.select("Hazel").await?;
        w.type_in("Walnut").await?;
        w.select("Ochre").await?;
        w.type_in("Umber").await?;
        w.press(&[Key::Control], 's').await?;
        w.read("r2 of 2").await?;
        w.act_as(Mouse, EDITOR).await?;
        w.leave_text().await?;
        w.press(&[], 'd').await?;
        w.read("2 changes").await?;
        w.press(&[], 'n').await?;
        w.read("“Walnut” instead of “Hazel”").await?;
        w.press(&[], 'n').await?;
        w.read("“Umber” instead of “Ochre”").await?;
        w.press(&[], Key::Escape).await?;
        w.see("textbox", TEXT).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn words_are_suggested_and_accepted_by_keyboard_alone() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    cast.submitted(&home, &lamps()).await?;
    let file = cast.path.clone();
    journey("remembers_suggest", &home, &[&file], |w| async move {
        w.act_as(Keyboard, EDITOR).await?;
        w.open_article(Keyboard, HEADLINE).await?;
        // Where the text is read, the arrow keys select its words.
        w.reach("textbox", TEXT).await?;
        w.until("a word to be selected", || async {
            w.press(&[], Key::Right).await?;
            let chosen = w.script("return getSelection().toString()", vec![]);
            Ok(chosen.await?.as_str().map(str::trim) == Some("Amber"))
        })
        .await?;
        w.press(&[], 's').await?;
        w.has_focus("textbox", "How it should read").await?;
        w.press(&[Key::Control], 'a').await?;
        w.type_in("Copper").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.gone("textbox", "How it should read").await?;
        w.read("suggests").await?;
        w.act_as(Keyboard, AUTHOR).await?;
        w.leave_text().await?;
        w.press(&[], 'j').await?;
        w.press(&[], 'a').await?;
        w.read("Accepted in r2.").await?;
        w.read("r2 of 2").await?;
        w.read("Copper hangs over door 0").await
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert_eq!(view.head, 2);
    assert_eq!(view.revisions.len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_file_mailed_back_becomes_the_next_version_and_keeps_the_threads() -> Result<(), Failure>
{
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, &lamps()).await?;
    comment_on_each(&cast, &article).await?;
    let back = lamps()
        .replace("Peach hangs over door 15", "Peach leans out over door 15")
        .replace(
            "\nEbony hangs over door 4 and is lit when somebody comes home.\n",
            "",
        );
    let file = cast.path.clone();
    journey("remembers_file", &home, &[&file], |w| async move {
        w.act_as(Mouse, AUTHOR).await?;
        w.open_article(Mouse, HEADLINE).await?;
        w.drop_file("lamps.md", &back).await?;
        w.push(Mouse, "The next version").await?;
        w.see("dialog", "Next version from lamps.md").await?;
        w.read("18 keep their words").await?;
        w.push(Mouse, "Save as r2").await?;
        w.gone("dialog", "Next version from lamps.md").await?;
        w.read("lamps.md is now r2.").await?;
        w.read("Who lights Ebony?").await?;
        w.read("r2 of 2").await
    })
    .await?;
    let view = cast.the_only_article().await?;
    assert_eq!(view.threads.len(), 20);
    assert_eq!(in_state(&view, PlaceState::Exact).len(), 18);
    assert_eq!(in_state(&view, PlaceState::Gap), ["Ebony hangs"]);
    Ok(())
}
