//! The frames of one input.

use super::{Cursor, Parser};
use crate::{Frame, IAC, find::Escapes};

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
    /// The escapes behind the one at the cursor, as far as they are known.
    escapes: Option<Escapes<'i, IAC>>,
}

impl<'p, 'i> Frames<'p, 'i> {
    pub(super) const fn new(parser: &'p mut Parser, input: &'i [u8]) -> Self {
        Self { parser, cursor: Cursor::new(input), escapes: None }
    }

    /// What stands behind the last frame.
    pub fn rest(&self) -> &'i [u8] {
        self.cursor.rest()
    }
}

impl<'i> Iterator for Frames<'_, 'i> {
    type Item = Frame<'i>;

    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    fn next(&mut self) -> Option<Frame<'i>> {
        if self.cursor.is_at_end() {
            return None;
        }
        if let Some(run) = self.parser.text_at(&mut self.cursor) {
            return Some(Frame::Data(run));
        }
        if let Some(place) = self.escapes.as_mut().and_then(Iterator::next) {
            return self.cursor.take_escaped_run(place).map(Frame::Data);
        }
        if let Some(run) = self.parser.escaped_at(&mut self.cursor) {
            let is_dense = self.cursor.is_at_dense_escapes();
            self.escapes = is_dense.then(|| self.cursor.escapes());
            return Some(Frame::Data(run));
        }
        self.parser.command_at(&mut self.cursor)
    }
}
