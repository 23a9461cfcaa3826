//! Serial ports behind a telnet server (RFC 2217).
//!
//! ```text
//! IAC SB COM-PORT  command        value  IAC SE        client to server
//! IAC SB COM-PORT  command + 100  value  IAC SE        server to client: what is so now
//!
//!  0 SIGNATURE            text      7 NOTIFY-MODEMSTATE    u8
//!  1 SET-BAUDRATE         u32be     8 FLOWCONTROL-SUSPEND
//!  2 SET-DATASIZE         u8        9 FLOWCONTROL-RESUME
//!  3 SET-PARITY           u8       10 SET-LINESTATE-MASK   u8
//!  4 SET-STOPSIZE         u8       11 SET-MODEMSTATE-MASK  u8
//!  5 SET-CONTROL          u8       12 PURGE-DATA           u8
//!  6 NOTIFY-LINESTATE     u8
//! ```
//!
//! An empty signature asks, of either side. Of 1 to 4 the value 0 asks, and of 5 there is a code for each
//! question (RFC 2217 §2, §3). The server answers each setting, mask and purge with what the port is at
//! afterwards, which may differ from the wish. Only the server notifies, of what the masks let through
//! (§4); they begin at 0 for the line and 255 for the modem. SUSPEND and RESUME are of either side (§5).
//!
//! A session says none of this by itself, and goes on sending when it is suspended: what is sent, and
//! when, is the application's business.
//!
//! A client sets a port and hears what came of it:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, Policy, Session, Side, Subnegotiation};
//! use telnet_proto::subneg::{ComPort, ComPortCommand, Parity};
//!
//! let mut client = Session::new(Policy::default(), &Limits::default());
//! client.enable(Side::Local, OptionCode::COM_PORT);
//! let _agreed = client.poll(&mut b"\xFF\xFD\x2C".as_slice()); // IAC DO COM-PORT
//! for wish in [ComPortCommand::BaudRate(9600), ComPortCommand::Parity(Parity::NONE)] {
//!     client.send_subnegotiation(&Subnegotiation::ComPort(ComPort::Client(wish)))?;
//! }
//! let want = [&b"\xFF\xFB\x2C"[..], b"\xFF\xFA\x2C\x01\0\0\x25\x80\xFF\xF0",
//!     b"\xFF\xFA\x2C\x03\x01\xFF\xF0"].concat();
//! assert_eq!(client.take_output(), want);
//!
//! // IAC SB COM-PORT SET-BAUDRATE+100 4800 IAC SE: the port can do no more.
//! let mut input: &[u8] = b"\xFF\xFA\x2C\x65\0\0\x12\xC0\xFF\xF0";
//! let told = ComPort::Server(ComPortCommand::BaudRate(4800));
//! assert_eq!(client.poll(&mut input), Some(Event::Subnegotiation(Subnegotiation::ComPort(told))));
//! # Ok::<(), telnet_proto::Error>(())
//! ```

mod values;

use alloc::vec::Vec;

use super::Parsed;
use crate::Anomaly;
pub use values::{LineState, ModemState, Parity, Purge, SerialControl, StopSize};

/// One message of the COM-PORT option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2217 closes this")]
pub enum ComPort {
    /// From the client: a wish.
    Client(ComPortCommand),
    /// From the server: how it is.
    Server(ComPortCommand),
    /// A command that RFC 2217 does not know.
    Unknown {
        /// Its byte, as it stands on the wire.
        command: u8,
        /// What follows it.
        value: Vec<u8>,
    },
}

/// What a message is about; the two ends have the same set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 2217 closes this")]
pub enum ComPortCommand {
    /// What the sender is, in words; empty asks for the receiver's.
    Signature(Vec<u8>),
    /// Bits per second; 0 asks.
    BaudRate(u32),
    /// Bits in a character, 5 to 8; 0 asks. Other values are passed on.
    DataSize(u8),
    /// The parity.
    Parity(Parity),
    /// The rest after a character.
    StopSize(StopSize),
    /// Flow control, break, DTR and RTS.
    Control(SerialControl),
    /// What happened on the line, as far as it was asked for; of the server only.
    NotifyLineState(LineState),
    /// How the input lines stand, as far as it was asked for; of the server only.
    NotifyModemState(ModemState),
    /// The receiver is to stop sending data.
    Suspend,
    /// The receiver may send data again.
    Resume,
    /// What of the line to tell.
    LineStateMask(LineState),
    /// What of the input lines to tell.
    ModemStateMask(ModemState),
    /// Empty these buffers; as an answer, they are empty.
    Purge(Purge),
}

impl ComPort {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// [`Anomaly::ComPortEmpty`] without a command, [`Anomaly::ComPortLength`] if the value is longer
    /// or shorter than its command has it.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let Some((&command, value)) = payload.split_first() else {
            return Err(Anomaly::ComPortEmpty);
        };
        let known = match command.checked_sub(SERVER) {
            Some(code) => ComPortCommand::parse(code, value).map(Self::Server),
            None => ComPortCommand::parse(command, value).map(Self::Client),
        };
        match known {
            Ok(known) => Ok(Parsed::clean(known)),
            Err(Misfit::Length) => Err(Anomaly::ComPortLength(command)),
            Err(Misfit::Command) => {
                Ok(Parsed::clean(Self::Unknown { command, value: value.into() }))
            }
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Client(known) => {
                out.push(known.code());
                known.emit_value(out);
            }
            Self::Server(known) => {
                out.push(SERVER + known.code());
                known.emit_value(out);
            }
            Self::Unknown { command, value } => {
                out.push(*command);
                out.extend_from_slice(value);
            }
        }
    }
}

impl ComPortCommand {
    /// The name in the RFC.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Signature(_) => "SIGNATURE",
            Self::BaudRate(_) => "SET-BAUDRATE",
            Self::DataSize(_) => "SET-DATASIZE",
            Self::Parity(_) => "SET-PARITY",
            Self::StopSize(_) => "SET-STOPSIZE",
            Self::Control(_) => "SET-CONTROL",
            Self::NotifyLineState(_) => "NOTIFY-LINESTATE",
            Self::NotifyModemState(_) => "NOTIFY-MODEMSTATE",
            Self::Suspend => "FLOWCONTROL-SUSPEND",
            Self::Resume => "FLOWCONTROL-RESUME",
            Self::LineStateMask(_) => "SET-LINESTATE-MASK",
            Self::ModemStateMask(_) => "SET-MODEMSTATE-MASK",
            Self::Purge(_) => "PURGE-DATA",
        }
    }

    fn parse(command: u8, value: &[u8]) -> Result<Self, Misfit> {
        match (command, value) {
            (0, text) => Ok(Self::Signature(text.into())),
            (1, [b3, b2, b1, b0]) => Ok(Self::BaudRate(u32::from_be_bytes([*b3, *b2, *b1, *b0]))),
            (8, []) => Ok(Self::Suspend),
            (9, []) => Ok(Self::Resume),
            (2..=7 | 10..=12, [byte]) => Self::parse_byte(command, *byte),
            (1..=12, _) => Err(Misfit::Length),
            (13.., _) => Err(Misfit::Command),
        }
    }

    fn parse_byte(command: u8, byte: u8) -> Result<Self, Misfit> {
        Ok(match command {
            2 => Self::DataSize(byte),
            3 => Self::Parity(Parity::new(byte)),
            4 => Self::StopSize(StopSize::new(byte)),
            5 => Self::Control(SerialControl::new(byte)),
            6 => Self::NotifyLineState(LineState::new(byte)),
            7 => Self::NotifyModemState(ModemState::new(byte)),
            10 => Self::LineStateMask(LineState::new(byte)),
            11 => Self::ModemStateMask(ModemState::new(byte)),
            12 => Self::Purge(Purge::new(byte)),
            _ => return Err(Misfit::Command),
        })
    }

    const fn code(&self) -> u8 {
        match self {
            Self::Signature(_) => 0,
            Self::BaudRate(_) => 1,
            Self::DataSize(_) => 2,
            Self::Parity(_) => 3,
            Self::StopSize(_) => 4,
            Self::Control(_) => 5,
            Self::NotifyLineState(_) => 6,
            Self::NotifyModemState(_) => 7,
            Self::Suspend => 8,
            Self::Resume => 9,
            Self::LineStateMask(_) => 10,
            Self::ModemStateMask(_) => 11,
            Self::Purge(_) => 12,
        }
    }

    fn emit_value(&self, out: &mut Vec<u8>) {
        match self {
            Self::Signature(text) => out.extend_from_slice(text),
            Self::BaudRate(rate) => out.extend_from_slice(&rate.to_be_bytes()),
            Self::DataSize(bits) => out.push(*bits),
            Self::Parity(parity) => out.push(parity.code()),
            Self::StopSize(size) => out.push(size.code()),
            Self::Control(control) => out.push(control.code()),
            Self::NotifyLineState(state) | Self::LineStateMask(state) => out.push(state.bits()),
            Self::NotifyModemState(state) | Self::ModemStateMask(state) => out.push(state.bits()),
            Self::Suspend | Self::Resume => {}
            Self::Purge(purge) => out.push(purge.code()),
        }
    }
}

/// Why a payload is not one of the known messages.
enum Misfit {
    Command,
    Length,
}

/// What a server adds to each command.
const SERVER: u8 = 100;

#[cfg(test)]
mod tests {
    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    /// One row: these bytes are this command of a client, and with 100 added of a server.
    #[track_caller]
    fn row(payload: &[u8], name: &str, command: ComPortCommand) {
        assert_eq!(command.name(), name);
        let client = Subnegotiation::ComPort(ComPort::Client(command.clone()));
        check(OptionCode::COM_PORT, payload, &client, None, payload);
        let mut payload = Vec::from(payload);
        payload[0] += 100;
        let server = Subnegotiation::ComPort(ComPort::Server(command));
        check(OptionCode::COM_PORT, &payload, &server, None, &payload);
    }

    #[test]
    fn commands_of_both_ends() {
        row(b"\x00", "SIGNATURE", ComPortCommand::Signature(Vec::new()));
        row(b"\x00port 1", "SIGNATURE", ComPortCommand::Signature(b"port 1".into()));
        row(b"\x01\x00\x00\x25\x80", "SET-BAUDRATE", ComPortCommand::BaudRate(9600));
        row(b"\x01\xFF\xFF\xFF\xFF", "SET-BAUDRATE", ComPortCommand::BaudRate(u32::MAX));
        row(b"\x02\x08", "SET-DATASIZE", ComPortCommand::DataSize(8));
        row(b"\x03\x03", "SET-PARITY", ComPortCommand::Parity(Parity::EVEN));
        row(b"\x04\x03", "SET-STOPSIZE", ComPortCommand::StopSize(StopSize::ONE_AND_A_HALF));
        row(b"\x05\x08", "SET-CONTROL", ComPortCommand::Control(SerialControl::DTR_ON));
        row(b"\x05\x63", "SET-CONTROL", ComPortCommand::Control(SerialControl::new(99)));
        row(b"\x08", "FLOWCONTROL-SUSPEND", ComPortCommand::Suspend);
        row(b"\x09", "FLOWCONTROL-RESUME", ComPortCommand::Resume);
        row(b"\x0C\x03", "PURGE-DATA", ComPortCommand::Purge(Purge::BOTH));
    }

    #[test]
    fn states_and_masks() {
        let line = LineState::BREAK.with(LineState::PARITY_ERROR);
        row(b"\x06\x14", "NOTIFY-LINESTATE", ComPortCommand::NotifyLineState(line));
        row(b"\x0A\x14", "SET-LINESTATE-MASK", ComPortCommand::LineStateMask(line));
        let modem = ModemState::CD.with(ModemState::DSR).with(ModemState::CTS);
        row(b"\x07\xB0", "NOTIFY-MODEMSTATE", ComPortCommand::NotifyModemState(modem));
        row(b"\x0B\xB0", "SET-MODEMSTATE-MASK", ComPortCommand::ModemStateMask(modem));
    }

    #[test]
    fn unknown_commands_are_kept() {
        for payload in [&b"\x0Dx"[..], b"\x63", b"\x71\x01", b"\xFF\xFF"] {
            let value = ComPort::Unknown { command: payload[0], value: payload[1..].into() };
            let value = Subnegotiation::ComPort(value);
            check(OptionCode::COM_PORT, payload, &value, None, payload);
        }
    }

    #[test]
    fn values_of_another_length_are_malformed() {
        let row = |payload, anomaly| check_malformed(OptionCode::COM_PORT, payload, anomaly);
        row(b"", Anomaly::ComPortEmpty);
        row(b"\x01\x00\x25\x80", Anomaly::ComPortLength(1));
        row(b"\x65\x00\x00\x00\x25\x80", Anomaly::ComPortLength(101));
        row(b"\x02", Anomaly::ComPortLength(2));
        row(b"\x6B\x00\x00", Anomaly::ComPortLength(107));
        row(b"\x08\x00", Anomaly::ComPortLength(8));
    }
}
