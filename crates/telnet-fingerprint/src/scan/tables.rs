//! What has been said about each option, in the three tables that the field's records show.
//!
//! ```text
//! local    what we perform     true: agreed   false: refused   absent: never spoken of
//! remote   what they perform   the same
//! pending  what we have said or are asked to say, and no answer came
//! ```
//!
//! Deviation: RFC 1143. The records' lists are defined by these tables and not by the six states of the
//! RFC: a refusal that was never sent differs from one that was, and a DO that a client cannot follow
//! counts as agreed.

use std::collections::{BTreeMap, BTreeSet};

use telnet_proto::{OptionCode, Side, Verb};

/// The tables of one connection.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    local: BTreeMap<OptionCode, Mark>,
    remote: BTreeMap<OptionCode, Mark>,
    pending: BTreeSet<(Pending, OptionCode)>,
    /// Options that the peer offered though only a client performs them.
    pub(super) directional: BTreeSet<OptionCode>,
}

impl Tables {
    /// The word to send for DO, unless the option is on or asked for already.
    pub(super) fn ask(&mut self, option: OptionCode) -> Option<Verb> {
        let on = self.is_on(Side::Remote, option) && !is_stateless(option);
        (!on && self.pending.insert((Pending::Do, option))).then_some(Verb::Do)
    }

    /// The word to send for WILL, unless the option is on or offered already.
    pub(super) fn offer(&mut self, option: OptionCode) -> Option<Verb> {
        let on = self.is_on(Side::Local, option) && option != OptionCode::TIMING_MARK;
        (!on && self.pending.insert((Pending::Will, option))).then_some(Verb::Will)
    }

    /// The word to send for DONT, unless the peer has been told, or a test runs.
    pub(super) fn refuse_remote(&mut self, option: OptionCode) -> Option<Verb> {
        if self.remote.get(&option).is_some_and(|mark| *mark != Mark::On) {
            return None;
        }
        self.remote.insert(option, Mark::Off);
        Some(Verb::Dont)
    }

    pub(super) fn set(&mut self, side: Side, option: OptionCode, mark: Mark) {
        self.side_mut(side).insert(option, mark);
    }

    /// Takes the option off the tables before a test; `Some(true)` is what it was.
    pub(super) fn forget(&mut self, side: Side, option: OptionCode) {
        self.set(side, option, Mark::Forgotten);
        self.settle(side, option);
    }

    /// An answer came about the option.
    pub(super) fn settle(&mut self, side: Side, option: OptionCode) {
        let asked = match side {
            Side::Local => Pending::Will,
            Side::Remote => Pending::Do,
        };
        self.pending.remove(&(asked, option));
    }

    pub(super) fn expect_payload(&mut self, option: OptionCode) {
        self.pending.insert((Pending::Payload, option));
    }

    pub(super) fn payload_came(&mut self, option: OptionCode) {
        self.pending.remove(&(Pending::Payload, option));
    }

    /// Whether nothing that we asked waits for its answer.
    pub(super) fn is_settled(&self) -> bool {
        self.pending.is_empty()
    }

    pub(super) fn has_asked(&self, option: OptionCode) -> bool {
        self.pending.contains(&(Pending::Do, option))
    }

    pub(super) fn is_on(&self, side: Side, option: OptionCode) -> bool {
        self.side(side).get(&option) == Some(&Mark::On)
    }

    /// `None` while nothing has been said about the option.
    pub(super) fn known(&self, side: Side, option: OptionCode) -> Option<bool> {
        match self.side(side).get(&option) {
            Some(Mark::On) => Some(true),
            Some(Mark::Off) => Some(false),
            Some(Mark::Forgotten) | None => None,
        }
    }

    /// The options that are on.
    pub(super) fn all_on(&self, side: Side) -> Vec<OptionCode> {
        let on = self.side(side).iter().filter(|(_, mark)| **mark == Mark::On);
        on.map(|(option, _)| *option).collect()
    }

    /// All options that have been spoken of.
    pub(super) fn all_known(&self, side: Side) -> Vec<(OptionCode, bool)> {
        let known = self.side(side).keys();
        known.filter_map(|option| Some((*option, self.known(side, *option)?))).collect()
    }

    fn side(&self, side: Side) -> &BTreeMap<OptionCode, Mark> {
        match side {
            Side::Local => &self.local,
            Side::Remote => &self.remote,
        }
    }

    fn side_mut(&mut self, side: Side) -> &mut BTreeMap<OptionCode, Mark> {
        match side {
            Side::Local => &mut self.local,
            Side::Remote => &mut self.remote,
        }
    }
}

/// What a table says of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    On,
    Off,
    /// Taken off the table for a test: unknown, but not open to a refusal either.
    Forgotten,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    Do,
    Will,
    Payload,
}

fn is_stateless(option: OptionCode) -> bool {
    option == OptionCode::TIMING_MARK || option == OptionCode::LOGOUT
}
