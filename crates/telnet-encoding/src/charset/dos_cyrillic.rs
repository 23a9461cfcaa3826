//! The Cyrillic code pages of DOS; 00 to 1F and 7F are controls.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::{UpperHalf, tables};

impl Charset {
    /// DOS, Cyrillic (code page 855).
    pub const CP855: Self = Self(&Definition {
        name: "IBM855",
        description: "DOS, Cyrillic (code page 855)",
        labels: &[
            "ibm855",
            "cp855",
            "855",
            "csibm855",
            "oem855",
            "dos855",
            "pc855",
            "xcp855",
            "codepage855",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP855)),
    });

    /// DOS, Russian (code page 866).
    pub const CP866: Self = Self(&Definition {
        name: "IBM866",
        description: "DOS, Russian (code page 866)",
        labels: &[
            "ibm866",
            "cp866",
            "866",
            "csibm866",
            "oem866",
            "dos866",
            "pc866",
            "xcp866",
            "codepage866",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP866)),
    });

    /// DOS, Ukrainian (code page 1125).
    pub const CP1125: Self = Self(&Definition {
        name: "cp1125",
        description: "DOS, Ukrainian (code page 1125)",
        labels: &[
            "cp1125",
            "1125",
            "ibm1125",
            "cp866u",
            "ruscii",
            "oem1125",
            "dos1125",
            "pc1125",
            "xcp1125",
            "codepage1125",
            "866u",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP1125)),
    });

    /// DOS, Belarusian (code page 1131).
    pub const CP1131: Self = Self(&Definition {
        name: "cp1131",
        description: "DOS, Belarusian (code page 1131)",
        labels: &[
            "cp1131",
            "1131",
            "ibm1131",
            "oem1131",
            "dos1131",
            "pc1131",
            "xcp1131",
            "codepage1131",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP1131)),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] =
    &[Charset::CP855, Charset::CP866, Charset::CP1125, Charset::CP1131];
