//! The transition table of RFC 1143 §7, for one option on one side.

use super::{Settled, Wish};

/// The state of one option on one side (RFC 1143 §7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1143 closes this set")]
pub enum QState {
    /// Off.
    #[default]
    No,
    /// On.
    Yes,
    /// We asked to have it off and wait for the answer.
    WantNo,
    /// The same, and we shall ask to have it on again as soon as the answer comes.
    WantNoOpposite,
    /// We asked to have it on and wait for the answer.
    WantYes,
    /// The same, and we shall ask to have it off as soon as the answer comes.
    WantYesOpposite,
}

impl QState {
    /// All six states.
    pub const ALL: [Self; 6] = [
        Self::No,
        Self::Yes,
        Self::WantNo,
        Self::WantNoOpposite,
        Self::WantYes,
        Self::WantYesOpposite,
    ];

    /// Whether the option is in effect: it is until the peer confirms that it is off.
    pub const fn is_enabled(self) -> bool {
        matches!(self, Self::Yes | Self::WantNo | Self::WantNoOpposite)
    }

    /// Whether we wait for an answer of the peer.
    pub const fn is_pending(self) -> bool {
        !matches!(self, Self::No | Self::Yes)
    }

    /// The peer says WILL or DO (`wanted`), or WONT or DONT.
    pub(super) const fn receive(self, wanted: bool, wish: Wish) -> Step {
        match (self, wanted) {
            (Self::No, true) => match wish {
                Wish::Accept => Step::answer(Self::Yes, true, Some(Settled::Enabled)),
                Wish::Refuse => Step::answer(Self::No, false, None),
            },
            (Self::No, false) => Step::quiet(Self::No, None),
            (Self::Yes, true) => Step::quiet(Self::Yes, None),
            (Self::Yes, false) => Step::answer(Self::No, false, Some(Settled::Disabled)),
            (Self::WantNo, true) => Step::contradicted(Self::No, Some(Settled::Disabled)),
            (Self::WantNo, false) => Step::quiet(Self::No, Some(Settled::Disabled)),
            (Self::WantNoOpposite, true) => Step::contradicted(Self::Yes, None),
            (Self::WantNoOpposite, false) => {
                Step::answer(Self::WantYes, true, Some(Settled::Disabled))
            }
            (Self::WantYes, true) => Step::quiet(Self::Yes, Some(Settled::Enabled)),
            (Self::WantYes | Self::WantYesOpposite, false) => {
                Step::quiet(Self::No, Some(Settled::Refused))
            }
            (Self::WantYesOpposite, true) => Step::answer(Self::WantNo, false, None),
        }
    }

    /// The same when we may not send: nothing is agreed that we could not have said.
    pub(super) const fn receive_in_silence(self, wanted: bool) -> Step {
        match (self, wanted) {
            (Self::Yes | Self::WantNoOpposite, false) => {
                Step::quiet(Self::No, Some(Settled::Disabled))
            }
            (Self::WantYesOpposite, true) => Step::quiet(Self::Yes, Some(Settled::Enabled)),
            _ => Step::quiet(self, None),
        }
    }

    /// We want it on: the new state, and whether to ask.
    pub(super) const fn enable(self) -> (Self, Option<bool>) {
        match self {
            Self::No => (Self::WantYes, Some(true)),
            Self::WantNo => (Self::WantNoOpposite, None),
            Self::WantYesOpposite => (Self::WantYes, None),
            Self::Yes | Self::WantNoOpposite | Self::WantYes => (self, None),
        }
    }

    /// We want it off: the new state, and whether to ask.
    pub(super) const fn disable(self) -> (Self, Option<bool>) {
        match self {
            Self::Yes => (Self::WantNo, Some(false)),
            Self::WantYes => (Self::WantYesOpposite, None),
            Self::WantNoOpposite => (Self::WantNo, None),
            Self::No | Self::WantNo | Self::WantYesOpposite => (self, None),
        }
    }
}

/// The result of one transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) state: QState,
    /// `Some(true)`: say WILL or DO; `Some(false)`: say WONT or DONT.
    pub(super) reply: Option<bool>,
    pub(super) event: Option<Settled>,
    /// The peer answered our refusal with acceptance.
    pub(super) is_contradiction: bool,
}

impl Step {
    const fn quiet(state: QState, event: Option<Settled>) -> Self {
        Self { state, reply: None, event, is_contradiction: false }
    }

    const fn answer(state: QState, positive: bool, event: Option<Settled>) -> Self {
        Self { state, reply: Some(positive), event, is_contradiction: false }
    }

    const fn contradicted(state: QState, event: Option<Settled>) -> Self {
        Self { state, reply: None, event, is_contradiction: true }
    }
}
