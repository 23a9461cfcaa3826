//! Options beyond the 256th (RFC 861 §5).
//!
//! ```text
//! IAC SB EXOPL  verb code               IAC SE     as IAC verb option
//! IAC SB EXOPL  SB code parameters SE   IAC SE     as IAC SB option payload IAC SE
//! ```
//!
//! Not one extended option was ever assigned; this is read to be reported and refused. A session refuses
//! none by itself, and sends a refusal only where EXOPL is agreed. The option's own code is 255, and is
//! doubled behind SB: a single 255 there begins the command that cuts a subnegotiation short
//! ([`Anomaly::SubnegotiationWithoutOption`]).
//!
//! ```
//! use telnet_proto::{Event, Session, Subnegotiation, Verb, emit};
//! use telnet_proto::subneg::Exopl;
//!
//! let mut session = Session::default();
//! // IAC SB EXOPL WILL 1 IAC SE; the option is 255, and so it is doubled
//! let mut input: &[u8] = b"\xFF\xFA\xFF\xFF\xFB\x01\xFF\xF0";
//! let will = Subnegotiation::Exopl(Exopl::Negotiation(Verb::Will, 1));
//! assert_eq!(session.poll(&mut input), Some(Event::Subnegotiation(will)));
//!
//! let mut refusal = Vec::new();
//! Exopl::Negotiation(Verb::Dont, 1).emit(&mut refusal);
//! let mut wire = Vec::new();
//! emit::subnegotiation(telnet_proto::OptionCode::EXOPL, &refusal, &mut wire);
//! assert_eq!(wire, b"\xFF\xFA\xFF\xFF\xFE\x01\xFF\xF0");
//! ```

use alloc::vec::Vec;

use super::Parsed;
use crate::{Anomaly, SB, SE, Verb};

/// One message about an option of the extended list.
///
/// The codes are of a list of their own: 0 to 255 here stand for the options 256 to 511.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 861 closes this")]
pub enum Exopl {
    /// A negotiation of this extended option.
    Negotiation(Verb, u8),
    /// The parameters of this extended option, without the SE at their end; another SE is one of them,
    /// and not doubled.
    Parameters(u8, Vec<u8>),
}

impl Exopl {
    /// Reads a payload. Bytes behind a negotiation are passed over with [`Anomaly::ExoplMalformed`], and
    /// parameters may end without SE.
    ///
    /// # Errors
    ///
    /// [`Anomaly::ExoplMalformed`] if it does not begin with a verb or SB, and a code.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let [word, code, rest @ ..] = payload else {
            return Err(Anomaly::ExoplMalformed);
        };
        match Verb::from_byte(*word) {
            Some(verb) => Ok(Parsed {
                value: Self::Negotiation(verb, *code),
                anomaly: (!rest.is_empty()).then_some(Anomaly::ExoplMalformed),
            }),
            None if *word == SB => {
                let parameters = rest.strip_suffix(&[SE]).unwrap_or(rest);
                Ok(Parsed::clean(Self::Parameters(*code, parameters.into())))
            }
            None => Err(Anomaly::ExoplMalformed),
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Negotiation(verb, code) => out.extend_from_slice(&[verb.byte(), *code]),
            Self::Parameters(code, parameters) => {
                out.extend_from_slice(&[SB, *code]);
                out.extend_from_slice(parameters);
                out.push(SE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[test]
    fn verbs_and_parameters() {
        let row = |payload: &[u8], value, anomaly, emitted: &[u8]| {
            let value = Subnegotiation::Exopl(value);
            check(OptionCode::EXOPL, payload, &value, anomaly, emitted);
        };
        row(b"\xFB\x01", Exopl::Negotiation(Verb::Will, 1), None, b"\xFB\x01");
        row(b"\xFE\xFF", Exopl::Negotiation(Verb::Dont, 255), None, b"\xFE\xFF");
        row(b"\xFA\x07\xF0", Exopl::Parameters(7, Vec::new()), None, b"\xFA\x07\xF0");
        row(b"\xFA\x07", Exopl::Parameters(7, Vec::new()), None, b"\xFA\x07\xF0");
        row(b"\xFA\x07a\xF0", Exopl::Parameters(7, b"a".into()), None, b"\xFA\x07a\xF0");
        let twice = Exopl::Parameters(7, b"a\xF0".into());
        row(b"\xFA\x07a\xF0\xF0", twice, None, b"\xFA\x07a\xF0\xF0");
        let odd = Some(Anomaly::ExoplMalformed);
        row(b"\xFD\x01\x02", Exopl::Negotiation(Verb::Do, 1), odd, b"\xFD\x01");
    }

    #[test]
    fn what_cannot_be_read() {
        for payload in [&b""[..], b"\xFB", b"\xFA", b"\x01\x01", b"\xFF\xFF"] {
            check_malformed(OptionCode::EXOPL, payload, Anomaly::ExoplMalformed);
        }
    }
}
