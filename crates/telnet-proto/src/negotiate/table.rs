//! The transitions of RFC 1143 §7 as a table.
//!
//! ```text
//! place    state  verb  wish
//! bits      6..3  2..1     0
//! ```
//!
//! What a peer says next cannot be foreseen, and a branch that the processor foresees wrongly costs
//! more than all the rest of a negotiation. The compiler makes the table of [`QState::receive`].

use super::{QState, Settled, Wish, q::Step, request, subject};
use crate::Verb;

/// What follows from a verb of the peer, in one word.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) state: QState,
    /// The verb to answer with.
    pub(super) reply: Option<Verb>,
    pub(super) event: Option<Settled>,
    /// The peer answered our refusal with acceptance.
    pub(super) is_contradiction: bool,
}

impl Entry {
    /// The entry for the bits of a state.
    #[inline]
    pub(super) fn of(state: u8, verb: Verb, wish: Wish) -> Self {
        TABLE.get(place(state, verb, wish)).copied().unwrap_or(NOTHING)
    }

    const fn new(state: QState, verb: Verb, wish: Wish) -> Self {
        let (side, wanted) = subject(verb);
        let Step { state, reply, event, is_contradiction } = state.receive(wanted, wish);
        let reply = match reply {
            Some(positive) => Some(request(side, positive)),
            None => None,
        };
        Self { state, reply, event, is_contradiction }
    }
}

#[inline]
const fn place(state: u8, verb: Verb, wish: Wish) -> usize {
    let verb = verb.byte() - Verb::Will.byte();
    let accept = matches!(wish, Wish::Accept);
    ((state & 0x0F) as usize) << 3 | (verb as usize) << 1 | accept as usize
}

static TABLE: [Entry; 128] = table();

#[expect(clippy::indexing_slicing, reason = "runs in the compiler, which would refuse a wrong one")]
const fn table() -> [Entry; 128] {
    let mut table = [NOTHING; 128];
    let mut rows = 0;
    while rows < QState::ALL.len() * Verb::ALL.len() {
        let (state, verb) =
            (QState::ALL[rows / Verb::ALL.len()], Verb::ALL[rows % Verb::ALL.len()]);
        table[place(state.bits(), verb, Wish::Refuse)] = Entry::new(state, verb, Wish::Refuse);
        table[place(state.bits(), verb, Wish::Accept)] = Entry::new(state, verb, Wish::Accept);
        rows += 1;
    }
    table
}

/// The entry of the states that do not exist.
const NOTHING: Entry = Entry::new(QState::No, Verb::Dont, Wish::Refuse);

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
        let (entry, step) = (Entry::of(state.bits(), verb, wish), state.receive(wanted, wish));
        let context = (state, verb, wish);
        assert_eq!((entry.state, entry.event), (step.state, step.event), "{context:?}");
        let reply = step.reply.map(|positive| request(side, positive));
        assert_eq!(entry.reply, reply, "{context:?}");
        assert_eq!(entry.is_contradiction, step.is_contradiction, "{context:?}");
    }

    #[test]
    fn the_table_says_what_the_rules_say() {
        for (state, verb) in QState::ALL.into_iter().flat_map(|s| Verb::ALL.map(|verb| (s, verb))) {
            check(state, verb, Wish::Accept);
            check(state, verb, Wish::Refuse);
        }
    }
}
