//! Why a journey could not go on, in words for the person who reads the test report.

use std::fmt;

/// What went wrong.
pub struct Failure(String);

impl Failure {
    /// A failure in plain words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

// `Debug` is what a test prints for an error it returns: plain words, no quotes.
impl fmt::Debug for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
