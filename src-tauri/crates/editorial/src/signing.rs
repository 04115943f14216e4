//! What contributors say of a text that names them: each confirms name, order, role and text, or
//! objects. A sign-off names a hash, like an approval, and survives the same changes.

use imprimatur_text::ContentHash;

use crate::{
    article::{Article, Revision},
    byline::counts_as,
    ids::{BodyId, Millis, PackageId, PersonId},
    people::Desk,
};

/// What a contributor said of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Exactly this text.
    pub hash: ContentHash,
    /// The entries of its byline for which they spoke.
    pub names: Vec<String>,
    /// Who said it; of an answer from outside, who brought it in.
    pub by: PersonId,
    /// The file it answers, where it came from outside.
    pub package: Option<PackageId>,
    /// Whether they confirmed.
    pub confirmed: bool,
    /// Their objection.
    pub objection: Option<BodyId>,
    /// When.
    pub at: Millis,
}

/// Where one entry of the byline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed<'a> {
    /// Confirmed exactly this text.
    Confirmed(&'a SignOff),
    /// Confirmed a text that differs in signs alone, and the policy lets that count.
    Carried(&'a SignOff),
    /// Objected to this text.
    Objected(&'a SignOff),
    /// Said something of another text.
    Void(&'a SignOff),
    /// Was sent a file and has not answered yet.
    Sent(PackageId),
    /// Has said nothing.
    Missing,
}

impl Signed<'_> {
    /// Whether the entry needs nobody to move.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Confirmed(_) | Self::Carried(_))
    }
}

/// An entry of the byline, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature<'a> {
    /// The name as printed.
    pub name: &'a str,
    /// The person of the desk it counts as.
    pub person: Option<PersonId>,
    /// Where it stands.
    pub signed: Signed<'a>,
}

/// Where every entry of the byline of a revision stands, in its order. Who counts as a person of the
/// desk speaks for themselves: what came from outside counts only for names that are nobody's.
#[must_use]
pub fn signatures<'a>(desk: &Desk, article: &'a Article, of: &'a Revision) -> Vec<Signature<'a>> {
    let said: Vec<(&SignOff, crate::Carry)> = article
        .sign_offs
        .iter()
        .rev()
        .map(|sign_off| (sign_off, article.carry(desk, sign_off.hash, of)))
        .collect();
    of.facts
        .byline
        .iter()
        .map(|entry| {
            let person = counts_as(desk, article, &entry.name).person();
            let speaks = |sign_off: &SignOff| match (person, sign_off.package) {
                (Some(person), None) => sign_off.by == person,
                (None, Some(_)) => true,
                _ => false,
            } && sign_off.names.contains(&entry.name);
            let mut signed = Signed::Missing;
            for (sign_off, carry) in said.iter().filter(|(sign_off, _)| speaks(sign_off)) {
                use crate::Carry;
                let stands = match carry {
                    Carry::Same if sign_off.confirmed => Signed::Confirmed(sign_off),
                    Carry::Carried(_) if sign_off.confirmed => Signed::Carried(sign_off),
                    Carry::Same | Carry::Carried(_) => Signed::Objected(sign_off),
                    Carry::Void => Signed::Void(sign_off),
                };
                // The last word on this text counts; one on another text only says that there was
                // one.
                if !matches!(stands, Signed::Void(_)) {
                    signed = stands;
                    break;
                }
                if signed == Signed::Missing {
                    signed = stands;
                }
            }
            if matches!(signed, Signed::Missing | Signed::Void(_)) && person.is_none() {
                let sent = article.packages.iter().rev().find(|(_, package)| {
                    package.sign_off
                        && package.to == entry.name
                        && package.answered_by.is_none()
                        && !matches!(article.carry(desk, package.hash, of), crate::Carry::Void)
                });
                if let Some((id, _)) = sent {
                    signed = Signed::Sent(*id);
                }
            }
            Signature {
                name: &entry.name,
                person,
                signed,
            }
        })
        .collect()
}

/// The entries of the byline of the head that have not signed it off, and whom they count as.
pub(crate) fn unsigned(
    desk: &Desk,
    article: &Article,
    outside: bool,
) -> Vec<(String, Option<PersonId>)> {
    let head = article.head().into_iter();
    head.flat_map(|head| signatures(desk, article, head))
        .filter(|signature| outside || signature.person.is_some())
        .filter(|signature| !signature.signed.counts())
        .map(|signature| (signature.name.to_owned(), signature.person))
        .collect()
}
