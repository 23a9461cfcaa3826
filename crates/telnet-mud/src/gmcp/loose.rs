//! JSON values as servers really send them: numbers as text, one item where a list is due.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::{Number, Value};

/// A text; a number or a truth value is read as its text, anything else as its JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "a reading of a text, nothing more")]
pub struct LooseText(pub String);

impl LooseText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for LooseText {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for LooseText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LooseText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            Value::Null => String::new(),
            other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                other.to_string()
            }
        }))
    }
}

/// A number, or the text that came in its place and is written back so.
///
/// ```
/// use telnet_mud::packages::LooseNumber;
///
/// let number: LooseNumber = serde_json::from_str("\"350\"").unwrap();
/// assert_eq!(number.as_i64(), Some(350));
/// assert_eq!(serde_json::to_string(&number).unwrap(), "\"350\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[expect(clippy::exhaustive_enums, reason = "JSON has these two forms for it")]
pub enum LooseNumber {
    /// A number.
    Number(Number),
    /// A text, which may hold a number.
    Text(String),
}

impl LooseNumber {
    /// The whole number, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }

    /// The number, whole or not.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_f64(),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        }
    }
}

impl From<i64> for LooseNumber {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl Default for LooseNumber {
    fn default() -> Self {
        Self::from(0)
    }
}

impl<'de> Deserialize<'de> for LooseNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Number(number) => Self::Number(number),
            Value::Bool(flag) => Self::from(i64::from(flag)),
            Value::String(text) => Self::Text(text),
            other @ (Value::Null | Value::Array(_) | Value::Object(_)) => {
                Self::Text(other.to_string())
            }
        })
    }
}

/// A truth value; `"true"`, `"yes"`, `"on"` and numbers but 0 are true, the rest is false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "a reading of a truth value, nothing more")]
pub struct LooseFlag(pub bool);

impl<'de> Deserialize<'de> for LooseFlag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::Bool(flag) => flag,
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::String(text) => {
                ["true", "yes", "on", "1"].iter().any(|word| text.trim().eq_ignore_ascii_case(word))
            }
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        }))
    }
}

/// A list; one item alone is a list of one, and `null`, `""` and `{}` are empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "a reading of a list, nothing more")]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Many<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = match Value::deserialize(deserializer)? {
            Value::Array(items) => items,
            Value::Null => Vec::new(),
            Value::String(text) if text.is_empty() => Vec::new(),
            Value::Object(object) if object.is_empty() => Vec::new(),
            one @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                vec![one]
            }
        };
        let items = items.into_iter().map(serde_json::from_value);
        items.collect::<Result<_, _>>().map_err(de::Error::custom)
    }
}

/// Names and values; a list in its place is read with the places as names.
///
/// Some servers cannot tell an empty object from an empty list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "a reading of an object, nothing more")]
pub struct LooseMap<T>(pub BTreeMap<String, T>);

impl<T> Default for LooseMap<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for LooseMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries: Vec<(String, Value)> = match Value::deserialize(deserializer)? {
            Value::Object(object) => object.into_iter().collect(),
            Value::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(place, item)| (place.to_string(), item))
                .collect(),
            Value::Null => Vec::new(),
            Value::String(text) if text.trim().is_empty() => Vec::new(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                return Err(de::Error::custom("expected an object"));
            }
        };
        let entries =
            entries.into_iter().map(|(name, value)| Ok((name, serde_json::from_value(value)?)));
        let entries: Result<_, serde_json::Error> = entries.collect();
        entries.map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: DeserializeOwned>(json: &str) -> T {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn texts() {
        assert_eq!(read::<LooseText>("\"x\"").as_str(), "x");
        assert_eq!(read::<LooseText>("5").as_str(), "5");
        assert_eq!(read::<LooseText>("null").as_str(), "");
        assert_eq!(read::<LooseText>("[1]").to_string(), "[1]");
    }

    #[test]
    fn numbers() {
        let row = |json: &str, whole, any: Option<f64>| {
            let number: LooseNumber = read(json);
            assert_eq!(number.as_i64(), whole);
            assert!(number.as_f64() == any);
        };
        row("350", Some(350), Some(350.0));
        row("\" 350\"", Some(350), Some(350.0));
        row("\"1.5\"", None, Some(1.5));
        row("true", Some(1), Some(1.0));
        row("\"inf\"", None, None);
        row("{}", None, None);
    }

    #[test]
    fn flags() {
        for json in ["true", "\"true\"", "\" YES\"", "1", "-1"] {
            assert!(read::<LooseFlag>(json).0, "{json}");
        }
        for json in ["false", "\"false\"", "\"\"", "0", "null", "[]", "{}"] {
            assert!(!read::<LooseFlag>(json).0, "{json}");
        }
    }

    #[test]
    fn lists_and_objects() {
        let texts = |json: &str| read::<Many<LooseText>>(json).0.len();
        assert_eq!([texts("[\"a\",1]"), texts("\"a\""), texts("\"\""), texts("{}")], [2, 1, 0, 0]);
        let names =
            |json: &str| read::<LooseMap<LooseNumber>>(json).0.into_keys().collect::<String>();
        assert_eq!(
            [names("{\"n\":1}"), names("[3,4]"), names("[]"), names("\"\"")],
            ["n", "01", "", ""]
        );
        assert!(serde_json::from_str::<LooseMap<LooseNumber>>("5").is_err());
    }
}
