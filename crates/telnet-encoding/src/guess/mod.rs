//! Which charset a banner is in, with reasons.
//!
//! What somebody has said goes before what the bytes look like: the user, then the peers
//! (CHARSET, RFC 2066), then the font that the board selects. After those it is a matter of how
//! well the bytes fit.
//!
//! ```text
//! explicit                                  100
//! CHARSET accepted                           95
//! SyncTERM font                              90
//! SAUCE font                                 89
//! valid UTF-8                         up to  88
//! lines and blocks that meet (CP437)  up to  85
//! pairs of bytes (East Asia)          up to  80
//! letters among letters               up to  60
//! nothing but ASCII                          50
//! no other reason (CP437)                    10
//! ```

mod evidence;
mod pairs;

#[cfg(test)]
mod tests;

use std::fmt;

use self::evidence::{BoxDrawing, Utf8};
use crate::Charset;
use crate::fonts::{Recogniser, Request};
use crate::sauce::Sauce;

/// The charset that fits best.
///
/// ```
/// use telnet_encoding::Charset;
/// use telnet_encoding::guess::{Hints, best};
///
/// assert_eq!(best("Привет".as_bytes(), &Hints::default()), Charset::UTF_8);
/// assert_eq!(best(b"\xC9\xCD\xCD\xBB Hi", &Hints::default()), Charset::CP437);
/// ```
pub fn best(bytes: &[u8], hints: &Hints) -> Charset {
    candidates(bytes, hints).first().map_or(Charset::CP437, |candidate| candidate.charset)
}

/// The charsets that the bytes may be in, the best first; there is one at least.
///
/// The first 64 KiB are looked at, without escape sequences and SAUCE records.
///
/// ```
/// use telnet_encoding::guess::{Hints, candidates};
///
/// let [first, ..] = &candidates(b"\x1b[0;40 DHello", &Hints::default())[..] else { panic!() };
/// assert_eq!(first.charset.name(), "ISO-8859-1");
/// assert_eq!(first.reasons[0].to_string(), "selects SyncTERM's font 40");
/// ```
pub fn candidates(bytes: &[u8], hints: &Hints) -> Vec<Candidate> {
    let (art, sauce) = Sauce::split(bytes);
    let bytes = art.get(..INPUT_MAX_BYTES).unwrap_or(&art);
    let mut found = Found::default();
    found.add_hints(bytes, hints);
    found.add(sauce.and_then(|sauce| sauce.charset()), 89, Reason::Sauce);
    let text = evidence::without_escapes(bytes);
    if text.is_ascii() {
        found.add(Some(Charset::ASCII), 50, Reason::OnlyAscii);
    } else {
        found.add_evidence(&text);
    }
    found.candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    found.candidates
}

/// What is known of a peer besides its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Hints {
    /// What the user has chosen.
    pub explicit: Option<Charset>,
    /// What both sides have agreed on by the option CHARSET.
    pub agreed: Option<Charset>,
}

/// A charset that the bytes may be in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// The charset.
    pub charset: Charset,
    /// How much there is to say for it, from 0 to 100.
    pub score: u8,
    /// What that is, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// What there is to say for a charset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The user has chosen it.
    Explicit,
    /// Both sides have agreed on it.
    Agreed,
    /// The stream selects a font of `SyncTERM`.
    Font {
        /// The number of the font.
        number: u16,
    },
    /// A SAUCE record names a font.
    Sauce,
    /// The bytes are UTF-8, but for a few perhaps.
    ValidUtf8 {
        /// Characters of two bytes or more.
        characters: usize,
        /// Bytes of no character.
        invalid: usize,
    },
    /// Lines and blocks meet from cell to cell.
    BoxDrawing {
        /// Places where they do.
        joined: usize,
        /// Places where a line ends in the void.
        broken: usize,
    },
    /// The bytes above ASCII come in pairs.
    Pairs {
        /// Pairs of the charset.
        valid: usize,
        /// Those among them that are of its most used rows.
        common: usize,
        /// Bytes of no pair.
        invalid: usize,
    },
    /// Bytes above ASCII that are letters stand by letters of ASCII.
    Letters {
        /// How many do.
        letters: usize,
        /// How many bytes above ASCII there are.
        of: usize,
    },
    /// There is no byte above ASCII.
    OnlyAscii,
    /// It is what most boards have.
    Fallback,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Explicit => f.write_str("chosen by the user"),
            Self::Agreed => f.write_str("agreed on by CHARSET"),
            Self::Font { number } => write!(f, "selects SyncTERM's font {number}"),
            Self::Sauce => f.write_str("names the font in its SAUCE record"),
            Self::ValidUtf8 { characters, invalid } => {
                write!(f, "{characters} characters of UTF-8, {invalid} other bytes")
            }
            Self::BoxDrawing { joined, broken } => {
                write!(f, "lines and blocks meet in {joined} places, and do not in {broken}")
            }
            Self::Pairs { valid, common, invalid } => {
                write!(f, "{valid} pairs of bytes, {common} of them common, {invalid} other bytes")
            }
            Self::Letters { letters, of } => {
                write!(f, "{letters} of {of} bytes are letters among letters")
            }
            Self::OnlyAscii => f.write_str("nothing but ASCII"),
            Self::Fallback => f.write_str("what most boards have"),
        }
    }
}

/// The candidates, each once.
#[derive(Default)]
struct Found {
    candidates: Vec<Candidate>,
}

impl Found {
    fn add_hints(&mut self, bytes: &[u8], hints: &Hints) {
        self.add(hints.explicit, 100, Reason::Explicit);
        self.add(hints.agreed, 95, Reason::Agreed);
        let mut requests = Vec::new();
        Recogniser::new().recognise(bytes, &mut requests);
        let font = requests.into_iter().find_map(|request| match request {
            Request::Select(selection) => Some(selection.font()),
            Request::Query => None,
        });
        if let Some(font) = font
            && let Some(details) = font.details()
        {
            self.add(Some(details.charset()), 90, Reason::Font { number: font.number() });
        }
    }

    fn add_evidence(&mut self, text: &[u8]) {
        let utf8 = Utf8::count(text);
        if let Some(score) = utf8.score() {
            let reason = Reason::ValidUtf8 { characters: utf8.characters(), invalid: utf8.invalid };
            self.add(Some(Charset::UTF_8), score, reason);
        }
        let BoxDrawing { joined, broken } = BoxDrawing::count(text);
        if joined >= 2 {
            let score = 40 + part(joined, joined + broken, 45);
            self.add(Some(Charset::CP437), score, Reason::BoxDrawing { joined, broken });
        }
        for scheme in &pairs::SCHEMES {
            if let Some((score, reason)) = scheme.fit(text) {
                self.add(Charset::for_label(scheme.label), score, reason);
            }
        }
        for (charset, letters) in [
            (Charset::LATIN_1, evidence::latin_1_letters(text)),
            (Charset::CP437, evidence::cp437_letters(text)),
        ] {
            let of = text.iter().filter(|byte| !byte.is_ascii()).count();
            if letters > 0 {
                self.add(
                    Some(charset),
                    15 + part(letters, of, 45),
                    Reason::Letters { letters, of },
                );
            }
        }
        self.add(Some(Charset::CP437), 10, Reason::Fallback);
    }

    /// Adds a reason; the score of a charset is that of the weightiest, and those come in order.
    fn add(&mut self, charset: Option<Charset>, score: u8, reason: Reason) {
        let Some(charset) = charset else { return };
        match self.candidates.iter_mut().find(|candidate| candidate.charset == charset) {
            Some(candidate) if candidate.score < score => {
                candidate.score = score;
                candidate.reasons.insert(0, reason);
            }
            Some(candidate) => candidate.reasons.push(reason),
            None => self.candidates.push(Candidate { charset, score, reasons: vec![reason] }),
        }
    }
}

/// So much of `whole`, on a scale to `max`.
fn part(count: usize, whole: usize, max: u8) -> u8 {
    let scaled = count.saturating_mul(usize::from(max)) / whole.max(1);
    u8::try_from(scaled).unwrap_or(max).min(max)
}

/// A banner that says nothing by then is one of no charset.
const INPUT_MAX_BYTES: usize = 64 << 10;
