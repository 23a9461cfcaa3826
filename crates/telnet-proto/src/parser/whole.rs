//! What is whole in the input, and so needs no state: each kind by itself.
//!
//! ```text
//! data                         text_at
//! IAC IAC data                 escaped_at
//! IAC verb option              negotiation_at
//! IAC SB option ... IAC SE     payload_at
//! all else                     resume_at: the machine that anything may cut
//! ```

use super::{Cursor, Parser, State};
use crate::{Completeness, Frame, OptionCode, SB, SE, Verb};

impl Parser {
    /// Recognises the next frame and moves the cursor behind it.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(crate) fn next_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<Frame<'i>> {
        if cursor.is_at_end() {
            return None;
        }
        if let Some(run) = self.text_at(cursor).or_else(|| self.escaped_at(cursor)) {
            return Some(Frame::Data(run));
        }
        self.command_at(cursor)
    }

    /// The same where no data begins.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(crate) fn command_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<Frame<'i>> {
        if let Some((verb, option)) = self.negotiation_at(cursor) {
            return Some(Frame::Negotiation { verb, option });
        }
        if let Some((option, payload)) = self.payload_at(cursor) {
            let (payload, completeness) = (payload.into(), Completeness::Complete);
            return Some(Frame::Subnegotiation { option, payload, completeness });
        }
        self.resume_at(cursor)
    }

    /// Takes the data at the cursor, if it begins there with another byte than IAC.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(crate) fn text_at<'i, const OTHER: u8>(
        &self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<&'i [u8]> {
        if self.state != State::Ground {
            return None;
        }
        cursor.take_text()
    }

    /// Takes the data at the cursor, if it begins there with an escape.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(crate) fn escaped_at<'i, const OTHER: u8>(
        &self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<&'i [u8]> {
        if self.state != State::Ground || !cursor.is_at_escape() {
            return None;
        }
        cursor.take_escaped_data()
    }

    /// Takes the negotiation at the cursor, if it is whole.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(crate) fn negotiation_at<const OTHER: u8>(
        &self,
        cursor: &mut Cursor<'_, OTHER>,
    ) -> Option<(Verb, OptionCode)> {
        if self.state != State::Ground {
            return None;
        }
        cursor.take_negotiation()
    }

    /// Takes what is none of these, or has been or will be cut.
    #[inline]
    pub(crate) fn resume_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<Frame<'i>> {
        if let Some(frame) = self.cut_payload_at(cursor) {
            return Some(frame);
        }
        let mut rest = cursor.rest();
        let frame = self.resume(&mut rest);
        cursor.move_to(rest);
        frame
    }

    /// Takes the payload at the cursor, if one begins there that is whole and needs no edit. Of one whose
    /// end is not in sight it takes what there is.
    #[inline]
    pub(crate) fn payload_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
    ) -> Option<(OptionCode, &'i [u8])> {
        if self.state != State::Ground || cursor.peek(1)? != SB {
            return None;
        }
        let option = OptionCode::new(cursor.peek(2)?);
        // An option 255 is escaped, or no option at all.
        if option == OptionCode::EXOPL {
            return None;
        }
        let Some(payload) = cursor.up_to_iac(3) else {
            cursor.skip(3);
            self.begin_payload(option, cursor.take_rest());
            return None;
        };
        let frame_len = payload.len() + 5;
        if payload.len() > self.payload.max() || cursor.peek(frame_len - 1)? != SE {
            return None;
        }
        cursor.skip(frame_len);
        Some((option, payload))
    }

    /// Keeps what there is of a payload that the end of the input cuts.
    #[inline(never)]
    fn begin_payload(&mut self, option: OptionCode, start: &[u8]) {
        self.open(option);
        self.payload.push(start);
    }

    /// Ends the payload that the end of the input before has cut, if its end stands here and it needs no
    /// edit.
    #[inline]
    fn cut_payload_at<const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'_, OTHER>,
    ) -> Option<Frame<'static>> {
        if self.state != State::Payload {
            return None;
        }
        let rest = cursor.up_to_iac(0)?;
        let rest_len = rest.len() + 2;
        if cursor.peek(rest_len - 1)? != SE {
            return None;
        }
        cursor.skip(rest_len);
        self.payload.push(rest);
        Some(self.close(State::Ground, Completeness::Complete))
    }
}
