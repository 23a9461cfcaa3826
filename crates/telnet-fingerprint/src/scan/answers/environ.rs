//! Answers to NEW-ENVIRON SEND (RFC 1572).
//!
//! Only what the scan is configured with is told, never anything of the process's environment.

use telnet_proto::{
    Subnegotiation,
    subneg::{NewEnviron, Variable, VariableKind},
};

use super::Answers;
use crate::{EnvironKind, EnvironRequest};

impl Answers {
    pub(super) fn environ(&mut self, wanted: &[Variable]) {
        self.environ_requested = Some(requested(wanted));
        let ours = self.variables();
        let all = |kind| {
            ours.iter().filter(move |variable| variable.kind == kind).cloned().collect::<Vec<_>>()
        };
        let mut told = Vec::new();
        if wanted.is_empty() {
            told.extend(ours.iter().cloned());
        }
        for variable in wanted.iter().take(MAX_TOLD) {
            if variable.name.is_empty() {
                told.extend(all(variable.kind));
                continue;
            }
            let known = ours.iter().find(|known| known.name == variable.name);
            let value = known.and_then(|known| known.value.clone());
            told.push(Variable { kind: variable.kind, name: variable.name.clone(), value });
        }
        // What has been told by name is not told again for "all of its kind".
        let mut seen = Vec::new();
        told.retain(|variable| {
            let key = (variable.kind, variable.name.clone());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        self.reply_typed(&Subnegotiation::NewEnviron(NewEnviron::Is(told)));
    }

    fn variables(&self) -> Vec<Variable> {
        let language = match self.encoding.name.as_str() {
            "ascii" => "C".to_owned(),
            encoding => format!("en_US.{encoding}"),
        };
        let terminal = self.options.terminal_type.clone();
        [("LANG", language), ("TERM", terminal), ("LINES", "25".into()), ("COLUMNS", "80".into())]
            .into_iter()
            .map(|(name, value)| Variable {
                kind: VariableKind::Var,
                name: name.into(),
                value: Some(value.into_bytes()),
            })
            .collect()
    }
}

/// The request as it stands in a record; a request for everything is one for all of both kinds.
fn requested(wanted: &[Variable]) -> Vec<EnvironRequest> {
    if wanted.is_empty() {
        return vec![
            EnvironRequest::new(EnvironKind::Var, b"", b""),
            EnvironRequest::new(EnvironKind::UserVar, b"", b""),
        ];
    }
    let kind = |variable: &Variable| match variable.kind {
        VariableKind::Var => EnvironKind::Var,
        VariableKind::UserVar => EnvironKind::UserVar,
    };
    wanted
        .iter()
        .map(|variable| {
            let value = variable.value.as_deref().unwrap_or_default();
            EnvironRequest::new(kind(variable), &variable.name, value)
        })
        .collect()
}

/// How many variables are answered; no server asks for more, and names are the peer's text.
const MAX_TOLD: usize = 128;
