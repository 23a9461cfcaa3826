//! The keys of the user's own terminal, from the bytes that it sends.

use super::Key;
use super::table::SEQUENCES;

/// Reads what a terminal of today sends: keys, and between them the bytes of characters.
///
/// Cursor keys are known in both of their modes, and F1 to F5 also as the Linux console and rxvt
/// have them. At most four bytes are kept.
///
/// ESC may be the key or the start of another. Where nothing follows for a while (telnetlib3
/// waits a third of a second), call [`flush`](Self::flush).
///
/// ```
/// use telnet_encoding::keys::{Key, Press, Reader};
///
/// let mut reader = Reader::new();
/// let mut presses = Vec::new();
/// reader.read(b"a\x1b[", &mut presses);
/// reader.read(b"A\x1b", &mut presses);
/// reader.flush(&mut presses);
/// assert_eq!(presses, [Press::Byte(b'a'), Press::Key(Key::Up), Press::Key(Key::Escape)]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// The start of one of [`SEQUENCES`], and not the whole of any.
    pending: Vec<u8>,
}

impl Reader {
    /// A reader for a new stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the next piece of the stream.
    pub fn read(&mut self, input: &[u8], out: &mut impl Extend<Press>) {
        for &byte in input {
            self.pending.push(byte);
            self.settle(out);
        }
    }

    /// Ends the wait for the rest of a sequence: its bytes are keys of their own.
    pub fn flush(&mut self, out: &mut impl Extend<Press>) {
        out.extend(self.pending.drain(..).map(single));
    }

    /// Whether bytes wait for others, so that [`flush`](Self::flush) has something to do.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Gives out of what is pending all that more bytes cannot change.
    fn settle(&mut self, out: &mut impl Extend<Press>) {
        while !self.pending.is_empty() {
            if let Some(&(_, key)) = SEQUENCES.iter().find(|&&(bytes, _)| bytes == self.pending) {
                self.pending.clear();
                out.extend([Press::Key(key)]);
            } else if SEQUENCES.iter().any(|(bytes, _)| bytes.starts_with(&self.pending)) {
                return;
            } else {
                out.extend(self.pending.drain(..1).map(single));
            }
        }
    }
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Press {
    /// A key that is not a character.
    Key(Key),
    /// A byte of a character, in the terminal's charset, or of an unknown sequence.
    Byte(u8),
}

fn single(byte: u8) -> Press {
    match byte {
        b'\r' | b'\n' => Press::Key(Key::Enter),
        b'\t' => Press::Key(Key::Tab),
        0x08 | 0x7F => Press::Key(Key::Backspace),
        0x1B => Press::Key(Key::Escape),
        _ => Press::Byte(byte),
    }
}
