//! Charsets above ASCII of other systems.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::{UpperHalf, tables};

impl Charset {
    /// KOI8-R, Russian.
    pub const KOI8_R: Self = Self(&Definition {
        name: "KOI8-R",
        description: "KOI8-R, Russian",
        labels: &["koi8r", "cskoi8r", "koi8", "koi", "20866", "cp20866", "cp878", "878"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::KOI8_R)),
    });

    /// KOI8-U, Ukrainian, as registered with IANA.
    ///
    /// Deviation: the web has two letters of Belarusian at AE and BE, in place of box drawing.
    pub const KOI8_U: Self = Self(&Definition {
        name: "KOI8-U",
        description: "KOI8-U, Ukrainian",
        labels: &["koi8u", "cskoi8u", "21866", "cp21866", "cp1168", "koi8ru"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::KOI8_U)),
    });

    /// Armenian (AST 34.002).
    pub const ARMSCII_8: Self = Self(&Definition {
        name: "ARMSCII-8",
        description: "Armenian (AST 34.002)",
        labels: &["armscii8", "armscii", "haik8"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ARMSCII_8)),
    });

    /// Atari ST (TOS).
    pub const ATARI_ST: Self = Self(&Definition {
        name: "Atari-ST",
        description: "Atari ST (TOS)",
        labels: &["atarist", "atari", "ataritos"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ATARI_ST)),
    });

    /// Acorn RISC OS Latin-1.
    pub const RISC_OS: Self = Self(&Definition {
        name: "RISC-OS",
        description: "Acorn RISC OS Latin-1",
        labels: &["riscos", "acorn", "riscoslatin1", "riscoslatin"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::RISC_OS)),
    });

    /// Amiga, Topaz and its kin: the characters of Latin-1.
    pub const TOPAZ: Self = Self(&Definition {
        name: "Amiga-Topaz",
        description: "Amiga, Topaz and its kin: the characters of Latin-1",
        labels: &[
            "amigatopaz",
            "topaz",
            "amiga",
            "microknight",
            "mosoul",
            "potnoodle",
            "ptnoodle",
            "topazplus",
            "microknightplus",
            "amiga1",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Latin1),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::KOI8_R,
    Charset::KOI8_U,
    Charset::ARMSCII_8,
    Charset::ATARI_ST,
    Charset::RISC_OS,
    Charset::TOPAZ,
];
