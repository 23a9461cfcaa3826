//! What we would have, as plain data.

use crate::{OptionCode, OptionSet, Side, negotiate::Wish, nvt::Newlines};

/// Which options we agree to when the peer offers or asks for them, and how newlines come in.
///
/// The default agrees to nothing: an RFC 854 terminal without options.
///
/// ```
/// use telnet_proto::{OptionCode, OptionSet, Policy};
///
/// let mut policy = Policy::default();
/// policy.accept_local = OptionSet::from([OptionCode::TTYPE, OptionCode::NAWS]);
/// policy.accept_remote = OptionSet::from([OptionCode::ECHO, OptionCode::SGA]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// The options that we perform when asked: a DO is answered with WILL.
    pub accept_local: OptionSet,
    /// The options that the peer may perform: a WILL is answered with DO.
    pub accept_remote: OptionSet,
    /// What becomes of CR NUL and CR LF in data that arrives.
    pub newlines: Newlines,
}

impl Policy {
    /// Whether we would have this option on that side.
    pub fn wish(&self, side: Side, option: OptionCode) -> Wish {
        let accepted = match side {
            Side::Local => &self.accept_local,
            Side::Remote => &self.accept_remote,
        };
        if accepted.contains(option) { Wish::Accept } else { Wish::Refuse }
    }
}
