//! Environment variables in the old form (RFC 1408, RFC 1571).
//!
//! ```text
//! IAC SB ENVIRON  SEND(1)  [ type [name] ]...                IAC SE
//! IAC SB ENVIRON  IS(0)    [ type name [ VALUE value ] ]...  IAC SE      answer
//! IAC SB ENVIRON  INFO(2)  [ type name [ VALUE value ] ]...  IAC SE      later change
//!
//! RFC 1408   VAR(0) VALUE(1) ESC(2) USERVAR(3)
//! BSD        VAR(1) VALUE(0) ESC(2) USERVAR(3)
//! ```
//!
//! All else is as in [`new_environ`](super::new_environ).
//!
//! The RFC has the two codes the other way round than the program it describes, so each peer has its
//! own sense of them. RFC 1571 tells how to find out which: a list begins with VAR or USERVAR, and a
//! SEND has no VALUE. NEW-ENVIRON has another code so that there is no doubt.
//!
//! A session tells the variables of its policy in the sense of who asks, and if a request does not tell,
//! in that of what the peer said before it in the same agreement, or else of RFC 1408. It sends no INFO:
//!
//! ```
//! use telnet_proto::{Limits, OptionCode, OptionSet, Policy, Session, notation};
//! use telnet_proto::subneg::{Variable, VariableKind};
//!
//! let mut policy = Policy::default();
//! policy.accept_local = OptionSet::from([OptionCode::ENVIRON]);
//! let user = Variable { kind: VariableKind::Var, name: b"USER".to_vec(), value: Some(b"al".to_vec()) };
//! policy.variables = Some(vec![user]);
//! let mut client = Session::new(policy, &Limits::default());
//! let question = notation::parse(r#"IAC DO ENVIRON IAC SB ENVIRON 1 1 "USER" IAC SE"#)?;
//! let mut input = question.as_slice();
//! while client.poll(&mut input).is_some() {}
//! let answer = notation::parse(r#"IAC WILL ENVIRON IAC SB ENVIRON 0 1 "USER" 0 "al" IAC SE"#)?;
//! assert_eq!(client.take_output(), answer);
//! # Ok::<(), notation::NotationError>(())
//! ```

use alloc::vec::Vec;

use super::new_environ::{ESC, INFO, USERVAR, emit_in, parse_in};
use super::{IS, NewEnviron, Parsed, SEND};
use crate::Anomaly;

/// A request for variables, or a list of them, of a peer with its own sense of the codes.
///
/// Answer in the sense of the request, or of an earlier one if this one does not tell:
///
/// ```
/// use telnet_proto::subneg::{Environ, EnvironSense, NewEnviron, Variable, VariableKind};
///
/// let request = Environ::parse(b"\x01\x01USER")?.value;
/// assert_eq!(request.sense, Some(EnvironSense::Bsd));
///
/// let user = Variable {
///     kind: VariableKind::Var,
///     name: b"USER".to_vec(),
///     value: Some(b"alice".to_vec()),
/// };
/// let answer = Environ { sense: request.sense, message: NewEnviron::Is(vec![user]) };
/// let mut payload = Vec::new();
/// answer.emit(&mut payload);
/// assert_eq!(payload, b"\x00\x01USER\x00alice");
/// # Ok::<(), telnet_proto::Anomaly>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "RFC 1408 closes this")]
pub struct Environ {
    /// How the sender numbers VAR and VALUE; `None` if the list does not tell, which is read and
    /// written as [`EnvironSense::Rfc1408`].
    pub sense: Option<EnvironSense>,
    /// The list, which has the same form as in the newer option.
    pub message: NewEnviron,
}

/// How a peer numbers VAR and VALUE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there are two ways to number two things")]
pub enum EnvironSense {
    /// VAR is 0 and VALUE is 1, as in RFC 1408 and in NEW-ENVIRON.
    Rfc1408,
    /// VAR is 1 and VALUE is 0, as in the programs of BSD.
    Bsd,
}

impl Environ {
    /// Reads a payload in the sense of its sender. What is passed over is what [`NewEnviron::parse`]
    /// passes over.
    ///
    /// # Errors
    ///
    /// Those of [`NewEnviron::parse`].
    pub fn parse(payload: &[u8]) -> Result<Parsed<Self>, Anomaly> {
        let sense = EnvironSense::of(payload);
        let message = parse_in(payload, sense.unwrap_or(EnvironSense::Rfc1408))?;
        Ok(message.map(|message| Self { sense, message }))
    }

    /// Appends the payload.
    pub fn emit(&self, out: &mut Vec<u8>) {
        emit_in(&self.message, self.sense.unwrap_or(EnvironSense::Rfc1408), out);
    }
}

impl EnvironSense {
    /// The sense in which this payload is written, if it tells (RFC 1571 §4, §5).
    ///
    /// ```
    /// use telnet_proto::subneg::EnvironSense;
    ///
    /// assert_eq!(EnvironSense::of(b"\x00\x00USER\x01me"), Some(EnvironSense::Rfc1408));
    /// assert_eq!(EnvironSense::of(b"\x00\x01USER\x00me"), Some(EnvironSense::Bsd));
    /// assert_eq!(EnvironSense::of(b"\x01"), None);
    /// ```
    pub fn of(payload: &[u8]) -> Option<Self> {
        let (&kind, list) = payload.split_first()?;
        let entries = entries(list);
        match kind {
            SEND => entries.iter().find_map(|entry| Self::by_leader(entry.code)),
            IS | INFO if entries.first()?.code == USERVAR => Self::by_shape(&entries),
            IS | INFO => Self::by_leader(entries.first()?.code),
            _ => None,
        }
    }

    /// The code of VAR.
    pub(super) const fn var(self) -> u8 {
        match self {
            Self::Rfc1408 => 0,
            Self::Bsd => 1,
        }
    }

    /// The code of VALUE.
    pub(super) const fn value(self) -> u8 {
        1 - self.var()
    }

    /// The sense in which this code may stand where a VALUE may not.
    const fn by_leader(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Rfc1408),
            1 => Some(Self::Bsd),
            _ => None,
        }
    }

    /// What the rest of a list tells that begins with a USERVAR, as any list may.
    fn by_shape(entries: &[Entry]) -> Option<Self> {
        let senses = [Self::Rfc1408, Self::Bsd];
        let twice = |code| entries.windows(2).any(|pair| pair.iter().all(|e| e.code == code));
        let empty = |code| entries.iter().any(|entry| entry.code == code && entry.text.is_empty());
        let count = |code| entries.iter().filter(|entry| entry.code == code).count();
        let known = |code| entries.iter().any(|e| e.code == code && WELL_KNOWN.contains(&&*e.text));
        let find = |test: &dyn Fn(Self) -> bool| senses.into_iter().find(|sense| test(*sense));
        // Two VARs may follow each other, two VALUEs may not; a VALUE may be empty, a VAR may not.
        find(&|sense| twice(sense.var()))
            .or_else(|| find(&|sense| empty(sense.value())))
            .or_else(|| find(&|sense| count(USERVAR) + count(sense.var()) == count(sense.value())))
            .or_else(|| find(&|sense| known(sense.var())))
    }
}

/// A name or a value, and the code before it.
struct Entry {
    code: u8,
    text: Vec<u8>,
}

/// The list without regard to what the codes mean. As many are looked at as can be kept.
fn entries(list: &[u8]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut bytes = list.iter().copied();
    while let Some(byte) = bytes.next() {
        let text = match byte {
            ESC => bytes.next(),
            0 | 1 | USERVAR if entries.len() == NewEnviron::MAX_VARIABLES => break,
            0 | 1 | USERVAR => {
                entries.push(Entry { code: byte, text: Vec::new() });
                None
            }
            other => Some(other),
        };
        if let (Some(entry), Some(text)) = (entries.last_mut(), text) {
            entry.text.push(text);
        }
    }
    entries
}

/// The names that may follow VAR (RFC 1408 §5).
const WELL_KNOWN: [&[u8]; 6] = [b"USER", b"JOB", b"ACCT", b"PRINTER", b"SYSTEMTYPE", b"DISPLAY"];

#[cfg(test)]
mod tests {
    use std::vec;

    use super::super::{
        Subnegotiation, Variable, VariableKind, tests::check, tests::check_malformed,
    };
    use super::*;
    use crate::OptionCode;

    fn var(name: &[u8], value: Option<&[u8]>) -> Variable {
        Variable { kind: VariableKind::Var, name: name.into(), value: value.map(Into::into) }
    }

    fn user(name: &[u8], value: Option<&[u8]>) -> Variable {
        Variable { kind: VariableKind::UserVar, ..var(name, value) }
    }

    #[track_caller]
    fn row(payload: &[u8], sense: Option<EnvironSense>, message: NewEnviron) {
        let value = Subnegotiation::Environ(Environ { sense, message });
        check(OptionCode::ENVIRON, payload, &value, None, payload);
    }

    const RFC: Option<EnvironSense> = Some(EnvironSense::Rfc1408);
    const BSD: Option<EnvironSense> = Some(EnvironSense::Bsd);

    #[test]
    fn requests() {
        row(b"\x01", None, NewEnviron::Send(vec![]));
        row(b"\x01\x03", None, NewEnviron::Send(vec![user(b"", None)]));
        row(b"\x01\x00USER", RFC, NewEnviron::Send(vec![var(b"USER", None)]));
        row(b"\x01\x01USER", BSD, NewEnviron::Send(vec![var(b"USER", None)]));
        let both = NewEnviron::Send(vec![user(b"X", None), var(b"A", None)]);
        row(b"\x01\x03X\x01A", BSD, both.clone());
        row(b"\x01\x03X\x00A", RFC, both);
    }

    #[test]
    fn answers() {
        let both = vec![var(b"A", Some(b"v")), var(b"B", None)];
        row(b"\x00\x00A\x01v\x00B", RFC, NewEnviron::Is(both.clone()));
        row(b"\x00\x01A\x00v\x01B", BSD, NewEnviron::Is(both));
        row(b"\x02\x01A\x00x\x02\x01", BSD, NewEnviron::Info(vec![var(b"A", Some(b"x\x01"))]));
        row(b"\x00", None, NewEnviron::Is(vec![]));
        row(b"\x00\x03A", None, NewEnviron::Is(vec![user(b"A", None)]));
    }

    #[test]
    fn a_list_that_begins_with_uservar_tells_by_its_shape() {
        let row = |list: &[u8], want| {
            let payload = [b"\x00\x03X", list].concat();
            assert_eq!(EnvironSense::of(&payload), want, "{list:?}");
        };
        row(b"\x00A\x00B", RFC);
        row(b"\x01A\x01B", BSD);
        row(b"\x01\x00A\x03Y", RFC);
        row(b"\x00\x01A\x03Y", BSD);
        row(b"\x01v", RFC);
        row(b"\x00v", BSD);
        row(b"\x03Y\x00USER\x01v", RFC);
        row(b"\x03Y\x01USER\x00v", BSD);
        row(b"\x03Y\x01v\x00w", None);
        row(b"\x03Y\x02\x01v\x02\x00w", None);
    }

    #[test]
    fn what_cannot_be_read() {
        let row = |payload, anomaly| check_malformed(OptionCode::ENVIRON, payload, anomaly);
        row(b"", Anomaly::EnvironCommand(None));
        row(b"\x09\x00A", Anomaly::EnvironCommand(Some(9)));
        row(b"\x00x\x00A", Anomaly::EnvironMissingType);
    }

    #[test]
    fn a_long_list_is_cut() {
        for (code, sense) in [(0, RFC), (1, BSD)] {
            let mut payload = vec![0];
            payload.resize(100_000, code);
            let parsed = Environ::parse(&payload).unwrap();
            assert_eq!(parsed.value.sense, sense);
            assert_eq!(parsed.value.message.variables().len(), NewEnviron::MAX_VARIABLES);
            assert_eq!(parsed.anomaly, Some(Anomaly::EnvironTooMany));
        }
    }
}
