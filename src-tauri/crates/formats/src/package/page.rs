//! The page: a letter, the article block for block, what else is signed for, and a script that
//! takes the answers.
//!
//! Three walls keep the article from being anything but text: everything is escaped; what the
//! script needs comes as data that cannot leave its element; and the policy lets nothing run but
//! the one script whose hash it names, and lets that make no markup from text.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_text::{Content, Contributor};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::words::{Words, words};
use super::{Package, Purpose, limits, reply};
use crate::html::{Body, Images, escaped};
use crate::{byline, wording};

/// The colours are the house's. The rules for narrow pages and for paper come last.
const STYLE: &str = concat!(
    include_str!("../../../../../ui/src/style/tokens.css"),
    include_str!("remarks.css"),
    include_str!("page.css")
);

/// First how selections become passages, then what is done with them.
const SCRIPT: &str = concat!(
    include_str!("passages.js"),
    include_str!("remarks.js"),
    include_str!("answer.js")
);

/// A package as one HTML page: nothing in it is loaded from elsewhere, nothing is sent. `image`
/// looks up the images of figures; one that it does not give is shown by its alternative text.
pub fn write(package: &Package<'_>, image: Images<'_>) -> String {
    let content = &package.content.clone().normalized();
    let words = words(package.language);
    let headline = escaped(&content.headline_text());
    let title = match package.purpose {
        Purpose::Review => words.title_review,
        Purpose::SignOff { .. } => words.title_sign_off,
    };
    let title = title.replace("{headline}", &headline);
    let tag = package.language.tag();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        policy()
    );
    let _ = writeln!(
        out,
        "<a class=\"skip\" href=\"#text\">{}</a>\n<header class=\"bar\">\n\
         <span class=\"desk\"><bdi>{}</bdi></span>\n<span class=\"subject\" aria-hidden=\"true\">\
         <bdi>{headline}</bdi></span>\n</header>\n<main class=\"room\">\n<div class=\"read\">",
        words.skip,
        escaped(package.desk)
    );
    letter(package, words, &mut out);
    article(package, content, words, image, &mut out);
    about(package, content, words, &mut out);
    out.push_str(
        "</div>\n<section id=\"margin\" hidden></section>\n<section id=\"answer\" hidden></section>\n\
         </main>\n",
    );
    foot(package, content, words, &mut out);
    let _ = writeln!(
        out,
        "<script type=\"application/json\" id=\"package\">{}</script>\n<script>{SCRIPT}</script>\n\
         </body>\n</html>",
        island(package, content, words)
    );
    out
}

/// What the page may do: run this script, wear this style, show images that are in it. Without a
/// network there is nothing to ask for, and with one it may not.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

fn letter(package: &Package<'_>, words: &Words, out: &mut String) {
    let (ask, read, send) = match package.purpose {
        Purpose::Review => (words.ask_review, words.how_read, words.how_send),
        Purpose::SignOff { .. } => (words.ask_sign_off, words.how_check, words.how_decide),
    };
    let sender = isolated(package.sender);
    let _ = writeln!(
        out,
        "<section class=\"letter\">\n<p class=\"for\">{}</p>\n<p class=\"ask\">{}</p>",
        words
            .for_whom
            .replace("{recipient}", &isolated(package.recipient)),
        ask.replace("{sender}", &sender)
    );
    if let Some(note) = package.note.filter(|note| !note.trim().is_empty()) {
        let _ = writeln!(
            out,
            "<blockquote class=\"note\" dir=\"auto\">{}</blockquote>",
            escaped(note.trim())
        );
    }
    let _ = writeln!(
        out,
        "<noscript><p class=\"warn\">{}</p></noscript>\n<h2>{}</h2>\n<ol class=\"how\">\n\
         <li>{read}</li>\n<li>{}</li>\n<li>{}</li>\n</ol>\n\
         <details><summary>{}</summary><p id=\"keys\">{}</p></details>\n</section>",
        words.no_script,
        words.how,
        words.how_remark,
        send.replace("{sender}", &sender),
        words.by_keyboard,
        words.keys
    );
}

fn article(
    package: &Package<'_>,
    content: &Content,
    words: &Words,
    image: Images<'_>,
    out: &mut String,
) {
    let language = content.language.as_deref();
    // None at all where it is unknown: the language of the page is not the article's.
    let lang = escaped(language.unwrap_or_default());
    let line = byline(&content.byline, language);
    let _ = writeln!(
        out,
        "<p class=\"version\">{}</p>\n<article id=\"text\" tabindex=\"0\" dir=\"auto\" \
         aria-label=\"{}\" aria-describedby=\"keys\" lang=\"{lang}\">",
        words
            .version
            .replace("{revision}", &package.revision.to_string())
            .replace("{count}", &content.word_count().to_string())
            .replace("{hash}", &content.hash().short()),
        words.text
    );
    let mut body = Body::numbered(image);
    body.text("h1", &content.document.headline);
    if let Some(standfirst) = &content.document.standfirst {
        body.text("p class=\"standfirst\"", standfirst);
    }
    for (class, text) in [
        (
            "byline",
            Some(line.as_str()).filter(|line| !line.is_empty()),
        ),
        ("dateline", content.dateline.as_deref()),
    ] {
        if let Some(text) = text {
            body.aside(class, text);
        }
    }
    body.blocks(&content.document.body);
    out.push_str(&body.into_html());
    out.push_str("</article>\n");
}

/// What is signed for beside the text: the byline entry by entry, the part of machines, the notes.
fn about(package: &Package<'_>, content: &Content, words: &Words, out: &mut String) {
    let own = match package.purpose {
        Purpose::Review => None,
        Purpose::SignOff { entry } => Some(entry),
    };
    let tag = Some(package.language.tag());
    let _ = writeln!(out, "<section class=\"about\">\n<h2>{}</h2>", words.byline);
    if content.byline.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", words.no_byline);
    } else {
        out.push_str("<ol class=\"people\">\n");
        for (index, person) in content.byline.iter().enumerate() {
            contributor(person, own == Some(index), words, out);
        }
        out.push_str("</ol>\n");
    }
    let machines = match &content.ai {
        None => words.machines_undeclared.to_owned(),
        Some(ai) => wording::machine(ai, tag).unwrap_or_else(|| words.machines_none.to_owned()),
    };
    let _ = writeln!(
        out,
        "<h2>{}</h2>\n<p class=\"lines\" dir=\"auto\">{}</p>",
        words.machines,
        escaped(&machines)
    );
    if !content.notes.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", words.notes);
        for note in &content.notes {
            let _ = writeln!(
                out,
                "<p class=\"lines\" dir=\"auto\"><strong>{}</strong> {}</p>",
                wording::note(note.kind, tag),
                escaped(&note.text)
            );
        }
    }
    out.push_str("</section>\n");
}

fn contributor(person: &Contributor, own: bool, words: &Words, out: &mut String) {
    let affiliation = person
        .affiliation
        .as_deref()
        .map(|house| format!(" <span class=\"house\">{}</span>", isolated(house)))
        .unwrap_or_default();
    let (class, you) = if own {
        (
            " class=\"own\"",
            format!(" <span class=\"pill\">{}</span>", words.you),
        )
    } else {
        ("", String::new())
    };
    let _ = writeln!(
        out,
        "<li{class}><b>{}</b> <span class=\"role\">{}</span>{affiliation}{you}</li>",
        isolated(&person.name),
        words.role(person.role)
    );
}

fn foot(package: &Package<'_>, content: &Content, words: &Words, out: &mut String) {
    let _ = writeln!(out, "<footer>");
    if !package.responsible.is_empty() {
        let _ = writeln!(
            out,
            "<span>{}</span>",
            words
                .responsible
                .replace("{responsible}", &isolated(package.responsible))
        );
    }
    let _ = writeln!(
        out,
        "<span>{}</span>\n<code>{}</code>\n</footer>",
        isolated(package.contact),
        content.hash()
    );
}

/// What the script has to know, as JSON that cannot close its element.
fn island(package: &Package<'_>, content: &Content, words: &Words) -> String {
    let words: serde_json::Map<String, Value> = words
        .for_script()
        .into_iter()
        .map(|(key, text)| (key.to_owned(), text.into()))
        .collect();
    let data = json!({
        "format": reply::FORMAT,
        "package": package.id,
        "article": package.article,
        "revision": package.revision,
        "sha256": content.hash().to_string(),
        "sign_off": matches!(package.purpose, Purpose::SignOff { .. }),
        "headline": content.headline_text(),
        "recipient": package.recipient,
        "sender": package.sender,
        "contact": package.contact,
        "limits": {
            "size": limits::SIZE,
            "remarks": limits::REMARKS,
            "words": limits::WORDS,
            "quote": limits::QUOTE,
            "name": limits::NAME,
        },
        "words": words,
    });
    // In one order of names, whatever other crates ask of serde_json.
    let data = serde_json_canonicalizer::to_string(&data).unwrap_or_else(|_| data.to_string());
    shut_in(&data)
}

/// JSON inside a script element: what could end the element or begin a comment in it is spelled
/// as escapes, which JSON reads the same. These characters stand in strings only.
fn shut_in(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// A name that cannot turn the direction of the words around it.
fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, shut_in, words};
    use crate::package::Language;

    #[test]
    fn the_script_shows_every_word_of_its_table_and_no_other() {
        let known = words(Language::English).for_script();
        for (key, _) in &known {
            let named = [format!("words.{key}"), format!("\"{key}\"")];
            assert!(
                named.iter().any(|name| SCRIPT.contains(name)),
                "nothing shows {key}"
            );
        }
        for rest in SCRIPT
            .split(" words.")
            .skip(1)
            .chain(SCRIPT.split("(words.").skip(1))
        {
            let key: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(
                known.iter().any(|(known, _)| *known == key),
                "there is no word {key}"
            );
        }
    }

    #[test]
    fn script_and_style_cannot_end_their_elements() {
        for text in [SCRIPT, STYLE] {
            let text = text.to_ascii_lowercase();
            assert!(!text.contains("</") && !text.contains("<!--") && !text.contains("<script"));
        }
    }

    #[test]
    fn data_cannot_end_its_element() {
        assert_eq!(
            shut_in("[\"</script>&\u{2028}\"]"),
            "[\"\\u003c/script\\u003e\\u0026\\u2028\"]"
        );
    }
}
