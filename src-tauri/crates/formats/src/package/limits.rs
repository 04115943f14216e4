//! How much a reply may hold. The page keeps to the same numbers while a person writes, so that
//! only a reply that was not made with it is refused for its size.

use imprimatur_text::limits;

/// Bytes of a reply file. Someone who writes a thousand characters on each page of a book of a
/// thousand pages, and quotes as many, fills two million; twice that, in whole MiB.
pub const SIZE: usize = 4 * 1024 * 1024;

/// Comments of a reply, and as many suggestions: one for each page of a book of a thousand pages.
pub const REMARKS: usize = 1_000;

/// Characters of a comment, of proposed words, of a reason and of the words of a sign-off: what a
/// desk takes for a comment.
pub const WORDS: usize = 20_000;

/// Characters of a quote. Longer passages are a matter for a comment on their beginning.
pub const QUOTE: usize = 20_000;

/// Characters of a name: what a byline takes.
pub const NAME: usize = limits::NAME;
