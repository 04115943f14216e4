//! Files for people outside the desk, and their answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody outside is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackagePurpose {
    /// To read, comment and suggest.
    Review,
    /// To sign off as an entry of the byline.
    SignOff,
}

/// Makes a file of a text for somebody outside the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakePackage {
    /// Who acts.
    pub actor: String,
    /// The article.
    pub article: String,
    /// Hash of the text; the head when absent.
    #[ts(optional = nullable)]
    pub sha256: Option<String>,
    /// Name of who it is for; of a sign-off the name as printed in the byline.
    pub to: String,
    /// What they are asked for.
    pub purpose: PackagePurpose,
    /// A word with it.
    #[ts(optional = nullable)]
    pub note: Option<String>,
    /// Language the file speaks: en, fr or de.
    #[ts(optional = nullable)]
    pub language: Option<String>,
}

/// The file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PackageFile {
    /// Id of the file.
    pub package: String,
    /// A name for it.
    pub name: String,
    /// Its text, HTML.
    pub html: String,
}

/// Takes in an answer from outside.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeReply {
    /// Who acts.
    pub actor: String,
    /// The file, base64.
    pub base64: String,
}

/// What came of an answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReplyTaken {
    /// The article.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// The name given.
    pub name: String,
    /// Number of the revision that was sent.
    pub revision: u32,
    /// How many comments were taken in.
    pub comments: u32,
    /// How many suggestions were taken in.
    pub suggestions: u32,
    /// How many of both have no place in the head any more, and are listed with their words.
    pub without_place: u32,
    /// Whether they confirmed the text, where they were asked to.
    pub confirmed: Option<bool>,
}
