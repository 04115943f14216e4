//! Hashes as hexadecimal digits: the one reader and writer of both kinds of hash.

use std::fmt;

use crate::ContentError;

/// Writes lower-case digits.
pub(crate) fn write(f: &mut fmt::Formatter<'_>, bytes: &[u8; 32]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Reads exactly 64 digits of either case.
pub(crate) fn read(s: &str) -> Result<[u8; 32], ContentError> {
    let wrong = || ContentError::BadValue {
        path: String::new(),
        expected: "64 hexadecimal digits",
    };
    let digits = s.as_bytes();
    if digits.len() != 64 {
        return Err(wrong());
    }
    let mut out = [0; 32];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let value = |digit: u8| char::from(digit).to_digit(16);
        match (value(pair[0]), value(pair[1])) {
            (Some(high), Some(low)) => *byte = (high * 16 + low) as u8,
            _ => return Err(wrong()),
        }
    }
    Ok(out)
}
