//! What people write into fields, and the plain English of gate and verdicts.

use imprimatur_editorial::{Article, Desk, Finding, Requirement, Review, Standing, Verdict};
use std::collections::BTreeMap;

use crate::api::Problem;

/// Longest comment or note, in characters.
const LONGEST_WORDS: usize = 20_000;

/// Longest one-line field: a name, a section, a tag, in characters.
const LONGEST_LINE: usize = 200;

/// The words of a comment or note: not empty, not endless, control characters shown as U+FFFD.
pub(crate) fn words(text: &str) -> Result<String, Problem> {
    let text = visible(text.trim(), |c| matches!(c, '\n' | '\t'));
    if text.is_empty() {
        return Err(Problem::invalid(
            "words_empty",
            "There are no words.",
            "Write something.",
        ));
    }
    within(text, LONGEST_WORDS)
}

/// Words proposed for a passage: what stands in a text, so that blanks at either end count; none
/// propose to delete. A tab is a blank there, another control character is shown as U+FFFD.
pub(crate) fn proposed(text: &str) -> Result<String, Problem> {
    let text = visible(&text.replace('\t', " "), |c| c == '\n');
    within(text, LONGEST_WORDS)
}

/// A one-line field: blanks folded, control characters shown as U+FFFD.
pub(crate) fn line(text: &str) -> Result<String, Problem> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    within(visible(&folded, |_| false), LONGEST_LINE)
}

fn visible(text: &str, allowed: impl Fn(char) -> bool) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if c.is_control() && !allowed(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

fn within(text: String, longest: usize) -> Result<String, Problem> {
    let length = text.chars().count();
    if length > longest {
        return Err(Problem::invalid(
            "words_too_long",
            format!("That is {length} characters; {longest} are the most."),
            "Shorten it.",
        )
        .with("length", length)
        .with("limit", longest));
    }
    Ok(text)
}

/// Code, plain English and parameters of a finding of the gate.
pub(crate) fn finding(
    desk: &Desk,
    requirement: &Requirement,
) -> (&'static str, String, BTreeMap<String, String>) {
    let mut params = BTreeMap::new();
    let mut tell = |key: &str, value: String| {
        params.insert(key.to_owned(), value.clone());
        value
    };
    let (code, detail) = match &requirement.finding {
        Finding::UnderReview(round) => {
            let round = tell("round", round.to_string());
            ("under_review", format!("Under review, round {round}"))
        }
        Finding::StillDraft => ("still_draft", "Not yet submitted for review".to_owned()),
        Finding::Spiked => ("spiked", "Spiked".to_owned()),
        Finding::HeadIsLive(revision) => {
            let revision = tell("revision", revision.to_string());
            ("head_is_live", format!("r{revision} is published"))
        }
        Finding::CorrectionNotSubmitted => (
            "correction_not_submitted",
            "The correction is not yet submitted for review".to_owned(),
        ),
        Finding::ApprovedBy(person, revision) => {
            let (person, revision) = (
                tell("person", desk.name_of(*person)),
                tell("revision", revision.to_string()),
            );
            ("approved_by", format!("{person} approved r{revision}"))
        }
        Finding::NotApproved(revision) => {
            let revision = tell("revision", revision.to_string());
            (
                "not_approved",
                format!("No editor outside the byline has approved r{revision}"),
            )
        }
        Finding::ApprovalVoid(person, approved, head) => {
            let person = tell("person", desk.name_of(*person));
            let approved = tell("approved", approved.to_string());
            let head = tell("revision", head.to_string());
            (
                "approval_void",
                format!("{person} approved r{approved}; the text has changed since, to r{head}"),
            )
        }
        Finding::ApproverInByline(person, revision) => {
            let person = tell("person", desk.name_of(*person));
            let revision = tell("revision", revision.to_string());
            (
                "approver_in_byline",
                format!("{person} approved r{revision} but is in the byline; that does not count"),
            )
        }
        Finding::NoRequests => ("no_requests", "Nobody asks for changes".to_owned()),
        Finding::RequestedBy(people) => {
            let names: Vec<String> = people.iter().map(|person| desk.name_of(*person)).collect();
            let people = tell("people", names.join(", "));
            ("requested_by", format!("Changes requested by {people}"))
        }
        Finding::NoMustFix => ("no_must_fix", "No must-fix thread is open".to_owned()),
        Finding::MustFixOpen(count) => {
            let count = tell("count", count.to_string());
            ("must_fix_open", format!("Must-fix threads open: {count}"))
        }
        Finding::NoCorrection => (
            "no_correction",
            "Nothing published is being corrected".to_owned(),
        ),
        Finding::NotePresent => (
            "note_present",
            "Readers are told what was corrected".to_owned(),
        ),
        Finding::NoteMissing => (
            "note_to_readers_missing",
            "The correction has no new note to readers".to_owned(),
        ),
    };
    (code, detail, params)
}

/// Why a verdict does not count, in plain English; empty when it does.
pub(crate) fn why_not(article: &Article, review: &Review, standing: Standing) -> String {
    match standing {
        Standing::Current => String::new(),
        Standing::Void => format!("The text has changed since; the head is r{}", article.head),
        Standing::InByline => "Its giver is in the byline".to_owned(),
        Standing::Withdrawn if review.taken_back => "Taken back".to_owned(),
        Standing::Withdrawn => match review.verdict {
            Verdict::Approve => "Its giver has requested changes since".to_owned(),
            Verdict::RequestChanges => "Its giver has approved since".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{line, words};

    #[test]
    fn words_are_never_empty_endless_or_invisible() {
        assert_eq!(
            words("  Call,\r\nnot interview?  ").unwrap(),
            "Call,\nnot interview?"
        );
        assert_eq!(words("a\0b").unwrap(), "a\u{fffd}b");
        assert_eq!(words(" \n ").unwrap_err().code, "words_empty");
        assert_eq!(
            words(&"x".repeat(20_001)).unwrap_err().code,
            "words_too_long"
        );
        assert_eq!(line(" Ada \n  Lind ").unwrap(), "Ada Lind");
        assert_eq!(line(&"x".repeat(201)).unwrap_err().code, "words_too_long");
    }
}
