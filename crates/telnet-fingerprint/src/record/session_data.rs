//! What a visit showed besides the fingerprint: options, texts, times and MUD data.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use telnet_encoding::Text;

use super::mud::{self, AardwolfMessage, AtcpMessage, ComPortValue, MsspValue, zmp};
use super::text;
use crate::ScanType;

/// The `session_data` of a record.
///
/// Optional parts are left out of the JSON when they are empty or `None`. Everything may be
/// absent when a record is read.
// The fields stand in the order of their keys, which is the order in which they are written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SessionData {
    /// Messages of option 102, in the order of arrival.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aardwolf: Vec<AardwolfMessage>,
    /// ATCP messages, in the order of arrival.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub atcp: Vec<AtcpMessage>,
    /// The text that came after prompts were answered.
    #[serde(with = "text")]
    pub banner_after_return: Text,
    /// The text that came by itself.
    #[serde(with = "text")]
    pub banner_before_return: Text,
    /// What the server told about a serial port, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "mud::com_port")]
    pub comport: BTreeMap<String, ComPortValue>,
    /// Cursor position reports that were sent; not in records of telnetlib3 2.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dsr_replies: Option<u64>,
    /// Cursor position reports that were asked for; not in records of telnetlib3 2.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dsr_requests: Option<u64>,
    /// The charset in which the banners were decoded, as it was negotiated or detected.
    pub encoding: String,
    /// The server status table, if one was sent.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "mssp")]
    pub mssp: Option<BTreeMap<String, MsspValue>>,
    /// MXP subnegotiations, each made by [`mxp_entry`](crate::mxp_entry).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mxp: Vec<String>,
    /// The options as they stood before the probe.
    pub option_states: OptionStates,
    /// How much was probed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scan_type: Option<ScanType>,
    /// How long it took.
    pub timing: Timing,
    /// ZMP commands with the arguments of the last of each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", with = "zmp")]
    pub zmp: BTreeMap<String, Vec<Text>>,
}

/// The options as they stood before the probe, by name: `true` agreed, `false` refused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OptionStates {
    /// Options that the server offered although they belong to the client; not in records of
    /// telnetlib3 before 4.0.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directional_refusals: Option<BTreeSet<String>>,
    /// The environment variables that the server last asked for, if it asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environ_requested: Option<Vec<EnvironRequest>>,
    /// What the server performs.
    pub server_offered: BTreeMap<String, bool>,
    /// What the server has the client perform.
    pub server_requested: BTreeMap<String, bool>,
}

/// A variable that a server asked for by NEW-ENVIRON (RFC 1572).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EnvironRequest {
    /// The printable start of the name; `*` for all variables of the kind.
    pub name: String,
    /// Well-known or not.
    #[serde(rename = "type")]
    pub kind: EnvironKind,
    /// The bytes of a value in hex, which has no place in a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_hex: Option<String>,
}

impl EnvironRequest {
    /// A request for a variable by the bytes of its name and, where one was sent, of its value.
    ///
    /// ```
    /// use telnet_fingerprint::{EnvironKind, EnvironRequest};
    ///
    /// let all = EnvironRequest::new(EnvironKind::UserVar, b"", b"");
    /// assert_eq!((all.name.as_str(), all.value_hex), ("*", None));
    /// ```
    pub fn new(kind: EnvironKind, name: &[u8], value: &[u8]) -> Self {
        let printable = |&byte: &u8| matches!(byte, b' '..=b'~');
        let name: String = match name {
            [] => "*".to_owned(),
            name => name.iter().copied().take_while(printable).map(char::from).collect(),
        };
        let value_hex = (!value.is_empty()).then(|| mud::hex(value));
        Self { name, kind, value_hex }
    }
}

/// The two kinds of variables of RFC 1572 §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_enums, reason = "RFC 1572 has these two")]
pub enum EnvironKind {
    /// Well-known.
    #[serde(rename = "VAR")]
    Var,
    /// Of the user's own.
    #[serde(rename = "USERVAR")]
    UserVar,
}

/// How long a scan took, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Timing {
    /// The active probe; 0.0 if there was none.
    #[serde(deserialize_with = "seconds")]
    pub probe: f64,
    /// From the agreed start to the end.
    #[serde(deserialize_with = "seconds")]
    pub total: f64,
}

impl Timing {
    /// The times of a scan.
    pub fn new(probe: Duration, total: Duration) -> Self {
        Self { probe: probe.as_secs_f64(), total: total.as_secs_f64() }
    }
}

/// Reads a number to its last digit; `serde_json`'s own reader may miss that by one.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let number: f64 = raw.get().parse().map_err(D::Error::custom)?;
    if number.is_finite() { Ok(number) } else { Err(D::Error::custom("number out of range")) }
}

fn mssp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<MsspTable>, D::Error> {
    text::keyed(deserializer).map(Some)
}

type MsspTable = BTreeMap<String, MsspValue>;
