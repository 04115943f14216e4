//! How much a content may hold. Generous for journalism, tight enough that no screen, index or
//! diff meets a size it was not built for. All numbers are our own choice; lengths are in
//! characters (Unicode code points, after NFC).

/// Characters of a headline.
pub const HEADLINE: usize = 1_000;
/// Characters of a standfirst.
pub const STANDFIRST: usize = 5_000;
/// Characters of a contributor's name.
pub const NAME: usize = 200;
/// Characters of an affiliation.
pub const AFFILIATION: usize = 300;
/// Entries of a byline.
pub const BYLINE: usize = 200;
/// Characters of a dateline.
pub const DATELINE: usize = 300;
/// Characters of the name of an AI tool.
pub const TOOL: usize = 200;
/// Characters of a note to readers.
pub const NOTE: usize = 10_000;
/// Notes to readers.
pub const NOTES: usize = 200;
/// Characters of a figure's alternative text.
pub const ALT: usize = 5_000;
/// Characters of a figure's credit.
pub const CREDIT: usize = 1_000;
/// Characters of a link target.
pub const HREF: usize = 4_096;
/// Characters of a language tag; RFC 5646, section 4.4.1 asks for room for 35.
pub const LANGUAGE: usize = 35;
/// Characters of a block identifier.
pub const BID: usize = 64;
/// Blocks of text: headline, standfirst, paragraphs, headings, captions. A book of 1,000 pages has
/// about 10,000 paragraphs; an editor with more stands still.
pub const BLOCKS: usize = 20_000;
/// Characters of all text together.
pub const TEXT: usize = 5_000_000;
/// Blocks inside blocks: a paragraph of the body is at depth 1, one in a list at depth 2. A list
/// costs four levels of JSON, and `serde_json` reads 128: what is written here can be read again.
pub const DEPTH: usize = 16;
