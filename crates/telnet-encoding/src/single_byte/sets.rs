//! Charsets of one or two sets of 256 codes, with codes that go over from one set to the other.
//!
//! ```text
//! PETSCII  0E  lower and upper case       8E  upper case and graphics
//! Minitel  0F  (SI) letters, G0           0E  (SO) mosaics, G1
//!          19 xx, 19 xx xx  (SS2) one character of G2, or an accent and its letter, from G0
//! ```
//!
//! The codes that switch are characters of the text too, so that encoding follows them as decoding
//! does; no encoder puts them in by itself.

use super::whole::{self, Code, Whole};
use crate::decoder::Sink;

/// One such charset.
#[derive(Debug)]
pub(crate) struct Sets {
    /// The set in force at the start.
    pub(crate) first: &'static Whole,
    pub(crate) second: Option<Second>,
    /// Codes of several bytes of the first set, sorted; each begins with [`SS2`].
    pub(crate) sequences: &'static [(&'static [u8], char)],
}

/// The other set and the codes between the two.
#[derive(Debug)]
pub(crate) struct Second {
    pub(crate) set: &'static Whole,
    /// The code that selects it.
    pub(crate) enter: u8,
    /// The code that selects the first set again.
    pub(crate) leave: u8,
}

impl Sets {
    /// A charset of one set.
    pub(crate) const fn one(set: &'static Whole) -> Self {
        Self { first: set, second: None, sequences: &[] }
    }

    /// A charset of two.
    pub(crate) const fn two(first: &'static Whole, second: Second) -> Self {
        Self { first, second: Some(second), sequences: &[] }
    }
}

/// Which set is in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shift {
    #[default]
    First,
    Second,
}

impl Shift {
    fn set(self, sets: &Sets) -> &'static Whole {
        match (self, &sets.second) {
            (Self::Second, Some(second)) => second.set,
            (Self::First | Self::Second, _) => sets.first,
        }
    }

    fn follow(&mut self, sets: &Sets, code: u8) {
        match &sets.second {
            Some(second) if code == second.enter => *self = Self::Second,
            Some(second) if code == second.leave => *self = Self::First,
            _ => {}
        }
    }
}

/// Decoder of such a charset.
#[derive(Debug, Clone)]
pub(crate) struct SetDecoder {
    sets: &'static Sets,
    shift: Shift,
    /// The one or two bytes that begin a code of several.
    partial: Vec<u8>,
}

impl SetDecoder {
    pub(crate) fn new(sets: &'static Sets) -> Self {
        Self { sets, shift: Shift::First, partial: Vec::new() }
    }

    pub(crate) fn decode(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        sink.reserve(input.len());
        let (blocks, rest) = input.as_chunks::<LONG_BYTES>();
        for block in blocks {
            if !self.ascii(block, sink) {
                self.parts(block, sink);
            }
        }
        self.parts(rest, sink);
    }

    fn parts(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        let (parts, rest) = input.as_chunks::<SHORT_BYTES>();
        for part in parts {
            if !self.ascii(part, sink) {
                self.each(part, sink);
            }
        }
        self.each(rest, sink);
    }

    /// Decodes a block if that is all ASCII, and says whether it is.
    fn ascii<const N: usize>(&self, block: &[u8; N], sink: &mut Sink<'_>) -> bool {
        let ascii = self.shift.set(self.sets).ascii(block).filter(|_| self.partial.is_empty());
        if let Some(ascii) = &ascii {
            sink.valid(ascii);
        }
        ascii.is_some()
    }

    fn each(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        let mut set = self.shift.set(self.sets);
        for &byte in input {
            if self.partial.is_empty() && !whole::is_shift(byte) {
                emit(set.decode(byte), byte, sink);
                continue;
            }
            if self.partial.is_empty() && !self.opens_sequence(byte) {
                self.one(byte, sink);
            } else {
                self.partial.push(byte);
                self.settle(sink);
            }
            set = self.shift.set(self.sets);
        }
    }

    /// Ends the stream; the first set is then in force again.
    pub(crate) fn finish(&mut self, sink: &mut Sink<'_>) {
        while !self.partial.is_empty() {
            self.give_up(sink);
        }
        self.shift = Shift::First;
    }

    fn opens_sequence(&self, byte: u8) -> bool {
        byte == SS2 && opens_sequences(self.sets, self.shift)
    }

    /// Decodes as much of the open bytes as can be told.
    fn settle(&mut self, sink: &mut Sink<'_>) {
        while self.partial.first().is_some_and(|&byte| self.opens_sequence(byte)) {
            match self.sequence() {
                // G2 has some characters of G0 again.
                Some(c) if sink.keeps_bytes() && self.sets.first.encode(c).is_some() => {
                    self.give_up(sink);
                }
                Some(c) => {
                    sink.char(c);
                    self.partial.clear();
                }
                None if self.may_go_on() => return,
                None => self.give_up(sink),
            }
        }
        for byte in std::mem::take(&mut self.partial) {
            self.one(byte, sink);
        }
    }

    /// The character that the open bytes are the code of.
    fn sequence(&self) -> Option<char> {
        let mut all = self.sets.sequences.iter();
        all.find(|(code, _)| *code == self.partial).map(|&(_, c)| c)
    }

    /// Whether the open bytes begin a code.
    fn may_go_on(&self) -> bool {
        self.sets.sequences.iter().any(|(code, _)| code.starts_with(&self.partial))
    }

    /// Takes the first of the open bytes for no part of a code, and looks at the others again.
    fn give_up(&mut self, sink: &mut Sink<'_>) {
        let mut rest = std::mem::take(&mut self.partial);
        if !rest.is_empty() {
            sink.empty_code(rest.remove(0));
        }
        for byte in rest {
            if self.partial.is_empty() && !self.opens_sequence(byte) {
                self.one(byte, sink);
            } else {
                self.partial.push(byte);
            }
        }
    }

    fn one(&mut self, byte: u8, sink: &mut Sink<'_>) {
        emit(self.shift.set(self.sets).decode(byte), byte, sink);
        self.shift.follow(self.sets, byte);
    }
}

#[inline]
fn emit(code: Code, byte: u8, sink: &mut Sink<'_>) {
    match code {
        Code::Preferred(c) => sink.char(c),
        Code::Copy(c) => sink.copy(byte, c),
        Code::Empty => sink.empty_code(byte),
    }
}

/// Appends the codes of `text`, or returns what begins with a character that has none.
pub(crate) fn encode<'t>(
    sets: &Sets,
    shift: &mut Shift,
    text: &'t str,
    out: &mut Vec<u8>,
) -> Result<(), &'t str> {
    let mut rest = text.chars();
    loop {
        let here = rest.as_str();
        let Some(c) = rest.next() else { return Ok(()) };
        let opens = opens_sequences(sets, *shift);
        let code = match shift.set(sets).encode(c) {
            Some(SS2) if opens => None,
            None if opens && whole::escaped(c) == Some(SS2) => Some(SS2),
            code => code,
        };
        let sequence = || sets.sequences.iter().find(|&&(_, entry)| opens && entry == c);
        if let Some(code) = code {
            out.push(code);
            shift.follow(sets, code);
        } else if let Some((bytes, _)) = sequence() {
            out.extend_from_slice(bytes);
        } else {
            return Err(here);
        }
    }
}

/// Whether [`SS2`] begins a code of several bytes.
fn opens_sequences(sets: &Sets, shift: Shift) -> bool {
    shift == Shift::First && !sets.sequences.is_empty()
}

/// Single shift two: what a code of several bytes begins with.
const SS2: u8 = 0x19;

/// How many codes are looked up together, and how many where those are not all ASCII.
const LONG_BYTES: usize = 64;
const SHORT_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use crate::{Charset, Errors, Text};

    /// To people, in the loss-free form, and back.
    #[track_caller]
    fn check(charset: Charset, bytes: &[u8], shown: &str, kept: &str) {
        assert_eq!(charset.decode(bytes, Errors::Replace), shown, "{bytes:02x?}");
        let text = charset.decode(bytes, Errors::Escape);
        assert_eq!(format!("{text:?}"), format!("\"{kept}\""), "{bytes:02x?}");
        assert_eq!(charset.encode(&text).as_deref(), Ok(bytes));
    }

    #[test]
    fn petscii_has_two_sets() {
        check(Charset::PETSCII, b"\xC8ELLO", "Hello", "Hello");
        check(Charset::PETSCII, b"HI\x8EHI\x0EHI", "hi\u{8E}HI\u{E}hi", r"hi\u{8e}HI\u{e}hi");
        check(Charset::PETSCII_UPPER, b"HI\xD3", "HI♥", "HI♥");
        check(Charset::PETSCII_UPPER, b"HI\x0EHI", "HI\u{E}hi", r"HI\u{e}hi");
        check(Charset::PETSCII_UPPER, b"\x8E\x5C\x5E\x5F", "\u{8E}£↑←", r"\u{8e}£↑←");
    }

    #[test]
    fn what_petscii_repeats_is_shown_and_kept_apart() {
        check(Charset::PETSCII, b"\x61\xC1", "AA", r"\u{10ff61}A");
        check(Charset::PETSCII, b"\xA1\xE1", "▌▌", r"▌\udce1");
        check(Charset::PETSCII, b"\xDE\xFF", "\u{1FB96}\u{1FB96}", "\u{1FB96}\\udcff");
        check(Charset::PETSCII_UPPER, b"\xDE\xFF\x7E", "πππ", r"π\udcff\u{10ff7e}");
    }

    #[test]
    fn petscii_of_telnetlib3_takes_the_last_code() {
        let text = Text::from("A\u{D}π─");
        assert_eq!(Charset::PETSCII_TL3.encode(&text).unwrap(), b"\xC1\x8D\xFF\xE5");
        check(Charset::PETSCII_TL3, b"\x0D\x60\xC0", "\r──", r"\u{10ff0d}\u{10ff60}\udcc0");
    }

    #[test]
    fn telnetlib3_differs_in_as_many_codes_as_is_known() {
        let differ = |ours: Charset, theirs: Charset, codes: std::ops::RangeInclusive<u8>| {
            let shown = |charset: Charset, code| charset.decode(&[code], Errors::Replace);
            codes.filter(|&code| shown(ours, code) != shown(theirs, code)).count()
        };
        let petscii = [0x20..=0x7F, 0xA0..=0xFF]
            .map(|codes| differ(Charset::PETSCII, Charset::PETSCII_TL3, codes));
        assert_eq!(petscii.iter().sum::<usize>(), 96);
        assert_eq!(differ(Charset::ATASCII, Charset::ATASCII_TL3, 0x00..=0x1A), 4);
        assert_eq!(differ(Charset::ATASCII, Charset::ATASCII_TL3, 0x20..=0x7C), 0);
    }

    #[test]
    fn atascii_has_its_own_controls_and_reverse_video() {
        check(
            Charset::ATASCII,
            b"Hi\x9B\x7F\x7E\xFD\x1B",
            "Hi\n\t\x08\x07\x1B",
            r"Hi\n\t\u{8}\u{7}\u{1b}",
        );
        check(Charset::ATASCII, b"\x00\xC8\x9C\xFE", "♥H\u{9C}\u{FFFD}", r"♥\udcc8\u{9c}\udcfe");
        check(Charset::ATASCII_INTERNATIONAL, b"\x00\x60\x7B", "á¡Ä", "á¡Ä");
        assert_eq!(
            Charset::ATASCII_TL3.decode(b"\x0D\x0E\x14\x16", Errors::Replace),
            "\u{1FB82}▂●▎"
        );
        assert_eq!(Charset::ATASCII.decode(b"\x0D\x0E\x14\x16", Errors::Replace), "⎺⎽•⎸");
    }

    #[test]
    fn minitel_has_accents_and_mosaics() {
        check(Charset::MINITEL, b"\x19\x42\x65t\x19\x42\x65", "été", "été");
        check(Charset::MINITEL, b"\x0E\x21\x0F!", "\u{E}\u{1FB00}\u{F}!", "\\u{e}\u{1FB00}\\u{f}!");
        // A code that is none, one that G0 has too, and one that the end of the stream cuts.
        check(Charset::MINITEL, b"\x19xy", "\u{FFFD}xy", r"\u{10ff19}xy");
        check(Charset::MINITEL, b"\x19\x24", "$", r"\u{10ff19}$");
        check(Charset::MINITEL, b"\x19\x19\x42", "\u{FFFD}\u{FFFD}B", r"\u{10ff19}\u{10ff19}B");
        check(
            Charset::MINITEL,
            b"\x0E\x19\x40\x80",
            "\u{E}\u{19}\u{FFFD}\u{FFFD}",
            r"\u{e}\u{19}\u{10ff40}\udc80",
        );
        assert!(Charset::MINITEL.encode(&Text::from("\u{19}")).is_err());
    }

    #[test]
    fn teletext_has_no_brackets() {
        check(Charset::TELETEXT, b"[\\]^_`{|}~\x7F#", "←½→↑#─¼‖¾÷■£", "←½→↑#─¼‖¾÷■£");
        check(Charset::TELETEXT_MOSAIC, b"A\x35\x7F", "A▌█", "A▌█");
    }

    #[test]
    fn code_page_864_is_not_quite_ascii() {
        check(Charset::CP864, b"5%", "5٪", "5٪");
        assert!(Charset::CP864.encode(&Text::from("%")).is_err());
    }
}
