//! The incoming half of a session.

use alloc::borrow::Cow;
use core::ops::ControlFlow;

use super::{First, Receiver, Session, receiver::hand_on};
use crate::{
    Anomaly, Command, Completeness, Event, Frame, IAC, OptionCode, Quirk, Side, Subnegotiation,
    Verb,
    negotiate::{QState, Settled, Wish, subject},
    nvt::Newlines,
    parser::Peek,
    subneg::Parsed,
};

impl Session {
    /// The next event of `input`, which moves behind what it stands for.
    ///
    /// `None` means that all of `input` is used up. Until then, call again with the rest of the same
    /// input, or with more bytes appended to it.
    #[inline]
    pub fn poll<'i>(&mut self, input: &mut &'i [u8]) -> Option<Event<'i>> {
        let mut first = First::default();
        *input = self.receive(input, &mut first);
        first.0
    }

    /// Hands on the events of `input` one after the other, and gives back what is left of it: nothing,
    /// unless the receiver ends this before.
    ///
    /// It is the same as [`poll`](Self::poll) in a loop, and faster where events are close together: what
    /// was found on the way to one is not looked for again.
    #[inline]
    pub fn receive<'i>(&mut self, input: &'i [u8], receiver: &mut impl Receiver<'i>) -> &'i [u8] {
        // People type one byte at a time, and there is nothing to search in one.
        if let [byte] = input
            && *byte != IAC
            && self.is_at_ease
            && self.receive_one(*byte, input, receiver)
        {
            return &[];
        }
        // A codec asks once more when all is used.
        if input.is_empty() && self.is_at_ease {
            return input;
        }
        let mut rest = input;
        loop {
            if self.is_at_ease && self.receive_at_ease(&mut rest, receiver).is_break() {
                return rest;
            }
            if self.is_at_ease || self.receive_slowly(&mut rest, receiver).is_break() {
                return rest;
            }
        }
    }

    /// Hands on one event; if there is none, that is the end too.
    #[inline]
    fn receive_slowly<'i>(
        &mut self,
        input: &mut &'i [u8],
        receiver: &mut impl Receiver<'i>,
    ) -> ControlFlow<()> {
        // A copy, because what others know the address of is kept in memory.
        let mut rest = *input;
        let event = self.poll_slowly(&mut rest);
        *input = rest;
        event.map_or(ControlFlow::Break(()), |event| hand_on(event, receiver))
    }

    /// Anything, in any state.
    #[inline(never)]
    fn poll_slowly<'i>(&mut self, input: &mut &'i [u8]) -> Option<Event<'i>> {
        loop {
            if let Some(event) = self.after.pop_front() {
                return Some(event);
            }
            self.parser.set_quirks(self.quirks());
            if let Some(cr) = self.release_cr(input)
                && !self.is_synching
            {
                return Some(Event::Data(cr));
            }
            let event = if self.is_before_data(input) {
                self.data(input).map(Event::Data)
            } else {
                let frame = self.parser.next(input)?;
                self.frame(frame)
            };
            if event.is_some() {
                return event;
            }
        }
    }

    /// What waits when the connection has ended: a CR that could have been the first half of a
    /// newline. Half a frame is dropped.
    pub fn finish(&mut self) -> Option<Event<'static>> {
        self.after.pop_front().or_else(|| self.newlines.interrupt().map(Event::Data))
    }

    /// A CR that waits comes out as soon as it is known that it has no partner.
    fn release_cr(&mut self, input: &[u8]) -> Option<&'static [u8]> {
        if !self.newlines.holds_cr() {
            return None;
        }
        match self.parser.peek(input) {
            Peek::Unknown => None,
            Peek::Data(b'\n' | b'\0') if self.rules() == Newlines::ToLf => None,
            Peek::Command | Peek::Data(_) => self.newlines.interrupt(),
        }
    }

    fn is_before_data(&self, input: &[u8]) -> bool {
        self.parser.is_between_frames() && matches!(self.parser.peek(input), Peek::Data(_))
    }

    /// Data up to the next frame or the next edit, by rules that may have changed; `None` if nothing is
    /// left of it.
    fn data<'i>(&mut self, input: &mut &'i [u8]) -> Option<&'i [u8]> {
        let rules = self.rules();
        // A CR that waited under other rules has been released.
        let _none_is_held = self.newlines.set_newlines(rules);
        self.is_at_ease = !self.is_synching && rules.is_quick();
        // An escape begins a run with its second byte.
        let known = usize::from(input.first() == Some(&IAC));
        *input = input.get(known..).unwrap_or(&[]);
        self.newlines.next_before_iac(input, known).filter(|_| !self.is_synching)
    }

    pub(super) fn frame<'i>(&mut self, frame: Frame<'i>) -> Option<Event<'i>> {
        // A command breaks the pair of a CR before it and what follows it.
        let _none_is_held = self.newlines.interrupt();
        let event = match frame {
            Frame::Negotiation { verb, option } => {
                let change = self.negotiate(verb, option)?;
                self.heed(change);
                return Some(change.into());
            }
            // The second half of an escape that was cut.
            Frame::Data(run) => return (!self.is_synching).then_some(Event::Data(run)),
            Frame::UnknownCommand(byte) => {
                return Some(Event::Anomaly(Anomaly::UnknownCommand(byte)));
            }
            Frame::Anomaly(anomaly) => return Some(Event::Anomaly(anomaly)),
            Frame::Command(command) => {
                // DM ends a Synch (RFC 854).
                self.is_synching &= command != Command::Dm;
                Event::Command(command)
            }
            Frame::Subnegotiation { option, payload, completeness } => {
                Event::Subnegotiation(self.subnegotiation(option, payload, completeness))
            }
        };
        self.converse(&event);
        self.is_at_ease &= self.after.is_empty();
        Some(event)
    }

    fn subnegotiation<'i>(
        &mut self,
        option: OptionCode,
        payload: Cow<'i, [u8]>,
        completeness: Completeness,
    ) -> Subnegotiation<'i> {
        let Parsed { value, anomaly } = match completeness {
            Completeness::Complete => Subnegotiation::parse(option, payload),
            // Half a payload has no meaning that could be trusted.
            Completeness::Truncated => Parsed::clean(Subnegotiation::Unknown { option, payload }),
        };
        if let Some(anomaly) = anomaly {
            self.after.push_back(Event::Anomaly(anomaly));
            if anomaly == Anomaly::CharsetNoNames {
                self.answer_charset_request(&[]);
            }
        }
        if !self.has_asked_or_agreed(option) {
            let anomaly = Anomaly::SubnegotiationNotAgreed(option);
            self.after.push_back(Event::Anomaly(anomaly));
        }
        value
    }

    /// Answers a negotiation; what it changed, if that is to be told at once.
    #[expect(
        clippy::inline_always,
        reason = "measured: a frame that is returned is a frame that is copied"
    )]
    #[inline(always)]
    pub(super) fn negotiate(&mut self, verb: Verb, option: OptionCode) -> Option<Change> {
        let (side, _) = subject(verb);
        let _none_is_held = self.newlines.interrupt();
        let wish = self.policy.wish(side, option);
        // The buffer grows where an answer is certain.
        let has_room = self.output.capacity() - self.output.len() >= 3;
        if has_room
            && option != OptionCode::BINARY
            && !self.reacks()
            && let Some(entry) = self.negotiator.receive_smoothly(verb, option, wish)
        {
            // Without a branch on whether there is an answer, which cannot be foreseen.
            let len = self.output.len() + 3 * usize::from(entry.answers);
            self.output.extend_from_slice(&[IAC, entry.answer.byte(), option.code()]);
            self.output.truncate(len);
            return entry.event.map(|settled| Change { settled, side, option });
        }
        self.negotiate_oddly(verb, option, wish)
    }

    /// The same with anomalies; all that there is to tell is told later.
    #[cold]
    fn negotiate_oddly(&mut self, verb: Verb, option: OptionCode, wish: Wish) -> Option<Change> {
        if self.reacks()
            && let Some(answer) = self.negotiator.reack(verb, option)
        {
            self.say(Some(answer), option);
            self.begin_again(verb, option);
            return None;
        }
        let outcome = self.negotiator.receive(verb, option, wish);
        self.say(outcome.reply, option);
        let side = outcome.side;
        let change = outcome.event.map(|settled| Change { settled, side, option });
        let told = change.map(Event::from);
        let anomaly = outcome.anomaly.map(Event::Anomaly);
        // A loss comes behind the anomaly that caused it, anything else before.
        if outcome.event == Some(Settled::Disabled) {
            self.after.extend(anomaly.into_iter().chain(told));
        } else {
            self.after.extend(told.into_iter().chain(anomaly));
        }
        if let Some(change) = change {
            self.heed(change);
        } else if outcome.anomaly.is_some() && self.state(side, option) == QState::Yes {
            // Our refusal was taken for nothing, and what we ask for again is on (RFC 1143 §7).
            self.begin_again(verb, option);
        }
        // The rules for newlines hang on BINARY, which can come into effect without an event.
        self.is_at_ease &= self.after.is_empty() && option != OptionCode::BINARY;
        None
    }

    /// Says and does what a change calls for.
    pub(super) fn heed(&mut self, Change { settled, side, option }: Change) {
        match settled {
            Settled::Enabled => self.enabled(side, option),
            Settled::Disabled => self.disabled(side, option),
            Settled::Refused => self.refused(side, option),
        }
        self.is_at_ease &= self.after.is_empty();
    }

    /// Under BINARY a CR means nothing (RFC 856 §5), in this direction only.
    fn rules(&self) -> Newlines {
        if self.is_enabled(Side::Remote, OptionCode::BINARY) {
            Newlines::Untouched
        } else {
            self.policy.newlines
        }
    }

    fn reacks(&self) -> bool {
        self.quirks().contains(Quirk::ReackOnce)
    }

    /// An agreement counts as a new one, though it was never off for us.
    fn begin_again(&mut self, verb: Verb, option: OptionCode) {
        let (side, _) = subject(verb);
        self.disabled(side, option);
        self.enabled(side, option);
        self.is_at_ease &= self.after.is_empty();
    }

    #[inline]
    pub(super) fn has_asked_or_agreed(&self, option: OptionCode) -> bool {
        self.negotiator.is_touched(option)
    }
}

/// What a negotiation changed: an [`Event`] small enough to be returned in a register.
#[derive(Clone, Copy)]
pub(super) struct Change {
    settled: Settled,
    side: Side,
    option: OptionCode,
}

impl From<Change> for Event<'_> {
    #[inline]
    fn from(Change { settled, side, option }: Change) -> Self {
        match settled {
            Settled::Enabled => Self::Enabled { side, option },
            Settled::Disabled => Self::Disabled { side, option },
            Settled::Refused => Self::Refused { side, option },
        }
    }
}
