//! The start marker of MCCP1, which no parser of telnet finds an end to.
//!
//! ```text
//! IAC SB 85 WILL SE      exactly these five bytes, between two frames
//! ```

use bytes::BytesMut;
use telnet_codec::proto::{IAC, OptionCode, SB, SE, Verb};

/// How much of the marker stands at the start of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// There is something else.
    None,
    /// The input ends inside of it.
    Cut,
    Whole,
}

impl Marker {
    pub(super) fn at(input: &[u8]) -> Self {
        match input.get(..MARKER.len()) {
            Some(head) if head == MARKER => Self::Whole,
            None if !input.is_empty() && MARKER.starts_with(input) => Self::Cut,
            Some(_) | None => Self::None,
        }
    }

    /// How many bytes from the first one on cannot be the start of a marker. Not more are looked at
    /// than some, as this is asked before each event.
    pub(super) fn search(input: &[u8]) -> usize {
        let most = input.len().min(SEARCHED_BYTES);
        let may_begin =
            |at: &usize| input.get(*at..).is_some_and(|rest| Self::at(rest) != Self::None);
        (1..most).find(may_begin).unwrap_or(most)
    }

    /// Gives the marker at the start of the input the end that a parser knows.
    pub(super) fn mend(input: &mut BytesMut) {
        if let Some(byte) = input.get_mut(MARKER.len() - 2) {
            *byte = IAC;
        }
    }
}

/// The marker of MCCP1.
pub(super) const MARKER: [u8; 5] = [IAC, SB, OptionCode::MCCP1.code(), Verb::Will.byte(), SE];

/// As much as has most frames in it, and little enough to be looked at again and again.
const SEARCHED_BYTES: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_five_bytes_is_a_marker() {
        let rows: &[(&[u8], Marker)] = &[
            (b"", Marker::None),
            (b"\xFF", Marker::Cut),
            (b"\xFF\xFA\x55\xFB", Marker::Cut),
            (b"\xFF\xFA\x55\xFB\xF0", Marker::Whole),
            (b"\xFF\xFA\x55\xFB\xF0x", Marker::Whole),
            (b"\xFF\xFA\x55\xFF\xF0", Marker::None),
            (b"\xFF\xFA\x55\xFB\xFF", Marker::None),
            (b"\xFF\xFA\x56", Marker::None),
            (b"\xFF\xFF", Marker::None),
        ];
        for (input, want) in rows {
            assert_eq!(Marker::at(input), *want, "{}", input.escape_ascii());
        }
        assert_eq!(Marker::search(b"\xFF\xFA\x55\xFB\xF0"), 5);
        assert_eq!(Marker::search(b"ab\xFF\xFA\x55\xFB\xF0"), 2);
        assert_eq!(Marker::search(b"\xFF\xFF\xFA\x55"), 1);
        assert_eq!(Marker::search(b"\xFF\xFB\x55x\xFF"), 4);
        assert_eq!(Marker::search(&[b'a'; 2000]), 512);
        assert_eq!(Marker::search(b""), 0);
        let mut input = BytesMut::from(&b"\xFF\xFA\x55\xFB\xF0x"[..]);
        Marker::mend(&mut input);
        assert_eq!(input, &b"\xFF\xFA\x55\xFF\xF0x"[..]);
    }
}
