//! ZMP, the Zenith MUD Protocol (option 93): commands with arguments, both ways.
//!
//! ```text
//! command NUL (argument NUL)*         command: letters, digits, "." and "-"
//!
//! zmp.ping                            zmp.time  "YYYY-MM-DD HH:MM:SS" in UTC
//! zmp.ident name version description
//! zmp.check package|command           zmp.support the same    zmp.no-support the same
//! zmp.input text
//! ```
//!
//! A message is in order with the text around it, and the option cannot be switched off again.

use crate::parsed::{Anomalies, Parsed};
use crate::text_error::{self, TextError};
use crate::{MudAnomaly, MudLimits};

/// One ZMP message: a command and its arguments.
///
/// ```
/// use telnet_mud::{MudLimits, Zmp};
///
/// let message = Zmp::parse(b"zmp.check\0color.\0", &MudLimits::default()).value;
/// assert!(message.is("zmp.check"));
/// assert!(message.args().eq([b"color."]));
///
/// let mut payload = Vec::new();
/// Zmp::new("zmp.no-support", ["color."])?.emit(&mut payload);
/// assert_eq!(payload, b"zmp.no-support\0color.\0");
/// # Ok::<(), telnet_mud::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Zmp {
    command: Vec<u8>,
    args: Vec<Vec<u8>>,
}

impl Zmp {
    /// A message to send.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the command is empty or holds more than letters, digits, `.` and `-`, or if
    /// an argument holds a NUL.
    pub fn new<A: Into<Vec<u8>>>(
        command: &str,
        args: impl IntoIterator<Item = A>,
    ) -> Result<Self, TextError> {
        text_error::check("a ZMP command", command.as_bytes(), is_command)?;
        let args: Vec<Vec<u8>> = args.into_iter().map(Into::into).collect();
        for arg in &args {
            text_error::check("a ZMP argument", arg, |arg| !arg.contains(&NUL))?;
        }
        Ok(Self { command: command.into(), args })
    }

    /// Reads a payload, which stands unescaped between `IAC SB 93` and `IAC SE`.
    pub fn parse(payload: &[u8], limits: &MudLimits) -> Parsed<Self> {
        let mut anomalies = Anomalies::default();
        let text = payload.strip_suffix(&[NUL]).unwrap_or_else(|| {
            anomalies.add(MudAnomaly::ZmpUnterminated);
            payload
        });
        let mut parts = text.split(|&byte| byte == NUL);
        let command = parts.next().unwrap_or_default();
        if !is_command(command) {
            anomalies.add(MudAnomaly::ZmpBadCommand);
        }
        let args = parts.by_ref().take(limits.zmp_args).map(<[u8]>::to_vec).collect();
        if parts.next().is_some() {
            anomalies.add(MudAnomaly::ZmpTooManyArgs);
        }
        anomalies.beside(Self { command: command.to_vec(), args })
    }

    /// Appends the payload to `out`, unescaped.
    pub fn emit(&self, out: &mut Vec<u8>) {
        for text in core::iter::once(&self.command).chain(&self.args) {
            out.extend_from_slice(text);
            out.push(NUL);
        }
    }

    /// Whether this is the named command; case counts.
    pub fn is(&self, command: &str) -> bool {
        self.command == command.as_bytes()
    }

    /// The command.
    pub fn command(&self) -> &[u8] {
        &self.command
    }

    /// The arguments in order.
    pub fn args(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.args.iter().map(Vec::as_slice)
    }

    /// What a peer has to answer to a `zmp.check`; `None` if this is no such message.
    ///
    /// `supported` are full commands; a name that ends with a full stop is a package, of which one
    /// command is enough. The core commands are always supported.
    pub fn check_answer(&self, supported: &[&str]) -> Option<Self> {
        if !self.is(CHECK) {
            return None;
        }
        let name = self.args.first()?;
        let fits = |command: &&str| match name.last() {
            Some(b'.') => command.as_bytes().starts_with(name),
            _ => command.as_bytes() == name.as_slice(),
        };
        let is_supported = CORE.iter().chain(supported).any(fits);
        let command = if is_supported { SUPPORT } else { NO_SUPPORT };
        Some(Self { command: command.into(), args: vec![name.clone()] })
    }
}

fn is_command(text: &[u8]) -> bool {
    let is_fit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    !text.is_empty() && text.iter().all(is_fit)
}

const NUL: u8 = 0;
const CHECK: &str = "zmp.check";
const SUPPORT: &str = "zmp.support";
const NO_SUPPORT: &str = "zmp.no-support";
const CORE: &[&str] =
    &["zmp.ping", "zmp.time", "zmp.ident", CHECK, SUPPORT, NO_SUPPORT, "zmp.input"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(payload: &[u8], command: &[u8], args: &[&[u8]], anomalies: &[MudAnomaly]) {
        let limits = MudLimits { zmp_args: 3, ..MudLimits::default() };
        let parsed = Zmp::parse(payload, &limits);
        assert_eq!(parsed.value.command(), command);
        assert!(parsed.value.args().eq(args.iter().copied()));
        assert_eq!(parsed.anomalies, anomalies);
    }

    #[test]
    fn payloads() {
        use MudAnomaly::{ZmpBadCommand, ZmpTooManyArgs, ZmpUnterminated};
        check(b"zmp.ping\0", b"zmp.ping", &[], &[]);
        check(b"zmp.test\0one\0two\0", b"zmp.test", &[b"one", b"two"], &[]);
        check(b"a.b\0\0c\0", b"a.b", &[b"", b"c"], &[]);
        check(b"a.b\0\0", b"a.b", &[b""], &[]);
        check(b"bad", b"bad", &[], &[ZmpUnterminated]);
        check(b"a.b\0arg", b"a.b", &[b"arg"], &[ZmpUnterminated]);
        check(b"", b"", &[], &[ZmpUnterminated, ZmpBadCommand]);
        check(b"\0", b"", &[], &[ZmpBadCommand]);
        check(b"a b\0\xFF\0", b"a b", &[b"\xFF"], &[ZmpBadCommand]);
        check(b"a\0x\0y\0z\0", b"a", &[b"x", b"y", b"z"], &[]);
        check(b"a\0x\0y\0z\0w\0", b"a", &[b"x", b"y", b"z"], &[ZmpTooManyArgs]);
    }

    #[test]
    fn checks_are_answered() {
        let ours = ["color.define", "color.use"];
        let check = |name: &str, answer: &str| {
            let answer = Zmp::new(answer, [name]).unwrap();
            assert_eq!(Zmp::new(CHECK, [name]).unwrap().check_answer(&ours), Some(answer));
        };
        check("color.use", SUPPORT);
        check("color.", SUPPORT);
        check("zmp.", SUPPORT);
        check("color", NO_SUPPORT);
        check("net.", NO_SUPPORT);
        assert_eq!(Zmp::new("zmp.ping", [""; 0]).unwrap().check_answer(&ours), None);
        assert_eq!(Zmp::new(CHECK, [""; 0]).unwrap().check_answer(&ours), None);
    }

    #[test]
    fn what_would_be_read_as_something_else_cannot_be_built() {
        for command in ["", "a b", "a\0", "\u{e9}"] {
            assert!(Zmp::new(command, [""; 0]).is_err());
        }
        assert!(Zmp::new("a", ["x\0y"]).is_err());
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(
            command in "[A-Za-z0-9.-]{1,12}",
            args in prop::collection::vec(prop::collection::vec(1_u8.., 0..8), 0..8),
        ) {
            let message = Zmp::new(&command, args).unwrap();
            let mut payload = Vec::new();
            message.emit(&mut payload);
            let parsed = Zmp::parse(&payload, &MudLimits::default());
            prop_assert!(parsed.anomalies.is_empty());
            prop_assert_eq!(parsed.value, message);
        }

        #[test]
        fn any_bytes_stay_within_the_limit_and_go_on_unchanged(
            payload in prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 0..60),
        ) {
            let limits = MudLimits { zmp_args: 4, ..MudLimits::default() };
            let message = Zmp::parse(&payload, &limits).value;
            prop_assert!(message.args().len() <= 4);
            let mut again = Vec::new();
            message.emit(&mut again);
            prop_assert_eq!(Zmp::parse(&again, &limits).value, message);
        }
    }
}
