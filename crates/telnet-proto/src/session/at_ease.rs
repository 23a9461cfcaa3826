//! The short way from bytes to events, for as long as nothing is out of the ordinary.
//!
//! ```text
//! data ──► CR NUL ──► receiver
//! verb ──► table of RFC 1143 ──► answer, receiver
//! payload without a type ──► receiver
//! all else ──► the long way, in `receive`
//! ```
//!
//! A session is at ease when nothing waits or is under way, and what data is handed on does not hang
//! on what follows it. That the receiver is called where an event is made spares what an event costs on
//! the way: a copy of it, and a guess which kind it is.

use alloc::borrow::Cow;
use core::ops::ControlFlow;

use super::{Receiver, Session, conversation::CALLS_FOR_MORE, receiver::hand_on};
use crate::{
    Completeness, Frame, IAC, OptionCode, Subnegotiation, Verb, find::run_to_iac_or, nvt::Newlines,
    parser::Cursor,
};

impl Session {
    /// Takes a byte that is not IAC, and all of `input`, in the two states in which nearly all are
    /// received; whether it did.
    #[inline]
    pub(super) fn receive_one<'i>(
        &mut self,
        byte: u8,
        input: &'i [u8],
        receiver: &mut impl Receiver<'i>,
    ) -> bool {
        if !self.parser.is_between_frames() {
            return self.parser.take_payload_byte(byte);
        }
        let _ended = self.receive_data(input, receiver);
        true
    }

    #[inline]
    fn receive_data<'i>(
        &mut self,
        run: &'i [u8],
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        let run = self.newlines.trim(run);
        if run.is_empty() { ControlFlow::Continue(()) } else { receiver.data(run) }
    }

    /// Hands on events as long as at ease.
    #[inline]
    pub(super) fn receive_at_ease<'i>(
        &mut self,
        input: &mut &'i [u8],
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        if self.newlines.newlines() == Newlines::Untouched {
            self.receive_runs::<IAC>(input, receiver)
        } else {
            self.receive_runs::<0>(input, receiver)
        }
    }

    /// The same with runs of data that end where an IAC or `OTHER` comes.
    #[inline]
    fn receive_runs<'i, const OTHER: u8>(
        &mut self,
        input: &mut &'i [u8],
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        // Most inputs are data and nothing else.
        if let [first, others @ ..] = *input
            && *first != IAC
            && self.parser.is_between_frames()
        {
            let len = 1 + run_to_iac_or::<OTHER>(others);
            let (run, rest) = input.split_at_checked(len).unwrap_or((input, &[]));
            *input = rest;
            self.receive_data(run, receiver)?;
            if rest.is_empty() {
                return ControlFlow::Continue(());
            }
        }
        let mut cursor = Cursor::<OTHER>::new(input);
        let flow = self.receive_at(&mut cursor, receiver);
        *input = cursor.rest();
        flow
    }

    /// The same at a cursor, which moves.
    #[inline]
    fn receive_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        while self.is_at_ease && !cursor.is_at_end() {
            if !self.parser.is_between_frames() {
                self.receive_frame_at(cursor, receiver)?;
                continue;
            }
            if let Some(run) = cursor.take_text() {
                self.receive_data(run, receiver)?;
            }
            if let Some((verb, option)) = cursor.take_negotiation() {
                self.receive_negotiation(verb, option, receiver)?;
            } else if cursor.is_at_iac() {
                self.receive_frame_at(cursor, receiver)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// What is neither text nor a negotiation: each kind of frame by itself, and not as one that is told
    /// from the others afterwards, which would cost more than all the rest.
    #[expect(
        clippy::inline_always,
        reason = "measured: a cursor that is passed on is kept in memory"
    )]
    #[inline(always)]
    fn receive_frame_at<'i, const OTHER: u8>(
        &mut self,
        cursor: &mut Cursor<'i, OTHER>,
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        if cursor.is_at_escape() && self.parser.is_between_frames() {
            return cursor.take_escaped_runs(|run| self.receive_data(run, receiver));
        }
        if let Some((option, payload)) = self.parser.payload_at(cursor) {
            return self.receive_payload(option, payload.into(), receiver);
        }
        match self.parser.resume_at(cursor) {
            None => ControlFlow::Continue(()),
            Some(Frame::Subnegotiation {
                option,
                payload,
                completeness: Completeness::Complete,
            }) => self.receive_payload(option, payload, receiver),
            Some(frame) => self.receive_other(frame, receiver),
        }
    }

    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    fn receive_negotiation<'i>(
        &mut self,
        verb: Verb,
        option: OptionCode,
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        let Some(change) = self.negotiate(verb, option) else {
            return ControlFlow::Continue(());
        };
        if CALLS_FOR_MORE.contains(option) {
            self.heed(change);
        }
        receiver.event(change.into())
    }

    #[inline]
    fn receive_payload<'i>(
        &mut self,
        option: OptionCode,
        payload: Cow<'i, [u8]>,
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        if self.is_untyped(option) {
            return receiver.payload(option, payload);
        }
        let completeness = Completeness::Complete;
        self.receive_other(Frame::Subnegotiation { option, payload, completeness }, receiver)
    }

    fn receive_other<'i>(
        &mut self,
        frame: Frame<'i>,
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        match self.frame(frame) {
            None => ControlFlow::Continue(()),
            Some(event) => hand_on(event, receiver),
        }
    }

    /// Whether a payload is only handed on.
    #[inline]
    fn is_untyped(&mut self, option: OptionCode) -> bool {
        let is_untyped =
            !Subnegotiation::TYPED.contains(option) && self.has_asked_or_agreed(option);
        if is_untyped {
            let _none_is_held = self.newlines.interrupt();
        }
        is_untyped
    }
}
