//! Bytes to characters.

/// How the bytes of a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE` or `windows-1252`.
    pub name: &'static str,
    /// Whether the file opened with a byte order mark.
    pub bom: bool,
    /// Whether some bytes meant nothing and became U+FFFD.
    pub lossy: bool,
}
