//! Telnet options: their codes, sets of them, and who performs them (RFC 855).

mod names;
mod set;

use core::fmt;

pub use set::OptionSet;

/// The code of a telnet option: any of the 256, named or not.
///
/// The constants carry the names of the IANA registry, and of the MUD field for the codes that
/// IANA never assigned. Options with payloads are described in [`subneg`](crate::subneg), those
/// without at their constant.
///
/// ```
/// use telnet_proto::OptionCode;
///
/// assert_eq!(OptionCode::NAWS.code(), 31);
/// assert_eq!(OptionCode::new(31).name(), Some("NAWS"));
/// assert_eq!(OptionCode::new(0xFC).to_string(), "0xfc");
/// assert_eq!(OptionCode::from_name("mssp"), Some(OptionCode::MSSP));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionCode(u8);

impl OptionCode {
    /// The option with this code.
    pub const fn new(code: u8) -> Self {
        Self(code)
    }

    /// The code, as it stands on the wire.
    pub const fn code(self) -> u8 {
        self.0
    }

    /// The name of the option in capitals, if it has one.
    pub fn name(self) -> Option<&'static str> {
        names::NAMES.iter().find(|(code, _)| *code == self.0).map(|(_, name)| *name)
    }

    /// The option of this name, whatever the case, in its short form or a longer one in use.
    ///
    /// ```
    /// use telnet_proto::OptionCode;
    ///
    /// assert_eq!(OptionCode::from_name("Suppress-Go-Ahead"), Some(OptionCode::SGA));
    /// assert_eq!(OptionCode::from_name("COM_PORT"), Some(OptionCode::COM_PORT));
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let same = |known: &str| {
            known.len() == name.len()
                && known.bytes().zip(name.bytes()).all(|(a, b)| fold(a) == fold(b))
        };
        names::NAMES
            .iter()
            .chain(names::ALIASES)
            .find(|(_, known)| same(known))
            .map(|(code, _)| Self(*code))
    }

    /// All 256 options in the order of their codes.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }
}

impl From<u8> for OptionCode {
    fn from(code: u8) -> Self {
        Self(code)
    }
}

impl From<OptionCode> for u8 {
    fn from(option: OptionCode) -> Self {
        option.0
    }
}

/// The name, or the code as `0x` and two hexadecimal digits.
impl fmt::Display for OptionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => write!(f, "{:#04x}", self.0),
        }
    }
}

impl fmt::Debug for OptionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OptionCode({self})")
    }
}

/// Who performs an option: the end that says WILL for it.
///
/// A WILL or WONT that arrives is about [`Side::Remote`], a DO or DONT about [`Side::Local`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a connection has two ends")]
pub enum Side {
    /// This end performs the option.
    Local,
    /// The peer performs the option.
    Remote,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Self; 2] = [Self::Local, Self::Remote];
}

/// Which end of the connection we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a connection has two ends")]
pub enum Role {
    /// The end that opened the connection; RFC 854 calls it the user.
    Client,
    /// The end that accepted the connection.
    Server,
}

/// Names compare without case, and `_` as `-`.
const fn fold(byte: u8) -> u8 {
    match byte {
        b'_' => b'-',
        other => other.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_code() {
        for option in OptionCode::all() {
            if let Some(name) = option.name() {
                assert_eq!(OptionCode::from_name(name), Some(option), "{name}");
            }
        }
    }

    #[test]
    fn names_and_aliases_are_unique() {
        let all = names::NAMES.iter().chain(names::ALIASES);
        for (at, (code, name)) in all.clone().enumerate() {
            for (_, (other, twin)) in all.clone().enumerate().filter(|(i, _)| *i != at) {
                assert!(name != twin, "{name} names {code} and {other}");
            }
        }
    }

    #[test]
    fn an_unknown_name_is_none() {
        assert_eq!(OptionCode::from_name(""), None);
        assert_eq!(OptionCode::from_name("NAW"), None);
    }
}
