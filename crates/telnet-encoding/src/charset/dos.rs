//! The code pages of DOS but for 437 and the Cyrillic ones; 00 to 1F and 7F are controls.

use super::Charset;
use super::definition::{Definition, Scheme};
use crate::single_byte::sets::Sets;
use crate::single_byte::{UpperHalf, tables};

impl Charset {
    /// DOS, Greek (code page 737).
    pub const CP737: Self = Self(&Definition {
        name: "cp737",
        description: "DOS, Greek (code page 737)",
        labels: &["cp737", "737", "ibm737", "oem737", "dos737", "pc737", "xcp737", "codepage737"],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP737)),
    });

    /// DOS, Baltic (code page 775).
    pub const CP775: Self = Self(&Definition {
        name: "IBM775",
        description: "DOS, Baltic (code page 775)",
        labels: &[
            "ibm775",
            "cp775",
            "775",
            "cspc775baltic",
            "oem775",
            "dos775",
            "pc775",
            "xcp775",
            "codepage775",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP775)),
    });

    /// DOS, Western European (code page 850).
    pub const CP850: Self = Self(&Definition {
        name: "IBM850",
        description: "DOS, Western European (code page 850)",
        labels: &[
            "ibm850",
            "cp850",
            "850",
            "cspc850multilingual",
            "oem850",
            "dos850",
            "pc850",
            "xcp850",
            "codepage850",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP850)),
    });

    /// DOS, Central European (code page 852).
    pub const CP852: Self = Self(&Definition {
        name: "IBM852",
        description: "DOS, Central European (code page 852)",
        labels: &[
            "ibm852",
            "cp852",
            "852",
            "cspcp852",
            "oem852",
            "dos852",
            "pc852",
            "xcp852",
            "codepage852",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP852)),
    });

    /// DOS, Turkish (code page 857).
    pub const CP857: Self = Self(&Definition {
        name: "IBM857",
        description: "DOS, Turkish (code page 857)",
        labels: &[
            "ibm857",
            "cp857",
            "857",
            "csibm857",
            "oem857",
            "dos857",
            "pc857",
            "xcp857",
            "codepage857",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP857)),
    });

    /// DOS, Western European with the euro sign (code page 858).
    pub const CP858: Self = Self(&Definition {
        name: "IBM00858",
        description: "DOS, Western European with the euro sign (code page 858)",
        labels: &[
            "ibm858",
            "cp858",
            "858",
            "csibm858",
            "oem858",
            "dos858",
            "pc858",
            "xcp858",
            "codepage858",
            "cp850euro",
            "pcmultilingual850euro",
            "ccsid858",
            "cspc858multilingual",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP858)),
    });

    /// DOS, Portuguese (code page 860).
    pub const CP860: Self = Self(&Definition {
        name: "IBM860",
        description: "DOS, Portuguese (code page 860)",
        labels: &[
            "ibm860",
            "cp860",
            "860",
            "csibm860",
            "oem860",
            "dos860",
            "pc860",
            "xcp860",
            "codepage860",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP860)),
    });

    /// DOS, Icelandic (code page 861).
    pub const CP861: Self = Self(&Definition {
        name: "IBM861",
        description: "DOS, Icelandic (code page 861)",
        labels: &[
            "ibm861",
            "cp861",
            "861",
            "cpis",
            "csibm861",
            "oem861",
            "dos861",
            "pc861",
            "xcp861",
            "codepage861",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP861)),
    });

    /// DOS, Hebrew (code page 862).
    pub const CP862: Self = Self(&Definition {
        name: "IBM862",
        description: "DOS, Hebrew (code page 862)",
        labels: &[
            "ibm862",
            "cp862",
            "862",
            "cspc862latinhebrew",
            "oem862",
            "dos862",
            "pc862",
            "xcp862",
            "codepage862",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP862)),
    });

    /// DOS, Canadian French (code page 863).
    pub const CP863: Self = Self(&Definition {
        name: "IBM863",
        description: "DOS, Canadian French (code page 863)",
        labels: &[
            "ibm863",
            "cp863",
            "863",
            "csibm863",
            "oem863",
            "dos863",
            "pc863",
            "xcp863",
            "codepage863",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP863)),
    });

    /// DOS, Arabic (code page 864).
    pub const CP864: Self = Self(&Definition {
        name: "IBM864",
        description: "DOS, Arabic (code page 864)",
        labels: &[
            "ibm864",
            "cp864",
            "864",
            "csibm864",
            "oem864",
            "dos864",
            "pc864",
            "xcp864",
            "codepage864",
        ],
        scheme: Scheme::Sets(&CP864),
    });

    /// DOS, Nordic (code page 865).
    pub const CP865: Self = Self(&Definition {
        name: "IBM865",
        description: "DOS, Nordic (code page 865)",
        labels: &[
            "ibm865",
            "cp865",
            "865",
            "csibm865",
            "oem865",
            "dos865",
            "pc865",
            "xcp865",
            "codepage865",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP865)),
    });

    /// DOS, Modern Greek (code page 869).
    pub const CP869: Self = Self(&Definition {
        name: "IBM869",
        description: "DOS, Modern Greek (code page 869)",
        labels: &[
            "ibm869",
            "cp869",
            "869",
            "cpgr",
            "csibm869",
            "oem869",
            "dos869",
            "pc869",
            "xcp869",
            "codepage869",
        ],
        scheme: Scheme::SingleByte(UpperHalf::Table(&tables::CP869)),
    });
}

/// All of them, in the order of a list.
pub(super) const ALL: &[Charset] = &[
    Charset::CP737,
    Charset::CP775,
    Charset::CP850,
    Charset::CP852,
    Charset::CP857,
    Charset::CP858,
    Charset::CP860,
    Charset::CP861,
    Charset::CP862,
    Charset::CP863,
    Charset::CP864,
    Charset::CP865,
    Charset::CP869,
];

/// Its 25 is the Arabic percent sign.
static CP864: Sets = Sets::one(&tables::CP864);
