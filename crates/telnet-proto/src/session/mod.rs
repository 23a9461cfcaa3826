//! Parser, negotiator and policy together: the one place where bytes meet agreements.
//!
//! ```text
//! bytes ──► Parser ──► Frame ──► Negotiator ──► Event ──► application
//! application ──► Session ──► emit ──► output ──► whoever writes it
//! ```

mod at_ease;
mod conversation;
mod deadline;
mod receive;
mod receiver;
mod send;
#[cfg(test)]
mod tests;

use alloc::{collections::VecDeque, vec::Vec};

use conversation::Conversation;
use deadline::Deadline;
use receiver::First;
pub use receiver::Receiver;

use crate::{
    Event, Limits, Negotiator, OptionCode, Parser, Policy, Quirks, Side, Verb, emit,
    negotiate::QState, nvt::Filter,
};

/// One end of a telnet connection, without the connection: bytes in, events and bytes out.
///
/// It answers negotiation by its [`Policy`] and keeps the answers in [`output`](Self::output) until
/// somebody takes them. The table in [`subneg`](crate::subneg) has what else it says by itself.
///
/// ```
/// use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side};
///
/// let mut policy = Policy::default();
/// policy.accept_remote = OptionSet::from([OptionCode::ECHO]);
/// let mut session = Session::new(policy, &Limits::default());
///
/// let mut input: &[u8] = b"Password: \xFF\xFB\x01";
/// assert_eq!(session.poll(&mut input), Some(Event::Data(b"Password: ")));
/// let echo = Event::Enabled { side: Side::Remote, option: OptionCode::ECHO };
/// assert_eq!(session.poll(&mut input), Some(echo));
/// assert_eq!(session.poll(&mut input), None);
/// assert_eq!(session.take_output(), b"\xFF\xFD\x01"); // IAC DO ECHO
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    parser: Parser,
    negotiator: Negotiator,
    policy: Policy,
    newlines: Filter,
    /// Whether data may be handed on as it comes: nothing else waits or is under way, and the rules
    /// for newlines are up to date. A lone CR may wait all the same.
    is_at_ease: bool,
    /// What is told right after the event that it came with.
    after: VecDeque<Event<'static>>,
    conversation: Conversation,
    max_payloads: u16,
    deadline: Deadline,
    /// Data is dropped until DM.
    is_synching: bool,
    output: Vec<u8>,
}

impl Session {
    /// A session before the first byte, with all options off.
    pub fn new(policy: Policy, limits: &Limits) -> Self {
        Self {
            parser: Parser::new(limits),
            negotiator: Negotiator::new(limits),
            newlines: Filter::new(policy.newlines),
            policy,
            is_at_ease: false,
            after: VecDeque::new(),
            conversation: Conversation::default(),
            max_payloads: limits.payloads_per_connection,
            deadline: Deadline::new(limits),
            is_synching: false,
            output: Vec::new(),
        }
    }

    /// Asks for an option on that side; the request goes to the output unless it is on, asked for or
    /// queued already (RFC 1143 §7). The policy is not asked. The peer's answer is
    /// [`Event::Enabled`] or [`Event::Refused`].
    pub fn enable(&mut self, side: Side, option: OptionCode) {
        let verb = self.negotiator.enable(side, option);
        self.say(verb, option);
    }

    /// Asks to have an option off on that side, which the peer cannot refuse (RFC 1143 §7).
    /// [`Event::Disabled`] comes with its answer; until then the option is in effect, but no payload of it
    /// can be sent any more.
    pub fn disable(&mut self, side: Side, option: OptionCode) {
        let verb = self.negotiator.disable(side, option);
        self.say(verb, option);
    }

    /// Whether the option is in effect on that side.
    pub fn is_enabled(&self, side: Side, option: OptionCode) -> bool {
        self.negotiator.is_enabled(side, option)
    }

    /// The state of the option on that side.
    #[inline]
    pub fn state(&self, side: Side, option: OptionCode) -> QState {
        self.negotiator.state(side, option)
    }

    /// Whether all that came so far is whole frames: the next byte begins one.
    pub fn is_between_frames(&self) -> bool {
        self.parser.is_between_frames()
    }

    /// What we would have; changes count from the next byte on.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// See [`policy`](Self::policy).
    pub const fn policy_mut(&mut self) -> &mut Policy {
        self.is_at_ease = false;
        &mut self.policy
    }

    /// The quirks of the peer: those of the policy, and those that it has shown the sign of.
    pub const fn quirks(&self) -> Quirks {
        self.policy.quirks.union(self.conversation.quirks)
    }

    /// The agreements, for a snapshot or to set them after a copyover.
    pub const fn negotiator_mut(&mut self) -> &mut Negotiator {
        self.is_at_ease = false;
        &mut self.negotiator
    }

    /// What is to be written to the peer, in this order, before anything else.
    pub fn output(&self) -> &[u8] {
        &self.output
    }

    /// Takes the output; write it to the peer.
    #[must_use = "bytes that are not written are lost to the peer"]
    pub fn take_output(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.output)
    }

    /// Forgets the output once it has been written, and keeps its buffer.
    pub fn clear_output(&mut self) {
        self.output.clear();
    }

    /// The transport has told of urgent data: application data is dropped until DM, commands are not
    /// (RFC 854, "The Telnet Synch signal").
    pub const fn urgent(&mut self) {
        self.is_at_ease = false;
        self.is_synching = true;
    }

    /// Gives the peer a new budget of replies; see [`Negotiator::refill`].
    pub fn refill(&mut self) {
        self.conversation.refill();
        self.negotiator.refill();
    }

    fn say(&mut self, verb: Option<Verb>, option: OptionCode) {
        if let Some(verb) = verb {
            emit::negotiation(verb, option, &mut self.output);
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new(Policy::default(), &Limits::default())
    }
}
