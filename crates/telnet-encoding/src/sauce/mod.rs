//! SAUCE: the record behind a file of ANSI art that says who drew it, and for which screen
//! (Standard Architecture for Universal Comment Extensions, revision 5).
//!
//! ```text
//! art 1A [COMNT  comments, 64 bytes each]
//! 00 SAUCE00     07 title, 35   2A author, 20   3E group, 20   52 date, 8   5A size, 4
//! 5E data type   5F file type   60 columns, 2   62 rows, 2     64 unused, 4
//! 68 number of comments         69 flags        6A font, 22
//! ```
//!
//! Boards send the file as it is, with the record, and whatever they say next comes behind it. So a
//! record counts at the end of the bytes, and elsewhere behind 1A, with which DOS ends a text.

mod font;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::screen::Blink;
use crate::{Charset, Errors};

/// What a record says.
///
/// The texts in it are a stranger's: they have no place on a terminal but through
/// [`terminal::printable`](crate::terminal::printable()).
///
/// ```
/// use telnet_encoding::sauce::Sauce;
/// use telnet_encoding::screen::Blink;
///
/// let mut file = b"\xC9\xCD\xBB\x1ASAUCE00Copper Kettle".to_vec();
/// file.resize(4 + 0x5E, b' ');
/// file.extend(b"\x01\x01\x84\0\x19\0\0\0\0\0\0\x01IBM VGA 850\0\0\0\0\0\0\0\0\0\0\0");
/// let (art, sauce) = Sauce::split(&file);
/// assert_eq!(*art, b"\xC9\xCD\xBB"[..]);
/// let sauce = sauce.unwrap();
/// assert_eq!((sauce.title(), sauce.columns()), ("Copper Kettle", Some(132)));
/// assert_eq!(sauce.blink(), Some(Blink::BrightBackground));
/// assert_eq!(sauce.charset().unwrap().name(), "IBM850");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sauce {
    title: String,
    author: String,
    group: String,
    date: String,
    columns: Option<u16>,
    rows: Option<u16>,
    blink: Option<Blink>,
    font: String,
}

impl Sauce {
    /// Takes all records out of the bytes, each with its comments and the 1A before it, and gives
    /// back the first.
    ///
    /// The time taken is linear in the bytes.
    pub fn split(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<Self>) {
        let mut art = Vec::new();
        let mut first = None;
        let mut rest = bytes;
        while let Some(found) = Found::first(rest) {
            art.extend_from_slice(found.before);
            first = first.or_else(|| Some(Self::parse(found.record)));
            rest = found.after;
        }
        if first.is_none() {
            return (Cow::Borrowed(bytes), None);
        }
        art.extend_from_slice(rest);
        (Cow::Owned(art), first)
    }

    /// What the picture is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who drew it.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The group for which it was drawn.
    pub fn group(&self) -> &str {
        &self.group
    }

    /// The day, eight digits if it is as it ought to be: year, month, day.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// How many columns the screen is to have.
    pub fn columns(&self) -> Option<u16> {
        self.columns
    }

    /// How many rows the picture has, which may be more than fit a screen.
    pub fn rows(&self) -> Option<u16> {
        self.rows
    }

    /// What blinking means; `None` for what is not drawn with characters.
    pub fn blink(&self) -> Option<Blink> {
        self.blink
    }

    /// The name of the font, such as `IBM VGA` or `Amiga Topaz 2+`; empty if none is given.
    pub fn font(&self) -> &str {
        &self.font
    }

    /// The charset of the font, if the font is known here.
    pub fn charset(&self) -> Option<Charset> {
        font::charset(&self.font)
    }

    fn parse(record: &[u8; RECORD_BYTES]) -> Self {
        let text = |at: usize, len: usize| {
            let field = record.get(at..at + len).unwrap_or_default();
            let field = field.split(|&byte| byte == 0).next().unwrap_or_default();
            let text = Charset::CP437.decode(field, Errors::Replace);
            text.to_string_lossy().trim_end().to_owned()
        };
        let byte = |at: usize| record.get(at).copied().unwrap_or_default();
        let number = |at: usize| {
            let number = u16::from_le_bytes([byte(at), byte(at + 1)]);
            Some(number).filter(|&number| number > 0)
        };
        let (columns, rows, is_drawn) = match (byte(0x5E), byte(0x5F)) {
            (CHARACTER, ASCII | ANSI | ANIMATION) => (number(0x60), number(0x62), true),
            (CHARACTER, PCBOARD | AVATAR | TUNDRA) | (XBIN, _) => {
                (number(0x60), number(0x62), false)
            }
            (BINARY_TEXT, half) => (Some(u16::from(half) * 2).filter(|&n| n > 0), None, true),
            _ => (None, None, false),
        };
        let blink = if byte(0x69) & 1 == 1 { Blink::BrightBackground } else { Blink::Attribute };
        Self {
            title: text(0x07, 35),
            author: text(0x2A, 20),
            group: text(0x3E, 20),
            date: text(0x52, 8),
            columns,
            rows,
            blink: is_drawn.then_some(blink),
            font: if is_drawn { text(0x6A, 22) } else { String::new() },
        }
    }
}

/// A record and what is around it.
struct Found<'b> {
    /// Without comments and 1A.
    before: &'b [u8],
    record: &'b [u8; RECORD_BYTES],
    after: &'b [u8],
}

impl<'b> Found<'b> {
    fn first(bytes: &'b [u8]) -> Option<Self> {
        let mut from = 0;
        loop {
            let at = from + find(bytes.get(from..)?, ID)?;
            let (before, tail) = bytes.split_at_checked(at)?;
            let (record, after) = tail.split_first_chunk()?;
            let before = without_comments(before, record);
            let end = before.iter().rposition(|&byte| byte != EOF).map_or(0, |last| last + 1);
            if end < before.len() || after.is_empty() {
                return Some(Self { before: before.get(..end)?, record, after });
            }
            from = at + ID.len();
        }
    }
}

/// The art without its comments, if they are where they ought to be.
fn without_comments<'b>(before: &'b [u8], record: &[u8; RECORD_BYTES]) -> &'b [u8] {
    let count = record.get(0x68).map_or(0, |&count| usize::from(count));
    let start = before.len().checked_sub(COMMENTS_ID.len() + count * COMMENT_BYTES);
    match start.and_then(|start| before.split_at_checked(start)) {
        Some((art, comments)) if count > 0 && comments.starts_with(COMMENTS_ID) => art,
        _ => before,
    }
}

fn find(bytes: &[u8], id: &[u8]) -> Option<usize> {
    bytes.windows(id.len()).position(|window| window == id)
}

const ID: &[u8] = b"SAUCE00";
const RECORD_BYTES: usize = 128;
const COMMENTS_ID: &[u8] = b"COMNT";
const COMMENT_BYTES: usize = 64;
const EOF: u8 = 0x1A;

/// Data types.
const CHARACTER: u8 = 1;
const BINARY_TEXT: u8 = 5;
const XBIN: u8 = 6;

/// File types of characters.
const ASCII: u8 = 0;
const ANSI: u8 = 1;
const ANIMATION: u8 = 2;
const PCBOARD: u8 = 4;
const AVATAR: u8 = 5;
const TUNDRA: u8 = 8;
