//! IBM 3270 terminals over telnet: which device, and what it can do (RFC 2355 §3, §4).
//!
//! ```text
//! IAC SB TN3270E  SEND(8) DEVICE-TYPE(2)                                   IAC SE   by the server
//! IAC SB TN3270E  DEVICE-TYPE(2) REQUEST(7) type [ ASSOCIATE(0) | CONNECT(1) name ]  IAC SE
//! IAC SB TN3270E  DEVICE-TYPE(2) IS(4)      type CONNECT(1) name           IAC SE   by the server
//! IAC SB TN3270E  DEVICE-TYPE(2) REJECT(6)  REASON(5) reason               IAC SE   by the server
//! IAC SB TN3270E  FUNCTIONS(3) REQUEST(7) | IS(4)  function...             IAC SE   by either
//! ```
//!
//! The server says DO, then asks; the client asks for a device, and for another after a REJECT. Once it
//! has one, the ends ask each other for functions until one sends the other's list back as IS.
//!
//! Types and names are ASCII in capitals, which is not checked, nor whether a name is there. This
//! library has no 3270 emulation: the option is read to be reported and refused. A session answers
//! nothing by itself, and records, with their header of five bytes, are data that
//! [`Command::Eor`](crate::Command::Eor) ends.
//!
//! An application that has an emulation answers like this:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation, notation};
//! use telnet_proto::subneg::{Device, Tn3270e};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::TN3270E]);
//! let mut client = Session::new(policy, &Limits::default());
//! let question = notation::parse("IAC DO TN3270E IAC SB TN3270E 8 2 IAC SE")?;
//! let mut input = question.as_slice();
//! let _agreed = client.poll(&mut input);
//! let asked = Subnegotiation::Tn3270e(Tn3270e::SendDeviceType);
//! assert_eq!(client.poll(&mut input), Some(Event::Subnegotiation(asked)));
//!
//! let device = Device { kind: b"IBM-3278-2-E".to_vec(), name: None };
//! let wish = Subnegotiation::Tn3270e(Tn3270e::DeviceTypeRequest(device));
//! client.send_subnegotiation(&wish)?;
//! let want = r#"IAC WILL TN3270E IAC SB TN3270E 2 7 "IBM-3278-2-E" IAC SE"#;
//! assert_eq!(client.take_output(), notation::parse(want)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use alloc::vec::Vec;

use super::Parsed;
use super::codes::codes;
use crate::Anomaly;

/// One message of the TN3270E option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2355 closes this")]
pub enum Tn3270e {
    /// The server asks for the type of the device.
    SendDeviceType,
    /// The client asks to be a device of this type, with or as the named one.
    DeviceTypeRequest(Device),
    /// The server grants the device and says its name.
    DeviceTypeIs(Device),
    /// The server refuses the device.
    DeviceTypeReject(Tn3270eReason),
    /// The sender wants these functions.
    FunctionsRequest(Vec<Tn3270eFunction>),
    /// The sender agrees to these functions.
    FunctionsIs(Vec<Tn3270eFunction>),
}

/// A type of device, and perhaps one device of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 2355 closes this")]
pub struct Device {
    /// The type, such as `IBM-3278-2-E`; it has no byte 0 or 1.
    pub kind: Vec<u8>,
    /// One device of the server.
    pub name: Option<DeviceName>,
}

/// How a device of the server is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2355 closes this")]
pub enum DeviceName {
    /// CONNECT: this device.
    Connect(Vec<u8>),
    /// ASSOCIATE: the printer that belongs to this terminal.
    Associate(Vec<u8>),
}

codes! {
    /// Why a device is refused.
    Tn3270eReason {
        /// The partner of the device is in use.
        CONN_PARTNER = 0, "CONN-PARTNER";
        /// The device is in use.
        DEVICE_IN_USE = 1, "DEVICE-IN-USE";
        /// The device of an ASSOCIATE is no terminal with a printer.
        INV_ASSOCIATE = 2, "INV-ASSOCIATE";
        /// There is no device of this name.
        INV_NAME = 3, "INV-NAME";
        /// There is no such type.
        INV_DEVICE_TYPE = 4, "INV-DEVICE-TYPE";
        /// Type and name do not fit.
        TYPE_NAME_ERROR = 5, "TYPE-NAME-ERROR";
        /// Some other reason.
        UNKNOWN_ERROR = 6, "UNKNOWN-ERROR";
        /// The server does not do this.
        UNSUPPORTED_REQ = 7, "UNSUPPORTED-REQ";
    }
}

codes! {
    /// A function beyond the plain data stream.
    Tn3270eFunction {
        /// The server passes BIND on.
        BIND_IMAGE = 0, "BIND-IMAGE";
        /// Structured fields and the like for printers.
        DATA_STREAM_CTL = 1, "DATA-STREAM-CTL";
        /// Positive and negative responses.
        RESPONSES = 2, "RESPONSES";
        /// SNA character strings for printers.
        SCS_CTL_CODES = 3, "SCS-CTL-CODES";
        /// The SYSREQ key.
        SYSREQ = 4, "SYSREQ";
    }
}

impl Tn3270e {
    /// How many functions of one list are kept: as many as there are codes.
    pub const MAX_FUNCTIONS: usize = 256;

    /// Reads a payload. What is too much is passed over with [`Anomaly::Tn3270eMalformed`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::Tn3270eCommand`] without a command or with an unknown one,
    /// [`Anomaly::Tn3270eMalformed`] if it does not go on as its command needs it.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let (value, is_odd) = match payload {
            [SEND, DEVICE_TYPE, rest @ ..] => (Self::SendDeviceType, !rest.is_empty()),
            [DEVICE_TYPE, REQUEST, device @ ..] => {
                (Self::DeviceTypeRequest(Device::parse(device)), false)
            }
            [DEVICE_TYPE, IS, device @ ..] => (Self::DeviceTypeIs(Device::parse(device)), false),
            [DEVICE_TYPE, REJECT, REASON, reason, rest @ ..] => {
                (Self::DeviceTypeReject(Tn3270eReason::new(*reason)), !rest.is_empty())
            }
            [FUNCTIONS, REQUEST, list @ ..] => {
                (Self::FunctionsRequest(functions(list)), list.len() > Self::MAX_FUNCTIONS)
            }
            [FUNCTIONS, IS, list @ ..] => {
                (Self::FunctionsIs(functions(list)), list.len() > Self::MAX_FUNCTIONS)
            }
            [SEND | DEVICE_TYPE | FUNCTIONS, ..] => return Err(Anomaly::Tn3270eMalformed),
            _ => return Err(Anomaly::Tn3270eCommand(payload.first().copied())),
        };
        Ok(Parsed { value, anomaly: is_odd.then_some(Anomaly::Tn3270eMalformed) })
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::SendDeviceType => out.extend_from_slice(&[SEND, DEVICE_TYPE]),
            Self::DeviceTypeRequest(device) => {
                out.extend_from_slice(&[DEVICE_TYPE, REQUEST]);
                device.emit(out);
            }
            Self::DeviceTypeIs(device) => {
                out.extend_from_slice(&[DEVICE_TYPE, IS]);
                device.emit(out);
            }
            Self::DeviceTypeReject(reason) => {
                out.extend_from_slice(&[DEVICE_TYPE, REJECT, REASON, reason.code()]);
            }
            Self::FunctionsRequest(functions) => {
                out.extend_from_slice(&[FUNCTIONS, REQUEST]);
                out.extend(functions.iter().map(|function| function.code()));
            }
            Self::FunctionsIs(functions) => {
                out.extend_from_slice(&[FUNCTIONS, IS]);
                out.extend(functions.iter().map(|function| function.code()));
            }
        }
    }
}

impl Device {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.iter().position(|byte| matches!(*byte, ASSOCIATE | CONNECT));
        let (kind, rest) = bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or_default();
        let name = match rest {
            [CONNECT, name @ ..] => Some(DeviceName::Connect(name.into())),
            [ASSOCIATE, name @ ..] => Some(DeviceName::Associate(name.into())),
            _ => None,
        };
        Self { kind: kind.into(), name }
    }

    fn emit(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.kind);
        match &self.name {
            Some(DeviceName::Connect(name)) => {
                out.push(CONNECT);
                out.extend_from_slice(name);
            }
            Some(DeviceName::Associate(name)) => {
                out.push(ASSOCIATE);
                out.extend_from_slice(name);
            }
            None => {}
        }
    }
}

fn functions(list: &[u8]) -> Vec<Tn3270eFunction> {
    list.iter().take(Tn3270e::MAX_FUNCTIONS).copied().map(Tn3270eFunction::new).collect()
}

const ASSOCIATE: u8 = 0;
const CONNECT: u8 = 1;
const DEVICE_TYPE: u8 = 2;
const FUNCTIONS: u8 = 3;
const IS: u8 = 4;
const REASON: u8 = 5;
const REJECT: u8 = 6;
const REQUEST: u8 = 7;
const SEND: u8 = 8;

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    #[track_caller]
    fn row(payload: &[u8], value: Tn3270e) {
        row_odd(payload, value, None, payload);
    }

    #[track_caller]
    fn row_odd(payload: &[u8], value: Tn3270e, anomaly: Option<Anomaly>, emitted: &[u8]) {
        check(OptionCode::TN3270E, payload, &Subnegotiation::Tn3270e(value), anomaly, emitted);
    }

    fn device(name: Option<DeviceName>) -> Device {
        Device { kind: b"IBM-3278-2-E".into(), name }
    }

    #[test]
    fn devices() {
        row(b"\x08\x02", Tn3270e::SendDeviceType);
        row(b"\x02\x07IBM-3278-2-E", Tn3270e::DeviceTypeRequest(device(None)));
        let named = device(Some(DeviceName::Connect(b"LU1".into())));
        row(b"\x02\x07IBM-3278-2-E\x01LU1", Tn3270e::DeviceTypeRequest(named.clone()));
        row(b"\x02\x04IBM-3278-2-E\x01LU1", Tn3270e::DeviceTypeIs(named));
        let printer = device(Some(DeviceName::Associate(b"LU\x01".into())));
        row(b"\x02\x07IBM-3278-2-E\x00LU\x01", Tn3270e::DeviceTypeRequest(printer));
        row(b"\x02\x06\x05\x01", Tn3270e::DeviceTypeReject(Tn3270eReason::DEVICE_IN_USE));
        row(b"\x02\x06\x05\x63", Tn3270e::DeviceTypeReject(Tn3270eReason::new(99)));
    }

    #[test]
    fn functions() {
        let list = vec![Tn3270eFunction::BIND_IMAGE, Tn3270eFunction::SYSREQ];
        row(b"\x03\x07\x00\x04", Tn3270e::FunctionsRequest(list.clone()));
        row(b"\x03\x04\x00\x04", Tn3270e::FunctionsIs(list));
        row(b"\x03\x04", Tn3270e::FunctionsIs(vec![]));
        let long = [&[FUNCTIONS, IS][..], &[2; 5_000]].concat();
        let kept = vec![Tn3270eFunction::RESPONSES; Tn3270e::MAX_FUNCTIONS];
        let emitted = &long[..2 + Tn3270e::MAX_FUNCTIONS];
        row_odd(&long, Tn3270e::FunctionsIs(kept), Some(Anomaly::Tn3270eMalformed), emitted);
    }

    #[test]
    fn what_is_too_much_is_passed_over() {
        let odd = Some(Anomaly::Tn3270eMalformed);
        row_odd(b"\x08\x02\x00", Tn3270e::SendDeviceType, odd, b"\x08\x02");
        let reject = Tn3270e::DeviceTypeReject(Tn3270eReason::INV_NAME);
        row_odd(b"\x02\x06\x05\x03\x03", reject, odd, b"\x02\x06\x05\x03");
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::TN3270E, payload, anomaly);
        row(b"", Anomaly::Tn3270eCommand(None));
        row(b"\x01", Anomaly::Tn3270eCommand(Some(1)));
        for payload in [&b"\x08"[..], b"\x08\x03", b"\x02", b"\x02\x06\x05", b"\x03\x06"] {
            row(payload, Anomaly::Tn3270eMalformed);
        }
    }
}
