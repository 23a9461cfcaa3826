//! Pueblo: HTML in the text, agreed on by lines rather than by an option.
//!
//! ```text
//! server   This world is Pueblo 1.10 Enhanced
//! client   PUEBLOCLIENT 2.50 md5="..."
//! server   </xch_mudtext><img xch_mode=html>        then HTML
//! ```

use crate::text_error::{self, TextError};

/// The version of Pueblo that a line of a server's greeting tells, such as `1.10`.
///
/// ```
/// let version = telnet_mud::pueblo_version(b"This world is Pueblo 1.10 Enhanced");
/// assert_eq!(version, Some(&b"1.10"[..]));
/// ```
pub fn pueblo_version(line: &[u8]) -> Option<&[u8]> {
    let start = find(line, BANNER)?;
    let mut words = line.get(start + BANNER.len()..)?.split(u8::is_ascii_whitespace);
    let version = words.next()?;
    (is_version(version) && words.next()?.eq_ignore_ascii_case(b"enhanced")).then_some(version)
}

/// Whether a line of a server switches to HTML.
pub fn is_pueblo_start(line: &[u8]) -> bool {
    find(line, b"</xch_mudtext>").is_some()
}

/// What a client says of itself in answer to the greeting.
///
/// ```
/// use telnet_mud::PuebloClient;
///
/// let client = PuebloClient::parse(b"PUEBLOCLIENT 2.50 md5=\"0cc175b9\"").unwrap();
/// assert_eq!(client.md5(), Some(&b"0cc175b9"[..]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PuebloClient {
    version: Vec<u8>,
    md5: Option<Vec<u8>>,
}

impl PuebloClient {
    /// A client of this version, without a checksum.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the version is not digits and full stops.
    pub fn new(version: &str) -> Result<Self, TextError> {
        text_error::check("a Pueblo version", version.as_bytes(), is_version)?;
        Ok(Self { version: version.into(), md5: None })
    }

    /// The same with a checksum.
    ///
    /// # Errors
    ///
    /// [`TextError`] if it holds more than hexadecimal digits.
    pub fn with_md5(self, md5: &str) -> Result<Self, TextError> {
        text_error::check("a Pueblo checksum", md5.as_bytes(), is_hex)?;
        Ok(Self { md5: Some(md5.into()), ..self })
    }

    /// Reads a line of a client, without its end.
    pub fn parse(line: &[u8]) -> Option<Self> {
        let mut words =
            line.trim_ascii().split(u8::is_ascii_whitespace).filter(|it| !it.is_empty());
        if !words.next()?.eq_ignore_ascii_case(COMMAND) {
            return None;
        }
        let version = words.next().filter(|version| is_version(version))?.to_vec();
        let md5 = words.find_map(|word| word.strip_prefix(b"md5=\"")?.strip_suffix(b"\""));
        Some(Self { version, md5: md5.filter(|md5| is_hex(md5)).map(<[u8]>::to_vec) })
    }

    /// Appends the line, with its end.
    pub fn emit(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&[COMMAND, b" ", &self.version].concat());
        if let Some(md5) = &self.md5 {
            out.extend_from_slice(&[b" md5=\"", md5.as_slice(), b"\""].concat());
        }
        out.extend_from_slice(b"\r\n");
    }

    /// The version.
    pub fn version(&self) -> &[u8] {
        &self.version
    }

    /// The checksum, if it is told.
    pub fn md5(&self) -> Option<&[u8]> {
        self.md5.as_deref()
    }
}

/// Where a text begins in a line; case does not count.
fn find(line: &[u8], text: &[u8]) -> Option<usize> {
    line.windows(text.len()).position(|window| window.eq_ignore_ascii_case(text))
}

fn is_version(text: &[u8]) -> bool {
    let is_fit = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    text.first().is_some_and(u8::is_ascii_digit) && text.iter().all(is_fit)
}

fn is_hex(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_hexdigit)
}

const BANNER: &[u8] = b"This world is Pueblo ";
const COMMAND: &[u8] = b"PUEBLOCLIENT";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn greetings() {
        assert_eq!(pueblo_version(b"* this world is pueblo 1.0 enhanced."), None);
        assert_eq!(pueblo_version(b"* this world is pueblo 1.0 enhanced"), Some(&b"1.0"[..]));
        assert_eq!(pueblo_version(b"This world is Pueblo x Enhanced"), None);
        assert_eq!(pueblo_version(b"This world is Pueblo "), None);
        assert!(is_pueblo_start(b"</XCH_MUDTEXT><img xch_mode=html>"));
    }

    #[test]
    fn clients() {
        let md5 = |line: &[u8]| PuebloClient::parse(line).map(|client| client.md5);
        assert_eq!(md5(b"puebloclient 2.50\r\n"), Some(None));
        assert_eq!(md5(b"PUEBLOCLIENT 2.50 md5=\"zz\""), Some(None));
        assert_eq!(md5(b"PUEBLOCLIENT"), None);
        assert_eq!(md5(b"say PUEBLOCLIENT 2.50"), None);
        assert!(PuebloClient::new("2.5\n").is_err());
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(version in "[0-9][0-9.]{0,4}", md5 in "([0-9a-f]{1,32})?") {
            let mut client = PuebloClient::new(&version).unwrap();
            if !md5.is_empty() {
                client = client.with_md5(&md5).unwrap();
            }
            let mut out = Vec::new();
            client.emit(&mut out);
            prop_assert_eq!(PuebloClient::parse(&out), Some(client));
        }

        #[test]
        fn any_bytes_are_taken(line: Vec<u8>) {
            drop((pueblo_version(&line), is_pueblo_start(&line), PuebloClient::parse(&line)));
        }
    }
}
