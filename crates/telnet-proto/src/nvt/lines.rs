//! Data to lines, as a server reads what is typed.
//!
//! ```text
//! CR LF    CR NUL    LF    CR        each ends a line; a pair is one end, however it is cut
//! ```
//!
//! A CR ends its line at once: clients in character mode send CR and LF in two packets, and some send
//! CR NUL or nothing after it (RFC 854 allows CR LF and CR NUL only; the field knows all four).

use alloc::vec::Vec;

use memchr::memchr2;

/// Puts lines together from data, across any split and within a limit.
///
/// ```
/// use telnet_proto::nvt::{Line, Lines};
///
/// let mut lines = Lines::new(80);
/// let mut data: &[u8] = b"look\r\nnor";
/// assert_eq!(lines.next(&mut data), Some(Line::Whole(b"look".to_vec())));
/// assert_eq!(lines.next(&mut data), None);
/// let mut data: &[u8] = b"th\n";
/// assert_eq!(lines.next(&mut data), Some(Line::Whole(b"north".to_vec())));
/// ```
#[derive(Clone, Debug)]
pub struct Lines {
    line: Vec<u8>,
    /// The length so far, also of what was dropped.
    len: usize,
    max: usize,
    after_cr: bool,
}

/// What [`Lines::next`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it fits or it does not")]
pub enum Line {
    /// A line without its end; may be empty.
    Whole(Vec<u8>),
    /// A line of so many bytes, which is more than the limit: it was dropped whole.
    TooLong(usize),
}

impl Lines {
    /// No line so far; a line may have `max_bytes` bytes, its end not counted.
    pub const fn new(max_bytes: usize) -> Self {
        Self { line: Vec::new(), len: 0, max: max_bytes, after_cr: false }
    }

    /// The next line of `data`, which moves behind its end; `None` when the data is used up.
    pub fn next(&mut self, data: &mut &[u8]) -> Option<Line> {
        if data.is_empty() {
            return None;
        }
        if core::mem::take(&mut self.after_cr)
            && let [b'\n' | 0, rest @ ..] = *data
        {
            *data = rest;
        }
        let Some(at) = memchr2(b'\r', b'\n', data) else {
            self.push(data);
            *data = &[];
            return None;
        };
        let (text, rest) = data.split_at_checked(at)?;
        self.push(text);
        self.after_cr = rest.first() == Some(&b'\r');
        *data = rest.get(1..)?;
        Some(self.take())
    }

    /// What has come of a line that has not ended: a prompt's answer when the connection closes.
    pub fn rest(&self) -> &[u8] {
        &self.line
    }

    fn push(&mut self, text: &[u8]) {
        self.len = self.len.saturating_add(text.len());
        if self.len > self.max {
            self.line = Vec::new();
        } else {
            self.line.extend_from_slice(text);
        }
    }

    fn take(&mut self) -> Line {
        let len = core::mem::take(&mut self.len);
        let line = core::mem::take(&mut self.line);
        if len > self.max { Line::TooLong(len) } else { Line::Whole(line) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(max: usize, chunks: &[&[u8]]) -> Vec<Line> {
        let mut lines = Lines::new(max);
        let mut out = Vec::new();
        for chunk in chunks {
            let mut data = *chunk;
            while let Some(line) = lines.next(&mut data) {
                out.push(line);
            }
            assert!(data.is_empty());
            assert!(lines.line.len() <= max);
        }
        out
    }

    #[track_caller]
    fn check(given: &[u8], want: &[&str]) {
        let want: Vec<Line> = want.iter().map(|line| Line::Whole((*line).into())).collect();
        assert_eq!(lines(80, &[given]), want);
        let single: Vec<&[u8]> = given.chunks(1).collect();
        assert_eq!(lines(80, &single), want, "one byte at a time");
    }

    #[test]
    fn every_kind_of_end_ends_one_line() {
        check(b"ls\r\n", &["ls"]);
        check(b"ls\r\0", &["ls"]);
        check(b"ls\n", &["ls"]);
        check(b"a\rb\r", &["a", "b"]);
        check(b"\r\n\r\n", &["", ""]);
        check(b"\n\r", &["", ""]);
        check(b"a\0b\r\n\0", &["a\0b"]);
        check(b"no end", &[]);
    }

    #[test]
    fn a_line_over_the_limit_is_dropped_whole_and_the_next_is_read() {
        let want = [Line::TooLong(9), Line::Whole(b"ok".to_vec())];
        assert_eq!(lines(8, &[b"AAAAAAAAA\r\nok\r\n"]), want);
        assert_eq!(lines(8, &[b"AAAA", b"AAAAA\r", b"\nok\r\n"]), want);
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_lines(
            bytes in prop::collection::vec(
                prop_oneof![Just(b'\r'), Just(b'\n'), Just(0), Just(b'x')], 0..48),
            cut in 0_usize..48,
        ) {
            let (a, b) = bytes.split_at(cut.min(bytes.len()));
            prop_assert_eq!(lines(3, &[a, b]), lines(3, &[&bytes]));
        }
    }
}
