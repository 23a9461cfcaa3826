//! Which table is made from which mapping file, and what is decided where that file leaves a choice.

use std::ops::RangeInclusive;

/// One generated file.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) file: &'static str,
    /// The sentence that opens it.
    pub(super) about: &'static str,
    pub(super) recipes: &'static [Recipe],
}

/// One table.
#[derive(Debug)]
pub(super) struct Recipe {
    /// The name of the constant.
    pub(super) name: &'static str,
    /// In the folder of the mapping files.
    pub(super) file: &'static str,
    pub(super) about: &'static str,
    pub(super) shape: Shape,
}

/// What of a charset has to be stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Bytes 80 to FF; the others are ASCII, whether or not the file says so.
    Upper,
    /// All 256 bytes.
    Whole(Whole),
}

/// How the table of a whole charset is filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    /// Bytes that are the control of the same number where the file has no row for them.
    pub(super) controls: &'static [RangeInclusive<u8>],
    /// Rows that are ours, in place of the file's.
    pub(super) ours: &'static [(u8, char)],
    /// Bytes that only repeat characters, and are not the ones to encode them with.
    pub(super) copies: &'static [RangeInclusive<u8>],
    /// The byte to encode a character with that has several.
    pub(super) prefer: Prefer,
}

/// Which of several bytes encodes a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefer {
    Lowest,
    Highest,
}

const fn upper(name: &'static str, file: &'static str, about: &'static str) -> Recipe {
    Recipe { name, file, about, shape: Shape::Upper }
}

const C0: RangeInclusive<u8> = 0x00..=0x1F;
const C1: RangeInclusive<u8> = 0x80..=0x9F;
const DELETE: RangeInclusive<u8> = 0x7F..=0x7F;

const PLAIN: Whole =
    Whole { controls: &[C0, DELETE], ours: &[], copies: &[], prefer: Prefer::Lowest };

/// The machine sends C0 to DF from its keyboard, and 60 to 7F and E0 to FE are copies. FF is the
/// character of DE, as BASIC reads it; the files have the glyph that the screen shows for BF.
const fn petscii(ours: &'static [(u8, char)]) -> Whole {
    Whole { controls: &[C0, C1], ours, copies: &[0x60..=0x7F, 0xE0..=0xFF], prefer: Prefer::Lowest }
}

/// The codes of the screen editor that Unicode has controls for; the files have no row for them.
/// Those that it has none for (9C to 9F: lines, tabs) keep their number.
const ATASCII: Whole = Whole {
    controls: &[0x1B..=0x1F, 0x9C..=0x9F],
    ours: &[(0x7D, '\x0C'), (0x7E, '\x08'), (0x7F, '\t'), (0x9B, '\n'), (0xFD, '\x07')],
    copies: &[],
    prefer: Prefer::Lowest,
};

/// Every family, by its file.
pub(super) const FAMILIES: &[Family] = &[
    Family {
        file: "iso_8859.rs",
        about: "The parts of ISO 8859 other than Latin-1.",
        recipes: &[
            upper("ISO_8859_2", "iso-8859-2.txt", "Latin-2, Central European."),
            upper("ISO_8859_3", "iso-8859-3.txt", "Latin-3, South European."),
            upper("ISO_8859_4", "iso-8859-4.txt", "Latin-4, North European."),
            upper("ISO_8859_5", "iso-8859-5.txt", "Cyrillic."),
            upper("ISO_8859_6", "iso-8859-6.txt", "Arabic."),
            upper("ISO_8859_7", "iso-8859-7.txt", "Greek."),
            upper("ISO_8859_8", "iso-8859-8.txt", "Hebrew."),
            upper("ISO_8859_9", "iso-8859-9.txt", "Latin-5, Turkish."),
            upper("ISO_8859_10", "iso-8859-10.txt", "Latin-6, Nordic."),
            upper("ISO_8859_11", "iso-8859-11.txt", "Thai."),
            upper("ISO_8859_13", "iso-8859-13.txt", "Latin-7, Baltic."),
            upper("ISO_8859_14", "iso-8859-14.txt", "Latin-8, Celtic."),
            upper("ISO_8859_15", "iso-8859-15.txt", "Latin-9, with the euro sign."),
            upper("ISO_8859_16", "iso-8859-16.txt", "Latin-10, South-Eastern European."),
        ],
    },
    Family {
        file: "windows.rs",
        about: "The Windows code pages 1250 to 1258.",
        recipes: &[
            upper("WINDOWS_1250", "windows-1250.txt", "Central European."),
            upper("WINDOWS_1251", "windows-1251.txt", "Cyrillic."),
            upper("WINDOWS_1252", "windows-1252.txt", "Western European."),
            upper("WINDOWS_1253", "windows-1253.txt", "Greek."),
            upper("WINDOWS_1254", "windows-1254.txt", "Turkish."),
            upper("WINDOWS_1255", "windows-1255.txt", "Hebrew."),
            upper("WINDOWS_1256", "windows-1256.txt", "Arabic."),
            upper("WINDOWS_1257", "windows-1257.txt", "Baltic."),
            upper("WINDOWS_1258", "windows-1258.txt", "Vietnamese."),
        ],
    },
    Family {
        file: "dos.rs",
        about: "The code pages of DOS.",
        recipes: &[
            upper("CP437", "cp437.txt", "United States: the original PC."),
            upper("CP737", "cp737.txt", "Greek."),
            upper("CP775", "cp775.txt", "Baltic."),
            upper("CP850", "cp850.txt", "Western European."),
            upper("CP852", "cp852.txt", "Central European."),
            upper("CP855", "cp855.txt", "Cyrillic."),
            upper("CP857", "cp857.txt", "Turkish."),
            upper("CP858", "cp858.txt", "Western European, with the euro sign."),
            upper("CP860", "cp860.txt", "Portuguese."),
            upper("CP861", "cp861.txt", "Icelandic."),
            upper("CP862", "cp862.txt", "Hebrew."),
            upper("CP863", "cp863.txt", "Canadian French."),
            Recipe {
                name: "CP864",
                file: "cp864.txt",
                about: "Arabic.",
                shape: Shape::Whole(PLAIN),
            },
            upper("CP865", "cp865.txt", "Nordic."),
            upper("CP866", "cp866.txt", "Russian."),
            upper("CP869", "cp869.txt", "Modern Greek."),
            upper("CP1125", "cp1125.txt", "Ukrainian."),
            upper("CP1131", "cp1131.txt", "Belarusian."),
        ],
    },
    Family {
        file: "other.rs",
        about: "Charsets above ASCII of other systems.",
        recipes: &[
            upper("ARMSCII_8", "armscii-8.txt", "Armenian."),
            upper("ATARI_ST", "atari-st.txt", "Atari ST."),
            upper("KOI8_R", "koi8-r.txt", "Russian, as registered with IANA."),
            upper("KOI8_U", "koi8-u.txt", "Ukrainian, as registered with IANA."),
            upper("RISC_OS", "risc-os.txt", "Acorn's extended Latin-1."),
        ],
    },
    Family {
        file: "micro.rs",
        about: "Charsets of home computers and videotex, in which even the lower half is not ASCII.",
        recipes: MICRO,
    },
];

const MICRO: &[Recipe] = &[
    Recipe {
        name: "PETSCII_LOWER",
        file: "petscii.txt",
        about: "Commodore 64, lower and upper case (\"shifted\").",
        shape: Shape::Whole(petscii(&[(0xFF, '\u{1FB96}')])),
    },
    Recipe {
        name: "PETSCII_UPPER",
        file: "petscii-upper.txt",
        about: "Commodore 64, upper case and graphics (\"unshifted\").",
        shape: Shape::Whole(petscii(&[(0xFF, '\u{3C0}')])),
    },
    Recipe {
        name: "PETSCII_TL3",
        file: "petscii-tl3.txt",
        about: "PETSCII as telnetlib3 has it.",
        shape: Shape::Whole(Whole { prefer: Prefer::Highest, ..PLAIN }),
    },
    Recipe {
        name: "ATASCII",
        file: "atascii.txt",
        about: "Atari 8-bit, graphics.",
        shape: Shape::Whole(ATASCII),
    },
    Recipe {
        name: "ATASCII_INTERNATIONAL",
        file: "atascii-international.txt",
        about: "Atari 8-bit, international.",
        shape: Shape::Whole(ATASCII),
    },
    Recipe {
        name: "ATASCII_TL3",
        file: "atascii-tl3.txt",
        about: "ATASCII as telnetlib3 has it.",
        shape: Shape::Whole(PLAIN),
    },
    Recipe {
        name: "TELETEXT_G0",
        file: "teletext-g0.txt",
        about: "Teletext and viewdata, English letters.",
        shape: Shape::Whole(PLAIN),
    },
    Recipe {
        name: "TELETEXT_G1",
        file: "teletext-g1.txt",
        about: "Teletext and viewdata, mosaics.",
        shape: Shape::Whole(PLAIN),
    },
    Recipe {
        name: "MINITEL_G0",
        file: "minitel-g0.txt",
        about: "Minitel, letters.",
        shape: Shape::Whole(PLAIN),
    },
    Recipe {
        name: "MINITEL_G1",
        file: "minitel-g1.txt",
        about: "Minitel, mosaics.",
        shape: Shape::Whole(PLAIN),
    },
];
