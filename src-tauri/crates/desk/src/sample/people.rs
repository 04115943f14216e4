//! The people of the sample desk. None of them exists.

use crate::api::Role;

/// Keeps and publishes; the desk's first person.
pub(super) const HELOISE: &str = "Héloïse Vauquelin-Marchetti";
pub(super) const JONAS: &str = "Jonas Achterberg";
/// An editor who also writes: may not approve what she is in the byline of.
pub(super) const MAREN: &str = "Maren Lindqvist-Oyelaran";
pub(super) const AURELIEN: &str = "Aurélien Tissandier-Beaurepaire";
pub(super) const RUTH: &str = "Ruth Okonjo-Bell";
pub(super) const CAMILLE: &str = "Camille Desrosières";
pub(super) const TOBIAS: &str = "Tobias Wendelin";
pub(super) const NELL: &str = "Nell Farraday";
/// An editor who has left: what she approved stands.
pub(super) const EDDA: &str = "Edda Brunnhuber";

/// Everyone but the first person, with their roles.
pub(super) const OTHERS: [(&str, &[Role]); 8] = [
    (JONAS, &[Role::Editor]),
    (MAREN, &[Role::Editor, Role::Author]),
    (AURELIEN, &[Role::CopyEditor]),
    (RUTH, &[Role::FactChecker]),
    (CAMILLE, &[Role::Author]),
    (TOBIAS, &[Role::Author]),
    (NELL, &[Role::Author]),
    (EDDA, &[Role::Editor]),
];
