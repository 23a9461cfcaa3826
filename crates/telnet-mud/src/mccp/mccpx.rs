//! The messages of MCCPX (option 88), in which either end offers to compress what it sends
//! (draft-rahjiii-MCCPX-04).
//!
//! ```text
//! compressor      WILL 88                      I would compress
//! decompressor    DO 88, SB 88 1 list SE       do, in one of these: names with commas, best first
//! compressor      SB 88 2 name SE              in this one, from the next byte on; or WONT 88
//! either          SB 88 252 code SE            I do not know that code
//! compressor      end of the stream, WONT 88   of its own accord, or after DONT 88
//! ```
//!
//! Deviation: the draft prints IAC SB at the end of some messages. That is read as a slip: in all
//! implementations that are known, IAC SE ends them. One of them has 3 in place of 252.

/// An encoding of a stream of MCCPX.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MccpxEncoding {
    /// zlib (RFC 1950); what arrives may also be bare deflate blocks, as the draft names RFC 1951.
    Deflate,
    /// Zstandard (RFC 8878).
    #[cfg(feature = "zstd")]
    Zstd,
}

impl MccpxEncoding {
    /// Every encoding, the best first.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "zstd")]
        Self::Zstd,
        Self::Deflate,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deflate => "deflate",
            #[cfg(feature = "zstd")]
            Self::Zstd => "zstd",
        }
    }

    /// The encoding of this name, in any case.
    pub fn from_name(name: &[u8]) -> Option<Self> {
        let is_it = |encoding: &Self| encoding.name().as_bytes().eq_ignore_ascii_case(name);
        Self::ALL.iter().copied().find(is_it)
    }
}

/// A message of either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mccpx<'p> {
    /// The names that the decompressor knows.
    Accept(&'p [u8]),
    /// The name of what comes behind.
    Begin(&'p [u8]),
    /// One of our messages was not understood.
    Wont,
    /// A code without a meaning.
    Unknown(u8),
    Empty,
}

impl<'p> Mccpx<'p> {
    pub(super) const fn parse(payload: &'p [u8]) -> Self {
        match payload {
            [] => Self::Empty,
            [ACCEPT, names @ ..] => Self::Accept(names),
            [BEGIN, name @ ..] => Self::Begin(name),
            [WONT | WONT_OF_OLD, ..] => Self::Wont,
            [code, ..] => Self::Unknown(*code),
        }
    }
}

/// The payload that names what we can decompress.
pub(super) fn accept(encodings: &[MccpxEncoding]) -> Vec<u8> {
    let names: Vec<&str> = encodings.iter().map(|encoding| encoding.name()).collect();
    [&[ACCEPT], names.join(",").as_bytes()].concat()
}

/// The payload that begins a stream.
pub(super) fn begin(encoding: MccpxEncoding) -> Vec<u8> {
    [&[BEGIN], encoding.name().as_bytes()].concat()
}

/// The payload that refuses a code.
pub(super) const fn refuse(code: u8) -> [u8; 2] {
    [WONT, code]
}

/// The first of the names that is one of these encodings. Blanks are not allowed, and skipped.
pub(super) fn choose(names: &[u8], encodings: &[MccpxEncoding]) -> Option<MccpxEncoding> {
    names
        .split(|byte| *byte == b',')
        .filter_map(|name| MccpxEncoding::from_name(name.trim_ascii()))
        .find(|encoding| encodings.contains(encoding))
}

/// `MCCPX_ACCEPT_ENCODING`.
const ACCEPT: u8 = 1;
/// `MCCPX_BEGIN_ENCODING`.
const BEGIN: u8 = 2;
/// `MCCPX_WONT`.
const WONT: u8 = 252;
/// The same in an implementation of an older draft.
const WONT_OF_OLD: u8 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_by_their_first_byte() {
        let rows: &[(&[u8], Mccpx<'_>)] = &[
            (b"", Mccpx::Empty),
            (b"\x01zstd,deflate", Mccpx::Accept(b"zstd,deflate")),
            (b"\x01", Mccpx::Accept(b"")),
            (b"\x02deflate", Mccpx::Begin(b"deflate")),
            (b"\xFC\x04", Mccpx::Wont),
            (b"\x03", Mccpx::Wont),
            (b"\x04x", Mccpx::Unknown(4)),
        ];
        for (payload, want) in rows {
            assert_eq!(Mccpx::parse(payload), *want, "{}", payload.escape_ascii());
        }
    }

    #[test]
    fn the_first_name_that_is_known_is_chosen() {
        let choose = |names| choose(names, MccpxEncoding::ALL);
        assert_eq!(choose(b"x-new,deflate"), Some(MccpxEncoding::Deflate));
        assert_eq!(choose(b"Deflate , none"), Some(MccpxEncoding::Deflate));
        assert_eq!(choose(b"none"), None);
        assert_eq!(choose(b""), None);
        for encoding in MccpxEncoding::ALL {
            assert_eq!(choose(encoding.name().as_bytes()), Some(*encoding));
            let begin = begin(*encoding);
            assert_eq!(Mccpx::parse(&begin), Mccpx::Begin(encoding.name().as_bytes()));
        }
        assert!(accept(MccpxEncoding::ALL).ends_with(b"deflate"));
        assert_eq!(super::choose(b"deflate", &[]), None);
    }
}
