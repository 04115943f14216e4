//! Which word list the spelling of a text is checked with, where the system asks for one by name.

/// The name of the word list for a language tag (`de-CH` is `de_CH`); none for what is no tag. A
/// system that has no such list takes another of the same language, or checks nothing.
#[must_use]
pub fn word_list(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next()?;
    let is_language =
        (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    let is_rest = |part: &str| part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric());
    let region = parts.clone().find(|part| part.len() == 2);
    (is_language && parts.all(is_rest)).then(|| {
        let language = language.to_ascii_lowercase();
        match region {
            Some(region) => format!("{language}_{}", region.to_ascii_uppercase()),
            None => language,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::word_list;

    #[test]
    fn a_language_tag_names_a_word_list() {
        for (tag, list) in [
            ("de", "de"),
            ("FR", "fr"),
            ("de-CH", "de_CH"),
            ("en_gb", "en_GB"),
            ("zh-Hans-CN", "zh_CN"),
            ("gsw", "gsw"),
        ] {
            assert_eq!(word_list(tag).as_deref(), Some(list));
        }
        for tag in ["", "e", "english", "de/../x", "fr-\0", "d3"] {
            assert_eq!(word_list(tag), None, "{tag:?}");
        }
    }
}
