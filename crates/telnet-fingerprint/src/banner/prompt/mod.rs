//! Questions that a banner asks in words.

mod answer;
mod rules;

#[cfg(test)]
mod tests;

use telnet_encoding::terminal::strip_escapes;

pub use self::answer::{Answer, AnswerKind, EncodingSource};
use self::rules::RULES;

/// A question that [`detect`] found in a banner.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Prompt {
    /// `Press [ESC] twice`, with which mailers in front of a BBS tell people from programs.
    EscapeTwice,
    /// `Press ESC`.
    Escape,
    /// `More: (Y)es, (N)o, (C)ontinuous?`
    MoreContinuous,
    /// `(yes/no)`, to be answered in full.
    YesNo,
    /// `[y/n]`, to be answered by a letter.
    YesNoLetter,
    /// `color?`, or the question after the ANSI color standard.
    Color,
    /// A menu with an item for UTF-8.
    Utf8Menu(MenuItem),
    /// A menu with an item for ANSI.
    AnsiMenu(MenuItem),
    /// `GB/Big5?`
    GbBig5,
    /// `Select your character set`, with a list whose items are not understood.
    CodepageMenu,
    /// `Press the BACKSPACE key`, which learns what that key sends.
    BackspaceKey,
    /// `Press del/backspace`: a Commodore board, which looks for PETSCII 14.
    DeleteKey,
    /// `Press RETURN`.
    ReturnKey,
    /// No question that is known.
    Unrecognised,
}

impl Prompt {
    /// Whether there was a question at all.
    pub fn is_recognised(&self) -> bool {
        *self != Self::Unrecognised
    }

    /// Whether the question is answered while the banner is still being read.
    ///
    /// The others wait until the server has gone quiet, as more of the banner may change what
    /// they mean. A reader answers at once only the first time in each reading of a banner, and
    /// does not answer that question again when the reading ends.
    pub fn is_immediate(&self, encoding: EncodingSource) -> bool {
        match self {
            Self::EscapeTwice | Self::Escape => true,
            Self::Utf8Menu(_) => encoding == EncodingSource::Detected,
            Self::CodepageMenu => encoding == EncodingSource::Explicit,
            Self::MoreContinuous
            | Self::YesNo
            | Self::YesNoLetter
            | Self::Color
            | Self::AnsiMenu(_)
            | Self::GbBig5
            | Self::BackspaceKey
            | Self::DeleteKey
            | Self::ReturnKey
            | Self::Unrecognised => false,
        }
    }

    /// What is sent in answer, in ASCII; see [`Answer::reencode`].
    ///
    /// ```
    /// use telnet_fingerprint::banner::{EncodingSource, detect};
    ///
    /// let prompt = detect("1) ASCII 2) UTF-8");
    /// let answer = prompt.answer(EncodingSource::Detected);
    /// assert_eq!(&*answer.bytes, b"2\r\n");
    /// assert_eq!(answer.encoding, Some("utf-8"));
    ///
    /// let answer = prompt.answer(EncodingSource::Explicit);
    /// assert_eq!(&*answer.bytes, b"\r\n");
    /// assert_eq!(answer.encoding, None);
    /// ```
    pub fn answer(&self, encoding: EncodingSource) -> Answer {
        Answer::to(self, encoding)
    }
}

/// The number by which an item of a menu is chosen: 1 to 8 ASCII digits.
///
/// It is kept as written, as `01` may be needed where `1` is not understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MenuItem(String);

impl MenuItem {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(digits: &str) -> Option<Self> {
        let fits = (1..=ITEM_MAX_DIGITS).contains(&digits.len());
        (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| Self(digits.to_owned()))
    }
}

/// Finds the question that a banner asks.
///
/// Letter case and escape sequences are ignored. Of several questions the kind that stands first
/// in the order of telnetlib3 wins, wherever it is in the text; of several menu items the first.
/// Only the last 64 KiB of the text are looked at. The time taken is linear in that, and may be
/// some tens of milliseconds where a text is made for it: call this once for what a read has
/// delivered, not for each byte.
///
/// Deviation: telnetlib3 looks at all of the text, and takes menu items of any length.
///
/// ```
/// use telnet_fingerprint::banner::{Prompt, detect};
///
/// assert_eq!(detect("Do you want \x1b[1mANSI\x1b[0m? [Y/n]"), Prompt::YesNoLetter);
/// assert_eq!(detect("login: "), Prompt::Unrecognised);
/// ```
pub fn detect(text: &str) -> Prompt {
    let mut text = strip_escapes(tail(text)).into_owned();
    text.make_ascii_lowercase();
    RULES.iter().find_map(|rule| rule.find(&text)).unwrap_or(Prompt::Unrecognised)
}

/// The end of the text: as much of it as is looked at.
fn tail(text: &str) -> &str {
    let start = text.len().saturating_sub(SEARCHED_MAX_BYTES);
    (start..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default()
}

/// How much of a banner is searched: as much of it as telnetlib3 keeps.
const SEARCHED_MAX_BYTES: usize = 64 * 1024;

/// How long the number of a menu item may be.
const ITEM_MAX_DIGITS: usize = 8;
