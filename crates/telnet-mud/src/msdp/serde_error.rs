//! Why a value of the caller and an MSDP value do not fit each other.

use std::fmt;

use serde::{de, ser};

use crate::MudError;

/// A value that MSDP cannot carry, or one that is not of the type that is asked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum MsdpError {
    /// A name or text holds a byte that MSDP keeps for itself; the cause is the source.
    Text(MudError),
    /// The value nests deeper than MSDP values may.
    TooDeep,
    /// A message has to be a map or a structure.
    NotATable,
    /// What the type has to say.
    Custom(String),
}

impl fmt::Display for MsdpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => f.write_str("MSDP cannot carry the text"),
            Self::TooDeep => f.write_str("value nests deeper than MSDP values may"),
            Self::NotATable => f.write_str("an MSDP message is a table"),
            Self::Custom(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for MsdpError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Text(source) => Some(source),
            Self::TooDeep | Self::NotATable | Self::Custom(_) => None,
        }
    }
}

impl From<MudError> for MsdpError {
    fn from(error: MudError) -> Self {
        Self::Text(error)
    }
}

impl ser::Error for MsdpError {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::Custom(text.to_string())
    }
}

impl de::Error for MsdpError {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::Custom(text.to_string())
    }
}
