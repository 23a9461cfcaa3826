//! What a scan asks, as data: the sets of questions that the field's records were made with.
//!
//! ```text
//! set       announces   asks (quick)                       asks also (full)   judges
//! tl3-2.3   nothing     BINARY .. EOR COM_PORT             -                  five keys
//! tl3-2.4   nothing     and 8 MUD options                  legacy options     five keys
//! tl3-3.0   10 options  and MCCP2 MCCP3                    legacy options     five keys
//! tl3-5.0   10 options  the same                           legacy options     eight keys
//! ```
//!
//! "Announces" is WILL and then DO for each, as the first bytes of the connection. Options that only a
//! client performs (TTYPE, NAWS and their like) are never asked for; the wrong-direction test of
//! `tl3-5.0` is the exception.

use telnet_proto::OptionCode;

use crate::{Form, ScanType, names::NameTable};

/// A set of questions, with the form of fingerprint that its answers are reduced to.
///
/// ```
/// use telnet_fingerprint::ProbeSet;
///
/// assert_eq!(ProbeSet::default().name(), "tl3-5.0");
/// assert!(ProbeSet::by_name("tl3-2.3").is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProbeSet(&'static Definition);

impl ProbeSet {
    /// All sets, the oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        SETS.iter().map(Self)
    }

    /// The set of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::all().find(|set| set.name() == name)
    }

    /// The name, as it stands in records and on command lines.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The form of fingerprint that records made with this set carry as `fingerprint`.
    pub const fn form(self) -> Form {
        self.0.form
    }

    /// The names that options have in records made with this set.
    pub const fn names(self) -> NameTable {
        self.0.names
    }

    /// The options offered and asked for at once.
    pub(crate) const fn announced(self) -> &'static [OptionCode] {
        self.0.announced
    }

    /// Whether the MUD option is agreed to, by whichever side it is offered or asked for.
    pub(crate) fn agrees_to(self, option: OptionCode) -> bool {
        self.0.agreed.contains(&option)
    }

    /// The options asked for by DO, in this order.
    pub(crate) fn asked(self, scan_type: ScanType) -> impl Iterator<Item = OptionCode> {
        let legacy: &[OptionCode] = match scan_type {
            ScanType::Quick => &[],
            ScanType::Full => &LEGACY,
        };
        CORE.iter().chain(legacy).chain(self.0.mud).copied()
    }

    /// Whether the peer is tested for loops and for options offered in the wrong direction.
    pub(crate) const fn tests_behaviour(self) -> bool {
        matches!(self.0.form, Form::V2)
    }
}

/// The newest set.
impl Default for ProbeSet {
    fn default() -> Self {
        Self(&TL3_5_0)
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Definition {
    name: &'static str,
    form: Form,
    names: NameTable,
    announced: &'static [OptionCode],
    agreed: &'static [OptionCode],
    mud: &'static [OptionCode],
}

static SETS: [Definition; 4] = [TL3_2_3, TL3_2_4, TL3_3_0, TL3_5_0_DEFINITION];
static TL3_5_0: Definition = TL3_5_0_DEFINITION;

const TL3_2_3: Definition = Definition {
    name: "tl3-2.3",
    form: Form::V1,
    names: NameTable::Tl3V2_3,
    announced: &[],
    agreed: &[OptionCode::GMCP, OptionCode::MSDP, OptionCode::MSSP],
    mud: &[],
};

const TL3_2_4: Definition = Definition {
    name: "tl3-2.4",
    form: Form::V1,
    names: NameTable::Tl3V2_4,
    announced: &[],
    agreed: &MUD,
    mud: &MUD,
};

const TL3_3_0: Definition = Definition {
    name: "tl3-3.0",
    form: Form::V1,
    names: NameTable::Current,
    announced: &EXTENDED,
    agreed: &EXTENDED,
    mud: &EXTENDED,
};

const TL3_5_0_DEFINITION: Definition = Definition { name: "tl3-5.0", form: Form::V2, ..TL3_3_0 };

/// What every set asks for.
const CORE: [OptionCode; 7] = [
    OptionCode::BINARY,
    OptionCode::SGA,
    OptionCode::ECHO,
    OptionCode::STATUS,
    OptionCode::CHARSET,
    OptionCode::END_OF_RECORD,
    OptionCode::COM_PORT,
];

const MUD: [OptionCode; 8] = [
    OptionCode::GMCP,
    OptionCode::MSDP,
    OptionCode::MSSP,
    OptionCode::MSP,
    OptionCode::MXP,
    OptionCode::ZMP,
    OptionCode::AARDWOLF,
    OptionCode::ATCP,
];

const EXTENDED: [OptionCode; 10] = [
    OptionCode::MCCP2,
    OptionCode::MCCP3,
    OptionCode::GMCP,
    OptionCode::MSDP,
    OptionCode::MSSP,
    OptionCode::MSP,
    OptionCode::MXP,
    OptionCode::ZMP,
    OptionCode::AARDWOLF,
    OptionCode::ATCP,
];

/// What a full scan asks for besides.
const LEGACY: [OptionCode; 32] = [
    OptionCode::AUTHENTICATION,
    OptionCode::ENCRYPT,
    OptionCode::TN3270E,
    OptionCode::XAUTH,
    OptionCode::RSP,
    OptionCode::SUPPRESS_LOCAL_ECHO,
    OptionCode::START_TLS,
    OptionCode::KERMIT,
    OptionCode::SEND_URL,
    OptionCode::FORWARD_X,
    OptionCode::PRAGMA_LOGON,
    OptionCode::SSPI_LOGON,
    OptionCode::PRAGMA_HEARTBEAT,
    OptionCode::X3_PAD,
    OptionCode::REGIME_3270,
    OptionCode::TTYLOC,
    OptionCode::SUPDUP,
    OptionCode::SUPDUP_OUTPUT,
    OptionCode::DET,
    OptionCode::BM,
    OptionCode::RCP,
    OptionCode::NAMS,
    OptionCode::RCTE,
    OptionCode::NAOL,
    OptionCode::NAOP,
    OptionCode::NAOCRD,
    OptionCode::NAOHTS,
    OptionCode::NAOHTD,
    OptionCode::NAOFFD,
    OptionCode::NAOVTS,
    OptionCode::NAOVTD,
    OptionCode::NAOLFD,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_ask_for_as_many_options_as_published() {
        let rows =
            [("tl3-2.3", 7, 39), ("tl3-2.4", 15, 47), ("tl3-3.0", 17, 49), ("tl3-5.0", 17, 49)];
        for (name, quick, full) in rows {
            let set = ProbeSet::by_name(name).unwrap();
            assert_eq!(set.asked(ScanType::Quick).count(), quick, "{name}");
            assert_eq!(set.asked(ScanType::Full).count(), full, "{name}");
        }
        assert_eq!(ProbeSet::all().count(), rows.len());
        assert!(ProbeSet::by_name("tl3").is_none());
    }
}
