//! Charsets of East Asia, by the crate `encoding_rs`.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::multi_byte::Kind;

impl Charset {
    /// Traditional Chinese (WHATWG: ETEN and Hong Kong extensions).
    pub const BIG5: Self = Self(&Definition {
        name: "Big5",
        description: "Traditional Chinese (WHATWG: ETEN and Hong Kong extensions)",
        labels: &[
            "big5",
            "big5tw",
            "csbig5",
            "xmactradchinese",
            "cp950",
            "950",
            "ms950",
            "big5hkscs",
            "hkscs",
            "cnbig5",
            "xxbig5",
            "windows950",
            "csbig5hkscs",
        ],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::BIG5)),
    });

    /// Traditional Chinese with CP437 between, as Taiwanese boards have it.
    pub const BIG5_BBS: Self = Self(&Definition {
        name: "Big5-BBS",
        description: "Traditional Chinese with CP437 between, as Taiwanese boards have it",
        labels: &["big5bbs", "big5pcman", "big5pcmanx", "big5ptt"],
        scheme: Scheme::MultiByte(Kind::Big5Bbs),
    });

    /// Simplified Chinese (GBK, with GB 2312).
    pub const GBK: Self = Self(&Definition {
        name: "GBK",
        description: "Simplified Chinese (GBK, with GB 2312)",
        labels: &[
            "gbk",
            "936",
            "cp936",
            "ms936",
            "gb2312",
            "chinese",
            "csiso58gb231280",
            "euccn",
            "eucgb2312cn",
            "gb23121980",
            "gb231280",
            "isoir58",
            "xmacsimpchinese",
            "xgbk",
            "windows936",
            "csgbk",
            "csgb2312",
        ],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::GBK)),
    });

    /// Chinese, all of Unicode (GB 18030).
    pub const GB18030: Self = Self(&Definition {
        name: "GB18030",
        description: "Chinese, all of Unicode (GB 18030)",
        labels: &["gb18030", "gb180302000", "54936", "cp54936", "csgb18030"],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::GB18030)),
    });

    /// Korean (with Unified Hangul Code).
    pub const EUC_KR: Self = Self(&Definition {
        name: "EUC-KR",
        description: "Korean (with Unified Hangul Code)",
        labels: &[
            "euckr",
            "korean",
            "ksc5601",
            "ksc56011987",
            "ksx1001",
            "xmackorean",
            "cp949",
            "949",
            "ms949",
            "uhc",
            "windows949",
            "cseuckr",
            "csksc56011987",
            "isoir149",
            "ksc56011989",
        ],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::EUC_KR)),
    });

    /// Japanese (EUC).
    pub const EUC_JP: Self = Self(&Definition {
        name: "EUC-JP",
        description: "Japanese (EUC)",
        labels: &[
            "eucjp",
            "ujis",
            "xeucjp",
            "cseucpkdfmtjapanese",
            "extendedunixcodepackedformatforjapanese",
        ],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::EUC_JP)),
    });

    /// Japanese (Shift JIS, with the extensions of Windows).
    pub const SHIFT_JIS: Self = Self(&Definition {
        name: "Shift_JIS",
        description: "Japanese (Shift_JIS, with the extensions of Windows)",
        labels: &[
            "shiftjis",
            "csshiftjis",
            "sjis",
            "xmacjapanese",
            "cp932",
            "932",
            "ms932",
            "mskanji",
            "xsjis",
            "windows31j",
            "cswindows31j",
        ],
        scheme: Scheme::MultiByte(Kind::Whatwg(encoding_rs::SHIFT_JIS)),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::BIG5,
    Charset::BIG5_BBS,
    Charset::GBK,
    Charset::GB18030,
    Charset::EUC_KR,
    Charset::EUC_JP,
    Charset::SHIFT_JIS,
];
