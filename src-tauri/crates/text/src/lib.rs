//! What an article *is*: its content, the canonical form that an approval names, and the plain
//! text that comments are anchored in.
//!
//! Everything here is a pure function of its arguments. The crate knows nothing of review, of
//! people on a desk, of files or of time.

mod along;
mod anchor;
mod canonical;
mod change;
mod check;
mod compare;
mod content;
mod diff;
mod document;
mod edits;
mod error;
mod fold;
mod hex;
mod json;
mod leaves;
pub mod limits;
mod normal;
mod offer;
mod path;
mod place;
mod plain;
mod projection;
mod replaced;
mod wanted;

pub use along::{Along, resemblance};
pub use anchor::{Anchor, Place, PlaceMethod, PlaceState};
pub use canonical::ContentHash;
pub use change::ChangeKind;
pub use compare::{Container, Piece, PieceChange, Row, RowChange, Setting, SideBySide};
pub use content::{AiInvolvement, AiKind, Content, Contributor, ContributorRole, Note, NoteKind};
pub use diff::{Hunk, HunkKind, diff};
pub use document::{Block, BlockKind, Document, Inline, ListItem, Mark, MediaHash};
pub use edits::{Edit, Edits, OtherChange, OtherKind, edits};
pub use error::ContentError;
pub use fold::{fold, search_key};
pub use offer::{Offer, Offers};
pub use place::Placer;
pub use plain::PlainText;
pub use projection::{BlockSpan, Point, Projection, SpanKind};
pub use replaced::replaced;
pub use wanted::{Occurrence, Wanted, best_passage};
