//! The handle by which a charset is named, found and used.

mod definition;
mod dos;
mod dos_cyrillic;
#[cfg(feature = "multi-byte")]
mod east_asia;
mod iso_8859;
mod label;
mod micro;
mod other;
mod windows;

#[cfg(test)]
mod tests;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::LazyLock;

pub(crate) use self::definition::Scheme;

use self::definition::Definition;
use crate::{Decoder, Encoder, Error, Errors, Text};

/// A character set with its encoding, by a handle that is as cheap to copy as a reference.
///
/// ```
/// use telnet_encoding::Charset;
///
/// assert_eq!(Charset::for_label("ISO 8859-1"), Some(Charset::LATIN_1));
/// assert_eq!(Charset::for_label("latin-1"), Some(Charset::LATIN_1));
/// assert_eq!(Charset::LATIN_1.name(), "ISO-8859-1");
/// assert_eq!(Charset::for_label("EBCDIC"), None);
/// ```
#[derive(Clone, Copy)]
pub struct Charset(&'static Definition);

impl Charset {
    /// US-ASCII: bytes 80 to FF are undecodable.
    pub const ASCII: Self = Self(&definition::ASCII);
    /// UTF-8 as RFC 3629 has it: no surrogates, nothing overlong, nothing above U+10FFFF.
    pub const UTF_8: Self = Self(&definition::UTF_8);
    /// ISO 8859-1, each byte being the code point of the same number, controls 80 to 9F included.
    ///
    /// Deviation: the web reads this label as windows-1252; a telnet line does not.
    pub const LATIN_1: Self = Self(&definition::LATIN_1);
    /// IBM PC code page 437; bytes 00 to 1F and 7F are controls, not the glyphs of the screen.
    pub const CP437: Self = Self(&definition::CP437);

    /// The charset that goes by `label`, in any usual spelling of any of its names.
    ///
    /// Labels match as in UTS #22 §1.4: letter case is ignored, and so is everything other than
    /// letters and digits, and zeros that lead a number. IANA names, the spellings of RFC 2066
    /// (`ISO 8859-1`), names of Python codecs (`utf_8`, `l1`, `646`), those that telnetlib3 adds
    /// (`c64`, `atari8bit`, `big5_ptt`) and bare numbers of code pages (`437`) are known. The time
    /// taken is linear in the label.
    pub fn for_label(label: &str) -> Option<Self> {
        let key = label::key(label)?;
        ALL.iter().copied().find(|charset| charset.0.labels.contains(&key.as_str()))
    }

    /// Every charset that there is, in the order in which a person would look for them.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The name that IANA prefers, as to be sent to a peer: `US-ASCII`, `IBM437`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// A few words for a list that people choose from.
    pub fn description(self) -> &'static str {
        self.0.description
    }

    /// A decoder for a stream of bytes in this charset.
    pub fn decoder(self, errors: Errors) -> Decoder {
        Decoder::new(self, errors)
    }

    /// Decodes bytes that are there as a whole.
    ///
    /// ```
    /// use telnet_encoding::{Charset, Errors};
    ///
    /// assert_eq!(Charset::CP437.decode(b"x\xB1", Errors::Escape), "x▒");
    /// assert_eq!(Charset::ASCII.decode(b"x\xB1", Errors::Replace), "x\u{FFFD}");
    /// ```
    pub fn decode(self, bytes: &[u8], errors: Errors) -> Text {
        let mut text = Text::new();
        let mut decoder = self.decoder(errors);
        decoder.decode(bytes, &mut text);
        decoder.finish(&mut text);
        text
    }

    /// Decodes bytes that are there as a whole and are to be text throughout.
    ///
    /// ```
    /// use telnet_encoding::Charset;
    ///
    /// assert_eq!(Charset::CP437.decode_strict(b"x\xB1")?, "x▒");
    /// assert!(Charset::UTF_8.decode_strict(b"x\xB1").is_err());
    /// # Ok::<(), telnet_encoding::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Undecodable`] with the first byte that this charset does not explain.
    pub fn decode_strict(self, bytes: &[u8]) -> Result<String, Error> {
        let mut text = Text::new();
        let mut decoder = self.decoder(Errors::Replace);
        decoder.decode_strict(bytes, &mut text)?;
        decoder.finish_strict(&mut text)?;
        Ok(text.to_string_lossy().into_owned())
    }

    /// An encoder for a stream of text.
    pub fn encoder(self) -> Encoder {
        Encoder::new(self)
    }

    /// Encodes a text; undecodable bytes in it stand for themselves.
    ///
    /// What was decoded with [`Errors::Escape`] gives the bytes it was decoded from.
    ///
    /// # Errors
    ///
    /// [`Error::Unmappable`] with the first character that this charset does not have.
    pub fn encode(self, text: &Text) -> Result<Vec<u8>, Error> {
        let mut out = Vec::with_capacity(text.len());
        self.encoder().encode(text, &mut out)?;
        Ok(out)
    }

    pub(crate) fn scheme(self) -> Scheme {
        self.0.scheme
    }
}

impl PartialEq for Charset {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Charset {}

impl Hash for Charset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl fmt::Debug for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Charset").field(&self.0.name).finish()
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.name)
    }
}

impl FromStr for Charset {
    type Err = Error;

    /// Finds a charset as [`Charset::for_label`] does, with an error for command lines.
    fn from_str(label: &str) -> Result<Self, Error> {
        Self::for_label(label).ok_or_else(|| Error::UnknownLabel { label: label.to_owned() })
    }
}

static ALL: LazyLock<Vec<Charset>> = LazyLock::new(|| {
    let families: &[&[Charset]] = &[
        &[Charset::UTF_8, Charset::ASCII, Charset::LATIN_1, Charset::CP437],
        iso_8859::ALL,
        windows::ALL,
        dos::ALL,
        dos_cyrillic::ALL,
        other::ALL,
        micro::ALL,
        #[cfg(feature = "multi-byte")]
        east_asia::ALL,
    ];
    families.concat()
});
