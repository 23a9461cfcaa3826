//! LINEMODE (RFC 1184): the mode acknowledged, keys agreed on by the rules of [`SlcTable`], and no
//! forwarding mask.

use alloc::{boxed::Box, vec, vec::Vec};

use super::Session;
use crate::{
    Event, OptionCode, Role, Side, Subnegotiation, Verb,
    subneg::{ForwardMask, Linemode, ModeMask, Slc, SlcFunction, SlcLevel, SlcTable},
};

/// What both ends have settled on so far.
#[derive(Clone, Debug)]
pub(super) struct Editing {
    /// What was said last, by either end.
    mode: Option<ModeMask>,
    keys: SlcTable,
}

impl Editing {
    /// Nothing settled so far, with LINEMODE on at this side.
    fn of(side: Side) -> Box<Self> {
        Box::new(Self { mode: None, keys: SlcTable::new(role_of(side)) })
    }
}

impl Session {
    /// LINEMODE is on: the server says which mode it wants, the client asks for the server's keys.
    pub(super) fn start_editing(&mut self, side: Side) {
        let Some(mode) = self.policy.line_mode else { return };
        let mut editing = Editing::of(side);
        let first = match role_of(side) {
            Role::Server => {
                let mode = mode.without(ModeMask::ACK);
                editing.mode = Some(mode);
                Linemode::Mode(mode)
            }
            // Function 0 at level DEFAULT: go to your defaults and tell them all (RFC 1184 §2.4).
            Role::Client => Linemode::Slc(vec![Slc {
                function: SlcFunction::new(0),
                modifier: SlcLevel::Default.into(),
                value: 0,
            }]),
        };
        self.conversation.editing = Some(editing);
        self.answer(&Subnegotiation::Linemode(first));
    }

    pub(super) fn stop_editing(&mut self) {
        self.conversation.editing = None;
    }

    pub(super) fn heard_linemode(&mut self, message: &Linemode) {
        let editing = self.conversation.editing.take().or_else(|| self.resumed_editing());
        let Some(mut editing) = editing else { return };
        let answer = match message {
            Linemode::Mode(mode) => self.mode_answer(&mut editing, *mode),
            Linemode::Slc(list) => {
                let answer = editing.keys.receive(list);
                self.after.extend(answer.anomaly.map(Event::Anomaly));
                (!answer.list.is_empty()).then_some(Linemode::Slc(answer.list))
            }
            // Asked of the client alone (RFC 1184 §2.3).
            Linemode::ForwardMask(Verb::Do, _)
                if self.is_enabled(Side::Local, OptionCode::LINEMODE) =>
            {
                Some(Linemode::ForwardMask(Verb::Wont, ForwardMask::default()))
            }
            Linemode::ForwardMask(..) => None,
        };
        self.conversation.editing = Some(editing);
        if let Some(answer) = answer {
            self.answer(&Subnegotiation::Linemode(answer));
        }
    }

    /// LINEMODE can be on without having been agreed here, as after a copyover.
    fn resumed_editing(&self) -> Option<Box<Editing>> {
        self.policy.line_mode?;
        let side =
            Side::BOTH.into_iter().find(|side| self.is_enabled(*side, OptionCode::LINEMODE))?;
        Some(Editing::of(side))
    }

    /// The key for each of the thirty functions: our own, or what LINEMODE has settled since; none while
    /// the option is off, or without [`Policy::line_mode`](crate::Policy).
    pub fn line_keys(&self) -> Vec<Slc> {
        self.conversation.editing.as_ref().map(|editing| editing.keys.all()).unwrap_or_default()
    }

    /// A mode is acknowledged once; an acknowledgement, and what is in effect, is not answered
    /// (RFC 1184 §2.2). What we cannot do is left out of the answer.
    fn mode_answer(&self, editing: &mut Editing, mode: ModeMask) -> Option<Linemode> {
        let offered = self.policy.line_mode.unwrap_or_default();
        let is_ack = mode.contains(ModeMask::ACK);
        let wanted = mode.without(ModeMask::ACK);
        if is_ack || editing.mode == Some(wanted) {
            editing.mode = Some(wanted);
            return None;
        }
        editing.mode = Some(wanted);
        let able = ModeMask::new(wanted.bits() & offered.bits());
        Some(Linemode::Mode(able.with(ModeMask::ACK)))
    }
}

/// The side that says WILL is the client (RFC 1184 §2).
const fn role_of(side: Side) -> Role {
    match side {
        Side::Local => Role::Client,
        Side::Remote => Role::Server,
    }
}
