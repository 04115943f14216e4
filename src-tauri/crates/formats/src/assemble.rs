//! Units to an article: which line is the headline, which the standfirst, what is a credit or a
//! claim, and what stays in the body.
//!
//! Where a recogniser may speak:
//! - *The headline* is the declared title, the first `#`, or else the first line that is neither
//!   furniture nor a credit and reads like a line, not like a paragraph.
//! - *A repeat of it* is left out once, before the third paragraph of the body.
//! - *The standfirst* is declared, or is the first paragraph where a repeated headline, a credit or
//!   a publication line follows it directly and more text after that.
//! - *Credits, labels and publication lines* are taken in the head of the text (before the second
//!   paragraph of the body) and in its foot (after the last running text); a sentence that names
//!   the text it stands under is a credit anywhere.
//! - *Section headings* of plain text stand alone, after running text and before more of it.
//! - *A dateline* opens the first paragraph of the body.
//!
//! - In Markdown, *lines of one paragraph* are looked at one by one where every one of them is a
//!   credit or a claim: few writers part them by blank lines.
//!
//! All else is body.

use crate::import::{Claims, Published, Transparency};
use crate::markdown::inline_text;
use crate::report::Became;
use crate::sheet::{Sheet, Unit, for_headline, unmarked, words};
use imprimatur_checks::{
    Credit, Furniture, credit, dateline, furniture, is_heading, label_language, repeats,
};
use imprimatur_text::{Block, BlockKind, Content, Contributor, Inline, fold, limits};

/// How much of a text is left to the recognisers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// No markup: headings are recognised too.
    Plain,
    /// Marked up: headings are what is marked as such.
    Markdown,
    /// Written by this program: all is declared.
    Declared,
}

/// A standfirst is rarely longer; a longer first paragraph is body.
const STANDFIRST: usize = 600;
/// A first line longer than this that holds several sentences is a paragraph.
const LINE: usize = 200;

/// Builds the article. `content` and `claims` hold what front matter declared.
pub(crate) fn assemble(
    mut units: Vec<Unit>,
    style: Style,
    sheet: &mut Sheet<'_>,
    content: &mut Content,
    claims: &mut Claims,
) {
    if style == Style::Markdown {
        units = units
            .into_iter()
            .flat_map(|unit| split(unit, sheet))
            .collect();
    }
    let mut units: Vec<Seen> = units
        .into_iter()
        .map(|unit| Seen::of(unit, style))
        .collect();
    let declared_title = !content.document.headline.is_empty();
    if !declared_title && let Some(index) = headline(&units, style, sheet) {
        let unit = units.remove(index).unit;
        if let BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } = unit.kind {
            content.document.headline = for_headline(text, &mut claims.source_notes);
            sheet.settle(unit.lines, Became::Headline);
        }
    }
    let foot = units
        .iter()
        .rposition(Seen::is_prose)
        .map_or(0, |last| last + 1);
    let mut builder = Builder {
        headline: content.headline_text(),
        content,
        claims,
        sheet,
        style,
        prose: 0,
        repeated: false,
        foot,
        previous_is_text: false,
    };
    for index in 0..units.len() {
        builder.place(&units, index);
    }
}

/// A unit and what the recognisers say of it.
struct Seen {
    unit: Unit,
    /// Its words, where it is a line of text that the recognisers may judge.
    line: Option<String>,
    furniture: Option<Furniture>,
    credit: Option<Credit>,
    heading: bool,
}

impl Seen {
    fn of(unit: Unit, style: Style) -> Seen {
        let line = unit.line();
        let judged = line.as_deref().filter(|_| style != Style::Declared);
        let furniture = judged.and_then(furniture);
        let credit = judged.and_then(credit);
        let unknown = furniture.is_none() && credit.is_none();
        let heading = unknown && judged.is_some_and(is_heading);
        Seen {
            line,
            furniture,
            credit,
            heading,
            unit,
        }
    }

    /// Whether this is text of the article, neither furniture nor a credit.
    fn is_prose(&self) -> bool {
        self.furniture.is_none() && self.credit.is_none()
    }
}

/// Parts a paragraph of credits and claims into its lines.
fn split(unit: Unit, sheet: &Sheet<'_>) -> Vec<Unit> {
    let lines = sheet.lines().get(unit.lines.clone()).unwrap_or_default();
    if !matches!(unit.kind, BlockKind::Paragraph(_)) || !(2..=12).contains(&lines.len()) {
        return vec![unit];
    }
    let parts: Option<Vec<Unit>> = lines
        .iter()
        .zip(unit.lines.clone())
        .map(|(line, number)| {
            let text = inline_text(line.trim_end().trim_end_matches('\\'))?;
            let line = words(&text);
            let known = credit(&line).is_some()
                || matches!(
                    furniture(&line),
                    Some(Furniture::Label | Furniture::Published { .. })
                );
            known.then(|| Unit {
                lines: number..number + 1,
                kind: BlockKind::Paragraph(text),
                level: None,
                alone: false,
            })
        })
        .collect();
    parts.unwrap_or_else(|| vec![unit])
}

/// Which unit is the headline.
fn headline(units: &[Seen], style: Style, sheet: &mut Sheet<'_>) -> Option<usize> {
    let marked = units.iter().position(|seen| seen.unit.level == Some(1));
    let index = if style == Style::Declared || marked.is_some() {
        marked?
    } else {
        units.iter().enumerate().position(|(index, seen)| {
            let next_is_line = units.get(index + 1).is_some_and(|next| next.heading);
            let is_credit = seen
                .credit
                .as_ref()
                .is_some_and(|credit| credit.certain || next_is_line);
            seen.furniture.is_none() && !is_credit
        })?
    };
    let seen = units.get(index)?;
    let line = seen.line.as_deref()?;
    if line.chars().count() > limits::HEADLINE {
        sheet.settle(seen.unit.lines.clone(), Became::HeadlineTooLong);
        return None;
    }
    (marked.is_some() || !is_long_prose(line)).then_some(index)
}

fn is_long_prose(line: &str) -> bool {
    let sentences = line.match_indices(['.', '!', '?']).filter(|(at, _)| {
        let mut after = line.get(at + 1..).unwrap_or_default().chars();
        matches!(after.next(), Some(c) if c.is_whitespace())
            && after
                .next()
                .is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric())
    });
    line.chars().count() > LINE
        && line
            .trim_end()
            .ends_with(['.', '!', '?', '…', '"', '»', '”'])
        && sentences.count() > 0
}

struct Builder<'b, 's> {
    headline: String,
    content: &'b mut Content,
    claims: &'b mut Claims,
    sheet: &'b mut Sheet<'s>,
    style: Style,
    /// Paragraphs of running text in the body so far.
    prose: usize,
    repeated: bool,
    /// Index of the first unit after the last running text.
    foot: usize,
    previous_is_text: bool,
}

impl Builder<'_, '_> {
    fn place(&mut self, units: &[Seen], index: usize) {
        let Some(seen) = units.get(index) else {
            return;
        };
        let unit = &seen.unit;
        let Some(line) = seen
            .line
            .as_deref()
            .filter(|_| self.style != Style::Declared)
        else {
            self.text(unit.kind.clone());
            return;
        };
        if !self.repeated && self.prose < 3 && repeats(&self.headline, line) {
            self.repeated = true;
            self.previous_is_text = true;
            self.take_out(unit, Became::RepeatedHeadline);
            return;
        }
        let BlockKind::Paragraph(runs) = &unit.kind else {
            self.text(unit.kind.clone());
            return;
        };
        let in_zone = self.prose < 2 || index >= self.foot;
        if let Some(found) = &seen.furniture {
            if !(in_zone && self.claim(unit, line, found)) {
                self.push(unit.kind.clone());
                self.sheet.settle(unit.lines.clone(), Became::FurnitureKept);
            }
            return;
        }
        if let Some(found) = &seen.credit
            && (found.certain || in_zone)
            && self.add_contributors(&found.contributors)
        {
            self.take_out(unit, Became::Byline);
            return;
        }
        if self.is_standfirst(units.get(index + 1), index, line) {
            self.content.document.standfirst = Some(runs.clone());
            self.sheet.settle(unit.lines.clone(), Became::Standfirst);
            self.previous_is_text = true;
            return;
        }
        let before_text = units
            .get(index + 1)
            .is_some_and(|next| next.is_prose() && !next.heading);
        let parts_text = unit.alone && self.previous_is_text && before_text;
        if self.style == Style::Plain && seen.heading && parts_text {
            self.text(BlockKind::Heading {
                level: 2,
                text: runs.clone(),
            });
            self.sheet.settle(unit.lines.clone(), Became::Heading);
            return;
        }
        self.prose += 1;
        if self.prose == 1 && self.content.dateline.is_none() && self.take_dateline(unit) {
            return;
        }
        self.text(unit.kind.clone());
    }

    fn is_standfirst(&self, next: Option<&Seen>, index: usize, line: &str) -> bool {
        let nothing_yet = self.content.document.standfirst.is_none()
            // Furniture that was kept stands above it all the same.
            && !self.previous_is_text
            && !self.repeated
            && !self.headline.is_empty();
        let parted = next.is_some_and(|next| {
            next.line
                .as_deref()
                .is_some_and(|line| repeats(&self.headline, line))
                || next.credit.is_some()
                || matches!(
                    next.furniture,
                    Some(Furniture::Published { .. } | Furniture::Label | Furniture::ReadingTime)
                )
        });
        nothing_yet && parted && index + 1 < self.foot && line.chars().count() <= STANDFIRST
    }

    /// Takes a claim out of the text; `false` where it must stay.
    fn claim(&mut self, unit: &Unit, line: &str, found: &Furniture) -> bool {
        let became = match found {
            Furniture::Label => {
                self.claims.transparency.push(Transparency {
                    text: line.trim().to_owned(),
                    language: label_language(line).map(str::to_owned),
                });
                Became::ClaimedLabel
            }
            Furniture::Published {
                label,
                value,
                update,
            } => {
                let became = match value {
                    Some(_) => Became::PublishedDate,
                    None => Became::PublishedEmpty,
                };
                if *update || self.claims.published.is_some() {
                    self.claims.source_notes.push(line.trim().to_owned());
                } else {
                    self.claims.published = Some(Published {
                        label: label.clone(),
                        value: value.clone(),
                    });
                }
                became
            }
            Furniture::ReadingTime
            | Furniture::Share
            | Furniture::Advertisement
            | Furniture::ReadMore
            | Furniture::Copyright
            | Furniture::Navigation => return false,
        };
        self.take_out(unit, became);
        true
    }

    /// Settles lines whose words leave the text. Addresses that were linked there stay as notes.
    fn take_out(&mut self, unit: &Unit, became: Became) {
        if let BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } = &unit.kind {
            for_headline(text.clone(), &mut self.claims.source_notes);
        }
        self.sheet.settle(unit.lines.clone(), became);
    }

    /// Adds people to the byline, each once for a role; `false` where one cannot be.
    fn add_contributors(&mut self, people: &[Contributor]) -> bool {
        let fits = |person: &Contributor| {
            let house = person.affiliation.as_deref().unwrap_or_default();
            person.name.chars().count() <= limits::NAME
                && house.chars().count() <= limits::AFFILIATION
        };
        if self.content.byline.len() + people.len() > limits::BYLINE || !people.iter().all(fits) {
            return false;
        }
        for person in people {
            let known =
                self.content.byline.iter_mut().find(|known| {
                    known.role == person.role && fold(&known.name) == fold(&person.name)
                });
            match known {
                Some(known) => {
                    known.affiliation = known.affiliation.take().or(person.affiliation.clone());
                }
                None => self.content.byline.push(person.clone()),
            }
        }
        true
    }

    /// Lifts the dateline off the first paragraph.
    fn take_dateline(&mut self, unit: &Unit) -> bool {
        let BlockKind::Paragraph(text) = &unit.kind else {
            return false;
        };
        let Some((Inline::Text { text: first, marks }, rest)) = text.split_first() else {
            return false;
        };
        let Some((place, after)) = dateline(first).filter(|_| marks.is_empty()) else {
            return false;
        };
        let mut runs = unmarked(after);
        runs.extend(rest.iter().cloned());
        self.content.dateline = Some(place.to_owned());
        self.text(BlockKind::Paragraph(runs));
        let first_line = unit.lines.start..unit.lines.start + 1;
        self.sheet.settle(first_line, Became::Dateline);
        true
    }

    /// Text of the body, after which a heading may stand.
    fn text(&mut self, kind: BlockKind) {
        self.push(kind);
        self.previous_is_text = true;
    }

    fn push(&mut self, kind: BlockKind) {
        self.content.document.body.push(Block { bid: None, kind });
    }
}
