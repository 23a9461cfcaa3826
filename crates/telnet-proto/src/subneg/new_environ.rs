//! Environment variables, asked for and told (RFC 1572; MNES uses the same form).
//!
//! ```text
//! IAC SB NEW-ENVIRON  SEND(1)  [ type [name] ]...                  IAC SE
//! IAC SB NEW-ENVIRON  IS(0)    [ type name [ VALUE(1) value ] ]... IAC SE      answer
//! IAC SB NEW-ENVIRON  INFO(2)  [ type name [ VALUE(1) value ] ]... IAC SE      later change
//!
//! type   VAR(0) well-known, USERVAR(3) any other
//! ESC(2) stands before a 0, 1, 2 or 3 inside of a name or value
//! ```
//!
//! An empty SEND asks for everything, a type without a name for all of that type. A name without
//! VALUE is undefined; VALUE with nothing behind it is defined and empty. SEND is of the side that said
//! DO, IS and INFO of the side that said WILL, and INFO only tells of changes (RFC 1572 §2).
//!
//! A client tells what its policy lists, each variable once and what it does not list as undefined, and
//! nothing of its process; VAR and USERVAR of one name are two variables. "All" is told in the policy's
//! order. A server asks for what its policy wants, in several SENDs if one would be longer than 240 bytes
//! with every byte of its names escaped:
//!
//! ```
//! use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Subnegotiation, notation};
//! use telnet_proto::subneg::{NewEnviron, Variable, VariableKind};
//!
//! let language = |value: &[u8]| Variable {
//!     kind: VariableKind::UserVar,
//!     name: b"LANG".to_vec(),
//!     value: Some(value.to_vec()),
//! };
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::NEW_ENVIRON]);
//! policy.variables = Some(vec![language(b"de_DE.UTF-8")]);
//! let mut client = Session::new(policy, &Limits::default());
//! let question = r#"IAC DO NEW-ENVIRON IAC SB NEW-ENVIRON 1 3 "LANG" 0 "USER" IAC SE"#;
//! let question = notation::parse(question)?;
//! let mut input = question.as_slice();
//! while client.poll(&mut input).is_some() {}
//! let answer = client.take_output();
//! let want = r#"IAC WILL NEW-ENVIRON IAC SB NEW-ENVIRON 0 3 "LANG" 1 "de_DE.UTF-8" 0 "USER" IAC SE"#;
//! assert_eq!(answer, notation::parse(want)?);
//! client.set_variable(language(b"C"));
//! let change = notation::parse(r#"IAC SB NEW-ENVIRON 2 3 "LANG" 1 "C" IAC SE"#)?;
//! assert_eq!(client.take_output(), change);
//!
//! let mut policy = Policy::server();
//! policy.accept_remote = OptionSet::from([OptionCode::NEW_ENVIRON]);
//! policy.wanted_variables = vec![(VariableKind::UserVar, b"LANG".to_vec())];
//! let mut server = Session::new(policy, &Limits::default());
//! let mut input = answer.as_slice();
//! let _agreed = server.poll(&mut input);
//! let Some(Event::Subnegotiation(Subnegotiation::NewEnviron(NewEnviron::Is(told)))) =
//!     server.poll(&mut input)
//! else {
//!     panic!("no variables")
//! };
//! assert_eq!(told[0], language(b"de_DE.UTF-8"));
//! assert_eq!(told[1].value, None, "USER is undefined");
//! # Ok::<(), notation::NotationError>(())
//! ```

use alloc::vec::Vec;

use super::{EnvironSense, IS, Parsed, SEND};
use crate::Anomaly;

/// A request for variables, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1572 closes this")]
pub enum NewEnviron {
    /// The server asks for these; an empty list asks for all, an empty name for all of its kind. A
    /// value has no meaning here, but some peers send one.
    Send(Vec<Variable>),
    /// The client answers.
    Is(Vec<Variable>),
    /// The client tells of a change without being asked.
    Info(Vec<Variable>),
}

/// One variable of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 1572 closes this")]
pub struct Variable {
    /// Well-known or not.
    pub kind: VariableKind,
    /// Its name, any bytes.
    pub name: Vec<u8>,
    /// Its value; `None` is undefined, which differs from empty.
    pub value: Option<Vec<u8>>,
}

/// The two kinds of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1572 closes this")]
pub enum VariableKind {
    /// VAR: one of the RFC's well-known names, USER, JOB, ACCT, PRINTER, SYSTEMTYPE, DISPLAY.
    Var,
    /// USERVAR: any other.
    UserVar,
}

impl NewEnviron {
    /// How many variables of one list are kept; a list of type bytes alone would otherwise grow to
    /// fifty times its size on the wire.
    pub const MAX_VARIABLES: usize = 1024;

    /// Reads a payload. A trailing ESC is passed over with [`Anomaly::EnvironTrailingEscape`].
    ///
    /// # Errors
    ///
    /// [`Anomaly::EnvironCommand`] without a command or with an unknown one,
    /// [`Anomaly::EnvironMissingType`] if the list does not begin with a type.
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        parse_in(payload, EnvironSense::Rfc1408)
    }

    /// The variables of the list.
    pub fn variables(&self) -> &[Variable] {
        match self {
            Self::Send(list) | Self::Is(list) | Self::Info(list) => list,
        }
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        emit_in(self, EnvironSense::Rfc1408, out);
    }
}

/// Reads a payload of a peer with this sense of VAR and VALUE.
pub(super) fn parse_in(payload: &[u8], sense: EnvironSense) -> Result<Parsed<NewEnviron>, Anomaly> {
    let Some((&command, list)) = payload.split_first() else {
        return Err(Anomaly::EnvironCommand(None));
    };
    let build = match command {
        IS => NewEnviron::Is,
        SEND => NewEnviron::Send,
        INFO => NewEnviron::Info,
        other => return Err(Anomaly::EnvironCommand(Some(other))),
    };
    Ok(parse_list(list, sense)?.map(build))
}

/// Appends the payload for a peer with this sense of VAR and VALUE.
pub(super) fn emit_in(message: &NewEnviron, sense: EnvironSense, out: &mut Vec<u8>) {
    out.push(match message {
        NewEnviron::Is(_) => IS,
        NewEnviron::Send(_) => SEND,
        NewEnviron::Info(_) => INFO,
    });
    for variable in message.variables() {
        out.push(match variable.kind {
            VariableKind::Var => sense.var(),
            VariableKind::UserVar => USERVAR,
        });
        emit_escaped(&variable.name, out);
        if let Some(value) = &variable.value {
            out.push(sense.value());
            emit_escaped(value, out);
        }
    }
}

fn parse_list(mut list: &[u8], sense: EnvironSense) -> Result<Parsed<Vec<Variable>>, Anomaly> {
    let (var, value) = (sense.var(), sense.value());
    let mut variables = Vec::new();
    let mut anomaly = None;
    while let Some((&kind, rest)) = list.split_first() {
        let kind = match kind {
            USERVAR => VariableKind::UserVar,
            code if code == var => VariableKind::Var,
            // Only the head of the list can be here: every later item ends at a type.
            _ => return Err(Anomaly::EnvironMissingType),
        };
        list = rest;
        let name = string(&mut list, &[var, value, USERVAR], &mut anomaly);
        let value = match list {
            [code, rest @ ..] if *code == value => {
                list = rest;
                // A second VALUE has no meaning in a value; it is taken for part of it.
                Some(string(&mut list, &[var, USERVAR], &mut anomaly))
            }
            _ => None,
        };
        if variables.len() == NewEnviron::MAX_VARIABLES {
            anomaly = Some(Anomaly::EnvironTooMany);
            break;
        }
        variables.push(Variable { kind, name, value });
    }
    Ok(Parsed { value: variables, anomaly })
}

/// An escaped string up to one of the delimiters, or the end.
fn string(list: &mut &[u8], ends: &[u8], anomaly: &mut Option<Anomaly>) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some((&byte, rest)) = list.split_first() {
        if ends.contains(&byte) {
            break;
        }
        *list = rest;
        if byte != ESC {
            out.push(byte);
        } else if let Some((&escaped, rest)) = rest.split_first() {
            out.push(escaped);
            *list = rest;
        } else {
            *anomaly = Some(Anomaly::EnvironTrailingEscape);
        }
    }
    out
}

fn emit_escaped(text: &[u8], out: &mut Vec<u8>) {
    for &byte in text {
        if matches!(byte, 0 | 1 | ESC | USERVAR) {
            out.push(ESC);
        }
        out.push(byte);
    }
}

/// A change that the client tells of without being asked.
pub(super) const INFO: u8 = 2;
/// Stands before a byte of a name or value that would be a code, in either sense of VAR and VALUE.
pub(super) const ESC: u8 = 2;
/// The code of a variable that is not well-known, in either sense of VAR and VALUE.
pub(super) const USERVAR: u8 = 3;

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{Subnegotiation, tests::check, tests::check_malformed};
    use super::*;
    use crate::OptionCode;

    fn var(name: &[u8], value: Option<&[u8]>) -> Variable {
        Variable { kind: VariableKind::Var, name: name.into(), value: value.map(Into::into) }
    }

    fn user(name: &[u8], value: Option<&[u8]>) -> Variable {
        Variable { kind: VariableKind::UserVar, ..var(name, value) }
    }

    #[track_caller]
    fn row(payload: &[u8], value: NewEnviron) {
        row_odd(payload, value, None, payload);
    }

    #[track_caller]
    fn row_odd(payload: &[u8], value: NewEnviron, anomaly: Option<Anomaly>, emitted: &[u8]) {
        let value = Subnegotiation::NewEnviron(value);
        check(OptionCode::NEW_ENVIRON, payload, &value, anomaly, emitted);
    }

    #[test]
    fn requests() {
        row(b"\x01", NewEnviron::Send(vec![]));
        row(b"\x01\x03", NewEnviron::Send(vec![user(b"", None)]));
        row(b"\x01\x00USER\x03BAR", NewEnviron::Send(vec![var(b"USER", None), user(b"BAR", None)]));
        row(b"\x01\x00\x03", NewEnviron::Send(vec![var(b"", None), user(b"", None)]));
        row(b"\x01\x00A\x01v", NewEnviron::Send(vec![var(b"A", Some(b"v"))]));
    }

    #[test]
    fn answers() {
        let undefined_and_empty = vec![var(b"A", None), var(b"B", Some(b""))];
        row(b"\x00\x00A\x00B\x01", NewEnviron::Is(undefined_and_empty));
        row(b"\x02\x00DISPLAY\x01h:0", NewEnviron::Info(vec![var(b"DISPLAY", Some(b"h:0"))]));
        row(
            b"\x00\x00LANG\x01utf-8\x00USER\x01alice\x03X\x01y",
            NewEnviron::Is(vec![
                var(b"LANG", Some(b"utf-8")),
                var(b"USER", Some(b"alice")),
                user(b"X", Some(b"y")),
            ]),
        );
    }

    #[test]
    fn escapes() {
        row(b"\x00\x03A\x01x\x02\x01y\xFF", NewEnviron::Is(vec![user(b"A", Some(b"x\x01y\xFF"))]));
        let stray_value = NewEnviron::Is(vec![var(b"A", Some(b"b\x01c"))]);
        row_odd(b"\x00\x00A\x01b\x01c", stray_value, None, b"\x00\x00A\x01b\x02\x01c");
        let trailing = NewEnviron::Is(vec![var(b"A", Some(b"b"))]);
        let anomaly = Some(Anomaly::EnvironTrailingEscape);
        row_odd(b"\x00\x00A\x01b\x02", trailing, anomaly, b"\x00\x00A\x01b");
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::NEW_ENVIRON, payload, anomaly);
        row(b"", Anomaly::EnvironCommand(None));
        row(b"\x09\x00A", Anomaly::EnvironCommand(Some(9)));
        row(b"\x00\x01x", Anomaly::EnvironMissingType);
        row(b"\x01x", Anomaly::EnvironMissingType);
    }

    #[test]
    fn a_long_list_is_cut() {
        let mut payload = vec![IS];
        payload.resize(100_000, 0);
        let parsed = NewEnviron::parse(&payload).unwrap();
        assert_eq!(parsed.value.variables().len(), NewEnviron::MAX_VARIABLES);
        assert_eq!(parsed.anomaly, Some(Anomaly::EnvironTooMany));
    }
}
