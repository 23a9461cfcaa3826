//! UTF-8 in pieces (RFC 3629 §4; Unicode §3.9, table 3-7).
//!
//! ```text
//! 00..7F                                   U+0000..U+007F
//! C2..DF 80..BF                            U+0080..U+07FF
//! E0 A0..BF | E1..EC 80..BF | ED 80..9F |
//!             EE..EF 80..BF, then 80..BF   U+0800..U+FFFF without surrogates
//! F0 90..BF | F1..F3 80..BF | F4 80..8F,
//!                 then 80..BF 80..BF       U+10000..U+10FFFF
//! ```

use super::Sink;

/// Decoder of UTF-8; remembers the character that the last piece ended in.
#[derive(Debug, Clone, Default)]
pub(super) struct Utf8 {
    /// The one to three bytes that begin a character and may yet be continued, or nothing.
    partial: Vec<u8>,
}

impl Utf8 {
    pub(super) fn decode(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        sink.reserve(input.len());
        let mut rest = self.complete(input, sink);
        loop {
            let error = match str::from_utf8(rest) {
                Ok(text) => return sink.str(text),
                Err(error) => error,
            };
            let (valid, bad) = rest.split_at(error.valid_up_to());
            sink.valid(valid);
            let Some(len) = error.error_len() else {
                return self.partial.extend_from_slice(bad);
            };
            let (subpart, tail) = bad.split_at(len);
            sink.undecodable(subpart);
            rest = tail;
        }
    }

    pub(super) fn finish(&mut self, sink: &mut Sink<'_>) {
        if !self.partial.is_empty() {
            sink.undecodable(&self.partial);
            self.partial.clear();
        }
    }

    /// Gives the character that is still open its next bytes, and returns the input after them.
    fn complete<'i>(&mut self, input: &'i [u8], sink: &mut Sink<'_>) -> &'i [u8] {
        let mut rest = input;
        while !self.partial.is_empty()
            && let Some((&byte, tail)) = rest.split_first()
        {
            self.partial.push(byte);
            match str::from_utf8(&self.partial) {
                Ok(text) => {
                    sink.str(text);
                    self.partial.clear();
                }
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    // Only the last byte can be wrong, and it may begin a character of its own.
                    self.partial.pop();
                    self.finish(sink);
                    return rest;
                }
            }
            rest = tail;
        }
        rest
    }
}
