//! Bytes to characters: which encoding, and whether this is a text at all.
//!
//! In order: a byte order mark; known signatures of other files; valid UTF-8; UTF-16 measured by
//! where its zero bytes stand; and windows-1252 for the rest, as the encoding standard of the web
//! does for Latin text. A text that is UTF-8 but for a few broken bytes stays UTF-8 and is told to
//! be lossy. Zero bytes in anything but UTF-16 mean that the file is not a text.

use crate::import::ImportError;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE` or `windows-1252`; `Office Open XML` for a Word document.
    pub name: &'static str,
    /// Whether the file opened with a byte order mark.
    pub bom: bool,
    /// Whether some bytes meant nothing and became U+FFFD or a control character.
    pub lossy: bool,
}

/// Code units from which on a file without a byte order mark can be told to be UTF-16.
const MEASURABLE: usize = 16;

/// More control characters than one in this many, and a file is no text.
const CONTROLS: usize = 20;

/// Reads a text. Line ends come back as they were.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    if let Some(seems) = signature(bytes) {
        return Err(ImportError::BinaryFile { seems });
    }
    let (text, encoding) = characters(bytes)?;
    if text.contains('\0') {
        return Err(ImportError::BinaryFile {
            seems: "text with NUL bytes, or binary data",
        });
    }
    let controls = text
        .chars()
        .filter(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
        .count();
    if controls > 0 && controls * CONTROLS > text.len() {
        return Err(ImportError::BinaryFile {
            seems: "binary data",
        });
    }
    Ok((text, encoding))
}

fn characters(bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok(utf8(rest, true));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok(utf16(rest, true, true));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok(utf16(rest, false, true));
    }
    if bytes.contains(&0) {
        let little = utf16_by_measure(bytes).ok_or(ImportError::BinaryFile {
            seems: "text with NUL bytes, or binary data",
        })?;
        return Ok(utf16(bytes, little, false));
    }
    let (mut foreign, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        foreign += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || foreign > broken {
        return Ok(utf8(bytes, false));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    // The five bytes that windows-1252 leaves undefined decode to C1 controls.
    let lossy = bytes
        .iter()
        .any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    Ok((
        text.into_owned(),
        Encoding {
            name: "windows-1252",
            bom: false,
            lossy,
        },
    ))
}

fn utf8(bytes: &[u8], bom: bool) -> (String, Encoding) {
    let lossy = std::str::from_utf8(bytes).is_err();
    let text = String::from_utf8_lossy(bytes).into_owned();
    (
        text,
        Encoding {
            name: "UTF-8",
            bom,
            lossy,
        },
    )
}

fn utf16(bytes: &[u8], little: bool, bom: bool) -> (String, Encoding) {
    let (encoding, name) = if little {
        (UTF_16LE, "UTF-16LE")
    } else {
        (UTF_16BE, "UTF-16BE")
    };
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), Encoding { name, bom, lossy })
}

/// Whether bytes with zeros among them are UTF-16, and if so whether little endian: in Latin text
/// most code units have a zero high byte, and none a zero low byte. Fewer than [`MEASURABLE`] prove
/// nothing: any few numbers look like that.
fn utf16_by_measure(bytes: &[u8]) -> Option<bool> {
    let units = bytes.len() / 2;
    if units < MEASURABLE || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| {
        bytes
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let mostly = units.div_ceil(2);
    match (first, second) {
        (0, high) if high >= mostly => Some(true),
        (high, 0) if high >= mostly => Some(false),
        _ => None,
    }
}

/// What a file's first bytes say it is, where that is no text.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    let starts = SIGNATURES
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, seems)) = starts {
        return Some(seems);
    }
    (bytes.get(4..8) == Some(b"ftyp")).then_some("a film or sound file")
}

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, perhaps an OpenDocument file"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word, Excel or PowerPoint file",
    ),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a film, sound or WebP image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\xFF\xFE\0\0", "UTF-32 text, which is not read"),
    (b"\0\0\xFE\xFF", "UTF-32 text, which is not read"),
];

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::import::ImportError;

    fn read(bytes: &[u8]) -> (String, &'static str, bool, bool) {
        let (text, encoding) = decode(bytes).unwrap();
        (text, encoding.name, encoding.bom, encoding.lossy)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn one_text_comes_out_of_every_encoding() {
        let text = "L’été à Brême : « 20 € »\nGrüße";
        let marked = |bom: &[u8], bytes: &[u8]| [bom, bytes].concat();
        let latin = b"L\x92\xE9t\xE9 \xE0 Br\xEAme : \xAB 20 \x80 \xBB\nGr\xFC\xDFe";
        for (bytes, name, bom) in [
            (text.as_bytes().to_vec(), "UTF-8", false),
            (marked(b"\xEF\xBB\xBF", text.as_bytes()), "UTF-8", true),
            (marked(b"\xFF\xFE", &utf16(text, true)), "UTF-16LE", true),
            (marked(b"\xFE\xFF", &utf16(text, false)), "UTF-16BE", true),
            (utf16(text, true), "UTF-16LE", false),
            (utf16(text, false), "UTF-16BE", false),
            (latin.to_vec(), "windows-1252", false),
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), name, bom, false));
        }
    }

    #[test]
    fn broken_bytes_are_told() {
        assert_eq!(read(b"\xC3\xA9t\xC3\xA9 \xC3").1, "UTF-8");
        assert!(read(b"\xC3\xA9t\xC3\xA9 \xC3").3);
        assert!(read(b"\xFF\xFEa\0\x00\xD8").3, "a lone surrogate");
        assert!(
            read(b"caf\xE9 \x81").3,
            "a byte that windows-1252 does not define"
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, word) in [
            (&b"%PDF-1.7 \xE9"[..], "PDF"),
            (b"\x89PNG\r\n\x1A\n\0\0", "PNG"),
            (b"PK\x03\x04\x14\0", "ZIP"),
            (b"a text with\0a hole", "NUL"),
            (b"\x01\x02\x03\x04\x05\xE9", "binary"),
            (b"\0\0\0\0", "NUL"),
        ] {
            match decode(bytes) {
                Err(ImportError::BinaryFile { seems }) => assert!(seems.contains(word), "{seems}"),
                other => panic!("{word}: {other:?}"),
            }
        }
    }
}
