//! ATCP, the Achaea Telnet Client Protocol (option 200): the predecessor of GMCP.
//!
//! ```text
//! package                          a message without data
//! package (SP | LF) data           a message with data: text of any form
//!
//! hello client version LF module number LF module number ...      the client's first message
//! ```

use std::borrow::Cow;

use crate::MudAnomaly;
use crate::parsed::{Anomalies, Parsed};
use crate::text_error::{self, TextError};

/// One ATCP message: a package name and text.
///
/// ```
/// use telnet_mud::Atcp;
///
/// let exits = Atcp::parse(b"Room.Exits n,s").value;
/// assert!(exits.is("room.exits"));
/// assert_eq!(exits.data(), Some(&b"n,s"[..]));
///
/// let mut payload = Vec::new();
/// Atcp::hello("Client", "1.0", &[("composer", 1), ("map", 1)])?.emit(&mut payload);
/// assert_eq!(payload, b"hello Client 1.0\ncomposer 1\nmap 1");
/// # Ok::<(), telnet_mud::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Atcp {
    package: Vec<u8>,
    data: Option<Vec<u8>>,
}

impl Atcp {
    /// How many bytes a server is known to take in one message.
    pub const MAX_TO_SERVER_BYTES: usize = 2047;

    /// A message without data.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name is empty or holds more than printable ASCII.
    pub fn new(package: &str) -> Result<Self, TextError> {
        text_error::check("an ATCP package name", package.as_bytes(), is_word)?;
        Ok(Self { package: package.into(), data: None })
    }

    /// A message with data, which may be of any form.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_data(package: &str, data: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        Ok(Self { data: Some(data.into()), ..Self::new(package)? })
    }

    /// The first message of a client: who it is and which modules it has, with their versions.
    ///
    /// # Errors
    ///
    /// [`TextError`] if a name or the version is empty or holds more than printable ASCII.
    pub fn hello(client: &str, version: &str, modules: &[(&str, u32)]) -> Result<Self, TextError> {
        text_error::check("an ATCP client name", client.as_bytes(), is_word)?;
        text_error::check("an ATCP client version", version.as_bytes(), is_word)?;
        let mut data = format!("{client} {version}");
        for (module, number) in modules {
            text_error::check("an ATCP module name", module.as_bytes(), is_word)?;
            data = format!("{data}\n{module} {number}");
        }
        Self::with_data(HELLO, data)
    }

    /// Reads a payload, which stands unescaped between `IAC SB 200` and `IAC SE`.
    pub fn parse(payload: &[u8]) -> Parsed<Self> {
        let mut anomalies = Anomalies::default();
        let package = word(payload).to_vec();
        if package.is_empty() {
            anomalies.add(MudAnomaly::AtcpNoPackage);
        }
        anomalies.beside(Self { package, data: after_word(payload).map(<[u8]>::to_vec) })
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

    /// The data as bytes; it may be empty.
    pub fn data(&self) -> Option<&[u8]> {
        self.data.as_deref()
    }

    /// The name of the client, if this is a hello.
    pub fn hello_client(&self) -> Option<&[u8]> {
        self.hello_lines()?.next().map(word)
    }

    /// The version of the client, if this is a hello that tells it.
    pub fn hello_version(&self) -> Option<&[u8]> {
        self.hello_lines()?.next().and_then(after_word)
    }

    /// The modules of a hello with their versions; a version that is no number counts as 0.
    pub fn hello_modules(&self) -> impl Iterator<Item = (&[u8], u32)> {
        let lines = self.hello_lines().into_iter().flatten().skip(1);
        lines.filter(|line| !line.is_empty()).map(|line| {
            let number = after_word(line).and_then(|text| str::from_utf8(text).ok());
            (word(line), number.and_then(|number| number.trim().parse().ok()).unwrap_or(0))
        })
    }

    fn hello_lines(&self) -> Option<impl Iterator<Item = &[u8]>> {
        let data = self.data().filter(|_| self.is(HELLO))?;
        let lines = data.split(|&byte| byte == b'\n');
        Some(lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

/// What stands before the first space or line end.
fn word(text: &[u8]) -> &[u8] {
    text.split(|&byte| is_separator(byte)).next().unwrap_or_default()
}

/// What stands after the first space or line end, if there is one.
fn after_word(text: &[u8]) -> Option<&[u8]> {
    text.splitn(2, |&byte| is_separator(byte)).nth(1)
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

fn is_word(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_graphic)
}

const HELLO: &str = "hello";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(payload: &[u8], package: &str, data: Option<&[u8]>, anomalies: &[MudAnomaly]) {
        let parsed = Atcp::parse(payload);
        assert_eq!(parsed.value.package(), package);
        assert_eq!(parsed.value.data(), data);
        assert_eq!(parsed.anomalies, anomalies);
    }

    #[test]
    fn payloads() {
        check(b"Room.Exits n,s", "Room.Exits", Some(b"n,s"), &[]);
        check(b"Client.Compose title\nbody", "Client.Compose", Some(b"title\nbody"), &[]);
        check(b"Client.Compose\nbody", "Client.Compose", Some(b"body"), &[]);
        check(b"Auth.Request CH", "Auth.Request", Some(b"CH"), &[]);
        check(b"Char.Vitals", "Char.Vitals", None, &[]);
        check(b"Char.Vitals ", "Char.Vitals", Some(b""), &[]);
        check(b"A \xFF \n", "A", Some(b"\xFF \n"), &[]);
        check(b"", "", None, &[MudAnomaly::AtcpNoPackage]);
        check(b" x", "", Some(b"x"), &[MudAnomaly::AtcpNoPackage]);
    }

    #[test]
    fn hellos() {
        let hello = Atcp::parse(b"hello Nexus 3.1.90\r\nauth 1\nroom_exits x\n\nmap").value;
        assert_eq!(hello.hello_client(), Some(&b"Nexus"[..]));
        assert_eq!(hello.hello_version(), Some(&b"3.1.90"[..]));
        let modules: Vec<_> = hello.hello_modules().collect();
        assert_eq!(modules, [(&b"auth"[..], 1), (b"room_exits", 0), (b"map", 0)]);

        let other = Atcp::parse(b"Room.Brief x\ny 1").value;
        assert_eq!((other.hello_client(), other.hello_modules().count()), (None, 0));
        assert!(Atcp::hello("a b", "1", &[]).is_err());
        assert!(Atcp::hello("a", "1", &[("m\n", 1)]).is_err());
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(
            package in "[!-~]{1,12}",
            data in prop::option::of(prop::collection::vec(any::<u8>(), 0..20)),
        ) {
            let message = match data {
                Some(data) => Atcp::with_data(&package, data),
                None => Atcp::new(&package),
            }.unwrap();
            let mut payload = Vec::new();
            message.emit(&mut payload);
            let parsed = Atcp::parse(&payload);
            prop_assert!(parsed.anomalies.is_empty());
            prop_assert_eq!(parsed.value, message);
        }

        #[test]
        fn any_bytes_go_on_unchanged(
            payload in prop::collection::vec(
                prop_oneof![Just(b' '), Just(b'\n'), any::<u8>()], 0..40,
            ),
        ) {
            let message = Atcp::parse(&payload).value;
            drop(message.hello_modules().collect::<Vec<_>>());
            let mut again = Vec::new();
            message.emit(&mut again);
            prop_assert_eq!(Atcp::parse(&again).value, message);
        }
    }
}
