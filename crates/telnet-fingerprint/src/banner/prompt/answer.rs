//! What is sent in answer to a question.
//!
//! ```text
//! prompt             bytes           encoding
//! EscapeTwice        ESC ESC
//! Escape             ESC
//! MoreContinuous     C CR LF
//! YesNo              yes CR LF
//! YesNoLetter        y CR LF
//! Color              y CR LF
//! Utf8Menu           digits CR LF    utf-8
//! AnsiMenu           digits CR LF
//! GbBig5             big5 CR LF      big5
//! CodepageMenu       CR LF           codepage
//! BackspaceKey       08
//! DeleteKey          14
//! ReturnKey          CR LF
//! Unrecognised       CR LF
//! ```

use std::borrow::Cow;

use super::Prompt;

/// Bytes to send in answer to a [`Prompt`], and what follows from sending them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Answer {
    /// What to send, at most 10 bytes; telnet has nothing to escape in them.
    pub bytes: Cow<'static, [u8]>,
    /// The label of the encoding that the session is in from here on, if it changes.
    ///
    /// A `CodepageMenu` leads to the label `codepage`, which names no encoding: the session goes
    /// over to an unknown one, that is, to Latin-1. Records of the field have it so.
    pub encoding: Option<&'static str>,
    /// Why these bytes are sent.
    pub kind: AnswerKind,
}

impl Answer {
    pub(super) fn to(prompt: &Prompt, source: EncodingSource) -> Self {
        let encoding = encoding_after(prompt);
        if encoding.is_some() && source == EncodingSource::Explicit {
            let bytes = Cow::Borrowed(CR_LF);
            return Self { bytes, encoding: None, kind: AnswerKind::Withheld };
        }
        let kind = if prompt.is_recognised() { AnswerKind::Answered } else { AnswerKind::Fallback };
        Self { bytes: bytes_for(prompt), encoding, kind }
    }

    /// The answer as a system with the character set `label` expects it.
    ///
    /// On ATASCII systems a line ends with 9B, which takes the place of each CR LF, CR and LF.
    /// Answers to all other systems stay as they are.
    #[must_use]
    pub fn reencode(mut self, label: &str) -> Self {
        if is_atascii(label) {
            self.bytes = Cow::Owned(end_lines_with_9b(&self.bytes));
        }
        self
    }
}

/// Why an [`Answer`] is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnswerKind {
    /// A question was found, and this is the answer to it.
    Answered,
    /// A question was found, but its answer would change an encoding that a person has chosen:
    /// an empty line is sent instead.
    Withheld,
    /// No question was found: an empty line is what most systems go on after.
    Fallback,
}

/// Where the encoding of the session comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a person has chosen it, or it may be found out")]
pub enum EncodingSource {
    /// It was found out or assumed, and a banner may change it.
    Detected,
    /// A person has chosen it, and no banner changes it.
    Explicit,
}

fn encoding_after(prompt: &Prompt) -> Option<&'static str> {
    match prompt {
        Prompt::Utf8Menu(_) => Some("utf-8"),
        Prompt::GbBig5 => Some("big5"),
        Prompt::CodepageMenu => Some("codepage"),
        Prompt::EscapeTwice
        | Prompt::Escape
        | Prompt::MoreContinuous
        | Prompt::YesNo
        | Prompt::YesNoLetter
        | Prompt::Color
        | Prompt::AnsiMenu(_)
        | Prompt::BackspaceKey
        | Prompt::DeleteKey
        | Prompt::ReturnKey
        | Prompt::Unrecognised => None,
    }
}

fn bytes_for(prompt: &Prompt) -> Cow<'static, [u8]> {
    Cow::Borrowed(match prompt {
        Prompt::Utf8Menu(item) | Prompt::AnsiMenu(item) => {
            return Cow::Owned([item.as_str().as_bytes(), CR_LF].concat());
        }
        Prompt::EscapeTwice => b"\x1b\x1b",
        Prompt::Escape => b"\x1b",
        Prompt::MoreContinuous => b"C\r\n",
        Prompt::YesNo => b"yes\r\n",
        Prompt::YesNoLetter | Prompt::Color => b"y\r\n",
        Prompt::GbBig5 => b"big5\r\n",
        Prompt::BackspaceKey => b"\x08",
        Prompt::DeleteKey => b"\x14",
        Prompt::CodepageMenu | Prompt::ReturnKey | Prompt::Unrecognised => CR_LF,
    })
}

/// Whether a label names ATASCII, by the names that telnetlib3 has for it.
///
/// The charset itself may not be there to be looked up: this is about keys, not about glyphs.
fn is_atascii(label: &str) -> bool {
    let letters = label.bytes().filter(u8::is_ascii_alphanumeric);
    let is = |name: &str| letters.clone().map(|byte| byte.to_ascii_lowercase()).eq(name.bytes());
    is("atascii") || is("atari8bit")
}

fn end_lines_with_9b(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return out,
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => {
                out.push(ATASCII_END_OF_LINE);
                rest
            }
            [byte, rest @ ..] => {
                out.push(*byte);
                rest
            }
        };
    }
}

const CR_LF: &[u8] = b"\r\n";
const ATASCII_END_OF_LINE: u8 = 0x9B;
