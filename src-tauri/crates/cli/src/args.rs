//! What can be typed.

use std::path::PathBuf;

use clap::{
    Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use imprimatur_desk::api::{ColumnKind, ExportFormat, Role, TableSort, ThreadKind};
use serde::de::{
    DeserializeOwned, IntoDeserializer,
    value::{Error, StringDeserializer},
};

use crate::review_args::Reviewing;

const EXAMPLES: &str = "\
Examples:
  imprimatur init \"The Harbour Desk\"
  imprimatur person add \"Ada Lind\" --role editor publisher
  imprimatur import ferry.md notes.txt
  imprimatur import wire/
  imprimatur list --state review --waiting-for-me
  imprimatur list --due-by 2027-03-05 --sort due
  imprimatur search ferry timetable
  imprimatur submit ferry
  imprimatur --as \"Ada Lind\" comment ferry --quote \"four minutes\" --kind must_fix \"Seven, I think.\"
  imprimatur suggest ferry --quote \"four minutes\" --replace \"seven minutes\" --reason \"The table says so.\"
  imprimatur revise ferry --from ferry.md
  imprimatur --as \"Ada Lind\" approve ferry --revision 2
  imprimatur --as \"Ada Lind\" publish ferry --revision 2
  imprimatur export ferry --format html -o ferry.html
  imprimatur policy preset strict --dry-run
  imprimatur ask ferry --person \"Ada Lind\" --due 2027-03-05T17:00
  imprimatur --as \"Hugo Dray\" sign-off ferry --revision 2
  imprimatur package ferry --to \"Solenn Hart\" --sign-off -o solenn.html
  imprimatur package-reply ferry-answer.json
  imprimatur --as \"Ada Lind\" inbox --unread

ARTICLE is a slug, an id, or the beginning of an id. PERSON is a name or an id. A revision is a
number (2, r2) or the beginning of a hash. BODY, --note and --reason may be \"-\": the words are then read from
standard input. What begins with a hyphen comes after \"--\", or as --quote=\"- like this\".

Exit status: 0 done, 1 refused by a rule, 2 usage or invalid input, 3 not found, 4 storage,
5 conflict, 6 some files of a folder could not be imported, 70 internal, 130 broken off.";

/// Editorial review from the command line: import, review, comment, approve, publish.
#[derive(Debug, Parser)]
#[command(name = "imprimatur", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The desk; else $IMPRIMATUR_DESK, else the one that was open last
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) desk: Option<PathBuf>,

    /// Who acts; else the person called as the user of this computer
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub(crate) actor: Option<String>,

    /// Print exactly one JSON object, errors included
    #[arg(long, global = true)]
    pub(crate) json: bool,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a desk; the user of this computer becomes its first person and owner
    Init {
        /// What the desk is called
        name: String,
        /// The first person, instead of the user of this computer
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
    },
    /// The people of the desk
    #[command(subcommand)]
    Person(People),
    /// Make an article of each file, with an account of every line; or of each file in a folder
    ///
    /// A folder is imported with the folders in it. Hidden files are left out, links are not followed,
    /// and whatever else could not be imported is listed with its reason and stops no other file.
    /// Ctrl-C breaks the import off: what was imported stays. Run it again to go on: files whose bytes
    /// are on the desk already are passed over.
    Import {
        /// The files, or one folder
        #[arg(required = true, value_name = "FILE|FOLDER")]
        files: Vec<PathBuf>,
        /// Language of the texts, instead of the one recognised
        #[arg(long, value_name = "XX")]
        language: Option<String>,
    },
    /// List articles, last changed first
    List(List),
    /// Search headlines, bylines and texts: articles with all of the words, the best first
    Search(Search),
    /// Show an article
    Show {
        /// Slug, id, or beginning of an id
        article: String,
        /// Number or beginning of a hash; else the head
        #[arg(long, value_name = "N")]
        revision: Option<String>,
    },
    /// What changed between two revisions, word by word
    Diff {
        /// Slug, id, or beginning of an id
        article: String,
        /// The older one: number or beginning of a hash
        #[arg(value_name = "R1")]
        from: String,
        /// The newer one
        #[arg(value_name = "R2")]
        to: String,
    },
    /// Cut a revision from a file; what the file does not say stays
    ///
    /// What a file says of section, tags and slug is told and not applied.
    Revise {
        /// Slug, id, or beginning of an id
        article: String,
        /// The text, Markdown, Word or HTML file
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Number of the revision that the file was written on; the head when left out. If the head
        /// has moved since, the text is kept beside it and the answer is `conflict`
        #[arg(long, value_name = "N")]
        on: Option<u32>,
    },
    /// Submit the head for review
    Submit {
        /// Slug, id, or beginning of an id
        article: String,
    },
    /// Take the article out of review
    Withdraw {
        /// Slug, id, or beginning of an id
        article: String,
    },
    #[command(flatten)]
    Discuss(Discuss),
    #[command(flatten)]
    Review(Reviewing),
    /// Make an earlier text the head again; its approvals count again
    RestoreRevision {
        /// Slug, id, or beginning of an id
        article: String,
        /// Number or beginning of a hash
        #[arg(value_name = "N")]
        revision: String,
    },
    /// Approve exactly this text
    Approve {
        /// Slug, id, or beginning of an id
        article: String,
        /// The revision you have read: number or beginning of its hash
        #[arg(long, value_name = "N")]
        revision: String,
        /// In which role
        #[arg(long, value_parser = one_of::<Role>(ROLES))]
        role: Option<Role>,
        /// A note to go with it
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Ask for changes before anything is published
    RequestChanges {
        /// Slug, id, or beginning of an id
        article: String,
        /// What has to change
        #[arg(long, value_name = "TEXT")]
        note: String,
        /// The revision you have read; else the head
        #[arg(long, value_name = "N")]
        revision: Option<String>,
        /// In which role
        #[arg(long, value_parser = one_of::<Role>(ROLES))]
        role: Option<Role>,
    },
    /// Take back your own verdict
    TakeBack {
        /// Slug, id, or beginning of an id
        article: String,
    },
    /// What stands between an article and its publication
    Gate {
        /// Slug, id, or beginning of an id
        article: String,
    },
    /// Publish exactly this text
    Publish {
        /// Slug, id, or beginning of an id
        article: String,
        /// Number or beginning of a hash
        #[arg(long, value_name = "N")]
        revision: String,
        /// Where; else "web"
        #[arg(long, value_name = "C")]
        channel: Option<String>,
    },
    /// Write an article out: the published revision, else the head
    Export {
        /// Slug, id, or beginning of an id
        article: String,
        /// In which format
        #[arg(long, value_parser = one_of::<ExportFormat>(&["html", "markdown", "text"]))]
        format: ExportFormat,
        /// The file to write; else standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Write over the file if there is one
        #[arg(long, requires = "output")]
        force: bool,
        /// Number or beginning of a hash
        #[arg(long, value_name = "N")]
        revision: Option<String>,
    },
    /// The record, oldest first
    Log {
        /// Only this article: slug, id, or beginning of an id
        article: Option<String>,
    },
    /// Compare plain text files as they are; no desk is needed
    #[command(subcommand)]
    Text(Text),
    /// Look over the whole desk and change nothing; faults end with status 4
    CheckDesk {
        /// Mend what can be mended without guessing; a copy of the desk as it is comes first
        #[arg(long)]
        repair: bool,
    },
    /// Make a backup while everybody goes on working
    Backup {
        /// The file to write; else one in the folder of the backups
        file: Option<PathBuf>,
    },
    /// List the backups of the desk, newest first
    Backups,
    /// Put a backup in the place of the desk, after showing what would be lost
    Restore {
        /// The backup, or any copy of a desk
        file: PathBuf,
        /// Go on without asking
        #[arg(long)]
        yes: bool,
        /// Also if it is of another desk, or its record went another way
        #[arg(long)]
        other: bool,
    },
}

// What is said about passages.
#[derive(Debug, Subcommand)]
pub(crate) enum Discuss {
    /// Open a thread on words of the head
    Comment {
        /// Slug, id, or beginning of an id
        article: String,
        /// The words, exactly as they stand in the text
        #[arg(long, value_name = "TEXT")]
        quote: String,
        /// Which of them, when they stand there several times; from 1
        #[arg(long, value_name = "N")]
        nth: Option<usize>,
        /// What the thread asks for
        #[arg(long, default_value = "note", value_parser = one_of::<ThreadKind>(&["note", "question", "must_fix"]))]
        kind: ThreadKind,
        /// What you have to say
        body: String,
    },
    /// Reply in a thread
    Reply {
        /// Id of the thread
        thread: String,
        /// What you have to say
        body: String,
    },
    /// Resolve a thread
    Resolve {
        /// Id of the thread
        thread: String,
    },
    /// Open a resolved thread again
    Reopen {
        /// Id of the thread
        thread: String,
    },
    /// Propose other words for words of the head
    ///
    /// The answer is a thread, as of `threads`: its `suggestion` has the words proposed.
    Suggest {
        /// Slug, id, or beginning of an id
        article: String,
        /// The words, exactly as they stand in the text; to insert, quote a neighbouring word
        #[arg(long, value_name = "TEXT")]
        quote: String,
        /// The words that are to stand there; empty to delete, a line end begins a paragraph
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        replace: String,
        /// Which of them, when they stand there several times; from 1
        #[arg(long, value_name = "N")]
        nth: Option<usize>,
        /// What the thread asks for
        #[arg(long, default_value = "note", value_parser = one_of::<ThreadKind>(&["note", "question", "must_fix"]))]
        kind: ThreadKind,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Put the words of suggestions into the text: one revision for all of them
    ///
    /// The answer is the article. Where other words stand by now, it is `suggestion_stale` with them as
    /// `now`; where two are about the same words, `suggestions_overlap`.
    Accept {
        /// Ids of their threads, all of one article
        #[arg(required = true, value_name = "SUGGESTION")]
        suggestions: Vec<String>,
        /// The words that stand there now, for one suggestion that was made for others
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        instead_of: Option<String>,
    },
    /// Turn a suggestion down
    Reject {
        /// Id of its thread
        #[arg(value_name = "SUGGESTION")]
        suggestion: String,
    },
    /// Say which words of the head a thread is about now
    Reattach {
        /// Id of the thread
        thread: String,
        /// The words, exactly as they stand in the text
        #[arg(long, value_name = "TEXT")]
        quote: String,
        /// Which of them, when they stand there several times; from 1
        #[arg(long, value_name = "N")]
        nth: Option<usize>,
    },
    /// Say that the words of a thread are gone for good
    LetGo {
        /// Id of the thread
        thread: String,
    },
    /// The threads of an article, in reading order, with their places in a revision
    ///
    /// With --json each thread has an `anchor`: `state` (exact, moved, changed, gap, article), `quote`
    /// (the words it was opened on), `text` (those that stand there), `start` and `end` (code points
    /// of the plain text of the revision: its blocks, joined by line ends), `method` (how the place
    /// was found) and `score` (how much of the words is there, 0 to 1). For `gap` the ends are one,
    /// for `article` they and `text` are null.
    Threads {
        /// Slug, id, or beginning of an id
        article: String,
        /// The revision: number or beginning of a hash; else the head
        #[arg(long, value_name = "N")]
        revision: Option<String>,
    },
}

// Not a doc comment: it would be taken for the help of the commands that it is part of.
// What a list and a search are narrowed by.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// Only of this section
    #[arg(long, value_name = "NAME")]
    pub(crate) section: Option<String>,
    /// Only in this language
    #[arg(long, value_name = "XX")]
    pub(crate) language: Option<String>,
    /// Only with this name in the byline
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// Only what waits for you
    #[arg(long)]
    pub(crate) waiting_for_me: bool,
    /// Spiked ones too
    #[arg(long)]
    pub(crate) spiked: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// Only those in this column of the board
    #[arg(long, value_parser = one_of::<ColumnKind>(&["draft", "review", "ready", "published"]))]
    pub(crate) state: Option<ColumnKind>,
    /// Only those with these words in headline, byline or text
    #[arg(long, value_name = "WORDS")]
    pub(crate) query: Option<String>,
    #[command(flatten)]
    pub(crate) which: Which,
    /// Only what is due on that day or later: 2027-03-01
    #[arg(long, value_name = "DAY")]
    pub(crate) due_from: Option<String>,
    /// Only what is due on that day or before
    #[arg(long, value_name = "DAY")]
    pub(crate) due_by: Option<String>,
    /// In which order; numbers and past times from the greatest down, `waiting` from the longest
    #[arg(long, default_value = "changed", value_parser = one_of::<TableSort>(SORTS))]
    pub(crate) sort: TableSort,
    /// The other way round
    #[arg(long)]
    pub(crate) reverse: bool,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// The words; the last one may be the beginning of a word
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Articles begun last first
    #[arg(long)]
    pub(crate) newest: bool,
    #[command(flatten)]
    pub(crate) which: Which,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
}

const SORTS: &[&str] = &[
    "headline",
    "byline",
    "section",
    "language",
    "state",
    "due",
    "changed",
    "threads",
    "must_fix",
    "published",
    "waiting",
];

/// Plain text files compared; no desk is needed.
#[derive(Debug, Subcommand)]
pub(crate) enum Text {
    /// What changed between two plain text files
    Diff {
        /// The older one
        old: PathBuf,
        /// The newer one
        new: PathBuf,
    },
    /// Where passages of one plain text file stand in another
    Anchor {
        /// The older one
        old: PathBuf,
        /// The newer one
        new: PathBuf,
        /// A JSON list of [start, end], in Unicode code points of the older one
        #[arg(long, value_name = "FILE")]
        ranges: PathBuf,
    },
}

/// The people of the desk.
#[derive(Debug, Subcommand)]
pub(crate) enum People {
    /// Add a person
    Add {
        /// Their name, unique on the desk
        name: String,
        /// Their roles: one or several
        #[arg(
            long = "role",
            value_name = "ROLE",
            required = true,
            num_args = 1..,
            value_delimiter = ',',
            value_parser = one_of::<Role>(ROLES)
        )]
        roles: Vec<Role>,
    },
    /// List everyone
    List,
}

pub(crate) const ROLES: &[&str] = &[
    "author",
    "editor",
    "copy_editor",
    "fact_checker",
    "legal",
    "publisher",
    "owner",
];

/// One of these words, read as the desk's own word for it.
pub(crate) fn one_of<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| {
        let word: StringDeserializer<Error> = word.into_deserializer();
        T::deserialize(word)
    })
}
