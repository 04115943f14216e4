//! Suggestions: words proposed for a passage, put into the head or turned down.

use crate::{
    Desk,
    api::{AcceptSuggestions, Done, ErrorKind, Problem, Revised, SuggestWords, ThreadAct, ThreadOpened},
};

fn not_yet() -> Problem {
    Problem::new(ErrorKind::Internal, "not_yet", "This is not built yet.", "Wait.")
}

#[expect(missing_docs, reason = "follows with what it does")]
impl Desk {
    pub async fn suggest(&self, _: SuggestWords) -> Result<ThreadOpened, Problem> {
        Err(not_yet())
    }

    pub async fn accept_suggestions(&self, _: AcceptSuggestions) -> Result<Revised, Problem> {
        Err(not_yet())
    }

    pub async fn reject_suggestion(&self, _: ThreadAct) -> Result<Done, Problem> {
        Err(not_yet())
    }
}
