//! What can be typed about the rules of review: the policy, who is asked, who signs, what waits.

use std::path::PathBuf;

use clap::Subcommand;
use imprimatur_desk::api::Role;

use crate::args::{ROLES, one_of};

#[derive(Debug, Subcommand)]
pub(crate) enum Reviewing {
    /// What the desk asks of a text before it is published
    #[command(subcommand)]
    Policy(PolicyAct),
    /// Confirm name, order, role and text as one of the byline, or object
    SignOff {
        /// Slug, id, or beginning of an id
        article: String,
        /// The revision you have read: number or beginning of its hash
        #[arg(long, value_name = "N")]
        revision: String,
        /// What is wrong with it; without this, it is confirmed
        #[arg(long, value_name = "WORDS")]
        object: Option<String>,
    },
    /// Set a requirement aside, for exactly this text: an owner outside the byline may
    Override {
        /// Slug, id, or beginning of an id
        article: String,
        /// Its name in the gate
        requirement: String,
        /// The revision you have read: number or beginning of its hash
        #[arg(long, value_name = "N")]
        revision: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Declare which part machines had in the text: a revision that says so
    Declare {
        /// Slug, id, or beginning of an id
        article: String,
        /// Which part
        #[arg(long, value_name = "KIND", value_parser = ["none", "assisted", "machine_translation", "machine_generated"])]
        ai: String,
        /// The tool
        #[arg(long, value_name = "NAME")]
        tool: Option<String>,
        /// A remark for readers
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Ask a person, or whoever has a role, for a review
    Ask {
        /// Slug, id, or beginning of an id
        article: String,
        /// Who is asked
        #[arg(long, value_name = "PERSON", required_unless_present = "role")]
        person: Option<String>,
        /// Who is asked: whoever has this role; with --person, in which role they are asked
        #[arg(long, value_parser = one_of::<Role>(ROLES))]
        role: Option<Role>,
        /// By when: YYYY-MM-DDTHH:MM, local in --zone; or in UTC, with a Z behind it
        #[arg(long, value_name = "TIME")]
        due: Option<String>,
        /// Zone of --due, as Europe/Paris; else that of this computer
        #[arg(long, value_name = "ZONE", requires = "due")]
        zone: Option<String>,
        /// A word with it
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// The requests for reviews of an article, ended ones too
    Asks {
        /// Slug, id, or beginning of an id
        article: String,
    },
    /// Say no to a request for a review
    Decline {
        /// Slug, id, or beginning of an id
        article: String,
        /// Id of the request, as in `asks`
        ask: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Give a request for a review to somebody else
    Reassign {
        /// Slug, id, or beginning of an id
        article: String,
        /// Id of the request, as in `asks`
        ask: String,
        /// Who is asked instead
        #[arg(long, value_name = "PERSON", required_unless_present = "role")]
        person: Option<String>,
        /// Who is asked instead: whoever has this role
        #[arg(long, conflicts_with = "person", value_parser = one_of::<Role>(ROLES))]
        role: Option<Role>,
    },
    /// Take back a request for a review
    WithdrawAsk {
        /// Slug, id, or beginning of an id
        article: String,
        /// Id of the request, as in `asks`
        ask: String,
    },
    /// What waits for you, and what is news to you
    Inbox {
        /// Only news that you have not read
        #[arg(long)]
        unread: bool,
        /// At most so many of either
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
        limit: u32,
        /// Note that you have read the news shown
        #[arg(long)]
        mark_read: bool,
    },
    /// Write a file with which somebody outside the desk reads, comments and answers
    ///
    /// It opens in any browser, without a network. The answer that it saves is taken in by
    /// `package-reply`.
    Package(Sending),
    /// Take in the answer of somebody outside the desk: all of it as threads, or nothing
    PackageReply {
        /// The file that was sent back
        file: PathBuf,
    },
    /// How long articles stay where, in how many rounds, and what waits
    Metrics {
        /// Of what ended in the last so many days; 0 for all time
        #[arg(long, value_name = "N", default_value_t = 90)]
        days: u32,
        /// As comma-separated values, for a spreadsheet
        #[arg(long)]
        csv: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Sending {
    /// Slug, id, or beginning of an id
    pub(crate) article: String,
    /// The file to write; "-" for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Write over the file if there is one
    #[arg(long)]
    pub(crate) force: bool,
    /// Name of who it is for; of a sign-off, as printed in the byline
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Option<String>,
    /// Ask for a sign-off of the byline, too
    #[arg(long, requires = "to")]
    pub(crate) sign_off: bool,
    /// Number or beginning of a hash; else the head
    #[arg(long, value_name = "N")]
    pub(crate) revision: Option<String>,
    /// Language that the file speaks: en, fr or de; else that of the text
    #[arg(long, value_name = "XX")]
    pub(crate) language: Option<String>,
    /// A word with it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

/// The policy of the desk.
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyAct {
    /// Print it as a file (TOML); with --json also the presets and what is wrong with it
    Show,
    /// Set the policy of a file: an owner may. Tells which gates change by it
    Set {
        /// A file as `policy show` prints it; "-" for standard input
        file: PathBuf,
        /// Only tell what it would mean
        #[arg(long)]
        dry_run: bool,
    },
    /// Set a policy that comes with every desk
    Preset {
        /// Which
        #[arg(value_parser = ["two-pairs", "solo", "strict"])]
        name: String,
        /// Only tell what it would mean
        #[arg(long)]
        dry_run: bool,
    },
}
