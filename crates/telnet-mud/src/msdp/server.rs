//! The server's end of an MSDP conversation: what it knows, and what a client wants to hear of.
//!
//! ```text
//! LIST list         the names of the list, see MsdpList
//! REPORT variable   its value now and at each change
//! SEND variable     its value once
//! UNREPORT variable no changes any more
//! RESET list        reported variables: none; configurable variables: as they were
//! variable value    sets a configurable variable
//! ```
//!
//! Each may have several values, and answers come in one message, each variable once.

use std::collections::{BTreeMap, BTreeSet};

use super::{MsdpTable, MsdpText, MsdpValue};
use crate::MudError;

/// The variables of a server and what one client has asked for.
///
/// ```
/// use telnet_mud::{MsdpAccess, MsdpServer, MsdpTable, MsdpValue, MudLimits};
///
/// let mut server = MsdpServer::new();
/// server.declare("HEALTH", MsdpAccess::Reportable, MsdpValue::text("52")?)?;
///
/// let request = MsdpTable::parse(b"\x01REPORT\x02HEALTH", &MudLimits::default()).value;
/// let answer = server.receive(&request).reply.unwrap();
/// assert_eq!(answer.get("HEALTH"), Some(&MsdpValue::text("52")?));
///
/// let news = server.set("HEALTH", MsdpValue::text("40")?).unwrap();
/// assert_eq!(news.get("HEALTH"), Some(&MsdpValue::text("40")?));
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MsdpServer {
    variables: BTreeMap<MsdpText, Variable>,
    reported: BTreeSet<MsdpText>,
}

/// What a client may do with a variable; each may be asked for with SEND.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the lists of the specification")]
pub enum MsdpAccess {
    /// It may hear of changes.
    Reportable,
    /// It may ask for it only.
    Sendable,
    /// It may set it.
    Configurable,
}

/// What a message of a client leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MsdpAnswer {
    /// What is to be sent.
    pub reply: Option<MsdpTable>,
    /// The configurable variables that the client set or reset, which have these values now.
    pub configured: Vec<(MsdpText, MsdpValue)>,
    /// The names that are neither commands nor known variables, each once.
    pub unknown: Vec<MsdpText>,
}

#[derive(Clone, Debug)]
struct Variable {
    access: MsdpAccess,
    value: MsdpValue,
    /// The value that RESET goes back to.
    first: MsdpValue,
}

impl MsdpServer {
    /// A server without variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a variable known, or known anew.
    ///
    /// # Errors
    ///
    /// [`MudError::ReservedByte`] if the name holds a byte from 0 to 6.
    pub fn declare(
        &mut self,
        name: impl Into<Vec<u8>>,
        access: MsdpAccess,
        value: MsdpValue,
    ) -> Result<(), MudError> {
        let first = value.clone();
        self.variables.insert(MsdpText::new(name)?, Variable { access, value, first });
        Ok(())
    }

    /// Changes the value of a variable; the message is for the client if it wants to hear of it.
    pub fn set(&mut self, name: impl AsRef<[u8]>, value: MsdpValue) -> Option<MsdpTable> {
        let name = MsdpText(name.as_ref().to_vec());
        let variable = self.variables.get_mut(&name)?;
        let changed = variable.value != value;
        variable.value = value.clone();
        (changed && self.reported.contains(&name))
            .then(|| MsdpTable { entries: vec![(name, value)] })
    }

    /// The value of a variable.
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&MsdpValue> {
        let name = MsdpText(name.as_ref().to_vec());
        self.variables.get(&name).map(|variable| &variable.value)
    }

    /// Whether the client wants to hear of changes of a variable.
    pub fn is_reported(&self, name: impl AsRef<[u8]>) -> bool {
        self.reported.contains(&MsdpText(name.as_ref().to_vec()))
    }

    /// Takes a message of the client in.
    pub fn receive(&mut self, message: &MsdpTable) -> MsdpAnswer {
        let mut turn = Turn::default();
        for (name, value) in message.iter() {
            match name.as_bytes() {
                b"LIST" => self.each(value, |server, name| server.list(name, &mut turn)),
                b"REPORT" => self.each(value, |server, name| server.report(name, &mut turn)),
                b"SEND" => self.each(value, |server, name| server.send(name, &mut turn)),
                b"UNREPORT" => self.each(value, Self::unreport),
                b"RESET" => self.each(value, |server, name| server.reset(name, &mut turn)),
                _ => self.configure(name, value, &mut turn),
            }
        }
        turn.answer()
    }

    /// Calls for each text of a value, which is one or an array of them.
    fn each(&mut self, value: &MsdpValue, mut act: impl FnMut(&mut Self, &MsdpText)) {
        match value {
            MsdpValue::Text(text) => act(self, text),
            MsdpValue::Array(items) => {
                items.iter().filter_map(MsdpValue::as_text).for_each(|text| act(self, text));
            }
            MsdpValue::Table(_) => {}
        }
    }

    fn list(&self, name: &MsdpText, turn: &mut Turn) {
        let Some(list) = MsdpList::of(name.as_bytes()) else {
            turn.unknown.insert(name.clone());
            return;
        };
        let names: Vec<MsdpText> = match list {
            MsdpList::Commands => texts(COMMANDS),
            MsdpList::Lists => texts(&MsdpList::ALL.map(MsdpList::name)),
            MsdpList::ConfigurableVariables => self.with_access(MsdpAccess::Configurable),
            MsdpList::ReportableVariables => self.with_access(MsdpAccess::Reportable),
            MsdpList::ReportedVariables => self.reported.iter().cloned().collect(),
            MsdpList::SendableVariables => self.variables.keys().cloned().collect(),
        };
        let names = names.into_iter().map(MsdpValue::Text).collect();
        turn.reply.insert(name.clone(), MsdpValue::Array(names));
    }

    fn with_access(&self, access: MsdpAccess) -> Vec<MsdpText> {
        let variables = self.variables.iter();
        let fits = variables.filter(|(_, variable)| variable.access == access);
        fits.map(|(name, _)| name.clone()).collect()
    }

    fn report(&mut self, name: &MsdpText, turn: &mut Turn) {
        let is_reportable = |variable: &Variable| variable.access == MsdpAccess::Reportable;
        if self.variables.get(name).is_some_and(is_reportable) {
            self.reported.insert(name.clone());
            self.send(name, turn);
        } else {
            turn.unknown.insert(name.clone());
        }
    }

    fn unreport(&mut self, name: &MsdpText) {
        self.reported.remove(name);
    }

    fn send(&self, name: &MsdpText, turn: &mut Turn) {
        match self.variables.get(name) {
            Some(_) if turn.reply.contains_key(name) => {}
            Some(variable) => {
                turn.reply.insert(name.clone(), variable.value.clone());
            }
            None => {
                turn.unknown.insert(name.clone());
            }
        }
    }

    fn reset(&mut self, name: &MsdpText, turn: &mut Turn) {
        match MsdpList::of(name.as_bytes()) {
            Some(MsdpList::ReportableVariables | MsdpList::ReportedVariables) => {
                self.reported.clear();
            }
            Some(MsdpList::ConfigurableVariables) => {
                let variables = self.variables.iter_mut();
                for (name, variable) in variables.filter(|(_, each)| each.value != each.first) {
                    variable.value = variable.first.clone();
                    turn.configured.insert(name.clone(), variable.first.clone());
                }
            }
            Some(MsdpList::Commands | MsdpList::Lists | MsdpList::SendableVariables) | None => {
                turn.unknown.insert(name.clone());
            }
        }
    }

    fn configure(&mut self, name: &MsdpText, value: &MsdpValue, turn: &mut Turn) {
        match self.variables.get_mut(name) {
            Some(variable) if variable.access == MsdpAccess::Configurable => {
                variable.value = value.clone();
                turn.configured.insert(name.clone(), value.clone());
            }
            Some(_) | None => {
                turn.unknown.insert(name.clone());
            }
        }
    }
}

/// The lists that a client can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MsdpList {
    /// The commands.
    Commands,
    /// These lists.
    Lists,
    /// What a client may set.
    ConfigurableVariables,
    /// What a client may hear of.
    ReportableVariables,
    /// What this client hears of.
    ReportedVariables,
    /// What a client may ask for.
    SendableVariables,
}

impl MsdpList {
    /// All lists.
    pub const ALL: [Self; 6] = [
        Self::Commands,
        Self::Lists,
        Self::ConfigurableVariables,
        Self::ReportableVariables,
        Self::ReportedVariables,
        Self::SendableVariables,
    ];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Commands => "COMMANDS",
            Self::Lists => "LISTS",
            Self::ConfigurableVariables => "CONFIGURABLE_VARIABLES",
            Self::ReportableVariables => "REPORTABLE_VARIABLES",
            Self::ReportedVariables => "REPORTED_VARIABLES",
            Self::SendableVariables => "SENDABLE_VARIABLES",
        }
    }

    /// The list of this name.
    pub fn of(name: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name().as_bytes() == name)
    }
}

/// What one message leads to; each name stands once, so that no message is answered with more
/// than all there is.
#[derive(Debug, Default)]
struct Turn {
    reply: BTreeMap<MsdpText, MsdpValue>,
    configured: BTreeMap<MsdpText, MsdpValue>,
    unknown: BTreeSet<MsdpText>,
}

impl Turn {
    fn answer(self) -> MsdpAnswer {
        let reply = MsdpTable { entries: self.reply.into_iter().collect() };
        MsdpAnswer {
            reply: Some(reply).filter(|reply| !reply.is_empty()),
            configured: self.configured.into_iter().collect(),
            unknown: self.unknown.into_iter().collect(),
        }
    }
}

fn texts(names: &[&str]) -> Vec<MsdpText> {
    names.iter().map(|name| MsdpText(name.as_bytes().to_vec())).collect()
}

const COMMANDS: &[&str] = &["LIST", "REPORT", "RESET", "SEND", "UNREPORT"];
