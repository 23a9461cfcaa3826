//! The end of a line as it arrives (RFC 854, "The NVT printer and keyboard").
//!
//! ```text
//! CR LF     one newline
//! CR NUL    a carriage return by itself
//! ```
//!
//! Most data needs no edit, and none is looked at byte by byte: only NUL is searched for, which
//! hardly ever occurs, and the byte before it tells whether it goes. A command between CR and NUL
//! breaks the pair.

mod lines;
#[cfg(test)]
mod tests;

use memchr::memchr;

pub use lines::{Line, Lines};

/// What becomes of CR NUL and CR LF in data that arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Newlines {
    /// Every byte as it came, as under BINARY (RFC 856).
    Untouched,
    /// CR NUL becomes CR; CR LF stays.
    #[default]
    CrNul,
    /// CR NUL becomes CR, and CR LF becomes LF. A CR at the end of a chunk waits for what follows.
    ToLf,
}

/// The newline filter of one direction; its state survives any split.
///
/// ```
/// use telnet_proto::nvt::{Filter, Newlines};
///
/// let mut filter = Filter::new(Newlines::CrNul);
/// let mut run: &[u8] = b"50%\r\0done\r\n";
/// assert_eq!(filter.next(&mut run), Some(&b"50%\r"[..]));
/// assert_eq!(filter.next(&mut run), Some(&b"done\r\n"[..]));
/// assert_eq!(filter.next(&mut run), None);
/// ```
#[derive(Clone, Debug)]
pub struct Filter {
    newlines: Newlines,
    last: Last,
}

impl Filter {
    /// A filter before the first byte.
    pub const fn new(newlines: Newlines) -> Self {
        Self { newlines, last: Last::Other }
    }

    /// Changes the rules from the next byte on; if they differ, a CR that waited is given up to the
    /// caller.
    #[must_use = "a CR that waited belongs to the data"]
    pub fn set_newlines(&mut self, newlines: Newlines) -> Option<&'static [u8]> {
        if self.newlines == newlines {
            return None;
        }
        self.newlines = newlines;
        self.interrupt()
    }

    /// The next piece of a run of data; `run` moves behind it. `None` when the run is used up.
    pub fn next<'i>(&mut self, run: &mut &'i [u8]) -> Option<&'i [u8]> {
        loop {
            if run.is_empty() {
                return None;
            }
            let piece = match self.newlines {
                Newlines::Untouched => core::mem::take(run),
                Newlines::CrNul => self.next_cr_nul(run),
                Newlines::ToLf => self.next_to_lf(run),
            };
            if !piece.is_empty() {
                return Some(piece);
            }
        }
    }

    /// Data is interrupted by a command: a CR before it pairs with nothing after it. The CR that
    /// waited, if one did, is data and comes before the command.
    #[must_use = "a CR that waited belongs to the data"]
    pub fn interrupt(&mut self) -> Option<&'static [u8]> {
        match core::mem::take(&mut self.last) {
            Last::HeldCr => Some(b"\r"),
            Last::Cr | Last::Other => None,
        }
    }

    /// Whether a CR waits for what follows it.
    pub fn holds_cr(&self) -> bool {
        self.last == Last::HeldCr
    }

    fn next_cr_nul<'i>(&mut self, run: &mut &'i [u8]) -> &'i [u8] {
        let bytes = *run;
        if self.last == Last::Cr && bytes.first() == Some(&0) {
            return self.cut(run, 0, 1);
        }
        let mut from = 0;
        while let Some(at) = bytes.get(from..).and_then(|rest| memchr(0, rest)) {
            let at = from + at;
            if at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r') {
                return self.cut(run, at, at + 1);
            }
            from = at + 1;
        }
        self.last = if bytes.last() == Some(&b'\r') { Last::Cr } else { Last::Other };
        *run = &[];
        bytes
    }

    fn next_to_lf<'i>(&mut self, run: &mut &'i [u8]) -> &'i [u8] {
        let bytes = *run;
        if self.last == Last::HeldCr {
            return match bytes.first() {
                // The CR is dropped; the LF is delivered with what follows it.
                Some(b'\n') => self.take_to_lf(run),
                Some(0) => {
                    self.cut(run, 0, 1);
                    b"\r"
                }
                _ => {
                    self.last = Last::Other;
                    b"\r"
                }
            };
        }
        self.take_to_lf(run)
    }

    fn take_to_lf<'i>(&mut self, run: &mut &'i [u8]) -> &'i [u8] {
        let bytes = *run;
        self.last = Last::Other;
        let mut from = 0;
        while let Some(at) = bytes.get(from..).and_then(|rest| memchr(b'\r', rest)) {
            let at = from + at;
            match bytes.get(at + 1) {
                Some(b'\n') => return self.cut(run, at, at + 1),
                Some(0) => return self.cut(run, at + 1, at + 2),
                Some(_) => from = at + 1,
                None => {
                    let piece = self.cut(run, at, at + 1);
                    self.last = Last::HeldCr;
                    return piece;
                }
            }
        }
        *run = &[];
        bytes
    }

    /// Delivers up to `end` and goes on at `resume`.
    fn cut<'i>(&mut self, run: &mut &'i [u8], end: usize, resume: usize) -> &'i [u8] {
        let piece = run.get(..end).unwrap_or(&[]);
        *run = run.get(resume..).unwrap_or(&[]);
        self.last = Last::Other;
        piece
    }
}

/// The byte before the next one, as far as it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    /// A CR that was delivered.
    Cr,
    /// A CR that waits.
    HeldCr,
}
