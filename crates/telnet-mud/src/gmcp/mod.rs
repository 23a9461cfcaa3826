//! GMCP, the Generic MUD Communication Protocol (option 201).
//!
//! ```text
//! package                     a message without data
//! package  SP  json           a message with data: any JSON value, in UTF-8
//! ```
//!
//! The package is compared without case. Peers also send a tab or a line end for the space, or
//! nothing at all before `{`, `[` and `"`.

mod loose;
mod package;
pub mod packages;
mod supports;

use std::borrow::Cow;
use std::fmt;

pub use package::Package;
use serde::{Deserialize, Serialize};

pub use supports::GmcpSupports;

use crate::parsed::{Anomalies, Parsed};
use crate::{MudAnomaly, MudError};

/// One GMCP message: a package name and the JSON text as it stands on the wire.
///
/// The text is parsed on request only, so a message that nobody reads costs nothing, and one
/// with broken JSON still tells its package.
///
/// ```
/// use telnet_mud::Gmcp;
///
/// let message = Gmcp::parse(b"Char.Vitals {\"hp\":1}").value;
/// assert!(message.is("char.vitals"));
/// assert_eq!(message.json().unwrap().unwrap()["hp"], 1);
///
/// let mut payload = Vec::new();
/// Gmcp::with_json("Core.Supports.Set", &["Char 1", "Room 1"])?.emit(&mut payload);
/// assert_eq!(payload, b"Core.Supports.Set [\"Char 1\",\"Room 1\"]");
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Gmcp {
    package: Vec<u8>,
    data: Option<Vec<u8>>,
}

impl Gmcp {
    /// A message without data.
    ///
    /// # Errors
    ///
    /// [`MudError::BadPackage`] if the name is empty or holds anything but printable ASCII, or
    /// one of `{`, `[` and `"`, with which data begins.
    pub fn new(package: &str) -> Result<Self, MudError> {
        let is_good = !package.is_empty()
            && package.bytes().all(|byte| byte.is_ascii_graphic() && !begins_data(byte));
        if is_good {
            Ok(Self { package: package.as_bytes().to_vec(), data: None })
        } else {
            Err(MudError::BadPackage(package.to_owned()))
        }
    }

    /// A message with JSON text that is ready to send; it is not looked into.
    ///
    /// White space in front of the text is left out, and white space alone is no data.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_text(package: &str, text: impl AsRef<[u8]>) -> Result<Self, MudError> {
        Ok(Self { data: data(text.as_ref()), ..Self::new(package)? })
    }

    /// A message whose data is `value` in its shortest JSON form.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and [`MudError::Json`] if the value has no form in JSON.
    pub fn with_json<T: Serialize + ?Sized>(package: &str, value: &T) -> Result<Self, MudError> {
        let text = serde_json::to_vec(value).map_err(MudError::Json)?;
        Self::with_text(package, text)
    }

    /// Reads a payload, which stands unescaped between `IAC SB 201` and `IAC SE`.
    ///
    /// The JSON is not looked at, see [`json`](Self::json). A payload without a package name
    /// keeps its data beside [`MudAnomaly::GmcpNoPackage`].
    pub fn parse(payload: &[u8]) -> Parsed<Self> {
        let mut anomalies = Anomalies::default();
        let ends_package = |byte: &u8| is_space(*byte) || begins_data(*byte);
        let end = payload.iter().position(ends_package).unwrap_or(payload.len());
        let (package, rest) = payload.split_at(end);
        if package.is_empty() {
            anomalies.add(MudAnomaly::GmcpNoPackage);
        } else if rest.first().is_some_and(|&byte| begins_data(byte)) {
            anomalies.add(MudAnomaly::GmcpNoSeparator);
        }
        anomalies.beside(Self { package: package.to_vec(), data: data(rest) })
    }

    /// Appends the payload to `out`, unescaped.
    pub fn emit(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.package);
        if let Some(data) = &self.data {
            out.push(b' ');
            out.extend_from_slice(data);
        }
    }

    /// Whether this is the named package and message; ASCII letters are equal in both cases.
    pub fn is(&self, package: &str) -> bool {
        self.package.eq_ignore_ascii_case(package.as_bytes())
    }

    /// The package name as the peer wrote it, with `U+FFFD` for what is not UTF-8.
    pub fn package(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.package)
    }

    /// The package name as bytes.
    pub fn package_bytes(&self) -> &[u8] {
        &self.package
    }

    /// The data as bytes: JSON text, unless the peer errs. Never empty.
    pub fn data(&self) -> Option<&[u8]> {
        self.data.as_deref()
    }

    /// The data as text, with `U+FFFD` for what is not UTF-8.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.data().map(String::from_utf8_lossy)
    }

    /// The data as a JSON value, parsed anew on each call; `None` if there is no data.
    ///
    /// # Errors
    ///
    /// The inner result is an error if the data is not JSON in UTF-8, or nests deeper than 128.
    pub fn json(&self) -> Option<Result<serde_json::Value, serde_json::Error>> {
        self.deserialize()
    }

    /// The data as a type of the caller, parsed anew on each call; `None` if there is no data.
    ///
    /// ```
    /// let ping = telnet_mud::Gmcp::parse(b"Core.Ping 120").value;
    /// assert_eq!(ping.deserialize::<u32>().unwrap().unwrap(), 120);
    /// ```
    ///
    /// # Errors
    ///
    /// The inner result is an error if the data is not JSON, or not of this type.
    pub fn deserialize<'a, T: Deserialize<'a>>(&'a self) -> Option<Result<T, serde_json::Error>> {
        self.data().map(serde_json::from_slice)
    }
}

/// As it stands on the wire, in quotes and escaped.
impl fmt::Debug for Gmcp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut payload = Vec::new();
        self.emit(&mut payload);
        write!(f, "\"{}\"", payload.escape_ascii())
    }
}

/// The data in what follows the package name: all but the white space in front of it.
fn data(text: &[u8]) -> Option<Vec<u8>> {
    let start = text.iter().position(|&byte| !is_space(byte))?;
    text.get(start..).map(<[u8]>::to_vec)
}

/// The white space of JSON (RFC 8259 §2).
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The bytes that begin a JSON value and never stand in a package name.
const fn begins_data(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(payload: &[u8], package: &str, text: Option<&str>, anomalies: &[MudAnomaly]) {
        let parsed = Gmcp::parse(payload);
        assert_eq!(parsed.value.package(), package);
        assert_eq!(parsed.value.text().as_deref(), text);
        assert_eq!(parsed.anomalies, anomalies);
    }

    #[test]
    fn payloads() {
        use MudAnomaly::{GmcpNoPackage, GmcpNoSeparator};
        check(b"Char.Vitals {\"hp\":1}", "Char.Vitals", Some("{\"hp\":1}"), &[]);
        check(b"Core.Ping", "Core.Ping", None, &[]);
        check(b"Core.Ping ", "Core.Ping", None, &[]);
        check(b"Core.Ping \r\n", "Core.Ping", None, &[]);
        check(b"Char.Vitals{\"hp\":1}", "Char.Vitals", Some("{\"hp\":1}"), &[GmcpNoSeparator]);
        check(b"Char.Items[1]", "Char.Items", Some("[1]"), &[GmcpNoSeparator]);
        check(b"Core.Goodbye\"bye\"", "Core.Goodbye", Some("\"bye\""), &[GmcpNoSeparator]);
        check(b"Room.Info\n{\"num\":1}", "Room.Info", Some("{\"num\":1}"), &[]);
        check(b"Room.Info\t{\"num\":1} ", "Room.Info", Some("{\"num\":1} "), &[]);
        check(b"Room.Info  1", "Room.Info", Some("1"), &[]);
        check(b"{\"hp\":1}", "", Some("{\"hp\":1}"), &[GmcpNoPackage]);
        check(b" 1", "", Some("1"), &[GmcpNoPackage]);
        check(b"", "", None, &[GmcpNoPackage]);
        check(b"Comm.Say \"\xF0\x9F\x91\x8B\"", "Comm.Say", Some("\"\u{1F44B}\""), &[]);
        check(b"Core.KeepAlive 5", "Core.KeepAlive", Some("5"), &[]);
        check(b"MSDP {\"LIST\" : \"COMMANDS\"}", "MSDP", Some("{\"LIST\" : \"COMMANDS\"}"), &[]);
        check(b"A \x80\x81", "A", Some("\u{FFFD}\u{FFFD}"), &[]);
        check(b"\xFF.x 1", "\u{FFFD}.x", Some("1"), &[]);
    }

    #[test]
    fn names_are_compared_without_case() {
        let hello = Gmcp::parse(b"CORE.Hello {}").value;
        assert!(hello.is("core.hello"));
        assert!(!hello.is("core.hell"));
        assert_eq!(hello.package_bytes(), b"CORE.Hello");
    }

    #[test]
    fn bad_data_is_kept_and_only_json_fails() {
        for payload in [&b"A \x80\x81"[..], b"A {\"hp\":", b"A \"\xFF\"", b"A 1 2"] {
            let message = Gmcp::parse(payload).value;
            assert_eq!(message.data(), payload.get(2..));
            assert!(message.json().unwrap().is_err());
        }
        assert!(Gmcp::parse(b"A").value.json().is_none());
        assert!(Gmcp::parse(b"A \"x\"").value.deserialize::<u8>().unwrap().is_err());
    }

    #[test]
    fn deep_json_is_an_error_and_not_a_stack_overflow() {
        let payload = [b"X ".as_slice(), &b"[".repeat(1_000_000)].concat();
        let message = Gmcp::parse(&payload).value;
        assert_eq!(message.data().unwrap().len(), 1_000_000);
        assert!(message.json().unwrap().is_err());
    }

    #[test]
    fn names_that_would_be_read_as_something_else_cannot_be_built() {
        for package in ["", "a b", "a{", "a[", "a\"", "a\n", "\u{e9}", "a\0"] {
            assert!(
                matches!(Gmcp::new(package), Err(MudError::BadPackage(name)) if name == package)
            );
        }
        assert_eq!(Gmcp::with_text("Core.Ping", " \n").unwrap(), Gmcp::new("Core.Ping").unwrap());
        let keys_of_bytes = std::collections::BTreeMap::from([(b"x", 1)]);
        assert!(matches!(Gmcp::with_json("A", &keys_of_bytes), Err(MudError::Json(_))));
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(
            package in "[!#-Z\\\\-z|}~]{1,20}",
            text in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let message = Gmcp::with_text(&package, text).unwrap();
            let mut payload = Vec::new();
            message.emit(&mut payload);
            let parsed = Gmcp::parse(&payload);
            prop_assert!(parsed.anomalies.is_empty());
            prop_assert_eq!(parsed.value, message);
        }

        #[test]
        fn what_is_parsed_goes_on_unchanged(
            payload in prop::collection::vec(
                prop_oneof![Just(b' '), Just(b'{'), Just(b'"'), Just(b'\n'), any::<u8>()], 0..40,
            ),
        ) {
            let message = Gmcp::parse(&payload).value;
            drop(message.json());
            let mut again = Vec::new();
            message.emit(&mut again);
            prop_assert_eq!(Gmcp::parse(&again).value, message);
        }
    }
}
