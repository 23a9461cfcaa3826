//! What a record keeps of MUD protocols and the serial port option.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use telnet_encoding::Text;

use super::text::{self, Wire, WireList};

/// The value of an MSSP variable: a string, or a list if the server sent several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the two shapes of the record format")]
pub enum MsspValue {
    /// Sent once.
    One(Text),
    /// Sent several times, in the order of arrival.
    Many(Vec<Text>),
}

impl Serialize for MsspValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => text::serialize(value, serializer),
            Self::Many(values) => WireList(values).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for MsspValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(MsspVisitor)
    }
}

/// A message of ATCP (option 200).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AtcpMessage {
    /// What it is about, such as `Auth.Request`.
    #[serde(with = "text")]
    pub package: Text,
    /// The rest of the message; empty if there is none.
    #[serde(with = "text", default)]
    pub value: Text,
}

impl AtcpMessage {
    /// A message of a package.
    pub fn new(package: Text, value: Text) -> Self {
        Self { package, value }
    }
}

/// A message on a channel of Aardwolf's option 102.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AardwolfMessage {
    /// The channel's name, `0xNN` for one without a name.
    pub channel: String,
    /// The channel's code.
    pub channel_byte: u8,
    /// The data, if it is one byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_byte: Option<u8>,
    /// The data, if it is more than one byte: as text if it is UTF-8, else in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_bytes: Option<String>,
}

impl AardwolfMessage {
    /// A message of a channel byte and the data after it.
    ///
    /// ```
    /// use telnet_fingerprint::AardwolfMessage;
    ///
    /// let tick = AardwolfMessage::new(101, &[1]);
    /// assert_eq!((tick.channel.as_str(), tick.data_byte), ("tick", Some(1)));
    /// ```
    pub fn new(channel_byte: u8, data: &[u8]) -> Self {
        let channel = CHANNELS
            .iter()
            .find(|(code, _)| *code == channel_byte)
            .map_or_else(|| format!("0x{channel_byte:02x}"), |(_, name)| (*name).to_owned());
        let (data_byte, data_bytes) = match data {
            [] => (None, None),
            [byte] => (Some(*byte), None),
            bytes => (None, Some(text_or_hex(bytes))),
        };
        Self { channel, channel_byte, data_byte, data_bytes }
    }
}

/// A fact that the server told about a serial port (option 44).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the two shapes of the record format")]
pub enum ComPortValue {
    /// A rate, size or state.
    Number(i64),
    /// A signature or a word such as `EVEN`.
    Text(Text),
}

impl Serialize for ComPortValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => text::serialize(text, serializer),
        }
    }
}

/// What the entry for an MXP subnegotiation is: `activated` for an empty one, else its bytes in hex.
pub fn mxp_entry(payload: &[u8]) -> String {
    if payload.is_empty() { "activated".to_owned() } else { hex(payload) }
}

/// Two lower-case digits for each byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Reads the facts about a serial port, leaving out what is neither a number nor a string.
pub(super) fn com_port<'de, D>(deserializer: D) -> Result<BTreeMap<String, ComPortValue>, D::Error>
where
    D: Deserializer<'de>,
{
    let raw: BTreeMap<String, Box<RawValue>> = text::keyed(deserializer)?;
    let read = |json: &str| match serde_json::from_str(json) {
        Ok(number) => Some(ComPortValue::Number(number)),
        Err(_) => serde_json::from_str(json).ok().map(|Wire(text)| ComPortValue::Text(text)),
    };
    Ok(raw.into_iter().filter_map(|(key, raw)| Some((key, read(raw.get())?))).collect())
}

/// For `#[serde(with = "zmp")]`: commands with their arguments.
pub(super) mod zmp {
    use super::{BTreeMap, Deserializer, Serializer, Text, Wire, WireList, text};

    type Commands = BTreeMap<String, Vec<Text>>;

    pub(in super::super) fn serialize<S: Serializer>(
        commands: &Commands,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(commands.iter().map(|(name, list)| (name, WireList(list))))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Commands, D::Error> {
        let read: BTreeMap<String, Vec<Wire>> = text::keyed(deserializer)?;
        let plain = |list: Vec<Wire>| list.into_iter().map(|Wire(text)| text).collect();
        Ok(read.into_iter().map(|(name, list)| (name, plain(list))).collect())
    }
}

struct MsspVisitor;

impl<'de> Visitor<'de> for MsspVisitor {
    type Value = MsspValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a list of strings")
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<MsspValue, E> {
        Ok(MsspValue::One(Text::from(value)))
    }

    fn visit_bytes<E: serde::de::Error>(self, wtf8: &[u8]) -> Result<MsspValue, E> {
        text::from_wtf8(wtf8).map(MsspValue::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<MsspValue, A::Error> {
        let mut values = Vec::new();
        while let Some(Wire(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(MsspValue::Many(values))
    }
}

fn text_or_hex(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| hex(bytes), str::to_owned)
}

const CHANNELS: [(u8, &str); 9] = [
    (100, "status"),
    (101, "tick"),
    (102, "affect"),
    (103, "group"),
    (104, "skill"),
    (105, "quest"),
    (106, "spell"),
    (107, "stat"),
    (108, "message"),
];
