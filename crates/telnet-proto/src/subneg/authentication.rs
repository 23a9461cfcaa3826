//! Authentication: which methods there are, and their exchanges (RFC 2941 §1, §2).
//!
//! ```text
//! IAC SB AUTHENTICATION  SEND(1)   [ type modifiers ]...     IAC SE      server to client
//! IAC SB AUTHENTICATION  IS(0)     type modifiers  data      IAC SE      client to server
//! IAC SB AUTHENTICATION  REPLY(2)  type modifiers  data      IAC SE      server to client
//! IAC SB AUTHENTICATION  NAME(3)   user                      IAC SE      client to server
//! ```
//!
//! The data belongs to the method and is not read further. This library performs no method: it reads
//! the option to report what a server asks for, and IS with the type NULL is the answer that refuses. A
//! session gives no answer by itself.
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation};
//! use telnet_proto::subneg::{AuthModifiers, AuthPair, AuthType, Authentication};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::AUTHENTICATION]);
//! let mut client = Session::new(policy, &Limits::default());
//! // IAC DO AUTHENTICATION, IAC SB AUTHENTICATION SEND NTLM 0 IAC SE
//! let mut input: &[u8] = b"\xFF\xFD\x25\xFF\xFA\x25\x01\x0F\x00\xFF\xF0";
//! let _agreed = client.poll(&mut input);
//! let Some(Event::Subnegotiation(Subnegotiation::Authentication(Authentication::Send(methods)))) =
//!     client.poll(&mut input)
//! else {
//!     panic!("no list")
//! };
//! assert_eq!(methods[0].kind, AuthType::NTLM);
//!
//! let none = AuthPair { kind: AuthType::NULL, modifiers: AuthModifiers::default() };
//! let refusal = Authentication::Is(none, Vec::new());
//! client.send_subnegotiation(&Subnegotiation::Authentication(refusal))?;
//! assert_eq!(client.take_output(), b"\xFF\xFB\x25\xFF\xFA\x25\x00\x00\x00\xFF\xF0");
//! # Ok::<(), telnet_proto::Error>(())
//! ```

use alloc::vec::Vec;

use super::codes::{bits, codes};
use super::{IS, Parsed, SEND};
use crate::Anomaly;

/// One message of the AUTHENTICATION option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2941 closes this")]
pub enum Authentication {
    /// The server will take any of these, the best first.
    Send(Vec<AuthPair>),
    /// The client's half of the exchange.
    Is(AuthPair, Vec<u8>),
    /// The server's half of the exchange.
    Reply(AuthPair, Vec<u8>),
    /// Who the client wants to be, before its IS.
    Name(Vec<u8>),
}

/// A method, and how it is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 2941 closes this")]
pub struct AuthPair {
    /// The method.
    pub kind: AuthType,
    /// How it is to be used.
    pub modifiers: AuthModifiers,
}

codes! {
    /// A method of authentication.
    AuthType {
        /// None: what a client answers if no method will do.
        NULL = 0, "NULL";
        /// Kerberos 4.
        KERBEROS_V4 = 1, "KERBEROS_V4";
        /// Kerberos 5 (RFC 2942).
        KERBEROS_V5 = 2, "KERBEROS_V5";
        /// SPX.
        SPX = 3, "SPX";
        /// MINK.
        MINK = 4, "MINK";
        /// Secure Remote Password (RFC 2944).
        SRP = 5, "SRP";
        /// RSA; SRA uses the same code.
        RSA = 6, "RSA";
        /// SSL.
        SSL = 7, "SSL";
        /// LOKI.
        LOKI = 10, "LOKI";
        /// SSA.
        SSA = 11, "SSA";
        /// Key exchange with Skipjack (RFC 2951).
        KEA_SJ = 12, "KEA_SJ";
        /// The same with integrity (RFC 2951).
        KEA_SJ_INTEG = 13, "KEA_SJ_INTEG";
        /// Digital signatures (RFC 2943).
        DSS = 14, "DSS";
        /// NTLM, of Windows servers.
        NTLM = 15, "NTLM";
    }
}

bits! {
    /// How a method is to be used.
    AuthModifiers {
        /// The server proves itself to the client; without it, the client to the server.
        SERVER_TO_CLIENT = 1, "SERVER_TO_CLIENT";
        /// Both prove themselves.
        MUTUAL = 2, "MUTUAL";
        /// ENCRYPT is to follow at once.
        ENCRYPT_USING_TELOPT = 4, "ENCRYPT_USING_TELOPT";
        /// The client's credentials are passed on to the server.
        INI_CRED_FWD = 8, "INI_CRED_FWD";
        /// Encryption begins by itself after the exchange.
        ENCRYPT_AFTER_EXCHANGE = 16, "ENCRYPT_AFTER_EXCHANGE";
    }
}

impl Authentication {
    /// How many methods of one SEND are kept.
    pub const MAX_PAIRS: usize = 256;

    /// Reads a payload. Of a SEND the whole pairs are kept, next to [`Anomaly::AuthLength`] if there
    /// is more.
    ///
    /// # Errors
    ///
    /// [`Anomaly::AuthCommand`] without a command or with an unknown one, [`Anomaly::AuthLength`] for
    /// IS and REPLY without a whole pair.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let length = Anomaly::AuthLength(payload.len());
        Ok(Parsed::clean(match payload {
            [SEND, list @ ..] => {
                let (pairs, odd) = list.as_chunks();
                let kept = pairs.iter().take(Self::MAX_PAIRS).copied().map(AuthPair::from_bytes);
                let is_whole = odd.is_empty() && pairs.len() <= Self::MAX_PAIRS;
                let value = Self::Send(kept.collect());
                return Ok(Parsed { value, anomaly: (!is_whole).then_some(length) });
            }
            [IS, kind, modifiers, data @ ..] => {
                Self::Is(AuthPair::from_bytes([*kind, *modifiers]), data.into())
            }
            [REPLY, kind, modifiers, data @ ..] => {
                Self::Reply(AuthPair::from_bytes([*kind, *modifiers]), data.into())
            }
            [NAME, user @ ..] => Self::Name(user.into()),
            [IS | REPLY, ..] => return Err(length),
            _ => return Err(Anomaly::AuthCommand(payload.first().copied())),
        }))
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Send(pairs) => {
                out.push(SEND);
                out.extend(pairs.iter().flat_map(|pair| pair.bytes()));
            }
            Self::Is(pair, data) => {
                out.push(IS);
                out.extend_from_slice(&pair.bytes());
                out.extend_from_slice(data);
            }
            Self::Reply(pair, data) => {
                out.push(REPLY);
                out.extend_from_slice(&pair.bytes());
                out.extend_from_slice(data);
            }
            Self::Name(user) => {
                out.push(NAME);
                out.extend_from_slice(user);
            }
        }
    }
}

impl AuthPair {
    const fn from_bytes([kind, modifiers]: [u8; 2]) -> Self {
        Self { kind: AuthType::new(kind), modifiers: AuthModifiers::new(modifiers) }
    }

    const fn bytes(self) -> [u8; 2] {
        [self.kind.code(), self.modifiers.bits()]
    }
}

const REPLY: u8 = 2;
const NAME: u8 = 3;

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Authentication) {
        let value = Subnegotiation::Authentication(value);
        check(OptionCode::AUTHENTICATION, payload, &value, None, payload);
    }

    const NTLM: AuthPair =
        AuthPair { kind: AuthType::NTLM, modifiers: AuthModifiers::ENCRYPT_AFTER_EXCHANGE };

    #[test]
    fn messages() {
        let kerberos = AuthPair {
            kind: AuthType::KERBEROS_V5,
            modifiers: AuthModifiers::MUTUAL.with(AuthModifiers::INI_CRED_FWD),
        };
        row(b"\x01", Authentication::Send(vec![]));
        row(b"\x01\x0F\x10\x02\x0A", Authentication::Send(vec![NTLM, kerberos]));
        let null = AuthPair { kind: AuthType::NULL, modifiers: AuthModifiers::default() };
        row(b"\x00\x00\x00", Authentication::Is(null, vec![]));
        row(b"\x02\x0F\x10ticket", Authentication::Reply(NTLM, b"ticket".into()));
        row(b"\x03alice", Authentication::Name(b"alice".into()));
    }

    #[test]
    fn of_a_list_the_whole_pairs_are_kept() {
        let value = Subnegotiation::Authentication(Authentication::Send(vec![NTLM]));
        let anomaly = Some(Anomaly::AuthLength(4));
        check(OptionCode::AUTHENTICATION, b"\x01\x0F\x10\x02", &value, anomaly, b"\x01\x0F\x10");
        let mut long = vec![SEND];
        long.resize(5_001, 2);
        let parsed = Authentication::parse(&long).unwrap();
        let Authentication::Send(pairs) = parsed.value else { panic!("not a list") };
        assert_eq!(pairs.len(), Authentication::MAX_PAIRS);
        assert_eq!(parsed.anomaly, Some(Anomaly::AuthLength(5_001)));
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::AUTHENTICATION, payload, anomaly);
        row(b"", Anomaly::AuthCommand(None));
        row(b"\x04", Anomaly::AuthCommand(Some(4)));
        row(b"\x00\x02", Anomaly::AuthLength(2));
        row(b"\x02", Anomaly::AuthLength(1));
    }
}
