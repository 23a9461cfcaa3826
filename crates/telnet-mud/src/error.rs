//! The one error of this crate: a message of ours that its protocol cannot carry.

use core::fmt;

use crate::TextError;

/// Why a message cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum MudError {
    /// A name or value holds a byte that its protocol keeps for itself.
    ReservedByte {
        /// The byte.
        byte: u8,
        /// Where it stands, counted in bytes from the start of the text.
        offset: usize,
    },
    /// A GMCP package name is empty or holds more than printable ASCII, or `{`, `[` or `"`.
    BadPackage(String),
    /// The data of a GMCP message has no form in JSON; the cause is the source.
    Json(serde_json::Error),
    /// A name or text of another protocol is none; the cause is the source.
    Text(TextError),
}

impl fmt::Display for MudError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReservedByte { byte, offset } => {
                write!(f, "reserved byte {byte} in text at offset {offset}")
            }
            Self::BadPackage(package) => write!(f, "not a GMCP package name: {package:?}"),
            Self::Json(_) => f.write_str("GMCP data has no form in JSON"),
            Self::Text(_) => f.write_str("text that its protocol cannot carry"),
        }
    }
}

impl core::error::Error for MudError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Json(source) => Some(source),
            Self::Text(source) => Some(source),
            Self::ReservedByte { .. } | Self::BadPackage(_) => None,
        }
    }
}

impl From<TextError> for MudError {
    fn from(source: TextError) -> Self {
        Self::Text(source)
    }
}

/// Holds `text` against the bytes that its protocol keeps for itself.
pub(crate) fn check_text(text: &[u8], is_reserved: fn(u8) -> bool) -> Result<(), MudError> {
    match text.iter().copied().enumerate().find(|&(_, byte)| is_reserved(byte)) {
        Some((offset, byte)) => Err(MudError::ReservedByte { byte, offset }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use core::error::Error;

    use super::*;

    #[test]
    fn messages_name_the_offender() {
        let reserved = check_text(b"a\x02b", |byte| byte == 2).unwrap_err();
        assert_eq!(reserved.to_string(), "reserved byte 2 in text at offset 1");
        let package = MudError::BadPackage("a b".to_owned());
        assert_eq!(package.to_string(), "not a GMCP package name: \"a b\"");
        assert!(package.source().is_none());
        let json = MudError::Json(serde_json::from_str::<u8>("x").unwrap_err());
        assert!(json.source().is_some());
        assert!(check_text(b"abc", |byte| byte == 2).is_ok());
    }
}
