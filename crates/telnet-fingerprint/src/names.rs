//! The names that records give to option codes.
//!
//! A record and the fingerprint in it speak of options by name, and the name is part of what is
//! hashed. So the spelling is fixed here, apart from any other list of options: an option that
//! the field's scanners probe for has a name, and every other one is `0x` and two lower-case hex
//! digits, however well known it is (`0x06` is Timing Mark).
//!
//! ```text
//! 0     "BINARY"        named, because a probe set asks for it
//! 6     "0x06"          not asked for by any
//! 91    "MXP"           today; "0x5b" in records of telnetlib3 before 2.4
//! ```
//!
//! Scanners learnt the MUD options one after another. [`NameTable`] says which of them a record
//! knows; [`record_code`] reads the names of all of them.

use std::borrow::Cow;

/// The names that scanners of one age knew.
///
/// ```
/// use telnet_fingerprint::names::NameTable;
///
/// assert_eq!(NameTable::Current.name(91), "MXP");
/// assert_eq!(NameTable::Tl3V2_3.name(91), "0x5b");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum NameTable {
    /// telnetlib3 2.3: of the MUD options only GMCP, MSDP and MSSP.
    Tl3V2_3,
    /// telnetlib3 2.4 to 3.0.0: also MSP, MXP, ZMP, AARDWOLF and ATCP.
    Tl3V2_4,
    /// telnetlib3 3.0.1 and later, and this library: also MCCP2 and MCCP3.
    #[default]
    Current,
}

impl NameTable {
    /// The name of an option code in records of this age.
    pub fn name(self, code: u8) -> Cow<'static, str> {
        NAMES
            .iter()
            .find(|row| row.code == code && self.knows(row.since))
            .map_or_else(|| Cow::Owned(format!("0x{code:02x}")), |row| Cow::Borrowed(row.name))
    }

    const fn knows(self, since: Since) -> bool {
        match since {
            Since::V2_3 => true,
            Since::V2_4 => matches!(self, Self::Tl3V2_4 | Self::Current),
            Since::V3_0_1 => matches!(self, Self::Current),
        }
    }
}

/// The name of an option code in records that are written today.
///
/// ```
/// use telnet_fingerprint::names::record_name;
///
/// assert_eq!(record_name(39), "NEW_ENVIRON");
/// assert_eq!(record_name(0x55), "0x55");
/// ```
pub fn record_name(code: u8) -> Cow<'static, str> {
    NameTable::Current.name(code)
}

/// The option code behind a name in a record of any age.
///
/// Names are matched exactly, in capitals; the hexadecimal form is read for every code, as older
/// records have it where newer ones have a name.
///
/// ```
/// use telnet_fingerprint::names::record_code;
///
/// assert_eq!(record_code("MXP"), Some(91));
/// assert_eq!(record_code("0x5b"), Some(91));
/// assert_eq!(record_code("0x5B"), None);
/// ```
pub fn record_code(name: &str) -> Option<u8> {
    match name.strip_prefix("0x") {
        Some(digits) => {
            let code = u8::from_str_radix(digits, 16).ok()?;
            (format!("{code:02x}") == digits).then_some(code)
        }
        None => NAMES.iter().find(|row| row.name == name).map(|row| row.code),
    }
}

/// The release of telnetlib3 that first printed a name.
#[derive(Debug, Clone, Copy)]
enum Since {
    V2_3,
    V2_4,
    V3_0_1,
}

#[derive(Debug)]
struct Row {
    code: u8,
    name: &'static str,
    since: Since,
}

const fn row(code: u8, name: &'static str, since: Since) -> Row {
    Row { code, name, since }
}

const NAMES: [Row; 57] = [
    row(0, "BINARY", Since::V2_3),
    row(1, "ECHO", Since::V2_3),
    row(2, "RCP", Since::V2_3),
    row(3, "SGA", Since::V2_3),
    row(4, "NAMS", Since::V2_3),
    row(5, "STATUS", Since::V2_3),
    row(7, "RCTE", Since::V2_3),
    row(8, "NAOL", Since::V2_3),
    row(9, "NAOP", Since::V2_3),
    row(10, "NAOCRD", Since::V2_3),
    row(11, "NAOHTS", Since::V2_3),
    row(12, "NAOHTD", Since::V2_3),
    row(13, "NAOFFD", Since::V2_3),
    row(14, "NAOVTS", Since::V2_3),
    row(15, "NAOVTD", Since::V2_3),
    row(16, "NAOLFD", Since::V2_3),
    row(19, "BM", Since::V2_3),
    row(20, "DET", Since::V2_3),
    row(21, "SUPDUP", Since::V2_3),
    row(22, "SUPDUPOUTPUT", Since::V2_3),
    row(23, "SNDLOC", Since::V2_3),
    row(24, "TTYPE", Since::V2_3),
    row(25, "EOR", Since::V2_3),
    row(28, "TTYLOC", Since::V2_3),
    row(29, "VT3270REGIME", Since::V2_3),
    row(30, "X3PAD", Since::V2_3),
    row(31, "NAWS", Since::V2_3),
    row(32, "TSPEED", Since::V2_3),
    row(33, "LFLOW", Since::V2_3),
    row(34, "LINEMODE", Since::V2_3),
    row(35, "XDISPLOC", Since::V2_3),
    row(37, "AUTHENTICATION", Since::V2_3),
    row(38, "ENCRYPT", Since::V2_3),
    row(39, "NEW_ENVIRON", Since::V2_3),
    row(40, "TN3270E", Since::V2_3),
    row(41, "XAUTH", Since::V2_3),
    row(42, "CHARSET", Since::V2_3),
    row(43, "RSP", Since::V2_3),
    row(44, "COM_PORT", Since::V2_3),
    row(45, "SUPPRESS_LOCAL_ECHO", Since::V2_3),
    row(46, "TLS", Since::V2_3),
    row(47, "KERMIT", Since::V2_3),
    row(48, "SEND_URL", Since::V2_3),
    row(49, "FORWARD_X", Since::V2_3),
    row(69, "MSDP", Since::V2_3),
    row(70, "MSSP", Since::V2_3),
    row(86, "MCCP2", Since::V3_0_1),
    row(87, "MCCP3", Since::V3_0_1),
    row(90, "MSP", Since::V2_4),
    row(91, "MXP", Since::V2_4),
    row(93, "ZMP", Since::V2_4),
    row(102, "AARDWOLF", Since::V2_4),
    row(138, "PRAGMA_LOGON", Since::V2_3),
    row(139, "SSPI_LOGON", Since::V2_3),
    row(140, "PRAGMA_HEARTBEAT", Since::V2_3),
    row(200, "ATCP", Since::V2_4),
    row(201, "GMCP", Since::V2_3),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_name_in_every_table_and_the_name_leads_back() {
        for table in [NameTable::Tl3V2_3, NameTable::Tl3V2_4, NameTable::Current] {
            for code in 0..=u8::MAX {
                let name = table.name(code);
                assert_eq!(record_code(&name), Some(code), "{table:?} {name}");
            }
        }
    }

    #[test]
    fn rows_are_in_the_order_of_their_codes_and_count_as_published() {
        assert!(NAMES.windows(2).all(|pair| pair[0].code < pair[1].code));
        let named = |table: NameTable| {
            (0..=u8::MAX).filter(|&code| !table.name(code).starts_with("0x")).count()
        };
        // 14 core, COM_PORT, 32 legacy, then the MUD options known at the time.
        assert_eq!(named(NameTable::Tl3V2_3), 14 + 1 + 32 + 3);
        assert_eq!(named(NameTable::Tl3V2_4), 14 + 1 + 32 + 8);
        assert_eq!(named(NameTable::Current), 14 + 1 + 32 + 10);
    }

    #[track_caller]
    fn check(code: u8, early: &str, middle: &str, current: &str) {
        assert_eq!(NameTable::Tl3V2_3.name(code), early);
        assert_eq!(NameTable::Tl3V2_4.name(code), middle);
        assert_eq!(NameTable::Current.name(code), current);
    }

    #[test]
    fn names_as_records_of_each_age_have_them() {
        check(3, "SGA", "SGA", "SGA");
        check(6, "0x06", "0x06", "0x06");
        check(18, "0x12", "0x12", "0x12");
        check(70, "MSSP", "MSSP", "MSSP");
        check(85, "0x55", "0x55", "0x55");
        check(86, "0x56", "0x56", "MCCP2");
        check(88, "0x58", "0x58", "0x58");
        check(90, "0x5a", "MSP", "MSP");
        check(91, "0x5b", "MXP", "MXP");
        check(92, "0x5c", "0x5c", "0x5c");
        check(200, "0xc8", "ATCP", "ATCP");
        check(201, "GMCP", "GMCP", "GMCP");
        check(250, "0xfa", "0xfa", "0xfa");
    }

    #[test]
    fn other_spellings_are_no_names() {
        for name in ["", "0x", "0x5", "0x005b", "0x+5", "0xGG", "binary", "COM_PORT_OPTION"] {
            assert_eq!(record_code(name), None, "{name:?}");
        }
    }
}
