//! The byline as readers see it.

use imprimatur_text::Contributor;

/// Renders a byline in the language of the article.
pub fn byline(contributors: &[Contributor], language: Option<&str>) -> String {
    let _ = (contributors, language);
    String::new()
}
