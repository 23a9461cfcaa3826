//! What is known of each charset, as data: a new charset is a new `static` here and a row in the
//! list of all of them.

use crate::single_byte::{self, UpperHalf};

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
}

impl Scheme {
    /// Appends the bytes of `text`, or returns the first character that has none.
    pub(super) fn encode(self, text: &str, out: &mut Vec<u8>) -> Result<(), char> {
        match self {
            Self::Utf8 => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            Self::SingleByte(upper) => single_byte::encode(upper, text, out),
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
    scheme: Scheme::SingleByte(UpperHalf::Table(&single_byte::CP437)),
};
