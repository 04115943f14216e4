//! Somebody without the program answers a review package in a browser, and what they saved is read
//! as a reply.

use std::fs;

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_desk::api::{
    AcceptSuggestions, ArticleQuery, MakePackage, Nothing, PackagePurpose, Revise, TakeReply,
};
use imprimatur_formats::package::{
    CommentKind, Language, Package, Purpose, Reply, SignOff, read_reply, write,
};
use imprimatur_formats::{ImportOptions, import};
use imprimatur_tests::{Cast, Failure, Home, Window, in_a_browser};
use imprimatur_text::{Content, Inline, Projection};
use serde_json::json;
use thirtyfour::Key;

const PACKAGE: &str = "0192f0c1-7a1b-7c3d-8e4f-0123456789ab";

const ARTICLE: &str = "---
lang: en
authors:
  - name: Ada Lind
    affiliation: Lakeside News
  - name: Tom Reyes
    role: photographer
---
# The lantern bridge opens again

🏮 The *bridge* carries 900 lanterns, says the [archive](https://example.org/a).

## What was found

- the fourth gate hums in the wind;
- the siren cannot be heard.

A second try is planned for autumn.
";

fn article() -> Result<Content, Failure> {
    let mut content = import(ARTICLE.as_bytes(), Some("a.md"), &ImportOptions::default())?.content;
    let run = |text: &str| Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    };
    content.document.standfirst = Some(vec![
        run("Three 🏮 winters"),
        Inline::Break,
        run("are over"),
    ]);
    Ok(content.normalized())
}

fn page(content: &Content, purpose: Purpose, language: Language) -> String {
    let package = Package {
        id: PACKAGE,
        article: "0192f0c1-7a1b-7c3d-8e4f-0123456789ac",
        revision: 3,
        content,
        purpose,
        language,
        desk: "Rundschau",
        responsible: "Inga Petersen",
        contact: "desk@rundschau.example",
        sender: "Marc Lenoir",
        recipient: "Lena Brandt",
        note: None,
    };
    write(&package, &|_| None)
}

/// The reply in the folder that the browser saves into, once it is there whole.
async fn saved(w: &Window, home: &Home, file: &str) -> Result<Reply, Failure> {
    let path = home.path("downloads").join(file);
    w.until(file, || async {
        Ok(fs::read(&path).is_ok_and(|bytes| bytes.ends_with(b"}\n")))
    })
    .await?;
    Ok(read_reply(&fs::read(&path)?)?)
}

/// Where words of a text block stand on the screen: left, right and the middle between top and
/// bottom.
async fn place(w: &Window, block: usize, words: &str) -> Result<(i64, i64, i64), Failure> {
    let script = "
        const block = document.querySelector(`[data-block='${arguments[0]}']`);
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.data.indexOf(arguments[1]);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + arguments[1].length);
          const box = range.getBoundingClientRect();
          return [box.left, box.right, (box.top + box.bottom) / 2].map(Math.round);
        }
        return [];";
    let found = w.script(script, vec![json!(block), json!(words)]).await?;
    let number = |index: usize| {
        let found = found[index].as_i64();
        found.ok_or_else(|| Failure::new(format!("block {block} has no words “{words}”")))
    };
    Ok((number(0)?, number(1)?, number(2)?))
}

/// Brings a text block to the middle of the screen.
async fn bring(w: &Window, block: usize) -> Result<(), Failure> {
    let script = "document.querySelector(`[data-block='${arguments[0]}']`)
        .scrollIntoView({ block: 'center' })";
    w.script(script, vec![json!(block)]).await?;
    Ok(())
}

/// Clicks on words so many times in a row: two take the word, three the paragraph.
async fn click_often(w: &Window, block: usize, words: &str, times: usize) -> Result<(), Failure> {
    bring(w, block).await?;
    let (left, right, middle) = place(w, block, words).await?;
    let mut chain = w.driver().action_chain();
    chain = chain.move_to(i64::midpoint(left, right), middle);
    for _ in 0..times {
        chain = chain.click();
    }
    Ok(chain.perform().await?)
}

#[tokio::test]
async fn a_reader_without_the_program_comments_and_proposes() -> Result<(), Failure> {
    let home = Home::new()?;
    let content = article()?;
    let text = page(&content, Purpose::Review, Language::English);
    let file = home.file("package.html", text)?;
    let home_of_steps = home.clone();
    in_a_browser("package_review", &home, &file, |w| async move {
        w.read("Marc Lenoir asks you to read this text").await?;

        // From the margin before a paragraph into a list two blocks further.
        bring(&w, 3).await?;
        let (left, _, first) = place(&w, 2, "🏮 The ").await?;
        let (_, end, last) = place(&w, 4, "fourth gate").await?;
        let chain = w.driver().action_chain();
        let chain = chain.move_to(left - 12, first).click_and_hold();
        chain.move_to(end, last).release().perform().await?;
        w.read("Words can be proposed within one paragraph").await?;
        w.click("button", "Comment").await?;
        w.click("radio", "Must fix").await?;
        w.fill("textbox", "What about these words?", "Too fast. Says who?")
            .await?;
        w.click("button", "Keep").await?;
        w.read("Comments: 1").await?;

        // A word, and a paragraph.
        click_often(&w, 5, "siren", 2).await?;
        w.see("button", "Propose other words").await?;
        w.press(&[], 's').await?;
        w.fill("textbox", "How it should read", "horn").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Proposals: 1").await?;
        click_often(&w, 6, "second", 3).await?;
        w.see("button", "Propose other words").await?;
        w.press(&[Key::Control], 'm').await?;
        w.click("radio", "Question").await?;
        w.has_focus("radio", "Question").await?;
        w.fill("textbox", "What about these words?", "By whom?")
            .await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Comments: 2").await?;

        // Across a forced break, by keys alone.
        w.reach("button", "By keyboard").await?;
        w.reach("article", "The text").await?;
        w.press(&[], Key::Down).await?;
        w.press_often(&[], Key::Right, 2).await?;
        w.press(&[Key::Shift], Key::Right).await?;
        w.press(&[], 'c').await?;
        w.has_focus("textbox", "What about these words?").await?;
        w.type_in("Were they?").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Comments: 3").await?;
        w.has_focus("article", "The text").await?;

        // What is deleted can come back, and what is there can be changed.
        w.click("button", "Delete").await?;
        w.read("Comments: 2").await?;
        w.click("button", "Undo").await?;
        w.read("Comments: 3").await?;
        w.click("button", "Edit").await?;
        w.fill("textbox", "What about these words?", "Were they really?")
            .await?;
        w.press(&[], Key::Escape).await?;
        w.click("button", "Go on writing").await?;
        w.click("button", "Keep").await?;
        w.read("Were they really?").await?;

        // A reload loses nothing.
        w.driver().refresh().await?;
        w.read("What you wrote before is here again.").await?;
        w.read("Comments: 3").await?;

        w.fill("textbox", "Your name", "Dr. Lena Bräuer").await?;
        w.click("button", "Save reply").await?;
        w.read("Send this file to Marc Lenoir: desk@rundschau.example")
            .await?;
        let file = "reply-the-lantern-bridge-opens-again-r3-dr-lena-braeuer.json";
        let reply = saved(&w, &home_of_steps, file).await?;
        is_about(&reply, &content);
        assert_eq!(reply.name, "Dr. Lena Bräuer");
        let comments: Vec<_> = reply
            .comments
            .iter()
            .map(|c| (c.passage.quote.as_str(), c.kind, c.body.as_str()))
            .collect();
        let long = "🏮 The bridge carries 900 lanterns, says the archive.\nWhat was found\nthe \
                    fourth gate";
        assert_eq!(
            comments,
            [
                ("winters\nare", CommentKind::Note, "Were they really?"),
                (long, CommentKind::MustFix, "Too fast. Says who?"),
                (
                    "A second try is planned for autumn.",
                    CommentKind::Question,
                    "By whom?"
                ),
            ]
        );
        let suggestion = &reply.suggestions[0];
        assert_eq!(suggestion.passage.quote, "siren");
        assert_eq!(
            (suggestion.words.as_str(), &suggestion.reason),
            ("horn", &None)
        );
        assert_eq!(reply.sign_off, None);

        // The file that was saved is not the last word.
        w.click("button", "Delete").await?;
        w.read("Save again, and send the new file.").await
    })
    .await
}

#[tokio::test]
async fn a_contributor_without_the_program_objects() -> Result<(), Failure> {
    let home = Home::new()?;
    let content = article()?;
    let text = page(&content, Purpose::SignOff { entry: 0 }, Language::German);
    let file = home.file("package.html", text)?;
    let home_of_steps = home.clone();
    in_a_browser("package_sign_off", &home, &file, |w| async move {
        w.read("Ada Lind Text Lakeside News Sie").await?;
        w.click("button", "Antwort speichern").await?;
        w.read("Bestätigen oder widersprechen Sie.").await?;
        w.click("radio", "Ich widerspreche").await?;
        w.click("button", "Antwort speichern").await?;
        w.read("Ein Widerspruch braucht Worte.").await?;
        w.fill("textbox", "Was sich ändern muss", "Mein Haus heißt anders.")
            .await?;
        w.click("button", "Antwort speichern").await?;
        let file = "reply-the-lantern-bridge-opens-again-r3-lena-brandt.json";
        let reply = saved(&w, &home_of_steps, file).await?;
        is_about(&reply, &content);
        assert_eq!(
            reply.sign_off,
            Some(SignOff::Objected {
                note: "Mein Haus heißt anders.".to_owned()
            })
        );
        Ok(())
    })
    .await
}

const SENT: &str = "---
title: A horn for the bridge
author: Émile Tran
language: en
---

The gate hums in the wind.

The siren cannot be heard from the shore.

A second try is planned for autumn.
";

#[tokio::test]
async fn an_answer_from_outside_finds_its_words_after_two_more_revisions() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let article = cast.submitted(&home, SENT).await?;
    let made = cast
        .desk
        .make_package(MakePackage {
            actor: cast.editor.clone(),
            article: article.clone(),
            sha256: None,
            to: "Lena Brandt".to_owned(),
            purpose: PackagePurpose::Review,
            note: Some("Is this how it sounds?".to_owned()),
            language: Some("en".to_owned()),
        })
        .await?;
    let file = home.file("sent.html", made.html)?;
    let home_of_steps = home.clone();
    let desk = cast.desk.clone();
    let (author, editor) = (cast.author.clone(), cast.editor.clone());
    in_a_browser("package_merged", &home, &file, |w| async move {
        w.read("Is this how it sounds?").await?;
        click_often(&w, 2, "siren", 2).await?;
        w.see("button", "Propose other words").await?;
        w.press(&[], 's').await?;
        w.fill("textbox", "How it should read", "horn").await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Proposals: 1").await?;
        click_often(&w, 3, "autumn", 2).await?;
        w.see("button", "Propose other words").await?;
        w.press(&[], 'c').await?;
        w.fill("textbox", "What about these words?", "Of which year?")
            .await?;
        w.press(&[Key::Control], Key::Enter).await?;
        w.read("Comments: 1").await?;
        w.click("button", "Save reply").await?;
        let name = "reply-a-horn-for-the-bridge-r1-lena-brandt.json";
        saved(&w, &home_of_steps, name).await?;
        let bytes = fs::read(home_of_steps.path("downloads").join(name))?;

        // The article moves on: a paragraph before, and another word beside.
        let asked = ArticleQuery {
            actor: author.clone(),
            article: article.clone(),
            revision: None,
        };
        for (from, to) in [
            ("The gate hums", "It was a cold winter. The gate hums"),
            ("cannot be heard from the shore", "cannot be heard at night"),
        ] {
            let view = desk.article(asked.clone()).await?;
            let mut content = view.shown.content;
            let document = content.document.to_string().replace(from, to);
            content.document = serde_json::from_str(&document)?;
            desk.revise(Revise {
                actor: author.clone(),
                article: article.clone(),
                base: view.head,
                content,
                seen: None,
            })
            .await?;
        }
        let taken = desk
            .take_reply(TakeReply {
                actor: editor.clone(),
                base64: STANDARD.encode(&bytes),
            })
            .await?;
        assert_eq!((taken.comments, taken.suggestions), (1, 1));
        assert_eq!((taken.without_place, taken.revision), (0, 1));
        let view = desk.article(asked).await?;
        let said: Vec<_> = view
            .threads
            .iter()
            .map(|thread| (thread.quote.as_str(), thread.guest.as_deref()))
            .collect();
        let guest = Some("Lena Brandt");
        assert_eq!(said, [("siren", guest), ("autumn", guest)]);

        // Its words go into the head like anybody's.
        let id = view.threads[0].id.clone();
        desk.accept_suggestions(AcceptSuggestions {
            actor: author.clone(),
            article: article.clone(),
            suggestions: vec![id],
            reject: Vec::new(),
            quotes: Vec::new(),
            instead_of: None,
        })
        .await?;
        let checked = desk.check_desk(Nothing {}).await?;
        assert!(checked.ok, "{:?}", checked.faults);
        Ok(())
    })
    .await
}

/// The reply names the revision that was sent, and every passage of it stands there.
fn is_about(reply: &Reply, content: &Content) {
    assert_eq!(reply.package, PACKAGE);
    assert_eq!(reply.hash, content.hash());
    let text = Projection::of(&content.document);
    for passage in reply.passages() {
        assert!(passage.stands_in(&text), "{passage:?}");
    }
}
