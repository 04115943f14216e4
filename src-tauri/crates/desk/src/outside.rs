//! Files for people outside the desk and their answers: what is sent names an exact text, and what
//! comes back is hostile until it has been read and its words were found in that very text.

use base64::{Engine, engine::general_purpose::STANDARD};
use imprimatur_editorial::{
    Article, Command, CommentId, Fact, GuestItem, PackageId, ThreadId, signatures,
};
use imprimatur_formats::{
    Image,
    package::{
        CommentKind, Language, Package, Passage, Purpose, Reply, SignOff, limits, read_reply,
    },
};
use imprimatur_store::{BodyKind, Tx};
use imprimatur_text::{ContentHash, PlaceState, Projection};
use uuid::Uuid;

use crate::{
    Desk,
    acts::keep_words,
    api::{MakePackage, PackageFile, PackagePurpose, Problem, ReplyTaken, TakeReply, ThreadKind},
    article_view::{missing, no_revision},
    convert,
    open::find,
    passage,
    suggestions::Proposed,
    words::{line, words},
};

impl Desk {
    /// Makes a file of a text for somebody outside the desk: to read and comment, or to sign off as
    /// an entry of the byline. That it was made stands in the record.
    ///
    /// # Errors
    /// `language_unknown`, `not_in_byline`, `signs_here`, another refusal, or of kind `storage`.
    pub async fn make_package(&self, asked: MakePackage) -> Result<PackageFile, Problem> {
        let to = line(&asked.to)?;
        let note = asked.note.filter(|note| !note.trim().is_empty());
        let note = note.as_deref().map(words).transpose()?;
        let hash = asked.sha256.as_deref().map(convert::hash).transpose()?;
        let language = match asked.language.as_deref() {
            None => None,
            Some(tag) => Some(Language::of(tag).ok_or_else(|| {
                Problem::invalid(
                    "language_unknown",
                    format!("The file does not speak “{tag}”."),
                    "Use en, fr or de.",
                )
                .with("language", tag)
            })?),
        };
        let sign_off = asked.purpose == PackagePurpose::SignOff;
        let id = PackageId(Uuid::now_v7());
        let actor = convert::person_id(&asked.actor)?;
        let (_, file) = self
            .run(actor, Some(asked.article), move |tx, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let (desk, head) = (&state.desk, article.head().ok_or_else(missing)?);
                let hash = hash.unwrap_or(head.hash);
                let sent = match article.number_of(hash) {
                    0 => head,
                    number => article.revision(number).ok_or_else(missing)?,
                };
                let content = tx.content(sent.body)?;
                // Who is no entry of the byline is refused by the rules.
                let entry = signatures(desk, article, sent)
                    .iter()
                    .position(|signature| signature.name == to);
                let purpose = match entry {
                    Some(entry) if sign_off => Purpose::SignOff { entry },
                    _ => Purpose::Review,
                };
                let spoken = content.language.as_deref().and_then(Language::of);
                let image = |hash: &imprimatur_text::MediaHash| {
                    let media = tx.media(hash.0).ok().flatten()?;
                    Some(Image {
                        media_type: media.mime,
                        bytes: media.bytes,
                    })
                };
                let package = Package {
                    id: &id.to_string(),
                    article: &article.id.to_string(),
                    revision: sent.number,
                    content: &content,
                    purpose,
                    language: language.or(spoken).unwrap_or(Language::English),
                    desk: &desk.name,
                    responsible: &desk.responsible,
                    contact: &desk.contact,
                    sender: &desk.name_of(actor),
                    recipient: &to,
                    note: note.as_deref(),
                };
                let file = PackageFile {
                    package: id.to_string(),
                    name: format!("{}-r{}.html", article.filing.slug, sent.number),
                    html: imprimatur_formats::package::write(&package, &image),
                };
                let command = Command::SendPackage {
                    package: id,
                    hash,
                    to: to.clone(),
                    sign_off,
                };
                Ok((command, file))
            })
            .await?;
        Ok(file)
    }

    /// Takes in what somebody outside has answered: all of it as threads on the text that was sent,
    /// placed in the head like any other, or nothing.
    ///
    /// # Errors
    /// `reply_unreadable` and where, `no_package`, `reply_other_text`, `reply_forged` where the words
    /// do not stand in the text that was sent, `reply_known`, another refusal, or of kind `storage`.
    pub async fn take_reply(&self, asked: TakeReply) -> Result<ReplyTaken, Problem> {
        self.take_reply_file(&asked.actor, decoded(&asked.base64)?)
            .await
    }

    /// The same of the bytes of a file.
    ///
    /// # Errors
    /// As [`Desk::take_reply`].
    pub async fn take_reply_file(
        &self,
        actor: &str,
        bytes: Vec<u8>,
    ) -> Result<ReplyTaken, Problem> {
        let reply = read_reply(&bytes).map_err(|error| {
            Problem::invalid(
                "reply_unreadable",
                format!("This is no answer that can be taken in: {error}"),
                error.hint(),
            )
            .with("detail", &error)
            .with("code", error.code())
            .with("place", error.place())
        })?;
        let actor = convert::person_id(actor)?;
        let package: PackageId = reply.package.parse().map_err(|_| unknown_package())?;
        let article = reply.article.clone();
        let known = article.clone();
        self.store
            .read(move |reader| find(reader, &known).map(drop))
            .await
            .map_err(|problem| match problem.kind {
                crate::api::ErrorKind::NotFound => unknown_package(),
                _ => problem,
            })?;
        let name = line(&reply.name)?;
        let given = name.clone();
        let (outcome, (comments, suggestions, revision)) = self
            .run(actor, Some(article.clone()), move |tx, state| {
                let article = state.article.as_ref().ok_or_else(missing)?;
                let sent = article.packages.get(&package).ok_or_else(unknown_package)?;
                if sent.hash != reply.hash {
                    return Err(other_text(&sent.hash, &reply.hash));
                }
                let body = match same_bytes(tx, &sent.replies, &bytes)? {
                    Some(known) => known,
                    None => tx.keep(BodyKind::Words, &bytes, convert::salt())?,
                };
                let items = items(tx, article, sent.revision, &reply)?;
                let words = |text: &str| keep_words(tx, &words(text)?);
                let sign_off = match &reply.sign_off {
                    None => None,
                    Some(SignOff::Confirmed { note }) => {
                        Some((true, note.as_deref().map(words).transpose()?))
                    }
                    Some(SignOff::Objected { note }) => Some((false, Some(words(note)?))),
                };
                let told = (
                    count(reply.comments.len()),
                    count(reply.suggestions.len()),
                    sent.revision,
                );
                let command = Command::TakeReply {
                    package,
                    reply: body,
                    name: given,
                    sign_off,
                    items,
                };
                Ok((command, told))
            })
            .await?;
        let threads: Vec<ThreadId> = outcome
            .events
            .iter()
            .filter_map(|event| match event.fact {
                Fact::GuestSaid { thread, .. } => Some(thread),
                _ => None,
            })
            .collect();
        let confirmed = outcome.events.iter().find_map(|event| match event.fact {
            Fact::ReplyTaken { confirmed, .. } => confirmed,
            _ => None,
        });
        self.store
            .read(move |reader| {
                let id = find(reader, &article)?;
                let state = reader.state(Some(id))?;
                let article = state.article.ok_or_else(missing)?;
                let placed = reader.placed_threads(&article, article.head)?;
                let without_place = threads
                    .iter()
                    .filter(|thread| {
                        placed.get(thread).is_some_and(|(_, place)| {
                            matches!(place.state, PlaceState::Gap | PlaceState::Article)
                        })
                    })
                    .count();
                Ok(ReplyTaken {
                    article: id.to_string(),
                    headline: reader.card(id)?.headline,
                    name,
                    revision,
                    comments,
                    suggestions,
                    without_place: count(without_place),
                    confirmed,
                })
            })
            .await
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn decoded(base64: &str) -> Result<Vec<u8>, Problem> {
    if base64.len() / 4 * 3 > limits::SIZE + 3 {
        return Err(Problem::invalid(
            "file_too_large",
            "The file is larger than any answer.",
            "Choose the file that was sent back to you.",
        ));
    }
    STANDARD.decode(base64).map_err(|error| {
        Problem::invalid(
            "reply_unreadable",
            format!("The file did not arrive whole: {error}."),
            "Choose it again.",
        )
        .with("detail", error)
    })
}

fn unknown_package() -> Problem {
    Problem::not_found(
        "no_package",
        "This answers no file that was sent from this desk.",
        "Open the desk from which the file was sent.",
    )
}

fn other_text(sent: &ContentHash, named: &ContentHash) -> Problem {
    Problem::invalid(
        "reply_other_text",
        format!(
            "The file was sent with the text {}, and this answer names {}.",
            sent.short(),
            named.short()
        ),
        "Ask for the answer again, or send the file anew.",
    )
    .with("sent", sent.short())
    .with("named", named.short())
}

/// The answer among those taken in that has the same bytes.
fn same_bytes(
    tx: &Tx<'_>,
    replies: &[imprimatur_editorial::BodyId],
    bytes: &[u8],
) -> Result<Option<imprimatur_editorial::BodyId>, Problem> {
    for known in replies {
        if tx.body(*known)? == bytes {
            return Ok(Some(*known));
        }
    }
    Ok(None)
}

/// What was said about passages. Every passage has to stand, word for word, in the text that was
/// sent. Proposed words that no suggestion can hold are kept as a comment: nothing is lost.
fn items(
    tx: &Tx<'_>,
    article: &Article,
    revision: u32,
    reply: &Reply,
) -> Result<Vec<GuestItem>, Problem> {
    let sent = article
        .revision(revision)
        .ok_or_else(|| no_revision(revision))?;
    let content = tx.content(sent.body)?;
    let text = Projection::of(&content.document);
    let stands = |passage: &Passage| {
        if passage.stands_in(&text) {
            return Ok(());
        }
        Err(Problem::invalid(
            "reply_forged",
            format!(
                "“{}” does not stand at that place of r{revision}.",
                passage.quote.chars().take(80).collect::<String>()
            ),
            "Ask for the answer again: the file was changed on the way, or is about another text.",
        )
        .with("quote", passage.quote.chars().take(80).collect::<String>())
        .with("revision", revision))
    };
    let said = |text: &str| -> Result<_, Problem> {
        Ok(Some((
            CommentId(Uuid::now_v7()),
            keep_words(tx, &words(text)?)?,
        )))
    };
    let mut items = Vec::new();
    for comment in &reply.comments {
        stands(&comment.passage)?;
        items.push(GuestItem {
            thread: ThreadId(Uuid::now_v7()),
            kind: convert::thread_kind_from(match comment.kind {
                CommentKind::Note => ThreadKind::Note,
                CommentKind::Question => ThreadKind::Question,
                CommentKind::MustFix => ThreadKind::MustFix,
            }),
            from: comment.passage.from,
            to: comment.passage.to,
            words: None,
            said: said(&comment.body)?,
        });
    }
    for suggestion in &reply.suggestions {
        stands(&suggestion.passage)?;
        let Passage { from, to, .. } = suggestion.passage;
        let proposed = Proposed::new(
            ThreadKind::Note,
            &suggestion.words,
            suggestion.reason.clone(),
        )?;
        let there = passage::Found {
            revision,
            from,
            to,
            content: content.clone(),
        };
        let fits = proposed.fit(&there).is_ok();
        let reason = proposed.reason.as_deref().unwrap_or_default();
        items.push(GuestItem {
            thread: ThreadId(Uuid::now_v7()),
            kind: convert::thread_kind_from(ThreadKind::Note),
            from,
            to,
            words: if fits {
                Some(keep_words(tx, &proposed.words)?)
            } else {
                None
            },
            said: match (fits, reason.is_empty()) {
                (true, true) => None,
                (true, false) => said(reason)?,
                (false, _) => said(&format!("→ {}\n{reason}", proposed.words))?,
            },
        });
    }
    Ok(items)
}
