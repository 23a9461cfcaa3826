//! The incoming half of a session.

use super::Session;
use crate::{
    Anomaly, Command, Completeness, Event, Frame, IAC, OptionCode, Side, Subnegotiation, Verb,
    negotiate::{QState, Settled},
    nvt::Newlines,
    parser::Peek,
};

impl Session {
    /// The next event of `input`, which moves behind what it stands for.
    ///
    /// `None` means that all of `input` is used up. Until then, call again with the rest of the same
    /// input, or with more bytes appended to it.
    pub fn poll<'i>(&mut self, input: &mut &'i [u8]) -> Option<Event<'i>> {
        if let Some(event) = self.after.pop_front() {
            return Some(event);
        }
        loop {
            if let Some(cr) = self.release_cr(input)
                && !self.is_synching
            {
                return Some(Event::Data(cr));
            }
            let before = *input;
            let frame = self.next_frame(input)?;
            let event = if let Frame::Data(run) = frame {
                self.data(run, before, input).map(Event::Data)
            } else {
                self.frame(frame)
            };
            let event = event.filter(|event| self.synch(event));
            if let Some(event) = &event {
                self.converse(event);
            }
            if event.is_some() {
                return event;
            }
        }
    }

    /// Whether the event gets through while a Synch is under way; DM ends it (RFC 854).
    fn synch(&mut self, event: &Event<'_>) -> bool {
        if matches!(event, Event::Command(Command::Dm)) {
            self.is_synching = false;
        }
        !(self.is_synching && matches!(event, Event::Data(_)))
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

    /// The next frame, without looking again at bytes that are known to be data.
    fn next_frame<'i>(&mut self, input: &mut &'i [u8]) -> Option<Frame<'i>> {
        if self.known_data == 0 {
            return self.parser.next(input);
        }
        let (run, rest) = input.split_at_checked(self.known_data).unwrap_or((input, &[]));
        self.known_data = 0;
        *input = rest;
        if run.is_empty() { None } else { Some(Frame::Data(run)) }
    }

    /// One piece of a run; what is left of the run goes back to the input, which began at `before`.
    fn data<'i>(
        &mut self,
        run: &'i [u8],
        before: &'i [u8],
        input: &mut &'i [u8],
    ) -> Option<&'i [u8]> {
        // A CR that waited under other rules has been released before.
        let _none_is_held = self.newlines.set_newlines(self.rules());
        let mut left = run;
        let piece = self.newlines.next(&mut left);
        if !left.is_empty() {
            let used = run.len() - left.len();
            *input = before.get(used..).unwrap_or(&[]);
            // The first byte of an escape ends a run; the parser has to see it again.
            self.known_data = left.strip_suffix(&[IAC]).unwrap_or(left).len();
        }
        piece
    }

    fn frame<'i>(&mut self, frame: Frame<'i>) -> Option<Event<'i>> {
        // A command breaks the pair of a CR before it and what follows it.
        let _none_is_held = self.newlines.interrupt();
        match frame {
            Frame::Data(run) => Some(Event::Data(run)),
            Frame::Command(command) => Some(Event::Command(command)),
            Frame::UnknownCommand(byte) => Some(Event::Anomaly(Anomaly::UnknownCommand(byte))),
            Frame::Anomaly(anomaly) => Some(Event::Anomaly(anomaly)),
            Frame::Negotiation { verb, option } => self.negotiation(verb, option),
            Frame::Subnegotiation { option, payload, completeness } => {
                let parsed = match completeness {
                    Completeness::Complete => Subnegotiation::parse(option, payload),
                    // Half a payload has no meaning that could be trusted.
                    Completeness::Truncated => {
                        crate::subneg::Parsed::clean(Subnegotiation::Unknown { option, payload })
                    }
                };
                let not_agreed = (!self.has_asked_or_agreed(option))
                    .then_some(Anomaly::SubnegotiationNotAgreed(option));
                let anomalies = parsed.anomaly.into_iter().chain(not_agreed);
                self.after.extend(anomalies.map(Event::Anomaly));
                Some(Event::Subnegotiation(parsed.value))
            }
        }
    }

    fn negotiation<'i>(&mut self, verb: Verb, option: OptionCode) -> Option<Event<'i>> {
        let side = match verb {
            Verb::Will | Verb::Wont => Side::Remote,
            Verb::Do | Verb::Dont => Side::Local,
        };
        let wish = self.policy.wish(side, option);
        let outcome = self.negotiator.receive(verb, option, wish);
        self.say(outcome.reply, option);
        let event = outcome.event.map(|settled| match settled {
            Settled::Enabled => Event::Enabled { side, option },
            Settled::Disabled => Event::Disabled { side, option },
            Settled::Refused => Event::Refused { side, option },
        });
        match (outcome.anomaly, event) {
            (Some(anomaly), Some(Event::Disabled { .. })) => {
                self.after.push_back(Event::Disabled { side, option });
                Some(Event::Anomaly(anomaly))
            }
            (Some(anomaly), Some(event)) => {
                self.after.push_back(Event::Anomaly(anomaly));
                Some(event)
            }
            (anomaly, event) => event.or(anomaly.map(Event::Anomaly)),
        }
    }

    /// Under BINARY a CR means nothing (RFC 856), in this direction only.
    fn rules(&self) -> Newlines {
        if self.is_enabled(Side::Remote, OptionCode::BINARY) {
            Newlines::Untouched
        } else {
            self.policy.newlines
        }
    }

    fn has_asked_or_agreed(&self, option: OptionCode) -> bool {
        Side::BOTH.into_iter().any(|side| self.state(side, option) != QState::No)
    }
}
