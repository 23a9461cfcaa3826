//! Frames to bytes: the outgoing half of the wire (RFC 854, RFC 855).
//!
//! ```text
//! data             every 255 doubled
//! text             LF to CR LF, a lone CR to CR NUL, then every 255 doubled
//! command          IAC code
//! negotiation      IAC verb option
//! subnegotiation   IAC SB option payload IAC SE, every 255 of option and payload doubled
//! ```

use alloc::vec::Vec;

use memchr::memchr3;

use crate::{Command, IAC, OptionCode, SB, SE, Verb, find::Finder};

/// Appends application bytes with every 255 doubled (RFC 854).
///
/// ```
/// let mut out = Vec::new();
/// telnet_proto::emit::data(b"a\xFFb", &mut out);
/// assert_eq!(out, b"a\xFF\xFFb");
/// ```
pub fn data(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len());
    data_to(bytes, |piece| out.extend_from_slice(piece));
}

/// Hands application bytes with every 255 doubled to `write`, piece by piece (RFC 854).
///
/// For a buffer that is copied to: each piece is copied while it is at hand from the search.
///
/// ```
/// let mut out = Vec::new();
/// telnet_proto::emit::data_to(b"a\xFFb", |piece| out.extend_from_slice(piece));
/// assert_eq!(out, b"a\xFF\xFFb");
/// ```
#[inline]
pub fn data_to(bytes: &[u8], mut write: impl FnMut(&[u8])) {
    for piece in bytes.chunks(PIECE_BYTES) {
        data_segments(piece).for_each(&mut write);
    }
}

/// So much is certain to be in the cache still when it has been searched.
const PIECE_BYTES: usize = 4096;

/// Application bytes with every 255 doubled, as slices to be written one after the other (RFC 854).
///
/// Nothing is copied: each slice ends with a 255, and the next one begins with the same 255. Without
/// a 255 there is one slice, which is all.
///
/// ```
/// let segments: Vec<&[u8]> = telnet_proto::emit::data_segments(b"a\xFFb").collect();
/// assert_eq!(segments, [&b"a\xFF"[..], &b"\xFFb"[..]]);
/// ```
pub fn data_segments(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut finder = Finder::<IAC>::new();
    let (mut start, mut known) = (0, 0);
    core::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let place = finder.find(bytes, start + known);
        let segment = bytes.get(start..=place).or_else(|| bytes.get(start..));
        // What this slice ends with, the next one begins with.
        (start, known) = (place, 1);
        segment
    })
}

/// Appends text as the NVT wants it: LF becomes CR LF, a CR that no LF follows becomes CR NUL, and
/// CR LF stays (RFC 854, "The NVT printer and keyboard"). A CR at the end counts as lone.
///
/// ```
/// let mut out = Vec::new();
/// telnet_proto::emit::text(b"one\ntwo\r\n50%\r", &mut out);
/// assert_eq!(out, b"one\r\ntwo\r\n50%\r\0");
/// ```
pub fn text(mut bytes: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = memchr3(b'\n', b'\r', IAC, bytes) {
        let (run, rest) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
        out.extend_from_slice(run);
        let used = match rest {
            [b'\r', b'\n', ..] => {
                out.extend_from_slice(b"\r\n");
                2
            }
            [b'\r', ..] => {
                out.extend_from_slice(b"\r\0");
                1
            }
            [b'\n', ..] => {
                out.extend_from_slice(b"\r\n");
                1
            }
            _ => {
                out.extend_from_slice(&[IAC, IAC]);
                1
            }
        };
        bytes = rest.get(used..).unwrap_or(&[]);
    }
    out.extend_from_slice(bytes);
}

/// Appends `IAC` and the code of a command.
pub fn command(command: Command, out: &mut Vec<u8>) {
    out.extend_from_slice(&[IAC, command.byte()]);
}

/// Appends `IAC`, a verb and an option. The option is not doubled: it stands alone (RFC 855).
pub fn negotiation(verb: Verb, option: OptionCode, out: &mut Vec<u8>) {
    out.extend_from_slice(&[IAC, verb.byte(), option.code()]);
}

/// Appends a whole subnegotiation; `payload` is given unescaped (RFC 855).
///
/// ```
/// use telnet_proto::{OptionCode, emit};
///
/// let mut out = Vec::new();
/// emit::subnegotiation(OptionCode::NAWS, &[0, 255, 0, 62], &mut out);
/// assert_eq!(out, b"\xFF\xFA\x1F\x00\xFF\xFF\x00\x3E\xFF\xF0");
/// ```
pub fn subnegotiation(option: OptionCode, payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&[IAC, SB]);
    data(&[option.code()], out);
    data(payload, out);
    out.extend_from_slice(&[IAC, SE]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Completeness, Frame, Parser};
    use proptest::prelude::*;

    type Emit = fn(&[u8], &mut Vec<u8>);

    #[track_caller]
    fn check(emit: Emit, given: &[u8], want: &[u8]) {
        let mut out = Vec::new();
        emit(given, &mut out);
        assert_eq!(out, want);
    }

    #[test]
    fn data_doubles_iac_and_nothing_else() {
        check(data, b"", b"");
        check(data, b"look\r\n", b"look\r\n");
        check(data, b"a\xFFb", b"a\xFF\xFFb");
        check(data, b"\xFF\xFF\xE4", b"\xFF\xFF\xFF\xFF\xE4");
        check(data, "ÿ👋".as_bytes(), "ÿ👋".as_bytes());
    }

    #[test]
    fn text_follows_the_nvt_rules() {
        check(text, b"a\nb", b"a\r\nb");
        check(text, b"a\rb", b"a\r\0b");
        check(text, b"a\r\nb", b"a\r\nb");
        check(text, b"x\r", b"x\r\0");
        check(text, b"\r\r\n", b"\r\0\r\n");
        check(text, b"\xFF\n", b"\xFF\xFF\r\n");
    }

    proptest! {
        #[test]
        fn what_is_emitted_parses_back(payload: Vec<u8>, code: u8) {
            let option = OptionCode::new(code);
            let mut out = Vec::new();
            subnegotiation(option, &payload, &mut out);
            let mut input = out.as_slice();
            let Some(Frame::Subnegotiation { option: got, payload: bytes, completeness }) =
                Parser::default().next(&mut input)
            else {
                panic!("no subnegotiation");
            };
            prop_assert_eq!(got, option);
            prop_assert_eq!(bytes.as_ref(), payload.as_slice());
            prop_assert_eq!(completeness, Completeness::Complete);
            prop_assert!(input.is_empty());
        }
    }
}
