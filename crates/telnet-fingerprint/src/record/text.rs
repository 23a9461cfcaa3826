//! [`Text`] in JSON: an undecodable byte NN stands as the lone surrogate `\udcNN`.
//!
//! Rust strings cannot hold such a surrogate. So the text goes out as raw JSON where it has one,
//! and comes in as bytes, which `serde_json` hands over as WTF-8. Both need `serde_json`; with
//! other formats only text without undecodable bytes works.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Unexpected, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use telnet_encoding::{Text, Unit};

use crate::fingerprint::escape::{push_char, push_unit};

/// For `#[serde(with = "text")]` on a [`Text`].
pub(super) fn serialize<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    match text.as_str() {
        Some(plain) => serializer.serialize_str(plain),
        None => {
            RawValue::from_string(quoted(text)).map_err(S::Error::custom)?.serialize(serializer)
        }
    }
}

/// For `#[serde(with = "text")]` on a [`Text`].
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    deserializer.deserialize_byte_buf(TextVisitor)
}

/// A text where no field attribute reaches: in lists and as a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wire(pub(super) Text);

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// A list of texts, for writing.
pub(super) struct WireList<'a>(pub(super) &'a [Text]);

impl Serialize for WireList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(WireRef))
    }
}

/// A text of such a list.
struct WireRef<'a>(&'a Text);

impl Serialize for WireRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// Reads an object whose keys may hold lone surrogates; they become U+FFFD.
///
/// Keys are written as strings, which cannot hold any.
pub(super) fn keyed<'de, D, V>(deserializer: D) -> Result<BTreeMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    let read = BTreeMap::<Wire, V>::deserialize(deserializer)?;
    Ok(read.into_iter().map(|(key, value)| (key.0.to_string(), value)).collect())
}

/// Reads the bytes that `serde_json` hands over for a string.
pub(super) fn from_wtf8<E: serde::de::Error>(wtf8: &[u8]) -> Result<Text, E> {
    Text::from_wtf8(wtf8).ok_or_else(|| E::invalid_value(Unexpected::Bytes(wtf8), &"UTF-8"))
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::from(text))
    }

    fn visit_bytes<E: serde::de::Error>(self, wtf8: &[u8]) -> Result<Text, E> {
        from_wtf8(wtf8)
    }
}

fn quoted(text: &Text) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for unit in text.units() {
        match unit {
            Unit::Char(ch) => push_char(&mut json, ch),
            Unit::Byte(byte) => push_unit(&mut json, 0xDC00 | u16::from(byte)),
        }
    }
    json.push('"');
    json
}
