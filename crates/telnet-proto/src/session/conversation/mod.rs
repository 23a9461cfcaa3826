//! What is said without asking the application: the part of each option that has one right answer.
//!
//! ```text
//! DO NAWS              WILL NAWS, SB NAWS size                       and again at each change
//! SB TTYPE SEND        SB TTYPE IS name                              the next name each time
//! WILL TTYPE           DO TTYPE, SB TTYPE SEND ...                   until a name comes twice
//! DO CHARSET           SB CHARSET REQUEST                            by a server that offered it
//! SB CHARSET REQUEST   SB CHARSET ACCEPTED | REJECTED
//! SB NEW-ENVIRON SEND  SB NEW-ENVIRON IS                             each variable at most once
//! SB ENVIRON SEND      SB ENVIRON IS                                 in the peer's sense of the codes
//! SB TSPEED SEND       SB TSPEED IS
//! SB XDISPLOC SEND     SB XDISPLOC IS                                if a display is configured
//! DO SEND-LOCATION     WILL SEND-LOCATION, SB SEND-LOCATION text     if a location is configured
//! SB STATUS SEND       SB STATUS IS
//! SB LINEMODE MODE     SB LINEMODE MODE with ACK
//! SB LINEMODE SLC      SB LINEMODE SLC                               by the rules of RFC 1184
//! AYT                  text                                          by a server
//! ```
//!
//! Every question is an event all the same. A question is answered by the side that said WILL, and by
//! no other. Answers are bounded by [`Limits::payloads_per_connection`](crate::Limits).

mod charset;
mod environ;
mod linemode;
#[cfg(test)]
mod tests;
mod ttype;

use alloc::{boxed::Box, vec::Vec};

use super::Session;
use crate::{
    Anomaly, Command, Event, OptionCode, OptionSet, Quirks, Side, Subnegotiation, Verb,
    subneg::{
        Naws, NewEnviron, SendLocation, Status, StatusItem, TerminalSpeed, TerminalType,
        XDisplayLocation,
    },
};

/// The options with which more is said or done when they are on or off.
pub(super) const CALLS_FOR_MORE: OptionSet = OptionSet::of(&[
    OptionCode::NAWS,
    OptionCode::CHARSET,
    OptionCode::TTYPE,
    OptionCode::NEW_ENVIRON,
    OptionCode::LINEMODE,
    OptionCode::SEND_LOCATION,
]);

/// What the conversation has to remember.
#[derive(Clone, Debug, Default)]
pub(super) struct Conversation {
    types: ttype::Cycle,
    asked: ttype::Asked,
    /// A REQUEST of ours is under way in the agreement that there is now.
    charset_requested: bool,
    /// How many answers to our REQUESTs may still come, in whichever agreement they were asked for.
    charset_answers: u8,
    editing: Option<Box<linemode::Editing>>,
    payloads: u16,
    /// Whether it has been told that there are no payloads left.
    told_spent: bool,
    /// What the peer has shown the sign of.
    pub(super) quirks: Quirks,
    environ: environ::Progress,
}

impl Conversation {
    pub(super) fn refill(&mut self) {
        self.payloads = 0;
        self.told_spent = false;
    }
}

impl Session {
    /// Tells the peer a new window size, if NAWS is agreed; otherwise it is told once it is. The same
    /// size is not told again.
    pub fn set_window(&mut self, window: Naws) {
        let is_new = self.policy.window.replace(window) != Some(window);
        if is_new && self.is_enabled(Side::Local, OptionCode::NAWS) {
            self.tell(&Subnegotiation::Naws(window));
        }
    }

    /// Says what an event calls for, before the application hears of it.
    pub(super) fn converse(&mut self, event: &Event<'_>) {
        match event {
            Event::Enabled { side, option } => self.enabled(*side, *option),
            Event::Disabled { side, option } => self.disabled(*side, *option),
            Event::Command(Command::Ayt) => self.answer_ayt(),
            Event::Subnegotiation(payload) => self.payload(payload),
            Event::Data(_)
            | Event::Command(_)
            | Event::Refused { .. }
            | Event::TerminalTypes(_)
            | Event::Charset(_)
            | Event::Quirk(_)
            | Event::Anomaly(_) => {}
        }
    }

    pub(super) fn disabled(&mut self, side: Side, option: OptionCode) {
        match (side, option) {
            (Side::Local, OptionCode::TTYPE) => self.conversation.types = ttype::Cycle::default(),
            (Side::Remote, OptionCode::TTYPE) => self.stop_asking_terminal_type(),
            (Side::Local, OptionCode::CHARSET) => self.conversation.charset_requested = false,
            (Side::Local, OptionCode::NEW_ENVIRON) => self.conversation.environ.has_told = false,
            (Side::Local, OptionCode::ENVIRON) => self.conversation.environ.sense = None,
            (_, OptionCode::LINEMODE) => self.stop_editing(),
            _ => {}
        }
    }

    pub(super) fn refused(&mut self, side: Side, option: OptionCode) {
        if (side, option) == (Side::Remote, OptionCode::TTYPE) {
            self.ask_user();
        }
    }

    pub(super) fn enabled(&mut self, side: Side, option: OptionCode) {
        match (side, option) {
            (Side::Local, OptionCode::NAWS) => self.tell_window(),
            (Side::Local, OptionCode::CHARSET) => self.offer_charsets(),
            (Side::Local, OptionCode::SEND_LOCATION) => self.tell_location(),
            (Side::Remote, OptionCode::TTYPE) => self.ask_terminal_type(),
            (Side::Remote, OptionCode::NEW_ENVIRON) => self.ask_variables(),
            (side, OptionCode::LINEMODE) => self.start_editing(side),
            _ => {}
        }
    }

    fn payload(&mut self, payload: &Subnegotiation<'_>) {
        if let Subnegotiation::TerminalType(message) = payload {
            match message {
                TerminalType::Send => self.tell_terminal_type(),
                TerminalType::Is(name) => self.heard_terminal_type(name),
            }
        } else if let Subnegotiation::TerminalSpeed(TerminalSpeed::Send) = payload {
            self.tell_speed();
        } else if let Subnegotiation::XDisplayLocation(XDisplayLocation::Send) = payload {
            self.tell_display();
        } else if let Subnegotiation::NewEnviron(NewEnviron::Send(wanted)) = payload {
            let has_told = self.tell_variables(wanted, Subnegotiation::NewEnviron);
            self.conversation.environ.has_told |= has_told;
        } else if let Subnegotiation::Environ(message) = payload {
            self.heard_environ(message);
        } else if let Subnegotiation::Charset(message) = payload {
            self.heard_charset(message);
        } else if let Subnegotiation::Linemode(message) = payload {
            self.heard_linemode(message);
        } else if let Subnegotiation::Status(Status::Send) = payload {
            self.tell_status();
        }
    }

    fn tell_window(&mut self) {
        if let Some(window) = self.policy.window {
            self.answer(&Subnegotiation::Naws(window));
        }
    }

    fn tell_speed(&mut self) {
        if let Some((transmit, receive)) = self.policy.terminal_speed {
            let speed = TerminalSpeed::Is { transmit, receive };
            self.answer_performing(&Subnegotiation::TerminalSpeed(speed));
        }
    }

    fn tell_display(&mut self) {
        if let Some(display) = self.policy.x_display.clone() {
            let display = XDisplayLocation::Is(display);
            self.answer_performing(&Subnegotiation::XDisplayLocation(display));
        }
    }

    /// There is no request for it (RFC 779).
    fn tell_location(&mut self) {
        if let Some(text) = self.policy.location.clone() {
            self.answer(&Subnegotiation::SendLocation(SendLocation { text }));
        }
    }

    /// All that is on, both ways (RFC 859 §5).
    fn tell_status(&mut self) {
        let mut items = Vec::new();
        for (side, verb) in [(Side::Local, Verb::Will), (Side::Remote, Verb::Do)] {
            let on = OptionCode::all().filter(|option| self.is_enabled(side, *option));
            items.extend(on.map(|option| StatusItem::Option(verb, option)));
        }
        self.answer_performing(&Subnegotiation::Status(Status::Is(items)));
    }

    fn answer_ayt(&mut self) {
        let evidence = core::mem::take(&mut self.policy.are_you_there);
        if !evidence.is_empty() && self.spend_payload() {
            self.send_data(&evidence);
        }
        self.policy.are_you_there = evidence;
    }

    /// Sends a payload of our own accord, which costs the peer nothing, if the option is agreed.
    fn tell(&mut self, payload: &Subnegotiation<'_>) {
        let _not_agreed = self.send_subnegotiation(payload);
    }

    /// Answers a question that only the side that performs the option answers, if that is us.
    fn answer_performing(&mut self, payload: &Subnegotiation<'_>) -> bool {
        self.is_enabled(Side::Local, payload.option()) && self.answer(payload)
    }

    /// Sends a payload if the option is agreed and the budget allows; whether it did.
    fn answer(&mut self, payload: &Subnegotiation<'_>) -> bool {
        self.spend_payload() && self.send_subnegotiation(payload).is_ok()
    }

    fn spend_payload(&mut self) -> bool {
        let is_left = self.conversation.payloads < self.max_payloads;
        self.conversation.payloads += u16::from(is_left);
        if !is_left && !core::mem::replace(&mut self.conversation.told_spent, true) {
            self.after.push_back(Event::Anomaly(Anomaly::AnswersSpent));
        }
        is_left
    }
}
