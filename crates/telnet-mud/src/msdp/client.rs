//! The client's end of an MSDP conversation: its questions, and what the server has told.

use std::collections::BTreeMap;

use super::{MsdpList, MsdpTable, MsdpText, MsdpValue};
use crate::parsed::{Anomalies, Parsed};
use crate::{MudAnomaly, MudError, MudLimits};

/// The questions of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MsdpRequest<'a> {
    /// The names of a list.
    List(MsdpList),
    /// The values of these variables now and at each change.
    Report(&'a [&'a str]),
    /// The values of these variables once.
    Send(&'a [&'a str]),
    /// No changes of these variables any more.
    Unreport(&'a [&'a str]),
    /// A list as it was at the start.
    Reset(MsdpList),
}

impl MsdpRequest<'_> {
    /// The message to send.
    ///
    /// ```
    /// use telnet_mud::MsdpRequest;
    ///
    /// let mut payload = Vec::new();
    /// MsdpRequest::Report(&["HEALTH", "MANA"]).message()?.emit(&mut payload);
    /// assert_eq!(payload, b"\x01REPORT\x02\x05\x02HEALTH\x02MANA\x06");
    /// # Ok::<(), telnet_mud::MudError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`MudError::ReservedByte`] if a name holds a byte from 0 to 6.
    pub fn message(&self) -> Result<MsdpTable, MudError> {
        let (command, value) = match *self {
            Self::List(list) => ("LIST", MsdpValue::text(list.name())?),
            Self::Reset(list) => ("RESET", MsdpValue::text(list.name())?),
            Self::Report(names) => ("REPORT", names_value(names)?),
            Self::Send(names) => ("SEND", names_value(names)?),
            Self::Unreport(names) => ("UNREPORT", names_value(names)?),
        };
        let mut table = MsdpTable::new();
        table.push(command, value)?;
        Ok(table)
    }
}

/// What a server has told: its lists and the last value of each variable.
///
/// ```
/// use telnet_mud::{MsdpClient, MsdpList, MsdpTable, MudLimits};
///
/// let mut client = MsdpClient::default();
/// let limits = MudLimits::default();
/// let message = MsdpTable::parse(b"\x01HEALTH\x0252\x01LISTS\x02\x05\x02LISTS\x06", &limits).value;
/// client.receive(&message, &limits);
/// assert_eq!(client.get("HEALTH").unwrap().as_text().unwrap().as_bytes(), b"52");
/// assert_eq!(client.list(MsdpList::Lists).count(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct MsdpClient {
    values: BTreeMap<MsdpText, MsdpValue>,
}

impl MsdpClient {
    /// Takes a message of the server in; the value is the names that are new or changed, in order.
    ///
    /// A variable over the limit is named, but not remembered.
    pub fn receive(&mut self, message: &MsdpTable, limits: &MudLimits) -> Parsed<Vec<MsdpText>> {
        let mut anomalies = Anomalies::default();
        let mut changed = Vec::new();
        for (name, value) in message.iter() {
            if self.values.get(name) == Some(value) {
                continue;
            }
            changed.push(name.clone());
            if self.values.len() < limits.msdp_variables || self.values.contains_key(name) {
                self.values.insert(name.clone(), value.clone());
            } else {
                anomalies.add(MudAnomaly::MsdpTooManyVariables);
            }
        }
        anomalies.beside(changed)
    }

    /// The last value of a variable.
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&MsdpValue> {
        self.values.get(&MsdpText(name.as_ref().to_vec()))
    }

    /// All variables with their last values, lists included, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = (&MsdpText, &MsdpValue)> {
        self.values.iter()
    }

    /// The names of a list, if the server told it.
    pub fn list(&self, list: MsdpList) -> impl Iterator<Item = &MsdpText> {
        let (one, many) = match self.get(list.name()) {
            Some(MsdpValue::Array(items)) => (None, items.as_slice()),
            Some(one) => (one.as_text(), &[][..]),
            None => (None, &[][..]),
        };
        one.into_iter().chain(many.iter().filter_map(MsdpValue::as_text))
    }
}

fn names_value(names: &[&str]) -> Result<MsdpValue, MudError> {
    match names {
        [name] => MsdpValue::text(*name),
        names => {
            let texts = names.iter().map(|name| MsdpValue::text(*name));
            texts.collect::<Result<_, _>>().map(MsdpValue::Array)
        }
    }
}
