//! Why a message of a text protocol cannot be built.

use core::fmt;

/// A name or text of ours that its protocol cannot carry.
///
/// ```
/// let error = telnet_mud::Zmp::new("zmp ping", [""; 0]).unwrap_err();
/// assert_eq!(error.to_string(), "not a ZMP command: \"zmp ping\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    what: &'static str,
    text: Vec<u8>,
}

impl TextError {
    /// The text that is refused.
    pub fn text(&self) -> &[u8] {
        &self.text
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}: \"{}\"", self.what, self.text.escape_ascii())
    }
}

impl core::error::Error for TextError {}

/// Holds a text against the rule of its place; `what` completes "not ...".
pub(crate) fn check(
    what: &'static str,
    text: &[u8],
    is_fit: impl FnOnce(&[u8]) -> bool,
) -> Result<(), TextError> {
    if is_fit(text) { Ok(()) } else { Err(TextError { what, text: text.to_vec() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_offender() {
        let error = check("a name", b"a\0\xFF", <[u8]>::is_empty).unwrap_err();
        assert_eq!(error.to_string(), "not a name: \"a\\x00\\xff\"");
        assert_eq!(error.text(), b"a\0\xFF");
        assert!(check("a name", b"", <[u8]>::is_empty).is_ok());
    }
}
