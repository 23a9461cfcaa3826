//! Characters of two bytes with a change of colour between them.
//!
//! ```text
//! A4 ESC [ 3 1 m A4   becomes   A4 A4 ESC [ 3 1 m
//! ```
//!
//! Boards in East Asia colour the halves of a character apart. No decoder can make a character of
//! that, so the change is moved behind the pair, and the character has the colour of its left
//! half.

/// Moves colours out of the pairs of Big5, GBK or EUC-KR; pieces may be cut anywhere.
///
/// ```
/// use telnet_encoding::screen::PairJoiner;
///
/// let mut joiner = PairJoiner::new();
/// let mut joined = Vec::new();
/// joiner.join(b"\xA4\x1b[1;3", &mut joined);
/// assert_eq!(joined, b"");
/// joiner.join(b"1m\xA4\xA4", &mut joined);
/// joiner.finish(&mut joined);
/// assert_eq!(joined, b"\xA4\xA4\x1b[1;31m\xA4");
/// ```
#[derive(Debug, Clone, Default)]
pub struct PairJoiner {
    /// The first byte of a pair, and the colours after it.
    held: Vec<u8>,
}

impl PairJoiner {
    /// A joiner at the beginning of a stream.
    pub const fn new() -> Self {
        Self { held: Vec::new() }
    }

    /// Appends the stream to `out`, but for what may yet have to be moved: at most 64 bytes.
    pub fn join(&mut self, input: &[u8], out: &mut Vec<u8>) {
        for &byte in input {
            self.push(byte, out);
        }
    }

    /// Appends what is left at the end of the stream.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.held);
    }

    fn push(&mut self, byte: u8, out: &mut Vec<u8>) {
        let Some((&lead, colors)) = self.held.split_first() else {
            match byte {
                0x81..=0xFE => self.held.push(byte),
                _ => out.push(byte),
            }
            return;
        };
        if is_trail(byte) && (colors.is_empty() || colors.ends_with(b"m")) {
            out.extend([lead, byte]);
            out.extend_from_slice(colors);
            self.held.clear();
        } else if may_follow(colors, byte) && self.held.len() < HELD_MAX_BYTES {
            self.held.push(byte);
        } else {
            self.finish(out);
            self.push(byte, out);
        }
    }
}

fn is_trail(byte: u8) -> bool {
    matches!(byte, 0x40..=0x7E | 0x80..=0xFE)
}

/// Whether whole SGR sequences, and the beginning of another, go on with this byte.
fn may_follow(colors: &[u8], byte: u8) -> bool {
    match colors.last() {
        None | Some(b'm') => byte == 0x1B,
        Some(0x1B) => byte == b'[',
        Some(_) => matches!(byte, b'0'..=b'9' | b';' | b'm'),
    }
}

const HELD_MAX_BYTES: usize = 64;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(input: &[u8], expected: &[u8]) {
        for size in [1, 2, 1000] {
            let mut joiner = PairJoiner::new();
            let mut out = Vec::new();
            input.chunks(size).for_each(|piece| joiner.join(piece, &mut out));
            joiner.finish(&mut out);
            assert_eq!(out.escape_ascii().to_string(), expected.escape_ascii().to_string());
        }
    }

    #[test]
    fn colours_go_behind_the_pair() {
        check(b"\xA4\x1b[m\xA4x", b"\xA4\xA4\x1b[mx");
        check(b"\xA4\x1b[1m\x1b[31m\x40", b"\xA4\x40\x1b[1m\x1b[31m");
        check(b"\xA4\xA4\x1b[m\xA4\xA4", b"\xA4\xA4\x1b[m\xA4\xA4");
    }

    #[test]
    fn all_else_stays() {
        check(b"\xA4\x1b[2J\xA4", b"\xA4\x1b[2J\xA4");
        check(b"\xA4\x1b[1m\r\n\xA4", b"\xA4\x1b[1m\r\n\xA4");
        check(b"\xA4", b"\xA4");
        check(b"\xA4\x1b", b"\xA4\x1b");
        check(b"\xFF\x80\x1b[m\xA4", b"\xFF\x80\x1b[m\xA4");
        let long = [b"\xA4\x1b[", &b"1".repeat(99)[..], b"m\xA4"].concat();
        check(&long, &long);
    }

    proptest! {
        #[test]
        fn no_byte_is_lost(bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), proptest::sample::select(&b"\x1b[m\xA4"[..])], 0..99,
        )) {
            let mut joiner = PairJoiner::new();
            let mut out = Vec::new();
            joiner.join(&bytes, &mut out);
            prop_assert!(out.len() + HELD_MAX_BYTES >= bytes.len());
            joiner.finish(&mut out);
            let (mut expected, mut sorted) = (bytes, out);
            expected.sort_unstable();
            sorted.sort_unstable();
            prop_assert_eq!(expected, sorted);
        }
    }
}
