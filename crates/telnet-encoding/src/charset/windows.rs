//! The Windows code pages, as the WHATWG Encoding Standard has them.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::{UpperHalf, tables};

impl Charset {
    /// Windows code page 1250, Central European; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1250: Self = Self(&Definition {
        name: "windows-1250",
        description: "Windows, Central European (code page 1250)",
        labels: &[
            "windows1250",
            "cp1250",
            "1250",
            "win1250",
            "xcp1250",
            "ms1250",
            "cswindows1250",
            "msee",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1250)),
    });

    /// Windows code page 1251, Cyrillic; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1251: Self = Self(&Definition {
        name: "windows-1251",
        description: "Windows, Cyrillic (code page 1251)",
        labels: &[
            "windows1251",
            "cp1251",
            "1251",
            "win1251",
            "xcp1251",
            "ms1251",
            "cswindows1251",
            "mscyrl",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1251)),
    });

    /// Windows code page 1252, Western European; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1252: Self = Self(&Definition {
        name: "windows-1252",
        description: "Windows, Western European (code page 1252)",
        labels: &[
            "windows1252",
            "cp1252",
            "1252",
            "win1252",
            "xcp1252",
            "ms1252",
            "cswindows1252",
            "msansi",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1252)),
    });

    /// Windows code page 1253, Greek; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1253: Self = Self(&Definition {
        name: "windows-1253",
        description: "Windows, Greek (code page 1253)",
        labels: &[
            "windows1253",
            "cp1253",
            "1253",
            "win1253",
            "xcp1253",
            "ms1253",
            "cswindows1253",
            "msgreek",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1253)),
    });

    /// Windows code page 1254, Turkish; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1254: Self = Self(&Definition {
        name: "windows-1254",
        description: "Windows, Turkish (code page 1254)",
        labels: &[
            "windows1254",
            "cp1254",
            "1254",
            "win1254",
            "xcp1254",
            "ms1254",
            "cswindows1254",
            "msturk",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1254)),
    });

    /// Windows code page 1255, Hebrew; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1255: Self = Self(&Definition {
        name: "windows-1255",
        description: "Windows, Hebrew (code page 1255)",
        labels: &[
            "windows1255",
            "cp1255",
            "1255",
            "win1255",
            "xcp1255",
            "ms1255",
            "cswindows1255",
            "mshebr",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1255)),
    });

    /// Windows code page 1256, Arabic; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1256: Self = Self(&Definition {
        name: "windows-1256",
        description: "Windows, Arabic (code page 1256)",
        labels: &[
            "windows1256",
            "cp1256",
            "1256",
            "win1256",
            "xcp1256",
            "ms1256",
            "cswindows1256",
            "msarab",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1256)),
    });

    /// Windows code page 1257, Baltic; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1257: Self = Self(&Definition {
        name: "windows-1257",
        description: "Windows, Baltic (code page 1257)",
        labels: &[
            "windows1257",
            "cp1257",
            "1257",
            "win1257",
            "xcp1257",
            "ms1257",
            "cswindows1257",
            "winbaltrim",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1257)),
    });

    /// Windows code page 1258, Vietnamese; its open bytes are C1 controls (WHATWG).
    pub const WINDOWS_1258: Self = Self(&Definition {
        name: "windows-1258",
        description: "Windows, Vietnamese (code page 1258)",
        labels: &["windows1258", "cp1258", "1258", "win1258", "xcp1258", "ms1258", "cswindows1258"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::WINDOWS_1258)),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::WINDOWS_1250,
    Charset::WINDOWS_1251,
    Charset::WINDOWS_1252,
    Charset::WINDOWS_1253,
    Charset::WINDOWS_1254,
    Charset::WINDOWS_1255,
    Charset::WINDOWS_1256,
    Charset::WINDOWS_1257,
    Charset::WINDOWS_1258,
];
