//! What people type for a person or for a revision.

use imprimatur_text::fold;

use crate::{
    Desk,
    api::{Nothing, Person, Problem, RevisionLine},
    article_view::{line, missing},
    open::find,
};

/// Fewest digits that name an id or a hash by its beginning: less would be met by chance.
const FEWEST_DIGITS: usize = 4;

impl Desk {
    /// The person of that name (case and accents folded) or id, or the only one whose id begins so.
    ///
    /// # Errors
    /// `unknown_person`, `person_ambiguous`, or of kind `storage`.
    pub async fn find_person(&self, typed: &str) -> Result<Person, Problem> {
        let folded = fold(typed.trim());
        let people = self.desk_info(Nothing {}).await?.people;
        if let Some(named) = people.iter().find(|person| fold(&person.name) == folded) {
            return Ok(named.clone());
        }
        let beginning = digits(typed.trim(), '-');
        let mut found = people
            .into_iter()
            .filter(|person| begins(&person.id.replace('-', ""), beginning.as_deref()));
        match (found.next(), found.count()) {
            (Some(one), 0) => Ok(one),
            (Some(_), more) => Err(Problem::invalid(
                "person_ambiguous",
                format!("{} people have an id that begins with “{typed}”.", more + 1),
                "Give the name, or more of the id.",
            )
            .with("person", typed)),
            (None, _) => Err(Problem::not_found(
                "unknown_person",
                format!("Nobody on this desk is called “{typed}” or has that id."),
                "Choose someone from the list of people.",
            )
            .with("person", typed)),
        }
    }

    /// The revision of that number (`2`, `r2`), or of the only hash that begins so; where several
    /// have that hash, the last of them.
    ///
    /// # Errors
    /// `no_revision`, `revision_ambiguous`, `no_article`, or of kind `storage`.
    pub async fn find_revision(&self, article: &str, typed: &str) -> Result<RevisionLine, Problem> {
        let (article, typed) = (article.to_owned(), typed.trim().to_owned());
        self.store
            .read(move |reader| {
                let state = reader.state(Some(find(reader, &article)?))?;
                let article = state.article.ok_or_else(missing)?;
                let number = typed.strip_prefix(['r', 'R']).unwrap_or(&typed).parse();
                let numbered = number.ok().and_then(|number| article.revision(number));
                if let Some(revision) = numbered {
                    return Ok(line(&state.desk, &article, revision));
                }
                let beginning = digits(&typed, ' ');
                let named: Vec<_> = article
                    .revisions
                    .iter()
                    .filter(|revision| begins(&revision.hash.to_string(), beginning.as_deref()))
                    .collect();
                match named.last() {
                    Some(last) if named.iter().all(|revision| revision.hash == last.hash) => {
                        Ok(line(&state.desk, &article, last))
                    }
                    Some(_) => Err(Problem::invalid(
                        "revision_ambiguous",
                        format!("Several revisions have a hash that begins with “{typed}”."),
                        "Give more digits, or the number of the revision.",
                    )
                    .with("revision", &typed)),
                    None => Err(Problem::not_found(
                        "no_revision",
                        format!("There is no revision “{typed}” of this article."),
                        "Give its number, or the beginning of its hash; show lists them.",
                    )
                    .with("revision", &typed)),
                }
            })
            .await
    }
}

/// The hexadecimal digits of what was typed, in small letters; `None` where it is anything else or
/// too short to name something.
fn digits(typed: &str, between: char) -> Option<String> {
    let digits: String = typed
        .chars()
        .filter(|c| *c != between)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let named = digits.len() >= FEWEST_DIGITS && digits.chars().all(|c| c.is_ascii_hexdigit());
    named.then_some(digits)
}

fn begins(whole: &str, beginning: Option<&str>) -> bool {
    beginning.is_some_and(|beginning| whole.starts_with(beginning))
}
