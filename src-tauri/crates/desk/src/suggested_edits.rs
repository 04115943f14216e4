//! What a person's free editing comes to: suggestions, one for each change that can be accepted by
//! itself. Where a change begins and ends is found by `text`.

use crate::{
    Desk,
    api::{EditsPreview, EditsQuery, ErrorKind, Problem, SuggestEdits, SuggestedEdits},
};

fn not_yet() -> Problem {
    Problem::new(
        ErrorKind::Internal,
        "not_yet",
        "This is not built yet.",
        "Wait.",
    )
}

impl Desk {
    /// x
    ///
    /// # Errors
    /// x
    pub async fn preview_edits(&self, _: EditsQuery) -> Result<EditsPreview, Problem> {
        Err(not_yet())
    }

    /// x
    ///
    /// # Errors
    /// x
    pub async fn suggest_edits(&self, _: SuggestEdits) -> Result<SuggestedEdits, Problem> {
        Err(not_yet())
    }
}
