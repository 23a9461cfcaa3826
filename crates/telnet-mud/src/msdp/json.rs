//! MSDP values in other formats, above all in JSON, where GMCP carries them as the package `MSDP`.

use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{MsdpTable, MsdpText, MsdpValue};
use crate::Package;

/// `MSDP`: a message of MSDP within GMCP.
///
/// ```
/// use telnet_mud::{Gmcp, MsdpTable, MsdpValue};
///
/// let message = Gmcp::parse(b"MSDP {\"LIST\" : \"COMMANDS\"}").value;
/// let table: MsdpTable = message.to_package().unwrap().unwrap();
/// assert_eq!(table.get("LIST"), Some(&MsdpValue::text("COMMANDS").unwrap()));
/// ```
impl Package for MsdpTable {
    const NAME: &'static str = "MSDP";
}

impl Serialize for MsdpText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_str_lossy())
    }
}

impl Serialize for MsdpTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Serialize for MsdpValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Table(table) => table.serialize(serializer),
            Self::Array(items) => serializer.collect_seq(items),
        }
    }
}

impl<'de> Deserialize<'de> for MsdpText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match MsdpValue::deserialize(deserializer)? {
            MsdpValue::Text(text) => Ok(text),
            MsdpValue::Table(_) | MsdpValue::Array(_) => Err(de::Error::custom("expected a text")),
        }
    }
}

impl<'de> Deserialize<'de> for MsdpTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match MsdpValue::deserialize(deserializer)? {
            MsdpValue::Table(table) => Ok(table),
            MsdpValue::Text(_) | MsdpValue::Array(_) => Err(de::Error::custom("expected a table")),
        }
    }
}

impl<'de> Deserialize<'de> for MsdpValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = MsdpValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a list or an object")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<MsdpValue, E> {
        self.visit_str(if value { "1" } else { "0" })
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<MsdpValue, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<MsdpValue, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<MsdpValue, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<MsdpValue, E> {
        self.visit_bytes(value.as_bytes())
    }

    fn visit_bytes<E: de::Error>(self, value: &[u8]) -> Result<MsdpValue, E> {
        MsdpValue::text(value).map_err(E::custom)
    }

    fn visit_unit<E: de::Error>(self) -> Result<MsdpValue, E> {
        Ok(MsdpValue::Text(MsdpText::default()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<MsdpValue, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(MsdpValue::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<MsdpValue, A::Error> {
        let mut table = MsdpTable::new();
        while let Some(entry) = entries.next_entry()? {
            table.entries.push(entry);
        }
        Ok(MsdpValue::Table(table))
    }
}
