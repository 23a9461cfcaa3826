//! MTTS, the MUD Terminal Type Standard: what a client can do, told in its terminal types.
//!
//! ```text
//! first   name of the client             "MUDLET"
//! second  DUMB | ANSI | VT100 | XTERM [-256COLOR | -TRUECOLOR]
//! third   "MTTS " decimal                "MTTS 2349"
//! fourth  the third again, which ends the list
//! ```
//!
//! The names travel as [`TerminalType`](telnet_codec::proto::subneg::TerminalType), or as variables
//! of [MNES](crate::Mnes).

use core::fmt;
use core::ops::BitOr;

/// The abilities of a client, one bit each; bits without a name are kept.
///
/// ```
/// use telnet_mud::Mtts;
///
/// let mtts = Mtts::parse(b"MTTS 137").unwrap();
/// assert_eq!(mtts, Mtts::ANSI | Mtts::COLORS_256 | Mtts::PROXY);
/// assert_eq!(mtts.to_string(), "MTTS 137");
/// assert!(mtts.names().eq(["ANSI", "256 COLORS", "PROXY"]));
/// assert_eq!(Mtts::parse(b"MTTS abc"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "an open newtype over the bits")]
pub struct Mtts(pub u64);

/// Declares the bits: constant, number, name, document.
macro_rules! bits {
    ($($constant:ident = $bit:literal, $name:literal, $doc:literal;)*) => {
        impl Mtts {
            $(#[doc = $doc] pub const $constant: Self = Self($bit);)*

            const NAMED: &[(Self, &str)] = &[$((Self::$constant, $name)),*];
        }
    };
}

bits! {
    ANSI = 1, "ANSI", "Colours of ANSI.";
    VT100 = 2, "VT100", "Moves the cursor as a VT100.";
    UTF_8 = 4, "UTF-8", "Reads UTF-8.";
    COLORS_256 = 8, "256 COLORS", "The 256 colours of xterm.";
    MOUSE = 16, "MOUSE TRACKING", "Tells where the mouse is.";
    OSC_PALETTE = 32, "OSC COLOR PALETTE", "Lets the server set its palette.";
    SCREEN_READER = 64, "SCREEN READER", "A screen reader is in use.";
    PROXY = 128, "PROXY", "The client is a proxy, so its address is not the user's.";
    TRUECOLOR = 256, "TRUECOLOR", "Colours of 24 bits.";
    MNES = 512, "MNES", "Understands MNES.";
    MSLP = 1024, "MSLP", "Understands the MUD Server Link Protocol.";
    SSL = 2048, "SSL", "The connection is encrypted.";
}

impl Mtts {
    /// Reads a terminal type of the form `MTTS 137`; `None` if it is another one.
    ///
    /// A number in another form than it would be written in, such as `007`, is none either.
    pub fn parse(terminal_type: &[u8]) -> Option<Self> {
        let (prefix, number) = terminal_type.split_at_checked(PREFIX.len())?;
        if prefix.eq_ignore_ascii_case(PREFIX) { Self::parse_number(number) } else { None }
    }

    /// Reads the bare number, as the variable MTTS of MNES has it.
    pub fn parse_number(number: &[u8]) -> Option<Self> {
        let is_canonical = number.iter().all(u8::is_ascii_digit)
            && (number.len() == 1 || !number.starts_with(b"0"));
        if is_canonical { str::from_utf8(number).ok()?.parse().ok().map(Self) } else { None }
    }

    /// Whether all of these bits are set.
    pub const fn contains(self, bits: Self) -> bool {
        self.0 & bits.0 == bits.0
    }

    /// The names of the bits that are set, from the lowest; those without a name are left out.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter(move |(bit, _)| self.contains(*bit)).map(|&(_, name)| name)
    }

    /// The bits that are set and have no name.
    #[must_use = "the bits themselves do not change"]
    pub fn unknown(self) -> Self {
        let known = Self::NAMED.iter().fold(0, |known, (bit, _)| known | bit.0);
        Self(self.0 & !known)
    }
}

impl BitOr for Mtts {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for Mtts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MTTS {}", self.0)
    }
}

/// The terminal types of a client, read by the standard.
///
/// ```
/// use telnet_mud::{MttsColors, MttsTerminal};
///
/// let names = ["MUDLET", "XTERM-TRUECOLOR", "MTTS 2349", "MTTS 2349"];
/// let terminal = MttsTerminal::from_names(names);
/// assert_eq!(terminal.client.as_deref(), Some(&b"MUDLET"[..]));
/// assert_eq!(terminal.colors(), Some(MttsColors::True));
/// assert_eq!(terminal.names(), [&b"MUDLET"[..], b"XTERM-TRUECOLOR", b"MTTS 2349"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MttsTerminal {
    /// The name of the client.
    pub client: Option<Vec<u8>>,
    /// The kind of terminal, with its colours.
    pub terminal: Option<Vec<u8>>,
    /// The abilities.
    pub mtts: Option<Mtts>,
}

impl MttsTerminal {
    /// Reads the names in the order in which the client gave them.
    ///
    /// A client without MTTS gives its terminals only; the first is then the client here as well.
    pub fn from_names<N: AsRef<[u8]>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut terminal = Self::default();
        for name in names.into_iter().take(MAX_NAMES) {
            let name = name.as_ref();
            if let Some(mtts) = Mtts::parse(name) {
                terminal.mtts = Some(mtts);
                break;
            }
            let place = match (&terminal.client, &terminal.terminal) {
                (None, _) => &mut terminal.client,
                // The first name again ends a list of one.
                (Some(client), None) if client != name => &mut terminal.terminal,
                (Some(_), _) => continue,
            };
            *place = Some(name.to_vec());
        }
        terminal
    }

    /// The names to answer with, one to each question; after the last it is said again.
    pub fn names(&self) -> Vec<Vec<u8>> {
        let mtts = self.mtts.map(|mtts| mtts.to_string().into_bytes());
        [self.client.clone(), self.terminal.clone(), mtts].into_iter().flatten().collect()
    }

    /// The colours, by the terminal's suffix or the bits; `None` if neither is told.
    pub fn colors(&self) -> Option<MttsColors> {
        let suffix = |suffix: &[u8]| {
            self.terminal.as_ref().is_some_and(|terminal| {
                let start = terminal.len().checked_sub(suffix.len());
                let end = start.and_then(|start| terminal.get(start..));
                end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
            })
        };
        let bit = |bit| self.mtts.is_some_and(|mtts| mtts.contains(bit));
        if suffix(b"-TRUECOLOR") || bit(Mtts::TRUECOLOR) {
            Some(MttsColors::True)
        } else if suffix(b"-256COLOR") || bit(Mtts::COLORS_256) {
            Some(MttsColors::Palette256)
        } else if bit(Mtts::ANSI) {
            Some(MttsColors::Ansi)
        } else {
            self.mtts.map(|_| MttsColors::None)
        }
    }
}

/// How many colours a client shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the standard closes this set")]
pub enum MttsColors {
    /// No colours.
    None,
    /// The 16 of ANSI.
    Ansi,
    /// The 256 of xterm.
    Palette256,
    /// Colours of 24 bits.
    True,
}

const PREFIX: &[u8] = b"MTTS ";

/// More names are not looked at: the standard has three.
const MAX_NAMES: usize = 16;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers() {
        let row = |text: &str, bits: Option<u64>| {
            assert_eq!(Mtts::parse(text.as_bytes()), bits.map(Mtts), "{text}");
        };
        row("MTTS 2349", Some(1 + 4 + 8 + 32 + 256 + 2048));
        row("mtts 0", Some(0));
        row("MTTS 18446744073709551615", Some(u64::MAX));
        for text in ["MTTS 18446744073709551616", "MTTS abc", "MTTS", "MTTS ", "MTTS 007"] {
            row(text, None);
        }
        for text in ["MTTS +7", "MTTS -1", "MTTS 1 ", "MTTS  1", "XTERM", "", "MTTS\u{a0}1"] {
            row(text, None);
        }
        assert_eq!(Mtts(1 | 1 << 40).unknown(), Mtts(1 << 40));
    }

    #[test]
    fn terminals() {
        let row = |names: &[&str], client: Option<&str>, terminal: Option<&str>, colors| {
            let view = MttsTerminal::from_names(names);
            assert_eq!(view.client.as_deref(), client.map(str::as_bytes));
            assert_eq!(view.terminal.as_deref(), terminal.map(str::as_bytes));
            assert_eq!(view.colors(), colors);
            let names: Vec<_> = view.names();
            assert_eq!(MttsTerminal::from_names(&names), view);
        };
        row(&[], None, None, None);
        row(&["xterm", "xterm"], Some("xterm"), None, None);
        row(
            &["X", "ansi-256color"],
            Some("X"),
            Some("ansi-256color"),
            Some(MttsColors::Palette256),
        );
        row(&["X", "ANSI", "MTTS 1"], Some("X"), Some("ANSI"), Some(MttsColors::Ansi));
        row(&["X", "DUMB", "Y", "MTTS 0"], Some("X"), Some("DUMB"), Some(MttsColors::None));
        row(&["MTTS 264"], None, None, Some(MttsColors::True));
    }

    proptest! {
        #[test]
        fn every_number_comes_back(bits: u64) {
            let mtts = Mtts(bits);
            prop_assert_eq!(Mtts::parse(mtts.to_string().as_bytes()), Some(mtts));
        }

        #[test]
        fn any_bytes_are_taken(names: Vec<Vec<u8>>) {
            let view = MttsTerminal::from_names(&names);
            prop_assert!(view.names().len() <= 3);
        }
    }
}
