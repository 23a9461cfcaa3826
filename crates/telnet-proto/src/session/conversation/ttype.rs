//! TTYPE (RFC 1091): names told one by one, and names asked for until one comes twice.

use alloc::vec::Vec;

use super::Session;
use crate::{
    Event, OptionCode, Quirks, Side, Subnegotiation, negotiate::QState, subneg::TerminalType,
};

/// Which name is told next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cycle {
    told: usize,
}

/// What a server has heard.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    names: Vec<Vec<u8>>,
    is_open: bool,
}

impl Session {
    pub(super) fn tell_terminal_type(&mut self) {
        let names = &self.policy.terminal_types;
        let Some(last) = names.len().checked_sub(1) else { return };
        let told = self.conversation.types.told;
        let Some(name) = names.get(told.min(last)).cloned() else { return };
        // The last name twice marks the end; the next question begins again.
        self.conversation.types.told = if told > last { 0 } else { told + 1 };
        self.answer_performing(&Subnegotiation::TerminalType(TerminalType::Is(name)));
    }

    pub(super) fn ask_terminal_type(&mut self) {
        self.conversation.asked = Asked { names: Vec::new(), is_open: true };
        self.answer(&Subnegotiation::TerminalType(TerminalType::Send));
    }

    pub(super) fn heard_terminal_type(&mut self, name: &[u8]) {
        if !self.conversation.asked.is_open || !self.is_enabled(Side::Remote, OptionCode::TTYPE) {
            return;
        }
        if self.conversation.asked.names.is_empty() {
            self.recognise(name);
            self.ask_user();
        }
        let names = &mut self.conversation.asked.names;
        let is_known =
            name.is_empty() || names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !is_known {
            names.push(name.to_vec());
        }
        let is_over = is_known || names.len() == MAX_NAMES;
        if is_over || !self.answer(&Subnegotiation::TerminalType(TerminalType::Send)) {
            let names = core::mem::take(&mut self.conversation.asked).names;
            self.after.push_back(Event::TerminalTypes(names));
        }
    }

    /// TTYPE is off: what was heard until then is all there is.
    pub(super) fn stop_asking_terminal_type(&mut self) {
        let names = core::mem::take(&mut self.conversation.asked).names;
        if !names.is_empty() {
            self.after.push_back(Event::TerminalTypes(names));
        }
        self.ask_user();
    }

    /// Whether the first name may still come.
    pub(super) fn awaits_terminal_type(&self) -> bool {
        let asked = &self.conversation.asked;
        self.state(Side::Remote, OptionCode::TTYPE) == QState::WantYes
            || asked.is_open && asked.names.is_empty()
    }

    /// The first name may be the sign of a quirk.
    fn recognise(&mut self, name: &[u8]) {
        let signs = self.policy.quirk_signs.iter().filter(|sign| sign.is_shown_by(name));
        let shown = signs.fold(Quirks::NONE, |shown, sign| shown.with(sign.quirk));
        let known = self.quirks();
        self.conversation.quirks = self.conversation.quirks.union(shown);
        let news = shown.iter().filter(|quirk| !known.contains(*quirk));
        self.after.extend(news.map(Event::Quirk));
    }
}

/// A client with more names is in a loop.
const MAX_NAMES: usize = 10;
