//! Slugs made from headlines.

use imprimatur_text::fold;

/// Longest slug made from a headline; the rules allow 80, and a number may have to be added.
const LONGEST: usize = 60;

/// Small letters, digits and single hyphens; whole words while they fit. `article` where the
/// headline has none of them.
pub(crate) fn slug_of(headline: &str) -> String {
    let folded = fold(headline);
    let mut slug = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let more = word.len() + usize::from(!slug.is_empty());
        if slug.len() + more > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() {
        let first: String = folded
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(LONGEST)
            .collect();
        slug = if first.is_empty() {
            "article".to_owned()
        } else {
            first
        };
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn headlines_of_three_languages_make_plain_slugs() {
        assert_eq!(
            slug_of("Die Wärmepumpe im Altbau"),
            "die-warmepumpe-im-altbau"
        );
        assert_eq!(slug_of("L’école d’été"), "l-ecole-d-ete");
        assert_eq!(slug_of("渡し船"), "article");
        assert_eq!(slug_of(""), "article");
        assert!(slug_of(&"long ".repeat(100)).len() <= 60);
        assert_eq!(slug_of(&"x".repeat(100)).len(), 60);
    }
}
