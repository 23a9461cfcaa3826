//! What is known of each charset, as data; the ones that are met most are here.

#[cfg(feature = "multi-byte")]
use crate::multi_byte::Kind;
use crate::single_byte::sets::Sets;
use crate::single_byte::{UpperHalf, tables};

/// One charset.
#[derive(Debug)]
pub(super) struct Definition {
    /// The preferred name in the IANA registry.
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// All that it goes by, its name included, in the reduced form of `label::key`.
    pub(super) labels: &'static [&'static str],
    pub(super) scheme: Scheme,
}

/// How the bytes of a charset stand for characters.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scheme {
    /// RFC 3629.
    Utf8,
    /// One byte for each character, of which 00 to 7F are ASCII.
    SingleByte(UpperHalf),
    /// One byte for each character of the set that is in force.
    Sets(&'static Sets),
    /// Up to four bytes for each character.
    #[cfg(feature = "multi-byte")]
    MultiByte(Kind),
}

impl Scheme {
    /// The character of a byte that stands alone, at the beginning of a text.
    pub(crate) fn lookup(self, byte: u8) -> Option<char> {
        match self {
            Self::SingleByte(upper) if !byte.is_ascii() => upper.decode(byte),
            Self::Sets(sets) => sets.first.character(byte),
            Self::Utf8 | Self::SingleByte(_) => byte.is_ascii().then_some(char::from(byte)),
            #[cfg(feature = "multi-byte")]
            Self::MultiByte(_) => byte.is_ascii().then_some(char::from(byte)),
        }
    }
}

pub(super) static ASCII: Definition = Definition {
    name: "US-ASCII",
    description: "7-bit ASCII (ANSI X3.4, ISO 646-US)",
    labels: &[
        "usascii",
        "ascii",
        "us",
        "646",
        "367",
        "cp367",
        "ibm367",
        "csascii",
        "isoir6",
        "iso646us",
        "iso646irv1991",
        "ansix341968",
        "ansix341986",
    ],
    scheme: Scheme::SingleByte(UpperHalf::Empty),
};

pub(super) static UTF_8: Definition = Definition {
    name: "UTF-8",
    description: "Unicode (RFC 3629)",
    labels: &[
        "utf8",
        "utf",
        "u8",
        "csutf8",
        "utf8ucs2",
        "utf8ucs4",
        "65001",
        "cp65001",
        "unicode11utf8",
        "unicode20utf8",
        "xunicode20utf8",
        "utf8sig",
    ],
    scheme: Scheme::Utf8,
};

pub(super) static LATIN_1: Definition = Definition {
    name: "ISO-8859-1",
    description: "Latin-1, Western European (ISO 8859-1)",
    labels: &[
        "iso88591",
        "latin1",
        "latin",
        "l1",
        "8859",
        "88591",
        "iso8859",
        "819",
        "cp819",
        "ibm819",
        "28591",
        "cp28591",
        "csisolatin1",
        "isolatin1",
        "isoir100",
        "iso885911987",
    ],
    scheme: Scheme::SingleByte(UpperHalf::Latin1),
};

pub(super) static CP437: Definition = Definition {
    name: "IBM437",
    description: "IBM PC code page 437 (DOS, BBS, ANSI art)",
    labels: &[
        "ibm437",
        "cp437",
        "437",
        "oem437",
        "dos437",
        "pc437",
        "xcp437",
        "codepage437",
        "cspc8codepage437",
    ],
    scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP437)),
};
