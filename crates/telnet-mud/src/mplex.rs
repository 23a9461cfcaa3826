//! MPLEX, several screens over one connection (option 112).
//!
//! ```text
//! 0x71 screen                    what follows is for this screen
//! 0x72 screen                    it is hidden
//! 0x73 screen                    it is shown
//! 0x74 screen W1 W0 H1 H0        it has this size
//!
//! screen 0 is the main one, 254 the last
//! ```

use crate::MudAnomaly;

/// What a server does with a screen.
///
/// ```
/// use telnet_mud::Mplex;
///
/// assert_eq!(Mplex::parse(&[0x71, 1]), Ok(Mplex::Select { screen: 1 }));
///
/// let mut payload = Vec::new();
/// Mplex::SetSize { screen: 1, columns: 80, rows: 24 }.emit(&mut payload);
/// assert_eq!(payload, [0x74, 1, 0, 80, 0, 24]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum Mplex {
    /// What follows is for this screen, whose terminal keeps its own state.
    Select {
        /// The screen.
        screen: u8,
    },
    /// The screen is hidden.
    Hide {
        /// The screen.
        screen: u8,
    },
    /// The screen is shown.
    Show {
        /// The screen.
        screen: u8,
    },
    /// The screen has this size; 0 is unspecified.
    SetSize {
        /// The screen.
        screen: u8,
        /// Its width in characters.
        columns: u16,
        /// Its height in lines.
        rows: u16,
    },
}

impl Mplex {
    /// Reads a payload, which stands unescaped between `IAC SB 112` and `IAC SE`.
    ///
    /// # Errors
    ///
    /// [`MudAnomaly::MplexCommand`] if the command is not known, [`MudAnomaly::MplexLength`] if
    /// there is more or less after it than it needs.
    pub const fn parse(payload: &[u8]) -> Result<Self, MudAnomaly> {
        match *payload {
            [SELECT, screen] => Ok(Self::Select { screen }),
            [HIDE, screen] => Ok(Self::Hide { screen }),
            [SHOW, screen] => Ok(Self::Show { screen }),
            [SET_SIZE, screen, w1, w0, h1, h0] => {
                let columns = u16::from_be_bytes([w1, w0]);
                Ok(Self::SetSize { screen, columns, rows: u16::from_be_bytes([h1, h0]) })
            }
            [SELECT..=SET_SIZE, ..] => Err(MudAnomaly::MplexLength),
            _ => Err(MudAnomaly::MplexCommand),
        }
    }

    /// Appends the payload to `out`, unescaped.
    pub fn emit(self, out: &mut Vec<u8>) {
        match self {
            Self::Select { screen } => out.extend_from_slice(&[SELECT, screen]),
            Self::Hide { screen } => out.extend_from_slice(&[HIDE, screen]),
            Self::Show { screen } => out.extend_from_slice(&[SHOW, screen]),
            Self::SetSize { screen, columns, rows } => {
                out.extend_from_slice(&[SET_SIZE, screen]);
                out.extend_from_slice(&columns.to_be_bytes());
                out.extend_from_slice(&rows.to_be_bytes());
            }
        }
    }
}

const SELECT: u8 = 0x71;
const HIDE: u8 = 0x72;
const SHOW: u8 = 0x73;
const SET_SIZE: u8 = 0x74;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn payloads() {
        assert_eq!(Mplex::parse(&[]), Err(MudAnomaly::MplexCommand));
        assert_eq!(Mplex::parse(&[0x75, 1]), Err(MudAnomaly::MplexCommand));
        assert_eq!(Mplex::parse(&[0x71]), Err(MudAnomaly::MplexLength));
        assert_eq!(Mplex::parse(&[0x73, 1, 2]), Err(MudAnomaly::MplexLength));
        assert_eq!(Mplex::parse(&[0x74, 1, 0, 80, 0]), Err(MudAnomaly::MplexLength));
        let size = Mplex::SetSize { screen: 254, columns: 255, rows: 0xFF00 };
        assert_eq!(Mplex::parse(&[0x74, 254, 0, 255, 255, 0]), Ok(size));
    }

    proptest! {
        #[test]
        fn what_is_read_comes_back(
            payload in prop::collection::vec(prop_oneof![0x70_u8..0x76, any::<u8>()], 0..8),
        ) {
            if let Ok(message) = Mplex::parse(&payload) {
                let mut out = Vec::new();
                message.emit(&mut out);
                prop_assert_eq!(out, payload);
            }
        }
    }
}
