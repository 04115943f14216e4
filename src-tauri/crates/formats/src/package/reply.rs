//! What comes back from someone without the program: remarks on passages, and a sign-off.
//!
//! A reply is hostile until read. This is its border: whatever passes has the shape, the lengths
//! and the characters that the rest of the house counts on. Deliberately not judged here is what
//! only the desk can know: whether the package was sent, whether its revision has that hash, and
//! whether the quoted words stand where they are said to ([`Passage::stands_in`]).

use std::str::FromStr;

use imprimatur_text::{ContentHash, Point, Projection, limits as of_text};
use serde_json::{Map, Value};

use super::limits;
use super::repeated::repeated_field;
use super::{ReplyError, hidden};

/// Name and version of the file's format.
pub(super) const FORMAT: &str = "imprimatur.reply/1";

/// What someone answered to a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The package it answers: a UUID in lower case.
    pub package: String,
    /// The article it says it is about: a UUID in lower case.
    pub article: String,
    /// The number of the revision it says it is about, from 1.
    pub revision: u32,
    /// The hash of the content it says it is about.
    pub hash: ContentHash,
    /// Who answers, as they wrote it: one line, 1 to [`limits::NAME`] characters. Nobody has
    /// proved to be that person.
    pub name: String,
    /// At most [`limits::REMARKS`], in the order of the text where the page wrote them.
    pub comments: Vec<Comment>,
    /// At most [`limits::REMARKS`], in the order of the text where the page wrote them.
    pub suggestions: Vec<Suggestion>,
    /// The answer to a request for sign-off.
    pub sign_off: Option<SignOff>,
}

/// A passage of the revision's projection and the words that are said to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its beginning.
    pub from: Point,
    /// Its end, behind `from`.
    pub to: Point,
    /// 1 to [`limits::QUOTE`] characters; as many as lie between the two, where they lie in one
    /// block.
    pub quote: String,
}

/// A remark on a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it is about.
    pub passage: Passage,
    /// What it asks for.
    pub kind: CommentKind,
    /// Its words, 1 to [`limits::WORDS`] characters.
    pub body: String,
}

/// What a comment asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// Nothing.
    Note,
    /// An answer.
    Question,
    /// A change before publication.
    MustFix,
}

/// Other words for a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What they would replace.
    pub passage: Passage,
    /// The words, at most [`limits::WORDS`] characters; none to delete the passage.
    pub words: String,
    /// Why, 1 to [`limits::WORDS`] characters.
    pub reason: Option<String>,
}

/// What a contributor says to the text and their entry in the byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignOff {
    /// Both are as they should be.
    Confirmed {
        /// A word with it, 1 to [`limits::WORDS`] characters.
        note: Option<String>,
    },
    /// They are not.
    Objected {
        /// What is wrong, 1 to [`limits::WORDS`] characters.
        note: String,
    },
}

impl Reply {
    /// Every passage it speaks of: all must stand in the text ([`Passage::stands_in`]) before any
    /// of it is taken.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        let commented = self.comments.iter().map(|comment| &comment.passage);
        commented.chain(self.suggestions.iter().map(|other| &other.passage))
    }
}

impl CommentKind {
    /// The word for it in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Question => "question",
            Self::MustFix => "must_fix",
        }
    }
}

impl Passage {
    /// Whether the quoted words stand at this place of a text. Where they do not, the reply was
    /// forged or is about another text, and none of it may be placed.
    pub fn stands_in(&self, text: &Projection) -> bool {
        let (Some(from), Some(to)) = (text.offset_of(self.from), text.offset_of(self.to)) else {
            return false;
        };
        text.slice(from..to) == Some(self.quote.as_str())
    }
}

/// Reads a reply file. A byte order mark before it and blanks around it mean nothing: a reply may
/// have been pasted into a message and saved from there.
///
/// # Errors
/// Any [`ReplyError`]; nothing of a file that has one is taken.
pub fn read_reply(bytes: &[u8]) -> Result<Reply, ReplyError> {
    if bytes.len() > limits::SIZE {
        return Err(ReplyError::TooLarge {
            size: bytes.len(),
            limit: limits::SIZE,
        });
    }
    let text = str::from_utf8(bytes).map_err(|_| ReplyError::NotJson {
        line: 0,
        column: 0,
        what: "the file is not UTF-8 text".to_owned(),
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Half a surrogate pair and nesting beyond 128 levels end here already.
    let value: Value = serde_json::from_str(text).map_err(|error| ReplyError::NotJson {
        line: error.line(),
        column: error.column(),
        what: error.to_string(),
    })?;
    if let Some((line, name)) = repeated_field(text) {
        return Err(ReplyError::RepeatedField {
            line,
            name: cut(&name),
        });
    }
    let fields = Fields::of(&value, String::new())?;
    let format = fields.map.get("format").and_then(Value::as_str);
    if format != Some(FORMAT) {
        return Err(ReplyError::UnknownFormat {
            found: cut(format.unwrap_or_default()),
        });
    }
    fields.only(&[
        "format",
        "package",
        "article",
        "revision",
        "sha256",
        "name",
        "comments",
        "suggestions",
        "sign_off",
    ])?;
    Ok(Reply {
        package: fields.uuid("package")?,
        article: fields.uuid("article")?,
        revision: fields.revision()?,
        hash: fields.hash("sha256")?,
        name: fields.line("name")?,
        comments: fields.each("comments", comment)?,
        suggestions: fields.each("suggestions", suggestion)?,
        sign_off: fields.map.get("sign_off").map(sign_off).transpose()?,
    })
}

fn comment(value: &Value, path: String) -> Result<Comment, ReplyError> {
    let fields = Fields::of(value, path)?;
    fields.only(&["from", "to", "quote", "kind", "body"])?;
    let kind = fields.text("kind", limits::NAME)?;
    Ok(Comment {
        passage: fields.passage()?,
        kind: [
            CommentKind::Note,
            CommentKind::Question,
            CommentKind::MustFix,
        ]
        .into_iter()
        .find(|known| known.as_str() == kind)
        .ok_or_else(|| fields.bad("kind", "note, question or must_fix"))?,
        body: fields.words("body")?,
    })
}

fn suggestion(value: &Value, path: String) -> Result<Suggestion, ReplyError> {
    let fields = Fields::of(value, path)?;
    fields.only(&["from", "to", "quote", "words", "reason"])?;
    let passage = fields.passage()?;
    let words = fields.text("words", limits::WORDS)?;
    if words == passage.quote {
        return Err(fields.bad("words", "other words than the passage has"));
    }
    // What the passage has may stay in it: a text in two scripts can need such characters.
    fields.shows("words", words, |c| {
        matches!(c, '\n' | '\t') || passage.quote.contains(c)
    })?;
    Ok(Suggestion {
        words: words.to_owned(),
        reason: fields
            .has("reason")
            .then(|| fields.words("reason"))
            .transpose()?,
        passage,
    })
}

fn sign_off(value: &Value) -> Result<SignOff, ReplyError> {
    let fields = Fields::of(value, "sign_off".to_owned())?;
    fields.only(&["confirmed", "note"])?;
    let note = fields
        .has("note")
        .then(|| fields.words("note"))
        .transpose()?;
    match fields.map.get("confirmed") {
        Some(Value::Bool(true)) => Ok(SignOff::Confirmed { note }),
        Some(Value::Bool(false)) => Ok(SignOff::Objected {
            note: note.ok_or_else(|| fields.bad("note", "what the objection is"))?,
        }),
        _ => Err(fields.bad("confirmed", "true or false")),
    }
}

/// An object and where it stands.
struct Fields<'v> {
    map: &'v Map<String, Value>,
    path: String,
}

impl<'v> Fields<'v> {
    fn of(value: &'v Value, path: String) -> Result<Self, ReplyError> {
        match value.as_object() {
            Some(map) => Ok(Self { map, path }),
            None => Err(ReplyError::BadValue {
                path,
                expected: "an object",
            }),
        }
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() {
            return name.to_owned();
        }
        format!("{}.{name}", self.path)
    }

    fn bad(&self, name: &str, expected: &'static str) -> ReplyError {
        ReplyError::BadValue {
            path: self.at(name),
            expected,
        }
    }

    fn only(&self, known: &[&str]) -> Result<(), ReplyError> {
        match self.map.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => Err(ReplyError::UnknownField {
                path: self.path.clone(),
                name: cut(name),
            }),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    fn text(&self, name: &str, limit: usize) -> Result<&'v str, ReplyError> {
        let text = self.map.get(name).and_then(Value::as_str);
        let text = text.ok_or_else(|| self.bad(name, "a text"))?;
        if text.chars().count() > limit {
            return Err(ReplyError::TooLong {
                path: self.at(name),
                limit,
            });
        }
        Ok(text)
    }

    fn shows(
        &self,
        name: &str,
        text: &str,
        allowed: impl Fn(char) -> bool,
    ) -> Result<(), ReplyError> {
        match text.chars().find(|c| hidden(*c) && !allowed(*c)) {
            None => Ok(()),
            Some(character) => Err(ReplyError::HiddenCharacter {
                path: self.at(name),
                character,
            }),
        }
    }

    /// Prose of any number of lines, without blanks at either end.
    fn words(&self, name: &str) -> Result<String, ReplyError> {
        let text = self.text(name, limits::WORDS)?.trim();
        self.shows(name, text, |c| matches!(c, '\n' | '\t'))?;
        if text.is_empty() {
            return Err(self.bad(name, "words"));
        }
        Ok(text.to_owned())
    }

    fn line(&self, name: &str) -> Result<String, ReplyError> {
        let text = self.text(name, limits::NAME)?.trim();
        self.shows(name, text, |_| false)?;
        if text.is_empty() {
            return Err(self.bad(name, "a name"));
        }
        Ok(text.to_owned())
    }

    fn number(
        &self,
        name: &str,
        within: std::ops::RangeInclusive<usize>,
        expected: &'static str,
    ) -> Result<usize, ReplyError> {
        self.map
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|number| usize::try_from(number).ok())
            .filter(|number| within.contains(number))
            .ok_or_else(|| self.bad(name, expected))
    }

    fn revision(&self) -> Result<u32, ReplyError> {
        let expected = "a number from 1";
        let number = self.number("revision", 1..=usize::MAX, expected)?;
        u32::try_from(number).map_err(|_| self.bad("revision", expected))
    }

    fn uuid(&self, name: &str) -> Result<String, ReplyError> {
        const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
        let text = self.text(name, limits::NAME)?.to_ascii_lowercase();
        let groups: Vec<&str> = text.split('-').collect();
        let is_one = groups.iter().map(|group| group.len()).eq(GROUPS)
            && groups
                .iter()
                .all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()));
        if is_one {
            Ok(text)
        } else {
            Err(self.bad(name, "a UUID"))
        }
    }

    fn hash(&self, name: &str) -> Result<ContentHash, ReplyError> {
        ContentHash::from_str(self.text(name, limits::NAME)?)
            .map_err(|_| self.bad(name, "64 hexadecimal digits"))
    }

    fn each<T>(
        &self,
        name: &str,
        read: impl Fn(&Value, String) -> Result<T, ReplyError>,
    ) -> Result<Vec<T>, ReplyError> {
        let list = self.map.get(name).and_then(Value::as_array);
        let list = list.ok_or_else(|| self.bad(name, "a list"))?;
        if list.len() > limits::REMARKS {
            return Err(ReplyError::TooLong {
                path: self.at(name),
                limit: limits::REMARKS,
            });
        }
        list.iter()
            .enumerate()
            .map(|(index, value)| read(value, format!("{}[{index}]", self.at(name))))
            .collect()
    }

    fn point(&self, name: &str) -> Result<Point, ReplyError> {
        let value = self.map.get(name).unwrap_or(&Value::Null);
        let fields = Fields::of(value, self.at(name))?;
        fields.only(&["block", "offset"])?;
        Ok(Point {
            block: fields.number("block", 0..=of_text::BLOCKS, "the number of a block")?,
            offset: fields.number("offset", 0..=of_text::TEXT, "a number of characters")?,
        })
    }

    fn passage(&self) -> Result<Passage, ReplyError> {
        let (from, to) = (self.point("from")?, self.point("to")?);
        let quote = self.text("quote", limits::QUOTE)?;
        let bad = |name: &str, what| {
            Err(ReplyError::BadPassage {
                path: self.at(name),
                what,
            })
        };
        if from >= to {
            return bad("to", "the passage ends before it has begun");
        }
        let fits = if from.block == to.block {
            quote.chars().count() == to.offset - from.offset
        } else {
            // The blocks are joined by line ends, and may have some of their own.
            quote.matches('\n').count() >= to.block - from.block
        };
        if !fits {
            return bad("quote", "not as long as the passage");
        }
        Ok(Passage {
            from,
            to,
            quote: quote.to_owned(),
        })
    }
}

/// What of a hostile name a message can show.
fn cut(name: &str) -> String {
    const SHOWN: usize = 60;
    if name.chars().count() <= SHOWN {
        return name.to_owned();
    }
    name.chars().take(SHOWN).chain(['…']).collect()
}
