//! CHARSET (RFC 2066): offered by a server, answered by either end, in effect right after SE.

use alloc::vec::Vec;

use super::Session;
use crate::{Anomaly, Error, Event, OptionCode, Role, Side, Subnegotiation, subneg::Charset};

impl Session {
    /// Asks for one of the policy's charsets. A server does so by itself as soon as CHARSET is agreed, a
    /// client only by this call. The answer is [`Event::Charset`], or [`Charset::Rejected`]. Nothing is
    /// sent while it is awaited, nor by a policy without charsets. Between the names stands `;`, or if a
    /// name has one in it, the first of blank, `,`, `|` and `/` that none has.
    ///
    /// # Errors
    ///
    /// [`Error::NotAgreed`] unless the peer has answered our WILL CHARSET with DO: only the side that
    /// said WILL may ask (RFC 2066 §2).
    pub fn request_charset(&mut self) -> Result<(), Error> {
        if !self.is_enabled(Side::Local, OptionCode::CHARSET) {
            return Err(Error::NotAgreed(OptionCode::CHARSET));
        }
        if !self.conversation.charset_requested
            && let Some(request) = self.charset_request()
        {
            self.send_subnegotiation(&request)?;
            self.has_asked_for_charset();
        }
        Ok(())
    }

    /// The side that said WILL may send REQUEST; only servers do so by themselves.
    pub(super) fn offer_charsets(&mut self) {
        if self.policy.role == Role::Server
            && let Some(request) = self.charset_request()
            && self.answer(&request)
        {
            self.has_asked_for_charset();
        }
    }

    /// A request for the charsets that will do, if there are any.
    fn charset_request(&self) -> Option<Subnegotiation<'static>> {
        let names = &self.policy.charsets;
        let is_free = |separator: &u8| !names.iter().any(|name| name.contains(separator));
        let separator = SEPARATORS.iter().copied().find(is_free).unwrap_or(b';');
        let request = || Subnegotiation::Charset(Charset::request(separator, names));
        (!names.is_empty()).then(request)
    }

    fn has_asked_for_charset(&mut self) {
        let conversation = &mut self.conversation;
        conversation.charset_requested = true;
        conversation.charset_answers = conversation.charset_answers.saturating_add(1);
    }

    /// Whether this is an answer to a request of ours. One from before the option was off and on again
    /// may come late, and then comes beside the next.
    fn is_charset_answer(&mut self) -> bool {
        let conversation = &mut self.conversation;
        conversation.charset_requested = false;
        let left = conversation.charset_answers.checked_sub(1);
        conversation.charset_answers = left.unwrap_or(0);
        left.is_some()
    }

    pub(super) fn heard_charset(&mut self, message: &Charset) {
        match message {
            Charset::Request { names, .. } => self.answer_charset_request(names),
            Charset::Accepted(name) => {
                let was_asked = self.is_charset_answer() && self.has_agreed_on_charset();
                let offered = self.policy.charsets.iter().any(|known| same(known, name));
                self.after.push_back(if was_asked && offered {
                    Event::Charset(name.clone())
                } else {
                    Event::Anomaly(Anomaly::CharsetNotOffered)
                });
            }
            Charset::Rejected => {
                let _was_asked = self.is_charset_answer();
            }
            Charset::TtableIs(_) => {
                self.answer(&Subnegotiation::Charset(Charset::TtableRejected));
            }
            Charset::TtableRejected | Charset::TtableAck | Charset::TtableNak => {}
        }
    }

    fn has_agreed_on_charset(&self) -> bool {
        Side::BOTH.into_iter().any(|side| self.is_enabled(side, OptionCode::CHARSET))
    }

    /// A request has to be answered (RFC 2066), also one that offers nothing.
    pub(in crate::session) fn answer_charset_request(&mut self, names: &[Vec<u8>]) {
        if !self.has_agreed_on_charset() || self.policy.charsets.is_empty() {
            return;
        }
        let collides = self.conversation.charset_requested;
        if collides && self.policy.role == Role::Server {
            // Both asked at once: the server's request stands, the client answers it.
            self.answer(&Subnegotiation::Charset(Charset::Rejected));
            return;
        }
        self.conversation.charset_requested = false;
        let mut ours = self.policy.charsets.iter();
        let chosen = ours.find_map(|known| names.iter().find(|name| same(known, name)));
        let Some(name) = chosen.cloned() else {
            self.answer(&Subnegotiation::Charset(Charset::Rejected));
            return;
        };
        // The answer repeats the peer's spelling.
        if self.answer(&Subnegotiation::Charset(Charset::Accepted(name.clone()))) {
            self.after.push_back(Event::Charset(name));
        }
    }
}

/// Whether two names are one: without case, and "ISO-8859-1", "ISO8859-1" and "ISO 8859-1" alike.
fn same(a: &[u8], b: &[u8]) -> bool {
    let letters = |name: &[u8]| -> Vec<u8> {
        let kept = name.iter().filter(|byte| !matches!(byte, b'-' | b'_' | b' '));
        kept.map(u8::to_ascii_uppercase).collect()
    };
    letters(a) == letters(b)
}

/// None of them may stand in a name that is offered (RFC 2066 §2).
const SEPARATORS: &[u8] = b"; ,|/";
