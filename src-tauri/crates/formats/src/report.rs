//! The account of an import: one entry for every line of the file.

/// One line of the imported file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The line as decoded, without its line end.
    pub text: String,
    /// Where its words went.
    pub became: Became,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Became {
    /// Nothing was on it.
    Blank,
    /// Headline of the article.
    Headline,
    /// The first line was too long for a headline: kept as a paragraph of the body.
    HeadlineTooLong,
    /// Headline met again: left out of the body, the only prose that ever is.
    RepeatedHeadline,
    /// Standfirst.
    Standfirst,
    /// Running text of the body.
    Paragraph,
    /// Section heading.
    Heading,
    /// Item of a list.
    ListItem,
    /// Quotation set apart.
    Blockquote,
    /// Code or a table, kept as it came.
    Verbatim,
    /// Thematic break.
    Rule,
    /// Figure that names an image kept on the desk.
    Figure,
    /// Image that was not loaded: its text and address are kept as text.
    ImageNotFetched,
    /// Link to a kind of address that is not allowed: its words are kept, the address is noted in
    /// [`Claims::source_notes`](crate::Claims::source_notes).
    LinkRefused,
    /// Target that links elsewhere in the file refer to.
    LinkDefinition,
    /// HTML, shown as text and never run.
    HtmlAsText,
    /// Credit line: its people are in the byline.
    Byline,
    /// Transparency or AI label: a claimed statement of the filing.
    ClaimedLabel,
    /// Publication line that names no date.
    PublishedEmpty,
    /// Publication line with its date.
    PublishedDate,
    /// Paragraph whose opening place line became the dateline.
    Dateline,
    /// Looks like page furniture (an advertisement mark, a share button, a copyright line, the way
    /// to the page): kept in the body, since only a person can be sure.
    FurnitureKept,
    /// Front matter that was understood.
    FrontMatter,
    /// Front matter that was not understood: kept in
    /// [`Claims::source_notes`](crate::Claims::source_notes).
    FrontMatterUnknown,
    /// Comment in a Word document: told here, not taken over.
    CommentNotImported,
    /// Change that somebody tracked in a Word document: an insertion is text, a deletion is not.
    TrackedChange,
    /// Header or footer of the pages of a Word document.
    PageMargin,
    /// Part of a web page outside its article.
    OutsideArticle,
    /// Part of a Word document that is not read.
    NotUnderstood,
}

impl Became {
    /// The stable code of this outcome, `snake_case`.
    pub fn code(self) -> &'static str {
        match self {
            Became::Blank => "blank",
            Became::Headline => "headline",
            Became::HeadlineTooLong => "headline_too_long",
            Became::RepeatedHeadline => "repeated_headline",
            Became::Standfirst => "standfirst",
            Became::Paragraph => "paragraph",
            Became::Heading => "heading",
            Became::ListItem => "list_item",
            Became::Blockquote => "blockquote",
            Became::Verbatim => "verbatim",
            Became::Rule => "rule",
            Became::Figure => "figure",
            Became::ImageNotFetched => "image_not_fetched",
            Became::LinkRefused => "link_refused",
            Became::LinkDefinition => "link_definition",
            Became::HtmlAsText => "html_as_text",
            Became::Byline => "byline",
            Became::ClaimedLabel => "claimed_label",
            Became::PublishedEmpty => "published_empty",
            Became::PublishedDate => "published_date",
            Became::Dateline => "dateline",
            Became::FurnitureKept => "furniture_kept",
            Became::FrontMatter => "front_matter",
            Became::FrontMatterUnknown => "front_matter_unknown",
            Became::CommentNotImported => "comment_not_imported",
            Became::TrackedChange => "tracked_change",
            Became::PageMargin => "page_margin",
            Became::OutsideArticle => "outside_article",
            Became::NotUnderstood => "not_understood",
        }
    }
}
