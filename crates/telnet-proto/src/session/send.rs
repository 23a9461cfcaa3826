//! The outgoing half of a session.
//!
//! ```text
//! send_data             every 255 doubled
//! send_text             LF to CR LF, a lone CR to CR NUL, every 255 doubled; under BINARY only that
//! send_command          IAC code
//! send_prompt_end       IAC EOR | IAC GA | what the policy has
//! send_subnegotiation   IAC SB option payload IAC SE, every 255 of the payload doubled
//! ```

use alloc::vec::Vec;

use super::Session;
use crate::{Command, Error, OptionCode, Side, Subnegotiation, emit, negotiate::QState};

impl Session {
    /// Sends application bytes: every 255 is doubled, nothing else is changed (RFC 854).
    pub fn send_data(&mut self, bytes: &[u8]) {
        emit::data(bytes, &mut self.output);
    }

    /// Sends text by the rules of the NVT: LF as CR LF, a lone CR as CR NUL (RFC 854). Under BINARY
    /// the bytes go as they are (RFC 856 §5). Each call has a text of its own: a CR at its end is bare,
    /// whatever the next one begins with.
    pub fn send_text(&mut self, text: &[u8]) {
        if self.is_enabled(Side::Local, OptionCode::BINARY) {
            emit::data(text, &mut self.output);
        } else {
            emit::text(text, &mut self.output);
        }
    }

    /// Sends a command.
    pub fn send_command(&mut self, command: Command) {
        emit::command(command, &mut self.output);
    }

    /// Sends the mark that ends a prompt: EOR where the peer has agreed to it (RFC 885 §5), otherwise
    /// GA (RFC 854), and where GA is suppressed (RFC 858) what
    /// [`Policy::unmarked_prompt_end`](crate::Policy) has.
    pub fn send_prompt_end(&mut self) {
        if self.is_enabled(Side::Local, OptionCode::END_OF_RECORD) {
            self.send_command(Command::Eor);
        } else if !self.is_enabled(Side::Local, OptionCode::SGA) {
            self.send_command(Command::Ga);
        } else {
            emit::data(&self.policy.unmarked_prompt_end, &mut self.output);
        }
    }

    /// Sends a payload. Whether it is for this side to send, and whether the session has said it by
    /// itself already, is the caller's business; see [`subneg`](crate::subneg).
    ///
    /// # Errors
    ///
    /// [`Error::NotAgreed`] if the option is on for neither side: RFC 855 allows a subnegotiation
    /// after agreement only, and a peer that never agreed may take it for input. One that has been
    /// asked and has not answered has not agreed.
    pub fn send_subnegotiation(
        &mut self,
        subnegotiation: &Subnegotiation<'_>,
    ) -> Result<(), Error> {
        let option = subnegotiation.option();
        // Until the peer confirms that an option is off it is in effect, but we have taken it back.
        if !Side::BOTH.into_iter().any(|side| self.state(side, option) == QState::Yes) {
            return Err(Error::NotAgreed(option));
        }
        let mut payload = Vec::new();
        subnegotiation.emit(&mut payload);
        emit::subnegotiation(option, &payload, &mut self.output);
        Ok(())
    }
}
