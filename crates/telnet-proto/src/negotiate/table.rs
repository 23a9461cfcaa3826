//! The transitions of RFC 1143 §7 as a table.
//!
//! ```text
//! place    8 * state + 2 * verb + wish
//! ```
//!
//! What a peer says next cannot be foreseen, and a branch that the processor foresees wrongly costs
//! more than all the rest of a negotiation. The compiler makes the table of [`QState::receive`].

use super::{QState, Settled, Wish, q::Step, request, subject};
use crate::Verb;

/// What follows from a verb of the peer that keeps to the rules, in one word.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(super) state: QState,
    /// How many answers there are: one or none.
    pub(crate) answers: u8,
    /// The verb to answer with; any, if there is no answer.
    pub(crate) answer: Verb,
    /// What became of the option, if that is news.
    pub(crate) event: Option<Settled>,
}

impl Entry {
    /// The entry for a state. None if the peer contradicts itself.
    #[inline]
    pub(super) fn of(state: QState, verb: Verb, wish: Wish) -> Option<Self> {
        *TABLE.get(place(state, verb, wish))?
    }

    /// The verb to answer with.
    pub(super) fn reply(self) -> Option<Verb> {
        (self.answers > 0).then_some(self.answer)
    }

    const fn new(state: QState, verb: Verb, wish: Wish) -> Option<Self> {
        let (side, wanted) = subject(verb);
        match state.receive(wanted, wish) {
            Step { is_contradiction: true, .. } => None,
            Step { state, reply, event, .. } => Some(Self {
                state,
                answers: reply.is_some() as u8,
                answer: request(side, matches!(reply, Some(true))),
                event,
            }),
        }
    }
}

#[inline]
const fn place(state: QState, verb: Verb, wish: Wish) -> usize {
    let verb = verb.byte() - Verb::Will.byte();
    let accept = matches!(wish, Wish::Accept);
    2 * (4 * state as usize + verb as usize) + accept as usize
}

const LEN: usize = QState::ALL.len() * Verb::ALL.len() * 2;

static TABLE: [Option<Entry>; LEN] = table();

#[expect(clippy::indexing_slicing, reason = "runs in the compiler, which would refuse a wrong one")]
const fn table() -> [Option<Entry>; LEN] {
    let mut table = [None; LEN];
    let mut rows = 0;
    while rows < QState::ALL.len() * Verb::ALL.len() {
        let (state, verb) =
            (QState::ALL[rows / Verb::ALL.len()], Verb::ALL[rows % Verb::ALL.len()]);
        table[place(state, verb, Wish::Refuse)] = Entry::new(state, verb, Wish::Refuse);
        table[place(state, verb, Wish::Accept)] = Entry::new(state, verb, Wish::Accept);
        rows += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Side;

    #[track_caller]
    fn check(state: QState, verb: Verb, wish: Wish) {
        let (side, wanted) = match verb {
            Verb::Will => (Side::Remote, true),
            Verb::Wont => (Side::Remote, false),
            Verb::Do => (Side::Local, true),
            Verb::Dont => (Side::Local, false),
        };
        let (entry, step) = (Entry::of(state, verb, wish), state.receive(wanted, wish));
        let said = entry.map(|entry| (entry.state, entry.reply(), entry.event));
        let reply = step.reply.map(|positive| request(side, positive));
        let ruled = (!step.is_contradiction).then_some((step.state, reply, step.event));
        assert_eq!(said, ruled, "{state:?} {verb:?} {wish:?}");
    }

    #[test]
    fn the_table_says_what_the_rules_say() {
        for (state, verb) in QState::ALL.into_iter().flat_map(|s| Verb::ALL.map(|verb| (s, verb))) {
            check(state, verb, Wish::Accept);
            check(state, verb, Wish::Refuse);
        }
    }
}
