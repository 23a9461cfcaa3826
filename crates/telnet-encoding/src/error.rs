//! What a caller can get wrong.

use std::fmt;

use crate::Charset;

/// Why a label or a text could not be used.
///
/// Decoding has no errors unless it is strict: whatever a peer sends becomes text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A stream that was to be text throughout holds a byte that the charset does not explain.
    Undecodable {
        /// The first such byte.
        byte: u8,
        /// The charset of the stream.
        charset: Charset,
    },
    /// The text holds a character that the charset does not have.
    Unmappable {
        /// The first such character.
        character: char,
        /// The charset that was asked for it.
        charset: Charset,
    },
    /// No charset here goes by this label.
    UnknownLabel {
        /// The label as it was given.
        label: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undecodable { byte, charset } => {
                write!(f, "undecodable byte {byte:#04x} in {charset}")
            }
            Self::Unmappable { character, charset } => {
                let code = u32::from(*character);
                write!(f, "unmappable character {character:?} (U+{code:04X}) in {charset}")
            }
            Self::UnknownLabel { label } => write!(f, "unknown charset {label:?}"),
        }
    }
}

impl std::error::Error for Error {}
