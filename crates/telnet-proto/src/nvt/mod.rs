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

use crate::{
    IAC,
    find::{run_to_iac, run_to_iac_or},
};

pub use lines::{Line, Lines};

/// What becomes of CR NUL and CR LF in data that arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Newlines {
    /// Every byte as it came, as under BINARY (RFC 856 §5).
    Untouched,
    /// CR NUL becomes CR; CR LF stays.
    #[default]
    CrNul,
    /// CR NUL becomes CR, and CR LF becomes LF. A CR at the end of a chunk waits for what follows.
    ToLf,
}

impl Newlines {
    /// Whether what is delivered can be told without waiting for what follows.
    pub(crate) const fn is_quick(self) -> bool {
        matches!(self, Self::Untouched | Self::CrNul)
    }
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
        while !run.is_empty() {
            let piece = match self.newlines {
                Newlines::Untouched => core::mem::take(run),
                Newlines::CrNul => {
                    self.cut_cr_nul(run, 0, |rest| memchr(0, rest).unwrap_or(rest.len())).of(run)
                }
                Newlines::ToLf => {
                    self.cut_crlf(run, 0, |rest| memchr(b'\r', rest).unwrap_or(rest.len()))
                }
            };
            if !piece.is_empty() {
                return Some(piece);
            }
        }
        None
    }

    /// The next piece of bytes that are data up to the first IAC; `wire` moves behind it. `None` when
    /// it stands at an IAC or at the end. The first `known` bytes are data, whatever they are.
    ///
    /// IAC is looked for in the same pass, so nothing is looked at twice.
    pub(crate) fn next_before_iac<'i>(
        &mut self,
        wire: &mut &'i [u8],
        known: usize,
    ) -> Option<&'i [u8]> {
        let mut known = known;
        loop {
            let piece = match self.newlines {
                Newlines::Untouched => {
                    let end = known + wire.get(known..).map_or(0, run_to_iac);
                    Piece { end, resume: end }.of(wire)
                }
                Newlines::CrNul => self.cut_cr_nul(wire, known, run_to_iac_or::<0>).of(wire),
                Newlines::ToLf => self.cut_crlf(wire, known, run_to_iac_or::<b'\r'>),
            };
            if !piece.is_empty() {
                return Some(piece);
            }
            if matches!(**wire, [] | [IAC, ..]) {
                return None;
            }
            known = 0;
        }
    }

    /// What is left of a run in which NUL stands at most at the start, by the rules that are
    /// [quick](Newlines::is_quick); it may be empty.
    #[inline]
    pub(crate) fn trim<'i>(&mut self, run: &'i [u8]) -> &'i [u8] {
        if self.newlines != Newlines::CrNul {
            return run;
        }
        let was_cr = self.last == Last::Cr;
        self.last = Last::of(run);
        match run {
            [0, rest @ ..] if was_cr => rest,
            _ => run,
        }
    }

    /// The rules in force.
    pub(crate) const fn newlines(&self) -> Newlines {
        self.newlines
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

    /// A piece with CR NUL as CR; it may be empty. `find` says how far it is to the next NUL, or to
    /// where the data ends.
    #[inline]
    fn cut_cr_nul(&mut self, bytes: &[u8], known: usize, find: impl Fn(&[u8]) -> usize) -> Piece {
        let was_cr = core::mem::take(&mut self.last) == Last::Cr;
        if was_cr && bytes.first() == Some(&0) {
            return Piece { end: 0, resume: 1 };
        }
        let mut end = known;
        loop {
            end += bytes.get(end..).map_or(0, &find);
            let last = Last::of(bytes.get(..end).unwrap_or(&[]));
            if bytes.get(end) != Some(&0) {
                self.last = last;
                return Piece { end, resume: end };
            }
            if last == Last::Cr {
                return Piece { end, resume: end + 1 };
            }
            end += 1;
        }
    }

    /// A piece with CR LF as LF and CR NUL as CR; it may be empty. `find` says how far it is to the
    /// next CR, or to where the data ends.
    fn cut_crlf<'i>(
        &mut self,
        run: &mut &'i [u8],
        known: usize,
        find: impl Fn(&[u8]) -> usize,
    ) -> &'i [u8] {
        let bytes = *run;
        if core::mem::take(&mut self.last) == Last::HeldCr {
            match bytes.first() {
                // The CR is dropped; the LF is delivered with what follows it.
                Some(b'\n') => {}
                Some(0) => {
                    Piece { end: 0, resume: 1 }.of(run);
                    return b"\r";
                }
                _ => return b"\r",
            }
        }
        let mut at = known;
        loop {
            at += bytes.get(at..).map_or(0, &find);
            match bytes.get(at..) {
                Some([b'\r', b'\n', ..]) => return Piece { end: at, resume: at + 1 }.of(run),
                Some([b'\r', 0, ..]) => return Piece { end: at + 1, resume: at + 2 }.of(run),
                // What an IAC stands for may not be known yet.
                Some([b'\r'] | [b'\r', IAC, ..]) => {
                    self.last = Last::HeldCr;
                    return Piece { end: at, resume: at + 1 }.of(run);
                }
                Some([b'\r', _, ..]) => at += 1,
                _ => return Piece { end: at, resume: at }.of(run),
            }
        }
    }
}

/// What is delivered of some bytes: up to `end`; the next piece begins at `resume`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    end: usize,
    resume: usize,
}

impl Piece {
    /// The piece of these bytes, which move on.
    #[inline]
    fn of<'i>(self, bytes: &mut &'i [u8]) -> &'i [u8] {
        let piece = bytes.get(..self.end).unwrap_or(&[]);
        *bytes = bytes.get(self.resume..).unwrap_or(&[]);
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

impl Last {
    /// The last of bytes that are delivered.
    #[inline]
    const fn of(bytes: &[u8]) -> Self {
        if let [.., b'\r'] = bytes { Self::Cr } else { Self::Other }
    }
}
