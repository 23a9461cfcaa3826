//! Special characters: which key stands for which function (RFC 1184 §2.4).
//!
//! ```text
//! function  modifier                       value
//! 1..=30    ACK 80 FLUSHIN 40 FLUSHOUT 20  the character
//!           level 03: NOSUPPORT 0, CANTCHANGE 1, VALUE 2, DEFAULT 3
//! ```

use alloc::vec::Vec;

use super::super::{Parsed, codes::codes};
use super::Linemode;
use crate::Anomaly;

/// The setting of one function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 1184 closes this")]
pub struct Slc {
    /// The function; 0 is about all of them.
    pub function: SlcFunction,
    /// How far the sender supports it.
    pub modifier: SlcModifier,
    /// The character that stands for it; 255 for none, in the programs of BSD.
    pub value: u8,
}

codes! {
    /// A function that a key can stand for.
    SlcFunction {
        /// Synch.
        SYNCH = 1, "SYNCH";
        /// Break.
        BRK = 2, "BRK";
        /// Interrupt process.
        IP = 3, "IP";
        /// Abort output.
        AO = 4, "AO";
        /// Are you there.
        AYT = 5, "AYT";
        /// End of record.
        EOR = 6, "EOR";
        /// Abort the process.
        ABORT = 7, "ABORT";
        /// End of file.
        EOF = 8, "EOF";
        /// Suspend the process.
        SUSP = 9, "SUSP";
        /// Erase a character.
        EC = 10, "EC";
        /// Erase the line.
        EL = 11, "EL";
        /// Erase a word.
        EW = 12, "EW";
        /// Reprint the line.
        RP = 13, "RP";
        /// Take the next key literally.
        LNEXT = 14, "LNEXT";
        /// Start output.
        XON = 15, "XON";
        /// Stop output.
        XOFF = 16, "XOFF";
        /// Send what is there.
        FORW1 = 17, "FORW1";
        /// Send what is there, too.
        FORW2 = 18, "FORW2";
        /// Move the cursor one character left.
        MCL = 19, "MCL";
        /// Move the cursor one character right.
        MCR = 20, "MCR";
        /// Move the cursor one word left.
        MCWL = 21, "MCWL";
        /// Move the cursor one word right.
        MCWR = 22, "MCWR";
        /// Move the cursor to the beginning of the line.
        MCBOL = 23, "MCBOL";
        /// Move the cursor to the end of the line.
        MCEOL = 24, "MCEOL";
        /// Insert.
        INSRT = 25, "INSRT";
        /// Type over.
        OVER = 26, "OVER";
        /// Erase the character to the right.
        ECR = 27, "ECR";
        /// Erase the word to the right.
        EWR = 28, "EWR";
        /// Erase to the beginning of the line.
        EBOL = 29, "EBOL";
        /// Erase to the end of the line.
        EEOL = 30, "EEOL";
    }
}

/// How far a function is supported: a level, and flags.
///
/// ```
/// use telnet_proto::subneg::{SlcLevel, SlcModifier};
///
/// let modifier = SlcModifier::new(0x62);
/// assert_eq!(modifier.level(), SlcLevel::Value);
/// assert!(modifier.contains(SlcModifier::FLUSHIN) && !modifier.contains(SlcModifier::ACK));
/// assert_eq!(modifier.to_string(), "VALUE|FLUSHIN|FLUSHOUT");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SlcModifier(u8);

/// How far a function is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1184 closes this")]
#[repr(u8)]
pub enum SlcLevel {
    /// Not at all.
    NoSupport = 0,
    /// With this character and no other.
    CantChange = 1,
    /// With this character.
    Value = 2,
    /// As the other side likes.
    Default = 3,
}

impl SlcModifier {
    /// The sender agrees to what it was asked for; this has no answer.
    pub const ACK: Self = Self(0x80);
    /// Typing it flushes what was typed before, with a Synch.
    pub const FLUSHIN: Self = Self(0x40);
    /// Typing it flushes what is on its way to the terminal.
    pub const FLUSHOUT: Self = Self(0x20);

    /// These bits, named or not.
    pub const fn new(bits: u8) -> Self {
        Self(bits)
    }

    /// The bits, as they stand on the wire.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The level.
    pub const fn level(self) -> SlcLevel {
        match self.0 & LEVEL {
            0 => SlcLevel::NoSupport,
            1 => SlcLevel::CantChange,
            2 => SlcLevel::Value,
            _ => SlcLevel::Default,
        }
    }

    /// Whether all of these flags are set, whatever the level.
    pub const fn contains(self, flags: Self) -> bool {
        let flags = flags.0 & !LEVEL;
        self.0 & flags == flags
    }

    /// The same with these flags set as well.
    #[must_use]
    pub const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0 & !LEVEL)
    }

    /// The same with none of these flags set.
    #[must_use]
    pub const fn without(self, flags: Self) -> Self {
        Self(self.0 & (!flags.0 | LEVEL))
    }
}

impl Slc {
    pub(super) const fn from_bytes([function, modifier, value]: [u8; 3]) -> Self {
        Self { function: SlcFunction::new(function), modifier: SlcModifier::new(modifier), value }
    }

    pub(super) const fn bytes(self) -> [u8; 3] {
        [self.function.code(), self.modifier.bits(), self.value]
    }
}

impl From<SlcLevel> for SlcModifier {
    fn from(level: SlcLevel) -> Self {
        Self(level as u8)
    }
}

impl SlcLevel {
    /// The name in the RFC.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoSupport => "NOSUPPORT",
            Self::CantChange => "CANTCHANGE",
            Self::Value => "VALUE",
            Self::Default => "DEFAULT",
        }
    }
}

impl core::fmt::Display for SlcModifier {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.level().name())?;
        let flags = [(Self::ACK, "ACK"), (Self::FLUSHIN, "FLUSHIN"), (Self::FLUSHOUT, "FLUSHOUT")];
        for (_, name) in flags.into_iter().filter(|(flag, _)| self.contains(*flag)) {
            write!(f, "|{name}")?;
        }
        match self.0 & !(LEVEL | 0xE0) {
            0 => Ok(()),
            unknown => write!(f, "|{unknown:#04x}"),
        }
    }
}

impl core::fmt::Debug for SlcModifier {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "SlcModifier({self})")
    }
}

/// The whole triplets of a list.
pub(super) fn parse_list(list: &[u8]) -> Parsed<Vec<Slc>> {
    let (triplets, rest) = list.as_chunks();
    let kept = triplets.iter().take(Linemode::MAX_SLC).copied().map(Slc::from_bytes);
    let anomaly = if triplets.len() > Linemode::MAX_SLC {
        Some(Anomaly::SlcTooMany)
    } else {
        (!rest.is_empty()).then_some(Anomaly::SlcLength(list.len()))
    };
    Parsed { value: kept.collect(), anomaly }
}

const LEVEL: u8 = 3;

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_modifier_is_a_level_and_flags() {
        let row = |bits: u8, want: &str| assert_eq!(SlcModifier::new(bits).to_string(), want);
        row(0x00, "NOSUPPORT");
        row(0x81, "CANTCHANGE|ACK");
        row(0xE2, "VALUE|ACK|FLUSHIN|FLUSHOUT");
        row(0x43, "DEFAULT|FLUSHIN");
        row(0x1E, "VALUE|0x1c");
    }

    #[test]
    fn flags_do_not_touch_the_level() {
        let default = SlcModifier::from(SlcLevel::Default);
        assert_eq!(default.with(SlcModifier::ACK).bits(), 0x83);
        assert_eq!(default.with(SlcModifier::new(0xFF)).without(SlcModifier::new(0xFF)), default);
        assert!(default.contains(default) && !default.contains(SlcModifier::ACK));
    }

    #[test]
    fn the_thirty_functions_have_names() {
        let named = (0..=u8::MAX).filter(|code| SlcFunction::new(*code).name().is_some());
        assert!(named.eq(1..=30));
    }
}
