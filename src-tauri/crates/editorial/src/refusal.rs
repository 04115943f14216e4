//! Refusals: which rule, about what, and what would satisfy it.

use std::fmt;

/// A command that the rules do not allow. Nothing has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which rule.
    pub rule: Rule,
    /// What the words speak of: names, numbers, roles. The keys are those in the rule's words.
    pub about: Vec<(&'static str, String)>,
}

impl Refusal {
    /// What would satisfy the rule, in plain English.
    #[must_use]
    pub fn hint(&self) -> String {
        self.fill(self.rule.hint())
    }

    fn fill(&self, template: &str) -> String {
        let mut words = template.to_owned();
        for (key, value) in &self.about {
            words = words.replace(&format!("{{{key}}}"), value);
        }
        words
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill(self.rule.words()))
    }
}

impl std::error::Error for Refusal {}

impl From<Rule> for Refusal {
    fn from(rule: Rule) -> Self {
        Self {
            rule,
            about: Vec::new(),
        }
    }
}

impl Rule {
    /// A refusal by this rule, about these.
    pub(crate) fn about<const N: usize>(self, about: [(&'static str, String); N]) -> Refusal {
        Refusal {
            rule: self,
            about: about.into(),
        }
    }
}

macro_rules! rules {
    ($($rule:ident $code:literal $words:literal $hint:literal;)*) => {
        /// The rules that can say no. The closed list of codes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule {
            $(#[doc = $words] $rule,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)*];

            /// Its name for programs, in snake case.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code,)* }
            }

            const fn words(self) -> &'static str {
                match self { $(Self::$rule => $words,)* }
            }

            const fn hint(self) -> &'static str {
                match self { $(Self::$rule => $hint,)* }
            }
        }
    };
}

rules! {
    UnknownPerson "unknown_person"
        "Nobody on this desk has the id {person}."
        "Choose someone from the list of people.";
    PersonInactive "person_inactive"
        "{person} is no longer active on this desk."
        "Ask an owner to activate {person} again, or act as somebody else.";
    RoleMissing "role_missing"
        "{person} may not do this without the role {needed}."
        "Ask someone who has the role {needed}, or an owner to give it to {person}.";
    NotAnAuthor "not_an_author"
        "{person} neither created this article nor is in its byline, and is no editor."
        "Leave a comment, or ask to be added to the byline.";
    ArticleExists "article_exists"
        "There is such an article already."
        "Try again.";
    IdTaken "id_taken"
        "The id {id} names something already."
        "Try again.";
    NoArticle "no_article"
        "There is no such article."
        "Look it up on the board.";
    ArticleSpiked "article_spiked"
        "The article is spiked."
        "Revive it first.";
    NotSpiked "not_spiked"
        "The article is not spiked."
        "There is nothing to revive.";
    SpikePublished "spike_published"
        "A published article cannot be spiked."
        "Publish a correction instead.";
    NothingChanged "nothing_changed"
        "The text is the same as that of r{revision}."
        "Change the text first.";
    BaseUnknown "base_unknown"
        "There is no revision r{revision} to build on."
        "Open the article again and build on its head.";
    HeadlineEmpty "headline_empty"
        "The article has no headline."
        "Write a headline.";
    BodyEmpty "body_empty"
        "The article has no text."
        "Write the text.";
    BylineEmpty "byline_empty"
        "Nobody is named in the byline."
        "Add at least one name to the byline.";
    AlreadyUnderReview "already_under_review"
        "The article is under review, and nobody has requested changes in this round."
        "Wait for the reviewers, or withdraw it first.";
    NothingToCorrect "nothing_to_correct"
        "The text is the one that is published."
        "Change the text first; that begins a correction.";
    NotSubmitted "not_submitted"
        "The article is not under review."
        "Submit it for review first.";
    NotTheHead "not_the_head"
        "That text is not the latest: it was {asked}, the head is r{head}."
        "Read r{head} and decide on that text.";
    InByline "in_byline"
        "{person} is in the byline, and nobody in the byline approves."
        "Ask an editor outside the byline.";
    RoleNotAsked "role_not_asked"
        "No requirement asks for an approval by {role}."
        "It asks for: {asked}.";
    NoApprovalAsked "no_approval_asked"
        "The policy of this desk asks for no approval of this text."
        "Publish it, or ask an owner for another policy.";
    RoleUnclear "role_unclear"
        "{person} could approve as {roles}."
        "Say in which role.";
    PolicyInvalid "policy_invalid"
        "This cannot be the policy: {fault}."
        "Mend it, or choose a preset.";
    NoRequirement "no_requirement"
        "The gate has no requirement called {requirement}."
        "It has: {requirements}.";
    NotOverridable "not_overridable"
        "{requirement} is no requirement of the policy, and nobody can set it aside."
        "Satisfy it.";
    NothingToOverride "nothing_to_override"
        "{requirement} does not stand in the way of r{head}."
        "There is nothing to set aside.";
    ReasonMissing "reason_missing"
        "Setting a requirement aside needs a reason."
        "Say why.";
    NotAContributor "not_a_contributor"
        "{person} is not in the byline of r{head}."
        "Only those in the byline sign the text off.";
    SignsHere "signs_here"
        "{name} is a person of this desk."
        "Ask them to sign the text off here.";
    SignedAlready "signed_already"
        "{person} has signed off r{head} already."
        "There is nothing left to sign off.";
    AskedAlready "asked_already"
        "{whom} is asked for a review as {role} already."
        "Wait for the answer, or give the request to somebody else.";
    CannotReview "cannot_review"
        "{whom} cannot give a verdict on this text as {role}."
        "Ask somebody who has the role, is active and is not in the byline.";
    NoAsk "no_ask"
        "There is no such request here, or it has ended."
        "Look it up in the article.";
    AskNotYours "ask_not_yours"
        "{person} is neither asked nor has asked."
        "Leave it to {whom}.";
    NoPackage "no_package"
        "This answers no file that was sent from this article."
        "Look in which article the file was made.";
    ReplyKnown "reply_known"
        "This answer was taken in already."
        "There is nothing to do.";
    ReplyEmpty "reply_empty"
        "The answer says nothing."
        "Ask {name} to send it again.";
    NoteMissing "note_missing"
        "A request for changes needs a note."
        "Say what has to change.";
    NoVerdict "no_verdict"
        "{person} has no verdict here to take back."
        "There is nothing to take back.";
    ChannelUnknown "channel_unknown"
        "There is no channel {channel}."
        "Publish on: {channels}.";
    GateClosed "gate_closed"
        "r{head} may not be published yet: {missing}."
        "Satisfy what is missing; the gate lists it.";
    AlreadyPublished "already_published"
        "r{head} is what is published on {channel}."
        "Change the text first; that begins a correction.";
    NoThread "no_thread"
        "There is no such thread in this article."
        "Look it up among the threads of the article.";
    NoComment "no_comment"
        "There is no such comment in this thread."
        "Open the thread again.";
    NotYourComment "not_your_comment"
        "Only {owner} can change these words."
        "Reply instead.";
    ThreadResolved "thread_resolved"
        "The thread is resolved."
        "Reopen it first.";
    ThreadOpen "thread_open"
        "The thread is open."
        "There is nothing to reopen.";
    MustFixNotYours "must_fix_not_yours"
        "A must-fix thread is resolved by who opened it or by a reviewer outside the byline."
        "Ask {opener}, or a reviewer outside the byline.";
    NoSuggestion "no_suggestion"
        "The thread proposes no words."
        "Resolve it, or reply in it.";
    SuggestionAccepted "suggestion_accepted"
        "{person} has accepted this suggestion already, in r{revision}."
        "Its words are in the text; to take them out, change the text.";
    SuggestionRejected "suggestion_rejected"
        "{person} has rejected this suggestion already."
        "Reopen its thread first.";
    SuggestionNotYours "suggestion_not_yours"
        "A suggestion is rejected by who made it or by who may write."
        "Reply in its thread instead.";
    PassageUnknown "passage_unknown"
        "r{revision} has no such passage."
        "Select the passage again.";
    NameEmpty "name_empty"
        "A name is missing."
        "Give a name.";
    NameTaken "name_taken"
        "There is a person called {person} already; two people cannot be told apart by name."
        "Use a fuller name.";
    RolesEmpty "roles_empty"
        "A person needs at least one role."
        "Choose a role.";
    ChannelsEmpty "channels_empty"
        "A desk needs a channel to publish on."
        "Name at least one.";
    LastOwner "last_owner"
        "{person} is the only owner."
        "Make somebody else an owner first.";
    SlugInvalid "slug_invalid"
        "“{slug}” is no slug."
        "Use small letters, digits and hyphens, at most 80.";
    DueInvalid "due_invalid"
        "“{due}” is no date and time."
        "Write it as YYYY-MM-DDTHH:MM with a time zone.";
    NotInByline "not_in_byline"
        "{name} is not in the byline of the head."
        "Add the name to the byline first.";
    OwnName "own_name"
        "{name} counts as {person}, and nobody in the byline says otherwise."
        "Ask an editor or an owner who is not in the byline.";
    OrcidInvalid "orcid_invalid"
        "{value} is no ORCID iD."
        "Copy it from orcid.org: four groups of four, such as 0000-0002-1825-0097.";
    OrcidMistyped "orcid_mistyped"
        "The last digit of {value} does not fit the others."
        "Compare it with orcid.org: a digit is wrong, or two are swapped.";
    IdentifierUnknown "identifier_unknown"
        "{scheme} is no kind of identifier known here."
        "Use orcid.";
    DeskExists "desk_exists"
        "The desk is set up already."
        "Open it.";
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Rule};

    #[test]
    fn codes_are_snake_case_and_unique() {
        let mut codes: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert!(
            codes
                .iter()
                .all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        );
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Rule::ALL.len());
    }

    #[test]
    fn words_name_what_they_speak_of() {
        let refusal: Refusal = Rule::InByline.about([("person", "Ada Lind".to_owned())]);
        assert_eq!(
            refusal.to_string(),
            "Ada Lind is in the byline, and nobody in the byline approves."
        );
        assert!(refusal.hint().contains("outside the byline"));
    }
}
