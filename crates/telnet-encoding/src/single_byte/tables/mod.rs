//! The tables of the single-byte charsets, written by `cargo xtask tables` from the mapping files
//! in the folder `tables` of the workspace.

mod dos;
mod iso_8859;
mod micro;
mod other;
mod windows;

pub(crate) use self::dos::{
    CP437, CP737, CP775, CP850, CP852, CP855, CP857, CP858, CP860, CP861, CP862, CP863, CP864,
    CP865, CP866, CP869, CP1125, CP1131,
};
pub(crate) use self::iso_8859::{
    ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7, ISO_8859_8, ISO_8859_9,
    ISO_8859_10, ISO_8859_11, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16,
};
pub(crate) use self::micro::{
    ATASCII, ATASCII_INTERNATIONAL, ATASCII_TL3, MINITEL_G0, MINITEL_G0_SEQUENCES, MINITEL_G1,
    PETSCII_LOWER, PETSCII_TL3, PETSCII_UPPER, TELETEXT_G0, TELETEXT_G1,
};
pub(crate) use self::other::{ARMSCII_8, ATARI_ST, KOI8_R, KOI8_U, RISC_OS};
pub(crate) use self::windows::{
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
    WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};
