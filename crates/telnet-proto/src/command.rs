//! The codes that follow IAC (RFC 854, with RFC 885 and RFC 1184).
//!
//! ```text
//! IAC  command                      one of `Command`, two bytes
//! IAC  verb  option                 one of `Verb` and any option, three bytes
//! IAC  SB  option  payload  IAC SE  a subnegotiation
//! IAC  IAC                          one data byte of value 255
//! ```

use core::fmt;

/// "Interpret as command", the escape byte of the protocol (RFC 854).
pub const IAC: u8 = 255;
/// Opens a subnegotiation: `IAC SB option` (RFC 855).
pub const SB: u8 = 250;
/// Closes a subnegotiation: `IAC SE` (RFC 855).
pub const SE: u8 = 240;

/// A function of the protocol that has no operand: it is sent as `IAC` and its code.
///
/// The set is closed by RFC 854, RFC 885 (EOR) and RFC 1184 (EOF, SUSP, ABORT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the RFCs close this set")]
#[repr(u8)]
pub enum Command {
    /// End of file (RFC 1184 §2.5).
    Eof = 236,
    /// Suspend the current process (RFC 1184 §2.5).
    Susp = 237,
    /// Abort the process (RFC 1184 §2.5).
    Abort = 238,
    /// End of record; in MUDs the end of a prompt (RFC 885).
    Eor = 239,
    /// No operation (RFC 854).
    Nop = 241,
    /// Data mark: ends the discarding of a Synch (RFC 854).
    Dm = 242,
    /// Break (RFC 854).
    Brk = 243,
    /// Interrupt process (RFC 854).
    Ip = 244,
    /// Abort output (RFC 854).
    Ao = 245,
    /// Are you there (RFC 854).
    Ayt = 246,
    /// Erase character (RFC 854).
    Ec = 247,
    /// Erase line (RFC 854).
    El = 248,
    /// Go ahead; in MUDs the end of a prompt (RFC 854).
    Ga = 249,
}

impl Command {
    /// All commands in the order of their codes.
    pub const ALL: [Self; 13] = [
        Self::Eof,
        Self::Susp,
        Self::Abort,
        Self::Eor,
        Self::Nop,
        Self::Dm,
        Self::Brk,
        Self::Ip,
        Self::Ao,
        Self::Ayt,
        Self::Ec,
        Self::El,
        Self::Ga,
    ];

    /// The command with this code, if there is one.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            236 => Self::Eof,
            237 => Self::Susp,
            238 => Self::Abort,
            239 => Self::Eor,
            241 => Self::Nop,
            242 => Self::Dm,
            243 => Self::Brk,
            244 => Self::Ip,
            245 => Self::Ao,
            246 => Self::Ayt,
            247 => Self::Ec,
            248 => Self::El,
            249 => Self::Ga,
            _ => return None,
        })
    }

    /// The byte that stands after IAC on the wire.
    pub const fn byte(self) -> u8 {
        self as u8
    }

    /// The RFC's name, in capitals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eof => "EOF",
            Self::Susp => "SUSP",
            Self::Abort => "ABORT",
            Self::Eor => "EOR",
            Self::Nop => "NOP",
            Self::Dm => "DM",
            Self::Brk => "BRK",
            Self::Ip => "IP",
            Self::Ao => "AO",
            Self::Ayt => "AYT",
            Self::Ec => "EC",
            Self::El => "EL",
            Self::Ga => "GA",
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The four words with which options are negotiated (RFC 854, RFC 855).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 854 closes this set")]
#[repr(u8)]
pub enum Verb {
    /// The sender performs the option, or offers to.
    Will = 251,
    /// The sender does not perform the option.
    Wont = 252,
    /// The sender asks the receiver to perform the option, or agrees to it.
    Do = 253,
    /// The sender asks the receiver not to perform the option.
    Dont = 254,
}

impl Verb {
    /// All verbs in the order of their codes.
    pub const ALL: [Self; 4] = [Self::Will, Self::Wont, Self::Do, Self::Dont];

    /// The verb with this code, if there is one.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            251 => Self::Will,
            252 => Self::Wont,
            253 => Self::Do,
            254 => Self::Dont,
            _ => return None,
        })
    }

    /// The byte that stands after IAC on the wire.
    pub const fn byte(self) -> u8 {
        self as u8
    }

    /// The RFC's name, in capitals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Will => "WILL",
            Self::Wont => "WONT",
            Self::Do => "DO",
            Self::Dont => "DONT",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_belongs_to_one_kind() {
        for byte in 0..=u8::MAX {
            let kinds = usize::from(Command::from_byte(byte).is_some())
                + usize::from(Verb::from_byte(byte).is_some())
                + usize::from([IAC, SB, SE].contains(&byte));
            assert_eq!(kinds, usize::from(byte >= 236), "byte {byte}");
        }
    }

    #[test]
    fn codes_and_values_agree() {
        for command in Command::ALL {
            assert_eq!(Command::from_byte(command.byte()), Some(command));
        }
        for verb in Verb::ALL {
            assert_eq!(Verb::from_byte(verb.byte()), Some(verb));
        }
    }
}
