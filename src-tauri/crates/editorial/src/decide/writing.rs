//! Rules about writing: who may, what a cut becomes, filing, and who the names are.

use super::View;
use crate::{
    article::RevisionFacts,
    byline::{Link, counts_as},
    command::{Cut, FilingChange, Identifier, Naming},
    event::Fact,
    evolve::State,
    ids::BodyId,
    orcid::{is_mistyped, is_orcid},
    people::Role,
    refusal::{Refusal, Rule},
};

pub(super) fn create(
    state: &State,
    slug: &str,
    cut: &Cut,
    source: Option<(BodyId, BodyId)>,
    filing: &FilingChange,
) -> Result<Vec<Fact>, Refusal> {
    if state.article.is_some() {
        return Err(Rule::ArticleExists.into());
    }
    if !is_slug(slug) {
        return Err(Rule::SlugInvalid.about([("slug", slug.to_owned())]));
    }
    let mut facts = vec![
        Fact::ArticleCreated {
            slug: slug.to_owned(),
        },
        cut_as(cut, 1, 0, false),
    ];
    facts.extend(source.map(|(file, report)| Fact::SourceAttached { file, report }));
    if *filing != FilingChange::default() {
        facts.push(Fact::ArticleFiled {
            change: checked(filing)?,
        });
    }
    Ok(facts)
}

/// A cut moves the head only when it was written on the head; otherwise it is kept beside it.
pub(super) fn revise(
    view: &View<'_>,
    cut: &Cut,
    source: Option<(BodyId, BodyId)>,
) -> Result<Vec<Fact>, Refusal> {
    view.may_write()?;
    let mut facts = vec![cut_fact(view, cut)?];
    facts.extend(source.map(|(file, report)| Fact::SourceAttached { file, report }));
    Ok(facts)
}

pub(super) fn cut_fact(view: &View<'_>, cut: &Cut) -> Result<Fact, Refusal> {
    let article = view.article;
    let unknown = || Rule::BaseUnknown.about([("revision", cut.base.to_string())]);
    let base = article.revision(cut.base).ok_or_else(unknown)?;
    let head = article.head().ok_or_else(unknown)?;
    for (revision, same) in [(head, head.hash == cut.hash), (base, base.hash == cut.hash)] {
        if same {
            return Err(Rule::NothingChanged.about([("revision", revision.number.to_string())]));
        }
    }
    let sibling = cut.base != article.head;
    // What was submitted whole stays so: readers of the gate see no text, and no sign-off, missing.
    if article.under_review() && !sibling {
        is_whole(&cut.facts)?;
    }
    Ok(cut_as(cut, article.next_number(), cut.base, sibling))
}

/// What a text has before it is reviewed: a headline, a body, and somebody who answers for it.
pub(super) fn is_whole(facts: &RevisionFacts) -> Result<(), Refusal> {
    if facts.headline_empty {
        return Err(Rule::HeadlineEmpty.into());
    }
    if facts.body_empty {
        return Err(Rule::BodyEmpty.into());
    }
    if facts.byline.is_empty() {
        return Err(Rule::BylineEmpty.into());
    }
    Ok(())
}

fn cut_as(cut: &Cut, number: u32, base: u32, sibling: bool) -> Fact {
    Fact::RevisionCut {
        number,
        hash: cut.hash,
        body: cut.body,
        base,
        sibling,
        facts: cut.facts.clone(),
    }
}

pub(super) fn file(view: &View<'_>, change: &FilingChange) -> Result<Vec<Fact>, Refusal> {
    let filing = &view.article.filing;
    let mut change = checked(change)?;
    change.slug = change.slug.filter(|slug| *slug != filing.slug);
    change.tags = change.tags.filter(|tags| *tags != filing.tags);
    change.section = change
        .section
        .filter(|section| *section != filing.section.clone().unwrap_or_default());
    change.due = change
        .due
        .filter(|due| *due != filing.due.clone().unwrap_or_default());
    if change == FilingChange::default() {
        return Ok(Vec::new());
    }
    Ok(vec![Fact::ArticleFiled { change }])
}

fn checked(change: &FilingChange) -> Result<FilingChange, Refusal> {
    if let Some(slug) = change.slug.as_deref().filter(|slug| !is_slug(slug)) {
        return Err(Rule::SlugInvalid.about([("slug", slug.to_owned())]));
    }
    let mut tags: Option<Vec<String>> = None;
    if let Some(asked) = &change.tags {
        let kept = tags.insert(Vec::new());
        for tag in asked
            .iter()
            .map(|tag| tag.trim())
            .filter(|tag| !tag.is_empty())
        {
            if !kept.iter().any(|known| known == tag) {
                kept.push(tag.to_owned());
            }
        }
    }
    if let Some((due, zone)) = &change.due {
        check_due(due, zone)?;
    }
    Ok(FilingChange {
        slug: change.slug.clone(),
        section: change
            .section
            .as_deref()
            .map(|section| section.trim().to_owned()),
        tags,
        due: change.due.clone(),
    })
}

/// A deadline as people say it; both empty for none.
pub(super) fn check_due(due: &str, zone: &str) -> Result<(), Refusal> {
    if is_due(due, zone) {
        return Ok(());
    }
    Err(Rule::DueInvalid.about([("due", format!("{due} {zone}").trim().to_owned())]))
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Both empty, or `YYYY-MM-DDTHH:MM` with a zone name. A deadline is kept as people say it: local
/// time and zone, because clock rules change.
fn is_due(due: &str, zone: &str) -> bool {
    if due.is_empty() {
        return zone.is_empty();
    }
    let shaped = due.len() == 16
        && due.char_indices().all(|(i, c)| match i {
            4 | 7 => c == '-',
            10 => c == 'T',
            13 => c == ':',
            _ => c.is_ascii_digit(),
        });
    let number = |range: std::ops::Range<usize>| -> u32 {
        due.get(range)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(u32::MAX)
    };
    let leap = |year: u32| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    shaped
        && {
            let days = match number(5..7) {
                1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
                4 | 6 | 9 | 11 => 30,
                2 if leap(number(0..4)) => 29,
                2 => 28,
                _ => 0,
            };
            (1..=days).contains(&number(8..10)) && number(11..13) < 24 && number(14..16) < 60
        }
        && !zone.is_empty()
        && zone.len() <= 64
        && zone
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c))
}

/// Who a name is. Whoever counts as a name cannot say that they are not: that would open the way to
/// approving the own piece.
pub(super) fn identify(
    view: &View<'_>,
    name: &str,
    naming: Naming,
    identifiers: &[Identifier],
) -> Result<Vec<Fact>, Refusal> {
    view.may_write()?;
    let article = view.article;
    let head = article.head().ok_or(Rule::NoArticle)?;
    if !head.facts.byline.iter().any(|entry| entry.name == name) {
        return Err(Rule::NotInByline.about([("name", name.to_owned())]));
    }
    for identifier in identifiers {
        match identifier.scheme.as_str() {
            "orcid" if is_orcid(&identifier.value) => {}
            "orcid" if is_mistyped(&identifier.value) => {
                return Err(Rule::OrcidMistyped.about([("value", identifier.value.clone())]));
            }
            "orcid" => {
                return Err(Rule::OrcidInvalid.about([("value", identifier.value.clone())]));
            }
            _ => {
                return Err(Rule::IdentifierUnknown.about([("scheme", identifier.scheme.clone())]));
            }
        }
    }
    let mut facts = Vec::new();
    if let Some(fact) = link_fact(view, name, naming)? {
        facts.push(fact);
    }
    let known = article.identifiers.get(name).map_or(&[][..], Vec::as_slice);
    if known != identifiers {
        facts.push(Fact::ContributorIdentified {
            name: name.to_owned(),
            identifiers: identifiers.to_vec(),
        });
    }
    Ok(facts)
}

fn link_fact(view: &View<'_>, name: &str, naming: Naming) -> Result<Option<Fact>, Refusal> {
    let said = view.article.links.get(name).copied();
    let namesake = view
        .desk
        .people
        .iter()
        .find(|person| person.is_called(name));
    // Separating a name that is nobody's would hide whoever takes that name later.
    let naming = match (naming, namesake) {
        (Naming::Nobody, None) => Naming::ByName,
        _ => naming,
    };
    let (link, fact) = match naming {
        Naming::ByName => (
            None,
            Fact::ContributorUnlinked {
                name: name.to_owned(),
            },
        ),
        Naming::Person(person) => {
            if view.desk.person(person).is_none() {
                return Err(Rule::UnknownPerson.about([("person", person.to_string())]));
            }
            (
                Some(Link::Person(person)),
                Fact::ContributorLinked {
                    name: name.to_owned(),
                    person,
                },
            )
        }
        Naming::Nobody => (
            Some(Link::Nobody),
            Fact::ContributorSeparated {
                name: name.to_owned(),
            },
        ),
    };
    if link == said {
        return Ok(None);
    }
    let now = counts_as(view.desk, view.article, name).person();
    let then = match naming {
        Naming::Person(person) => Some(person),
        Naming::Nobody => None,
        Naming::ByName => namesake.map(|person| person.id),
    };
    // Whoever counts as the name is in the byline, and so is no exception.
    let may = view.actor.may_act_as(Role::Editor) && !view.in_byline();
    if let Some(person) = now
        && now != then
        && !may
    {
        return Err(Rule::OwnName.about([
            ("person", view.desk.name_of(person)),
            ("name", name.to_owned()),
        ]));
    }
    Ok(Some(fact))
}

#[cfg(test)]
mod tests {
    use super::{is_due, is_slug};

    #[test]
    fn slugs_are_small_letters_digits_and_hyphens() {
        assert!(is_slug("ferry-2027"));
        for bad in ["", "Ferry", "a b", "-a", "a-", "ä", &"a".repeat(81)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn due_times_are_real_days_and_minutes() {
        assert!(is_due("2028-02-29T12:00", "Europe/Paris"));
        assert!(is_due("", ""));
        for (due, zone) in [
            ("2027-02-29T12:00", "Europe/Paris"),
            ("2027-13-01T12:00", "UTC"),
            ("2027-12-01T24:00", "UTC"),
            ("2027-12-01T12:00", ""),
            ("tomorrow", "UTC"),
            ("", "UTC"),
        ] {
            assert!(!is_due(due, zone), "{due} {zone}");
        }
    }
}
