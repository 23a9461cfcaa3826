//! What bytes look like in charsets of one byte, and in UTF-8.

/// The bytes without escape sequences, so that those do not stand between two halves.
///
/// Charsets in which 9B is a letter are more than those in which it is CSI: the latter stays.
pub(super) fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != ESC {
            out.push(byte);
            continue;
        }
        match rest.next_if(|byte| !byte.is_ascii_control() && byte.is_ascii()) {
            Some(b'[') => {
                while rest.next_if(|byte| matches!(byte, 0x20..=0x3F)).is_some() {}
                rest.next_if(|byte| matches!(byte, 0x40..=0x7E));
            }
            Some(b']' | b'P' | b'X' | b'^' | b'_') => {
                let mut left = STRING_MAX_BYTES;
                while left > 0 && rest.next_if(|&byte| byte != BEL && byte != ESC).is_some() {
                    left -= 1;
                }
                rest.next_if(|&byte| byte == BEL);
            }
            _ => {}
        }
    }
    out
}

/// How much of a text is UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Utf8 {
    /// Characters of two bytes.
    short: usize,
    /// Characters of three and four.
    long: usize,
    /// Bytes of none.
    pub(super) invalid: usize,
}

impl Utf8 {
    pub(super) fn count(text: &[u8]) -> Self {
        let mut count = Self::default();
        let mut chunks = text.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let lengths = || chunk.valid().chars().map(char::len_utf8);
            count.short += lengths().filter(|&length| length == 2).count();
            count.long += lengths().filter(|&length| length > 2).count();
            // A text may end within a character.
            let is_cut = chunks.peek().is_none()
                && matches!(chunk.invalid(), [0xC2..=0xDF] | [0xE0..=0xF4, ..]);
            if !is_cut {
                count.invalid += chunk.invalid().len();
            }
        }
        count
    }

    pub(super) fn characters(self) -> usize {
        self.short + self.long
    }

    /// Box drawing in CP437 now and then looks like a character of two bytes, hardly ever like one
    /// of three.
    pub(super) fn score(self) -> Option<u8> {
        if self.invalid > self.characters() / 20 {
            return None;
        }
        match (self.invalid, self.long, self.short) {
            (_, 0, 0) => None,
            (0, 0, 1) => Some(60),
            (0, ..) => Some(88),
            (1.., 2.., _) | (1.., _, 20..) => Some(70),
            (1.., ..) => Some(30),
        }
    }
}

/// How the lines and blocks of CP437 meet their neighbours to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct BoxDrawing {
    pub(super) joined: usize,
    pub(super) broken: usize,
}

impl BoxDrawing {
    pub(super) fn count(text: &[u8]) -> Self {
        let mut count = Self::default();
        for (&byte, &next) in text.iter().zip(text.iter().skip(1)) {
            let is_joined = match byte {
                _ if reaches_right(byte) => reaches_left(next),
                0xB0..=0xB2 | 0xDB..=0xDF | 0xFE => matches!(next, 0xB0..=0xB2 | 0xDB..=0xDF),
                _ => continue,
            };
            if is_joined {
                count.joined += 1;
            } else if !next.is_ascii() {
                count.broken += 1;
            }
        }
        count
    }
}

/// Letters of ISO 8859-1 that stand by a letter of ASCII.
pub(super) fn latin_1_letters(text: &[u8]) -> usize {
    letters(text, |byte| matches!(byte, 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF))
}

/// Letters of CP437 that stand by a letter of ASCII.
pub(super) fn cp437_letters(text: &[u8]) -> usize {
    letters(text, |byte| matches!(byte, 0x80..=0x9A | 0xA0..=0xA5 | 0xE1))
}

fn letters(text: &[u8], is_letter: impl Fn(u8) -> bool) -> usize {
    let is_ascii_letter =
        |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let found = text.iter().enumerate().filter(|&(at, &byte)| {
        is_letter(byte) && (is_ascii_letter(at.checked_sub(1)) || is_ascii_letter(Some(at + 1)))
    });
    found.count()
}

fn reaches_right(byte: u8) -> bool {
    matches!(byte, 0xC0..=0xD8 | 0xDA)
}

fn reaches_left(byte: u8) -> bool {
    matches!(byte,
        0xB4..=0xB9 | 0xBB..=0xBF | 0xC1 | 0xC2 | 0xC4 | 0xC5 | 0xCA | 0xCB
        | 0xCD..=0xD2 | 0xD7..=0xD9
    )
}

/// How much a string without an end may hide.
const STRING_MAX_BYTES: usize = 4096;

const BEL: u8 = 0x07;
const ESC: u8 = 0x1B;
