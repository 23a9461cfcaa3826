//! Charsets of home computers and videotex.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::sets::{Second, Sets};
use crate::single_byte::tables;

impl Charset {
    /// PETSCII that starts in lower and upper case, as bulletin boards use it; 8E and 0E switch.
    /// Bytes 60 to 7F and E0 to FF repeat others: to people they are the same characters, in the
    /// form of [`Errors::Escape`](crate::Errors::Escape) they stay apart.
    pub const PETSCII: Self = Self(&Definition {
        name: "PETSCII",
        description: "Commodore 64/128, starts in lower and upper case",
        labels: &[
            "petscii",
            "cbm",
            "commodore",
            "c64",
            "c128",
            "petsciilower",
            "petsciishifted",
            "c64lower",
            "c128lower",
            "cbmascii",
        ],
        scheme: Scheme::Sets(&PETSCII),
    });

    /// PETSCII that starts in upper case and graphics, as the machine does; 0E and 8E switch.
    pub const PETSCII_UPPER: Self = Self(&Definition {
        name: "PETSCII-Upper",
        description: "Commodore 64/128, starts in upper case and graphics",
        labels: &["petsciiupper", "petsciigraphics", "petsciiunshifted", "c64upper", "c128upper"],
        scheme: Scheme::Sets(&PETSCII_UPPER),
    });

    /// PETSCII as telnetlib3 has it, for its records: 96 codes differ, and nothing switches.
    pub const PETSCII_TL3: Self = Self(&Definition {
        name: "PETSCII-TL3",
        description: "PETSCII as telnetlib3 has it, for its records",
        labels: &["petsciitl3"],
        scheme: Scheme::Sets(&PETSCII_TL3),
    });

    /// ATASCII with graphics. The end of line, 9B, is U+000A; reverse video, 80 to FF, shows as
    /// the plain character and stays apart in the form of
    /// [`Errors::Escape`](crate::Errors::Escape).
    pub const ATASCII: Self = Self(&Definition {
        name: "ATASCII",
        description: "Atari 8-bit, graphics characters",
        labels: &["atascii", "atari8bit", "atari8", "atari800", "atarixl"],
        scheme: Scheme::Sets(&ATASCII),
    });

    /// Atari 8-bit, international characters.
    pub const ATASCII_INTERNATIONAL: Self = Self(&Definition {
        name: "ATASCII-International",
        description: "Atari 8-bit, international characters",
        labels: &["atasciiinternational", "atasciiintl", "atari8bitinternational"],
        scheme: Scheme::Sets(&ATASCII_INTERNATIONAL),
    });

    /// ATASCII as telnetlib3 has it, for its records.
    pub const ATASCII_TL3: Self = Self(&Definition {
        name: "ATASCII-TL3",
        description: "ATASCII as telnetlib3 has it, for its records",
        labels: &["atasciitl3"],
        scheme: Scheme::Sets(&ATASCII_TL3),
    });

    /// The English letters of teletext and viewdata; which cells are mosaics is for the screen to
    /// know.
    pub const TELETEXT: Self = Self(&Definition {
        name: "Teletext",
        description: "Teletext, Prestel and other viewdata, English letters (G0)",
        labels: &[
            "teletext",
            "teletextg",
            "prestel",
            "viewdata",
            "videotex",
            "ceefax",
            "beebmode7",
        ],
        scheme: Scheme::Sets(&TELETEXT),
    });

    /// Teletext, Prestel and other viewdata, mosaics (G1).
    pub const TELETEXT_MOSAIC: Self = Self(&Definition {
        name: "Teletext-G1",
        description: "Teletext, Prestel and other viewdata, mosaics (G1)",
        labels: &["teletextg1", "teletextmosaic", "prestelg1"],
        scheme: Scheme::Sets(&TELETEXT_MOSAIC),
    });

    /// Minitel letters, accents (SS2) and mosaics (SO, SI).
    pub const MINITEL: Self = Self(&Definition {
        name: "Minitel",
        description: "Minitel letters, accents (SS2) and mosaics (SO, SI)",
        labels: &["minitel", "teletel", "minitelg"],
        scheme: Scheme::Sets(&MINITEL),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::PETSCII,
    Charset::PETSCII_UPPER,
    Charset::PETSCII_TL3,
    Charset::ATASCII,
    Charset::ATASCII_INTERNATIONAL,
    Charset::ATASCII_TL3,
    Charset::TELETEXT,
    Charset::TELETEXT_MOSAIC,
    Charset::MINITEL,
];

/// Lower and upper case.
const LOWER: u8 = 0x0E;
/// Upper case and graphics.
const UPPER: u8 = 0x8E;
/// Shift in, to G0.
const SI: u8 = 0x0F;
/// Shift out, to G1.
const SO: u8 = 0x0E;

static PETSCII: Sets = Sets::two(
    &tables::PETSCII_LOWER,
    Second { set: &tables::PETSCII_UPPER, enter: UPPER, leave: LOWER },
);
static PETSCII_UPPER: Sets = Sets::two(
    &tables::PETSCII_UPPER,
    Second { set: &tables::PETSCII_LOWER, enter: LOWER, leave: UPPER },
);
static PETSCII_TL3: Sets = Sets::one(&tables::PETSCII_TL3);
static ATASCII: Sets = Sets::one(&tables::ATASCII);
static ATASCII_INTERNATIONAL: Sets = Sets::one(&tables::ATASCII_INTERNATIONAL);
static ATASCII_TL3: Sets = Sets::one(&tables::ATASCII_TL3);
static TELETEXT: Sets = Sets::one(&tables::TELETEXT_G0);
static TELETEXT_MOSAIC: Sets = Sets::one(&tables::TELETEXT_G1);
static MINITEL: Sets = Sets {
    first: &tables::MINITEL_G0,
    second: Some(Second { set: &tables::MINITEL_G1, enter: SO, leave: SI }),
    sequences: &tables::MINITEL_G0_SEQUENCES,
};
