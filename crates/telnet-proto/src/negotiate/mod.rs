//! Agreement on options: the Q method (RFC 1143) for all 256 options on both sides.
//!
//! ```text
//!            arrives WILL / DO                    arrives WONT / DONT
//! No         accept: Yes, answer · else refuse    nothing
//! Yes        nothing                              No, answer
//! WantNo     No (anomaly)                         No
//! WantNo*    Yes (anomaly)                        WantYes, ask
//! WantYes    Yes                                  No (refused)
//! WantYes*   WantNo, take back                    No (refused)
//!
//! * the opposite is queued
//! ```
//!
//! TIMING-MARK (RFC 860) and LOGOUT (RFC 727) keep no state: each request gets its own answer. A mark
//! that nobody asked for is refused, as DO would ask for one.
//!
//! RFC 1143 answers each unwanted offer, so two broken peers could go on for ever. A budget of
//! replies per option and per connection ends that; an answer to DO TIMING-MARK counts for the
//! connection alone.

mod budget;
mod q;
mod table;

use crate::{Anomaly, Limits, OptionCode, OptionSet, Side, Verb};
use budget::{Budget, Spent};
pub use q::QState;
pub(crate) use table::Entry;

/// What is agreed, option by option; it knows options and no bytes.
///
/// ```
/// use telnet_proto::{Limits, Negotiator, OptionCode, Side, Verb};
/// use telnet_proto::negotiate::Wish;
///
/// let mut negotiator = Negotiator::new(&Limits::default());
/// // We ask the peer to echo, and it agrees.
/// assert_eq!(negotiator.enable(Side::Remote, OptionCode::ECHO), Some(Verb::Do));
/// let outcome = negotiator.receive(Verb::Will, OptionCode::ECHO, Wish::Accept);
/// assert_eq!(outcome.reply, None);
/// assert!(negotiator.is_enabled(Side::Remote, OptionCode::ECHO));
/// ```
#[derive(Clone, Debug)]
pub struct Negotiator {
    /// Of each option the local one, then the remote one.
    states: [QState; 512],
    budget: Budget,
    /// What has been agreed to once more, local and remote.
    reacked: [OptionSet; 2],
}

impl Negotiator {
    /// All options off on both sides (RFC 854).
    pub const fn new(limits: &Limits) -> Self {
        Self {
            states: [QState::No; 512],
            budget: Budget::new(limits),
            reacked: [OptionSet::EMPTY; 2],
        }
    }

    /// Takes in a verb of the peer; `wish` says whether we would have the option on that side.
    pub fn receive(&mut self, verb: Verb, option: OptionCode, wish: Wish) -> Outcome {
        let (side, wanted) = subject(verb);
        if let Some(entry) = self.receive_smoothly(verb, option, wish) {
            return Outcome { reply: entry.reply(), event: entry.event, side, anomaly: None };
        }
        // DO would be a question of its own, not an answer to a mark that nobody asked for.
        let is_mark = (verb, option) == (Verb::Will, OptionCode::TIMING_MARK);
        let wish = if is_mark { Wish::Refuse } else { wish };
        let old = self.state(side, option);
        let mut step = old.receive(wanted, wish);
        let mut anomaly =
            step.is_contradiction.then_some(Anomaly::RefusalAnsweredByAcceptance(side, option));
        if step.reply.is_some() {
            // Who has asked for a mark may drop all output before it, and an answer draws no other.
            let paid = if (verb, option) == (Verb::Do, OptionCode::TIMING_MARK) {
                self.budget.spend_of_all()
            } else {
                self.budget.spend(option)
            };
            if let Err(spent) = paid {
                step = old.receive_in_silence(wanted);
                anomaly = anomaly.or(spent.anomaly(option));
            }
        }
        self.set_state(side, option, settle(step.state, option));
        let reply = step.reply.map(|positive| request(side, positive));
        Outcome { reply, event: step.event, side, anomaly }
    }

    /// The same for a verb that is nothing out of the ordinary. `None`, and nothing is done, if the
    /// option has no state, the peer contradicts itself, or it may have no replies left.
    #[inline]
    pub(crate) fn receive_smoothly(
        &mut self,
        verb: Verb,
        option: OptionCode,
        wish: Wish,
    ) -> Option<Entry> {
        let (side, _) = subject(verb);
        let entry = Entry::of(self.state(side, option), verb, wish)?;
        if is_stateless(option) || !self.budget.has_left(option) {
            return None;
        }
        self.budget.count(option, entry.answers);
        self.set_state(side, option, entry.state);
        Some(entry)
    }

    /// Agrees once more to what is on already, once until [`refill`](Self::refill): the verb to answer
    /// with. See [`Quirk::ReackOnce`](crate::Quirk::ReackOnce).
    pub(crate) fn reack(&mut self, verb: Verb, option: OptionCode) -> Option<Verb> {
        let (side, wanted) = subject(verb);
        let is_on = self.state(side, option) == QState::Yes;
        if !wanted || !is_on || !self.budget.has_left(option) {
            return None;
        }
        let reacked = self.reacked.get_mut(side as usize)?;
        if reacked.contains(option) {
            return None;
        }
        reacked.insert(option);
        self.budget.count(option, 1);
        Some(request(side, true))
    }

    /// Asks for the option on that side: the verb to send, or `None` if there is nothing to send
    /// because it is on, asked for, or queued (RFC 1143 §7).
    pub fn enable(&mut self, side: Side, option: OptionCode) -> Option<Verb> {
        let (state, send) = self.state(side, option).enable();
        self.set_state(side, option, state);
        send.map(|positive| request(side, positive))
    }

    /// Asks to have the option off on that side: the verb to send, or `None` if there is nothing to
    /// send (RFC 1143 §7). A question without state, such as DO TIMING-MARK, cannot be taken back.
    pub fn disable(&mut self, side: Side, option: OptionCode) -> Option<Verb> {
        if is_stateless(option) {
            return None;
        }
        let (state, send) = self.state(side, option).disable();
        self.set_state(side, option, state);
        send.map(|positive| request(side, positive))
    }

    /// Whether the option is in effect on that side; until the peer confirms that it is off, it is.
    pub fn is_enabled(&self, side: Side, option: OptionCode) -> bool {
        self.state(side, option).is_enabled()
    }

    /// The state of RFC 1143 of the option on that side.
    #[inline]
    pub fn state(&self, side: Side, option: OptionCode) -> QState {
        self.states.get(place(side, option)).copied().unwrap_or(QState::No)
    }

    /// Whether the option is on, or under way to be, on either side.
    #[inline]
    pub(crate) fn is_touched(&self, option: OptionCode) -> bool {
        Side::BOTH.into_iter().any(|side| self.state(side, option) != QState::No)
    }

    /// Gives the peer a new budget of replies. A driver that keeps time calls this every minute or
    /// so: a loop spends its budget in a moment, a long session never notices it.
    pub fn refill(&mut self) {
        self.budget.refill();
        self.reacked = [OptionSet::EMPTY; 2];
    }

    /// Puts an option into a state without a word to the peer, as after a copyover.
    #[inline]
    pub fn set_state(&mut self, side: Side, option: OptionCode, state: QState) {
        if let Some(old) = self.states.get_mut(place(side, option)) {
            *old = state;
        }
    }
}

impl Default for Negotiator {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

/// Whether we would have an option if the peer offers or asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "yes or no")]
pub enum Wish {
    /// Agree to it.
    Accept,
    /// Refuse it.
    Refuse,
}

/// What follows from a verb of the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The verb to answer with, about the same option.
    pub reply: Option<Verb>,
    /// What became of the option, if that is news.
    pub event: Option<Settled>,
    /// Whose option it is.
    pub side: Side,
    /// What the peer did against the rules.
    pub anomaly: Option<Anomaly>,
}

/// What became of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1143 has no other results")]
pub enum Settled {
    /// It is on.
    Enabled,
    /// It is off.
    Disabled,
    /// We asked for it and were refused.
    Refused,
}

impl Spent {
    const fn anomaly(self, option: OptionCode) -> Option<Anomaly> {
        match self {
            Self::OptionFirst => Some(Anomaly::NegotiationLoop(option)),
            Self::ConnectionFirst => Some(Anomaly::NegotiationFlood),
            Self::Again => None,
        }
    }
}

/// The state to keep: none for the options that have no state.
#[inline]
fn settle(state: QState, option: OptionCode) -> QState {
    if is_stateless(option) && state == QState::Yes { QState::No } else { state }
}

/// Each request for these gets its own answer, and nothing stays (RFC 860, RFC 727).
#[inline]
fn is_stateless(option: OptionCode) -> bool {
    const STATELESS: OptionSet = OptionSet::of(&[OptionCode::TIMING_MARK, OptionCode::LOGOUT]);
    STATELESS.contains(option)
}

/// Where the state of an option on this side is.
#[inline]
fn place(side: Side, option: OptionCode) -> usize {
    2 * usize::from(option.code()) + side as usize
}

/// Whose option a verb of the peer is about, and whether the peer would have it on.
#[inline]
pub(crate) const fn subject(verb: Verb) -> (Side, bool) {
    let side = if matches!(verb, Verb::Will | Verb::Wont) { Side::Remote } else { Side::Local };
    (side, matches!(verb, Verb::Will | Verb::Do))
}

/// The verb by which we ask, or take back, on that side.
const fn request(side: Side, positive: bool) -> Verb {
    let (yes, no) = match side {
        Side::Local => (Verb::Will, Verb::Wont),
        Side::Remote => (Verb::Do, Verb::Dont),
    };
    if positive { yes } else { no }
}

#[cfg(test)]
mod tests;
