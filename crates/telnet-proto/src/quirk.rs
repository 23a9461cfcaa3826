//! Quirks of peers: what some programs do against the RFCs, and what is done about it.
//!
//! A quirk is a value, not a feature: [`Policy::quirks`](crate::Policy) has those that are taken for
//! granted, and [`Policy::quirk_signs`](crate::Policy) the signs by which others are recognised while
//! the connection runs. Without quirks a session keeps to the RFCs.

use alloc::vec::Vec;
use core::fmt;

/// One quirk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quirk {
    /// A server that forgets what is agreed when it replaces its own program, as servers of games do,
    /// and then waits for answers: an offer or a request for what is on is agreed to once more, and
    /// what follows from the agreement is said again.
    ///
    /// Deviation: RFC 1143 §7 stays silent. It is once for each option and side until
    /// [`Session::refill`](crate::Session::refill), so that two such ends do not go on for ever.
    ReackOnce,
    /// A client that crashes when it is asked for the variable USER, as telnet.exe of Windows does. It
    /// is not asked. With signs for it, USER is asked for only once it is known which terminal the
    /// client has: so TTYPE is to be asked for before NEW-ENVIRON, or USER goes out at once. A question
    /// for all variables, which has no name, is not held back.
    NoEnvironUser,
    /// A peer that does not double a 255 in its payloads, such as a client whose window is 255 columns
    /// wide: in a payload IAC and whatever is neither IAC nor SE are two bytes of it.
    ///
    /// Deviation: RFC 855 has such an IAC begin a command, and a command shows that the end of the
    /// payload is lost. With this quirk all that follows a lost end is taken for payload, up to the
    /// limits.
    BareIac,
}

impl Quirk {
    /// All quirks.
    pub const ALL: [Self; 3] = [Self::ReackOnce, Self::NoEnvironUser, Self::BareIac];

    /// A stable short name, for settings, logs and tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReackOnce => "reack_once",
            Self::NoEnvironUser => "no_environ_user",
            Self::BareIac => "bare_iac",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// [`Quirk::name`].
impl fmt::Display for Quirk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A set of quirks.
///
/// ```
/// use telnet_proto::{Quirk, Quirks};
///
/// let quirks = Quirks::from([Quirk::ReackOnce]);
/// assert!(quirks.contains(Quirk::ReackOnce) && !quirks.contains(Quirk::NoEnvironUser));
/// assert_eq!(quirks.iter().map(Quirk::name).collect::<Vec<_>>(), ["reack_once"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quirks(u8);

impl Quirks {
    /// None at all: the peer keeps to the RFCs.
    pub const NONE: Self = Self(0);

    /// Whether the quirk is a member.
    pub const fn contains(self, quirk: Quirk) -> bool {
        self.0 & quirk.bit() != 0
    }

    /// The same with this quirk as well.
    #[must_use]
    pub const fn with(self, quirk: Quirk) -> Self {
        Self(self.0 | quirk.bit())
    }

    /// The members.
    pub fn iter(self) -> impl Iterator<Item = Quirk> {
        Quirk::ALL.into_iter().filter(move |quirk| self.contains(*quirk))
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl<const N: usize> From<[Quirk; N]> for Quirks {
    fn from(quirks: [Quirk; N]) -> Self {
        quirks.into_iter().fold(Self::NONE, Self::with)
    }
}

/// The sign of a quirk: a client whose terminal has this name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a pair with names")]
pub struct QuirkSign {
    /// The first name that the client tells by TTYPE, in any case.
    pub terminal_type: Vec<u8>,
    /// The quirk that it then has.
    pub quirk: Quirk,
}

impl QuirkSign {
    /// The signs that are known: `ANSI`, which telnet.exe of Windows tells first, for
    /// [`Quirk::NoEnvironUser`].
    pub fn known() -> Vec<Self> {
        [Self { terminal_type: b"ANSI".to_vec(), quirk: Quirk::NoEnvironUser }].into()
    }

    pub(crate) fn is_shown_by(&self, terminal_type: &[u8]) -> bool {
        self.terminal_type.eq_ignore_ascii_case(terminal_type)
    }
}

#[cfg(test)]
mod tests {
    use std::{string::ToString, vec::Vec};

    use super::*;

    #[test]
    fn a_set_has_what_was_put_into_it() {
        assert_eq!(Quirks::from(Quirk::ALL).iter().collect::<Vec<_>>(), Quirk::ALL);
        assert_eq!(Quirks::NONE.iter().count(), 0);
        for quirk in Quirk::ALL {
            let one = Quirks::NONE.with(quirk);
            assert_eq!(one.iter().collect::<Vec<_>>(), [quirk]);
            assert_eq!(one.union(Quirks::NONE), one);
        }
        assert_eq!(Quirk::ReackOnce.to_string(), "reack_once");
    }
}
