//! ISO 8859 but for its first part, with the C1 controls at 80 to 9F.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::{UpperHalf, tables};

impl Charset {
    /// Latin-2, Central European (ISO 8859-2).
    pub const ISO_8859_2: Self = Self(&Definition {
        name: "ISO-8859-2",
        description: "Latin-2, Central European (ISO 8859-2)",
        labels: &[
            "iso88592",
            "csisolatin2",
            "iso885921987",
            "isoir101",
            "l2",
            "latin2",
            "88592",
            "cp28592",
            "28592",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_2)),
    });

    /// Latin-3, South European (ISO 8859-3).
    pub const ISO_8859_3: Self = Self(&Definition {
        name: "ISO-8859-3",
        description: "Latin-3, South European (ISO 8859-3)",
        labels: &[
            "iso88593",
            "csisolatin3",
            "iso885931988",
            "isoir109",
            "l3",
            "latin3",
            "88593",
            "cp28593",
            "28593",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_3)),
    });

    /// Latin-4, North European (ISO 8859-4).
    pub const ISO_8859_4: Self = Self(&Definition {
        name: "ISO-8859-4",
        description: "Latin-4, North European (ISO 8859-4)",
        labels: &[
            "iso88594",
            "csisolatin4",
            "iso885941988",
            "isoir110",
            "l4",
            "latin4",
            "88594",
            "cp28594",
            "28594",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_4)),
    });

    /// Cyrillic (ISO 8859-5).
    pub const ISO_8859_5: Self = Self(&Definition {
        name: "ISO-8859-5",
        description: "Cyrillic (ISO 8859-5)",
        labels: &[
            "iso88595",
            "csisolatincyrillic",
            "cyrillic",
            "iso885951988",
            "isoir144",
            "88595",
            "cp28595",
            "28595",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_5)),
    });

    /// Arabic (ISO 8859-6).
    pub const ISO_8859_6: Self = Self(&Definition {
        name: "ISO-8859-6",
        description: "Arabic (ISO 8859-6)",
        labels: &[
            "iso88596",
            "arabic",
            "asmo708",
            "csisolatinarabic",
            "ecma114",
            "iso885961987",
            "isoir127",
            "88596",
            "cp28596",
            "28596",
            "iso88596e",
            "csiso88596e",
            "iso88596i",
            "csiso88596i",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_6)),
    });

    /// Greek (ISO 8859-7).
    pub const ISO_8859_7: Self = Self(&Definition {
        name: "ISO-8859-7",
        description: "Greek (ISO 8859-7)",
        labels: &[
            "iso88597",
            "csisolatingreek",
            "ecma118",
            "elot928",
            "greek",
            "greek8",
            "iso885971987",
            "isoir126",
            "88597",
            "cp28597",
            "28597",
            "suneugreek",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_7)),
    });

    /// Hebrew (ISO 8859-8).
    pub const ISO_8859_8: Self = Self(&Definition {
        name: "ISO-8859-8",
        description: "Hebrew (ISO 8859-8)",
        labels: &[
            "iso88598",
            "csisolatinhebrew",
            "hebrew",
            "iso885981988",
            "isoir138",
            "88598",
            "cp28598",
            "28598",
            "iso88598i",
            "csiso88598i",
            "logical",
            "iso88598e",
            "csiso88598e",
            "visual",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_8)),
    });

    /// Latin-5, Turkish (ISO 8859-9).
    pub const ISO_8859_9: Self = Self(&Definition {
        name: "ISO-8859-9",
        description: "Latin-5, Turkish (ISO 8859-9)",
        labels: &[
            "iso88599",
            "csisolatin5",
            "iso885991989",
            "isoir148",
            "l5",
            "latin5",
            "88599",
            "cp28599",
            "28599",
            "cp920",
            "ibm920",
            "ecma128",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_9)),
    });

    /// Latin-6, Nordic (ISO 8859-10).
    pub const ISO_8859_10: Self = Self(&Definition {
        name: "ISO-8859-10",
        description: "Latin-6, Nordic (ISO 8859-10)",
        labels: &[
            "iso885910",
            "csisolatin6",
            "iso8859101992",
            "isoir157",
            "l6",
            "latin6",
            "885910",
            "cp28600",
            "28600",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_10)),
    });

    /// Thai (ISO 8859-11).
    pub const ISO_8859_11: Self = Self(&Definition {
        name: "ISO-8859-11",
        description: "Thai (ISO 8859-11)",
        labels: &[
            "iso885911",
            "thai",
            "iso8859112001",
            "885911",
            "cp28601",
            "28601",
            "tis620",
            "tis6200",
            "cstis620",
            "isoir166",
            "tis62025290",
            "tis62025291",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_11)),
    });

    /// Latin-7, Baltic (ISO 8859-13).
    pub const ISO_8859_13: Self = Self(&Definition {
        name: "ISO-8859-13",
        description: "Latin-7, Baltic (ISO 8859-13)",
        labels: &[
            "iso885913",
            "l7",
            "latin7",
            "885913",
            "cp28603",
            "28603",
            "csiso885913",
            "isoir179",
            "baltic",
            "cp921",
            "ibm921",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_13)),
    });

    /// Latin-8, Celtic (ISO 8859-14).
    pub const ISO_8859_14: Self = Self(&Definition {
        name: "ISO-8859-14",
        description: "Latin-8, Celtic (ISO 8859-14)",
        labels: &[
            "iso885914",
            "iso8859141998",
            "isoceltic",
            "isoir199",
            "l8",
            "latin8",
            "885914",
            "cp28604",
            "28604",
            "csiso885914",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_14)),
    });

    /// Latin-9, with the euro sign (ISO 8859-15).
    pub const ISO_8859_15: Self = Self(&Definition {
        name: "ISO-8859-15",
        description: "Latin-9, with the euro sign (ISO 8859-15)",
        labels: &[
            "iso885915",
            "l9",
            "latin9",
            "885915",
            "cp28605",
            "28605",
            "csisolatin9",
            "csiso885915",
            "isoir203",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_15)),
    });

    /// Latin-10, South-Eastern European (ISO 8859-16).
    pub const ISO_8859_16: Self = Self(&Definition {
        name: "ISO-8859-16",
        description: "Latin-10, South-Eastern European (ISO 8859-16)",
        labels: &[
            "iso885916",
            "iso8859162001",
            "isoir226",
            "l10",
            "latin10",
            "885916",
            "cp28606",
            "28606",
            "csiso885916",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::ISO_8859_16)),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::ISO_8859_2,
    Charset::ISO_8859_3,
    Charset::ISO_8859_4,
    Charset::ISO_8859_5,
    Charset::ISO_8859_6,
    Charset::ISO_8859_7,
    Charset::ISO_8859_8,
    Charset::ISO_8859_9,
    Charset::ISO_8859_10,
    Charset::ISO_8859_11,
    Charset::ISO_8859_13,
    Charset::ISO_8859_14,
    Charset::ISO_8859_15,
    Charset::ISO_8859_16,
];
