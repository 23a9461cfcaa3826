//! Charsets of East Asia, in which a character has up to four bytes (WHATWG Encoding Standard).
//!
//! ```text
//! Big5       81..FE  40..7E|A1..FE
//! Big5-BBS   A1..FE  40..7E|A1..FE             a lead byte alone is a character of CP437
//! GBK        81..FE  40..7E|80..FE
//! GB18030    as GBK, and 81..FE 30..39 81..FE 30..39
//! EUC-KR     81..FE  41..FE
//! EUC-JP     A1..FE  A1..FE, 8E A1..DF, 8F A1..FE A1..FE
//! Shift_JIS  81..9F|E0..FC  40..7E|80..FC, A1..DF
//! ```
//!
//! Bytes 00 to 7F that begin a character are ASCII. Some characters have several codes, and some
//! codes none that would encode them: in the loss-free form those stay bytes, as in `whole`.

#[cfg(test)]
mod tests;

use encoding_rs::{BIG5, DecoderResult, EncoderResult, Encoding};

use crate::decoder::Sink;
use crate::single_byte::{UpperHalf, split_ascii, tables};

/// One such charset.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Whatwg(&'static Encoding),
    Big5Bbs,
}

/// Decoder of such a charset; remembers the character that the last piece ended in.
#[derive(Debug, Clone)]
pub(crate) struct MultiByteDecoder {
    kind: Kind,
    /// The one to three bytes that begin a character and may yet be continued, or nothing.
    partial: Vec<u8>,
}

impl MultiByteDecoder {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, partial: Vec::new() }
    }

    pub(crate) fn decode(&mut self, input: &[u8], sink: &mut Sink<'_>) {
        sink.reserve(input.len());
        let mut rest = self.complete(input, sink);
        while !rest.is_empty() {
            let (ascii, mut tail) = split_ascii(rest);
            sink.valid(ascii);
            while tail.first().is_some_and(|byte| !byte.is_ascii()) {
                match self.step(tail, sink) {
                    Some(after) => tail = after,
                    None => return self.partial.extend_from_slice(tail),
                }
            }
            rest = tail;
        }
    }

    pub(crate) fn finish(&mut self, sink: &mut Sink<'_>) {
        let partial = std::mem::take(&mut self.partial);
        match (self.kind, partial.as_slice()) {
            (_, []) => {}
            (Kind::Big5Bbs, &[lead]) => emit(self.kind, &[lead], &lone(lead), sink),
            (Kind::Whatwg(_) | Kind::Big5Bbs, open) => sink.undecodable(open),
        }
    }

    /// Gives the character that is still open its next bytes, and returns the input after them.
    fn complete<'i>(&mut self, input: &'i [u8], sink: &mut Sink<'_>) -> &'i [u8] {
        let mut rest = input;
        while !self.partial.is_empty()
            && let Some((&byte, tail)) = rest.split_first()
        {
            let mut open = std::mem::take(&mut self.partial);
            open.push(byte);
            let mut left = open.as_slice();
            while !left.is_empty()
                && let Some(after) = self.step(left, sink)
            {
                left = after;
            }
            self.partial.extend_from_slice(left);
            rest = tail;
        }
        rest
    }

    /// Decodes one character, or one sequence that is none, from the beginning of `input`, and
    /// returns what follows it, or `None` if there has to be more of it.
    fn step<'i>(&self, input: &'i [u8], sink: &mut Sink<'_>) -> Option<&'i [u8]> {
        let step = next(self.kind, input)?;
        let (Step::Chars { len, .. } | Step::Bad { len }) = step;
        let (sequence, after) = input.split_at_checked(len.max(1))?;
        match step {
            Step::Chars { text, .. } => emit(self.kind, sequence, &text, sink),
            Step::Bad { .. } => sink.undecodable(sequence),
        }
        Some(after)
    }
}

/// Appends the bytes of `text`, or returns what begins with a character that has none.
pub(crate) fn encode<'t>(kind: Kind, text: &'t str, out: &mut Vec<u8>) -> Result<(), &'t str> {
    let mut rest = text;
    while !rest.is_empty() {
        let (ascii, _) = split_ascii(rest.as_bytes());
        let (ascii, tail) = rest.split_at_checked(ascii.len()).unwrap_or_default();
        out.extend_from_slice(ascii.as_bytes());
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            let code = code(kind, c).filter(|code| decodes_to(kind, code, c)).ok_or(tail)?;
            out.extend_from_slice(&code);
        }
        rest = chars.as_str();
    }
    Ok(())
}

/// What a stretch of bytes begins with.
#[derive(Debug)]
enum Step {
    /// This many bytes are one character, or one with a mark.
    Chars { len: usize, text: String },
    /// This many bytes are none.
    Bad { len: usize },
}

/// What `input` begins with, or `None` if that takes more bytes to tell.
fn next(kind: Kind, input: &[u8]) -> Option<Step> {
    match (kind, input) {
        (Kind::Whatwg(encoding), _) => whatwg(encoding, input),
        (Kind::Big5Bbs, [lead @ 0xA1..=0xFE, trail, ..]) => match whatwg(BIG5, &[*lead, *trail]) {
            Some(step @ Step::Chars { len: 2, .. }) => Some(step),
            _ => Some(Step::Chars { len: 1, text: lone(*lead) }),
        },
        (Kind::Big5Bbs, [] | [0xA1..=0xFE]) => None,
        (Kind::Big5Bbs, [single, ..]) => {
            Some(Step::Chars { len: 1, text: char::from(*single).to_string() })
        }
    }
}

/// As [`next`], by a decoder that is given one byte after the other.
fn whatwg(encoding: &'static Encoding, input: &[u8]) -> Option<Step> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0; BUFFER_BYTES];
    for (at, byte) in input.iter().enumerate() {
        let (result, _, written) = decoder.decode_to_utf8_without_replacement(
            std::slice::from_ref(byte),
            &mut buffer,
            false,
        );
        match result {
            DecoderResult::InputEmpty if written == 0 => {}
            DecoderResult::InputEmpty => {
                let text = buffer.get(..written).and_then(|utf8| str::from_utf8(utf8).ok());
                return Some(Step::Chars { len: at + 1, text: text?.to_owned() });
            }
            // Bytes behind the malformed ones are looked at again, as the standard says.
            DecoderResult::Malformed(len, _) => return Some(Step::Bad { len: usize::from(len) }),
            DecoderResult::OutputFull => return Some(Step::Bad { len: 1 }),
        }
    }
    None
}

/// What Big5-BBS takes a lead byte for that has no trail byte.
fn lone(lead: u8) -> String {
    UpperHalf::Table(&tables::CP437).decode(lead).map(String::from).unwrap_or_default()
}

fn emit(kind: Kind, sequence: &[u8], text: &str, sink: &mut Sink<'_>) {
    let mut chars = text.chars();
    let mut is_preferred = || match (chars.next(), chars.next()) {
        (Some(c), None) => code(kind, c).is_some_and(|code| code == sequence),
        _ => false,
    };
    if !sink.keeps_bytes() || is_preferred() {
        sink.str(text);
    } else {
        sink.undecodable(sequence);
    }
}

/// The bytes that the encoder has for a character.
fn code(kind: Kind, c: char) -> Option<Vec<u8>> {
    let encoding = match kind {
        Kind::Whatwg(encoding) => encoding,
        Kind::Big5Bbs => BIG5,
    };
    let mut buffer = [0; BUFFER_BYTES];
    let text = &*c.encode_utf8(&mut [0; 4]).to_owned();
    let (result, _, written) =
        encoding.new_encoder().encode_from_utf8_without_replacement(text, &mut buffer, true);
    match (result, kind) {
        (EncoderResult::InputEmpty, _) => buffer.get(..written).map(<[u8]>::to_vec),
        (_, Kind::Big5Bbs) => u8::try_from(c).ok().map(|byte| vec![byte]),
        (_, Kind::Whatwg(_)) => None,
    }
}

/// Whether `code` is this character and nothing else.
fn decodes_to(kind: Kind, code: &[u8], c: char) -> bool {
    match next(kind, code) {
        Some(Step::Chars { len, text }) => len == code.len() && text.chars().eq([c]),
        Some(Step::Bad { .. }) | None => false,
    }
}

/// Room for what one code can give, and for what the coders want to have to spare.
const BUFFER_BYTES: usize = 32;
