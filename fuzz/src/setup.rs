//! Policies and limits, chosen by a byte.

use telnet_proto::{
    Limits, OptionCode, OptionSet, Policy, Session,
    nvt::Newlines,
    subneg::{Naws, Variable, VariableKind},
};

/// A session as the byte says.
///
/// ```text
/// bits 0-1  newlines: CR NUL, to LF, untouched, untouched
/// bits 2-3  options agreed to: none, half of them on either side, all, all
/// bit  4    has something to tell: names, window, variables, charsets
/// bit  5    small limits
/// bit  6    a server
/// bit  7    urgent data is on its way
/// ```
pub(crate) fn session(byte: u8) -> Session {
    let mut session = Session::new(policy(byte), &limits(byte));
    if is_urgent(byte) {
        session.urgent();
    }
    session
}

pub(crate) const fn is_urgent(byte: u8) -> bool {
    is_set(byte, 7)
}

pub(crate) fn policy(byte: u8) -> Policy {
    let mut policy = if is_set(byte, 6) { Policy::server() } else { Policy::default() };
    policy.newlines = match byte & 3 {
        0 => Newlines::CrNul,
        1 => Newlines::ToLf,
        _ => Newlines::Untouched,
    };
    let half = |odd| -> OptionSet {
        OptionCode::all().filter(|option| option.code() & 1 == odd).collect()
    };
    (policy.accept_local, policy.accept_remote) = match byte >> 2 & 3 {
        0 => (OptionSet::EMPTY, OptionSet::EMPTY),
        1 => (half(0), half(1)),
        _ => (OptionSet::ALL, OptionSet::ALL),
    };
    if is_set(byte, 4) {
        talk(&mut policy);
    }
    policy
}

/// Gives the policy something to tell about each option that it can answer by itself.
pub(crate) fn talk(policy: &mut Policy) {
    let variable = |kind, name: &[u8], value: &[u8]| Variable {
        kind,
        name: name.into(),
        value: Some(value.into()),
    };
    policy.terminal_types = vec![b"FUZZ".to_vec(), b"XTERM".to_vec()];
    policy.window = Some(Naws { columns: 255, rows: 24 });
    policy.terminal_speed = Some((38_400, 9_600));
    policy.variables = Some(vec![
        variable(VariableKind::Var, b"USER", b"a\0b\xFF"),
        variable(VariableKind::UserVar, b"X", b""),
    ]);
    policy.wanted_variables = vec![(VariableKind::Var, b"USER".to_vec())];
    policy.charsets = vec![b"UTF-8".to_vec(), b"ISO-8859-1".to_vec()];
}

pub(crate) fn limits(byte: u8) -> Limits {
    let mut limits = Limits::default();
    if is_set(byte, 5) {
        limits.subnegotiation_bytes = 16;
        limits.replies_per_option = 2;
        limits.replies_per_connection = 5;
        limits.payloads_per_connection = 3;
    }
    limits
}

const fn is_set(byte: u8, bit: u8) -> bool {
    byte >> bit & 1 == 1
}
