//! NEW-ENVIRON (RFC 1572) and ENVIRON (RFC 1408): what is configured is told, and nothing else.

use alloc::vec::Vec;

use super::Session;
use crate::{
    Quirk, Subnegotiation,
    subneg::{Environ, EnvironSense, NewEnviron, Variable, VariableKind},
};

/// How far variables have been asked for and told.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// The variable USER is still to be asked for.
    owes_user: bool,
    /// NEW-ENVIRON has been asked and answered in the agreement that there is now.
    pub(super) has_told: bool,
    /// How the peer numbers the codes of ENVIRON, as far as it has shown.
    pub(super) sense: Option<EnvironSense>,
}

impl Session {
    /// Changes a variable of the policy, and tells a peer that has asked for any by NEW-ENVIRON (RFC 1572
    /// §2, INFO); what comes first is an answer to SEND. Kind and name say which; one that is not there is
    /// added, and what is so already is not told again. A policy without variables has this one from here
    /// on, and answers SEND.
    ///
    /// Under ENVIRON nothing is told: INFO is the application's to send there.
    pub fn set_variable(&mut self, variable: Variable) {
        let variables = self.policy.variables.get_or_insert_default();
        let same =
            |known: &&mut Variable| (known.kind, &known.name) == (variable.kind, &variable.name);
        match variables.iter_mut().find(same) {
            Some(known) if *known == variable => return,
            Some(known) => *known = variable.clone(),
            None => variables.push(variable.clone()),
        }
        if self.conversation.environ.has_told {
            self.tell(&Subnegotiation::NewEnviron(NewEnviron::Info([variable].into())));
        }
    }

    /// A request that does not tell its sense is of the same program as those that did (RFC 1571).
    pub(super) fn heard_environ(&mut self, heard: &Environ) {
        let known = &mut self.conversation.environ.sense;
        let sense = heard.sense.or(*known);
        *known = sense;
        if let NewEnviron::Send(wanted) = &heard.message {
            self.tell_variables(wanted, |message| {
                Subnegotiation::Environ(Environ { sense, message })
            });
        }
    }

    /// Tells the variables that are asked for, in that order (RFC 1572 §2). `wrap` makes it a payload of
    /// the option that asks.
    ///
    /// Whether it did. A variable is told once, however often it is asked for: 1024 times "all" in one SEND
    /// would otherwise draw 1024 times all of them.
    pub(super) fn tell_variables<'a>(
        &mut self,
        wanted: &[Variable],
        wrap: impl FnOnce(NewEnviron) -> Subnegotiation<'a>,
    ) -> bool {
        let Some(ours) = &self.policy.variables else { return false };
        let mut untold: Vec<&Variable> = ours.iter().collect();
        let mut told: Vec<Variable> = Vec::new();
        if wanted.is_empty() {
            told.extend(untold.drain(..).cloned());
        }
        for asked in wanted {
            let is_meant = |known: &Variable| {
                known.kind == asked.kind && (asked.name.is_empty() || known.name == asked.name)
            };
            if asked.name.is_empty() || ours.iter().any(is_meant) {
                told.extend(untold.extract_if(.., |known| is_meant(known)).cloned());
            } else {
                // Undefined, which differs from empty.
                told.push(Variable { value: None, ..asked.clone() });
            }
        }
        self.answer_performing(&wrap(NewEnviron::Is(told)))
    }

    /// Long lists go out in several payloads: GNU telnet's client has room for 256 bytes.
    pub(super) fn ask_variables(&mut self) {
        let mut wanted = self.policy.wanted_variables.clone();
        if wanted.iter().any(is_user) {
            let waits = !self.policy.quirk_signs.is_empty() && self.awaits_terminal_type();
            self.conversation.environ.owes_user = waits;
            if waits || self.quirks().contains(Quirk::NoEnvironUser) {
                wanted.retain(|variable| !is_user(variable));
            }
        }
        self.ask_for(wanted);
    }

    /// Which terminal the peer has is known, or never will be: USER may be asked for if that does no
    /// harm.
    pub(super) fn ask_user(&mut self) {
        let is_owed = core::mem::take(&mut self.conversation.environ.owes_user);
        if is_owed && !self.quirks().contains(Quirk::NoEnvironUser) {
            self.ask_for([(VariableKind::Var, USER.to_vec())].into());
        }
    }

    fn ask_for(&mut self, wanted: Vec<(VariableKind, Vec<u8>)>) {
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

fn is_user((kind, name): &(VariableKind, Vec<u8>)) -> bool {
    *kind == VariableKind::Var && name == USER
}

/// Who sits at the client (RFC 1572 §5).
const USER: &[u8] = b"USER";
/// How long a SEND may be with every byte escaped.
const MAX_SEND_BYTES: usize = 240;
