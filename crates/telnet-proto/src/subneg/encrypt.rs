//! Encryption of the stream, as it was before TLS (RFC 2946).
//!
//! ```text
//! IAC SB ENCRYPT  SUPPORT(1)         type...        IAC SE      by the DO side: what it can decrypt
//! IAC SB ENCRYPT  IS(0) | REPLY(2)   type data      IAC SE      by the WILL, by the DO side
//! IAC SB ENCRYPT  START(3)           key-id         IAC SE      by the WILL side
//! IAC SB ENCRYPT  END(4)                            IAC SE      by the WILL side
//! IAC SB ENCRYPT  REQUEST-START(5)   key-id         IAC SE      by the DO side
//! IAC SB ENCRYPT  REQUEST-END(6)                    IAC SE      by the DO side
//! IAC SB ENCRYPT  ENC_KEYID(7)       key-id         IAC SE      by the WILL side
//! IAC SB ENCRYPT  DEC_KEYID(8)       key-id         IAC SE      by the DO side
//! ```
//!
//! The methods are broken or without integrity, so this library performs none of them; it reads the
//! option to report and refuse it. Key ids are bytes of any length: nothing is sized by them
//! (CVE-2011-4862). A session answers no message, and refuses the option unless its policy has it.
//!
//! What a peer could decrypt is worth knowing, and WONT is what it is answered with:
//!
//! ```
//! use telnet_proto::{Event, OptionCode, Session, Subnegotiation};
//! use telnet_proto::subneg::{Encrypt, EncryptType};
//!
//! let mut session = Session::default();
//! // IAC DO ENCRYPT, IAC SB ENCRYPT SUPPORT DES_CFB64 DES_OFB64 IAC SE
//! let mut input: &[u8] = b"\xFF\xFD\x26\xFF\xFA\x26\x01\x01\x02\xFF\xF0";
//! let types = vec![EncryptType::DES_CFB64, EncryptType::DES_OFB64];
//! let support = Subnegotiation::Encrypt(Encrypt::Support(types));
//! assert_eq!(session.poll(&mut input), Some(Event::Subnegotiation(support)));
//! assert_eq!(session.take_output(), b"\xFF\xFC\x26"); // IAC WONT ENCRYPT
//!
//! let mut payload = Vec::new();
//! Encrypt::Start(b"\0".to_vec()).emit(&mut payload);
//! assert_eq!(payload, b"\x03\0");
//! ```

use alloc::vec::Vec;

use super::codes::codes;
use super::{IS, Parsed};
use crate::Anomaly;

/// One message of the ENCRYPT option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2946 closes this")]
pub enum Encrypt {
    /// The sender's half of the setup of a method.
    Is(EncryptType, Vec<u8>),
    /// The methods that the sender can decrypt.
    Support(Vec<EncryptType>),
    /// The receiver's half of the setup of a method.
    Reply(EncryptType, Vec<u8>),
    /// All that follows is encrypted, with this key.
    Start(Vec<u8>),
    /// All that follows is in the clear.
    End,
    /// The receiver is asked to begin, with this key.
    RequestStart(Vec<u8>),
    /// The receiver is asked to end.
    RequestEnd,
    /// The key that the sender encrypts with.
    EncKeyId(Vec<u8>),
    /// The key that the sender decrypts with.
    DecKeyId(Vec<u8>),
}

codes! {
    /// A method of encryption.
    EncryptType {
        /// None.
        NULL = 0, "NULL";
        /// DES, cipher feedback (RFC 2952).
        DES_CFB64 = 1, "DES_CFB64";
        /// DES, output feedback (RFC 2953).
        DES_OFB64 = 2, "DES_OFB64";
        /// Triple DES, cipher feedback (RFC 2947).
        DES3_CFB64 = 3, "DES3_CFB64";
        /// Triple DES, output feedback (RFC 2948).
        DES3_OFB64 = 4, "DES3_OFB64";
        /// CAST with 40 bits, cipher feedback (RFC 2950).
        CAST5_40_CFB64 = 8, "CAST5_40_CFB64";
        /// CAST with 40 bits, output feedback (RFC 2949).
        CAST5_40_OFB64 = 9, "CAST5_40_OFB64";
        /// CAST with 128 bits, cipher feedback (RFC 2950).
        CAST128_CFB64 = 10, "CAST128_CFB64";
        /// CAST with 128 bits, output feedback (RFC 2949).
        CAST128_OFB64 = 11, "CAST128_OFB64";
    }
}

impl Encrypt {
    /// How many methods of one SUPPORT are kept: as many as there are codes.
    pub const MAX_TYPES: usize = 256;

    /// Reads a payload. What is too much is passed over with [`Anomaly::EncryptLength`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::EncryptCommand`] without a command or with an unknown one,
    /// [`Anomaly::EncryptLength`] for IS and REPLY without a method.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let length = Anomaly::EncryptLength(payload.len());
        let too_much = |is_so: bool| is_so.then_some(length);
        let (value, anomaly) = match payload {
            [IS, kind, data @ ..] => (Self::Is(EncryptType::new(*kind), data.into()), None),
            [REPLY, kind, data @ ..] => (Self::Reply(EncryptType::new(*kind), data.into()), None),
            [IS | REPLY] => return Err(length),
            [SUPPORT, list @ ..] => {
                let kept = list.iter().take(Self::MAX_TYPES).copied().map(EncryptType::new);
                (Self::Support(kept.collect()), too_much(list.len() > Self::MAX_TYPES))
            }
            [START, key @ ..] => (Self::Start(key.into()), None),
            [END, rest @ ..] => (Self::End, too_much(!rest.is_empty())),
            [REQUEST_START, key @ ..] => (Self::RequestStart(key.into()), None),
            [REQUEST_END, rest @ ..] => (Self::RequestEnd, too_much(!rest.is_empty())),
            [ENC_KEYID, key @ ..] => (Self::EncKeyId(key.into()), None),
            [DEC_KEYID, key @ ..] => (Self::DecKeyId(key.into()), None),
            _ => return Err(Anomaly::EncryptCommand(payload.first().copied())),
        };
        Ok(Parsed { value, anomaly })
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Is(kind, _) => out.extend_from_slice(&[IS, kind.code()]),
            Self::Support(types) => {
                out.push(SUPPORT);
                out.extend(types.iter().map(|kind| kind.code()));
            }
            Self::Reply(kind, _) => out.extend_from_slice(&[REPLY, kind.code()]),
            Self::Start(_) => out.push(START),
            Self::End => out.push(END),
            Self::RequestStart(_) => out.push(REQUEST_START),
            Self::RequestEnd => out.push(REQUEST_END),
            Self::EncKeyId(_) => out.push(ENC_KEYID),
            Self::DecKeyId(_) => out.push(DEC_KEYID),
        }
        match self {
            Self::Is(_, bytes)
            | Self::Reply(_, bytes)
            | Self::Start(bytes)
            | Self::RequestStart(bytes)
            | Self::EncKeyId(bytes)
            | Self::DecKeyId(bytes) => out.extend_from_slice(bytes),
            Self::Support(_) | Self::End | Self::RequestEnd => {}
        }
    }
}

const SUPPORT: u8 = 1;
const REPLY: u8 = 2;
const START: u8 = 3;
const END: u8 = 4;
const REQUEST_START: u8 = 5;
const REQUEST_END: u8 = 6;
const ENC_KEYID: u8 = 7;
const DEC_KEYID: u8 = 8;

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Encrypt) {
        row_odd(payload, value, None, payload);
    }

    #[track_caller]
    fn row_odd(payload: &[u8], value: Encrypt, anomaly: Option<Anomaly>, emitted: &[u8]) {
        check(OptionCode::ENCRYPT, payload, &Subnegotiation::Encrypt(value), anomaly, emitted);
    }

    #[test]
    fn messages() {
        row(b"\x00\x01\x01iv", Encrypt::Is(EncryptType::DES_CFB64, b"\x01iv".into()));
        let types = vec![EncryptType::CAST128_OFB64, EncryptType::new(12)];
        row(b"\x01\x0B\x0C", Encrypt::Support(types));
        row(b"\x01", Encrypt::Support(vec![]));
        row(b"\x02\x03", Encrypt::Reply(EncryptType::DES3_CFB64, vec![]));
        row(b"\x03\x00", Encrypt::Start(b"\0".into()));
        row(b"\x04", Encrypt::End);
        row(b"\x05", Encrypt::RequestStart(vec![]));
        row(b"\x06", Encrypt::RequestEnd);
        row(b"\x07key", Encrypt::EncKeyId(b"key".into()));
        row(b"\x08\xFF", Encrypt::DecKeyId(b"\xFF".into()));
    }

    #[test]
    fn what_is_too_much_is_passed_over() {
        row_odd(b"\x04\x00", Encrypt::End, Some(Anomaly::EncryptLength(2)), b"\x04");
        row_odd(b"\x06\x00", Encrypt::RequestEnd, Some(Anomaly::EncryptLength(2)), b"\x06");
        let mut long = vec![SUPPORT];
        long.resize(5_000, 1);
        let types = vec![EncryptType::DES_CFB64; Encrypt::MAX_TYPES];
        let anomaly = Some(Anomaly::EncryptLength(5_000));
        row_odd(&long, Encrypt::Support(types), anomaly, &long[..=Encrypt::MAX_TYPES]);
    }

    #[test]
    fn a_long_key_id_is_only_bytes() {
        let key = vec![0xFE; 60_000];
        let payload = [&[ENC_KEYID][..], &key].concat();
        row(&payload, Encrypt::EncKeyId(key));
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::ENCRYPT, payload, anomaly);
        row(b"", Anomaly::EncryptCommand(None));
        row(b"\x09", Anomaly::EncryptCommand(Some(9)));
        row(b"\x00", Anomaly::EncryptLength(1));
        row(b"\x02", Anomaly::EncryptLength(1));
    }
}
