//! The frames of one input.

use super::{Cursor, Parser};
use crate::Frame;

/// The frames of one input, by [`Parser::frames`].
///
/// It ends when the input is used up. If it is dropped before, [`rest`](Self::rest) has not been looked
/// at, and the parser stands between two frames.
///
/// ```
/// use telnet_proto::{Frame, OptionCode, Parser, Verb};
///
/// let mut parser = Parser::default();
/// let mut frames = parser.frames(b"login: \xFF\xFB\x01rest");
/// assert_eq!(frames.next(), Some(Frame::Data(b"login: ")));
/// let frame = frames.next();
/// assert_eq!(frame, Some(Frame::Negotiation { verb: Verb::Will, option: OptionCode::ECHO }));
/// assert_eq!(frames.rest(), b"rest");
/// ```
#[derive(Debug)]
pub struct Frames<'p, 'i> {
    parser: &'p mut Parser,
    cursor: Cursor<'i>,
}

impl<'p, 'i> Frames<'p, 'i> {
    pub(super) const fn new(parser: &'p mut Parser, input: &'i [u8]) -> Self {
        Self { parser, cursor: Cursor::new(input) }
    }

    /// What stands behind the last frame.
    pub fn rest(&self) -> &'i [u8] {
        self.cursor.rest()
    }
}

impl<'i> Iterator for Frames<'_, 'i> {
    type Item = Frame<'i>;

    #[inline]
    fn next(&mut self) -> Option<Frame<'i>> {
        self.parser.next_at(&mut self.cursor)
    }
}
