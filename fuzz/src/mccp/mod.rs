//! Compression around the codec.

mod pair;
mod wire;

use bytes::BytesMut;
use telnet_codec::{Message, TelnetCodec, testing};
use telnet_mud::{Mccp, MccpEvent, MudLimits, OnInflateError, Wrapper};
use telnet_proto::negotiate::QState;
use telnet_proto::nvt::Newlines;
use telnet_proto::{Limits, OptionCode, OptionSet, Policy, Role, Session, Side};
use tokio_util::codec::Encoder;

use crate::input::Input;

/// Whatever comes: no bytes are an error, cuts change nothing, and the output is bounded by the
/// input. What was compressed is read as what was not. Two ends that agree, take back, pause and
/// go on as they like lose not a byte, in either direction.
///
/// ```text
/// 0x00 | kind  wire...    any bytes
/// 0x40 | kind  wire...    any bytes behind a marker
/// 0x80 | kind  wire...    any bytes, compressed
/// 0xC0         step...    two ends, see `pair`
///
/// bit  0       a server
/// bits 1-2     agreed: nothing, MCCP1, MCCP2, MCCPX; of a server MCCP3 in place of the first two
/// bit  3       liberties with the format are taken for errors
/// bit  4       plain goes on behind a broken stream
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn mccp(data: &[u8]) {
    let mut input = Input::new(data);
    let kind = input.byte();
    match kind >> 6 {
        0 => wire::any(kind, input.rest()),
        1 => wire::any(kind, &[marker(kind), input.rest()].concat()),
        2 => wire::compressed(kind, input.rest()),
        _ => pair::play(&mut input),
    }
}

fn role(kind: u8) -> Role {
    if kind & 1 == 0 { Role::Client } else { Role::Server }
}

/// What is agreed on before the first byte.
fn agreed(kind: u8) -> Option<(Side, OptionCode)> {
    match (kind >> 1 & 3, role(kind)) {
        (0, _) => None,
        (3, _) => Some((Side::Remote, OptionCode::MCCPX)),
        (1, Role::Client) => Some((Side::Remote, OptionCode::MCCP1)),
        (_, Role::Client) => Some((Side::Remote, OptionCode::MCCP2)),
        (_, Role::Server) => Some((Side::Local, OptionCode::MCCP3)),
    }
}

fn marker(kind: u8) -> &'static [u8] {
    match agreed(kind).map(|(_, option)| option) {
        Some(OptionCode::MCCP1) => b"\xFF\xFA\x55\xFB\xF0",
        Some(OptionCode::MCCP3) => b"\xFF\xFA\x57\xFF\xF0",
        Some(OptionCode::MCCPX) => b"\xFF\xFA\x58\x02deflate\xFF\xF0",
        _ => b"\xFF\xFA\x56\xFF\xF0",
    }
}

/// A session with what is agreed, that would agree to these options and some others.
fn session(kind: u8, mccp: &OptionSet) -> Session {
    let mut policy = Policy::default();
    policy.role = role(kind);
    policy.newlines = Newlines::Untouched;
    policy.accept_local = mccp.iter().chain([OptionCode::SGA, OptionCode::NAWS]).collect();
    policy.accept_remote = mccp.iter().chain([OptionCode::ECHO, OptionCode::GMCP]).collect();
    let mut limits = Limits::default();
    limits.replies_per_option = u8::MAX;
    limits.replies_per_connection = u16::MAX;
    let mut session = Session::new(policy, &limits);
    if let Some((side, option)) = agreed(kind) {
        session.negotiator_mut().set_state(side, option, QState::Yes);
    }
    session
}

fn stage(kind: u8, mccp: &OptionSet, limits: &MudLimits) -> Mccp {
    let codec = TelnetCodec::from(session(kind, mccp));
    let mut stage = Mccp::new(codec, role(kind), limits);
    if kind & 0x08 != 0 {
        stage.policy_mut().wrapper = Wrapper::Strict;
    }
    if kind & 0x10 != 0 {
        stage.policy_mut().on_error = OnInflateError::Plain;
    }
    stage
}

/// What the stage has to say.
fn said(stage: &mut Mccp) -> BytesMut {
    let mut out = BytesMut::new();
    let flushed = stage.encode(Message::Flush, &mut out);
    assert!(flushed.is_ok(), "{flushed:?}");
    assert!(!stage.has_output(), "answers are left");
    out
}

fn join(last: &mut MccpEvent, item: MccpEvent) -> Option<MccpEvent> {
    match (last, item) {
        (MccpEvent::Telnet(last), MccpEvent::Telnet(item)) => {
            testing::join_data(last, item).map(MccpEvent::Telnet)
        }
        (_, item) => Some(item),
    }
}

/// The options of all versions.
fn versions() -> OptionSet {
    [OptionCode::MCCP1, OptionCode::MCCP2, OptionCode::MCCP3, OptionCode::MCCPX].into()
}
