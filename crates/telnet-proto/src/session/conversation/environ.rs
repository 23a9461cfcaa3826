//! NEW-ENVIRON (RFC 1572): what is configured is told, and nothing else.

use alloc::vec::Vec;

use super::Session;
use crate::{
    OptionCode, Side, Subnegotiation,
    subneg::{NewEnviron, Variable},
};

impl Session {
    /// Changes a variable, and tells the peer if NEW-ENVIRON is agreed (RFC 1572 §4, INFO).
    pub fn set_variable(&mut self, variable: Variable) {
        let variables = self.policy.variables.get_or_insert_default();
        let same =
            |known: &&mut Variable| (known.kind, &known.name) == (variable.kind, &variable.name);
        match variables.iter_mut().find(same) {
            Some(known) if *known == variable => return,
            Some(known) => *known = variable.clone(),
            None => variables.push(variable.clone()),
        }
        if self.is_enabled(Side::Local, OptionCode::NEW_ENVIRON) {
            self.tell(&Subnegotiation::NewEnviron(NewEnviron::Info([variable].into())));
        }
    }

    pub(super) fn tell_variables(&mut self, wanted: &[Variable]) {
        let Some(ours) = &self.policy.variables else { return };
        let mut told: Vec<Variable> = Vec::new();
        if wanted.is_empty() {
            told.extend(ours.iter().cloned());
        }
        for asked in wanted {
            let matches = |known: &&Variable| {
                known.kind == asked.kind && (asked.name.is_empty() || known.name == asked.name)
            };
            let before = told.len();
            told.extend(ours.iter().filter(matches).cloned());
            if told.len() == before && !asked.name.is_empty() {
                // Undefined, which differs from empty.
                told.push(Variable { value: None, ..asked.clone() });
            }
            if told.len() > NewEnviron::MAX_VARIABLES {
                break;
            }
        }
        self.answer(&Subnegotiation::NewEnviron(NewEnviron::Is(told)));
    }

    /// Long lists go out in several payloads: GNU telnet's client has room for 256 bytes.
    pub(super) fn ask_variables(&mut self) {
        let wanted = self.policy.wanted_variables.clone();
        let mut list: Vec<Variable> = Vec::new();
        let mut len = 1;
        for (kind, name) in wanted {
            let more = 1 + 2 * name.len();
            if len + more > MAX_SEND_BYTES && !list.is_empty() {
                let full = core::mem::take(&mut list);
                self.answer(&Subnegotiation::NewEnviron(NewEnviron::Send(full)));
                len = 1;
            }
            len += more;
            list.push(Variable { kind, name, value: None });
        }
        if !list.is_empty() {
            self.answer(&Subnegotiation::NewEnviron(NewEnviron::Send(list)));
        }
    }
}

/// How long a SEND may be with every byte escaped.
const MAX_SEND_BYTES: usize = 240;
