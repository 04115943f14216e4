//! What a person does in the window, in the words of the window. Journeys and the tour share it.

use std::path::Path;

use thirtyfour::Key;

use crate::{Failure, Window};

/// How something is done: with the mouse, or by keys alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Points and clicks.
    Mouse,
    /// Uses the keyboard alone.
    Keyboard,
}

impl Window {
    /// Pushes a button.
    pub async fn push(&self, hand: Hand, name: &str) -> Result<(), Failure> {
        self.choose(hand, "button", name).await
    }

    /// Chooses a thing that can be clicked: by keys, it is reached with the tab key.
    pub async fn choose(&self, hand: Hand, role: &str, name: &str) -> Result<(), Failure> {
        match hand {
            Hand::Mouse => self.click(role, name).await,
            Hand::Keyboard => {
                self.reach(role, name).await?;
                self.press(&[], Key::Enter).await
            }
        }
    }

    /// Becomes another person of the desk.
    pub async fn act_as(&self, hand: Hand, name: &str) -> Result<(), Failure> {
        self.push(hand, "You: ").await?;
        match hand {
            Hand::Mouse => self.click("menuitemradio", name).await?,
            Hand::Keyboard => {
                // The menu goes to the entry that begins with the letter typed.
                self.see("menuitemradio", name).await?;
                self.type_in(&name.chars().take(1).collect::<String>())
                    .await?;
                self.has_focus("menuitemradio", name).await?;
                self.press(&[], Key::Enter).await?;
            }
        }
        self.see("button", &format!("You: {name}")).await?;
        Ok(())
    }

    /// Opens an article from the board by its headline.
    pub async fn open_article(&self, hand: Hand, headline: &str) -> Result<(), Failure> {
        self.choose(hand, "link", headline).await?;
        self.see("textbox", TEXT).await?;
        self.read(headline).await
    }

    /// Goes on from reading the text to writing in it.
    pub async fn write(&self, hand: Hand) -> Result<(), Failure> {
        self.see("textbox", TEXT).await?;
        if !self.writes().await? {
            self.push(hand, "Edit the text").await?;
        }
        self.until("the text to be open for writing", || self.writes())
            .await
    }

    async fn writes(&self) -> Result<bool, Failure> {
        let editable = "return document.querySelector('.ProseMirror').isContentEditable";
        Ok(self.script(editable, vec![]).await? == true)
    }

    /// Says yes to the question that names the exact text.
    pub async fn confirm(&self) -> Result<(), Failure> {
        self.until("the focus on the confirming button", || async {
            let asked = "return document.activeElement?.dataset.testid === 'confirm'";
            Ok(self.script(asked, vec![]).await? == true)
        })
        .await?;
        self.press(&[], Key::Enter).await
    }

    /// Selects words of a text that is being read, by drawing the mouse over them.
    async fn draw_over(&self, words: &str) -> Result<(), Failure> {
        self.until(&format!("“{words}” to be selected"), || async {
            let ends = self.script(ENDS, vec![words.into()]).await?;
            if ends != self.script(ENDS, vec![words.into()]).await? {
                return Ok(false); // The text is still scrolling.
            }
            let end = |index: usize| ends.get(index).and_then(serde_json::Value::as_i64);
            let (Some(left), Some(top), Some(right), Some(bottom)) =
                (end(0), end(1), end(2), end(3))
            else {
                return Ok(false);
            };
            let mouse = self.driver().action_chain().move_to(left, top);
            let mouse = mouse.click_and_hold().move_to(right, bottom).release();
            mouse.perform().await?;
            let chosen = self
                .script("return getSelection().toString()", vec![])
                .await?;
            Ok(chosen == words)
        })
        .await
    }

    /// Selects words of the text that is written in by moving the caret to them.
    pub async fn select(&self, words: &str) -> Result<(), Failure> {
        self.reach("textbox", TEXT).await?;
        self.press(&[Key::Control], Key::Home).await?;
        self.until(&format!("the caret before “{words}”"), || async {
            let steps = self.steps_to(words).await?;
            let key = if steps < 0 { Key::Left } else { Key::Right };
            self.press_often(&[], key, steps.unsigned_abs()).await?;
            Ok(steps == 0)
        })
        .await?;
        self.press_often(&[Key::Shift], Key::Right, words.chars().count())
            .await?;
        self.until(&format!("“{words}” to be selected"), || async {
            let chosen = self
                .script("return getSelection().toString()", vec![])
                .await?;
            Ok(chosen == words)
        })
        .await
    }

    /// Leaves the text, so that single letters are keys of the screen again.
    pub async fn leave_text(&self) -> Result<(), Failure> {
        self.reach("tab", "Discussion").await
    }

    /// How many steps of the caret lie between it and words of the text; negative backwards.
    async fn steps_to(&self, words: &str) -> Result<isize, Failure> {
        let steps = self.script(STEPS, vec![words.into()]).await?;
        steps
            .as_i64()
            .and_then(|steps| isize::try_from(steps).ok())
            .ok_or_else(|| Failure::new(format!("the text has no “{words}”")))
    }

    /// Opens a thread on words of the text.
    pub async fn comment(&self, kind: &str, words: &str, body: &str) -> Result<(), Failure> {
        self.begin_comment(kind, words, body).await?;
        self.send_comment().await?;
        self.read(body).await
    }

    /// Writes a thread on words of the text, without sending it.
    pub async fn begin_comment(&self, kind: &str, words: &str, body: &str) -> Result<(), Failure> {
        self.see("textbox", TEXT).await?;
        if self.writes().await? {
            self.select(words).await?;
            self.press(&[Key::Control], 'm').await?;
        } else {
            self.draw_over(words).await?;
            self.press(&[], 'c').await?;
        }
        self.has_focus("textbox", COMMENT).await?;
        if kind != "Note" {
            // The kinds are a group of radio buttons before the field.
            self.press(&[Key::Shift], Key::Tab).await?;
            for _ in 0..3 {
                if self.focus_is_on(kind).await? {
                    break;
                }
                self.press(&[], Key::Right).await?;
            }
            self.has_focus("radio", kind).await?;
            self.reach("textbox", COMMENT).await?;
        }
        self.type_in(body).await
    }

    /// Sends the thread being written.
    pub async fn send_comment(&self) -> Result<(), Failure> {
        self.press(&[Key::Control], Key::Enter).await?;
        self.gone("textbox", COMMENT).await
    }

    async fn focus_is_on(&self, radio: &str) -> Result<bool, Failure> {
        let words = self
            .script(
                "return document.activeElement.labels?.[0]?.textContent ?? ''",
                vec![],
            )
            .await?;
        Ok(words == radio)
    }

    /// Drops a file on the page. No driver can hold a file over a window, so the page is told the
    /// same that the web view would tell it.
    pub async fn drop_file(&self, name: &str, text: &str) -> Result<(), Failure> {
        self.script(
            "const carried = new DataTransfer();
             carried.items.add(new File([arguments[1]], arguments[0], { type: 'text/plain' }));
             const drop = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });
             document.querySelector('main').dispatchEvent(drop);",
            vec![name.into(), text.into()],
        )
        .await?;
        Ok(())
    }

    /// Has the system's dialog for a folder answer with this one from now on. No driver can hold
    /// that dialog, so the page is told the same that the shell would tell it.
    pub async fn answer_folder(&self, folder: &Path) -> Result<(), Failure> {
        self.script(
            "const [path] = arguments;
             const asked = window.__TAURI_INTERNALS__.convertFileSrc('pick_folder', 'ipc');
             const real = window.fetch.bind(window);
             const headers = { 'Tauri-Response': 'ok', 'Content-Type': 'application/json' };
             const answer = () => Promise.resolve(new Response(JSON.stringify({ path }), { headers }));
             window.fetch = (to, how) => (to === asked ? answer() : real(to, how));",
            vec![folder.to_string_lossy().into()],
        )
        .await?;
        Ok(())
    }

    /// The words that carry a mark of a thread, one string for each run of them.
    pub async fn marked(&self) -> Result<Vec<String>, Failure> {
        let marked = self
            .script(
                "return [...document.querySelectorAll('.ProseMirror [data-thread]')].map((mark) => mark.textContent)",
                vec![],
            )
            .await?;
        Ok(marked
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|words| words.as_str().map(str::to_owned))
            .collect())
    }
}

/// Counts the places of a caret before given words and before the caret, one more for each block.
const STEPS: &str = "
const blocks = [...document.querySelectorAll('.ProseMirror :is(h1, h2, h3, p, pre, figcaption)')];
const selection = getSelection();
let steps = 0;
let words = null;
let caret = null;
for (const block of blocks) {
  const found = block.textContent.indexOf(arguments[0]);
  if (found >= 0 && words === null) words = steps + [...block.textContent.slice(0, found)].length;
  if (block.contains(selection.focusNode)) {
    const before = new Range();
    before.setStart(block, 0);
    before.setEnd(selection.focusNode, selection.focusOffset);
    caret = steps + [...before.toString()].length;
  }
  steps += [...block.textContent].length + 1;
}
return words === null || caret === null ? null : words - caret;
";

/// Where words of the text begin and end on the screen. They are brought into view, and nothing is
/// selected any more: what is selected would be carried by the mouse.
const ENDS: &str = "
getSelection().removeAllRanges();
for (const block of document.querySelectorAll('.ProseMirror :is(h1, h2, h3, p, pre, figcaption)')) {
  const start = block.textContent.indexOf(arguments[0]);
  if (start < 0) continue;
  block.scrollIntoView({ block: 'center' });
  const range = new Range();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const end = start + arguments[0].length;
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = passed + node.length;
    if (!begun && start < after) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (end <= after) {
      range.setEnd(node, end - passed);
      break;
    }
    passed = after;
  }
  const lines = range.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  return [first.left + 1, (first.top + first.bottom) / 2, last.right, (last.top + last.bottom) / 2].map(Math.round);
}
return null;
";

/// The accessible name of the field for a new comment.
const COMMENT: &str = "Comment on the selection";

/// The accessible name of the text itself.
pub const TEXT: &str = "Text of the article";
